//! Words and elements of the parts, in which no word becomes markup.

use super::super::escape::escape;
use crate::document::Marked;

/// The elements within a run that hold those words; a tab is an element of its own.
pub(super) fn words(text: &str, element: &str) -> String {
    let piece = |piece: &str| match piece {
        "" => String::new(),
        piece => format!("<w:{element} xml:space=\"preserve\">{}</w:{element}>", escape(piece)),
    };
    text.split('\t').map(piece).collect::<Vec<_>>().join("<w:tab/>")
}

/// Gives out numbers for what must be told apart in a part, and says by whom a change is.
#[derive(Debug)]
pub(super) struct Changes {
    by: String,
    next: usize,
}

impl Changes {
    pub(super) fn new(marked: &Marked) -> Self {
        let day = marked.day.as_ref().map(|day| format!(" w:date=\"{}T00:00:00Z\"", escape(day))).unwrap_or_default();
        Self { by: format!(" w:author=\"{}\"{day}", escape(&marked.author)), next: 1 }
    }

    /// The attributes that say by whom something is.
    pub(super) fn author(&self) -> &str {
        &self.by
    }

    /// A number that no other change or bookmark has.
    pub(super) fn id(&mut self) -> usize {
        self.next += 1;
        self.next - 1
    }

    /// The attributes of a change.
    pub(super) fn told(&mut self) -> String {
        format!(" w:id=\"{}\"{}", self.id(), self.by)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_become_markup() {
        assert_eq!(escape("<w:p> & \"x\"\u{1}\u{202e}\n"), "&lt;w:p&gt; &amp; &quot;x&quot;\u{fffd}\u{fffd} ");
        assert_eq!(
            words("a\t<b>", "t"),
            "<w:t xml:space=\"preserve\">a</w:t><w:tab/><w:t xml:space=\"preserve\">&lt;b&gt;</w:t>"
        );
    }

    #[test]
    fn a_change_is_told_with_its_author_and_its_day_where_there_is_one() {
        let mut changes = Changes::new(&Marked { author: "A & B".to_owned(), day: Some("2026-01-31".to_owned()) });
        assert_eq!(changes.told(), " w:id=\"1\" w:author=\"A &amp; B\" w:date=\"2026-01-31T00:00:00Z\"");
        assert_eq!(Changes::new(&Marked::default()).told(), " w:id=\"1\" w:author=\"modelbill\"");
    }
}
