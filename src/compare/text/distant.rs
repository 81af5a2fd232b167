//! Which sections of two laws answer each other that were written independently: by what they are about.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::Basis;
use super::pairing::Link;
use super::profile::{Profile, Told, profiles, sentences_of};
use super::side::{Side, Sides};
use super::subjects::Lexicon;
use crate::subject::Subject;

/// Laws are distant if sections that are alike in their words explain no more than this share of the shorter one.
const NEAR: f32 = 0.5;

/// Of both laws, so much must say by itself on which of the subjects it is.
const IN_FIELD: f32 = 0.25;

/// How alike sections are that are paired by their words whatever they are about.
const ALIKE_IN_WORDS: f32 = 0.25;

/// Sections so alike have no counterparts beside each other that only their subjects tell.
const SETTLED: f32 = 0.5;

/// Texts of more sections are codes, not laws on one matter.
const MOST_SECTIONS: usize = 1000;

/// A section of which less is on known subjects keeps the counterparts that its words found.
const KNOWN: f32 = 0.5;

/// How much of a section must have its counterpart in another.
const QUARTER: f32 = 0.3;

/// Fewer words than this on a subject do not answer it; so many are enough, however long the text that they answer.
const FEW: f32 = 12.0;
const MANY: f32 = 120.0;

/// What sections on one subject have in common that share no word.
const BLIND: f32 = 0.15;

/// How alike texts on one subject are, mostly.
const SOUNDS: f32 = 0.04;

/// How far a text on a neighbouring subject answers, and how alike the two must be.
const ASIDE: f32 = 0.7;
const ALIKE: f32 = 0.15;

/// Whether sections that are alike in their words explain little of either text.
fn are_distant(sides: &Sides<'_>, links: &[Link]) -> bool {
    let alike = links.iter().filter(|link| link.share >= ALIKE_IN_WORDS && link.old > 0);
    // Of a long section that holds a short one, no more than that is explained.
    let words: usize = alike.map(|link| sides.old.parts[link.old].len().min(sides.new.parts[link.new].len())).sum();
    #[expect(clippy::cast_precision_loss, reason = "words of a text")]
    let explained = words as f32 / (sides.old.tokens.len().min(sides.new.tokens.len()).max(1) as f32);
    let sections = sides.old.parts.len().max(sides.new.parts.len());
    sections > 2 && sections <= MOST_SECTIONS && explained < NEAR
}

/// Of two distant laws, pairs sections by what they are about, in place of the little that their words say. A section may
/// answer several; of these one is its best, and the others answer it partly.
pub(super) fn pair(
    sides: &Sides<'_>,
    subjects: &[Subject],
    forbidden: &HashSet<(usize, usize)>,
    links: Vec<Link>,
) -> Vec<Link> {
    if subjects.is_empty() || !are_distant(sides, &links) {
        return links;
    }
    let field = Field::of(sides, subjects);
    if in_field(&field.old).min(in_field(&field.new)) < IN_FIELD {
        return links;
    }
    let known = |link: &Link| field.old[link.old].known() >= KNOWN && field.new[link.new].known() >= KNOWN;
    let settled = |link: &Link| link.old == 0 || matches!(link.basis, Some(Basis::Pinned | Basis::Id));
    let stays = |link: &Link| settled(link) || link.share >= ALIKE_IN_WORDS || !known(link);
    let mut kept: Vec<Link> = links.into_iter().filter(stays).collect();
    let told: HashSet<(usize, usize)> = kept.iter().map(|link| (link.old, link.new)).collect();
    let is_settled = |one: &&Link| settled(one) || one.share >= SETTLED;
    let settled_old: HashSet<usize> = kept.iter().filter(is_settled).map(|link| link.old).collect();
    let settled_new: HashSet<usize> = kept.iter().filter(is_settled).map(|link| link.new).collect();
    let mut found = field.links();
    found.retain(|link| {
        let at = (link.old, link.new);
        !told.contains(&at) && !forbidden.contains(&at) && !settled_old.contains(&at.0) && !settled_new.contains(&at.1)
    });
    // Equal shares go to the pair nearest the beginning.
    found.sort_by(|one, other| other.share.total_cmp(&one.share).then((one.new, one.old).cmp(&(other.new, other.old))));
    let mut of_old: HashSet<usize> = kept.iter().map(|link| link.old).collect();
    let mut of_new: HashSet<usize> = kept.iter().map(|link| link.new).collect();
    for mut link in found {
        link.partly = of_old.contains(&link.old) || of_new.contains(&link.new);
        if !link.partly {
            of_old.insert(link.old);
            of_new.insert(link.new);
        }
        kept.push(link);
    }
    kept
}

