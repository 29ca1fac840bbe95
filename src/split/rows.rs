//! Walking a plan: from the company down to the leaves, depth first; only the open path is kept.

use super::basis::Basis;
use super::divided::{Divided, Divider, Parent};
use super::missed::Missed;
use super::misses::Misses;
use super::settled::{Settled, SettledRow};
use crate::money::Fixed;
use crate::plan::{Level, NodeIndex, Plan};

/// One node and its published cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The node: on the level asked for, or a leaf above it.
    pub node: NodeIndex,
    /// Units by month, then mix leaf: the cell of month `m` (0 to 11) and leaf `l` is `cells[m * leaf_count + l]`.
    pub cells: Vec<i64>,
}

/// The published rows of a plan, or of one that is rescaled, in plan order: every node of level `depth`, and every leaf
/// above that level.
///
/// The rows add up to the plan's allocated amount (or to the [total](super::Rescaling::total) of a rescaling), whatever
/// the depth, and the rows of a deeper walk add up to those of a shallower one: all of them are sums of the same cells.
///
/// # Example
///
/// ```
/// use tieout::{plan, source::Source, split};
/// let source = Source::new("plan.toml", "target = 100\nunit = 1\n[[region]]\nname = 'a'\n[[region]]\nname = 'b'");
/// let (plan, _) = plan::check(&plan::parse(source).unwrap()).into_plan().unwrap();
/// let years: Vec<i64> =
///     split::rows(&plan, plan::Level::TOP).map(|row| row.cells.iter().sum()).collect();
/// assert_eq!(years, [50, 50]);
/// ```
pub fn rows<'a>(basis: impl Into<Basis<'a>>, depth: Level) -> Rows<'a> {
    let basis = basis.into();
    rows_below(basis, depth, Settled::company(basis))
}

/// The published rows of a node that another walk of the same settled: of [`rows`], those that stand on or below it.
///
/// Only what is below the node is computed.
///
/// # Panics
///
/// When the node is divided, if this is a rescaling, and a walk of a plan settled it.
///
/// # Example
///
/// ```
/// use tieout::{plan::{self, Level}, source::Source, split};
/// let text = "target = 100\nunit = 1\n[[region]]\nname = 'a'\n[[region]]\nname = 'b'\nteam = [{ name = 'c' }]";
/// let (plan, _) = plan::check(&plan::parse(Source::new("plan.toml", text)).unwrap()).into_plan().unwrap();
/// let b = split::rows(&plan, Level::TOP).next_settled().into_iter().last().unwrap();
/// let years: Vec<i64> = split::rows_below(&plan, Level::at(2), b).map(|row| row.cells.iter().sum()).collect();
/// assert_eq!(years, [50]);
/// ```
pub fn rows_below<'a>(basis: impl Into<Basis<'a>>, depth: Level, start: Settled) -> Rows<'a> {
    let basis = basis.into();
    Rows {
        plan: basis.plan(),
        depth,
        wanted: None,
        divider: Divider::new(basis),
        width: basis.plan().mix().shape().cells(),
        open: Vec::new(),
        spare: Vec::new(),
        at: At::Start,
        missed: start.missed,
        named: None,
        root: start,
    }
}

/// Walks the plan; see [`rows`].
pub struct Rows<'a> {
    plan: &'a Plan,
    depth: Level,
    wanted: Option<Box<dyn Fn(NodeIndex) -> bool + 'a>>,
    divider: Divider<'a>,
    /// How many cells a row has.
    width: usize,
    open: Vec<OpenFamily>,
    /// Families that were handed out, for their room.
    spare: Vec<OpenFamily>,
    at: At,
    /// Where the walk starts.
    root: Settled,
    missed: Missed,
    /// What misses its promise by name, if anybody wants names.
    named: Option<Misses>,
}

/// Where the walk stands.
enum At {
    Start,
    /// The node from which the walk started is handed out itself.
    Root,
    /// Among the families that are open.
    Families,
}

/// How many children's cells are put together at a time: neighbours share what is read from memory at once.
const BATCH: usize = 8;

/// The children of one node on the open path.
#[derive(Default)]
struct OpenFamily {
    first: usize,
    count: usize,
    children: Divided,
    /// How many children were looked at; the last of them is the current one.
    seen: usize,
    /// The cells of the current child and its neighbours.
    batch: Vec<i64>,
    /// What the children miss.
    missed: Missed,
}

impl OpenFamily {
    /// Starts with the first of other children, before they are divided.
    fn start(&mut self, mut children: impl ExactSizeIterator<Item = NodeIndex>) {
        self.count = children.len();
        self.first = children.next().map_or(0, |first| first.0 as usize);
        self.seen = 0;
        self.missed = Missed::default();
    }

    /// Goes on to the next child.
    fn advance(&mut self, width: usize) -> Option<NodeIndex> {
        if self.seen == self.count {
            return None;
        }
        if self.seen.is_multiple_of(BATCH) {
            self.batch.resize(width * BATCH.min(self.count - self.seen), 0);
            self.children.table.copy_rows(self.seen, &mut self.batch);
        }
        self.seen += 1;
        Some(NodeIndex((self.first + self.seen - 1) as u32))
    }

    /// The cells of the current child.
    fn cells(&self, width: usize) -> &[i64] {
        &self.batch[(self.seen - 1) % BATCH * width..][..width]
    }
}

