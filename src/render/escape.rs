//! Text that stays text in a format of elements, and addresses that run nothing.

use crate::document::is_command;

/// Text between tags, or in an attribute between double quotes. What neither a page nor XML can hold is replaced.
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
            c if is_command(c) || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push(char::REPLACEMENT_CHARACTER),
            c => out.push(c),
        }
    }
    out
}

/// An address that a reader may follow: of a page, a file or a mailbox, but no script. Readers skip control characters and
/// line ends in addresses, so they are taken out first.
pub(super) fn safe_address(address: &str) -> Option<String> {
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
