//! The season: quarters with their months, or twelve months.

use super::portions::{GroupOf, Portion, Sibling};
use super::{Checker, Whole, keys};
use crate::findings::GroupWords;
use crate::money::{Parts, Ratio, U256};
use crate::plan::document::{Entry, Kind, Table, Value};
use crate::plan::season::Season;
use crate::source::Place;

const QUARTERS: [&str; 4] = ["Q1", "Q2", "Q3", "Q4"];

impl Checker {
    /// The company's season; even if the plan says nothing, nothing if it is broken.
    pub(super) fn season(&mut self, root: &Table, whole: &Whole) -> Option<Season> {
        let Some(entry) = root.get("season") else {
            return self.quarters(None, whole);
        };
        let Kind::Table(table) = &entry.value.kind else {
            self.findings.season_wrong_type(&entry.value.place, entry.value.kind.word());
            return None;
        };
        self.keys(table, &keys::SEASON);
        let quarter = table.entries.iter().find(|entry| QUARTERS.contains(&entry.key.as_str()));
        match (table.get("months"), quarter) {
            (Some(months), Some(quarter)) => {
                self.findings.months_and_quarters(&months.key_place, &quarter.key_place);
                None
            }
            (Some(months), None) => self.twelve_months(months, whole),
            (None, _) => self.quarters(Some(table), whole),
        }
    }

    fn quarters(&mut self, table: Option<&Table>, whole: &Whole) -> Option<Season> {
        let entries = QUARTERS.map(|quarter| table.and_then(|table| table.get(quarter)));
        let siblings: Vec<Sibling> = QUARTERS
            .iter()
            .zip(entries)
            .map(|(quarter, entry)| Sibling {
                name: (*quarter).to_owned(),
                place: match (entry, table) {
                    (Some(entry), _) => entry.key_place.clone(),
                    (None, Some(table)) => table.place.clone(),
                    // Never shown: without a table all four are silent, and nothing is said about that.
                    (None, None) => nowhere(whole),
                },
                portion: entry.map_or(Portion::Silent, |entry| self.quarter(entry)),
            })
            .collect();
        let group = GroupOf {
            path: "season".to_owned(),
            words: GroupWords::new(&[], "quarter", "quarters"),
            even_note: false,
            even_listed: false,
        };
        let quarters = self.divide(&group, &siblings, whole);
        let months: Vec<Option<Parts>> = (0..4)
            .map(|index| {
                let entry = entries[index];
                self.months_of(index, entry, quarters.as_ref(), whole)
            })
            .collect();
        let months: Option<Vec<Parts>> = months.into_iter().collect();
        Some(Season { quarters: quarters?, months: months?.try_into().ok()? })
    }

    /// The portion of a quarter: `Q1 = 22` or `Q1 = { share = 22 }`.
    fn quarter(&mut self, entry: &Entry) -> Portion {
        match &entry.value.kind {
            Kind::Table(table) => {
                self.keys(table, &keys::QUARTER);
                self.portion(table)
            }
            Kind::Text(text)
                if crate::money::read_share(text).is_err()
                    && crate::money::read_amount(text).is_ok_and(|amount| !amount.is_negative()) =>
            {
                self.findings.quarter_amount(&entry.value.place, &entry.key, text);
                Portion::Broken
            }
            Kind::List(_) => {
                self.findings.quarter_list(&entry.value.place, &entry.key);
                Portion::Broken
            }
            _ => self.share(&entry.value, &entry.key).map_or(Portion::Broken, Portion::Share),
        }
    }

