//! From a path to the spot that it means.

use std::borrow::Cow;
use std::collections::HashSet;

use super::address::{Address, Hop, below, find, list, text, top};
use super::path::{Step, written};
use super::spot::{MemberKind, QUARTERS, Spot, reason_to_refuse};
use crate::findings::{Findings, nearest};
use crate::plan::document::{Kind, Value};
use crate::plan::{Calendar, Document};
use crate::source::normal;

/// Where a path leads.
#[derive(Debug, Clone)]
pub(super) struct Target {
    pub spot: Spot,
    /// What the last step was taken from.
    pub parent: Spot,
    /// Of the value, which need not be there yet.
    pub address: Address,
}

/// Follows a path; says where it leads nowhere.
pub(super) fn resolve(document: &Document, steps: &[Step], findings: &mut Findings) -> Option<Target> {
    let mut target = Target { spot: Spot::Plan, parent: Spot::Plan, address: Vec::new() };
    for at in 0..steps.len() {
        let walk = Walk { document, steps, at, from: &target };
        target = match target.spot {
            Spot::Members(kind) => walk.member(kind, findings)?,
            Spot::Mix => walk.mix_member(findings)?,
            Spot::Levels => walk.level(findings)?,
            Spot::Months { first, count } => walk.month(first, count, findings)?,
            Spot::Single => {
                findings.path_goes_on(&steps[at].place, &walk.so_far());
                return None;
            }
            _ => walk.key(findings)?,
        };
    }
    Some(target)
}

/// One step of a path.
struct Walk<'a> {
    document: &'a Document,
    steps: &'a [Step],
    at: usize,
    from: &'a Target,
}

