//! The plan as written: every key and value with its place, every number with its exact digits.

use std::sync::Arc;

use super::address::{Address, Hop};
use super::calendar::Calendar;
use super::change::{EditKind, Planned};
use super::growth::HeadKey;
use super::hierarchy::{Hierarchy, Level};
use super::roster::Roster;
use super::roster_file::RosterFile;
use super::value::{Entry, Kind, Table, Value};
use crate::findings::{GroupName, Language};
use crate::money::Ratio;
use crate::source::{Place, Source};

/// A plan as its author wrote it: valid TOML, nothing more is known yet.
///
/// What-if options change a document; [`check`](super::check) gives it meaning.
#[derive(Debug, Clone)]
pub struct Document {
    pub(in crate::plan) source: Arc<Source>,
    pub(in crate::plan) root: Table,
    /// Its levels; the default ones where they are written wrongly, which is for the check to say.
    pub(in crate::plan) hierarchy: Hierarchy,
    pub(in crate::plan) roster: Option<Roster>,
    /// What was changed since it was read.
    pub(in crate::plan) changed: Option<Box<Changed>>,
}

impl Document {
    /// The text it was read from.
    pub fn source(&self) -> &Arc<Source> {
        &self.source
    }

    /// The language of words about the plan: the one that was asked for, else the one that the plan wants to be shown in,
    /// else English.
    pub fn language(&self, asked: Option<Language>) -> Language {
        asked.or_else(|| self.own_language()).unwrap_or_default()
    }

    fn own_language(&self) -> Option<Language> {
        let Kind::Text(word) = &self.root.get("show")?.value.table()?.get("lang")?.value.kind else {
            return None;
        };
        Language::ALL.into_iter().find(|language| language.word() == &**word)
    }

    /// The roster file that the plan names and that nobody has handed over yet, as written: relative to the plan.
    ///
    /// Reading files is not this library's business below [`run_from_args`](crate::run_from_args); whoever has the
    /// bytes hands them to [`with_roster`](Document::with_roster).
    pub fn roster_wanted(&self) -> Option<&str> {
        match self.roster.is_some() {
            true => None,
            false => self.roster_named(),
        }
    }

    /// The roster file that the plan names, as written.
    pub fn roster_named(&self) -> Option<&str> {
        if self.root.get(self.hierarchy.word(Level::TOP)).is_some() {
            return None;
        }
        let entry = self.root.get("roster")?;
        let name = match &entry.value.kind {
            Kind::Table(table) => &table.get("file")?.value.kind,
            name => name,
        };
        match name {
            Kind::Text(path) if !path.trim().is_empty() => Some(path),
            _ => None,
        }
    }

    /// Whether it says that months are closed, rightly or not.
    pub fn closes_months(&self) -> bool {
        self.root.get("closed").is_some()
    }

    /// Whether it has a name of its own, rightly or not.
    pub fn is_named(&self) -> bool {
        self.root.get("name").is_some()
    }

    /// The nodes of the top level, inline or from the roster.
    pub(in crate::plan) fn top_level(&self) -> Option<&Entry> {
        let rostered = || self.roster.as_ref()?.regions();
        self.root.get(self.hierarchy.word(Level::TOP)).or_else(rostered)
    }

    /// Whether its head states the target, by itself or by base and growth.
    pub(in crate::plan) fn states_target(&self) -> bool {
        let has = |key: HeadKey| self.root.get(key.word()).is_some();
        has(HeadKey::Target) || has(HeadKey::Base) && has(HeadKey::Growth)
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
        let file = RosterFile::of(&self.root);
        self.roster = Some(Roster::read(&self.hierarchy, &calendar(&self.root), name, bytes, &file));
        self
    }

    /// The document with a roster file that nobody read, since it has more than
    /// [`ROSTER_BYTES_MAX`](crate::limits::ROSTER_BYTES_MAX) bytes; [`check`](super::check) says so.
    pub fn with_roster_too_large(mut self, name: &str) -> Document {
        self.roster = Some(Roster::too_large(name));
        self
    }
}

/// The calendar of a plan as far as it can be read before the check.
fn calendar(root: &Table) -> Calendar {
    let text = |key: &str| match &root.get(key)?.value.kind {
        Kind::Text(text) => Some(text),
        _ => None,
    };
    Calendar {
        start: text("start").and_then(|text| Calendar::start_of(text)),
        own_year: text("year").map(|year| Box::from(&*year.normal())),
        in_weeks: in_weeks(root),
    }
}

/// Whether the company's season counts weeks, so that its months are not those of the calendar.
pub(in crate::plan) fn in_weeks(root: &Table) -> bool {
    let Some(Kind::Table(season)) = root.get("season").map(|entry| &entry.value.kind) else { return false };
    let pattern = season.get("pattern").map(|entry| &entry.value.kind);
    matches!(pattern, Some(Kind::Text(word)) if word.starts_with(['4', '5']))
}

/// What what-if changes did to a document.
#[derive(Debug, Clone)]
pub struct Changed {
    /// Scenarios and settings in the order of their application, as they were written.
    ///
    /// Each with what it does; nothing where it is a scenario.
    pub(in crate::plan) applied: Vec<(Option<EditKind>, String)>,
    /// What was set, and stands, of target, base and growth.
    pub(in crate::plan) head_set: Vec<HeadKey>,
    /// Groups of siblings that were scaled, and what they added up to before.
    pub(in crate::plan) scaled: Vec<Scaled>,
    /// What the members of groups said that were scaled to make room for a setting.
    pub(in crate::plan) rebalanced: Vec<Rebalanced>,
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
    /// Who they are.
    pub name: GroupName,
    /// What they added up to before; nothing where they were scaled to make room for a setting.
    pub from: Option<Ratio>,
}

/// Members of a group whose shares were scaled in proportion, to make room for a setting.
#[derive(Debug, Clone)]
pub(in crate::plan) struct Rebalanced {
    /// Of their list or table.
    pub group: Address,
    /// Which they are, what each said before, and the share that it has.
    pub members: Vec<(Hop, Option<Value>, Ratio)>,
}

/// A value that was set.
#[derive(Debug, Clone)]
pub struct SetValue {
    /// Of the setting that it belongs to, in the order of their application.
    pub(in crate::plan) number: usize,
    pub(in crate::plan) place: Place,
    /// Whether it was moved from one sibling to another.
    pub(in crate::plan) is_shifted: bool,
    /// Where the members are written whose portion was set.
    pub(in crate::plan) own: Vec<Place>,
    /// Where the siblings of a portion that was set are written, for every group that it stands in.
    pub(in crate::plan) siblings: Vec<Arc<[Place]>>,
    /// How rebalancing is asked for, if that makes the siblings tie out again.
    pub(in crate::plan) way_out: Option<&'static str>,
}
