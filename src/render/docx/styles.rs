//! The styles of a file, its settings, its page and what stands at its head and foot.

use super::super::escape::escape;
use super::package::{FOOTER, HEADER};
use crate::document::{Align, Meta, Page, Style};

/// How far each level of subdivisions stands in, in twips.
pub(super) const STEP: usize = 540;

/// A paragraph style: its id, its name, the one below it, and its paragraph and run properties.
type Row = (&'static str, &'static str, &'static str, &'static str, &'static str);

/// Every paragraph style but the one of running text.
const STYLES: [Row; 14] = [
    (
        "Title",
        "Title",
        "<w:jc w:val=\"center\"/>",
        "<w:spacing w:before=\"0\" w:after=\"240\"/>",
        "<w:b/><w:sz w:val=\"36\"/>",
    ),
    ("Centered", "Centered", "<w:jc w:val=\"center\"/>", "", ""),
    ("Note", "Note", "", "<w:spacing w:after=\"80\"/>", "<w:i/><w:sz w:val=\"20\"/>"),
    ("Heading1", "heading 1", HEAD_1, HEAD_SPACE, "<w:b/><w:sz w:val=\"30\"/>"),
    ("Heading2", "heading 2", HEAD_2, HEAD_SPACE, "<w:b/><w:sz w:val=\"26\"/>"),
    ("Heading3", "heading 3", HEAD_3, HEAD_SPACE, "<w:b/>"),
    ("SectionHeading", "Section Heading", "", "<w:spacing w:before=\"160\"/>", "<w:b/>"),
    ("Section", "Section", "", "<w:spacing w:before=\"160\"/>", ""),
    ("Subdivision", "Subdivision", "", "", ""),
    ("Commentary", "Commentary", "", "", "<w:sz w:val=\"22\"/>"),
    ("CommentText", "annotation text", "", "", "<w:sz w:val=\"20\"/>"),
    (
        "TableText",
        "Table Text",
        "<w:jc w:val=\"left\"/>",
        "<w:spacing w:before=\"20\" w:after=\"20\"/>",
        "<w:sz w:val=\"18\"/>",
    ),
    ("TOC1", "toc 1", "", "<w:spacing w:after=\"40\"/>", ""),
    ("TOC2", "toc 2", "<w:ind w:left=\"360\"/>", "<w:spacing w:after=\"40\"/>", ""),
];

const HEAD_1: &str = "<w:outlineLvl w:val=\"0\"/>";
const HEAD_2: &str = "<w:outlineLvl w:val=\"1\"/>";
const HEAD_3: &str = "<w:outlineLvl w:val=\"2\"/>";
const HEAD_SPACE: &str = "<w:spacing w:before=\"240\" w:after=\"80\"/>";

/// The styles part. Running text is the default style, in the language of the document.
pub(super) fn styles(meta: &Meta) -> String {
    let language = escape(&meta.language);
    let justified = if meta.style.align == Align::Justified { "<w:jc w:val=\"both\"/>" } else { "" };
    let mut out = format!(
        "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" \
         w:eastAsia=\"Times New Roman\" w:cs=\"Times New Roman\"/><w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/>\
         <w:lang w:val=\"{language}\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/>\
         <w:pPr><w:spacing w:after=\"100\"/>{justified}</w:pPr></w:style>\
         <w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\">\
         <w:name w:val=\"Default Paragraph Font\"/></w:style>\
         <w:style w:type=\"character\" w:styleId=\"Hyperlink\"><w:name w:val=\"Hyperlink\"/>\
         <w:rPr><w:color w:val=\"0563C1\"/><w:u w:val=\"single\"/></w:rPr></w:style>\
         <w:style w:type=\"character\" w:styleId=\"LineNumber\"><w:name w:val=\"line number\"/></w:style>\
         <w:style w:type=\"character\" w:styleId=\"CommentReference\"><w:name w:val=\"annotation reference\"/>\
         <w:rPr><w:sz w:val=\"16\"/></w:rPr></w:style>"
    );
    for (id, name, paragraph, space, run) in STYLES {
        let heading = id.starts_with("Heading") || id == "SectionHeading" || id == "Title";
        let keep = if heading { "<w:keepNext/>" } else { "" };
        out.push_str(&format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/>\
             <w:qFormat/><w:pPr>{keep}{space}{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
        ));
    }
    out
}

/// The settings part.
pub(super) fn settings(meta: &Meta) -> String {
    format!(
        "<w:defaultTabStop w:val=\"{STEP}\"/><w:compat><w:compatSetting w:name=\"compatibilityMode\" \
         w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>\
         <w:themeFontLang w:val=\"{}\"/>",
        escape(&meta.language)
    )
}

/// What ends a section: the page, its margins, its line numbers, its head and foot. The first page of a file has no head.
pub(super) fn section(style: &Style, first: bool) -> String {
    let (size, margin) = match style.page {
        Page::Portrait => ("w:w=\"12240\" w:h=\"15840\"", 1440),
        Page::Landscape => ("w:w=\"15840\" w:h=\"12240\" w:orient=\"landscape\"", 1080),
    };
    let numbers =
        if style.line_numbers { "<w:lnNumType w:countBy=\"1\" w:distance=\"360\" w:restart=\"newPage\"/>" } else { "" };
    let title_page = if first { "<w:titlePg/>" } else { "" };
    format!(
        "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"{HEADER}\"/>\
         <w:footerReference w:type=\"default\" r:id=\"{FOOTER}\"/><w:footerReference w:type=\"first\" r:id=\"{FOOTER}\"/>\
         <w:pgSz {size}/><w:pgMar w:top=\"{margin}\" w:right=\"{margin}\" w:bottom=\"{margin}\" w:left=\"{margin}\" \
         w:header=\"720\" w:footer=\"720\" w:gutter=\"0\"/>{numbers}{title_page}</w:sectPr>"
    )
}

/// The width between the margins, in twips.
pub(super) fn measure(page: Page) -> usize {
    match page {
        Page::Portrait => 12240 - 2 * 1440,
        Page::Landscape => 15840 - 2 * 1080,
    }
}

/// The head of each page after the first.
pub(super) fn header(meta: &Meta) -> String {
    let run = format!("<w:r><w:rPr><w:sz w:val=\"18\"/></w:rPr><w:t>{}</w:t></w:r>", escape(&meta.running_head));
    format!("<w:p><w:pPr><w:suppressLineNumbers/><w:jc w:val=\"center\"/></w:pPr>{run}</w:p>")
}

/// The foot of every page: "Page 2 of 9".
pub(super) fn footer() -> String {
    let words = |words: &str| {
        format!("<w:r><w:rPr><w:sz w:val=\"18\"/></w:rPr><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
    };
    let field = |name: &str| format!("<w:fldSimple w:instr=\" {name} \">{}</w:fldSimple>", words("1"));
    format!(
        "<w:p><w:pPr><w:suppressLineNumbers/><w:jc w:val=\"center\"/></w:pPr>{}{}{}{}</w:p>",
        words("Page "),
        field("PAGE"),
        words(" of "),
        field("NUMPAGES")
    )
}
