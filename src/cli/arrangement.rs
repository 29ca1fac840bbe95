//! The options for the order of rows, and for what stands beside their amounts.

use std::num::NonZeroU32;

use clap::Args;

use super::sheet::words;
use crate::findings::{Findings, OnlyFor};
use crate::report::{Arrangement, Series, Sort};
use crate::write::Format;

/// What stands in a row beside its amounts.
#[derive(Debug, Args)]
pub struct SeriesArguments {
    /// Adds columns, joined by commas: share, of-parent, cumulative, base, growth, owner, level, id, note
    #[arg(long, value_name = "COLUMNS", value_enum, value_delimiter = ',', hide_possible_values = true)]
    pub show: Vec<Series>,

    /// Short for --show id
    #[arg(long)]
    pub ids: bool,
}

/// In which order rows stand, and how many of them.
#[derive(Debug, Args)]
pub struct OrderArguments {
    /// Orders siblings by amount, the largest first, by name, or as the plan has them
    #[arg(long, value_enum, default_value_t = Sort::Plan, hide_possible_values = true)]
    pub sort: Sort,

    /// Keeps the N largest below each row and adds the others up; only for table, markdown, html and xlsx
    #[arg(long, value_name = "N")]
    pub top: Option<NonZeroU32>,
}

impl SeriesArguments {
    /// What is asked for, each once.
    pub fn series(&self) -> Vec<Series> {
        let mut series: Vec<Series> = Vec::new();
        for one in self.show.iter().copied().chain(self.ids.then_some(Series::Id)) {
            if !series.contains(&one) {
                series.push(one);
            }
        }
        series
    }
}

impl SeriesArguments {
    /// The same for a command whose rows have several amounts, so that no share is one of theirs.
    pub fn beside_several(&self, command: &str, format: Format) -> Result<Vec<Series>, Findings> {
        let series = self.series();
        let takes = |series: &&Series| **series == Series::Id && !format.is_for_people();
        match series.iter().find(|series| !takes(series)) {
            Some(other) => Err(Findings::series_without_use(other.word(), command)),
            None => Ok(series),
        }
    }
}

impl OrderArguments {
    /// The arrangement of a sheet in this format, with these series.
    pub fn arrangement(&self, series: Vec<Series>, format: Format) -> Result<Arrangement, Findings> {
        if self.top.is_some() && !format.takes_others() {
            let (word, formats) = (format.word(), words(Format::takes_others));
            return Err(Findings::option_without_use("--top", word, &formats, OnlyFor::Others));
        }
        Ok(Arrangement { series, sort: self.sort, top: self.top })
    }
}
