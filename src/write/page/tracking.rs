//! The page of a tracking: how far the year is, and for every row how much of what is due is there.

use std::io;

use maud::{Markup, html};

use super::document::write_document;
use super::folds::{Folds, cells};
use super::table::{ROWS_MAX, switches};
use super::{bars, findings, headline, milestones};
use crate::report::{Cell, Figure, Table};
use crate::track::{Tracked, Tracking};
use crate::write::facts::Facts;
use crate::write::options::Options;
use crate::write::outcome::Outcome;
use crate::write::tracking::{Shown, facts};

/// Writes targets and actuals as a page. Its table goes as deep as a browser can take and says what it leaves out.
pub fn write_tracking(
    tracking: &Tracking<'_>,
    options: &Options<'_>,
    out: &mut dyn io::Write,
) -> io::Result<Outcome<Tracked>> {
    let language = options.language;
    let (table, tracked) = tracking.table();
    let mut facts = facts(tracking, Shown::All, options);
    let mut rows = facts.grids.pop().expect("every sheet has rows");
    let (depth, left_out) = rows.cut(ROWS_MAX);
    let lengths = table.rows.iter().filter(|row| row.indent < depth);
    let lengths = lengths.map(|row| bars::length(length(table, &row.amounts))).collect();
    let folds = Folds::of(&rows).with_cells(lengths);
    let of_total = bars::length(length(table, &table.total));
    let body = html! {
        (top(&facts)) "\n"
        section id="table" { "\n"
            h2 { (language.tracking()) } "\n"
            (switches(language, false, folds.can_fold()))
            @if left_out > 0 { p.note { (language.left_out(left_out, ROWS_MAX)) } "\n" }
            div.scroll {
                table class="sheet track" { "\n"
                    caption { (facts.measure.as_deref().unwrap_or(&facts.name)) }
                    thead {
                        tr {
                            th scope="col" { (rows.label_head) }
                            td {}
                            @for head in &rows.columns { th scope="col" { (head) } }
                        }
                    } "\n"
                    (folds.bodies(&|_| None))
                    @if let Some((word, amounts)) = &rows.total {
                        tfoot { tr { th scope="row" { (word) } (of_total) (cells(amounts, &|_| None)) } }
                    }
                }
            }
        } "\n"
        @if let Some(grid) = &facts.milestones { (milestones::section(language, grid)) "\n" }
        (findings::of_run(language, options.background))
    };
    write_document(language, &facts.name, &folds.rules(), &body, out)?;
    Ok((*tracked).into())
}

/// How much of what is due is there, in thousandths; whoever has more has all of it.
fn length(table: &Table, amounts: &[Option<i128>]) -> Option<i128> {
    let pace = table.columns.list.iter().find(|column| column.name == "pace")?;
    match (pace.figure, table.columns.cell(pace.figure, amounts)) {
        (Figure::Ratio(..), Cell::Percent(hundredths)) => Some((hundredths / 10).clamp(0, 1_000)),
        _ => None,
    }
}

/// The title, the amounts of the plan, through when it is, and what is to be said.
fn top(facts: &Facts) -> Markup {
    html! {
        (headline::header(facts, None))
        section id="headline" { "\n"
            dl { "\n" (headline::heading(facts)) } "\n"
            @for line in &facts.closing { p { (line) } "\n" }
        }
    }
}
