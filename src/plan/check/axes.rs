//! The axes as the plan file writes them.

use crate::findings::Noun;
use crate::plan::keys::{self, Keys};
use crate::plan::mix::AxisKind;

/// One axis as the plan file writes it.
pub(in crate::plan) struct AxisOf {
    pub kind: AxisKind,
    pub noun: Noun,
    pub keys: &'static Keys,
}

/// The axes in the order in which mix leaves are numbered.
pub(in crate::plan) static AXES: [AxisOf; 3] = [
    AxisOf { kind: AxisKind::Product, noun: Noun::Product, keys: &keys::PRODUCT },
    AxisOf { kind: AxisKind::Customer, noun: Noun::Customer, keys: &keys::CUSTOMER },
    AxisOf { kind: AxisKind::Channel, noun: Noun::Channel, keys: &keys::CHANNEL },
];
