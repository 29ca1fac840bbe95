//! Amounts added up: what is held of a file.

use std::hash::{Hash, Hasher};

use foldhash::HashMap;

use super::matcher::{Named, Reached};
use crate::findings::AxisKind;
use crate::money::Decimal12;
use crate::plan::NodeIndex;

/// What amounts belong to: a node, and a member of every business axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// The node.
    pub node: NodeIndex,
    /// Whether rows lead to names below it that the plan does not know.
    pub reached: Reached,
    /// Whether rows lead to nodes below it, which are not told apart.
    pub is_below: bool,
    /// The members that rows name.
    pub members: [Named; AxisKind::ALL.len()],
}

impl Hash for Key {
    /// Every row looks its key up: two numbers are hashed in less time than nine.
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        let flags = u64::from(self.reached == Reached::Unknown) * 2 + u64::from(self.is_below);
        let [first, second, third] = self.members.map(|member| match member {
            Named::Nobody => 0,
            Named::Unknown => 1,
            Named::Total => 2,
            Named::Member(number) => u64::from(number) + 3,
        });
        hasher.write_u64(u64::from(self.node.0) ^ flags << 32 ^ third << 34);
        hasher.write_u64(first ^ second << 32);
    }
}

/// The amounts of one key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sums {
    /// By month of the window that is counted.
    pub months: [Decimal12; 12],
    /// Which of these months have rows.
    pub has_rows: [bool; 12],
    /// Outside of it, or later than is counted.
    pub rest: Decimal12,
    /// The first of the nodes that are not told apart, and whether there are others.
    child: NodeIndex,
    pub(super) has_several: bool,
}

/// The amounts of all keys.
#[derive(Debug, Clone, Default)]
pub(super) struct Tally {
    numbers: HashMap<Key, u32>,
    sums: Vec<(Key, Sums)>,
}

impl Tally {
    /// The sums of a key, to which a row of `node` is added.
    pub fn at(&mut self, key: Key, node: NodeIndex) -> &mut Sums {
        let number = *self.numbers.entry(key).or_insert_with(|| {
            let (months, rest) = ([Decimal12::ZERO; 12], Decimal12::ZERO);
            let sums = Sums { months, has_rows: [false; 12], rest, child: node, has_several: false };
            self.sums.push((key, sums));
            (self.sums.len() - 1) as u32
        });
        let (_, sums) = &mut self.sums[number as usize];
        sums.has_several |= sums.child != node;
        sums
    }

    /// Adds another one.
    pub fn add(&mut self, other: Tally) {
        if self.sums.is_empty() {
            *self = other;
            return;
        }
        for (key, others) in other.sums {
            let sums = self.at(key, others.child);
            sums.has_several |= others.has_several;
            sums.months.iter_mut().zip(others.months).for_each(|(sum, amount)| *sum += amount);
            sums.has_rows.iter_mut().zip(others.has_rows).for_each(|(has, other)| *has |= other);
            sums.rest += others.rest;
        }
    }

    /// All keys with their sums.
    pub fn iter(&self) -> impl Iterator<Item = &(Key, Sums)> {
        self.sums.iter()
    }

    /// What is held, apart from how it is found.
    pub fn into_sums(self) -> Vec<(Key, Sums)> {
        self.sums
    }

    /// The same, to be changed.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut (Key, Sums)> {
        self.sums.iter_mut()
    }
}

impl Sums {
    /// Whether a row is counted.
    pub fn is_counted(&self) -> bool {
        self.has_rows.contains(&true)
    }

    /// Everything, counted or not.
    pub fn all(&self) -> Decimal12 {
        self.months.iter().copied().sum::<Decimal12>() + self.rest
    }
}
