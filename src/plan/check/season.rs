//! The season: quarters with their months, or twelve months.

use super::checker::Checker;
use super::group::{Group, Sum};
use super::judge::{GroupOf, Listed};
use super::kept::declared::What;
use super::whole::Whole;
use crate::findings::{GroupName, Noun, PathName, WholeIs};
use crate::money::{Figure, Parts, Ratio, U256};
use crate::plan::format::{MONTHS_OF_QUARTER, QUARTER, SEASON};
use crate::plan::keys::Keys;
use crate::plan::period_names::is_month;
use crate::plan::season::Season;
use crate::plan::value::{Entry, Kind, Table};
use crate::plan::written::{Amounts, Pattern, Portion, QUARTERS, Sibling, Sums, Whose, parts};
use crate::plan::{Calendar, Divided};
use crate::source::Place;

/// Whose season it is.
pub(super) enum Of<'a> {
    Company,
    /// A node's or a product's.
    Own {
        /// What its owner is called in messages.
        name: &'a PathName,
        whose: Whose,
        /// Whether all of it is amounts, which make the year.
        in_amounts: bool,
    },
}

impl Of<'_> {
    /// What its owner is called.
    fn owner(&self) -> Option<&PathName> {
        match self {
            Of::Company => None,
            Of::Own { name, .. } => Some(name),
        }
    }

    /// Whether its groups only compare their members.
    fn is_relative(&self) -> bool {
        self.is_own() && !self.makes_year()
    }

    fn is_own(&self) -> bool {
        matches!(self, Of::Own { .. })
    }

    fn whose(&self) -> Whose {
        match self {
            Of::Company => Whose::Company,
            Of::Own { whose, .. } => *whose,
        }
    }

    /// Whether the year is what its parts come to, so that they cannot miss it.
    fn makes_year(&self) -> bool {
        matches!(self, Of::Own { in_amounts: true, .. })
    }

    /// Whether check lists how it is divided. What makes the year has nothing to tie out with, and every person may have it.
    fn listed(&self) -> Listed {
        if self.makes_year() { Listed::Never } else { Listed::UnlessEven }
    }
}

impl Checker {
    /// The company's season; even if the plan says nothing, nothing if it is broken.
    pub(super) fn season(&mut self, root: &Table, whole: &Whole) -> Option<Season> {
        match root.get("season") {
            Some(entry) => self.season_of(entry, &Of::Company, whole),
            None => self.quarters(None, &Of::Company, whole),
        }
    }

    /// The season that a product, called `name`, has of its own; nothing if it is broken.
    pub(super) fn product_season(&mut self, entry: &Entry, name: &PathName) -> Option<Season> {
        let of = Of::Own { name, whose: Whose::Product, in_amounts: false };
        self.season_of(entry, &of, &Whole::relative())
    }

    /// A season that divides `whole`; nothing if it is broken.
    pub(super) fn season_of(&mut self, entry: &Entry, of: &Of<'_>, whole: &Whole) -> Option<Season> {
        let Kind::Table(table) = &entry.value.kind else {
            self.findings.season_wrong_type(&entry.value.place, of.is_own(), entry.value.kind.found());
            return None;
        };
        if !self.season_keys(table) {
            for entry in table.entries.iter().filter(|entry| QUARTERS.contains(&&*entry.key)) {
                // What is wrong with the others is said, too.
                self.quarter(entry, of.whose().in_season(table));
            }
            return None;
        }
        let quarter = table.entries.iter().find(|entry| QUARTERS.contains(&entry.key.as_ref()));
        match (table.get("months"), quarter) {
            (Some(months), Some(quarter)) => {
                self.findings.months_and_quarters(&months.key_place, &quarter.key_place);
                None
            }
            (Some(months), None) => {
                if let Some(pattern) = table.get("pattern") {
                    self.findings.pattern_and_months(&pattern.key_place, &months.key_place);
                    return None;
                }
                self.twelve_months(months, of.whose().in_season(table), of, whole)
            }
            (None, _) => self.quarters(Some(table), of, whole),
        }
    }

