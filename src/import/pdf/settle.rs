//! Sorts out the words of a page that are not read with the rest.

use std::collections::HashSet;

use super::geometry::Turn;
use super::page::{Page, Word};

impl Page {
    /// Keeps the words that run the way most do and stand on the page, each once.
    pub(super) fn settle(&mut self) {
        let main = self.main_turn();
        let mut words = std::mem::take(&mut self.words);
        if words.iter().any(|word| word.turn != main) {
            self.set_turned_aside(&words, main);
            words.retain(|word| word.turn == main);
        }
        let (width, height) = (self.width, self.height);
        let outside = |word: &Word| {
            let level = main == Turn::Upright;
            level && (word.end < 0.0 || word.x > width || word.y < 0.0 || word.y - word.size > height)
        };
        if words.iter().any(outside) {
            let gone: Vec<&str> = words.iter().filter(|word| outside(word)).map(|word| self.text_of(word)).collect();
            let gone = gone.join(" ");
            self.hidden.push(gone);
            words.retain(|word| !outside(word));
        }
        self.drop_doubles(&mut words);
        self.words = words;
    }

    /// The direction in which most letters run.
    fn main_turn(&self) -> Turn {
        let letters = |turn: Turn| -> u64 {
            let words = self.words.iter().filter(|word| word.turn == turn);
            words.map(|word| u64::from(word.to - word.from)).sum()
        };
        let upright = letters(Turn::Upright);
        let other = [Turn::Down, Turn::Up, Turn::Over].into_iter().max_by_key(|turn| letters(*turn));
        other.filter(|turn| letters(*turn) > upright * 2).unwrap_or(Turn::Upright)
    }

    fn set_turned_aside(&mut self, words: &[Word], main: Turn) {
        for turn in Turn::ALL.into_iter().filter(|turn| *turn != main) {
            let own: Vec<&Word> = words.iter().filter(|word| word.turn == turn).collect();
            let mut stretch = String::new();
            for (index, word) in own.iter().enumerate() {
                if index > 0 && word.parted_from(own[index - 1]) {
                    stretch.push(' ');
                }
                stretch.push_str(self.text_of(word));
            }
            if !stretch.is_empty() {
                self.turned.push(stretch);
            }
        }
    }

    /// Drops words that are painted twice on one spot, which is how some programs print bold letters.
    fn drop_doubles(&self, words: &mut Vec<Word>) {
        #[expect(clippy::cast_possible_truncation, reason = "places on a page are small")]
        let spot = |value: f32, size: f32, shift: f32| (value / (size * 0.25).max(0.1) + shift).floor() as i64;
        let mut seen = HashSet::new();
        let mut doubled = vec![false; words.len()];
        for (word, doubled) in words.iter().zip(&mut doubled) {
            let text = self.text_of(word);
            // The grid is as fine as the letters are small, so words of two sizes never share a cell. Two grids, so that a pair on both sides of a line of one meets in the other.
            let cells = [0.0, 0.5].map(|shift| {
                (shift > 0.0, text, word.size.to_bits(), spot(word.x, word.size, shift), spot(word.y, word.size, shift))
            });
            *doubled = cells.map(|cell| seen.insert(cell)).contains(&false);
        }
        if doubled.contains(&true) {
            let mut doubled = doubled.into_iter();
            words.retain(|_| !doubled.next().unwrap_or(false));
        }
    }
}
