//! `tieout track` reads a plan and its actuals and writes where it stands.

use super::closed::ClosedMonths;
use super::exit::Exit;
use super::finer::{refuse_cut, refuse_finer};
use super::output::{output, refuse_folder};
use super::read::{amounts, read};
use super::said::Said;
use super::same_file::refuse_known;
use super::stop::{Look, Stop};
use crate::amounts::{Amounts, Asked};
use crate::cells::Work;
use crate::cli::{self, TrackArguments, Tracked};
use crate::closed::Closed;
use crate::findings::{DateFault, Findings, InputKind, Language, PeriodColumn, PeriodFault};
use crate::outside::{self, Messages, Output};
use crate::plan::{Due, Level, Period, Plan};
use crate::report::{Open, View};
use crate::track::{Cutoff, Files, Tracking};
use crate::write;

pub(super) fn track(asked: TrackArguments, language: Option<Language>, stdout: Output) -> Result<Exit, Stop> {
    let quiet = asked.quiet.quiet;
    refuse_folder(asked.sheet.output.as_deref(), None)?;
    let wanted = cli::tracked(asked, language).map_err(|findings| (Exit::CommandLine, findings))?;
    let output = output(&wanted.sheet.output, &wanted.input, stdout)?;
    for file in [Some(&wanted.actuals), wanted.last.as_ref()].into_iter().flatten() {
        output.spares(file, InputKind::Amounts)?;
    }
    refuse_known(&wanted.actuals, &[(&wanted.input, InputKind::Plan)])?;
    let document = read(&wanted.input, &output)?;
    let roster = document.roster_named().map(|path| wanted.input.beside(path));
    for file in [Some(&wanted.actuals), wanted.last.as_ref()].into_iter().flatten() {
        let roster = roster.as_ref().map(|roster| (roster, InputKind::Roster));
        let known: Vec<_> = [(&wanted.input, InputKind::Plan)].into_iter().chain(roster).collect();
        refuse_known(file, &known)?;
    }
    let language = document.language(language);
    let messages = Messages::new(quiet, language);
    let look = Look { input: &wanted.input, changes: &wanted.changes, language };
    let checked = look.checked(document)?;
    let plan = look.sound(&checked)?;
    let mut said = Said::new(language);
    said.take(checked.findings(), &look.command());
    let view = View::new(plan, &wanted.request)?;
    let through = through(plan, &wanted).map_err(|findings| (Exit::Plan, findings))?;
    let work = Work::by_threads(outside::threads());
    // Where nobody asks for rows, they are those that the file tells apart, which its header says.
    let is_asked = wanted.request.by.is_asked();
    let depth = if is_asked { view.reach() } else { Level::DEEPEST };
    let replanned = match wanted.replanned {
        true => Some(closed_months(&look, (plan, depth), &output, &work, &mut said)?),
        false => None,
    };
    let view = match &replanned {
        Some(closed) => View::of_open(plan, Open::with_closed(closed), &wanted.request)?,
        None => view,
    };
    let asked = Asked { columns: &wanted.columns, from: None, through, depth, added_up: &[] };
    let (actuals, notes) = amounts((&wanted.actuals, wanted.encoding), plan, &asked, &work)?;
    said.take_all(notes);
    let of_closed = replanned.as_ref().map(Closed::amounts);
    let deepest = of_closed.map_or(Level::DEEPEST, Amounts::deepest).min(actuals.deepest());
    let view = if is_asked { view } else { view.to_level(plan, deepest) };
    let through = match through {
        Some(through) => through,
        None => last_of(&actuals).map_err(|findings| (Exit::Plan, findings))?,
    };
    let last = match &wanted.last {
        None => None,
        Some(file) => {
            let year_before = plan.calendar().first_month().and_then(|month| month.checked_sub(12));
            let from = year_before.map(|month| month as u32);
            let asked = Asked { from, through: Some(through), ..asked };
            let (last, notes) = amounts((file, wanted.encoding), plan, &asked, &work)?;
            said.take_all(notes);
            Some(last)
        }
    };
    let files = Files { actuals: &actuals, last: last.as_ref() };
    for file in files.iter().chain(of_closed) {
        refuse_finer(plan, &view, file).map_err(|findings| (Exit::Plan, findings))?;
    }
    let cutoff = Cutoff::new(through, wanted.elapsed, plan.calendar());
    // Amounts of no period are those through the month that was asked for.
    let of_periods =
        Some(files.actuals).filter(|file| file.period() != Period::Year).into_iter().chain(files.last);
    for file in of_periods {
        refuse_cut(&cutoff.months(), file).map_err(|findings| (Exit::Plan, findings))?;
    }
    if let Some(closed) = &replanned {
        refuse_within_closed(closed, cutoff).map_err(|findings| (Exit::Plan, findings))?;
    }
    let tracking = Tracking::new(plan, &view, files, cutoff, &work);
    said.take_all(tracking.findings());
    messages.say(said.render());
    messages.say(write::applied_words(plan.applied(), language));

    let tracking = if wanted.behind { tracking.behind() } else { tracking };
    write::refuse_too_many_tracked(&tracking, wanted.sheet.format)
        .map_err(|findings| (Exit::Plan, findings))?;
    let scratch = output.scratch();
    let findings = said.full();
    let background = Some(write::Background { groups: &[], findings: &findings });
    let options = write::Options { scratch: Some(&scratch), work, background, ..wanted.sheet.options(plan) };
    let written = output
        .write(|out| write::tracking(&tracking, wanted.sheet.format, &options, out))
        .map_err(|findings| (Exit::Outside, findings))?;
    // Without an outcome the reader has seen enough.
    if let Some(outcome) = written {
        let name = wanted.sheet.name();
        messages.say(write::tracking_words(
            &tracking,
            &outcome,
            wanted.sheet.format,
            name.as_deref(),
            language,
        ));
    }
    Ok(if wanted.deny_warnings && said.has_warnings() { Exit::Plan } else { Exit::Done })
}

