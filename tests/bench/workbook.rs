//! Workbooks against bare rows: `cargo bench --bench workbook`, or with numbers of rows behind `--`.
//!
//! A made-up company of persons and 10 products is written as a workbook by `tieout split`, in a process of its own:
//! only the data sheet (`long`), and everything (`wide`). Beside it a bare loop has `rust_xlsxwriter` write sheets with
//! as many rows and cells, also in constant memory: invented amounts, no formulas, no formats, no split.

#![allow(clippy::float_arithmetic, reason = "times and bytes; no amount comes near them")]

mod process;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use process::{Outcome, peak, sizes, time};
use rust_xlsxwriter::{Workbook, Worksheet};

const ROUNDS: usize = 3;
const PRODUCTS: usize = 10;
const MONTHS: usize = 12;
const TEAM_PERSONS: usize = 50;

/// Periods, what was published, and the check.
const WIDE_AMOUNTS: u16 = 19;

fn main() -> Outcome<()> {
    println!("     rows | layout | bare rows |    tieout | ratio | peak memory | bytes");
    for size in sizes(&[120_000, 1_000_000]) {
        let persons = (size / PRODUCTS / MONTHS).max(1);
        let folder = tempfile::tempdir()?;
        make_up(folder.path(), persons)?;
        for layout in ["long", "wide"] {
            measure(folder.path(), persons, layout)?;
        }
    }
    Ok(())
}

fn measure(folder: &Path, persons: usize, layout: &str) -> Outcome<()> {
    let (mut bare, mut full) = (Duration::MAX, Duration::MAX);
    // The best of several: whatever else the machine does only adds.
    for _ in 0..ROUNDS {
        bare = bare.min(bare_rows(folder, persons, layout == "wide")?);
        full = full.min(tieout(folder, layout)?);
    }
    println!(
        "{:>9} | {layout:>6} | {:>8.2}s | {:>8.2}s | {:>5.2} | {:>11} | {}",
        persons * PRODUCTS * MONTHS,
        bare.as_secs_f64(),
        full.as_secs_f64(),
        full.as_secs_f64() / bare.as_secs_f64(),
        peak(&mut split(folder, layout))?,
        fs::metadata(folder.join("plan.xlsx"))?.len(),
    );
    Ok(())
}

/// Writes the plan and its roster.
fn make_up(folder: &Path, persons: usize) -> Outcome<()> {
    let mut roster = "region,team,person\n".to_owned();
    for person in 0..persons {
        let (region, team) = (person / TEAM_PERSONS / 20, person / TEAM_PERSONS);
        if person % (TEAM_PERSONS * 20) == 0 {
            writeln!(roster, "r{region},,")?;
        }
        if person % TEAM_PERSONS == 0 {
            writeln!(roster, "r{region},t{team},")?;
        }
        writeln!(roster, "r{region},t{team},p{person}")?;
    }
    let mut plan = "target = \"500亿\"\nroster = \"people.csv\"\nstart = \"2026-01\"\n".to_owned();
    for product in 0..PRODUCTS {
        writeln!(plan, "[[product]]\nname = \"product {product}\"")?;
    }
    fs::write(folder.join("people.csv"), roster)?;
    fs::write(folder.join("plan.toml"), plan)?;
    Ok(())
}

/// Amounts of six to eight digits, as in the plan.
fn amount(seed: &mut u32) -> f64 {
    *seed = seed.wrapping_mul(1_103_515_245).wrapping_add(12_345);
    f64::from(*seed % 12_000_000 + 1_000) / 100.0
}

fn bare_rows(folder: &Path, persons: usize, is_wide: bool) -> Outcome<Duration> {
    let started = Instant::now();
    let mut workbook = Workbook::new();
    workbook.set_tempdir(folder)?;
    if is_wide {
        let sheet = workbook.add_worksheet_with_constant_memory()?;
        let mut seed = 7;
        let lines = persons * (PRODUCTS + 1) + persons.div_ceil(TEAM_PERSONS) + persons.div_ceil(1_000);
        for row in 0..lines as u32 {
            sheet.write_string(row, 0, "product 1")?;
            for column in 1..=WIDE_AMOUNTS {
                sheet.write_number(row, column, amount(&mut seed))?;
            }
        }
    }
    bare_data(workbook.add_worksheet_with_constant_memory()?, persons)?;
    workbook.save(folder.join("bare.xlsx"))?;
    Ok(started.elapsed())
}

fn bare_data(sheet: &mut Worksheet, persons: usize) -> Outcome<()> {
    let (mut row, mut seed) = (0, 7);
    let months: Vec<(String, String)> = (0..MONTHS)
        .map(|month| (format!("2026-Q{}", month / 3 + 1), format!("2026-{:02}", month + 1)))
        .collect();
    for person in 0..persons {
        let labels =
            [format!("r{}", person / 1_000), format!("t{}", person / TEAM_PERSONS), format!("p{person}")];
        for product in 0..PRODUCTS {
            let product = format!("product {product}");
            for (quarter, month) in &months {
                for (column, label) in (0..).zip(labels.iter().chain([&product, quarter, month])) {
                    sheet.write_string(row, column, label)?;
                }
                sheet.write_number(row, 6, amount(&mut seed))?;
                row += 1;
            }
        }
    }
    Ok(())
}

fn split(folder: &Path, layout: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tieout"));
    command
        .current_dir(folder)
        .args(["split", "--by", "person,product", "--layout", layout, "-o", "plan.xlsx"])
        .stderr(Stdio::null());
    command
}

fn tieout(folder: &Path, layout: &str) -> Outcome<Duration> {
    time(&mut split(folder, layout))
}
