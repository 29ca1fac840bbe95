//! Whether two plans hand out the same cells.

use crate::plan::{Level, Plan};
use crate::split;

/// Whether two plans publish the same amounts for the same nodes and members, in the same order, of the same unit and year.
///
/// # Example
///
/// ```
/// use tieout::{Source, apply, plan};
/// let plan = |text: &str| plan::check(&plan::parse(Source::new("plan.toml", text)).unwrap()).into_plan().unwrap().0;
/// let halves = plan("target = 100\n[[region]]\nname = 'a'\n[[region]]\nname = 'b'");
/// let shares = plan("target = 100\n[[region]]\nname = 'a'\nshare = 50\n[[region]]\nname = 'b'\nshare = 50");
/// assert!(apply::same_split(&halves, &shares));
/// assert!(!apply::same_split(&halves, &plan("target = 100")));
/// ```
pub fn same_split(one: &Plan, other: &Plan) -> bool {
    same_head(one, other) && same_nodes(one, other) && same_members(one, other) && same_cells(one, other)
}

fn same_head(one: &Plan, other: &Plan) -> bool {
    let head = |plan: &Plan| {
        let closed = plan.closed().map(|closed| (closed.through(), closed.carry(), closed.catch_up()));
        let months: Vec<String> = (0..12).map(|month| plan.calendar().month(month)).collect();
        (plan.currency().map(str::to_owned), plan.target(), plan.allocated(), closed, months)
    };
    one.unit() == other.unit()
        && head(one) == head(other)
        && one.hierarchy().words() == other.hierarchy().words()
}

fn same_nodes(one: &Plan, other: &Plan) -> bool {
    let (one, other) = (one.organisation(), other.organisation());
    let node = |organisation: &crate::plan::Organisation, number: u32| {
        let node = organisation.node(crate::plan::NodeIndex(number));
        (node.name().to_owned(), node.id().map(str::to_owned), node.level(), node.parent())
    };
    // The company goes by the name of the plan.
    one.len() == other.len() && (1..one.len() as u32).all(|number| node(one, number) == node(other, number))
}

fn same_members(one: &Plan, other: &Plan) -> bool {
    let members = |plan: &Plan| {
        let axes = plan.mix().axes().iter();
        let members = axes.flat_map(|axis| {
            axis.members()
                .iter()
                .map(|member| (axis.kind(), member.name().to_owned(), member.id().map(str::to_owned)))
        });
        members.collect::<Vec<_>>()
    };
    members(one) == members(other)
}

fn same_cells(one: &Plan, other: &Plan) -> bool {
    let [mut one, mut other] = [one, other].map(|plan| split::rows(plan, Level::DEEPEST));
    loop {
        match (one.next(), other.next()) {
            (None, None) => return true,
            (Some(one), Some(other)) if one.node == other.node && one.cells == other.cells => {}
            _ => return false,
        }
    }
}
