//! Seasons: what quarters and months say they get.

use super::in_amounts::{MONTHS_KEY, is_in_amounts, is_money};
use super::portion::Portion;
use super::reader::Reader;
use crate::plan::format::MONTHS_OF_QUARTER;
use crate::plan::value::{Entry, Kind, Table, Value};
use crate::source::Place;

pub(in crate::plan) use crate::plan::calendar::QUARTER_KEYS as QUARTERS;

/// Whether what stands under a key is a list of months: shares, weights or amounts.
pub(super) fn is_month_list(key: &str) -> bool {
    key == MONTHS_KEY || MONTHS_OF_QUARTER.key(key).is_some()
}

/// Whose season it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::plan) enum Whose {
    Company,
    Node,
    Product,
}

/// Whether the parts of a season may be amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::plan) enum Amounts {
    Taken,
    /// Only where all twelve months, or all four quarters, are amounts, as they are not here.
    AllOrNone,
    /// Never.
    Refused,
}

impl Whose {
    /// Whether the parts of this season of theirs may be amounts.
    pub(in crate::plan) fn in_season(self, season: &Table) -> Amounts {
        match self {
            Whose::Company => Amounts::Taken,
            Whose::Node if is_in_amounts(season) => Amounts::Taken,
            Whose::Node => Amounts::AllOrNone,
            Whose::Product => Amounts::Refused,
        }
    }
}

/// Months in a list.
pub(in crate::plan) struct Months {
    /// Of the list.
    pub place: Place,
    pub portions: Vec<Portion>,
}

impl Reader<'_> {
    /// The portion of a quarter: `Q1 = 22` or `Q1 = { share = 22 }`.
    pub(in crate::plan) fn quarter(&mut self, entry: &Entry, amounts: Amounts) -> Portion {
        match &entry.value.kind {
            Kind::Table(table) => match table.get("amount") {
                Some(amount) if amounts != Amounts::Taken => self.no_amount(&amount.key_place, amounts),
                // Growth is said to mean nothing here, where the keys of the table are read.
                _ if table.get("growth").is_some() => Portion::Broken,
                _ => self.portion(table),
            },
            Kind::Text(text) if is_money(text) => {
                if amounts != Amounts::Taken {
                    return self.no_amount(&entry.value.place, amounts);
                }
                self.findings.quarter_amount(&entry.value.place, &entry.key, text);
                Portion::Broken
            }
            Kind::List(_) => {
                self.findings.quarter_list(&entry.value.place, &entry.key);
                Portion::Broken
            }
            _ => self.share_portion(&entry.value, &entry.key),
        }
    }

    /// Says that a part of an own season is an amount, and should not be.
    fn no_amount(&mut self, place: &Place, amounts: Amounts) -> Portion {
        self.findings.season_amount(place, amounts == Amounts::AllOrNone);
        Portion::Broken
    }

    /// The four quarters of a season.
    pub(in crate::plan) fn quarters(&mut self, season: &Table, whose: Whose) -> Vec<Portion> {
        let amounts = whose.in_season(season);
        let written = QUARTERS.map(|quarter| season.get(quarter));
        written.map(|entry| entry.map_or(Portion::Silent, |entry| self.quarter(entry, amounts))).into()
    }

    /// One of a list of months, which stands under `key`: `months` for shares, `weights` or `amounts`.
    pub(super) fn month(&mut self, value: &Value, key: &str) -> Portion {
        let read = match key {
            "weights" => self.weight(value, key).map(Portion::Weight),
            "amounts" => self.units(value, key).map(Portion::Amount),
            _ => return self.share_portion(value, key),
        };
        read.unwrap_or(Portion::Broken)
    }

    /// A list of so many months: shares, `{ weights = [..] }` or `{ amounts = [..] }`.
    pub(in crate::plan) fn months(
        &mut self,
        entry: &Entry,
        count: usize,
        amounts: Amounts,
    ) -> Option<Months> {
        let stated = match &entry.value.kind {
            Kind::List(_) => entry,
            Kind::Table(table) => self.stated_months(table, count, amounts)?,
            other => {
                self.findings.months_wrong_type(&entry.value.place, MONTHS_KEY, count, other.found());
                return None;
            }
        };
        let Value { kind, place } = &stated.value;
        let Kind::List(list) = kind else {
            self.findings.months_wrong_type(place, &stated.key, count, kind.found());
            return None;
        };
        if list.len() != count {
            self.findings.months_count(place, list.len(), count);
            return None;
        }
        let portions = list.iter().map(|value| self.month(value, &stated.key)).collect();
        Some(Months { place: place.clone(), portions })
    }

    /// The one of weights and amounts that a table of months has.
    fn stated_months<'t>(&mut self, table: &'t Table, count: usize, taken: Amounts) -> Option<&'t Entry> {
        let (weights, amounts) = (table.get("weights"), table.get("amounts"));
        if let Some(amounts) = amounts.filter(|_| taken != Amounts::Taken) {
            self.no_amount(&amounts.key_place, taken);
            return None;
        }
        if let (Some(weights), Some(amounts)) = (weights, amounts) {
            self.findings.two_portions(&amounts.key_place, &amounts.key, &weights.key_place, &weights.key);
            return None;
        }
        let stated = weights.or(amounts);
        if stated.is_none() {
            self.findings.months_say_nothing(&table.place, count);
        }
        stated
    }
}
