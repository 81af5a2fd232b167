//! Many laws at once as tables that fit their page: what each says on every parameter, and how that stands to a draft.

use super::cell::{citation, said};
use super::doubt::legend;
use super::{part, report};
use crate::compare::{Matrix, MatrixCell, MatrixRow, Outcome};
use crate::document::{
    Block, Cell, Document, Inline, Level, Page, ParagraphStyle, Provision, Table, capitalized, plain_text,
};

/// Tables of more columns than this lie on pages on their side.
const PORTRAIT_COLUMNS: usize = 4;

/// How a matrix is told.
#[derive(Debug, Clone, Copy)]
pub struct MatrixView<'a> {
    /// The title of the report.
    pub title: &'a str,
    /// What a reader must know before reading on.
    pub remarks: &'a [String],
    /// What the point of reference is called, where there is one.
    pub reference: Option<&'a str>,
    /// What stands over each point's column.
    pub columns: &'a [MatrixColumn],
    /// The headings of groups of parameters, by the groups' ids.
    pub groups: &'a [(&'a str, &'a str)],
    /// How many points a table may have across its page.
    pub across: usize,
    /// Whether cells have citations.
    pub cites: bool,
}

/// What stands over a point's column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixColumn {
    /// The subject of sentences about it: "Statia law".
    pub name: String,
    /// The day as of which it is shown.
    pub day: String,
}

/// The report: parts that stand before the tables, the tables, and a list of the laws with their citations.
pub fn matrix_report(
    view: &MatrixView<'_>,
    before: Vec<Provision>,
    matrix: Option<&Matrix<'_>>,
    laws: Vec<Vec<Inline>>,
) -> Document {
    let mut opening = part("title", view.title);
    opening.heading.clear();
    opening.level = Level::Matter;
    opening.blocks.push(Block::styled(ParagraphStyle::Title, vec![Inline::text(view.title)]));
    opening.blocks.extend(view.remarks.iter().map(|remark| Block::paragraph(vec![Inline::text(remark.as_str())])));
    let mut parts = vec![opening];
    parts.extend(before);
    parts.extend(matrix.into_iter().flat_map(|matrix| tables(view, matrix)));
    if !laws.is_empty() {
        let mut list = part("laws", "The laws");
        list.blocks.push(Block::Bullets { points: laws });
        parts.push(list);
    }
    let widest = parts.iter().flat_map(|part| &part.blocks).map(columns_of).max().unwrap_or(0);
    let mut document = report(view.title, parts);
    if widest > PORTRAIT_COLUMNS {
        document.meta.style.page = Page::Landscape;
    }
    document
}

fn columns_of(block: &Block) -> usize {
    if let Block::Table(table) = block { table.head.len() } else { 0 }
}

/// The tables of a matrix: laws across, as many to a table as fit; or down, where there are few parameters and many laws.
fn tables(view: &MatrixView<'_>, matrix: &Matrix<'_>) -> Vec<Provision> {
    let laws = view.columns.len();
    if matrix.rows.is_empty() {
        return Vec::new();
    }
    // Laws down, the draft is a row and takes no column.
    let down = view.across.saturating_add(usize::from(view.reference.is_some()));
    if laws > view.across && matrix.rows.len() <= down {
        return vec![headed("matrix", None, by_law(view, matrix))];
    }
    let tables = laws.div_ceil(view.across.max(1)).max(1);
    let each = laws.div_ceil(tables).max(1);
    let starts: Vec<usize> = (0..laws.max(1)).step_by(each).collect();
    starts
        .iter()
        .enumerate()
        .map(|(index, from)| {
            let to = (from + each).min(laws);
            let shown = view.columns.get(*from..to).unwrap_or_default();
            let heading = match shown {
                [first, .., last] if starts.len() > 1 => Some(format!("{} to {}", first.name, last.name)),
                [only] if starts.len() > 1 => Some(only.name.clone()),
                _ => None,
            };
            headed(&format!("matrix-{}", index + 1), heading.as_deref(), by_parameter(view, matrix, *from..to))
        })
        .collect()
}

