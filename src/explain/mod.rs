//! How one published number came about: from the allocated amount, share by share, to its exact ideal, and what
//! rounding did.
//!
//! Everything here is exact. Where own seasons and mixes make the simple product of shares wrong, the number is shown as
//! the sum that it is. Nothing of the split is done again: what rounding did is read off the published cells, and off
//! what the step saw when it dealt the leftover units.

mod below;
mod carried;
mod ideal;
mod origin;
mod picture;
mod promise;
mod reason;
mod shares;
mod steps;

pub use carried::{Carried, Carrier, carried};
pub use origin::{Grown, Origin};
pub use reason::{Measure, Reason, Rival};
pub use steps::{Addend, Differ, Step, Sum};

use crate::money::Exact;
use crate::plan::{Plan, Written};
use crate::report::Pick;
use crate::split::Class;
use ideal::Ideals;

/// The derivation of one published number. Amounts are in units of the plan.
#[derive(Debug, Clone)]
pub struct Explanation {
    /// Where the allocated amount comes from; only for the company's year itself.
    pub origin: Option<Origin>,
    /// The way down from the allocated amount: every step is the one before times its share.
    pub steps: Vec<Step>,
    /// Where the number is not one product of shares: what it is the sum of.
    pub sum: Option<Sum>,
    /// The exact, unrounded amount.
    pub ideal: Exact,
    /// What the split publishes.
    pub published: i64,
    /// What rounding did.
    pub reason: Reason,
    /// The class of promises that the number misses, if it is a whole unit or more off its ideal.
    pub missed: Option<Class>,
}

impl Explanation {
    /// What was published beyond the ideal, in units; negative where it is less.
    pub fn rounding(&self) -> Exact {
        Exact::whole(self.published) - self.ideal.clone()
    }

    /// The first step whose share is zero: why the number is.
    pub fn zero_step(&self) -> Option<&Step> {
        self.steps.iter().find(|step| step.share.as_ref().is_some_and(Exact::is_zero))
    }
}

/// Explains the number that `pick` means. `written` reads the document that `plan` was made of.
///
/// # Panics
///
/// If the steps do not lead to the ideal: that is our mistake, and nobody may see the numbers.
///
/// # Example
///
/// ```
/// use tieout::report::{Filter, Pick};
/// use tieout::{Source, explain, plan};
/// let text = "target = 100\nunit = 1\n[[region]]\nname = 'a'\nshare = '1/3'\n[[region]]\nname = 'b'\nshare = '2/3'";
/// let document = plan::parse(Source::new("plan.toml", text)).unwrap();
/// let (plan, _) = plan::check(&document).into_plan().unwrap();
/// let filter = Filter::read(&Source::new("--where", "region=b")).unwrap();
/// let pick = Pick::new(&plan, &[filter]).unwrap();
/// let explained = explain::explain(&plan, &mut plan::Written::new(&document, &plan), &pick);
/// assert_eq!(explained.ideal.to_string(), "200/3");
/// assert_eq!(explained.published, 67);
/// assert_eq!(explained.rounding().to_string(), "1/3");
/// ```
pub fn explain(plan: &Plan, written: &mut Written<'_>, pick: &Pick) -> Explanation {
    let ideals = Ideals::new(plan, pick);
    let ideal = ideals.of(pick.node);
    let (steps, sum) = steps::steps(&ideals, written);
    let end = match &sum {
        Some(sum) => sum.addends.iter().map(|addend| addend.ideal.clone()).sum(),
        None => steps.last().map_or_else(|| Exact::whole(plan.allocated()), |step| step.ideal.clone()),
    };
    assert_eq!(end, ideal, "the explanation lost money");
    let found = reason::Found::new(plan, pick);
    let published = found.published(pick.when);
    let origin = ideals.picture().is_all().then(|| Origin::new(plan, written));
    let reason = found.reason(&ideals, &ideal, published);
    let missed = promise::missed(plan, pick, &ideal, published);
    Explanation { origin, steps, sum, ideal, published, reason, missed }
}
