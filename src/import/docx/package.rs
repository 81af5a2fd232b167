//! The zip archive of a Word file: its parts, and how they refer to each other.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use encoding_rs::{Encoding, UTF_8};
use zip::ZipArchive;

use super::xml::{Event, Events};
use crate::diagnostic::Diagnostic;

/// An opened archive. All its parts together may unpack to so many bytes and no more.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// The places of the parts by their names in small letters, as Word does not tell large ones from them.
    places: HashMap<String, usize>,
    left: usize,
    /// Whether a part could not be unpacked to its end.
    pub damaged: bool,
}

/// A reference of one part to another or to an address.
#[derive(Debug)]
pub(super) struct Relation {
    /// Its name in the part.
    pub id: String,
    /// What the target is to the part: `styles`, `hyperlink`.
    pub kind: String,
    /// The path or address.
    pub target: String,
    /// Whether the target lies outside the archive.
    pub outside: bool,
}

impl<'a> Package<'a> {
    /// Opens an archive; nothing in it is unpacked yet.
    pub(super) fn open(bytes: &'a [u8], limit: usize) -> Result<Self, Diagnostic> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| {
            Diagnostic::error("damaged-archive", format!("the archive of this Word file cannot be opened: {error}"))
                .hint("take the file from its origin again; it may have been cut off on the way")
        })?;
        let mut places = HashMap::new();
        for place in 0..archive.len() {
            if let Some(Ok(name)) = archive.name_for_index(place) {
                places.insert(name.replace('\\', "/").trim_start_matches('/').to_lowercase(), place);
            }
        }
        Ok(Self { archive, places, left: limit, damaged: false })
    }

    /// Whether a part begins with those letters.
    pub(super) fn has(&self, beginning: &str) -> bool {
        self.places.keys().any(|name| name.starts_with(beginning))
    }

    /// The text of a part, if there is one of that name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, Diagnostic> {
        Ok(self.bytes(name)?.map(decoded))
    }

    /// What a part holds, byte for byte.
    pub(super) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, Diagnostic> {
        let Some(place) = self.places.get(&name.to_lowercase()).copied() else { return Ok(None) };
        let Ok(file) = self.archive.by_index(place) else {
            self.damaged = true;
            return Ok(None);
        };
        let mut bytes = Vec::new();
        let limit = u64::try_from(self.left).unwrap_or(u64::MAX).saturating_add(1);
        self.damaged |= file.take(limit).read_to_end(&mut bytes).is_err();
        self.left = self.left.checked_sub(bytes.len()).ok_or_else(|| {
            Diagnostic::error("oversized-archive", "this Word file unpacks to more than can be read")
                .hint("divide it into parts and import them one by one")
        })?;
        Ok(Some(bytes))
    }

    /// What a part refers to.
    pub(super) fn relations(&mut self, part: &str) -> Result<Vec<Relation>, Diagnostic> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let path = resolve(folder, &format!("_rels/{name}.rels"));
        let Some(text) = self.part(&path)? else { return Ok(Vec::new()) };
        let mut relations = Vec::new();
        let mut events = Events::new(&text);
        while let Some(event) = events.next() {
            let Event::Start(element) = event else { continue };
            let (Some(id), Some(kind), Some(target)) =
                (element.attribute("Id"), element.attribute("Type"), element.attribute("Target"))
            else {
                continue;
            };
            let outside = element.attribute("TargetMode").is_some_and(|mode| mode.eq_ignore_ascii_case("external"));
            let target = if outside { target } else { resolve(folder, &target) };
            let kind = kind.rsplit('/').next().unwrap_or("").to_owned();
            relations.push(Relation { id, kind, target, outside });
        }
        Ok(relations)
    }

    /// The path of the part that holds the text, if this is a Word file.
    pub(super) fn main_part(&mut self) -> Result<Option<String>, Diagnostic> {
        let usual = "word/document.xml".to_owned();
        let stated = self.relations("")?.into_iter().find(|relation| relation.kind == "officeDocument");
        let typed = self.typed_main()?;
        let candidates = stated.map(|relation| relation.target).into_iter().chain(typed).chain([usual]);
        // The relations of a spreadsheet name a main part too, in its own folder.
        Ok(candidates
            .filter(|path| !path.starts_with("xl/") && !path.starts_with("ppt/"))
            .find(|path| self.places.contains_key(&path.to_lowercase())))
    }

    /// The part that the list of content types says is the text of a Word file.
    fn typed_main(&mut self) -> Result<Option<String>, Diagnostic> {
        let Some(types) = self.part("[Content_Types].xml")? else { return Ok(None) };
        let mut events = Events::new(&types);
        while let Some(event) = events.next() {
            let Event::Start(element) = event else { continue };
            let kind = element.attribute("ContentType").unwrap_or_default();
            if kind.contains("word") && kind.ends_with(".main+xml") {
                return Ok(element.attribute("PartName").map(|name| resolve("", &name)));
            }
        }
        Ok(None)
    }
}

/// A path that a part in `folder` refers to, from the root of the archive.
fn resolve(folder: &str, target: &str) -> String {
    let mut steps: Vec<&str> = Vec::new();
    let from = if target.starts_with('/') { "" } else { folder };
    for step in from.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// The bytes of a part as text; parts are in UTF-8 or, with a mark, in UTF-16.
fn decoded(bytes: Vec<u8>) -> String {
    let encoding = Encoding::for_bom(&bytes).map_or(UTF_8, |(encoding, _)| encoding);
    if encoding != UTF_8 {
        return encoding.decode_with_bom_removal(&bytes).0.into_owned();
    }
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_taken_from_the_folder_of_the_part() {
        assert_eq!(resolve("word", "styles.xml"), "word/styles.xml");
        assert_eq!(resolve("word", "../customXml/a.xml"), "customXml/a.xml");
        assert_eq!(resolve("word", "/word/b.xml"), "word/b.xml");
        assert_eq!(resolve("", "../../x"), "x");
    }
}
