//! Keys that siblings have, whatever they divide.

use crate::plan::format::{KeySpec, ValueSpec};

pub(super) const NAME: KeySpec =
    KeySpec::new("name", ValueSpec::Label, "what it is called; distinct among its siblings");

pub(super) const SHARE: KeySpec =
    KeySpec::new("share", ValueSpec::Share, "percent of the parent's whole, or a fraction such as \"1/3\"")
        .portion()
        .column_called(&["占比"], &["percent", "percentage", "pct", "%"]);

pub(super) const WEIGHT: KeySpec = KeySpec::new(
    "weight",
    ValueSpec::Weight,
    "a relative part of what amounts and shares leave of the parent",
)
.portion()
.column(&["权重"]);

pub(super) const AMOUNT: KeySpec =
    KeySpec::new("amount", ValueSpec::Amount, "money, published as it is written")
        .portion()
        .column_called(&["金额", "目标"], &["quota", "target", "goal", "配额", "指标"]);

pub(super) const LEVEL: KeySpec =
    KeySpec::new("level", ValueSpec::Label, "a weight that [levels] names; beside an amount a label")
        .portion()
        .label_beside("amount")
        .column(&["级别"]);

pub(super) const BASE: KeySpec =
    KeySpec::new("base", ValueSpec::Amount, "last year's amount, of any number of decimals")
        .column(&["去年", "基数"]);

pub(super) const GROWTH: KeySpec =
    KeySpec::new("growth", ValueSpec::Growth, "percent on the base beside it, which may be negative")
        .portion()
        .needs("base")
        .column(&["增长", "增长率"]);

pub(super) const ID: KeySpec =
    KeySpec::new("id", ValueSpec::Id, "unique in the plan, for scripts to join on").column(&["编号", "工号"]);

pub(super) const NOTE: KeySpec =
    KeySpec::new("note", ValueSpec::Text, "any remark, for those who read the plan").column(&["备注"]);
