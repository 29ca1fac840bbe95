//! The closed months of a plan: its actuals read, and its open months made from them.

use super::exit::Exit;
use super::read::amounts;
use super::same_file::refuse_known;
use super::stop::{Look, Stop};
use crate::cells::Work;
use crate::closed::Closed;
use crate::findings::{Findings, InputKind};
use crate::outside::{Input, Output};
use crate::plan::{self, Changes, Document, Level, Plan};

/// The closed months of a plan, and what there is to say about them.
pub(super) struct ClosedMonths<'p> {
    pub closed: Option<Closed<'p>>,
    /// Where the actuals were read from.
    pub actuals: Option<Input>,
    pub notes: Findings,
}

impl Look<'_> {
    /// Reads the actuals of a plan that has closed months, and closes them.
    ///
    /// # Errors
    ///
    /// As [`closed_to`](Look::closed_to).
    pub(super) fn closed<'p>(
        &self,
        plan: &'p Plan,
        output: &Output,
        work: &Work<'_>,
    ) -> Result<ClosedMonths<'p>, Stop> {
        self.closed_to(Level::COMPANY, plan, output, work)
    }

    /// The same with the actuals told apart as deep as they are shown.
    ///
    /// # Errors
    ///
    /// If the file cannot be read, something is wrong in it, or it does not go with the plan.
    pub(super) fn closed_to<'p>(
        &self,
        shown: Level,
        plan: &'p Plan,
        output: &Output,
        work: &Work<'_>,
    ) -> Result<ClosedMonths<'p>, Stop> {
        let Some(closing) = plan.closed() else {
            return Ok(ClosedMonths { closed: None, actuals: None, notes: Findings::new() });
        };
        let input = self.input.actuals(closing.actuals());
        if *self.input == Input::Stdin && input == Input::Stdin {
            return Err((Exit::CommandLine, Findings::stdin_twice()).into());
        }
        output.spares(&input, InputKind::Amounts)?;
        refuse_known(&input, &[(self.input, InputKind::Plan)])?;
        let read = amounts((&input, closing.encoding()), plan, &Closed::asked(closing, shown), work);
        let (sold, mut notes) = read.map_err(|stop| self.about(stop.named_at(closing.actuals_place())))?;
        let made = Closed::new(plan, closing, sold, work);
        let (closed, more) = made.map_err(|findings| self.about((Exit::Plan, findings).into()))?;
        notes.extend(more);
        Ok(ClosedMonths { closed: Some(closed), actuals: Some(input), notes })
    }
}

/// The first month that is open under any of several changes, 0 to 11: what is shown side by side.
pub(super) fn first_open<'c>(document: &Document, changes: impl IntoIterator<Item = &'c Changes>) -> usize {
    let first = |changes: &Changes| {
        let changed = plan::change(document.clone(), changes).ok().filter(Document::closes_months)?;
        // What is wrong with it is said where the plan is looked at.
        Some(plan::check(&changed).plan()?.closed()?.through() + 1)
    };
    changes.into_iter().filter_map(first).max().unwrap_or(0)
}
