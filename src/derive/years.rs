//! The years of a history: windows of twelve months that end in one month.

use std::collections::BTreeSet;

use crate::findings::Findings;
use crate::source::Place;

/// Twelve months of a history. Months are counted from the year 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Year {
    /// Its first month.
    pub first_month: u32,
}

/// Which years are asked for.
#[derive(Debug, Clone, Copy)]
pub struct WantedYears<'a> {
    /// The last month that counts; the last one with rows if left out.
    pub until: Option<u32>,
    /// How many there are.
    pub count: u32,
    /// Those that are left out, by the year in which they end.
    pub skipped: &'a [Place],
}

impl Year {
    /// The year in which it ends, by which it is named: `2025`.
    pub fn name(&self) -> String {
        format!("{:04}", self.last_month() / 12)
    }

    /// Its last month.
    pub fn last_month(&self) -> u32 {
        self.first_month + 11
    }

    /// Its twelve months.
    pub fn months(&self) -> impl Iterator<Item = u32> + use<> {
        self.first_month..self.first_month + 12
    }

    /// A month as it is written: `2025-04`.
    pub fn month(month: u32) -> String {
        format!("{:04}-{:02}", month / 12, month % 12 + 1)
    }
}

impl WantedYears<'_> {
    /// The years, the first one first. `months` are those that have rows. Says which years are not whole and which are
    /// unknown.
    pub fn among(&self, months: &BTreeSet<u32>, findings: &mut Findings) -> Vec<Year> {
        let Some(until) = self.until.or(months.last().copied()) else { return Vec::new() };
        let after = until + 1;
        let all: Vec<Year> = (1..=self.count)
            .rev()
            .filter_map(|back| Some(Year { first_month: after.checked_sub(back * 12)? }))
            .collect();
        let names: Vec<String> = all.iter().map(Year::name).collect();
        let is_named = |place: &Place, name: &String| place.text().trim_start_matches("FY") == name;
        for place in self.skipped {
            if !names.iter().any(|name| is_named(place, name)) {
                findings.year_not_among(place, &names);
            }
        }
        let is_kept = |year: &&Year| {
            let name = year.name();
            !self.skipped.iter().any(|place| is_named(place, &name))
        };
        let kept: Vec<Year> = all.iter().filter(is_kept).copied().collect();
        if let (true, Some(place)) = (kept.is_empty(), self.skipped.first()) {
            findings.all_years_skipped(place);
        }
        kept.iter().for_each(|year| year.hold(months, findings));
        kept
    }
}

impl Year {
    /// Says where it has no rows: at its ends that is an error, between them a month without sales.
    fn hold(&self, months: &BTreeSet<u32>, findings: &mut Findings) {
        let named: Vec<u32> = months.range(self.first_month..self.first_month + 12).copied().collect();
        let ends = named.first().zip(named.last());
        match ends {
            Some((first, last)) if *first == self.first_month && *last == self.last_month() => {
                let empty: Vec<String> =
                    self.months().filter(|month| !named.contains(month)).map(Year::month).collect();
                if !empty.is_empty() {
                    findings.months_without_rows(&empty);
                }
            }
            _ => {
                let ends = ends.map(|(first, last)| [Year::month(*first), Year::month(*last)]);
                findings.year_not_whole(&self.name(), ends, 12 - named.len());
            }
        }
    }
}
