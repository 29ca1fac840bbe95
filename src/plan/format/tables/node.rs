//! Nodes of the organisation: one table, whatever the level, for the word of the level comes from the hierarchy.

use super::axes::own_mix;
use super::member::{AMOUNT, BASE, GROWTH, ID, LEVEL, NAME, NOTE, SHARE, WEIGHT};
use super::season::SEASON;
use crate::plan::AxisKind;
use crate::plan::calendar::QUARTER_KEYS;
use crate::plan::format::{Constraint, KeySpec, TableSpec, ValueSpec};

const OWNER: KeySpec =
    KeySpec::new("owner", ValueSpec::Owners, "who answers for it: a name, or a list of names")
        .column(&["负责人"]);

const OWN_SEASON: KeySpec = KeySpec::new(
    "season",
    ValueSpec::AllOrNoMoney { table: &SEASON, all: (&QUARTER_KEYS, "amount"), one: ("months", "amounts") },
    "its own season, which holds for everything below; in amounts throughout, it makes the year",
);

const OWN_PRODUCTS: KeySpec =
    own_mix(AxisKind::Product, "its own product mix, which holds for everything below");

/// What a node of any level takes.
pub(in crate::plan::format) const NODE_KEYS: &[KeySpec] =
    &[NAME, SHARE, WEIGHT, AMOUNT, LEVEL, BASE, GROWTH, ID, OWNER, NOTE, OWN_SEASON, OWN_PRODUCTS];

/// A node as what stands outside the organisation names it.
pub(super) const NODE_PATH: KeySpec =
    KeySpec::new("node", ValueSpec::NodePath, "the node it is about: a path such as 华东/政企, or an id");

/// A node of any level.
pub(in crate::plan) static NODE: TableSpec = TableSpec {
    goes_on: Some("share"),
    constraints: &[Constraint::Needs(&["name"])],
    ..TableSpec::new("node", ("a member of a level", "组织单元"), &[NODE_KEYS])
};

/// What a node has of its own, said elsewhere: for the nodes of a roster.
pub(in crate::plan) static OVERRIDE: TableSpec = TableSpec {
    constraints: &[Constraint::Needs(&["node"]), Constraint::NeedsOne(&[&["season"], &["products"]])],
    ..TableSpec::new("override", ("an override", "例外设定"), &[&[NODE_PATH, OWN_SEASON, OWN_PRODUCTS]])
};
