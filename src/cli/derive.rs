//! `tieout derive`: its options and help.

use std::path::PathBuf;

use clap::Args;
use clap::builder::RangedU64ValueParser;

use super::column_names::{AmountsArguments, column_names};
use super::{QuietArgument, inputs};
use crate::amounts::calendar_month;
use crate::findings::{Findings, PeriodColumn};
use crate::outside::Input;
use crate::plan::{Changes, Hierarchy, Level};
use crate::report::{AxisWord, By};
use crate::source::{Place, Source};
use crate::tables::{ColumnName, Encoding};

/// The first sentence of the help.
pub const ABOUT: &str = "Writes a plan from what was sold: its season, its shares, and what speaks for them.";

/// What `tieout derive` takes.
#[derive(Debug, Args)]
#[command(after_help = "\
FILE is CSV with a column `amount`, one for the month or date, and as they are there columns for region,
team, person (or their ids), product, customer, channel. Rows of one key add up, of several files too.
The season is the mean of the years; shares and bases are those of the last one. A file that is already
there is never replaced.

Examples:
  tieout derive examples/sales.csv --years 2
  tieout derive examples/sales.csv --by region,product --growth 10 -o plan.toml")]
pub struct DeriveArguments {
    /// What was sold: amounts files, or `-` for standard input
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,

    /// The last month that counts, such as 2025-10 [default: the last of the files]
    #[arg(long, value_name = "MONTH")]
    pub until: Option<String>,

    /// The first month of the plan [default: the one after the last that counts]
    #[arg(long, value_name = "MONTH")]
    pub start: Option<String>,

    /// How many years of twelve months the season is the mean of, 1 to 10
    #[arg(long, value_name = "N", default_value = "1", value_parser = RangedU64ValueParser::<u32>::new().range(1..=10))]
    pub years: u32,

    /// Leaves a year out, by the year in which it ends; repeatable
    #[arg(long, value_name = "YEAR")]
    pub skip: Vec<String>,

    /// The axes that get shares, joined by commas, or none [default: the first level]
    #[arg(long, value_name = "AXES")]
    pub by: Option<String>,

    /// Gives every node of this level a season and a product mix of its own
    #[arg(long, value_name = "LEVEL")]
    pub own: Option<String>,

    /// What the plan grows by on the last year, in percent [default: 0]
    #[arg(long, value_name = "PERCENT", allow_hyphen_values = true)]
    pub growth: Option<String>,

    /// The annual target instead
    #[arg(long, value_name = "AMOUNT", conflicts_with = "growth")]
    pub target: Option<String>,

    /// The smallest step of every amount, such as 10_000 or 万 [default: 0.01]
    #[arg(long, value_name = "UNIT")]
    pub unit: Option<String>,

    /// Decimals of percentages, 0 to 12
    #[arg(long, value_name = "N", default_value = "2", value_parser = RangedU64ValueParser::<u32>::new().range(0..=12))]
    pub digits: u32,

    #[command(flatten)]
    pub amounts: AmountsArguments,

    /// Writes to this new file, which appears when it is complete, instead of standard output
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    pub output: Option<PathBuf>,

    #[command(flatten)]
    pub quiet: QuietArgument,
}

/// What a command line asks `derive` for, in the words of the floors below.
#[derive(Debug)]
pub struct DeriveWanted {
    /// Where the amounts come from.
    pub inputs: Vec<Input>,
    /// What columns of other names are.
    pub columns: Vec<ColumnName>,
    /// What all files are written in, if not in UTF-8.
    pub encoding: Option<Encoding>,
    /// The last month that counts, from the year 0.
    pub until: Option<u32>,
    /// The first month of the plan.
    pub start: Option<u32>,
    /// How many years.
    pub years: u32,
    /// The years that are left out, as they are written.
    pub skipped: Vec<Place>,
    /// The axes that get shares.
    pub by: By,
    /// The level whose nodes get what is their own.
    pub own: Option<Level>,
    /// What the plan's head says, as it is written.
    pub growth: Option<String>,
    pub target: Option<String>,
    pub unit: Option<String>,
    /// The same as settings of a plan, which say what is wrong with them.
    pub head: Changes,
    /// The decimals of percentages.
    pub digits: u32,
    /// The output file, if one is named.
    pub output: Option<PathBuf>,
}

/// Turns options into a request. What is wrong with them is found here, before anything is read.
pub fn derive_wanted(asked: DeriveArguments) -> Result<DeriveWanted, Findings> {
    let mut findings = Findings::new();
    let mut month = |option: &str, text: &Option<String>| {
        let text = text.as_deref()?;
        match calendar_month(text) {
            Ok(month) => Some(month),
            Err(fault) => {
                findings.not_a_period(&Place::whole(option, text), text, PeriodColumn::Month, &fault);
                None
            }
        }
    };
    let until = month("--until", &asked.until);
    let start = month("--start", &asked.start);
    let own = asked.own.as_deref().and_then(|word| {
        let hierarchy = Hierarchy::default();
        match AxisWord::of_rows(word.trim(), &hierarchy) {
            Some(AxisWord::Level(level)) => Some(level),
            _ => {
                findings.unknown_axis(&Place::whole("--own", word), &hierarchy.words());
                None
            }
        }
    });
    let mut keep = |found: Findings| findings.extend(found);
    let by = asked.by.as_deref().map(|by| By::read(&Source::new("--by", by))).transpose();
    let by = by.map_err(&mut keep).ok().flatten().unwrap_or_default();
    let columns = column_names(&asked.amounts.map).map_err(&mut keep).unwrap_or_default();
    let inputs = inputs(asked.files).map_err(&mut keep).unwrap_or_default();
    let mut head = Changes::none();
    for (option, key, text) in [
        ("--unit", "unit", &asked.unit),
        ("--growth", "growth", &asked.growth),
        ("--target", "target", &asked.target),
    ] {
        let Some(text) = text else { continue };
        match head.clone().with_setting(Source::new(option, format!("{key}={text}"))) {
            Ok(more) => head = more,
            Err(found) => keep(found),
        }
    }
    if !findings.is_empty() {
        return Err(findings);
    }
    Ok(DeriveWanted {
        inputs,
        columns,
        encoding: asked.amounts.encoding,
        until,
        start,
        years: asked.years,
        skipped: asked.skip.iter().map(|year| Place::whole("--skip", year)).collect(),
        by,
        own,
        growth: asked.growth,
        target: asked.target,
        unit: asked.unit,
        head,
        digits: asked.digits,
        output: asked.output,
    })
}
