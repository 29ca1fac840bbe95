//! What the head of a document says, for those who read its portions without judging them.
//!
//! Whatever is wrong stays unsaid here; the check of the whole document has the words.

use super::checker::Checker;
use crate::money::{Ratio, U256};
use crate::plan::Growth;
use crate::plan::document::Document;
use crate::plan::written::Terms;

/// The head of a document as far as it could be read.
pub(in crate::plan) struct HeadTerms {
    /// What portions are read with.
    pub terms: Terms,
    /// What the groups at the top divide, in units; nothing if it is wrong.
    pub allocated: Option<Ratio>,
    /// Last year's amount and the growth from it.
    pub growth: Option<Growth>,
    /// Whether the target is what the members of the first level come to.
    pub is_sum: bool,
}

impl HeadTerms {
    /// Reads the head and the levels of a document.
    pub(in crate::plan) fn of(document: &Document) -> HeadTerms {
        let mut checker = Checker::of(document);
        let head = checker.head(document);
        checker.levels(&document.root);
        let mut terms = Terms::new(checker.unit, checker.start, checker.levels);
        terms.rolls_up = checker.rolls_up;
        terms.overridden = checker.overridden;
        terms.roster_is_partial = document.roster.as_ref().is_some_and(|roster| !roster.whole);
        let units = |units: i64| Ratio::of(U256::from(units.unsigned_abs()), U256::ONE);
        let (allocated, growth, is_sum) = (head.allocated.map(units), head.growth, checker.rolls_up);
        HeadTerms { terms, allocated, growth, is_sum }
    }
}
