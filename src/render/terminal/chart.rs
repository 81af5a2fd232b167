//! Charts for a terminal: bars of block letters, and lines as a table of their numbers.

use anstyle::Style;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::Writer;
use crate::document::{Bar, Block, Chart, Doubt, Drawn};

/// The widest that a name may be, and the narrowest room in which bars can be told apart.
const WIDEST_NAME: usize = 28;
const LEAST_ROOM: usize = 10;

impl Writer {
    /// A chart between its title and what it shows.
    pub(super) fn chart(&mut self, chart: &Chart, indent: usize) {
        self.blocks(&[chart.heading()], indent);
        match &chart.drawn {
            Drawn::Bars { bars, .. } if self.bars(bars) => {}
            _ => self.blocks(&[Block::Table(chart.table())], indent),
        }
        self.blocks(&[chart.caption()], indent);
    }

    /// A line for each bar, unless there is too little room.
    fn bars(&mut self, bars: &[Bar]) -> bool {
        let said = |bar: &Bar| format!("{}{}", bar.said, bar.doubt.map_or("", Doubt::sign));
        let names: Vec<String> = bars.iter().map(|bar| shortened(&bar.name)).collect();
        let name = names.iter().map(|name| name.width()).max().unwrap_or(0);
        let value = bars.iter().map(|bar| said(bar).width()).max().unwrap_or(0);
        let Some(room) = self.look.width.checked_sub(name + value + 2).filter(|room| *room >= LEAST_ROOM) else {
            return false;
        };
        let longest = bars.iter().filter_map(|bar| bar.value).fold(0.0, f64::max);
        for (bar, shown) in bars.iter().zip(&names) {
            let style = if bar.own { Style::new().bold() } else { Style::new() };
            let drawn = match bar.value {
                Some(value) => (if bar.own { "█" } else { "▒" }).repeat(length(value / longest, room)),
                None => format!("{}→", "─".repeat(room - 1)),
            };
            self.styled(&format!("{shown:name$} {drawn} {}", said(bar)), style);
            self.out.push('\n');
        }
        true
    }
}

/// So much of a room, at least one letter of it where there is anything.
fn length(share: f64, room: usize) -> usize {
    if !share.is_finite() || share <= 0.0 {
        return 0;
    }
    let room = u16::try_from(room).unwrap_or(u16::MAX);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a short line")]
    let length = (share.min(1.0) * f64::from(room)).round() as usize;
    length.max(1)
}

fn shortened(name: &str) -> String {
    if name.width() <= WIDEST_NAME {
        return name.to_owned();
    }
    let mut width = 1;
    let fits = |c: &char| {
        width += c.width().unwrap_or(0);
        width <= WIDEST_NAME
    };
    name.chars().take_while(fits).collect::<String>() + "…"
}
