//! What rounding did to one number: who among the siblings got the leftover units, and how far behind they were.
//!
//! Said is only what the split did. Annual quotas, and the company over time, are plain largest remainder: exact
//! remainders, checked against what is published. Cells and months are what the step saw when it dealt them; where repair
//! moved the unit afterwards, that is said instead. Everything else is a sum of such numbers.

use super::ideal::Ideals;
use super::shares::part;
use crate::money::Exact;
use crate::plan::{Level, NodeIndex, Organisation, Plan};
use crate::report::{AxisWord, Pick, When};
use crate::split::{self, Column, Dealt, Siblings};

/// Resulting ideals of members are computed for no more siblings than this; with more the number is told as a sum.
const RESULTING_SIBLINGS_MAX: usize = 200;

/// What rounding did.
#[derive(Debug, Clone, PartialEq)]
pub enum Reason {
    /// Nothing: the ideal is a whole number of units, and published.
    Whole,
    /// Units were left over after everybody's whole ones, and went to the furthest behind.
    Leftover {
        /// The number's own name among its siblings.
        name: String,
        /// What the siblings are.
        among: AxisWord,
        /// What was divided, by name: the parent, empty for the company.
        parent: String,
        /// How many units were left over.
        leftover: i64,
        /// How it was measured who is behind.
        measure: Measure,
        /// Whether this number got one.
        got: bool,
        /// How far behind it was, in units.
        behind: Exact,
        /// Who comes next: the first without a unit if this one got one, otherwise the last who got one.
        rival: Option<Rival>,
    },
    /// Dealing gave something else; it was moved since annual quotas, months and members over the year come first.
    Moved {
        /// Units by dealing, or by largest remainder alone; nothing where these do not decide.
        dealt: Option<i64>,
    },
    /// An only child has what its parent has.
    OnlyChild {
        /// The parent by name, empty for the company.
        parent: String,
    },
    /// A sum of numbers that were rounded one by one.
    Sum {
        /// How many cells.
        cells: usize,
        /// For a quarter or year, its months, and what rounding did to each, in units.
        months: Vec<(String, Exact)>,
    },
}

/// How it is measured who is behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// The part of the exact ideal beyond whole units.
    Remainder,
    /// What is missing here, in the month, in its members and in the year so far, on weighted average.
    Shortfall,
}

/// A sibling to compare with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rival {
    /// Its name.
    pub name: String,
    /// How far behind it was, in units.
    pub behind: Exact,
}

/// The published cells that a number is made of, and its siblings'.
pub(super) struct Found<'p> {
    plan: &'p Plan,
    pick: &'p Pick,
    /// The node's own row.
    row: Vec<i64>,
    /// The node among its siblings; nothing for the company.
    among: Option<(usize, Siblings)>,
}

