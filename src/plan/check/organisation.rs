//! The organisation: the nodes of every level, from the top down.

use super::checker::Checker;
use super::judge::{GroupOf, Listed};
use super::kept::largest::Largest;
use super::kept::unread::UnreadColumn;
use super::rules::Ruled;
use super::whole::Whole;
use crate::findings::{Counted, Expected, GroupName, MemberName, Noun, PathName, WholeIs};
use crate::limits::{GROUP_CELLS_MAX, NODES_MAX, OWNERS_MAX};
use crate::money::{Exact, Ratio};
use crate::plan::NodeLabels;
use crate::plan::document::Document;
use crate::plan::hierarchy::{Hierarchy, Level};
use crate::plan::keys::{self, Keys};
use crate::plan::organisation::{Node, NodeIndex};
use crate::plan::shape::MONTHS;
use crate::plan::takes::{header_of, list_called, lists_below};
use crate::plan::value::{Entry, Kind, Table, Value};
use crate::plan::written::Sibling;
use crate::source::Text;

/// What stands between owners in one text.
const OWNER_SEPARATORS: [char; 5] = [';', '；', '、', '\n', '\r'];

/// One level of the organisation: its words and keys.
struct Rank {
    level: Level,
    noun: Noun,
    keys: Keys,
    /// The key under which the next level stands.
    below: Option<Noun>,
}

impl Rank {
    fn all(hierarchy: &Hierarchy) -> Vec<Rank> {
        let rank = |level| Rank {
            level,
            noun: hierarchy.noun(level),
            keys: keys::node(hierarchy, level),
            below: hierarchy.below(level).map(|below| hierarchy.noun(below)),
        };
        hierarchy.levels().map(rank).collect()
    }
}

/// What a roster gives: nothing if it cannot be used, and perhaps not all of it.
struct Rostered<'a> {
    regions: Option<&'a Entry>,
    whole: bool,
}

impl Checker {
    /// The nodes of the organisation, the company first; and whether every group is sound.
    pub(super) fn organisation(
        &mut self,
        document: &Document,
        name: &str,
        whole: &Whole,
    ) -> (Vec<Node>, bool) {
        let mut nodes = vec![Node {
            name: name.into(),
            level: Level::COMPANY,
            parent: NodeIndex(0),
            children: 0..0,
            ideals: None,
            id: None,
            own: None,
        }];
        let regions = match self.rostered(document) {
            Some(Rostered { regions: Some(regions), whole }) => {
                self.roster_is_partial = !whole;
                self.nodes_missing |= !whole;
                Some(regions)
            }
            // What is wrong with it was said.
            Some(Rostered { regions: None, .. }) => {
                self.roster_is_partial = true;
                self.nodes_missing = true;
                return (nodes, false);
            }
            None => document.root.get(self.hierarchy.word(Level::TOP)),
        };
        if self.hierarchy_unknown && regions.is_none() {
            // Its nodes stand under words that nobody knows.
            self.roster_is_partial = true;
            self.nodes_missing = true;
            return (nodes, false);
        }
        if let Some(Kind::Below(below)) = regions.map(|entry| &entry.value.kind) {
            // All the room at once: growing would move everything time and again, and hold it twice.
            let (node_count, id_count) = below.counts();
            nodes.reserve_exact(node_count);
            self.ids.reserve(id_count);
        }
        let ranks = Rank::all(&self.hierarchy);
        let sound = match regions {
            Some(entry) => self.rank(&mut nodes, NodeIndex(0), entry, &ranks, &PathName::default(), whole),
            None => true,
        };
        (nodes, sound)
    }

