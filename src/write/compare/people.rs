//! A comparison for people: a table, and its twin in markdown.

use std::io;

use super::Comparing;
use super::words::{Amounts, closing, side_words};
use crate::compare::{Comparison, Label, Sheet, Side, Summary, percent};
use crate::findings::visible;
use crate::write::facts::Grid;
use crate::write::language::Language;
use crate::write::markdown::{escaped, write_grid};
use crate::write::table::draw;

/// What stands for an amount that a side does not have.
const NONE: &str = "-";

/// A comparison in words.
struct Facts {
    title: String,
    measure: Option<String>,
    /// What each side is called, and what it is.
    sides: Vec<(String, String)>,
    filters: Option<String>,
    head: Grid,
    /// Nothing if no row is left to be shown.
    rows: Option<Grid>,
    closing: Vec<String>,
    summary: Summary,
}

/// Writes a comparison as a table.
pub fn write_table(comparison: &Comparison, how: &Comparing, out: &mut dyn io::Write) -> io::Result<Summary> {
    let facts = Facts::of(comparison, how);
    let measure = facts.measure.map(|measure| format!(" ({measure})")).unwrap_or_default();
    let mut lines = vec![format!("{}{measure}", facts.title)];
    lines.extend(facts.sides.iter().map(|(name, words)| format!("{name}: {words}")));
    lines.extend(facts.filters.map(|filters| format!("{}: {filters}", how.language.filter())));
    lines.push(String::new());
    lines.extend(draw(&facts.head, None));
    if let Some(rows) = &facts.rows {
        lines.push(String::new());
        lines.extend(draw(rows, None));
    }
    lines.push(String::new());
    lines.extend(facts.closing);
    for line in lines {
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(facts.summary)
}

/// Writes a comparison as markdown.
pub fn write_markdown(
    comparison: &Comparison,
    how: &Comparing,
    out: &mut dyn io::Write,
) -> io::Result<Summary> {
    let mut facts = Facts::of(comparison, how);
    let measure = facts.measure.map(|measure| format!(" ({})", escaped(&measure))).unwrap_or_default();
    writeln!(out, "**{}**{measure}\n", escaped(&facts.title))?;
    for (name, words) in &facts.sides {
        writeln!(out, "- {}: {}", escaped(name), escaped(words))?;
    }
    if let Some(filters) = &facts.filters {
        writeln!(out, "- {}: {}", how.language.filter(), escaped(filters))?;
    }
    for grid in [Some(&mut facts.head), facts.rows.as_mut()].into_iter().flatten() {
        grid.columns.iter_mut().for_each(|column| *column = escaped(column));
        writeln!(out)?;
        write_grid(out, grid)?;
    }
    writeln!(out)?;
    for line in &facts.closing {
        writeln!(out, "{}  ", escaped(line))?;
    }
    Ok(facts.summary)
}

impl Facts {
    fn of(comparison: &Comparison, how: &Comparing) -> Facts {
        let sheet = Sheet::new(comparison, how.all);
        let (sides, grain, language) = (comparison.sides(), comparison.grain(), how.language);
        let head: Vec<(&str, Vec<i128>)> = [
            (language.target(), (|side| side.amounts().target()) as fn(&Side) -> i64),
            (language.buffer(), |side| side.amounts().buffer().units()),
            (language.allocated(), |side| side.amounts().allocated()),
        ]
        .map(|(word, units)| {
            (word, sides.iter().map(|side| grain.of_units(side.amounts().unit(), units(side))).collect())
        })
        .into();
        let shown = head.iter().flat_map(|(_, amounts)| amounts).copied();
        let in_rows = sheet.rows.iter().flat_map(|row| row.amounts.iter().copied().flatten());
        // A difference has no more decimals than the two amounts.
        let amounts =
            Amounts::new(grain, how.scale, shown.chain(in_rows).chain(sheet.summary.sums.iter().copied()));
        let is_whole = comparison.filters().is_empty();
        let remarks = remarks(&sheet, sides, how, is_whole);
        let has_remarks = remarks.iter().any(Option::is_some);
        let total = |sums: &[i128]| {
            let sums: Vec<Option<i128>> = sums.iter().copied().map(Some).collect();
            with_remark(cells(&amounts, &sums), has_remarks, None)
        };
        Facts {
            title: visible(sides[0].title()),
            measure: measure(sides, how),
            sides: sides
                .iter()
                .enumerate()
                .map(|(index, side)| {
                    (side_name(index, side, language), side_words(side, &sides[0], language))
                })
                .collect(),
            filters: (!is_whole).then(|| visible(&comparison.filters().join(", "))),
            head: Grid {
                label_head: String::new(),
                columns: columns(sides, how),
                rows: head
                    .iter()
                    .map(|(word, sums)| {
                        let sums: Vec<Option<i128>> = sums.iter().copied().map(Some).collect();
                        (0, (*word).to_owned(), cells(&amounts, &sums))
                    })
                    .collect(),
                total: None,
            },
            rows: (!sheet.rows.is_empty()).then(|| Grid {
                label_head: label_head(comparison, language),
                columns: with_remark(columns(sides, how), has_remarks, None),
                rows: sheet
                    .rows
                    .iter()
                    .zip(remarks)
                    .map(|(row, remark)| {
                        let cells = with_remark(cells(&amounts, &row.amounts), has_remarks, remark);
                        (row.indent, label(&row.label, language), cells)
                    })
                    .collect(),
                total: Some((
                    if is_whole { language.total() } else { language.shown() },
                    total(&sheet.summary.sums),
                )),
            }),
            closing: closing(comparison, &sheet.summary, how, &amounts),
            summary: sheet.summary,
        }
    }
}

fn side_name(index: usize, side: &Side, language: Language) -> String {
    match (index, side.name()) {
        (0, _) => language.base().to_owned(),
        (_, "other") => language.other().to_owned(),
        (_, name) => visible(name),
    }
}

fn columns(sides: &[Side], how: &Comparing) -> Vec<String> {
    let language = how.language;
    let mut columns = vec![language.base().to_owned()];
    for side in &sides[1..] {
        let name = if how.named { visible(side.name()) } else { language.other().to_owned() };
        columns.extend([name, language.difference().to_owned(), "%".to_owned()]);
    }
    columns
}

/// The words of one row, one for each column.
pub fn cells(words: &Amounts, amounts: &[Option<i128>]) -> Vec<String> {
    let amount = |amount: Option<i128>| amount.map_or(NONE.to_owned(), |amount| words.amount(amount));
    let base = amounts[0];
    let mut cells = vec![amount(base)];
    for other in &amounts[1..] {
        let (one, two) = (base.unwrap_or(0), other.unwrap_or(0));
        let percent = percent(one, two).map_or(String::new(), |percent| match two > one {
            // A rise too small to be seen has no sign, like a fall too small to be seen.
            true if percent != "0.00" => format!("+{percent}"),
            _ => percent,
        });
        cells.extend([amount(*other), words.difference(two - one), percent]);
    }
    cells
}

/// The cells with a last one for the remark, if any row has one.
fn with_remark(mut cells: Vec<String>, has_remarks: bool, remark: Option<String>) -> Vec<String> {
    cells.extend(has_remarks.then(|| remark.unwrap_or_default()));
    cells
}

/// For every row on which sides it is, if not on all. Under a filter a row above others is lacking where none of these is
/// selected, which says nothing about itself.
fn remarks(sheet: &Sheet, sides: &[Side], how: &Comparing, is_whole: bool) -> Vec<Option<String>> {
    let is_above =
        |index: usize| sheet.rows.get(index + 1).is_some_and(|next| next.indent > sheet.rows[index].indent);
    let rows = sheet.rows.iter().enumerate();
    rows.map(|(index, row)| remark(&row.amounts, sides, how).filter(|_| is_whole || !is_above(index)))
        .collect()
}

/// On which sides a row is, if not on all.
fn remark(amounts: &[Option<i128>], sides: &[Side], how: &Comparing) -> Option<String> {
    let lacking: Vec<&Side> =
        sides.iter().zip(amounts).filter(|(_, amount)| amount.is_none()).map(|(side, _)| side).collect();
    match lacking.len() {
        0 => None,
        count if count == sides.len() - 1 && amounts[0].is_some() => {
            Some(how.language.only_in_base().to_owned())
        }
        1 if amounts[0].is_none() && !how.named => Some(how.language.only_in_other().to_owned()),
        1 if amounts[0].is_none() => Some(how.language.not_in(how.language.pick("base", "基准"))),
        _ => {
            let names: Vec<String> = lacking.iter().map(|side| visible(side.name())).collect();
            Some(how.language.not_in(&names.join(how.language.comma())))
        }
    }
}

/// What one means, such as `in 万 CNY`; nothing without currency and scale.
fn measure(sides: &[Side], how: &Comparing) -> Option<String> {
    let scale = how.scale.map(|scale| scale.word().to_owned());
    let currency = sides.iter().find_map(|side| side.amounts().currency()).map(visible);
    let words: Vec<String> = scale.into_iter().chain(currency).collect();
    (!words.is_empty()).then(|| how.language.measure(&words.join(" ")))
}

/// The words over the hierarchy.
fn label_head(comparison: &Comparison, language: Language) -> String {
    comparison.row_words().map(|word| language.head(word)).collect::<Vec<_>>().join(" / ")
}

fn label(label: &Label, language: Language) -> String {
    match label {
        Label::Name(name) => visible(name),
        Label::NoGroup => language.no_group().to_owned(),
        Label::Undivided(level) => language.undivided(*level),
    }
}
