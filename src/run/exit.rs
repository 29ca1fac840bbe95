//! How a run ends.

/// How a run ends; the number is the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Exit {
    Done = 0,
    Plan = 1,
    CommandLine = 2,
    Outside = 3,
}
