//! `tieout derive` reads what was sold and writes a plan.

use std::collections::BTreeSet;

use super::exit::Exit;
use super::output::{print, refuse_folder};
use super::readings::Readings;
use super::said::Said;
use super::same_file::refuse_repeated;
use super::stop::Stop;
use crate::amounts::{self, Counted};
use crate::cells::Work;
use crate::cli::{self, DeriveArguments, DeriveWanted};
use crate::derive::{self, Asked, Derived, History, Neutral, Surveyed, WantedYears, Year};
use crate::findings::{AxisKind, Findings, Language};
use crate::outside::{self, Input, Messages, Output};
use crate::plan::{self, Changes, Hierarchy, Level, Plan};
use crate::report::AxisWord;
use crate::source::Source;
use crate::write::{self, DerivedHead};

pub(super) fn derive(
    asked: DeriveArguments,
    language: Option<Language>,
    stdout: Output,
) -> Result<Exit, Stop> {
    let language = language.unwrap_or_default();
    let messages = Messages::new(asked.quiet.quiet, language);
    refuse_folder(asked.output.as_deref(), None)?;
    let wanted = cli::derive_wanted(asked).map_err(|findings| (Exit::CommandLine, findings))?;
    refuse_repeated(&wanted.inputs)?;
    let output = match &wanted.output {
        Some(path) => Output::new_file(path).map_err(|findings| (Exit::Outside, findings))?,
        None => stdout,
    };
    let work = Work::by_threads(outside::threads());
    let mut said = Said::new(language);
    let blank = head(&wanted).map_err(|findings| (Exit::CommandLine, findings))?;
    let files = files(&wanted).map_err(|findings| (Exit::Outside, findings))?;
    let mut surveys = Vec::with_capacity(files.len());
    for file in &files {
        let (survey, notes) = file.surveyed(&blank, &wanted.columns, &work)?;
        said.take_all(notes);
        surveys.push(survey);
    }

    let mut findings = Findings::new();
    let years = years(&wanted, &surveys, &mut findings);
    let levels = derive::levels(&surveys);
    let shares = shares(&wanted, &files, &surveys, &levels, &mut findings);
    if findings.has_errors() {
        return Err((Exit::Plan, findings).into());
    }
    said.take_all(findings);
    let neutral = Neutral::of(&surveys, &shares.axes).map_err(|findings| (Exit::Plan, findings))?;
    let mut counted = Counted::default();
    let mut histories = Vec::with_capacity(years.len());
    for year in &years {
        let mut history = History::default();
        for (file, survey) in files.iter().zip(&surveys) {
            let columns = neutral.columns(survey, &wanted.columns);
            let asked = amounts::Asked {
                columns: &columns,
                from: Some(year.first_month),
                through: None,
                depth: shares.depth,
                added_up: &shares.added_up,
            };
            let (amounts, notes) = file.amounts(&neutral.plan, &asked, &work)?;
            said.take_all(without_other_years(notes));
            counted.rows += amounts.accounts().counted.rows;
            counted.sum += amounts.accounts().counted.sum;
            history.add(&neutral.plan, &amounts, shares.depth, shares.own);
        }
        histories.push(history);
    }

    let start = wanted.start.or(years.last().map(|year| year.first_month + 12)).unwrap_or_default();
    let asked = Asked {
        depth: shares.depth,
        axes: shares.axes,
        own: shares.own,
        digits: wanted.digits,
        start,
        unit: *blank.unit(),
    };
    let mut findings = Findings::new();
    let derived = Derived::new(&neutral.plan, &years, &histories, asked, &mut findings);
    let Some(derived) = derived else { return Err((Exit::Plan, findings).into()) };
    said.take_all(findings);

    let head = described(&wanted, &files, &surveys, levels, counted);
    let text = write::derived_plan(&derived, &head, language);
    let name = wanted.output.as_deref().map_or_else(|| "plan.toml".to_owned(), outside::shown);
    let document = plan::parse(Source::new(&*name, &*text)).map_err(|findings| (Exit::Plan, findings))?;
    let checked = plan::check(&document);
    if checked.plan().is_none() {
        return Err((Exit::Plan, checked.findings().clone()).into());
    }
    if let Some(path) = &wanted.output {
        said.take(checked.findings(), &cli::check_command(&Input::File(path.clone()), &Changes::none()));
    }
    print(&text, &output)?;
    messages.say(said.render());
    messages.say(write::derived_words(&head, language));
    if let Output::New(_) = &output {
        messages.say(language.pick(
            format!("{name} is written: `tieout check` looks at it\n"),
            format!("已写入 {name}，可用 `tieout check` 检查\n"),
        ));
    }
    Ok(Exit::Done)
}

