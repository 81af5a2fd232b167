//! Tables as HTML.

use super::super::escape::escape;
use super::Writer;
use crate::document::{Inline, Table};

impl Writer<'_> {
    /// A table. Where it is wider than the page, its region scrolls, by the keys as well.
    pub(super) fn table(&mut self, table: &Table) {
        let summary = escape(&table.summary);
        self.tables += 1;
        // No provision has a name that begins like this.
        let (name, id) = match (summary.trim(), self.tables) {
            ("", _) => ("aria-label=\"Table\"".to_owned(), String::new()),
            (_, number) => (format!("aria-labelledby=\"_table-{number}\""), format!(" id=\"_table-{number}\"")),
        };
        self.out.push_str(&format!("<div class=\"scroll\" role=\"group\" {name} tabindex=\"0\">\n"));
        self.out.push_str(&format!("<table>\n<caption{id}>{summary}</caption>\n<colgroup>"));
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
