//! Rescaled splits: published cells times factors, held to the promises by the oracle's own exact numbers.

use std::collections::BTreeMap;
use std::convert::Infallible;

use fastrand::Rng;
use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::{One, Signed, Zero};
use tieout::cells::{self, CellSource, Reach, RowTaker, Stopped, Work};
use tieout::limits::AMOUNT_UNITS_END;
use tieout::money::{Ratio, U256};
use tieout::plan::{Level, NodeIndex, Plan};
use tieout::split::{self, Basis, Factors, Missed, NodeMonths, Rescaling, Split};

use crate::ceilings::Ceilings;
use crate::exact::{Exact, half_up, ratio, whole};
use crate::for_every_plan;
use crate::kinds::KINDS;
use crate::made_up::{Kind, OwnKind};
use crate::misses::Misses;
use crate::program::{at_every_depth, check};
use crate::promises::{Allocation, Axis, Ideals, MONTHS, Node};
use crate::quotas::Quotas;

/// Plans of each kind.
const PLANS: u64 = 4;

type Nodes = Vec<(NodeIndex, Vec<i64>)>;

/// The factors of every node that carries.
type OfNodes = BTreeMap<NodeIndex, Factors>;

/// Nothing where it comes to no amounts any more.
fn rescaled<'p>(
    plan: &'p Plan,
    carry: Level,
    mut factors: impl FnMut(&NodeMonths) -> Factors,
) -> Option<(Rescaling<'p>, OfNodes)> {
    let mut of_nodes = OfNodes::new();
    let rescaling = Rescaling::new(plan, carry, &Work::alone(), |node| {
        let factors = factors(node);
        of_nodes.insert(node.node, factors.clone());
        factors
    });
    let rescaling = rescaling?;
    let carry: Vec<NodeIndex> =
        split::months_by_node(plan, carry, &Work::alone()).iter().map(|node| node.node).collect();
    assert_eq!(carry.len(), of_nodes.len());
    assert!(carry.iter().all(|node| rescaling.factors(*node) == of_nodes.get(node)));
    Some((rescaling, of_nodes))
}

/// Any level of the organisation, or the company.
fn some_level(rng: &mut Rng, plan: &Plan) -> Level {
    Level::at(rng.usize(0..=plan.organisation().deepest().number()))
}

/// Every plan of every kind, with a level that carries.
fn for_every_level(mut law: impl FnMut(&Kind, &mut Rng, &Plan, Level)) {
    for kind in &KINDS {
        let mut rng = Rng::with_seed(kind.name.len() as u64);
        for_every_plan(kind, PLANS, |_, made_up| {
            let plan = check(&made_up.files());
            let carry = some_level(&mut rng, &plan);
            law(kind, &mut rng, &plan, carry);
        });
    }
}

#[test]
fn factors_of_one_change_no_cell() {
    for_every_level(|_, _, plan, carry| {
        let (rescaling, _) = rescaled(plan, carry, |_| Factors::by_month(|_| Ratio::ONE)).expect("amounts");
        let (nodes, missed) = at_every_depth(Basis::from(&rescaling));
        assert!(nodes == at_every_depth(Basis::from(plan)).0, "{carry:?}");
        assert!(missed.iter().all(Missed::is_zero), "{missed:?}");
        assert_eq!(rescaling.total(), plan.allocated());
    });
}

#[test]
fn open_months_as_planned_are_the_cells_of_the_plan() {
    for_every_level(|_, rng, plan, carry| {
        let open = rng.usize(1..MONTHS);
        let factor = |month| if month < open { Ratio::ZERO } else { Ratio::ONE };
        let (rescaling, _) = rescaled(plan, carry, |_| Factors::by_month(factor)).expect("amounts");
        let (mut planned, _) = at_every_depth(Basis::from(plan));
        let leaves = plan.mix().leaf_count();
        planned.iter_mut().for_each(|(_, cells)| cells[..open * leaves].fill(0));
        let (nodes, missed) = at_every_depth(Basis::from(&rescaling));
        assert!(nodes == planned, "{carry:?}, from month {open} on");
        assert!(missed.iter().all(Missed::is_zero), "{missed:?}");
    });
}

/// A way to make factors up.
type Made = fn(&mut Rng, &NodeMonths, usize) -> Factors;

