//! Ten times the people should take ten times the time, whatever the shape of the organisation.
//!
//! Three companies are made up: a `roster` of teams of 50 persons, one `wide` team of all persons, both with 10 products,
//! and a `deep` mix of 500 products, 5 customer types and 3 channels for few persons. Each is split in two sizes, one ten
//! times the other; the last column is how much longer a cell takes in the larger one.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::Duration;

use super::{LAYERS, MONTHS, Outcome, assert_adds_up, tieout};

const ROUNDS: usize = 3;

struct Shape {
    name: &'static str,
    /// Persons of the smaller size.
    persons: usize,
    team_persons: usize,
    products: usize,
    /// Customer types and channels of each product.
    behind: [usize; 2],
}

const SHAPES: [Shape; 3] = [
    Shape { name: "roster", persons: 5_000, team_persons: 50, products: 10, behind: [0, 0] },
    Shape { name: "wide", persons: 5_000, team_persons: usize::MAX, products: 10, behind: [0, 0] },
    Shape { name: "deep", persons: 8, team_persons: 50, products: 500, behind: [5, 3] },
];

/// Measures all shapes and prints a line for each.
pub(super) fn measure() -> Outcome<()> {
    println!("\n   shape |      cells |       time |  ten times | time per cell");
    for shape in &SHAPES {
        let (small, large) = (time(shape, shape.persons)?, time(shape, 10 * shape.persons)?);
        println!(
            "{:>8} | {:>10} | {:>8.1}ms | {:>8.1}ms | x {:.2}",
            shape.name,
            shape.persons
                * shape.products
                * shape.behind.map(|members| members.max(1)).iter().product::<usize>()
                * MONTHS,
            small.as_secs_f64() * 1e3,
            large.as_secs_f64() * 1e3,
            large.as_secs_f64() / small.as_secs_f64() / 10.0,
        );
    }
    Ok(())
}

/// The best time of several rounds.
fn time(shape: &Shape, persons: usize) -> Outcome<Duration> {
    let folder = tempfile::tempdir()?;
    make_up(folder.path(), shape, persons)?;
    let mut best = Duration::MAX;
    for _ in 0..ROUNDS {
        best = best.min(tieout(folder.path())?);
        assert_adds_up(&folder.path().join("cells.csv"), LAYERS[0].words, persons * shape.products * MONTHS)?;
    }
    Ok(best)
}

/// Writes the plan and its roster.
fn make_up(folder: &Path, shape: &Shape, persons: usize) -> Outcome<()> {
    let mut random = fastrand::Rng::with_seed(7);
    let mut roster = "region,team,person,weight\nr,,,1\n".to_owned();
    for person in 0..persons {
        let team = person / shape.team_persons;
        if person.is_multiple_of(shape.team_persons) {
            writeln!(roster, "r,t{team},,{}", random.u32(1..100))?;
        }
        writeln!(roster, "r,t{team},p{person},{}", random.u32(1..100))?;
    }
    let mut plan =
        "target = \"500亿\"\nunit = 0.01\nroster = \"people.csv\"\nstart = \"2026-01\"\n".to_owned();
    let axes = [("product", shape.products), ("customer", shape.behind[0]), ("channel", shape.behind[1])];
    for (axis, members) in axes {
        for member in 0..members {
            writeln!(plan, "[[{axis}]]\nname = \"{axis} {member}\"\nweight = {}", random.u32(1..30))?;
        }
    }
    fs::write(folder.join("people.csv"), &roster)?;
    fs::write(folder.join("plan.toml"), plan)?;
    Ok(())
}