/// Which share of a law says by itself what it is about.
fn in_field(profiles: &[Profile]) -> f32 {
    let whole: f32 = profiles.iter().map(|profile| profile.whole).sum();
    profiles.iter().map(|profile| profile.plain).sum::<f32>() / whole.max(1.0)
}

/// Two laws, and what their sections are about.
struct Field {
    old: Vec<Profile>,
    new: Vec<Profile>,
    words_old: Vec<OfSubjects>,
    words_new: Vec<OfSubjects>,
    lexicon: Lexicon,
}

/// The telling words of a section by subject: of sentences on it, and of sentences that speak of it.
type OfSubjects = Vec<(Telling, Telling)>;

/// Words by number, each with what it tells.
type Telling = BTreeMap<u32, f32>;

impl Field {
    fn of(sides: &Sides<'_>, subjects: &[Subject]) -> Self {
        let mut lexicon = Lexicon::of(subjects);
        let (old, new) = (sentences_of(&sides.old), sentences_of(&sides.new));
        lexicon.weigh(old.iter().chain(&new).flatten().map(|sentence| sentence.words.as_slice()));
        let mut old = profiles(&sides.old, &lexicon, old);
        let mut new = profiles(&sides.new, &lexicon, new);
        hide_listed(&mut old, &sides.old);
        hide_listed(&mut new, &sides.new);
        let stems = Stems::of(old.iter().chain(&new));
        let words = |profiles: &[Profile]| -> Vec<OfSubjects> {
            let of = |profile| (0..lexicon.count()).map(|subject| stems.telling(profile, subject)).collect();
            profiles.iter().map(of).collect()
        };
        let (words_old, words_new) = (words(&old), words(&new));
        Self { old, new, words_old, words_new, lexicon }
    }

    /// Sections of which enough is answered in the other.
    fn links(&self) -> Vec<Link> {
        let mut shares: BTreeMap<(usize, usize), (f32, f32)> = BTreeMap::new();
        let (old, new) = ((&self.old[..], &self.words_old[..]), (&self.new[..], &self.words_new[..]));
        for subject in 0..self.lexicon.count() {
            self.answers(subject, old, new, |i, j, words| shares.entry((i, j)).or_default().0 += words);
            self.answers(subject, new, old, |j, i, words| shares.entry((i, j)).or_default().1 += words);
        }
        let share = |(i, j): (usize, usize), (one, other): (f32, f32)| {
            (one / self.old[i].whole.max(1.0)).max(other / self.new[j].whole.max(1.0)).min(1.0)
        };
        let links = shares.into_iter().map(|(at, words)| (at, share(at, words))).filter(|(_, share)| *share >= QUARTER);
        links.map(|((old, new), share)| Link { old, new, share, partly: false, basis: Some(Basis::Subject) }).collect()
    }

    /// How many words of each section of the first text on a subject are answered by which section of the second.
    fn answers(
        &self,
        subject: usize,
        (asking, words_asking): (&[Profile], &[OfSubjects]),
        (answering, words_answering): (&[Profile], &[OfSubjects]),
        mut told: impl FnMut(usize, usize, f32),
    ) {
        for (i, asks) in asking.iter().enumerate().filter(|(_, asks)| asks.mass[subject] > 0.0) {
            let asked = asks.mass[subject];
            let claims = |on: usize, part: f32| -> Vec<(usize, Claim)> {
                let holds = answering.iter().enumerate().filter(|(_, answers)| answers.touched[on] > 0.0);
                let claim = |(j, answers): (usize, &Profile)| {
                    let alike = cosine(&words_asking[i][subject].0, &words_answering[j][on].1);
                    let part = if on == subject { part } else { part * (alike / ALIKE).min(1.0) };
                    (j, Claim::of(asked, answers, on, alike, part))
                };
                holds.map(claim).collect()
            };
            let mut found = claims(subject, 1.0);
            if found.iter().all(|(_, claim)| claim.part < 0.8) {
                self.lexicon.near[subject].iter().for_each(|on| found.extend(claims(*on, ASIDE)));
            }
            let most = found.iter().map(|(_, claim)| claim.weight).fold(f32::MIN_POSITIVE, f32::max);
            for (j, claim) in found {
                // The best takes all of it, and what comes near the best much of it.
                told(i, j, asked * claim.part * (claim.weight / most).powi(3));
            }
        }
    }
}

