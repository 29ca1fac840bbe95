//! The plan as meant: checked once, always valid.

use super::{
    BufferMode, Calendar, Closing, EditKind, Follows, Growth, Hierarchy, Milestone, Mix, Organisation, Pace,
    Scaled, Season, Show,
};
use crate::money::{Figure, Number, Unit};

/// The elastic room between the target and what is allocated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Buffer {
    pub(in crate::plan) units: i64,
    pub(in crate::plan) share: Figure,
    pub(in crate::plan) mode: BufferMode,
}

impl Buffer {
    /// No buffer at all.
    pub(in crate::plan) fn none() -> Buffer {
        Buffer { units: 0, share: Figure::whole("0%"), mode: BufferMode::Reserve }
    }

    /// The buffer in units.
    pub fn units(&self) -> i64 {
        self.units
    }

    /// The buffer's share of the target as people read it, such as `10%` or `1/3`.
    pub fn share(&self) -> &Figure {
        &self.share
    }

    /// Which way the buffer works.
    pub fn mode(&self) -> BufferMode {
        self.mode
    }
}

/// The amounts at the head of a plan; known even where the rest of the plan is wrong.
#[derive(Debug, Clone)]
pub struct Amounts {
    pub(in crate::plan) currency: Option<String>,
    pub(in crate::plan) unit: Unit,
    pub(in crate::plan) target: i64,
    pub(in crate::plan) buffer: Buffer,
    pub(in crate::plan) allocated: i64,
}

impl Amounts {
    /// The currency's label, if the plan names one.
    pub fn currency(&self) -> Option<&str> {
        self.currency.as_deref()
    }

    /// The smallest step of every amount.
    pub fn unit(&self) -> &Unit {
        &self.unit
    }

    /// The annual target in units.
    pub fn target(&self) -> i64 {
        self.target
    }

    /// The buffer.
    pub fn buffer(&self) -> &Buffer {
        &self.buffer
    }

    /// What is split, in units.
    pub fn allocated(&self) -> i64 {
        self.allocated
    }

    /// The head of amounts of another unit that come from elsewhere: all of them are target, and nothing is held back.
    pub fn of_file(&self, unit: Unit, units: i64) -> Amounts {
        Amounts { unit, ..self.of_part(units) }
    }

    /// The head of a part that has so many units: all of them are its target, and nothing is held back of them.
    pub fn of_part(&self, units: i64) -> Amounts {
        Amounts { target: units, buffer: Buffer::none(), allocated: units, ..self.clone() }
    }
}

/// What what-if changes did to a plan before it was checked.
#[derive(Debug, Clone, Default)]
pub struct Applied {
    pub(in crate::plan) changes: Vec<String>,
    /// What each of them does; nothing where it is a scenario.
    pub(in crate::plan) kinds: Vec<Option<EditKind>>,
    pub(in crate::plan) follows: Vec<Follows>,
    pub(in crate::plan) scaled: Vec<Scaled>,
    pub(in crate::plan) normalized: bool,
}

impl Applied {
    /// Scenarios and changes in the order of their application, as they were written: `stretch`, `region.华东.share=45`,
    /// `remove region.华东`.
    pub fn changes(&self) -> &[String] {
        &self.changes
    }

    /// The same, each with what it does; nothing where it is a scenario.
    pub fn edits(&self) -> impl Iterator<Item = (Option<EditKind>, &str)> {
        self.kinds.iter().copied().zip(self.changes.iter().map(String::as_str))
    }

    /// What became of those of target, base and growth that were not set, where one of them was.
    pub fn follows(&self) -> &[Follows] {
        &self.follows
    }

    /// The groups of siblings that were scaled.
    pub fn scaled(&self) -> &[Scaled] {
        &self.scaled
    }

    /// Whether anything is not as the plan says.
    pub fn has_changes(&self) -> bool {
        !self.changes.is_empty() || !self.scaled.is_empty()
    }

