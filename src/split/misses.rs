//! The numbers that miss their promise, by name: of every class the largest.

use std::cmp::Reverse;
use std::ops::Range;

use super::missed::{Class, Missed};
use crate::cells::Count;
use crate::money::fixed::{Fixed, fixed};
use crate::plan::NodeIndex;

/// A published number that misses its promise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Miss {
    /// What kind of number it is.
    pub class: Class,
    /// Whose it is.
    pub node: NodeIndex,
    /// The months that it adds up: one, a quarter's or the year's.
    pub months: Range<usize>,
    /// The axis and the member on it, by their numbers: none, one, or one of every axis.
    pub members: Vec<(usize, usize)>,
    /// What it should be.
    pub ideal: Fixed,
    /// For a year that is not its quota, the quota.
    pub quota: Option<i64>,
    /// What it is, in units.
    pub published: i64,
}

impl Miss {
    /// How far it is off, in the steps of an ideal.
    fn distance(&self) -> Fixed {
        fixed(self.published).abs_diff(self.quota.map_or(self.ideal, fixed))
    }

    /// The largest first; among equals those of the node written first, then the earliest.
    fn rank(&self) -> impl Ord + use<> {
        let months = (self.months.start, self.months.end);
        (self.class, Reverse(self.distance()), self.node, months, self.members.clone())
    }
}

/// What a plan misses: how much, and of every class the largest by name.
///
/// The names are the same whoever counted which part: the order of misses is a total one.
#[derive(Debug, Clone, Default)]
pub struct Misses {
    /// How many of every class.
    pub missed: Missed,
    named: Vec<Miss>,
    /// So many of a class are kept.
    at_most: usize,
    /// How many are held at most before the smaller ones go.
    room: usize,
}

impl Misses {
    /// None yet; at most so many of a class are kept by name.
    pub(super) fn of_at_most(at_most: usize) -> Misses {
        let room = 2 * at_most * Class::ALL.len();
        Misses { missed: Missed::default(), named: Vec::new(), at_most, room }
    }

    /// How many of a class are kept by name.
    pub(super) fn at_most(&self) -> usize {
        self.at_most
    }

    /// Of every class the largest, class by class.
    pub fn list(&self) -> &[Miss] {
        &self.named
    }

    /// Takes one more.
    pub(super) fn take(&mut self, miss: Miss) {
        self.named.push(miss);
        if self.named.len() > self.room {
            self.cut();
        }
    }

    /// Puts the largest of every class first, and lets go of what is beyond.
    pub(super) fn cut(&mut self) {
        self.named.sort_by_cached_key(Miss::rank);
        let mut of_class = (None, 0);
        let at_most = self.at_most;
        self.named.retain(|miss| {
            of_class = if of_class.0 == Some(miss.class) {
                (of_class.0, of_class.1 + 1)
            } else {
                (Some(miss.class), 1)
            };
            of_class.1 <= at_most
        });
    }
}

impl From<Misses> for Missed {
    fn from(misses: Misses) -> Missed {
        misses.missed
    }
}

impl Count for Misses {
    fn add(&mut self, other: Misses) {
        self.missed.add(other.missed);
        self.at_most = self.at_most.max(other.at_most);
        self.room = self.room.max(other.room);
        self.named.extend(other.named);
        self.cut();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::ONE;

    fn miss(class: Class, node: u32, published: i64) -> Miss {
        let (months, members) = (0..12, Vec::new());
        Miss { class, node: NodeIndex(node), months, members, ideal: ONE / 2, quota: None, published }
    }

    #[test]
    fn the_largest_are_kept_whoever_found_them() {
        let mut all: Vec<Miss> =
            (0..40).map(|node| miss(Class::Month, node, i64::from(node * 7 % 40))).collect();
        all.push(miss(Class::Cell, 3, 2));
        let mut whole = Misses::of_at_most(3);
        all.iter().for_each(|miss| whole.take(miss.clone()));
        whole.cut();
        let kept: Vec<(Class, i64)> = whole.list().iter().map(|miss| (miss.class, miss.published)).collect();
        assert_eq!(kept, [(Class::Month, 39), (Class::Month, 38), (Class::Month, 37), (Class::Cell, 2)]);
        let mut parts = Misses::of_at_most(3);
        for part in all.chunks(6).rev() {
            let mut found = Misses::of_at_most(3);
            part.iter().for_each(|miss| found.take(miss.clone()));
            parts.add(found);
        }
        assert_eq!(parts.list(), whole.list());
    }

    #[test]
    fn a_year_is_off_its_quota() {
        let of = |quota| Miss { quota, ..miss(Class::AnnualQuota, 1, 3) }.distance();
        assert_eq!((of(None), of(Some(1))), (5 * ONE / 2, 2 * ONE));
    }
}
