//! Several files that are one law: legislatures publish a file for each section.

use super::{Imported, Original, Reading, import};
use crate::diagnostic::Diagnostic;
use crate::document::{Id, Inline, Provision};

/// What the format of a text is called whose files came in several.
const SEVERAL: &str = "several";

/// Imports files as one text, in the order given. Findings stay at their own files; the document's title and style are
/// those of the first. It is an error if a file holds no text, or if there is no file.
pub fn import_all(originals: &[Original], reading: Reading) -> Result<Imported, Diagnostic> {
    if let [only] = originals {
        return import(only, reading);
    }
    let mut whole: Option<Imported> = None;
    for (index, original) in originals.iter().enumerate() {
        let mut part = import(original, reading)?;
        part.document.walk_mut(&mut |provision| apart(provision, index + 1));
        match &mut whole {
            None => whole = Some(part),
            Some(whole) => join(whole, part),
        }
    }
    whole.ok_or_else(|| {
        Diagnostic::error("no-files", "there is no file to import").hint("name at least one file that holds text")
    })
}

fn join(whole: &mut Imported, part: Imported) {
    if whole.format != part.format {
        whole.format = SEVERAL;
    }
    whole.document.body.extend(part.document.body);
    whole.findings.extend(part.findings);
    whole.dropped.extend(part.dropped);
}

/// Makes ids of one file differ from those of every other; references within the file follow.
fn apart(provision: &mut Provision, file: usize) {
    provision.id = of_file(&provision.id, file);
    provision.own_text_mut(&mut |text| text.iter_mut().for_each(|inline| refer(inline, file)));
}

fn refer(inline: &mut Inline, file: usize) {
    match inline {
        Inline::Reference { to, .. } => *to = of_file(to, file),
        other => other.children_mut().iter_mut().for_each(|inner| refer(inner, file)),
    }
}

fn of_file(id: &Id, file: usize) -> Id {
    Id::new(format!("file-{file}.{id}"))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

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
