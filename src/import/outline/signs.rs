//! What the words of a passage show about it: an amending instruction, a definition, a note.

use super::designator::is_quote;

/// The verbs of an instruction to amend.
const AMENDS: [&str; 10] =
    ["amend", "amended", "amending", "add", "added", "adding", "insert", "inserted", "inserting", "striking"];

/// Whether a passage announces law that it quotes: "is amended to read as follows:".
pub(super) fn announces_quotation(text: &str) -> bool {
    let end = text.trim_end();
    if !end.ends_with([':', '—', '-']) {
        return false;
    }
    let start = floor(end, end.len().saturating_sub(240));
    let tail = end[start..].to_lowercase();
    let amends = tail.split(|c: char| !c.is_alphanumeric()).any(|word| AMENDS.contains(&word));
    let follows = tail.contains("as follows") || tail.contains("the following") || tail.contains("to read");
    tail.contains("read as follows") || amends && follows
}

/// Whether a passage ends with the closing mark of a quotation, whatever stands behind it: `”.`, `”; and`.
pub(super) fn closes_quotation(text: &str) -> bool {
    let end = text.trim_end();
    let end = end.strip_suffix(" and").or_else(|| end.strip_suffix(" or")).unwrap_or(end);
    end.trim_end_matches(['.', ';', ',', ':']).ends_with(['”', '"']) || end.ends_with("''")
}

/// Whether a passage opens with a quotation mark.
pub(super) fn opens_quotation(text: &str) -> bool {
    text.starts_with(['“', '"', '‘']) || text.starts_with("''") || text.starts_with("``")
}

/// Whether a passage defines a term without an enumerator: `“Kettle” means …`, `Kettle. The term “kettle” means …`.
pub(super) fn defines(text: &str) -> bool {
    let start: String = text.chars().take(160).collect();
    let quoted = start.starts_with(is_quote);
    let named = start.contains("The term “") || start.contains("The term \"");
    let verb = [
        " means ",
        " shall mean",
        " means:",
        " means—",
        " includes ",
        " has the meaning",
        " has the same meaning",
        " shall have the",
    ]
    .iter()
    .any(|verb| start.contains(verb));
    (quoted || named) && verb
}

/// Whether a passage is a history or an editor's note and no law.
pub(super) fn is_note(text: &str) -> bool {
    let bare = text.trim_start_matches(['*', '\\', ' ']);
    let starts = [
        "(History:",
        "History:",
        "HISTORY:",
        "[History",
        "Credits",
        "(Added by",
        "(Amended by",
        "Editor's note",
        "Editor’s note",
        "NOTE:",
        "EXPLANATION--",
        "EXPLANATION-",
        "Source:",
    ];
    let session = bare.starts_with('[') && bare.contains(" c ") && bare.contains('§');
    session || starts.iter().any(|start| bare.starts_with(start))
}

fn floor(text: &str, at: usize) -> usize {
    (at..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amending_instruction_announces_what_it_quotes() {
        assert!(announces_quotation("Section 4 of the Kettle Act is amended to read as follows:"));
        assert!(announces_quotation("(c) A new subparagraph (D) is added to read as follows:"));
        assert!(!announces_quotation("An employer may require the following:"));
        assert!(!announces_quotation("An additional kettle shall already be there for the following:"));
    }

    #[test]
    fn a_quotation_closes_with_its_mark() {
        assert!(closes_quotation("the kettle shall be clean.”; and"));
        assert!(!closes_quotation("“Kettle” means a pot."));
    }
}
