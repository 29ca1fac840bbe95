//! Last year's amounts of siblings, held to their parent's.

use super::checker::Checker;
use super::whole::Whole;
use crate::findings::GroupName;
use crate::money::Exact;
use crate::plan::written::Sibling;

impl Checker {
    /// Says where children come to more last year than their parent did.
    pub(super) fn hold_bases(&mut self, words: &GroupName, siblings: &[Sibling], whole: &Whole) {
        let Some((base, parent)) = &whole.base else {
            return;
        };
        let stated = siblings.iter().filter(|sibling| sibling.base.is_some());
        let Some(first) = stated.clone().next() else {
            return;
        };
        let sum: Exact = stated.filter_map(|sibling| sibling.base.as_ref()).map(Exact::number).sum();
        if sum > *base {
            let decimals = self.unit.map_or(0, |unit| unit.decimals());
            let people = |amount: &Exact| amount.people(decimals);
            let amounts = [people(&sum), people(&(sum.clone() - base.clone())), people(base)];
            self.findings.bases_exceed_parent(&first.place, words, amounts, parent);
        }
    }
}
