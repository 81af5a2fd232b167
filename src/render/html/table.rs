//! Tables as HTML.

use super::Writer;
use super::inline::escape;
use crate::document::{Inline, Table};

impl Writer<'_> {
    /// A table. Where it is wider than the page, its region scrolls, by the keys as well.
    pub(super) fn table(&mut self, table: &Table) {
        let summary = escape(&table.summary);
        let label = if summary.trim().is_empty() { "Table" } else { &summary };
        self.out.push_str(&format!("<div class=\"scroll\" role=\"group\" aria-label=\"{label}\" tabindex=\"0\">\n"));
        self.out.push_str(&format!("<table>\n<caption>{summary}</caption>\n<colgroup>"));
        let whole = table.shares.iter().map(|share| u32::from(*share)).sum::<u32>().max(1);
        for share in &table.shares {
            let percent = u32::from(*share) * 100 / whole;
            self.out.push_str(&format!("<col data-share=\"{share}\" style=\"width: {percent}%\">"));
        }
        self.out.push_str("</colgroup>\n");
        if !table.head.iter().all(Vec::is_empty) {
            self.row(&table.head, ("<thead>\n", "<th scope=\"col\">", "</th>", "</thead>\n"));
        }
        self.out.push_str("<tbody>\n");
        table.rows.iter().for_each(|row| self.row(row, ("", "<td>", "</td>", "")));
        self.out.push_str("</tbody>\n</table>\n</div>\n");
    }

    fn row(&mut self, cells: &[Vec<Inline>], (before, open, close, after): (&str, &str, &str, &str)) {
        self.out.push_str(before);
        self.out.push_str("<tr>");
        for cell in cells {
            let cell = self.inlines(cell);
            self.out.push_str(&format!("{open}{cell}{close}"));
        }
        self.out.push_str("</tr>\n");
        self.out.push_str(after);
    }
}
