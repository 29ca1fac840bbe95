//! How many numbers miss their promise, by the classes of `allocation.md`.

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive};
use tieout::split::Missed;

use crate::ceilings::Ceilings;

pub const CLASSES: usize = 8;

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

    pub fn note(&mut self, published: i64, numerator: &BigInt, denominator: &BigInt) {
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
    pub axis_quarter: Class,
    pub axis_month: Class,
    pub mix_year: Class,
    /// Amounts in own seasons of nodes; no class of `allocation.md`, which counts them among months and quarters.
    pub stated: Class,
}

impl Misses {
    /// The classes by name, in the order of the promises.
    pub const NAMES: [&'static str; CLASSES] =
        ["annual_quota", "month", "quarter", "axis_year", "cell", "axis_quarter", "axis_month", "mix_year"];

    pub fn classes(&self) -> [Class; CLASSES] {
        let Misses {
            annual_quota, month, quarter, axis_year, cell, axis_quarter, axis_month, mix_year, ..
        } = *self;
        [annual_quota, month, quarter, axis_year, cell, axis_quarter, axis_month, mix_year]
    }

    /// The classes by name.
    pub fn named(&self) -> impl Iterator<Item = (&'static str, Class)> {
        Misses::NAMES.into_iter().zip(self.classes())
    }

    pub fn add(&mut self, other: &Misses) {
        self.annual_quota.add(other.annual_quota);
        self.month.add(other.month);
        self.quarter.add(other.quarter);
        self.axis_year.add(other.axis_year);
        self.cell.add(other.cell);
        self.axis_quarter.add(other.axis_quarter);
        self.axis_month.add(other.axis_month);
        self.mix_year.add(other.mix_year);
        self.stated.add(other.stated);
    }

    /// Holds the program's own count to this one, class by class.
    pub fn agree(&self, counted: &Missed, place: &str) {
        for ((name, class), counted) in Misses::NAMES.iter().zip(self.classes()).zip(counts(counted)) {
            let right = class.missed..=class.missed + class.nearly;
            assert!(
                right.contains(&counted),
                "{name} of {place}: the program counts {counted}, not {class:?}"
            );
        }
    }

    /// Prints the misses of one kind of plans; returns what is above the ceilings.
    pub fn report(&self, kind: &str, plans: u64, ceilings: &Ceilings) -> Vec<String> {
        let mut over = Vec::new();
        let mut text = format!("{kind}: {plans} plans\n");
        for ((name, class), ceiling) in self.named().zip(ceilings) {
            if class.of == 0 {
                continue;
            }
            let Class { of, missed, worst, nearly } = class;
            let (share, most) = (percent(missed, of), percent(*ceiling, 10_000));
            text += &format!(
                "    {name:14}{missed:>8} of {of:>9} = {share:>8}, at most {most:>8}, worst {worst}, nearly {nearly}\n"
            );
            if missed * 10_000 > ceiling * of {
                over.push(format!("{kind}: {name} {share}, not {most}"));
            }
        }
        if self.stated.of > 0 {
            text += &format!("    amounts in own seasons: {:?}\n", self.stated);
        }
        println!("{text}");
        over
    }
}

/// The program's counts in the order of the classes.
pub fn counts(missed: &Missed) -> [u64; CLASSES] {
    let Missed { annual_quota, month, quarter, axis_year, cell, axis_quarter, axis_month, mix_year } =
        *missed;
    [annual_quota, month, quarter, axis_year, cell, axis_quarter, axis_month, mix_year]
}

/// A share of a whole in percent, with three decimals cut.
fn percent(part: u64, of: u64) -> String {
    let thousandths = part * 100_000 / of;
    format!("{}.{:03}%", thousandths / 1000, thousandths % 1000)
}
