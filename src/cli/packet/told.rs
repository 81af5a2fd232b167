//! What is missing or unverified in a packet, as a list that people go through.

use super::super::Failure;
use super::super::output::Output;
use crate::diagnostic::Diagnostic;
use crate::document::{Block, Document, Id, Inline, Level, Meta, ParagraphStyle, Provision, Source};

/// The headings of the list, each with the codes of what stands under it; whatever else there is stands under the last.
const HEADINGS: [(&str, &[&str]); 4] = [
    ("To fill in", &["blank", "no-brief", "position"]),
    ("To verify", &["unverified", "fact", "old-record"]),
    ("To look at", &["typed-number", "long-text"]),
    ("To know", &[]),
];

/// Prints the list; as JSON, its entries stand among the diagnostics.
pub(super) fn tell(gaps: &[Diagnostic], output: &mut Output) -> Result<(), Failure> {
    if output.is_json() {
        output.find(gaps.iter().cloned());
        return Ok(());
    }
    let mut body: Vec<Provision> = Vec::new();
    for (index, (heading, codes)) in HEADINGS.iter().enumerate() {
        let others = |gap: &Diagnostic| !HEADINGS.iter().any(|(_, codes)| codes.contains(&gap.code));
        let last = index + 1 == HEADINGS.len();
        let mine = gaps.iter().filter(|gap| if last { others(gap) } else { codes.contains(&gap.code) });
        let mine: Vec<&Diagnostic> = mine.collect();
        if !mine.is_empty() {
            body.push(part(heading, &mine));
        }
    }
    if body.is_empty() {
        let mut clean = Provision::new(Id::new("clean"), Level::Matter, Source::Made("cli"));
        let words = "Nothing is missing, and all that is said of laws and facts was read.";
        clean.blocks.push(Block::paragraph(vec![Inline::text(words)]));
        body.push(clean);
    }
    output.show(Document { meta: Meta::titled("What is missing"), body })
}

/// One heading: what each entry says and where, and what can be done, once for all that have the same remedy.
fn part(heading: &str, gaps: &[&Diagnostic]) -> Provision {
    let mut part = Provision::new(Id::new(heading), Level::Heading, Source::Made("cli"));
    part.heading = vec![Inline::text(heading)];
    let mut hints: Vec<&str> = Vec::new();
    for gap in gaps {
        let hint = gap.hint.as_deref().unwrap_or("");
        if !hints.contains(&hint) {
            hints.push(hint);
        }
    }
    for hint in hints {
        let same = gaps.iter().filter(|gap| gap.hint.as_deref().unwrap_or("") == hint);
        let point = |gap: &&Diagnostic| {
            let place =
                gap.span.as_ref().map_or_else(String::new, |span| format!(" ({}:{})", span.file.path, span.line()));
            vec![Inline::text(format!("{}{place}", gap.message))]
        };
        part.blocks.push(Block::Bullets { points: same.map(point).collect() });
        if !hint.is_empty() {
            part.blocks.push(Block::styled(ParagraphStyle::Note, vec![Inline::text(format!("→ {hint}"))]));
        }
    }
    part
}
