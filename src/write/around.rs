//! What stands around flat rows in formats for programs: the plan or the sides of a comparison, and what went by.

use serde::Serialize;

use super::accounts_entry::AccountsEntry;
use super::applied::what_if_list;
use super::closed_words::{ClosedHead, through};
use super::gave_way::GaveWay;
use super::milestones::MilestoneEntry;
use crate::amounts;
use crate::compare::{ComparisonView, Side, SideOpen, SideRows, Summary};
use crate::money::Exact;
use crate::plan::{Amounts, Calendar, Growth, Milestone, Plan};
use crate::report::{Allocation, Figure, FlatRows, Heading, Totals};
use crate::split;
use crate::track::{Tracked, Tracking};

/// Keys around rows, each with its value as JSON.
pub(super) type KeyValues = Vec<(&'static str, String)>;

/// What stands around the rows of a document.
pub(super) trait Around: FlatRows {
    /// Before the rows, line by line.
    ///
    /// # Errors
    ///
    /// If it is no JSON.
    fn before(&self) -> serde_json::Result<Vec<KeyValues>>;

    /// Behind them.
    ///
    /// # Errors
    ///
    /// If it is no JSON.
    fn behind(&self, seen: &Self::Seen) -> serde_json::Result<KeyValues>;
}

impl Around for Allocation<'_> {
    fn before(&self) -> serde_json::Result<Vec<KeyValues>> {
        let heading = self.view.heading(self.plan);
        let plan = serde_json::to_string(&Head::under(self.plan, &heading))?;
        let applied = serde_json::to_string(&what_if_list(&heading))?;
        let filter = serde_json::to_string(heading.filters())?;
        let closed = closed(&heading)?;
        let facts = [vec![("plan", plan)]].into_iter().chain(closed);
        Ok(facts.chain([changes(&heading, applied, filter)?]).collect())
    }

    fn behind(&self, seen: &Totals) -> serde_json::Result<KeyValues> {
        Ok(vec![("missed", serde_json::to_string(&seen.missed)?)])
    }
}

/// What was changed, what gave way to it, and what is shown of the result.
fn changes(heading: &Heading<'_>, applied: String, filter: String) -> serde_json::Result<KeyValues> {
    let gave_way = GaveWay::under(heading).facts()?;
    Ok([vec![("applied", applied)], gave_way, vec![("filter", filter)]].concat())
}

/// The closed months above rows, if there are some.
fn closed(heading: &Heading<'_>) -> serde_json::Result<Option<KeyValues>> {
    let closed = heading.closed().map(|closed| match heading.owner() {
        None => serde_json::to_string(&ClosedHead::of(closed)),
        // An owner is told of nobody else.
        Some(_) => serde_json::to_string(&serde_json::json!({ "through": through(closed) })),
    });
    Ok(closed.transpose()?.map(|closed| vec![("closed", closed)]))
}

/// What the numbers belong to.
#[derive(Serialize)]
pub(super) struct Head<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<&'a str>,
    #[serde(flatten)]
    amounts: HeadAmounts<'a>,
    /// Nothing where only the amounts of a plan are known.
    #[serde(flatten)]
    last_year: Option<LastYear>,
    start: Option<String>,
    /// What the plan calls its year, where `start` does not say it.
    #[serde(skip_serializing_if = "Option::is_none")]
    year: Option<&'a str>,
    method: u32,
    /// What is due of what is told, where anything is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    milestones: Vec<MilestoneEntry<'a>>,
}

/// The amounts at the head of a plan. They are strings as everywhere: many readers turn numbers into floats.
#[derive(Serialize)]
pub(super) struct HeadAmounts<'a> {
    currency: Option<&'a str>,
    unit: String,
    target: String,
    buffer: String,
    buffer_mode: &'static str,
    allocated: String,
}

/// Last year's amount and the growth on it, where the plan says them.
#[derive(Serialize)]
struct LastYear {
    base: Option<String>,
    growth: Option<String>,
}

impl LastYear {
    fn of(growth: Option<&Growth>) -> LastYear {
        LastYear {
            base: growth.map(|growth| growth.base.to_string()),
            growth: growth.map(|growth| percent(&growth.rate)),
        }
    }
}

/// A part as it is written in percent.
pub(super) fn percent(part: &Exact) -> String {
    format!("{}%", part * &Exact::whole(100))
}

impl<'a> HeadAmounts<'a> {
    pub(super) fn of(amounts: &'a Amounts) -> HeadAmounts<'a> {
        let unit = amounts.unit();
        HeadAmounts {
            currency: amounts.currency(),
            unit: unit.size().to_string(),
            target: unit.plain(amounts.target()),
            buffer: unit.plain(amounts.buffer().units()),
            buffer_mode: amounts.buffer().mode().word(),
            allocated: unit.plain(amounts.allocated()),
        }
    }
}

impl Head<'_> {
    /// The head of a plan, with some of its milestones.
    pub(super) fn of<'a>(plan: &'a Plan, milestones: &[&'a Milestone]) -> Head<'a> {
        let head = Head::new(plan.name(), plan.amounts(), plan.calendar());
        let last_year = Some(LastYear::of(plan.growth()));
        Head { milestones: MilestoneEntry::list(plan, milestones), last_year, ..head }
    }

    /// The head of a report under this heading.
    pub(super) fn under<'a>(plan: &'a Plan, heading: &'a Heading<'_>) -> Head<'a> {
        let head = Head::new(plan.name(), heading.amounts(), plan.calendar());
        let milestones = MilestoneEntry::list(plan, heading.milestones());
        let last_year = Some(LastYear::of(heading.growth()));
        Head { owner: heading.owner(), milestones, last_year, ..head }
    }

    /// The head of a plan of which only this is known.
    pub(super) fn new<'a>(name: &'a str, amounts: &'a Amounts, calendar: &'a Calendar) -> Head<'a> {
        Head {
            name,
            owner: None,
            amounts: HeadAmounts::of(amounts),
            last_year: None,
            start: calendar.start(),
            year: calendar.own_year(),
            method: split::METHOD,
            milestones: Vec::new(),
        }
    }
}

