//! What differs between a plan as it is written and as it was changed, written into its text.

use super::entries::{Text, entry_at};
use super::moves::Moves;
use super::same::same;
use super::spelling::{key_text, spelled, table_in_braces};
use crate::plan::address::{Hop, below};
use crate::plan::format::PORTION_KEYS;
use crate::plan::value::{Entry, Kind, Table, Value};

/// A plan's text on its way to say something else.
pub(super) struct Difference<'d> {
    pub text: Text<'d>,
    pub moves: Moves<'d>,
}

/// Where something is: the table above it, and its own key.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    pub above: &'a [Hop],
    pub table: &'a Table,
    pub key: &'a str,
}

impl<'d> Difference<'d> {
    /// The text of a plan whose root is `before`, which says what `after` says.
    pub fn written(text: &'d str, before: &'d Table, after: &'d Table) -> String {
        let mut difference = Difference { text: Text::new(text), moves: Moves::between(before, after) };
        difference.table(&[], before, after);
        difference.text.patches.applied(text)
    }

    pub(super) fn table(&mut self, address: &[Hop], before: &Table, after: &Table) {
        if is_in_braces(before) && differs_in_dots(before, after) {
            return self.text.patches.replace(address, before.place.span(), table_in_braces(after));
        }
        let is_in = |table: &Table, entry: &Entry| table.get(&entry.key).is_some();
        let mut gone: Vec<&Entry> = before.entries.iter().filter(|entry| !is_in(after, entry)).collect();
        let mut new: Vec<&Entry> = after.entries.iter().filter(|entry| !is_in(before, entry)).collect();
        let is_portion = |entry: &&Entry| PORTION_KEYS.contains(&&*entry.key);
        if let (Some(old), Some(other)) = (gone.iter().position(is_portion), new.iter().position(is_portion))
        {
            let (old, other) = (gone.remove(old), new.remove(other));
            let key = key_text(&other.key);
            self.text.patches.replace(address, old.key_place.span(), key);
            let value = spelled(&other.key, &other.value);
            self.text.patches.replace(address, old.value.place.span(), value);
        }
        if is_in_braces(before) && !gone.is_empty() && gone.len() == before.entries.len() && !new.is_empty() {
            // Behind the last of the keys there is no place for new ones where none stays.
            return self.text.patches.replace(address, before.place.span(), table_in_braces(after));
        }
        for entry in &before.entries {
            if let Some(other) = after.get(&entry.key) {
                let at = At { above: address, table: before, key: &entry.key };
                self.value(at, &entry.value, &other.value);
            }
        }
        self.remove(address, before, &gone);
        // Behind a header no key would be the plan's own.
        let is_header = |entry: &&Entry| match &entry.value.kind {
            Kind::Table(_) => true,
            Kind::List(list) => is_list_of_tables(list),
            _ => false,
        };
        new.sort_by_key(is_header);
        for entry in new {
            self.insert(address, before, entry);
        }
    }

    fn remove(&mut self, address: &[Hop], table: &Table, gone: &[&Entry]) {
        if gone.is_empty() {
            return;
        }
        if !is_in_braces(table) {
            return gone.iter().for_each(|entry| self.text.remove(&entry_at(address, &entry.key)));
        }
        let elements: Vec<_> = table
            .entries
            .iter()
            .map(|entry| entry.key_place.span().start..extent_end(&entry.value))
            .collect();
        let is_gone = |entry: &Entry| gone.iter().any(|other| other.key == entry.key);
        let is_gone: Vec<bool> = table.entries.iter().map(is_gone).collect();
        self.text.remove_elements(address, &elements, &is_gone);
    }

    fn insert(&mut self, address: &[Hop], table: &Table, entry: &Entry) {
        match &entry.value.kind {
            Kind::List(list) if is_list_of_tables(list) && !is_in_braces(table) => {
                let at = At { above: address, table, key: &entry.key };
                self.new_list(at, list);
            }
            _ => self.text.insert(address, table, &entry.key, &entry.value),
        }
    }

    fn value(&mut self, at: At<'_>, before: &Value, after: &Value) {
        if same(at.key, before, after) {
            return;
        }
        let address = entry_at(at.above, at.key);
        match (&before.kind, &after.kind) {
            (Kind::Table(one), Kind::Table(other)) => self.table(&address, one, other),
            (Kind::List(one), Kind::List(other)) if is_list_of_tables(one) && is_list_of_tables(other) => {
                self.members(at, before, one, other);
            }
            (Kind::List(one), Kind::List(other)) if one.len() == other.len() => {
                for (index, (one, other)) in one.iter().zip(other).enumerate() {
                    if !same(at.key, one, other) {
                        let of = below(&address, Hop::Index(index));
                        self.text.patches.replace(&of, one.place.span(), spelled(at.key, other));
                    }
                }
            }
            _ => self.instead(at, before, after),
        }
    }

    /// Another kind of value in the place of one.
    fn instead(&mut self, at: At<'_>, before: &Value, after: &Value) {
        let address = entry_at(at.above, at.key);
        let is_in_lines = self.text.statements.below(&address).any(|number| {
            let statement = &self.text.statements.list[number];
            statement.is_header() || statement.address != address
        });
        match is_in_lines {
            false => self.text.patches.replace(&address, before.place.span(), spelled(at.key, after)),
            true => {
                self.text.remove(&address);
                self.text.insert(at.above, at.table, at.key, after);
            }
        }
    }
}

/// Whether a table stands between braces.
pub(super) fn is_in_braces(table: &Table) -> bool {
    table.place.text().starts_with('{')
}

/// Whether a table between braces has keys with dots, of which some go or come: all of it is written anew then.
fn differs_in_dots(before: &Table, after: &Table) -> bool {
    before.entries.iter().any(|entry| {
        let Kind::Table(dotted) = &entry.value.kind else { return false };
        if is_in_braces(dotted) {
            return false;
        }
        match after.get(&entry.key).map(|entry| &entry.value.kind) {
            Some(Kind::Table(other)) => {
                let is_in = |table: &Table, entry: &Entry| table.get(&entry.key).is_some();
                dotted.entries.iter().any(|entry| !is_in(other, entry))
                    || other.entries.iter().any(|entry| !is_in(dotted, entry))
                    || differs_in_dots(dotted, other)
            }
            Some(_) => true,
            None => false,
        }
    })
}

pub(super) fn is_list_of_tables(list: &[Value]) -> bool {
    !list.is_empty() && list.iter().all(|value| matches!(value.kind, Kind::Table(_)))
}

/// Where a value ends, with all that is in it.
pub(super) fn extent_end(value: &Value) -> usize {
    let own = value.place.span().end;
    match &value.kind {
        Kind::Table(table) if !is_in_braces(table) => {
            table.entries.iter().map(|entry| extent_end(&entry.value)).fold(own, usize::max)
        }
        _ => own,
    }
}