    /// Says which keys of a season mean nothing here; halves and months are what people write most. Gives whether no
    /// period is among them: those that lack a portion then lack it for that reason.
    fn season_keys(&mut self, table: &Table) -> bool {
        let strangers = table.entries.iter().filter(|entry| !Keys::of(&SEASON).has(&entry.key));
        let (halves, others): (Vec<&Entry>, Vec<&Entry>) =
            strangers.partition(|entry| Calendar::is_half(&entry.key));
        let (months, others): (Vec<&Entry>, Vec<&Entry>) =
            others.into_iter().partition(|entry| is_month(&entry.key));
        let places =
            |entries: &[&Entry]| entries.iter().map(|entry| entry.key_place.clone()).collect::<Vec<_>>();
        let (half_places, month_places) = (places(&halves), places(&months));
        self.findings.halves_in_season(&half_places.iter().collect::<Vec<_>>());
        self.findings.months_in_season(&month_places.iter().collect::<Vec<_>>());
        let mut rest = table.clone();
        rest.entries.retain(|entry| !Calendar::is_half(&entry.key) && !is_month(&entry.key));
        self.keys(&rest, &Keys::of(&SEASON));
        let is_quarter =
            |entry: &&Entry| Keys::of(&SEASON).near(&entry.key).is_some_and(|key| QUARTERS.contains(&key));
        halves.is_empty() && months.is_empty() && !others.iter().any(is_quarter)
    }

    fn quarters(&mut self, table: Option<&Table>, of: &Of<'_>, whole: &Whole) -> Option<Season> {
        let amounts = table.map_or(Amounts::Refused, |table| of.whose().in_season(table));
        let pattern = table.map_or(Ok(None), |table| self.reader().pattern(table));
        let entries = QUARTERS.map(|quarter| table.and_then(|table| table.get(quarter)));
        let siblings: Vec<Sibling> = QUARTERS
            .iter()
            .zip(entries)
            .map(|(quarter, entry)| Sibling {
                name: (*quarter).into(),
                place: match (entry, table) {
                    (Some(entry), _) => entry.key_place.clone(),
                    (None, Some(table)) => table.place.clone(),
                    // Never shown: without a table all four are silent, and nothing is said about that.
                    (None, None) => nowhere(whole),
                },
                portion: entry.map_or(Portion::Silent, |entry| self.quarter(entry, amounts)),
                base: None,
            })
            .collect();
        let group = GroupOf {
            name: GroupName::of_season(of.owner(), Noun::Quarter),
            relative: of.is_relative(),
            even_note: false,
            listed: of.listed(),
        };
        let silent = siblings.iter().all(|sibling| sibling.portion.is_silent());
        let quarters = match &pattern {
            Ok(Some(pattern)) if silent => {
                let siblings = follow(&QUARTERS, &pattern.quarters, pattern);
                self.declare(of.is_own(), What::Quarters, &siblings);
                in_proportion(&siblings, whole)
            }
            _ => {
                self.declare(of.is_own(), What::Quarters, &siblings);
                self.divide(&group, &siblings, whole)
            }
        };
        let mut followed = 0;
        let months: Vec<Option<Parts>> = (0..4)
            .map(|index| {
                let months = match entries[index].map(|entry| &entry.value.kind) {
                    Some(Kind::Table(table)) => table.get("months"),
                    _ => None,
                };
                match (months, &pattern) {
                    (None, Ok(Some(pattern))) => {
                        followed += 3;
                        let months = &pattern.months[index * 3..][..3];
                        let siblings = follow(&["1", "2", "3"], months, pattern);
                        self.declare(of.is_own(), What::Months(index), &siblings);
                        let ideal = month_whole(index, quarters.as_ref());
                        in_proportion(&siblings, &Whole { ideal, ..Whole::unknown() })
                    }
                    _ => self.months_of(
                        index,
                        entries[index],
                        months.map(|months| (months, amounts)),
                        of,
                        quarters.as_ref(),
                        whole,
                    ),
                }
            })
            .collect();
        let months: Option<Vec<Parts>> = months.into_iter().collect();
        let pattern_of_table = pattern.ok()?;
        if let Some(pattern) = &pattern_of_table
            && followed > 0
        {
            self.groups.push(Group {
                name: GroupName::of_pattern(of.owner()),
                members: followed,
                divided: Divided::Pattern,
                sums: vec![Sum { of: Divided::Pattern, digits: Figure::whole(pattern.word) }],
                ok: true,
            });
        }
        if let Some(pattern) = pattern_of_table.filter(|_| followed == 0 && !silent) {
            self.findings.pattern_idle(&pattern.place, pattern.word);
        }
        Some(Season { quarters: quarters?, months: months?.try_into().ok()? })
    }

    /// The portion of a quarter, and keys that mean nothing in it.
    fn quarter(&mut self, entry: &Entry, amounts: Amounts) -> Portion {
        if let Kind::Table(table) = &entry.value.kind {
            self.keys(table, &Keys::of(&QUARTER));
        }
        self.reader().quarter(entry, amounts)
    }

