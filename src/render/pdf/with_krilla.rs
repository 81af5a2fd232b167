//! Paints a plan with krilla: tagged, bookmarked, linked PDF/UA-1 that public bodies may publish.

mod figure;

use std::collections::{HashMap, HashSet};
use std::num::NonZeroU16;

use krilla::Document;
use krilla::SerializeSettings;
use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target as LinkTarget};
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::{Destination, XyzDestination};
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::{NumberingStyle, PageLabel, PageSettings};
use krilla::paint::{Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, ListNumbering, Node as TagNode, SpanTag, TableHeaderScope,
    Tag as KrillaTag, TagGroup, TagKind, TagTree, TextDecorationType,
};
use krilla::text::{Font, GlyphId, KrillaGlyph};

use super::font::Family;
use super::plan::{Bookmark, Child, ContentId, Counting, Face, Mark, NodeId, Owner, Page, Plan, Tag, Target, TextMark};

/// What painting needs beside the plan.
struct Painter<'a> {
    plan: &'a Plan,
    family: &'a Family,
    fonts: HashMap<Face, Font>,
    /// The marks on pages that each piece of content came to.
    painted: HashMap<ContentId, Vec<Identifier>>,
    /// The content that leads somewhere.
    linked: HashSet<ContentId>,
}

/// The PDF, or why krilla would not write it.
pub(super) fn paint(plan: &Plan, family: &Family) -> Result<Vec<u8>, String> {
    let configuration = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1).finish();
    let configuration = configuration.map_err(|error| format!("{error:?}"))?;
    let mut document = Document::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    let mut fonts = HashMap::new();
    for face in Face::ALL {
        let font = Font::new(family.data(face).into(), 0).ok_or("a built-in font cannot be read")?;
        fonts.insert(face, font);
    }
    let mut painter = Painter { plan, family, fonts, painted: HashMap::new(), linked: HashSet::new() };
    for page in &plan.pages {
        painter.page(&mut document, page)?;
    }
    document.set_outline(outline(&plan.outline));
    document.set_tag_tree(painter.tag_tree());
    document.set_metadata(
        Metadata::new()
            .title(plan.title.clone())
            .language(plan.language.clone())
            .creator("modelbill".to_owned())
            .producer("modelbill".to_owned()),
    );
    document.finish().map_err(|error| format!("{error:?}"))
}

