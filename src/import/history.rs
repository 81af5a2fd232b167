//! Histories and source notes: the lines under a section that say which acts made it.

/// Whether a paragraph is a history: all of it in brackets or parentheses, or behind a word such as "Source:", and
/// beginning as citations of session laws do.
pub(super) fn is_history(text: &str) -> bool {
    let text = text.trim().trim_end_matches('.');
    let inside = [('[', ']'), ('(', ')')].into_iter().find_map(|(open, close)| {
        let inside = text.strip_prefix(open)?.strip_suffix(close)?;
        // `[old] matter [new]` begins and ends with brackets, but not with the same ones.
        let mut depth = 0_usize;
        let whole = inside.chars().all(|c| {
            depth = if c == open { depth + 1 } else { depth };
            let closed = c == close && depth == 0;
            depth = if c == close { depth.saturating_sub(1) } else { depth };
            !closed
        });
        whole.then_some(inside.trim())
    });
    match inside {
        Some(inside) => inside.len() < 20_000 && (cites(inside) || labelled(inside)),
        None => labelled(text) && text.len() < 20_000 && text.contains(|c: char| c.is_ascii_digit()),
    }
}

/// `2019 c 236 § 4`, `Added by Stats. 2014`, `Pub. L. 103-3`.
fn cites(text: &str) -> bool {
    const OPENINGS: [&str; 21] = [
        "Added ",
        "added ",
        "Amended ",
        "amended ",
        "Acts ",
        "Laws ",
        "L. ",
        "Stats. ",
        "P.L. ",
        "Pub. L. ",
        "Pub.L. ",
        "Ord. ",
        "Ordinance ",
        "Res. ",
        "Formerly ",
        "Repealed ",
        "Enacted ",
        "Statutory Authority",
        "Sess. ",
        "Pub. Act ",
        "P.A. ",
    ];
    if OPENINGS.iter().any(|opening| text.starts_with(opening)) {
        return text.contains(|c: char| c.is_ascii_digit());
    }
    let mut words = text.split_whitespace();
    let year = words.next().is_some_and(|word| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()));
    let session = [" c ", " c. ", " ch. ", "chapter ", "§", "ch ", "sec.", "No. ", " Law ", " Act "];
    let start: String = text.chars().take(60).collect();
    (year || dated(text)) && session.iter().any(|sign| start.contains(sign))
}

/// `Sept. 1, 2031, Law 17-1, § 2`
fn dated(text: &str) -> bool {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let mut words = text.split_whitespace();
    let month = words.next().is_some_and(|word| MONTHS.iter().any(|month| word.starts_with(month)));
    let day = words.next().is_some_and(|word| word.trim_end_matches(',').parse::<u8>().is_ok());
    let year = words.next().is_some_and(|word| word.trim_end_matches(',').parse::<u16>().is_ok());
    month && day && year
}

fn labelled(text: &str) -> bool {
    const LABELS: [&str; 8] =
        ["History:", "HISTORY:", "Source:", "SOURCE:", "Sources:", "Credits:", "Legislative History:", "History.—"];
    LABELS.iter().any(|label| text.starts_with(label))
}

/// Whether a heading stands over remarks of editors instead of law.
pub(super) fn heads_notes(heading: &str) -> bool {
    const HEADINGS: [&str; 14] = [
        "source credit",
        "credits",
        "notes",
        "editorial notes",
        "history",
        "statutory notes",
        "annotations",
        "statutory notes and related subsidiaries",
        "legislative history",
        "history of section",
        "section history",
        "amendments",
        "source note",
        "editor's notes",
    ];
    let heading = heading.trim().trim_end_matches([':', '.']).to_lowercase().replace('\u{2019}', "'");
    HEADINGS.contains(&heading.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn histories_are_told_from_law_in_brackets() {
        for history in [
            "[ 2031 c 236 § 4; 2029 c 2 § 6 (Initiative Measure No. 12); ]",
            "(Added by Stats. 2031, Ch. 317, Sec. 3. (AB 12) Effective January 1, 2032.)",
            "[Statutory Authority: Code 50.05. WSR 23-11-083, § 19, filed 5/17/23.]",
            "(Pub. L. 203–3, title IV, § 401, Feb. 5, 2031, 107 Stat. 26.)",
            "(May 13, 2031, Law 17-152, § 2, 55 Reg. 3452.)",
            "History: 2031 Laws 4.",
        ] {
            assert!(is_history(history), "{history}");
        }
        for law in [
            "[Every employer shall provide tea in 2031, see § 4.]",
            "[2031 kettles] shall be [2032 kettles]",
            "(a) An employer shall keep a kettle.",
            "(2) Amended returns are due in 2031.",
            "[]",
            "Source: a spring",
        ] {
            assert!(!is_history(law), "{law}");
        }
    }
}
