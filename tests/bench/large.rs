//! Large organisations against a bare loop: `cargo bench --bench large`, or with numbers of rows behind `--`.
//!
//! A company is made up from a fixed seed: teams of 50 persons in a roster, 10 products; once on three levels, and once on
//! six, which have words of their own. In turn, round by round, a bare
//! loop writes as many rows of invented amounts, in this process and without any split, and `tieout split` writes the
//! plan's rows, in a process of its own. `tieout` names a file only when the disk has it, so the bare loop is timed once
//! more with that wait, and there is a ratio to each. What `tieout` wrote must add up to the allocated amount. Sizes are numbers of
//! rows; 12,000,000 rows (`-- 12000000`) need 700 MB of disk twice.
//!
//! Then come other shapes of organisations in two sizes each; see `linear`.
//!
//! Peak memory is looked at in a run of its own.

#![allow(clippy::float_arithmetic, reason = "times and bytes; no amount comes near them")]

mod linear;
mod process;

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use process::{Outcome, peak, sizes, time};

const ROUNDS: usize = 5;
const PRODUCTS: usize = 10;
const MONTHS: usize = 12;
const TARGET_CENTS: i64 = 5_000_000_000_000;

/// How an organisation is layered.
struct Layers {
    words: &'static [&'static str],
    /// How many persons a node of each level has below it; of the last level every node is one.
    persons: &'static [usize],
}

const LAYERS: [Layers; 2] = [
    Layers { words: &["region", "team", "person"], persons: &[10_000, 50, 1] },
    Layers {
        words: &["division", "region", "province", "office", "team", "person"],
        persons: &[50_000, 10_000, 2_000, 200, 50, 1],
    },
];

impl Layers {
    /// The names of a person and of the nodes above it, from the top down.
    fn names(&self, person: usize) -> impl Iterator<Item = String> {
        let number = move |level: usize| person / self.persons[level];
        self.words.iter().enumerate().map(move |(level, word)| format!("{}{}", &word[..1], number(level)))
    }
}

fn main() -> Outcome<()> {
    println!(
        "levels |       rows |  bare loop |  ... on disk |     tieout |    ratios | peak memory | roster"
    );
    for size in sizes(&[120_000, 1_200_000]) {
        for layers in &LAYERS {
            let folder = tempfile::tempdir()?;
            measure(folder.path(), layers, (size / PRODUCTS / MONTHS).max(1))?;
        }
    }
    linear::measure()
}

/// Measures one size and prints its line.
fn measure(folder: &Path, layers: &Layers, persons: usize) -> Outcome<()> {
    let roster_bytes = make_up(folder, layers, persons)?;
    let rows = persons * PRODUCTS * MONTHS;
    let (mut bare, mut durable, mut full) = (Duration::MAX, Duration::MAX, Duration::MAX);
    // The best of several: whatever else the machine does only adds.
    for _ in 0..ROUNDS {
        for (best, waits_for_disk) in [(&mut bare, false), (&mut durable, true)] {
            *best = bare_loop(&folder.join("bare.csv"), layers, persons, waits_for_disk)?.min(*best);
            fs::remove_file(folder.join("bare.csv"))?;
        }
        full = full.min(tieout(folder)?);
        assert_adds_up(&folder.join("cells.csv"), layers.words, rows)?;
        fs::remove_file(folder.join("cells.csv"))?;
    }
    let peak = peak(&mut split(folder))?;
    println!(
        "{:>6} | {rows:>10} | {:>8.1}ms | {:>10.1}ms | {:>8.1}ms | {:.2} {:.2} | {peak:>11} | {:.1} MiB",
        layers.words.len(),
        bare.as_secs_f64() * 1e3,
        durable.as_secs_f64() * 1e3,
        full.as_secs_f64() * 1e3,
        full.as_secs_f64() / bare.as_secs_f64(),
        full.as_secs_f64() / durable.as_secs_f64(),
        roster_bytes as f64 / f64::from(1 << 20),
    );
    Ok(())
}

