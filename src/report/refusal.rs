//! Why a request cannot be shown.

use std::fmt;

use crate::findings::Findings;

/// Why a request cannot be shown, and who has to change something.
#[derive(Debug, Clone)]
pub enum Refusal {
    /// The request contradicts itself, whatever the plan: the command line is wrong.
    Request(Findings),
    /// The plan does not have what is asked for.
    Plan(Findings),
}

impl Refusal {
    /// What to say about it.
    pub fn findings(&self) -> &Findings {
        match self {
            Refusal::Request(findings) | Refusal::Plan(findings) => findings,
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.findings().fmt(out)
    }
}

impl std::error::Error for Refusal {}
