//! Fields: words that Word works out. What was worked out last stands in the file and is read; the instruction is not.

use super::super::super::story::{Item, field_address, outside_address};
use super::super::xml::Element;
use super::Reader;
use crate::diagnostic::Diagnostic;

/// Fields that print a number without keeping it in the file.
const NUMBERING: [&str; 4] = ["LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT"];

/// The longest instruction that is kept.
const LONGEST_INSTRUCTION: usize = 4096;

/// The fields that stand open, innermost last.
#[derive(Debug, Default)]
pub(super) struct Fields {
    open: Vec<Field>,
    /// How many of them are still in their instructions.
    instructed: usize,
}

#[derive(Debug, Default)]
struct Field {
    instruction: String,
    in_result: bool,
    link: Option<u32>,
}

impl Fields {
    /// Whether words are printed here: no instruction is open.
    pub(super) fn prints(&self) -> bool {
        self.instructed == 0
    }

    /// The link that the results here carry.
    pub(super) fn link(&self) -> Option<u32> {
        self.open.last().and_then(|field| field.link)
    }

    /// How many stand open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Closes those that a text box left open.
    pub(super) fn close_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            self.close();
        }
    }

    /// Words of an instruction.
    pub(super) fn instruct(&mut self, text: &str) {
        if let Some(field) = self.open.last_mut()
            && !field.in_result
            && field.instruction.len() + text.len() <= LONGEST_INSTRUCTION
        {
            field.instruction.push_str(text);
        }
    }

    fn close(&mut self) -> Option<Field> {
        let field = self.open.pop()?;
        self.instructed -= usize::from(!field.in_result);
        Some(field)
    }
}

impl Reader<'_> {
    /// A sign that begins, divides or ends a field.
    pub(super) fn field_sign(&mut self, element: &Element<'_>) {
        match element.attribute("fldCharType").as_deref() {
            Some("begin") => {
                let link = self.fields.link();
                self.fields.open.push(Field { link, ..Field::default() });
                self.fields.instructed += 1;
            }
            Some("separate") => self.begin_result(),
            Some("end") => self.end_field(),
            _ => {}
        }
    }

    fn begin_result(&mut self) {
        let Some(field) = self.fields.open.last().filter(|field| !field.in_result) else { return };
        let address = field_address(&field.instruction);
        let link = address.as_deref().and_then(outside_address).map(|address| self.book.link(address));
        if let Some(field) = self.fields.open.last_mut() {
            field.in_result = true;
            field.link = link.or(field.link);
            self.fields.instructed -= 1;
        }
    }

    fn end_field(&mut self) {
        let Some(field) = self.fields.close() else { return };
        let name = field.instruction.split_whitespace().next().unwrap_or("").to_uppercase();
        if !field.in_result && NUMBERING.contains(&name.as_str()) {
            self.paragraph().beside.push(Item::Finding(
                Diagnostic::warning("number-not-kept", "a number is printed here that the file does not hold")
                    .hint(format!("look at the original and put in what the field {name} prints")),
            ));
        }
    }
}
