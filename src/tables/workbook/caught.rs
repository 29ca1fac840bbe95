//! What the reader of cells does not stand.
//!
//! A workbook that is damaged, or made to do harm, makes `calamine` panic in places. To whoever handed it over that is a file
//! that cannot be read, as any other.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

use crate::findings::WorkbookFault;

thread_local! {
    /// Whether this thread reads a workbook.
    static READS: Cell<bool> = const { Cell::new(false) };
}

/// Reads something of a workbook. Nothing that was lent to the work may be used after a panic in it.
///
/// # Errors
///
/// Those of the work; where it panics, that the workbook is damaged.
pub(super) fn or_damaged<T>(work: impl FnOnce() -> Result<T, WorkbookFault>) -> Result<T, WorkbookFault> {
    hush();
    let before = READS.replace(true);
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    READS.set(before);
    result.unwrap_or(Err(WorkbookFault::Damaged))
}

/// What becomes an error is not said as a panic too; all others are, as before.
fn hush() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !READS.get() {
                before(info);
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_damaged_workbook() {
        assert_eq!(or_damaged(|| Ok(1)), Ok(1));
        assert_eq!(or_damaged::<()>(|| Err(WorkbookFault::Encrypted)), Err(WorkbookFault::Encrypted));
        assert_eq!(or_damaged::<()>(|| panic!("of the reader")), Err(WorkbookFault::Damaged));
        assert!(!READS.get());
    }
}
