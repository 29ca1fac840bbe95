//! The year that a node's own season states: what its months or quarters come to, where all of them are amounts.

use std::collections::HashMap;

use super::in_amounts::{MONTHS_KEY, is_in_amounts};
use super::levels::Levels;
use super::overridden::{OverriddenYears, StatedYear, node_key, path_or_id};
use super::portion::Portion;
use super::reader::Reader;
use super::season::{Amounts, Whose};
use crate::findings::Findings;
use crate::plan::shape::MONTHS;
use crate::plan::value::{Entry, Kind, Table};

impl Reader<'_> {
    /// The year that a node's own season states; nothing where it only compares its parts. What is wrong with its amounts
    /// stays unsaid: the check of the season has the words.
    pub(in crate::plan) fn season_year(&self, season: &Entry) -> Option<StatedYear> {
        let table = season.value.table().filter(|table| is_in_amounts(table))?;
        // The periods of a season have no levels.
        let (mut levels, mut unheard) = (Levels::default(), Findings::new());
        let mut reader = Reader { levels: &mut levels, findings: &mut unheard, ..*self };
        let portions = match table.get(MONTHS_KEY) {
            Some(months) => reader.months(months, MONTHS, Amounts::Taken).map(|months| months.portions),
            None => Some(reader.quarters(table, Whose::Company)),
        };
        let units = |portion: &Portion| match portion {
            Portion::Amount(units) => Some(*units),
            _ => None,
        };
        let amounts = portions.and_then(|portions| portions.iter().map(units).collect());
        Some(StatedYear { place: season.key_place.clone(), amounts })
    }

    /// The years that the overrides of a plan state.
    pub(in crate::plan) fn overridden_years(&self, root: &Table) -> OverriddenYears {
        let overrides = root.get("override").map(|entry| &entry.value.kind);
        let Some(Kind::List(overrides)) = overrides else { return OverriddenYears::default() };
        let mut years = HashMap::new();
        for table in overrides.iter().filter_map(|value| value.table()) {
            let (Some(node), Some(season)) = (path_or_id(table, "node"), table.get("season")) else {
                continue;
            };
            if let Some(year) = self.season_year(season) {
                // A second override of a node is an error of its own.
                years.entry(node_key(node)).or_insert(year);
            }
        }
        OverriddenYears::new(years)
    }
}
