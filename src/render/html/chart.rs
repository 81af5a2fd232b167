//! Charts as HTML: drawn in the page, with what they say in words and their numbers as a table.

use super::super::chart;
use super::super::escape::escape;
use super::Writer;
use crate::document::{Block, Chart};

impl Writer<'_> {
    /// A chart. Where it is wider than the page, its region scrolls, by the keys as well.
    pub(super) fn chart(&mut self, chart: &Chart) {
        // Every chart has a table, so that the number of tables tells charts apart. No provision has such a name.
        let id = format!("_chart-{}", self.tables + 1);
        let title = escape(&chart.title);
        self.out.push_str(&format!(
            "<figure class=\"chart\">\n<figcaption id=\"{id}\">{title}</figcaption>\n\
             <div class=\"scroll\" role=\"group\" aria-labelledby=\"{id}\" tabindex=\"0\">\n{}</div>\n",
            chart::inline(chart, &id)
        ));
        self.blocks(&[chart.caption()]);
        self.out.push_str("<details>\n<summary>The numbers as a table</summary>\n");
        self.blocks(&[Block::Table(chart.table())]);
        self.out.push_str("</details>\n</figure>\n");
    }
}
