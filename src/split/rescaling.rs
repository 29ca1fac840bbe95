//! A split rescaled: what the split of a plan publishes, times factors, as the ideals of a split of its own.

use std::collections::BTreeMap;

use super::exact_units::ExactUnits;
use super::factors::Factors;
use super::grid::Grid;
use super::table::Table;
use crate::limits::AMOUNT_UNITS_END;
use crate::money::fixed::{coarse_parts, divide_in_proportion};
use crate::money::{Fixed, ONE, Parts, fixed};
use crate::plan::shape::MONTHS;
use crate::plan::{Level, NodeIndex, Organisation, Plan};

/// The published cells of a plan's split, times factors that the nodes of one level have, month by month: the ideals of
/// another split over the same plan, which the method publishes with all its promises.
///
/// * The nodes that *carry* stand on one level, or are leaves above it; each has its [`Factors`]. On and below such a node
///   every cell's ideal is the published cell times the factor of its month.
/// * Above, ideals are sums of those below. The company publishes their sum, rounded half up to the unit; they are not
///   scaled to it.
/// * Annual quotas are the largest remainders of what the factors leave of the year: where months have the factor zero,
///   the quotas are those of the other months. They are decided on exact numbers; where the factors have a common
///   denominator of more than 180 binary digits, on ideals rounded to 2^-24 units.
///
/// All factors one give the plan's split, byte for byte.
///
/// # Precision
///
/// The ideal of a cell of a node that carries is the nearest step of 2^-44 units. Below, a node's ideals are divided in
/// proportion to its children's published cells, above they are added up, so that children's ideals add up to their
/// parent's to the last step everywhere. A cell's ideal is within 2^-40 units of the exact one, and the sum over `n` nodes
/// that carry within `n` x 2^-45; a plan has less than 2^21. What is compared is rounded to 2^-24.
///
/// # Memory
///
/// A row for each node above those that carry, and the factors of those.
///
/// # Example
///
/// ```
/// use tieout::cells::Work;
/// use tieout::money::Ratio;
/// use tieout::plan::{self, Level};
/// use tieout::split::{self, Factors, Rescaling};
/// use tieout::Source;
/// let text = "target = 2400\nunit = 1\n[[region]]\nname = 'a'\n[[region]]\nname = 'b'";
/// let (plan, _) = plan::check(&plan::parse(Source::new("plan.toml", text)).unwrap()).into_plan().unwrap();
/// // Six months are over. Region a makes up for 25 units in the other six; b is 60 ahead.
/// let rescaling = Rescaling::new(&plan, Level::TOP, &Work::alone(), |node| {
///     let open: i64 = node.months[6..].iter().sum();
///     let rest = if node.node.0 == 1 { open + 25 } else { open - 60 };
///     let factor = Ratio::new(rest as u128, open as u128);
///     Factors::by_month(|month| if month < 6 { Ratio::ZERO } else { factor })
/// });
/// let rescaling = rescaling.unwrap();
/// let rows: Vec<_> = split::rows(&rescaling, Level::TOP).map(|row| row.cells).collect();
/// assert_eq!(rows[0][6..].iter().sum::<i64>(), 625);
/// assert_eq!(rows[1], [0, 0, 0, 0, 0, 0, 90, 90, 90, 90, 90, 90]);
/// assert_eq!(rescaling.total(), 625 + 540);
/// ```
#[derive(Debug)]
pub struct Rescaling<'p> {
    plan: &'p Plan,
    carry: Level,
    /// Of the nodes that carry.
    factors: BTreeMap<NodeIndex, Factors>,
    /// What is known of the nodes above them, but for the company.
    above: BTreeMap<NodeIndex, IdealRow>,
    company: IdealRow,
    total: i64,
}

/// An ideal row, and its year where it is known exactly.
#[derive(Debug)]
struct IdealRow {
    ideals: Vec<Fixed>,
    year: Option<ExactUnits>,
}

/// Where the ideals of one of several siblings come from that carry, or stand above those that do.
enum Share<'r> {
    Factors(&'r Factors),
    Row(&'r IdealRow),
}

/// A rescaling while the nodes that carry come in.
pub(super) struct Gathering<'p> {
    plan: &'p Plan,
    carry: Level,
    factors: BTreeMap<NodeIndex, Factors>,
    above: BTreeMap<NodeIndex, IdealRow>,
}

/// What the factors come to is no amount any more.
pub(super) struct TooLarge;

