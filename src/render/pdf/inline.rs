//! Words within a paragraph become stretches of one style each.

use super::flow::Flower;
use super::lines::Run;
use super::plan::{Child, Face, Node, NodeId, Tag, Target};
use crate::document::{Inline, NewMatter, Provision};

/// How a stretch of text looks and where it belongs.
#[derive(Debug, Clone)]
pub(super) struct Looks {
    face: Face,
    underline: bool,
    strike: bool,
    node: NodeId,
    target: Option<Target>,
}

impl Looks {
    /// Words that nothing sets off.
    pub(super) fn plain(node: NodeId) -> Self {
        Self { face: Face::Regular, underline: false, strike: false, node, target: None }
    }
}

impl Flower {
    pub(super) fn looks(&self, node: NodeId, face: Face, provision: &Provision) -> Looks {
        let mut looks = Looks { face, ..Looks::plain(node) };
        if provision.new_matter {
            match self.style.new_matter {
                NewMatter::None => {}
                NewMatter::Underline => looks.underline = true,
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
        for inline in inlines {
            let mut looks = looks.clone();
            match inline {
                Inline::Text(text) => runs.push(self.run(text, &looks)),
                Inline::Break => {
                    if let Some(last) = runs.last_mut() {
                        last.breaks = true;
                    }
                }
                Inline::Reference { to, text } => {
                    let link = self.linked(&mut looks, Target::Provision(to.to_string()));
                    runs.push(self.run(text.as_deref().unwrap_or(""), &link));
                }
                Inline::Link { address, text } => {
                    let mut link = self.linked(&mut looks, Target::Address(address.clone()));
                    link.underline = true;
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
                Inline::Inserted(inner) => {
                    looks.underline = true;
                    self.add_runs(inner, &looks, runs);
                }
                Inline::Deleted(inner) => {
                    looks.strike = true;
                    self.add_runs(inner, &looks, runs);
                }
                Inline::Term(inner) => self.add_runs(inner, &looks, runs),
                Inline::Doubtful { doubt, text } => {
                    runs.extend(self.doubtful(text, &looks));
                    runs.push(self.run(doubt.sign(), &looks));
                }
            }
        }
    }

    /// Words in doubt are in italics, before their sign.
    fn doubtful(&mut self, text: &[Inline], looks: &Looks) -> Vec<Run> {
        self.runs(text, &Looks { face: looks.face.italic(), ..looks.clone() })
    }

    /// The looks of a link, in a part of the structure of its own.
    fn linked(&mut self, looks: &mut Looks, target: Target) -> Looks {
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
            underline: looks.underline,
            strike: looks.strike,
            content,
            target: looks.target.clone(),
            breaks: false,
        }
    }
}
