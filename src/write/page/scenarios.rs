//! The scenarios: what each of them comes to beside the plan.

use maud::{Markup, html};

use super::context::PageContext;
use super::months::REGIONS_MAX;
use super::side_by_side::{SideBySide, SideTotal};
use crate::compare::{Comparison, Side};
use crate::findings::visible;
use crate::report::Table;
use crate::write::applied::applied_line;
use crate::write::comparison_facts::{head_rows, heads_of_columns};
use crate::write::facts::{WordGrid, measure_of};
use crate::write::scale::Wording;

/// A word and the amount of every side.
type ScenarioRow = (String, Vec<Option<i128>>);

/// What the scenarios come to, and how far each row is off the plan's.
pub fn section(page: &PageContext<'_>, comparison: &Comparison) -> Markup {
    let (language, sides) = (page.language, comparison.sides());
    let (table, summary) = comparison.table(true, None);
    let heads: Vec<ScenarioRow> = head_rows(comparison, language)
        .into_iter()
        .map(|(word, amounts)| (word.to_owned(), amounts))
        .collect();
    let rows = rows(page, &table);
    let columns = &table.columns;
    let every = heads.iter().chain(&rows).map(|(_, amounts)| amounts).chain([&table.total]);
    let amounts = every.flat_map(|row| (0..row.len()).filter_map(|side| columns.amount(row, side)));
    let wording = Wording::new(columns.common_unit(), page.scale, amounts);
    let grid = |rows: &[ScenarioRow]| WordGrid {
        label_head: String::new(),
        texts: Vec::new(),
        columns: heads_of_columns(comparison, language.the_plan(), language),
        rows: rows.iter().map(|(name, row)| (0, name.clone(), wording.cells(columns, row))).collect(),
        total: Some((page.total_word(), wording.cells(columns, &table.total))),
    };
    let side_by_side = SideBySide {
        language,
        sides: side_totals(page, sides, &summary.sums, &wording),
        total_head: match page.view.is_filtered() {
            true => language.shown(),
            false => language.whole(comparison.whole_kind()),
        },
        measure: &measure_of(sides[0].amounts().currency(), page.scale, language).unwrap_or_default(),
        heads: &grid(&heads),
        rows: Some(&grid(&rows)),
        left_out: 0,
    };
    html! {
        section id="scenarios" { "\n"
            h2 { (language.scenarios()) } "\n"
            (side_by_side.markup())
        }
    }
}

/// The rows of the table; what goes beyond [`REGIONS_MAX`] becomes one row.
fn rows(page: &PageContext<'_>, table: &Table) -> Vec<ScenarioRow> {
    let rows = table.rows.iter();
    let mut rows: Vec<ScenarioRow> =
        rows.map(|row| (page.language.label(&row.label), row.amounts.clone())).collect();
    let others = rows.split_off(rows.len().min(REGIONS_MAX));
    if !others.is_empty() {
        let sum = |side: usize| others.iter().filter_map(|(_, amounts)| amounts[side]).sum();
        let sums = (0..table.total.len()).map(|side| Some(sum(side))).collect();
        rows.push((page.language.other_items(others.len()), sums));
    }
    rows
}

/// What is shown of every side.
fn side_totals(page: &PageContext<'_>, sides: &[Side], sums: &[i128], wording: &Wording) -> Vec<SideTotal> {
    let name = |index: usize, side: &Side| match index {
        0 => page.language.the_plan().to_owned(),
        _ => visible(side.name()),
    };
    let sides = sides.iter().zip(sums).enumerate();
    sides
        .map(|(index, (side, sum))| SideTotal {
            name: name(index, side),
            remark: remark(page, side),
            sum: *sum,
            amount: wording.common(*sum),
        })
        .collect()
}

/// What was changed on a side beside the scenario that it is called after.
fn remark(page: &PageContext<'_>, side: &Side) -> Option<String> {
    let applied = applied_line(side.applied(), page.language)?;
    let rest = applied.strip_prefix(&visible(side.name())).unwrap_or(&applied);
    let rest = rest.trim_start_matches([',', ';', '；', ' ']);
    (!rest.is_empty()).then(|| rest.to_owned())
}
