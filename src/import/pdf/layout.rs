//! Reads an untagged PDF by the looks of its pages.

use super::columns::{Order, regions};
use super::compose::{Line, compose};
use super::draft::Draft;
use super::furniture::{self, Left};
use super::page::Page;
use super::paragraphs::{Habits, Shape};
use super::rows::{Row, rows};
use super::seams::Seams;
use super::setting::{Laid, Printed, Setting};
use crate::diagnostic::Diagnostic;
use crate::document::plain_text;
use crate::import::sheet::{Passage, Role};

/// Reads the pages as they look.
pub(super) fn read(pages: &[Page], seams: &mut Seams) -> Draft {
    let mut all: Vec<Vec<Row>> = pages.iter().map(|page| rows(page, 0..page.words.len())).collect();
    let numbers = pages.iter().zip(&mut all).map(|(page, rows)| furniture::take_line_numbers(page, rows));
    let numbers: Vec<Option<String>> = numbers.collect();
    all.iter_mut().for_each(|rows| rows.retain(|row| !row.words.is_empty()));
    let mut left_out = furniture::take(pages, &mut all);
    for ((page, numbers), left) in pages.iter().zip(numbers).zip(&mut left_out) {
        left.extend(numbers.map(|numbers| ("line number", numbers)));
        left.extend(page.turned.iter().map(|text| ("rotated text", text.clone())));
        left.extend(page.hidden.iter().map(|text| ("hidden text", text.clone())));
    }
    let mut orders = Vec::new();
    let mut laid = Vec::new();
    for (page, (words, rows)) in pages.iter().zip(all).enumerate() {
        let (regions, order) = regions(words, rows);
        orders.push(order);
        laid.push(Laid { page, regions });
    }
    let setting = Setting::of(pages, &laid);
    let mut lines = setting.lines(pages, &laid);
    let mut draft = Draft::default();
    print(pages, &mut lines, &left_out, &orders, &mut draft);
    let shapes: Vec<Shape> = lines.iter().map(|line| line.shape.clone()).collect();
    let lines: Vec<Line> = lines.into_iter().map(|line| line.line).collect();
    let begins = Habits::of(&shapes).beginnings(&shapes);
    let sizes = heading_sizes(&shapes, setting.measure.size);
    for (index, from) in begins.iter().copied().enumerate() {
        let to = begins.get(index + 1).copied().unwrap_or(lines.len());
        let text = compose(pages, &lines[from..to], seams);
        let worded = plain_text(&text).chars().filter(|c| c.is_alphabetic()).count() > 2;
        let role = if worded { role(&shapes[from..to], &sizes) } else { Role::Body };
        let indent = Some((shapes[from].x / setting.measure.letter).max(0.0));
        draft.push(Passage { depth: None, line: lines[from].number, indent, role, label: None, text });
    }
    draft
}

/// Writes the transcript, page by page, with what is left out and what is to be said of each page.
fn print(pages: &[Page], lines: &mut [Printed], left_out: &[Vec<Left>], orders: &[Order], draft: &mut Draft) {
    let mut rest = lines;
    for (index, page) in pages.iter().enumerate() {
        let at = draft.next_line();
        for (what, text) in left_out.get(index).into_iter().flatten() {
            draft.drop_line(what, text.clone());
        }
        let count = rest.iter().take_while(|line| line.line.page == index).count();
        let (own, others) = rest.split_at_mut(count);
        rest = others;
        for printed in own {
            printed.line.number = draft.print(&printed.line.print(pages));
        }
        match orders.get(index) {
            Some(Order::Columns) => draft.find(at, columns(page)),
            Some(Order::Doubtful) => draft.find(at, doubtful(page)),
            _ => {}
        }
    }
}

fn columns(page: &Page) -> Diagnostic {
    Diagnostic::note("columns", format!("page {} is set in columns and was read one after the other", page.number))
}

fn doubtful(page: &Page) -> Diagnostic {
    let message = format!("page {} looks as if it were set in columns, but the file does not hold it so", page.number);
    Diagnostic::warning("doubtful-order", message)
        .hint("it was read one column after the other; compare the order of its lines with the page")
}

/// The sizes of headings, the greatest first.
fn heading_sizes(shapes: &[Shape], body: f32) -> Vec<f32> {
    let mut sizes: Vec<f32> = shapes.iter().map(|shape| shape.size).filter(|size| *size > body * 1.12).collect();
    sizes.sort_by(|a, b| b.total_cmp(a));
    sizes.dedup_by(|a, b| (*a - *b).abs() < 0.6);
    sizes.truncate(5);
    sizes
}

/// What a paragraph is by the looks of its lines.
fn role(lines: &[Shape], sizes: &[f32]) -> Role {
    let Some(first) = lines.first() else { return Role::Body };
    let short = lines.len() <= 3;
    let level = sizes.iter().position(|size| (size - first.size).abs() < 0.6 || first.size > *size);
    if let Some(level) = level.filter(|_| short) {
        return Role::Heading(u8::try_from(level + 1).unwrap_or(6));
    }
    let closed = lines.last().is_some_and(|last| last.closed);
    if short && lines.iter().all(|line| line.bold) && (first.numbered || !closed) {
        return Role::Heading(u8::try_from(sizes.len() + 1).unwrap_or(6));
    }
    if lines.iter().all(|line| line.centered) { Role::Centered } else { Role::Body }
}
