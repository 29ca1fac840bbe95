//! Members so small that the unit rounds them away.

use super::checker::Checker;
use crate::findings::SmallPart;
use crate::money::{Exact, Figure, Parts, U256, Unit};
use crate::plan::value::Table;
use crate::plan::{NodeIndex, Organisation, Plan};

/// How many are told apart; of the others it is enough how many there are.
const NAMED_MAX: usize = 6;

impl Checker {
    /// Says which members come to something in the year, but to less than one unit: they get one or nothing.
    pub(super) fn small_parts(&mut self, root: &Table, plan: &Plan) {
        let organisation = plan.organisation();
        let mut small = Vec::new();
        let mut count = 0;
        let mut add = |parts: &Parts, name: &dyn Fn(usize) -> String| {
            for member in below_one_unit(parts) {
                count += 1;
                if small.len() < NAMED_MAX {
                    let ideal = amount(parts, member, plan.unit());
                    small.push(SmallPart { name: name(member), ideal });
                }
            }
        };
        for node in (0..organisation.len()).map(|node| NodeIndex(node as u32)) {
            let Some(parts) = organisation.node(node).ideals() else { continue };
            // Below a member that small everybody is.
            if parts.total() >= parts.denominator() {
                add(parts, &|child| path(organisation, organisation.node(node).children().nth(child)));
            }
        }
        if plan.allocated() > 0 {
            for axis in plan.mix().axes() {
                add(axis.ideals(), &|member| axis.members()[member].name().to_owned());
            }
        }
        let entry = ["unit", "target", "base"].into_iter().find_map(|key| root.get(key));
        if let (Some(entry), false) = (entry, small.is_empty()) {
            self.findings.small_parts(&entry.value.place, plan.unit(), small, count);
        }
    }
}

/// The members of a group whose ideal is more than nothing and less than one unit.
fn below_one_unit(parts: &Parts) -> impl Iterator<Item = usize> {
    let is_small = |numerator: &U256| *numerator > U256::ZERO && *numerator < parts.denominator();
    parts
        .numerators()
        .iter()
        .enumerate()
        .filter(move |(_, numerator)| is_small(numerator))
        .map(|(index, _)| index)
}

/// The exact part of a member, for people.
fn amount(parts: &Parts, member: usize, unit: &Unit) -> Figure {
    let units = Exact::of(parts.numerator(member), parts.denominator()).unwrap_or_else(Exact::zero);
    (&units * &Exact::unit(unit)).people(unit.decimals())
}

fn path(organisation: &Organisation, node: Option<NodeIndex>) -> String {
    let path = node.map(|node| organisation.path(node)).unwrap_or_default();
    let names: Vec<&str> = path.iter().map(|node| organisation.node(*node).name()).collect();
    names.join("/")
}
