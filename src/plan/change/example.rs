//! How a path that ends too early goes on, as an example.

use super::address::{list, text};
use super::path::{Step, written};
use super::resolve::{Target, path_text};
use super::spot::Spot;
use crate::plan::Document;
use crate::plan::document::{Kind, Value};

/// A longer number is no example.
const DIGITS_MAX: usize = 20;

/// The path that was typed, led on to a single value: with names of this plan, and the value that was typed if it is a
/// number.
pub(super) fn example(document: &Document, target: &Target, steps: &[Step], value: &Value) -> String {
    let path = path_text(steps);
    let number = match &value.kind {
        Kind::Number(number) if number.len() <= DIGITS_MAX => number.as_str(),
        _ => "45",
    };
    match target.spot {
        Spot::Season => format!("{path}.Q2={number}"),
        Spot::Months { count: 3, .. } => format!("{path}=[30, 40, 30]"),
        Spot::Months { .. } => format!("{path}.2={number}"),
        Spot::Member(_) => format!("{path}.share={number}"),
        Spot::Members(_) => {
            let first = list(document, &target.address).iter().find_map(|member| text(member, "name"));
            match first {
                Some(name) => format!("{path}.{}.share={number}", written(&name)),
                None => target.spot.example().to_owned(),
            }
        }
        Spot::Rules => format!("{path}.buffer=[10, 15]"),
        Spot::TopShare => format!("{path}.max=60"),
        Spot::TailShare => format!("{path}.min=15"),
        other => other.example().to_owned(),
    }
}
