//! Walking a plan: from the company down to the leaves, depth first; only the open path is kept.

use super::company::Company;
use super::missed::Missed;
use super::quota::largest_remainder;
use super::step::Step;
use super::table::Table;
use crate::money::Fixed;
use crate::plan::{Ideals, Level, NodeIndex, Organisation, Plan};

/// One node and its published cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The node: on the level asked for, or a leaf above it.
    pub node: NodeIndex,
    /// Units by month, then mix leaf: the cell of month `m` (0 to 11) and leaf `l` is `cells[m * leaf_count + l]`.
    pub cells: Vec<i64>,
}

/// The published rows of a plan, in plan order: every node of level `depth`, and every leaf above that level.
///
/// The rows add up to the plan's allocated amount, whatever the depth, and the rows of a deeper walk add up to
/// those of a shallower one: all of them are sums of the same cells.
///
/// # Example
///
/// ```
/// use tieout::{plan, source::Source, split};
/// let source = Source::new("plan.toml", "target = 100\nunit = 1\n[[region]]\nname = 'a'\n[[region]]\nname = 'b'");
/// let (plan, _) = plan::check(&plan::parse(source).unwrap()).into_plan().unwrap();
/// let years: Vec<i64> =
///     split::rows(&plan, plan::Level::Region).map(|row| row.cells.iter().sum()).collect();
/// assert_eq!(years, [50, 50]);
/// ```
pub fn rows(plan: &Plan, depth: Level) -> Rows<'_> {
    let mut walk = Rows::new(plan, depth);
    let Company { shape, ideals, cells, axis_quotas } = Company::new(plan, &walk.ideals);
    walk.missed.count(&shape, &cells, &ideals, plan.allocated());
    walk.missed.count_axis_quotas(&shape, &cells, &axis_quotas);
    walk.go_on_from(Settled { node: Organisation::COMPANY, ideals, cells });
    walk
}

/// Walks the plan; see [`rows`].
pub struct Rows<'a> {
    plan: &'a Plan,
    depth: Level,
    wanted: Option<Box<dyn Fn(NodeIndex) -> bool + 'a>>,
    ideals: Ideals<'a>,
    /// How many cells a row has.
    width: usize,
    step: Step,
    open: Vec<Family>,
    /// Families that were handed out, for their room.
    spare: Vec<Family>,
    at: At,
    /// Where the walk starts.
    root: Option<Settled>,
    missed: Missed,
}

/// A node whose row is settled, so that what is below it can be computed without anything else.
#[derive(Debug, Clone)]
pub(super) struct Settled {
    pub(super) node: NodeIndex,
    pub(super) ideals: Vec<Fixed>,
    pub(super) cells: Vec<i64>,
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
struct Family {
    first: usize,
    count: usize,
    table: Table,
    /// How many children were looked at; the last of them is the current one.
    seen: usize,
    /// The cells of the current child and its neighbours.
    batch: Vec<i64>,
}

impl Family {
    /// Goes on to the next child.
    fn advance(&mut self, width: usize) -> Option<NodeIndex> {
        if self.seen == self.count {
            return None;
        }
        if self.seen.is_multiple_of(BATCH) {
            self.batch.resize(width * BATCH.min(self.count - self.seen), 0);
            self.table.copy_rows(self.seen, &mut self.batch);
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
    /// A walk that does not know yet where to start.
    pub(super) fn new(plan: &'a Plan, depth: Level) -> Rows<'a> {
        let shape = plan.mix().shape();
        Rows {
            plan,
            depth,
            wanted: None,
            ideals: Ideals::new(plan),
            width: shape.cells(),
            step: Step::new(&shape),
            open: Vec::new(),
            spare: Vec::new(),
            at: At::Start,
            root: None,
            missed: Missed::default(),
        }
    }

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
    /// let rows = split::rows(&plan, Level::Team).below(|node| name(node) != "d");
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

    /// The next row without a copy of its cells: the node, and its units numbered as in [`Row`].
    pub fn next_cells(&mut self) -> Option<(NodeIndex, &[i64])> {
        let node = self.advance()?;
        Some((node, self.current_cells()?))
    }

    /// The next row with its ideals, so that another walk can go on from there.
    pub(super) fn next_settled(&mut self) -> Option<Settled> {
        let node = self.advance()?;
        let ideals = match self.open.last() {
            Some(family) => family.table.ideals_of(family.seen - 1).collect(),
            None => self.root.as_ref()?.ideals.clone(),
        };
        Some(Settled { node, ideals, cells: self.current_cells()?.to_vec() })
    }

    /// Goes on from a row of the same plan that was settled and counted elsewhere.
    pub(super) fn go_on_from(&mut self, root: Settled) {
        self.spare.append(&mut self.open);
        self.at = At::Start;
        self.root = Some(root);
    }

    /// Starts counting misses anew.
    pub(super) fn forget_missed(&mut self) {
        self.missed = Missed::default();
    }

    fn current_cells(&self) -> Option<&[i64]> {
        match self.open.last() {
            Some(family) => Some(family.cells(self.width)),
            None => self.root.as_ref().map(|root| &*root.cells),
        }
    }

    /// Goes on to the next node that is handed out: the current child of the last open family, or where the walk started.
    fn advance(&mut self) -> Option<NodeIndex> {
        match self.at {
            At::Start => {
                let start = self.root.as_ref()?.node;
                if !self.open(start) {
                    self.at = At::Root;
                    return Some(start);
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
        let Some(parts) = node.ideals().filter(|_| node.level() < self.depth) else {
            return false;
        };
        if self.wanted.as_ref().is_some_and(|wanted| !wanted(index)) {
            return false;
        }
        let width = self.width;
        let own_ideals: Vec<Fixed>;
        let (ideals, cells) = match (self.open.last(), &self.root) {
            (None, None) => return false,
            (None, Some(root)) => (&root.ideals, &*root.cells),
            (Some(parent), _) => {
                own_ideals = parent.table.ideals_of(parent.seen - 1).collect();
                (&own_ideals, parent.cells(width))
            }
        };
        let mut family = self.spare.pop().unwrap_or_default();
        let mut children = node.children();
        family.count = children.len();
        family.first = children.next().map_or(0, |first| first.0 as usize);
        family.seen = 0;
        let quotas = largest_remainder(cells.iter().sum(), parts);
        family.table.ideals.clear(family.count, width);
        self.ideals.children(index, ideals, |ideal| family.table.ideals.push(ideal));
        self.step.divide(&mut family.table, cells, &quotas);
        self.step.count_missed(&family.table, &quotas, &mut self.missed);
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
