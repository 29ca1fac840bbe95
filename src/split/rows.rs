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
    Rows { plan, depth, ideals, company, open: Vec::new(), started: false, missed: Missed::default() }
}

/// Walks the plan; see [`rows`].
pub struct Rows<'a> {
    plan: &'a Plan,
    depth: Level,
    ideals: Ideals<'a>,
    company: Company,
    open: Vec<Family>,
    started: bool,
    missed: Missed,
}

/// The children of one node on the open path.
pub(super) struct Family {
    pub(super) children: Vec<NodeIndex>,
    pub(super) ideals: Vec<Fixed>,
    pub(super) cells: Vec<i64>,
    pub(super) quotas: Vec<i64>,
    next: usize,
}

impl Rows<'_> {
    /// What the rows handed out so far, and the rows above them, miss.
    pub fn missed(&self) -> Missed {
        self.missed
    }

    /// The company, from which the walk starts.
    pub(super) fn company(&self) -> &Company {
        &self.company
    }

    /// Divides a node's row among its children; nothing for a node that is handed out itself.
    pub(super) fn open(&self, index: NodeIndex, ideals: &[Fixed], cells: &[i64]) -> Option<Family> {
        let node = self.plan.organisation().node(index);
        let parts = node.ideals().filter(|_| node.level() < self.depth)?;
        let child_ideals = self.ideals.children(index, ideals);
        let quotas = largest_remainder(cells.iter().sum(), parts);
        let cells = divide(&self.company.shape, cells, &child_ideals, &quotas);
        Some(Family { children: node.children().collect(), ideals: child_ideals, cells, quotas, next: 0 })
    }
}

impl Iterator for Rows<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        if !self.started {
            self.started = true;
            let Company { shape, ideals, cells, axis_quotas } = &self.company;
            self.missed.count(shape, cells, ideals, self.plan.allocated());
            self.missed.count_axis_quotas(shape, cells, axis_quotas);
            match self.open(Organisation::COMPANY, ideals, cells) {
                Some(family) => self.open.push(family),
                None => {
                    return Some(Row { node: Organisation::COMPANY, cells: cells.clone() });
                }
            }
        }
        let width = self.company.shape.cells();
        loop {
            let family = self.open.last_mut()?;
            let child = family.next;
            let Some(&node) = family.children.get(child) else {
                self.open.pop();
                continue;
            };
            family.next += 1;
            let place = child * width..(child + 1) * width;
            let family = &self.open[self.open.len() - 1];
            let (ideals, cells) = (&family.ideals[place.clone()], &family.cells[place]);
            self.missed.count(&self.company.shape, cells, ideals, family.quotas[child]);
            match self.open(node, ideals, cells) {
                Some(family) => self.open.push(family),
                None => {
                    return Some(Row { node, cells: cells.to_vec() });
                }
            }
        }
    }
}
