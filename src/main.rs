//! Drafts model legislation and compares it with enacted law.

fn main() {}
