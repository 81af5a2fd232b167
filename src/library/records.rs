//! Which records of laws answer a model, and what was parsed to learn that: those that do are asked for next.

use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, PoisonError};

use super::law::{Record, model_of, opening_model};
use crate::diagnostic::SourceFile;

/// A record’s id and its file.
type Filed = (String, Arc<SourceFile>);

/// The records that were parsed and not yet asked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Records {
    parsed: Arc<Mutex<HashMap<String, Record>>>,
}

impl Records {
    /// A record that was parsed before.
    pub(super) fn take(&self, id: &str) -> Option<Record> {
        self.parsed.lock().unwrap_or_else(PoisonError::into_inner).remove(id)
    }

    /// The ids of those that say that they answer a model, however faulty the rest of them is.
    pub(super) fn answering(&self, files: impl Iterator<Item = Filed>, model: &str) -> Vec<String> {
        let may = |(_, file): &Filed| opening_model(file).is_none_or(|answered| answered == model);
        let files: Vec<Filed> = files.filter(may).collect();
        let threads = std::thread::available_parallelism().map_or(1, NonZeroUsize::get).min(4);
        let share = files.len().div_ceil(threads).max(1);
        let mut answers = vec![false; files.len()];
        std::thread::scope(|scope| {
            let mut shares = files.chunks(share).zip(answers.chunks_mut(share));
            let own = shares.next();
            for (files, answers) in shares {
                scope.spawn(move || self.ask(files, answers, model));
            }
            if let Some((files, answers)) = own {
                self.ask(files, answers, model);
            }
        });
        files.into_iter().zip(answers).filter(|(_, answers)| *answers).map(|((id, _), _)| id).collect()
    }

    /// Asks each of a few records, and keeps those that answer.
    fn ask(&self, files: &[Filed], answers: &mut [bool], model: &str) {
        for ((id, file), answers) in files.iter().zip(answers) {
            match Record::parse(file) {
                Ok(record) if record.model() == model => {
                    *answers = true;
                    self.parsed.lock().unwrap_or_else(PoisonError::into_inner).insert(id.clone(), record);
                }
                Ok(_) => {}
                Err(_) => *answers = model_of(file).is_ok_and(|answered| answered == model),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filed(id: &str, model: &str, rest: &str) -> Filed {
        let text = format!(
            "model = \"{model}\"\ntitle = \"Tea Act\"\nname = \"Tea law\"\ncitation = \"§ 1\"\nas_of = 2026-01-01\n{rest}\n\
             [[source]]\nid = \"code\"\ntitle = \"Code\"\nas_of = 2026-01-01\nbasis = \"text\"\n"
        );
        (id.to_owned(), SourceFile::new(format!("{id}.toml"), text))
    }

    #[test]
    fn a_record_answers_its_model_even_with_a_fault_and_is_kept_until_it_is_asked_for() {
        let files = [
            filed("whole", "tea", ""),
            filed("other", "milk", ""),
            filed("faulty", "tea", "cups = 2"),
            filed("broken", "tea", "[cups"),
            filed("last", "tea", "note = 1\n"),
            filed("end", "tea", ""),
        ];
        let records = Records::default();
        assert_eq!(records.answering(files.into_iter(), "tea"), ["whole", "faulty", "last", "end"]);
        assert!(records.take("whole").is_some_and(|record| record.model() == "tea"));
        assert!(records.take("whole").is_none(), "it is given away once");
        assert!(records.take("faulty").is_none(), "its fault is told when it is read");
        assert!(records.take("end").is_some());
    }
}
