//! The plan under several scenarios, beside the plan itself.

use super::closed::ClosedMonths;
use super::exit::Exit;
use super::said::Said;
use super::stop::{Look, Stop};
use crate::cells::Work;
use crate::closed::Closed;
use crate::compare::{self, Comparison};
use crate::outside::Output;
use crate::plan::{Changes, Checked, Document, Level, Plan};
use crate::report::{AxisWord, Open, Period, Request, View};

/// The plan under a scenario, which ties out.
pub(super) struct UnderScenario<'a> {
    pub name: &'a str,
    pub changes: &'a Changes,
    pub checked: Checked,
}

/// A column of plans that stand side by side.
pub(super) struct Side<'c> {
    /// What it is called; nothing for the first one.
    pub name: &'c str,
    pub plan: &'c Plan,
    pub open: Open<'c>,
}

/// Looks at the plan under each of several scenarios.
///
/// # Errors
///
/// If it does not tie out under one of them, or cannot stand beside the plan.
pub(super) fn under_scenarios<'a>(
    scenarios: &'a [(String, Changes)],
    (look, plan): (&Look<'_>, &Plan),
    document: &Document,
    said: &mut Said,
) -> Result<Vec<UnderScenario<'a>>, Stop> {
    let mut looked = Vec::new();
    for (name, changes) in scenarios {
        let look = Look { changes, ..*look };
        let checked = look.checked(document.clone())?;
        let notes = compare::comparable(plan, look.sound(&checked)?);
        if notes.has_errors() {
            return Err((Exit::Plan, notes).into());
        }
        said.take(checked.findings(), &look.command());
        said.take_all(notes);
        looked.push(UnderScenario { name, changes, checked });
    }
    Ok(looked)
}

impl UnderScenario<'_> {
    /// Closes its months, if it has closed ones, as deep as a request shows them.
    ///
    /// # Errors
    ///
    /// As [`closed_for`](Look::closed_for).
    pub(super) fn closed(
        &self,
        (look, request): (&Look<'_>, &Request),
        (output, work): (&Output, &Work<'_>),
        said: &mut Said,
    ) -> Result<Option<Closed<'_>>, Stop> {
        let look = Look { changes: self.changes, ..*look };
        let ClosedMonths { closed, notes, .. } =
            look.closed_for((look.sound(&self.checked)?, request), output, work)?;
        said.take_all(notes);
        Ok(closed)
    }

    /// As a column.
    pub(super) fn side<'c>(
        &'c self,
        look: &Look<'_>,
        closed: Option<&'c Closed<'c>>,
    ) -> Result<Side<'c>, Stop> {
        let look = Look { changes: self.changes, ..*look };
        Ok(Side { name: self.name, plan: look.sound(&self.checked)?, open: Open::of(closed) })
    }
}

impl<'c> Side<'c> {
    /// What a request shows of it by region, beside these plans, from a month on.
    fn by_region(&self, (plans, first_open): (&[&Plan], usize), request: &Request) -> Result<View<'c>, Stop> {
        let view = View::open_beside(self.plan, plans, self.open.since(first_open), request)?;
        Ok(view.regrouped(self.plan, &[AxisWord::Level(Level::TOP)], Period::Year))
    }
}

/// The first column and each of the others by region, in the months that are open on all sides.
///
/// # Errors
///
/// If the request cannot be answered.
pub(super) fn side_by_side(
    base: &Side<'_>,
    others: &[Side<'_>],
    request: &Request,
    (file, work): (&str, &Work<'_>),
) -> Result<Comparison, Stop> {
    // Months that are closed on one side are shown on none.
    let first_open = others.iter().chain([base]).map(|side| side.open.first()).max().unwrap_or(0);
    let plans: Vec<&Plan> = [base].into_iter().chain(others).map(|side| side.plan).collect();
    let mut comparison =
        Comparison::new(file, base.plan, &base.by_region((&plans, first_open), request)?, work);
    for other in others {
        let view = other.by_region((&[base.plan, other.plan], first_open), request)?;
        comparison.add(other.name, file, other.plan, &view, work);
    }
    Ok(comparison)
}
