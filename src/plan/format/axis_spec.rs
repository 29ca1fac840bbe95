//! The business axes as a plan writes them.

/// One business axis.
#[derive(Debug)]
pub(in crate::plan) struct AxisSpec {
    /// The key of its members, and what one of them is called.
    pub one: &'static str,
    /// The key of an own mix of it, and what several members are called.
    pub many: &'static str,
}
