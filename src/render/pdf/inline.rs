//! Words within a paragraph become stretches of one style each.

use super::flow::Flower;
use super::lines::Run;
use super::plan::{Child, Face, Node, NodeId, Tag, Target};
use super::strokes::{Edited, Stroke, Strokes};
use crate::document::{Inline, Moved, NewMatter, Provision, plain_text};

/// How a stretch of text looks and where it belongs.
#[derive(Debug, Clone)]
pub(super) struct Looks {
    face: Face,
    strokes: Strokes,
    node: NodeId,
    target: Option<Target>,
    anchor: Option<String>,
}

impl Looks {
    /// Words that nothing sets off.
    pub(super) fn plain(node: NodeId) -> Self {
        Self { face: Face::Regular, strokes: Strokes::default(), node, target: None, anchor: None }
    }
}

impl Flower {
    pub(super) fn looks(&self, node: NodeId, face: Face, provision: &Provision) -> Looks {
        let mut looks = Looks { face, ..Looks::plain(node) };
        if provision.new_matter {
            match self.style.new_matter {
                NewMatter::None => {}
                NewMatter::Underline => looks.strokes.beneath = Some(Stroke::Single),
                NewMatter::Bold => looks.face = looks.face.bold(),
                NewMatter::Italic => looks.face = looks.face.italic(),
            }
        }
        looks
    }

    /// Runs of text, each a piece of content of its part of the structure.
    pub(super) fn runs(&mut self, inlines: &[Inline], looks: &Looks) -> Vec<Run> {
        let mut runs = Vec::new();
        self.add_runs(inlines, looks, &mut runs);
        runs
    }

    fn add_runs(&mut self, inlines: &[Inline], looks: &Looks, runs: &mut Vec<Run>) {
        for (index, inline) in inlines.iter().enumerate() {
            let mut looks = looks.clone();
            if matches!(inline, Inline::Emphasis(_))
                && matches!(inlines.get(index + 1), Some(Inline::Inserted(_) | Inline::Deleted(_)))
            {
                self.announce(&mut looks);
            }
            match inline {
                Inline::Text(text) => runs.push(self.run(text, &looks)),
                Inline::Break => {
                    if let Some(last) = runs.last_mut() {
                        last.breaks = true;
                    }
                }
                Inline::Reference { to, text } => {
                    let link = self.linked(&looks, Target::Provision(to.to_string()));
                    runs.push(self.run(text.as_deref().unwrap_or(""), &link));
                }
                Inline::Link { address, text } => {
                    let mut link = self.linked(&looks, Target::Address(address.clone()));
                    link.strokes.beneath = Some(Stroke::Dotted);
                    self.add_runs(text, &link, runs);
                }
                Inline::Strong(inner) => {
                    looks.face = looks.face.bold();
                    self.add_runs(inner, &looks, runs);
                }
                Inline::Emphasis(inner) => {
                    looks.face = looks.face.italic();
                    self.add_runs(inner, &looks, runs);
                }
                Inline::Inserted(inner) => self.changed(inner, false, &looks, runs),
                Inline::Deleted(inner) => self.changed(inner, true, &looks, runs),
                Inline::Term(inner) => self.add_runs(inner, &looks, runs),
                Inline::Doubtful { doubt, text } => {
                    runs.extend(self.doubtful(text, &looks));
                    runs.push(self.run(doubt.sign(), &looks));
                }
            }
        }
    }

    /// Words that a change added or took out.
    fn changed(&mut self, words: &[Inline], deleted: bool, looks: &Looks, runs: &mut Vec<Run>) {
        let end = self.changes.pop_front().and_then(|change| change.moved);
        let edited = match (deleted, end) {
            (true, None) => Edited::Deleted,
            (true, Some(_)) => Edited::MovedAway,
            (false, None) => Edited::Inserted,
            (false, Some(_)) => Edited::MovedHere,
        };
        let node = self.nodes.len();
        let tag = Tag::Change { spoken: edited.spoken(&plain_text(words)), deleted };
        self.nodes.push(Node { tag, children: Vec::new() });
        self.nodes[looks.node].children.push(Child::Node(node));
        let anchor = end.map(|end| self.end_of_move(end));
        let in_bill = self.style.marks.is_some();
        let strokes = if in_bill { edited.in_bill(looks.strokes) } else { edited.strokes(looks.strokes) };
        let looks = Looks { strokes, node, anchor, ..looks.clone() };
        self.add_runs(words, &looks, runs);
    }

    /// Words before the end of a move, which tell of it, lead to the other end.
    fn announce(&mut self, looks: &mut Looks) {
        let other = match self.changes.front().and_then(|change| change.moved) {
            Some(Moved::From(number)) => Moved::To(number),
            Some(Moved::To(number)) => Moved::From(number),
            None => return,
        };
        let target = Target::Provision(self.end_of_move(other));
        *looks = self.linked(looks, target);
    }

    /// The name of an end of a move, which is the only one of that number in the document, or in the part bound in.
    fn end_of_move(&self, end: Moved) -> String {
        match end {
            Moved::From(number) => format!("{} move {number} from", self.part),
            Moved::To(number) => format!("{} move {number} to", self.part),
        }
    }

    /// Words in doubt are in italics, before their sign.
    fn doubtful(&mut self, text: &[Inline], looks: &Looks) -> Vec<Run> {
        self.runs(text, &Looks { face: looks.face.italic(), ..looks.clone() })
    }

    /// The looks of a link, in a part of the structure of its own.
    fn linked(&mut self, looks: &Looks, target: Target) -> Looks {
        let node = self.nodes.len();
        self.nodes.push(Node { tag: Tag::Link, children: Vec::new() });
        self.nodes[looks.node].children.push(Child::Node(node));
        Looks { node, target: Some(target), ..looks.clone() }
    }

    fn run(&mut self, text: &str, looks: &Looks) -> Run {
        let content = self.content(looks.node);
        Run {
            // A section sign stays with its number.
            text: text.replace("§ ", "§\u{a0}"),
            face: looks.face,
            strokes: looks.strokes,
            content,
            target: looks.target.clone(),
            anchor: looks.anchor.clone(),
            breaks: false,
        }
    }
}
