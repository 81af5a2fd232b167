//! Which words differ between two paragraphs, marked as a lawyer would mark them.

use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A run of text that both paragraphs share, or that one of them has. Joined in order, what is kept and what is deleted is
/// the old paragraph to the byte, and what is kept and what is inserted is the new one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase", tag = "kind", content = "text")]
pub enum Edit {
    /// In both.
    Kept(String),
    /// In the old one only.
    Deleted(String),
    /// In the new one only.
    Inserted(String),
}

/// The edits from `old` to `new`, by whole words. Islands of one or two unchanged words between changes are taken into the
/// change, and a paragraph that shares little is replaced as a whole.
pub fn word_edits(old: &str, new: &str) -> Vec<Edit> {
    let (old, new) = (tokens(old), tokens(new));
    let ops = capture_diff_slices(Algorithm::Patience, &old, &new);
    let mut pieces: Vec<Piece> = ops.iter().map(|op| piece(op, &old, &new)).collect();
    swallow_islands(&mut pieces);
    let kept: usize = pieces.iter().map(|piece| words(&piece.kept)).sum();
    let longer = words(&old.concat()).max(words(&new.concat()));
    if longer > 8 && kept * 4 < longer {
        return emit(&[Piece { kept: String::new(), deleted: old.concat(), inserted: new.concat() }]);
    }
    emit(&pieces)
}

/// Kept text, or a change; never both.
#[derive(Debug, Clone, Default)]
struct Piece {
    kept: String,
    deleted: String,
    inserted: String,
}

fn piece(op: &DiffOp, old: &[&str], new: &[&str]) -> Piece {
    let text = |tokens: &[&str]| tokens.concat();
    match *op {
        DiffOp::Equal { old_index, len, .. } => {
            Piece { kept: text(&old[old_index..old_index + len]), ..Piece::default() }
        }
        DiffOp::Delete { old_index, old_len, .. } => {
            Piece { deleted: text(&old[old_index..old_index + old_len]), ..Piece::default() }
        }
        DiffOp::Insert { new_index, new_len, .. } => {
            Piece { inserted: text(&new[new_index..new_index + new_len]), ..Piece::default() }
        }
        DiffOp::Replace { old_index, old_len, new_index, new_len } => Piece {
            kept: String::new(),
            deleted: text(&old[old_index..old_index + old_len]),
            inserted: text(&new[new_index..new_index + new_len]),
        },
    }
}

/// Takes into the change around it whatever is kept but too short to help a reader.
fn swallow_islands(pieces: &mut Vec<Piece>) {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    let count = pieces.len();
    for (index, piece) in pieces.drain(..).enumerate() {
        let island = index > 0 && index + 1 < count && !piece.kept.is_empty() && words(&piece.kept) <= 2;
        match out.last_mut() {
            Some(last) if last.kept.is_empty() && (piece.kept.is_empty() || island) => {
                last.deleted.push_str(&piece.kept);
                last.deleted.push_str(&piece.deleted);
                last.inserted.push_str(&piece.kept);
                last.inserted.push_str(&piece.inserted);
            }
            _ => out.push(piece),
        }
    }
    *pieces = out;
}

fn emit(pieces: &[Piece]) -> Vec<Edit> {
    let mut edits = Vec::new();
    for piece in pieces {
        if !piece.kept.is_empty() {
            edits.push(Edit::Kept(piece.kept.clone()));
        }
        if !piece.deleted.is_empty() {
            edits.push(Edit::Deleted(piece.deleted.clone()));
        }
        if !piece.inserted.is_empty() {
            edits.push(Edit::Inserted(piece.inserted.clone()));
        }
    }
    edits
}

fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

/// Words and numbers with what belongs inside them (`32-531.02`, `employee’s`, `$1,000`), white space, and single marks.
pub(super) fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if first.is_whitespace() {
            rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len())
        } else if is_word(first) {
            word_length(rest)
        } else {
            first.len_utf8()
        };
        tokens.push(&rest[..length]);
        rest = &rest[length..];
    }
    tokens
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '$' | '§')
}

/// The bytes of the word that `text` begins with; marks inside a word belong to it when more of the word follows.
fn word_length(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let inside =
            matches!(c, '-' | '\'' | '’' | '.' | ',') && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        if !is_word(c) && !inside {
            return at;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sides(edits: &[Edit]) -> (String, String) {
        let (mut old, mut new) = (String::new(), String::new());
        for edit in edits {
            match edit {
                Edit::Kept(text) => {
                    old.push_str(text);
                    new.push_str(text);
                }
                Edit::Deleted(text) => old.push_str(text),
                Edit::Inserted(text) => new.push_str(text),
            }
        }
        (old, new)
    }

    #[test]
    fn a_changed_number_is_marked_whole() {
        let edits = word_edits("not to exceed 7 days per year", "not to exceed 10 days per year");
        assert_eq!(edits[1..3], [Edit::Deleted("7".into()), Edit::Inserted("10".into())]);
    }

    #[test]
    fn both_sides_come_back_to_the_byte() {
        let pairs = [
            ("", "all new"),
            ("An employer  shall\tpay $1,000.", "An employer may pay $1,500 or more."),
            ("one two three", "four five six seven"),
            ("§ 32-531.02(a)(1)", "§ 32-531.02(a)(2)"),
        ];
        for (old, new) in pairs {
            assert_eq!(sides(&word_edits(old, new)), (old.to_owned(), new.to_owned()));
        }
    }

    #[test]
    fn no_crumbs_of_unchanged_words_are_left_between_changes() {
        let edits = word_edits(
            "The agency shall promptly issue the written order to each party in the case today.",
            "The agency shall later revoke the oral ruling to each party in the case today.",
        );
        let kept: Vec<&Edit> = edits.iter().filter(|edit| matches!(edit, Edit::Kept(_))).collect();
        assert_eq!(kept.len(), 2, "{edits:?}");
    }

    #[test]
    fn citations_and_sums_are_single_tokens() {
        assert_eq!(tokens("§ 32-531.02 is $1,000."), ["§", " ", "32-531.02", " ", "is", " ", "$1,000", "."]);
    }
}
