//! What an interrupt has to clear away: files that are being written, and a folder that was made for them.

use std::fs;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// In the order in which they were made.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// The list, which nobody else sees for as long as it is held: from before something exists until it is on the list, and
/// from before it gets its name until it is off.
pub(super) fn unfinished() -> MutexGuard<'static, Vec<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// From now on an interrupt, or the end of the time that the run may take, clears away what is unfinished and ends the
/// run with 128 + its number: 130 for Ctrl-C. A file that grows beyond what the run may write is an error of that file.
///
/// Hanging up is left alone, so that `nohup` works.
#[cfg(unix)]
pub fn heed_interrupts() {
    use signal_hook::consts::{SIGINT, SIGQUIT, SIGTERM, SIGXCPU, SIGXFSZ};
    // Once the signal is heeded, writing fails with the reason. Nobody reads the flag.
    let _ = signal_hook::flag::register(SIGXFSZ, std::sync::Arc::default());
    // Without a handler the system's own way of ending a run stays in force, which is no reason to stop here.
    let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGINT, SIGQUIT, SIGTERM, SIGXCPU]) else {
        return;
    };
    std::thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            // Held until the end, so that nothing else is begun.
            let unfinished = unfinished();
            for path in unfinished.iter().rev() {
                // A folder goes only if nobody else has put anything there.
                let _ = fs::remove_file(path).or_else(|_| fs::remove_dir(path));
            }
            std::process::exit(128 + signal);
        }
    });
}

/// Elsewhere the system ends the run its own way.
#[cfg(not(unix))]
pub fn heed_interrupts() {}
