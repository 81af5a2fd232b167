//! Lines that only seem to stand in the middle: where others begin at the same place, it is an indent.

use crate::document::plain_text;
use crate::import::outline::opens_part;
use crate::import::sheet::{Passage, Role};

/// How many paragraphs beginning at one place make it an indent.
const SHARED: usize = 2;

/// Makes paragraphs of what only seems to be centered.
pub(super) fn settle(passages: &mut [Passage]) {
    let body: Vec<f32> =
        passages.iter().filter(|passage| passage.role == Role::Body).filter_map(|passage| passage.indent).collect();
    let mut behind_heading = false;
    for passage in passages.iter_mut() {
        if passage.role == Role::Centered {
            let at = |indent: &&f32| passage.indent.is_some_and(|own| (**indent - own).abs() < 0.4);
            let shared = body.iter().filter(at).take(SHARED).count() == SHARED;
            // Text that runs on behind its section's heading begins anywhere on the line.
            if shared || behind_heading {
                passage.role = Role::Body;
            }
        }
        behind_heading = matches!(passage.role, Role::Heading(_)) && opens_part(&plain_text(&passage.text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_at_a_common_indent_is_a_paragraph_and_one_by_itself_is_centered() {
        let at = |role: Role, indent: f32| Passage { indent: Some(indent), ..Passage::of(role, 1, Vec::new()) };
        let mut passages =
            vec![at(Role::Body, 4.0), at(Role::Centered, 4.1), at(Role::Body, 4.0), at(Role::Centered, 20.0)];
        settle(&mut passages);
        let roles: Vec<&Role> = passages.iter().map(|passage| &passage.role).collect();
        assert_eq!(roles, [&Role::Body, &Role::Body, &Role::Body, &Role::Centered]);
    }
}
