//! What the beginning of a line of Markdown says.

/// The level of a heading and its text: `## Kettles`.
pub(super) fn heading(line: &str) -> Option<(u8, &str)> {
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    if !(1..=6).contains(&level) || !(rest.is_empty() || rest.starts_with([' ', '\t'])) {
        return None;
    }
    let text = rest.trim();
    // Number signs may close a heading, apart from its words.
    let open = text.trim_end_matches('#');
    let text = if open.is_empty() || open.ends_with([' ', '\t']) { open.trim_end() } else { text };
    Some((u8::try_from(level).unwrap_or(6), text))
}

/// The marker of a point of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Point<'a> {
    /// The number as written, `1.`; nothing for a bullet.
    pub number: Option<&'a str>,
    /// How many bytes there are from the marker to the words after it.
    pub width: usize,
}

/// The marker a line begins with, if it begins a point of a list.
pub(super) fn point(line: &str) -> Option<Point<'_>> {
    let digits = line.bytes().take(10).take_while(u8::is_ascii_digit).count();
    let mark = match line.as_bytes().get(digits)? {
        b'-' | b'*' | b'+' if digits == 0 => 1,
        b'.' | b')' if (1..=9).contains(&digits) => digits + 1,
        _ => return None,
    };
    let rest = line.get(mark..)?;
    let spaces = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    if spaces == 0 && !rest.is_empty() {
        return None;
    }
    // Words that stand far to the right belong to what the marker begins all the same.
    Some(Point { number: (digits > 0).then(|| &line[..mark]), width: mark + spaces })
}

/// Whether a line is a rule: three or more of the same sign and nothing else.
pub(super) fn is_rule(line: &str) -> bool {
    let mut signs = line.chars().filter(|c| !c.is_whitespace());
    let Some(first) = signs.next().filter(|first| matches!(first, '-' | '*' | '_')) else { return false };
    let mut count = 1;
    signs.all(|sign| {
        count += 1;
        sign == first
    }) && count >= 3
}

/// The level of the heading that a line makes of the paragraph above it.
pub(super) fn underline(line: &str) -> Option<u8> {
    let line = line.trim_end();
    let all = |sign: char| line.len() >= 3 && line.chars().all(|c| c == sign);
    if all('=') { Some(1) } else { all('-').then_some(2) }
}

/// The fence that opens a block of literal lines.
pub(super) fn fence(line: &str) -> Option<&str> {
    let sign = line.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
    let length = line.len() - line.trim_start_matches(sign).len();
    (length >= 3 && !line[length..].contains('`')).then(|| &line[..length])
}

/// Whether a line is the rule between the head of a table and its rows.
pub(super) fn is_table_rule(line: &str) -> bool {
    let cells = line.trim().trim_start_matches('|').trim_end_matches('|');
    let is_dashes = |cell: &str| {
        let cell = cell.trim();
        let dashes = cell.trim_start_matches(':').trim_end_matches(':');
        !dashes.is_empty() && dashes.bytes().all(|byte| byte == b'-')
    };
    line.contains('|') && cells.split('|').all(is_dashes)
}

/// The cells of a row of a table.
pub(super) fn cells(line: &str) -> Vec<&str> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let mut cells = Vec::new();
    let (mut start, mut escaped) = (0, false);
    for (at, byte) in line.bytes().enumerate() {
        if byte == b'|' && !escaped {
            cells.push(line[start..at].trim());
            start = at + 1;
        }
        escaped = byte == b'\\' && !escaped;
    }
    if !line[start..].trim().is_empty() {
        cells.push(line[start..].trim());
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_are_told_from_words() {
        assert_eq!(heading("## Kettles ##"), Some((2, "Kettles")));
        assert_eq!(heading("## C\\#"), Some((2, "C\\#")));
        assert_eq!(heading("#5 of this act"), None);
        assert_eq!(point("12. An employer").and_then(|point| point.number), Some("12."));
        assert_eq!(point("- (a) tea").map(|point| point.width), Some(2));
        assert_eq!(point("*tea* is").or(point("1.5 cups")).or(point("-- tea")), None);
        assert!(is_rule("* * *") && is_rule("___") && !is_rule("--") && !is_rule("-*-"));
        assert!(is_table_rule("|---|:-:|") && !is_table_rule("| tea |") && !is_table_rule("---"));
        assert_eq!(cells("| a | b \\| c | |"), ["a", "b \\| c", ""]);
        assert_eq!((fence("```text"), fence("``")), (Some("```"), None));
    }
}
