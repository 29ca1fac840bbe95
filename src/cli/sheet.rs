//! The options that commands with a sheet share: rows, periods, formats.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::findings::{Findings, OnlyFor};
use crate::outside::shown;
use crate::plan::Plan;
use crate::report::{By, Filter};
use crate::source::Source;
use crate::write::{self, Asked, AskedScale, Format, Language, Scale};

/// Where a sheet goes, and what it is written with.
#[derive(Debug, Args)]
pub struct SheetArguments {
    /// Writes to this file, which appears when it is complete, instead of standard output
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    pub output: Option<PathBuf>,

    #[arg(
        long = "in",
        value_name = "SCALE",
        value_parser = scale,
        help = only_for("Shows amounts in 万, 亿, k, M or B, or in 1 as they are", Format::takes_scale),
    )]
    pub scale: Option<AskedScale>,

    #[arg(long, help = only_for("Starts the file with a byte order mark, for Excel", Format::takes_mark))]
    pub bom: bool,
}

/// The help of an option that holds for some formats only.
fn only_for(what: &str, takes: fn(Format) -> bool) -> String {
    format!("{what}; only for {}", formats("and", takes))
}

/// The help of the option for the format.
pub fn format_help() -> String {
    format!("{} [default: as FILE ends, else table]", formats("or", |_| true))
}

/// The formats for which `takes` holds: `table, csv and json`.
fn formats(and: &str, takes: fn(Format) -> bool) -> String {
    let words = words(takes);
    match words.split_last() {
        Some((last, front)) if !front.is_empty() => format!("{} {and} {last}", front.join(", ")),
        _ => words.concat(),
    }
}

/// The format that is asked for, or named by the output file, or the table.
pub fn format(asked: Option<Format>, output: Option<&Path>) -> Result<Format, Findings> {
    match (asked, output) {
        (Some(format), _) => Ok(format),
        (None, None) => Ok(Format::Table),
        (None, Some(path)) => of_name(path).ok_or_else(|| format_unknown(path, |_| true, Some("--format"))),
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

/// Where a sheet goes and how it is written, as far as the command line says; the plan says the rest.
#[derive(Debug)]
pub struct Sheet {
    /// The output file, if one is named.
    pub output: Option<PathBuf>,
    /// What it is written as.
    pub format: Format,
    asked: Asked,
    options: write::Options<'static>,
}

impl Sheet {
    /// A page, which has fewer options than other sheets.
    pub fn page(output: Option<PathBuf>, asked: Asked) -> Sheet {
        Sheet { output, format: Format::Html, asked, options: write::Options::default() }
    }

    /// The same sheet with small charts, if they are asked for and its format takes them.
    pub fn with_chart(mut self, chart: bool) -> Result<Sheet, Findings> {
        if chart && !self.format.takes_chart() {
            let formats = words(Format::takes_chart);
            let word = self.format.word();
            return Err(Findings::option_without_use("--chart", word, &formats, OnlyFor::Characters));
        }
        self.options.chart = chart;
        Ok(self)
    }

    /// What is left to say about how to write this plan, which has defaults of its own.
    pub fn options(&self, plan: &Plan) -> write::Options<'static> {
        self.options.shown(&self.asked, plan, self.format)
    }

    /// Whether charts are asked for.
    pub fn wants_chart(&self) -> bool {
        self.options.chart
    }

    /// The output file's name for people, if one is named.
    pub fn name(&self) -> Option<String> {
        self.output.as_deref().map(shown)
    }
}

impl SheetArguments {
    /// The sheet that is asked for.
    pub fn sheet(&self, format: Format, language: Option<Language>) -> Result<Sheet, Findings> {
        self.fit(format)?;
        let asked = Asked { language, scale: self.scale };
        let options = write::Options { bom: self.bom, ..write::Options::default() };
        Ok(Sheet { output: self.output.clone(), format, asked, options })
    }

    /// Some options hold for some formats only.
    fn fit(&self, format: Format) -> Result<(), Findings> {
        let refused = |option, takes: fn(Format) -> bool, reason| {
            Err(Findings::option_without_use(option, format.word(), &words(takes), reason))
        };
        if self.scale.is_some() && !format.takes_scale() {
            return refused("--in", Format::takes_scale, OnlyFor::PlainNumbers);
        }
        if self.bom && !format.takes_mark() {
            return refused("--bom", Format::takes_mark, OnlyFor::Excel);
        }
        Ok(())
    }
}

/// The axes of the rows and the filters: everything that is wrong with them at once.
pub fn by_and_filters(by: Option<&str>, filters: &[String]) -> Result<(By, Vec<Filter>), Findings> {
    let mut findings = Findings::new();
    let by = keep(&mut findings, by.map(|by| By::read(&Source::new("--by", by)))).unwrap_or_default();
    let filters = filters
        .iter()
        .filter_map(|filter| {
            keep(&mut findings, Some(Filter::read(&Source::new("--where", filter.as_str()))))
        })
        .collect();
    match findings.is_empty() {
        true => Ok((by, filters)),
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
pub fn scale(word: &str) -> Result<AskedScale, String> {
    let scales = Scale::ALL.map(Scale::word).join(", ");
    AskedScale::of(word).ok_or_else(|| {
        format!("a scale is one of {scales}, or {} for amounts as they are", AskedScale::PLAIN)
    })
}
