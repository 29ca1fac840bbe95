//! The nodes of a roster, kept as pieces of its text.
//!
//! A table with its keys, values and places takes ten times the room of the row that it was made of: `tables` makes one
//! where a node is looked at.

mod season;
mod seasons;
mod tables;
mod uppers;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use super::hierarchy::{Hierarchy, Level};
use crate::source::{Place, Source, Text};
use crate::tables::{Cell, cell};
use seasons::{SeasonNumber, Seasons};
pub(in crate::plan) use uppers::UppersGet;

/// Bytes of the roster.
type Span = Range<u32>;

/// All nodes of a roster.
pub(in crate::plan) struct Rows {
    source: Arc<Source>,
    hierarchy: Hierarchy,
    /// The header of the file.
    header: Place,
    /// The company comes first: the nodes of the top level are its children.
    nodes: Vec<Node>,
    /// What the nodes say, one after the other.
    said: Vec<Said>,
    /// The seasons that rows state.
    seasons: Seasons,
    /// The ids that rows give to nodes above their own.
    ids: HashMap<usize, Span>,
    /// What nodes get that have no row.
    uppers: UppersGet,
    /// Nodes whose children state parts of the whole as shares, not percent.
    fractions: HashSet<u32>,
}

/// A node.
struct Node {
    /// Its name, as far as the cell goes.
    name: Span,
    /// Its row, or where it was first mentioned.
    place: Span,
    /// What its row says; nothing while no row has come.
    said: Option<Range<u32>>,
    /// The season that its row states.
    season: Option<SeasonNumber>,
    children: Vec<u32>,
}

/// One cell of a row that says something about its node.
struct Said {
    column: &'static str,
    field: Span,
}

/// The members below one node.
#[derive(Clone)]
pub struct Below {
    rows: Arc<Rows>,
    node: usize,
    /// Of the node.
    level: Level,
}

impl Rows {
    /// The company alone. Seasons are stated by the periods with these keys.
    pub(super) fn new(
        source: &Arc<Source>,
        hierarchy: &Hierarchy,
        header: Range<usize>,
        periods: Vec<&'static str>,
    ) -> Rows {
        let company = Node { name: 0..0, place: 0..0, said: None, season: None, children: Vec::new() };
        let header = Place::new(source, header);
        Rows {
            source: Arc::clone(source),
            hierarchy: hierarchy.clone(),
            header,
            nodes: vec![company],
            said: Vec::new(),
            seasons: Seasons::of(periods),
            ids: HashMap::new(),
            uppers: UppersGet::Amounts,
            fractions: HashSet::new(),
        }
    }

    /// The header of the file.
    pub(super) fn header(&self) -> &Place {
        &self.header
    }

    /// How many nodes there are below the company.
    pub(super) fn len(&self) -> usize {
        self.nodes.len() - 1
    }

    /// Adds a node below another; 0 is the company.
    pub(super) fn add(&mut self, parent: usize, name: &Cell<'_>, place: Range<usize>) -> usize {
        let node = self.nodes.len();
        let (name, place) = (short(&name.field), short(&place));
        self.nodes.push(Node { name, place, said: None, season: None, children: Vec::new() });
        self.nodes[parent].children.push(node as u32);
        node
    }

    /// Gives a node its row: where it is, what its cells say, in the order of the columns, and the cells of all periods or
    /// of none.
    pub(super) fn fill<'c>(
        &mut self,
        node: usize,
        name: &Cell<'_>,
        row: Range<usize>,
        says: impl Iterator<Item = (&'static str, &'c Cell<'c>)>,
        periods: impl Iterator<Item = &'c Cell<'c>>,
    ) {
        let first = self.said.len() as u32;
        self.said.extend(says.map(|(column, cell)| Said { column, field: short(&cell.field) }));
        let node = &mut self.nodes[node];
        node.name = short(&name.field);
        node.place = short(&row);
        node.said = Some(first..self.said.len() as u32);
        node.season = self.seasons.add(periods.map(|cell| short(&cell.field)));
    }

    /// Gives a node the id of another row, unless its own has one.
    pub(super) fn give_id(&mut self, node: usize, field: Range<usize>) {
        if !self.says(node, "id") {
            self.ids.insert(node, short(&field));
        }
    }

    /// Whether a row has come for a node.
    pub(super) fn has_row(&self, node: usize) -> bool {
        self.nodes[node].said.is_some()
    }

    /// Whether the row of a node says something in this column.
    pub(super) fn says(&self, node: usize, column: &str) -> bool {
        self.said(node).iter().any(|said| said.column == column)
    }

    /// Where a node stands.
    pub(super) fn place(&self, node: usize) -> Place {
        self.place_of(&self.nodes[node].place)
    }

    /// The name of a node, as it is written.
    pub(super) fn name(&self, node: usize) -> Text {
        self.text(&self.cell(&self.nodes[node].name))
    }

    fn said(&self, node: usize) -> &[Said] {
        let said = self.nodes[node].said.clone().unwrap_or(0..0);
        &self.said[said.start as usize..said.end as usize]
    }

    fn place_of(&self, span: &Span) -> Place {
        Place::new(&self.source, span.start as usize..span.end as usize)
    }

    fn cell(&self, field: &Span) -> Cell<'_> {
        let field = field.start as usize..field.end as usize;
        cell(self.source.text(), field).expect("the cells of every node were read before")
    }

    fn text(&self, cell: &Cell<'_>) -> Text {
        match &cell.text {
            Cow::Borrowed(text) => Text::Piece(Place::new(&self.source, cell.start..cell.start + text.len())),
            Cow::Owned(text) => text.as_str().into(),
        }
    }
}

impl Below {
    /// How many nodes the whole roster has, and how many of them have an id.
    pub(in crate::plan) fn counts(&self) -> (usize, usize) {
        let own = self.rows.said.iter().filter(|said| said.column == "id").count();
        (self.rows.len(), own + self.rows.ids.len())
    }
}

/// Limits keep a roster far below 4 GiB.
fn short(span: &Range<usize>) -> Span {
    let short = |offset| u32::try_from(offset).expect("a roster within its limit");
    short(span.start)..short(span.end)
}
