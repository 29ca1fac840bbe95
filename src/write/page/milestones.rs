//! The milestones of what the page shows.

use maud::{Markup, html};

use crate::write::language::Language;
use crate::write::milestones::MilestoneGrid;

/// What is due, when, and who answers for it.
pub fn section(language: Language, grid: &MilestoneGrid) -> Markup {
    html! {
        section id="milestones" { "\n"
            h2 { (language.milestones()) } "\n"
            div.scroll {
                table { "\n"
                    thead { tr { @for head in &grid.heads { th scope="col" { (head) } } } } "\n"
                    tbody { "\n"
                        @for line in &grid.lines { tr { @for text in line { td { (text) } } } "\n" }
                    }
                }
            }
        }
    }
}
