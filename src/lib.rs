//! tieout decomposes sales targets, exactly.

pub mod findings;
pub mod limits;
pub mod money;
pub mod plan;
pub mod report;
pub mod source;
pub mod split;
pub mod write;

pub use source::Source;
