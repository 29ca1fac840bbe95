//! The top of a plan.

use super::axes::member_of;
use super::buffer::BUFFER;
use super::closing::CLOSED;
use super::milestone::MILESTONE;
use super::node::OVERRIDE;
use super::roster::ROSTER;
use super::rules::RULES;
use super::scenario::SCENARIO;
use super::season::SEASON;
use super::show::SHOW;
use crate::limits::{MILESTONES_MAX, SCENARIOS_MAX};
use crate::plan::AxisKind;
use crate::plan::format::{Constraint, KeySpec, TableSpec, ValueSpec};

/// The head: the amount to divide, and how amounts and periods are counted.
const HEAD: &[KeySpec] = &[
    KeySpec::new("name", ValueSpec::Label, "the title of the plan; the file's stem if left out"),
    KeySpec::new(
        "target",
        ValueSpec::Amount,
        "the annual target; base and growth give it too, or amounts of the whole first level",
    )
    .moves_wholes(),
    KeySpec::new("base", ValueSpec::Amount, "last year's amount, of any number of decimals").moves_wholes(),
    KeySpec::new("growth", ValueSpec::Growth, "growth on base in percent, which may be negative")
        .moves_wholes(),
    KeySpec::new("currency", ValueSpec::Label, "what stands beside amounts, such as CNY; a label only"),
    KeySpec::new("unit", ValueSpec::UnitSize, "the smallest step of every amount").default("0.01"),
    KeySpec::new(
        "buffer",
        ValueSpec::Short(&ValueSpec::Percent, &BUFFER),
        "what is held back from the target, or assigned on top of it, in percent of it",
    )
    .default("0")
    .moves_wholes(),
    KeySpec::new(
        "hierarchy",
        ValueSpec::Levels,
        "the words of the organisation's levels from the top down; region, team, person if left out",
    )
    .not_set((
        "it says what the tables of the plan are called: change it in the plan",
        "它规定计划中各表的名称：请在计划中修改",
    )),
    KeySpec::new(
        "start",
        ValueSpec::YearMonth,
        "the first month of the fiscal year, such as 2026-04; periods are Q1 and M01 without it",
    ),
    KeySpec::new(
        "year",
        ValueSpec::YearName,
        "what the year is called, such as FY27; from `start` if left out",
    ),
];

/// What the amount is divided among.
const PARTS: &[KeySpec] = &[
    KeySpec::new(
        "roster",
        ValueSpec::Short(&ValueSpec::File, &ROSTER),
        "the file with the organisation, CSV or a workbook, in place of its tables here",
    )
    .not_set((
        "change its nodes instead: `region.华东.share=45`",
        "请改动其中的组织单元：`region.华东.share=45`",
    )),
    KeySpec::new("season", ValueSpec::Table(&SEASON), "how the year is divided over quarters and months"),
    axis(AxisKind::Product, "what is sold"),
    axis(AxisKind::Customer, "to whom it is sold"),
    axis(AxisKind::Channel, "by what way it is sold"),
    KeySpec::new(
        "override",
        ValueSpec::Members(&OVERRIDE, None),
        "the own season or product mix of a node, said by its path or id",
    )
    .not_set((
        "name the node itself: `region.华东.season.Q1=30`, `region.华东.products.新品=20`",
        "请写组织单元本身：`region.华东.season.Q1=30`、`region.华东.products.新品=20`",
    )),
];

const fn axis(kind: AxisKind, says: &'static str) -> KeySpec {
    KeySpec::new(kind.one(), ValueSpec::Axis(kind, member_of(kind)), says)
}

/// What stands beside.
const BESIDE: &[KeySpec] = &[
    KeySpec::new(
        "levels",
        ValueSpec::Names(&ValueSpec::Weight),
        "weights with names, for the `level` of members",
    )
    .moves_wholes(),
    KeySpec::new(
        "milestone",
        ValueSpec::Members(&MILESTONE, Some(MILESTONES_MAX)),
        "what is due by a month or a day; it changes no number",
    ),
    KeySpec::new(
        "closed",
        ValueSpec::Table(&CLOSED),
        "the months whose actuals are final; the open ones make up for what is missing",
    ),
    KeySpec::new("rules", ValueSpec::Table(&RULES), "what the plan is held to; a broken rule is a warning"),
    KeySpec::new("show", ValueSpec::Table(&SHOW), "how reports are shown where nobody asks for it otherwise")
        .not_set((
            "it changes no number: a report is asked for its language and scale",
            "它不改变任何数：语言和显示单位在输出报告时指定",
        )),
    KeySpec::new(
        "scenario",
        ValueSpec::Tables(&SCENARIO, Some(SCENARIOS_MAX)),
        "changes of the plan under a name",
    )
    .not_set(("a scenario is applied as a whole, by its name", "情景按名称整体套用")),
];

pub(in crate::plan) static PLAN: TableSpec = TableSpec {
    constraints: &[
        // Of a roster, of levels with other words and of overrides only the check can tell.
        Constraint::NeedsOneOrAmounts(&[
            &["target"],
            &["base", "growth"],
            &["roster"],
            &["hierarchy"],
            &["override"],
        ]),
        Constraint::Apart("roster", &["region"]),
    ],
    ..TableSpec::new("plan", ("a plan", "计划"), &[HEAD, PARTS, BESIDE])
};
