//! Planned changes: the settings in their order.

use super::setting::Setting;

/// Settings in the order of their application, those of scenarios and those that stand alone.
#[derive(Debug, Clone)]
pub(in crate::plan) struct Planned {
    pub(super) settings: Vec<PlannedSetting>,
    pub(super) normalize: bool,
}

/// A setting, and whether its siblings are to be scaled.
#[derive(Debug, Clone)]
pub(super) struct PlannedSetting {
    pub setting: Setting,
    pub rebalance: bool,
    /// Which scenario it is of, by their number; the command line comes last.
    pub step: usize,
}

impl Planned {
    /// How many settings there are.
    pub fn len(&self) -> usize {
        self.settings.len()
    }
}
