//! The scenarios: what each of them comes to beside the plan.

use maud::{Markup, html};

use super::Page;
use super::bars::{self, Bar, thousandths};
use super::folds;
use super::months::REGIONS_MAX;
use crate::compare::{Comparison, Side};
use crate::findings::visible;
use crate::write::applied::applied_line;
use crate::write::compare::head_rows;
use crate::write::facts::measure_of;
use crate::write::scale::Wording;

/// What the scenarios come to, and how far each row is off the plan's.
pub fn section(page: &Page<'_>, comparison: &Comparison) -> Markup {
    let language = page.language;
    let sides = comparison.sides();
    let (table, summary) = comparison.table(true);
    let heads = head_rows(comparison, language);
    let mut rows: Vec<(String, Vec<Option<i64>>)> =
        table.rows.iter().map(|row| (language.label(&row.label), row.amounts.clone())).collect();
    let others = rows.split_off(rows.len().min(REGIONS_MAX));
    if !others.is_empty() {
        let sum = |side: usize| others.iter().filter_map(|(_, amounts)| amounts[side]).sum();
        rows.push((
            language.other_items(others.len()),
            (0..sides.len()).map(|side| Some(sum(side))).collect(),
        ));
    }
    let columns = &table.columns;
    let every = heads.iter().map(|(_, amounts)| amounts).chain(rows.iter().map(|(_, amounts)| amounts));
    let every = every.chain([&table.total]);
    let amounts = every.flat_map(|row| (0..row.len()).filter_map(|side| columns.amount(row, side)));
    let words = Wording::new(columns.common_unit(), page.scale, amounts);
    let cells = |amounts: &[Option<i64>]| words.cells(columns, amounts);

    let caption = measure_of(sides[0].amounts().currency(), page.scale, language).unwrap_or_default();
    html! {
        section id="scenarios" { "\n"
            h2 { (language.scenarios()) } "\n"
            (side_bars(page, sides, &summary.sums, &words)) "\n"
            div.scroll {
                table.beside { "\n"
                    caption { (caption) }
                    thead {
                        tr {
                            td {}
                            th scope="col" { (language.the_plan()) }
                            @for side in comparison.others() {
                                th scope="col" class="first" { (visible(side.name())) }
                                th scope="col" { (language.difference()) }
                                th scope="col" { "%" }
                            }
                        }
                    } "\n"
                    tbody { "\n" @for (name, amounts) in &heads { (row(name, &cells(amounts))) } }
                    tbody { "\n" @for (name, amounts) in &rows { (row(name, &cells(amounts))) } }
                    tfoot { "\n" (row(page.total_word(), &cells(&table.total))) }
                }
            }
        }
    }
}

/// A bar for every side: what is shown of it.
fn side_bars(page: &Page<'_>, sides: &[Side], sums: &[i128], words: &Wording) -> Markup {
    let language = page.language;
    let largest = sums.iter().copied().max().unwrap_or(0);
    let bars: Vec<Bar> = sides
        .iter()
        .zip(sums)
        .enumerate()
        .map(|(index, (side, sum))| Bar {
            name: if index == 0 { language.the_plan().to_owned() } else { visible(side.name()) },
            remark: remark(page, side),
            thousandths: Some(thousandths(*sum, largest)),
            cells: vec![words.common(*sum)],
        })
        .collect();
    let word = if page.view.is_filtered() { language.shown() } else { language.allocated() };
    bars::table("", &[word], &bars, None)
}

/// What was changed on a side beside the scenario that it is called after.
fn remark(page: &Page<'_>, side: &Side) -> Option<String> {
    let applied = applied_line(side.applied(), page.language)?;
    let rest = applied.strip_prefix(&visible(side.name())).unwrap_or(&applied);
    let rest = rest.trim_start_matches([',', ';', '；', ' ']);
    (!rest.is_empty()).then(|| rest.to_owned())
}

fn row(name: &str, cells: &[String]) -> Markup {
    let class = |column: usize| (column % 3 == 1).then_some("first");
    html! { tr { th scope="row" { (name) } (folds::cells(cells, &class)) } "\n" }
}