/// Writes the plan and its roster; gives the roster's bytes.
fn make_up(folder: &Path, layers: &Layers, persons: usize) -> Outcome<usize> {
    let mut random = fastrand::Rng::with_seed(7);
    let depth = layers.words.len();
    let mut roster = format!("{},share,weight,level,id\n", layers.words.join(","));
    for person in 0..persons {
        let names: Vec<String> = layers.names(person).collect();
        for (level, below) in
            layers.persons.iter().enumerate().filter(|(_, below)| person.is_multiple_of(**below))
        {
            let blank = ",".repeat(depth - 1 - level);
            let id = if *below == 1 { format!("E{person}") } else { String::new() };
            writeln!(roster, "{}{blank},,{},,{id}", names[..=level].join(","), random.u32(1..100))?;
        }
    }
    let mut plan = "\
        target = \"500亿\"\nunit = 0.01\nroster = \"people.csv\"\nstart = \"2026-01\"\n\
        [season]\nQ1 = 22\nQ2 = { share = 33, months = [30, 37.5, 32.5] }\nQ3 = 28\nQ4 = 17\n"
        .to_owned();
    for (product, share) in [20, 15, 15, 10, 10, 8, 8, 6, 5, 3].into_iter().enumerate() {
        writeln!(plan, "[[product]]\nname = \"product {product}\"\nshare = {share}")?;
    }
    fs::write(folder.join("people.csv"), &roster)?;
    fs::write(folder.join("plan.toml"), format!("hierarchy = {:?}\n{plan}", layers.words))?;
    Ok(roster.len())
}

/// The first line of what is written.
fn header(words: &[&str]) -> String {
    format!("{},product,quarter,month,amount\n", words.join(","))
}

/// Formats rows of the same shape with invented amounts, through one large buffer, and does nothing else; if it is to,
/// waits until the disk has them.
fn bare_loop(path: &Path, layers: &Layers, persons: usize, waits_for_disk: bool) -> Outcome<Duration> {
    let started = Instant::now();
    let mut file = File::create(path)?;
    let mut buffer: Vec<u8> = Vec::with_capacity(1 << 20);
    buffer.extend_from_slice(header(layers.words).as_bytes());
    let mut cents: u64 = 7;
    let mut digits = itoa::Buffer::new();
    for person in 0..persons {
        let labels = format!("{},product ", layers.names(person).collect::<Vec<_>>().join(","));
        for product in 0..PRODUCTS {
            for month in 0..MONTHS {
                // Amounts of six to eight digits, as in the plan.
                cents = (cents * 1_103_515_245 + 12_345) % (1 << 31);
                let amount = cents % 12_000_000 + 1_000;
                buffer.extend_from_slice(labels.as_bytes());
                buffer.push(b'0' + product as u8);
                buffer.extend_from_slice(b",2026-Q");
                buffer.push(b'1' + (month / 3) as u8);
                buffer.extend_from_slice(b",2026-");
                buffer.push(b'0' + ((month + 1) / 10) as u8);
                buffer.push(b'0' + ((month + 1) % 10) as u8);
                buffer.push(b',');
                buffer.extend_from_slice(digits.format(amount / 100).as_bytes());
                buffer.push(b'.');
                buffer.push(b'0' + (amount / 10 % 10) as u8);
                buffer.push(b'0' + (amount % 10) as u8);
                buffer.push(b'\n');
            }
        }
        if buffer.len() > (1 << 20) - (1 << 16) {
            file.write_all(&buffer)?;
            buffer.clear();
        }
    }
    file.write_all(&buffer)?;
    if waits_for_disk {
        file.sync_all()?;
    }
    Ok(started.elapsed())
}

fn split(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tieout"));
    command
        .current_dir(folder)
        .args(["split", "plan.toml", "--by", "person,product", "--format", "csv", "-o", "cells.csv"])
        .stderr(Stdio::null());
    command
}

/// Runs `tieout split`, the start of its process included.
fn tieout(folder: &Path) -> Outcome<Duration> {
    time(&mut split(folder))
}

/// Reads the file back: as many rows as there are cells, and the target to the last cent.
fn assert_adds_up(path: &Path, words: &[&str], rows: usize) -> Outcome<()> {
    let mut reader = BufReader::with_capacity(1 << 20, File::open(path)?);
    let (mut line, mut seen, mut sum_cents) = (Vec::new(), 0, 0_i64);
    reader.read_until(b'\n', &mut line)?;
    assert_eq!(line, header(words).as_bytes());
    loop {
        line.clear();
        if reader.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        let amount = line.rsplit(|byte| *byte == b',').next().unwrap_or_default();
        let digits = amount.iter().filter(|byte| byte.is_ascii_digit());
        sum_cents += digits.fold(0, |cents, digit| cents * 10 + i64::from(digit - b'0'));
        seen += 1;
    }
    assert_eq!(seen, rows, "a row for every cell");
    assert_eq!(sum_cents, TARGET_CENTS, "the rows add up to the allocated amount");
    Ok(())
}
