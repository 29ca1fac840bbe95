//! `tieout split` reads a plan and writes its rows.

use super::closed::ClosedMonths;
use super::closed_view::view_of;
use super::exit::Exit;
use super::output::{output, refuse_folder};
use super::owners;
use super::read::read;
use super::said::Said;
use super::scenarios::{Side, side_by_side, under_scenarios};
use super::stop::{Look, Stop};
use crate::cells::Work;
use crate::cli::{self, Scenarios, SplitArguments};
use crate::compare::Comparison;
use crate::findings::{Language, visible};
use crate::outside::{self, Messages, Output};
use crate::plan::{self, Changes, Document};
use crate::report::{Open, Request};
use crate::write;

pub(super) fn split(asked: SplitArguments, language: Option<Language>, stdout: Output) -> Result<Exit, Stop> {
    let quiet = asked.quiet.quiet;
    if let Some((file, per)) = asked.file() {
        refuse_folder(Some(file), per)?;
    }
    let wanted = cli::wanted(asked, language).map_err(|findings| (Exit::CommandLine, findings))?;
    if let Some(per) = &wanted.per {
        return owners::split(&wanted, per, (quiet, language), &stdout);
    }
    let output = output(&wanted.sheet.output, &wanted.input, stdout)?;
    let document = read(&wanted.input, &output)?;
    let language = document.language(language);
    let messages = Messages::new(quiet, language);
    let look = Look { input: &wanted.input, changes: &wanted.changes, language };
    let checked = look.checked(document.clone())?;
    let plan = look.sound(&checked)?;
    let mut said = Said::new(language);
    said.take(checked.findings(), &look.command());
    let progress = messages.progress(&output);
    let tell = |so_far| progress.show(so_far);
    let work = Work::by_threads(outside::threads()).told(&tell);
    let ClosedMonths { closed, notes, .. } = look.closed_for((plan, &wanted.request), &output, &work)?;
    said.take_all(notes);
    let none = Vec::new();
    let scenarios = match &wanted.scenarios {
        Scenarios::Beside(scenarios) => scenarios,
        _ => &none,
    };
    let under = under_scenarios(scenarios, (&look, plan), &document, &mut said)?;
    let (mut closed_under, mut columns, mut views) = (Vec::new(), Vec::new(), Vec::new());
    for scenario in &under {
        closed_under.push(scenario.closed((&look, &wanted.request), (&output, &work), &mut said)?);
    }
    for (scenario, closed) in under.iter().zip(&closed_under) {
        let column = scenario.side(&look, closed.as_ref())?;
        views.push(view_of(column.plan, closed.as_ref(), &wanted.request)?);
        columns.push(column);
    }
    messages.say(said.render());
    messages.say(write::applied_words(plan.applied(), language));
    let view = view_of(plan, closed.as_ref(), &wanted.request)?;
    let shown = columns.iter().zip(&views).map(|(column, view)| (column.plan, view));
    for (plan, view) in [(plan, &view)].into_iter().chain(shown) {
        write::refuse_too_many_rows(plan, view, wanted.sheet.format)
            .map_err(|findings| (Exit::Plan, findings))?;
    }
    let background = write::Background { groups: checked.groups(), findings: checked.findings() };
    let (file, columns) = (wanted.input.name(), columns.as_slice());
    let beside = match &wanted.scenarios {
        Scenarios::None => None,
        Scenarios::Shown(name, without) => {
            let column = Side { name, plan, open: Open::of(closed.as_ref()) };
            beside_without((&document, without), column, &wanted.request, (&file, &work))
        }
        Scenarios::Beside(_) => {
            let base = Side { name: "", plan, open: Open::of(closed.as_ref()) };
            Some(side_by_side(&base, columns, &wanted.request, (&file, &work))?)
        }
    };
    let scratch = output.scratch();
    let chart = wanted.sheet.wants_chart() && output.takes_charts();
    let sheets: Vec<write::UnderScenario<'_>> = columns
        .iter()
        .zip(&views)
        .map(|(column, view)| write::UnderScenario { name: column.name, plan: column.plan, view })
        .collect();
    let options = write::Options {
        scenarios: &sheets,
        scratch: Some(&scratch),
        chart,
        width: output.terminal_width(),
        background: Some(background),
        beside: beside.as_ref(),
        work,
        ..wanted.sheet.options(plan)
    };

    let written = output
        .write(|out| write::split(plan, &view, wanted.sheet.format, &options, out))
        .map_err(|findings| (Exit::Outside, findings))?;

    drop(progress);
    if wanted.sheet.wants_chart() && !chart {
        messages.say(write::chart_left_out(language));
    }
    // Without an outcome the reader has seen enough.
    if let Some(outcome) = written {
        let (format, name) = (wanted.sheet.format, wanted.sheet.name());
        let whole = (plan, view.whole(plan));
        messages.say(write::closing_words(whole, &outcome, format, name.as_deref(), language));
        // Where people read the result it says so itself.
        let unsaid = closed.as_ref().filter(|_| !format.is_for_people());
        messages.say(write::closed_accounts(unsaid, language));
        for (sheet, totals) in sheets.iter().zip(&outcome.scenarios) {
            let whole = (sheet.plan, sheet.view.whole(sheet.plan));
            let name = name.as_ref().map(|name| format!("{name}, {}", visible(sheet.name)));
            let outcome = write::Outcome::from(*totals);
            messages.say(write::closing_words(whole, &outcome, format, name.as_deref(), language));
        }
    }
    Ok(Exit::Done)
}

/// The plan without the scenario and with it, by region. Nothing where the plan does not tie out without it, or months are
/// closed: then there is nothing to set it beside.
fn beside_without(
    (document, without): (&Document, &Changes),
    column: Side<'_>,
    request: &Request,
    (file, work): (&str, &Work<'_>),
) -> Option<Comparison> {
    let changed = plan::change(document.clone(), without).ok()?;
    let checked = plan::check(&changed);
    let base = checked.plan().filter(|base| base.closed().is_none() && column.plan.closed().is_none())?;
    let base = Side { name: "", plan: base, open: Open::default() };
    side_by_side(&base, &[column], request, (file, work)).ok()
}
