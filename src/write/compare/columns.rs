//! The columns of a comparison for programs: their heads, and what stands in them.

use crate::compare::{Comparison, Line, percent};
use crate::money::Grain;

/// The heads over the amounts.
pub fn heads(comparison: &Comparison, named: bool) -> Vec<String> {
    let mut heads = vec!["base".to_owned()];
    for side in comparison.others() {
        let name = if named { format!("[{}]", side.name()) } else { String::new() };
        heads.extend(["other", "difference", "difference_percent"].map(|word| format!("{word}{name}")));
    }
    heads
}

/// The amounts of a line as plain numbers, one for each head; nothing where there is none.
pub fn amounts(line: &Line<'_>, grain: Grain) -> impl Iterator<Item = Option<String>> {
    let base = line.amounts[0];
    let others = line.amounts[1..].iter().flat_map(move |other| {
        // What a side does not have counts as nothing, so that the differences add up.
        let (one, two) = (base.unwrap_or(0), other.unwrap_or(0));
        [other.map(|other| grain.plain(other)), Some(grain.plain(two - one)), percent(one, two)]
    });
    std::iter::once(base.map(|base| grain.plain(base))).chain(others)
}