impl Painter<'_> {
    fn page(&mut self, document: &mut Document, page: &Page) -> Result<(), String> {
        let settings = PageSettings::from_wh(page.sheet.width, page.sheet.height).ok_or("the page has no size")?;
        // Pages are numbered from the first on, so one label for all of them says what is printed on each.
        let settings = settings.with_page_label(PageLabel::new(Some(NumberingStyle::Arabic), None, None));
        let mut canvas = document.start_page_with(settings);
        let mut surface = canvas.surface();
        let mut links: Vec<(ContentId, &TextMark)> = Vec::new();
        for mark in &page.marks {
            match mark {
                Mark::Text(text) => {
                    self.text(&mut surface, text);
                    if let (Owner::Content(content), Some(_)) = (text.owner, &text.target) {
                        links.push((content, text));
                    }
                }
                Mark::Rule { x, y, to_x, to_y, weight } => {
                    rule(&mut surface, (*x, *y), (*to_x, *to_y), stroke(*weight, None));
                }
                Mark::Dashes { x, y, to_x, weight, dash, gap } => {
                    rule(&mut surface, (*x, *y), (*to_x, *y), stroke(*weight, Some((*dash, *gap))));
                }
                Mark::Figure(mark) => self.figure(&mut surface, mark),
            }
        }
        surface.finish();
        for (content, text) in links {
            if let Some(annotation) = annotation(text) {
                let identifier = canvas.add_tagged_annotation(annotation);
                self.painted.entry(content).or_default().push(identifier);
                self.linked.insert(content);
            }
        }
        canvas.finish();
        Ok(())
    }

    fn text(&mut self, surface: &mut Surface<'_>, mark: &TextMark) {
        let artifact = |kind| ContentTag::Artifact(Artifact::with_kind(kind));
        let tag = match mark.owner {
            Owner::Content(_) => ContentTag::Span(SpanTag::empty()),
            Owner::Header => artifact(ArtifactType::Header),
            Owner::Footer => artifact(ArtifactType::Footer),
            Owner::LineNumber => artifact(ArtifactType::LineNumber),
            Owner::RepeatedHead => artifact(ArtifactType::PaginationOther),
            Owner::Leader => artifact(ArtifactType::Layout),
        };
        let identifier = surface.start_tagged(tag);
        let glyphs = self.glyphs(mark);
        let font = self.fonts[&mark.face].clone();
        surface.draw_glyphs(Point::from_xy(mark.x, mark.y), &glyphs, font, &mark.text, f32::from(mark.size), false);
        surface.end_tagged();
        if let Owner::Content(content) = mark.owner {
            self.painted.entry(content).or_default().push(identifier);
        }
    }

    /// The glyphs of a mark, spaces widened.
    fn glyphs(&self, mark: &TextMark) -> Vec<KrillaGlyph> {
        let mut glyphs = Vec::with_capacity(mark.text.len());
        let mut start = 0;
        for (index, word) in mark.text.split(' ').enumerate() {
            if index > 0 {
                let widen = mark.widen / f32::from(mark.size);
                self.push_word(&mut glyphs, mark.face, " ", start, widen);
                start += 1;
            }
            self.push_word(&mut glyphs, mark.face, word, start, 0.0);
            start += word.len();
        }
        glyphs
    }

    fn push_word(&self, glyphs: &mut Vec<KrillaGlyph>, face: Face, word: &str, start: usize, widen: f32) {
        // Whatever is painted has been measured, so every glyph is there.
        let Ok(shaped) = self.family.shape(face, word) else { return };
        for glyph in &shaped.glyphs {
            glyphs.push(KrillaGlyph::new(
                GlyphId::new(glyph.id),
                glyph.advance + widen,
                glyph.x_offset,
                glyph.y_offset,
                0.0,
                start + glyph.start..start + glyph.end,
                None,
            ));
        }
    }

    fn tag_tree(&self) -> TagTree {
        let mut tree = TagTree::new();
        for child in &self.plan.nodes[0].children {
            self.children(*child, &mut |node| tree.push(node));
        }
        tree
    }

    fn children(&self, child: Child, push: &mut dyn FnMut(TagNode)) {
        match child {
            Child::Content(content) => {
                self.painted.get(&content).into_iter().flatten().for_each(|identifier| push((*identifier).into()));
            }
            Child::Node(id) => {
                if let Some(group) = self.group(id) {
                    push(group.into());
                }
            }
        }
    }

    /// A part of the structure, unless nothing of it came to be painted.
    fn group(&self, id: NodeId) -> Option<TagGroup> {
        let node = &self.plan.nodes[id];
        let mut group = TagGroup::new(if node.tag == Tag::Link && !self.leads_somewhere(id) {
            KrillaTag::Span.into()
        } else {
            kind(&node.tag)
        });
        for child in &node.children {
            self.children(*child, &mut |node| group.push(node));
        }
        // An empty cell still holds its column.
        let stays = !group.children.is_empty() || matches!(node.tag, Tag::Cell | Tag::HeadCell);
        stays.then_some(group)
    }
}

impl Painter<'_> {
    /// Whether a link has something to press on; what refers to a part that is not printed has not.
    fn leads_somewhere(&self, id: NodeId) -> bool {
        self.plan.nodes[id].children.iter().any(|child| match child {
            Child::Content(content) => self.linked.contains(content),
            Child::Node(node) => self.leads_somewhere(*node),
        })
    }
}

