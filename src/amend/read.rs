//! The instructions of a bill, in order, each with the part of the law it is for and the law it quotes.

use super::action::{Action, Clause, New};
use super::address::{Address, Section, THROUGH};
use super::order::bare;
use super::sentence::{self, Said};
use crate::document::{Block, Document, Level, Number, Provision, Source, plain_text};

/// One instruction: one thing to be done to one part of the law.
#[derive(Debug, Clone)]
pub(super) struct Instruction {
    pub source: Source,
    /// The beginning of its words.
    pub words: String,
    pub what: What,
    pub quoted: Quoted,
}

/// What an instruction says.
#[derive(Debug, Clone)]
pub(super) enum What {
    /// What is to be done to a part of the law, or to all parts from it to another.
    Do { target: Box<Address>, until: Option<Box<Address>>, action: Box<Action> },
    /// It is not understood.
    Unclear,
    /// It quotes law that it does not name.
    Unnamed(String),
}

impl Instruction {
    /// The part of the law that it names.
    pub(super) fn names(&self) -> String {
        match &self.what {
            What::Do { target, .. } => target.told(),
            What::Unclear => String::new(),
            What::Unnamed(number) => number.clone(),
        }
    }
}

/// The law that an instruction quotes behind itself.
#[derive(Debug, Clone, Default)]
pub(super) struct Quoted {
    pub blocks: Vec<Block>,
    pub provisions: Vec<Provision>,
}

impl Quoted {
    pub(super) fn is_empty(&self) -> bool {
        self.blocks.is_empty() && self.provisions.is_empty()
    }
}

/// The instructions of a bill.
pub(super) fn instructions(bill: &Document) -> Vec<Instruction> {
    let mut reading = Reader { found: Vec::new(), last: Section::Around };
    bill.body.iter().for_each(|part| reading.visit(part, None));
    reading.found
}

struct Reader {
    found: Vec<Instruction>,
    /// The section that an instruction named last.
    last: Section,
}

impl Reader {
    /// Reads a part of the bill. `around` is what an instruction around it is for.
    fn visit(&mut self, part: &Provision, around: Option<&Address>) {
        let mut within: Vec<Address> = around.cloned().into_iter().collect();
        let mut instructs = false;
        let blocks: Vec<&Block> = part.blocks.iter().filter(|block| !block.is_remark()).collect();
        for (at, block) in blocks.iter().enumerate() {
            let text = words_of(block);
            let said = sentence::read(&text, around.is_some());
            instructs |= said != Said::default();
            if !said.frame.is_empty() {
                within = self.placed(&said.frame, around);
            }
            let Some((_, last)) = said.clauses.last() else { continue };
            if announces(&last.action) {
                return self.quoting(part, &text, said.clauses, &blocks[at + 1..], around);
            }
            let unread = *last.action == Action::Unread;
            self.clauses(part, &text, said.clauses, &Quoted::default(), around);
            if unread && said.frame.is_empty() {
                return;
            }
        }
        if around.is_some() && !instructs && part.children.is_empty() && !blocks.is_empty() {
            let text = words_of(blocks[0]);
            return self.push(part, &text, What::Unclear, Quoted::default());
        }
        // What is told to be quoted though nothing announces it goes on with no instruction.
        let (quoted, own): (Vec<&Provision>, Vec<&Provision>) =
            part.children.iter().partition(|child| child.codified && !part.codified);
        if within.is_empty() {
            own.iter().for_each(|child| self.visit(child, None));
        }
        for outer in &within {
            own.iter().for_each(|child| self.visit(child, Some(outer)));
        }
        quoted.iter().for_each(|child| self.visit(child, None));
    }

    /// Reads clauses with the law that they quote behind the paragraph.
    fn quoting(
        &mut self,
        part: &Provision,
        text: &str,
        clauses: Vec<(Vec<Address>, Clause)>,
        behind: &[&Block],
        around: Option<&Address>,
    ) {
        let quoted = quoted_behind(part, behind);
        self.clauses(part, text, clauses, &quoted, around);
        // Words flush behind what is quoted may be quoted too, or not.
        if let Some(block) = part.tail.iter().find(|block| !block.is_remark() && says(block)) {
            let words = beginning(&words_of(block), 40);
            self.push(part, text, What::Unnamed(words), Quoted::default());
        }
        // Where some of what follows is told to be quoted, the rest is not.
        let told = part.children.iter().any(|child| child.codified);
        part.children.iter().filter(|child| told && !child.codified).for_each(|child| self.visit(child, around));
    }

    fn push(&mut self, part: &Provision, text: &str, what: What, quoted: Quoted) {
        let words = beginning(text, 160);
        self.found.push(Instruction { source: part.source.clone(), words, what, quoted });
    }

    /// Addresses as they are meant inside another.
    fn placed(&mut self, targets: &[Address], around: Option<&Address>) -> Vec<Address> {
        let outer = around.cloned().unwrap_or_default();
        let placed: Vec<Address> = targets.iter().map(|target| target.inside(&outer, &self.last)).collect();
        if let Some(section @ Section::Numbered { .. }) = placed.last().map(|address| &address.section) {
            self.last = section.clone();
        }
        placed
    }

