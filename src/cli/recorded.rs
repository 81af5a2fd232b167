//! The laws recorded for a model, as they stood on a day.

use std::num::NonZeroUsize;

use jiff::civil::Date;

use super::Failure;
use super::sides::{day_of, status_line};
use crate::document::Inline;
use crate::library::{Law, Library, Model};
use crate::parameter::Point;
use crate::report::MatrixColumn;

/// Recorded laws and the day they are looked at: the one asked for, or each the day of its own record.
#[derive(Debug, Clone)]
pub(super) struct Recorded {
    pub(super) laws: Vec<Law>,
    pub(super) as_of: Option<Date>,
}

impl Recorded {
    /// Every law recorded for a model.
    pub(super) fn all(library: &Library, model: &Model, as_of: Option<Date>) -> Result<Self, Failure> {
        let mut laws = read(library, &library.laws(None))?;
        laws.retain(|law| law.model == model.id);
        Ok(Self { laws, as_of })
    }

    /// The laws as points, in their order.
    pub(super) fn points(&self) -> Vec<Point> {
        self.laws.iter().map(|law| law.point(day_of(law, self.as_of))).collect()
    }

    /// What stands over each law's column: its name and its day, or that the law was not there yet.
    pub(super) fn columns(&self) -> Vec<MatrixColumn> {
        let column = |law: &Law| {
            let day = day_of(law, self.as_of);
            let day = match law.begins() {
                Some(begins) if day < begins => format!("begins {begins}"),
                _ if day > law.as_of => format!("as of {day}; recorded {}", law.as_of),
                _ => format!("as of {day}"),
            };
            MatrixColumn { name: law.name.clone(), day }
        };
        self.laws.iter().map(column).collect()
    }

    /// Each law with its citation, its status on its day, and where its facts were seen.
    pub(super) fn list(&self) -> Vec<Vec<Inline>> {
        let line = |law: &Law| {
            let told = format!(" ({}): {}, {}. {}", law.id, law.title, law.citation, status_line(law, self.as_of));
            vec![Inline::strong(law.name.as_str()), Inline::text(told)]
        };
        self.laws.iter().map(line).collect()
    }

    /// Which day each law is looked at, in a sentence.
    pub(super) fn day(&self) -> String {
        match self.as_of {
            Some(day) => format!("Every law is shown as it stood on {day}."),
            None => "Each law is shown as of the day of its record.".to_owned(),
        }
    }
}

/// Reads records, several at a time, and returns them in the order asked for.
pub(super) fn read(library: &Library, ids: &[String]) -> Result<Vec<Law>, Failure> {
    let threads = std::thread::available_parallelism().map_or(1, NonZeroUsize::get).min(4);
    let each = ids.len().div_ceil(threads).max(1);
    let read = |ids: &[String]| ids.iter().map(|id| library.law(id)).collect::<Vec<_>>();
    let read = &read;
    let found: Vec<Result<Law, Failure>> = std::thread::scope(|scope| {
        let others: Vec<_> = ids.chunks(each).skip(1).map(|chunk| scope.spawn(move || read(chunk))).collect();
        let mut found = ids.chunks(each).next().map(read).unwrap_or_default();
        for (other, chunk) in others.into_iter().zip(ids.chunks(each).skip(1)) {
            // A thread that came to grief is done over here, where its fault is seen.
            found.extend(other.join().unwrap_or_else(|_| read(chunk)));
        }
        found
    });
    found.into_iter().collect()
}
