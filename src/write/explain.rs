//! An explanation for people: step by step, then what rounding did.

use std::io::{self, Write};

use comfy_table::{CellAlignment, Table, presets};

use super::applied::applied_line;
use super::explain_words::{amount, noun, number, sentences, signed, step_note, sum_note};
use super::facts::{buffer_remark, measure};
use super::labels::Labels;
use super::language::Language;
use super::milestones::MilestoneGrid;
use crate::explain::{Addend, Explanation, Grown, Origin, Sum};
use crate::findings::visible;
use crate::money::{Exact, group_digits};
use crate::plan::{BufferMode, HeadKey, Level, Plan};
use crate::report::Pick;

/// Of a longer sum the rest is added up in one line: nobody reads ten thousand persons here.
const ADDENDS_SHOWN_MAX: usize = 50;

/// Writes an explanation as text: every line times its share gives the next one, and sums add up.
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
/// write::explain_text(&plan, &pick, &explained, &mut out).unwrap();
/// let text = String::from_utf8(out).unwrap();
/// assert!(text.ends_with("allocated          90.00\nideal              90.00   published 90.00    rounding 0\n"));
/// ```
pub fn explain_text(
    plan: &Plan,
    pick: &Pick,
    explained: &Explanation,
    out: &mut dyn Write,
) -> io::Result<()> {
    heading(plan, pick, out)?;
    let mut table = Steps { table: Table::new(), labels: Labels::default() };
    table.table.load_style(presets::NOTHING);
    if let Some(origin) = &explained.origin {
        origin_rows(plan, origin, &mut table);
    }
    row(&mut table, "allocated", "", &plan.unit().people(plan.allocated()), "");
    for step in &explained.steps {
        let share = step.share.as_ref().map(|share| share.percent_text().to_string()).unwrap_or_default();
        let label = format!("x {}", visible(&step.name));
        row(&mut table, &label, &share, &amount(plan, &step.ideal), &step_note(step));
    }
    if let Some(sum) = &explained.sum {
        sum_rows(plan, sum, &mut table);
    }
    let rounding = signed(plan, &explained.rounding());
    let end = format!("published {}    rounding {rounding}", plan.unit().people(explained.published));
    row(&mut table, "ideal", "", &amount(plan, &explained.ideal), &end);
    for (index, column) in table.table.column_iter_mut().enumerate() {
        column.set_padding(if index == 0 { (0, 0) } else { (3, 0) });
        let right = matches!(index, 1 | 2);
        column.set_cell_alignment(if right { CellAlignment::Right } else { CellAlignment::Left });
    }
    for line in table.labels.put_back(0, table.table.lines()) {
        writeln!(out, "{}", line.trim_end())?;
    }
    let words = sentences(plan, pick, explained);
    if !words.is_empty() {
        writeln!(out)?;
    }
    for line in words {
        writeln!(out, "{line}")?;
    }
    let milestones = MilestoneGrid::of(plan, &pick.milestones(plan), Language::English);
    match &milestones {
        Some(grid) => grid.write_below(out),
        None => Ok(()),
    }
}

fn heading(plan: &Plan, pick: &Pick, out: &mut dyn Write) -> io::Result<()> {
    let unit = plan.unit();
    let measure =
        measure(plan, None, Language::English).map(|measure| format!(" ({measure})")).unwrap_or_default();
    writeln!(out, "{}{measure}", visible(plan.name()))?;
    let amounts = [plan.target(), plan.buffer().units(), plan.allocated()].map(|units| unit.people(units));
    let width = amounts.iter().map(String::len).max().unwrap_or(0);
    let [target, buffer, allocated] = &amounts;
    writeln!(out, "Target     {target:>width$}")?;
    writeln!(out, "Buffer     {buffer:>width$}  ({})", buffer_remark(plan.buffer(), Language::English))?;
    writeln!(out, "Allocated  {allocated:>width$}")?;
    if let Some(applied) = applied_line(plan.applied(), Language::English) {
        writeln!(out, "What if    {applied}")?;
    }
    writeln!(out, "Number     {}", number(plan, pick))?;
    writeln!(out)
}

/// The table of the steps, and what they are called.
struct Steps {
    table: Table,
    labels: Labels,
}

fn row(steps: &mut Steps, label: &str, share: &str, amount: &str, note: &str) {
    steps.table.add_row([&*steps.labels.stand_in(label), share, amount, note]);
}

fn origin_rows(plan: &Plan, origin: &Origin, table: &mut Steps) {
    let unit = plan.unit();
    if let Some(grown) = &origin.grown {
        let follows = |key: HeadKey, words| if grown.follows == Some(key) { words } else { "" };
        let implied = follows(HeadKey::Base, "implied by target and growth");
        row(table, "base", "", &grown.base.people(unit.decimals()).to_string(), implied);
        let implied = follows(HeadKey::Growth, "from base to target");
        row(table, "+ growth", &grown.rate.percent_text().to_string(), &amount(plan, &grown.amount), implied);
    }
    row(table, "target", "", &unit.people(origin.target), &target_note(plan, origin));
    if origin.buffer != 0 {
        let (label, note) = match origin.mode {
            BufferMode::Reserve => ("- buffer", "held back"),
            BufferMode::OverAssign => ("+ buffer", "on top"),
        };
        row(table, label, &origin.buffer_share, &unit.people(origin.buffer), note);
    }
}

/// Where the target comes from, unless that is plain to see.
fn target_note(plan: &Plan, origin: &Origin) -> String {
    if origin.is_sum {
        return format!("the sum of the {}", plan.hierarchy().noun(Level::TOP).many());
    }
    let rounded = |grown: &&Grown| grown.ideal != Exact::whole(origin.target);
    let rounded = origin.grown.as_ref().filter(rounded);
    rounded.map(|grown| format!("rounded from {}", amount(plan, &grown.ideal))).unwrap_or_default()
}

fn sum_rows(plan: &Plan, sum: &Sum, table: &mut Steps) {
    let noun = noun(plan, sum.of);
    let count = sum.addends.len();
    let label = format!("sum of {} {}", group_digits(&count.to_string()), noun.of_count(count));
    row(table, &label, "", "", &sum_note(sum));
    // One line more is as short as the line that stands for it.
    let shown = match sum.addends.len() {
        all if all <= ADDENDS_SHOWN_MAX + 1 => all,
        _ => ADDENDS_SHOWN_MAX,
    };
    for Addend { name, ideal } in &sum.addends[..shown] {
        row(table, &format!("+ {}", visible(name)), "", &amount(plan, ideal), "");
    }
    if let rest @ [_, ..] = &sum.addends[shown..] {
        let label = format!("+ {} more", group_digits(&rest.len().to_string()));
        let total: Exact = rest.iter().map(|addend| addend.ideal.clone()).sum();
        row(table, &label, "", &amount(plan, &total), "");
    }
}
