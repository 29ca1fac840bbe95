//! The table of the targets, which goes as deep as a page holds rows.

use maud::{Markup, html};

use super::context::PageContext;
use super::folds::{self, Folds, checkbox};
use crate::write::facts::Facts;
use crate::write::language::Language;

/// More rows than these nobody reads on a page, and a browser takes long to open and close them: deeper levels are
/// left out.
pub const ROWS_MAX: u64 = 500;

/// The table with its switches; `left_out` rows stand deeper than it goes.
pub fn section(page: &PageContext<'_>, facts: &Facts, folds: &Folds<'_>, left_out: u64) -> Markup {
    let (language, grid) = (page.language, facts.rows());
    let columns = &page.figures.table.columns.list;
    let is_month: Vec<bool> = columns.iter().map(|column| column.is_month()).collect();
    // Where months are all there is, they cannot be hidden.
    let has_months = is_month.contains(&true) && is_month.contains(&false);
    let class = |column: usize| match is_month.get(column) {
        Some(true) if has_months => Some("m"),
        None if grid.texts.contains(&column) => Some("t"),
        _ => None,
    };
    html! {
        section id="table" { "\n"
            h2 { (language.table()) } "\n"
            (switches(language, has_months, folds.can_fold()))
            @if left_out > 0 { p.note { (language.left_out(left_out, ROWS_MAX)) } "\n" }
            div.scroll {
                table.sheet { "\n"
                    caption { (facts.measure.as_deref().unwrap_or(&facts.name)) }
                    thead {
                        tr {
                            th scope="col" { (grid.label_head) }
                            @for (column, head) in grid.columns.iter().enumerate() {
                                th scope="col" class=[class(column)] { (head) }
                            }
                        }
                    } "\n"
                    (folds.bodies(&class))
                    @if let Some((word, amounts)) = &grid.total {
                        tfoot { tr { th scope="row" { (word) } (folds::cells(amounts, &class)) } }
                    }
                }
            }
        }
    }
}

/// What shows the months, and what opens all rows; each where there are some.
pub fn switches(language: Language, has_months: bool, can_fold: bool) -> Markup {
    let switches = [("months", language.show_months(), has_months), ("all", language.all_rows(), can_fold)];
    let there = || switches.iter().filter(|(_, _, is_there)| *is_there);
    html! {
        @if there().count() > 0 {
            p.switches {
                @for (id, word, _) in there() { label { (checkbox(id, false)) " " (word) } " " }
            } "\n"
        }
    }
}
