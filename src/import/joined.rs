//! Several files that are one law: legislatures publish a file for each section.

use std::collections::HashSet;

use super::recognise::recognise;
use super::{Imported, Original, Reading, import, read};
use crate::diagnostic::Diagnostic;
use crate::document::Id;

/// What the format of a text is called whose files came in several.
const SEVERAL: &str = "several";

/// Imports files as one text, in the order given. Findings stay at their own files; the document's title and style are
/// those of the first. It is an error if a file holds no text, or if there is no file.
pub fn import_all(originals: &[Original], reading: Reading) -> Result<Imported, Diagnostic> {
    if let [only] = originals {
        return import(only, reading);
    }
    let mut whole: Option<Imported> = None;
    let mut ids: HashSet<Id> = HashSet::new();
    for (index, original) in originals.iter().enumerate() {
        let mut part = read(original, reading)?;
        tell_apart(&mut part, index + 1, &mut ids);
        match &mut whole {
            None => whole = Some(part),
            Some(whole) => join(whole, part),
        }
    }
    let mut whole = whole.ok_or_else(|| {
        Diagnostic::error("no-files", "there is no file to import").hint("name at least one file that holds text")
    })?;
    // Only the whole law knows the sections that its parts refer to.
    recognise(&mut whole.document);
    Ok(whole)
}

fn join(whole: &mut Imported, part: Imported) {
    if whole.format != part.format {
        whole.format = SEVERAL;
    }
    whole.document.body.extend(part.document.body);
    whole.findings.extend(part.findings);
    whole.dropped.extend(part.dropped);
}

/// Makes the ids of a file differ from those of the files before it, if one is the same.
fn tell_apart(part: &mut Imported, file: usize, ids: &mut HashSet<Id>) {
    let mut taken = false;
    part.document.walk(&mut |provision| taken |= ids.contains(&provision.id));
    if taken {
        part.document.walk_mut(&mut |provision| provision.id = of_file(&provision.id, file));
    }
    part.document.walk(&mut |provision| {
        ids.insert(provision.id.clone());
    });
}

fn of_file(id: &Id, file: usize) -> Id {
    Id::new(format!("file-{file}.{id}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kettles() -> [Original; 2] {
        [
            Original::new("1.txt", "Sec. 1. Kettles.\n(a) Keep one.\n(b) Clean it."),
            Original::new("2.txt", "Sec. 2. Mugs.\n(a) Keep two.\n(b) Fill them."),
        ]
    }

    #[test]
    fn several_files_are_one_text_whose_ids_are_its_own() {
        let whole = import_all(&kettles(), Reading::Marked).expect("they import");
        let mut ids = Vec::new();
        whole.document.walk(&mut |provision| ids.push(provision.id.clone()));
        assert_eq!(ids.len(), 6);
        assert_eq!(ids.iter().collect::<HashSet<_>>().len(), 6);
        assert_eq!((whole.format, whole.document.meta.title.as_str()), ("text", "Sec. 1. Kettles."));
    }

    #[test]
    fn a_provision_of_a_joined_text_knows_its_own_file() {
        let whole = import_all(&kettles(), Reading::Marked).expect("they import");
        let files: Vec<&str> =
            whole.document.body.iter().map(|part| part.source.span().map_or("", |span| &span.file.path)).collect();
        assert_eq!(files, ["1.txt", "2.txt"]);
    }

    #[test]
    fn one_file_is_the_same_alone_and_no_file_is_a_fault() {
        let [one, _] = kettles();
        let alone = import(&one, Reading::Marked).expect("it imports");
        assert_eq!(import_all(&[one], Reading::Marked).expect("it imports"), alone);
        assert_eq!(import_all(&[], Reading::Marked).expect_err("nothing").code, "no-files");
    }
}
