//! What is known of how a legislature takes testimony.

use super::part;
use crate::document::{Block, Cell, Inline, Provision};
use crate::library::Testimony;

/// The part of a place's page on testimony: one point for each thing that is known.
pub(super) fn part_on(testimony: &Testimony) -> Provision {
    let positions = (!testimony.positions.is_empty()).then(|| testimony.positions.join(", "));
    let most = |most: Option<u32>| most.map(|most| most.to_string());
    let known = [
        ("A letter begins", Some(testimony.salutation.clone())),
        ("Positions", positions),
        ("Most pages", most(testimony.pages)),
        ("Most words", most(testimony.words)),
        ("How it is sent", testimony.channel.clone()),
        ("Until when", testimony.deadline.clone()),
        ("What is published", testimony.public.clone()),
        ("Name of the file", testimony.file_name.clone()),
        ("Signature", testimony.signature.clone()),
    ];
    let point = |(name, told): (&str, Option<String>)| -> Option<Cell> {
        let told = told?;
        Some(vec![Inline::strong(format!("{name}:")), Inline::text(format!(" {told}"))])
    };
    let mut about = part("Testimony");
    about.blocks.push(Block::Bullets { points: known.into_iter().filter_map(point).collect() });
    about
}
