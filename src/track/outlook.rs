//! How the year ends, by what was sold so far.

use num_bigint::BigInt;
use num_rational::Ratio;

use super::Tracked;
use crate::money::{Decimal12, Unit};

/// How the year ends, in units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outlook {
    /// With what is left sold at the pace so far, rounded to a unit: the target times actual over due, so that the season
    /// counts.
    pub at_this_pace: i128,
    /// With what is left sold as planned.
    pub as_planned: i128,
}

impl Outlook {
    /// Of all that is shown; nothing before a fifth of it is due.
    pub fn of(tracked: &Tracked, unit: &Unit) -> Option<Outlook> {
        let [target, due] = [tracked.target, tracked.to_date].map(i128::from);
        if due == 0 || due * 5 < target {
            return None;
        }
        // The product of two amounts does not fit 128 bits.
        let at_pace = Ratio::new(BigInt::from(tracked.actual.counted()) * target, BigInt::from(due));
        let in_units = at_pace / BigInt::from(Decimal12::of_units(unit, 1).counted());
        let rounded = (in_units + Ratio::new(1.into(), 2.into())).floor().to_integer();
        let at_this_pace = i128::try_from(rounded).ok()?;
        Some(Outlook { at_this_pace, as_planned: tracked.actual.rounded(unit) + target - due })
    }
}
