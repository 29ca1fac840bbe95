//! Cells with two seasons: the own season of a product, and that of a node.

use std::collections::HashSet;

use super::checker::Checker;
use super::kept::declared::CauseOf;
use crate::money::U256;
use crate::plan::Plan;
use crate::plan::organisation::{NodeIndex, Organisation};

/// What holds for a node: whose season, whose product mix, and whether it has anything at all.
#[derive(Clone, Copy)]
struct Holds {
    season: Option<NodeIndex>,
    products: Option<NodeIndex>,
    zero: bool,
}

impl Checker {
    /// Says which products with a season of their own are sold where a node's own season holds.
    pub(super) fn two_seasons(&mut self, plan: &Plan) {
        let all = plan.mix().products();
        let products: Vec<usize> = (0..all.len()).filter(|index| all[*index].season().is_some()).collect();
        let nodes = &plan.organisation().nodes;
        let has_season = |own: Option<&super::super::Own>| own.is_some_and(|own| own.season().is_some());
        if products.is_empty() || !nodes.iter().any(|node| has_season(node.own())) {
            return;
        }
        let mut holds = vec![Holds { season: None, products: None, zero: false }; nodes.len()];
        let mut seen = HashSet::new();
        let mut said = HashSet::new();
        // Children stand behind their parents.
        for (index, node) in nodes.iter().enumerate() {
            let here = NodeIndex(index as u32);
            if here != Organisation::COMPANY {
                let parent = &nodes[node.parent.0 as usize];
                let above = holds[node.parent.0 as usize];
                let place = index - parent.children.start as usize;
                let nothing = parent.ideals().is_some_and(|parts| parts.numerator(place) == U256::ZERO);
                holds[index] = Holds {
                    season: if has_season(node.own()) { Some(here) } else { above.season },
                    products: node
                        .own()
                        .and_then(|own| own.products())
                        .map_or(above.products, |_| Some(here)),
                    zero: above.zero || nothing,
                };
            }
            let Holds { season: Some(season), products: mix, zero: false } = holds[index] else {
                continue;
            };
            if !node.is_leaf() || !seen.insert((season, mix)) {
                continue;
            }
            let parts = mix
                .and_then(|mix| nodes[mix.0 as usize].own()?.products())
                .unwrap_or(plan.mix().axes()[0].ideals());
            for product in &products {
                if parts.numerator(*product) > U256::ZERO && said.insert((season, *product)) {
                    self.say_two_seasons(CauseOf::NodeSeason(season), CauseOf::ProductSeason(*product));
                }
            }
        }
    }

    fn say_two_seasons(&mut self, node: CauseOf, product: CauseOf) {
        let cause = |of: CauseOf| self.causes.iter().find(|cause| cause.of == of);
        if let (Some(node), Some(product)) = (cause(node), cause(product)) {
            self.findings.two_seasons(&node.place, &product.place, &node.whose, &product.whose);
        }
    }
}
