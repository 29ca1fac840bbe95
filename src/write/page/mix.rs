//! The mix: what products, customers and channels have.

use maud::{Markup, html};

use super::bars::{Ranked, ranked_table};
use super::context::PageContext;
use super::figures::Grouping;
use crate::findings::visible;
use crate::plan::AxisKind;
use crate::report::AxisWord;

/// A table for every business axis that the plan has.
pub fn section(page: &PageContext<'_>) -> Markup {
    let axes = &page.figures.axes;
    let caption = |kind: AxisKind| page.language.head(AxisWord::Member(kind).word(page.plan.hierarchy()));
    html! {
        @if !axes.is_empty() {
            section id="mix" { "\n"
                h2 { (page.language.mix()) } "\n"
                div.pair {
                    @for (kind, grouping) in axes {
                        (ranked_table(page, &caption(*kind), members(grouping))) "\n"
                    }
                }
            }
        }
    }
}

/// The members of an axis, each with its group.
fn members(grouping: &Grouping) -> Vec<Ranked> {
    let entries = grouping.view.buckets().flatten().enumerate();
    entries
        .map(|(place, entry)| Ranked {
            name: entry.member().map(visible).unwrap_or_default(),
            remark: entry.group().map(visible),
            units: grouping.rows().map(|(_, amounts)| amounts[place]).sum(),
        })
        .collect()
}
