//! An explanation for people: step by step, then what rounding did.

use std::io::{self, Write};

use super::applied::applied_line;
use super::closed_words::through;
use super::explain_words::{amount, noun, number, sentences, step_note, sum_note};
use super::facts::{buffer_remark, measure};
use super::language::Language;
use super::milestones::MilestoneGrid;
use super::step_table::StepTable;
use crate::closed::Closed;
use crate::explain::{Addend, Explanation, Grown, Origin, Sum};
use crate::findings::visible;
use crate::money::{Exact, group_digits};
use crate::plan::{BufferMode, HeadKey, Level, Plan};
use crate::report::Pick;

/// Of a longer sum the rest is added up in one line: nobody reads ten thousand persons here.
const ADDENDS_SHOWN_MAX: usize = 50;

/// Writes an explanation as text: every line times its share gives the next one, and sums add up. Where months
/// are closed the heading says so; what they make of the number is [written below](super::carried_text).
///
/// # Errors
///
/// If `out` cannot be written.
///
/// # Example
///
/// ```
/// use tieout::report::Pick;
/// use tieout::{Source, explain, plan, write};
/// let document = plan::parse(Source::new("plan.toml", "target = 100\nbuffer = 10")).unwrap();
/// let (plan, _) = plan::check(&document).into_plan().unwrap();
/// let pick = Pick::new(&plan, &[]).unwrap();
/// let explained = explain::explain(&plan, &mut plan::Written::new(&document, &plan), &pick);
/// let mut out = Vec::new();
/// write::explain_text(&plan, &pick, (&explained, None), write::Language::English, &mut out).unwrap();
/// let text = String::from_utf8(out).unwrap();
/// assert!(text.ends_with("allocated          90.00\nideal              90.00   published 90.00    rounding 0\n"));
/// ```
pub fn explain_text(
    plan: &Plan,
    pick: &Pick,
    (explained, closed): (&Explanation, Option<&Closed<'_>>),
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    heading(plan, pick, closed, language, out)?;
    let mut table = StepTable::new(language);
    if let Some(origin) = &explained.origin {
        origin_rows(plan, origin, &mut table);
    }
    table.row(language.pick("allocated", "下达目标"), "", &plan.unit().people(plan.allocated()), "");
    for step in &explained.steps {
        let share = step.share.as_ref().map(|share| language.figure(&share.percent_text()));
        let (label, ideal) = (format!("x {}", visible(&step.name)), amount(plan, &step.ideal, language));
        table.row(&label, &share.unwrap_or_default(), &ideal, &step_note(step, language));
    }
    if let Some(sum) = &explained.sum {
        sum_rows(plan, sum, &mut table);
    }
    let outcome = (explained.published, &explained.rounding());
    table.write(plan, &explained.ideal, outcome, out)?;
    let words = sentences(plan, pick, explained, language);
    if !words.is_empty() {
        writeln!(out)?;
    }
    for line in words {
        writeln!(out, "{line}")?;
    }
    let milestones = MilestoneGrid::of(plan, &pick.milestones(plan), language);
    match &milestones {
        Some(grid) => grid.write_below(out),
        None => Ok(()),
    }
}

fn heading(
    plan: &Plan,
    pick: &Pick,
    closed: Option<&Closed<'_>>,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    let unit = plan.unit();
    let in_brackets = |measure: String| language.pick(format!(" ({measure})"), format!("（{measure}）"));
    let measure = measure(plan, None, language).map(in_brackets).unwrap_or_default();
    writeln!(out, "{}{measure}", visible(plan.name()))?;
    let amounts = [plan.target(), plan.buffer().units(), plan.allocated()].map(|units| unit.people(units));
    let of_closed =
        closed.map(|closed| [closed.actual_units(), closed.open()].map(|units| unit.people(units)));
    let width = amounts.iter().chain(of_closed.iter().flatten()).map(String::len).max().unwrap_or(0);
    let [target, buffer, allocated] = &amounts;
    let remark = buffer_remark(plan.buffer(), language);
    let remark = language.pick(format!("  ({remark})"), format!("（{remark}）"));
    let [target_head, buffer_head, allocated_head, what_if, number_head] = language.pick(
        ["Target     ", "Buffer     ", "Allocated  ", "What if    ", "Number     "],
        ["目标      ", "缓冲      ", "下达目标  ", "假设      ", "金额      "],
    );
    writeln!(out, "{target_head}{target:>width$}")?;
    writeln!(out, "{buffer_head}{buffer:>width$}{remark}")?;
    writeln!(out, "{allocated_head}{allocated:>width$}")?;
    if let (Some(closed), Some([sold, open])) = (closed, &of_closed) {
        let planned = language.planned_through(&unit.people(closed.planned()), &through(closed));
        let planned = language.in_brackets(&planned, "  ");
        let [closed_head, open_head] =
            language.pick(["Closed     ", "Open       "], ["已关账    ", "剩余月份  "]);
        writeln!(out, "{closed_head}{sold:>width$}{planned}")?;
        writeln!(out, "{open_head}{open:>width$}")?;
    }
    if let Some(applied) = applied_line(plan.applied(), language) {
        writeln!(out, "{what_if}{applied}")?;
    }
    writeln!(out, "{number_head}{}", number(plan, pick, language))?;
    writeln!(out)
}

fn origin_rows(plan: &Plan, origin: &Origin, table: &mut StepTable) {
    let (unit, language) = (plan.unit(), table.language);
    if let Some(grown) = &origin.grown {
        let follows = |key: HeadKey, words| if grown.follows == Some(key) { words } else { "" };
        let implied =
            follows(HeadKey::Base, language.pick("implied by target and growth", "由目标与增长反推"));
        let base = language.figure(&grown.base.people(unit.decimals()));
        table.row(language.pick("base", "基数"), "", &base, implied);
        let implied = follows(HeadKey::Growth, language.pick("from base to target", "由基数到目标"));
        let rate = language.figure(&grown.rate.percent_text());
        let grown = amount(plan, &grown.amount, language);
        table.row(language.pick("+ growth", "+ 增长"), &rate, &grown, implied);
    }
    let note = target_note(plan, origin, language);
    table.row(language.pick("target", "目标"), "", &unit.people(origin.target), &note);
    if origin.buffer != 0 {
        let (label, note) = match origin.mode {
            BufferMode::Reserve => language.pick(("- buffer", "held back"), ("- 缓冲", "预留")),
            BufferMode::OverAssign => language.pick(("+ buffer", "on top"), ("+ 缓冲", "加码")),
        };
        table.row(label, &language.figure(&origin.buffer_share), &unit.people(origin.buffer), note);
    }
}

/// Where the target comes from, unless that is plain to see.
fn target_note(plan: &Plan, origin: &Origin, language: Language) -> String {
    if origin.is_sum {
        let noun = plan.hierarchy().noun(Level::TOP);
        let many = noun.many_in(language);
        let words = language.pick(format!("the sum of the {many}"), format!("各{many}之和"));
        return language.set(&words).into_owned();
    }
    let rounded = |grown: &&Grown| grown.ideal != Exact::whole(origin.target);
    let rounded = origin.grown.as_ref().filter(rounded);
    let words = |grown: &Grown| {
        let ideal = amount(plan, &grown.ideal, language);
        language.pick(format!("rounded from {ideal}"), format!("由 {ideal} 取整"))
    };
    rounded.map(words).unwrap_or_default()
}

fn sum_rows(plan: &Plan, sum: &Sum, table: &mut StepTable) {
    let (noun, language) = (noun(plan, sum.of), table.language);
    let count = sum.addends.len();
    let counted = group_digits(&count.to_string());
    let label = language.pick(
        format!("sum of {counted} {}", noun.of_count(count)),
        format!("{counted} 个{}之和", noun.many_in(language)),
    );
    table.row(&language.set(&label), "", "", &sum_note(sum, language));
    // One line more is as short as the line that stands for it.
    let shown = match sum.addends.len() {
        all if all <= ADDENDS_SHOWN_MAX + 1 => all,
        _ => ADDENDS_SHOWN_MAX,
    };
    for Addend { name, ideal } in &sum.addends[..shown] {
        table.row(&format!("+ {}", visible(name)), "", &amount(plan, ideal, language), "");
    }
    if let rest @ [_, ..] = &sum.addends[shown..] {
        let more = group_digits(&rest.len().to_string());
        let label = language.pick(format!("+ {more} more"), format!("+ 另外 {more} 个"));
        let total: Exact = rest.iter().map(|addend| addend.ideal.clone()).sum();
        table.row(&label, "", &amount(plan, &total, language), "");
    }
}
