//! Names in filters: what each stands for on its axis, and what may have been meant by one that stands for nothing.

use std::borrow::Cow;
use std::collections::HashMap;

use super::AxisWord;
use crate::findings::{Findings, Suggestions};
use crate::limits::NAMES_SHOWN_MAX;
use crate::plan::{Axis, AxisKind, Level, NodeIndex, Plan};
use crate::source::{Place, normal};

/// What each of some names stands for on an axis, in their order: whole names first, then paths, then ids, which tell
/// namesakes apart. However many names there are, the plan is gone through once for each of the three.
pub(super) fn matches(plan: &Plan, axis: AxisWord, wanted: &[&str]) -> Vec<Vec<usize>> {
    // Names of a plan are in this form: one for every spelling of the same letters.
    let wanted: Vec<Cow<'_, str>> = wanted.iter().map(|name| normal(name)).collect();
    let calendar = plan.calendar();
    match axis {
        AxisWord::Half => return periods(&wanted, |word| calendar.half_called(word)),
        AxisWord::Quarter => return periods(&wanted, |word| calendar.quarter_called(word)),
        AxisWord::Month => return periods(&wanted, |word| calendar.month_called(word)),
        _ => {}
    }
    let mut search =
        Search { open: wanted.iter().map(|name| (&**name, Vec::new())).collect(), found: HashMap::new() };
    search.among(names(plan, axis));
    if let AxisWord::Level(level) = axis
        && search.open.keys().any(|name| name.contains('/'))
    {
        search.among(paths(plan, level));
    }
    if !search.open.is_empty() {
        search.among(ids(plan, axis));
    }
    wanted.iter().map(|name| search.found.get(&**name).cloned().unwrap_or_default()).collect()
}

/// Whether a name that is unknown on one axis and found on another one was meant to be there. A number may be any period,
/// and `May` a person: only what is shown as the name of a period is suggested to those who ask for no period.
fn may_be_elsewhere(axis: AxisWord, other: AxisWord, text: &str) -> bool {
    match (axis.is_time(), other.is_time()) {
        (true, true) => !text.bytes().all(|byte| byte.is_ascii_digit()),
        (false, true) => {
            text.starts_with(|first: char| first.is_ascii_digit() || matches!(first, 'H' | 'Q' | 'M' | 'F'))
                && text.ends_with(|last: char| last.is_ascii_digit())
                && text.contains(['-', 'H', 'Q', 'M'])
        }
        _ => true,
    }
}

/// The period that each word means, if it means one.
fn periods(words: &[Cow<'_, str>], called: impl Fn(&str) -> Option<usize>) -> Vec<Vec<usize>> {
    words.iter().map(|word| called(word).into_iter().collect()).collect()
}

/// The names of the periods that a word may mean which means none of the year.
fn periods_meant(plan: &Plan, axis: AxisWord, word: &str) -> Vec<String> {
    let calendar = plan.calendar();
    match axis {
        AxisWord::Half => calendar.half_meant(word).map(|half| calendar.half(half)).into_iter().collect(),
        AxisWord::Quarter => {
            calendar.quarter_meant(word).map(|quarter| calendar.quarter(quarter)).into_iter().collect()
        }
        AxisWord::Month => calendar.months_meant(word),
        _ => Vec::new(),
    }
}

/// Names that are looked for.
struct Search<'w> {
    /// Those that nothing was called so far.
    open: HashMap<&'w str, Vec<usize>>,
    found: HashMap<&'w str, Vec<usize>>,
}

impl Search<'_> {
    /// Looks for those that are still open.
    fn among<'p>(&mut self, candidates: impl Iterator<Item = (usize, Cow<'p, str>)>) {
        for (index, name) in candidates {
            if let Some(indices) = self.open.get_mut(&*name) {
                indices.push(index);
            }
        }
        self.found.extend(self.open.extract_if(|_, indices| !indices.is_empty()));
    }
}

/// Says of names that nothing in any plan is called so, and what may have been meant: another axis that has the name, or
/// a close name.
pub(super) fn unknown(plans: &[&Plan], axis: AxisWord, wanted: &[&Place], findings: &mut Findings) {
    if wanted.is_empty() {
        return;
    }
    let texts: Vec<&str> = wanted.iter().map(|name| name.text()).collect();
    let mut elsewhere: Vec<Option<AxisWord>> = vec![None; texts.len()];
    let hierarchy = plans.first().map(|plan| plan.hierarchy().clone()).unwrap_or_default();
    for other in AxisWord::filters(&hierarchy).filter(|other| *other != axis) {
        for plan in plans {
            let found = matches(plan, other, &texts);
            for ((elsewhere, found), text) in elsewhere.iter_mut().zip(found).zip(&texts) {
                let is_meant = !found.is_empty() && may_be_elsewhere(axis, other, text);
                *elsewhere = elsewhere.or(is_meant.then_some(other));
            }
        }
    }
    let all: Vec<Cow<'_, str>> =
        plans.iter().flat_map(|plan| names(plan, axis)).map(|(_, name)| name).collect();
    let all_paths: Vec<Cow<'_, str>> = match axis {
        AxisWord::Level(level) if texts.iter().any(|text| text.contains('/')) => {
            plans.iter().flat_map(|plan| paths(plan, level)).map(|(_, path)| path).collect()
        }
        _ => Vec::new(),
    };
    let mut known: Vec<&str> = Vec::new();
    // A period is listed by the first of its names.
    for name in all.iter().step_by(if axis.is_time() { 2 } else { 1 }) {
        if known.len() > NAMES_SHOWN_MAX {
            break;
        }
        if !known.contains(&&**name) {
            known.push(name);
        }
    }
    let suggestions = Suggestions::default();
    for (name, elsewhere) in wanted.iter().zip(elsewhere) {
        if axis == AxisWord::Month && plans.iter().all(|plan| plan.calendar().lacks_calendar(name.text())) {
            findings.no_calendar(name);
            continue;
        }
        let meant = plans.first().map(|plan| periods_meant(plan, axis, name.text())).unwrap_or_default();
        let of_path = if name.text().contains('/') { &all_paths[..] } else { &[] };
        let near = suggestions.nearest(name.text(), all.iter().chain(of_path).map(|name| &**name));
        let near: Vec<&str> = match &meant[..] {
            [] => near.into_iter().collect(),
            meant => meant.iter().map(String::as_str).collect(),
        };
        let elsewhere = elsewhere.filter(|_| meant.is_empty());
        let elsewhere = elsewhere.map(|axis| axis.word(&hierarchy));
        findings.unknown_name(name, axis.word(&hierarchy), &near, elsewhere, &known);
    }
}