/// What is missing after some months, times a part that is caught up, goes to the others.
fn caught_up(rng: &mut Rng, node: &NodeMonths, month: usize) -> Factors {
    let [closed, open] =
        [&node.months[..month], &node.months[month..]].map(|part| i128::from(part.iter().sum::<i64>()));
    // In millionths of a unit.
    let missing = closed * i128::from(rng.i64(-5_000..5_000)) * 100;
    let rest = open * 1_000_000 + missing * i128::from(rng.i64(0..=100)) / 100;
    let factor = match open {
        0 => Ratio::ZERO,
        open => Ratio::new(rest.max(0).unsigned_abs(), open.unsigned_abs() * 1_000_000),
    };
    Factors::by_month(|at| if at < month { Ratio::ZERO } else { factor })
}

/// The months before, and a part of one.
fn to_date(_: &mut Rng, _: &NodeMonths, month: usize) -> Factors {
    Factors::by_month(|at| match at.cmp(&month) {
        std::cmp::Ordering::Less => Ratio::ONE,
        std::cmp::Ordering::Equal => Ratio::new(month as u128, 31),
        std::cmp::Ordering::Greater => Ratio::ZERO,
    })
}

/// The same for everybody.
fn a_third_more(_: &mut Rng, _: &NodeMonths, _: usize) -> Factors {
    Factors::by_month(|_| Ratio::new(4, 3))
}

/// Anything for anybody.
fn any(rng: &mut Rng, _: &NodeMonths, _: usize) -> Factors {
    let factors: [Ratio; MONTHS] = std::array::from_fn(|_| Ratio::new(rng.u128(0..9), rng.u128(1..7)));
    Factors::by_month(|month| factors[month])
}

const WAYS: [(&str, Made); 4] =
    [("caught up", caught_up), ("to date", to_date), ("a third more", a_third_more), ("any", any)];

/// The exact ideals of every node, in plan order: published cells times factors, and sums of them above. The factors are
/// taken over `denominator`, if there is one: sums of many that have nothing in common are endless.
fn ideals(
    plan: &Plan,
    planned: &Nodes,
    of_nodes: &OfNodes,
    denominator: Option<&Exact>,
) -> BTreeMap<NodeIndex, Vec<Exact>> {
    let organisation = plan.organisation();
    let leaves = plan.mix().leaf_count();
    let factor = |ratio: Ratio| {
        let factor = exact(ratio);
        denominator.map_or(factor.clone(), |denominator| (factor * denominator).round() / denominator)
    };
    let by_month =
        |factors: &Factors| -> Vec<Exact> { (0..MONTHS).map(|month| factor(factors.of(month))).collect() };
    let of_nodes: BTreeMap<NodeIndex, Vec<Exact>> =
        of_nodes.iter().map(|(node, factors)| (*node, by_month(factors))).collect();
    let mut ideals: BTreeMap<NodeIndex, Vec<Exact>> = BTreeMap::new();
    for (node, cells) in planned.iter().rev() {
        let path = organisation.path(*node);
        let above = path.iter().rev().chain([&NodeIndex(0)]);
        let row = match above.into_iter().find_map(|at| of_nodes.get(at)) {
            Some(factors) => {
                let cell = |(at, units): (usize, &i64)| &factors[at / leaves] * whole(*units);
                cells.iter().enumerate().map(cell).collect()
            }
            None => {
                let children = organisation.node(*node).children().map(|child| &ideals[&child]);
                children.fold(vec![Exact::zero(); cells.len()], |sum, row| {
                    sum.iter().zip(row).map(|(sum, ideal)| sum + ideal).collect()
                })
            }
        };
        ideals.insert(*node, row);
    }
    ideals
}

fn exact(ratio: Ratio) -> Exact {
    let big = |number: U256| BigInt::from_bytes_be(Sign::Plus, &number.to_be_bytes());
    Exact::new(big(ratio.numerator()), big(ratio.denominator()))
}

/// What a rescaling publishes beside what it should.
fn allocation(plan: &Plan, nodes: &Nodes, ideals: &BTreeMap<NodeIndex, Vec<Exact>>) -> Allocation {
    let place: BTreeMap<NodeIndex, usize> =
        nodes.iter().enumerate().map(|(at, (node, _))| (*node, at)).collect();
    let node = |(node, published): &(NodeIndex, Vec<i64>)| {
        let row = &ideals[node];
        let denominator = row.iter().fold(BigInt::one(), |so_far, ideal| so_far.lcm(ideal.denom()));
        let numerators = row.iter().map(|ideal| ideal.numer() * (&denominator / ideal.denom())).collect();
        Node {
            name: plan.organisation().path_label(*node),
            children: plan.organisation().node(*node).children().map(|child| place[&child]).collect(),
            ideals: Ideals { numerators, denominator },
            published: published.clone(),
        }
    };
    let axes = plan.mix().axes().iter();
    let axes = axes.map(|axis| Axis { members: axis.members().len(), quotas: Quotas::Resulting }).collect();
    Allocation { axes, nodes: nodes.iter().map(node).collect() }
}

