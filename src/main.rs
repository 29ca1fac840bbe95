//! The `tieout` command: arguments in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(tieout::run_from_args(std::env::args_os(), stdout::is_open()))
}

/// Whether there is a standard output at all.
#[cfg(unix)]
mod stdout {
    use std::os::fd::AsFd;
    use std::sync::atomic::{AtomicBool, Ordering};

    static OPEN: AtomicBool = AtomicBool::new(true);

    /// Looks before Rust's own start-up does: that opens `/dev/null` in the place of a closed standard output, and
    /// a result would vanish without a word.
    #[ctor::ctor]
    fn look() {
        let duplicate = std::io::stdout().as_fd().try_clone_to_owned();
        OPEN.store(duplicate.is_ok(), Ordering::Relaxed);
    }

    pub fn is_open() -> bool {
        OPEN.load(Ordering::Relaxed)
    }
}

/// Elsewhere a closed standard output is noticed when it is written to.
#[cfg(not(unix))]
mod stdout {
    pub fn is_open() -> bool {
        true
    }
}
