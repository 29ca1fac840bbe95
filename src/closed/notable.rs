//! What a reader of the open months has to know.

use std::cmp::Reverse;

use super::closed::Closed;
use super::node::{ClosedNode, Rest, Terms};
use crate::findings::Findings;
use crate::money::Exact;

impl Closed<'_> {
    /// Says what is notable.
    pub(super) fn say(&self, terms: &Terms, findings: &mut Findings) {
        self.amounts().say_oddities(self.plan(), self.planned(), 0..=self.closing().through(), findings);
        let rests: Vec<(&ClosedNode, Rest)> =
            self.nodes().iter().map(|node| (node, node.rest(terms))).collect();
        let past = self.named(&rests, |_, rest| (!rest.past.is_zero()).then(|| rest.past.clone()));
        let unplaced =
            self.named(&rests, |_, rest| (!rest.not_placed.is_zero()).then(|| rest.not_placed.clone()));
        let place = self.closing().actuals_place();
        if !past.is_empty() {
            findings.closed_past_year(place, self.nodes().len(), past);
        }
        if !unplaced.is_empty() {
            findings.closed_not_placed(place, self.nodes().len(), unplaced);
        }
        if let Some(rise) = self.closing().rise() {
            let bound = Exact::ratio(&rise.bound());
            let over = self.risen(&rests, &bound);
            if !over.is_empty() {
                findings.closed_rise(rise.place(), rise.text(), self.nodes().len(), over);
            }
        }
    }

    /// The names of the nodes of which something is said, with the amounts in money: those with the largest first.
    fn named(
        &self,
        rests: &[(&ClosedNode, Rest)],
        said: impl Fn(&ClosedNode, &Rest) -> Option<Exact>,
    ) -> Vec<(String, String)> {
        let mut all: Vec<(Exact, &ClosedNode)> =
            rests.iter().filter_map(|(node, rest)| Some((said(node, rest)?, *node))).collect();
        all.sort_by(|(one, _), (other, _)| other.cmp(one));
        let unit = Exact::unit(self.plan().unit());
        let decimals = self.plan().unit().decimals();
        let named = all.into_iter().map(|(units, node)| {
            let name = self.plan().organisation().path_label(node.node);
            (name, (&units * &unit).people(decimals).to_string())
        });
        named.collect()
    }

    /// The names of the nodes whose open months rise by more than a part of them, with the rise in percent: the largest
    /// first.
    fn risen(&self, rests: &[(&ClosedNode, Rest)], bound: &Exact) -> Vec<(String, String)> {
        let mut all: Vec<(Exact, &ClosedNode)> = Vec::new();
        for (node, rest) in rests {
            let rise = (rest.units.clone() - Exact::whole(node.open)).share_of(&Exact::whole(node.open));
            all.extend(rise.filter(|rise| rise > bound).map(|rise| (rise, *node)));
        }
        all.sort_by_key(|(rise, _)| Reverse(rise.clone()));
        let percent = |rise: &Exact| format!("{}%", (rise * &Exact::whole(100)).rounded(2));
        let name = |node: &ClosedNode| self.plan().organisation().path_label(node.node);
        all.iter().map(|(rise, node)| (name(node), percent(rise))).collect()
    }
}
