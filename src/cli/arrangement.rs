//! The options for the order of rows, and for what stands beside their amounts.

use std::num::NonZeroU32;

use clap::Args;

use super::sheet::words;
use crate::findings::{Findings, OnlyFor};
use crate::report::{Arrangement, ColumnChoice, Layout, Series, SeriesKind, Show, Sort};
use crate::source::{Place, Source};
use crate::write::Format;

/// What stands in a row beside its amounts.
#[derive(Debug, Args)]
pub struct SeriesArguments {
    /// Adds columns, joined by commas: share, of-parent, cumulative, base, growth, owner, level, id, note; closed months
    #[arg(long, value_name = "COLUMNS", value_enum, value_delimiter = ',', hide_possible_values = true)]
    pub show: Vec<Show>,

    /// Short for --show id
    #[arg(long)]
    pub ids: bool,
}

/// What stands beside several amounts: words only, for no share is one of theirs.
#[derive(Debug, Args)]
pub struct WordsArguments {
    /// Adds columns, joined by commas: owner, level, id, note
    #[arg(long, value_name = "COLUMNS", value_enum, value_delimiter = ',', hide_possible_values = true)]
    pub show: Vec<Show>,

    /// Short for --show id
    #[arg(long)]
    pub ids: bool,
}

/// Which columns flat rows have.
#[derive(Debug, Args)]
pub struct ColumnsArguments {
    #[arg(long, help = dates_help())]
    pub dates: bool,

    /// Chooses, orders and renames the columns of the long layout, such as "Owner=person_id,amount"
    #[arg(long, value_name = "NAME=COLUMN,...")]
    pub columns: Option<String>,
}

/// The option for days.
const DATES: &str = "--dates";

/// The option for the layout.
pub(super) const LAYOUT: &str = "--layout";

/// The option for columns.
const COLUMNS: &str = "--columns";

fn dates_help() -> String {
    format!(
        "Writes period_start and period_end instead of the names of periods; only for {}",
        words(Format::takes_fields).join(", ")
    )
}

impl ColumnsArguments {
    /// The same arrangement with these columns, of rows in this layout.
    pub fn added_to(
        &self,
        arrangement: Arrangement,
        (format, layout): (Format, Layout),
    ) -> Result<Arrangement, Findings> {
        let asked = [(DATES, self.dates), (COLUMNS, self.columns.is_some())];
        if let Some((option, _)) = asked.iter().find(|(_, is_asked)| *is_asked && !format.takes_fields()) {
            let (word, formats) = (format.word(), words(Format::takes_fields));
            return Err(Findings::option_without_use(option, word, &formats, OnlyFor::Fields));
        }
        // A workbook has flat rows beside the wide ones.
        if self.dates && layout == Layout::Wide && !format.is_for_people() {
            return Err(Findings::dates_in_wide_rows(DATES, LAYOUT));
        }
        let columns = self.columns.as_deref();
        let columns = columns.map(|text| ColumnChoice::read_all(&Source::new(COLUMNS, text))).transpose()?;
        Ok(Arrangement { dates: self.dates.then(|| Place::whole(DATES, DATES)), columns, ..arrangement })
    }
}

/// In which order rows stand, and how many of them.
#[derive(Debug, Args)]
pub struct OrderArguments {
    /// Orders siblings by amount, the largest first, by name, or as the plan has them
    #[arg(long, value_enum, default_value_t = Sort::Plan, hide_possible_values = true)]
    pub sort: Sort,

    /// Keeps the N largest below each row, such as 3, and adds the others up; only for table, markdown, html and xlsx
    #[arg(long, value_name = "N")]
    pub top: Option<NonZeroU32>,
}

impl SeriesArguments {
    /// What is asked for.
    fn shows(&self) -> impl Iterator<Item = Show> {
        shows(&self.show, self.ids)
    }
}

impl WordsArguments {
    /// What is asked for, each once; the command is called so where something else is refused.
    pub fn series(&self, command: &str) -> Result<Vec<Series>, Findings> {
        let is_text = |show: &Show| matches!(show, Show::Series(series) if series.kind() == SeriesKind::Text);
        match shows(&self.show, self.ids).find(|show| !is_text(show)) {
            Some(other) => Err(Findings::series_without_use("--show", other.word(), command)),
            None => Ok(once(shows(&self.show, self.ids))),
        }
    }
}

/// What is asked for, ids too if they are asked for by themselves.
fn shows(show: &[Show], ids: bool) -> impl Iterator<Item = Show> {
    show.iter().copied().chain(ids.then_some(Show::Series(Series::Id)))
}

/// The series among what is asked for, each once.
fn once(shows: impl Iterator<Item = Show>) -> Vec<Series> {
    let mut series: Vec<Series> = Vec::new();
    for show in shows {
        match show {
            Show::Series(one) if !series.contains(&one) => series.push(one),
            Show::Series(_) | Show::Closed => {}
        }
    }
    series
}

impl OrderArguments {
    /// The arrangement of a sheet in this format, with what is to be shown.
    pub fn showing(&self, shown: &SeriesArguments, format: Format) -> Result<Arrangement, Findings> {
        let with_closed = shown.shows().any(|show| show == Show::Closed);
        Ok(Arrangement { with_closed, ..self.arrangement(once(shown.shows()), format)? })
    }

    /// The arrangement of a sheet in this format, with these series.
    pub fn arrangement(&self, series: Vec<Series>, format: Format) -> Result<Arrangement, Findings> {
        if self.top.is_some() && !format.takes_others() {
            let (word, formats) = (format.word(), words(Format::takes_others));
            return Err(Findings::option_without_use("--top", word, &formats, OnlyFor::Others));
        }
        Ok(Arrangement { series, sort: self.sort, top: self.top, ..Arrangement::default() })
    }
}