impl Walk<'_> {
    fn step(&self) -> &Step {
        &self.steps[self.at]
    }

    /// The path before this step, as it is written.
    fn so_far(&self) -> String {
        path_text(&self.steps[..self.at])
    }

    fn to(&self, spot: Spot, hop: Hop) -> Target {
        Target { spot, parent: self.from.spot, address: below(&self.from.address, hop) }
    }

    fn key(&self, findings: &mut Findings) -> Option<Target> {
        let keys = self.from.spot.keys().expect("only tables with keys of their own come here");
        let step = self.step();
        let quarter = (self.from.spot == Spot::Season).then(|| quarter(self.document, &step.text)).flatten();
        let key = quarter.map_or(step.text.as_str(), |quarter| QUARTERS[quarter]);
        if self.from.spot == Spot::Plan
            && let Some(way_out) = reason_to_refuse(key)
        {
            findings.path_not_settable(&step.place, key, way_out);
            return None;
        }
        if !keys.known.contains(&key) {
            let above = match key {
                "team" => Some(Spot::Member(MemberKind::Team).example().to_owned()),
                "person" => Some(Spot::Member(MemberKind::Person).example().to_owned()),
                _ => None,
            };
            let paths = self.elsewhere();
            if let ([_, _, ..], Some(name)) = (&paths[..], self.steps.get(self.at + 1)) {
                findings.path_to_several(&name.place, &format!("{key}s"), &name.text, &paths);
                return None;
            }
            if let (true, "team" | "person", Some(name)) =
                (paths.is_empty(), key, self.steps.get(self.at + 1))
            {
                let kind = if key == "team" { MemberKind::Team } else { MemberKind::Person };
                let names = names_of(self.document, kind);
                let near = nearest(&name.text, names.iter().map(String::as_str)).map(written);
                let many = kind.many();
                findings.path_unknown_member(
                    &name.place,
                    key,
                    many,
                    &name.text,
                    "the plan",
                    near.as_deref(),
                    &names,
                );
                return None;
            }
            let path = paths.into_iter().next().or(above);
            let settable = keys.known.iter().copied().filter(|key| reason_to_refuse(key).is_none());
            let near = nearest(key, settable.clone());
            findings.path_unknown_key(
                &step.place,
                keys.of,
                key,
                path.as_deref().or(near),
                &settable.collect::<Vec<_>>(),
            );
            return None;
        }
        let mut target = self.to(self.from.spot.below(key), Hop::Key(key.to_owned()));
        if matches!(self.from.spot, Spot::Member(_))
            && matches!(target.spot, Spot::Season | Spot::Mix)
            && find(self.document, &target.address).is_none()
            && let Some(address) = self.in_override(key)
        {
            target.address = address;
        }
        Some(target)
    }

    /// Where the plan overrides the node at hand, if it overrides this key.
    fn in_override(&self, key: &str) -> Option<Address> {
        let mut names = Vec::new();
        for length in 1..=self.from.address.len() {
            if let (_, Some(Hop::Index(_))) = (0, self.from.address[..length].last()) {
                names.push(text(find(self.document, &self.from.address[..length])?, "name")?);
            }
        }
        let path = names.join("/");
        let id = text(find(self.document, &self.from.address)?, "id");
        let overrides = vec![Hop::Key("override".to_owned())];
        let index = list(self.document, &overrides).iter().position(|value| {
            let node = text(value, "node");
            node.is_some_and(|node| node == path || Some(&node) == id.as_ref()) && has_key(value, key)
        })?;
        Some(below(&below(&overrides, Hop::Index(index)), Hop::Key(key.to_owned())))
    }

    fn member(&self, kind: MemberKind, findings: &mut Findings) -> Option<Target> {
        let members = list(self.document, &self.from.address);
        let step = self.step();
        let found = named(members, &step.text);
        match found[..] {
            [index] => Some(self.to(Spot::Member(kind), Hop::Index(index))),
            [] => {
                let names = texts(members, "name");
                let elsewhere = self.elsewhere();
                if elsewhere.len() > 1 && self.unquoted(&names).is_none() {
                    findings.path_to_several(
                        &step.place,
                        "members of the organisation",
                        &step.text,
                        &elsewhere,
                    );
                    return None;
                }
                let whole = self.unquoted(&names).or_else(|| elsewhere.into_iter().next());
                let near = nearest(&step.text, names.iter().map(String::as_str)).map(written);
                let so_far = self.so_far();
                findings.path_unknown_member(
                    &step.place,
                    kind.word(),
                    kind.many(),
                    &step.text,
                    owner(&so_far),
                    whole.or(near).as_deref(),
                    &names,
                );
                None
            }
            _ => {
                let ids = texts(found.iter().map(|index| &members[*index]), "id");
                findings.path_ambiguous(&step.place, kind.many(), &step.text, &ids);
                None
            }
        }
    }

    /// The rest of the path with quotes, if a name with dots was written without them.
    fn unquoted(&self, names: &[String]) -> Option<String> {
        let rest = &self.steps[self.at..];
        (2..=rest.len()).find_map(|length| {
            let joined: Vec<&str> = rest[..length].iter().map(|step| step.text.as_str()).collect();
            let joined = normal(&joined.join(".")).into_owned();
            names.contains(&joined).then(|| {
                let quoted = Step { text: joined, place: self.step().place.clone() };
                path_text(&[&self.steps[..self.at], &[quoted], &rest[length..]].concat())
            })
        })
    }

    /// The whole paths to the nodes that may be meant by a name without the nodes above it.
    fn elsewhere(&self) -> Vec<String> {
        let here = &self.step().text;
        let behind = |from: usize| self.steps.get(from..).unwrap_or_default();
        // `person.李伟.share`, or `region.李伟.share`.
        let (kind, name, rest) = match (self.from.spot, here.as_str()) {
            (Spot::Members(kind @ (MemberKind::Region | MemberKind::Team | MemberKind::Person)), name) => {
                (Some(kind), name, behind(self.at + 1))
            }
            (Spot::Plan | Spot::Member(_), "team" | "person") => {
                let Some(name) = self.steps.get(self.at + 1) else { return Vec::new() };
                (None, name.text.as_str(), behind(self.at + 2))
            }
            _ => return Vec::new(),
        };
        let mut found = Vec::new();
        let regions = Address::from([Hop::Key("region".to_owned())]);
        nodes_named(
            self.document,
            &regions,
            MemberKind::Region,
            &normal(name),
            &mut String::new(),
            &mut found,
        );
        found.retain(|(other, _)| kind != Some(*other) && (kind.is_some() || other.word() == here));
        let whole = |(_, path)| match rest.is_empty() {
            true => path,
            false => format!("{path}.{}", path_text(rest)),
        };
        found.into_iter().map(whole).collect()
    }

    fn mix_member(&self, findings: &mut Findings) -> Option<Target> {
        let step = self.step();
        let Some(Value { kind: Kind::Table(mix), .. }) = find(self.document, &self.from.address) else {
            let so_far = self.so_far();
            let kind = self.from.address.last().and_then(|hop| match hop {
                Hop::Key(key) => key.strip_suffix('s'),
                Hop::Index(_) => None,
            });
            let members = list(self.document, &[Hop::Key(kind.unwrap_or_default().to_owned())]);
            let names = texts(members, "name");
            findings.path_into_no_mix(&step.place, &so_far, &names);
            return None;
        };
        let wanted = normal(&step.text);
        let key = mix.entries.iter().find(|entry| normal(&entry.key) == wanted);
        let key = key.map_or(&*wanted, |entry| &*entry.key).to_owned();
        Some(self.to(Spot::MixMember, Hop::Key(key)))
    }

    fn level(&self, findings: &mut Findings) -> Option<Target> {
        let step = self.step();
        let levels = top(self.document, "levels").map(|entry| &entry.value.kind);
        let entries = match levels {
            Some(Kind::Table(table)) => table.entries.as_slice(),
            _ => &[],
        };
        let wanted = normal(&step.text);
        match entries.iter().find(|entry| normal(&entry.key) == wanted) {
            Some(entry) => Some(self.to(Spot::Single, Hop::Key(entry.key.clone().into_owned()))),
            None => {
                let names: Vec<String> =
                    entries.iter().map(|entry| normal(&entry.key).into_owned()).collect();
                let near = nearest(&step.text, names.iter().map(String::as_str)).map(written);
                findings.path_unknown_member(
                    &step.place,
                    "level",
                    "levels",
                    &step.text,
                    "the plan",
                    near.as_deref(),
                    &names,
                );
                None
            }
        }
    }

    fn month(&self, first: usize, count: usize, findings: &mut Findings) -> Option<Target> {
        let step = self.step();
        if let word @ ("weights" | "amounts") = step.text.as_str() {
            return Some(self.to(Spot::Single, Hop::Key(word.to_owned())));
        }
        let calendar = calendar(self.document);
        let by_name = (0..12)
            .find(|month| calendar.month(*month) == step.text || format!("M{:02}", month + 1) == step.text);
        let by_number =
            step.text.parse::<usize>().ok().and_then(|number| number.checked_add(first)?.checked_sub(1));
        let month = by_name.or(by_number).filter(|month| (first..first + count).contains(month));
        let Some(month) = month else {
            let names = [first, first + count - 1].map(|month| calendar.month(month));
            findings.path_no_month(&step.place, &step.text, &self.so_far(), count, &names);
            return None;
        };
        let mut address = self.from.address.clone();
        if let Some(Value { kind: Kind::Table(table), .. }) = find(self.document, &address)
            && let Some(entry) = ["weights", "amounts"].into_iter().find_map(|key| table.get(key))
        {
            address.push(Hop::Key(entry.key.clone().into_owned()));
        }
        let index = month - first;
        match find(self.document, &address).map(|value| &value.kind) {
            Some(Kind::List(list)) if index >= list.len() => {
                findings.path_month_missing(&step.place, &self.so_far(), list.len(), count);
                return None;
            }
            None if self.follows_pattern(count) => {
                findings.path_follows_pattern(&step.place, &self.so_far(), count);
                return None;
            }
            _ => {}
        }
        Some(Target {
            spot: Spot::Single,
            parent: self.from.spot,
            address: below(&address, Hop::Index(index)),
        })
    }

    /// Whether the months at hand follow the season's pattern.
    fn follows_pattern(&self, count: usize) -> bool {
        let above = self.from.address.len() - if count == 12 { 1 } else { 2 };
        find(self.document, &self.from.address[..above]).is_some_and(|season| has_key(season, "pattern"))
    }
}

