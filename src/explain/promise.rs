//! Which promise a number has, and whether it misses it.

use crate::money::Exact;
use crate::plan::Plan;
use crate::report::{Pick, When};
use crate::split::Class;

/// The class of a number that is a whole unit or more off its ideal; nothing for one that is nearer, or has no such
/// promise.
///
/// A node's year is held to its quota rather than its ideal: the reason says where it is not the quota.
pub(super) fn missed(plan: &Plan, pick: &Pick, ideal: &Exact, published: i64) -> Option<Class> {
    let rounding = Exact::whole(published) - ideal.clone();
    let off = if rounding.is_negative() { -rounding } else { rounding };
    // What is nearer to a unit than this is one to the split.
    let unit = Exact::fraction((1 << 24) - 1, 1 << 24);
    class(plan, pick).filter(|_| off > unit)
}

/// Nothing for totals of groups and quarters of one mix leaf with several axes, which are not promised.
fn class(plan: &Plan, pick: &Pick) -> Option<Class> {
    let axes = plan.mix().axes().len();
    let mut picked = pick.axes.iter().flatten();
    if picked.any(|picked| picked.members.len() > 1) {
        return None;
    }
    match (pick.when, pick.axes.iter().flatten().count()) {
        (When::Year, 0) => None,
        (When::Quarter(_), 0) => Some(Class::Quarter),
        (When::Month(_), 0) => Some(Class::Month),
        (When::Month(_), members) if members == axes => Some(Class::Cell),
        (When::Year, 1) => Some(Class::AxisYear),
        (When::Quarter(_), 1) => Some(Class::AxisQuarter),
        (When::Month(_), 1) => Some(Class::AxisMonth),
        (When::Year, members) if members == axes => Some(Class::MixYear),
        _ => None,
    }
}
