//! The own season of a node of a roster: its columns of months or quarters, as the table that a plan would have.

use super::{Rows, Said};
use crate::plan::calendar::{MONTH_KEYS, QUARTER_KEYS};
use crate::plan::value::{Entry, Kind, Table, Value};

/// Whether a column holds amounts of a season.
pub(super) fn is_period(column: &str) -> bool {
    MONTH_KEYS.contains(&column) || QUARTER_KEYS.contains(&column)
}

impl Rows {
    /// The season that a row states, if it states one: `season = { months = { amounts = [..] } }`, or four quarters.
    pub(super) fn season(&self, said: &[Said]) -> Option<Entry> {
        let periods: Vec<&Said> = said.iter().filter(|said| is_period(said.column)).collect();
        let place = self.place_of(&periods.first()?.field);
        let table = |entries| Value {
            kind: Kind::Table(Table { entries, place: place.clone() }),
            place: place.clone(),
        };
        let entry = |key: &'static str, value| Entry { key: key.into(), key_place: place.clone(), value };
        let amount = |said: &Said| self.entry(said).value;
        let season = match QUARTER_KEYS.contains(&periods[0].column) {
            true => {
                let quarter = |said: &&Said| entry(said.column, table(vec![entry("amount", amount(said))]));
                table(periods.iter().map(quarter).collect())
            }
            false => {
                let amounts = Kind::List(periods.into_iter().map(amount).collect());
                let amounts = entry("amounts", Value { kind: amounts, place: place.clone() });
                table(vec![entry("months", table(vec![amounts]))])
            }
        };
        Some(entry("season", season))
    }
}
