//! Which subdivisions are points of a list that counts them, so that a lawyer who adds one has the others counted anew.
//!
//! The numbers of a document are settled, and a list must print exactly those: only where every subdivision of a provision
//! is numbered in a row from the first, as (a), (b), (c), is it counted; everything else keeps its number as words.

use crate::document::{Document, Level, Provision};

/// How many levels a list of a Word file has.
const DEEPEST: usize = 9;

/// How the numbers of a level are written.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Form {
    before: String,
    figures: Figures,
    after: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Figures {
    Digits,
    SmallLetters,
    Letters,
    SmallRoman,
    Roman,
}

/// The place of a provision in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Point {
    /// The number of the list, from 1.
    pub(super) list: usize,
    /// The level, from 0.
    pub(super) level: usize,
}

/// The lists of a document.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// The place of each provision, in the order in which they are walked.
    places: Vec<Option<Point>>,
    next: usize,
    /// How the numbers of each list are written, level by level.
    forms: Vec<Vec<Form>>,
}

impl Lists {
    pub(super) fn of(document: &Document) -> Self {
        let mut lists = Self::default();
        for provision in &document.body {
            lists.places.push(None);
            lists.inside(provision, None);
        }
        lists
    }

    /// The place of the next provision, outermost first.
    pub(super) fn next(&mut self) -> Option<Point> {
        self.next += 1;
        self.places.get(self.next - 1).copied().flatten()
    }

    /// Lists what stands in a provision that is itself at that place.
    fn inside(&mut self, provision: &Provision, place: Option<Point>) {
        let numbers: Option<Vec<&str>> = provision.subdivisions().map(|child| child.number.as_str()).collect();
        let form = numbers.filter(|numbers| !numbers.is_empty()).and_then(|numbers| form(&numbers));
        let starts = place.is_none() && provision.level != Level::Item;
        let point = form.and_then(|form| if starts { Some(self.begin(form)) } else { self.deeper(place?, form) });
        for child in &provision.children {
            let own = point.filter(|_| child.level == Level::Item);
            self.places.push(own);
            self.inside(child, own);
        }
    }

    fn begin(&mut self, form: Form) -> Point {
        self.forms.push(vec![form]);
        Point { list: self.forms.len(), level: 0 }
    }

    /// The level below a place, if its numbers are written as they are elsewhere in the list.
    fn deeper(&mut self, place: Point, form: Form) -> Option<Point> {
        let level = place.level + 1;
        let forms = &mut self.forms[place.list - 1];
        if level == forms.len() && level < DEEPEST {
            forms.push(form);
            return Some(Point { level, ..place });
        }
        (forms.get(level) == Some(&form)).then_some(Point { level, ..place })
    }

    /// The numbering part.
    pub(super) fn numbering(&self, step: usize) -> String {
        let (mut kinds, mut lists) = (String::new(), String::new());
        for (index, forms) in self.forms.iter().enumerate() {
            let id = index + 1;
            let levels: String = forms.iter().enumerate().map(|(at, form)| level(at, form, step)).collect();
            kinds.push_str(&format!(
                "<w:abstractNum w:abstractNumId=\"{id}\"><w:multiLevelType w:val=\"multilevel\"/>{levels}</w:abstractNum>"
            ));
            lists.push_str(&format!("<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{id}\"/></w:num>"));
        }
        kinds + &lists
    }
}

fn level(at: usize, form: &Form, step: usize) -> String {
    let figures = match form.figures {
        Figures::Digits => "decimal",
        Figures::SmallLetters => "lowerLetter",
        Figures::Letters => "upperLetter",
        Figures::SmallRoman => "lowerRoman",
        Figures::Roman => "upperRoman",
    };
    format!(
        "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{figures}\"/>\
         <w:lvlText w:val=\"{}%{}{}\"/><w:lvlJc w:val=\"left\"/>\
         <w:pPr><w:ind w:left=\"{}\" w:hanging=\"{step}\"/></w:pPr></w:lvl>",
        form.before,
        at + 1,
        form.after,
        (at + 1) * step
    )
}

/// How these numbers are written, if they are counted in a row from the first.
fn form(numbers: &[&str]) -> Option<Form> {
    let first = numbers.first()?;
    let start = first.find(|c: char| c.is_ascii_alphanumeric())?;
    let core = first[start..].find(|c: char| !c.is_ascii_alphanumeric()).map_or(first.len(), |end| start + end);
    let (before, after) = (&first[..start], &first[core..]);
    // Signs of brackets and points alone: nothing that a list would read as the place of a number.
    let plain = |text: &str| text.len() <= 3 && text.chars().all(|c| "().[]".contains(c));
    let all = [Figures::Digits, Figures::SmallLetters, Figures::Letters, Figures::SmallRoman, Figures::Roman];
    let fits = |figures: &Figures| {
        let number = |at: usize| figures.print(at + 1).map(|number| format!("{before}{number}{after}"));
        numbers.iter().enumerate().all(|(at, written)| number(at).as_deref() == Some(*written))
    };
    let figures = all.into_iter().find(fits).filter(|_| plain(before) && plain(after))?;
    Some(Form { before: before.to_owned(), figures, after: after.to_owned() })
}

impl Figures {
    /// A number as these figures write it; letters only up to the last of the alphabet, behind which readers differ.
    fn print(self, number: usize) -> Option<String> {
        match self {
            Self::Digits => Some(number.to_string()),
            Self::SmallLetters => Self::Letters.print(number).map(|letter| letter.to_lowercase()),
            Self::Letters => {
                let index = u8::try_from(number.checked_sub(1)?).ok().filter(|index| *index < 26)?;
                Some(char::from(b'A' + index).to_string())
            }
            Self::SmallRoman => Self::Roman.print(number).map(|roman| roman.to_lowercase()),
            Self::Roman => {
                const TENS: [&str; 5] = ["", "X", "XX", "XXX", "XL"];
                const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
                Some(format!("{}{}", TENS.get(number / 10)?, ONES[number % 10]))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_numbers_in_a_row_from_the_first_are_counted() {
        let figures = |numbers: &[&str]| form(numbers).map(|form| form.figures);
        assert_eq!(figures(&["(a)", "(b)"]), Some(Figures::SmallLetters));
        assert_eq!(figures(&["1.", "2.", "3."]), Some(Figures::Digits));
        assert_eq!(figures(&["(i)", "(ii)", "(iii)", "(iv)"]), Some(Figures::SmallRoman));
        assert_eq!(figures(&["I.", "II."]), Some(Figures::Roman));
        for others in [&["(a)", "(c)"][..], &["(b)"], &["(a)", "(a-1)"], &["1)", "2."], &["%1."], &["Sec. 1"], &[""]] {
            assert_eq!(figures(others), None, "{others:?}");
        }
    }
}