impl<'p> Found<'p> {
    pub fn new(plan: &'p Plan, pick: &'p Pick) -> Found<'p> {
        let organisation = plan.organisation();
        let parent = organisation.node(pick.node).parent();
        let index = organisation.node(parent).children().position(|child| child == pick.node);
        let among = index.and_then(|index| Some((index, Siblings::below(plan, parent)?)));
        let row = match &among {
            Some((index, siblings)) => siblings.cells(*index).to_vec(),
            None => split::rows(plan, Level::COMPANY).next().map_or_else(Vec::new, |row| row.cells),
        };
        Found { plan, pick, row, among }
    }

    /// The published units of the number in a period.
    pub fn published(&self, when: When) -> i64 {
        picked_units(self.plan, self.pick, when.months(), &self.row)
    }

    pub fn reason(&self, ideals: &Ideals<'_>, ideal: &Exact, published: i64) -> Reason {
        if *ideal == Exact::whole(published) {
            return Reason::Whole;
        }
        match &self.among {
            Some((index, siblings)) => self.of_node(ideals, *index, siblings, published),
            None => self.of_company(ideals, published),
        }
    }

    fn of_node(&self, ideals: &Ideals<'_>, index: usize, siblings: &Siblings, published: i64) -> Reason {
        let organisation = self.plan.organisation();
        let parent = organisation.node(self.pick.node).parent();
        let names: Vec<NodeIndex> = organisation.node(parent).children().collect();
        let name = |child: usize| organisation.label(names[child]).into_owned();
        let parent_name = match parent {
            Organisation::COMPANY => String::new(),
            parent => organisation.label(parent).into_owned(),
        };
        if names.len() == 1 {
            return Reason::OnlyChild { parent: parent_name };
        }
        let whole_mix = self.pick.axes.iter().all(Option::is_none);
        let among = AxisWord::Level(organisation.node(self.pick.node).level());
        let group = Group { among, parent: parent_name, name: &name };
        let column = match (ideals.picture().when, self.leaf()) {
            (When::Year, _) if whole_mix => {
                let Some(parts) = organisation.node(parent).ideals() else {
                    return self.sum(ideals);
                };
                let exact: Vec<Exact> = (0..parts.members()).map(|child| part(parts, child)).collect();
                let quota = siblings.quotas()[index];
                let reason = remainders(&exact, siblings.quotas(), index, group);
                return if quota == published { reason } else { Reason::Moved { dealt: Some(quota) } };
            }
            (When::Month(month), _) if whole_mix => Column::Month(month),
            (When::Month(month), Some(leaf)) => Column::Cell(month * self.plan.mix().leaf_count() + leaf),
            _ => return self.sum(ideals),
        };
        match siblings.dealt(column) {
            Some(dealt) => shortfalls(&dealt, index, published, group),
            None => self.sum(ideals),
        }
    }

    fn of_company(&self, ideals: &Ideals<'_>, published: i64) -> Reason {
        let picked: Vec<usize> =
            (0..self.pick.axes.len()).filter(|axis| self.pick.axes[*axis].is_some()).collect();
        match (ideals.picture().when, picked.as_slice()) {
            (When::Year, [axis]) => self.of_member(ideals, *axis, published),
            (When::Quarter(quarter), []) => {
                self.over_time(ideals, (0..4).map(When::Quarter).collect(), quarter, String::new())
            }
            (When::Month(month), []) => {
                let quarter = When::Quarter(month / 3);
                let months = quarter.months().map(When::Month).collect();
                self.over_time(ideals, months, month % 3, quarter.name(self.plan))
            }
            (When::Month(month), _) => self.of_company_cell(ideals, month, published),
            _ => self.sum(ideals),
        }
    }

    /// The company's quarters, or the months of a quarter.
    fn over_time(&self, ideals: &Ideals<'_>, all: Vec<When>, index: usize, parent: String) -> Reason {
        let exact: Vec<Exact> =
            all.iter().map(|when| ideals.in_period(*when).of(Organisation::COMPANY)).collect();
        let given: Vec<i64> = all.iter().map(|when| self.published(*when)).collect();
        let name = |sibling: usize| all[sibling].name(self.plan);
        let among = if parent.is_empty() { AxisWord::Quarter } else { AxisWord::Month };
        remainders(&exact, &given, index, Group { among, parent, name: &name })
    }

    /// A member's year among the members of its axis.
    fn of_member(&self, ideals: &Ideals<'_>, axis: usize, published: i64) -> Reason {
        let members = self.plan.mix().axes()[axis].members();
        let Some(member) = self.single(axis).filter(|_| members.len() > 1) else {
            return self.sum(ideals);
        };
        if members.len() > RESULTING_SIBLINGS_MAX {
            return self.sum(ideals);
        }
        let exact: Vec<Exact> = (0..members.len())
            .map(|member| {
                let mut pick = self.pick.clone();
                if let Some(picked) = &mut pick.axes[axis] {
                    picked.members = vec![member];
                }
                Ideals::new(self.plan, &pick).of(Organisation::COMPANY)
            })
            .collect();
        let siblings = Siblings::members(self.plan, axis);
        let name = |member: usize| members[member].name().to_owned();
        let group = self.members(axis, &name);
        let reason = remainders(&exact, siblings.quotas(), member, group);
        let quota = siblings.quotas()[member];
        if quota == published { reason } else { Reason::Moved { dealt: Some(quota) } }
    }

    /// One month of the company in which the last axes are picked, or all of them: the members of the first of these
    /// were dealt side by side.
    fn of_company_cell(&self, ideals: &Ideals<'_>, month: usize, published: i64) -> Reason {
        let axes = self.plan.mix().axes();
        let first = self.pick.axes.iter().position(Option::is_some).unwrap_or(0);
        let members: Option<Vec<usize>> = (first..axes.len()).map(|axis| self.single(axis)).collect();
        let Some(members) = members.filter(|_| axes[first].members().len() > 1) else {
            return self.sum(ideals);
        };
        // The leaf among the axes behind the first one.
        let (leaf, leaves) = (first + 1..axes.len()).fold((0, 1), |(leaf, leaves), axis| {
            let count = axes[axis].members().len();
            (leaf * count + members[axis - first], leaves * count)
        });
        let name = |member: usize| axes[first].members()[member].name().to_owned();
        match Siblings::members(self.plan, first).dealt(Column::Cell(month * leaves + leaf)) {
            Some(dealt) => shortfalls(&dealt, members[0], published, self.members(first, &name)),
            None => self.sum(ideals),
        }
    }

    /// The members of an axis as siblings.
    fn members<'a>(&self, axis: usize, name: &'a dyn Fn(usize) -> String) -> Group<'a> {
        let among = AxisWord::Member(self.plan.mix().axes()[axis].kind());
        Group { among, parent: String::new(), name }
    }

    /// The mix leaf, if a single member is picked on every axis.
    fn leaf(&self) -> Option<usize> {
        let axes = self.plan.mix().axes();
        (0..axes.len()).try_fold(0, |leaf, axis| Some(leaf * axes[axis].members().len() + self.single(axis)?))
    }

    fn single(&self, axis: usize) -> Option<usize> {
        match self.pick.axes[axis].as_ref()?.members[..] {
            [member] => Some(member),
            _ => None,
        }
    }

    fn sum(&self, ideals: &Ideals<'_>) -> Reason {
        let kept = self.pick.leaves(self.plan).len();
        let months = match ideals.picture().when {
            When::Month(_) => Vec::new(),
            when => when
                .months()
                .map(|month| {
                    let month = When::Month(month);
                    let ideal = ideals.in_period(month).of(self.pick.node);
                    (month.name(self.plan), Exact::whole(self.published(month)) - ideal)
                })
                .collect(),
        };
        Reason::Sum { cells: kept * ideals.picture().when.months().len(), months }
    }
}

