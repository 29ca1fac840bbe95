//! The heat map: regions by months, the darker the more.

use maud::{Markup, html};

use super::context::PageContext;
use super::months::{Months, REGIONS_MAX};
use crate::plan::Level;

/// Twelve columns of longer amounts do not fit a page: the map would lose its picture, so it shows shares instead.
const AMOUNT_CHARS_MAX: usize = 11;

/// How many shades there are beside none.
const SHADES: i128 = 8;

/// The heat map; nothing for a plan without regions.
pub fn section(page: &PageContext<'_>, months: &Months) -> Markup {
    if !months.has_regions {
        return Markup::default();
    }
    let language = page.language;
    let sums = months.sums();
    let total: i64 = sums.iter().sum();
    let (shown, others) = shown(months);
    let amounts = months.regions.iter().flat_map(|(_, amounts)| amounts).chain(&sums).copied();
    let row_sums = months.regions.iter().map(|(_, amounts)| amounts.iter().sum());
    let wording = page.wording(amounts.chain(row_sums).chain([total]));
    // No amount is longer than the total.
    let has_shares = wording.amount(total).len() > AMOUNT_CHARS_MAX;
    let largest = shown.iter().flat_map(|(_, amounts)| amounts.iter()).copied().max().unwrap_or(0);
    let text = |units: i64| match has_shares {
        true => page.percent(units),
        false => wording.amount(units),
    };
    html! {
        section id="heat" { "\n"
            h2 { (language.heat()) } "\n"
            p { (language.heat_words()) " " (legend(&wording.amount(largest))) } "\n"
            div.scroll {
                table.heat { "\n"
                    caption { (language.heat_caption(has_shares)) }
                    (heads(page, months)) "\n"
                    tbody { "\n"
                        @for (name, amounts) in shown { (row(name, amounts, Some(largest), &text)) }
                        @if let Some((count, amounts)) = others {
                            (row(&language.other_items(count), &amounts, None, &text))
                        }
                    }
                    tfoot { "\n" (row(page.total_word(), &sums, None, &text)) }
                }
            }
        }
    }
}

/// All shades from nothing to the largest amount.
fn legend(largest: &str) -> Markup {
    html! {
        span.legend {
            "0 "
            @for shade in 0..=SHADES { i class=(format_args!("h{shade}")) {} }
            " " (largest)
        }
    }
}

fn heads(page: &PageContext<'_>, months: &Months) -> Markup {
    let top = page.plan.hierarchy().word(Level::TOP);
    html! {
        thead {
            tr {
                th scope="col" { (page.language.head(top)) }
                @for [_, month] in &months.names { th scope="col" { (month) } }
                th scope="col" { (page.total_word()) }
            }
        }
    }
}

/// A row with its sum; it has shades where it is compared with a largest amount.
fn row(name: &str, amounts: &[i64], largest: Option<i64>, text: &dyn Fn(i64) -> String) -> Markup {
    let class = |units: i64| largest.map(|largest| format!("h{}", shade(units, largest)));
    html! {
        tr {
            th scope="row" { (name) }
            @for units in amounts { td class=[class(*units)] { (text(*units)) } }
            td.sum { (text(amounts.iter().sum())) }
        } "\n"
    }
}

/// Nothing has no shade, the largest amount the last, and those between one of eight equal steps.
fn shade(units: i64, largest: i64) -> i128 {
    match i128::from(units) * SHADES {
        0 => 0,
        scaled => (scaled - 1) / i128::from(largest) + 1,
    }
}

/// A region and its amounts.
type RegionRow<'a> = (&'a str, &'a [i64]);

/// The largest regions in plan order, and how many others there are with their sums.
fn shown(months: &Months) -> (Vec<RegionRow<'_>>, Option<(usize, Vec<i64>)>) {
    let mut order: Vec<usize> = (0..months.regions.len()).collect();
    order.sort_by_key(|region| std::cmp::Reverse(months.regions[*region].1.iter().sum::<i64>()));
    let others = order.split_off(order.len().min(REGIONS_MAX));
    order.sort_unstable();
    let rows = order.iter().map(|region| {
        let (name, amounts) = &months.regions[*region];
        (name.as_str(), amounts.as_slice())
    });
    let sum_of = |month: usize| others.iter().map(|region| months.regions[*region].1[month]).sum();
    let sums = (0..months.names.len()).map(sum_of).collect();
    (rows.collect(), (!others.is_empty()).then_some((others.len(), sums)))
}

#[cfg(test)]
mod tests {
    use super::shade;

    #[test]
    fn shades_are_equal_steps() {
        assert_eq!([0, 1, 100, 101, 799, 800].map(|units| shade(units, 800)), [0, 1, 1, 2, 8, 8]);
        assert_eq!(shade(0, 0), 0);
    }
}
