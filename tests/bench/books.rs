//! Workbooks that come in: `cargo bench --bench books`, or with numbers of rows of amounts behind `--`.
//!
//! A company of 100,000 persons is made up from a fixed seed, as a roster in a workbook, and with it sheets of dated actuals by
//! id: a tenth of a sheet, and a whole one, which is what Excel holds. `tieout split` takes the roster from there, and `tieout
//! track` the actuals, in processes of their own. Beside them stand the same rows as CSV, and what `calamine` takes to
//! read the cells of the workbook and nothing else, in a process of its own too.

#![allow(clippy::float_arithmetic, reason = "times and bytes; no amount comes near them")]

mod process;

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use calamine::{DataRef, Reader, Xlsx};
use process::{Outcome, peak, sizes, time};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};

const ROUNDS: usize = 3;
const REGIONS: usize = 20;
const TEAMS: usize = 10;
const PERSONS: usize = 500;

/// What Excel holds below a header.
const FULL: usize = 1_048_575;

/// The word before a workbook that this program is to read with `calamine` alone.
const BARE: &str = "--bare";

fn main() -> Outcome<()> {
    let words: Vec<String> = std::env::args().collect();
    if let Some(at) = words.iter().position(|word| word == BARE) {
        return bare(Path::new(words.get(at + 1).ok_or("a workbook is missing")?));
    }
    println!("     rows | what             |      time | peak memory");
    let folder = tempfile::tempdir()?;
    let folder = folder.path();
    let persons = make_up(folder)?;
    measure(
        persons,
        &mut [
            ("roster, calamine", bare_command(folder, "people.xlsx")?),
            ("roster, workbook", tieout(folder, &["split", "plan.toml"])),
            ("roster, CSV", tieout(folder, &["split", "csv.toml"])),
        ],
    )?;
    for rows in sizes(&[FULL / 10, FULL]) {
        let rows = rows.min(FULL);
        let cents = make_up_amounts(folder, rows, persons)?;
        measure(
            rows,
            &mut [
                ("calamine", bare_command(folder, "sold.xlsx")?),
                ("track, workbook", tieout(folder, &["track", "csv.toml", "sold.xlsx"])),
                ("track, CSV", tieout(folder, &["track", "csv.toml", "sold.csv"])),
            ],
        )?;
        for file in ["sold.xlsx", "sold.csv"] {
            assert_adds_up(folder, file, cents)?;
        }
    }
    Ok(())
}

fn measure(rows: usize, commands: &mut [(&str, Command)]) -> Outcome<()> {
    let mut best = vec![Duration::MAX; commands.len()];
    // In turn, round by round: whatever else the machine does only adds.
    for _ in 0..ROUNDS {
        for (best, (_, command)) in best.iter_mut().zip(&mut *commands) {
            *best = time(command)?.min(*best);
        }
    }
    for (best, (name, command)) in best.into_iter().zip(commands) {
        println!("{rows:>9} | {name:<16} | {:>7.2} s | {:>11}", best.as_secs_f64(), peak(command)?);
    }
    Ok(())
}

/// Reads every cell of the first sheet, and does nothing with it.
fn bare(path: &Path) -> Outcome<()> {
    let mut book: Xlsx<BufReader<File>> = calamine::open_workbook(path)?;
    let name = book.sheet_names().first().ok_or("no sheet")?.clone();
    let (mut cells, mut count) = (book.worksheet_cells_reader(&name)?, 0);
    while let Some(cell) = cells.next_cell()? {
        count += usize::from(!matches!(cell.get_value(), DataRef::Empty));
    }
    assert!(count > 0, "the sheet has cells");
    Ok(())
}

fn bare_command(folder: &Path, file: &str) -> Outcome<Command> {
    let mut command = Command::new(std::env::current_exe()?);
    command.current_dir(folder).args([BARE, file]);
    Ok(command)
}

