//! Levels: weights that have a name, as `[levels]` gives them.

use std::collections::HashMap;

use crate::money::Ratio;
use crate::source::{Place, Text};

/// The levels of a plan in its order, and which of them anybody has.
#[derive(Debug, Default)]
pub(in crate::plan) struct Levels {
    pub list: Vec<Level>,
    pub by_name: HashMap<Text, usize>,
    /// Whether a member names a level that is none, which may stand for any of the list.
    pub unknown_named: bool,
    /// The levels that stand beside amounts, and are labels.
    pub labels: Option<Labels>,
}

/// Levels that stand beside amounts.
#[derive(Debug)]
pub(in crate::plan) struct Labels {
    /// Where the first one is written.
    pub first: Place,
    pub count: usize,
}

/// A level.
#[derive(Debug)]
pub(in crate::plan) struct Level {
    pub name: Text,
    pub place: Place,
    /// Nothing if it is wrong, which was reported.
    pub weight: Option<Ratio>,
    pub used: bool,
}
