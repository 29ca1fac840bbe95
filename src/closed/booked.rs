//! The actuals of closed months by whoever carries what is missing.

use foldhash::{HashMap, HashMapExt};

use crate::amounts::Amounts;
use crate::money::Decimal12;
use crate::plan::{Level, NodeIndex, Plan};

/// Actuals by node.
#[derive(Debug, Clone, Default)]
pub(super) struct Booked {
    /// Of nodes that carry.
    of_nodes: HashMap<NodeIndex, Decimal12>,
    /// Of those above them, in plan order, as far as they come to something: nobody carries it.
    pub above: Vec<(NodeIndex, Decimal12)>,
}

impl Booked {
    pub(super) fn new(plan: &Plan, carry: Level, amounts: &Amounts) -> Booked {
        let organisation = plan.organisation();
        let mut of_nodes: HashMap<NodeIndex, Decimal12> = HashMap::new();
        let mut above: HashMap<NodeIndex, Decimal12> = HashMap::new();
        for (key, sums) in amounts.sums() {
            let at = organisation.up_to(key.node, carry);
            let carries = organisation.node(at).level() == carry || organisation.node(at).is_leaf();
            let sum: Decimal12 = sums.months.iter().copied().sum();
            *if carries { &mut of_nodes } else { &mut above }.entry(at).or_default() += sum;
        }
        let mut above: Vec<(NodeIndex, Decimal12)> = above.into_iter().collect();
        above.retain(|(_, sum)| *sum != Decimal12::ZERO);
        above.sort_unstable_by_key(|(node, _)| *node);
        Booked { of_nodes, above }
    }

    /// What was sold by a node that carries.
    pub(super) fn of(&self, node: NodeIndex) -> Decimal12 {
        self.of_nodes.get(&node).copied().unwrap_or_default()
    }
}

/// The deepest level that a file names: a row that counts matches a node of it.
pub(super) fn deepest_named(plan: &Plan, amounts: &Amounts) -> Level {
    let counted = amounts.sums().iter().filter(|(_, sums)| sums.is_counted());
    counted.map(|(key, _)| plan.organisation().node(key.node).level()).max().unwrap_or(Level::COMPANY)
}
