//! Own mixes: parts that are only compared with one another.

use super::member::{SHARE, WEIGHT};
use crate::plan::format::TableSpec;

/// One member of an own mix.
pub(in crate::plan) static MIX_MEMBER: TableSpec = TableSpec {
    short: Some("share"),
    ..TableSpec::new("mixMember", ("a part of a mix", "产品结构中的一项"), &[&[SHARE, WEIGHT]])
};
