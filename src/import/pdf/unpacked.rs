//! How much a file unpacks to: a small one can be made to fill all memory.

use std::io::Read;

use crate::import::LARGEST;

/// A byte of a compressed stream stands for no more than this many.
const STRONGEST: usize = 1032;

/// Whether a stream of the file unpacks to more than the largest file that is read, or all together to far more.
pub(super) fn is_too_large(bytes: &[u8]) -> bool {
    let twice = bytes.len() < LARGEST / STRONGEST;
    let mut all = 0_usize;
    for (dictionary, data) in streams(bytes) {
        let packings = packings(dictionary);
        // A short file is harmless unless it is packed twice, and images are never unpacked.
        if twice && packings < 2 || is_image(dictionary) {
            continue;
        }
        let size = inflated(data);
        all = all.saturating_add(size);
        let whole = if packings > 1 { size.saturating_mul(STRONGEST) } else { size };
        if whole > LARGEST || all > LARGEST * 8 {
            return true;
        }
    }
    false
}

/// The streams of a file: what stands before each, and all that follows.
fn streams(bytes: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    const WORD: &[u8] = b"stream";
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let at = from + bytes.get(from..)?.windows(WORD.len()).position(|window| window == WORD)?;
            from = at + WORD.len();
            if bytes[..at].ends_with(b"end") {
                continue;
            }
            let before = &bytes[at.saturating_sub(2048)..at];
            let begins = before.windows(4).rposition(|window| window == b" obj").unwrap_or(0);
            let data = &bytes[from..];
            let skipped = data.iter().take_while(|byte| matches!(byte, b'\r' | b'\n' | b' ')).count().min(4);
            return Some((&before[begins..], &data[skipped..]));
        }
    })
}

/// How many times a stream is packed, by the names in its dictionary.
fn packings(dictionary: &[u8]) -> usize {
    let plain = unescaped(dictionary);
    let count = |name: &[u8]| plain.windows(name.len()).filter(|window| *window == name).count();
    // `/Fl` begins `/FlateDecode` too.
    count(b"/Fl") + count(b"/LZW") + count(b"/RunLengthDecode") + count(b"/RL")
}

fn is_image(dictionary: &[u8]) -> bool {
    let has = |name: &[u8]| dictionary.windows(name.len()).any(|window| window == name);
    has(b"/Image") && has(b"/Width") && !has(b"/First")
}

/// Names with their escapes resolved: `/Fl#61teDecode`.
fn unescaped(dictionary: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(dictionary.len());
    let mut at = 0;
    while let Some(byte) = dictionary.get(at) {
        let digits = dictionary.get(at + 1..at + 3).and_then(|digits| std::str::from_utf8(digits).ok());
        let escaped = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()).filter(|_| *byte == b'#');
        plain.push(escaped.unwrap_or(*byte));
        at += if escaped.is_some() { 3 } else { 1 };
    }
    plain
}

/// How many bytes a stream unpacks to, as far as it matters; none if it is not packed so.
fn inflated(data: &[u8]) -> usize {
    let header = match data {
        [first, second, ..] => u16::from_be_bytes([*first, *second]),
        _ => return 0,
    };
    if header & 0x0f00 != 0x0800 || header % 31 != 0 {
        return 0;
    }
    let mut decoder = flate2::read::ZlibDecoder::new(data);
    let mut buffer = vec![0; 64 * 1024];
    let mut size = 0_usize;
    while size <= LARGEST {
        match decoder.read(&mut buffer) {
            Ok(0) | Err(_) => break,
            Ok(read) => size += read,
        }
    }
    size
}
