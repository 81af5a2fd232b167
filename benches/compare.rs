//! How well sections and words are found again, how redlines read, and how fast: `cargo bench --bench compare`.
//!
//! The first table is of invented chapters with edits whose truth is known: words changed, sections renumbered, moved, split,
//! merged, dropped, added, retitled, enumerators restyled. The second is of real versions beside the repository, where there
//! are any. The third sets the time of a large pair beside that of `git diff --word-diff`.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use modelbill::compare::text::{Comparison, Guide, Happened, Transcript, compare};
use modelbill::import::{SkimmedSection, skim};

fn main() {
    // `cargo test --benches` only wants to know that it runs.
    let quick = std::env::args().any(|argument| argument == "--test") || cfg!(debug_assertions);
    known_truth(if quick { 1 } else { 12 });
    real_versions(if quick { 2 } else { usize::MAX });
    speed(if quick { 40 } else { 1600 });
}

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap_or(0) % below.max(1)
    }

    fn chance(&mut self, share: f64) -> bool {
        #[expect(clippy::cast_precision_loss, reason = "a die")]
        let rolled = self.roll(1 << 20) as f64 / f64::from(1 << 20);
        rolled < share
    }
}

/// A word and the place it had in the old text.
#[derive(Debug, Clone)]
struct Word {
    text: String,
    from: Option<usize>,
}

#[derive(Debug, Clone, Default)]
struct Section {
    from: Vec<usize>,
    number: Vec<Word>,
    heading: Vec<Word>,
    /// Each line with its enumerator.
    lines: Vec<(Vec<Word>, Vec<Word>)>,
}

/// What is done to a chapter: shares of words and of sections.
#[derive(Debug, Clone, Copy)]
struct Scenario {
    name: &'static str,
    words: f64,
    renumber: bool,
    sections: f64,
    retitle: f64,
}

const SCENARIOS: [Scenario; 7] = [
    Scenario { name: "w10", words: 0.1, renumber: false, sections: 0.0, retitle: 0.0 },
    Scenario { name: "w30", words: 0.3, renumber: false, sections: 0.0, retitle: 0.0 },
    Scenario { name: "w50", words: 0.5, renumber: false, sections: 0.0, retitle: 0.0 },
    Scenario { name: "mix", words: 0.1, renumber: true, sections: 0.08, retitle: 0.3 },
    Scenario { name: "mix30", words: 0.3, renumber: true, sections: 0.1, retitle: 0.5 },
    Scenario { name: "mix50", words: 0.5, renumber: true, sections: 0.1, retitle: 0.6 },
    Scenario { name: "mix70", words: 0.7, renumber: true, sections: 0.1, retitle: 0.8 },
];

/// A word of the invented language: the frequent ones are short, as in any language.
fn word(dice: &mut Dice) -> String {
    let rank = [16, 120, 900, 5000][dice.roll(4)];
    let mut number = dice.roll(rank) + rank;
    let mut text = String::new();
    while number > 0 {
        text.push(char::from(b"bdfgklmnprstvz"[number % 14]));
        text.push(char::from(b"aeiou"[number / 14 % 5]));
        number /= 70;
    }
    text
}

fn new(text: impl Into<String>) -> Word {
    Word { text: text.into(), from: None }
}

fn phrase(dice: &mut Dice, length: usize) -> Vec<Word> {
    (0..length).map(|_| new(word(dice))).collect()
}

fn chapter(dice: &mut Dice, sections: usize) -> Vec<Section> {
    (0..sections).map(|index| section(dice, index)).collect()
}

fn section(dice: &mut Dice, index: usize) -> Section {
    let heading = [phrase(dice, 3), vec![new(".")]].concat();
    let lines = (0..3 + dice.roll(9)).map(|line| {
        let enumerator = vec![new("("), new(char::from(b"abcdefghijklm"[line]).to_string()), new(")")];
        let length = 8 + dice.roll(50);
        (enumerator, [phrase(dice, length), vec![new(".")]].concat())
    });
    let lines = lines.collect();
    Section { from: vec![index], number: vec![new("7"), new("-"), new(format!("{}", 101 + index))], heading, lines }
}

/// The byte a word begins at, and its place in the old text.
type Place = (usize, Option<usize>);