    fn clauses(
        &mut self,
        part: &Provision,
        text: &str,
        clauses: Vec<(Vec<Address>, Clause)>,
        quoted: &Quoted,
        around: Option<&Address>,
    ) {
        let mut pool = quoted.clone();
        let mut restates = false;
        for (targets, clause) in clauses {
            let outer = self.placed(&targets, around);
            let targets: Vec<Address> = if clause.target.is_empty() {
                outer
            } else {
                outer.iter().flat_map(|outer| self.placed(&clause.target, Some(outer))).collect()
            };
            let ranges = ranges(targets);
            let several = ranges.len() > 1;
            for (target, until) in ranges {
                restates |= matches!(*clause.action, Action::Restate(None));
                let quoted = pool.for_one(&target, &clause.action, several);
                let mut action = clause.action.clone();
                if let Action::Renumber { from, .. } = action.as_mut() {
                    *from = self.placed(from, Some(&target));
                }
                let (target, until) = (Box::new(target), until.map(Box::new));
                self.push(part, text, What::Do { target, until, action }, quoted);
            }
        }
        let unnamed = |part: &Provision| part.number.as_str().unwrap_or("a provision without a number").to_owned();
        let mut extra: Vec<String> = pool.blocks.iter().map(|block| beginning(&words_of(block), 40)).collect();
        extra.extend(pool.provisions.iter().filter(|_| restates).map(unnamed));
        extra.into_iter().for_each(|extra| self.push(part, text, What::Unnamed(extra), Quoted::default()));
    }
}

impl Quoted {
    /// Takes out what is quoted for one clause.
    fn for_one(&mut self, target: &Address, action: &Action, several: bool) -> Self {
        match action {
            Action::Restate(None) => self.of(target, several),
            Action::Insert { new: New::Quoted { numbers, .. }, .. } => self.numbered(numbers),
            action if announces(action) => std::mem::take(self),
            _ => Self::default(),
        }
    }

    /// Takes out what is quoted for one part of the law. `several` says that there are others.
    fn of(&mut self, target: &Address, several: bool) -> Self {
        let names = |quoted: &Provision| {
            let number = quoted.number.as_str().map(bare).unwrap_or_default();
            match (target.path.last(), &target.section) {
                (Some(step), _) => step == number,
                (None, Section::Numbered { number: own, code }) => own == number || code.as_deref() == Some(number),
                _ => false,
            }
        };
        if let Some(at) = self.provisions.iter().position(names) {
            return Self { blocks: Vec::new(), provisions: vec![self.provisions.remove(at)] };
        }
        if several { Self::default() } else { std::mem::take(self) }
    }
}

impl Quoted {
    /// Takes out the provisions of these numbers; all if there are none.
    fn numbered(&mut self, numbers: &[String]) -> Self {
        let own = |part: &Provision| part.number.as_str().map(bare).unwrap_or_default().to_owned();
        let here = numbers.iter().all(|number| self.provisions.iter().any(|part| own(part) == *number));
        if numbers.is_empty() || !here {
            return std::mem::take(self);
        }
        let named = |part: &mut Provision| numbers.contains(&own(part));
        Self { blocks: Vec::new(), provisions: self.provisions.extract_if(.., named).collect() }
    }
}

/// Whether the law that an instruction speaks of stands behind it.
fn announces(action: &Action) -> bool {
    match action {
        Action::Restate(words) => words.is_none(),
        Action::Insert { new, .. } | Action::Strike { by: Some(new), .. } => {
            matches!(new, New::Quoted { .. } | New::Terms)
        }
        _ => false,
    }
}

/// What stands behind the paragraph that announces it: further paragraphs, and subdivisions or sections.
fn quoted_behind(part: &Provision, blocks: &[&Block]) -> Quoted {
    let blocks = blocks.iter().copied().filter(|block| says(block)).cloned().collect();
    let told = part.children.iter().any(|child| child.codified);
    let mut provisions: Vec<Provision> = Vec::new();
    for child in part.children.iter().filter(|child| child.codified || !told) {
        match provisions.last_mut() {
            // What has no number goes on with what stands before it.
            Some(last) if child.number == Number::None && last.number != Number::None && child.level == Level::Item => {
                last.children.push(child.clone());
            }
            _ => provisions.push(child.clone()),
        }
    }
    Quoted { blocks, provisions }
}

/// Addresses one by one, or as the ends of a range.
fn ranges(addresses: Vec<Address>) -> Vec<(Address, Option<Address>)> {
    let mut found: Vec<(Address, Option<Address>)> = Vec::new();
    let mut through = false;
    for address in addresses {
        let own = match &address.section {
            Section::Numbered { number, .. } => number == THROUGH,
            _ => false,
        };
        if own || address.path.last().is_some_and(|step| step == THROUGH) {
            through = true;
        } else if through && let Some(last) = found.last_mut() {
            last.1 = Some(address);
            through = false;
        } else {
            found.push((address, None));
        }
    }
    found
}

/// Whether a block says more than what ends a quotation: `.`, `; and`.
fn says(block: &Block) -> bool {
    let words = words_of(block);
    let words = words.trim_matches(|c: char| !c.is_alphanumeric());
    !matches!(words, "" | "and" | "or")
}

/// The beginning of words, so many characters at most.
pub(super) fn beginning(words: &str, most: usize) -> String {
    match words.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", words[..end].trim_end()),
        None => words.trim().to_owned(),
    }
}

/// The words of a block.
pub(super) fn words_of(block: &Block) -> String {
    let mut words = String::new();
    block.walk_text(&mut |run| words.push_str(&plain_text(run)));
    words
}