/// A table under a heading, if it has one, and above its legend.
fn headed(id: &str, heading: Option<&str>, table: Table) -> Provision {
    let mut part = part(id, heading.unwrap_or(""));
    if heading.is_none() {
        part.heading.clear();
    }
    let legend = legend(&table.rows);
    part.blocks.push(Block::Table(table));
    part.blocks.extend(legend);
    part
}

fn head(column: &MatrixColumn) -> Cell {
    vec![Inline::text(column.name.as_str()), Inline::Break, Inline::text(column.day.as_str())]
}

/// Parameters down, laws across.
fn by_parameter(view: &MatrixView<'_>, matrix: &Matrix<'_>, laws: std::ops::Range<usize>) -> Table {
    let mut table = Table {
        summary: "What each law says on each question".to_owned(),
        head: vec![vec![Inline::text("Question")]],
        shares: vec![20],
        rows: Vec::new(),
    };
    table.head.extend(view.reference.map(|name| vec![Inline::text(capitalized(name))]));
    table.head.extend(view.columns[laws.clone()].iter().map(head));
    table.shares.resize(table.head.len(), 17);
    let mut group = None;
    for row in &matrix.rows {
        let titled = view.groups.iter().find(|(id, _)| *id == row.parameter.group);
        if group != titled && view.groups.len() > 1 {
            group = titled;
            let mut cells = vec![Vec::new(); table.head.len()];
            cells[0] = vec![Inline::strong(titled.map_or(row.parameter.group.as_str(), |(_, title)| *title))];
            table.rows.push(cells);
        }
        let mut cells = vec![vec![Inline::text(row.parameter.name.as_str())]];
        cells.extend(view.reference.map(|_| said(row.parameter, row.reference)));
        cells.extend(row.cells[laws.clone()].iter().map(|one| cell(view, row, one)));
        table.rows.push(cells);
    }
    table
}

/// Laws down, parameters across.
fn by_law(view: &MatrixView<'_>, matrix: &Matrix<'_>) -> Table {
    let mut head_row = vec![vec![Inline::text("Law")]];
    head_row.extend(matrix.rows.iter().map(|row| vec![Inline::text(row.parameter.name.as_str())]));
    let mut rows = Vec::new();
    if let Some(name) = view.reference {
        let mut cells = vec![vec![Inline::strong(capitalized(name))]];
        cells.extend(matrix.rows.iter().map(|row| said(row.parameter, row.reference)));
        rows.push(cells);
    }
    for (index, column) in view.columns.iter().enumerate() {
        let mut cells = vec![head(column)];
        cells.extend(matrix.rows.iter().map(|row| cell(view, row, &row.cells[index])));
        rows.push(cells);
    }
    let shares = (0..head_row.len()).map(|column| share(&head_row, &rows, column)).collect();
    Table { summary: "What each law says on each question".to_owned(), head: head_row, shares, rows }
}

/// A column's share of the width: more for long cells than for short ones, but not in proportion, for they run on.
fn share(head: &[Cell], rows: &[Vec<Cell>], column: usize) -> u16 {
    let longest =
        rows.iter().chain(std::iter::once(&head.to_vec())).map(|row| plain_text(&row[column]).chars().count()).max();
    let longest = u16::try_from(longest.unwrap_or(0)).unwrap_or(u16::MAX);
    longest.isqrt().clamp(4, 12)
}

/// What a law says, how it stands to the point of reference, and where it says so.
fn cell(view: &MatrixView<'_>, row: &MatrixRow<'_>, cell: &MatrixCell<'_>) -> Cell {
    let mut shown = said(row.parameter, cell.coordinate);
    let Some(coordinate) = cell.coordinate else { return shown };
    if !coordinate.except.is_empty() {
        shown.push(Inline::text(", with exceptions"));
    }
    // That a law is silent, or nobody has read it, stands there already.
    if let Some(outcome) = cell.outcome.filter(|outcome| !matches!(outcome, Outcome::Silent | Outcome::Unrecorded)) {
        shown.push(Inline::emphasis(format!(" ({})", outcome.word())));
    }
    if view.cites {
        shown.extend(citation(coordinate));
    }
    shown
}