/// Writes sections out, and tells where each word stands.
fn emit(sections: &[Section]) -> (String, Vec<Place>) {
    let (mut text, mut words) = (String::new(), Vec::new());
    let mut put = |text: &mut String, list: &[Word], tight: bool| {
        for (index, word) in list.iter().enumerate() {
            let mark = !word.text.starts_with(char::is_alphanumeric);
            let glued = text.ends_with('\n') || text.is_empty() || (mark || tight) && index > 0;
            text.push_str(if glued { "" } else { " " });
            words.push((text.len(), word.from));
            text.push_str(&word.text);
        }
    };
    for section in sections {
        put(&mut text, &[new("§")], true);
        put(&mut text, &section.number, true);
        text.push('.');
        put(&mut text, &section.heading, false);
        for (enumerator, line) in &section.lines {
            text.push('\n');
            put(&mut text, enumerator, true);
            put(&mut text, line, false);
        }
        text.push_str("\n\n");
    }
    (text, words)
}

/// Gives every word its place in the old text.
fn placed(sections: &mut [Section]) {
    let mut place = 0;
    for section in sections {
        // The section sign.
        place += 1;
        let lines = section.lines.iter_mut().flat_map(|(enumerator, line)| enumerator.iter_mut().chain(line));
        for word in section.number.iter_mut().chain(&mut section.heading).chain(lines) {
            word.from = Some(place);
            place += 1;
        }
    }
}

fn edited(old: &[Section], scenario: Scenario, dice: &mut Dice) -> Vec<Section> {
    let mut new_ones = old.to_vec();
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small")]
    let times = |share: f64| (share * old.len() as f64).round() as usize;
    for _ in 0..times(2.5 * scenario.sections) {
        let moved = new_ones.remove(dice.roll(new_ones.len()));
        new_ones.insert(dice.roll(new_ones.len() + 1), moved);
    }
    for _ in 0..times(scenario.sections) {
        let at = dice.roll(new_ones.len());
        if new_ones[at].lines.len() >= 4 && new_ones[at].from.len() == 1 {
            let half = new_ones[at].lines.len() / 2;
            let lines = new_ones[at].lines.split_off(half);
            let heading = [phrase(dice, 3), vec![new(".")]].concat();
            let from = new_ones[at].from.clone();
            new_ones.insert(at + 1, Section { from, number: vec![new("8"), new("-"), new("1A")], heading, lines });
        }
        let at = dice.roll(new_ones.len() - 1);
        if new_ones[at].from != new_ones[at + 1].from {
            let other = new_ones.remove(at + 1);
            new_ones[at].lines.extend(other.lines);
            new_ones[at].from.extend(other.from);
        }
        new_ones.remove(dice.roll(new_ones.len()));
        let at = dice.roll(new_ones.len() + 1);
        let added = Section { from: Vec::new(), ..section(dice, 700 + at) };
        new_ones.insert(at, added);
    }
    for (index, section) in new_ones.iter_mut().enumerate() {
        section.lines.iter_mut().for_each(|(_, line)| reworded(line, scenario.words, dice));
        if dice.chance(scenario.retitle) {
            section.heading = [phrase(dice, 3), vec![new(".")]].concat();
        }
        if scenario.renumber {
            section.number = vec![new("62"), new("-"), new(format!("{}", 2201 + index))];
        }
    }
    new_ones
}

/// Changes such a share of the words: a few are put in, left out or replaced at a time.
fn reworded(line: &mut Vec<Word>, share: f64, dice: &mut Dice) {
    let mut out = Vec::with_capacity(line.len());
    let mut at = 0;
    while at < line.len() {
        if dice.chance(share / 2.5) {
            let gone = [0, 2, 3][dice.roll(3)].min(line.len() - at);
            let come = if gone > 0 && dice.chance(0.4) { 0 } else { 1 + dice.roll(4) };
            at += gone;
            out.extend(phrase(dice, come));
        }
        out.extend(line.get(at).cloned());
        at += 1;
    }
    *line = out;
}

fn laid(text: &str) -> Transcript<'_> {
    Transcript::as_it_stands(text, skim(text).into_iter().map(SkimmedSection::parts))
}

/// Right answers, answers given, answers wanted.
#[derive(Debug, Default, Clone, Copy)]
struct Score {
    right: usize,
    given: usize,
    wanted: usize,
}

impl Score {
    fn of<T: Ord>(given: &BTreeSet<T>, wanted: &BTreeSet<T>) -> Self {
        Self { right: given.intersection(wanted).count(), given: given.len(), wanted: wanted.len() }
    }

    fn add(&mut self, other: Self) {
        *self = Self {
            right: self.right + other.right,
            given: self.given + other.given,
            wanted: self.wanted + other.wanted,
        };
    }

    #[expect(clippy::cast_precision_loss, reason = "a share")]
    fn f1(self) -> f64 {
        2.0 * self.right as f64 / (self.given + self.wanted).max(1) as f64
    }
}

