//! Fonts of pictures: what their codes show, as characters everybody can read.

/// A font whose codes are pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum Pictures {
    /// The font named Symbol: Greek letters and mathematical signs.
    Symbol,
    /// The font named Wingdings: boxes, ticks and arrows.
    Wingdings,
    /// Another one.
    Other,
}

/// The font Symbol from its code 0x20 on, and from 0xA0 on.
const LOW: &str = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼";
const HIGH: &str =
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\u{fffd}〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭";

/// The codes of Wingdings that occur in running text.
const WINGDINGS: &[(u32, char)] = &[
    (0x21, '✏'),
    (0x22, '✂'),
    (0x28, '☎'),
    (0x2a, '✉'),
    (0x46, '☞'),
    (0x4a, '☺'),
    (0x6c, '●'),
    (0x6d, '❍'),
    (0x6e, '■'),
    (0x6f, '□'),
    (0x71, '❑'),
    (0x75, '◆'),
    (0x76, '❖'),
    (0x9f, '•'),
    (0xa7, '▪'),
    (0xa8, '◻'),
    (0xd8, '➢'),
    (0xdf, '←'),
    (0xe0, '→'),
    (0xe1, '↑'),
    (0xe2, '↓'),
    (0xf0, '⇨'),
    (0xfb, '✗'),
    (0xfc, '✓'),
    (0xfd, '☒'),
    (0xfe, '☑'),
];

impl Pictures {
    /// The font of that name, if it is one whose codes are known to be pictures.
    pub(in crate::import) fn named(font: &str) -> Option<Self> {
        let font = font.trim().to_ascii_lowercase();
        match font.as_str() {
            "symbol" | "symbol mt" | "symbolmt" => Some(Self::Symbol),
            "wingdings" => Some(Self::Wingdings),
            "wingdings 2" | "wingdings 3" | "webdings" => Some(Self::Other),
            _ => None,
        }
    }
}

/// The character that a code shows, if it is known. Codes may be raised into the private area of Unicode.
pub(in crate::import) fn symbol(font: Pictures, code: u32) -> Option<char> {
    let bare = if (0xf000..=0xf0ff).contains(&code) { code - 0xf000 } else { code };
    let nth = |text: &str, from: u32| text.chars().nth(usize::try_from(bare.checked_sub(from)?).ok()?);
    match font {
        Pictures::Symbol if bare >= 0xa0 => nth(HIGH, 0xa0),
        Pictures::Symbol => nth(LOW, 0x20),
        Pictures::Wingdings => WINGDINGS.iter().find(|(known, _)| *known == bare).map(|(_, shown)| *shown),
        Pictures::Other => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_picture_fonts_are_characters_raised_or_not() {
        assert_eq!(symbol(Pictures::Symbol, 0xb3), Some('≥'));
        assert_eq!(symbol(Pictures::Symbol, 0xf061), Some('α'));
        assert_eq!(symbol(Pictures::Symbol, 0xfe), Some('⎭'));
        assert_eq!(symbol(Pictures::Wingdings, 0xf0fe), Some('☑'));
        assert_eq!(symbol(Pictures::Other, 0x41), None);
        assert_eq!(Pictures::named(" Wingdings "), Some(Pictures::Wingdings));
    }
}
