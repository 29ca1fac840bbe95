//! An explanation for programs: the same steps as data.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Value, json};

use super::Language;
use super::accounts_entry::AccountsEntry;
use super::around::{Head, percent};
use super::closed_words::through;
use super::explain_words::stated;
use super::gave_way::GaveWay;
use crate::closed::Closed;
use crate::explain::{Carried, Carrier, Explanation, Measure, Origin, Reason};
use crate::money::Exact;
use crate::plan::{Level, Plan};
use crate::report::{AxisWord, Pick};
use crate::split::Class;

/// Writes an explanation as one JSON object. `filters` are the filters as asked.
///
/// Amounts are strings in the plan's money. `published` has the decimals of every published amount; ideals and shares
/// are exact: a decimal such as `2117016.125`, or a fraction such as `100/3` where it does not end within 60 decimals.
///
/// | key | holds |
/// |---|---|
/// | `plan`, `applied`, `filter` | as in the JSON of `split`; milestones are those of [`Pick::milestones`] |
/// | `implied`, `rebalanced`, `normalized` | likewise, each where something gave way to what was applied |
/// | `number` | `region`, `team`, `person`, `product`, `customer`, `channel`: the picked name, or `null`; a list of names for a group; and `period` |
/// | `origin` | for the company's year: `base`, `growth`, `target`, `buffer_share`, `buffer`, and `target_is_sum_of`: the first level, where the plan states no target; otherwise `null` |
/// | `allocated` | where the steps start |
/// | `steps` | `axis`, `name`, `share` of the step before (`null` of nothing), `stated` in the plan's words, `own`: whose own season or mix it is, `ideal`; and `within` where a product's own season lacks months that are zero in the own season of this node |
/// | `sum` | `null`, or `of`, `own_seasons`, `own_mixes` and `parts` with `name` and `ideal`, which add up to the ideal |
/// | `ideal`, `published`, `rounding` | rounding is published less ideal |
/// | `reason` | `kind`: `whole`, `remainder`, `shortfall`, `moved`, `only_child` or `sum`, and what belongs to it |
/// | `closed` | where months are closed, what they make of the number: all above is of the plan as it was. `file` with its `rows` and their `sum`, of which `counted`, `outside` of the year, and `later`; `carriers`: who makes up for what is missing, with `planned` and `actual` of the closed months, `open_planned` and `open` of the others, what these do not take (`past_year`, `not_placed`, `given_up`, `kept`), the `factor` between the two, and of the number `number_planned` and `ideal`; `published` is what `split` shows |
/// | `missed` | the class of promises that the number misses, as in the JSON of `check`, or `null` |
///
/// # Errors
///
/// If `out` cannot be written.
pub fn explain_json(
    plan: &Plan,
    pick: &Pick,
    filters: &[String],
    (explained, carried): (&Explanation, Option<(&Closed<'_>, &Carried)>),
    out: &mut dyn Write,
) -> io::Result<()> {
    let money = |units: &Exact| money(plan, units);
    writeln!(out, "{{\"plan\":{},", serde_json::to_string(&Head::of(plan, &pick.milestones(plan)))?)?;
    let filters = serde_json::to_string(filters)?;
    let gave_way = GaveWay::of(plan.applied()).facts()?.into_iter();
    let gave_way: String = gave_way.map(|(key, value)| format!("\"{key}\":{value},")).collect();
    let applied = serde_json::to_string(plan.applied().changes())?;
    writeln!(out, " \"applied\":{applied},{gave_way}\"filter\":{filters},")?;
    writeln!(out, " \"number\":{},", number(plan, pick))?;
    let origin = explained.origin.as_ref().map(|origin| OriginEntry::new(plan, origin));
    writeln!(out, " \"origin\":{},", serde_json::to_string(&origin)?)?;
    writeln!(out, " \"allocated\":\"{}\",", plan.unit().plain(plan.allocated()))?;
    let steps = explained.steps.iter().map(|step| StepEntry {
        axis: step.axis.word(plan.hierarchy()),
        name: &step.name,
        share: step.share.as_ref().map(Exact::to_string),
        stated: step.stated.as_ref().map(|how| stated(how, Language::English)),
        own: step.own.as_deref(),
        within: step.within.as_deref(),
        ideal: money(&step.ideal),
    });
    write!(out, " \"steps\":[")?;
    lines(steps, out)?;
    match &explained.sum {
        None => write!(out, "],\n \"sum\":null")?,
        Some(sum) => {
            let (of, differ) = (sum.of.word(plan.hierarchy()), sum.differ);
            let (seasons, mixes) = (differ.seasons, differ.mixes);
            write!(
                out,
                "],\n \"sum\":{{\"of\":\"{of}\",\"own_seasons\":{seasons},\"own_mixes\":{mixes},\"parts\":["
            )?;
            let parts = sum.addends.iter();
            lines(parts.map(|part| PartEntry { name: &part.name, ideal: money(&part.ideal) }), out)?;
            write!(out, "]}}")?;
        }
    }
    let (ideal, rounding) = (money(&explained.ideal), money(&explained.rounding()));
    let published = plan.unit().plain(explained.published);
    writeln!(out, ",\n \"ideal\":\"{ideal}\",\"published\":\"{published}\",\"rounding\":\"{rounding}\",")?;
    let reason = serde_json::to_string(&ReasonEntry::new(plan, &explained.reason))?;
    writeln!(out, " \"reason\":{reason},")?;
    let closed = match carried {
        Some((closed, carried)) => {
            format!(",\n \"closed\":{}", serde_json::to_string(&CarriedEntry::new(closed, carried))?)
        }
        None => String::new(),
    };
    writeln!(out, " \"missed\":{}{closed}}}", serde_json::to_string(&explained.missed.map(Class::word))?)
}

/// What closed months make of the number.
#[derive(Serialize)]
struct CarriedEntry<'a> {
    file: &'a str,
    #[serde(flatten)]
    accounts: AccountsEntry,
    through: String,
    carry: String,
    carriers: Vec<CarrierEntry>,
    ideal: String,
    published: String,
    rounding: String,
}

#[derive(Serialize)]
struct CarrierEntry {
    name: String,
    planned: String,
    actual: String,
    open_planned: String,
    past_year: String,
    not_placed: String,
    given_up: String,
    kept: String,
    open: String,
    factor: Option<String>,
    number_planned: String,
    ideal: String,
}

impl<'a> CarriedEntry<'a> {
    fn new(closed: &'a Closed<'_>, carried: &Carried) -> CarriedEntry<'a> {
        let plan = closed.plan();
        let unit = plan.unit();
        let carrier = |carrier: &Carrier| CarrierEntry {
            name: carrier.name.clone(),
            planned: unit.plain(carrier.node.planned),
            actual: carrier.node.actual.plain(unit.decimals()),
            open_planned: unit.plain(carrier.node.open),
            past_year: money(plan, &carrier.rest.past),
            not_placed: money(plan, &carrier.rest.not_placed),
            given_up: money(plan, &carrier.rest.given_up),
            kept: money(plan, &carrier.rest.kept),
            open: money(plan, &carrier.rest.units),
            factor: carrier.factor.as_ref().map(Exact::to_string),
            number_planned: unit.plain(carrier.planned),
            ideal: money(plan, &carrier.ideal),
        };
        CarriedEntry {
            file: closed.amounts().file(),
            accounts: AccountsEntry::of(closed.amounts().accounts(), unit),
            through: through(closed),
            carry: plan.hierarchy().word(closed.carry()).to_owned(),
            carriers: carried.carriers.iter().map(carrier).collect(),
            ideal: money(plan, &carried.ideal),
            published: unit.plain(carried.published),
            rounding: money(plan, &carried.rounding()),
        }
    }
}