    /// The months of one quarter: even unless given.
    fn months_of(
        &mut self,
        index: usize,
        entry: Option<&Entry>,
        months: Option<(&Entry, Amounts)>,
        of: &Of<'_>,
        quarters: Option<&Parts>,
        year: &Whole,
    ) -> Option<Parts> {
        let ideal = month_whole(index, quarters);
        let quarter = QUARTERS[index];
        let place = entry.map_or_else(|| nowhere(year), |entry| entry.key_place.clone());
        let names = ["1", "2", "3"].map(str::to_owned);
        let siblings = match months {
            Some((months, amounts)) => match self.months(months, &names, amounts) {
                Some(siblings) => siblings,
                None => {
                    self.broken_group(GroupName::of_quarter(of.owner(), quarter), names.len());
                    return None;
                }
            },
            None => names
                .into_iter()
                .map(|name| Sibling::new(name.into(), place.clone(), Portion::Silent))
                .collect(),
        };
        let written = match (&ideal, &self.unit) {
            (Some(ideal), Some(unit)) if !of.is_own() => {
                let amount = unit.people_exact(ideal.numerator(), ideal.denominator());
                Some((place, WholeIs::Has(PathName::written(quarter), amount)))
            }
            _ => None,
        };
        let group = GroupOf {
            name: GroupName::of_quarter(of.owner(), quarter),
            relative: of.is_relative(),
            even_note: false,
            listed: Listed::UnlessEven,
        };
        self.declare(of.is_own(), What::Months(index), &siblings);
        self.divide(&group, &siblings, &Whole { ideal, written, ..Whole::unknown() })
    }

    /// Twelve months; the quarters follow.
    fn twelve_months(
        &mut self,
        entry: &Entry,
        amounts: Amounts,
        of: &Of<'_>,
        whole: &Whole,
    ) -> Option<Season> {
        let names: Vec<String> = (1..=12).map(|month: u8| month.to_string()).collect();
        let name = GroupName::of_season(of.owner(), Noun::Month);
        let Some(siblings) = self.months(entry, &names, amounts) else {
            self.broken_group(name, names.len());
            return None;
        };
        let group = GroupOf { name, relative: of.is_relative(), even_note: false, listed: of.listed() };
        self.declare(of.is_own(), What::Year, &siblings);
        let parts = self.divide(&group, &siblings, whole)?;
        let denominator = parts.denominator();
        let months: Vec<Parts> =
            parts.numerators().chunks(3).map(|months| Parts::new(months.to_vec(), denominator)).collect();
        let quarters: Vec<U256> = months.iter().map(Parts::total).collect();
        Some(Season { quarters: Parts::new(quarters, denominator), months: months.try_into().ok()? })
    }

    /// A list of months: shares, `{ weights = [..] }` or `{ amounts = [..] }`, one for each name, which is its number.
    fn months(&mut self, entry: &Entry, names: &[String], amounts: Amounts) -> Option<Vec<Sibling>> {
        if let Kind::Table(table) = &entry.value.kind {
            self.keys(table, &Keys::of(&MONTHS_OF_QUARTER));
        }
        let months = self.reader().months(entry, names.len(), amounts)?;
        let sibling = |(portion, name): (Portion, &String)| {
            Sibling::new(name.as_str().into(), months.place.clone(), portion)
        };
        Some(months.portions.into_iter().zip(names).map(sibling).collect())
    }
}

/// Members that divide their whole as a pattern says.
fn follow(names: &[&str], weights: &[u32], pattern: &Pattern) -> Vec<Sibling> {
    let follower = |(name, weight): (&&str, &u32)| Sibling {
        name: (*name).into(),
        place: pattern.place.clone(),
        portion: Portion::Weight(Ratio::new((*weight).into(), 1)),
        base: None,
    };
    names.iter().zip(weights).map(follower).collect()
}

/// The ideals of members with sound weights.
fn in_proportion(siblings: &[Sibling], whole: &Whole) -> Option<Parts> {
    let portions: Vec<Portion> = siblings.iter().map(|sibling| sibling.portion.clone()).collect();
    parts(&Sums::of(portions.iter())?, portions.iter(), whole.ideal?)
}

/// What the months of quarter `index` divide.
fn month_whole(index: usize, quarters: Option<&Parts>) -> Option<Ratio> {
    quarters.map(|parts| Ratio::of(parts.numerator(index), parts.denominator()))
}

/// A place for what is not written anywhere.
fn nowhere(whole: &Whole) -> Place {
    match &whole.written {
        Some((place, _)) => place.clone(),
        None => Place::new(&crate::source::Source::new("", ""), 0..0),
    }
}
