//! Bars: a table whose rows have a length each, so that figures can be compared at a glance.

use maud::{Markup, html};

use super::context::PageContext;
use crate::money::pointed;

/// A chart shows no more bars than these; the rest is added up in one row.
const BARS_MAX: usize = 20;

/// One row.
pub struct Bar {
    /// What it is.
    pub name: String,
    /// What it belongs to, or what else is to be said of it.
    pub remark: Option<String>,
    /// Its length; a whole bar has 1,000. Nothing for a row that is compared with none.
    pub thousandths: Option<i128>,
    /// What stands behind it, one for each head.
    pub cells: Vec<String>,
}

/// Something with an amount, to be ranked.
pub struct Ranked {
    /// What it is.
    pub name: String,
    /// What it belongs to.
    pub remark: Option<String>,
    /// Its amount.
    pub units: i64,
}

/// A part of a whole in thousandths, cut; nothing of nothing is nothing.
pub fn thousandths(part: i128, whole: i128) -> i128 {
    (part * 1_000).checked_div(whole).unwrap_or(0)
}

/// A table with the largest first, equal ones in the order given, each with its amount and its share of what is shown.
/// What goes beyond [`BARS_MAX`] becomes one row, so that the total below is the total of what stands above it.
pub fn ranked_table(page: &PageContext<'_>, caption: &str, mut ranked: Vec<Ranked>) -> Markup {
    let language = page.language;
    let total: i64 = ranked.iter().map(|one| one.units).sum();
    let wording = page.wording(ranked.iter().map(|one| one.units).chain([total]));
    ranked.sort_by_key(|one| std::cmp::Reverse(one.units));
    let largest = ranked.first().map_or(0, |one| one.units);
    let others = ranked.split_off(ranked.len().min(BARS_MAX));
    let cells = |units: i64| vec![wording.amount(units), page.percent(units)];
    let mut bars: Vec<Bar> = ranked
        .into_iter()
        .map(|one| Bar {
            name: one.name,
            remark: one.remark,
            thousandths: Some(thousandths(one.units.into(), largest.into())),
            cells: cells(one.units),
        })
        .collect();
    let last = |name: String, units: i64| Bar { name, remark: None, thousandths: None, cells: cells(units) };
    if !others.is_empty() {
        bars.push(last(language.other_items(others.len()), others.iter().map(|one| one.units).sum()));
    }
    let total = last(page.total_word().to_owned(), total);
    table(caption, &[&language.column("amount"), language.share()], &bars, Some(&total))
}

/// A table of bars.
pub fn table(caption: &str, heads: &[&str], bars: &[Bar], total: Option<&Bar>) -> Markup {
    html! {
        div.scroll {
            table.bars { "\n"
                caption { (caption) }
                thead { tr { td colspan="2" {} @for head in heads { th scope="col" { (head) } } } } "\n"
                tbody { "\n" @for bar in bars { (row(bar)) } }
                @if let Some(total) = total { tfoot { "\n" (row(total)) } }
            }
        }
    }
}

fn row(bar: &Bar) -> Markup {
    html! {
        tr {
            th scope="row" {
                (bar.name)
                @if let Some(remark) = &bar.remark { " " small { (remark) } }
            }
            (length(bar.thousandths))
            @for cell in &bar.cells { td { (cell) } }
        } "\n"
    }
}

/// The cell of a bar.
pub fn length(thousandths: Option<i128>) -> Markup {
    html! {
        td.bar {
            @if let Some(length) = thousandths { i style=(format_args!("width:{}%", pointed(length, 1, 1))) {} }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::thousandths;

    #[test]
    fn lengths_never_pass_the_whole() {
        assert_eq!(thousandths(2, 3), 666);
        assert_eq!(thousandths(3, 3), 1_000);
        assert_eq!(thousandths(0, 0), 0);
    }
}
