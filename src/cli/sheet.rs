//! The options that commands with a sheet share: rows, periods, formats.

use std::path::{Path, PathBuf};

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};

use crate::findings::Findings;
use crate::outside::shown;
use crate::report::{self, By, Filter};
use crate::source::Source;
use crate::write::{self, Format, Scale};

/// The finest period shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Period {
    Year,
    Quarter,
    Month,
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

/// The format that is asked for, or named by the output file, or the table. `takes` says which of them the command writes.
pub fn format(
    asked: Option<Format>,
    output: Option<&Path>,
    takes: impl Fn(Format) -> bool,
) -> Result<Format, Findings> {
    match (asked, output) {
        (Some(format), _) => Ok(format),
        (None, None) => Ok(Format::Table),
        (None, Some(path)) => of_name(path).ok_or_else(|| format_unknown(path, takes, Some("--format"))),
    }
}

/// The format that the name of a file stands for.
pub fn of_name(path: &Path) -> Option<Format> {
    Format::of_extension(path.extension()?.to_str()?)
}

/// What is wrong with a name that stands for no format; `option` would say which.
pub fn format_unknown(path: &Path, takes: impl Fn(Format) -> bool, option: Option<&str>) -> Findings {
    let extensions: Vec<&str> =
        Format::ALL.iter().filter(|format| takes(**format)).map(|format| format.extension()).collect();
    Findings::format_unknown(&shown(path), &extensions, option)
}

/// The words of the formats that a command writes, for a sentence that ends in "or".
pub fn words(takes: impl Fn(Format) -> bool) -> Vec<&'static str> {
    Format::ALL.iter().filter(|format| takes(**format)).map(|format| format.word()).collect()
}

/// Some options hold for some formats only.
pub fn options_fit(format: Format, scale: Option<Scale>, ids: bool, bom: bool) -> Result<(), Findings> {
    let refused = |option, formats| Err(Findings::option_without_use(option, format.word(), formats));
    if scale.is_some() && !format.takes_scale() {
        return refused("--in", "table, markdown and html: other formats hold plain numbers");
    }
    if ids && !format.takes_ids() {
        return refused("--ids", "csv, json, jsonl, parquet and xlsx: programs join on ids");
    }
    if bom && format != Format::Csv {
        return refused("--bom", "csv: only Excel wants the mark");
    }
    Ok(())
}

/// Words are in English unless another language is asked for, which only people can read.
pub fn language(asked: Option<Language>, format: Format) -> Result<write::Language, Findings> {
    match asked {
        Some(_) if !format.is_for_people() => {
            let formats = "table, markdown, html and xlsx: programs rely on the English words";
            Err(Findings::option_without_use("--lang", format.word(), formats))
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

impl From<Period> for report::Period {
    fn from(period: Period) -> report::Period {
        match period {
            Period::Year => report::Period::Year,
            Period::Quarter => report::Period::Quarter,
            Period::Month => report::Period::Month,
        }
    }
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Format] {
        Format::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()))
    }
}
