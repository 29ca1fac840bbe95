//! One plan examined: the oracle's reading and the program's cells, side by side.

use num_bigint::{BigInt, Sign};
use num_traits::Zero;
use tieout::money::{Parts, U256};
use tieout::plan::{AxisKind, Own};

use crate::exact::{Exact, whole};
use crate::ideals;
use crate::made_up::Files;
use crate::misses::{Class, Misses};
use crate::program::{Published, publish};
use crate::promises::{Allocation, Axis, Node};
use crate::quotas::Quotas;
use crate::reading::{self, Reading, Season};

/// The oracle's reading and the program's cells, node by node.
fn allocation(reading: &Reading, published: &Published) -> Allocation {
    assert_eq!(reading.nodes.len(), published.nodes.len(), "as many nodes as the plan has");
    let ideals = ideals::of_nodes(reading);
    let nodes = reading.nodes.iter().zip(ideals).zip(&published.nodes).map(|((node, ideals), (_, cells))| {
        Node { name: node.name.clone(), children: node.children.clone(), ideals, published: cells.clone() }
    });
    let axes = reading.axes.iter().enumerate().map(|(axis, read)| Axis {
        members: read.members.len(),
        quotas: if reading.own_mixes(axis) { Quotas::Resulting } else { Quotas::Declared },
    });
    Allocation { axes: axes.collect(), nodes: nodes.collect() }
}

/// The plan as meant is the plan as the oracle read it.
fn same_plan(reading: &Reading, published: &Published) {
    let plan = &published.plan;
    assert_eq!(BigInt::from(plan.target()), reading.target, "target");
    assert_eq!(BigInt::from(plan.buffer().units()), reading.buffer, "buffer");
    assert_eq!(BigInt::from(plan.allocated()), reading.allocated, "allocated");
    assert_eq!(season(plan.season()), reading.season, "season");
    for (node, (index, _)) in reading.nodes.iter().zip(&published.nodes) {
        let meant = plan.organisation().node(*index);
        assert_eq!(meant.level().number(), node.level, "level of {}", node.name);
        assert_eq!(meant.children().len(), node.children.len(), "children of {}", node.name);
        if node.level > 0 {
            assert_eq!(meant.name(), node.name);
        }
        assert_eq!(meant.id(), node.id.as_deref(), "id of {}", node.name);
        let own = meant.own();
        assert_eq!(
            own.and_then(Own::season).map(|season| relative_season(&season)),
            node.season,
            "season of {}",
            node.name
        );
        assert_eq!(own.is_some_and(Own::states_amounts), node.stated.is_some(), "amounts of {}", node.name);
        assert_eq!(own.and_then(Own::products).map(relative), node.products, "products of {}", node.name);
        let ideals: Vec<Exact> =
            node.children.iter().map(|child| reading.nodes[*child].ideal.clone()).collect();
        assert_eq!(meant.ideals().map(exactly).unwrap_or_default(), ideals, "ideals below {}", node.name);
    }
    assert_eq!(plan.mix().axes().len(), reading.axes.len(), "axes");
    for (axis, read) in plan.mix().axes().iter().zip(&reading.axes) {
        let ideals: Vec<Exact> = read.members.iter().map(|member| member.ideal.clone()).collect();
        assert_eq!(exactly(axis.ideals()), ideals, "ideals of the {}s", read.key);
        for (member, read) in axis.members().iter().zip(&read.members) {
            assert_eq!(member.name(), read.name);
            assert_eq!(member.id(), read.id.as_deref(), "id of {}", read.name);
            assert_eq!(member.season().map(relative_season), read.season, "season of {}", read.name);
            for (key, kind) in [("customer", AxisKind::Customer), ("channel", AxisKind::Channel)] {
                assert_eq!(
                    member.own_mix(kind).map(relative).as_ref(),
                    read.mixes.get(key),
                    "{key}s of {}",
                    read.name
                );
            }
        }
    }
}

/// The ideals of a season of the whole plan.
fn season(season: &tieout::plan::Season) -> Season {
    let months = (0..4).flat_map(|quarter| exactly(season.months(quarter)));
    Season { quarters: exactly(season.quarters()), months: months.collect() }
}

/// An own season as parts of one.
fn relative_season(season: &tieout::plan::Season) -> Season {
    let quarters = relative(season.quarters());
    let months = quarters.iter().enumerate().flat_map(|(number, quarter)| {
        let months = if quarter.is_zero() { vec![Exact::zero(); 3] } else { relative(season.months(number)) };
        months.into_iter().map(move |month| month * quarter)
    });
    Season { months: months.collect(), quarters }
}

/// An own mix as parts of one; amounts that come to nothing have no parts.
fn relative(parts: &Parts) -> Vec<Exact> {
    let parts = exactly(parts);
    let sum: Exact = parts.iter().sum();
    parts.into_iter().map(|part| if sum.is_zero() { part } else { part / &sum }).collect()
}

/// What is published of the amounts in own seasons of nodes: without products exactly what is written. Where products
/// stand in the way, what gives way is counted like a quota.
fn as_written(reading: &Reading, published: &Published) -> Class {
    let leaves = published.plan.mix().leaf_count();
    let mut class = Class::default();
    for (node, (_, cells)) in reading.nodes.iter().zip(&published.nodes) {
        for (months, amount) in node.stated.iter().flat_map(|stated| &stated.amounts) {
            let units: i64 = cells[months.start * leaves..months.end * leaves].iter().sum();
            assert!(!reading.axes.is_empty() || whole(units) == *amount, "{}, months {months:?}", node.name);
            class.note(units, amount.numer(), amount.denom());
        }
    }
    class
}

/// The program's exact ideals as the oracle's numbers.
fn exactly(parts: &Parts) -> Vec<Exact> {
    let big = |number: U256| BigInt::from_bytes_be(Sign::Plus, &number.to_be_bytes());
    let denominator = big(parts.denominator());
    parts.numerators().iter().map(|numerator| Exact::new(big(*numerator), denominator.clone())).collect()
}

/// Holds one plan to every promise, and returns its misses.
pub fn examine(files: &Files) -> Misses {
    let reading = reading::read(files);
    let published = publish(files);
    same_plan(&reading, &published);
    let allocation = allocation(&reading, &published);
    allocation.ties_out();
    if reading.own_seasons() {
        allocation.company_over_resulting_time();
    } else {
        allocation.company_over_time(&reading.season.quarters, &reading.season.months);
    }
    let levels: Vec<usize> = reading.nodes.iter().map(|node| node.level).collect();
    let by_level = allocation.misses_by_level(&levels);
    let mut misses = *by_level.last().expect("the company's");
    for (level, counted) in published.missed.iter().enumerate() {
        let upto = by_level.get(level).unwrap_or(&misses);
        upto.agree(counted, &format!("the rows of level {level}"));
    }
    misses.stated = as_written(&reading, &published);
    misses
}