    /// The regions of the roster, if the plan names one.
    fn rostered<'a>(&mut self, document: &'a Document) -> Option<Rostered<'a>> {
        let entry = document.root.get("roster")?;
        let nothing = Some(Rostered { regions: None, whole: false });
        match &entry.value.kind {
            Kind::Text(path) if path.trim().is_empty() => {
                self.findings.blank(&entry.value.place, "roster");
                return nothing;
            }
            Kind::Text(_) => {}
            Kind::Table(table) if self.roster_file(table) => {}
            Kind::Table(_) => return nothing,
            other => {
                let place = &entry.value.place;
                self.findings.wrong_type(place, "roster", Expected::RosterFile, other.found());
                return nothing;
            }
        }
        if let Some(region) = document.root.get(self.hierarchy.word(Level::TOP)) {
            let top = self.hierarchy.level_noun(Level::TOP);
            self.findings.roster_beside_regions(&entry.key_place, &region.key_place, &top);
            return None;
        }
        if self.hierarchy_unknown {
            // Without the words of its levels no column means anything.
            return nothing;
        }
        let Some(roster) = &document.roster else {
            self.findings.roster_not_read(&entry.value.place);
            return nothing;
        };
        self.findings.extend(roster.findings.clone());
        let moved = roster.periods.iter().find(|column| !column.is_of(&self.calendar));
        if let Some(column) = moved {
            // A what-if change made the year another one.
            let months = [0, 11].map(|month| self.calendar.month(month));
            self.findings.roster_period_of_no_year(&column.place, &[], &months);
        }
        self.unread = roster.unread.iter().cloned().map(UnreadColumn::new).collect();
        Some(Rostered { regions: roster.regions(), whole: roster.whole })
    }

    /// Checks the members under `entry`, adds them as children of `parent`, and goes on below them.
    fn rank(
        &mut self,
        nodes: &mut Vec<Node>,
        parent: NodeIndex,
        entry: &Entry,
        ranks: &[Rank],
        path: &PathName,
        whole: &Whole,
    ) -> bool {
        let Some((rank, ranks_below)) = ranks.split_first() else {
            return true;
        };
        let entry = &*entry.listed();
        let Some(tables) = self.members(entry, &rank.noun) else {
            self.nodes_missing = true;
            return false;
        };
        if nodes.len() + tables.len() > NODES_MAX {
            let counted = Counted::Nodes(rank.noun.clone());
            self.findings.too_many(&entry.key_place, counted, NODES_MAX);
            self.nodes_missing = true;
            return false;
        }
        let named: Vec<_> = tables.iter().map(|table| self.name(table, &rank.noun)).collect();
        let name_of = |index: usize| MemberName::of(&named[index].name, &rank.noun, index + 1);
        let above = path.names();
        // A name or id that was refused may be the one that an override means.
        self.nodes_missing |=
            named.iter().any(|named| !named.is_sound() || named.has_id != named.id.is_some());
        let (mut owned, mut said) = (Vec::new(), Vec::new());
        let siblings: Vec<Sibling> = tables
            .iter()
            .zip(&named)
            .enumerate()
            .map(|(index, (table, named))| {
                self.keys(table, &rank.keys);
                let labels = self.labels(table);
                if !self.rules.is_empty() {
                    owned.push(Ruled::new(table, name_of(index), labels.owners.len()));
                }
                said.push(labels);
                let (portion, base) = self.reader().node_portion(table, &rank.noun, &above, &named.name);
                Sibling { name: named.name.clone(), place: table.place.clone(), portion, base }
            })
            .collect();
        self.distinct(&named, &rank.noun);
        let group = GroupOf {
            name: GroupName::of_members(path, rank.noun.clone()),
            relative: false,
            even_note: true,
            listed: Listed::Always,
        };
        if self.largest.as_ref().is_none_or(|largest| largest.siblings < siblings.len()) {
            let (place, of) = (entry.key_place.clone(), group.name.clone());
            self.largest = Some(Largest { siblings: siblings.len(), place, of });
        }
        self.hold_bases(&group.name, &siblings, whole);
        let parts = self.divide(&group, &siblings, whole);
        self.hold_group(rank.level, path, &owned, parts.as_ref());
        let mut sound = parts.is_some();

        let first = nodes.len();
        nodes.extend(named.iter().map(|named| Node {
            name: named.name.clone(),
            level: rank.level,
            parent,
            children: 0..0,
            ideals: None,
            id: named.id.clone(),
            own: None,
        }));
        let stated = siblings.iter().enumerate().filter_map(|(index, sibling)| Some((index, sibling.base?)));
        self.bases.extend(stated.map(|(index, base)| (NodeIndex((first + index) as u32), base)));
        let said = said.into_iter().enumerate().filter(|(_, labels)| !labels.is_empty());
        self.labels.extend(said.map(|(index, labels)| (NodeIndex((first + index) as u32), labels)));
        nodes[parent.0 as usize].children = first as u32..nodes.len() as u32;

        for (index, table) in tables.iter().enumerate() {
            let node = NodeIndex((first + index) as u32);
            self.note_own(table, &mut nodes[first + index], node, || path.below(name_of(index)));
            self.note_overridden(table, node, &above, &named[index].name);
            let Some(below) = rank.below.as_ref().and_then(|below| table.get(below.one())) else {
                continue;
            };
            let path = path.below(name_of(index));
            let ideal = parts.as_ref().map(|parts| Ratio::of(parts.numerator(index), parts.denominator()));
            let written = match (&ideal, &self.unit) {
                (Some(ideal), Some(unit)) => {
                    let amount = unit.people_exact(ideal.numerator(), ideal.denominator());
                    Some((table.place.clone(), WholeIs::Has(path.clone(), amount)))
                }
                _ => None,
            };
            let base = siblings[index].base.map(|base| {
                let place = table.get("base").map_or(&table.place, |entry| &entry.value.place);
                (Exact::number(&base), place.clone())
            });
            let whole = Whole { ideal, written, buffer: None, base };
            sound &= self.rank(nodes, node, below, ranks_below, &path, &whole);
        }
        nodes[parent.0 as usize].ideals = parts.map(Box::new);
        sound
    }

    /// Whether the cells of each group of siblings are few enough for a row of `leaves` combinations.
    pub(super) fn few_cells(&mut self, leaves: usize) -> bool {
        let Some(Largest { siblings, place, of }) = &self.largest else {
            return true;
        };
        let cells = siblings * leaves * MONTHS;
        if cells > GROUP_CELLS_MAX {
            self.findings.too_many_cells(place, of.clone(), *siblings, leaves, cells, GROUP_CELLS_MAX);
        }
        cells <= GROUP_CELLS_MAX
    }

    /// The tables of a list such as `[[region]]`; says what is wrong if it is none.
    pub(super) fn members<'a>(&mut self, entry: &'a Entry, noun: &Noun) -> Option<Vec<&'a Table>> {
        let header = self.header(&entry.key, noun.one());
        if let Kind::Table(table) = &entry.value.kind
            && self.is_no_list(table, &entry.key, noun.one())
        {
            return None;
        }
        let Kind::List(list) = &entry.value.kind else {
            let found = entry.value.kind.found();
            self.findings.not_a_list(&entry.value.place, noun, &header, found);
            return None;
        };
        if list.is_empty() {
            self.findings.empty_list(&entry.value.place, noun, &entry.key);
            return None;
        }
        let mut tables = Vec::with_capacity(list.len());
        for Value { kind, place } in list {
            match kind {
                Kind::Table(table) => tables.push(table),
                other => self.findings.not_a_member(place, noun, &header, other.found()),
            }
        }
        (tables.len() == list.len()).then_some(tables)
    }

    /// How a list of members is headed in the file.
    fn header(&self, key: &str, one: &str) -> String {
        let level = self.hierarchy.level_called(one);
        level.map_or_else(
            || format!("[[{key}]]"),
            |level| format!("[[{}]]", header_of(&self.hierarchy, level)),
        )
    }

    /// Says what a table that stands where a list should be was meant as: names as keys, or a list below without a member
    /// of this one.
    fn is_no_list(&mut self, table: &Table, key: &str, one: &str) -> bool {
        let Some(list) = list_called(&self.hierarchy, key, one) else { return false };
        if table.get("name").is_some() {
            return false;
        }
        let below = lists_below(&self.hierarchy, &list);
        let child = below.iter().find_map(|(header, path)| {
            let mut entry = table.get(path[0].one())?;
            for step in &path[1..] {
                let Kind::Table(table) = &entry.value.kind else { return None };
                entry = table.get(step.one())?;
            }
            matches!(entry.value.kind, Kind::List(_)).then_some((header, entry))
        });
        if let Some((child, entry)) = child {
            self.findings.child_above_its_parent(
                &entry.key_place,
                child,
                (&list.header(), list.noun()),
                None,
            );
            return true;
        }
        let Some(name) = table.entries.iter().find(|entry| !list.keys.has(&entry.key)) else {
            return false;
        };
        let share = match &name.value.kind {
            Kind::Number(number) => Some(number.clone()),
            _ => None,
        };
        let (place, header) = (&name.key_place, list.header());
        self.findings.members_by_name(place, list.noun(), &header, &name.key, share.as_deref());
        true
    }

    /// Owner, level and note: labels that reports show.
    fn labels(&mut self, table: &Table) -> NodeLabels {
        let level = match table.get("level").map(|entry| &entry.value.kind) {
            Some(Kind::Text(level)) => Some(level.clone().trimmed()),
            _ => None,
        };
        NodeLabels {
            note: table.get("note").and_then(|note| self.note(note)),
            owners: table.get("owner").map(|owner| self.owners(owner)).unwrap_or_default(),
            level,
        }
    }

    /// One owner or several, in a list or in one text; one who is named twice counts once.
    fn owners(&mut self, owner: &Entry) -> Vec<Box<str>> {
        let named: Vec<Value> = match &owner.value.kind {
            Kind::List(list) => list.iter().flat_map(each_owner).collect(),
            Kind::Text(_) => each_owner(&owner.value),
            other => {
                self.findings.wrong_type(&owner.value.place, "owner", Expected::Owners, other.found());
                return Vec::new();
            }
        };
        if named.len() > OWNERS_MAX {
            self.findings.too_many(&owner.key_place, Counted::Owners, OWNERS_MAX);
            return Vec::new();
        }
        let mut owners: Vec<Box<str>> = Vec::new();
        for value in named {
            let one = Entry { key: "owner".into(), key_place: owner.key_place.clone(), value };
            owners.extend(
                self.label(&one).map(|owner| Box::from(&*owner)).filter(|owner| !owners.contains(owner)),
            );
        }
        owners
    }

    /// A note: any text.
    pub(super) fn note(&mut self, entry: &Entry) -> Option<Text> {
        let Kind::Text(note) = &entry.value.kind else {
            let found = entry.value.kind.found();
            self.findings.wrong_type(&entry.value.place, "note", Expected::Text, found);
            return None;
        };
        Some(note.clone().trimmed()).filter(|note| !note.is_empty())
    }
}

/// The owners that one value names; they stand at its place. A text of separators alone names nobody: an empty name, which
/// is a finding.
fn each_owner(value: &Value) -> Vec<Value> {
    let Kind::Text(text) = &value.kind else { return vec![value.clone()] };
    let names = text.split(OWNER_SEPARATORS).map(str::trim).filter(|name| !name.is_empty());
    let one = |name: &str| Value { kind: Kind::Text(name.into()), place: value.place.clone() };
    let named: Vec<Value> = names.map(one).collect();
    if named.is_empty() { vec![one("")] } else { named }
}
