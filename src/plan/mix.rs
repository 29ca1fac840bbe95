//! The business axes as meant, and the leaves of the mix: one per product, customer and channel.

use super::{Season, Shape};
pub use crate::findings::AxisKind;
use crate::money::{Number, Parts};

/// One product, customer type or channel.
#[derive(Debug, Clone)]
pub struct Member {
    pub(in crate::plan) name: Box<str>,
    pub(in crate::plan) id: Option<Box<str>>,
    pub(in crate::plan) group: Option<Box<str>>,
    pub(in crate::plan) note: Option<Box<str>>,
    pub(in crate::plan) base: Option<Number>,
    pub(in crate::plan) season: Option<Box<Season>>,
    /// A product's own mixes of the other axes.
    pub(in crate::plan) mixes: Vec<(AxisKind, Parts)>,
}

impl Member {
    /// The member's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What scripts join on, if the plan gives it.
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// A product's own season; relative, its parts add up to whatever the product has.
    pub fn season(&self) -> Option<&Season> {
        self.season.as_deref()
    }

    /// A product's own mix of another axis: one relative part per member of that axis.
    pub fn own_mix(&self, of: AxisKind) -> Option<&Parts> {
        self.mixes.iter().find(|(kind, _)| *kind == of).map(|(_, mix)| mix)
    }

    /// Last year's amount in the plan's money, if the plan states it; it need not be a whole number of units.
    pub fn base(&self) -> Option<&Number> {
        self.base.as_ref()
    }

    /// Whatever else is said of it.
    pub fn note(&self) -> Option<&str> {
        self.note.as_deref()
    }

    /// The label it is subtotalled by, if it has one.
    pub fn group(&self) -> Option<&str> {
        self.group.as_deref()
    }
}

/// One business axis that the plan has, with at least one member.
#[derive(Debug, Clone)]
pub struct Axis {
    pub(in crate::plan) kind: AxisKind,
    pub(in crate::plan) members: Vec<Member>,
    pub(in crate::plan) ideals: Parts,
}

impl Axis {
    /// Which axis it is.
    pub fn kind(&self) -> AxisKind {
        self.kind
    }

    /// Its members in plan order.
    pub fn members(&self) -> &[Member] {
        &self.members
    }

    /// The exact annual ideals of the members for the company, in units; they add up to the allocated amount.
    pub fn ideals(&self) -> &Parts {
        &self.ideals
    }
}

/// The business axes of a plan, in the order product, customer, channel; axes the plan lacks are left out.
///
/// A *mix leaf* is one combination of a member of every axis; a plan without axes has a single leaf.
/// Leaves are numbered with the last axis running fastest.
#[derive(Debug, Clone, Default)]
pub struct Mix {
    pub(in crate::plan) axes: Vec<Axis>,
}

impl Mix {
    /// The axes that the plan has.
    pub fn axes(&self) -> &[Axis] {
        &self.axes
    }

    /// The products; none where the plan has no such axis.
    pub fn products(&self) -> &[Member] {
        match self.axes.first() {
            Some(axis) if axis.kind == AxisKind::Product => &axis.members,
            _ => &[],
        }
    }

    /// How many mix leaves there are; at least one.
    pub fn leaf_count(&self) -> usize {
        self.axes.iter().map(|axis| axis.members.len()).product()
    }

    /// How the leaves, and with them the cells of a row, are numbered.
    pub fn shape(&self) -> Shape {
        let members: Vec<usize> = self.axes.iter().map(|axis| axis.members.len()).collect();
        Shape::new(&members)
    }
}
