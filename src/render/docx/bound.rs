//! Parts that are documents of their own: each is a section of the file, on pages that lie and are numbered as its own do.

use super::Writer;
use super::styles;
use crate::document::{Align, Level, Provision, Style};

/// How what stands around a bound part is printed, and whether it is law.
pub(super) type Outer<'a> = Option<(&'a Style, bool)>;

impl<'a> Writer<'a> {
    /// Begins a section for a part that is bound in.
    pub(super) fn bind(&mut self, provision: &'a Provision) -> Outer<'a> {
        let own = provision.bound.as_deref()?;
        let outer = (self.style, self.law);
        self.style = own;
        self.begin_section();
        Some(outer)
    }

    /// What follows a bound part stands in a section of its own, if anything follows.
    pub(super) fn unbind(&mut self, outer: Outer<'a>) {
        if let Some((style, law)) = outer {
            (self.style, self.law, self.section_ends) = (style, law, true);
        }
    }

    /// A part of a provision; in one that is bound in it stands as at the top of a document.
    pub(super) fn child(&mut self, parent: &Provision, child: &'a Provision, depth: usize, rank: usize) {
        if parent.bound.is_some() {
            self.law = child.level != Level::Heading;
        }
        self.provision(child, depth, rank);
    }

    /// Begins the section that is due, before anything is written in it.
    pub(super) fn turn_page(&mut self) {
        if self.section_ends {
            self.begin_section();
        }
    }

    fn begin_section(&mut self) {
        self.section_ends = false;
        if self.out.len() > self.section_start {
            let properties = styles::section(self.section, self.section_start == 0);
            end_section(&mut self.out, &properties);
            self.section_start = self.out.len();
            // A section begins on a new page by itself.
            self.page_break = false;
        }
        self.section = self.style;
    }

    /// How the lines of a paragraph end, where that is not as in the rest of the file.
    pub(super) fn aligned(&self, style: &str) -> &'static str {
        match self.style.align {
            align if align == self.meta.style.align || matches!(style, "Title" | "Centered") => "",
            Align::Left => "<w:jc w:val=\"left\"/>",
            Align::Justified => "<w:jc w:val=\"both\"/>",
        }
    }
}

/// Puts the properties of a section into its last paragraph; into one of its own where it ends with none.
fn end_section(out: &mut String, properties: &str) {
    let start = out.rfind("<w:p>").filter(|_| out.ends_with("</w:p>"));
    let Some(inner) = start.map(|start| start + "<w:p>".len()) else {
        out.push_str(&format!("<w:p><w:pPr>{properties}</w:pPr></w:p>"));
        return;
    };
    match out[inner..].find("</w:pPr>").filter(|_| out[inner..].starts_with("<w:pPr>")) {
        Some(end) => out.insert_str(inner + end, properties),
        None => out.insert_str(inner, &format!("<w:pPr>{properties}</w:pPr>")),
    }
}
