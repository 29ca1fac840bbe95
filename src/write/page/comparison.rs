//! The page of a comparison: what the sides are, the sides beside each other, and what changed.

use std::io;

use maud::{Markup, html};

use super::document::write_document;
use super::findings;
use super::side_by_side::{SideBySide, SideTotal};
use super::table::ROWS_MAX;
use crate::compare::{Comparison, ComparisonView, Summary};
use crate::report::Figure;
use crate::write::facts::{Facts, WordGrid, Worded};
use crate::write::language::Language;
use crate::write::options::Options;
use crate::write::outcome::Outcome;

/// Writes a comparison as a page of its own. Its table goes as deep as a browser can take and says what it leaves out.
pub fn write_comparison(
    view: &ComparisonView<'_>,
    options: &Options<'_>,
    out: &mut dyn io::Write,
) -> io::Result<Outcome<Summary>> {
    let (language, comparison) = (options.language, view.comparison);
    let (mut facts, summary) = view.in_words(options);
    let mut rows = (facts.grids.len() > 1).then(|| facts.grids.pop()).flatten();
    let left_out = rows.as_mut().map_or(0, |rows| cut(rows, comparison, language));
    let is_whole = comparison.filters().is_empty();
    let table = SideBySide {
        language,
        sides: side_totals(view, &facts, rows.as_ref(), &summary),
        total_head: if is_whole { language.whole(comparison.whole_kind()) } else { language.shown() },
        measure: facts.measure.as_deref().unwrap_or(&facts.name),
        heads: &facts.grids[0],
        rows: rows.as_ref(),
        left_out,
    };
    let body = html! {
        (header(&facts)) "\n"
        section id="table" { "\n"
            h2 { (language.side_by_side()) } "\n"
            (table.markup())
        } "\n"
        section id="closing" { "\n" @for line in &facts.closing { p { (line) } "\n" } } "\n"
        (findings::of_run(language, options.background))
    };
    write_document(language, &facts.name, &table.rules(), &body, out)?;
    Ok(summary.into())
}

/// Leaves out what is too deep for a page, and its words over the labels; gives how many rows that were.
fn cut(rows: &mut WordGrid, comparison: &Comparison, language: Language) -> u64 {
    let (depth, left_out) = rows.cut(ROWS_MAX);
    if left_out > 0 {
        let words = comparison.row_words().into_iter().take(depth);
        rows.label_head = words.map(|word| language.head(&word)).collect::<Vec<_>>().join(" / ");
    }
    left_out
}

/// What is shown of every side, in the words of the table: of its total, or of the heads if it has no rows.
fn side_totals(
    view: &ComparisonView<'_>,
    facts: &Facts,
    rows: Option<&WordGrid>,
    summary: &Summary,
) -> Vec<SideTotal> {
    let totals = rows.and_then(|rows| rows.total.as_ref()).map(|(_, cells)| cells);
    let heads = facts.grids[0].rows.last().map(|(.., cells)| cells);
    let cells: &[String] = totals.or(heads).map_or(&[], Vec::as_slice);
    let columns = view.comparison.columns();
    let amounts = columns.list.iter().zip(cells);
    let amounts = amounts.filter(|(column, _)| matches!(column.figure, Figure::Amount(_)));
    let sides = facts.sides.iter().zip(&summary.sums).zip(amounts);
    sides
        .map(|(((name, _), sum), (_, amount))| SideTotal {
            name: name.clone(),
            remark: None,
            sum: *sum,
            amount: amount.clone(),
        })
        .collect()
}

/// The title, what one means, what each side is, and what is left out.
fn header(facts: &Facts) -> Markup {
    html! {
        header { "\n"
            h1 { (facts.name) } "\n"
            @if let Some(measure) = &facts.measure { p { (measure) } "\n" }
            @for (name, words) in &facts.sides { p { b { (name) } " " (words) } "\n" }
        }
    }
}
