//! `tieout report` reads a plan and writes a page.

use super::closed::ClosedMonths;
use super::closed_view::view_of;
use super::exit::Exit;
use super::output::{output, refuse_folder};
use super::read::read;
use super::said::Said;
use super::scenarios::{Side, side_by_side, under_scenarios};
use super::stop::{Look, Stop};
use crate::cells::Work;
use crate::cli::{self, ReportArguments};
use crate::findings::Language;
use crate::outside::{self, Messages, Output};
use crate::report::Open;
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
    let under = under_scenarios(&wanted.scenarios, (&look, plan), &document, &mut said)?;
    let mut closed_under = Vec::new();
    for scenario in &under {
        closed_under.push(scenario.closed((&look, &wanted.request), (&output, &work), &mut said)?);
    }
    let columns = under.iter().zip(&closed_under);
    let columns: Vec<Side<'_>> = columns
        .map(|(scenario, closed)| scenario.side(&look, closed.as_ref()))
        .collect::<Result<_, Stop>>()?;
    let beside = match columns.as_slice() {
        [] => None,
        columns => {
            let base = Side { name: "", plan, open: Open::of(closed.as_ref()) };
            Some(side_by_side(&base, columns, &wanted.request, (&wanted.input.name(), &work))?)
        }
    };
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