fn known_truth(chapters: u64) {
    println!("Invented chapters with known edits, {chapters} of each kind");
    println!("{:8} {:>12} {:>9} {:>12}", "edits", "sections F1", "words F1", "moved, right");
    for scenario in SCENARIOS {
        let (mut sections, mut words, mut moved) = (Score::default(), Score::default(), Score::default());
        for seed in 1..=chapters {
            let mut dice = Dice(seed * 7919 + 17);
            let mut old = chapter(&mut dice, 30);
            placed(&mut old);
            let new = edited(&old, scenario, &mut dice);
            let ((old_text, old_words), (new_text, new_words)) = (emit(&old), emit(&new));
            let (one, other) = (laid(&old_text), laid(&new_text));
            let comparison = compare(&one, &other, &Guide::default());
            let wanted = new.iter().enumerate().flat_map(|(j, section)| section.from.iter().map(move |i| (*i, j)));
            let given = comparison.pairs.iter().filter_map(|pair| Some((pair.old?, pair.new?)));
            sections.add(Score::of(&given.collect(), &wanted.collect()));
            let truth: BTreeSet<(usize, usize)> =
                new_words.iter().filter_map(|(at, from)| Some((old_words[(*from)?].0, *at))).collect();
            let found = matches(&comparison, &old_words, &new_words, false);
            words.add(Score::of(&found, &truth));
            moved.add(Score::of(&matches(&comparison, &old_words, &new_words, true), &truth));
        }
        let precision = if moved.given == 0 {
            "-".to_owned()
        } else {
            #[expect(clippy::cast_precision_loss, reason = "a share")]
            let share = moved.right as f64 / moved.given as f64;
            format!("{share:.3}")
        };
        println!("{:8} {:12.3} {:9.3} {precision:>12}", scenario.name, sections.f1(), words.f1());
    }
}

/// The words that answer each other, by their first bytes; section signs aside.
fn matches(comparison: &Comparison<'_>, old: &[Place], new: &[Place], moved: bool) -> BTreeSet<(usize, usize)> {
    let mut found = BTreeSet::new();
    for matched in comparison.matched.iter().filter(|matched| !moved || matched.moved) {
        let mut i = old.partition_point(|word| word.0 < matched.old.start);
        let mut j = new.partition_point(|word| word.0 < matched.new.start);
        while i < old.len() && j < new.len() && old[i].0 < matched.old.end && new[j].0 < matched.new.end {
            if !comparison.old.text[old[i].0..].starts_with('§') {
                found.insert((old[i].0, new[j].0));
            }
            (i, j) = (i + 1, j + 1);
        }
    }
    found
}

/// Every text of a series of versions, in order.
fn series() -> BTreeMap<PathBuf, Vec<PathBuf>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/versions");
    let mut found: BTreeMap<PathBuf, Vec<PathBuf>> = BTreeMap::new();
    let folders = |path: &Path| {
        let mut inside: Vec<PathBuf> =
            std::fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        inside.sort();
        inside
    };
    for name in folders(&root) {
        let texts = folders(&name).into_iter().map(|version| version.join("text.txt")).filter(|text| text.exists());
        found.insert(name.clone(), texts.collect());
    }
    found
}

fn real_versions(most: usize) {
    let series = series();
    if series.is_empty() {
        println!("\nskipped: no ../shared/versions, so no real redline was measured");
        return;
    }
    println!("\nReal versions in a row; per 1,000 words that must change at the least");
    println!("{:44} {:>9} {:>8} {:>8} {:>6}", "series", "changed", "runs", "crumbs", "exact");
    for (name, texts) in series.iter().take(most) {
        let mut total = Redline::default();
        for two in texts.windows(2).take(most) {
            let read = |path: &Path| std::fs::read_to_string(path).unwrap_or_default();
            total.add(&read(&two[0]), &read(&two[1]));
        }
        let of = |count: usize| {
            #[expect(clippy::cast_precision_loss, reason = "a share")]
            let share = 1000.0 * count as f64 / total.least.max(1) as f64;
            share
        };
        let name = name.file_name().unwrap_or_default().to_string_lossy();
        let (changed, runs, crumbs) = (of(total.changed) / 1000.0, of(total.runs), of(total.crumbs));
        println!("{name:44} {changed:9.3} {runs:8.1} {crumbs:8.1} {:>6}", total.exact);
    }
}

/// What is measured of redlines.
#[derive(Default)]
struct Redline {
    /// Words that must change at the least: those outside a longest common subsequence.
    least: usize,
    changed: usize,
    runs: usize,
    crumbs: usize,
    exact: usize,
}

