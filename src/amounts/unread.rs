//! Why a file gives no amounts.

use std::io;

use crate::findings::Findings;

/// Why a file gives no amounts.
#[derive(Debug)]
pub enum Unread {
    /// It cannot be read.
    Outside(io::Error),
    /// What is wrong in it.
    Findings(Findings),
}