/// Everybody has a season and a mix of their own where published cells are taken for ideals, and most of the kinds have
/// cells of a few units: what is left is near the ceilings of such plans.
const CEILINGS: Ceilings = [100, 30, 100, 60, 20, 250, 1_200, 3_500];
const CEILINGS_WITHOUT_AXES: Ceilings = [30, 5, 10, 0, 5, 0, 0, 0];

#[test]
fn every_promise_holds_on_rescaled_plans() {
    let mut total = [Misses::default(); WAYS.len()];
    let mut plain = Misses::default();
    for_every_level(|kind, rng, plan, carry| {
        let (planned, _) = at_every_depth(Basis::from(plan));
        for ((name, made), total) in WAYS.into_iter().zip(&mut total) {
            let month = rng.usize(1..MONTHS);
            let Some((rescaling, of_nodes)) = rescaled(plan, carry, |node| made(rng, node, month)) else {
                assert!(plan.allocated() > AMOUNT_UNITS_END / 10, "{name}: {}", plan.allocated());
                continue;
            };
            let (nodes, missed) = at_every_depth(Basis::from(&rescaling));
            let ideals = ideals(plan, &planned, &of_nodes, None);
            let allocation = allocation(plan, &nodes, &ideals);
            allocation.ties_out_below();
            allocation.company_over_resulting_time();
            let year = allocation.nodes[0].ideals.year();
            assert_eq!(BigInt::from(rescaling.total()), half_up(&year), "{name}: the total");
            assert_eq!(rescaling.total(), allocation.nodes[0].published.iter().sum::<i64>(), "{name}");
            let levels: Vec<usize> =
                nodes.iter().map(|(node, _)| plan.organisation().node(*node).level().number()).collect();
            let by_level = allocation.misses_by_level(&levels);
            let all = by_level.last().expect("the company's");
            for (level, counted) in missed.iter().enumerate() {
                by_level
                    .get(level)
                    .unwrap_or(all)
                    .agree(counted, &format!("level {level}, {name}, {carry:?}"));
            }
            total.add(all);
            if plan.mix().axes().is_empty() && kind.own == OwnKind::Nobody && name != "any" {
                plain.add(all);
            }
        }
    });
    let mut over = plain.report("without axes", 0, &CEILINGS_WITHOUT_AXES);
    for ((name, _), total) in WAYS.iter().zip(&total) {
        over.extend(total.report(name, PLANS * KINDS.len() as u64, &CEILINGS));
        for (class_name, class) in total.named() {
            assert!(class.worst <= 3, "promises 5 and 6: a {class_name} of {name:?} drifts: {class:?}");
        }
    }
    assert!(over.is_empty(), "{over:#?}");
}

/// The rows of a source, by several threads in small batches, and what they miss.
fn read(split: &Split<'_>, depth: Level) -> (Nodes, Missed) {
    struct Whole;
    type Give<'g> = dyn FnMut((NodeIndex, Vec<i64>)) -> Result<(), Stopped> + 'g;
    impl RowTaker for Whole {
        type Page = (NodeIndex, Vec<i64>);
        fn row(&mut self, node: NodeIndex, cells: &[i64], give: &mut Give<'_>) -> Result<(), Stopped> {
            give((node, cells.to_vec()))
        }
        fn end(&mut self, _: &mut Give<'_>) -> Result<(), Stopped> {
            Ok(())
        }
    }
    let reach = Reach { depth, below: &|_| true, batch_cells: 1 };
    let mut rows = Nodes::new();
    let work = Work::by_threads(3).at_any_size();
    let Ok(misses) = cells::read(
        split,
        &reach,
        &work,
        || Whole,
        |row| {
            rows.push(row);
            Ok::<(), Infallible>(())
        },
    );
    (rows, misses.into())
}

