//! Allocations fed to the step directly: several business axes, own mixes, own seasons.
//! The order of work is the one of `allocation.md`: the company over time, then over its axes, the last axis first, then
//! the organisation from the top down. What comes out is held to the same promises as plans are.

use fastrand::Rng;
use num_bigint::BigInt;
use tieout::money::{Parts, U256};
use tieout::split::{Fixed, Missed, ONE, Shape, divide, largest_remainder, over_axes};

use crate::ceilings::{self, Ceilings};
use crate::misses::Misses;
use crate::promises::{Allocation, Axis, Ideals, MONTHS, Node};
use crate::quotas::Quotas;

/// An organisation with an exact ideal for every cell: `numerators / denominator` units.
pub struct Fed {
    pub axes: Vec<usize>,
    pub denominator: u128,
    /// The company first; parents before their children.
    pub nodes: Vec<FedNode>,
}

pub struct FedNode {
    pub children: Vec<usize>,
    /// Of a leaf; the rows of other nodes are the sums of their children's.
    pub numerators: Vec<u128>,
}

impl Fed {
    /// Takes the company's children as nested lists.
    pub fn new(axes: &[usize], denominator: u128, company: Tree) -> Fed {
        let mut fed = Fed { axes: axes.to_vec(), denominator, nodes: Vec::new() };
        fed.grow(company);
        fed
    }

    fn grow(&mut self, tree: Tree) -> usize {
        let at = self.nodes.len();
        self.nodes.push(FedNode { children: Vec::new(), numerators: Vec::new() });
        match tree {
            Tree::Leaf(numerators) => self.nodes[at].numerators = numerators,
            Tree::Node(children) => {
                let mut sums = vec![0; MONTHS * self.axes.iter().product::<usize>()];
                for child in children {
                    let child = self.grow(child);
                    self.nodes[at].children.push(child);
                    sums.iter_mut().zip(&self.nodes[child].numerators).for_each(|(sum, part)| *sum += part);
                }
                self.nodes[at].numerators = sums;
            }
        }
        at
    }

    /// Publishes every node by the step; the program's count of misses is the oracle's.
    pub fn allocation(&self) -> Allocation {
        let mut missed = Missed::default();
        let mut rows = vec![Vec::new(); self.nodes.len()];
        rows[0] = self.company(&mut missed);
        let shape = Shape::new(&self.axes);
        for (index, node) in self.nodes.iter().enumerate() {
            if node.children.is_empty() {
                continue;
            }
            let children: Vec<&[u128]> =
                node.children.iter().map(|child| self.nodes[*child].numerators.as_slice()).collect();
            let quotas = largest_remainder(rows[index].iter().sum(), &self.years(&children));
            let ideals: Vec<Fixed> = children.iter().flat_map(|row| self.fixed(row)).collect();
            let divided = divide(&shape, &rows[index], &ideals, &quotas);
            for (number, child) in node.children.iter().enumerate() {
                let place = number * shape.cells()..(number + 1) * shape.cells();
                missed.count(&shape, &divided[place.clone()], &ideals[place.clone()], quotas[number]);
                rows[*child] = divided[place].to_vec();
            }
        }
        let nodes = self.nodes.iter().zip(rows).enumerate().map(|(index, (node, published))| Node {
            name: format!("node {index}"),
            children: node.children.clone(),
            ideals: Ideals {
                numerators: node.numerators.iter().map(|cell| BigInt::from(*cell)).collect(),
                denominator: BigInt::from(self.denominator),
            },
            published,
        });
        let axis = |members: &usize| Axis { members: *members, quotas: Quotas::Declared };
        let allocation = Allocation { axes: self.axes.iter().map(axis).collect(), nodes: nodes.collect() };
        allocation.misses().agree(&missed, "the step");
        allocation
    }

