//! Where own seasons and mixes hold: at each node and below it.

use crate::plan::{MonthSet, NodeIndex, Own, Plan};

/// What nodes and those below them have of their own, node by node.
#[derive(Debug, Clone)]
pub(super) struct Below {
    below: Vec<OwnBelow>,
    /// The months that are open at the node itself, by the own season that holds for it.
    open: Vec<MonthSet>,
}

/// What somebody below one node has.
#[derive(Debug, Clone, Copy)]
struct OwnBelow {
    season: bool,
    mix: bool,
    /// The months that any of these seasons leaves open, and those that any leaves out.
    open: MonthSet,
    closed: MonthSet,
}

impl OwnBelow {
    const NOTHING: OwnBelow =
        OwnBelow { season: false, mix: false, open: MonthSet::NONE, closed: MonthSet::NONE };

    fn of(own: &Own) -> OwnBelow {
        let open = own.open_months();
        OwnBelow {
            season: open.is_some(),
            mix: own.products().is_some(),
            open: open.unwrap_or(MonthSet::NONE),
            closed: open.map_or(MonthSet::NONE, MonthSet::others),
        }
    }

    fn or(self, other: OwnBelow) -> OwnBelow {
        OwnBelow {
            season: self.season || other.season,
            mix: self.mix || other.mix,
            open: self.open.or(other.open),
            closed: self.closed.or(other.closed),
        }
    }
}

impl Below {
    pub fn of(plan: &Plan) -> Below {
        let organisation = plan.organisation();
        let own = |index: usize| organisation.node(NodeIndex(index as u32)).own();
        let parent = |index: usize| organisation.node(NodeIndex(index as u32)).parent().0 as usize;
        let mut below = vec![OwnBelow::NOTHING; organisation.len()];
        // Children stand behind their parents, so going backwards everybody below is known.
        for index in (1..organisation.len()).rev() {
            let here = own(index).map_or(OwnBelow::NOTHING, OwnBelow::of).or(below[index]);
            below[parent(index)] = below[parent(index)].or(here);
        }
        let mut open = vec![MonthSet::ALL; organisation.len()];
        for index in 1..organisation.len() {
            open[index] = own(index).and_then(Own::open_months).unwrap_or(open[parent(index)]);
        }
        Below { below, open }
    }

    /// Whether somebody below a node has a season of their own.
    pub fn has_season(&self, node: NodeIndex) -> bool {
        self.below[node.0 as usize].season
    }

    /// Whether somebody below a node has a product mix of their own.
    pub fn has_mix(&self, node: NodeIndex) -> bool {
        self.below[node.0 as usize].mix
    }

    /// The months that are open at a node and left out by somebody's own season below it, or the other way round.
    pub fn opened_or_closed(&self, node: NodeIndex) -> MonthSet {
        let (here, below) = (self.open[node.0 as usize], self.below[node.0 as usize]);
        here.and(below.closed).or(here.others().and(below.open))
    }
}
