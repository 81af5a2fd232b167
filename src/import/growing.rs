//! Provisions while a text is being read: ids that nothing else has, and parts that keep their order.

use std::collections::HashMap;

use crate::document::{Block, Id, Level, Provision};

/// The ids given so far.
#[derive(Debug, Default)]
pub(super) struct Names {
    times: HashMap<String, usize>,
}

impl Names {
    /// An id made of a designator, within that of the part around it. A second part of that name is told apart.
    pub(super) fn id(&mut self, within: Option<&Id>, designator: &str) -> Id {
        let name = bare(designator);
        let name = if name.is_empty() { "part".to_owned() } else { name };
        let id = within.map_or_else(|| Id::new(name.clone()), |outer| outer.within(&name));
        let times = self.times.entry(id.as_str().to_owned()).or_insert(0);
        *times += 1;
        if *times == 1 { id } else { Id::new(format!("{}~{times}", id.as_str())) }
    }
}

/// The letters and digits of a designator: `§ 9-531.01.` is 9-531.01, `“(b)` is b.
pub(super) fn bare(designator: &str) -> String {
    let word =
        designator.trim_end_matches(['.', ':', '—', ' ']).rsplit([' ', '§', '\u{a0}']).next().unwrap_or(designator);
    let kept: String = word.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '–')).collect();
    kept.trim_matches(['.', '-', '–']).to_owned()
}

/// Adds a part inside another. What that said after its earlier parts becomes one without a number, to keep its place.
pub(super) fn attach(outer: &mut Provision, part: Provision, names: &mut Names) {
    if !outer.tail.is_empty() {
        let level = if outer.level == Level::Matter { Level::Matter } else { Level::Item };
        let mut flush = Provision::new(names.id(Some(&outer.id), "flush"), level, outer.source.clone());
        flush.blocks = std::mem::take(&mut outer.tail);
        outer.children.push(flush);
    }
    outer.children.push(part);
}

/// Adds words to a part, before its subdivisions or after them.
pub(super) fn push_block(provision: &mut Provision, block: Block) {
    if provision.children.is_empty() { provision.blocks.push(block) } else { provision.tail.push(block) }
}
