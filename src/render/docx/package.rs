//! The archive of a Word file: its parts and how they refer to each other.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::super::escape::escape;
use crate::diagnostic::Diagnostic;
use crate::document::Meta;

pub(super) const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
pub(super) const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
pub(super) const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
pub(super) const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

const DRAWING_TYPE: &str = "application/vnd.openxmlformats-officedocument.drawingml";

/// The parts under `word/` beside the main one: the kind of the relation, the file, and the root element.
const PARTS: [(&str, &str, &str); 6] = [
    ("styles", "styles.xml", "styles"),
    ("numbering", "numbering.xml", "numbering"),
    ("settings", "settings.xml", "settings"),
    ("comments", "comments.xml", "comments"),
    ("header", "header1.xml", "hdr"),
    ("footer", "footer1.xml", "ftr"),
];

/// The names of the relations to header and footer.
pub(super) const HEADER: &str = "rId5";
pub(super) const FOOTER: &str = "rId6";

/// What stands in the parts, without their root elements.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub(super) body: String,
    pub(super) styles: String,
    pub(super) numbering: String,
    pub(super) settings: String,
    pub(super) comments: String,
    pub(super) header: String,
    pub(super) footer: String,
    pub(super) links: Links,
    /// The charts, each a whole part.
    pub(super) charts: Vec<String>,
}

/// Addresses outside the file, by the names of their relations.
#[derive(Debug, Default)]
pub(super) struct Links(Vec<String>);

impl Links {
    /// The name of the relation to an address that a reader may follow: of a page or a mailbox, but no script or file.
    pub(super) fn to(&mut self, address: &str) -> Option<String> {
        let address: String = address.chars().filter(|c| !c.is_control() && *c != ' ').collect();
        let small = address.to_ascii_lowercase();
        if !["http://", "https://", "mailto:"].iter().any(|scheme| small.starts_with(scheme)) {
            return None;
        }
        let at = self.0.iter().position(|known| *known == address).unwrap_or(self.0.len());
        if at == self.0.len() {
            self.0.push(address);
        }
        Some(format!("rLink{}", at + 1))
    }
}

/// The file.
pub(super) fn package(meta: &Meta, parts: &Parts) -> Result<Vec<u8>, Diagnostic> {
    let contents = [&parts.styles, &parts.numbering, &parts.settings, &parts.comments, &parts.header, &parts.footer];
    let mut files = vec![
        ("[Content_Types].xml".to_owned(), types(parts.charts.len())),
        ("_rels/.rels".to_owned(), root_relations()),
        ("docProps/core.xml".to_owned(), core(meta)),
        ("word/document.xml".to_owned(), root("document", &format!("<w:body>{}</w:body>", parts.body))),
        ("word/_rels/document.xml.rels".to_owned(), relations(&parts.links, parts.charts.len())),
    ];
    let charts = parts.charts.iter().enumerate();
    files.extend(charts.map(|(at, part)| (format!("word/{}", chart_file(at)), format!("{DECLARATION}{part}"))));
    files.extend(
        PARTS.iter().zip(contents).map(|((_, file, element), inner)| (format!("word/{file}"), root(element, inner))),
    );
    archive(files.into_iter().map(|(name, text)| (name, text.into_bytes())))
}

/// The archive of those files. Its entries bear no time of their own: the same files are the same bytes.
pub(super) fn archive(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Result<Vec<u8>, Diagnostic> {
    let fault = |error: &dyn std::fmt::Display| {
        Diagnostic::error("docx", format!("the Word file could not be written: {error}"))
            .hint("this is a fault of modelbill; please report it")
    };
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, bytes) in files {
        archive.start_file(name, options).map_err(|error| fault(&error))?;
        archive.write_all(&bytes).map_err(|error| fault(&error))?;
    }
    archive.finish().map(Cursor::into_inner).map_err(|error| fault(&error))
}

/// The file of a chart, and the name of the relation to it.
fn chart_file(at: usize) -> String {
    format!("charts/chart{}.xml", at + 1)
}

pub(super) fn chart_relation(at: usize) -> String {
    format!("rChart{}", at + 1)
}

pub(super) fn root(element: &str, inner: &str) -> String {
    format!("{DECLARATION}<w:{element} xmlns:w=\"{WORD}\" xmlns:r=\"{OFFICE}\">{inner}</w:{element}>")
}

fn types(charts: usize) -> String {
    let part = |(kind, file, _): &(&str, &str, &str)| {
        format!("<Override PartName=\"/word/{file}\" ContentType=\"{TYPE}.{kind}+xml\"/>")
    };
    let chart = |at: usize| {
        let file = chart_file(at);
        format!("<Override PartName=\"/word/{file}\" ContentType=\"{DRAWING_TYPE}.chart+xml\"/>")
    };
    let charts: String = (0..charts).map(chart).collect();
    content_types(&format!("{}{charts}", PARTS.iter().map(part).collect::<String>()))
}

/// What every file of an archive is: those that all have, and those that are named one by one.
pub(super) fn content_types(named: &str) -> String {
    format!(
        "{DECLARATION}<Types xmlns=\"{PACKAGE}/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/docProps/core.xml\" \
         ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
         <Override PartName=\"/word/document.xml\" ContentType=\"{TYPE}.document.main+xml\"/>{named}</Types>"
    )
}

pub(super) fn root_relations() -> String {
    format!(
        "{DECLARATION}<Relationships xmlns=\"{PACKAGE}/relationships\">\
         <Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"{PACKAGE}/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
         </Relationships>"
    )
}

fn relations(links: &Links, charts: usize) -> String {
    let part = |(index, (kind, file, _)): (usize, &(&str, &str, &str))| {
        format!("<Relationship Id=\"rId{}\" Type=\"{OFFICE}/{kind}\" Target=\"{file}\"/>", index + 1)
    };
    let link = |(index, address): (usize, &String)| {
        format!(
            "<Relationship Id=\"rLink{}\" Type=\"{OFFICE}/hyperlink\" Target=\"{}\" TargetMode=\"External\"/>",
            index + 1,
            escape(address)
        )
    };
    let chart = |at: usize| {
        let (name, file) = (chart_relation(at), chart_file(at));
        format!("<Relationship Id=\"{name}\" Type=\"{OFFICE}/chart\" Target=\"{file}\"/>")
    };
    format!(
        "{DECLARATION}<Relationships xmlns=\"{PACKAGE}/relationships\">{}{}{}</Relationships>",
        PARTS.iter().enumerate().map(part).collect::<String>(),
        links.0.iter().enumerate().map(link).collect::<String>(),
        (0..charts).map(chart).collect::<String>()
    )
}

pub(super) fn core(meta: &Meta) -> String {
    format!(
        "{DECLARATION}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:creator>modelbill</dc:creator>\
         <dc:language>{}</dc:language></cp:coreProperties>",
        escape(&meta.title),
        escape(&meta.language)
    )
}
