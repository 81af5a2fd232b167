//! Runs of text as HTML, in which no word becomes markup.

use super::super::escape::{escape, safe_address};
use super::anchor::Anchors;
use super::marks::Marks;
use crate::document::Inline;

/// Runs of text as HTML.
pub(super) fn inlines(inlines: &[Inline], anchors: &Anchors, marks: &mut Marks) -> String {
    let mut out = String::new();
    write_all(inlines, anchors, marks, &mut out);
    out
}

fn write_all(inlines: &[Inline], anchors: &Anchors, marks: &mut Marks, out: &mut String) {
    for (index, inline) in inlines.iter().enumerate() {
        let announces = matches!(inline, Inline::Emphasis(_))
            && matches!(inlines.get(index + 1), Some(Inline::Inserted(_) | Inline::Deleted(_)));
        let tags = if announces { marks.announcement() } else { None };
        let (open, close) = tags.unwrap_or_default();
        out.push_str(&open);
        write_inline(inline, anchors, marks, out);
        out.push_str(close);
    }
}

fn write_inline(inline: &Inline, anchors: &Anchors, marks: &mut Marks, out: &mut String) {
    let mark = match inline {
        Inline::Inserted(_) | Inline::Deleted(_) => marks.next(),
        _ => String::new(),
    };
    let mut around = |open: &str, inner: &[Inline], close: &str| {
        out.push_str(open);
        write_all(inner, anchors, marks, out);
        out.push_str(close);
    };
    match inline {
        Inline::Text(text) => out.push_str(&escape(text)),
        Inline::Strong(inner) => around("<strong>", inner, "</strong>"),
        Inline::Emphasis(inner) => around("<em>", inner, "</em>"),
        Inline::Term(inner) => around("<dfn>", inner, "</dfn>"),
        Inline::Inserted(inner) => around(&format!("<ins{mark}>"), inner, "</ins>"),
        Inline::Deleted(inner) => around(&format!("<del{mark}>"), inner, "</del>"),
        Inline::Doubtful { doubt, text } => {
            let open = format!("<span class=\"doubtful {}\" title=\"{}\">", doubt.name(), doubt.meaning());
            around(&open, text, &format!("<span class=\"doubt\">{}</span></span>", doubt.sign()));
        }
        Inline::Link { address, text } => match safe_address(address) {
            Some(address) => around(&format!("<a href=\"{}\">", escape(&address)), text, "</a>"),
            None => around("", text, ""),
        },
        Inline::Reference { to, text } => {
            let words = [Inline::text(text.as_deref().unwrap_or(""))];
            match anchors.of(to) {
                Some(anchor) => around(&format!("<a href=\"#{anchor}\">"), &words, "</a>"),
                None => around("", &words, ""),
            }
        }
        Inline::Break => out.push_str("<br>"),
    }
}
