//! What `check` has to say about one plan.

use crate::findings::{Findings, Severity};
use crate::plan::{Checked, Level};
use crate::split::{self, Missed};

/// The outcome of checking one plan.
#[derive(Debug)]
pub struct CheckReport {
    input: String,
    checked: Result<Checked, Findings>,
    missed: Missed,
}

impl CheckReport {
    /// Takes the name of the input and what the check found, or what stood in its way. A plan that ties out is also
    /// split, to count the numbers that miss a promise.
    pub fn new(input: String, checked: Result<Checked, Findings>) -> CheckReport {
        let missed = match checked.as_ref().ok().and_then(Checked::plan) {
            Some(plan) => {
                let mut rows = split::rows(plan, Level::Person);
                rows.by_ref().for_each(drop);
                rows.missed()
            }
            None => Missed::default(),
        };
        CheckReport { input, checked, missed }
    }

    /// The name of the input.
    pub fn input(&self) -> &str {
        &self.input
    }

    /// What the check found; nothing if it never came so far.
    pub fn checked(&self) -> Option<&Checked> {
        self.checked.as_ref().ok()
    }

    /// Everything there is to say, in file order.
    pub fn findings(&self) -> &Findings {
        match &self.checked {
            Ok(checked) => checked.findings(),
            Err(findings) => findings,
        }
    }

    /// How many numbers of the allocation miss a promise.
    pub fn missed(&self) -> &Missed {
        &self.missed
    }

    /// Whether the plan ties out.
    pub fn ties_out(&self) -> bool {
        !self.findings().has_errors()
    }

    /// How many findings there are of one severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings().count(severity)
    }
}
