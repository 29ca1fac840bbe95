//! What was sold in past years: the amounts of files, added up by year.

use foldhash::HashMap;

use crate::amounts::{Amounts, Named};
use crate::findings::AxisKind;
use crate::money::Decimal12;
use crate::plan::{Level, NodeIndex, Organisation, Plan};

/// The amounts of some rows by month.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct YearSums {
    /// By month of the year.
    pub months: [Decimal12; 12],
    /// Whether there are rows at all.
    pub has_rows: bool,
}

/// What was sold in one year.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// By node, the company included, with everything below it.
    nodes: HashMap<NodeIndex, YearSums>,
    /// Of rows that name a node and none of those below it.
    own: HashMap<NodeIndex, YearSums>,
    /// By node and member of an axis. Of rows that name no member where there is none.
    members: HashMap<(NodeIndex, AxisKind, Option<u32>), YearSums>,
}

impl YearSums {
    /// The year.
    pub fn year(&self) -> Decimal12 {
        self.months.iter().copied().sum()
    }

    fn add(&mut self, months: &[Decimal12; 12]) {
        self.months.iter_mut().zip(months).for_each(|(sum, month)| *sum += *month);
        self.has_rows = true;
    }
}

impl History {
    /// Adds a file. Nodes are told apart down to `depth`, members of axes on the company and on `own`.
    pub fn add(&mut self, plan: &Plan, amounts: &Amounts, depth: Level, own: Option<Level>) {
        let organisation = plan.organisation();
        for (key, sums) in amounts.sums().iter().filter(|(_, sums)| sums.has_rows.contains(&true)) {
            if organisation.node(key.node).level() < depth && !organisation.node(key.node).is_leaf() {
                self.own.entry(key.node).or_default().add(&sums.months);
            }
            let company = std::iter::once(Organisation::COMPANY);
            for at in company.chain(organisation.path(key.node)) {
                let level = organisation.node(at).level();
                if level <= depth {
                    self.nodes.entry(at).or_default().add(&sums.months);
                }
                if level == Level::COMPANY || Some(level) == own {
                    self.add_members(plan, at, &key.members, &sums.months);
                }
            }
        }
    }

    fn add_members(
        &mut self,
        plan: &Plan,
        node: NodeIndex,
        named: &[Named; AxisKind::ALL.len()],
        months: &[Decimal12; 12],
    ) {
        for (kind, named) in AxisKind::ALL.iter().zip(named) {
            let member = match named {
                Named::Member(member) => Some(*member),
                _ => None,
            };
            if plan.mix().axes().iter().any(|axis| axis.kind() == *kind) {
                self.members.entry((node, *kind, member)).or_default().add(months);
            }
        }
    }

    /// What was sold by a node and everybody below.
    pub fn node(&self, node: NodeIndex) -> YearSums {
        self.nodes.get(&node).copied().unwrap_or_default()
    }

    /// What rows name a node for and nobody below it.
    pub fn own(&self, node: NodeIndex) -> YearSums {
        self.own.get(&node).copied().unwrap_or_default()
    }

    /// What was sold of a member by the company or a node; of none for rows that name none.
    pub fn member(&self, node: NodeIndex, kind: AxisKind, member: Option<u32>) -> YearSums {
        self.members.get(&(node, kind, member)).copied().unwrap_or_default()
    }
}
