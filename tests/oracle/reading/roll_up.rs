//! The target of a plan that states none: what everybody below comes to.

use num_traits::Zero;
use toml::de::DeTable;

use super::Reader;
use super::organisation::Seedling;
use crate::exact::{Exact, Portion};

impl Reader {
    /// What the first level comes to, in units.
    pub(super) fn sum(&self, document: &DeTable<'_>, roster: Option<&[u8]>) -> Exact {
        let first = self.seedlings(document, roster, None);
        first.iter().map(Seedling::total).fold(Exact::zero(), |sum, part| sum + part.expect("an amount"))
    }
}

impl Seedling {
    /// What it comes to, by its amount or by everybody below; nothing where that says no amount.
    fn total(&self) -> Option<Exact> {
        match &self.portion {
            Portion::Amount(amount) => Some(amount.clone()),
            Portion::Silent if self.children.is_empty() => None,
            Portion::Silent => self
                .children
                .iter()
                .map(Seedling::total)
                .try_fold(Exact::zero(), |sum, part| Some(sum + part?)),
            _ => None,
        }
    }

    /// Gives everybody who says nothing what those below come to.
    pub(super) fn roll_up(&mut self) {
        if let (Portion::Silent, Some(total)) = (&self.portion, self.total()) {
            self.portion = Portion::Amount(total);
        }
        self.children.iter_mut().for_each(Seedling::roll_up);
    }
}
