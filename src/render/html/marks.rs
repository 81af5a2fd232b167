//! What a comparison found, as attributes of the runs it marked: which change, of what kind, and where moved words went.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::super::escape::escape;
use crate::document::{Change, ChangeKind, Document, Moved, Provision, plain_text};

/// What the inserted and deleted runs of a page belong to, in the order in which they are written.
#[derive(Default)]
pub(super) struct Marks {
    /// What is left of the part that is being written.
    left: std::collections::VecDeque<Change>,
    /// How many changes the parts before it have.
    before: usize,
    /// How many changes there are up to its end.
    upto: usize,
    /// The ends of moves that the page has, and the headings over them.
    ends: HashMap<(usize, bool), String>,
    /// The ends that have been written.
    named: HashSet<(usize, bool)>,
}

impl Marks {
    /// The marks of a document of which nothing has been written.
    pub(super) fn new(document: &Document) -> Self {
        let mut ends = HashMap::new();
        document.walk(&mut |provision| {
            let heading = || plain_text(&provision.heading);
            for end in changes(provision).iter().filter_map(|change| change.moved).map(end) {
                ends.entry(end).or_insert_with(heading);
            }
        });
        Self { ends, ..Self::default() }
    }

    /// The blocks of a provision come next.
    pub(super) fn enter(&mut self, provision: &Provision) {
        self.before = self.upto;
        self.upto += changes(provision).iter().map(|change| change.number).max().unwrap_or(0);
        self.left = changes(provision).iter().copied().collect();
    }

    /// The attributes of the next inserted or deleted run.
    pub(super) fn next(&mut self) -> String {
        let Some(change) = self.left.pop_front() else { return String::new() };
        let mut out = format!(" data-change=\"{}\" data-kind=\"{}\"", self.before + change.number, kind(&change));
        if let Some(end) = change.moved.map(end) {
            if self.named.insert(end) {
                out.push_str(&format!(" id=\"{}\"", name(end)));
            }
            out.push_str(&format!(" data-move=\"{}\"", name(end)));
        }
        out
    }

    /// The tags around words that announce the next run, where that is an end of a move: a link to the other end.
    pub(super) fn announcement(&self) -> Option<(String, &'static str)> {
        let (number, to) = self.left.front()?.moved.map(end)?;
        let side = if to { "new" } else { "old" };
        Some(match self.ends.get(&(number, !to)) {
            Some(heading) => {
                let (other, way) = (name((number, !to)), if to { "from" } else { "to" });
                let title = escape(&format!("{way} {heading}"));
                (format!("<a class=\"move\" data-side=\"{side}\" href=\"#{other}\" title=\"{title}\">"), "</a>")
            }
            None => (format!("<span class=\"move\" data-side=\"{side}\">"), "</span>"),
        })
    }
}

/// How many changes a document has of each kind.
pub(super) fn counts(document: &Document) -> BTreeMap<&'static str, usize> {
    let mut kinds: BTreeMap<&'static str, usize> = BTreeMap::new();
    document.walk(&mut |provision| {
        let mut seen = HashSet::new();
        let each = changes(provision).iter().filter(|change| seen.insert((kind(change), change.number)));
        each.for_each(|change| *kinds.entry(kind(change)).or_default() += 1);
    });
    kinds
}

/// The name by which the page knows the kind of a change: moved words are moved, whatever else they are.
fn kind(change: &Change) -> &'static str {
    match (change.moved, change.kind) {
        (Some(_), _) => "moved",
        (None, ChangeKind::Substance) => "substance",
        (None, ChangeKind::Reference) => "reference",
        (None, ChangeKind::Numbering) => "numbering",
        (None, ChangeKind::Spacing) => "spacing",
    }
}

fn changes(provision: &Provision) -> &[Change] {
    provision.compared.as_ref().map_or(&[], |compared| &compared.changes)
}

/// The number of a move, and whether this is where the words are now.
fn end(moved: Moved) -> (usize, bool) {
    match moved {
        Moved::From(number) => (number, false),
        Moved::To(number) => (number, true),
    }
}

/// No provision has a name that begins like this.
fn name((number, to): (usize, bool)) -> String {
    format!("_move-{number}-{}", if to { "to" } else { "from" })
}
