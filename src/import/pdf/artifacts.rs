//! What a tagged PDF says is decoration: running heads, feet and line numbers. It is left out and reported.

use super::compose::Line;
use super::draft::Draft;
use super::measure::Measure;
use super::page::{Artifact, Mark, Page, Word};

/// Reports the decoration of a page, a line of it at a time; line numbers as one.
pub(super) fn report(page: &Page, measure: &Measure, draft: &mut Draft) {
    let mut lines: Vec<(&'static str, Line)> = Vec::new();
    let mut numbers = Vec::new();
    for (index, word) in page.words.iter().enumerate() {
        let Mark::Artifact(artifact) = page.mark_of(word) else { continue };
        let what = kind(artifact, page, word, measure);
        if what == "line number" {
            numbers.push(page.text_of(word));
            continue;
        }
        match lines.last_mut() {
            Some((known, line)) if *known == what && on_line(page, line, word) => line.words.push(index),
            _ => lines.push((what, Line { page: 0, words: vec![index], number: 0 })),
        }
    }
    for (what, line) in lines {
        draft.drop_line(what, line.print(std::slice::from_ref(page)));
    }
    page.turned.iter().for_each(|text| draft.drop_line("rotated text", text.clone()));
    page.hidden.iter().for_each(|text| draft.drop_line("hidden text", text.clone()));
    if !numbers.is_empty() {
        draft.drop_line("line number", numbers.join(" "));
    }
}

fn on_line(page: &Page, line: &Line, word: &Word) -> bool {
    let last = line.words.last().and_then(|last| page.words.get(*last));
    last.is_some_and(|last| (last.y - word.y).abs() < word.size * 0.6)
}

fn kind(artifact: Artifact, page: &Page, word: &Word, measure: &Measure) -> &'static str {
    let counts = || page.text_of(word).chars().all(|c| c.is_ascii_digit());
    match artifact {
        Artifact::Header => "page header",
        Artifact::Footer => "page footer",
        Artifact::LineNumber => "line number",
        Artifact::Other if word.y < page.height * 0.1 => "page header",
        Artifact::Other if word.y > page.height * 0.9 => "page footer",
        Artifact::Other if (word.end < measure.left || word.x > measure.right) && counts() => "line number",
        Artifact::Other => "page decoration",
    }
}
