//! What somebody asks to see of a plan, and which number to explain.

use tieout::findings::Findings;
use tieout::plan::{self, Plan, Written};
use tieout::report::{
    Arrangement, By, Filter, Layout, OptionNames, Period, Pick, Refusal, Request, Series, View,
};
use tieout::{Source, explain, write};

use super::checked::{PLAN, ROSTER, document};
use super::pieces::{Files, arguments};
use super::words::are_harmless;
use super::{said, sums, written};

/// What options go by.
const NAMES: [&str; 4] = [PLAN, ROSTER, BY, WHERE];
const BY: &str = "--by";
const WHERE: &str = "--where";

/// Any texts are a request, or are refused with a reason; what is shown does not depend on how it is laid out.
pub fn selection(input: &[u8]) {
    let Some((arguments, files)) = arguments(input) else { return };
    let Some((document, plan)) = plan_of(files) else { return };
    let request = match request(&arguments) {
        Ok(request) => request,
        Err(findings) => return said::is_a_reason(&findings, &NAMES),
    };
    let shown = match View::new(&plan, &request) {
        Ok(view) => {
            let and_workbook = input.len().is_multiple_of(16);
            match View::new(&plan, &Request { layout: Layout::Wide, ..request.clone() }) {
                Ok(wide) => written::in_all_formats(&plan, &wide, and_workbook),
                // No period may be whole.
                Err(_) => written::in_all_formats(&plan, &view, and_workbook),
            }
            Some(the_same_in_one_row(&plan, &view, &request))
        }
        Err(Refusal::Plan(findings) | Refusal::Request(findings)) => {
            said::is_a_reason(&findings, &NAMES);
            None
        }
    };
    match Pick::new(&plan, &request.filters) {
        Ok(pick) => {
            let published = explained(&document, &plan, &pick, &request.filters);
            // A request for rows or periods may be refused where its filters mean a number.
            assert!(
                shown.is_none_or(|shown| shown == published),
                "explain says {published}, split {shown:?}"
            );
        }
        Err(Refusal::Plan(findings) | Refusal::Request(findings)) => said::is_a_reason(&findings, &NAMES),
    }
}

fn plan_of(files: Files<'_>) -> Option<(plan::Document, Plan)> {
    let document = document(files).ok()?;
    let (plan, _) = plan::check(&document).into_plan().ok()?;
    sums::are_few(&plan).then_some((document, plan))
}

/// The request that arguments make: an option a line, as on the command line. Options that select nothing are
/// passed over; other lines are filters.
fn request(arguments: &[String]) -> Result<Request, Findings> {
    let (mut by, mut ids) = (By::default(), false);
    let (mut period, mut layout) = (Period::Month, Layout::Long);
    let mut filters = Vec::new();
    for argument in arguments {
        match argument.split_once('=').unwrap_or((argument.as_str(), "")) {
            (BY, axes) => by = By::read(&Source::new(BY, axes))?,
            ("--period", "year") => period = Period::Year,
            ("--period", "half") => period = Period::Half,
            ("--period", "quarter") => period = Period::Quarter,
            ("--layout", "wide") => layout = Layout::Wide,
            ("--ids", "") => ids = true,
            (WHERE, filter) => filters.push(Filter::read(&Source::new(WHERE, filter))?),
            (option, _) if option.is_empty() || option.starts_with("--") => {}
            _ => filters.push(Filter::read(&Source::new(WHERE, argument.as_str()))?),
        }
    }
    let series = if ids { vec![Series::Id] } else { Vec::new() };
    let arrangement = Arrangement { series, ..Arrangement::default() };
    Ok(Request { by, period, filters, layout, arrangement, options: OptionNames::default() })
}

/// What is shown adds up to what the same filters leave of the company in one row, in millionths.
fn the_same_in_one_row(plan: &Plan, view: &View, request: &Request) -> i128 {
    let by = By::read(&Source::new(BY, "none")).expect("no rows can be asked for");
    let request = Request { by, period: Period::Month, layout: Layout::Long, ..request.clone() };
    let row = View::new(plan, &request).expect("what is kept can be shown in one row");
    let sum = written::sum(plan, &row);
    assert!(sum <= written::millionths(plan, plan.allocated()), "a part is more than the whole");
    assert_eq!(written::sum(plan, view), sum, "the sum depends on the rows");
    sum
}

/// Explains a number in both formats; gives what was published, in millionths.
fn explained(document: &plan::Document, plan: &Plan, pick: &Pick, filters: &[Filter]) -> i128 {
    let explained = explain::explain(plan, &mut Written::new(document, plan), pick);
    let (mut text, mut json) = (Vec::new(), Vec::new());
    write::explain_text(plan, pick, (&explained, None), write::Language::Chinese, &mut text)
        .expect("memory takes everything");
    are_harmless(&String::from_utf8(text).expect("explanations are UTF-8"));
    let filters: Vec<String> = filters.iter().map(ToString::to_string).collect();
    write::explain_json(plan, pick, &filters, (&explained, None), &mut json)
        .expect("memory takes everything");
    let json: serde_json::Value = serde_json::from_slice(&json).expect("explanations for programs are JSON");
    let published = written::amount(json["published"].as_str().expect("amounts are text"));
    assert_eq!(published, written::millionths(plan, explained.published));
    published
}
