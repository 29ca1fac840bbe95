//! The options that commands with a sheet share: rows, periods, formats.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::findings::Findings;
use crate::outside::shown;
use crate::report::{self, By, Filter};
use crate::source::Source;
use crate::write::{self, Scale};

/// The finest period shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Period {
    Year,
    Quarter,
    Month,
}

/// How a sheet is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Table,
    Csv,
    Json,
    Jsonl,
    Markdown,
    Html,
    Xlsx,
    #[cfg(feature = "parquet")]
    Parquet,
}

/// The language of the words around names and numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Language {
    En,
    Zh,
}

/// Where a sheet goes, and what it is written with.
#[derive(Debug, Args)]
pub struct SheetArguments {
    /// Writes to this file, which appears when it is complete, instead of standard output
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// Shows amounts in 万, 亿, k, M or B; only for table, markdown and html
    #[arg(long = "in", value_name = "SCALE", value_parser = scale)]
    pub scale: Option<Scale>,

    /// Words in English or Chinese, en or zh; only for table, markdown, html and xlsx [default: en]
    #[arg(long = "lang", value_name = "LANG", value_enum, hide_possible_values = true)]
    pub language: Option<Language>,

    /// Adds the ids of regions, teams and persons behind their names; not for table, markdown and html
    #[arg(long)]
    pub ids: bool,

    /// Starts a CSV file with a byte order mark, for Excel
    #[arg(long)]
    pub bom: bool,
}

/// The format that is asked for, or named by the output file, or the table.
pub fn format(asked: Option<Format>, output: Option<&Path>) -> Result<write::Format, Findings> {
    match (asked, output) {
        (Some(format), _) => Ok(format.into()),
        (None, None) => Ok(write::Format::Table),
        (None, Some(path)) => path
            .extension()
            .and_then(|extension| write::Format::of_extension(extension.to_str()?))
            .ok_or_else(|| Findings::format_unknown(&shown(path), "--format")),
    }
}

/// Some options hold for some formats only.
pub fn options_fit(
    format: write::Format,
    scale: Option<Scale>,
    ids: bool,
    bom: bool,
) -> Result<(), Findings> {
    let refused = |option, formats| Err(Findings::option_without_use(option, word(format), formats));
    if scale.is_some() && !format.takes_scale() {
        return refused("--in", "table, markdown and html: other formats hold plain numbers");
    }
    if ids && !format.takes_ids() {
        return refused("--ids", "csv, json, jsonl, parquet and xlsx: programs join on ids");
    }
    if bom && format != write::Format::Csv {
        return refused("--bom", "csv: only Excel wants the mark");
    }
    Ok(())
}

/// Words are in English unless another language is asked for, which only people can read.
pub fn language(asked: Option<Language>, format: write::Format) -> Result<write::Language, Findings> {
    match asked {
        Some(_) if !format.is_for_people() => {
            let formats = "table, markdown, html and xlsx: programs rely on the English words";
            Err(Findings::option_without_use("--lang", word(format), formats))
        }
        Some(Language::Zh) => Ok(write::Language::Chinese),
        Some(Language::En) | None => Ok(write::Language::English),
    }
}

/// The axes of the rows and the filters: everything that is wrong with them at once.
pub fn by_and_filters(
    by: Option<&str>,
    filters: &[String],
    ids: bool,
) -> Result<(By, Vec<Filter>), Findings> {
    let mut findings = Findings::new();
    let by = keep(&mut findings, by.map(|by| By::read(&Source::new("--by", by)))).unwrap_or_default();
    let filters = filters
        .iter()
        .filter_map(|filter| {
            keep(&mut findings, Some(Filter::read(&Source::new("--where", filter.as_str()))))
        })
        .collect();
    match findings.is_empty() {
        true => Ok((if ids { by.with_ids() } else { by }, filters)),
        false => Err(findings),
    }
}

fn keep<T>(findings: &mut Findings, read: Option<Result<T, Findings>>) -> Option<T> {
    match read? {
        Ok(value) => Some(value),
        Err(found) => {
            found.iter().for_each(|finding| findings.add(finding.clone()));
            None
        }
    }
}

/// Reads the word of a scale.
pub fn scale(word: &str) -> Result<Scale, String> {
    Scale::ALL
        .into_iter()
        .find(|scale| scale.word() == word)
        .ok_or_else(|| format!("a scale is one of {}", Scale::ALL.map(Scale::word).join(", ")))
}

/// The word of a format.
pub fn word(format: write::Format) -> &'static str {
    match format {
        write::Format::Table => "table",
        write::Format::Csv => "csv",
        write::Format::Json => "json",
        write::Format::JsonLines => "jsonl",
        write::Format::Markdown => "markdown",
        write::Format::Html => "html",
        write::Format::Xlsx => "xlsx",
        #[cfg(feature = "parquet")]
        write::Format::Parquet => "parquet",
    }
}

/// What the name of a file in this format ends in: mostly the word itself.
pub fn extension(format: write::Format) -> &'static str {
    match format {
        write::Format::Table => "txt",
        write::Format::Markdown => "md",
        other => word(other),
    }
}

impl From<Period> for report::Period {
    fn from(period: Period) -> report::Period {
        match period {
            Period::Year => report::Period::Year,
            Period::Quarter => report::Period::Quarter,
            Period::Month => report::Period::Month,
        }
    }
}

impl From<Format> for write::Format {
    fn from(format: Format) -> write::Format {
        match format {
            Format::Table => write::Format::Table,
            Format::Csv => write::Format::Csv,
            Format::Json => write::Format::Json,
            Format::Jsonl => write::Format::JsonLines,
            Format::Markdown => write::Format::Markdown,
            Format::Html => write::Format::Html,
            Format::Xlsx => write::Format::Xlsx,
            #[cfg(feature = "parquet")]
            Format::Parquet => write::Format::Parquet,
        }
    }
}
