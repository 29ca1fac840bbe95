//! The bytes of a roster, beside the plan that names it.

use super::checked::{PLAN, ROSTER, checked, document};
use super::pieces::files;
use super::said;

/// Any bytes are a roster, or are refused with a reason that points into one of the two files.
pub fn roster(input: &[u8]) {
    let Some(files) = files(input) else { return };
    match document(files) {
        Ok(document) => drop(checked(&document, &[PLAN, ROSTER])),
        Err(findings) => said::is_a_reason(&findings, &[PLAN]),
    }
}
