//! What a plan says of its closed months.

use super::{Level, Surplus};
use crate::money::{Figure, Ratio};
use crate::source::Place;
use crate::tables::{ColumnName, Encoding};

/// `[closed]`: months whose actuals are final, and how the open months make up for what is missing.
///
/// # Example
///
/// ```
/// use tieout::{Source, plan};
/// let text = "target = 100\nstart = '2026-01'\n[closed]\nactuals = 'sold.csv'\nthrough = '2026-06'";
/// let (plan, _) = plan::check(&plan::parse(Source::new("plan.toml", text)).unwrap()).into_plan().unwrap();
/// let closing = plan.closed().unwrap();
/// assert_eq!((closing.actuals(), closing.through()), ("sold.csv", 5));
/// ```
#[derive(Debug, Clone)]
pub struct Closing {
    pub(in crate::plan) actuals: Place,
    /// The name of the file as it is meant: without its quotes.
    pub(in crate::plan) file: String,
    pub(in crate::plan) through: (usize, Place),
    pub(in crate::plan) carry: Option<(Level, Place)>,
    pub(in crate::plan) catch_up: Ratio,
    pub(in crate::plan) surplus: Surplus,
    pub(in crate::plan) rise: Option<Rise>,
    pub(in crate::plan) encoding: Option<Encoding>,
    pub(in crate::plan) columns: Vec<ColumnName>,
}

/// By how much open months may rise without a warning.
#[derive(Debug, Clone)]
pub struct Rise {
    pub(in crate::plan) bound: Ratio,
    pub(in crate::plan) text: Figure,
    pub(in crate::plan) place: Place,
}

impl Closing {
    /// The amounts file with the actuals, as written: relative to the plan.
    pub fn actuals(&self) -> &str {
        &self.file
    }

    /// Where that is written.
    pub fn actuals_place(&self) -> &Place {
        &self.actuals
    }

    /// What the file is written in, if not in UTF-8.
    pub fn encoding(&self) -> Option<Encoding> {
        self.encoding
    }

    /// What columns of other names are.
    pub fn columns(&self) -> &[ColumnName] {
        &self.columns
    }

    /// The last closed month, 0 to 10, counted from the start of the fiscal year.
    pub fn through(&self) -> usize {
        self.through.0
    }

    /// Where that is written.
    pub fn through_place(&self) -> &Place {
        &self.through.1
    }

    /// The level whose nodes make up for what is missing, if the plan says one: that of the company or another.
    pub fn carry(&self) -> Option<Level> {
        self.carry.as_ref().map(|(level, _)| *level)
    }

    /// Where that is written.
    pub fn carry_place(&self) -> Option<&Place> {
        self.carry.as_ref().map(|(_, place)| place)
    }

    /// The part of what is missing or over that the open months take: at most the whole.
    pub fn catch_up(&self) -> Ratio {
        self.catch_up
    }

    /// What becomes of what is over.
    pub fn surplus(&self) -> Surplus {
        self.surplus
    }

    /// By how much open months may rise without a warning.
    pub fn rise(&self) -> Option<&Rise> {
        self.rise.as_ref()
    }
}

impl Rise {
    /// The part of what was planned.
    pub fn bound(&self) -> Ratio {
        self.bound
    }

    /// The same as people read it, such as `20%`.
    pub fn text(&self) -> &Figure {
        &self.text
    }

    /// Where it is written.
    pub fn place(&self) -> &Place {
        &self.place
    }
}
