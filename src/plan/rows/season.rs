//! The own season of a node of a roster: its columns of months or quarters, as the table that a plan would have.

use super::{Rows, Said};
use crate::plan::value::{Entry, Kind, Table, Value};

impl Rows {
    /// The amounts of the season that the row of a node states; none if it states none.
    pub(super) fn season_amounts(&self, node: usize) -> impl Iterator<Item = Kind> {
        self.periods(node).map(|said| self.text_of(&said))
    }

    /// The cells of that season with the keys of their periods.
    pub(super) fn periods(&self, node: usize) -> impl Iterator<Item = Said> {
        let season = self.nodes[node].season.map(|season| self.seasons.get(season));
        season.into_iter().flatten().map(|(column, field)| Said { column, field })
    }

    /// The season that the row of a node states, if it states one: `season = { months = { amounts = [..] } }`, or four
    /// quarters.
    pub(super) fn season(&self, node: usize) -> Option<Entry> {
        let mut periods = self.periods(node).peekable();
        let place = self.place_of(&periods.peek()?.field);
        let table = |entries| Value {
            kind: Kind::Table(Table { entries, place: place.clone() }),
            place: place.clone(),
        };
        let entry = |key: &'static str, value| Entry { key: key.into(), key_place: place.clone(), value };
        let amount = |said: &Said| self.entry(said).value;
        let season = match self.seasons.is_by_quarter() {
            true => {
                let quarter = |said: Said| entry(said.column, table(vec![entry("amount", amount(&said))]));
                table(periods.map(quarter).collect())
            }
            false => {
                let amounts = Kind::List(periods.map(|said| amount(&said)).collect());
                let amounts = entry("amounts", Value { kind: amounts, place: place.clone() });
                table(vec![entry("months", table(vec![amounts]))])
            }
        };
        Some(entry("season", season))
    }
}
