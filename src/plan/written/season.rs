//! Seasons: what quarters and months say they get.

use super::portion::Portion;
use super::reader::Reader;
use crate::money::{read_amount, read_share};
use crate::plan::value::{Entry, Kind, Table, Value};
use crate::source::Place;

/// The quarters as a season's keys.
pub(in crate::plan) const QUARTERS: [&str; 4] = ["Q1", "Q2", "Q3", "Q4"];

/// The lists that months may be: shares, weights or amounts.
pub(super) const MONTH_LISTS: [&str; 3] = ["months", "weights", "amounts"];

/// Months in a list.
pub(in crate::plan) struct Months {
    /// Of the list.
    pub place: Place,
    pub portions: Vec<Portion>,
}

impl Reader<'_> {
    /// The portion of a quarter: `Q1 = 22` or `Q1 = { share = 22 }`. One of an own season takes no amount.
    pub(in crate::plan) fn quarter(&mut self, entry: &Entry, is_own: bool) -> Portion {
        match &entry.value.kind {
            Kind::Table(table) => {
                if let Some(amount) = table.get("amount").filter(|_| is_own) {
                    self.findings.own_amount(&amount.key_place, "an own season");
                    return Portion::Broken;
                }
                // Growth is said to mean nothing here, where the keys of the table are read.
                if table.get("growth").is_some() { Portion::Broken } else { self.portion(table) }
            }
            Kind::Text(text)
                if read_share(text).is_err()
                    && read_amount(text).is_ok_and(|amount| !amount.is_negative()) =>
            {
                if is_own {
                    self.findings.own_amount(&entry.value.place, "an own season");
                    return Portion::Broken;
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

    /// The four quarters of a season.
    pub(in crate::plan) fn quarters(&mut self, season: &Table, is_own: bool) -> Vec<Portion> {
        let written = QUARTERS.map(|quarter| season.get(quarter));
        written.map(|entry| entry.map_or(Portion::Silent, |entry| self.quarter(entry, is_own))).into()
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
    pub(in crate::plan) fn months(&mut self, entry: &Entry, count: usize, is_own: bool) -> Option<Months> {
        let stated = match &entry.value.kind {
            Kind::List(_) => entry,
            Kind::Table(table) => self.stated_months(table, count, is_own)?,
            other => {
                self.findings.months_wrong_type(&entry.value.place, "months", count, other.word());
                return None;
            }
        };
        let Value { kind, place } = &stated.value;
        let Kind::List(list) = kind else {
            self.findings.months_wrong_type(place, &stated.key, count, kind.word());
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
    fn stated_months<'t>(&mut self, table: &'t Table, count: usize, is_own: bool) -> Option<&'t Entry> {
        let (weights, amounts) = (table.get("weights"), table.get("amounts"));
        if let Some(amounts) = amounts.filter(|_| is_own) {
            self.findings.own_amount(&amounts.key_place, "an own season");
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