impl Redline {
    fn add(&mut self, old: &str, new: &str) {
        let (one, other) = (laid(old), laid(new));
        let comparison = compare(&one, &other, &Guide::default());
        let side = |new_side: bool| -> String {
            let mine = |edit: &&modelbill::compare::text::Edit| if new_side { edit.is_new() } else { edit.is_old() };
            comparison.edits.iter().filter(mine).map(|edit| comparison.text_of(edit)).collect()
        };
        self.exact += usize::from(side(false) == old && side(true) == new);
        let count = |text: &str| words(text).len();
        self.least += count(old) + count(new) - 2 * common(&words(old), &words(new));
        let mut in_change = false;
        for (index, edit) in comparison.edits.iter().enumerate() {
            let length = count(comparison.text_of(edit));
            match edit.happened {
                Happened::Kept if length > 0 => {
                    let inner = index > 0 && index + 1 < comparison.edits.len() && in_change;
                    self.crumbs += usize::from(inner && length <= 2);
                    in_change = false;
                }
                Happened::Kept => {}
                _ if length > 0 => {
                    // What moved counts as unchanged where it came from and where it is.
                    let moved = matches!(edit.happened, Happened::MovedFrom(_) | Happened::MovedTo(_));
                    self.changed += if moved { 0 } else { length };
                    self.runs += usize::from(!in_change);
                    in_change = true;
                }
                _ => {}
            }
        }
    }
}

/// Words and marks.
fn words(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let word = c.is_alphanumeric() || c == '_';
        if let (Some(from), false) = (start, word) {
            found.push(&text[from..at]);
            start = None;
        }
        if word {
            start = start.or(Some(at));
        } else if !c.is_whitespace() {
            found.push(&text[at..at + c.len_utf8()]);
        }
    }
    found
}

/// The length of a longest common subsequence, a machine word of rows at a time (Hyyrö 2004).
fn common(one: &[&str], other: &[&str]) -> usize {
    let blocks = one.len().div_ceil(64);
    let mut places: HashMap<&str, Vec<u64>> = HashMap::new();
    for (at, word) in one.iter().enumerate() {
        places.entry(word).or_insert_with(|| vec![0; blocks])[at / 64] |= 1 << (at % 64);
    }
    let mut rows = vec![u64::MAX; blocks];
    for found in other.iter().filter_map(|word| places.get(word)) {
        let mut carry = false;
        for (row, bits) in rows.iter_mut().zip(found) {
            let hit = *row & bits;
            let (sum, first) = row.overflowing_add(hit);
            let (sum, second) = sum.overflowing_add(u64::from(carry));
            *row = sum | (*row - hit);
            carry = first || second;
        }
    }
    let beyond = blocks * 64 - one.len();
    rows.iter().map(|row| row.count_zeros() as usize).sum::<usize>().saturating_sub(if blocks == 0 {
        beyond
    } else {
        0
    })
}

/// Two large texts: a chapter of so many sections with a twentieth of its words changed, in order and shuffled.
fn large(sections: usize, shuffled: bool) -> (String, String) {
    let mut dice = Dice(4711);
    let mut old = chapter(&mut dice, sections);
    placed(&mut old);
    let scenario = Scenario { name: "large", words: 0.05, renumber: false, sections: 0.02, retitle: 0.0 };
    let mut new = edited(&old, scenario, &mut dice);
    if shuffled {
        for at in (1..new.len()).rev() {
            new.swap(at, dice.roll(at + 1));
        }
    }
    (emit(&old).0, emit(&new).0)
}

/// The median of five runs, in milliseconds.
fn median(mut run: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..5)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[2]
}

fn speed(sections: usize) {
    println!("\nTime of one comparison in this process, and of git diff --word-diff, in milliseconds");
    println!("{:10} {:>10} {:>10} {:>10}", "text", "words", "ours", "git");
    for (name, share, shuffled) in
        [("quarter", 4, false), ("half", 2, false), ("whole", 1, false), ("shuffled", 1, true)]
    {
        let (old, new) = large(sections / share, shuffled);
        let count = old.split_whitespace().count() + new.split_whitespace().count();
        let ours = median(|| {
            let (one, other) = (laid(&old), laid(&new));
            std::hint::black_box(compare(&one, &other, &Guide::default()));
        });
        println!("{name:10} {count:10} {ours:10.1} {:>10}", git(&old, &new));
    }
}

fn git(old: &str, new: &str) -> String {
    let Ok(folder) = tempfile::tempdir() else { return "-".to_owned() };
    let (one, other) = (folder.path().join("old.txt"), folder.path().join("new.txt"));
    if std::fs::write(&one, old).and_then(|()| std::fs::write(&other, new)).is_err() {
        return "-".to_owned();
    }
    let run =
        || Command::new("git").args(["diff", "--no-index", "--word-diff=porcelain"]).arg(&one).arg(&other).output();
    if run().is_err() {
        return "skipped: no git".to_owned();
    }
    format!("{:.1}", median(|| drop(run())))
}
