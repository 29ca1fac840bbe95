//! The promises of `allocation.md`, checked on published cells against exact ideals. How the cells came about is not
//! looked at: nothing here rounds or repairs, except that largest remainder itself is the promise for annual quotas.

use num_bigint::BigInt;
use num_traits::Zero;

use crate::exact::{Exact, whole};
use crate::misses::{Class, Misses};
use crate::quotas::{Quotas, coarse, largest_remainder, nearly_largest_remainder};

pub const MONTHS: usize = 12;

/// An allocation under test: every node with what it should get and what it got.
pub struct Allocation {
    /// The business axes, the last one running fastest in the columns; none without axes.
    pub axes: Vec<Axis>,
    /// The root first; parents before their children.
    pub nodes: Vec<Node>,
}

/// One business axis.
#[derive(Clone, Copy)]
pub struct Axis {
    pub members: usize,
    pub quotas: Quotas,
}

/// One node; columns are (month, mix leaf), month by month.
#[derive(Clone)]
pub struct Node {
    pub name: String,
    pub children: Vec<usize>,
    pub ideals: Ideals,
    pub published: Vec<i64>,
}

/// The exact ideals of one node's columns, over one common denominator.
#[derive(Clone)]
pub struct Ideals {
    pub numerators: Vec<BigInt>,
    pub denominator: BigInt,
}

impl Ideals {
    /// The exact ideal of the whole node for the year.
    pub fn year(&self) -> Exact {
        Exact::new(self.numerators.iter().sum(), self.denominator.clone())
    }
}

impl Allocation {
    pub fn leaf_count(&self) -> usize {
        self.axes.iter().map(|axis| axis.members).product()
    }

    pub fn member_of(&self, axis: usize, leaf: usize) -> usize {
        let inner: usize = self.axes[axis + 1..].iter().map(|axis| axis.members).product();
        leaf / inner % self.axes[axis].members
    }

    /// Promises 1 and 2, without exception: everything ties out, zero stays zero, nothing is negative.
    pub fn ties_out(&self) {
        self.ties_out_below();
        let total: i64 = self.nodes[0].published.iter().sum();
        assert_eq!(whole(total), self.nodes[0].ideals.year(), "promise 1: the allocated amount");
    }

    /// The same of everything but the total.
    pub fn ties_out_below(&self) {
        for node in &self.nodes {
            assert_eq!(node.published.len(), MONTHS * self.leaf_count(), "columns of {}", node.name);
            for (column, (units, ideal)) in node.published.iter().zip(&node.ideals.numerators).enumerate() {
                assert!(*units >= 0, "promise 2: {} has {units} in column {column}", node.name);
                assert!(
                    *units == 0 || !ideal.is_zero(),
                    "promise 2: {} has {units} in column {column} where its share is zero",
                    node.name
                );
            }
            if node.children.is_empty() {
                continue;
            }
            let mut sums = vec![0; node.published.len()];
            let mut ideal = Exact::zero();
            for child in &node.children {
                for (sum, units) in sums.iter_mut().zip(&self.nodes[*child].published) {
                    *sum += units;
                }
                ideal += self.nodes[*child].ideals.year();
            }
            assert_eq!(sums, node.published, "promise 1: the children of {} do not add up", node.name);
            assert_eq!(ideal, node.ideals.year(), "the oracle itself: the ideals below {}", node.name);
        }
    }

    /// Promise 3 for the company over time: year, quarters and months, each by largest remainder, without exception.
    pub fn company_over_time(&self, quarters: &[Exact], months: &[Exact]) {
        let company = &self.nodes[0].published;
        let by_month: Vec<i64> = company.chunks(self.leaf_count()).map(|month| month.iter().sum()).collect();
        let by_quarter: Vec<i64> = by_month.chunks(3).map(|quarter| quarter.iter().sum()).collect();
        let year = by_quarter.iter().sum();
        assert_eq!(by_quarter, largest_remainder(year, quarters), "promise 3: the quarters");
        let by_quarter = by_quarter.into_iter().zip(by_month.chunks(3)).zip(months.chunks(3));
        for (quarter, ((units, published), ideals)) in by_quarter.enumerate() {
            let expected = largest_remainder(units, ideals);
            assert_eq!(published, expected, "promise 3: the months of Q{}", quarter + 1);
        }
    }

    /// The same where somebody has a season of their own: on the months that result.
    pub fn company_over_resulting_time(&self) {
        let company = &self.nodes[0];
        let mut months = Sums::new(MONTHS);
        for (column, (units, ideal)) in company.published.iter().zip(&company.ideals.numerators).enumerate() {
            months.add(column / self.leaf_count(), *units, ideal);
        }
        let (by_month, ideals) = months.exactly(&company.ideals.denominator);
        let by_quarter: Vec<i64> = by_month.chunks(3).map(|quarter| quarter.iter().sum()).collect();
        let quarters: Vec<Exact> = ideals.chunks(3).map(|quarter| quarter.iter().sum()).collect();
        let holds = |units: &[i64], ideals: &[Exact]| {
            let total = units.iter().sum();
            largest_remainder(total, &coarse(ideals)) == units || nearly_largest_remainder(units, ideals)
        };
        assert!(holds(&by_quarter, &quarters), "promise 3: the quarters {by_quarter:?}");
        for (quarter, (units, ideals)) in by_month.chunks(3).zip(ideals.chunks(3)).enumerate() {
            assert!(holds(units, ideals), "promise 3: the months {units:?} of Q{}", quarter + 1);
        }
    }

