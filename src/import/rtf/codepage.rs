//! The code pages in which RTF writes letters outside of ASCII.

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GB18030, GBK, IBM866, KOI8_R, KOI8_U, MACINTOSH, SHIFT_JIS, UTF_8, WINDOWS_874,
    WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257,
    WINDOWS_1258, X_MAC_CYRILLIC,
};

use super::super::story::{Pictures, symbol};

/// The upper halves of the code pages of DOS, which browsers do not know.
const DOS_437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";
const DOS_850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

/// How bytes become letters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum CodePage {
    /// An encoding of Windows, the Macintosh or the web.
    Known(&'static Encoding),
    /// A code page of DOS, by its upper half.
    Dos(&'static str),
    /// The codes of a font of pictures.
    Pictures(Pictures),
}

impl CodePage {
    /// The code page that files have that do not name one.
    pub(super) const USUAL: Self = Self::Known(WINDOWS_1252);

    /// The code page of that number, if it is known.
    pub(super) fn numbered(number: i32) -> Option<Self> {
        Some(Self::Known(match number {
            437 => return Some(Self::Dos(DOS_437)),
            850 => return Some(Self::Dos(DOS_850)),
            866 => IBM866,
            874 => WINDOWS_874,
            932 => SHIFT_JIS,
            936 => GBK,
            949 | 1361 => EUC_KR,
            950 => BIG5,
            1250 => WINDOWS_1250,
            1251 => WINDOWS_1251,
            1252 => WINDOWS_1252,
            1253 => WINDOWS_1253,
            1254 => WINDOWS_1254,
            1255 => WINDOWS_1255,
            1256 => WINDOWS_1256,
            1257 => WINDOWS_1257,
            1258 => WINDOWS_1258,
            10000 => MACINTOSH,
            10007 => X_MAC_CYRILLIC,
            20866 => KOI8_R,
            21866 => KOI8_U,
            54936 => GB18030,
            65001 => UTF_8,
            _ => return None,
        }))
    }

    /// The code page of a font's character set, if the set has one of its own.
    pub(super) fn of_set(set: i32) -> Option<Self> {
        let number = match set {
            0 => 1252,
            2 => return Some(Self::Pictures(Pictures::Other)),
            77 => 10000,
            128 => 932,
            129 | 130 => 949,
            134 => 936,
            136 => 950,
            161 => 1253,
            162 => 1254,
            163 => 1258,
            177 => 1255,
            178 => 1256,
            186 => 1257,
            204 => 1251,
            222 => 874,
            238 => 1250,
            254 => 437,
            255 => 850,
            _ => return None,
        };
        Self::numbered(number)
    }

    /// Bytes as text.
    pub(super) fn decode(self, bytes: &[u8]) -> String {
        match self {
            Self::Known(encoding) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
            Self::Dos(upper) => bytes.iter().map(|byte| dos(upper, *byte)).collect(),
            Self::Pictures(font) => {
                let shown = |byte: &u8| symbol(font, u32::from(*byte)).unwrap_or(char::from(*byte));
                bytes.iter().map(shown).collect()
            }
        }
    }
}

fn dos(upper: &str, byte: u8) -> char {
    match byte.checked_sub(128) {
        None => char::from(byte),
        Some(place) => upper.chars().nth(usize::from(place)).unwrap_or('\u{fffd}'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_letters_in_the_code_page_of_the_font() {
        assert_eq!(CodePage::USUAL.decode(b"\xa7 5\x93"), "§ 5“");
        assert_eq!(CodePage::of_set(204).map(|page| page.decode(b"\xf7\xe0\xe9")), Some("чай".to_owned()));
        assert_eq!(CodePage::of_set(128).map(|page| page.decode(b"\x92\x83")), Some("茶".to_owned()));
        assert_eq!(CodePage::numbered(437).map(|page| page.decode(b"\x80\xff")), Some("Ç\u{a0}".to_owned()));
        assert_eq!(CodePage::numbered(850).map(|page| page.decode(b"\xf5\xfe")), Some("§■".to_owned()));
        assert_eq!(CodePage::of_set(1), None);
    }
}
