//! What a paragraph or a run is, as the name of its style says.

/// What a style is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::import) enum Kind {
    /// Nothing in particular.
    #[default]
    Text,
    /// Headings, 1 for the greatest.
    Heading(u8),
    /// The title.
    Title,
    /// The lines of a table of contents.
    Contents,
    /// Links, which are underlined though they are no new matter.
    Link,
}

impl Kind {
    /// What a style of that name is for.
    pub(in crate::import) fn named(name: &str) -> Self {
        let name = name.trim().to_lowercase().replace(' ', "");
        let rank = |rest: &str| rest.parse::<u8>().ok().filter(|rank| (1..=9).contains(rank));
        let named = |word: &str| name.strip_prefix(word).and_then(rank);
        if let Some(rank) = named("heading") {
            return Self::Heading(rank);
        }
        if named("toc").or_else(|| named("contents")).is_some() {
            return Self::Contents;
        }
        match name.as_str() {
            "title" => Self::Title,
            "hyperlink" | "followedhyperlink" | "internetlink" | "visitedinternetlink" => Self::Link,
            _ => Self::Text,
        }
    }
}

/// The address that the instruction of a field links to: `HYPERLINK "https://…"`.
pub(in crate::import) fn field_address(instruction: &str) -> Option<String> {
    let rest = instruction.trim_start().strip_prefix("HYPERLINK")?.trim_start();
    let address = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => rest.split_whitespace().next().filter(|word| !word.starts_with('\\'))?,
    };
    (!address.is_empty()).then(|| address.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instruction_names_an_address_or_a_place_in_the_file() {
        let named = field_address(" HYPERLINK \"https://example.org/a b\" \\o \"x\"");
        assert_eq!(named, Some("https://example.org/a b".into()));
        assert_eq!(field_address("HYPERLINK \\l \"here\""), None);
        assert_eq!(field_address("PAGE"), None);
    }

    #[test]
    fn styles_are_told_by_their_names() {
        assert_eq!(Kind::named("heading 2"), Kind::Heading(2));
        assert_eq!(Kind::named("Heading 12"), Kind::Text);
        assert_eq!(Kind::named("TOC 3"), Kind::Contents);
        assert_eq!(Kind::named("Subtitle"), Kind::Text);
    }
}