/// What speaks for a section answering what another says on a subject.
struct Claim {
    /// Against other sections.
    weight: f32,
    /// The part of what is said that it can answer.
    part: f32,
}

impl Claim {
    fn of(asked: f32, answers: &Profile, on: usize, alike: f32, part: f32) -> Self {
        let (own, said) = (answers.mass[on], answers.touched[on]);
        // A section that is about it comes before one that is about much else.
        let focus = (0.2 + own / answers.whole.max(1.0)).sqrt();
        // Where nothing else is known than that a section speaks of it besides, it must sound alike.
        let part = part * if own > 0.0 { 0.3 + alike / SOUNDS } else { 0.7 * alike / SOUNDS }.min(1.0);
        // A few words answer no long text, unless they are all that a section says.
        let enough = (said / (0.25 * asked).clamp(FEW, MANY)).min(1.0).max(own / answers.whole.max(1.0));
        Self { weight: (0.5 * (own + said)).sqrt() * (BLIND + alike) * enough * focus, part: part * enough }
    }
}

/// The stems of all words, numbered, and how telling each is: the fewer sentences have it, the more.
struct Stems {
    numbers: HashMap<String, u32>,
    telling: Vec<f32>,
}

/// What words of one stem have in common, roughly.
fn stem(word: &str) -> String {
    word.chars().take(6).collect()
}

impl Stems {
    fn of<'p>(profiles: impl Iterator<Item = &'p Profile>) -> Self {
        let mut found = Self { numbers: HashMap::new(), telling: Vec::new() };
        let mut sentences = 0.0_f32;
        for told in profiles.flat_map(|profile| &profile.sentences) {
            sentences += 1.0;
            let stems: BTreeSet<String> = told.words.iter().map(|word| stem(word)).collect();
            for stem in stems {
                let next = super::tokens::narrow(found.telling.len());
                let number = *found.numbers.entry(stem).or_insert(next);
                if number == next {
                    found.telling.push(0.0);
                }
                found.telling[number as usize] += 1.0;
            }
        }
        found.telling.iter_mut().for_each(|count| *count = ((sentences + 1.0) / *count).ln().powi(2));
        found
    }

    fn telling(&self, profile: &Profile, subject: usize) -> (Telling, Telling) {
        let of = |on: &dyn Fn(&Told) -> bool| {
            let mut found = Telling::new();
            for word in profile.sentences.iter().filter(|told| on(told)).flat_map(|told| &told.words) {
                if let Some(number) = self.numbers.get(&stem(word)) {
                    *found.entry(*number).or_default() += 1.0;
                }
            }
            found.iter_mut().for_each(|(word, count)| *count = (1.0 + count.ln()) * self.telling[*word as usize]);
            found
        };
        (of(&|told| told.subject == subject), of(&|told| told.touches.contains(&subject)))
    }
}

fn cosine(one: &Telling, other: &Telling) -> f32 {
    let length = |of: &Telling| of.values().map(|value| value * value).sum::<f32>().sqrt();
    let shared: f32 = one.iter().filter_map(|(word, value)| Some(value * other.get(word)?)).sum();
    shared / (length(one) * length(other)).max(f32::MIN_POSITIVE)
}

/// Takes sections out of account that only stand in a table of contents: a longer one has the same number.
fn hide_listed(profiles: &mut [Profile], side: &Side<'_>) {
    let text = side.transcript;
    let mut longest: HashMap<&str, f32> = HashMap::new();
    for (at, profile) in profiles.iter().enumerate().skip(1) {
        let most = longest.entry(text.number(at - 1)).or_default();
        *most = most.max(profile.whole);
    }
    for (at, profile) in profiles.iter_mut().enumerate().skip(1) {
        if longest[text.number(at - 1)] > 2.0 * profile.whole {
            profile.mass.fill(0.0);
            profile.touched.fill(0.0);
        }
    }
}