impl<'p> Rescaling<'p> {
    /// The plan whose split is rescaled.
    pub fn plan(&self) -> &'p Plan {
        self.plan
    }

    /// The level of the nodes that carry.
    pub fn carry(&self) -> Level {
        self.carry
    }

    /// The factors of a node that carries.
    pub fn factors(&self, node: NodeIndex) -> Option<&Factors> {
        self.factors.get(&node)
    }

    /// What the company publishes, in units: the sum of all ideals, rounded half up.
    pub fn total(&self) -> i64 {
        self.total
    }

    /// The company's ideal row.
    pub(super) fn company(&self) -> &[Fixed] {
        &self.company.ideals
    }

    /// Fills in the ideals of a node's children, from the node's own and from what the plan's split publishes for the
    /// children: their cells, and their months, child by child within each month. Gives the children's years.
    pub(super) fn children(
        &self,
        node: NodeIndex,
        ideals: &[Fixed],
        published: &Table,
        months: &[i64],
        into: &mut Grid,
    ) -> Parts {
        let (children, width) = (published.rows(), ideals.len());
        into.clear(children, width);
        let years = match self.factors_above(node) {
            Some(factors) => {
                for (ideal, units) in ideals.iter().zip(published.given.chunks_exact(children)) {
                    divide_in_proportion(*ideal, units, |ideal| into.push(ideal));
                }
                factors.weights().and_then(|weights| {
                    (0..children).map(|child| weights.year(months_of(child, children, months))).collect()
                })
            }
            None => {
                let shares = self.shares(node);
                for (column, units) in published.given.chunks_exact(children).enumerate() {
                    let month = column / (width / MONTHS);
                    for (share, units) in shares.iter().zip(units) {
                        into.push(match share {
                            Share::Factors(factors) => factors.scaled(month, *units),
                            Share::Row(row) => row.ideals[column],
                        });
                    }
                }
                let year = |(child, share): (usize, &Share<'_>)| match share {
                    Share::Factors(factors) => factors.weights()?.year(months_of(child, children, months)),
                    Share::Row(row) => row.year,
                };
                shares.iter().enumerate().map(year).collect()
            }
        };
        let years = years.and_then(|years: Vec<ExactUnits>| ExactUnits::parts(&years));
        years.unwrap_or_else(|| {
            let year = |child| (0..width).map(|column| into.ideal(child, column)).sum();
            coarse_parts(&(0..children).map(year).collect::<Vec<Fixed>>())
        })
    }

    /// The factors of the node that carries, for a node that stands on its level or below it.
    fn factors_above(&self, node: NodeIndex) -> Option<&Factors> {
        self.factors.get(&self.plan.organisation().up_to(node, self.carry))
    }

    /// Where the ideals of the children of a node come from that stands above those that carry.
    fn shares(&self, node: NodeIndex) -> Vec<Share<'_>> {
        let share = |child: NodeIndex| match self.factors.get(&child) {
            Some(factors) => Share::Factors(factors),
            None => Share::Row(&self.above[&child]),
        };
        self.plan.organisation().node(node).children().map(share).collect()
    }
}

/// The months of a child.
fn months_of(child: usize, children: usize, months: &[i64]) -> impl Iterator<Item = i64> {
    months.iter().skip(child).step_by(children).copied()
}

impl<'p> Gathering<'p> {
    pub(super) fn new(plan: &'p Plan, carry: Level) -> Gathering<'p> {
        Gathering { plan, carry, factors: BTreeMap::new(), above: BTreeMap::new() }
    }

    /// Takes the published cells and months of the next node that carries, with its factors.
    ///
    /// # Errors
    ///
    /// If they come to 10^15 units or more.
    pub(super) fn take(
        &mut self,
        node: NodeIndex,
        cells: &[i64],
        months: &[i64; MONTHS],
        factors: Factors,
    ) -> Result<(), TooLarge> {
        let leaves = cells.len() / MONTHS;
        let ideals = cells.iter().enumerate().map(|(cell, units)| factors.scaled(cell / leaves, *units));
        let ideals: Vec<Fixed> = ideals.collect();
        if ideals.iter().sum::<Fixed>() >= fixed(AMOUNT_UNITS_END) {
            return Err(TooLarge);
        }
        let year = factors.weights().and_then(|weights| weights.year(months.iter().copied()));
        let above = match node {
            Organisation::COMPANY => node,
            node => self.plan.organisation().node(node).parent(),
        };
        self.add(above, &IdealRow { ideals, year });
        self.factors.insert(node, factors);
        Ok(())
    }

    fn add(&mut self, node: NodeIndex, row: &IdealRow) {
        self.above.entry(node).or_insert_with(|| IdealRow::nothing(row.ideals.len())).add(row);
    }

    /// Adds up what is above, when all have come in.
    ///
    /// # Errors
    ///
    /// If it comes to 10^15 units or more.
    pub(super) fn finish(mut self) -> Result<Rescaling<'p>, TooLarge> {
        let mut above = BTreeMap::new();
        // Children stand behind their parents, so going backwards everybody below has been added.
        let company = loop {
            match self.above.pop_last() {
                Some((Organisation::COMPANY, company)) => break company,
                Some((node, row)) => {
                    self.add(self.plan.organisation().node(node).parent(), &row);
                    above.insert(node, row);
                }
                None => break IdealRow::nothing(self.plan.mix().shape().cells()),
            }
        };
        let total = company.half_up();
        if total >= AMOUNT_UNITS_END {
            return Err(TooLarge);
        }
        Ok(Rescaling { plan: self.plan, carry: self.carry, factors: self.factors, above, company, total })
    }
}

impl IdealRow {
    fn nothing(cells: usize) -> IdealRow {
        IdealRow { ideals: vec![0; cells], year: Some(ExactUnits::ZERO) }
    }

    fn add(&mut self, other: &IdealRow) {
        self.ideals.iter_mut().zip(&other.ideals).for_each(|(sum, ideal)| *sum += ideal);
        self.year = self.year.zip(other.year).and_then(|(sum, year)| sum.plus(year));
    }

    /// Its year, to the nearest unit; of two the larger.
    fn half_up(&self) -> i64 {
        match self.year {
            Some(year) => year.half_up(),
            None => coarse_parts(&[self.ideals.iter().sum::<Fixed>() + ONE / 2]).floor(0),
        }
    }
}
