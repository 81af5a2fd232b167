//! Runs of text as HTML, in which no word becomes markup.

use super::anchor::Anchors;
use super::marks::Marks;
use crate::document::{Inline, is_command};

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

/// Text that stays text, between tags and in an attribute between double quotes.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\r' | '\n' => out.push(' '),
            c if is_command(c) => out.push(char::REPLACEMENT_CHARACTER),
            c => out.push(c),
        }
    }
    out
}

/// An address that a reader may follow: of a page, a file or a mailbox, but no script. Browsers skip control characters
/// and line ends in addresses, so they are taken out first.
fn safe_address(address: &str) -> Option<String> {
    let address: String = address.trim().chars().filter(|c| !c.is_control()).collect();
    let scheme = address.split(['/', '?', '#']).next().unwrap_or("");
    let safe = match scheme.split_once(':') {
        Some((scheme, _)) => ["http", "https", "mailto"].iter().any(|known| scheme.eq_ignore_ascii_case(known)),
        None => !address.is_empty(),
    };
    safe.then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_that_run_nothing_are_linked() {
        for address in
            ["https://tea.example/?a=1&b=2", "HTTP://tea.example", "mailto:tea@tea.example", "/law/5:a", "law#5"]
        {
            assert!(safe_address(address).is_some(), "{address}");
        }
        for address in ["javascript:alert(1)", " JavaScript:x", "java\nscript:x", "data:text/html,x", "vbscript:x", ""]
        {
            assert_eq!(safe_address(address), None, "{address}");
        }
    }

    #[test]
    fn text_cannot_become_markup() {
        assert_eq!(escape("<b a='\"'>&\u{1b}\n"), "&lt;b a=&#39;&quot;&#39;&gt;&amp;\u{fffd} ");
    }
}
