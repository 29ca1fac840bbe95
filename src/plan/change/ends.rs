//! The two ends of a shift: in which group money moves, and between which of its members.

use super::address::{Address, Hop, below, find};
use super::path::{Step, path_text};
use super::target::Target;
use super::target_kind::TargetKind;
use crate::findings::Unshiftable;
use crate::plan::Document;
use crate::plan::format::{MONTHS_OF_QUARTER, QUARTER};
use crate::plan::shape::{MONTHS, QUARTER_MONTHS};
use crate::plan::value::{Table, Value};
use crate::plan::written::QUARTERS;

/// Between whom money moves.
pub(super) struct Ends {
    /// Of the list or table of those that say what they get.
    pub group: Address,
    /// One member each; the three months of a quarter where the season is written in twelve months.
    pub from: Vec<Hop>,
    pub to: Vec<Hop>,
    /// The members that percent points are of; nothing where those are of what the group divides.
    pub of: Option<Vec<Hop>>,
}

impl Ends {
    /// Finds them; says why nothing moves between the two.
    pub fn of(
        document: &Document,
        [from, to]: [&Target; 2],
        [from_steps, to_steps]: [&[Step]; 2],
    ) -> Result<Ends, Unshiftable> {
        let (group, [own, other]) = siblings(from, to).ok_or(Unshiftable::Strangers)?;
        let ends = |group: Address, from, to| Ok(Ends { group, from: vec![from], to: vec![to], of: None });
        let Some((season, place)) = PlaceInSeason::of(from, &group) else {
            return ends(group, own.clone(), other.clone());
        };
        let written = find(document, season).and_then(Value::table);
        let months = below(season, Hop::Key("months".to_owned()));
        let list = list_of_months(document, &months);
        let months_of = |quarter: usize| -> Vec<Hop> {
            (0..QUARTER_MONTHS).map(|month| Hop::Index(quarter * QUARTER_MONTHS + month)).collect()
        };
        match (place, written.is_some_and(|season| season.get("months").is_some())) {
            (PlaceInSeason::Quarters, true) => {
                let [from, to] = [own, other].map(|hop| quarter_of(hop).map(months_of).unwrap_or_default());
                Ok(Ends { group: list, from, to, of: None })
            }
            (PlaceInSeason::MonthsOf(quarter), true) => {
                let [from, to] = [own, other].map(|hop| Hop::Index(quarter * QUARTER_MONTHS + month_of(hop)));
                Ok(Ends { group: list, from: vec![from], to: vec![to], of: Some(months_of(quarter)) })
            }
            (PlaceInSeason::Year, false) if written.is_some_and(is_in_quarters) => {
                let [(from, above), (to, _)] = [(own, from_steps), (other, to_steps)]
                    .map(|(hop, steps)| (month_of(hop), &steps[..steps.len().saturating_sub(2)]));
                Err(Unshiftable::InQuarters(instead(&path_text(above), from, to)))
            }
            _ => ends(group, own.clone(), other.clone()),
        }
    }
}

/// Two that share a group, and which of its members they are.
fn siblings<'t>(from: &'t Target, to: &'t Target) -> Option<(Address, [&'t Hop; 2])> {
    let has_siblings = |target: &Target| {
        let is_month =
            matches!((target.parent, target.address.last()), (TargetKind::Months(_), Some(Hop::Index(_))));
        target.kind.has_siblings() || is_month
    };
    let [(own, group), (other, other_group)] = [from.address.split_last()?, to.address.split_last()?];
    (group == other_group && has_siblings(from) && has_siblings(to)).then(|| (group.to_vec(), [own, other]))
}

/// What of a season a group is.
enum PlaceInSeason {
    Quarters,
    /// The months of one quarter, from 0.
    MonthsOf(usize),
    /// The months of the year.
    Year,
}

impl PlaceInSeason {
    /// The season that a group is of, and what of it the group is; nothing where it is of none.
    fn of<'g>(member: &Target, group: &'g [Hop]) -> Option<(&'g [Hop], PlaceInSeason)> {
        let TargetKind::Months(count) = member.parent else {
            return member.kind.is(&QUARTER).then_some((group, PlaceInSeason::Quarters));
        };
        let list = match group {
            [months @ .., Hop::Key(key)] if MONTHS_OF_QUARTER.key(key).is_some() => months,
            months => months,
        };
        match list {
            [season @ .., _] if count == MONTHS => Some((season, PlaceInSeason::Year)),
            [season @ .., quarter, _] => Some((season, PlaceInSeason::MonthsOf(quarter_of(quarter)?))),
            _ => None,
        }
    }
}

/// The list of months at an address: beside it where they are weights or amounts.
fn list_of_months(document: &Document, months: &[Hop]) -> Address {
    let table = find(document, months).and_then(Value::table);
    let key = table.and_then(|table| MONTHS_OF_QUARTER.words().find(|key| table.get(key).is_some()));
    match key {
        Some(key) => below(months, Hop::Key(key.to_owned())),
        None => months.to_vec(),
    }
}

fn quarter_of(hop: &Hop) -> Option<usize> {
    match hop {
        Hop::Key(key) => QUARTERS.iter().position(|quarter| quarter == key),
        Hop::Index(_) => None,
    }
}

fn month_of(hop: &Hop) -> usize {
    match hop {
        Hop::Index(index) => *index,
        Hop::Key(_) => 0,
    }
}

/// Whether a season says something about its quarters, or has a pattern that does.
fn is_in_quarters(season: &Table) -> bool {
    let has = |key: &str| season.get(key).is_some();
    has("pattern") || QUARTERS.into_iter().any(has)
}

/// What to shift instead of two months of the year where the season is written in quarters.
fn instead(season: &str, from: usize, to: usize) -> String {
    let [from_quarter, to_quarter] = [from, to].map(|month| QUARTERS[month / QUARTER_MONTHS]);
    let [from, to] = [from, to].map(|month| month % QUARTER_MONTHS + 1);
    match from_quarter == to_quarter {
        true => format!("{season}.{from_quarter}.months.{from}={season}.{to_quarter}.months.{to}"),
        false => format!("{season}.{from_quarter}={season}.{to_quarter}"),
    }
}
