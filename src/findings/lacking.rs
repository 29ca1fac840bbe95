//! Members without an amount, where all others have one.

use super::quote::some_of;
use super::{Noun, visible};

/// How many of them a message names.
const NAMES_MAX: usize = 3;

/// Members of the first level that come to no amount.
pub struct Lacking {
    noun: Noun,
    /// The first few of them, in plan order.
    names: Vec<String>,
    /// How many there are.
    pub count: usize,
}

impl Lacking {
    /// None of the members that are called so.
    pub fn none_of(noun: Noun) -> Lacking {
        Lacking { noun, names: Vec::new(), count: 0 }
    }

    /// Takes down one more.
    pub fn add(&mut self, name: &str) {
        self.count += 1;
        if self.names.len() < NAMES_MAX {
            self.names.push(visible(name));
        }
    }

    /// `华东, 成渝 and 3 more`.
    fn text(&self) -> String {
        some_of(&self.names, self.count, "and")
    }
}

/// What helps a plan without a target, and with amounts that are nearly the way to one.
pub(super) fn or_amounts(help: &str, lacking: Option<&Lacking>) -> String {
    match lacking {
        None => help.to_owned(),
        Some(lacking) => format!(
            "{help}; or give {} an amount too: the target is then the sum of the {}",
            lacking.text(),
            lacking.noun.many()
        ),
    }
}
