//! The plan that a history says, as data.

use super::season::Season;
use super::years::Year;
use crate::findings::AxisKind;
use crate::money::{Decimal12, Exact, Unit};
use crate::plan::Level;

/// How a plan is derived.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The deepest level whose nodes get shares.
    pub depth: Level,
    /// The axes whose members do.
    pub axes: Vec<AxisKind>,
    /// The level whose nodes get seasons and mixes of their own.
    pub own: Option<Level>,
    /// The decimals of percentages.
    pub digits: u32,
    /// The first month of the plan, from the year 0.
    pub start: u32,
    /// The unit of the plan, in which shares and weights are found.
    pub unit: Unit,
}

/// What a plan derived from a history says, with what speaks for it.
#[derive(Debug, Clone)]
pub struct Derived {
    /// The years, the first one first.
    pub years: Vec<Year>,
    /// What each came to.
    pub sums: Vec<Decimal12>,
    /// The season, as it was: from the first month of the plan on, as everything by month here.
    pub season: Season,
    /// What each month of the last year came to.
    pub sold: [Decimal12; 12],
    /// The months in percent, counted in the last decimal.
    pub months: Vec<i64>,
    /// The nodes below the company; none where only the company is asked for.
    pub nodes: Option<DerivedGroup>,
    /// The business axes.
    pub axes: Vec<DerivedAxis>,
    /// What nodes have of their own.
    pub own: Vec<DerivedOwn>,
    /// How it was derived.
    pub asked: Asked,
}

/// A business axis.
#[derive(Debug, Clone)]
pub struct DerivedAxis {
    /// Which one.
    pub kind: AxisKind,
    /// Its members.
    pub group: DerivedGroup,
}

/// Siblings.
#[derive(Debug, Clone, Default)]
pub struct DerivedGroup {
    /// Those with rows in the last year.
    pub members: Vec<DerivedMember>,
    /// The names of those without.
    pub gone: Vec<String>,
}

/// A node or a member of an axis.
#[derive(Debug, Clone)]
pub struct DerivedMember {
    /// Its name.
    pub name: String,
    /// Its id.
    pub id: Option<String>,
    /// Its share of its siblings in percent, counted in the last decimal.
    pub share: i64,
    /// What it sold in the last year.
    pub base: Decimal12,
    /// Its part of all siblings in the years before, the last of them first; nothing where they sold nothing.
    pub before: Vec<Option<Exact>>,
    /// Those below it.
    pub below: Option<DerivedGroup>,
}

/// What a node has of its own.
#[derive(Debug, Clone)]
pub struct DerivedOwn {
    /// The node, by its id or its path.
    pub node: String,
    /// Its months as weights, in units; nothing where they are those of the company.
    pub months: Option<Vec<i128>>,
    /// Its products in percent by name, counted in the last decimal; nothing where they are those of the company.
    pub products: Option<Vec<(String, i64)>>,
}

impl Derived {
    /// The last year, which shares and bases are of.
    ///
    /// # Panics
    ///
    /// Never: there is at least one.
    pub fn last_year(&self) -> Year {
        *self.years.last().expect("a plan is derived from a year")
    }
}
