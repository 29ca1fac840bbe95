//! `tieout compare` reads two plans or more and writes what differs.

use super::closed::{ClosedMonths, first_open};
use super::compare_amounts::compare_amounts;
use super::exit::Exit;
use super::output::{output, refuse_folder};
use super::read::read;
use super::said::Said;
use super::stop::{Look, Stop};
use super::written::written;
use crate::cells::Work;
use crate::cli::{self, CompareArguments};
use crate::compare::{self, Comparison};
use crate::findings::{InputKind, Language};
use crate::outside::{self, Messages, Output};
use crate::report::{Open, View};

pub(super) fn compare(
    asked: CompareArguments,
    language: Option<Language>,
    stdout: Output,
) -> Result<Exit, Stop> {
    let quiet = asked.quiet.quiet;
    refuse_folder(asked.sheet.output.as_deref(), None)?;
    let wanted = cli::compared(asked, language).map_err(|findings| (Exit::CommandLine, findings))?;
    let output = output(&wanted.sheet.output, &wanted.base, stdout)?;
    if let Some(amounts) = &wanted.amounts {
        return compare_amounts(&wanted, amounts, language, (quiet, &output));
    }
    let base_document = read(&wanted.base, &output)?;
    let (file, document) = match &wanted.other {
        None => (wanted.base.name(), base_document.clone()),
        Some(other) => {
            output.spares(other, InputKind::Plan)?;
            (other.name(), read(other, &output)?)
        }
    };
    let language = base_document.language(language);
    let messages = Messages::new(quiet, language);
    let look = Look { input: &wanted.base, changes: &wanted.of_base, language };
    // Months that are closed on one side are shown on none.
    let of_others = wanted.columns.iter().map(|(_, changes)| changes);
    let first_open = first_open(&base_document, [&wanted.of_base]).max(first_open(&document, of_others));
    let base_checked = look.checked(base_document)?;
    let base = look.sound(&base_checked)?;
    let mut said = Said::new(language);
    said.take(base_checked.findings(), &look.command());
    said.take_all(wanted.notes.clone());

    let work = Work::by_threads(outside::threads());
    let ClosedMonths { closed: base_closed, notes, .. } = look.closed(base, &output, &work)?;
    said.take_all(notes);
    let base_open = Open::of(base_closed.as_ref()).since(first_open);
    let mut comparison: Option<Comparison> = None;
    for (name, changes) in &wanted.columns {
        let look = Look { input: wanted.other.as_ref().unwrap_or(&wanted.base), changes, language };
        let checked = look.checked(document.clone())?;
        let plan = look.sound(&checked)?;
        said.take(checked.findings(), &look.command());
        let notes = compare::comparable(base, plan);
        if notes.has_errors() {
            return Err((Exit::Plan, notes).into());
        }
        let ClosedMonths { closed, notes: of_closed, .. } = look.closed(plan, &output, &work)?;
        said.take_all(of_closed);
        let plans = [base, plan];
        let open = Open::of(closed.as_ref()).since(first_open);
        let view = View::open_beside(plan, &plans, open, &wanted.request)?;
        match &mut comparison {
            Some(begun) => begun.add(name, &file, plan, &view, &work),
            None => {
                let base_view = View::open_beside(base, &plans, base_open, &wanted.request)?;
                // What only one side has is shown, so nothing may be left on one of them.
                if let Err(refusal) = base_view.refuse_nothing(base, &wanted.request)
                    && view.refuse_nothing(plan, &wanted.request).is_err()
                {
                    return Err(refusal.into());
                }
                let base_file = wanted.base.name();
                let mut begun = Comparison::new(&base_file, base, &base_view, &work);
                begun.add(name, &file, plan, &view, &work);
                comparison = Some(begun);
            }
        }
        said.take_all(notes);
    }
    let Some(comparison) = comparison else { return Ok(Exit::Done) };
    messages.say(said.render());

    let options = wanted.sheet.options(base);
    written(&comparison, &wanted, (options, &said.full()), (&output, work), (messages, language))
}
