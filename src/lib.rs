//! modelbill drafts model legislation for any jurisdiction and compares it with enacted law.

pub mod check;
pub mod cli;
pub mod compare;
pub mod diagnostic;
pub mod document;
pub mod draft;
pub mod import;
pub mod library;
pub mod markdown;
pub mod numbering;
pub mod parameter;
pub mod render;
pub mod report;
pub mod template;
