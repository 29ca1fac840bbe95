//! `tieout split` reads a plan and writes its rows.

use super::closed::ClosedMonths;
use super::closed_view::view_of;
use super::exit::Exit;
use super::output::{output, refuse_folder};
use super::owners;
use super::read::read;
use super::said::Said;
use super::stop::{Look, Stop};
use crate::cells::Work;
use crate::cli::{self, SplitArguments, Wanted};
use crate::compare::Comparison;
use crate::findings::Language;
use crate::outside::{self, Messages, Output};
use crate::plan::{self, Changes, Document, Level, Plan};
use crate::report::{AxisWord, Period, View};
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
    messages.say(said.render());
    messages.say(write::applied_words(plan.applied(), language));
    let view = view_of(plan, closed.as_ref(), &wanted.request)?;
    write::refuse_too_many_rows(plan, &view, wanted.sheet.format)
        .map_err(|findings| (Exit::Plan, findings))?;
    let background = write::Background { groups: checked.groups(), findings: checked.findings() };
    let beside =
        wanted.scenario.as_ref().and_then(|scenario| beside((plan, &view), &document, scenario, &wanted));
    let scratch = output.scratch();
    let chart = wanted.sheet.wants_chart() && output.takes_charts();
    let options = write::Options {
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
        messages.say(write::closing_words(
            (plan, view.whole(plan)),
            &outcome,
            wanted.sheet.format,
            wanted.sheet.name().as_deref(),
            language,
        ));
    }
    Ok(Exit::Done)
}

/// The plan without the scenario and with it, by region. Nothing where the plan does not tie out without it, or months are
/// closed: then there is nothing to set it beside.
fn beside(
    (plan, view): (&Plan, &View<'_>),
    document: &Document,
    (name, changes): &(String, Changes),
    wanted: &Wanted,
) -> Option<Comparison> {
    let changed = plan::change(document.clone(), changes).ok()?;
    let checked = plan::check(&changed);
    let base = checked.plan().filter(|base| base.closed().is_none() && plan.closed().is_none())?;
    fn by_region<'c>(plan: &Plan, view: &View<'c>) -> View<'c> {
        view.regrouped(plan, &[AxisWord::Level(Level::TOP)], Period::Year)
    }
    let base_view = View::beside(base, &[base, plan], &wanted.request).ok()?;
    let (file, work) = (wanted.input.name(), Work::by_threads(outside::threads()));
    let mut comparison = Comparison::new(&file, base, &by_region(base, &base_view), &work);
    comparison.add(name, &file, plan, &by_region(plan, view), &work);
    Some(comparison)
}
