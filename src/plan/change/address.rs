//! What stands at an address of a document, so that it can be changed.

use std::borrow::Cow;

pub(super) use crate::plan::address::{Address, Hop, below};
use crate::plan::value::{Entry, Kind, Table, Value};
use crate::plan::{Document, Level};
use crate::source::normal;

/// The entry of a top key.
pub(super) fn top<'d>(document: &'d Document, key: &str) -> Option<&'d Entry> {
    let is_top = key == document.hierarchy.word(Level::TOP);
    let rostered = || document.roster.as_ref().filter(|_| is_top)?.listed();
    document.root.get(key).or_else(rostered)
}

/// The value at an address.
pub(in crate::plan) fn find<'d>(document: &'d Document, address: &[Hop]) -> Option<&'d Value> {
    let (Hop::Key(first), rest) = address.split_first()? else {
        return None;
    };
    rest.iter().try_fold(&top(document, first)?.value, |value, hop| match (&value.kind, hop) {
        (Kind::Table(table), Hop::Key(key)) => Some(&table.get(key)?.value),
        (Kind::List(list), Hop::Index(index)) => list.get(*index),
        _ => None,
    })
}

/// The same, to be changed.
pub(in crate::plan) fn find_mut<'d>(document: &'d mut Document, address: &[Hop]) -> Option<&'d mut Value> {
    let (Hop::Key(first), rest) = address.split_first()? else {
        return None;
    };
    let is_top = first == document.hierarchy.word(Level::TOP);
    let entry = match document.root.get_mut(first) {
        Some(entry) => entry,
        None => document.roster.as_mut().filter(|_| is_top)?.listed_mut()?,
    };
    rest.iter().try_fold(&mut entry.value, |value, hop| match (&mut value.kind, hop) {
        (Kind::Table(table), Hop::Key(key)) => Some(&mut table.get_mut(key)?.value),
        (Kind::List(list), Hop::Index(index)) => list.get_mut(*index),
        _ => None,
    })
}

/// The table at an address; an empty address is the plan itself.
pub(super) fn table_mut<'d>(document: &'d mut Document, address: &[Hop]) -> Option<&'d mut Table> {
    if address.is_empty() {
        return Some(&mut document.root);
    }
    match &mut find_mut(document, address)?.kind {
        Kind::Table(table) => Some(table),
        _ => None,
    }
}

/// The members of a list at an address; none if there is no list.
pub(super) fn list<'d>(document: &'d Document, address: &[Hop]) -> &'d [Value] {
    match find(document, address).map(|value| &value.kind) {
        Some(Kind::List(list)) => list,
        _ => &[],
    }
}

/// The names of the members that an address leads through, from the top down; of an override, what it calls its node.
pub(super) fn member_names<'d>(
    document: &'d Document,
    address: &[Hop],
) -> impl Iterator<Item = Option<Cow<'d, str>>> {
    let members = (1..=address.len()).filter(|length| matches!(address[length - 1], Hop::Index(_)));
    members.map(|length| {
        let member = find(document, &address[..length])?;
        text(member, "name").or_else(|| text(member, "node"))
    })
}

/// A text of a table, trimmed and in Unicode NFC, as names are compared.
pub(super) fn text<'v>(value: &'v Value, key: &str) -> Option<Cow<'v, str>> {
    let Kind::Table(table) = &value.kind else {
        return None;
    };
    match &table.get(key)?.value.kind {
        Kind::Text(text) => Some(normal(text)),
        // An id without quotes.
        Kind::Number(digits) if key != "name" => Some(Cow::Borrowed(digits)),
        _ => None,
    }
}