/// One value a line.
fn lines<T: Serialize>(values: impl Iterator<Item = T>, out: &mut dyn Write) -> io::Result<()> {
    for (index, value) in values.enumerate() {
        let between = if index == 0 { "\n" } else { ",\n" };
        write!(out, "{between}{}", serde_json::to_string(&value)?)?;
    }
    Ok(())
}

#[derive(Serialize)]
struct OriginEntry {
    base: Option<String>,
    growth: Option<String>,
    target: String,
    buffer_share: String,
    buffer: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    target_is_sum_of: Option<String>,
}

impl OriginEntry {
    fn new(plan: &Plan, origin: &Origin) -> OriginEntry {
        OriginEntry {
            base: origin.grown.as_ref().map(|grown| grown.base.to_string()),
            growth: origin.grown.as_ref().map(|grown| percent(&grown.rate)),
            target: plan.unit().plain(origin.target),
            buffer_share: origin.buffer_share.to_string(),
            buffer: plan.unit().plain(origin.buffer),
            target_is_sum_of: origin.is_sum.then(|| plan.hierarchy().word(Level::TOP).to_owned()),
        }
    }
}

#[derive(Serialize)]
struct StepEntry<'a> {
    axis: &'a str,
    name: &'a str,
    share: Option<String>,
    stated: Option<String>,
    own: Option<&'a str>,
    /// Only where a node's own season and a product's meet.
    #[serde(skip_serializing_if = "Option::is_none")]
    within: Option<&'a str>,
    ideal: String,
}

