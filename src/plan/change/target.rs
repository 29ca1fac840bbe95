//! Targets: the end of a path.

use super::address::Address;
use super::target_kind::TargetKind;

/// Where a path leads.
#[derive(Debug, Clone)]
pub(super) struct Target {
    pub kind: TargetKind,
    /// What the last step was taken from.
    pub parent: TargetKind,
    /// Of the value, which need not be there yet.
    pub address: Address,
}
