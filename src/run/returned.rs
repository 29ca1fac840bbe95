//! A workbook of our own that came back: what it shows decides what is compared.

use std::convert::Infallible;

use super::exit::Exit;
use super::stop::Stop;
use crate::amounts::{self, Asked, Origin};
use crate::cells::Work;
use crate::compare::{AmountsSide, Comparison, ComparisonView};
use crate::findings::{Findings, ReturnFault};
use crate::plan::{Period, Plan};
use crate::report::{AxisWord, By, Filter, Layout, Open, Request, View};
use crate::source::{Place, Source};
use crate::tables::{Returned, Stamp};

/// What is asked for, with the rows, the periods and the filters of the workbook as far as nobody asked for others.
pub(super) fn request(
    file: &str,
    stamp: &Stamp,
    (wanted, period_is_asked): (&Request, bool),
    (plan, first_open): (&Plan, usize),
) -> Result<Request, Stop> {
    let mut request = wanted.clone();
    let source = |text: &str| Source::new(file, text);
    if !wanted.by.is_asked() {
        let unknown = stamp
            .by
            .split(',')
            .find(|word| *word != "none" && AxisWord::of_rows(word, plan.hierarchy()).is_none());
        if let Some(word) = unknown {
            let mut findings = Findings::new();
            findings.not_read_back(&Place::whole(file, ""), &ReturnFault::RowsUnknown(word.to_owned()));
            return Err((Exit::Plan, findings).into());
        }
        request.by = By::read(&source(&stamp.by)).map_err(|findings| (Exit::Plan, findings))?;
    }
    if let Some(period) = Period::ALL.into_iter().find(|period| period.word() == stamp.period)
        && !period_is_asked
    {
        request.period = period;
    }
    let axis = |filter: &str| filter.split_once('=').map_or("", |(axis, _)| axis).to_owned();
    let asked: Vec<String> = wanted.filters.iter().map(|filter| axis(&filter.to_string())).collect();
    // Months that are closed on one side are shown on none.
    let open = plan.calendar().month_called(&stamp.first_open).filter(|first| *first != first_open);
    let months = open.into_iter().flat_map(|first| first..12);
    let months: Vec<String> = months
        .map(|month| format!("{}={}", AxisWord::Month.word(plan.hierarchy()), plan.calendar().month(month)))
        .collect();
    for filter in stamp.filters.iter().chain(&months).filter(|filter| !asked.contains(&axis(filter))) {
        let filter = Filter::read(&source(filter)).map_err(|findings| (Exit::Plan, findings))?;
        request.filters.push(filter);
    }
    Ok(request)
}

/// Says of a workbook that is not shown whether the plan has other amounts than those that were published with it.
pub(super) fn say_unless_published(
    file: &str,
    returned: &Returned,
    plan: &Plan,
    asked: &Asked<'_>,
    work: &Work<'_>,
) -> Result<Findings, Stop> {
    let wanted = Request { layout: Layout::Long, ..Request::default() };
    let request = request(file, &returned.stamp, (&wanted, false), (plan, 0))?;
    let view = View::of_open(plan, Open::of(None), &request)?;
    let asked = Asked { depth: view.reach(), ..*asked };
    Ok(say_published_otherwise(file, returned, (plan, &view), &asked, work))
}

/// Says whether the plan has other amounts than those that were published with the workbook.
pub(super) fn say_published_otherwise(
    file: &str,
    returned: &Returned,
    (plan, view): (&Plan, &View<'_>),
    asked: &Asked<'_>,
    work: &Work<'_>,
) -> Findings {
    let mut findings = Findings::new();
    let origin = Origin { name: file, sheet: Some(&returned.published.name) };
    let read = amounts::read(origin, returned.published.text.as_bytes(), plan, asked, work);
    // What is wrong with them was said of those that were edited.
    let Ok((published, _)) = read else { return findings };
    let Ok(side) = AmountsSide::new(plan, &published, None) else { return findings };
    let mut comparison = Comparison::new(file, plan, view, work);
    comparison.add_amounts("other", side, plan, view);
    let view = ComparisonView { comparison: &comparison, all: false, only: None, all_option: "" };
    let Ok(summary) = view.each_record(|_| Ok::<(), Infallible>(()));
    if summary.changed > 0 {
        let Stamp { plan, changes, .. } = &returned.stamp;
        findings.published_otherwise(file, plan, summary.changed, changes);
    }
    findings
}
