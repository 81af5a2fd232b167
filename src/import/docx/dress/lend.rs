//! The parts that a file lends: its styles, lists, theme, fonts and settings, and the heads and feet of its pages with their
//! pictures.

use std::collections::HashMap;

use super::super::package::{Package, Relation};
use super::clean::{Wanted, clean};
use super::cloth::Section;
use crate::diagnostic::Diagnostic;
use crate::document::LentPart;

/// The settings that say how a page is set; no other is taken.
const SETTINGS: &[&str] = &[
    "mirrorMargins",
    "alignBordersAndEdges",
    "gutterAtTop",
    "evenAndOddHeaders",
    "defaultTabStop",
    "autoHyphenation",
    "consecutiveHyphenLimit",
    "hyphenationZone",
    "doNotHyphenateCaps",
    "bookFoldPrinting",
    "characterSpacingControl",
    "noLineBreaksAfter",
    "noLineBreaksBefore",
    "compat",
    "themeFontLang",
    "clrSchemeMapping",
    "decimalSymbol",
    "listSeparator",
];

/// The kind, the root element and the type of each part that the text refers to but for heads and feet.
const PARTS: [(&str, &str, &str); 5] = [
    ("styles", "styles", "wordprocessingml.styles"),
    ("numbering", "numbering", "wordprocessingml.numbering"),
    ("theme", "theme", "theme"),
    ("fontTable", "fonts", "wordprocessingml.fontTable"),
    ("settings", "settings", "wordprocessingml.settings"),
];

/// The endings and types of pictures that a head or foot may hold.
const PICTURES: [(&str, &str); 6] = [
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("gif", "image/gif"),
    ("bmp", "image/bmp"),
    ("tiff", "image/tiff"),
];

/// What is lent, and the new names of relations to heads and feet by their old ones.
#[derive(Debug, Default)]
pub(super) struct Loan {
    pub(super) parts: Vec<LentPart>,
    names: HashMap<(&'static str, String), String>,
    pictures: HashMap<String, String>,
}

/// The parts that a file lends to a text with those sections. Without its styles it lends nothing.
pub(super) fn lend(
    package: &mut Package<'_>,
    relations: &[Relation],
    sections: &[&Section],
) -> Result<Option<Loan>, Diagnostic> {
    let mut loan = Loan::default();
    let within = |kind: &str| relations.iter().find(|relation| relation.kind == kind && !relation.outside);
    for (kind, root, media) in PARTS {
        let Some(text) = within(kind).map(|relation| package.part(&relation.target)).transpose()?.flatten() else {
            continue;
        };
        let only: &[&str] = if kind == "settings" { SETTINGS } else { &[] };
        match clean(&text, &Wanted { root, only, relations: &HashMap::new() }) {
            Some(text) => loan.parts.push(LentPart {
                path: format!("{kind}.xml"),
                media: media_type(media),
                relation: Some((format!("rLent{}", loan.parts.len() + 1), kind)),
                refers: Vec::new(),
                bytes: text.into_bytes(),
            }),
            // Without sound lists or styles nothing would look as it does there.
            None if kind == "styles" || kind == "numbering" => return Ok(None),
            None => {}
        }
    }
    for (element, _, id) in sections.iter().flat_map(|section| &section.refers) {
        loan.margin(package, relations, element, id)?;
    }
    Ok(Some(loan))
}

fn media_type(of: &str) -> String {
    format!("application/vnd.openxmlformats-officedocument.{of}+xml")
}

impl Loan {
    /// A head or a foot of pages.
    fn margin(
        &mut self,
        package: &mut Package<'_>,
        relations: &[Relation],
        element: &'static str,
        id: &str,
    ) -> Result<(), Diagnostic> {
        let (kind, root) = if element == "headerReference" { ("header", "hdr") } else { ("footer", "ftr") };
        if self.names.contains_key(&(element, id.to_owned())) {
            return Ok(());
        }
        let of = |relation: &&Relation| relation.id == id && relation.kind == kind && !relation.outside;
        let Some(relation) = relations.iter().find(of) else { return Ok(()) };
        let Some(text) = package.part(&relation.target)? else { return Ok(()) };
        let mut refers = Vec::new();
        let mut names = HashMap::new();
        for inner in package.relations(&relation.target)? {
            if let Some(path) = self.picture(package, &inner)? {
                let name = format!("rPicture{}", refers.len() + 1);
                names.insert(inner.id.clone(), name.clone());
                refers.push((name, "image", path));
            }
        }
        let Some(text) = clean(&text, &Wanted { root, only: &[], relations: &names }) else { return Ok(()) };
        let number = self.names.len() + 1;
        let name = format!("rMargin{number}");
        self.names.insert((element, id.to_owned()), name.clone());
        self.parts.push(LentPart {
            path: format!("{kind}{number}.xml"),
            media: media_type(&format!("wordprocessingml.{kind}")),
            relation: Some((name, kind)),
            refers,
            bytes: text.into_bytes(),
        });
        Ok(())
    }

    /// The path that a picture of the file has among what is lent.
    fn picture(&mut self, package: &mut Package<'_>, relation: &Relation) -> Result<Option<String>, Diagnostic> {
        if relation.kind != "image" || relation.outside {
            return Ok(None);
        }
        if let Some(path) = self.pictures.get(&relation.target) {
            return Ok(Some(path.clone()));
        }
        let ending = relation.target.rsplit('.').next().unwrap_or("").to_ascii_lowercase();
        let Some((ending, media)) = PICTURES.iter().find(|(known, _)| *known == ending) else { return Ok(None) };
        let Some(bytes) = package.bytes(&relation.target)? else { return Ok(None) };
        let path = format!("media/picture{}.{ending}", self.pictures.len() + 1);
        self.pictures.insert(relation.target.clone(), path.clone());
        let media = (*media).to_owned();
        self.parts.push(LentPart { path: path.clone(), media, relation: None, refers: Vec::new(), bytes });
        Ok(Some(path))
    }

    /// The properties of a section, referring to what is lent.
    pub(super) fn section(&self, section: &Section) -> String {
        let mut seen = Vec::new();
        let mut written = String::new();
        for (element, pages, id) in &section.refers {
            let Some(name) = self.names.get(&(*element, id.clone())) else { continue };
            if !seen.contains(&(element, pages)) {
                written.push_str(&format!("<w:{element} w:type=\"{pages}\" r:id=\"{name}\"/>"));
                seen.push((element, pages));
            }
        }
        format!("<w:sectPr>{written}{}</w:sectPr>", section.properties.written())
    }
}
