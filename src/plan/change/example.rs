//! How a path that ends too early goes on, as an example.

use super::address::{Hop, find, list, text};
use super::names::texts;
use super::path::{Step, in_quotes, path_text, written};
use super::target::Target;
use super::target_kind::{MemberKind, TargetKind};
use crate::plan::Document;
use crate::plan::value::{Kind, Table, Value};

/// A longer number is no example.
const DIGITS_MAX: usize = 20;

/// Where the plan has no name to take.
const NAME: &str = "NAME";

/// The path that was typed, led on to a single value: with names of this plan, and the value that was typed if it is a
/// number.
pub(super) fn example(document: &Document, target: &Target, steps: &[Step], value: &Value) -> String {
    let path = path_text(steps);
    let number = match &value.kind {
        Kind::Number(number) if number.len() <= DIGITS_MAX => number.as_str(),
        _ => "45",
    };
    match target.kind {
        TargetKind::Season => format!("{path}.Q2={number}"),
        TargetKind::Months { count: 3, .. } => format!("{path}=[30, 40, 30]"),
        TargetKind::Months { .. } => format!("{path}.2={number}"),
        TargetKind::Member(kind) => format!("{path}.{}", member_key(kind, number)),
        TargetKind::Members(kind) => {
            let first = list(document, &target.address).iter().find_map(|member| text(member, "name"));
            let name = first.map_or_else(|| NAME.to_owned(), |name| written(&name));
            format!("{path}.{name}.{}", member_key(kind, number))
        }
        TargetKind::Mix | TargetKind::Levels => {
            match find(document, &target.address).map(|value| &value.kind) {
                Some(Kind::Table(Table { entries, .. })) if !entries.is_empty() => {
                    format!("{path}.{}={number}", written(&entries[0].key))
                }
                _ if target.kind == TargetKind::Mix => whole_mix(document, &target.address, &path),
                _ => format!("{path}.{NAME}={number}"),
            }
        }
        TargetKind::Rules => format!("{path}.buffer=[10, 15]"),
        TargetKind::TopShare => format!("{path}.max=60"),
        TargetKind::TailShare => format!("{path}.min=15"),
        TargetKind::Plan
        | TargetKind::Buffer
        | TargetKind::Quarter(_)
        | TargetKind::MixMember
        | TargetKind::Single => {
            format!("{path}={number}")
        }
    }
}

/// What is mostly set of a member of a list.
fn member_key(kind: MemberKind, number: &str) -> String {
    match kind {
        MemberKind::Milestone => "by=M06".to_owned(),
        MemberKind::Node(_) | MemberKind::Axis(_) => format!("share={number}"),
    }
}

/// A mix that is set as a whole, at a path and its address: with the names of its axis.
pub(super) fn whole_mix(document: &Document, address: &[Hop], path: &str) -> String {
    let kind = match address.last() {
        Some(Hop::Key(key)) => key.strip_suffix('s'),
        _ => None,
    };
    let members = list(document, &[Hop::Key(kind.unwrap_or_default().to_owned())]);
    let [first, second] = match &texts(members, "name")[..] {
        [first, second, ..] => [first, second].map(|name| in_quotes(name)),
        _ => ["\"A\"", "\"B\""].map(str::to_owned),
    };
    format!("{path}={{ {first} = 60, {second} = 40 }}")
}