fn kind(tag: &Tag) -> TagKind {
    match tag {
        Tag::Document | Tag::Part => KrillaTag::Part.into(),
        Tag::Heading { level, title } => {
            let level = NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN);
            KrillaTag::Hn(level, Some(title.clone())).into()
        }
        Tag::Paragraph => KrillaTag::P.into(),
        Tag::List(counting) => KrillaTag::L(numbering(*counting)).into(),
        Tag::Item => KrillaTag::LI.into(),
        Tag::Label => KrillaTag::Lbl.into(),
        Tag::Body => KrillaTag::LBody.into(),
        Tag::Table { summary } => KrillaTag::Table.with_summary(Some(summary.clone())).into(),
        Tag::Row => KrillaTag::TR.into(),
        Tag::HeadCell => KrillaTag::TH(TableHeaderScope::Column).into(),
        Tag::Cell => KrillaTag::TD.into(),
        Tag::Link => KrillaTag::Link.into(),
        Tag::Contents => KrillaTag::TOC.into(),
        Tag::ContentsItem => KrillaTag::TOCI.into(),
        Tag::Figure { told, page, edges } => figure::tag(told, *page, *edges),
        // A reader hears what happened to the words; whoever copies or searches them finds the words alone.
        Tag::Change { spoken, deleted } => KrillaTag::Span
            .with_alt_text(Some(spoken.clone()))
            .with_text_decoration_type(Some(if *deleted {
                TextDecorationType::LineThrough
            } else {
                TextDecorationType::Underline
            }))
            .into(),
    }
}

fn numbering(counting: Counting) -> ListNumbering {
    match counting {
        Counting::None => ListNumbering::None,
        Counting::Bullets => ListNumbering::Disc,
        Counting::Figures => ListNumbering::Decimal,
        Counting::SmallLetters => ListNumbering::LowerAlpha,
        Counting::CapitalLetters => ListNumbering::UpperAlpha,
        Counting::SmallRoman => ListNumbering::LowerRoman,
        Counting::CapitalRoman => ListNumbering::UpperRoman,
    }
}

fn stroke(width: f32, dashes: Option<(f32, f32)>) -> Stroke {
    let dash = dashes.map(|(dash, gap)| StrokeDash { array: vec![dash, gap], offset: 0.0 });
    Stroke { width, dash, ..Stroke::default() }
}

fn rule(surface: &mut Surface<'_>, from: (f32, f32), to: (f32, f32), stroke: Stroke) {
    let mut path = PathBuilder::new();
    path.move_to(from.0, from.1);
    path.line_to(to.0, to.1);
    let Some(path) = path.finish() else { return };
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
    surface.set_fill(None);
    surface.set_stroke(Some(stroke));
    surface.draw_path(&path);
    surface.set_stroke(None);
    surface.end_tagged();
}

fn annotation(mark: &TextMark) -> Option<Annotation> {
    let height = f32::from(mark.size);
    let rect = Rect::from_xywh(mark.x, mark.y - height * 0.8, mark.width.max(1.0), height)?;
    let target = match mark.target.as_ref()? {
        Target::Address(address) => LinkTarget::Action(Action::Link(LinkAction::new(address.clone()))),
        Target::Place { page, y } => {
            LinkTarget::Destination(Destination::Xyz(XyzDestination::new(*page, Point::from_xy(0.0, *y))))
        }
        Target::Provision(_) => return None,
    };
    Some(Annotation::new_link(LinkAnnotation::new(rect, target), Some(mark.text.clone())))
}

/// Bookmarks, nested by level.
fn outline(bookmarks: &[Bookmark]) -> Outline {
    let mut outline = Outline::new();
    let mut rest = bookmarks;
    while let Some((node, after)) = outline_node(rest) {
        outline.push_child(node);
        rest = after;
    }
    outline
}

fn outline_node(bookmarks: &[Bookmark]) -> Option<(OutlineNode, &[Bookmark])> {
    let (first, mut rest) = bookmarks.split_first()?;
    let place = XyzDestination::new(first.page, Point::from_xy(0.0, first.y));
    let mut node = OutlineNode::new(first.title.clone(), place);
    while rest.first().is_some_and(|next| next.level > first.level) {
        let Some((child, after)) = outline_node(rest) else { break };
        node.push_child(child);
        rest = after;
    }
    Some((node, rest))
}
