//! Values as they are written: tables of keys, lists, texts and the digits of numbers, all with their places.

use std::borrow::Cow;

use toml::value::Datetime;

use super::rows::Below;
use crate::findings::ValueKind;
use crate::money::{Exact, Ratio};
use crate::source::{Place, Text};

/// Keys and values in the order of the file.
#[derive(Debug, Clone)]
pub struct Table {
    pub(in crate::plan) entries: Vec<Entry>,
    /// Its header, or the whole of an inline table.
    pub(in crate::plan) place: Place,
}

/// One key with its value.
#[derive(Debug, Clone)]
pub struct Entry {
    /// A plan's own text, or a column of a roster, which has them in every row.
    pub(in crate::plan) key: Cow<'static, str>,
    pub(in crate::plan) key_place: Place,
    pub(in crate::plan) value: Value,
}

/// One value and its place.
#[derive(Debug, Clone)]
pub struct Value {
    pub(in crate::plan) kind: Kind,
    pub(in crate::plan) place: Place,
}

/// What a value is.
#[derive(Debug, Clone)]
pub enum Kind {
    /// Text in quotes.
    Text(Text),
    /// A bare number: its digits, underscores removed, radix prefix kept.
    Number(String),
    /// `true` or `false`.
    Boolean(bool),
    /// A date, a time, or both.
    Date(Datetime),
    /// A list.
    List(Vec<Value>),
    /// A table.
    Table(Table),
    /// A share that a what-if change computed, as a part of the whole.
    Scaled(Box<Ratio>),
    /// An amount that the plan implies, and that a what-if change keeps.
    Implied(Box<Exact>),
    /// A list of nodes of a roster, not made into tables yet.
    Below(Below),
    /// The sum of the amounts of all members below: what a node gets that a roster mentions without a row.
    SumBelow,
}

impl Kind {
    /// What it is, for messages.
    pub(in crate::plan) fn found(&self) -> ValueKind {
        match self {
            Kind::Text(_) => ValueKind::Text,
            Kind::Number(_) | Kind::Implied(_) => ValueKind::Number,
            Kind::Boolean(_) => ValueKind::Boolean,
            Kind::Date(Datetime { date: None, .. }) => ValueKind::Time,
            Kind::Date(_) => ValueKind::Date,
            Kind::List(_) | Kind::Below(_) => ValueKind::List,
            Kind::Table(_) => ValueKind::Table,
            Kind::Scaled(_) => ValueKind::Share,
            Kind::SumBelow => ValueKind::Nothing,
        }
    }
}

impl Value {
    /// The table that it is.
    pub(in crate::plan) fn table(&self) -> Option<&Table> {
        match &self.kind {
            Kind::Table(table) => Some(table),
            _ => None,
        }
    }
}

impl Table {
    /// The entry of a key, if it is written.
    pub(in crate::plan) fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// The same, to be changed.
    pub(in crate::plan) fn get_mut(&mut self, key: &str) -> Option<&mut Entry> {
        self.entries.iter_mut().find(|entry| entry.key == key)
    }
}
