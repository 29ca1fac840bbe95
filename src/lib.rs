//! tieout decomposes sales targets, exactly.

pub mod money;
pub mod plan;
pub mod split;
