//! Document to plan: every rule, once, all findings together.
//!
//! A part that is broken yields nothing, and what would only follow from it stays silent: the children of a broken
//! group are still checked among themselves, in percent. The parts meet again in [`check`], which builds a plan only
//! if nothing is wrong.

mod astray;
mod bases;
mod buffer;
mod business;
mod caused;
mod checked;
mod checker;
mod closing;
mod declared;
mod first_level;
mod follows;
mod group;
mod growth;
mod head;
mod ids;
mod judge;
mod kept;
mod levels;
mod milestones;
mod mix;
mod named;
mod names;
mod node_amounts;
mod node_season;
mod organisation;
mod own;
mod passes;
mod paths;
mod resulting;
mod roster_file;
mod rules;
mod season;
mod show;
mod small;
mod terms;
mod two_seasons;
mod unknown_keys;
mod unread;
mod values;
mod whole;
mod year;

pub(in crate::plan) use growth::base_between_the_lines;
pub(in crate::plan) use paths::Paths;
pub(in crate::plan) use terms::HeadTerms;

pub use checked::Checked;
pub use group::{Group, Sum};

use caused::check_apart;

use super::document::Document;

/// Checks a document and gives it meaning.
///
/// # Example
///
/// ```
/// use tieout::{Source, plan};
/// let document = plan::parse(Source::new("plan.toml", "target = \"1.8亿\"\nbuffer = 10\n")).unwrap();
/// let checked = plan::check(&document);
/// let plan = checked.plan().expect("nothing is wrong");
/// assert_eq!(plan.unit().people(plan.allocated()), "162,000,000.00");
/// ```
pub fn check(document: &Document) -> Checked {
    let mut checked = check_apart(document);
    checked.findings.gather();
    checked
}
