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
    KeySpec::new("level", ValueSpec::Label, "a weight that [levels] names").portion();

pub(super) const ID: KeySpec =
    KeySpec::new("id", ValueSpec::Id, "unique in the plan, for scripts to join on");

pub(super) const NOTE: KeySpec =
    KeySpec::new("note", ValueSpec::Text, "any remark, for those who read the plan");