/// The closed months by which targets are re-planned.
fn closed_months<'p>(
    look: &Look<'_>,
    (plan, shown): (&'p Plan, Level),
    output: &Output,
    work: &Work<'_>,
    said: &mut Said,
) -> Result<Closed<'p>, Stop> {
    let ClosedMonths { closed, notes, .. } = look.closed_to(shown, plan, output, work)?;
    said.take_all(notes);
    closed.ok_or_else(|| (Exit::Plan, Findings::nothing_replanned(cli::REPLANNED)).into())
}

/// Refuses to look at re-planned months before all that is closed is over: what of closed actuals is due then nobody says.
fn refuse_within_closed(closed: &Closed<'_>, cutoff: Cutoff) -> Result<(), Findings> {
    let last = closed.closing().through();
    match cutoff.covers(last) {
        true => Ok(()),
        false => {
            let calendar = closed.plan().calendar();
            let (due, last) = (cutoff.due.name(calendar), calendar.month(last));
            Err(Findings::within_closed_months(cli::REPLANNED, &due, &last))
        }
    }
}

/// The month or day through which actuals count, as it was asked for.
fn through(plan: &Plan, wanted: &Tracked) -> Result<Option<Due>, Findings> {
    let Some(place) = &wanted.through else { return Ok(None) };
    let mut findings = Findings::new();
    match Due::called(plan.calendar(), place.text()).map(|due| due.or_month(plan.calendar())) {
        Ok(due) if due.day().is_some() && plan.calendar().in_weeks() => {
            findings.through_day_in_weeks(place);
        }
        Ok(due) => return Ok(Some(due)),
        Err(DateFault::NoCalendar) => {
            findings.not_a_period(place, place.text(), PeriodColumn::Head, &PeriodFault::NeedsStart);
        }
        Err(_) => {
            let [first, last] = [0, 11].map(|month| plan.calendar().month(month));
            findings.through_not_in_year(place, &first, &last);
        }
    }
    Err(findings)
}

/// The last month or day that the file has.
fn last_of(amounts: &Amounts) -> Result<Due, Findings> {
    if amounts.period() == Period::Year {
        let mut findings = Findings::new();
        findings.through_not_said(amounts.file(), cli::THROUGH);
        return Err(findings);
    }
    let accounts = amounts.accounts();
    // A file of nothing but zeros says that nothing was sold so far.
    let of_zeros = || Some((accounts.months.iter().rposition(|has_rows| *has_rows)?, None));
    match accounts.last.or_else(of_zeros) {
        Some((month, day)) => Ok(Due::new(month, day)),
        None => {
            let mut findings = Findings::new();
            findings.nothing_within_year(amounts.file(), cli::THROUGH);
            Err(findings)
        }
    }
}