    /// The months of one quarter: even unless given.
    fn months_of(
        &mut self,
        index: usize,
        entry: Option<&Entry>,
        quarters: Option<&Parts>,
        year: &Whole,
    ) -> Option<Parts> {
        let ideal = quarters.map(|parts| Ratio::of(parts.numerator(index), parts.denominator()));
        let quarter = QUARTERS[index];
        let months = match entry.map(|entry| &entry.value.kind) {
            Some(Kind::Table(table)) => table.get("months"),
            _ => None,
        };
        let place = entry.map_or_else(|| nowhere(year), |entry| entry.key_place.clone());
        let names = ["month 1", "month 2", "month 3"].map(str::to_owned);
        let siblings = match months {
            Some(months) => match self.months(months, &names) {
                Some(siblings) => siblings,
                None => {
                    self.broken_group(&format!("season {quarter}"), "months", names.len());
                    return None;
                }
            },
            None => names
                .into_iter()
                .map(|name| Sibling { name, place: place.clone(), portion: Portion::Silent })
                .collect(),
        };
        let written = match (&ideal, &self.unit) {
            (Some(ideal), Some(unit)) => {
                let amount = unit.people_exact(ideal.numerator(), ideal.denominator());
                Some((place, format!("{quarter} has {amount}")))
            }
            _ => None,
        };
        let group = GroupOf {
            path: format!("season {quarter}"),
            words: GroupWords::new(&[quarter.to_owned()], "month", "months"),
            even_note: false,
            even_listed: false,
        };
        self.divide(&group, &siblings, &Whole { ideal, written })
    }

    /// Twelve months; the quarters follow.
    fn twelve_months(&mut self, entry: &Entry, whole: &Whole) -> Option<Season> {
        let names: Vec<String> = (1..=12).map(|month| format!("month {month}")).collect();
        let Some(siblings) = self.months(entry, &names) else {
            self.broken_group("season", "months", names.len());
            return None;
        };
        let group = GroupOf {
            path: "season".to_owned(),
            words: GroupWords::new(&[], "month", "months"),
            even_note: false,
            even_listed: false,
        };
        let parts = self.divide(&group, &siblings, whole)?;
        let denominator = parts.denominator();
        let months: Vec<Parts> =
            parts.numerators().chunks(3).map(|months| Parts::new(months.to_vec(), denominator)).collect();
        let quarters: Vec<U256> = months.iter().map(Parts::total).collect();
        Some(Season { quarters: Parts::new(quarters, denominator), months: months.try_into().ok()? })
    }

    /// A list of months: shares, `{ weights = [..] }` or `{ amounts = [..] }`, one for each name.
    fn months(&mut self, entry: &Entry, names: &[String]) -> Option<Vec<Sibling>> {
        let (list, place, portion): (_, _, fn(&mut Checker, &Value) -> Option<Portion>) =
            match &entry.value.kind {
                Kind::List(list) => (list, &entry.value.place, |checker, value| {
                    checker.share(value, "months").map(Portion::Share)
                }),
                Kind::Table(table) => {
                    self.keys(table, &keys::MONTHS);
                    let (weights, amounts) = (table.get("weights"), table.get("amounts"));
                    let stated = match (weights, amounts) {
                        (Some(weights), Some(amounts)) => {
                            self.findings.two_portions(
                                &amounts.key_place,
                                &amounts.key,
                                &weights.key_place,
                                &weights.key,
                            );
                            return None;
                        }
                        (Some(stated), None) | (None, Some(stated)) => stated,
                        (None, None) => {
                            self.findings.months_say_nothing(&table.place, names.len());
                            return None;
                        }
                    };
                    let Kind::List(list) = &stated.value.kind else {
                        self.findings.months_wrong_type(
                            &stated.value.place,
                            &stated.key,
                            names.len(),
                            stated.value.kind.word(),
                        );
                        return None;
                    };
                    if weights.is_some() {
                        (list, &stated.value.place, |checker: &mut Checker, value: &Value| {
                            checker.weight(value, "weights").map(Portion::Weight)
                        })
                    } else {
                        (list, &stated.value.place, |checker: &mut Checker, value: &Value| {
                            checker.units(value, "amounts").map(Portion::Amount)
                        })
                    }
                }
                other => {
                    self.findings.months_wrong_type(&entry.value.place, "months", names.len(), other.word());
                    return None;
                }
            };
        if list.len() != names.len() {
            self.findings.months_count(place, list.len(), names.len());
            return None;
        }
        Some(
            list.iter()
                .zip(names)
                .map(|(value, name)| Sibling {
                    name: name.clone(),
                    place: place.clone(),
                    portion: portion(self, value).unwrap_or(Portion::Broken),
                })
                .collect(),
        )
    }
}

/// A place for what is not written anywhere.
fn nowhere(whole: &Whole) -> Place {
    match &whole.written {
        Some((place, _)) => place.clone(),
        None => Place::new(&crate::source::Source::new("", ""), 0..0),
    }
}
