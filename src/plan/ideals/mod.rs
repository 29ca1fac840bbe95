//! Ideal rows: what every node would get, month by month and mix leaf by mix leaf, if amounts could be cut at will.
//!
//! One [`Rule`] says how they follow from the plan, whatever they are computed in. The split needs whole rows and takes
//! them in fixed point, here; explanations need one number and take it in exact fractions. In fixed point a node's cells
//! add up to its annual ideal, and children's cells to their parent's, to the last binary digit.

mod cut;
mod product_seasons;
mod reckoning;
mod rule;
mod season_cut;

pub(crate) use cut::Cut;
pub(crate) use reckoning::{Division, Reckoning};
pub(crate) use rule::{Holders, RowReckoning, Rule};

use super::{AxisKind, NodeIndex, Organisation, Own, Plan};
use crate::money::{Boundaries, Fixed, Parts, fixed};

/// The ideal rows of a plan. A row's cells are numbered month by month, and within a month by mix leaf.
///
/// # Example
///
/// ```
/// use tieout::{Source, money::fixed, plan};
/// let document = plan::parse(Source::new("plan.toml", "target = 1200\nunit = 1\n")).unwrap();
/// let (plan, _) = plan::check(&document).into_plan().unwrap();
/// let months = plan::Ideals::new(&plan).company();
/// assert_eq!(months.len(), 12);
/// assert_eq!(months.iter().sum::<u128>(), fixed(1200));
/// ```
#[derive(Debug)]
pub struct Ideals<'p> {
    plan: &'p Plan,
    rule: Rule<'p, Rows<'p>>,
}

impl<'p> Ideals<'p> {
    /// The ideal rows of `plan`.
    pub fn new(plan: &'p Plan) -> Ideals<'p> {
        Ideals { plan, rule: Rule::new(plan, Rows { plan }) }
    }

    /// The company's row.
    pub fn company(&self) -> Vec<Fixed> {
        self.of_year(Organisation::COMPANY, self.plan.allocated())
    }

    /// The row of a node whose year has so many units.
    pub fn of_year(&self, node: NodeIndex, units: i64) -> Vec<Fixed> {
        self.rule.row(node, &fixed(units))
    }

    /// The ideals of a node's children from the node's own row, cell by cell of that row, and within a cell child by
    /// child; nothing for a leaf.
    pub fn children(&self, node: NodeIndex, row: &[Fixed], mut hand: impl FnMut(Fixed)) {
        if self.plan.organisation().has_own_below(node) {
            let rows = self.rule.children(node, &row.iter().sum());
            for cell in 0..row.len() {
                rows.iter().for_each(|row| hand(row[cell]));
            }
        } else if let Some(parts) = self.plan.organisation().node(node).ideals() {
            let boundaries = Boundaries::new(parts);
            for ideal in row {
                boundaries.divide(*ideal, |_, ideal| hand(ideal));
            }
        }
    }

    /// Whether the company's months are what the plan's season says: nobody has a season of their own.
    pub fn season_as_declared(&self) -> bool {
        let own = |node: NodeIndex| self.plan.organisation().node(node).own().is_some_and(Own::has_season);
        let products = self.plan.mix().products();
        !products.iter().any(|product| product.season().is_some()) && !self.nodes().any(own)
    }

    /// Whether the company's totals of an axis are what the plan declares: nobody has a mix of their own.
    pub fn axis_as_declared(&self, kind: AxisKind) -> bool {
        let own = |node: NodeIndex| {
            self.plan.organisation().node(node).own().is_some_and(|own| own.products().is_some())
        };
        match kind {
            AxisKind::Product => !self.nodes().any(own),
            _ => self.plan.mix().products().iter().all(|product| product.own_mix(kind).is_none()),
        }
    }

    fn nodes(&self) -> impl Iterator<Item = NodeIndex> + use<> {
        (0..self.plan.organisation().len()).map(|index| NodeIndex(index as u32))
    }
}

/// Whole rows in fixed point: every cell is told apart.
#[derive(Debug)]
struct Rows<'p> {
    plan: &'p Plan,
}

impl Reckoning for Rows<'_> {
    type Amount = Fixed;
    type Siblings = Boundaries;

    fn siblings(&self, _: Division, parts: &Parts) -> Boundaries {
        Boundaries::new(parts)
    }

    fn divide(&self, siblings: &Boundaries, _: &Parts, whole: &Fixed, hand: impl FnMut(usize, Fixed)) {
        siblings.divide(*whole, hand);
    }
}

impl<'p> RowReckoning<'p> for Rows<'p> {
    type Row = Vec<Fixed>;

    fn years(&self, parts: &Parts, year: &Fixed, mut hand: impl FnMut(Fixed)) {
        Boundaries::new(parts).divide(*year, |_, ideal| hand(ideal));
    }

    fn is_sum_of_children(&self, node: NodeIndex) -> bool {
        self.plan.organisation().has_own_below(node)
    }

    fn row(&self, rule: &Rule<'p, Rows<'p>>, node: NodeIndex, year: &Fixed) -> Vec<Fixed> {
        let leaves = self.plan.mix().leaf_count();
        let mut row = vec![0; leaves * 12];
        rule.cut(node).divide(self, year, |month, leaf, ideal| row[month * leaves + leaf] = ideal);
        row
    }

    fn sum(rows: Vec<Vec<Fixed>>) -> Vec<Fixed> {
        let mut sums = vec![0; rows[0].len()];
        for row in rows {
            for (sum, ideal) in sums.iter_mut().zip(row) {
                *sum += ideal;
            }
        }
        sums
    }
}
