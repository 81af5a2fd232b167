//! What stands within a line of Markdown: emphasis, links, escapes, and the few tags of HTML that mark words.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::import::html;
use crate::import::runs::{Look, Runs};

/// Words of Markdown that are not words of the text.
pub(super) type Dropped = Vec<(&'static str, String)>;

/// Reads lines as one paragraph into `runs`. A backslash or two spaces at the end of a line break it.
///
/// Nothing in it is a block: a no-break space before the words keeps whatever they begin with from being a marker.
pub(super) fn read(lines: &[&str], runs: &mut Runs) -> Inside {
    let mut text = String::new();
    for (index, line) in lines.iter().enumerate() {
        let words = line.trim();
        let backslashes = words.len() - words.trim_end_matches('\\').len();
        let breaks = index + 1 < lines.len() && (backslashes % 2 == 1 || line.ends_with("  "));
        if text.is_empty() || text.ends_with('\n') {
            text.push('\u{a0}');
        }
        text.push_str(if breaks && backslashes % 2 == 1 { &words[..words.len() - 1] } else { words });
        text.push_str(if breaks { "\\\n" } else { " " });
    }
    let text = text.trim_end_matches(' ');
    let mut inside = Inside::default();
    let marks = runs.marks();
    let mut covered = Covered::default();
    for (event, range) in Parser::new_ext(text, Options::ENABLE_STRIKETHROUGH).into_offset_iter() {
        covered.add(text, &event, &range);
        inside.event(event, runs);
    }
    covered.finish(text);
    if covered.missed {
        // The parser lost words, so they stay as they are written.
        inside = Inside::default();
        runs.take();
        runs.restore(marks.clone());
        runs.push(text);
    }
    runs.restore(marks);
    inside
}

/// What a paragraph holds besides its words.
#[derive(Debug, Default)]
pub(super) struct Inside {
    /// Words that are left out.
    pub dropped: Dropped,
    /// Whether insertions or deletions were read from underlining or striking.
    pub drawn: bool,
    /// The words in place of an image that is being read.
    image: Option<String>,
}

impl Inside {
    fn event(&mut self, event: Event<'_>, runs: &mut Runs) {
        match event {
            Event::Text(text) | Event::Code(text) => match &mut self.image {
                Some(image) => image.push_str(&text),
                None => runs.push(&text),
            },
            Event::SoftBreak => runs.push(" "),
            Event::HardBreak => runs.end_line(),
            Event::Html(tag) | Event::InlineHtml(tag) => self.tag(&tag, runs),
            Event::Start(Tag::Strong) => runs.open(Look::Strong),
            Event::End(TagEnd::Strong) => runs.close(Look::Strong),
            Event::Start(Tag::Emphasis) => runs.open(Look::Emphasis),
            Event::End(TagEnd::Emphasis) => runs.close(Look::Emphasis),
            Event::Start(Tag::Strikethrough) => {
                self.drawn = true;
                runs.open(Look::Deleted);
            }
            Event::End(TagEnd::Strikethrough) => runs.close(Look::Deleted),
            Event::Start(Tag::Link { dest_url, title, .. }) => {
                if !title.is_empty() {
                    self.dropped.push(("title of a link", title.to_string()));
                }
                if html::leads_elsewhere(&dest_url) {
                    runs.open_link(&dest_url);
                }
            }
            Event::End(TagEnd::Link) => runs.close(Look::Link(0)),
            Event::Start(Tag::Image { .. }) => self.image = Some(String::new()),
            Event::End(TagEnd::Image) => {
                let image = self.image.take().filter(|image| !image.is_empty());
                self.dropped.extend(image.map(|image| ("words in place of an image", image)));
            }
            _ => {}
        }
    }

    /// A tag of HTML. One that HTML does not have is words in angle brackets.
    fn tag(&mut self, tag: &str, runs: &mut Runs) {
        if let Some(comment) = tag.strip_prefix("<!--") {
            return self.dropped.push(("comment", comment.trim_end_matches("-->").trim().to_owned()));
        }
        let ends = tag.starts_with("</");
        let name = tag.trim_start_matches(['<', '/']);
        let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("").to_ascii_lowercase();
        let look = match name.as_str() {
            "ins" | "u" => Look::Inserted,
            "del" | "s" | "strike" => Look::Deleted,
            "b" | "strong" => Look::Strong,
            "i" | "em" => Look::Emphasis,
            "br" => return runs.end_line(),
            known if html::has_element(known) => return,
            _ => return runs.push(tag),
        };
        self.drawn |= matches!(name.as_str(), "u" | "s" | "strike");
        if ends { runs.close(look) } else { runs.open(look) }
    }
}

/// How much of a text the parser has given account of.
#[derive(Default)]
struct Covered {
    to: usize,
    missed: bool,
}

impl Covered {
    fn add(&mut self, text: &str, event: &Event<'_>, range: &Range<usize>) {
        let counts = !matches!(event, Event::Start(Tag::Paragraph | Tag::Strong | Tag::Emphasis | Tag::Strikethrough));
        if counts && !matches!(event, Event::End(_)) {
            self.pass(text, range.start);
            self.to = self.to.max(range.end);
        }
    }

    fn pass(&mut self, text: &str, to: usize) {
        let between = text.get(self.to..to).unwrap_or("");
        self.missed |= between.contains(char::is_alphanumeric);
    }

    fn finish(&mut self, text: &str) {
        self.pass(text, text.len());
    }
}
