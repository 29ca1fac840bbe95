//! Tries: how much a search may look at before it gives up.
//!
//! Everybody in turn is a try, also who is passed over unseen for want of room: what is found does not depend on how
//! much could be passed over.

/// Tries that are left.
#[derive(Debug)]
pub(super) struct Tries(usize);

impl Tries {
    pub(super) fn new(tries: usize) -> Tries {
        Tries(tries)
    }

    /// How many are left.
    pub(super) fn left(&self) -> usize {
        self.0
    }

    /// Takes so many off; nothing, and none is left, if there are not as many.
    fn use_up(&mut self, used: usize) -> Option<()> {
        let left = self.0.checked_sub(used);
        self.0 = left.unwrap_or(0);
        left.map(drop)
    }

    /// Takes off what it takes to look through lists of so many entries, one list after the other: up to the entry that
    /// was `found` (its list, and its place there), or all of them.
    pub(super) fn look_through(
        &mut self,
        lists: usize,
        entries: usize,
        found: Option<(usize, usize)>,
    ) -> Option<()> {
        self.use_up(found.map_or(lists * entries, |(list, at)| list * entries + at + 1))
    }
}

/// A round in which everybody has a turn, and every turn is a try.
#[derive(Debug)]
pub(super) struct Round {
    turns: usize,
    over: usize,
}

impl Round {
    /// A round of so many.
    pub(super) fn of(count: usize) -> Round {
        Round { turns: count, over: 0 }
    }

    /// A round of so many, with one of them left out.
    pub(super) fn of_others(count: usize) -> Round {
        Round::of(count - 1)
    }

    /// Goes on to a turn (the first is 1), past those before it; nothing if there are not as many tries.
    pub(super) fn come_to(&mut self, turn: usize, tries: &mut Tries) -> Option<()> {
        tries.use_up(turn - self.over)?;
        self.over = turn;
        Some(())
    }

    /// Goes past all turns that are left.
    pub(super) fn end(&mut self, tries: &mut Tries) -> Option<()> {
        self.come_to(self.turns, tries)
    }
}

/// The turn of the one at a place, where all stand in order and one is left out.
pub(super) fn turn_among_others(at: usize, left_out: usize) -> usize {
    if at < left_out { at + 1 } else { at }
}

/// The turn of the one at a place among so many, from the one behind another round to that other, who is the last.
pub(super) fn turn_after(at: usize, other: usize, count: usize) -> usize {
    if at > other { at - other } else { at + count - other }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Looks with exactly the tries that it takes, with some more, and with one less.
    #[track_caller]
    fn check(look: impl Fn(&mut Tries) -> Option<()>, used: usize) {
        for given in [used, used + 3] {
            let mut tries = Tries::new(given);
            assert_eq!((look(&mut tries), tries.left()), (Some(()), given - used), "{given} tries");
        }
        let mut tries = Tries::new(used - 1);
        assert_eq!((look(&mut tries), tries.left()), (None, 0), "a try short");
    }

    #[test]
    fn lists_are_looked_through_up_to_what_was_found() {
        check(|tries| tries.look_through(3, 4, None), 12);
        check(|tries| tries.look_through(3, 4, Some((0, 0))), 1);
        check(|tries| tries.look_through(3, 4, Some((0, 3))), 4);
        check(|tries| tries.look_through(3, 4, Some((2, 1))), 10);
    }

    #[test]
    fn whoever_is_passed_over_is_a_try() {
        check(|tries| Round::of(5).come_to(3, tries), 3);
        check(|tries| Round::of(5).end(tries), 5);
        check(|tries| Round::of_others(5).end(tries), 4);
        let stops = |tries: &mut Tries| {
            let mut round = Round::of(5);
            round.come_to(1, tries)?;
            round.come_to(4, tries)?;
            round.end(tries)
        };
        check(stops, 5);
    }

    #[test]
    fn turns_go_round_once() {
        assert_eq!([0, 1, 3, 4].map(|at| turn_among_others(at, 2)), [1, 2, 3, 4]);
        assert_eq!([3, 4, 0, 1, 2].map(|at| turn_after(at, 2, 5)), [1, 2, 3, 4, 5]);
    }
}
