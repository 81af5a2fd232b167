//! `modelbill law list`: the texts that are filed, a line each.

use clap::Args;
use serde_json::json;

use super::super::output::Output;
use super::super::show::{part, table, text, titled};
use super::super::{Ending, Failure};
use crate::document::{Block, Cell, Document, Inline, Meta};
use crate::library::{FiledText, Library};

#[derive(Debug, Args)]
pub(super) struct ListArgs {
    /// Only those of a place
    #[arg(value_name = "PLACE")]
    place: Option<String>,
}

pub(super) fn run(args: &ListArgs, library: &Library, output: &mut Output) -> Result<Ending, Failure> {
    let place = args.place.as_deref();
    let ids = library.texts(place);
    if let (Some(place), true) = (place, ids.is_empty()) {
        library.jurisdiction(place)?;
    }
    let mut texts = Vec::new();
    for id in &ids {
        match library.text(id) {
            Ok(text) => texts.push(text),
            // One slip that cannot be read does not hide the others.
            Err(faults) => output.find(faults),
        }
    }
    let bare: Vec<String> = library.laws(place).into_iter().filter(|law| !ids.contains(law)).collect();
    if output.is_json() {
        let row =
            |text: &FiledText| json!({ "id": text.id, "folder": text.folder.display().to_string(), "text": text.slip });
        output.field("texts", texts.iter().map(row).collect::<Vec<_>>())?;
        output.field("without_text", bare)?;
    } else {
        output.show(document(&texts, &bare))?;
    }
    Ok(Ending::found(output.has_findings()))
}

fn document(texts: &[FiledText], bare: &[String]) -> Document {
    let mut opening = titled("Texts of law that are filed", &[]);
    if texts.is_empty() {
        opening.blocks.push(Block::paragraph(vec![Inline::text(
            "None yet. `modelbill law add FILE` files one, `modelbill law fetch LAW` takes it from where its record says.",
        )]));
    } else {
        let head = ["Id", "Title", "Citation", "Day", "Format", "Sections", "Findings"];
        let rows = texts.iter().map(row).collect();
        opening.blocks.push(table("Texts of law", &head, &[20, 22, 20, 13, 9, 8, 8], rows));
    }
    let mut parts = vec![opening];
    if !bare.is_empty() {
        let mut none = part("Recorded, and no text filed");
        none.blocks.push(Block::Bullets { points: bare.iter().map(|id| text(id)).collect() });
        parts.push(none);
    }
    Document { meta: Meta::titled("Texts of law"), body: parts }
}

fn row(filed: &FiledText) -> Vec<Cell> {
    let slip = &filed.slip;
    let day = slip.as_of.map_or_else(|| format!("taken {}", slip.retrieved), |day| format!("as of {day}"));
    vec![
        text(&filed.id),
        text(&slip.title),
        text(slip.citation.as_deref().unwrap_or("—")),
        text(&day),
        text(&slip.format),
        text(&slip.sections.to_string()),
        text(&slip.findings.len().to_string()),
    ]
}