impl<'a> Rows<'a> {
    /// Leaves out what nobody wants to see: the children of a node for which `wanted` is false are not computed, and
    /// the node is handed out in their place. No number of another node changes.
    ///
    /// # Example
    ///
    /// ```
    /// use tieout::{plan::{self, Level}, source::Source, split};
    /// let text = "target = 100\nunit = 1\n[[region]]\nname = 'a'\nteam = [{ name = 'b' }, { name = 'c' }]\n\
    ///             [[region]]\nname = 'd'\nteam = [{ name = 'e' }, { name = 'f' }]";
    /// let (plan, _) = plan::check(&plan::parse(Source::new("plan.toml", text)).unwrap()).into_plan().unwrap();
    /// let name = |node| plan.organisation().node(node).name();
    /// let rows = split::rows(&plan, Level::at(2)).below(|node| name(node) != "d");
    /// let shown: Vec<(&str, i64)> = rows.map(|row| (name(row.node), row.cells.iter().sum())).collect();
    /// assert_eq!(shown, [("b", 25), ("c", 25), ("d", 50)]);
    /// ```
    pub fn below(self, wanted: impl Fn(NodeIndex) -> bool + 'a) -> Rows<'a> {
        Rows { wanted: Some(Box::new(wanted)), ..self }
    }

    /// What the rows that were computed so far miss: the children of a node are computed together.
    pub fn missed(&self) -> Missed {
        self.missed
    }

    /// Names what misses its promise, at most so many of a class.
    pub(super) fn naming(self, at_most: usize) -> Rows<'a> {
        Rows { named: (at_most > 0).then(|| Misses::of_at_most(at_most)), ..self }
    }

    /// What was named since that was asked last, and all that was counted.
    pub(super) fn misses(&mut self) -> Misses {
        let named = self.named.as_mut().map(|named| {
            let none_yet = Misses::of_at_most(named.at_most());
            std::mem::replace(named, none_yet)
        });
        let mut misses = named.unwrap_or_default();
        misses.missed = self.missed;
        misses
    }

    /// What the row that was handed out last misses by itself; in [`missed`](Rows::missed) it is counted with its siblings.
    /// Nothing for the row from which the walk started.
    pub fn missed_last(&self) -> Missed {
        let mut missed = Missed::default();
        if let Some(family) = self.open.last() {
            let ideals: Vec<Fixed> = family.children.table.ideals_of(family.seen - 1).collect();
            let quota = family.children.quotas[family.seen - 1];
            missed.count(&self.plan.mix().shape(), family.cells(self.width), &ideals, quota);
        }
        missed
    }

    /// The next row without a copy of its cells: the node, and its units numbered as in [`Row`].
    pub fn next_cells(&mut self) -> Option<(NodeIndex, &[i64])> {
        let node = self.advance()?;
        Some((node, self.current_cells()))
    }

    /// The next row with its ideals, so that another walk can go on from there; see [`rows_below`].
    pub fn next_settled(&mut self) -> Option<Settled> {
        let node = self.advance()?;
        let Some(family) = self.open.last() else { return Some(self.root.clone()) };
        let mut row = SettledRow { cells: family.cells(self.width).to_vec(), ..SettledRow::default() };
        // Nobody divides the row of a leaf. Ideals of one child stand far apart: reading them takes long.
        if !self.plan.organisation().node(node).is_leaf() {
            row.ideals = family.children.table.ideals_of(family.seen - 1).collect();
            row.original = family.children.original_row(family.seen - 1);
        }
        let mut missed = self.root.missed;
        self.open.iter().for_each(|family| missed.add(family.missed));
        Some(Settled { node, row, missed })
    }

    /// Goes on from a row that another walk of the same plan settled, and counted.
    pub(super) fn go_on_from(&mut self, root: Settled) {
        self.spare.append(&mut self.open);
        self.at = At::Start;
        self.root = root;
    }

    /// Starts counting misses anew.
    pub(super) fn forget_missed(&mut self) {
        self.missed = Missed::default();
    }

    fn current_cells(&self) -> &[i64] {
        match self.open.last() {
            Some(family) => family.cells(self.width),
            None => &self.root.row.cells,
        }
    }

    /// Goes on to the next node that is handed out: the current child of the last open family, or where the walk started.
    fn advance(&mut self) -> Option<NodeIndex> {
        match self.at {
            At::Start => {
                if !self.open(self.root.node) {
                    self.at = At::Root;
                    return Some(self.root.node);
                }
                self.at = At::Families;
            }
            At::Root => return None,
            At::Families => {}
        }
        let width = self.width;
        loop {
            match self.open.last_mut()?.advance(width) {
                None => self.spare.extend(self.open.pop()),
                Some(node) if self.open(node) => {}
                Some(node) => return Some(node),
            }
        }
    }

    /// Divides the current node's row among its children; false for a node that is handed out itself.
    fn open(&mut self, index: NodeIndex) -> bool {
        let node = self.plan.organisation().node(index);
        if node.is_leaf() || node.level() >= self.depth {
            return false;
        }
        if self.wanted.as_ref().is_some_and(|wanted| !wanted(index)) {
            return false;
        }
        let mut family = self.spare.pop().unwrap_or_default();
        family.start(node.children());
        match self.open.last() {
            None => self.divider.divide(index, Parent::of(&self.root.row), &mut family.children),
            Some(above) => {
                let (at, siblings) = (above.seen - 1, &above.children);
                let ideals: Vec<Fixed> = siblings.table.ideals_of(at).collect();
                let original = siblings.original_row(at);
                let cells = above.cells(self.width);
                let parent = Parent { ideals: &ideals, cells, original: original.as_deref() };
                self.divider.divide(index, parent, &mut family.children);
            }
        }
        let first = NodeIndex(family.first as u32);
        self.divider.count_missed(&family.children, &mut family.missed, self.named.as_mut(), first);
        self.missed.add(family.missed);
        self.open.push(family);
        true
    }
}

impl Iterator for Rows<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        self.next_cells().map(|(node, cells)| Row { node, cells: cells.to_vec() })
    }
}