pub(super) fn nodes(plan: &Plan) -> impl Iterator<Item = (NodeIndex, Level)> {
    let organisation = plan.organisation();
    (0..organisation.len() as u32)
        .map(|index| (NodeIndex(index), organisation.node(NodeIndex(index)).level()))
}

pub(super) fn axis_of(plan: &Plan, kind: AxisKind) -> Option<(usize, &Axis)> {
    plan.mix().axes().iter().enumerate().find(|(_, axis)| axis.kind() == kind)
}

/// How many things an axis numbers: nodes, members (also for their groups), quarters or months.
pub(super) fn count(plan: &Plan, axis: AxisWord) -> usize {
    match axis {
        AxisWord::Level(_) => plan.organisation().len(),
        AxisWord::Member(kind) | AxisWord::Group(kind) => {
            axis_of(plan, kind).map_or(0, |(_, axis)| axis.members().len())
        }
        AxisWord::Half => 2,
        AxisWord::Quarter => 4,
        AxisWord::Month => 12,
    }
}

/// Everything on an axis with its number and names, each of which may be used in a filter. Lazily: there may be
/// millions of persons.
fn names(plan: &Plan, axis: AxisWord) -> Box<dyn Iterator<Item = (usize, Cow<'_, str>)> + '_> {
    match axis {
        AxisWord::Level(level) => {
            Box::new(nodes(plan).filter(move |(_, other)| *other == level).map(|(node, _)| {
                let name = plan.organisation().node(node).name();
                (node.0 as usize, Cow::Borrowed(name))
            }))
        }
        AxisWord::Member(kind) | AxisWord::Group(kind) => {
            let members = axis_of(plan, kind).map_or(&[][..], |(_, axis)| axis.members());
            Box::new(members.iter().enumerate().filter_map(move |(index, member)| {
                let name = match axis {
                    AxisWord::Group(_) => member.group()?,
                    _ => member.name(),
                };
                Some((index, Cow::Borrowed(name)))
            }))
        }
        AxisWord::Half => Box::new((0..2).flat_map(|half| {
            let names = [plan.calendar().half(half), format!("H{}", half + 1)];
            names.map(|name| (half, Cow::Owned(name)))
        })),
        AxisWord::Quarter => Box::new((0..4).flat_map(|quarter| {
            let names = [plan.calendar().quarter(quarter), format!("Q{}", quarter + 1)];
            names.map(|name| (quarter, Cow::Owned(name)))
        })),
        AxisWord::Month => Box::new((0..12).flat_map(|month| {
            let names = [plan.calendar().month(month), format!("M{:02}", month + 1)];
            names.map(|name| (month, Cow::Owned(name)))
        })),
    }
}

/// The paths of all nodes of a level, such as `华东/政企/李伟`.
fn paths(plan: &Plan, level: Level) -> impl Iterator<Item = (usize, Cow<'_, str>)> {
    let organisation = plan.organisation();
    nodes(plan).filter(move |(_, other)| *other == level).map(|(node, _)| {
        let path = organisation.path(node).into_iter();
        let names: Vec<&str> = path.map(|at| organisation.node(at).name()).collect();
        (node.0 as usize, Cow::Owned(names.join("/")))
    })
}

/// The ids on an axis, of nodes and members that have one.
fn ids(plan: &Plan, axis: AxisWord) -> Box<dyn Iterator<Item = (usize, Cow<'_, str>)> + '_> {
    match axis {
        AxisWord::Level(level) => {
            let of_level = nodes(plan).filter(move |(_, other)| *other == level);
            Box::new(of_level.filter_map(|(node, _)| {
                Some((node.0 as usize, Cow::Borrowed(plan.organisation().node(node).id()?)))
            }))
        }
        AxisWord::Member(kind) => {
            let members = axis_of(plan, kind).map_or(&[][..], |(_, axis)| axis.members());
            let with_id = members.iter().enumerate();
            Box::new(with_id.filter_map(|(index, member)| Some((index, Cow::Borrowed(member.id()?)))))
        }
        AxisWord::Group(_) | AxisWord::Half | AxisWord::Quarter | AxisWord::Month => {
            Box::new(std::iter::empty())
        }
    }
}
