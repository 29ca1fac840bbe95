//! A comparison in words for people.

use super::comparison_words::{closing, side_words};
use super::facts::{Facts, WordGrid, Worded, measure_of};
use super::language::Language;
use super::options::Options;
use super::scale::Wording;
use crate::compare::{Comparison, ComparisonView, Side, Summary};
use crate::findings::visible;
use crate::report::{Cell, Table, TableRow};

impl Worded for ComparisonView<'_> {
    fn in_words(&self, options: &Options<'_>) -> (Facts, Summary) {
        let (table, summary) = self.comparison.table(self.all, self.only);
        (facts(self, &table, &summary, options), summary)
    }
}

/// Words a comparison of which the table is known.
pub fn facts(view: &ComparisonView<'_>, table: &Table, summary: &Summary, options: &Options<'_>) -> Facts {
    let (comparison, Options { language, scale, .. }) = (view.comparison, *options);
    let heads = head_rows(comparison, language);
    let wording = wording(comparison, table, options, summary);
    let head = WordGrid {
        label_head: String::new(),
        texts: Vec::new(),
        columns: heads_of_columns(comparison, language.base(), language),
        rows: heads
            .iter()
            .map(|(word, amounts)| (0, (*word).to_owned(), wording.cells(&table.columns, amounts)))
            .collect(),
        total: None,
    };
    let rows = (!table.rows.is_empty()).then(|| rows(comparison, table, &wording, language));
    Facts {
        language,
        name: visible(comparison.sides()[0].title()),
        measure: measure_of(currency(comparison), scale, language),
        heading: Vec::new(),
        conditions: Vec::new(),
        sides: sides(comparison, language),
        grids: std::iter::once(head).chain(rows).collect(),
        closing: closing(view, summary, language, &wording),
        milestones: None,
    }
}

/// Target, buffer and allocated amount of every side, and where months are closed these and the others.
pub fn head_rows(comparison: &Comparison, language: Language) -> Vec<(&'static str, Vec<Option<i128>>)> {
    let row = |word: &'static str, units: fn(&Side) -> Option<i64>| {
        let of = |side: &Side| units(side).map(i128::from);
        (word, comparison.sides().iter().map(of).collect::<Vec<_>>())
    };
    if comparison.has_amounts() {
        // A file has no target and no buffer; and what filters leave of it says nothing beside all of the plan.
        if !comparison.filters().is_empty() {
            return vec![row(language.shown(), |side| match side.rows() {
                Some(_) => Some(side.whole()),
                None => Some(side.totals().shown_units),
            })];
        }
        return vec![row(language.total(), |side| Some(side.whole()))];
    }
    let mut rows = vec![
        row(language.target(), |side| Some(side.amounts().target())),
        row(language.buffer(), |side| Some(side.amounts().buffer().units())),
        row(language.allocated(), |side| Some(side.amounts().allocated())),
    ];
    if comparison.is_open() {
        rows.push(row(language.closed(), |side| side.open().map(|open| open.closed)));
        rows.push(row(language.open(), |side| side.open().map(|open| open.open)));
    }
    rows
}

/// Words for amounts of several sides, and their totals.
pub fn wording(comparison: &Comparison, table: &Table, options: &Options<'_>, summary: &Summary) -> Wording {
    let columns = &table.columns;
    let heads = head_rows(comparison, options.language);
    let in_heads = heads.iter().map(|(_, amounts)| amounts);
    let in_rows = table.rows.iter().map(|row| &row.amounts);
    let of_row = |amounts: &[Option<i128>]| {
        let sides = (0..amounts.len()).filter_map(|side| columns.amount(amounts, side));
        sides.collect::<Vec<i128>>()
    };
    let amounts = in_heads.chain(in_rows).flat_map(|amounts| of_row(amounts));
    // A difference has no more decimals than the two amounts.
    Wording::new(columns.common_unit(), options.scale, amounts.chain(summary.sums.iter().copied()))
}

/// What is compared: a word for every side, and what it is.
fn sides(comparison: &Comparison, language: Language) -> Vec<(String, String)> {
    let sides = comparison.sides();
    let side = |(index, side): (usize, &Side)| {
        let name = match (index, side.name()) {
            (0, _) => language.base().to_owned(),
            (_, "other") => language.other().to_owned(),
            (_, name) => visible(name),
        };
        (name, side_words(side, &sides[0], language))
    };
    let filters = comparison.filters();
    let filters = (!filters.is_empty()).then(|| (language.filter().to_owned(), visible(&filters.join(", "))));
    sides.iter().enumerate().map(side).chain(filters).collect()
}

