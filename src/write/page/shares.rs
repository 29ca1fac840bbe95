//! Shares by level: what each region and each team has of what is shown.

use maud::{Markup, html};

use super::bars::ranked_table;
use super::context::PageContext;
use super::level_totals::{self, LevelTotals};
use crate::plan::Level;

/// The shares of regions and of teams; those of persons are a matter of concentration.
pub fn section(page: &PageContext<'_>, levels: &[LevelTotals]) -> Markup {
    let shown = || levels.iter().filter(|totals| totals.level < Level::Person);
    html! {
        @if shown().count() > 0 {
            section id="shares" { "\n"
                h2 { (page.language.shares()) } "\n"
                div.pair {
                    @for totals in shown() {
                        (ranked_table(page, &totals.word(page.language), totals.ranked(page))) "\n"
                    }
                } "\n"
                (level_totals::note(page, shown()))
            }
        }
    }
}
