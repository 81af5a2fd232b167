//! What stands around the sections of a bill, and how they stand in it.

use super::{Part, line_of, template_at};
use crate::diagnostic::{Diagnostic, Span};
use crate::document::{Block, Id, Inline, Level, Number, ParagraphStyle, Provision, Source};
use crate::library::{Jurisdiction, NewMatterOn, Placement, Stands};
use crate::markdown::read_line;
use crate::template::{Into, Renderer};

/// The place's form of a bill.
pub(super) struct Frame<'a> {
    pub(super) place: &'a Jurisdiction,
    pub(super) placement: &'a Placement,
    /// Whether the bill amends law that is there.
    pub(super) amends: bool,
}

impl Frame<'_> {
    /// Caption, long title, recitals and enacting clause.
    pub(super) fn opening(&self, renderer: &mut Renderer) -> Result<Vec<Provision>, Diagnostic> {
        let bill = &self.place.form.bill;
        let clause = std::slice::from_ref(&bill.enacting_clause);
        let parts = [
            self.matter("caption", &bill.caption, ParagraphStyle::Centered, renderer)?,
            self.matter("long-title", self.long_title(), ParagraphStyle::Body, renderer)?,
            self.matter("recitals", &bill.recitals, ParagraphStyle::Body, renderer)?,
            self.matter("enacting-clause", clause, ParagraphStyle::Body, renderer)?,
        ];
        Ok(parts.into_iter().filter(|part| !part.blocks.is_empty()).collect())
    }

    /// The long title: that of bills that amend, where the place has one.
    fn long_title(&self) -> &[String] {
        let amending = &self.place.form.amending.long_title;
        if self.amends && !amending.is_empty() { amending } else { &self.place.form.bill.long_title }
    }

    /// What stands after the last section.
    pub(super) fn closing(&self, renderer: &mut Renderer) -> Result<Vec<Provision>, Diagnostic> {
        let explained = &self.place.form.amending.explanation;
        let lines = if self.amends && !explained.is_empty() { explained } else { &self.place.form.bill.closing };
        let closing = self.matter("closing", lines, ParagraphStyle::Body, renderer)?;
        Ok(if closing.blocks.is_empty() { Vec::new() } else { vec![closing] })
    }

    /// The sections: those of the code inside a bill section where the place writes them so, the bill's own around them.
    pub(super) fn sections(&self, parts: Vec<Part<'_>>, renderer: &mut Renderer) -> Result<Vec<Provision>, Diagnostic> {
        let on = self.place.form.bill.new_matter_on;
        let (mut sections, mut code, mut code_at) = (Vec::new(), Vec::new(), None);
        for part in parts {
            let Some(mut provision) = part.authored.provision else { continue };
            let in_code = part.file.header.stands == Stands::Code;
            let marked = on == NewMatterOn::All || (in_code && self.placement.lead_in.is_some());
            provision.walk_mut(&mut |inner| inner.new_matter = marked);
            if in_code {
                provision.codified = self.placement.adds_to_code();
                code_at = code_at.or(Some(sections.len()));
                code.push(provision);
            } else {
                sections.push(provision);
            }
        }
        let Some(at) = code_at else { return Ok(sections) };
        let code = match &self.placement.lead_in {
            Some(lead_in) => vec![self.wrapper(lead_in, code, renderer)?],
            None => code,
        };
        let after = at + code.len();
        sections.splice(at..at, code);
        if let Some(instruction) = &self.placement.instruction {
            let mut section = self.made("codification", Level::Section, &instruction.text);
            section.number = Number::Auto;
            section.new_matter = on == NewMatterOn::All;
            section.heading = read_line(&instruction.heading);
            section.blocks.push(Block::paragraph(self.line(&instruction.text, renderer)?));
            sections.insert(if instruction.first { at } else { after }, section);
        }
        Ok(sections)
    }

    /// The bill section that adds to the code.
    fn wrapper(&self, lead_in: &str, code: Vec<Provision>, renderer: &mut Renderer) -> Result<Provision, Diagnostic> {
        let mut section = self.made("codification", Level::Section, lead_in);
        section.number = Number::Auto;
        section.new_matter = self.place.form.bill.new_matter_on == NewMatterOn::All;
        section.blocks.push(Block::paragraph(self.line(lead_in, renderer)?));
        let mut chapter = self.made("chapter", Level::Heading, lead_in);
        for line in &self.placement.code_heading {
            chapter.blocks.push(Block::styled(ParagraphStyle::Centered, self.line(line, renderer)?));
        }
        chapter.new_matter = true;
        chapter.children = code;
        section.children.push(chapter);
        Ok(section)
    }

    fn matter(
        &self,
        id: &str,
        lines: &[String],
        style: ParagraphStyle,
        renderer: &mut Renderer,
    ) -> Result<Provision, Diagnostic> {
        let mut matter = self.made(id, Level::Matter, lines.first().map_or("", String::as_str));
        for line in lines {
            let text = self.line(line, renderer)?;
            if !text.is_empty() {
                matter.blocks.push(Block::styled(style, text));
            }
        }
        Ok(matter)
    }

    pub(super) fn line(&self, text: &str, renderer: &mut Renderer) -> Result<Vec<Inline>, Diagnostic> {
        if !text.contains("{{") {
            return Ok(read_line(text.trim()));
        }
        let template = template_at(&self.place.file, text)?;
        if let Some(fault) = renderer.undeclared(&template).into_iter().next() {
            return Err(fault);
        }
        Ok(read_line(renderer.render(&template, Into::Markdown)?.text.trim()))
    }

    /// An empty provision whose source is the line of the jurisdiction's file that `text` comes from.
    pub(super) fn made(&self, id: &str, level: Level, text: &str) -> Provision {
        let file = &self.place.file;
        Provision::new(Id::new(id), level, Source::Read(Span::line_of(file, line_of(file, text))))
    }
}
