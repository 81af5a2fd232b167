//! A part of a file, written anew without what reaches out of it: no relation but those that are lent with it, no
//! address of a picture or a page elsewhere, nothing embedded that runs, no field that fetches.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::{NsReader, XmlVersion};

use super::taken::escaped;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";

/// Elements that are left out with all that stands in them.
const LEFT_OUT: &[&str] = &[
    "object",
    "OLEObject",
    "control",
    "altChunk",
    "subDoc",
    "attachedTemplate",
    "mailMerge",
    "documentProtection",
    "writeProtection",
    "embedRegular",
    "embedBold",
    "embedItalic",
    "embedBoldItalic",
    "numPicBullet",
    "lvlPicBulletId",
    "hlinkClick",
    "hlinkHover",
    "footnoteReference",
    "endnoteReference",
    "commentReference",
    "commentRangeStart",
    "commentRangeEnd",
    "dataBinding",
];

/// Fields that a page prints of itself.
const FIELDS: &[&str] = &[
    "PAGE",
    "NUMPAGES",
    "SECTION",
    "SECTIONPAGES",
    "STYLEREF",
    "IF",
    "TITLE",
    "SUBJECT",
    "AUTHOR",
    "DATE",
    "SAVEDATE",
    "PRINTDATE",
    "CREATEDATE",
    "FILENAME",
    "DOCPROPERTY",
    "REF",
    "SEQ",
    "=",
];

/// A part that is to be written anew.
pub(super) struct Wanted<'a> {
    /// The name of its root element.
    pub(super) root: &'a str,
    /// The elements that may stand in the root; any, where none are named.
    pub(super) only: &'a [&'a str],
    /// The names of the relations that are kept, and their new names.
    pub(super) relations: &'a HashMap<String, String>,
}

/// The part without what reaches out of it; nothing if it is no sound XML of the usual vocabulary.
pub(super) fn clean(text: &str, wanted: &Wanted<'_>) -> Option<String> {
    let mut reader = NsReader::from_str(text.trim_start_matches('\u{feff}'));
    let mut writer = Writer { wanted, out: String::new(), open: Vec::new(), fields: Vec::new(), instructs: false };
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) => {
                let kept = writer.start(&reader, &start, false)?;
                writer.open.push(kept);
            }
            Event::Empty(start) => {
                writer.start(&reader, &start, true)?;
            }
            Event::End(_) => writer.end()?,
            Event::Text(text) => writer.text(&text)?,
            Event::CData(text) => writer.text(&text)?,
            Event::GeneralRef(name) => {
                let c = name.resolve_char_ref().ok()?;
                let known = match (&*name, c) {
                    (_, Some(c)) => c.to_string(),
                    ("lt", _) => "<".to_owned(),
                    ("gt", _) => ">".to_owned(),
                    ("amp", _) => "&".to_owned(),
                    ("apos", _) => "'".to_owned(),
                    ("quot", _) => "\"".to_owned(),
                    _ => return None,
                };
                writer.text(&known)?;
            }
            Event::DocType(_) => return None,
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
            Event::Eof => break,
        }
    }
    (writer.open.is_empty() && !writer.out.is_empty()).then_some(writer.out)
}

/// What became of an open element.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Kept {
    /// It is written, by that name.
    Whole(String),
    /// What stands in it is written, but not itself.
    Inside,
    /// Nothing of it is.
    Nothing,
}

struct Writer<'a> {
    wanted: &'a Wanted<'a>,
    out: String,
    open: Vec<Kept>,
    /// The instructions of the fields that stand open.
    fields: Vec<String>,
    /// Whether the innermost element holds an instruction.
    instructs: bool,
}

