//! `--quiet`, which every command takes that says words beside its result.

use clap::Args;

/// Whether the run keeps to its result.
#[derive(Debug, Clone, Copy, Args)]
pub struct QuietArgument {
    /// Says nothing on standard error but errors
    #[arg(short, long)]
    pub quiet: bool,
}
