//! Why instructions are left.

use serde::Serialize;

/// Why an instruction could not be carried out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "kind", content = "what")]
pub enum Why {
    /// What it says is not understood.
    NotUnderstood,
    /// It is for another law than the one at hand.
    OtherLaw(String),
    /// The law has no such section.
    NoSection(String),
    /// Several sections of the law have that number.
    SeveralSections(String),
    /// The law has no such subdivision.
    NoSubdivision {
        /// Where it was looked for.
        within: String,
        /// Its designator.
        number: String,
    },
    /// Several subdivisions there have that designator.
    SeveralSubdivisions {
        /// Where it was looked for.
        within: String,
        /// Its designator.
        number: String,
    },
    /// The words are not there.
    WordsAbsent(String),
    /// The words are there several times, and the bill does not say which are meant.
    WordsRepeated {
        /// The words.
        words: String,
        /// How often they were found.
        times: usize,
    },
    /// The law that it announces is not quoted behind it.
    QuotedAbsent,
    /// What it quotes is not the section or subdivision that it names.
    QuotedOther(String),
    /// It quotes a section or subdivision that it does not name.
    QuotedUnnamed(String),
    /// The number that something would take is taken.
    NumberTaken(String),
    /// No section of the law shows where one of that number belongs.
    NoPlace(String),
}

impl Why {
    /// A stable name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotUnderstood => "not-understood",
            Self::OtherLaw(_) => "other-law",
            Self::NoSection(_) => "no-section",
            Self::SeveralSections(_) => "several-sections",
            Self::NoSubdivision { .. } => "no-subdivision",
            Self::SeveralSubdivisions { .. } => "several-subdivisions",
            Self::WordsAbsent(_) => "words-absent",
            Self::WordsRepeated { .. } => "words-repeated",
            Self::QuotedAbsent => "quoted-absent",
            Self::QuotedOther(_) => "quoted-other",
            Self::QuotedUnnamed(_) => "quoted-unnamed",
            Self::NumberTaken(_) => "number-taken",
            Self::NoPlace(_) => "no-place",
        }
    }

    /// The reason in words, without a full stop.
    pub fn told(&self) -> String {
        match self {
            Self::NotUnderstood => "what it says is not understood".to_owned(),
            Self::OtherLaw(name) => format!("it amends other law: {name}"),
            Self::NoSection(number) => format!("the law has no section {number}"),
            Self::SeveralSections(number) => format!("several sections of the law have the number {number}"),
            Self::NoSubdivision { within, number } => format!("{within} has no {}", subdivision(number)),
            Self::SeveralSubdivisions { within, number } => format!("{within} has several {}", subdivision(number)),
            Self::WordsAbsent(words) => format!("the words “{words}” are not there"),
            Self::WordsRepeated { words, times } => format!("the words “{words}” are there {times} times"),
            Self::QuotedAbsent => "the law that it announces does not follow".to_owned(),
            Self::QuotedOther(number) => format!("what it quotes does not answer to what it names: {number}"),
            Self::QuotedUnnamed(number) => format!("it quotes {number}, which it does not name"),
            Self::NumberTaken(number) => format!("the law has {number} already"),
            Self::NoPlace(number) => format!("no section of the law shows where {number} belongs"),
        }
    }

    /// What to do about it.
    pub(super) fn hint(&self) -> &'static str {
        match self {
            Self::NotUnderstood | Self::SeveralSections(_) | Self::SeveralSubdivisions { .. } => {
                "make this change by hand"
            }
            Self::OtherLaw(_) | Self::NoSection(_) | Self::NoPlace(_) => {
                "apply it to the text of the law that it amends, if that is another"
            }
            Self::WordsAbsent(_) | Self::NoSubdivision { .. } | Self::NumberTaken(_) => {
                "the text of the law may be older or newer than the one the bill amends"
            }
            Self::WordsRepeated { .. } => "the bill does not say which are meant; make this change by hand",
            Self::QuotedAbsent | Self::QuotedOther(_) | Self::QuotedUnnamed(_) => "look at how the bill was read",
        }
    }
}

fn subdivision(number: &str) -> String {
    if number.contains(' ') { number.to_owned() } else { format!("({number})") }
}
