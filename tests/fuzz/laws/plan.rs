//! The bytes of a plan file.

use super::checked::{PLAN, checked, document};
use super::pieces::{Files, files};
use super::said;

/// Any bytes are a plan, or are refused with a reason; and always with the same one.
pub fn plan(input: &[u8]) {
    let Some(Files { plan, .. }) = files(input) else { return };
    let files = Files { plan, roster: None };
    match document(files) {
        Ok(document) => drop(checked(&document, &[PLAN])),
        Err(findings) => {
            said::is_a_reason(&findings, &[PLAN]);
            let again = document(files).expect_err("it was refused before");
            said::is_the_same(&findings, &again);
        }
    }
}
