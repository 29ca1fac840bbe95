//! The table of a comparison: a bar for each side, then amounts, differences and percentages row by row.

use maud::{Markup, html};

use super::bars::{self, Bar, thousandths};
use super::folds::{ColumnClass, Folds, cells};
use super::table::{ROWS_MAX, switches};
use crate::write::facts::WordGrid;
use crate::write::language::Language;

/// Several sides beside each other, in words.
pub struct SideBySide<'a> {
    /// The language of all words.
    pub language: Language,
    /// The sides, the base first.
    pub sides: Vec<SideTotal>,
    /// What stands over their bars.
    pub total_head: &'a str,
    /// What an amount of 1 means.
    pub measure: &'a str,
    /// The amounts that belong to no row, such as the target.
    pub heads: &'a WordGrid,
    /// The hierarchy with its total, if there is any; it may have a column of remarks that the heads have not.
    pub rows: Option<&'a WordGrid>,
    /// How many rows stand deeper than these.
    pub left_out: u64,
}

/// What is shown of one side.
pub struct SideTotal {
    /// What the side is called.
    pub name: String,
    /// What else is to be said of it.
    pub remark: Option<String>,
    /// What is shown of it, which gives the bar its length.
    pub sum: i128,
    /// The same in words.
    pub amount: String,
}

impl SideBySide<'_> {
    /// The rules of style that the folds of the table need.
    pub fn rules(&self) -> String {
        self.rows.map(|rows| Folds::of(rows).rules()).unwrap_or_default()
    }

    /// The bars, the switches of the table, and the table.
    pub fn markup(&self) -> Markup {
        let folds = self.rows.map(Folds::of);
        let can_fold = folds.as_ref().is_some_and(Folds::can_fold);
        html! {
            (self.bars()) "\n"
            (switches(self.language, false, can_fold))
            @if self.left_out > 0 { p.note { (self.language.left_out(self.left_out, ROWS_MAX)) } "\n" }
            (self.table(folds.as_ref(), if can_fold { "sheet beside" } else { "beside" }))
        }
    }

    fn bars(&self) -> Markup {
        let largest = self.sides.iter().map(|side| side.sum).max().unwrap_or(0);
        let bar = |side: &SideTotal| Bar {
            name: side.name.clone(),
            remark: side.remark.clone(),
            thousandths: Some(thousandths(side.sum, largest)),
            cells: vec![side.amount.clone()],
        };
        bars::table("", &[self.total_head], &self.sides.iter().map(bar).collect::<Vec<_>>(), None)
    }

    fn table(&self, folds: Option<&Folds<'_>>, table_class: &str) -> Markup {
        let total = self.rows.and_then(|rows| rows.total.as_ref());
        html! {
            div.scroll {
                table class=(table_class) { "\n"
                    caption { (self.measure) }
                    thead { (self.head_row()) } "\n"
                    tbody { "\n" @for (_, word, amounts) in &self.heads.rows { (self.row(word, amounts)) } }
                    @if let Some(folds) = folds { (folds.bodies(&first_class)) }
                    @if let Some((word, amounts)) = total { tfoot { "\n" (self.row(word, amounts)) } }
                }
            }
        }
    }

    fn head_row(&self) -> Markup {
        let grid = self.rows.unwrap_or(self.heads);
        html! {
            tr {
                (head(&grid.label_head, None))
                @for (column, word) in grid.columns.iter().enumerate() { (head(word, first_class(column))) }
            }
        }
    }

    /// A row outside the hierarchy; it has no remark.
    fn row(&self, word: &str, amounts: &[String]) -> Markup {
        let columns = self.rows.unwrap_or(self.heads).columns.len();
        let class: &ColumnClass<'_> = &first_class;
        html! {
            tr {
                th scope="row" { (word) }
                (cells(amounts, class))
                @for column in amounts.len()..columns { td class=[class(column)] {} }
            } "\n"
        }
    }
}

/// The first column of each other side stands apart from the side before it.
fn first_class(column: usize) -> Option<&'static str> {
    (column % 3 == 1).then_some("first")
}

/// A head; a cell without words is none.
fn head(word: &str, class: Option<&str>) -> Markup {
    html! { @if word.is_empty() { td class=[class] {} } @else { th scope="col" class=[class] { (word) } } }
}
