//! The reports that are bound into a packet: deviations, the laws of other places, redlines.

use super::super::Failure;
use super::super::compare::beyond;
use super::super::draft::Drafted;
use super::super::guide::guide;
use super::super::recorded::Recorded;
use super::gathered::Gathered;
use crate::compare::text::{Guide, Pins, Transcript, compare};
use crate::compare::{Deviation, Outcome, deviations, matrix};
use crate::document::{Block, Document, Inline};
use crate::library::Library;
use crate::packet::Seen;
use crate::parameter::{Parameter, Point};
use crate::report::{Against, MatrixView, RedlineSides, RedlineView, deviation_report, matrix_report, redline_report};

/// How many laws a table of them has room for beside the bill.
const ACROSS: usize = 5;

impl Gathered {
    /// The reports for those parts, each with its part and its heading.
    pub(super) fn reports(
        &self,
        library: &Library,
        drafted: &Drafted,
        name: &str,
        parts: &[String],
    ) -> Result<Vec<(&'static str, String, Document)>, Failure> {
        let wanted = |part: &str| parts.iter().any(|name| name == part);
        let own = drafted.draft.point(name);
        let place = drafted.place.form.spoken();
        let mut reports = Vec::new();
        if wanted("deviations") {
            let heading = format!("How the law in force in {place} departs from the bill");
            reports.push(("deviations", heading.clone(), self.deviations(drafted, &own, &heading)));
        }
        if wanted("neighbors") && !self.others.is_empty() {
            let heading = "The bill beside the laws of other places".to_owned();
            reports.push(("neighbors", heading.clone(), self.beside(drafted, &own, &heading)));
        }
        if wanted("redline") && !self.texts.is_empty() {
            let guide = guide(library, Pins::default())?;
            for text in 0..self.texts.len() {
                let (heading, document) = self.redline(&guide, drafted, name, text);
                reports.push(("redline", heading, document));
            }
        }
        Ok(reports)
    }

    fn deviations(&self, drafted: &Drafted, own: &Point, title: &str) -> Document {
        let compared: Vec<Compared<'_>> =
            self.enacted.iter().map(|seen| Compared::of(seen, drafted, own, self.as_of)).collect();
        let parts: Vec<Against<'_>> = compared.iter().map(|one| one.against(own)).collect();
        let mut report = deviation_report(title, |id| drafted.model.parameter(id), &parts);
        if let (true, Some(opening)) = (self.enacted.is_empty(), report.body.first_mut()) {
            let words = format!(
                "No enacted law of {} on this subject is recorded, so there is nothing to set against the bill. To compare \
                 with the law of another place, give --against with one of the laws that `modelbill list laws` shows.",
                drafted.place.form.spoken()
            );
            opening.blocks.push(Block::paragraph(vec![Inline::text(words)]));
        }
        report
    }

    /// The bill and the laws of other places, question by question.
    fn beside(&self, drafted: &Drafted, own: &Point, title: &str) -> Document {
        let recorded = Recorded { laws: self.others.iter().map(|seen| seen.law.clone()).collect(), as_of: self.as_of };
        let points: Vec<Point> = self.others.iter().map(|seen| seen.point.clone()).collect();
        let compared = drafted.model.parameters.values().map(AsRef::as_ref).filter(|it: &&Parameter| it.compared);
        let made = matrix(compared, Some(own), &points);
        let groups: Vec<(&str, &str)> =
            drafted.model.groups.iter().map(|group| (group.id.as_str(), group.title.as_str())).collect();
        let view = MatrixView {
            title,
            remarks: &[format!("{} In brackets: how a law stands to the bill.", recorded.day())],
            reference: Some(&own.name),
            columns: &recorded.columns(),
            groups: &groups,
            across: ACROSS,
            cites: true,
        };
        matrix_report(&view, Vec::new(), Some(&made), recorded.list())
    }

    /// How a text departs from the bill, word by word.
    fn redline(&self, guide: &Guide, drafted: &Drafted, name: &str, text: usize) -> (String, Document) {
        let text = &self.texts[text];
        let old = Transcript::of_document(&drafted.draft.document, true);
        let new = Transcript::of_document(&text.imported.document, false);
        let sides = RedlineSides { first: name, second: &text.name, notes: &[text.told()] };
        (
            format!("The bill against {}, word by word", text.name),
            redline_report(&compare(&old, &new, guide), sides, RedlineView::default()),
        )
    }
}

/// One law with all that a report says of it.
struct Compared<'a> {
    seen: &'a Seen,
    title: String,
    deviations: Vec<Deviation>,
    beyond: Vec<(String, String, String)>,
}

impl<'a> Compared<'a> {
    fn of(seen: &'a Seen, drafted: &Drafted, own: &Point, as_of: Option<jiff::civil::Date>) -> Self {
        Self {
            seen,
            title: format!("{}, {}", seen.law.title, seen.law.citation),
            deviations: deviations(drafted.model.parameters.values().map(AsRef::as_ref), own, &seen.point),
            beyond: beyond(&seen.law, as_of),
        }
    }

    fn against<'b>(&'b self, own: &'b Point) -> Against<'b> {
        Against {
            id: &self.seen.law.id,
            title: &self.title,
            standing: &self.seen.standing,
            first: own,
            second: &self.seen.point,
            deviations: &self.deviations,
            shown: &Outcome::ALL,
            additional: &self.beyond,
        }
    }
}
