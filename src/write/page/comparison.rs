//! The page of a comparison: what the sides are, the sides beside each other, and what changed.

use std::io;

use maud::{Markup, html};

use super::document::write_document;
use super::side_by_side::{SideBySide, SideTotal};
use super::table::ROWS_MAX;
use crate::compare::{ComparisonView, Summary};
use crate::write::facts::{Facts, Worded};
use crate::write::options::Options;
use crate::write::outcome::Outcome;
use crate::write::scale::Wording;

/// Writes a comparison as a page of its own. Its table goes as deep as a browser can take and says what it leaves out.
pub fn write_comparison(
    view: &ComparisonView<'_>,
    options: &Options<'_>,
    out: &mut dyn io::Write,
) -> io::Result<Outcome<Summary>> {
    let (language, comparison) = (options.language, view.comparison);
    let (mut facts, summary) = view.in_words(options);
    let rows = (facts.grids.len() > 1).then(|| facts.grids.pop()).flatten();
    let mut left_out = 0;
    let rows = rows.map(|mut rows| {
        let (depth, deeper) = rows.cut(ROWS_MAX);
        let words = comparison.row_words().into_iter().take(depth);
        rows.label_head = words.map(|word| language.head(&word)).collect::<Vec<_>>().join(" / ");
        left_out = deeper;
        rows
    });
    let is_whole = comparison.filters().is_empty();
    let table = SideBySide {
        language,
        sides: side_totals(view, &facts, &summary, options),
        total_head: if is_whole { language.allocated() } else { language.shown() },
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
    };
    write_document(language, &facts.name, &table.rules(), &body, out)?;
    Ok(summary.into())
}

fn side_totals(
    view: &ComparisonView<'_>,
    facts: &Facts,
    summary: &Summary,
    options: &Options<'_>,
) -> Vec<SideTotal> {
    let common_unit = view.comparison.columns().common_unit();
    let wording = Wording::new(common_unit, options.scale, summary.sums.iter().copied());
    let sides = facts.sides.iter().zip(&summary.sums);
    sides
        .map(|((name, _), sum)| SideTotal {
            name: name.clone(),
            remark: None,
            sum: *sum,
            amount: wording.common(*sum),
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
