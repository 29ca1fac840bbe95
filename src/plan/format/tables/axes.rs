//! The business axes: one table of members, and what products have beyond it.

use super::member::{AMOUNT, BASE, GROWTH, ID, NAME, NOTE, SHARE, WEIGHT};
use super::season::SEASON;
use crate::plan::AxisKind;
use crate::plan::format::{Constraint, KeySpec, TableSpec, ValueSpec};

/// What every member of an axis takes.
const MEMBER: &[KeySpec] = &[
    NAME,
    SHARE,
    WEIGHT,
    AMOUNT,
    BASE,
    GROWTH,
    ID,
    KeySpec::new("group", ValueSpec::Label, "a label by which reports can subtotal"),
    NOTE,
];

/// What a product takes beyond it.
const OF_PRODUCT: &[KeySpec] = &[
    KeySpec::new("season", ValueSpec::Relative(&SEASON), "the product's own season"),
    own_mix(AxisKind::Customer, "the product's own mix of customers"),
    own_mix(AxisKind::Channel, "the product's own mix of channels"),
];

/// A mix of an axis that somebody has of its own.
pub(super) const fn own_mix(kind: AxisKind, says: &'static str) -> KeySpec {
    KeySpec::new(kind.many(), ValueSpec::Mix(kind), says)
}

/// A member of an axis.
const fn member(
    kind: AxisKind,
    of: (&'static str, &'static str),
    keys: &'static [&'static [KeySpec]],
) -> TableSpec {
    TableSpec {
        goes_on: Some("share"),
        constraints: &[Constraint::Needs(&["name"])],
        ..TableSpec::new(kind.one(), of, keys)
    }
}

static PRODUCT: TableSpec = member(AxisKind::Product, ("a product", "产品"), &[MEMBER, OF_PRODUCT]);

static CUSTOMER: TableSpec = member(AxisKind::Customer, ("a customer", "客户"), &[MEMBER]);

static CHANNEL: TableSpec = member(AxisKind::Channel, ("a channel", "渠道"), &[MEMBER]);

/// The table of one member of an axis.
pub(in crate::plan) const fn member_of(kind: AxisKind) -> &'static TableSpec {
    match kind {
        AxisKind::Product => &PRODUCT,
        AxisKind::Customer => &CUSTOMER,
        AxisKind::Channel => &CHANNEL,
    }
}
