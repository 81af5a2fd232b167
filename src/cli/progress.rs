//! What the program says while it works: only on a terminal, on standard error, and gone when there is a result.

use std::io::IsTerminal;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// What is being waited for, where somebody watches.
#[derive(Debug)]
pub(super) struct Progress {
    watched: bool,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// Nothing yet; and never anything where the output is for a machine, or nobody watches.
    pub(super) fn new(json: bool) -> Self {
        Self { watched: !json && std::io::stderr().is_terminal(), bar: None }
    }

    /// Says what is being done, for as long as it takes.
    pub(super) fn working(&mut self, what: &str) {
        self.show(what, None);
    }

    /// Says what is being done, how much of it there is, and how much is done after each [`Progress::step`].
    pub(super) fn counting(&mut self, what: &str, of: usize) {
        self.show(what, Some(of));
    }

    /// One more of what is counted is done.
    pub(super) fn step(&self) {
        self.bar.iter().for_each(|bar| bar.inc(1));
    }

    /// Takes away what was said.
    pub(super) fn done(&mut self) {
        self.bar.take().iter().for_each(ProgressBar::finish_and_clear);
    }

    fn show(&mut self, what: &str, of: Option<usize>) {
        self.done();
        if !self.watched {
            return;
        }
        // A name of the user's must not command the terminal.
        let plain: String = what.chars().filter(|c| !crate::document::is_command(*c)).collect();
        let (bar, template) = match of {
            Some(of) => {
                let of = u64::try_from(of).unwrap_or(u64::MAX);
                (ProgressBar::new(of), "{spinner} {wide_msg} {bar:24} {pos}/{len}")
            }
            None => (ProgressBar::new_spinner(), "{spinner} {wide_msg}"),
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.set_message(plain);
        // What is done in a moment is not worth a flicker.
        bar.enable_steady_tick(Duration::from_millis(120));
        self.bar = Some(bar);
    }
}