    /// The classes of misses, over every node; promises 3 (organisation and axes), 4 and 5.
    pub fn misses(&self) -> Misses {
        let all = vec![0; self.nodes.len()];
        self.misses_by_level(&all)[0]
    }

    /// The misses where only the nodes down to a level are shown, for every level; `levels` are those of the nodes.
    pub fn misses_by_level(&self, levels: &[usize]) -> Vec<Misses> {
        let deepest = levels.iter().max().map_or(0, |deepest| *deepest);
        let mut misses = vec![Misses::default(); deepest + 1];
        for (node, level) in self.nodes.iter().zip(levels) {
            self.misses_of_sums(node, &mut misses[*level]);
            if let Some(child) = node.children.first() {
                self.misses_of_quotas(node, &mut misses[levels[*child]].annual_quota);
            }
        }
        for axis in 0..self.axes.len() {
            self.misses_of_members(axis, &mut misses[0].annual_quota);
        }
        for level in 1..misses.len() {
            let above = misses[level - 1];
            misses[level].add(&above);
        }
        misses
    }

    fn misses_of_quotas(&self, parent: &Node, class: &mut Class) {
        let children = || parent.children.iter().map(|child| &self.nodes[*child]);
        let ideals: Vec<Exact> = children().map(|child| child.ideals.year()).collect();
        let years: Vec<i64> = children().map(|child| child.published.iter().sum()).collect();
        note_quotas(Quotas::Declared, &ideals, &years, class);
    }

    fn misses_of_members(&self, axis: usize, class: &mut Class) {
        let company = &self.nodes[0];
        let mut sums = Sums::new(self.axes[axis].members);
        for (column, (units, ideal)) in company.published.iter().zip(&company.ideals.numerators).enumerate() {
            sums.add(self.member_of(axis, column % self.leaf_count()), *units, ideal);
        }
        let (years, ideals) = sums.exactly(&company.ideals.denominator);
        note_quotas(self.axes[axis].quotas, &ideals, &years, class);
    }

    fn misses_of_sums(&self, node: &Node, misses: &mut Misses) {
        let leaves = self.leaf_count();
        let denominator = &node.ideals.denominator;
        let mut by_month = Sums::new(MONTHS);
        let mut by_quarter = Sums::new(4);
        // Member by member within each period, axis by axis.
        let members = |periods: usize| -> Vec<Sums> {
            self.axes.iter().map(|axis| Sums::new(periods * axis.members)).collect()
        };
        let (mut member_months, mut member_quarters, mut member_years) =
            (members(MONTHS), members(4), members(1));
        let mut by_leaf = Sums::new(leaves);
        for (column, (units, ideal)) in node.published.iter().zip(&node.ideals.numerators).enumerate() {
            let (month, leaf) = (column / leaves, column % leaves);
            misses.cell.note(*units, ideal, denominator);
            by_month.add(month, *units, ideal);
            by_quarter.add(month / 3, *units, ideal);
            for (axis, Axis { members, .. }) in self.axes.iter().enumerate() {
                let member = self.member_of(axis, leaf);
                member_months[axis].add(month * members + member, *units, ideal);
                member_quarters[axis].add(month / 3 * members + member, *units, ideal);
                member_years[axis].add(member, *units, ideal);
            }
            if self.axes.len() > 1 {
                by_leaf.add(leaf, *units, ideal);
            }
        }
        by_month.note(denominator, &mut misses.month);
        by_quarter.note(denominator, &mut misses.quarter);
        member_years.iter().for_each(|sums| sums.note(denominator, &mut misses.axis_year));
        member_quarters.iter().for_each(|sums| sums.note(denominator, &mut misses.axis_quarter));
        // With one axis a member's month is a cell, and a mix leaf's year a member's.
        if self.axes.len() > 1 {
            member_months.iter().for_each(|sums| sums.note(denominator, &mut misses.axis_month));
            by_leaf.note(denominator, &mut misses.mix_year);
        }
    }
}

/// Annual quotas: siblings (or members of an axis) against largest remainder over their parent's published year.
fn note_quotas(decided_on: Quotas, ideals: &[Exact], years: &[i64], class: &mut Class) {
    let year = years.iter().sum();
    let (quotas, near) = match decided_on {
        Quotas::Declared => (largest_remainder(year, ideals), false),
        Quotas::Resulting => {
            (largest_remainder(year, &coarse(ideals)), nearly_largest_remainder(years, ideals))
        }
    };
    for (year, quota) in years.iter().zip(quotas) {
        class.of += 1;
        if near {
            class.nearly += u64::from(*year != quota);
        } else {
            class.missed += u64::from(*year != quota);
            class.worst = class.worst.max(year.abs_diff(quota));
        }
    }
}

/// Published and exact sums over some columns of one node.
struct Sums {
    units: Vec<i64>,
    ideals: Vec<BigInt>,
}

impl Sums {
    fn new(len: usize) -> Sums {
        Sums { units: vec![0; len], ideals: vec![BigInt::zero(); len] }
    }

    fn add(&mut self, at: usize, units: i64, ideal: &BigInt) {
        self.units[at] += units;
        self.ideals[at] += ideal;
    }

    /// Units and ideals.
    fn exactly(self, denominator: &BigInt) -> (Vec<i64>, Vec<Exact>) {
        let ideals = self.ideals.into_iter().map(|ideal| Exact::new(ideal, denominator.clone()));
        (self.units, ideals.collect())
    }

    fn note(&self, denominator: &BigInt, class: &mut Class) {
        for (units, ideal) in self.units.iter().zip(&self.ideals) {
            class.note(*units, ideal, denominator);
        }
    }
}
