//! `tieout split`: its options and help.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// Splits the target of a plan into amounts that tie out, and writes them as a table or for scripts.
///
/// Every report is a sum of the same cells (person x month x product), so two reports of one plan never disagree.
#[derive(Debug, Args)]
#[command(after_help = "\
Axes: region, team, person, product, customer, channel, product-group, customer-group,
channel-group; `none` for the company only; in --where also quarter and month.

Examples:
  tieout split examples/fmcg.toml --period quarter --in 万
  tieout split examples/fmcg.toml --by region,product --period year --format csv
  tieout split examples/fmcg.toml --where region=华东 --where month=2026-04 --where month=2026-05")]
pub struct SplitArguments {
    /// The plan: a file, or `-` for standard input [default: plan.toml]
    #[arg(value_name = "PLAN")]
    pub plan: Option<PathBuf>,

    /// The axes of the rows, joined by commas; `team` implies region, `person` implies both
    #[arg(long, value_name = "AXES", default_value = "person")]
    pub by: String,

    /// The finest period shown
    #[arg(long, value_enum, default_value_t = Period::Month)]
    pub period: Period,

    /// Keeps only what is named; repeat it for more: one axis adds, different axes narrow down
    #[arg(long = "where", value_name = "AXIS=NAME")]
    pub filters: Vec<String>,

    /// Periods as columns (`wide`) or one amount per row (`long`)
    /// [default: wide for table and markdown, else long]
    #[arg(long, value_enum)]
    pub layout: Option<Layout>,

    /// How to write it [default: by the extension of the output file, else table]
    #[arg(long, value_enum)]
    pub format: Option<Format>,

    /// Writes to this file instead of standard output; it appears when it is complete
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// Shows amounts in this scale; only for table and markdown
    #[arg(long = "in", value_name = "SCALE", value_parser = ["万", "亿", "k", "M", "B"])]
    pub scale: Option<String>,

    /// Starts a CSV file with a byte order mark, for Excel
    #[arg(long)]
    pub bom: bool,
}

/// The finest period shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Period {
    /// The year only.
    Year,
    /// Quarters, and the year.
    Quarter,
    /// Months, with quarters and the year.
    Month,
}

/// Where periods go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Layout {
    /// Periods are columns.
    Wide,
    /// One amount per row.
    Long,
}

/// How a sheet is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people, aligned.
    Table,
    /// For spreadsheets and scripts.
    Csv,
    /// One JSON object with head, rows and misses.
    Json,
    /// One JSON object per row.
    Jsonl,
    /// For people, in documents.
    Markdown,
}

impl Format {
    /// The format that a file's extension names.
    pub fn of_extension(extension: &str) -> Option<Format> {
        match extension.to_ascii_lowercase().as_str() {
            "txt" => Some(Format::Table),
            "csv" => Some(Format::Csv),
            "json" => Some(Format::Json),
            "jsonl" | "ndjson" => Some(Format::Jsonl),
            "md" | "markdown" => Some(Format::Markdown),
            _ => None,
        }
    }
}