#[test]
fn batches_and_owners_have_the_rows_of_the_whole_walk() {
    for_every_level(|_, rng, plan, carry| {
        let month = rng.usize(1..MONTHS);
        let Some((rescaling, _)) = rescaled(plan, carry, |node| caught_up(rng, node, month)) else { return };
        let (depth, owners) = (some_level(rng, plan), some_level(rng, plan));
        let mut walk = split::rows(&rescaling, depth);
        let rows: Nodes = walk.by_ref().map(|row| (row.node, row.cells)).collect();
        let split = Split::of(&rescaling);
        assert_eq!(split.sum(), rescaling.total());
        assert!(read(&split, depth) == (rows.clone(), walk.missed()), "{carry:?}, {depth:?}");
        if depth == Level::DEEPEST {
            assert_eq!(split::misses(&rescaling, 3, &Work::alone()).missed, walk.missed());
        }
        let mut of_owners = Nodes::new();
        let mut owner = split::rows(&rescaling, owners.min(depth));
        while let Some(settled) = owner.next_settled() {
            of_owners.extend(read(&Split::below(&rescaling, settled), depth).0);
        }
        assert!(of_owners == rows, "{carry:?}, {depth:?}, {owners:?}");
    });
}

#[test]
fn factors_without_a_short_common_denominator_tie_out() {
    for_every_level(|kind, rng, plan, carry| {
        if kind.target.end() > &1_000_000_000 {
            return;
        }
        let (planned, _) = at_every_depth(Basis::from(plan));
        let long = |rng: &mut Rng| {
            let denominator = (U256::from(rng.u128(..)) << 60) + U256::ONE;
            Ratio::of(U256::from(rng.u128(..)) << rng.u32(40..62), denominator)
        };
        let (rescaling, of_nodes) = rescaled(plan, carry, |_| {
            let factors: [Ratio; MONTHS] = std::array::from_fn(|_| long(rng));
            Factors::by_month(|month| factors[month])
        })
        .expect("amounts");
        let (nodes, missed) = at_every_depth(Basis::from(&rescaling));
        let ideals = ideals(plan, &planned, &of_nodes, Some(&whole(BigInt::one() << 80)));
        let allocation = allocation(plan, &nodes, &ideals);
        allocation.ties_out_below();
        allocation.company_over_resulting_time();
        let off = allocation.nodes[0].ideals.year() - whole(rescaling.total());
        assert!(off.abs() <= ratio(1, 2) + ratio(1, 1 << 20), "the total is {off} off");
        allocation.misses().agree(missed.last().expect("rows"), &format!("{carry:?}"));
    });
}

#[test]
fn what_comes_to_no_amount_any_more_is_refused() {
    let text = "target = 999999999999999\nunit = 1\n[[region]]\nname = 'a'\n[[region]]\nname = 'b'";
    let plan = check(&text.into());
    for carry in [Level::COMPANY, Level::TOP] {
        for (factor, want) in [
            (Ratio::ONE, Some(999_999_999_999_999)),
            (Ratio::new(AMOUNT_UNITS_END as u128, 999_999_999_999_999), None),
            (Ratio::new(u128::MAX, 1), None),
            (Ratio::of(U256::MAX, U256::ONE), None),
            (Ratio::of(U256::ONE, U256::MAX), Some(0)),
            (Ratio::new(1, 999_999_999_999_999), Some(1)),
        ] {
            let rescaled = rescaled(&plan, carry, |_| Factors::by_month(|_| factor));
            let total = rescaled.map(|(rescaling, _)| rescaling.total());
            assert_eq!(total, want, "{factor:?} of {carry:?}");
        }
    }
}

#[test]
fn quotas_see_remainders_closer_than_ideals_are_compared() {
    // 10.499999999 and 20.500000001 units: rounded to 2^-24 they tie, and the first would get the unit.
    let plan = check(&"target = 40\nunit = 1\n[[region]]\nname = 'a'\n[[region]]\nname = 'b'".into());
    let rests = [10_499_999_999, 20_500_000_001];
    let (rescaling, _) = rescaled(&plan, Level::TOP, |node| {
        let rest = rests[node.node.0 as usize - 1];
        Factors::by_month(|_| Ratio::new(rest, 20 * 1_000_000_000))
    })
    .expect("amounts");
    let years = split::months_by_node(&rescaling, Level::TOP, &Work::alone());
    assert_eq!(years.iter().map(NodeMonths::year).collect::<Vec<_>>(), [10, 21]);
}