/// What the numbers of one side belong to.
#[derive(Serialize)]
struct SideHead<'a> {
    column: &'a str,
    file: &'a str,
    #[serde(flatten)]
    plan: Head<'a>,
    /// What was sold or planned in the months that are closed, and what the others come to.
    #[serde(skip_serializing_if = "Option::is_none")]
    closed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    open: Option<String>,
    applied: &'a [String],
    #[serde(flatten)]
    gave_way: GaveWay<'a>,
}

impl<'a> SideHead<'a> {
    fn of(side: &'a Side, column: &'a str) -> SideHead<'a> {
        let unit = side.amounts().unit();
        let [closed, open] = match side.open() {
            Some(SideOpen { closed, open }) => [closed, open].map(|units| Some(unit.plain(units))),
            None => [None, None],
        };
        SideHead {
            column,
            file: side.file(),
            plan: Head::new(side.title(), side.amounts(), side.calendar()),
            closed,
            open,
            applied: side.applied().changes(),
            gave_way: GaveWay::of(side.applied()),
        }
    }
}

/// What a file of amounts on one side is.
#[derive(Serialize)]
struct AmountsHead<'a> {
    column: &'a str,
    file: &'a str,
    from: Option<&'a str>,
    rows: u64,
    sum: String,
}

impl<'a> AmountsHead<'a> {
    fn of(side: &'a Side, rows: &'a SideRows, column: &'a str) -> AmountsHead<'a> {
        let counted = rows.accounts.counted;
        let sum = counted.sum.plain(side.amounts().unit().decimals());
        AmountsHead { column, file: side.file(), from: rows.from.as_deref(), rows: counted.rows, sum }
    }
}

impl Around for ComparisonView<'_> {
    fn before(&self) -> serde_json::Result<Vec<KeyValues>> {
        let comparison = self.comparison;
        let columns = comparison.columns();
        // A side's own column is the one of its amounts.
        let own = columns.list.iter().filter(|column| matches!(column.figure, Figure::Amount(_)));
        let sides = comparison.sides().iter().zip(own);
        let sides = sides.map(|(side, column)| match side.rows() {
            Some(rows) => serde_json::to_string(&AmountsHead::of(side, rows, &column.name)),
            None => serde_json::to_string(&SideHead::of(side, &column.name)),
        });
        let sides = sides.collect::<Result<Vec<String>, _>>()?.join(",\n");
        let filter = serde_json::to_string(comparison.filters())?;
        Ok(vec![vec![("plans", format!("[\n{sides}]"))], vec![("filter", filter)]])
    }

    fn behind(&self, seen: &Summary) -> serde_json::Result<KeyValues> {
        Ok(vec![("changed", seen.changed.to_string()), ("unchanged", seen.unchanged.to_string())])
    }
}

/// What a tracking reads beside its plan.
#[derive(Serialize)]
struct ActualsHead<'a> {
    file: &'a str,
    through: String,
    elapsed: Option<String>,
    #[serde(flatten)]
    accounts: AccountsEntry,
}

/// What it reads of the year before.
#[derive(Serialize)]
struct LastHead<'a> {
    file: &'a str,
    #[serde(flatten)]
    accounts: AccountsEntry,
}

impl Around for Tracking<'_> {
    fn before(&self) -> serde_json::Result<Vec<KeyValues>> {
        let plan = self.plan();
        let heading = self.view().heading(plan);
        let accounts = |amounts: &amounts::Amounts| AccountsEntry::of(amounts.accounts(), plan.unit());
        let actuals = ActualsHead {
            file: self.amounts().file(),
            through: self.through_name(),
            elapsed: self.elapsed().map(|elapsed| elapsed.to_string()),
            accounts: accounts(self.amounts()),
        };
        let last = self.last().map(|last| LastHead { file: last.file(), accounts: accounts(last) });
        let last = last.map(|last| serde_json::to_string(&last)).transpose()?;
        let head = serde_json::to_string(&Head::under(plan, &heading))?;
        let applied = serde_json::to_string(&what_if_list(&heading))?;
        let filter = serde_json::to_string(heading.filters())?;
        Ok([vec![("plan", head)], vec![("actuals", serde_json::to_string(&actuals)?)]]
            .into_iter()
            .chain(last.map(|last| vec![("last", last)]))
            .chain(closed(&heading)?)
            .chain([changes(&heading, applied, filter)?])
            .collect())
    }

    fn behind(&self, seen: &Tracked) -> serde_json::Result<KeyValues> {
        Ok(vec![("behind", seen.behind.to_string())])
    }
}
