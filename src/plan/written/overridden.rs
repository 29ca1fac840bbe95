//! The years that overrides state: nodes are named there by their paths or ids.

use std::collections::HashMap;

use crate::findings::visible;
use crate::plan::shape::MONTHS;
use crate::plan::value::{Kind, Table};
use crate::source::{Place, normal};

/// A node's year as its own season states it.
#[derive(Debug, Clone)]
pub(in crate::plan) struct StatedYear {
    /// Of the season's key.
    pub place: Place,
    /// The amounts of its months or quarters in units; nothing where some are wrong.
    pub amounts: Option<Vec<i64>>,
}

impl StatedYear {
    /// What its amounts come to; nothing where some are wrong. Past the limit the sum is too large, by however much.
    pub fn units(&self) -> Option<i64> {
        let amounts = self.amounts.as_ref()?;
        Some(amounts.iter().fold(0, |sum: i64, units| sum.saturating_add(*units)))
    }

    /// The amounts of its months, where all twelve are stated.
    pub fn months(&self) -> Option<[i64; MONTHS]> {
        self.amounts.as_deref()?.try_into().ok()
    }
}

/// The years that overrides state in amounts, by the node as it is written there.
#[derive(Debug, Default)]
pub(in crate::plan) struct OverriddenYears(HashMap<String, StatedYear>);

impl OverriddenYears {
    /// Takes the years by the keys of their nodes.
    pub(super) fn new(years: HashMap<String, StatedYear>) -> OverriddenYears {
        OverriddenYears(years)
    }

    /// Whether no override states one.
    pub(in crate::plan) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The year of a node, and how the override names it. Names in the path above it are visible already.
    pub(in crate::plan) fn of(
        &self,
        above: &[String],
        name: &str,
        table: &Table,
    ) -> Option<(&str, &StatedYear)> {
        if self.0.is_empty() {
            return None;
        }
        let id = || path_or_id(table, "id").map(node_key);
        let path = node_key(&above.iter().map(String::as_str).chain([name]).collect::<Vec<_>>().join("/"));
        let found = self.0.get_key_value(&path).or_else(|| self.0.get_key_value(&id()?));
        found.map(|(node, year)| (node.as_str(), year))
    }
}

/// The path or id under a key as it is written: text, or digits without quotes.
pub(in crate::plan) fn path_or_id<'t>(table: &'t Table, key: &str) -> Option<&'t str> {
    match &table.get(key)?.value.kind {
        Kind::Text(text) => Some(text.trim()),
        Kind::Number(digits) => Some(digits),
        _ => None,
    }
}

/// A path or id as overrides are found by it: in Unicode NFC, without blanks around its names.
pub(in crate::plan) fn node_key(written: &str) -> String {
    let normal = normal(written);
    let names: Vec<String> = normal.split('/').map(|name| visible(name.trim())).collect();
    names.join("/")
}
