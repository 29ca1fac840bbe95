//! Own seasons of nodes in amounts: what is written for the months or quarters of a node, and the year that it makes.

use std::ops::Range;

use num_traits::Zero;
use toml::de::{DeTable, DeValue};

use super::Reader;
use super::season::Season;
use crate::exact::{Exact, Portion, whole};

/// The amounts of an own season, in units.
#[derive(Clone)]
pub struct Stated {
    pub year: Exact,
    /// With the months that each is for; where the months of a quarter are amounts too, they stand behind the quarters.
    pub amounts: Vec<(Range<usize>, Exact)>,
}

impl Stated {
    /// Twelve months, or four quarters.
    fn of(parts: Vec<Exact>) -> Stated {
        let length = 12 / parts.len();
        let year = parts.iter().sum();
        let span = |(number, amount)| (number * length..(number + 1) * length, amount);
        Stated { year, amounts: parts.into_iter().enumerate().map(span).collect() }
    }

    /// The cells of a row of a roster: twelve months, or four quarters of three even months.
    pub(super) fn in_cells(parts: Vec<Exact>) -> (Stated, Season) {
        let even = 12 / parts.len();
        let months: Vec<Exact> = parts.iter().flat_map(|part| vec![part / whole(even); even]).collect();
        let quarters = months.chunks(3).map(|quarter| quarter.iter().sum()).collect();
        let stated = Stated::of(parts);
        let season = Season { quarters, months }.over(&stated.year);
        (stated, season)
    }
}

impl Reader {
    /// What the season of a node states; nothing unless all twelve months, or all four quarters, are amounts.
    pub(super) fn stated(&self, season: &DeTable<'_>) -> Option<Stated> {
        if let Some(months) = season.get("months") {
            return amounts(self.list(months.get_ref())).map(Stated::of);
        }
        let quarters: Vec<&DeValue<'_>> = ["Q1", "Q2", "Q3", "Q4"]
            .iter()
            .map(|name| season.get(*name).map(|quarter| quarter.get_ref()))
            .collect::<Option<_>>()?;
        let portions = quarters.iter().map(|quarter| self.portion(quarter)).collect();
        let mut stated = amounts(portions).map(Stated::of)?;
        for (number, quarter) in quarters.iter().enumerate() {
            let DeValue::Table(quarter) = quarter else { continue };
            let months = quarter.get("months").and_then(|months| amounts(self.list(months.get_ref())));
            let month = |(month, amount)| (number * 3 + month..number * 3 + month + 1, amount);
            stated.amounts.extend(months.into_iter().flatten().enumerate().map(month));
        }
        Some(stated)
    }
}

/// The amounts of portions that are nothing else.
fn amounts(portions: Vec<Portion>) -> Option<Vec<Exact>> {
    let amount = |portion| match portion {
        Portion::Amount(amount) => Some(amount),
        _ => None,
    };
    portions.into_iter().map(amount).collect()
}

impl Season {
    /// The same as parts of one; a year of nothing has no parts.
    pub(super) fn over(self, year: &Exact) -> Season {
        let over = |parts: Vec<Exact>| {
            parts.into_iter().map(|part| if year.is_zero() { part } else { part / year }).collect()
        };
        Season { quarters: over(self.quarters), months: over(self.months) }
    }
}
