//! `tieout report` reads a plan and writes a page.

use super::closed::{ClosedMonths, first_open};
use super::closed_view::view_of;
use super::exit::Exit;
use super::output::{output, refuse_folder};
use super::read::read;
use super::said::Said;
use super::stop::{Look, Stop};
use crate::cells::Work;
use crate::cli::{self, ReportArguments, Reported};
use crate::compare::{self, Comparison};
use crate::findings::Language;
use crate::outside::{self, Messages, Output};
use crate::plan::{Document, Level, Plan};
use crate::report::{AxisWord, Open, Period, View};
use crate::write::{self, Format};

pub(super) fn report(
    asked: ReportArguments,
    language: Option<Language>,
    stdout: Output,
) -> Result<Exit, Stop> {
    let quiet = asked.quiet.quiet;
    refuse_folder(asked.output.as_deref(), None)?;
    let wanted = cli::reported(asked, language).map_err(|findings| (Exit::CommandLine, findings))?;
    let output = output(&wanted.sheet.output, &wanted.input, stdout)?;
    let document = read(&wanted.input, &output)?;
    let language = document.language(language);
    let messages = Messages::new(quiet, language);
    let look = Look { input: &wanted.input, changes: &wanted.changes, language };
    let checked = look.checked(document.clone())?;
    let plan = look.sound(&checked)?;
    let work = Work::by_threads(outside::threads());
    let ClosedMonths { closed, notes, .. } = look.closed_for((plan, &wanted.request), &output, &work)?;
    let view = view_of(plan, closed.as_ref(), &wanted.request)?;
    let mut said = Said::new(language);
    said.take(checked.findings(), &look.command());
    said.take_all(notes);
    let beside = beside(&view, (&look, plan), &document, (&wanted, &output), &mut said)?;
    messages.say(said.render());
    messages.say(write::applied_words(plan.applied(), language));
    let background = write::Background { groups: checked.groups(), findings: checked.findings() };
    let options = write::Options { background: Some(background), work, ..wanted.sheet.options(plan) };

    let written = output
        .write(|out| write::page(plan, &view, beside.as_ref(), &options, out))
        .map_err(|findings| (Exit::Outside, findings))?;

    // Without an outcome the reader has seen enough.
    if let Some(outcome) = written {
        messages.say(write::closing_words(
            (plan, view.whole(plan)),
            &outcome,
            Format::Html,
            wanted.sheet.name().as_deref(),
            language,
        ));
    }
    Ok(Exit::Done)
}

/// The plan and its scenarios by region, if any are asked for.
fn beside(
    view: &View<'_>,
    (look, plan): (&Look<'_>, &Plan),
    document: &Document,
    (wanted, output): (&Reported, &Output),
    said: &mut Said,
) -> Result<Option<Comparison>, Stop> {
    fn by_region<'c>(plan: &Plan, view: &View<'c>) -> View<'c> {
        view.regrouped(plan, &[AxisWord::Level(Level::TOP)], Period::Year)
    }
    let work = Work::by_threads(outside::threads());
    let (file, changes) = (wanted.input.name(), wanted.scenarios.iter().map(|(_, changes)| changes));
    // Months that are closed on one side are shown on none.
    let first_open = first_open(document, changes).max(view.open().first());
    let mut comparison: Option<Comparison> = None;
    for (name, changes) in &wanted.scenarios {
        let look = Look { changes, ..*look };
        let checked = look.checked(document.clone())?;
        let other = look.sound(&checked)?;
        let notes = compare::comparable(plan, other);
        if notes.has_errors() {
            return Err((Exit::Plan, notes).into());
        }
        said.take(checked.findings(), &look.command());
        said.take_all(notes);
        let ClosedMonths { closed, notes, .. } = look.closed(other, output, &work)?;
        said.take_all(notes);
        let other_open = Open::of(closed.as_ref()).since(first_open);
        let other_view = View::open_beside(other, &[plan, other], other_open, &wanted.request)?;
        let comparison = match &mut comparison {
            Some(begun) => begun,
            None => {
                let open = view.open().since(first_open);
                let base = View::open_beside(plan, &[plan, other], open, &wanted.request)?;
                comparison.insert(Comparison::new(&file, plan, &by_region(plan, &base), &work))
            }
        };
        comparison.add(name, &file, other, &by_region(other, &other_view), &work);
    }
    Ok(comparison)
}