#[derive(Serialize)]
struct PartEntry<'a> {
    name: &'a str,
    ideal: String,
}

/// A part of the whole in percent, in full.
/// The names of a number by axis, in the order of columns.
fn number(plan: &Plan, pick: &Pick) -> String {
    let organisation = plan.organisation();
    let path = organisation.path(pick.node);
    let mut names = String::from("{");
    for word in AxisWord::naming(plan.hierarchy()) {
        let name = match word {
            AxisWord::Level(level) => {
                let at = path.iter().find(|node| organisation.node(**node).level() == level);
                at.map(|node| json!(organisation.node(*node).name()))
            }
            AxisWord::Member(kind) => {
                let axes = plan.mix().axes().iter().zip(&pick.axes);
                axes.filter(|(axis, _)| axis.kind() == kind).find_map(|(axis, picked)| {
                    let picked = picked.as_ref()?;
                    let members: Vec<&str> =
                        picked.members.iter().map(|member| axis.members()[*member].name()).collect();
                    Some(match (&picked.group, members.as_slice()) {
                        (None, [name]) => json!(name),
                        (_, names) => json!(names),
                    })
                })
            }
            _ => None,
        };
        names.push_str(&format!("\"{}\":{},", word.word(plan.hierarchy()), name.unwrap_or(Value::Null)));
    }
    names.push_str(&format!("\"period\":{}}}", json!(pick.when.name(plan))));
    names
}

/// What rounding did.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum ReasonEntry<'a> {
    Whole,
    Remainder(Leftover<'a>),
    Shortfall(Leftover<'a>),
    Moved { dealt: Option<String> },
    OnlyChild { parent: Option<&'a str> },
    Sum { cells: usize, months: Vec<MonthEntry<'a>> },
}

#[derive(Serialize)]
struct Leftover<'a> {
    among: &'a str,
    parent: Option<&'a str>,
    leftover_units: i64,
    name: &'a str,
    got_unit: bool,
    behind_units: String,
    next: Option<Next<'a>>,
}

#[derive(Serialize)]
struct Next<'a> {
    name: &'a str,
    got_unit: bool,
    behind_units: String,
}

#[derive(Serialize)]
struct MonthEntry<'a> {
    name: &'a str,
    rounding: String,
}

impl<'a> ReasonEntry<'a> {
    fn new(plan: &'a Plan, reason: &'a Reason) -> ReasonEntry<'a> {
        let parent_name = |parent: &'a String| Some(parent.as_str()).filter(|parent| !parent.is_empty());
        match reason {
            Reason::Whole => ReasonEntry::Whole,
            Reason::Leftover { name, among, parent, leftover, measure, got, behind, rival } => {
                let entry = Leftover {
                    among: among.word(plan.hierarchy()),
                    parent: parent_name(parent),
                    leftover_units: *leftover,
                    name,
                    got_unit: *got,
                    behind_units: behind.to_string(),
                    next: rival.as_ref().map(|rival| Next {
                        name: &rival.name,
                        got_unit: !got,
                        behind_units: rival.behind.to_string(),
                    }),
                };
                match measure {
                    Measure::Remainder => ReasonEntry::Remainder(entry),
                    Measure::Shortfall => ReasonEntry::Shortfall(entry),
                }
            }
            Reason::Moved { dealt } => {
                ReasonEntry::Moved { dealt: dealt.map(|units| plan.unit().plain(units)) }
            }
            Reason::OnlyChild { parent } => ReasonEntry::OnlyChild { parent: parent_name(parent) },
            Reason::Sum { cells, months } => ReasonEntry::Sum {
                cells: *cells,
                months: months
                    .iter()
                    .map(|(name, rounding)| MonthEntry { name, rounding: money(plan, rounding) })
                    .collect(),
            },
        }
    }
}

/// An exact amount of units in the plan's money.
fn money(plan: &Plan, units: &Exact) -> String {
    (units * &Exact::unit(plan.unit())).to_string()
}
