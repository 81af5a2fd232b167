//! Printed lines become the text of a passage, with what stands out in it and what a line takes out or puts in.

use super::page::{Change, Page, Word};
use super::seams::{Joint, Seams};
use crate::document::Inline;

/// A printed line: the page it stands on and its words from left to right.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Line {
    /// An index of the pages.
    pub(super) page: usize,
    /// Indices of the page's words.
    pub(super) words: Vec<usize>,
    /// Its line in the transcript.
    pub(super) number: usize,
}

impl Line {
    pub(super) fn words<'p>(&self, pages: &'p [Page]) -> impl DoubleEndedIterator<Item = &'p Word> + use<'_, 'p> {
        let page = pages.get(self.page);
        self.words.iter().filter_map(move |index| page.and_then(|page| page.words.get(*index)))
    }

    pub(super) fn first<'p>(&self, pages: &'p [Page]) -> Option<&'p Word> {
        self.words(pages).next()
    }

    pub(super) fn last<'p>(&self, pages: &'p [Page]) -> Option<&'p Word> {
        self.words(pages).next_back()
    }

    /// The line as printed.
    pub(super) fn print(&self, pages: &[Page]) -> String {
        let Some(page) = pages.get(self.page) else { return String::new() };
        let mut out = String::new();
        let mut before: Option<&Word> = None;
        for word in self.words(pages) {
            if before.is_some_and(|before| word.parted_from(before)) {
                out.push(' ');
            }
            out.push_str(page.text_of(word));
            before = Some(word);
        }
        out
    }
}

/// How a stretch of words stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Style {
    change: Change,
    bold: bool,
    italic: bool,
}

/// Stretches of text in one style each.
#[derive(Debug, Default)]
struct Stretches {
    done: Vec<(Style, String)>,
}

impl Stretches {
    fn push(&mut self, style: Style, text: &str) {
        match self.done.last_mut() {
            Some((last, written)) if *last == style => written.push_str(text),
            _ => self.done.push((style, text.to_owned())),
        }
    }

    /// A space before a word in that style. It goes with a change that begins, so that the change can be undone whole;
    /// otherwise it goes to the plainer side.
    fn space(&mut self, style: Style) {
        let Some((last, written)) = self.done.last_mut() else { return };
        let begins = last.change != style.change;
        let plainer = !style.bold && !style.italic && (last.bold || last.italic);
        if begins || plainer {
            self.done.push((style, " ".to_owned()));
        } else {
            written.push(' ');
        }
    }

    fn unhyphenate(&mut self) {
        if let Some((_, written)) = self.done.last_mut() {
            written.pop();
        }
    }

    fn finish(self) -> Vec<Inline> {
        let done = self.done.into_iter().filter(|(_, text)| !text.is_empty());
        // A soft hyphen that is still there is printed like any other.
        done.map(|(style, text)| style.dress(Inline::Text(text.replace('\u{ad}', "-")))).collect()
    }
}

impl Style {
    fn dress(self, text: Inline) -> Inline {
        let text = if self.italic { Inline::Emphasis(vec![text]) } else { text };
        let text = if self.bold { Inline::Strong(vec![text]) } else { text };
        match self.change {
            Change::None => text,
            Change::Inserted => Inline::Inserted(vec![text]),
            Change::Deleted => Inline::Deleted(vec![text]),
        }
    }
}

/// The text of some lines.
pub(super) fn compose(pages: &[Page], lines: &[Line], seams: &mut Seams) -> Vec<Inline> {
    let all = || lines.iter().flat_map(|line| line.words(pages));
    // What is bold or slanted from end to end does not stand out.
    let (bold, italic) = (all().all(|word| word.looks.bold), all().all(|word| word.looks.italic));
    let style = |word: &Word| Style {
        change: word.change,
        bold: word.looks.bold && !bold,
        italic: word.looks.italic && !italic,
    };
    let mut writing = Writing::default();
    for line in lines {
        let Some(page) = pages.get(line.page) else { continue };
        for (place, word) in line.words(pages).enumerate() {
            let joint = match writing.before {
                Some(before) if place > 0 => {
                    if word.parted_from(&before) {
                        Joint::Space
                    } else {
                        Joint::Nothing
                    }
                }
                Some(before) => seams.joint(pages, (&writing.token, before.trailed), page.text_of(word), line.number),
                None => Joint::Nothing,
            };
            writing.word(style(word), page.text_of(word), joint);
            writing.before = Some(*word);
        }
    }
    writing.stretches.finish()
}

/// A text as far as it is written.
#[derive(Debug, Default)]
struct Writing {
    stretches: Stretches,
    before: Option<Word>,
    /// What has been written since the last space.
    token: String,
}

impl Writing {
    fn word(&mut self, style: Style, text: &str, joint: Joint) {
        match joint {
            Joint::Space => {
                self.stretches.space(style);
                self.token.clear();
            }
            Joint::Mended => {
                self.stretches.unhyphenate();
                self.token.pop();
            }
            Joint::Nothing => {}
        }
        self.stretches.push(style, text);
        self.token.push_str(text);
    }
}
