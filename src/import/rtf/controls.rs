//! Control words and signs: letters, ends of paragraphs, how words look and paragraphs stand.

use super::codepage::CodePage;
use super::reader::Reader;
use super::state::{Destination, Shape};
use crate::diagnostic::Diagnostic;

/// Control words that are a letter or a sign.
const LETTERS: &[(&str, &str)] = &[
    ("emdash", "—"),
    ("endash", "–"),
    ("bullet", "•"),
    ("lquote", "‘"),
    ("rquote", "’"),
    ("ldblquote", "“"),
    ("rdblquote", "”"),
    ("emspace", "\u{2003}"),
    ("enspace", "\u{2002}"),
    ("qmspace", "\u{2005}"),
    ("zwj", "\u{200d}"),
    ("zwnj", "\u{200c}"),
    ("tab", "\t"),
    ("line", "\n"),
    ("lbr", "\n"),
    ("page", "\n"),
    ("column", "\n"),
];

impl Reader {
    /// A control word.
    pub(super) fn word(&mut self, name: &str, number: Option<i32>) {
        let may_ignore = std::mem::take(&mut self.may_ignore);
        let letter = LETTERS.iter().find(|(word, _)| *word == name).map(|(_, letter)| *letter);
        let pass = std::mem::take(&mut self.pass);
        match letter {
            // Only a letter can stand in for a letter; what else comes where one is due is a sign of a careless writer.
            Some(_) if pass > 0 => self.pass = pass - 1,
            Some(letter) => self.put(letter),
            None if self.destination(name, may_ignore) => {}
            None => self.effect(name, number),
        }
    }

    fn effect(&mut self, name: &str, number: Option<i32>) {
        let value = number.unwrap_or(0);
        match name {
            "u" => self.letter(value),
            "uc" => self.state_mut().fallback = usize::try_from(value).unwrap_or(0),
            "par" | "sect" | "cell" | "nestcell" | "row" | "trowd" | "cellx" => self.end(name, value),
            "ansicpg" => self.set_page(value),
            "mac" => self.set_page(10000),
            "pc" => self.set_page(437),
            "pca" => self.set_page(850),
            "deff" => {
                self.default_font = value;
                self.state_mut().font = value;
            }
            "f" | "fcharset" | "cpg" => self.font_word(name, value),
            _ => self.format_word(name, number),
        }
    }

    /// A control sign.
    pub(super) fn sign(&mut self, sign: u8) {
        if sign == b'*' {
            self.may_ignore = true;
            return;
        }
        let letter = match sign {
            b'~' => "\u{a0}",
            b'_' => "-",
            b'\\' => "\\",
            b'{' => "{",
            b'}' => "}",
            b'\t' => "\t",
            b'\r' | b'\n' => return self.end("par", 0),
            b'-' => "",
            _ => return,
        };
        if self.pass > 0 {
            self.pass -= 1;
        } else if !letter.is_empty() {
            self.put(letter);
        }
    }

    fn set_page(&mut self, number: i32) {
        match CodePage::numbered(number) {
            Some(page) => self.page = page,
            None => self.say(
                Diagnostic::warning(
                    "unknown-code-page",
                    format!("the code page {number} is not known; 1252 was taken"),
                )
                .hint("look for letters that are wrong"),
            ),
        }
    }

    fn font_word(&mut self, name: &str, number: i32) {
        if self.state().destination != Destination::Fonts {
            if name == "f" {
                self.state_mut().font = number;
            }
            return;
        }
        if name == "f" {
            self.font = number;
        }
        let font = self.fonts.entry(self.font).or_default();
        match name {
            "fcharset" => font.page = CodePage::of_set(number),
            "cpg" => font.page = CodePage::numbered(number).or(font.page),
            _ => {}
        }
    }

    /// Words that end a paragraph, a cell or a row, or say where cells end.
    fn end(&mut self, name: &str, number: i32) {
        if self.state().destination != Destination::Text {
            return;
        }
        match name {
            "trowd" => self.holder().edges.clear(),
            "cellx" => self.holder().edges.push(number),
            "row" => self.holder().end_row(),
            "cell" | "nestcell" => {
                self.end_paragraph(Shape { in_table: true, ..self.state().shape });
                if name == "cell" {
                    self.holder().end_cell();
                }
            }
            _ => self.end_paragraph(self.state().shape),
        }
    }

    fn end_paragraph(&mut self, shape: Shape) {
        let kind = self.styles.get(&shape.style).copied().unwrap_or_default();
        let mark_deleted = self.state().look.tracked.deleted;
        let holder = self.holder();
        let unnumbered = shape.in_list && holder.label.is_none() && !holder.runs.is_blank();
        holder.end_paragraph(shape, kind, mark_deleted);
        if unnumbered {
            self.say(
                Diagnostic::warning("number-not-kept", "the file does not hold the numbers of its lists")
                    .hint("open it in a word processor, save it as .docx and import that"),
            );
        }
    }

    /// Ends a paragraph that nothing ends but the end of what holds it.
    pub(super) fn end_last_paragraph(&mut self) {
        let shape = self.holder().shape;
        self.end_paragraph(shape);
    }

    /// Words that say how words look and paragraphs stand.
    fn format_word(&mut self, name: &str, number: Option<i32>) {
        let on = number != Some(0);
        let value = number.unwrap_or(0);
        let default_font = self.default_font;
        if name == "s" && self.state().destination == Destination::Styles {
            self.style = value;
        }
        let state = self.state_mut();
        match name {
            "b" => state.look.bold = on,
            "i" => state.look.italic = on,
            "ulnone" => state.look.drawn.inserted = false,
            "ul" | "uld" | "uldash" | "uldashd" | "uldashdd" | "uldb" | "ulhair" | "ulhwave" | "ulldash" | "ulth"
            | "ulthd" | "ulthdash" | "ulthdashd" | "ulthdashdd" | "ulthldash" | "ululdbwave" | "ulw" | "ulwave" => {
                state.look.drawn.inserted = on;
            }
            "strike" | "striked" => state.look.drawn.deleted = on,
            "revised" | "mvt" => state.look.tracked.inserted = on,
            "deleted" | "mvf" => state.look.tracked.deleted = on,
            "v" => state.hidden = on,
            "plain" => {
                let link = state.look.link;
                state.look = super::super::story::Look { link, ..Default::default() };
                (state.hidden, state.font) = (false, default_font);
            }
            "pard" => state.shape = Shape::default(),
            "li" | "lin" => state.shape.left = value,
            "fi" => state.shape.first = value,
            "qc" => state.shape.centered = true,
            "ql" | "qr" | "qj" | "qd" => state.shape.centered = false,
            "outlinelevel" => state.shape.outline = u8::try_from(value).ok(),
            "s" => state.shape.style = value,
            "intbl" => state.shape.in_table = on,
            "ls" => state.shape.in_list = value != 0,
            _ => {}
        }
    }
}
