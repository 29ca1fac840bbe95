//! Members of lists: one more, one that is gone, one that stands elsewhere.

use std::borrow::Cow;

use super::address::{Address, Hop, below, find, find_mut, list, member_names, text};
use super::done::{Done, Emptied, Set};
use super::edit::EditKind;
use super::group;
use super::names::{MEMBER, named};
use super::path::{Step, path_text, place_of};
use super::set::{entry, set_key};
use super::target::Target;
use super::target_kind::{MemberKind, TargetKind};
use crate::findings::Findings;
use crate::plan::value::{Kind, Table, Value};
use crate::plan::{AxisKind, Document, Level};
use crate::source::{Place, normal};

/// A member that a path leads to.
struct Found {
    kind: MemberKind,
    list: Address,
    index: usize,
}

impl Found {
    fn address(&self) -> Address {
        below(&self.list, Hop::Index(self.index))
    }
}

/// Follows a path to a member; says where it leads to none.
fn member(
    document: &Document,
    steps: &[Step],
    kind: EditKind,
    done: &mut Done,
    findings: &mut Findings,
) -> Option<Found> {
    let target = done.resolver.resolve(document, steps, findings)?;
    match (target.kind, target.address.split_last()) {
        (TargetKind::Member(kind), Some((Hop::Index(index), list))) => {
            Some(Found { kind, list: list.to_vec(), index: *index })
        }
        _ => {
            findings.path_to_no_member(place_of(steps), &path_text(steps), kind.form());
            None
        }
    }
}

/// Adds a last member to a list: a name, and nothing yet of what it gets.
pub(super) fn add(
    document: &mut Document,
    steps: &[Step],
    rebalance: bool,
    done: &mut Done,
    findings: &mut Findings,
) {
    let Some((name, above)) = steps.split_last() else { return };
    let place = &name.place;
    let Some(Target { kind, address, .. }) = done.resolver.resolve(document, above, findings) else { return };
    let TargetKind::Members(kind) = kind else {
        findings.path_to_no_member(place, &path_text(steps), EditKind::Add.form());
        return;
    };
    if !named(list(document, &address), MEMBER, &name.text).is_empty() {
        findings.member_is_there(place, &kind.noun(&document.hierarchy), &name.text);
        return;
    }
    let text = Value { kind: Kind::Text(name.text.as_str().into()), place: place.clone() };
    let table = Table { entries: vec![entry("name", place, text)], place: place.clone() };
    let member = Value { kind: Kind::Table(table), place: place.clone() };
    let index = push(document, &address, member, place);
    done.resolver.names.forget();
    let group = done.touch_members(address, place, rebalance);
    let members = vec![(group, Hop::Index(index))];
    done.set.push(Set { number: done.number, place: place.clone(), members, groups: vec![group] });
}

/// Takes a member out of its list, with all below it and the overrides and own shares that are about it.
pub(super) fn remove(
    document: &mut Document,
    steps: &[Step],
    rebalance: bool,
    done: &mut Done,
    findings: &mut Findings,
) {
    let Some(found) = member(document, steps, EditKind::Remove, done, findings) else { return };
    let place = place_of(steps);
    let is_last = list(document, &found.list).len() == 1 && found.kind != MemberKind::Milestone;
    let address = found.address();
    match found.kind {
        MemberKind::Node(_) => {
            let about = Overridden::of(document, &address);
            overrides(document, |node| (!about.is_about(node)).then(|| node.clone()));
        }
        MemberKind::Axis(kind) => {
            for mix in remove_from_mixes(document, kind, &name_of(document, &address)) {
                done.touch_members(mix, place, rebalance);
            }
        }
        MemberKind::Milestone => {}
    }
    if let Some(Value { kind: Kind::List(members), .. }) = find_mut(document, &found.list) {
        members.remove(found.index);
    }
    done.follow(&found.list, found.index, None);
    let group = done.touch_members(found.list, place, rebalance);
    if is_last {
        done.emptied.push(Emptied { group, kind: found.kind, place: place.clone(), path: path_text(steps) });
    }
    done.set.push(Set {
        number: done.number,
        place: place.clone(),
        members: Vec::new(),
        groups: vec![group],
    });
}

