//! Cells with two seasons: the own season of a product, and that of a node. The product's wins, in the months that the
//! node's leaves open.

use std::collections::{HashMap, HashSet};

use super::checker::Checker;
use super::kept::declared::{Cause, CauseOf};
use crate::findings::{TwoSeasons, Winners};
use crate::money::U256;
use crate::plan::organisation::{Node, NodeIndex, Organisation};
use crate::plan::{MonthSet, Own, Plan, Season};

/// What holds for a node: whose season, whose product mix, and whether it has anything at all.
#[derive(Clone, Copy)]
struct Holds {
    season: Option<NodeIndex>,
    products: Option<NodeIndex>,
    zero: bool,
}

/// Where nodes and products with seasons of their own meet.
#[derive(Default)]
struct Meetings {
    nodes: HashSet<NodeIndex>,
    products: HashSet<usize>,
    /// The pairs that have no month in common, in the order of the nodes.
    apart: Vec<(NodeIndex, usize)>,
    /// The products of whose months only some are left somewhere.
    cut: HashSet<usize>,
}

impl Checker {
    /// Says where a product's own season wins over a node's, and where the two leave nothing.
    pub(super) fn two_seasons(&mut self, plan: &Plan) {
        let seasons: Vec<(usize, MonthSet)> = products_with_seasons(plan);
        let nodes = &plan.organisation().nodes;
        if seasons.is_empty() || !nodes.iter().any(has_season) {
            return;
        }
        let meetings = Meetings::of(plan, &seasons);
        let before = self.findings.error_count();
        self.seasons_apart(&meetings.apart);
        for (product, _) in seasons.iter().filter(|(product, _)| meetings.cut.contains(product)) {
            self.season_too_fine(plan, *product);
        }
        if self.findings.error_count() == before {
            self.season_wins(&meetings);
        }
    }

    fn seasons_apart(&mut self, apart: &[(NodeIndex, usize)]) {
        if apart.is_empty() {
            return;
        }
        let causes: HashMap<CauseOf, &Cause> = self.causes.iter().map(|cause| (cause.of, cause)).collect();
        for (node, product) in apart {
            let (node, product) = (CauseOf::NodeSeason(*node), CauseOf::ProductSeason(*product));
            if let (Some(node), Some(product)) = (causes.get(&node), causes.get(&product)) {
                let seasons = TwoSeasons {
                    node: &node.place,
                    product: &product.place,
                    node_name: &node.whose,
                    product_name: &product.whose,
                };
                self.findings.two_seasons(&seasons);
            }
        }
    }

    fn season_too_fine(&mut self, plan: &Plan, product: usize) {
        let member = &plan.mix().products()[product];
        let cause = self.causes.iter().find(|cause| cause.of == CauseOf::ProductSeason(product));
        if let (true, Some(cause)) = (member.season().is_some_and(Season::is_too_fine), cause) {
            self.findings.season_too_fine(&cause.place, &cause.whose);
        }
    }

    fn season_wins(&mut self, meetings: &Meetings) {
        let is_winner = |cause: &&Cause| match cause.of {
            CauseOf::ProductSeason(product) => meetings.products.contains(&product),
            _ => false,
        };
        let is_loser = |cause: &&Cause| match cause.of {
            CauseOf::NodeSeason(node) => meetings.nodes.contains(&node),
            _ => false,
        };
        let products: Vec<&Cause> = self.causes.iter().filter(is_winner).collect();
        let loser = self.causes.iter().find(is_loser);
        if let ([first, ..], Some(node)) = (&products[..], loser) {
            let winners = Winners {
                products: products.iter().map(|cause| &cause.whose).collect(),
                first: &first.place,
                node: &node.place,
                node_name: &node.whose,
                node_count: meetings.nodes.len(),
            };
            self.findings.season_wins(&winners);
        }
    }
}

impl Meetings {
    fn of(plan: &Plan, seasons: &[(usize, MonthSet)]) -> Meetings {
        let nodes = &plan.organisation().nodes;
        let mut meetings = Meetings::default();
        let mut holds = vec![Holds { season: None, products: None, zero: false }; nodes.len()];
        let mut seen = HashSet::new();
        // Children stand behind their parents.
        for (index, node) in nodes.iter().enumerate().skip(1) {
            let above = holds[node.parent.0 as usize];
            holds[index] = above.at(NodeIndex(index as u32), node, plan.organisation());
            let Holds { season: Some(season), products: mix, zero: false } = holds[index] else {
                continue;
            };
            if node.is_leaf() && seen.insert((season, mix)) {
                meetings.add(plan, season, mix, seasons);
            }
        }
        meetings
    }

    /// Adds a node's season and the products that are sold under it by a mix.
    fn add(&mut self, plan: &Plan, season: NodeIndex, mix: Option<NodeIndex>, seasons: &[(usize, MonthSet)]) {
        let nodes = &plan.organisation().nodes;
        let own_mix = mix.and_then(|mix| nodes[mix.0 as usize].own()?.products());
        let parts = own_mix.unwrap_or(plan.mix().axes()[0].ideals());
        let open = nodes[season.0 as usize].own().and_then(Own::open_months).unwrap_or(MonthSet::ALL);
        for (product, months) in seasons.iter().filter(|(product, _)| parts.numerator(*product) > U256::ZERO)
        {
            self.nodes.insert(season);
            self.products.insert(*product);
            let left = months.and(open);
            if left == MonthSet::NONE {
                self.apart.push((season, *product));
            } else if left != *months {
                self.cut.insert(*product);
            }
        }
    }
}

impl Holds {
    /// What holds for a node below the one where this holds.
    fn at(self, here: NodeIndex, node: &Node, organisation: &Organisation) -> Holds {
        let parent = organisation.node(node.parent);
        let place = (here.0 - parent.children.start) as usize;
        let nothing = parent.ideals().is_some_and(|parts| parts.numerator(place) == U256::ZERO);
        Holds {
            season: if has_season(node) { Some(here) } else { self.season },
            products: node.own().and_then(Own::products).map_or(self.products, |_| Some(here)),
            zero: self.zero || nothing,
        }
    }
}

/// The products that have a season of their own, with its months.
fn products_with_seasons(plan: &Plan) -> Vec<(usize, MonthSet)> {
    let products = plan.mix().products().iter().enumerate();
    products.filter_map(|(index, product)| Some((index, product.season()?.open()))).collect()
}

fn has_season(node: &Node) -> bool {
    node.own().is_some_and(Own::has_season)
}
