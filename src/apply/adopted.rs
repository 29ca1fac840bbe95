//! Amounts of a file, taken as amounts of the nodes of a level.

use crate::amounts::Amounts;
use crate::money::Decimal12;
use crate::plan::{Level, NodeIndex, Plan, in_quotes};

/// What the nodes of a level have in a file in the year, as settings of a plan: `region."华东".amount=1250000`. A leaf above
/// the level counts as one of it. A node without a row keeps what it has.
pub fn adopted(plan: &Plan, amounts: &Amounts, level: Level) -> Vec<String> {
    let organisation = plan.organisation();
    let mut years: Vec<Option<Decimal12>> = vec![None; organisation.len()];
    for (key, sums) in amounts.sums() {
        let node = organisation.node(key.node);
        if node.level() == level || node.is_leaf() && node.level() > Level::COMPANY {
            let year = years[key.node.0 as usize].get_or_insert(Decimal12::ZERO);
            *year += sums.months.iter().copied().sum::<Decimal12>();
        }
    }
    let setting = |(number, year): (usize, Option<Decimal12>)| {
        Some(format!("{}.amount={}", path(plan, NodeIndex(number as u32)), year?))
    };
    years.into_iter().enumerate().filter_map(setting).collect()
}

/// A path to a node, as settings have it; by its id where a sibling has the same name.
fn path(plan: &Plan, node: NodeIndex) -> String {
    let organisation = plan.organisation();
    let step = |index: NodeIndex| {
        let node = organisation.node(index);
        let id = node.id().filter(|_| organisation.has_namesake(index));
        format!("{}.{}", plan.hierarchy().word(node.level()), in_quotes(id.unwrap_or(node.name())))
    };
    organisation.path(node).into_iter().map(step).collect::<Vec<_>>().join(".")
}
