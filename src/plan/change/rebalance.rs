//! Rebalancing: which groups a change touched, scaled from the top down.

use std::collections::{BTreeMap, HashSet};

use super::address::{Address, Hop};
use super::done::{Done, Touched};
use super::group::{self, Group};
use super::scale;
use super::whole::Wholes;
use crate::findings::Findings;
use crate::plan::document::{Rebalanced, Scaled};
use crate::plan::written::{Portion, Terms};
use crate::plan::{Document, Level};

/// Rebalances every group that was touched where somebody asked for that, once; gives those that were scaled.
///
/// A group is touched where a portion in it was set, and where it holds amounts beside shares and what it divides became
/// another amount: the shares then have to make room. A group below another is looked at later, as what it divides may
/// still change.
pub(super) fn rebalance(
    before: &Document,
    changed: &mut Document,
    done: &Done,
    findings: &mut Findings,
) -> (Vec<Scaled>, Vec<Rebalanced>) {
    let mut groups: Vec<Touched> = done.touched.iter().filter(|touched| touched.rebalance).cloned().collect();
    let direct = groups.len();
    let mut wholes = Wholes::of(changed);
    groups.extend(below(changed, done, &mut wholes.terms));
    let mut order: Vec<usize> = (0..groups.len()).collect();
    order.sort_by_key(|number| groups[*number].address.len());
    let mut wholes_before = (groups.len() > direct).then(|| Wholes::of(before));
    let mut outcomes = BTreeMap::new();
    for number in order {
        let address = &groups[number].address;
        if let (true, Some(wholes_before)) = (number >= direct, &mut wholes_before)
            && wholes.of_group(changed, address) == wholes_before.of_group(before, address)
        {
            continue;
        }
        outcomes.insert(number, scale::rebalance(changed, &groups[number], &mut wholes));
    }
    let (mut scaled, mut rebalanced) = (Vec::new(), Vec::new());
    for (number, outcome) in outcomes {
        let touched = &groups[number];
        match outcome {
            Ok(group) => {
                if let Some((group, members)) = group {
                    scaled.push(group);
                    rebalanced.push(members);
                }
            }
            Err(reason) => {
                let name = group::name(changed, &touched.address);
                match touched.places().next() {
                    None => findings.cannot_rebalance(done.causes_above(&touched.address), name, reason),
                    Some(_) => findings.cannot_rebalance(touched.places(), name, reason),
                }
            }
        }
    }
    (scaled, rebalanced)
}

/// The groups with amounts and shares that divide what may have become another amount, and in which nobody asked for
/// rebalancing by setting a portion.
fn below(document: &Document, done: &Done, terms: &mut Terms) -> Vec<Touched> {
    let above: HashSet<&[Hop]> = done
        .touched
        .iter()
        .filter(|touched| touched.rebalance)
        .map(|touched| touched.address.as_slice())
        .collect();
    let nodes_only = |address: &&[Hop]| matches!(address, [Hop::Key(key), ..] if key == document.hierarchy.word(Level::TOP));
    let touches_nodes = above.iter().any(nodes_only);
    // What nodes get adds up to the target, where the plan states none: then everything else divides another amount.
    let everywhere = !done.wholes_set.is_empty() || touches_nodes && !document.states_target();
    if !everywhere && !touches_nodes {
        return Vec::new();
    }
    let is_below = |address: &Address| {
        let lengths = (1..address.len()).rev();
        !above.contains(address.as_slice())
            && (everywhere || lengths.map(|length| &address[..length]).any(|group| above.contains(group)))
    };
    let mut groups = group::all(document);
    let mut is_mixed =
        |address: &[Hop]| Group::at(document, address, terms).is_some_and(|group| is_mixed(&group));
    groups.retain(|address| is_below(address) && is_mixed(address));
    groups.sort_by_key(Vec::len);
    groups.into_iter().map(|address| done.touched_as(address)).collect()
}

/// Whether money stands beside shares, and nothing else.
fn is_mixed(group: &Group) -> bool {
    group.has(Portion::is_money)
        && group.has(|portion| matches!(portion, Portion::Share(_)))
        && !group.has(|portion| matches!(portion, Portion::Weight(_) | Portion::Silent | Portion::Broken))
}
