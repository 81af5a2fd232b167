//! modelbill drafts model legislation for any jurisdiction and compares it with enacted law.
//!
//! # The pipeline
//!
//! A *model* (a bill with parameters) and a *jurisdiction* (how a place writes and numbers law) make a *draft*. An enacted
//! *law* is recorded as another point in the model's parameter space, and its text, when a user has it, is imported as
//! another document. Comparison lays two of them side by side, and reports turn what it found into documents again.
//!
//! ```text
//! models, jurisdictions, laws ── library ──┬─ draft ──┐
//!                                          │          ├─ Document ──┬─ check
//! a text of law ───────────────── import ──┼──────────┘             ├─ render ── md · html · pdf · xml · json · terminal
//!                                          └─ compare ── report ────┘
//! ```
//!
//! Everything ends in, or starts from, one typed tree, [`document::Document`]. Nothing parses rendered text again.
//!
//! # The rooms
//!
//! | Room | Answers |
//! |---|---|
//! | [`diagnostic`] | where a fault stands, what it is and what to do about it |
//! | [`document`] | what a bill, a law or a report is made of |
//! | [`parameter`] | what may be chosen, what values there are, and which is stronger for workers |
//! | [`numbering`] | which designator and which citation a provision has in a place |
//! | [`template`] | what a template says for given values, in the place's own numbers and words |
//! | [`markdown`] | which provisions an authored file holds |
//! | [`library`] | what the data folders say: the only room that knows their layout |
//! | [`draft`] | the bill that given choices make in a given place |
//! | [`fetch`] | what stands at an address of the web, when the user asks for it |
//! | [`import`] | which sections and subdivisions a text of law has |
//! | [`amend`] | what a law says once a bill that amends it is applied, and what a bill must do to make one text of another |
//! | [`subject`] | what laws of a field rule on, and by which words that is known |
//! | [`compare`] | how two points, or two texts, differ, and how many points stand to one another |
//! | [`question`] | which points answer a question put to their facts |
//! | [`report`] | what a comparison looks like as a document |
//! | [`packet`] | what a committee is handed with a bill, and what is still missing in it |
//! | [`check`] | what a drafting office would send back |
//! | [`render`] | what a document looks like in a format |
//! | [`cli`] | the program: one file for each verb |
//!
//! `import`, `report`, `render` and `check` each hold one table of rows and a file for each row, and so do the helpers of
//! `template`: to add one is to add a file and a row.
//!
//! # What always holds
//!
//! 1. No Rust file names a model, a jurisdiction or a law.
//! 2. Same inputs, same bytes: no renderer reads the clock, the environment or the disk.
//! 3. Every provision knows its source, and every diagnostic points at one where there is one.
//! 4. An importer loses no text.
//! 5. Redlines are exact: rejecting all gives the old text, accepting all the new.
//! 6. Swapping the two sides of a comparison yields the same pairs.
//! 7. Official numbers are never recomputed, and no renderer takes a document in which a number or a reference is open:
//!    they take [`document::Settled`] alone.
//! 8. Every recorded legal fact has a citation and an as-of date; what is unrecorded is never shown as agreement.
//! 9. User text is data: it becomes no markup, script, path or template in any output.
//! 10. Writing is all or nothing.
//!
//! Each has a test in `tests/suite`.

pub mod amend;
pub mod check;
pub mod cli;
pub mod compare;
pub mod diagnostic;
pub mod document;
pub mod draft;
pub mod fetch;
pub mod import;
pub mod library;
pub mod markdown;
pub mod numbering;
pub mod packet;
pub mod parameter;
pub mod question;
pub mod render;
pub mod report;
pub mod subject;
pub mod template;
