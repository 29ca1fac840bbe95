//! The one number that filters name: a node, a member of some axes, a period.

use super::names::matches;
use super::request::{Condition, Filter};
use super::selection::{Selection, say_no_month};
use super::{AxisWord, Open, Refusal};
use crate::findings::{Findings, Match};
use crate::plan::{Level, NodeIndex, Organisation, Plan};
use crate::source::Place;

/// A period of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum When {
    /// All of it.
    Year,
    /// A quarter, 0 to 3.
    Quarter(usize),
    /// A month, 0 to 11.
    Month(usize),
}

impl When {
    /// Its months, 0 to 11.
    pub fn months(self) -> std::ops::Range<usize> {
        match self {
            When::Year => 0..12,
            When::Quarter(quarter) => quarter * 3..quarter * 3 + 3,
            When::Month(month) => month..month + 1,
        }
    }

    /// What the plan calls it.
    pub fn name(self, plan: &Plan) -> String {
        match self {
            When::Year => plan.calendar().year(),
            When::Quarter(quarter) => plan.calendar().quarter(quarter),
            When::Month(month) => plan.calendar().month(month),
        }
    }
}

/// What is picked on one business axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picked {
    /// The members, by number: one, or those of a group.
    pub members: Vec<usize>,
    /// The group that was named, if no single member was.
    pub group: Option<String>,
}

/// One number of an allocation: a node x a period x a member of any axes.
///
/// # Example
///
/// ```
/// use tieout::report::{Filter, Pick, When};
/// use tieout::{Source, plan};
/// let source = Source::new("plan.toml", "target = 100\n[[region]]\nname = '东'\n[[region]]\nname = '西'");
/// let (plan, _) = plan::check(&plan::parse(source).unwrap()).into_plan().unwrap();
/// let filters = ["region=西", "month=M05"].map(|text| Filter::read(&Source::new("--where", text)).unwrap());
/// let pick = Pick::new(&plan, &filters).unwrap();
/// assert_eq!((pick.node.0, pick.when), (2, When::Month(4)));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pick {
    /// The node; the company if no filter is about the organisation.
    pub node: NodeIndex,
    /// Per axis of the plan's mix what is picked; nothing where the axis is taken as a whole.
    pub axes: Vec<Option<Picked>>,
    /// The period.
    pub when: When,
}

impl Pick {
    /// Finds the number.
    ///
    /// # Errors
    ///
    /// [`Refusal::Request`] if a word names no axis; [`Refusal::Plan`] if the plan lacks an axis or a name, the filters
    /// leave nothing, or they leave several numbers: these are listed.
    pub fn new(plan: &Plan, filters: &[Filter]) -> Result<Pick, Refusal> {
        Pick::of_open(plan, Open::default(), filters)
    }

    /// The same among the months that are open.
    ///
    /// # Errors
    ///
    /// As [`new`](Pick::new).
    pub fn of_open(plan: &Plan, open: Open<'_>, filters: &[Filter]) -> Result<Pick, Refusal> {
        let mut findings = Findings::new();
        let filters = &Filter::conditions(filters, plan.hierarchy(), &mut findings)[..];
        if !findings.is_empty() {
            return Err(Refusal::Request(findings));
        }
        let mut selection = Selection::new(plan, &[plan], filters, &mut findings);
        if !findings.is_empty() {
            return Err(Refusal::Plan(findings));
        }
        selection.keep_months(|month| month >= open.first());
        let node = node(plan, filters, &selection, &mut findings);
        let axes = (0..plan.mix().axes().len())
            .map(|axis| member(plan, filters, axis, selection.members(axis), &mut findings))
            .collect();
        let when = when((plan, open), filters, selection.months(), &mut findings);
        match (node, when, findings.is_empty()) {
            (Some(node), Some(when), true) => Ok(Pick { node, axes, when }),
            _ => Err(Refusal::Plan(findings)),
        }
    }

    /// The mix leaves that belong to it, by number.
    pub fn leaves(&self, plan: &Plan) -> Vec<usize> {
        let shape = plan.mix().shape();
        let has = |leaf: usize| {
            self.axes.iter().enumerate().all(|(axis, picked)| {
                picked.as_ref().is_none_or(|picked| picked.members.contains(&shape.member(axis, leaf)))
            })
        };
        (0..shape.leaves()).filter(|leaf| has(*leaf)).collect()
    }
}

/// Where filters on an axis name something.
fn places(filters: &[Condition], concerns: impl Fn(AxisWord) -> bool) -> Vec<&Place> {
    filters.iter().filter(|filter| concerns(filter.axis)).map(|filter| &filter.name).collect()
}

