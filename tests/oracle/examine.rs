//! One plan examined: the oracle's reading and the program's cells, side by side.

use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::{One, Zero};
use tieout::money::{Parts, U256};

use crate::exact::{self, Exact};
use crate::program::{LEVELS, Published, publish};
use crate::promises::{Allocation, Ideals, Misses, Node};
use crate::reading::{self, Reading};

/// The oracle's reading and the program's cells, node by node.
fn allocation(reading: &Reading, published: &Published) -> Allocation {
    let year = exact::whole(reading.allocated.clone());
    let months = parts_of(&year, &reading.months);
    let products: Vec<Exact> = reading.products.iter().map(|product| product.ideal.clone()).collect();
    let products =
        if products.is_empty() { (vec![BigInt::one()], BigInt::one()) } else { parts_of(&year, &products) };
    let columns: Vec<BigInt> =
        months.0.iter().flat_map(|month| products.0.iter().map(move |product| month * product)).collect();
    let denominator = &months.1 * &products.1;

    assert_eq!(reading.nodes.len(), published.nodes.len(), "as many nodes as the plan has");
    let nodes = reading.nodes.iter().zip(&published.nodes).map(|(node, (_, cells))| Node {
        name: node.name.clone(),
        children: node.children.clone(),
        ideals: Ideals {
            numerators: columns.iter().map(|column| column * node.ideal.numer()).collect(),
            denominator: &denominator * node.ideal.denom(),
        },
        published: cells.clone(),
    });
    let axes = if reading.products.is_empty() { Vec::new() } else { vec![reading.products.len()] };
    Allocation { axes, nodes: nodes.collect() }
}

/// Ideals as parts of the whole: numerators over one common denominator.
fn parts_of(whole: &Exact, ideals: &[Exact]) -> (Vec<BigInt>, BigInt) {
    if whole.is_zero() {
        return (vec![BigInt::zero(); ideals.len()], BigInt::one());
    }
    let parts: Vec<Exact> = ideals.iter().map(|ideal| ideal / whole).collect();
    let denominator = parts.iter().fold(BigInt::one(), |lcm, part| lcm.lcm(part.denom()));
    (parts.iter().map(|part| part.numer() * (&denominator / part.denom())).collect(), denominator)
}

/// The plan as meant is the plan as the oracle read it.
fn same_plan(reading: &Reading, published: &Published) {
    let plan = &published.plan;
    assert_eq!(BigInt::from(plan.target()), reading.target, "target");
    assert_eq!(BigInt::from(plan.buffer().units()), reading.buffer, "buffer");
    assert_eq!(BigInt::from(plan.allocated()), reading.allocated, "allocated");
    assert_eq!(exactly(plan.season().quarters()), reading.quarters, "quarters");
    for (quarter, months) in reading.months.chunks(3).enumerate() {
        assert_eq!(exactly(plan.season().months(quarter)), months, "months of Q{}", quarter + 1);
    }
    for (node, (index, _)) in reading.nodes.iter().zip(&published.nodes) {
        let meant = plan.organisation().node(*index);
        assert_eq!(meant.level() as usize, node.level, "level of {}", node.name);
        assert_eq!(meant.children().len(), node.children.len(), "children of {}", node.name);
        if node.level > 0 {
            assert_eq!(meant.name(), node.name);
        }
        let ideals: Vec<Exact> =
            node.children.iter().map(|child| reading.nodes[*child].ideal.clone()).collect();
        assert_eq!(meant.ideals().map(exactly).unwrap_or_default(), ideals, "ideals below {}", node.name);
    }
    for axis in plan.mix().axes() {
        let ideals: Vec<Exact> = reading.products.iter().map(|product| product.ideal.clone()).collect();
        assert_eq!(exactly(axis.ideals()), ideals, "ideals of the products");
    }
    let products: Vec<&str> =
        plan.mix().axes().iter().flat_map(|axis| axis.members()).map(|p| p.name()).collect();
    assert_eq!(products, reading.products.iter().map(|product| product.name.as_str()).collect::<Vec<_>>());
}

/// The program's exact ideals as the oracle's numbers.
fn exactly(parts: &Parts) -> Vec<Exact> {
    let big = |number: U256| BigInt::from_bytes_be(Sign::Plus, &number.to_be_bytes());
    let denominator = big(parts.denominator());
    parts.numerators().iter().map(|numerator| Exact::new(big(*numerator), denominator.clone())).collect()
}

/// Holds one plan to every promise, and returns its misses.
pub fn examine(text: &str) -> Misses {
    let reading = reading::read(text);
    let published = publish(text);
    same_plan(&reading, &published);
    let allocation = allocation(&reading, &published);
    allocation.ties_out();
    allocation.company_over_time(&reading.quarters, &reading.months);
    let misses = allocation.misses();
    for (level, counted) in published.missed.iter().enumerate() {
        let upto = if level == 3 { misses } else { shown(&reading, &allocation, level).misses() };
        upto.agree(counted, &format!("the rows of {:?}", LEVELS[level]));
    }
    misses
}

/// The allocation down to one level only.
fn shown(reading: &Reading, allocation: &Allocation, level: usize) -> Allocation {
    let mut at = vec![None; reading.nodes.len()];
    let mut nodes = Vec::new();
    for (index, (read, node)) in reading.nodes.iter().zip(&allocation.nodes).enumerate() {
        if read.level <= level {
            at[index] = Some(nodes.len());
            nodes.push(node.clone());
        }
    }
    for node in &mut nodes {
        node.children = node.children.iter().filter_map(|child| at[*child]).collect();
    }
    Allocation { axes: allocation.axes.clone(), nodes }
}
