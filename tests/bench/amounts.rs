//! Files of amounts beside a plan: `cargo bench --bench amounts`, or with numbers of rows behind `--`.
//!
//! A company of 100,000 persons in a roster and 10 products is made up from a fixed seed, and with it rows of dated actuals by
//! id and product. `tieout track --by region` and the `split` of the months that are left read them in processes of their
//! own. Beside them stand what reading the bytes once takes, and the join and the sums alone in DuckDB and polars, in exact
//! decimals, where `python3` has them (another program in `PYTHON`). 10,000,000 rows (`-- 10000000`) need 400 MB of disk.

#![allow(clippy::float_arithmetic, reason = "times and bytes; no amount comes near them")]

mod process;

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{BufWriter, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use process::{Outcome, peak, sizes, time};

const ROUNDS: usize = 3;
const REGIONS: usize = 20;
const TEAMS: usize = 10;
const PERSONS: usize = 500;
const PRODUCTS: usize = 10;

const DUCKDB: &str = "
import duckdb
base = duckdb.connect()
rows = base.execute('''
    select people.region, sum(sold.amount)
    from read_csv('sold.csv', columns={'id': 'VARCHAR', 'product': 'VARCHAR', 'date': 'DATE', 'amount': 'DECIMAL(18,2)'}) sold
    join (select id, region from read_csv('people.csv')) people using (id)
    group by 1 order by 1''').fetchall()
print(sum(row[1] for row in rows))";

const POLARS: &str = "
import polars
people = polars.scan_csv('people.csv').select('id', 'region')
kinds = {'id': polars.String, 'product': polars.String, 'date': polars.String, 'amount': polars.Decimal(18, 2)}
sold = polars.scan_csv('sold.csv', schema=kinds).select('id', 'amount')
rows = sold.join(people, on='id').group_by('region').agg(polars.col('amount').sum()).collect(engine='streaming')
print(rows['amount'].sum())";

fn main() -> Outcome<()> {
    println!("      rows | what             |      time | peak memory");
    for size in sizes(&[1_000_000]) {
        let folder = tempfile::tempdir()?;
        let cents = make_up(folder.path(), size)?;
        measure(folder.path(), size, cents)?;
    }
    Ok(())
}

fn measure(folder: &Path, rows: usize, cents: i64) -> Outcome<()> {
    let line = |what: &str, time: Duration, peak: &str| {
        println!("{rows:>10} | {what:<16} | {:>7.2} s | {peak:>11}", time.as_secs_f64());
    };
    let python = std::env::var("PYTHON").unwrap_or("python3".to_owned());
    let sums = |script: &str| {
        let mut command = Command::new(&python);
        command.current_dir(folder).args(["-c", script]).stdout(Stdio::null()).stderr(Stdio::null());
        command
    };
    let mut commands = vec![("track", tieout(folder, &["track", "plan.toml", "sold.csv", "--by", "region"]))];
    let closed = ["split", "closed.toml", "--by", "region"];
    commands.push(("closed months", tieout(folder, &closed)));
    for (name, script) in [("DuckDB", DUCKDB), ("polars", POLARS)] {
        match sums(script).status() {
            Ok(status) if status.success() => commands.push((name, sums(script))),
            _ => println!("{rows:>10} | {name:<16} | not there"),
        }
    }
    let mut best = vec![Duration::MAX; commands.len()];
    let mut bytes = Duration::MAX;
    // In turn, round by round: whatever else the machine does only adds.
    for _ in 0..ROUNDS {
        bytes = bytes.min(read_once(&folder.join("sold.csv"))?);
        for (best, (_, command)) in best.iter_mut().zip(&mut commands) {
            *best = time(command)?.min(*best);
        }
    }
    line("bytes, once", bytes, "");
    for (best, (name, command)) in best.into_iter().zip(&mut commands) {
        let peak = peak(command)?;
        line(name, best, &peak);
    }
    assert_adds_up(folder, cents)
}

/// Writes the plan, its roster and what was sold; gives what that comes to in cents.
fn make_up(folder: &Path, rows: usize) -> Outcome<i64> {
    let mut random = fastrand::Rng::with_seed(19);
    let mut roster = "region,team,person,id,weight\n".to_owned();
    let persons = REGIONS * TEAMS * PERSONS;
    for person in 0..persons {
        let (team, region) = (person / PERSONS % TEAMS, person / PERSONS / TEAMS);
        writeln!(
            roster,
            "R{region:02},T{team:02},P{:03},E{person:06},{}",
            person % PERSONS,
            random.u32(1..21)
        )?;
    }
    let mut plan = "target = \"1000亿\"\nunit = 1\nstart = \"2026-01\"\nroster = \"people.csv\"\n".to_owned();
    for product in 0..PRODUCTS {
        writeln!(plan, "[[product]]\nname = \"SKU-{product}\"\nweight = {}", random.u32(1..10))?;
    }
    fs::write(folder.join("people.csv"), roster)?;
    fs::write(folder.join("plan.toml"), &plan)?;
    let closed = "[closed]\nactuals = \"sold.csv\"\nthrough = \"2026-06\"\ncarry = \"region\"\n";
    fs::write(folder.join("closed.toml"), plan + closed)?;
    let mut sold = BufWriter::with_capacity(1 << 20, File::create(folder.join("sold.csv"))?);
    sold.write_all(b"id,product,date,amount\n")?;
    let mut sum = 0;
    for _ in 0..rows {
        let (person, product) = (random.usize(0..persons), random.usize(0..PRODUCTS));
        let (month, day, cents) = (random.u32(1..7), random.u32(1..29), random.i64(100..1_000_000));
        sum += cents;
        let (whole, rest) = (cents / 100, cents % 100);
        writeln!(sold, "E{person:06},SKU-{product},2026-{month:02}-{day:02},{whole}.{rest:02}")?;
    }
    sold.flush()?;
    Ok(sum)
}

fn tieout(folder: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tieout"));
    command.current_dir(folder).args(words).args(["--format", "csv", "-o", "out.csv"]).stderr(Stdio::null());
    command
}

/// How long it takes to read a file and to look at each of its bytes.
fn read_once(path: &Path) -> Outcome<Duration> {
    let started = Instant::now();
    let (mut file, mut buffer, mut lines) = (File::open(path)?, vec![0; 1 << 20], 0);
    loop {
        let count = file.read(&mut buffer)?;
        lines += buffer[..count].iter().filter(|byte| **byte == b'\n').count();
        if count == 0 {
            break;
        }
    }
    assert!(lines > 0, "the file has lines");
    Ok(started.elapsed())
}

/// The actuals of all regions are what was sold, to the last cent.
fn assert_adds_up(folder: &Path, cents: i64) -> Outcome<()> {
    let mut track = tieout(folder, &["track", "plan.toml", "sold.csv", "--by", "region"]);
    assert!(track.status()?.success());
    let csv = fs::read_to_string(folder.join("out.csv"))?;
    let mut lines = csv.lines();
    let column = lines.next().and_then(|head| head.split(',').position(|word| word == "actual"));
    let column = column.ok_or("no column of actuals")?;
    let mut sum = 0;
    for line in lines {
        let amount = line.split(',').nth(column).ok_or("a short line")?;
        let (whole, rest) = amount.split_once('.').unwrap_or((amount, ""));
        sum += format!("{whole}{rest:0<2}").parse::<i64>()?;
    }
    assert_eq!(sum, cents, "what was sold went astray");
    Ok(())
}
