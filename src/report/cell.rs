//! What a point says on a parameter, as the cell of a table.

use super::doubt::marked;
use crate::document::{Cell, Inline};
use crate::parameter::{Coordinate, Parameter, Says, band_name};

/// What is said, band by band where it varies, marked where it is doubtful.
pub fn said(parameter: &Parameter, coordinate: Option<&Coordinate>) -> Cell {
    let Some(coordinate) = coordinate else { return vec![Inline::emphasis("not recorded")] };
    let mut cell = Vec::new();
    match &coordinate.says {
        Says::Value(setting) => {
            for (index, (from, to, value)) in setting.spans().enumerate() {
                if index > 0 {
                    cell.push(Inline::Break);
                }
                let size = if setting.varies() { format!("{}: ", band_name(from, to)) } else { String::new() };
                cell.push(Inline::text(format!("{size}{}", value.plain(parameter))));
            }
        }
        Says::Words(words) => cell.push(Inline::text(words.as_str())),
        Says::Silent => cell.push(Inline::text("no such rule")),
    }
    marked(coordinate.basis, cell)
}

/// Where it is said and how that is known, in brackets behind a space; nothing where there is nothing to tell.
pub(super) fn citation(coordinate: &Coordinate) -> Vec<Inline> {
    let words: Vec<&str> = coordinate.cite.as_deref().into_iter().chain(coordinate.basis.caution()).collect();
    if words.is_empty() {
        return Vec::new();
    }
    vec![Inline::text(" "), Inline::emphasis(format!("({})", words.join("; ")))]
}

/// What holds for classes of employees or employers outside the general rule, each on a line of its own.
pub fn exceptions(coordinate: &Coordinate) -> Vec<Inline> {
    let told = |except: &crate::parameter::Exception| {
        [
            Inline::Break,
            Inline::text(format!("For {}: {} ", except.who, except.rule)),
            Inline::emphasis(format!("({})", except.cite)),
        ]
    };
    coordinate.except.iter().flat_map(told).collect()
}