impl Writer<'_> {
    fn start(&mut self, reader: &NsReader<&[u8]>, start: &BytesStart<'_>, is_empty: bool) -> Option<Kept> {
        let name = start.name().into_inner();
        let local = name.rsplit_once(':').map_or(name, |(_, local)| local);
        self.instructs = false;
        let (ResolveResult::Bound(Namespace(address)), _) = reader.resolver().resolve_element(start.name()) else {
            return None;
        };
        if self.open.is_empty() {
            let is_root = self.out.is_empty() && local == self.wanted.root && [WORD, DRAWING].contains(&address);
            is_root.then_some(())?;
        }
        let depth_one = self.open.len() == 1 && !self.wanted.only.is_empty();
        let left_out = LEFT_OUT.contains(&local) || depth_one && !self.wanted.only.contains(&local);
        if self.open.last() == Some(&Kept::Nothing) || left_out {
            return Some(Kept::Nothing);
        }
        let Some(attributes) = self.attributes(reader, start)? else {
            // The words of a link stay, without it.
            return Some(if local == "hyperlink" { Kept::Inside } else { Kept::Nothing });
        };
        self.field(local, start)?;
        is_name(name).then_some(())?;
        self.out.push_str(&format!("<{name}{attributes}{}>", if is_empty { "/" } else { "" }));
        Some(Kept::Whole(name.to_owned()))
    }

    /// The attributes of an element; nothing within if it is not to be written at all.
    #[expect(clippy::option_option, reason = "broken, or left out, or written")]
    fn attributes(&self, reader: &NsReader<&[u8]>, start: &BytesStart<'_>) -> Option<Option<String>> {
        let mut written = String::new();
        for attribute in start.attributes() {
            let attribute = attribute.ok()?;
            let key = attribute.key.into_inner();
            is_name(key).then_some(())?;
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
            if key == "xmlns" || key.starts_with("xmlns:") {
                written.push_str(&format!(" {key}=\"{}\"", escaped(&value)));
                continue;
            }
            let (space, local) = reader.resolver().resolve_attribute(attribute.key);
            let relates = match space {
                ResolveResult::Bound(Namespace(address)) => address.ends_with("/relationships"),
                ResolveResult::Unbound => false,
                ResolveResult::Unknown(_) => return None,
            };
            if relates {
                let Some(kept) = self.wanted.relations.get(&*value) else { return Some(None) };
                written.push_str(&format!(" {key}=\"{}\"", escaped(kept)));
            } else if !["src", "href", "althref", "relid", "link"].contains(&local.into_inner()) {
                written.push_str(&format!(" {key}=\"{}\"", escaped(&value)));
            }
        }
        Some(Some(written))
    }

    /// Follows the fields; nothing if one is of a kind that does more than print something of the file itself.
    fn field(&mut self, local: &str, start: &BytesStart<'_>) -> Option<()> {
        let value = |name: &str| {
            let mut attributes = start.attributes().flatten();
            let found = attributes.find(|attribute| attribute.key.into_inner().ends_with(name))?;
            found.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
        };
        match local {
            "fldSimple" => is_harmless(&value("instr").unwrap_or_default()).then_some(())?,
            "instrText" | "delInstrText" => self.instructs = true,
            "fldChar" => match value("fldCharType").as_deref() {
                Some("begin") => self.fields.push(String::new()),
                Some("separate") => self.fields.iter().all(|field| is_harmless(field)).then_some(())?,
                Some("end") => is_harmless(&self.fields.pop()?).then_some(())?,
                _ => return None,
            },
            _ => {}
        }
        Some(())
    }

    fn end(&mut self) -> Option<()> {
        self.instructs = false;
        if let Kept::Whole(name) = self.open.pop()? {
            self.out.push_str(&format!("</{name}>"));
        }
        Some(())
    }

    fn text(&mut self, text: &str) -> Option<()> {
        if self.open.last().is_none_or(|last| *last == Kept::Nothing) {
            return text.trim().is_empty().then_some(()).or((!self.open.is_empty()).then_some(()));
        }
        if self.instructs {
            self.fields.last_mut()?.push_str(text);
        }
        self.out.push_str(&escaped(text));
        Some(())
    }
}

/// Whether a field of that instruction prints something of the file itself.
fn is_harmless(instruction: &str) -> bool {
    let first = instruction.split_whitespace().next().unwrap_or("").to_uppercase();
    FIELDS.contains(&first.as_str())
}

fn is_name(name: &str) -> bool {
    let usual = |c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '_' | '-' | '.');
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') && name.chars().all(usual)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(inner: &str) -> Option<String> {
        let text = format!(
            "<?xml version='1.0'?><w:hdr xmlns:w='{WORD}' xmlns:o='urn:o' xmlns:v='urn:schemas-microsoft-com:vml' \
             xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'>{inner}</w:hdr>"
        );
        let relations = HashMap::from([("rId1".to_owned(), "rImage1".to_owned())]);
        let whole = clean(&text, &Wanted { root: "hdr", only: &[], relations: &relations })?;
        let (from, to) = (whole.find('>').expect("a root") + 1, whole.rfind("</w:hdr>").expect("its end"));
        Some(whole[from..to].to_owned())
    }

    #[test]
    fn what_reaches_out_of_the_file_is_left_out() {
        assert_eq!(cleaned("<w:t>Tea &amp; milk</w:t>").as_deref(), Some("<w:t>Tea &amp; milk</w:t>"));
        assert_eq!(cleaned("<v:imagedata r:id='rId1'/>").as_deref(), Some("<v:imagedata r:id=\"rImage1\"/>"));
        assert_eq!(cleaned("<w:p><v:imagedata r:id='rId2'/></w:p>").as_deref(), Some("<w:p></w:p>"));
        assert_eq!(cleaned("<v:fill src='http://x'/>").as_deref(), Some("<v:fill/>"));
        assert_eq!(cleaned("<w:hyperlink r:id='rId9'><w:t>x</w:t></w:hyperlink>").as_deref(), Some("<w:t>x</w:t>"));
        assert_eq!(cleaned("<w:object><o:OLEObject/><w:t>x</w:t></w:object>").as_deref(), Some(""));
    }

    #[test]
    fn a_part_with_entities_of_its_own_broken_or_with_a_field_that_fetches_is_not_taken() {
        assert_eq!(
            clean(
                "<!DOCTYPE x [<!ENTITY a 'b'>]><w:hdr xmlns:w='x'/>",
                &Wanted { root: "hdr", only: &[], relations: &HashMap::new() }
            ),
            None
        );
        let field = |begin: &str, more: &str| {
            format!(
                "<w:fldChar w:fldCharType='begin'/><w:instrText>{begin}</w:instrText><w:instrText>{more}</w:instrText>\
                 <w:fldChar w:fldCharType='end'/>"
            )
        };
        assert!(cleaned(&field(" PA", "GE ")).is_some());
        for bad in [
            field("INCLUDE", "PICTURE \"http://x\""),
            "<w:fldSimple w:instr='DDEAUTO x'/>".to_owned(),
            "<w:p>".to_owned(),
            "&bomb;".to_owned(),
            "<q:p/>".to_owned(),
        ] {
            assert_eq!(cleaned(&bad), None, "{bad}");
        }
    }
}
