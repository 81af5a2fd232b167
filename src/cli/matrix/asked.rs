//! What a matrix is asked for: the model, the laws, the draft beside them, and the rows.

use std::sync::Arc;

use super::super::Failure;
use super::super::compare::draft_name;
use super::super::draft::{Drafted, Notes, drawn_up, is_draft_file};
use super::super::recorded::Recorded;
use super::super::sides::day_of;
use super::laws::{laws, only_model};
use super::{Found, MatrixArgs};
use crate::compare::{Matrix, rank};
use crate::diagnostic::Diagnostic;
use crate::library::{Library, Model};
use crate::parameter::{Direction, Parameter, Point};
use crate::question::{Answer, Gap, Question, Why};
use crate::report::MatrixColumn;

/// Everything a matrix is made from.
pub(super) struct Asked {
    pub(super) model: Arc<Model>,
    pub(super) recorded: Recorded,
    /// The draft beside the laws.
    pub(super) reference: Option<Point>,
    /// The question that the laws meet, and how many were asked.
    pub(super) question: Option<Asking>,
    /// Neighbours of which no law is recorded.
    pub(super) unrecorded: Vec<String>,
}

/// A question and what became of the laws that it was put to.
pub(super) struct Asking {
    pub(super) question: Question,
    /// How many laws it was put to.
    pub(super) of: usize,
    /// For each law about which it cannot be answered, why.
    pub(super) untold: Vec<(String, Vec<Gap>)>,
}

impl Asked {
    pub(super) fn of(args: &MatrixArgs, library: &Library) -> Result<Self, Failure> {
        let (first, rest) = match args.names.split_first() {
            Some((first, rest)) if is_draft_file(first) || library.models().contains(first) => (Some(first), rest),
            _ => (None, args.names.as_slice()),
        };
        let file = args.draft.as_ref().or(first.filter(|first| is_draft_file(first)));
        let draft = file.map(|file| drawn_up(library, (file, None), &args.choosing, Notes::None)).transpose()?;
        let model = match (&draft, first.filter(|first| !is_draft_file(first))) {
            (Some(draft), None) => Arc::clone(&draft.model),
            (Some(draft), Some(id)) if draft.model.id == *id => Arc::clone(&draft.model),
            (Some(draft), Some(id)) => return Err(vec![two_models(&draft.model.id, id)]),
            (None, Some(id)) => library.model(id)?,
            (None, None) => library.model(&only_model(library, rest, args)?)?,
        };
        let draft = match (&args.with_model, draft) {
            (Some(place), None) => Some(drawn_up(library, (&model.id, Some(place)), &args.choosing, Notes::None)?),
            (_, draft) => draft,
        };
        let named = draft.as_ref().map(|draft| (draft, file.map_or("", String::as_str)));
        let reference = named.map(|(draft, file)| point(draft, file));
        let (laws, unrecorded) = laws(library, &model, rest, &args.neighbors)?;
        let mut asked =
            Self { recorded: Recorded { laws, as_of: args.as_of }, model, reference, question: None, unrecorded };
        if let Some(text) = &args.question {
            asked.ask(text, args.size)?;
        }
        Ok(asked)
    }

    /// Keeps the laws that meet a question.
    fn ask(&mut self, text: &str, size: Option<u32>) -> Result<(), Failure> {
        let parameters: Vec<&Parameter> = self.model.parameters.values().map(AsRef::as_ref).collect();
        let question = Question::read("--where", text, &parameters).map_err(|fault| vec![fault])?;
        let of = self.recorded.laws.len();
        let mut untold = Vec::new();
        let as_of = self.recorded.as_of;
        self.recorded.laws.retain(|law| match question.answer(&law.point(day_of(law, as_of)), size) {
            Answer::Yes => true,
            Answer::No => false,
            Answer::Unknown(gaps) => {
                untold.push((law.name.clone(), gaps));
                false
            }
        });
        self.question = Some(Asking { question, of, untold });
        Ok(())
    }

    /// The parameter to rank by.
    pub(super) fn ranked(&self, args: &MatrixArgs) -> Result<Option<Arc<Parameter>>, Failure> {
        let Some(id) = &args.rank else { return Ok(None) };
        let parameter = self.parameter(id)?;
        if parameter.direction == Direction::Neutral {
            let fault = format!("no value of `{id}` is stronger for workers than another, so nothing can be ranked");
            return Err(vec![
                Diagnostic::error("no-rank", fault).hint(format!("list the values with --parameter {id}")),
            ]);
        }
        Ok(Some(parameter))
    }

    fn parameter(&self, id: &str) -> Result<Arc<Parameter>, Failure> {
        self.model.parameters.get(id).cloned().ok_or_else(|| vec![self.model.unknown_parameter(id)])
    }

    /// The parameters to show: those named, those of the groups named, or all that laws are asked for.
    pub(super) fn rows(&self, args: &MatrixArgs) -> Result<Vec<Arc<Parameter>>, Failure> {
        let known = |group: &&String| self.model.groups.iter().any(|known| known.id == **group);
        if let Some(unknown) = args.groups.iter().find(|group| !known(group)) {
            let fault = format!("the model `{}` has no group `{unknown}`", self.model.id);
            let groups = self.model.groups.iter().map(|group| group.id.as_str());
            return Err(vec![Diagnostic::error("unknown-group", fault).suggest(unknown, groups)]);
        }
        let mut rows = args.parameters.iter().map(|id| self.parameter(id.trim())).collect::<Result<Vec<_>, _>>()?;
        let all = args.parameters.is_empty() && args.groups.is_empty();
        let more = self
            .model
            .parameters
            .values()
            .filter(|parameter| parameter.compared && (all || args.groups.contains(&parameter.group)));
        for parameter in more {
            if !rows.iter().any(|row| row.id == parameter.id) {
                rows.push(Arc::clone(parameter));
            }
        }
        Ok(rows)
    }

