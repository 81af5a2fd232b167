//! Tables of examples in the notes to a draft: what the values chosen come to, in dollars.

use super::words::{render, render_line};
use crate::diagnostic::{Diagnostic, Span};
use crate::document::{Block, Cell, Id, Inline, Level, Provision, Source, Table};
use crate::library::{Model, Worked};
use crate::parameter::{Number, Value};
use crate::template::{Renderer, Template};

/// The model's examples, each under its heading, reckoned with the values that the renderer knows.
pub(super) fn examples(model: &Model, renderer: &mut Renderer) -> Result<Vec<Provision>, Diagnostic> {
    let whole = Span::whole(&model.file);
    model.worked.iter().enumerate().map(|(at, worked)| example(at, worked, &whole, renderer)).collect()
}

fn example(at: usize, worked: &Worked, whole: &Span, renderer: &mut Renderer) -> Result<Provision, Diagnostic> {
    let line = whole.file.text.find(&worked.heading).map_or(1, |at| whole.file.position(at).0);
    let compile = |cell: &str| Template::compile(&whole.file, cell, line);
    let cells = worked.columns.iter().map(|column| compile(&column.cell)).collect::<Result<Vec<_>, _>>()?;
    let text = |words: String| vec![Inline::text(words)];
    let mut part = Provision::new(Id::new(format!("drafting-notes.example-{at}")), Level::Heading, Source::Made("draft"));
    part.heading = text(worked.heading.clone());
    part.blocks.push(Block::paragraph(text(render_line(whole, &worked.note, renderer)?)));
    let rows = worked.shares.iter().map(|share| {
        let wage = of(&worked.of, renderer) * Number::new(*share, 100);
        renderer.set("share", format!("{share}%"));
        renderer.set("wage", format!("{}/{}", wage.numer(), wage.denom()));
        cells.iter().map(|cell| Ok(text(render(cell, renderer)?))).collect::<Result<Vec<Cell>, Diagnostic>>()
    });
    let rows = rows.collect::<Result<Vec<_>, _>>()?;
    part.blocks.push(Block::Table(Table {
        summary: worked.heading.clone(),
        head: worked.columns.iter().map(|column| text(column.head.clone())).collect(),
        shares: vec![1; worked.columns.len()],
        rows,
    }));
    Ok(part)
}

/// The sum of which rows take shares, in dollars; the library has seen to it that it is one.
fn of(parameter: &str, renderer: &Renderer) -> Number {
    match renderer.setting(parameter).map(|(_, setting)| setting.general()) {
        Some(Value::Money(money)) => money.dollars(),
        _ => Number::from_integer(0),
    }
}
