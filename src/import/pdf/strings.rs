//! Strings that a PDF writes for readers: titles, and the words that stand for painted ones.

use encoding_rs::UTF_16BE;

/// The text of a string.
pub(super) fn text_string(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => UTF_16BE.decode_without_bom_handling(rest).0.into_owned(),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|byte| document_encoding(*byte)).collect(),
    }
}

/// The letter of a byte in the encoding that strings of a document have where they do not say another.
fn document_encoding(byte: u8) -> char {
    const FROM_80: [char; 33] = [
        '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚', '™', 'ﬁ', 'ﬂ', 'Ł',
        'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž', '\u{fffd}', '€',
    ];
    byte.checked_sub(0x80)
        .and_then(|index| FROM_80.get(usize::from(index)))
        .copied()
        .unwrap_or_else(|| char::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_read_in_all_three_encodings() {
        assert_eq!(text_string(b"\xfe\xff\x00T\x20\x14"), "T—");
        assert_eq!(text_string(b"\xef\xbb\xbf\xc2\xa7 5"), "§ 5");
        assert_eq!(text_string(b"\xa7 5 \x8dtea\x8e"), "§ 5 “tea”");
    }
}
