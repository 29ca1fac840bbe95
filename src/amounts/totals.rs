//! Totals among the rows of a file, which would count twice.
//!
//! Sheets have rows named 合计 or Total, and rows of a region beside those of its teams. Such a row is left out where it is
//! the sum of the rows that it closes, to the last decimal; a named one that is not is an error, since one of the two
//! numbers is wrong.

use foldhash::{HashMap, HashMapExt, HashSet};

use super::matcher::{Named, Reached};
use super::tally::{Key, Sums, Tally};
use super::{Accounts, TotalRow};
use crate::findings::{AxisKind, Findings};
use crate::money::Decimal12;
use crate::plan::{NodeIndex, Organisation, Plan};

const AXES: usize = AxisKind::ALL.len();

/// The members that sums are asked for; nothing for an axis on which all count.
type Members = [Option<Named>; AXES];

/// What stands below a node.
#[derive(Clone)]
struct Below {
    months: [Decimal12; 12],
    all: Decimal12,
    /// The first of the children that have rows, and whether others have some.
    child: Option<NodeIndex>,
    has_several: bool,
}

/// What stands below every node, and what the rows of the node itself say.
struct SumsBelow {
    below: HashMap<(NodeIndex, Members), Below>,
    own: HashMap<(NodeIndex, Members), Below>,
}

/// Says of totals that are named as such what is wrong with them, and how many are left out.
pub(super) fn named(plan: &Plan, tally: &Tally, totals: &[TotalRow], findings: &mut Findings) {
    let masks: HashSet<[bool; AXES]> = totals.iter().map(|total| mask(&total.members)).collect();
    let of_masks: HashMap<[bool; AXES], SumsBelow> =
        masks.into_iter().map(|mask| (mask, SumsBelow::of(plan, tally, mask))).collect();
    let mut left_out = Vec::new();
    for total in totals {
        let mask = mask(&total.members);
        let members = std::array::from_fn(|axis| mask[axis].then_some(total.members[axis]));
        let sums = &of_masks[&mask];
        let closed = match total.closes_nodes {
            true => sums.below.get(&(total.node, members)).cloned(),
            false => {
                let both = [&sums.below, &sums.own].map(|sums| sums.get(&(total.node, members)));
                both.into_iter().flatten().cloned().reduce(Below::with)
            }
        };
        let sum = |below: Below| match total.month {
            None => Some(below.all),
            Some(Some(month)) => Some(below.months[month]),
            // What it closes is not counted either.
            Some(None) => None,
        };
        match closed.map_or(Some(Decimal12::ZERO), sum) {
            Some(closed) if closed != total.amount => {
                findings.total_of_other_rows(&total.place, total.amount, closed);
            }
            _ => left_out.push(&total.place),
        }
    }
    if let [first, ..] = left_out[..] {
        findings.totals_left_out(first, left_out.len());
    }
}

/// Leaves out what rows of a node say that is the sum of the rows of its children.
pub(super) fn unnamed(plan: &Plan, tally: &mut Tally, accounts: &mut Accounts, findings: &mut Findings) {
    let is_own = |key: &Key| is_own(plan, key);
    if !tally.iter().any(|(key, _)| is_own(key)) {
        return;
    }
    let all = SumsBelow::of(plan, tally, [true; AXES]);
    let (mut count, mut sum, mut nodes) = (0, Decimal12::ZERO, Vec::new());
    for (key, sums) in tally.iter_mut().filter(|(key, _)| is_own(key)) {
        let below = all.below.get(&(key.node, key.members.map(Some))).filter(|below| below.has_several);
        let Some(below) = below else { continue };
        for (own, below) in sums.months.iter_mut().zip(below.months) {
            if *own == below && below != Decimal12::ZERO {
                count += 1;
                sum += *own;
                *own = Decimal12::ZERO;
                nodes.push(key.node);
            }
        }
    }
    if let Some(first) = nodes.first() {
        findings.subtotals_left_out(count, sum, &plan.organisation().path_label(*first));
    }
    accounts.sum = accounts.sum - sum;
    accounts.counted.sum = accounts.counted.sum - sum;
    accounts.rows -= count;
    accounts.counted.rows -= count;
}

/// Whether sums are of rows that name a node and none of those below it.
fn is_own(plan: &Plan, key: &Key) -> bool {
    key.reached == Reached::Node && !key.is_below && !plan.organisation().node(key.node).is_leaf()
}

/// Which axes a total names a member of.
fn mask(members: &[Named; AXES]) -> [bool; AXES] {
    members.map(|member| matches!(member, Named::Member(_)))
}

impl SumsBelow {
    /// The sums with the axes of a mask apart.
    fn of(plan: &Plan, tally: &Tally, mask: [bool; AXES]) -> SumsBelow {
        let organisation = plan.organisation();
        let mut sums = SumsBelow { below: HashMap::new(), own: HashMap::new() };
        for (key, of_key) in tally.iter() {
            let members: Members = std::array::from_fn(|axis| mask[axis].then_some(key.members[axis]));
            let of_key = Below::of(of_key);
            let mut child = None;
            let mut at = key.node;
            if is_own(plan, key)
                || organisation.node(at).is_leaf() && key.reached == Reached::Node && !key.is_below
            {
                add(&mut sums.own, (at, members), of_key.clone(), None);
            } else {
                let several = of_key.has_several;
                add(&mut sums.below, (at, members), Below { has_several: several, ..of_key.clone() }, None);
            }
            while at != Organisation::COMPANY {
                child = Some(at);
                at = organisation.node(at).parent();
                add(&mut sums.below, (at, members), of_key.clone(), child);
            }
            let _ = child;
        }
        sums
    }
}

/// Adds the sums of a child, or of what is below and not told apart.
fn add(
    sums: &mut HashMap<(NodeIndex, Members), Below>,
    key: (NodeIndex, Members),
    of_key: Below,
    child: Option<NodeIndex>,
) {
    let new = match child {
        Some(child) => Below { child: Some(child), has_several: false, ..of_key },
        None => of_key,
    };
    match sums.remove(&key) {
        None => sums.insert(key, new),
        Some(old) => sums.insert(key, old.with(new)),
    };
}

impl Below {
    fn of(sums: &Sums) -> Below {
        Below { months: sums.months, all: sums.all(), child: None, has_several: sums.has_several }
    }

    fn with(self, other: Below) -> Below {
        let mut months = self.months;
        months.iter_mut().zip(other.months).for_each(|(sum, amount)| *sum += amount);
        let is_other = self.child.is_some() && other.child.is_some() && self.child != other.child;
        Below {
            months,
            all: self.all + other.all,
            child: self.child.or(other.child),
            has_several: self.has_several || other.has_several || is_other,
        }
    }
}
