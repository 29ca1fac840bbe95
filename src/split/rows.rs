//! Walking a plan: from the company down to the leaves, depth first; only the open path is kept.

use super::company::Company;
use super::missed::Missed;
use super::quota::largest_remainder;
use super::step::divide;
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
    let ideals = Ideals::new(plan);
    let company = Company::new(plan, &ideals);
    Rows {
        plan,
        depth,
        wanted: None,
        ideals,
        company,
        at: At::Start,
        root: None,
        open: Vec::new(),
        missed: Missed::default(),
    }
}

/// Walks the plan; see [`rows`].
pub struct Rows<'a> {
    plan: &'a Plan,
    depth: Level,
    wanted: Option<Box<dyn Fn(NodeIndex) -> bool + 'a>>,
    ideals: Ideals<'a>,
    company: Company,
    at: At,
    /// Where a walk starts that goes on from another one.
    root: Option<Settled>,
    open: Vec<Family>,
    missed: Missed,
}

/// Where the walk stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    Start,
    /// The node from which the walk started is handed out itself.
    Root,
    /// Among the families that are open.
    Families,
}

/// A node whose row is settled, so that what is below it can be computed without anything else.
#[derive(Debug, Clone)]
pub(super) struct Settled {
    pub(super) node: NodeIndex,
    pub(super) ideals: Vec<Fixed>,
    pub(super) cells: Vec<i64>,
}

/// The children of one node on the open path.
pub(super) struct Family {
    pub(super) children: Vec<NodeIndex>,
    pub(super) ideals: Vec<Fixed>,
    pub(super) cells: Vec<i64>,
    pub(super) quotas: Vec<i64>,
    /// How many children were looked at; the last of them is the current one.
    seen: usize,
}

impl<'a> Rows<'a> {
    /// Leaves out what nobody wants to see: the children of a node for which `wanted` is false are not computed, and
    /// the node is handed out in their place. No number of another node changes.
    pub fn below(self, wanted: impl Fn(NodeIndex) -> bool + 'a) -> Rows<'a> {
        Rows { wanted: Some(Box::new(wanted)), ..self }
    }

    /// What the rows handed out so far, and the rows above them, miss.
    pub fn missed(&self) -> Missed {
        self.missed
    }

    /// The next row without a copy of its cells: the node, and its units numbered as in [`Row`].
    pub fn next_cells(&mut self) -> Option<(NodeIndex, &[i64])> {
        let node = self.advance()?;
        Some((node, self.current().1))
    }

    /// The company, from which the walk starts.
    pub(super) fn company(&self) -> &Company {
        &self.company
    }

    /// The next row with its ideals, so that another walk can go on from there.
    pub(super) fn next_settled(&mut self) -> Option<Settled> {
        let node = self.advance()?;
        let (ideals, cells) = self.current();
        Some(Settled { node, ideals: ideals.to_vec(), cells: cells.to_vec() })
    }

    /// Goes on from a row that another walk of the same plan settled, and counted.
    pub(super) fn go_on_from(&mut self, root: Settled) {
        self.open.clear();
        self.at = At::Start;
        self.root = Some(root);
    }

    /// Starts counting misses anew.
    pub(super) fn forget_missed(&mut self) {
        self.missed = Missed::default();
    }

    /// Divides a node's row among its children; nothing for a node that is handed out itself.
    pub(super) fn open(&self, index: NodeIndex, ideals: &[Fixed], cells: &[i64]) -> Option<Family> {
        let node = self.plan.organisation().node(index);
        let parts = node.ideals().filter(|_| node.level() < self.depth)?;
        if self.wanted.as_ref().is_some_and(|wanted| !wanted(index)) {
            return None;
        }
        let child_ideals = self.ideals.children(index, ideals);
        let quotas = largest_remainder(cells.iter().sum(), parts);
        let cells = divide(&self.company.shape, cells, &child_ideals, &quotas);
        Some(Family { children: node.children().collect(), ideals: child_ideals, cells, quotas, seen: 0 })
    }

    /// The current row: its ideals and its cells.
    fn current(&self) -> (&[Fixed], &[i64]) {
        let width = self.company.shape.cells();
        match (self.open.last(), &self.root) {
            (Some(family), _) => {
                let place = (family.seen - 1) * width..family.seen * width;
                (&family.ideals[place.clone()], &family.cells[place])
            }
            (None, Some(root)) => (&root.ideals, &root.cells),
            (None, None) => (&self.company.ideals, &self.company.cells),
        }
    }

    /// Goes on to the next node that is handed out.
    fn advance(&mut self) -> Option<NodeIndex> {
        match self.at {
            At::Start => {
                let Company { shape, ideals, cells, axis_quotas } = &self.company;
                if self.root.is_none() {
                    self.missed.count(shape, cells, ideals, self.plan.allocated());
                    self.missed.count_axis_quotas(shape, cells, axis_quotas);
                }
                let start = self.root.as_ref().map_or(Organisation::COMPANY, |root| root.node);
                if !self.enter(start) {
                    self.at = At::Root;
                    return Some(start);
                }
                self.at = At::Families;
            }
            At::Root => return None,
            At::Families => {}
        }
        loop {
            let family = self.open.last_mut()?;
            let Some(&node) = family.children.get(family.seen) else {
                self.open.pop();
                continue;
            };
            family.seen += 1;
            let quota = family.quotas[family.seen - 1];
            let mut missed = self.missed;
            let (ideals, cells) = self.current();
            missed.count(&self.company.shape, cells, ideals, quota);
            self.missed = missed;
            if !self.enter(node) {
                return Some(node);
            }
        }
    }

    /// Opens the current node; false for a node that is handed out itself.
    fn enter(&mut self, node: NodeIndex) -> bool {
        let (ideals, cells) = self.current();
        let family = self.open(node, ideals, cells);
        let opened = family.is_some();
        self.open.extend(family);
        opened
    }
}

impl Iterator for Rows<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        self.next_cells().map(|(node, cells)| Row { node, cells: cells.to_vec() })
    }
}
