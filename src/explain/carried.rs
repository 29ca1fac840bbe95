//! What closed months make of a number: who makes up for what is missing, and by how much.

use crate::closed::{Closed, ClosedNode, Rest};
use crate::money::Exact;
use crate::plan::{Level, NodeIndex, Organisation, Plan};
use crate::report::Pick;
use crate::split::{self, Basis};

/// How a number of the open months came about. Amounts are in units of the plan.
#[derive(Debug, Clone)]
pub struct Carried {
    /// Whoever carries what is missing: the one above the number, or all below it.
    pub carriers: Vec<Carrier>,
    /// The exact, unrounded amount.
    pub ideal: Exact,
    /// What the split of the open months publishes.
    pub published: i64,
}

/// One node that carries, and its part of the number.
#[derive(Debug, Clone)]
pub struct Carrier {
    /// Who it is; empty for the company.
    pub name: String,
    /// The closed and the open months as planned, and what was sold.
    pub node: ClosedNode,
    /// What was sold in the closed months.
    pub sold: Exact,
    /// What the open months are to come to, and what of the year they do not take.
    pub rest: Rest,
    /// That in parts of what was planned; nothing where nothing was.
    pub factor: Option<Exact>,
    /// What the plan publishes for its part of the number, in open months.
    pub planned: i64,
    /// That times the factor.
    pub ideal: Exact,
}

impl Carried {
    /// What rounding did.
    pub fn rounding(&self) -> Exact {
        Exact::whole(self.published) - self.ideal.clone()
    }
}

/// Explains what closed months make of the number that `pick` means, which is about open months.
pub fn carried(closed: &Closed<'_>, pick: &Pick) -> Carried {
    let plan = closed.plan();
    let organisation = plan.organisation();
    let path = |node: NodeIndex| organisation.path(node);
    let stands_below =
        |node: NodeIndex, above: NodeIndex| above == Organisation::COMPANY || path(node).contains(&above);
    let carriers = closed
        .nodes()
        .iter()
        .filter(|carrier| stands_below(pick.node, carrier.node) || stands_below(carrier.node, pick.node));
    let carriers = carriers.map(|carrier| {
        // A node that carries for the number has all of it; those below the number have a part each.
        let of = if stands_below(pick.node, carrier.node) { pick.node } else { carrier.node };
        let planned = units(closed, pick, Basis::Plan(plan), of);
        let rest = closed.rest(carrier);
        let factor = rest.units.share_of(&Exact::whole(carrier.open));
        let ideal = factor.as_ref().map_or_else(Exact::zero, |factor| factor * &Exact::whole(planned));
        let name = organisation.path_label(carrier.node);
        let sold = closed.sold(carrier);
        Carrier { name, node: *carrier, sold, rest, factor, planned, ideal }
    });
    let carriers: Vec<Carrier> = carriers.collect();
    let ideal = carriers.iter().map(|carrier| carrier.ideal.clone()).sum();
    let published = units(closed, pick, Basis::Rescaled(closed.rescaling()), pick.node);
    Carried { carriers, ideal, published }
}

/// What a split publishes for a node in the members and open months of a pick.
fn units(closed: &Closed<'_>, pick: &Pick, basis: Basis<'_>, node: NodeIndex) -> i64 {
    let plan: &Plan = closed.plan();
    let organisation = plan.organisation();
    let level: Level = organisation.node(node).level();
    let path = organisation.path(node);
    let on_the_way = |at: NodeIndex| at == Organisation::COMPANY || path.contains(&at);
    let row = split::rows(basis, level).below(on_the_way).find(|row| row.node == node);
    let (leaves, count) = (pick.leaves(plan), plan.mix().leaf_count());
    let cells = row.map_or_else(Vec::new, |row| row.cells);
    let months = pick.when.months().filter(|month| *month >= closed.first_open());
    months.flat_map(|month| leaves.iter().map(move |leaf| month * count + leaf)).map(|cell| cells[cell]).sum()
}
