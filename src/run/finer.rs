//! What a file of amounts does not tell apart is refused.

use crate::amounts::Amounts;
use crate::findings::Findings;
use crate::plan::Plan;
use crate::report::View;

/// Refuses rows, filters and periods that a file does not tell apart.
pub(super) fn refuse_finer(plan: &Plan, view: &View<'_>, amounts: &Amounts) -> Result<(), Findings> {
    let hierarchy = plan.hierarchy();
    let mut columns = hierarchy.words_to(amounts.deepest());
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
    if let Some(period) = view.period().noun()
        && view.period() > amounts.period()
    {
        findings.period_finer_than_file(amounts.file(), period, amounts.period().noun());
    }
    match findings.is_empty() {
        true => refuse_cut(view.months(), amounts),
        false => Err(findings),
    }
}

/// Refuses months that are only a part of a period whose amount a file has as one: how much of it they have nobody knows.
pub(super) fn refuse_cut(months: &[bool; 12], amounts: &Amounts) -> Result<(), Findings> {
    let is_cut = |months: &[bool]| months.iter().any(|month| *month != months[0]);
    if !months.chunks(amounts.period().months()).any(is_cut) {
        return Ok(());
    }
    let mut findings = Findings::new();
    findings.part_of_period_in_file(amounts.file(), amounts.period().noun());
    Err(findings)
}
