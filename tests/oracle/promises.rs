//! The promises of `allocation.md`, checked on published cells against exact ideals. How the cells came about is not
//! looked at: nothing here rounds or repairs, except that largest remainder itself is the promise for annual quotas.

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive, Zero};
use tieout::split::Missed;

use crate::exact::{Exact, whole};
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

/// How many numbers of one class there are, and how many of them miss.
///
/// The program takes fractions within 2^-24 of a whole number as whole; so a number that is off by almost exactly
/// one unit may count or not: `missed` are those off by a unit or more, `nearly` those within 2^-24 below it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Class {
    pub of: u64,
    pub missed: u64,
    pub nearly: u64,
    /// The largest miss, in whole units rounded down.
    pub worst: u64,
}

impl Class {
    pub fn add(&mut self, other: Class) {
        self.of += other.of;
        self.missed += other.missed;
        self.nearly += other.nearly;
        self.worst = self.worst.max(other.worst);
    }

    fn note(&mut self, published: i64, numerator: &BigInt, denominator: &BigInt) {
        let off = (denominator * published - numerator).abs();
        self.of += 1;
        if off >= *denominator {
            self.missed += 1;
            self.worst = self.worst.max((off / denominator).to_u64().expect("a miss of few units"));
        } else if &off + &off > *denominator && (&off << 24) > (denominator << 24) - denominator {
            self.nearly += 1;
        }
    }
}

/// The misses of an allocation in the classes of `allocation.md`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Misses {
    pub annual_quota: Class,
    pub month: Class,
    pub quarter: Class,
    pub axis_year: Class,
    pub cell: Class,
    pub mix_year: Class,
}

impl Misses {
    pub const NAMES: [&'static str; 6] =
        ["annual_quota", "month", "quarter", "axis_year", "cell", "mix_year"];

    pub fn classes(&self) -> [Class; 6] {
        [self.annual_quota, self.month, self.quarter, self.axis_year, self.cell, self.mix_year]
    }

    pub fn add(&mut self, other: &Misses) {
        self.annual_quota.add(other.annual_quota);
        self.month.add(other.month);
        self.quarter.add(other.quarter);
        self.axis_year.add(other.axis_year);
        self.cell.add(other.cell);
        self.mix_year.add(other.mix_year);
    }

    /// Holds the program's own count to this one, class by class.
    pub fn agree(&self, counted: &Missed, place: &str) {
        let Missed { annual_quota, month, quarter, axis_year, cell, mix_year } = *counted;
        let counted = [annual_quota, month, quarter, axis_year, cell, mix_year];
        for ((name, class), counted) in Misses::NAMES.iter().zip(self.classes()).zip(counted) {
            let right = class.missed..=class.missed + class.nearly;
            assert!(
                right.contains(&counted),
                "{name} of {place}: the program counts {counted}, not {class:?}"
            );
        }
    }

    /// Prints the misses of one kind of plans; returns what is above the ceilings (in 1/100 of a percent).
    pub fn report(&self, kind: &str, plans: u64, ceilings: Option<[u64; 5]>) -> Vec<String> {
        let mut over = Vec::new();
        let mut text = format!("{kind}: {plans} plans\n");
        for (index, (name, class)) in Misses::NAMES.iter().zip(self.classes()).enumerate() {
            if class.of == 0 {
                continue;
            }
            let Class { of, missed, worst, nearly } = class;
            let ceiling = ceilings.and_then(|ceilings| ceilings.get(index).copied());
            let most = ceiling.map_or("-".to_owned(), |ceiling| percent(ceiling, 10_000));
            let share = percent(missed, of);
            text += &format!(
                "    {name:14}{missed:>8} of {of:>9} = {share:>8}, at most {most:>8}, worst {worst}, nearly {nearly}\n"
            );
            if ceiling.is_some_and(|ceiling| missed * 10_000 > ceiling * of) {
                over.push(format!("{kind}: {name} {share}, not {most}"));
            }
        }
        println!("{text}");
        over
    }
}

/// A share of a whole in percent, with three decimals cut.
fn percent(part: u64, of: u64) -> String {
    let thousandths = part * 100_000 / of;
    format!("{}.{:03}%", thousandths / 1000, thousandths % 1000)
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
        let total: i64 = self.nodes[0].published.iter().sum();
        assert_eq!(whole(total), self.nodes[0].ideals.year(), "promise 1: the allocated amount");
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
        let mut by_member: Vec<Sums> = self.axes.iter().map(|axis| Sums::new(axis.members)).collect();
        let mut by_leaf = Sums::new(leaves);
        for (column, (units, ideal)) in node.published.iter().zip(&node.ideals.numerators).enumerate() {
            let (month, leaf) = (column / leaves, column % leaves);
            misses.cell.note(*units, ideal, denominator);
            by_month.add(month, *units, ideal);
            by_quarter.add(month / 3, *units, ideal);
            for (axis, sums) in by_member.iter_mut().enumerate() {
                sums.add(self.member_of(axis, leaf), *units, ideal);
            }
            if self.axes.len() > 1 {
                by_leaf.add(leaf, *units, ideal);
            }
        }
        by_month.note(denominator, &mut misses.month);
        by_quarter.note(denominator, &mut misses.quarter);
        for sums in &by_member {
            sums.note(denominator, &mut misses.axis_year);
        }
        if self.axes.len() > 1 {
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
