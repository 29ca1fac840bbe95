//! What the sheets of the workbook of a plan are about.

use super::look::Look;
use crate::plan::Plan;
use crate::report::Heading;

/// What they have in common.
pub(super) struct Book<'a> {
    pub plan: &'a Plan,
    pub heading: Heading<'a>,
    pub look: Look,
}
