//! What is shown of a plan whose months may be closed.

use super::closed::ClosedMonths;
use super::exit::Exit;
use super::finer::refuse_finer;
use super::stop::{Look, Stop};
use crate::cells::Work;
use crate::closed::Closed;
use crate::findings::Findings;
use crate::outside::Output;
use crate::plan::{Level, Plan};
use crate::report::{Open, Request, View};

impl Look<'_> {
    /// Reads the actuals of a plan that has closed months, and closes them, as deep as a request shows them.
    ///
    /// # Errors
    ///
    /// As [`closed_to`](Look::closed_to), and if the request cannot be answered.
    pub(super) fn closed_for<'p>(
        &self,
        (plan, request): (&'p Plan, &Request),
        output: &Output,
        work: &Work<'_>,
    ) -> Result<ClosedMonths<'p>, Stop> {
        match request.arrangement.with_closed {
            false => self.closed(plan, output, work),
            true => {
                let view = View::new(plan, request)?;
                // Where nobody asks for rows, they are those that the file tells apart.
                let depth = if request.by.is_asked() { view.reach() } else { Level::DEEPEST };
                self.closed_to(depth, plan, output, work)
            }
        }
    }
}

/// What a request shows of a plan: its open months, with what was sold in the closed ones before them if that is asked for.
///
/// # Errors
///
/// If the request cannot be answered, or the actuals do not tell apart what is shown of them.
pub(super) fn view_of<'c>(
    plan: &Plan,
    closed: Option<&'c Closed<'c>>,
    request: &Request,
) -> Result<View<'c>, Stop> {
    if !request.arrangement.with_closed {
        return Ok(View::of_open(plan, Open::of(closed), request)?);
    }
    let Some(closed) = closed else {
        return Err((
            Exit::Plan,
            Findings::no_closed_months("--show closed", "--actuals FILE --through MONTH"),
        )
            .into());
    };
    let view = View::of_open(plan, Open::with_closed(closed), request)?;
    let view = match request.by.is_asked() {
        true => view,
        false => view.to_level(plan, closed.amounts().deepest()),
    };
    refuse_finer(plan, &view, closed.amounts()).map_err(|findings| (Exit::Plan, findings))?;
    Ok(view.with_sold())
}
