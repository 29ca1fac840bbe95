//! Keys that siblings have, whatever they divide.

use crate::plan::format::{KeySpec, ValueSpec};

pub(super) const NAME: KeySpec =
    KeySpec::new("name", ValueSpec::Label, "what it is called; distinct among its siblings");

pub(super) const SHARE: KeySpec =
    KeySpec::new("share", ValueSpec::Share, "percent of the parent's whole, or a fraction such as \"1/3\"")
        .portion();

pub(super) const WEIGHT: KeySpec = KeySpec::new(
    "weight",
    ValueSpec::Weight,
    "a relative part of what amounts and shares leave of the parent",
)
.portion();

pub(super) const AMOUNT: KeySpec =
    KeySpec::new("amount", ValueSpec::Amount, "money, published as it is written").portion();

pub(super) const LEVEL: KeySpec =
    KeySpec::new("level", ValueSpec::Label, "a weight that [levels] names; beside an amount a label")
        .portion()
        .label_beside("amount");

pub(super) const BASE: KeySpec =
    KeySpec::new("base", ValueSpec::Amount, "last year's amount, of any number of decimals");

pub(super) const GROWTH: KeySpec =
    KeySpec::new("growth", ValueSpec::Growth, "percent on the base beside it, which may be negative")
        .portion()
        .needs("base");

pub(super) const ID: KeySpec =
    KeySpec::new("id", ValueSpec::Id, "unique in the plan, for scripts to join on");

pub(super) const NOTE: KeySpec =
    KeySpec::new("note", ValueSpec::Text, "any remark, for those who read the plan");