/// The node; the deepest level that filters are about decides.
fn node(
    plan: &Plan,
    filters: &[Condition],
    selection: &Selection,
    findings: &mut Findings,
) -> Option<NodeIndex> {
    let level = selection.depth();
    if level == Level::COMPANY {
        return Some(Organisation::COMPANY);
    }
    let organisation = plan.organisation();
    let found: Vec<NodeIndex> = (0..organisation.len() as u32)
        .map(NodeIndex)
        .filter(|node| organisation.node(*node).level() == level && selection.has_node(plan, *node))
        .collect();
    match found.as_slice() {
        [] => {
            findings.nothing_selected(&places(filters, |axis| matches!(axis, AxisWord::Level(_))));
            None
        }
        [node] => Some(*node),
        several => {
            let axis = AxisWord::Level(level);
            let several =
                Match::list(several.len(), several.iter().map(|node| node_match(plan, axis, *node)));
            let names_it = |other| other == axis || axis == AxisWord::Quarter && other == AxisWord::Half;
            findings.several_matches(&places(filters, names_it), axis.word(plan.hierarchy()), several);
            None
        }
    }
}

/// The shortest filter that means one node.
fn node_match(plan: &Plan, axis: AxisWord, index: NodeIndex) -> Match {
    let organisation = plan.organisation();
    let node = organisation.node(index);
    let path: Vec<&str> =
        organisation.path(index).into_iter().map(|at| organisation.node(at).name()).collect();
    let path = path.join("/");
    let means = |name: &str| matches(plan, axis, &[name]) == [[index.0 as usize]];
    let names = [Some(node.name()), Some(path.as_str()), node.id()];
    match names.into_iter().flatten().find(|name| means(name)) {
        Some(name) => Match { name: name.to_owned(), id: None },
        None => Match { name: path.clone(), id: node.id().map(str::to_owned) },
    }
}

/// What is picked on an axis of the mix.
fn member(
    plan: &Plan,
    filters: &[Condition],
    axis: usize,
    kept: &[bool],
    findings: &mut Findings,
) -> Option<Picked> {
    let (kind, all) = (plan.mix().axes()[axis].kind(), plan.mix().axes()[axis].members());
    let (by_member, by_group) = (AxisWord::Member(kind), AxisWord::Group(kind));
    let named = |word: AxisWord| filters.iter().any(|filter| filter.axis == word);
    if !named(by_member) && !named(by_group) {
        return None;
    }
    let members: Vec<usize> = (0..kept.len()).filter(|member| kept[*member]).collect();
    let Some(first) = members.first() else {
        findings.nothing_selected(&places(filters, |word| word == by_member || word == by_group));
        return None;
    };
    if named(by_member) {
        if members.len() > 1 {
            let several = members.iter().map(|member| {
                let name = all[*member].name();
                let means = |name: &&str| matches(plan, by_member, &[name]) == [[*member]];
                match [Some(name), all[*member].id()].into_iter().flatten().find(means) {
                    Some(name) => Match { name: name.to_owned(), id: None },
                    None => Match { name: name.to_owned(), id: all[*member].id().map(str::to_owned) },
                }
            });
            let several = Match::list(members.len(), several);
            findings.several_matches(
                &places(filters, |word| word == by_member),
                by_member.word(plan.hierarchy()),
                several,
            );
        }
        return Some(Picked { members, group: None });
    }
    let mut groups: Vec<&str> = members.iter().filter_map(|member| all[*member].group()).collect();
    groups.dedup();
    groups = groups
        .iter()
        .enumerate()
        .filter(|(at, group)| !groups[..*at].contains(group))
        .map(|(_, group)| *group)
        .collect();
    if groups.len() > 1 {
        let several = groups.iter().map(|group| Match { name: (*group).to_owned(), id: None });
        let several = Match::list(groups.len(), several);
        findings.several_matches(
            &places(filters, |word| word == by_group),
            by_group.word(plan.hierarchy()),
            several,
        );
    }
    let group = all[*first].group().map(str::to_owned);
    Some(Picked { members, group })
}

fn when(
    (plan, open): (&Plan, Open<'_>),
    filters: &[Condition],
    kept: &[bool; 12],
    findings: &mut Findings,
) -> Option<When> {
    let named = |word: AxisWord| filters.iter().any(|filter| filter.axis == word);
    // A half is two quarters, and a number is of one of them.
    let by_quarter = named(AxisWord::Quarter) || named(AxisWord::Half);
    let (axis, all): (_, Vec<When>) = match (named(AxisWord::Month), by_quarter) {
        (true, _) => (AxisWord::Month, (0..12).filter(|month| kept[*month]).map(When::Month).collect()),
        (_, true) => {
            let has = |quarter: &usize| kept[quarter * 3..quarter * 3 + 3].contains(&true);
            (AxisWord::Quarter, (0..4).filter(has).map(When::Quarter).collect())
        }
        _ => return Some(When::Year),
    };
    match all.as_slice() {
        [] => {
            say_no_month(plan, filters, open, findings);
            None
        }
        [when] => Some(*when),
        several => {
            let names = several.iter().map(|when| Match { name: when.name(plan), id: None });
            let several = Match::list(several.len(), names);
            findings.several_matches(
                &places(filters, |other| other == axis),
                axis.word(plan.hierarchy()),
                several,
            );
            None
        }
    }
}