/// A group of siblings in words.
struct Group<'a> {
    among: AxisWord,
    /// The parent by name, empty for the company.
    parent: String,
    /// The names of the siblings.
    name: &'a dyn Fn(usize) -> String,
}

/// One who may get a leftover unit.
struct Runner {
    index: usize,
    behind: Exact,
    got: bool,
}

/// The reason by plain largest remainder; what was given decides, and where it is something else, that is said.
fn remainders(ideals: &[Exact], given: &[i64], index: usize, group: Group<'_>) -> Reason {
    let floors: Vec<i64> = ideals.iter().map(Exact::floor).collect();
    let leftover = given.iter().sum::<i64>() - floors.iter().sum::<i64>();
    let runners: Vec<Runner> = (0..ideals.len())
        .filter(|sibling| !ideals[*sibling].is_whole())
        .map(|sibling| Runner {
            index: sibling,
            behind: ideals[sibling].clone() - Exact::whole(floors[sibling]),
            got: given[sibling] == floors[sibling] + 1,
        })
        .collect();
    let plain = given.iter().zip(&floors).all(|(given, floor)| (0..=1).contains(&(given - floor)));
    let last_in = runners.iter().filter(|runner| runner.got).map(|runner| &runner.behind).min();
    let first_out = runners.iter().filter(|runner| !runner.got).map(|runner| &runner.behind).max();
    let in_order = last_in.zip(first_out).is_none_or(|(last_in, first_out)| last_in >= first_out);
    if plain && in_order {
        leftover_to(&runners, leftover, index, Measure::Remainder, group)
            .unwrap_or(Reason::Moved { dealt: None })
    } else {
        Reason::Moved { dealt: None }
    }
}

/// The reason by what the step saw.
fn shortfalls(dealt: &Dealt, index: usize, published: i64, group: Group<'_>) -> Reason {
    let child = dealt.children[index];
    let moved = Reason::Moved { dealt: Some(child.given).filter(|given| *given != published) };
    if child.given != published {
        return moved;
    }
    let scale = i128::from(dealt.weight) << 24;
    let runners: Vec<Runner> = dealt
        .children
        .iter()
        .enumerate()
        .filter(|(_, child)| child.has_fraction)
        .map(|(index, child)| Runner {
            index,
            behind: Exact::fraction(child.behind, scale),
            got: child.given == child.whole + 1,
        })
        .collect();
    leftover_to(&runners, dealt.leftover, index, Measure::Shortfall, group).unwrap_or(moved)
}

/// Who got a unit and who did not; nothing where the leftover units do not go round once.
fn leftover_to(
    runners: &[Runner],
    leftover: i64,
    index: usize,
    measure: Measure,
    group: Group<'_>,
) -> Option<Reason> {
    let this = runners.iter().find(|runner| runner.index == index)?;
    if usize::try_from(leftover).ok()? != runners.iter().filter(|runner| runner.got).count() {
        return None;
    }
    let others = runners.iter().filter(|runner| runner.got != this.got);
    let rival = match this.got {
        // Of equals the first in plan order comes next, and the last in plan order came last.
        true => others.rev().max_by(|a, b| a.behind.cmp(&b.behind)),
        false => others.rev().min_by(|a, b| a.behind.cmp(&b.behind)),
    };
    let name = group.name;
    Some(Reason::Leftover {
        name: name(index),
        among: group.among,
        parent: group.parent,
        leftover,
        measure,
        got: this.got,
        behind: this.behind.clone(),
        rival: rival.map(|rival| Rival { name: name(rival.index), behind: rival.behind.clone() }),
    })
}

/// The units of a row of cells in the months and leaves of a pick.
fn picked_units(plan: &Plan, pick: &Pick, months: std::ops::Range<usize>, cells: &[i64]) -> i64 {
    let leaves = plan.mix().leaf_count();
    let kept = pick.leaves(plan);
    debug_assert_eq!(cells.len(), leaves * split::MONTHS);
    months.map(|month| kept.iter().map(|leaf| cells[month * leaves + leaf]).sum::<i64>()).sum()
}