    /// Whether every group of shares was scaled that did not add up to 100%.
    pub fn is_normalized(&self) -> bool {
        self.normalized
    }
}

/// A plan that ties out: what [`check`](super::check) returns when nothing is wrong.
#[derive(Debug, Clone)]
pub struct Plan {
    pub(in crate::plan) name: String,
    pub(in crate::plan) amounts: Amounts,
    pub(in crate::plan) growth: Option<Growth>,
    pub(in crate::plan) calendar: Calendar,
    pub(in crate::plan) show: Show,
    pub(in crate::plan) season: Season,
    pub(in crate::plan) organisation: Organisation,
    pub(in crate::plan) mix: Mix,
    pub(in crate::plan) milestones: Vec<Milestone>,
    pub(in crate::plan) pace: Option<Pace>,
    pub(in crate::plan) closed: Option<Closing>,
    pub(in crate::plan) applied: Applied,
}

impl Plan {
    /// The amounts at its head, all together.
    pub fn amounts(&self) -> &Amounts {
        &self.amounts
    }

    /// The plan's title.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The currency's label, if the plan names one.
    pub fn currency(&self) -> Option<&str> {
        self.amounts.currency()
    }

    /// The smallest step of every amount.
    pub fn unit(&self) -> &Unit {
        self.amounts.unit()
    }

    /// The annual target in units.
    pub fn target(&self) -> i64 {
        self.amounts.target()
    }

    /// The buffer.
    pub fn buffer(&self) -> &Buffer {
        self.amounts.buffer()
    }

    /// What is split, in units: the target less a reserve, or with an over-assignment.
    pub fn allocated(&self) -> i64 {
        self.amounts.allocated()
    }

    /// Last year's amount and the growth from it to the target, if two of the three are stated.
    pub fn growth(&self) -> Option<&Growth> {
        self.growth.as_ref()
    }

    /// Last year's amount of the company, if the plan says it, or implies one that is a decimal number.
    pub fn base(&self) -> Option<Number> {
        let base = &self.growth()?.base;
        Number::parse(&base.rounded(base.decimals()?)).ok()
    }

    /// How many decimals last year's amounts have at most, of the company, nodes and members.
    pub fn base_decimals(&self) -> u32 {
        self.bases().iter().map(Number::decimals).max().unwrap_or(0)
    }

    /// Last year's amounts of the company, nodes and members that have one.
    pub fn bases(&self) -> Vec<Number> {
        let of_members =
            self.mix.axes().iter().flat_map(|axis| axis.members()).filter_map(|member| member.base());
        self.organisation.bases().chain(of_members).copied().chain(self.base()).collect()
    }

    /// The names of months, quarters and the year.
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// How the plan is shown where nobody asks for it otherwise.
    pub fn show(&self) -> &Show {
        &self.show
    }

    /// How the year falls into quarters and months.
    pub fn season(&self) -> &Season {
        &self.season
    }

    /// The levels of the organisation, and their words.
    pub fn hierarchy(&self) -> &Hierarchy {
        self.organisation.hierarchy()
    }

    /// Who carries the target.
    pub fn organisation(&self) -> &Organisation {
        &self.organisation
    }

    /// How amounts fall into products, customers and channels.
    pub fn mix(&self) -> &Mix {
        &self.mix
    }

    /// What is due in the year, in the order of its dates, and of one date in plan order. It changes no number.
    pub fn milestones(&self) -> &[Milestone] {
        &self.milestones
    }

    /// How much of what is due has to be there, if the plan has a rule about it.
    pub fn pace(&self) -> Option<&Pace> {
        self.pace.as_ref()
    }

    /// Its closed months. They change no number of the plan itself: what it hands out for the year stays what they and the
    /// open months are measured against.
    pub fn closed(&self) -> Option<&Closing> {
        self.closed.as_ref()
    }

    /// What what-if changes did to the plan as it is written.
    pub fn applied(&self) -> &Applied {
        &self.applied
    }
}