/// A path as it is typed.
pub(super) fn path_text(steps: &[Step]) -> String {
    steps.iter().map(|step| written(&step.text)).collect::<Vec<_>>().join(".")
}

/// Whose list a path names: what stands before its last step, which names the list.
fn owner(so_far: &str) -> &str {
    so_far.rsplit_once('.').map_or("the plan", |(owner, _)| owner)
}

/// The members of a name, or else the one with this id.
fn named(members: &[Value], name: &str) -> Vec<usize> {
    let wanted = normal(name);
    let with = |key: &str| {
        let is_wanted = |(index, member): (usize, &Value)| (text(member, key)? == wanted).then_some(index);
        members.iter().enumerate().filter_map(is_wanted).collect::<Vec<_>>()
    };
    let found = with("name");
    if found.is_empty() { with("id") } else { found }
}

/// The names of all nodes of a level.
fn names_of(document: &Document, level: MemberKind) -> Vec<String> {
    let mut names = Vec::new();
    for region in list(document, &[Hop::Key(MemberKind::Region.word().to_owned())]) {
        for team in children(region, MemberKind::Team) {
            match level {
                MemberKind::Team => names.extend(texts([team], "name")),
                _ => names.extend(texts(children(team, MemberKind::Person), "name")),
            }
        }
    }
    let mut seen = HashSet::new();
    names.retain(|name| seen.insert(name.clone()));
    names
}

