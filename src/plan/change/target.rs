//! Targets: the end of a path.

use super::address::Address;
use super::spot::Spot;

/// Where a path leads.
#[derive(Debug, Clone)]
pub(super) struct Target {
    pub spot: Spot,
    /// What the last step was taken from.
    pub parent: Spot,
    /// Of the value, which need not be there yet.
    pub address: Address,
}