    /// The company over time, then over its axes.
    fn company(&self, missed: &mut Missed) -> Vec<i64> {
        let company = &self.nodes[0].numerators;
        let shape = Shape::new(&self.axes);
        let units = (company.iter().sum::<u128>() / self.denominator) as i64;
        let months: Vec<&[u128]> = company.chunks(shape.leaves()).collect();
        let quarters: Vec<&[u128]> = company.chunks(3 * shape.leaves()).collect();
        let months: Vec<i64> = largest_remainder(units, &self.years(&quarters))
            .into_iter()
            .zip(months.chunks(3))
            .flat_map(|(units, months)| largest_remainder(units, &self.years(months)))
            .collect();
        let axis_quotas: Vec<Vec<i64>> = (0..self.axes.len())
            .map(|axis| {
                let mut members = vec![0; self.axes[axis]];
                for (column, cell) in company.iter().enumerate() {
                    members[shape.member(axis, column % shape.leaves())] += cell;
                }
                let members: Vec<&[u128]> = members.chunks(1).collect();
                largest_remainder(units, &self.years(&members))
            })
            .collect();
        let ideals: Vec<Fixed> = self.fixed(company).collect();
        let cells = over_axes(&shape, &months, &ideals, &axis_quotas);
        missed.count(&shape, &cells, &ideals, units);
        missed.count_axis_quotas(&shape, &cells, &axis_quotas);
        cells
    }

    fn years(&self, rows: &[&[u128]]) -> Parts {
        let years = rows.iter().map(|row| U256::new(row.iter().sum())).collect();
        Parts::new(years, U256::new(self.denominator))
    }

    fn fixed(&self, row: &[u128]) -> impl Iterator<Item = Fixed> {
        row.iter().map(|numerator| {
            let (whole, rest) = (numerator / self.denominator, numerator % self.denominator);
            whole * ONE + rest * ONE / self.denominator
        })
    }
}

/// The ideal cells of leaves, nested as the organisation is.
#[derive(Clone)]
pub enum Tree {
    Leaf(Vec<u128>),
    Node(Vec<Tree>),
}

/// The row of a leaf whose shares are independent: `total` times the season's and every axis's parts.
fn leaf(total: u128, season: &[u128], axes: &[&[u128]]) -> Tree {
    let mut row: Vec<u128> = season.iter().map(|part| total * part).collect();
    for axis in axes {
        row = row.iter().flat_map(|cell| axis.iter().map(move |part| cell * part)).collect();
    }
    Tree::Leaf(row)
}

const EVEN: [u128; 12] = [1; 12];

/// The company's years by member of one axis.
fn axis_years(allocation: &Allocation, axis: usize) -> Vec<i64> {
    let mut years = vec![0; allocation.axes[axis].members];
    for (column, units) in allocation.nodes[0].published.iter().enumerate() {
        years[allocation.member_of(axis, column % allocation.leaf_count())] += units;
    }
    years
}

fn years(allocation: &Allocation, nodes: &[usize]) -> Vec<i64> {
    nodes.iter().map(|node| allocation.nodes[*node].published.iter().sum()).collect()
}

#[test]
fn a_second_axis_has_its_own_exact_totals() {
    // 1000 over three thirds, and over 800 and 200: rounding each pair of both would give 800.1 or 799.8.
    let leaf = |weight: u128| leaf(1000 * weight, &EVEN, &[&[1, 1, 1], &[8, 2]]);
    let fed = Fed::new(&[3, 2], 10 * 12 * 3 * 10, Tree::Node(vec![leaf(4), leaf(3), leaf(3)]));
    let allocation = fed.allocation();
    allocation.ties_out();
    assert_eq!(axis_years(&allocation, 1), [800, 200]);
    assert_eq!(axis_years(&allocation, 0), [334, 333, 333]);
    assert_eq!(years(&allocation, &[1, 2, 3]), [400, 300, 300]);
    let misses = allocation.misses();
    assert_eq!(misses.annual_quota.missed + misses.axis_year.missed + misses.month.missed, 0, "{misses:?}");
}

