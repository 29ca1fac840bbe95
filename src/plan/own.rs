//! What a region, team or person has of its own: a season, a product mix.

use super::Season;
use crate::money::Parts;

/// A season and a product mix that hold for a node and everything below it, until overridden there.
///
/// Both are relative: their parts add up to whatever the node has.
#[derive(Debug, Clone, Default)]
pub struct Own {
    pub(in crate::plan) season: Option<Season>,
    pub(in crate::plan) products: Option<Parts>,
}

impl Own {
    /// The node's own season.
    pub fn season(&self) -> Option<&Season> {
        self.season.as_ref()
    }

    /// The node's own product mix: one part per product of the plan, zero for one that it does not sell.
    pub fn products(&self) -> Option<&Parts> {
        self.products.as_ref()
    }
}
