//! The exact ideal of every cell: what the reading makes of a node's year, by the season and the mixes that hold for it.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Zero};

use crate::exact::Exact;
use crate::promises::Ideals;
use crate::reading::{Reading, Season};

/// The ideals of every node: a leaf's year cut by its season and mix; of other nodes the sum of their children's.
pub fn of_nodes(reading: &Reading) -> Vec<Ideals> {
    let mut rows: Vec<Option<Ideals>> = reading.nodes.iter().map(|_| None).collect();
    let declared = declared(reading);
    grow(reading, 0, &declared, &mut rows);
    rows.into_iter().map(|row| row.expect("every node is below the company")).collect()
}

/// A season and a product mix that hold for a node: parts of one; and the cells they make of one unit.
#[derive(Clone)]
struct Cut {
    months: Vec<Exact>,
    /// Whether the months are a node's own season, rather than the plan's.
    own: bool,
    /// One part per product.
    products: Vec<Exact>,
    /// Numerators by month and mix leaf, and their denominator.
    cells: (Vec<BigInt>, BigInt),
}

fn declared(reading: &Reading) -> Cut {
    let year = &reading.nodes[0].ideal;
    let parts = |ideals: Vec<&Exact>| -> Vec<Exact> {
        ideals.into_iter().map(|ideal| if year.is_zero() { Exact::zero() } else { ideal / year }).collect()
    };
    let months = parts(reading.season.months.iter().collect());
    let products = parts(reading.products().iter().map(|product| &product.ideal).collect());
    Cut::new(reading, months, false, products)
}

impl Cut {
    fn new(reading: &Reading, months: Vec<Exact>, own: bool, products: Vec<Exact>) -> Cut {
        let year = &reading.nodes[0].ideal;
        // The other axes as the plan declares them, in parts of one, by key.
        let others: Vec<(&str, Vec<Exact>)> = reading
            .axes
            .iter()
            .filter(|axis| axis.key != "product")
            .map(|axis| {
                let part = |ideal: &Exact| if year.is_zero() { Exact::zero() } else { ideal / year };
                (axis.key, axis.members.iter().map(|member| part(&member.ideal)).collect())
            })
            .collect();
        let leaves = |product: Option<usize>| -> Vec<Exact> {
            let mut leaves = vec![product.map_or(Exact::one(), |product| products[product].clone())];
            for (key, declared) in &others {
                let own = product.and_then(|product| reading.products()[product].mixes.get(*key));
                let mix = own.unwrap_or(declared);
                leaves = leaves.iter().flat_map(|leaf| mix.iter().map(move |part| leaf * part)).collect();
            }
            leaves
        };
        // A product's own season wins; a node's own says in which months.
        let season_of = |product: usize| -> Option<Vec<Exact>> {
            let season: &Season = reading.products()[product].season.as_ref()?;
            let kept = |(part, of_node): (&Exact, &Exact)| match own && of_node.is_zero() {
                true => Exact::zero(),
                false => part.clone(),
            };
            let kept: Vec<Exact> = season.months.iter().zip(&months).map(kept).collect();
            let sum: Exact = kept.iter().sum();
            Some(kept.into_iter().map(|part| if sum.is_zero() { part } else { part / &sum }).collect())
        };
        let by_product: Vec<(Option<Vec<Exact>>, Vec<Exact>)> = if products.is_empty() {
            vec![(None, leaves(None))]
        } else {
            (0..products.len()).map(|product| (season_of(product), leaves(Some(product)))).collect()
        };
        let mut cells = Vec::new();
        for (month, part) in months.iter().enumerate() {
            for (season, leaves) in &by_product {
                let part = season.as_ref().map_or(part, |season| &season[month]);
                cells.extend(leaves.iter().map(|leaf| leaf * part));
            }
        }
        let denominator = cells.iter().fold(BigInt::one(), |lcm, cell| lcm.lcm(cell.denom()));
        let numerators = cells.iter().map(|cell| cell.numer() * (&denominator / cell.denom())).collect();
        Cut { months, own, products, cells: (numerators, denominator) }
    }

    /// What holds for a node with a season or a mix of its own.
    fn with_own(&self, reading: &Reading, node: usize) -> Option<Cut> {
        let node = &reading.nodes[node];
        if node.season.is_none() && node.products.is_none() {
            return None;
        }
        let months = node.season.as_ref().map_or(&self.months, |season| &season.months).clone();
        let own = self.own || node.season.is_some();
        Some(Cut::new(reading, months, own, node.products.as_ref().unwrap_or(&self.products).clone()))
    }

    fn of(&self, year: &Exact) -> Ideals {
        let (numerators, denominator) = &self.cells;
        Ideals {
            numerators: numerators.iter().map(|cell| cell * year.numer()).collect(),
            denominator: denominator * year.denom(),
        }
    }
}

/// Whether somebody below a node has a season or a mix of their own.
fn own_below(reading: &Reading, node: usize) -> bool {
    reading.nodes[node].children.iter().any(|child| {
        let node = &reading.nodes[*child];
        node.season.is_some() || node.products.is_some() || own_below(reading, *child)
    })
}

fn grow(reading: &Reading, at: usize, above: &Cut, rows: &mut [Option<Ideals>]) {
    let own = above.with_own(reading, at);
    let cut = own.as_ref().unwrap_or(above);
    let node = &reading.nodes[at];
    for child in &node.children {
        grow(reading, *child, cut, rows);
    }
    // One cut for all below is the same as the sum, in smaller numbers.
    rows[at] = Some(if own_below(reading, at) {
        sum(node.children.iter().map(|child| rows[*child].as_ref().expect("grown")))
    } else {
        cut.of(&node.ideal)
    });
}

fn sum<'a>(rows: impl Iterator<Item = &'a Ideals> + Clone) -> Ideals {
    let denominator = rows.clone().fold(BigInt::one(), |lcm, row| lcm.lcm(&row.denominator));
    let mut numerators = Vec::new();
    for row in rows {
        let factor = &denominator / &row.denominator;
        numerators.resize(row.numerators.len(), BigInt::zero());
        for (sum, cell) in numerators.iter_mut().zip(&row.numerators) {
            *sum += cell * &factor;
        }
    }
    Ideals { numerators, denominator }
}