#[test]
fn a_product_that_one_team_in_each_region_sells_alone() {
    // Regions of 33, 33 and 34% of 1000; 15% of each is a team that alone sells the new product. The team quotas
    // 50, 50 and 51 make 151, where the product's ideal is exactly 150: a quota must give way.
    let region = |percent: u128| {
        let new = leaf(1000 * percent * 15, &EVEN, &[&[0, 1]]);
        let old = leaf(1000 * percent * 85, &EVEN, &[&[1, 0]]);
        Tree::Node(vec![new, old])
    };
    let fed = Fed::new(&[2], 100 * 100 * 12, Tree::Node(vec![region(33), region(33), region(34)]));
    let allocation = fed.allocation();
    allocation.ties_out();
    assert_eq!(axis_years(&allocation, 0), [850, 150]);
    assert_eq!(years(&allocation, &[1, 4, 7]), [330, 330, 340]);
    let misses = allocation.misses();
    // One team of 50 gets 49, and the team beside it a unit more.
    assert_eq!((misses.annual_quota.missed, misses.annual_quota.worst), (2, 1), "{misses:?}");
    assert_eq!(misses.axis_year.missed, 0, "{misses:?}");
}

#[test]
fn zeros_and_totals_win_over_quotas() {
    // One region sells only in February, the other only in January, target 1: the tie between the months gives the
    // unit to January, the tie between the regions to the first, who cannot have it.
    let month = |month: usize| Tree::Leaf((0..12).map(|other| u128::from(other == month)).collect());
    let allocation = Fed::new(&[], 2, Tree::Node(vec![month(1), month(0)])).allocation();
    allocation.ties_out();
    assert_eq!(years(&allocation, &[0, 1, 2]), [1, 0, 1]);
    assert_eq!(allocation.misses().annual_quota.missed, 2);
}

#[test]
fn halves_that_no_rounding_keeps_within_a_unit_everywhere() {
    // The example of "What nobody should chase": m0 and m2 are months 0 and 1, in one quarter, m1 is month 3. A person
    // of another region with half a unit in month 6 makes the total a whole number.
    let person =
        |halves: &[usize]| Tree::Leaf((0..12).map(|month| u128::from(halves.contains(&month))).collect());
    let company = Tree::Node(vec![
        Tree::Node(vec![person(&[0, 3]), person(&[1])]),
        Tree::Node(vec![person(&[3, 1])]),
        Tree::Node(vec![person(&[6])]),
    ]);
    let allocation = Fed::new(&[], 2, company).allocation();
    allocation.ties_out();
    let misses = allocation.misses();
    assert!(misses.classes().iter().any(|class| class.missed > 0), "{misses:?}");
}

/// Made-up allocations of one kind.
pub struct Kind {
    pub name: &'static str,
    plans: u64,
    units: u128,
    axes: &'static [usize],
    widths: [usize; 3],
    own: Own,
    /// How many parts of a hundred are zero.
    zeros: u64,
    ceilings: Ceilings,
}

/// What nodes have of their own.
#[derive(PartialEq)]
pub enum Own {
    Nothing,
    /// A season, a mix or both on three nodes in ten.
    SeasonAndMix,
    /// Every team sells its own third of the products only.
    Products,
}

/// All groups of one sort add up to the same, so that all cells have one denominator.
const SIBLINGS: u128 = 1000;
const SEASON: u128 = 1200;
const AXIS: u128 = 900;

impl Kind {
    pub fn made_up(&self, rng: &mut Rng) -> Fed {
        let season = parts(rng, SEASON, 12, self.zeros);
        let mix: Vec<Vec<u128>> =
            self.axes.iter().map(|members| parts(rng, AXIS, *members, self.zeros)).collect();
        let tree = self.branch(rng, self.units, 0, &season, &mix);
        let denominator = SIBLINGS.pow(3) * SEASON * AXIS.pow(self.axes.len() as u32);
        Fed::new(self.axes, denominator, tree)
    }

