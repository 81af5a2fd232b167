//! A text with recorded changes in the dress of a user's own file: that file's styles, lists, pages, heads and feet around
//! our record of the changes.

use super::changes::written;
use super::package::{DECLARATION, OFFICE, PACKAGE, archive, content_types, core, root, root_relations};
use super::xml::Changes;
use crate::diagnostic::Diagnostic;
use crate::document::{Attire, LentPart, Marked, Meta};

/// The file. What is lent refers to nothing outside of it.
pub(in super::super) fn dressed(meta: &Meta, attire: &Attire, marked: &Marked) -> Result<Vec<u8>, Diagnostic> {
    let body = written(&attire.blocks, meta.style.page, Changes::new(marked)) + &attire.section;
    let mut files = vec![
        ("[Content_Types].xml".to_owned(), types(&attire.parts).into_bytes()),
        ("_rels/.rels".to_owned(), root_relations().into_bytes()),
        ("docProps/core.xml".to_owned(), core(meta).into_bytes()),
        ("word/document.xml".to_owned(), root("document", &format!("<w:body>{body}</w:body>")).into_bytes()),
    ];
    let of_text = attire.parts.iter().filter_map(|part| {
        let (name, kind) = part.relation.as_ref()?;
        Some((name.as_str(), *kind, part.path.as_str()))
    });
    files.push(("word/_rels/document.xml.rels".to_owned(), relations(of_text).into_bytes()));
    for part in &attire.parts {
        let text = if part.media.ends_with("+xml") { DECLARATION } else { "" };
        files.push((format!("word/{}", part.path), [text.as_bytes(), &part.bytes].concat()));
        if !part.refers.is_empty() {
            let refers = part.refers.iter().map(|(name, kind, path)| (name.as_str(), *kind, path.as_str()));
            files.push((format!("word/_rels/{}.rels", part.path), relations(refers).into_bytes()));
        }
    }
    archive(files)
}

fn relations<'a>(of: impl Iterator<Item = (&'a str, &'a str, &'a str)>) -> String {
    let relation = |(name, kind, path): (&str, &str, &str)| {
        format!("<Relationship Id=\"{name}\" Type=\"{OFFICE}/{kind}\" Target=\"{path}\"/>")
    };
    let all: String = of.map(relation).collect();
    format!("{DECLARATION}<Relationships xmlns=\"{PACKAGE}/relationships\">{all}</Relationships>")
}

fn types(parts: &[LentPart]) -> String {
    let part = |part: &LentPart| format!("<Override PartName=\"/word/{}\" ContentType=\"{}\"/>", part.path, part.media);
    content_types(&parts.iter().map(part).collect::<String>())
}
