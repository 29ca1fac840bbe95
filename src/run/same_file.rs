//! A file that is read as two things.

use super::exit::Exit;
use super::stop::Stop;
use crate::findings::{Findings, InputKind};
use crate::outside::Input;

/// Refuses amounts from a file that is read as something else.
pub(super) fn refuse_known(amounts: &Input, others: &[(&Input, InputKind)]) -> Result<(), Stop> {
    match others.iter().find(|(other, _)| other.is_same_input(amounts)) {
        Some((_, kind)) => Err((Exit::CommandLine, Findings::amounts_are(&amounts.name(), *kind)).into()),
        None => Ok(()),
    }
}

/// Refuses a file whose rows would be counted twice.
pub(super) fn refuse_repeated(files: &[Input]) -> Result<(), Stop> {
    let is_repeated =
        |(number, file): &(usize, &Input)| files[..*number].iter().any(|before| before.is_same_input(file));
    match files.iter().enumerate().find(is_repeated) {
        Some((_, file)) => Err((Exit::CommandLine, Findings::amounts_twice(&file.name())).into()),
        None => Ok(()),
    }
}