    /// The points and their columns with the draft, where there is one, before them.
    pub(super) fn with_reference(&self, points: &[Point], columns: &[MatrixColumn]) -> (Vec<Point>, Vec<MatrixColumn>) {
        let name = |point: &Point| MatrixColumn { name: point.name.clone(), day: "the draft".to_owned() };
        let (first, column) = (self.reference.clone(), self.reference.as_ref().map(name));
        (
            first.into_iter().chain(points.iter().cloned()).collect(),
            column.into_iter().chain(columns.iter().cloned()).collect(),
        )
    }

    /// Puts the laws into the order of their ranking, those without a rank behind.
    pub(super) fn sort(&mut self, parameter: &Parameter, size: Option<u32>) {
        let ranking = rank(parameter, &self.recorded.points(), size);
        let beside = [ranking.apart, ranking.in_words, ranking.silent, ranking.unrecorded];
        let order = ranking.ranked.iter().map(|ranked| ranked.point).chain(beside.into_iter().flatten());
        self.recorded.laws = order.map(|law| self.recorded.laws[law].clone()).collect();
    }

    pub(super) fn title(&self, args: &MatrixArgs) -> String {
        let what = if args.rank.is_some() { "laws ranked" } else { "law by law" };
        format!("{}: {what}", self.model.name)
    }

    /// What a reader must know before the tables.
    pub(super) fn remarks(&self, args: &MatrixArgs, found: &Found<'_>) -> Vec<String> {
        let mut remarks = vec![match self.recorded.laws.len() {
            0 => "There is no law to show.".to_owned(),
            1 => format!("1 law. {}", self.recorded.day()),
            count => format!("{count} laws. {}", self.recorded.day()),
        }];
        remarks.extend(self.question.iter().flat_map(|asking| asking.remarks(&self.model, self.recorded.laws.len())));
        remarks.extend(self.sizes(args));
        if let Some(point) = self.reference.as_ref().filter(|_| found.matrix.is_some()) {
            remarks.push(format!("In brackets: how each law stands to {} for workers.", point.name));
        }
        if !self.unrecorded.is_empty() {
            remarks.push(format!("No law is recorded for the neighbours: {}.", self.unrecorded.join(", ")));
        }
        if args.differences {
            let rows = found.matrix.as_ref().map_or(0, |matrix: &Matrix<'_>| matrix.rows.len());
            let draft =
                self.reference.as_ref().map_or(String::new(), |point| format!(", or a law and {},", point.name));
            remarks.push(match rows {
                0 => "Nothing differs that was read of two of them.".to_owned(),
                1 => format!("Only the question on which two laws{draft} differ."),
                rows => format!("Only the {rows} questions on which two laws{draft} differ."),
            });
        }
        remarks
    }

    /// For which employers a question was put, where a law it was put to tells them apart by size.
    fn sizes(&self, args: &MatrixArgs) -> Option<String> {
        let asking = self.question.as_ref()?;
        if let Some(size) = args.size {
            return Some(format!("The question is put for an employer with {size} employees."));
        }
        let asked = asking.question.parameters();
        let by_size = asked.iter().any(|id| self.model.parameter(id).is_some_and(|parameter| parameter.by_size));
        by_size.then(|| "Where a law treats employers of different sizes differently, the largest are meant; --size asks for others.".to_owned())
    }
}

impl Asking {
    fn remarks(&self, model: &Model, kept: usize) -> Vec<String> {
        let mut remarks = vec![format!("Laws that meet “{}”: {kept} of {}.", self.question.text(), self.of)];
        for (why, told) in [(Why::Unrecorded, "not recorded"), (Why::InWords, "a rule of another kind")] {
            for id in self.question.parameters() {
                let gap = |gap: &Gap| gap.parameter == id && gap.why == why;
                let laws: Vec<&str> =
                    self.untold.iter().filter(|(_, gaps)| gaps.iter().any(gap)).map(|(law, _)| law.as_str()).collect();
                if laws.is_empty() {
                    continue;
                }
                let name = model.parameter(id).map_or(id, |parameter| &parameter.name);
                let count = if laws.len() == 1 { "1 law".to_owned() } else { format!("{} laws", laws.len()) };
                remarks.push(format!(
                    "Left out, for it cannot be told: {count} with {told} on “{name}” ({}).",
                    laws.join(", ")
                ));
            }
        }
        remarks
    }
}

/// The draft as the point that laws are set beside.
fn point(draft: &Drafted, file: &str) -> Point {
    draft.draft.point(&draft_name(draft, file))
}

fn two_models(one: &str, other: &str) -> Diagnostic {
    Diagnostic::error("two-models", format!("the draft is of the model `{one}`, not of `{other}`"))
        .hint("leave the model out: it is that of the draft")
}
