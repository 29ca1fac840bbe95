//! Temporary files that find no room.
//!
//! `rust_xlsxwriter` writes the rows of large sheets to temporary files, and panics where that fails, such as on a full
//! disk. Here that becomes an error like any other.

use std::any::Any;
use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

/// What such a panic begins with.
const FAILURE: &str = "Couldn't write to xml file";

/// Does work that writes temporary files.
///
/// # Errors
///
/// Those of the work, and what is wrong with its temporary files.
///
/// # Panics
///
/// If the work does for any other reason.
pub(super) fn or_error<T>(work: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    hush();
    panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|failure| match is_about_files(&*failure) {
        true => Err(io::Error::new(io::ErrorKind::StorageFull, "there is no room for its temporary files")),
        false => panic::resume_unwind(failure),
    })
}

/// What becomes an error is not said as a panic too; all others are, as before.
fn hush() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !is_about_files(info.payload()) {
                before(info);
            }
        }));
    });
}

fn is_about_files(payload: &(dyn Any + Send)) -> bool {
    let words = payload.downcast_ref::<String>().map(String::as_str);
    words.or(payload.downcast_ref::<&str>().copied()).is_some_and(|words| words.starts_with(FAILURE))
}
