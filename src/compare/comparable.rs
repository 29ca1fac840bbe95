//! Whether two plans can be compared at all.

use crate::findings::Findings;
use crate::plan::Plan;

/// What stands in the way of comparing two plans, and what a reader of the comparison has to know: an error if they are
/// in different currencies, notes if only one names a currency, or if units, first months or names of the
/// year differ.
///
/// # Example
///
/// ```
/// use tieout::{Source, compare, plan};
/// let plan = |text: &str| {
///     let source = Source::new("plan.toml", text);
///     plan::check(&plan::parse(source).unwrap()).into_plan().unwrap().0
/// };
/// let (cny, usd) = (plan("target = 1\ncurrency = 'CNY'"), plan("target = 1\ncurrency = 'USD'"));
/// assert!(compare::comparable(&cny, &cny).is_empty());
/// assert!(compare::comparable(&cny, &usd).has_errors());
/// ```
pub fn comparable(base: &Plan, other: &Plan) -> Findings {
    let mut findings = Findings::new();
    match (base.currency(), other.currency()) {
        (Some(one), Some(two)) if one != two => findings.currencies_differ(one, two),
        (Some(only), None) | (None, Some(only)) => findings.currency_on_one_side(only),
        _ => {}
    }
    if !base.hierarchy().agrees_with(other.hierarchy()) {
        findings.hierarchies_differ(&base.hierarchy().words(), &other.hierarchy().words());
    }
    if base.unit() != other.unit() {
        let size = |plan: &Plan| plan.unit().size().to_string();
        findings.units_differ(&size(base), &size(other));
    }
    if base.calendar().start() != other.calendar().start() {
        findings.starts_differ(&base.calendar().month(0), &other.calendar().month(0));
    } else if let (Some(one), Some(two)) = (base.calendar().own_year(), other.calendar().own_year())
        && one != two
    {
        findings.years_differ(one, two);
    }
    findings
}
