//! The structure that a tagged PDF states: its parts in reading order, and what stands on the pages for each.

use std::collections::HashSet;

use hayro_syntax::object::dict::keys;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, ObjectIdentifier, String as PdfString};
use hayro_syntax::xref::XRef;

use super::strings::text_string;

/// More parts than this are not read.
const MOST_PARTS: usize = 20_000_000;

/// A step through the structure.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Step {
    /// A part begins; some give the words that stand for what is painted.
    Enter(Tag, Option<String>),
    /// The part that began last ends.
    Leave,
    /// A stretch of a page: the stream it stands in, and its number there.
    Content(ObjectIdentifier, i32),
}

/// What a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    /// It parts paragraphs and says no more.
    Block,
    /// It only groups.
    Group,
    Title,
    Heading(u8),
    Paragraph,
    List,
    Item,
    Label,
    Body,
    Table,
    Row,
    /// A cell, and over how many columns it goes.
    HeadCell(u16),
    Cell(u16),
    Note,
    Contents,
    Artifact,
}

/// What is still to be done, the next last.
enum Todo<'a> {
    Kid(MaybeRef<Object<'a>>, Option<ObjectIdentifier>),
    Leave,
}

/// The structure of a file, if it states one.
pub(super) fn read(xref: &XRef) -> Option<Vec<Step>> {
    let catalog = xref.get::<Dict<'_>>(xref.root_id())?;
    let root = catalog.get::<Dict<'_>>(keys::STRUCT_TREE_ROOT)?;
    let roles = root.get::<Dict<'_>>(keys::ROLE_MAP).unwrap_or_default();
    let mut walk = Walk { xref, roles, seen: HashSet::new(), steps: Vec::new(), todo: Vec::new() };
    walk.push_kids(&root, None);
    walk.all();
    Some(walk.steps)
}

struct Walk<'a> {
    xref: &'a XRef,
    roles: Dict<'a>,
    seen: HashSet<ObjectIdentifier>,
    steps: Vec<Step>,
    todo: Vec<Todo<'a>>,
}

impl<'a> Walk<'a> {
    fn all(&mut self) {
        while let Some(todo) = self.todo.pop() {
            if self.steps.len() >= MOST_PARTS {
                return;
            }
            match todo {
                Todo::Leave => self.steps.push(Step::Leave),
                Todo::Kid(kid, page) => self.kid(kid, page),
            }
        }
    }

    fn kid(&mut self, kid: MaybeRef<Object<'a>>, page: Option<ObjectIdentifier>) {
        let object = match kid {
            MaybeRef::Ref(id) => {
                let id = ObjectIdentifier::from(id);
                // What is reached a second time is a loop or a mistake, and would be read twice.
                if !self.seen.insert(id) {
                    return;
                }
                self.xref.get::<Object<'a>>(id)
            }
            MaybeRef::NotRef(object) => Some(object),
        };
        match object {
            Some(Object::Number(number)) => {
                if let (Some(page), Ok(number)) = (page, i32::try_from(number.as_i64())) {
                    self.steps.push(Step::Content(page, number));
                }
            }
            Some(Object::Array(array)) => self.push_array(&array, page),
            Some(Object::Dict(dict)) => self.dict(&dict, page),
            _ => {}
        }
    }

    fn dict(&mut self, dict: &Dict<'a>, page: Option<ObjectIdentifier>) {
        let page = dict.get_ref(keys::PG).map(ObjectIdentifier::from).or(page);
        match dict.get::<Name<'_>>(keys::TYPE).as_deref() {
            Some(b"MCR") => {
                let owner = dict.get_ref(b"Stm".as_slice()).map(ObjectIdentifier::from).or(page);
                if let (Some(owner), Some(number)) = (owner, dict.get::<i32>(keys::MCID)) {
                    self.steps.push(Step::Content(owner, number));
                }
            }
            Some(b"OBJR") => {}
            _ => {
                let actual = dict.get::<PdfString<'_>>(keys::ACTUAL_TEXT).map(|text| text_string(&text));
                self.steps.push(Step::Enter(self.tag(dict), actual));
                self.todo.push(Todo::Leave);
                self.push_kids(dict, page);
            }
        }
    }

    fn push_kids(&mut self, dict: &Dict<'a>, page: Option<ObjectIdentifier>) {
        match dict.get_raw::<Object<'a>>(keys::K) {
            Some(MaybeRef::NotRef(Object::Array(array))) => self.push_array(&array, page),
            Some(kid) => self.todo.push(Todo::Kid(kid, page)),
            None => {}
        }
    }

    fn push_array(&mut self, array: &Array<'a>, page: Option<ObjectIdentifier>) {
        let begun = self.todo.len();
        let room = MOST_PARTS.saturating_sub(begun);
        self.todo.extend(array.raw_iter().take(room).map(|kid| Todo::Kid(kid, page)));
        self.todo[begun..].reverse();
    }

    fn tag(&self, dict: &Dict<'a>) -> Tag {
        let Some(mut role) = dict.get::<Name<'a>>(keys::S) else { return Tag::Group };
        // A role may stand for another, that for a third, and a wrong file for itself.
        for _ in 0..8 {
            if let Some(tag) = standard(&role, dict) {
                return tag;
            }
            match self.roles.get::<Name<'a>>(&role) {
                Some(next) => role = next,
                None => break,
            }
        }
        Tag::Block
    }
}

/// What a role of the standard is; nothing where it is not one.
fn standard(role: &[u8], dict: &Dict<'_>) -> Option<Tag> {
    Some(match role {
        b"Document" | b"DocumentFragment" | b"Part" | b"Art" | b"Sect" | b"Div" | b"BlockQuote" | b"Caption"
        | b"Index" | b"Figure" | b"Formula" | b"Aside" => Tag::Block,
        b"Span" | b"Link" | b"Quote" | b"Reference" | b"BibEntry" | b"Code" | b"Annot" | b"Form" | b"NonStruct"
        | b"Private" | b"Em" | b"Strong" | b"Sub" | b"Ruby" | b"RB" | b"RT" | b"RP" | b"Warichu" | b"WT" | b"WP"
        | b"THead" | b"TBody" | b"TFoot" => Tag::Group,
        b"Title" => Tag::Title,
        b"P" => Tag::Paragraph,
        b"H" => Tag::Heading(1),
        b"L" => Tag::List,
        b"LI" => Tag::Item,
        b"Lbl" => Tag::Label,
        b"LBody" => Tag::Body,
        b"Table" => Tag::Table,
        b"TR" => Tag::Row,
        b"TH" => Tag::HeadCell(columns(dict)),
        b"TD" => Tag::Cell(columns(dict)),
        b"Note" | b"FENote" => Tag::Note,
        b"TOC" | b"TOCI" => Tag::Contents,
        b"Artifact" => Tag::Artifact,
        [b'H', digits @ ..] => Tag::Heading(std::str::from_utf8(digits).ok()?.parse::<u8>().ok()?.max(1)),
        _ => return None,
    })
}

/// Over how many columns a cell goes.
fn columns(dict: &Dict<'_>) -> u16 {
    let span = |attributes: Dict<'_>| attributes.get::<i32>(b"ColSpan".as_slice());
    let one = dict.get::<Dict<'_>>(keys::A).and_then(span);
    let several = dict.get::<Array<'_>>(keys::A);
    let found = one.or_else(|| several.and_then(|all| all.iter::<Dict<'_>>().take(16).find_map(span)));
    u16::try_from(found.unwrap_or(1).clamp(1, 100)).unwrap_or(1)
}
