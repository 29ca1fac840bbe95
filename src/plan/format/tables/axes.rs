//! The business axes: one table of members, and what products have beyond it.

use super::member::{AMOUNT, BASE, GROWTH, ID, NAME, NOTE, SHARE, WEIGHT};
use super::season::SEASON;
use crate::plan::format::{AxisSpec, Constraint, KeySpec, TableSpec, ValueSpec};

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
    KeySpec::new("customers", ValueSpec::Mix(&CUSTOMERS), "the product's own mix of customers"),
    KeySpec::new("channels", ValueSpec::Mix(&CHANNELS), "the product's own mix of channels"),
];

/// A member of an axis that is called `name`.
const fn member(name: &'static str, of: &'static str, keys: &'static [&'static [KeySpec]]) -> TableSpec {
    TableSpec { constraints: &[Constraint::Needs(&["name"])], ..TableSpec::new(name, of, keys) }
}

pub(in crate::plan) static PRODUCT: TableSpec = member("product", "a product", &[MEMBER, OF_PRODUCT]);

pub(in crate::plan) static CUSTOMER: TableSpec = member("customer", "a customer", &[MEMBER]);

pub(in crate::plan) static CHANNEL: TableSpec = member("channel", "a channel", &[MEMBER]);

pub(super) static PRODUCTS: AxisSpec = AxisSpec { one: "product", many: "products" };

static CUSTOMERS: AxisSpec = AxisSpec { one: "customer", many: "customers" };

static CHANNELS: AxisSpec = AxisSpec { one: "channel", many: "channels" };
