//! Whether all parts of a season are money, so that they make the year that it divides.

use crate::money::{read_amount, read_share};
use crate::plan::calendar::QUARTER_KEYS;
use crate::plan::month_set::MonthSet;
use crate::plan::shape::QUARTER_MONTHS;
use crate::plan::value::{Entry, Kind, Table, Value};

/// The key of months in a list.
pub(super) const MONTHS_KEY: &str = "months";

/// The amounts that a season in amounts consists of; none of another.
pub(super) fn season_amounts(season: &Entry) -> Vec<Kind> {
    let Some(table) = season.value.table().filter(|table| is_in_amounts(table)) else { return Vec::new() };
    let kind = |value: &Value| value.kind.clone();
    match table.get(MONTHS_KEY).and_then(|months| months.value.table()?.get("amounts")) {
        Some(Entry { value: Value { kind: Kind::List(months), .. }, .. }) => {
            months.iter().map(kind).collect()
        }
        Some(_) => Vec::new(),
        None => {
            let quarters =
                QUARTER_KEYS.iter().filter_map(|quarter| table.get(quarter)?.value.table()?.get("amount"));
            quarters.map(|amount| kind(&amount.value)).collect()
        }
    }
}

/// Whether all twelve months of a season are amounts, or all four quarters.
pub(super) fn is_in_amounts(season: &Table) -> bool {
    match season.get(MONTHS_KEY) {
        Some(months) => months.value.table().is_some_and(|table| table.get("amounts").is_some()),
        None => QUARTER_KEYS.iter().all(|quarter| season.get(quarter).is_some_and(is_amount)),
    }
}

/// The months of a season by quarters that are amounts.
pub(in crate::plan) fn months_in_amounts(season: &Entry) -> MonthSet {
    let has_amounts = |quarter: &str| {
        let months = season.value.table()?.get(quarter)?.value.table()?.get(MONTHS_KEY)?;
        Some(months.value.table()?.get("amounts").is_some())
    };
    MonthSet::of(|month| has_amounts(QUARTER_KEYS[month / QUARTER_MONTHS]) == Some(true))
}

/// Whether a quarter is meant as an amount; money without its key is pointed out where it stands.
fn is_amount(quarter: &Entry) -> bool {
    match &quarter.value.kind {
        Kind::Table(table) => table.get("amount").is_some(),
        Kind::Text(text) => is_money(text),
        _ => false,
    }
}

/// Whether a text can only be an amount.
pub(super) fn is_money(text: &str) -> bool {
    read_share(text).is_err() && read_amount(text).is_ok_and(|amount| !amount.is_negative())
}
