//! Shares by level: what each node of the upper levels has of what is shown.

use maud::{Markup, html};

use super::bars::ranked_table;
use super::context::PageContext;
use super::level_totals::{self, LevelTotals};

/// The shares of the upper levels; those of the last one are a matter of concentration.
pub fn section(page: &PageContext<'_>, levels: &[LevelTotals<'_>]) -> Markup {
    let last = level_totals::level_of_persons(page);
    let shown = || levels.iter().filter(|totals| totals.level < last);
    html! {
        @if shown().count() > 0 {
            section id="shares" { "\n"
                h2 { (page.language.shares()) } "\n"
                div.pair {
                    @for totals in shown() {
                        (ranked_table(page, &totals.word(page), totals.ranked(page))) "\n"
                    }
                } "\n"
                (level_totals::note(page, shown()))
            }
        }
    }
}