/// Writes the rows of a sheet, a line of text each; what says how a cell is written gets its column and text.
fn book(
    path: &Path,
    lines: &str,
    write: impl Fn(&mut Worksheet, (u32, u16), &str) -> Outcome<()>,
) -> Outcome<()> {
    let mut book = Workbook::new();
    if let Some(folder) = path.parent() {
        book.set_tempdir(folder)?;
    }
    // Row by row, with shared strings, as spreadsheets have them.
    let sheet = book.add_worksheet_with_low_memory()?;
    for (row, line) in (0..).zip(lines.lines()) {
        for (column, cell) in (0..).zip(line.split(',')) {
            match row {
                0 => sheet.write_string(row, column, cell).map(|_| ())?,
                _ => write(sheet, (row, column), cell)?,
            }
        }
    }
    book.save(path)?;
    Ok(())
}

/// Writes the plan and its roster, as a workbook and as CSV; gives how many persons there are.
fn make_up(folder: &Path) -> Outcome<usize> {
    let mut random = fastrand::Rng::with_seed(23);
    let mut roster = "region,team,person,id,weight\n".to_owned();
    let persons = REGIONS * TEAMS * PERSONS;
    for person in 0..persons {
        let (team, region) = (person / PERSONS % TEAMS, person / PERSONS / TEAMS);
        let (own, weight) = (person % PERSONS, random.u32(1..21));
        writeln!(roster, "R{region:02},T{team:02},P{own:03},E{person:06},{weight}")?;
    }
    fs::write(folder.join("people.csv"), &roster)?;
    book(&folder.join("people.xlsx"), &roster, |sheet, (row, column), cell| {
        match column {
            4 => sheet.write_number(row, column, cell.parse::<u32>()?)?,
            _ => sheet.write_string(row, column, cell)?,
        };
        Ok(())
    })?;
    for (plan, roster) in [("plan.toml", "people.xlsx"), ("csv.toml", "people.csv")] {
        let text = format!("target = \"1000亿\"\nunit = 1\nstart = \"2026-01\"\nroster = \"{roster}\"\n");
        fs::write(folder.join(plan), text)?;
    }
    Ok(persons)
}

/// Writes what was sold, as a workbook and as CSV; gives what that comes to in cents.
fn make_up_amounts(folder: &Path, rows: usize, persons: usize) -> Outcome<i64> {
    let mut random = fastrand::Rng::with_seed(29);
    let mut sold = "id,date,amount\n".to_owned();
    let mut sum = 0;
    for _ in 0..rows {
        let (person, month, day) = (random.usize(0..persons), random.u32(1..7), random.u32(1..29));
        let cents = random.i64(100..1_000_000);
        sum += cents;
        writeln!(sold, "E{person:06},2026-{month:02}-{day:02},{}.{:02}", cents / 100, cents % 100)?;
    }
    fs::write(folder.join("sold.csv"), &sold)?;
    let day = Format::new().set_num_format("yyyy-mm-dd");
    book(&folder.join("sold.xlsx"), &sold, |sheet, (row, column), cell| {
        match column {
            0 => sheet.write_string(row, column, cell)?,
            1 => {
                let date = ExcelDateTime::parse_from_str(cell)?;
                sheet.write_datetime_with_format(row, column, date, &day)?
            }
            _ => sheet.write_number(row, column, cell.parse::<f64>()?)?,
        };
        Ok(())
    })?;
    Ok(sum)
}

fn tieout(folder: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tieout"));
    let rest = ["--by", "region", "--format", "csv", "-o", "out.csv"];
    command.current_dir(folder).args(words).args(rest).stderr(Stdio::null());
    command
}

/// The actuals of all regions are what was sold, to the last cent.
fn assert_adds_up(folder: &Path, file: &str, cents: i64) -> Outcome<()> {
    assert!(tieout(folder, &["track", "csv.toml", file]).status()?.success());
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
