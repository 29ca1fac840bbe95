//! The amounts of a file, as changes of a plan.

use super::exit::Exit;
use super::read::{amounts_opened, read_opened};
use super::returned;
use super::said::Said;
use super::stop::{Look, Stop, sound_under};
use crate::amounts::Asked;
use crate::apply::{Adopted, Settings};
use crate::cells::Work;
use crate::cli::{AdoptedAsked, ApplyWanted};
use crate::findings::{Findings, InputKind, Language, ReturnFault};
use crate::outside::{self, Output};
use crate::plan::{Changes, Checked, Document, Level, Plan};
use crate::report::AxisWord;
use crate::source::{Place, Source};
use crate::tables::Stamp;

/// The changes, led by the amounts of a file, if one is named.
pub(super) fn with_amounts(
    wanted: &ApplyWanted,
    document: &Document,
    output: &Output,
    (language, said): (Language, &mut Said),
) -> Result<Changes, Stop> {
    let Some(asked) = &wanted.amounts else { return Ok(wanted.changes.clone()) };
    output.spares(&asked.input, InputKind::Amounts)?;
    let AdoptedAsked { columns, encoding, level, option, .. } = asked;
    // Who there is the changed plan knows, unless it is the amounts that make it add up.
    let none = Changes::none();
    let changed = sound_under(document, &wanted.changes);
    let changes = if changed.is_some() { &wanted.changes } else { &none };
    let look = Look { input: &wanted.input, changes, language };
    let checked = match changed {
        Some(checked) => checked,
        None => look.checked(document.clone())?,
    };
    let plan = look.sound(&checked)?;
    let hierarchy = plan.hierarchy();
    let Some(AxisWord::Level(depth)) = AxisWord::of_rows(level.text(), hierarchy) else {
        let mut findings = Findings::new();
        findings.unknown_axis(level, &hierarchy.words());
        return Err((Exit::CommandLine, findings).into());
    };
    let of_plan = |findings| Stop::from((Exit::Plan, findings));
    let opened = amounts_opened(&asked.input, *encoding)?;
    if let Some(returned) = &opened.returned {
        whole(&asked.input.name(), &returned.stamp, plan, depth).map_err(of_plan)?;
    }
    let work = Work::by_threads(outside::threads());
    let asked_of_file = Asked { columns, from: None, through: None, depth, added_up: &[] };
    let came_back = opened.returned.clone();
    let (read, notes) = read_opened(&asked.input, opened, plan, &asked_of_file, &work)?;
    said.take_all(notes);
    if let Some(came_back) = &came_back {
        said.take_all(returned::say_unless_published(
            &asked.input.name(),
            came_back,
            plan,
            &asked_of_file,
            &work,
        )?);
    }
    if depth > read.deepest() {
        let mut findings = Findings::new();
        findings.finer_than_file(read.file(), hierarchy.word(depth), &hierarchy.words_to(read.deepest()));
        return Err(of_plan(findings));
    }
    let adopted = Adopted::new(plan, &read, depth, &work).map_err(of_plan)?;
    let mut notes = Findings::new();
    let (kept, zero) = (adopted.without_rows(), adopted.empty_months());
    if !kept.is_empty() {
        notes.portions_kept(read.file(), &kept);
    }
    if !zero.is_empty() {
        notes.months_become_zero(read.file(), &zero);
    }
    let name = format!("{option} {}", read.file());
    let led_by = |settings: &Settings| {
        let settings = settings.years.iter().chain(&settings.seasons);
        let sources = settings.map(|setting| Source::new(&*name, setting.as_str()));
        let changes = wanted.changes.clone().led_by(sources);
        changes.map_err(|findings| Stop::from((Exit::CommandLine, findings)))
    };
    let under = |settings: &Settings| {
        let checked = sound_under(document, &led_by(settings)?);
        let plan = checked.as_ref().and_then(Checked::plan);
        Ok::<_, Stop>(plan.map(|plan| adopted.handed_out(plan, &work)))
    };
    // What does not add up is found where everything that is changed is.
    let (settings, handed_out) = adopted.taken(under)?;
    if let Some((nodes, largest)) = handed_out.and_then(|handed_out| adopted.otherwise_than(&handed_out)) {
        notes.months_otherwise(read.file(), &nodes, largest);
    }
    said.take_all(notes);
    led_by(&settings)
}

/// Refuses a workbook that shows only a part of what the nodes of a level have.
fn whole(file: &str, stamp: &Stamp, plan: &Plan, depth: Level) -> Result<(), Findings> {
    let is_part = |filter: &&String| {
        let word = filter.split_once('=').map_or("", |(axis, _)| axis);
        let level = AxisWord::of_filter(word, plan.hierarchy()).and_then(AxisWord::level);
        level.is_none_or(|level| level > depth)
    };
    let open = (!stamp.first_open.is_empty()).then(|| format!("month>={}", stamp.first_open));
    match stamp.filters.iter().find(is_part).cloned().or(open) {
        None => Ok(()),
        Some(part) => {
            let mut findings = Findings::new();
            findings.not_read_back(&Place::whole(file, ""), &ReturnFault::Part(part));
            Err(findings)
        }
    }
}
