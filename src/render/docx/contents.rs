//! A table of contents that the reader's word processor keeps up to date, filled in beforehand with links.

use std::collections::HashSet;

use super::super::escape::escape;
use super::Writer;
use super::xml::words;
use crate::document::{Document, HeadingPlace, Level, Provision, plain_text};

/// The provisions that the table lists, by their places in the order in which they are walked.
#[derive(Debug, Default)]
pub(super) struct Listed {
    all: HashSet<usize>,
    next: usize,
}

impl Writer<'_> {
    /// The table: the greater headings and sections, and those inside them.
    pub(super) fn contents(&mut self, document: &Document) {
        let (mut lines, mut at) = (Vec::new(), 0);
        for provision in &document.body {
            lines.push((at, "TOC1", title(provision)));
            let mut inside = at + 1;
            for child in &provision.children {
                lines.push((inside, "TOC2", title(child)));
                child.walk(&mut |_| inside += 1);
            }
            provision.walk(&mut |_| at += 1);
        }
        lines.retain(|(_, _, title)| !title.is_empty());
        let count = lines.len();
        for (index, (at, style, title)) in lines.into_iter().enumerate() {
            self.listed.all.insert(at);
            // Nobody but the word processor knows the pages; it is asked to fill them in when it opens the file.
            let begin = "<w:r><w:fldChar w:fldCharType=\"begin\" w:dirty=\"true\"/></w:r><w:r><w:instrText \
                         xml:space=\"preserve\"> TOC \\o &quot;1-2&quot; \\f \\h \\z \\u </w:instrText></w:r>\
                         <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>";
            let begin = if index == 0 { begin } else { "" };
            let end = if index + 1 == count { "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>" } else { "" };
            self.out.push_str(&format!(
                "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/><w:suppressLineNumbers/></w:pPr>{begin}\
                 <w:hyperlink w:anchor=\"{}\" w:history=\"1\"><w:r>{}</w:r></w:hyperlink>{end}</w:p>",
                name(at),
                words(&title, "t")
            ));
        }
        // A section that ended with the table's last paragraph would take the numbers of its page from the foot.
        self.out.push_str(if count > 0 { "<w:p><w:pPr><w:suppressLineNumbers/></w:pPr></w:p>" } else { "" });
    }

    /// Leaves a place in the next paragraph to which the table leads, if it lists the provision.
    pub(super) fn mark_listed(&mut self, provision: &Provision, rank: usize) {
        self.listed.next += 1;
        let at = self.listed.next - 1;
        if !self.listed.all.contains(&at) {
            return;
        }
        let id = self.changes.id();
        let (name, mut entry) = (name(at), String::new());
        // The words of a section that run on behind its heading are no entry of the table: it has one that is not shown.
        if provision.level == Level::Section && self.style.heading_place(provision.codified) != HeadingPlace::OwnLine {
            let title = title(provision).replace('"', "”").replace('\\', "/");
            entry = format!(
                "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> \
                 TC &quot;{}&quot; \\l &quot;{}&quot; </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
                escape(&title),
                rank.clamp(1, 9)
            );
        }
        self.place.push_str(&format!(
            "<w:bookmarkStart w:id=\"{id}\" w:name=\"{name}\"/>{entry}<w:bookmarkEnd w:id=\"{id}\"/>"
        ));
    }
}

/// The number and the heading of a provision that has either.
fn title(provision: &Provision) -> String {
    if !matches!(provision.level, Level::Heading | Level::Section) {
        return String::new();
    }
    let heading = plain_text(&provision.heading);
    format!("{} {heading}", provision.number.as_str().unwrap_or("")).trim().to_owned()
}

fn name(at: usize) -> String {
    format!("_Toc{:06}", at + 1)
}
