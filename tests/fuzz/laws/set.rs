//! What-if changes on a plan, and the two plans side by side.

use tieout::Source;
use tieout::cells::Work;
use tieout::compare::{self, Comparison, ComparisonView, Sweep};
use tieout::findings::Findings;
use tieout::plan::{self, Changes, Document, Plan};
use tieout::report::{Arrangement, By, Layout, OptionNames, Period, Request, View};
use tieout::write::{self, Format, Options};

use super::checked::{PLAN, ROSTER, checked, document};
use super::pieces::arguments;
use super::words::are_harmless;
use super::{said, sums};

/// What options go by.
const NAMES: [&str; 5] = [PLAN, ROSTER, SET, SCENARIO, SWEEP];
const SET: &str = "--set";
const SCENARIO: &str = "--scenario";
const SWEEP: &str = "--sweep";

/// Any texts are changes, or are refused with a reason; the plan that they leave is a plan like any other.
pub fn set(input: &[u8]) {
    let Some((arguments, files)) = arguments(input) else { return };
    let Ok(base) = document(files) else { return };
    let changes = match changes(&arguments) {
        Ok(changes) => changes,
        Err(findings) => return said::is_a_reason(&findings, &NAMES),
    };
    let changed = match (plan::change(base.clone(), &changes), plan::change(base.clone(), &changes)) {
        (Ok(changed), Ok(_)) => changed,
        (Err(findings), Err(again)) => {
            said::is_the_same(&findings, &again);
            return said::is_a_reason(&findings, &NAMES);
        }
        _ => panic!("refused only once: {arguments:?}"),
    };
    if let Some(plan) = checked(&changed, &NAMES) {
        are_told_apart(&base, &plan);
    }
}

/// The changes that arguments ask for: an option a line, as on the command line. Options that change nothing are
/// passed over; other lines are settings.
fn changes(arguments: &[String]) -> Result<Changes, Findings> {
    let mut changes = Changes::none().with_rebalance_called("--rebalance");
    for argument in arguments {
        changes = match argument.split_once('=').unwrap_or((argument.as_str(), "")) {
            ("--rebalance", "") => changes.with_rebalance(),
            ("--normalize", "") => changes.with_normalize(),
            (SCENARIO, names) => changes.with_scenarios(Source::new(SCENARIO, names)),
            (SWEEP, sweep) => match Sweep::read(&Source::new(SWEEP, sweep))?.settings().last() {
                Some((_, setting)) => changes.with_setting(Source::new(SET, setting))?,
                None => panic!("a sweep without a value: {sweep:?}"),
            },
            (SET, setting) => changes.with_setting(Source::new(SET, setting))?,
            (option, _) if option.is_empty() || option.starts_with("--") => changes,
            _ => changes.with_setting(Source::new(SET, argument.as_str()))?,
        };
    }
    Ok(changes)
}

/// What a plan and its changed self differ in can be written, and adds up to what both get.
fn are_told_apart(base: &Document, other: &Plan) {
    let Ok((base, _)) = plan::check(base).into_plan() else { return };
    if !sums::are_few(&base) {
        return;
    }
    let notes = compare::comparable(&base, other);
    said::is_sound(&notes, &NAMES);
    let request = Request {
        by: By::default(),
        period: Period::Quarter,
        filters: Vec::new(),
        layout: Layout::Long,
        arrangement: Arrangement::default(),
        options: OptionNames::default(),
    };
    if notes.has_errors() {
        return;
    }
    let plans = [&base, other];
    let [Ok(base_view), Ok(view)] = plans.map(|plan| View::beside(plan, &plans, &request)) else {
        panic!("everything of a plan can be shown");
    };
    let mut comparison = Comparison::new(PLAN, &base, &base_view, &Work::alone());
    comparison.add("what if", PLAN, other, &view, &Work::alone());
    let view = ComparisonView { comparison: &comparison, all: false, only: None, all_option: "--all" };
    for format in [Format::Csv, Format::Json, Format::JsonLines, Format::Table, Format::Markdown] {
        let mut out = Vec::new();
        let outcome =
            write::comparison(&view, format, &Options::default(), &mut out).expect("memory takes everything");
        are_harmless(&String::from_utf8(out).expect("comparisons are UTF-8"));
        are_harmless(&write::comparison_words(&view, &outcome, format, None, write::Language::Chinese));
    }
}
