//! The milestones of what the page shows.

use maud::{Markup, html};

use super::context::PageContext;
use crate::write::milestones::MilestoneGrid;

/// What is due, when, and who answers for it.
pub fn section(page: &PageContext<'_>, grid: &MilestoneGrid) -> Markup {
    html! {
        section id="milestones" { "\n"
            h2 { (page.language.milestones()) } "\n"
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
