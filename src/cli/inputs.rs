//! The plans that a command line names.

use std::path::PathBuf;

use crate::findings::Findings;
use crate::outside::{Input, STDIN};

/// The plans that arguments name, in their order.
pub fn inputs(plans: Vec<PathBuf>) -> Result<Vec<Input>, Findings> {
    if plans.is_empty() {
        return Ok(vec![input(None)]);
    }
    let inputs: Vec<Input> = plans.into_iter().map(|plan| input(Some(plan))).collect();
    match inputs.iter().filter(|input| **input == Input::Stdin).count() {
        0 | 1 => Ok(inputs),
        _ => Err(Findings::stdin_twice()),
    }
}

/// The plan that an argument names; without one it is `plan.toml` in the current folder.
pub fn input(plan: Option<PathBuf>) -> Input {
    match plan {
        None => Input::File(PathBuf::from("plan.toml")),
        Some(path) if path.as_os_str() == STDIN => Input::Stdin,
        Some(path) => Input::at(path),
    }
}
