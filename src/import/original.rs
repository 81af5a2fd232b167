//! A file as it came, and its bytes read as text.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::diagnostic::{Diagnostic, SourceFile};

/// The largest file that is read at all, in bytes. The longest titles of the United States Code have a tenth of it.
pub const LARGEST: usize = 256 * 1024 * 1024;

/// A file as it came: its name and its bytes.
#[derive(Debug)]
pub struct Original {
    /// The path or address as the user would write it.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
    decoded: OnceLock<Decoded>,
}

/// The bytes of a file as text.
#[derive(Debug)]
pub(super) struct Decoded {
    /// The text, under the name of the file.
    pub file: Arc<SourceFile>,
    /// The encoding it was read in, where that was not plain UTF-8.
    pub guessed: Option<&'static str>,
    /// Whether some bytes meant nothing in that encoding.
    pub broken: bool,
}

impl Original {
    /// A file of that name with those bytes.
    pub fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { path: path.into(), bytes: bytes.into(), decoded: OnceLock::new() }
    }

    /// Reads a file from the disk. An error says what to do.
    pub fn read(path: &Path) -> Result<Self, Diagnostic> {
        let shown = path.display().to_string();
        let refused = |why: String| {
            Diagnostic::error("unreadable-file", format!("`{shown}` cannot be read: {why}"))
                .hint("check the path and that you may read the file")
        };
        let size = std::fs::metadata(path).map_err(|error| refused(error.to_string()))?.len();
        if usize::try_from(size).is_ok_and(|size| size > LARGEST) {
            return Err(refused(format!("it is larger than {} MB", LARGEST / (1024 * 1024)))
                .hint("divide it into parts and import them one by one"));
        }
        let bytes = std::fs::read(path).map_err(|error| refused(error.to_string()))?;
        Ok(Self::new(shown, bytes))
    }

    /// The first bytes, enough to tell a format.
    pub(super) fn head(&self) -> &[u8] {
        &self.bytes[..self.bytes.len().min(4096)]
    }

    /// The bytes as they stand, if they are text in UTF-8.
    pub fn into_text(self) -> Option<String> {
        String::from_utf8(self.bytes).ok()
    }

    /// The bytes as text, decoded once.
    pub(super) fn decoded(&self) -> &Decoded {
        self.decoded.get_or_init(|| self.decode())
    }

    /// The bytes as text, if anything has read them so.
    pub(super) fn decoded_if_read(&self) -> Option<&Decoded> {
        self.decoded.get()
    }

    fn decode(&self) -> Decoded {
        let (encoding, certain) = encoding_of(&self.bytes);
        let (text, broken) = encoding.decode_with_bom_removal(&self.bytes);
        let guessed = (!certain).then(|| encoding.name());
        Decoded { file: SourceFile::new(self.path.clone(), text), guessed, broken }
    }
}

/// The encoding of a text, and whether that is certain: a byte order mark or sound UTF-8 is.
fn encoding_of(bytes: &[u8]) -> (&'static Encoding, bool) {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return (encoding, true);
    }
    // Latin letters in UTF-16 without a mark leave every second byte zero.
    let head = &bytes[..bytes.len().min(4096)];
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let half = head.len() / 2;
    if half > 8 && zeros(1) * 10 > half * 8 && zeros(0) * 10 < half {
        return (UTF_16LE, false);
    }
    if half > 8 && zeros(0) * 10 > half * 8 && zeros(1) * 10 < half {
        return (UTF_16BE, false);
    }
    if std::str::from_utf8(bytes).is_ok() { (UTF_8, true) } else { (WINDOWS_1252, false) }
}
