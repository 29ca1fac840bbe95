//! `tieout track` reads a plan and its actuals and writes where it stands.

use super::exit::Exit;
use super::output::{output, refuse_folder};
use super::read::{amounts, read};
use super::said::Said;
use super::stop::{Look, Stop};
use crate::amounts::{Amounts, Asked, Through};
use crate::cells::Work;
use crate::cli::{self, TrackArguments};
use crate::findings::{Findings, InputKind, Language};
use crate::outside::{self, Messages, Output};
use crate::plan::Plan;
use crate::report::View;
use crate::source::Place;
use crate::track::Tracking;
use crate::write;

pub(super) fn track(asked: TrackArguments, language: Option<Language>, stdout: Output) -> Result<Exit, Stop> {
    let quiet = asked.quiet.quiet;
    refuse_folder(asked.sheet.output.as_deref(), None)?;
    let wanted = cli::tracked(asked, language).map_err(|findings| (Exit::CommandLine, findings))?;
    let output = output(&wanted.output, &wanted.input, stdout)?;
    output.spares(&wanted.actuals, InputKind::Amounts)?;
    let document = read(&wanted.input, &output)?;
    let language = document.language(language);
    let messages = Messages::new(quiet, language);
    let look = Look { input: &wanted.input, changes: &wanted.changes, language };
    let checked = look.checked(document)?;
    let plan = look.sound(&checked)?;
    let mut said = Said::new(language);
    said.take(checked.findings(), &look.command());
    let view = View::new(plan, &wanted.request)?;
    let through = through(plan, wanted.through.as_ref()).map_err(|findings| (Exit::Plan, findings))?;
    let work = Work::by_threads(outside::threads());
    let asked = Asked { columns: &wanted.columns, from: None, through, depth: view.reach(), added_up: &[] };
    let (amounts, notes) = amounts(&wanted.actuals, plan, &asked, &work)?;
    refuse_finer(plan, &view, &amounts).map_err(|findings| (Exit::Plan, findings))?;
    said.take_all(notes);
    messages.say(said.render());
    messages.say(write::applied_words(plan.applied(), language));

    let through = through.unwrap_or_else(|| last(&amounts));
    let tracking = Tracking::new(plan, &view, &amounts, through, wanted.elapsed, &work);
    let tracking = if wanted.behind { tracking.behind() } else { tracking };
    let options = write::Options { work, ..wanted.options(plan) };
    let written = output
        .write(|out| write::tracking(&tracking, wanted.format, &options, out))
        .map_err(|findings| (Exit::Outside, findings))?;
    // Without an outcome the reader has seen enough.
    if let Some(outcome) = written {
        let name = wanted.output_name();
        messages.say(write::tracking_words(&tracking, &outcome, wanted.format, name.as_deref(), language));
    }
    Ok(Exit::Done)
}

/// The month or day through which actuals count, as it was asked for.
fn through(plan: &Plan, asked: Option<&Place>) -> Result<Option<Through>, Findings> {
    let Some(place) = asked else { return Ok(None) };
    match Through::read(place.text(), plan.calendar()) {
        Some(through) => Ok(Some(through)),
        None => {
            let mut findings = Findings::new();
            let [first, last] = [0, 11].map(|month| plan.calendar().month(month));
            findings.through_not_in_year(place, &first, &last);
            Err(findings)
        }
    }
}

/// The last month or day that the file has.
fn last(amounts: &Amounts) -> Through {
    let (month, day) = amounts.accounts().last.unwrap_or((11, None));
    Through { month, day }
}

/// Refuses rows and filters that the file does not tell apart.
fn refuse_finer(plan: &Plan, view: &View, amounts: &Amounts) -> Result<(), Findings> {
    let hierarchy = plan.hierarchy();
    let levels = hierarchy.levels().filter(|level| *level <= amounts.deepest());
    let mut columns: Vec<String> = levels.map(|level| hierarchy.word(level).to_owned()).collect();
    let axes = plan.mix().axes().iter().map(|axis| axis.kind());
    columns.extend(axes.filter(|kind| amounts.has_axis(*kind)).map(|kind| kind.one().to_owned()));
    let mut findings = Findings::new();
    let deepest = plan.organisation().deepest();
    if view.reach().min(deepest) > amounts.deepest() {
        findings.finer_than_file(amounts.file(), hierarchy.word(view.reach()), &columns);
    }
    let shown = view.shown_axes().chain(view.filtered_axes(plan));
    let mut lacking: Vec<_> = shown.filter(|kind| !amounts.has_axis(*kind)).collect();
    lacking.dedup();
    lacking.iter().for_each(|kind| findings.finer_than_file(amounts.file(), kind.one(), &columns));
    if findings.is_empty() { Ok(()) } else { Err(findings) }
}
