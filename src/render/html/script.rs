//! The script of pages that show a comparison, and the policy that lets nothing else run or load.

use sha2::{Digest, Sha256};

/// Lets a reader walk through changes and sift them. All of the page can be read without it.
pub(super) const SCRIPT: &str = include_str!("compared.js");

/// What the page may load and run: nothing from anywhere, and no script but the one it was written with.
pub(super) fn policy(scripted: bool) -> String {
    let script =
        if scripted { format!("script-src 'sha256-{}'; ", base64(&Sha256::digest(SCRIPT))) } else { String::new() };
    format!("default-src 'none'; style-src 'unsafe-inline'; {script}base-uri 'none'; form-action 'none'")
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let byte = |at: usize| u32::from(three.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * place) & 63) as usize];
            out.push(if place > three.len() { '=' } else { char::from(letter) });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_written_as_policies_have_them() {
        let written = ["", "f", "fo", "foo", "foob"].map(|text| base64(text.as_bytes()));
        assert_eq!(written, ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg=="]);
    }
}
