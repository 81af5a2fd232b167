//! Text within a paragraph.

use schemars::JsonSchema;
use serde::Serialize;

use super::provision::Id;

/// A run of text, or runs with something in common.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case", tag = "kind", content = "content")]
pub enum Inline {
    /// Plain words.
    Text(String),
    /// Words that stand out strongly.
    Strong(Vec<Inline>),
    /// Words that stand out.
    Emphasis(Vec<Inline>),
    /// A term at the place that defines it.
    Term(Vec<Inline>),
    /// A reference to another part of the same document.
    Reference {
        /// The part.
        to: Id,
        /// How the place writes the reference; nothing until numbering has settled it.
        text: Option<String>,
    },
    /// A link to an address outside the document.
    Link {
        /// The address.
        address: String,
        /// The words that carry the link.
        text: Vec<Inline>,
    },
    /// Words that a change adds.
    Inserted(Vec<Inline>),
    /// Words that a change takes out.
    Deleted(Vec<Inline>),
    /// Words on a law that rest on less than its text. Every format shows them otherwise than what was read, and not by
    /// colour alone: behind them stands the sign of their doubt.
    Doubtful {
        /// What they rest on.
        doubt: Doubt,
        /// The words.
        text: Vec<Inline>,
    },
    /// A new line within the paragraph.
    Break,
}

/// Why words on a law are not to be relied on as its text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Doubt {
    /// An account of the text was read, not the text.
    ByAccount,
    /// Nothing was read.
    Unchecked,
}

impl Doubt {
    /// Every doubt, the lighter first.
    pub const ALL: [Self; 2] = [Self::ByAccount, Self::Unchecked];

    /// The sign that stands behind doubtful words.
    pub fn sign(self) -> &'static str {
        match self {
            Self::ByAccount => "†",
            Self::Unchecked => "‡",
        }
    }

    /// The name by which a style sheet knows it.
    pub fn name(self) -> &'static str {
        match self {
            Self::ByAccount => "by-account",
            Self::Unchecked => "unchecked",
        }
    }

    /// What the sign means.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::ByAccount => "by account: an account of the law was read, not its text",
            Self::Unchecked => "unchecked: nothing was read; a lead to follow",
        }
    }
}

impl Inline {
    /// Plain words.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// Words that stand out strongly.
    pub fn strong(text: impl Into<String>) -> Self {
        Self::Strong(vec![Self::text(text)])
    }

    /// Words that stand out.
    pub fn emphasis(text: impl Into<String>) -> Self {
        Self::Emphasis(vec![Self::text(text)])
    }

    /// The runs inside, where there are any.
    pub fn children(&self) -> &[Self] {
        match self {
            Self::Strong(inner)
            | Self::Emphasis(inner)
            | Self::Term(inner)
            | Self::Inserted(inner)
            | Self::Deleted(inner)
            | Self::Link { text: inner, .. }
            | Self::Doubtful { text: inner, .. } => inner,
            Self::Text(_) | Self::Reference { .. } | Self::Break => &[],
        }
    }

    /// The runs inside, to be changed.
    pub fn children_mut(&mut self) -> &mut [Self] {
        match self {
            Self::Strong(inner)
            | Self::Emphasis(inner)
            | Self::Term(inner)
            | Self::Inserted(inner)
            | Self::Deleted(inner)
            | Self::Link { text: inner, .. }
            | Self::Doubtful { text: inner, .. } => inner,
            Self::Text(_) | Self::Reference { .. } | Self::Break => &mut [],
        }
    }

    fn write_plain(&self, out: &mut String) {
        match self {
            Self::Text(text) | Self::Reference { text: Some(text), .. } => out.push_str(text),
            Self::Break => out.push(' '),
            Self::Doubtful { doubt, text } => {
                text.iter().for_each(|inner| inner.write_plain(out));
                out.push_str(doubt.sign());
            }
            _ => self.children().iter().for_each(|inner| inner.write_plain(out)),
        }
    }
}

/// The words of some runs, without their markup; a break within a paragraph becomes a space.
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut out = String::new();
    inlines.iter().for_each(|inline| inline.write_plain(&mut out));
    out
}

/// Runs with neighbouring plain words as one.
pub fn joined(runs: impl IntoIterator<Item = Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::new();
    for inline in runs {
        match (out.last_mut(), inline) {
            (Some(Inline::Text(last)), Inline::Text(text)) => last.push_str(&text),
            (_, inline) => out.push(inline),
        }
    }
    out
}

/// Whether a character commands a terminal or turns the direction of what follows, instead of being read. Formats that
/// people look at as they are show a replacement character in its stead.
pub fn is_command(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The text with its first letter as a capital.
pub fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
