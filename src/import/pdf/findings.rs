//! What is to be said about a PDF that was read, or that cannot be.

use super::draft::Draft;
use super::open::Opened;
use super::page::{Change, Page};
use super::seams::Seams;
use crate::diagnostic::Diagnostic;

/// So many examples are named.
const EXAMPLES: usize = 8;

/// Refuses a file without a word.
pub(super) fn refuse_without_text(path: &str, opened: &Opened) -> Result<(), Diagnostic> {
    let has_words = |page: &Page| page.words.iter().any(|word| page.text_of(word).contains(char::is_alphanumeric));
    if opened.pages.iter().any(has_words) {
        return Ok(());
    }
    if opened.pages.iter().any(|page| page.unknown > 0) {
        return Err(Diagnostic::error(
            "unreadable-fonts",
            format!("`{path}` does not say which letters its signs are"),
        )
        .hint("make a text layer by OCR, for instance with `ocrmypdf --force-ocr in.pdf out.pdf`, and import that"));
    }
    if opened.pages.iter().any(|page| page.pictured) {
        return Err(Diagnostic::error("scanned-pdf", format!("`{path}` is a scan: pictures of pages without text"))
            .hint("make a text layer by OCR, for instance with `ocrmypdf in.pdf out.pdf`, and import that"));
    }
    Err(Diagnostic::error("no-text", format!("`{path}` has no text")).hint(
        "if words can be seen in a viewer, they are drawn: make a text layer by OCR, for instance with `ocrmypdf`",
    ))
}

/// Says that the structure of the file was not followed.
pub(super) fn structure_ignored(draft: &mut Draft) {
    let message = "the structure that the file states leaves out some of its text and was not followed";
    draft.find(1, Diagnostic::note("structure-ignored", message).hint("it was read by the looks of its pages"));
}

/// Says which words were put together at the ends of lines.
pub(super) fn seams(seams: &Seams, draft: &mut Draft) {
    if let Some((line, word)) = seams.mended.first() {
        let message = format!(
            "{} parted at the end of a line, such as `{word}`",
            counted(seams.mended.len(), "word was", "words were")
        );
        draft.find(*line, Diagnostic::note("mended-hyphens", message).hint("they were put together"));
    }
    if let Some((line, _)) = seams.doubtful.first() {
        let words: Vec<String> = seams.doubtful.iter().take(EXAMPLES).map(|(_, word)| format!("`{word}`")).collect();
        let message = format!(
            "{} with a hyphen at the end of a line may be written wrongly: {}",
            counted(seams.doubtful.len(), "word", "words"),
            words.join(", ")
        );
        draft.find(*line, Diagnostic::warning("doubtful-hyphen", message).hint("compare with the page"));
    }
}

/// Says what is to be said of the pages.
pub(super) fn pages(opened: &Opened, draft: &mut Draft) {
    let pages = &opened.pages;
    let which = |test: &dyn Fn(&Page) -> bool| -> Vec<usize> {
        pages.iter().filter(|page| test(page)).map(|page| page.number).collect()
    };
    let scans = which(&|page| page.words.is_empty() && page.pictured);
    if !scans.is_empty() {
        let message = format!(
            "{} without text: nothing of {} was read",
            pictures(&scans),
            if scans.len() > 1 { "them" } else { "it" }
        );
        let hint = "make a text layer by OCR, for instance with `ocrmypdf --skip-text in.pdf out.pdf`, and import that";
        draft.find(1, Diagnostic::warning("scanned-page", message).hint(hint));
    }
    let read = which(&|page| !page.words.is_empty() && page.pictured);
    if !read.is_empty() {
        let message = format!("{} with a text layer, presumably made by OCR", pictures(&read));
        draft.find(1, Diagnostic::note("text-by-ocr", message).hint("compare the words with the pages"));
    }
    let unknown: usize = pages.iter().map(|page| page.unknown).sum();
    if unknown > 0 {
        let where_ = listed(&which(&|page| page.unknown > 0));
        let message = format!("the fonts do not say what {} on {where_}", counted(unknown, "sign is", "signs are"));
        let hint = "each stands as \u{fffd}; compare with the pages";
        draft.find(1, Diagnostic::warning("unknown-signs", message).hint(hint));
    }
    changes(pages, draft);
    if let Some(page) = opened.stopped {
        let message = format!("page {page} and perhaps later ones could not be read");
        draft.find(
            1,
            Diagnostic::warning("unread-pages", message).hint("the text is not complete; compare with the pages"),
        );
    }
}

/// Says that lines through and under words were read as changes.
fn changes(pages: &[Page], draft: &mut Draft) {
    let count = |change: Change| pages.iter().flat_map(|page| &page.words).filter(|word| word.change == change).count();
    let (inserted, deleted) = (count(Change::Inserted), count(Change::Deleted));
    if inserted + deleted > 0 {
        let message = format!(
            "{} with a line through them were read as deleted, and {} with a line under them as inserted",
            counted(deleted, "word", "words"),
            counted(inserted, "word", "words")
        );
        draft.find(1, Diagnostic::note("lines-as-changes", message));
    }
}

/// The title that the file gives, if its first pages have those words.
pub(super) fn title(opened: &Opened) -> Option<String> {
    let plain =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let title = opened.title.as_ref().filter(|title| title.chars().count() < 400)?;
    let wanted = plain(title);
    let text: String = opened.pages.iter().take(2).map(|page| plain(&page.text)).collect();
    (wanted.chars().count() > 3 && text.contains(&wanted)).then(|| title.clone())
}

fn pictures(pages: &[usize]) -> String {
    if pages.len() == 1 { format!("{} is a picture", listed(pages)) } else { format!("{} are pictures", listed(pages)) }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// `page 3`, `pages 1, 4 to 7`.
fn listed(pages: &[usize]) -> String {
    let runs: Vec<String> = pages
        .chunk_by(|a, b| *b == a + 1)
        .filter_map(|run| match run {
            [] => None,
            [one] => Some(one.to_string()),
            [first, .., last] => Some(format!("{first} to {last}")),
        })
        .collect();
    format!("{} {}", if pages.len() == 1 { "page" } else { "pages" }, runs.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_listed_in_runs() {
        assert_eq!(listed(&[3]), "page 3");
        assert_eq!(listed(&[1, 4, 5, 6, 9]), "pages 1, 4 to 6, 9");
    }
}