    fn branch(&self, rng: &mut Rng, total: u128, depth: usize, season: &[u128], mix: &[Vec<u128>]) -> Tree {
        let (mut season, mut mix) = (season.to_vec(), mix.to_vec());
        if self.own == Own::SeasonAndMix && rng.u8(0..10) < 3 {
            season = parts(rng, SEASON, 12, self.zeros);
        }
        if self.own == Own::SeasonAndMix && rng.u8(0..10) < 3 {
            mix = self.axes.iter().map(|members| parts(rng, AXIS, *members, self.zeros)).collect();
        }
        if depth == 3 {
            let mix: Vec<&[u128]> = mix.iter().map(Vec::as_slice).collect();
            return leaf(total, &season, &mix);
        }
        let own_products = self.own == Own::Products && depth == 1;
        // An only child repeats what its parent misses, and would be counted twice: at least two.
        let width = if own_products { 3 } else { rng.usize(2..=self.widths[depth]) };
        let children = parts(rng, SIBLINGS, width, 0).into_iter().enumerate().map(|(index, part)| {
            if own_products {
                let own = (0..self.axes[0]).map(|product| product % 3 == index);
                mix = vec![own.map(|own| u128::from(own) * AXIS * 3 / self.axes[0] as u128).collect()];
            }
            self.branch(rng, total * part, depth + 1, &season, &mix)
        });
        Tree::Node(children.collect())
    }
}

/// Cuts a whole number into parts at random.
fn parts(rng: &mut Rng, total: u128, len: usize, zeros: u64) -> Vec<u128> {
    let mut weights: Vec<u128> =
        (0..len).map(|_| if rng.u64(0..100) < zeros { 0 } else { rng.u128(1..=100) }).collect();
    if weights.iter().all(|weight| *weight == 0) {
        weights[0] = 1;
    }
    let sum: u128 = weights.iter().sum();
    let mut weight = 0;
    let mut before = 0;
    let mut part = |own: u128| {
        weight += own;
        let upto = total * weight / sum;
        let part = upto - before;
        before = upto;
        part
    };
    weights.into_iter().map(&mut part).collect()
}

const OWN: Kind = Kind {
    name: "no axes, own seasons",
    plans: 100,
    units: 1_000_000,
    axes: &[],
    widths: [4, 5, 8],
    own: Own::SeasonAndMix,
    zeros: 0,
    ceilings: ceilings::PLAIN,
};

pub const KINDS: [Kind; 9] = [
    OWN,
    Kind {
        name: "no axes, own seasons, tiny",
        plans: 300,
        units: 7,
        zeros: 30,
        ceilings: ceilings::NONE,
        ..OWN
    },
    Kind {
        name: "9 products, own seasons and mixes",
        units: 10_000_000,
        axes: &[9],
        widths: [4, 4, 6],
        ceilings: ceilings::PRODUCTS,
        ..OWN
    },
    Kind { name: "disjoint", units: 100_000, ..DISJOINT },
    Kind { name: "disjoint, few units", units: 3000, ..DISJOINT },
    Kind { name: "5 x 3", axes: &[5, 3], own: Own::Nothing, ceilings: ceilings::SEVERAL_AXES, ..OWN },
    Kind { name: "4 x 3 x 2", axes: &[4, 3, 2], own: Own::Nothing, ceilings: ceilings::SEVERAL_AXES, ..OWN },
    Kind {
        name: "5 x 3, own, few units",
        axes: &[5, 3],
        units: 2000,
        zeros: 20,
        ceilings: ceilings::NONE,
        ..OWN
    },
    Kind {
        name: "4 x 3 x 2, own, tiny",
        axes: &[4, 3, 2],
        plans: 100,
        units: 20,
        zeros: 30,
        ceilings: ceilings::NONE,
        ..OWN
    },
];

const DISJOINT: Kind =
    Kind { axes: &[9], widths: [5, 3, 4], own: Own::Products, ceilings: ceilings::DISJOINT, ..OWN };

#[test]
fn the_step_keeps_the_promises_without_a_plan() {
    let mut over = Vec::new();
    for kind in &KINDS {
        let mut total = Misses::default();
        for case in 0..kind.plans {
            let allocation = kind.made_up(&mut Rng::with_seed(case)).allocation();
            allocation.ties_out();
            total.add(&allocation.misses());
        }
        over.extend(total.report(kind.name, kind.plans, &kind.ceilings));
    }
    assert!(over.is_empty(), "above the ceilings of allocation.md: {over:#?}");
}
