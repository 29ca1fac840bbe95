//! The plan as written: every key and value with its place, every number with its exact digits.

use std::borrow::Cow;
use std::sync::Arc;

use super::change::Planned;
use super::growth::HeadKey;
use super::roster::Roster;
use super::rows::Below;
use crate::money::{Exact, Ratio};
use crate::source::{Place, Source, Text};

/// A plan as its author wrote it: valid TOML, nothing more is known yet.
///
/// What-if options change a document; [`check`](super::check) gives it meaning.
#[derive(Debug, Clone)]
pub struct Document {
    pub(in crate::plan) source: Arc<Source>,
    pub(in crate::plan) root: Table,
    pub(in crate::plan) roster: Option<Roster>,
    /// What was changed since it was read.
    pub(in crate::plan) changed: Option<Box<Changed>>,
}

impl Document {
    /// The text it was read from.
    pub fn source(&self) -> &Arc<Source> {
        &self.source
    }

    /// The roster file that the plan names and that nobody has handed over yet, as written: relative to the plan.
    ///
    /// Reading files is not this library's business below [`run_from_args`](crate::run_from_args); whoever has the
    /// bytes hands them to [`with_roster`](Document::with_roster).
    pub fn roster_wanted(&self) -> Option<&str> {
        if self.roster.is_some() || self.root.get("region").is_some() {
            return None;
        }
        match &self.root.get("roster")?.value.kind {
            Kind::Text(path) if !path.trim().is_empty() => Some(path),
            _ => None,
        }
    }

    /// The document with the organisation of a roster file, which goes by `name` in messages. What is wrong with the
    /// file is said by [`check`](super::check), together with everything else.
    ///
    /// # Example
    ///
    /// ```
    /// use tieout::{Source, plan};
    /// let document = plan::parse(Source::new("plan.toml", "target = 100\nroster = 'people.csv'")).unwrap();
    /// assert_eq!(document.roster_wanted(), Some("people.csv"));
    /// let people = "region,share\n华东,40\n成渝,60\n".as_bytes().to_vec();
    /// let checked = plan::check(&document.with_roster("people.csv", people));
    /// assert_eq!(checked.plan().unwrap().organisation().len(), 3);
    /// ```
    pub fn with_roster(mut self, name: &str, bytes: Vec<u8>) -> Document {
        self.roster = Some(Roster::read(name, bytes));
        self
    }

    /// The document with a roster file that nobody read, since it has more than
    /// [`ROSTER_BYTES_MAX`](crate::limits::ROSTER_BYTES_MAX) bytes; [`check`](super::check) says so.
    pub fn with_roster_too_large(mut self, name: &str) -> Document {
        self.roster = Some(Roster::too_large(name));
        self
    }
}

/// What what-if changes did to a document.
#[derive(Debug, Clone)]
pub struct Changed {
    /// Scenarios and settings in the order of their application, as they were written.
    pub(in crate::plan) applied: Vec<String>,
    /// What was set, and stands, of target, base and growth.
    pub(in crate::plan) head_set: Vec<HeadKey>,
    /// Groups of siblings that were scaled: their path, and what they added up to before.
    pub(in crate::plan) scaled: Vec<Scaled>,
    /// Whether all groups were to be scaled.
    pub(in crate::plan) normalized: bool,
    /// Each value that was set, and the siblings that stand beside it.
    pub(in crate::plan) set: Vec<SetValue>,
    /// All settings, to be made again in part.
    pub(in crate::plan) planned: Planned,
    /// How rebalancing is asked for.
    pub(in crate::plan) rebalance_word: &'static str,
    /// The document before.
    pub(in crate::plan) before: Document,
}

impl Changed {
    /// Whether something that was set stands at a place.
    pub(in crate::plan) fn sets(&self, place: &Place) -> bool {
        // A setting of the command line is a text of its own; those of a scenario stand among everything else.
        let of_option = |set: &Place| {
            Arc::ptr_eq(set.source(), place.source()) && !Arc::ptr_eq(place.source(), &self.before.source)
        };
        self.set.iter().any(|set| set.place == *place || of_option(&set.place))
    }
}

/// A group of siblings that was scaled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scaled {
    /// Whose members they are, as [`Group::path`](super::Group::path) says it.
    pub path: String,
    /// What they added up to before; nothing where they were scaled to make room for a setting.
    pub from: Option<Ratio>,
}

/// A value that was set.
#[derive(Debug, Clone)]
pub struct SetValue {
    /// Of the setting that it belongs to, in the order of their application.
    pub(in crate::plan) number: usize,
    pub(in crate::plan) place: Place,
    /// Where the members are written whose portion was set.
    pub(in crate::plan) own: Vec<Place>,
    /// Where the siblings of a portion that was set are written, for every group that it stands in.
    pub(in crate::plan) siblings: Vec<Arc<[Place]>>,
    /// How rebalancing is asked for, if that makes the siblings tie out again.
    pub(in crate::plan) way_out: Option<&'static str>,
}

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
    /// A date or time.
    Date,
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
    /// What it is in the words of messages, with its article.
    pub(in crate::plan) fn word(&self) -> &'static str {
        match self {
            Kind::Text(_) => "text",
            Kind::Number(_) | Kind::Implied(_) => "a number",
            Kind::Boolean(_) => "true or false",
            Kind::Date => "a date",
            Kind::List(_) | Kind::Below(_) => "a list",
            Kind::Table(_) => "a table",
            Kind::Scaled(_) => "a share",
            Kind::SumBelow => "nothing",
        }
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