/// Puts a node below another one, with its portion and all below it.
pub(super) fn relocate(
    document: &mut Document,
    (steps, parent): (&[Step], &[Step]),
    rebalance: bool,
    done: &mut Done,
    findings: &mut Findings,
) {
    let both = [steps, parent].map(|steps| member(document, steps, EditKind::Move, done, findings));
    let [Some(found), Some(to)] = both else { return };
    let place = place_of(steps);
    let level = match found.kind {
        MemberKind::Node(level) if level > Level::TOP => Some(level),
        _ => None,
    };
    let above = level.and_then(Level::above);
    let Some(level) = level.filter(|_| above.is_some_and(|above| to.kind == MemberKind::Node(above))) else {
        let wanted = above.map(|above| document.hierarchy.noun(above));
        findings.moved_to_no_parent(place_of(parent), &path_text(steps), wanted.as_ref());
        return;
    };
    let from = found.address();
    let address = below(&to.address(), Hop::Key(document.hierarchy.word(level).to_owned()));
    if address == found.list {
        // It stands there already.
        return;
    }
    let name = name_of(document, &from);
    if !named(list(document, &address), MEMBER, &name).is_empty() {
        findings.member_is_there(place_of(parent), &found.kind.noun(&document.hierarchy), &name);
        return;
    }
    let is_last = list(document, &found.list).len() == 1;
    let about = Overridden::of(document, &from);
    let new_path = format!("{}/{name}", path_of(document, &to.address()));
    overrides(document, |node| Some(about.path_under(node, &new_path).unwrap_or_else(|| node.clone())));
    let moved = match find_mut(document, &found.list) {
        Some(Value { kind: Kind::List(members), .. }) => members.remove(found.index),
        _ => return,
    };
    let index = push(document, &address, moved, place);
    done.follow(&found.list, found.index, Some(&below(&address, Hop::Index(index))));
    let old = done.touch_members(found.list, place, rebalance);
    let new = done.touch(address, &Hop::Index(index), place, rebalance);
    if is_last {
        let (group, path) = (old, path_text(steps));
        done.emptied.push(Emptied { group, kind: found.kind, place: place.clone(), path });
    }
    let members = vec![(new, Hop::Index(index))];
    done.set.push(Set { number: done.number, place: place.clone(), members, groups: vec![old] });
}

/// Says of which lists the last member went, and nobody came.
pub(super) fn refuse_emptied(document: &Document, done: &Done, findings: &mut Findings) {
    for Emptied { group, kind, place, path } in &done.emptied {
        let address = &done.touched[*group].address;
        // What is above may be gone, too.
        if !address.is_empty() && list(document, address).is_empty() {
            findings.last_member(place, &kind.noun(&document.hierarchy), path);
        }
    }
}

/// Puts a member behind those of a list, which need not be there yet; gives its place in it.
fn push(document: &mut Document, address: &[Hop], member: Value, place: &Place) -> usize {
    if let Some(Value { kind: Kind::List(members), .. }) = find_mut(document, address) {
        members.push(member);
        return members.len() - 1;
    }
    set_key(document, address, Value { kind: Kind::List(vec![member]), place: place.clone() }, place);
    0
}

/// What overrides call a node that goes, and those below it.
struct Overridden {
    path: String,
    ids: Vec<String>,
}

impl Overridden {
    fn of(document: &Document, address: &[Hop]) -> Overridden {
        let mut ids = Vec::new();
        let mut open = vec![address.to_vec()];
        while let Some(address) = open.pop() {
            let Some(node) = find(document, &address) else { continue };
            ids.extend(text(node, "id").map(Cow::into_owned));
            for level in document.hierarchy.levels().skip(1) {
                let members = below(&address, Hop::Key(document.hierarchy.word(level).to_owned()));
                open.extend(
                    (0..list(document, &members).len()).map(|index| below(&members, Hop::Index(index))),
                );
            }
        }
        Overridden { path: path_of(document, address), ids }
    }

    fn is_about(&self, node: &str) -> bool {
        self.ids.iter().any(|id| id == node) || self.rest(node).is_some()
    }

    /// The same node where the one that goes has another path.
    fn path_under(&self, node: &str, path: &str) -> Option<String> {
        self.rest(node).map(|rest| format!("{path}{rest}"))
    }

    /// What a path has behind that of the node that goes.
    fn rest<'n>(&self, node: &'n str) -> Option<&'n str> {
        node.strip_prefix(&self.path).filter(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

/// Writes what overrides call their nodes anew; an override without a name is gone.
fn overrides(document: &mut Document, renamed: impl Fn(&String) -> Option<String>) {
    let Some(entry) = document.root.get_mut("override") else { return };
    let Kind::List(list) = &mut entry.value.kind else { return };
    list.retain_mut(|value| {
        let Some(node) = text(value, "node").map(Cow::into_owned) else { return true };
        let Some(name) = renamed(&node) else { return false };
        if name != node
            && let Kind::Table(table) = &mut value.kind
            && let Some(entry) = table.get_mut("node")
        {
            entry.value.kind = Kind::Text(name.as_str().into());
        }
        true
    });
    if list.is_empty() {
        document.root.entries.retain(|entry| entry.key != "override");
    }
}

/// Takes the share of a member out of every own mix that names it; gives these.
fn remove_from_mixes(document: &mut Document, kind: AxisKind, name: &str) -> Vec<Address> {
    let mut changed = Vec::new();
    let is_mix = |address: &Address| {
        matches!(address.last(), Some(Hop::Key(key)) if key == kind.many()) && address.len() > 1
    };
    for address in group::all(document).into_iter().filter(is_mix) {
        if let Some(Value { kind: Kind::Table(mix), .. }) = find_mut(document, &address) {
            let before = mix.entries.len();
            mix.entries.retain(|entry| normal(&entry.key) != name);
            if mix.entries.len() < before {
                changed.push(address);
            }
        }
    }
    changed
}

/// The name of a member as names are compared.
fn name_of(document: &Document, address: &[Hop]) -> String {
    find(document, address).and_then(|member| text(member, "name")).map_or_else(String::new, Cow::into_owned)
}

/// The names down to a node.
fn path_of(document: &Document, address: &[Hop]) -> String {
    member_names(document, address).map(Option::unwrap_or_default).collect::<Vec<_>>().join("/")
}