/// What the members among some values say under a key, as names are compared.
fn texts<'v>(values: impl IntoIterator<Item = &'v Value>, key: &str) -> Vec<String> {
    values.into_iter().filter_map(|value| text(value, key)).map(Cow::into_owned).collect()
}

/// What stands below a node.
fn children(node: &Value, kind: MemberKind) -> &[Value] {
    let Kind::Table(table) = &node.kind else { return &[] };
    match table.get(kind.word()).map(|entry| &entry.value.kind) {
        Some(Kind::List(list)) => list,
        _ => &[],
    }
}

/// The paths of all nodes of a name, or with this id.
fn nodes_named(
    document: &Document,
    address: &[Hop],
    kind: MemberKind,
    name: &str,
    path: &mut String,
    found: &mut Vec<(MemberKind, String)>,
) {
    let members = list(document, address);
    for (index, member) in members.iter().enumerate() {
        let Some(own) = text(member, "name") else { continue };
        let id = text(member, "id");
        let is_wanted = own == name || id.as_deref() == Some(name);
        // Among namesakes only the id leads to one.
        let alone = !is_wanted || named(members, &own).len() < 2;
        let own = id.filter(|_| !alone).unwrap_or(own);
        let length = path.len();
        let dot = if path.is_empty() { "" } else { "." };
        path.push_str(&format!("{dot}{}.{}", kind.word(), written(&own)));
        if is_wanted {
            found.push((kind, path.clone()));
        }
        if let (Some(next), _) = kind.neighbours()
            && has_key(member, next.word())
        {
            let address = below(&below(address, Hop::Index(index)), Hop::Key(next.word().to_owned()));
            nodes_named(document, &address, next, name, path, found);
        }
        path.truncate(length);
    }
}

fn has_key(value: &Value, key: &str) -> bool {
    matches!(&value.kind, Kind::Table(table) if table.get(key).is_some())
}

/// The quarter that a step names: `Q2`, or by its full name.
fn quarter(document: &Document, step: &str) -> Option<usize> {
    let calendar = calendar(document);
    (0..4).find(|quarter| calendar.quarter(*quarter) == step || QUARTERS[*quarter] == step)
}

/// The names of the periods, as far as the plan's start can be read; what is wrong with it is for the check to say.
fn calendar(document: &Document) -> Calendar {
    let read = || {
        let Kind::Text(start) = &document.root.get("start")?.value.kind else {
            return None;
        };
        let (year, month) = start.trim().split_once('-')?;
        let month = month.parse().ok().filter(|month| (1..=12).contains(month))?;
        Some((year.parse().ok()?, month))
    };
    Calendar { start: read() }
}