/// The words over the columns; `base` is the one over the first. Sides with names of their own have them there.
pub fn heads_of_columns(comparison: &Comparison, base: &str, language: Language) -> Vec<String> {
    let named = comparison.is_named();
    let other = |side: &Side| if named { visible(side.name()) } else { language.other().to_owned() };
    let others = comparison.others().iter();
    let others = others.flat_map(|side| [other(side), language.difference().to_owned(), "%".to_owned()]);
    std::iter::once(base.to_owned()).chain(others).collect()
}

/// The same in a list of flat rows, where no two may be the same.
pub fn heads_of_data(view: &ComparisonView<'_>, language: Language) -> Vec<String> {
    let words = view.comparison.arrangement().flat_series().map(|series| language.series(series).to_owned());
    heads_of_figures(view.comparison, language).into_iter().chain(words).collect()
}

fn heads_of_figures(comparison: &Comparison, language: Language) -> Vec<String> {
    if !comparison.is_named() {
        return heads_of_columns(comparison, language.base(), language);
    }
    let of_side = |side: &Side| {
        let name = visible(side.name());
        let heads = [language.difference(), "%"]
            .map(|word| language.pick(format!("{name}: {word}"), format!("{name}：{word}")));
        std::iter::once(name).chain(heads)
    };
    std::iter::once(language.base().to_owned()).chain(comparison.others().iter().flat_map(of_side)).collect()
}

/// The rows and their total, with a last column of remarks if any row has one.
fn rows(comparison: &Comparison, table: &Table, wording: &Wording, language: Language) -> WordGrid {
    let remarks = remarks(comparison, table, language);
    let has_remarks = remarks.iter().any(Option::is_some);
    let with_remark = |mut cells: Vec<String>, remark: Option<String>| {
        cells.extend(has_remarks.then(|| remark.unwrap_or_default()));
        cells
    };
    let cells = |amounts: &[Option<i128>], beside: &[Cell]| {
        let words = beside.iter().map(|cell| wording.beside(false, cell));
        wording.cells(&table.columns, amounts).into_iter().chain(words).collect()
    };
    let mut heads = heads_of_columns(comparison, language.base(), language);
    let texts = heads.len()..heads.len() + table.series.len();
    heads.extend(table.series.iter().map(|series| language.series(*series).to_owned()));
    let label_heads: Vec<String> = table.levels.iter().map(|word| language.head(word)).collect();
    let total_word = if comparison.filters().is_empty() { language.total() } else { language.shown() };
    WordGrid {
        label_head: label_heads.join(" / "),
        texts: texts.collect(),
        columns: with_remark(heads, None),
        rows: table
            .rows
            .iter()
            .zip(remarks)
            .map(|(row, remark)| {
                (
                    row.indent,
                    language.label(&row.label),
                    with_remark(cells(&row.amounts, &row.beside), remark),
                )
            })
            .collect(),
        total: Some((total_word, with_remark(cells(&table.total, &table.total_beside), None))),
    }
}

/// For every row on which sides it is, if not on all. Under a filter a row above others is lacking where none of these is
/// selected, which says nothing about itself.
pub fn remarks(comparison: &Comparison, table: &Table, language: Language) -> Vec<Option<String>> {
    let is_whole = comparison.filters().is_empty();
    let says_something = |row: &TableRow| is_whole || row.below.children.is_empty();
    let remark = |row: &TableRow| remark(comparison, &row.amounts, language).filter(|_| says_something(row));
    table.rows.iter().map(remark).collect()
}

/// On which sides a row is, if not on all.
fn remark(comparison: &Comparison, amounts: &[Option<i128>], language: Language) -> Option<String> {
    let sides = comparison.sides();
    let lacking: Vec<&Side> =
        sides.iter().zip(amounts).filter(|(_, amount)| amount.is_none()).map(|(side, _)| side).collect();
    match lacking.len() {
        0 => None,
        count if count == sides.len() - 1 && amounts[0].is_some() => Some(language.only_in_base().to_owned()),
        1 if amounts[0].is_none() && !comparison.is_named() => Some(language.only_in_other().to_owned()),
        1 if amounts[0].is_none() => Some(language.not_in(language.pick("base", "基准"))),
        _ => {
            let names: Vec<String> = lacking.iter().map(|side| visible(side.name())).collect();
            Some(language.not_in(&names.join(language.comma())))
        }
    }
}

/// The currency of the first side that names one.
pub(super) fn currency(comparison: &Comparison) -> Option<&str> {
    comparison.sides().iter().find_map(|side| side.amounts().currency())
}
