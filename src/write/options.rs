//! What is left to say about how a sheet is written.

use std::path::Path;

use super::{Language, Scale};
use crate::cells::Work;
use crate::compare::Comparison;
use crate::findings::Findings;
use crate::plan::{Group, Plan};
use crate::report::View;

/// What is left to say about how a sheet is written. Each option holds for some formats only.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options<'a> {
    /// Formats for people: divide amounts by this.
    pub scale: Option<Scale>,
    /// Formats for people: the words around names and numbers.
    pub language: Language,
    /// Formats that tell of the plan as a whole: what the check says of it, or a run of files beside it; where it is not known, nothing is told.
    pub background: Option<Background<'a>>,
    /// Workbook: the plan beside scenarios of it, on a sheet of its own.
    pub beside: Option<&'a Comparison>,
    /// Workbook: the plan under each of several scenarios, on a sheet each.
    pub scenarios: &'a [UnderScenario<'a>],
    /// CSV: a byte order mark first, for Excel.
    pub bom: bool,
    /// Workbook: a folder for what would not fit in memory; without one everything is held.
    pub scratch: Option<&'a Path>,
    /// Table: small charts beside the amounts.
    pub chart: bool,
    /// Table: the columns of the terminal; where they are too few, months fold into quarters.
    pub width: Option<usize>,
    /// How much of the machine the work may use, and who hears how far it is.
    pub work: Work<'a>,
}

/// What is shown of a plan under a scenario.
#[derive(Debug, Clone, Copy)]
pub struct UnderScenario<'a> {
    /// The name of the scenario, or several with `+` between them.
    pub name: &'a str,
    /// The plan under it.
    pub plan: &'a Plan,
    /// What is shown of that.
    pub view: &'a View<'a>,
}

/// What the check says of a plan beside the plan itself, or what a run says of files beside it.
#[derive(Debug, Clone, Copy)]
pub struct Background<'a> {
    /// Every group of siblings, summed up; of a run none.
    pub groups: &'a [Group],
    /// Warnings and notes.
    pub findings: &'a Findings,
}
