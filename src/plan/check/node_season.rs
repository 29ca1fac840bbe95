//! Own seasons of nodes: relative ones, and those in amounts, of which the node's year is the sum.

use super::checker::Checker;
use super::kept::declared::CauseOf;
use super::season::Of;
use super::whole::Whole;
use crate::findings::PathName;
use crate::money::{Ratio, U256};
use crate::plan::organisation::{Node, NodeIndex};
use crate::plan::own::{Own, OwnSeason};
use crate::plan::value::{Entry, Table};
use crate::plan::written::{StatedYear, Whose, months_in_amounts, node_key};
use crate::source::Place;

impl Checker {
    /// The season that a node, called `whose`, has of its own; nothing if it is broken.
    pub(super) fn node_season(&mut self, entry: &Entry, whose: &PathName) -> Option<OwnSeason> {
        let year = self.reader().season_year(entry);
        self.season_of_node(entry, whose, year.as_ref())
    }

    /// The same, given the year that it states.
    fn season_of_node(
        &mut self,
        entry: &Entry,
        whose: &PathName,
        year: Option<&StatedYear>,
    ) -> Option<OwnSeason> {
        if let Some(months) = year.and_then(StatedYear::months).filter(|_| says_months_only(entry)) {
            return Some(OwnSeason::Months(Box::new(months)));
        }
        let ideal = |units: i64| Ratio::of(U256::from(units.unsigned_abs()), U256::ONE);
        let whole = match year {
            None => Whole::relative(),
            Some(year) => Whole { ideal: year.units().map(ideal), ..Whole::unknown() },
        };
        let in_amounts = year.is_some();
        let season =
            self.season_of(entry, &Of::Own { name: whose, whose: Whose::Node, in_amounts }, &whole)?;
        let in_amounts = year.map(|_| months_in_amounts(entry));
        Some(OwnSeason::Parts { season: Box::new(season), in_amounts })
    }

    /// Gives a node its own season where that is in amounts, so that nothing of it need be kept as it is written; says
    /// whether it is.
    pub(super) fn season_in_amounts(
        &mut self,
        table: &Table,
        node: &mut Node,
        index: NodeIndex,
        path: &PathName,
    ) -> bool {
        let Some(entry) = table.get("season") else { return false };
        let Some(year) = self.reader().season_year(entry) else { return false };
        self.caused(CauseOf::NodeSeason(index), path, entry);
        let season = self.season_of_node(entry, path, Some(&year));
        node.own = season.map(|season| Box::new(Own { season: Some(season), products: None }));
        true
    }

    /// Keeps which node an override that states a year was found for.
    pub(super) fn note_overridden(&mut self, table: &Table, node: NodeIndex, above: &[String], name: &str) {
        if table.get("season").is_some() {
            return;
        }
        if let Some((named, _)) = self.overridden.of(above, name, table) {
            self.overridden_nodes.entry(named.to_owned()).or_default().push(node);
        }
    }

    /// Says that an override which states a year was found for another node than it is about, too: its path is somebody's
    /// id.
    pub(super) fn found_for_others(&mut self, place: &Place, written: &str, node: NodeIndex) -> bool {
        let found = self.overridden_nodes.get(&node_key(written));
        let Some(count) = found.filter(|found| found[..] != [node]).map(Vec::len) else { return false };
        self.findings.ambiguous_node(place, written, count.max(2));
        true
    }
}

/// Whether a season is its months in one list, and nothing beside it that a word could be said about.
fn says_months_only(season: &Entry) -> bool {
    let only = |entry: &Entry| entry.value.table().is_some_and(|table| table.entries.len() == 1);
    let months = season.value.table().and_then(|table| table.get("months"));
    only(season) && months.is_some_and(only)
}
