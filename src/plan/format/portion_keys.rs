//! The keys that say how much of its whole a sibling gets.
//!
//! They are gathered once: every member of a large roster asks for them.

use std::sync::LazyLock;

use super::spec::KeySpec;
use super::tables::{MIX_MEMBER, NODE, NODE_KEYS, QUARTER, member_of};
use crate::plan::AxisKind;

/// The keys of which a sibling states at most one.
pub(in crate::plan) const PORTION_KEYS: [&str; count(NODE_KEYS)] = words(NODE_KEYS);

const fn count(keys: &[KeySpec]) -> usize {
    let (mut index, mut count) = (0, 0);
    while index < keys.len() {
        count += keys[index].is_portion as usize;
        index += 1;
    }
    count
}

const fn words<const N: usize>(keys: &[KeySpec]) -> [&'static str; N] {
    let mut words = [""; N];
    let (mut index, mut found) = (0, 0);
    while index < keys.len() {
        if keys[index].is_portion {
            words[found] = keys[index].word;
            found += 1;
        }
        index += 1;
    }
    words
}

/// Every other key that some sibling has, whatever it divides.
pub(in crate::plan) static BESIDE_PORTIONS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let tables = [&NODE, member_of(AxisKind::Product), &QUARTER, &MIX_MEMBER];
    let others = tables.into_iter().flat_map(|table| table.keys()).filter(|key| !key.is_portion);
    let mut words: Vec<&str> = Vec::new();
    for key in others {
        if !words.contains(&key.word) {
            words.push(key.word);
        }
    }
    words
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_a_portion_is_one_for_every_sibling() {
        assert_eq!(PORTION_KEYS, ["share", "weight", "amount", "level", "growth"]);
        let tables = AxisKind::ALL.map(member_of).into_iter().chain([&QUARTER, &MIX_MEMBER]);
        for key in tables.flat_map(|table| table.keys()) {
            assert_eq!(PORTION_KEYS.contains(&key.word), key.is_portion, "{}", key.word);
        }
        assert!(BESIDE_PORTIONS.iter().all(|word| !PORTION_KEYS.contains(word)));
        assert!(BESIDE_PORTIONS.contains(&"base") && BESIDE_PORTIONS.contains(&"months"));
    }
}
