//! One group of siblings of a published allocation, and how a column was dealt among them.

use super::company::Company;
use super::quota::largest_remainder;
use super::step::{divide, traced};
use super::trace::{Column, Dealt};
use crate::money::Fixed;
use crate::plan::shape::Shape;
use crate::plan::{Ideals, NodeIndex, Organisation, Plan};

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
        let all_ideals = Ideals::new(plan);
        let Company { shape, ideals, cells, .. } = Company::new(plan, &all_ideals);
        let mut siblings = Siblings::of(plan, &all_ideals, &shape, Organisation::COMPANY, &ideals, cells)?;
        let mut at = Organisation::COMPANY;
        for next in plan.organisation().path(node) {
            let child = plan.organisation().node(at).children().position(|child| child == next)?;
            let ideals = siblings.ideals[child * shape.cells()..][..shape.cells()].to_vec();
            let cells = siblings.cells(child).to_vec();
            siblings = Siblings::of(plan, &all_ideals, &shape, next, &ideals, cells)?;
            at = next;
        }
        Some(siblings)
    }

    /// The children of a node with these ideals and published cells; nothing for a leaf.
    fn of(
        plan: &Plan,
        all_ideals: &Ideals<'_>,
        shape: &Shape,
        node: NodeIndex,
        ideals: &[Fixed],
        parent: Vec<i64>,
    ) -> Option<Siblings> {
        let parts = plan.organisation().node(node).ideals()?;
        let quotas = largest_remainder(parent.iter().sum(), parts);
        // They come column by column, and are kept row by row.
        let mut columns = Vec::with_capacity(shape.cells() * quotas.len());
        all_ideals.children(node, ideals, |ideal| columns.push(ideal));
        let row = |row: usize| columns.iter().skip(row).step_by(quotas.len()).copied();
        let ideals: Vec<Fixed> = (0..quotas.len()).flat_map(row).collect();
        let cells = divide(shape, &parent, &ideals, &quotas);
        Some(Siblings { shape: shape.clone(), parent, ideals, quotas, cells })
    }

    /// The members of axis number `axis` for the company. Their cells are numbered by month, then by the members of the
    /// axes behind this one.
    pub fn members(plan: &Plan, axis: usize) -> Siblings {
        let (shape, parent, ideals, quotas) = Company::new(plan, &Ideals::new(plan)).axis(axis);
        let cells = divide(&shape, &parent, &ideals, &quotas);
        Siblings { shape, parent, ideals, quotas, cells }
    }

    /// The siblings' annual quotas.
    pub fn quotas(&self) -> &[i64] {
        &self.quotas
    }

    /// The published cells of sibling number `index`.
    pub fn cells(&self, index: usize) -> &[i64] {
        &self.cells[index * self.shape.cells()..][..self.shape.cells()]
    }

    /// How a column was dealt; nothing where there was nothing to deal, as for an only child.
    pub fn dealt(&self, column: Column) -> Option<Dealt> {
        traced(&self.shape, &self.parent, &self.ideals, &self.quotas, column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Source;
    use crate::plan;

    #[test]
    fn members_of_an_axis_add_up_to_the_company() {
        let text = "
            target = 1_000
            unit = 1
            [[product]]
            name = 'a'
            share = 60
            [[product]]
            name = 'b'
            share = 40
            [[customer]]
            name = 'c'
            weight = 3
            [[customer]]
            name = 'd'
            weight = 2
            [[customer]]
            name = 'e'
            weight = 1
            [[channel]]
            name = 'f'
            share = 45
            [[channel]]
            name = 'g'
            share = 55
        ";
        let document = plan::parse(Source::new("plan.toml", text)).unwrap();
        let (plan, _) = plan::check(&document).into_plan().unwrap_or_else(|findings| panic!("{findings}"));
        let company = Company::new(&plan, &Ideals::new(&plan)).cells;
        let members = [2, 3, 2];
        for axis in 0..3 {
            let siblings = Siblings::members(&plan, axis);
            let behind: usize = members[axis + 1..].iter().product();
            let mut want = vec![vec![0; 12 * behind]; members[axis]];
            for (cell, units) in company.iter().enumerate() {
                let (month, leaf) = (cell / 12, cell % 12);
                want[leaf / behind % members[axis]][month * behind + leaf % behind] += units;
            }
            for (member, want) in want.iter().enumerate() {
                assert_eq!(siblings.cells(member), want, "axis {axis}, member {member}");
                assert_eq!(
                    siblings.quotas()[member],
                    want.iter().sum::<i64>(),
                    "axis {axis}, member {member}"
                );
            }
            let month = siblings.dealt(Column::Month(4));
            assert!(month.is_some(), "axis {axis}");
            // With nothing behind the axis, a month is its only cell.
            assert_eq!(siblings.dealt(Column::Cell(4)) == month, behind == 1, "axis {axis}");
        }
    }
}
