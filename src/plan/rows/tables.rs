//! The nodes of a roster as tables of a document, made where they are looked at.
//!
//! The check looks at the members of one group at a time, so only those are listed; what-if changes and explanations,
//! which may go anywhere, have all of them listed.

use std::borrow::Cow;
use std::fmt::{Debug, Formatter, Result};
use std::sync::Arc;

use super::{Below, Node, Rows, Said, UppersGet};
use crate::money::Decimal12;
use crate::plan::hierarchy::Level;
use crate::plan::value::{Entry, Kind, Table, Value};
use crate::source::Place;

impl Rows {
    /// The nodes of the top level, as the list that `[[region]]` would give, not listed yet.
    pub(in crate::plan) fn regions(mut self) -> Entry {
        self.nodes.shrink_to_fit();
        self.said.shrink_to_fit();
        self.seasons.shrink_to_fit();
        let place = self.header.clone();
        let key = self.hierarchy.word(Level::TOP).to_owned();
        let below = Below { rows: Arc::new(self), node: 0, level: Level::COMPANY };
        let value = Value { kind: Kind::Below(below), place: place.clone() };
        Entry { key: key.into(), key_place: place, value }
    }

    /// What one cell says, as an entry of its node's table.
    pub(super) fn entry(&self, said: &Said) -> Entry {
        let cell = self.cell(&said.field);
        let place = Place::new(&self.source, cell.span.clone());
        let value = Value { kind: Kind::Text(self.text(&cell).trimmed()), place: place.clone() };
        Entry { key: said.column.into(), key_place: place, value }
    }

    /// The same as the value alone.
    pub(super) fn text_of(&self, said: &Said) -> Kind {
        Kind::Text(self.text(&self.cell(&said.field)).trimmed())
    }
}

impl Below {
    /// The members as tables. What stands below them is listed too if `all` is wanted.
    pub(in crate::plan) fn list(&self, all: bool) -> Vec<Value> {
        let members = &self.rows.nodes[self.node].children;
        members.iter().map(|member| self.member(*member as usize, all)).collect()
    }

    /// What each member states as its amount, in one or in the periods of its season, and where one has no row, what
    /// everybody below it states.
    pub(in crate::plan) fn amounts(&self, tell: &mut dyn FnMut(&[Kind])) {
        self.amounts_below(self.node, tell);
    }

    fn amounts_below(&self, node: usize, tell: &mut dyn FnMut(&[Kind])) {
        for member in &self.rows.nodes[node].children {
            let member = *member as usize;
            if !self.rows.has_row(member) {
                self.amounts_below(member, tell);
                continue;
            }
            let said = self.rows.said(member);
            match said.iter().find(|said| said.column == "amount") {
                Some(amount) => tell(&[self.rows.text_of(amount)]),
                None => tell(&self.rows.season_amounts(member).collect::<Vec<_>>()),
            }
        }
    }

    fn member(&self, node: usize, all: bool) -> Value {
        let rows = &self.rows;
        let Node { name, said, children, .. } = &rows.nodes[node];
        let place = rows.place(node);
        let entry =
            |key: &'static str, value: Value| Entry { key: key.into(), key_place: place.clone(), value };
        let said_count = said.as_ref().map_or(1, ExactSizeIterator::len);
        let mut entries = Vec::with_capacity(1 + said_count + usize::from(!children.is_empty()));
        let name = rows.cell(name);
        let name = Value { kind: Kind::Text(rows.text(&name)), place: Place::new(&rows.source, name.span) };
        entries.push(entry("name", name));
        match said {
            Some(_) => {
                entries.extend(rows.said(node).iter().map(|said| rows.entry(said)));
                entries.iter_mut().filter(|entry| entry.key == "share").for_each(close_up);
                entries.extend(rows.season(node));
                if rows.fractions.contains(&(self.node as u32)) {
                    entries.iter_mut().filter(|entry| entry.key == "share").for_each(in_percent);
                }
            }
            None => {
                let (key, kind) = match rows.uppers {
                    UppersGet::Amounts => ("amount", Kind::SumBelow),
                    UppersGet::Weights => ("weight", Kind::SumBelow),
                    UppersGet::Heads => ("weight", Kind::Number(rows.heads(node).to_string())),
                };
                entries.push(entry(key, Value { kind, place: place.clone() }));
            }
        }
        if let Some(field) = rows.ids.get(&node) {
            entries.push(rows.entry(&Said { column: "id", field: field.clone() }));
        }
        if !children.is_empty() {
            let below = Below { rows: Arc::clone(rows), node, level: self.level.below() };
            let kind = if all { Kind::List(below.list(true)) } else { Kind::Below(below) };
            let value = Value { kind, place: place.clone() };
            let key = rows.hierarchy.word(self.level.below().below()).to_owned();
            entries.push(Entry { key: key.into(), key_place: place.clone(), value });
        }
        Value { kind: Kind::Table(Table { entries, place: place.clone() }), place }
    }
}

/// A share without the blank that tables of some countries have before the sign: `50 %` is `50%`.
fn close_up(share: &mut Entry) {
    if let Kind::Text(text) = &share.value.kind
        && let Some(number) = text.trim().strip_suffix('%')
        && number.ends_with(char::is_whitespace)
    {
        share.value.kind = Kind::Text(format!("{}%", number.trim_end()).into());
    }
}

/// A part of the whole as percent: `0.335` is `33.5%`.
fn in_percent(share: &mut Entry) {
    if let Kind::Text(text) = &share.value.kind
        && let Ok(part) = Decimal12::read(text)
    {
        let percent = (0..100).map(|_| part).sum::<Decimal12>();
        share.value.kind = Kind::Text(format!("{percent}%").into());
    }
}

impl Debug for Below {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        out.debug_list().entries(self.list(false)).finish()
    }
}

impl Entry {
    /// The entry with the nodes of a roster as a list of tables; what stands below them need not be listed.
    pub(in crate::plan) fn listed(&self) -> Cow<'_, Entry> {
        match &self.value.kind {
            Kind::Below(below) => Cow::Owned(self.with_list(below.list(false))),
            _ => Cow::Borrowed(self),
        }
    }

    /// The same, with everything below.
    pub(in crate::plan) fn all_listed(&self) -> Entry {
        match &self.value.kind {
            Kind::Below(below) => self.with_list(below.list(true)),
            _ => self.clone(),
        }
    }

    fn with_list(&self, list: Vec<Value>) -> Entry {
        let value = Value { kind: Kind::List(list), place: self.value.place.clone() };
        Entry { key: self.key.clone(), key_place: self.key_place.clone(), value }
    }
}