/// The head of the plan, as far as options say it, tried on a plan that knows nobody.
fn head(wanted: &DeriveWanted) -> Result<Plan, Findings> {
    let document = plan::change(derive::blank(), &wanted.head)?;
    plan::check(&document).into_plan().map(|(plan, _)| plan)
}

/// The files, which are read several times.
fn files(wanted: &DeriveWanted) -> Result<Vec<Readings>, Findings> {
    wanted.inputs.iter().map(|input| Readings::of(input.clone(), wanted.encoding)).collect()
}

/// The years that are asked for, of the months that have rows.
fn years(wanted: &DeriveWanted, surveys: &[Surveyed], findings: &mut Findings) -> Vec<Year> {
    let months: BTreeSet<u32> =
        surveys.iter().flat_map(|survey| survey.mentioned.months().iter().copied()).collect();
    let asked = WantedYears { until: wanted.until, count: wanted.years, skipped: &wanted.skipped };
    asked.among(&months, findings)
}

/// Who gets shares.
struct Shares {
    depth: Level,
    own: Option<Level>,
    axes: Vec<AxisKind>,
    /// The axes that nobody asks for.
    added_up: Vec<AxisKind>,
}

/// Who gets shares, among the levels and axes for which the files have columns. Says for which they have none.
fn shares(
    wanted: &DeriveWanted,
    files: &[Readings],
    surveys: &[Surveyed],
    levels: &[String],
    findings: &mut Findings,
) -> Shares {
    let has_axis = |kind: &AxisKind| surveys.iter().any(|survey| survey.columns.has_axis(*kind));
    let (names, hierarchy) = (names(files).join(", "), Hierarchy::default());
    let columns: Vec<String> = levels
        .iter()
        .cloned()
        .chain(AxisKind::ALL.iter().filter(|kind| has_axis(kind)).map(|kind| kind.one().to_owned()))
        .collect();
    let level = |level: Level, findings: &mut Findings| {
        let word = hierarchy.word(level);
        let number = levels.iter().position(|other| other == word);
        if number.is_none() {
            findings.finer_than_file(&names, word, &columns);
        }
        number.map(|number| Level::at(number + 1))
    };
    let mut depth = Level::COMPANY;
    let mut axes = Vec::new();
    match wanted.by.axes(&hierarchy, findings) {
        None => depth = if levels.is_empty() { Level::COMPANY } else { Level::TOP },
        Some(asked) => {
            for (axis, _) in asked {
                match axis {
                    AxisWord::Level(asked) => depth = depth.max(level(asked, findings).unwrap_or(depth)),
                    AxisWord::Member(kind) if has_axis(&kind) => axes.push(kind),
                    other => findings.finer_than_file(&names, other.word(&hierarchy), &columns),
                }
            }
        }
    }
    let own = wanted.own.and_then(|own| level(own, findings));
    axes.sort();
    axes.dedup();
    let added_up = AxisKind::ALL.into_iter().filter(|kind| !axes.contains(kind)).collect();
    Shares { depth: depth.max(own.unwrap_or(depth)), own, axes, added_up }
}

fn names(files: &[Readings]) -> Vec<String> {
    files.iter().map(Readings::name).collect()
}

/// What is said of one year but that there are others.
fn without_other_years(notes: Findings) -> Findings {
    let mut kept = Findings::new();
    notes.iter().filter(|note| note.code() != "N241").for_each(|note| kept.add(note.clone()));
    kept
}

/// What the head of the plan says, and the words about it.
fn described(
    wanted: &DeriveWanted,
    files: &[Readings],
    surveys: &[Surveyed],
    levels: Vec<String>,
    counted: Counted,
) -> DerivedHead {
    let all = surveys.iter().map(|survey| survey.mentioned.all());
    DerivedHead {
        files: names(files),
        levels,
        growth: wanted.growth.clone(),
        target: wanted.target.clone(),
        unit: wanted.unit.clone(),
        rows: [counted.rows, all.clone().map(|all| all.rows).sum()],
        sums: [counted.sum, all.map(|all| all.sum).sum()],
    }
}
