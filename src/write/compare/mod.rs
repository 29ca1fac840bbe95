//! From a comparison to bytes: one file per kind of format.

mod around;
mod facts;
mod words;

pub(super) use facts::{head_rows, heads_of_columns, heads_of_data, remarks};
pub use words::comparison_words;

use std::io;

use super::{Format, Language, Scale, csv, json, markdown, parquet, table, xlsx};
use crate::cells::Work;
use crate::compare::{Comparison, Shown, Summary};

/// How a comparison is written.
#[derive(Debug, Clone, Copy)]
pub struct Comparing {
    /// How the sheet is written.
    pub format: Format,
    /// Table and markdown: divide amounts by this.
    pub scale: Option<Scale>,
    /// Table and markdown: the words around names and numbers.
    pub language: Language,
    /// CSV: a byte order mark first, for Excel.
    pub bom: bool,
    /// Also what did not change.
    pub all: bool,
    /// What the option is called that asks for that, so that words can name it.
    pub all_option: &'static str,
}

/// Writes a comparison.
///
/// For programs there is a row for every amount that differs: labels, `base`, `other`, `difference` and
/// `difference_percent`. Where sides are named, the last three are there for each of them, as `other[NAME]` and so on. An
/// amount is empty (JSON: `null`) on a side that does not have the row, and the percentage where the base is nothing.
/// For people there are subtotals and a total beside that, and words.
///
/// # Errors
///
/// If `out` cannot be written.
///
/// # Panics
///
/// If the differences do not add up to the difference of the allocated amounts: that is our mistake, and nobody may see
/// the numbers.
///
/// # Example
///
/// ```
/// use tieout::cells::Work;
/// use tieout::compare::Comparison;
/// use tieout::report::{By, Layout, OptionNames, Period, Request, View};
/// use tieout::{Source, plan, write};
/// let plan = |text: &str| {
///     let source = Source::new("plan.toml", text);
///     plan::check(&plan::parse(source).unwrap()).into_plan().unwrap().0
/// };
/// let (base, other) = (plan("target = 80"), plan("target = 100"));
/// let request = Request {
///     by: By::read(&Source::new("by", "none")).unwrap(),
///     period: Period::Year,
///     filters: Vec::new(),
///     layout: Layout::Long,
///     options: OptionNames::default(),
/// };
/// let work = Work::alone();
/// let mut comparison = Comparison::new("old.toml", &base, &View::new(&base, &request).unwrap(), &work);
/// comparison.add("other", "new.toml", &other, &View::new(&other, &request).unwrap(), &work);
/// let how = write::Comparing {
///     format: write::Format::Csv,
///     scale: None,
///     language: write::Language::English,
///     bom: false,
///     all: false,
///     all_option: "all",
/// };
/// let mut out = Vec::new();
/// write::comparison(&comparison, &how, &mut out).unwrap();
/// assert_eq!(
///     String::from_utf8(out).unwrap(),
///     "base,other,difference,difference_percent\n80.00,100.00,20.00,25.00\n"
/// );
/// ```
pub fn comparison(comparison: &Comparison, how: &Comparing, out: &mut dyn io::Write) -> io::Result<Summary> {
    let (rows, work) = (Shown { comparison, all: how.all }, Work::alone());
    let summary = match how.format {
        Format::Csv => csv::write(&rows, how.bom, &work, out)?.0,
        Format::Json => json::write(&rows, &work, out)?,
        Format::JsonLines => json::write_lines(&rows, &work, out)?,
        Format::Table => {
            let (facts, summary) = facts::facts(comparison, how);
            table::write_facts(&facts, out)?;
            summary
        }
        Format::Markdown => {
            let (facts, summary) = facts::facts(comparison, how);
            markdown::write_facts(&facts, out)?;
            summary
        }
        Format::Html => return Err(unsupported("a comparison of its own is no page")),
        Format::Xlsx => {
            let (facts, _) = facts::facts(comparison, how);
            xlsx::write_comparison(&rows, &facts, how.language, None, out)?
        }
        #[cfg(feature = "parquet")]
        Format::Parquet => parquet::write(&rows, &work, out)?,
    };
    out.flush()?;
    Ok(summary)
}

fn unsupported(words: &str) -> io::Error {
    io::Error::new(io::ErrorKind::Unsupported, words)
}
