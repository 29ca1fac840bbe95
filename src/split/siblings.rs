//! One group of siblings of a published allocation, and how a column was dealt among them.

use super::company::Company;
use super::rows::rows;
use super::step::{divide, witnessed};
use super::witness::{Column, Dealt};
use crate::money::Fixed;
use crate::plan::shape::Shape;
use crate::plan::{Level, NodeIndex, Organisation, Plan};

/// The published rows of siblings, and what they were divided from. Only the groups on the way to them are computed.
///
/// # Example
///
/// ```
/// use tieout::plan::{self, Organisation};
/// use tieout::{Source, split};
/// let source = Source::new("plan.toml", "target = 100\nunit = 1\n[[region]]\nname = 'a'\n[[region]]\nname = 'b'");
/// let (plan, _) = plan::check(&plan::parse(source).unwrap()).into_plan().unwrap();
/// let regions = split::Siblings::below(&plan, Organisation::COMPANY).unwrap();
/// assert_eq!(regions.quotas(), [50, 50]);
/// let first = regions.dealt(split::Column::Month(0)).unwrap();
/// assert_eq!(first.leftover, 1); // the first month has 9 units, and twice 4 1/6 has 8 whole ones
/// ```
#[derive(Debug, Clone)]
pub struct Siblings {
    shape: Shape,
    parent: Vec<i64>,
    ideals: Vec<Fixed>,
    quotas: Vec<i64>,
    cells: Vec<i64>,
}

impl Siblings {
    /// The children of a node; nothing for a leaf. Their cells are numbered by month, then mix leaf.
    pub fn below(plan: &Plan, node: NodeIndex) -> Option<Siblings> {
        let walk = rows(plan, Level::Person);
        let Company { shape, ideals, cells, .. } = walk.company();
        let (mut ideals, mut cells) = (ideals.clone(), cells.clone());
        let mut at = Organisation::COMPANY;
        let width = shape.cells();
        for next in plan.organisation().path(node) {
            let family = walk.open(at, &ideals, &cells)?;
            let child = family.children.iter().position(|child| *child == next)?;
            let place = child * width..(child + 1) * width;
            ideals = family.ideals[place.clone()].to_vec();
            cells = family.cells[place].to_vec();
            at = next;
        }
        let family = walk.open(at, &ideals, &cells)?;
        Some(Siblings {
            shape: shape.clone(),
            parent: cells,
            ideals: family.ideals,
            quotas: family.quotas,
            cells: family.cells,
        })
    }

    /// The members of axis number `axis` for the company. Their cells are numbered by month, then by the members of the
    /// axes behind this one.
    pub fn members(plan: &Plan, axis: usize) -> Siblings {
        let walk = rows(plan, Level::Company);
        let (shape, parent, ideals, quotas) = walk.company().axis(axis);
        let cells = divide(&shape, &parent, &ideals, &quotas);
        Siblings { shape, parent, ideals, quotas, cells }
    }

    /// The siblings' annual quotas.
    pub fn quotas(&self) -> &[i64] {
        &self.quotas
    }

    /// The published cells of the row that the siblings divide.
    pub fn parent(&self) -> &[i64] {
        &self.parent
    }

    /// The published cells of sibling number `index`.
    pub fn cells(&self, index: usize) -> &[i64] {
        &self.cells[index * self.shape.cells()..][..self.shape.cells()]
    }

    /// How a column was dealt; nothing where there was nothing to deal, as for an only child.
    pub fn dealt(&self, column: Column) -> Option<Dealt> {
        witnessed(&self.shape, &self.parent, &self.ideals, &self.quotas, column)
    }
}
