//! Opens a PDF and paints its pages, safe from files that are broken or made to do harm.
//!
//! A file is refused before it is opened if it would unpack to more than any law has. The work is done by a thread with
//! room for deep nesting, and a panic in it is an error like any other.

use std::cell::Cell;
use std::panic;
use std::sync::Once;
use std::thread;

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf, PdfData};

use super::content::Reader;
use super::page::Page;
use super::strings::text_string;
use super::structure::{self, Step};
use super::unpacked;
use crate::diagnostic::Diagnostic;

/// Pages beyond this many are not read.
const MOST_PAGES: usize = 50_000;
/// Room for objects nested as deeply as the reader of the syntax allows, in builds that are not optimized too.
const STACK: usize = 256 << 20;

/// What a file holds.
#[derive(Debug)]
pub(super) struct Opened {
    pub(super) pages: Vec<Page>,
    /// Its structure, where it states one.
    pub(super) steps: Option<Vec<Step>>,
    pub(super) title: Option<String>,
    /// The page, counted from 1, at which reading stopped before the end, if it did.
    pub(super) stopped: Option<usize>,
}

/// Opens a file and paints its pages.
pub(super) fn open(path: &str, bytes: &[u8]) -> Result<Opened, Diagnostic> {
    if unpacked::is_too_large(bytes) {
        return Err(Diagnostic::error("too-large", format!("`{path}` would unpack to more than any law has"))
            .hint("if it is what it should be, print it to a new PDF and import that"));
    }
    let data = bytes.to_vec();
    let work = move || quietly(|| read(data));
    let thread = thread::Builder::new().name("pdf".to_owned()).stack_size(STACK).spawn(work);
    let outcome = thread.map_err(|error| broken(path, &format!("no thread could be started: {error}")))?.join();
    match outcome {
        Ok(Ok(opened)) => Ok(opened),
        Ok(Err(error)) => Err(refused(path, error)),
        Err(_) => Err(broken(path, "its parts contradict one another")),
    }
}

fn read(data: Vec<u8>) -> Result<Opened, LoadPdfError> {
    let pdf = Pdf::new(PdfData::from(data))?;
    let mut reader = Reader::new(pdf.xref());
    let mut pages = Vec::new();
    let mut stopped = None;
    for (index, page) in pdf.pages().iter().enumerate() {
        if index >= MOST_PAGES || reader.budget.is_spent() {
            stopped = Some(index + 1);
            break;
        }
        // A page that cannot be painted is empty; the others are read all the same.
        let painted = panic::catch_unwind(panic::AssertUnwindSafe(|| reader.page(page, index + 1)));
        pages.push(painted.unwrap_or_else(|_| {
            reader = Reader::new(pdf.xref());
            stopped = stopped.or(Some(index + 1));
            Page { number: index + 1, ..Page::default() }
        }));
    }
    let steps = panic::catch_unwind(panic::AssertUnwindSafe(|| structure::read(pdf.xref()))).unwrap_or(None);
    let title = pdf.metadata().title.as_deref().map(text_string);
    let title = title.map(|title| title.trim().to_owned()).filter(|title| !title.is_empty());
    Ok(Opened { pages, steps, title, stopped })
}

fn refused(path: &str, error: LoadPdfError) -> Diagnostic {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            Diagnostic::error("encrypted-pdf", format!("`{path}` cannot be read without its password"))
                .hint("open it with the password, print it to a new PDF and import that")
        }
        LoadPdfError::Decryption(_) => {
            Diagnostic::error("encrypted-pdf", format!("`{path}` is encrypted in a way that cannot be read"))
                .hint("open it in a viewer, print it to a new PDF and import that")
        }
        LoadPdfError::Invalid => broken(path, "no pages could be found in it"),
    }
}

fn broken(path: &str, why: &str) -> Diagnostic {
    Diagnostic::error("broken-pdf", format!("`{path}` is no sound PDF: {why}"))
        .hint("fetch it again; if it opens in a viewer, print it to a new PDF and import that")
}

thread_local! {
    /// Whether a panic on this thread is expected and is reported as a diagnostic.
    static EXPECTED: Cell<bool> = const { Cell::new(false) };
}

/// Does some work without a message on the terminal if it panics.
fn quietly<T>(work: impl FnOnce() -> T) -> T {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !EXPECTED.get() {
                usual(info);
            }
        }));
    });
    EXPECTED.set(true);
    work()
}
