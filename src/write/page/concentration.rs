//! Concentration: how much the few largest have together, and who they are.

use std::cmp::Reverse;

use maud::{Markup, html};

use super::bars::{self, Bar, Ranked, thousandths};
use super::context::PageContext;
use super::level_totals::{self, LevelTotals};

/// How many of the largest are added up.
const FIRST: [usize; 5] = [1, 3, 5, 10, 20];

/// How many persons are named.
const NAMED_MAX: usize = 10;

/// What the largest of every level have together, and the largest persons by name; nothing where every level has one
/// node.
pub fn section(page: &PageContext<'_>, levels: &[LevelTotals<'_>]) -> Markup {
    if levels.iter().all(|totals| totals.nodes.len() < 2) {
        return Markup::default();
    }
    let persons = levels.iter().find(|totals| totals.level == level_totals::level_of_persons(page));
    html! {
        section id="concentration" { "\n"
            h2 { (page.language.concentration()) } "\n"
            div.pair {
                div.scroll {
                    (first_table(page, levels))
                    (level_totals::note(page, levels))
                } "\n"
                @if let Some(persons) = persons { (largest_table(page, persons)) }
            }
        }
    }
}

/// A row for each level: how many nodes it has, and what the first of them have together.
fn first_table(page: &PageContext<'_>, levels: &[LevelTotals<'_>]) -> Markup {
    let language = page.language;
    let most = levels.iter().map(|totals| totals.nodes.len()).max().unwrap_or(0);
    let firsts: Vec<usize> = FIRST.into_iter().filter(|first| *first <= most).collect();
    html! {
        table { "\n"
            caption { (language.concentration_words()) }
            thead {
                tr {
                    td {}
                    th scope="col" { (language.count()) }
                    @for first in &firsts { th scope="col" { (language.largest(*first)) } }
                }
            } "\n"
            tbody { "\n"
                @for totals in levels {
                    tr {
                        th scope="row" { (totals.word(page)) }
                        td { (language.digits(totals.nodes.len())) }
                        @for share in first_shares(page, totals, &firsts) { td { (share) } }
                    } "\n"
                }
            }
        }
    }
}

/// What the first so many have together, each in percent; a dash where there are fewer.
fn first_shares(page: &PageContext<'_>, totals: &LevelTotals<'_>, firsts: &[usize]) -> Vec<String> {
    let mut amounts: Vec<i64> = totals.nodes.iter().map(|(_, units)| *units).collect();
    amounts.sort_unstable_by_key(|units| Reverse(*units));
    let share = |first: &usize| {
        amounts.get(..*first).map_or("–".to_owned(), |largest| page.percent(largest.iter().sum()))
    };
    firsts.iter().map(share).collect()
}

/// The largest by name, each with what it and those before it have.
fn largest_table(page: &PageContext<'_>, totals: &LevelTotals<'_>) -> Markup {
    let language = page.language;
    let mut nodes = totals.nodes.clone();
    nodes.sort_by_key(|(_, units)| Reverse(*units));
    nodes.truncate(NAMED_MAX);
    let wording = page.wording(nodes.iter().map(|(_, units)| *units));
    let largest = nodes.first().map_or(0, |(_, units)| *units);
    let mut together = 0;
    let bars: Vec<Bar> = nodes
        .iter()
        .map(|(node, units)| {
            let Ranked { name, remark, .. } = level_totals::ranked((page, totals.names()), *node, *units);
            together += units;
            Bar {
                name,
                remark,
                thousandths: Some(thousandths((*units).into(), largest.into())),
                cells: vec![wording.amount(*units), page.percent(*units), page.percent(together)],
            }
        })
        .collect();
    let heads = [&language.column("amount"), language.share(), language.together()];
    bars::table(&language.largest_named(bars.len()), &heads, &bars, None)
}
