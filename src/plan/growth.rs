//! Target, base and growth: any two of them say the third.

use crate::money::{Exact, Figure, Number, Unit};

/// One of the three keys at the head of a plan of which two are enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeadKey {
    /// The annual target.
    Target,
    /// Last year's amount.
    Base,
    /// The growth from base to target.
    Growth,
}

impl HeadKey {
    /// All three.
    pub const ALL: [HeadKey; 3] = [HeadKey::Target, HeadKey::Base, HeadKey::Growth];

    /// The key as the plan file writes it.
    pub fn word(self) -> &'static str {
        match self {
            HeadKey::Target => "target",
            HeadKey::Base => "base",
            HeadKey::Growth => "growth",
        }
    }

    /// The key that a word is.
    pub(in crate::plan) fn of(word: &str) -> Option<HeadKey> {
        HeadKey::ALL.into_iter().find(|key| key.word() == word)
    }
}

/// Last year's amount and the growth from it, of a plan that states two of target, base and growth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Growth {
    /// Last year's amount in the plan's money.
    pub base: Exact,
    /// The growth as a part of the base: 0.5 for 50%, negative where the target is smaller.
    pub rate: Exact,
    /// The growth in percent as the plan states it.
    pub stated: Option<Number>,
    /// Which of the three follows from the other two; nothing where the plan states all of them.
    pub follows: Option<HeadKey>,
}

impl Growth {
    /// `base x (1 + rate)` in units, before any rounding.
    pub fn ideal(&self, unit: &Unit) -> Exact {
        in_units(&(&self.base * &(Exact::one() + self.rate.clone())), unit)
    }
}

/// What became of the one of target, base and growth that gives way to what was set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Follows {
    /// The one of the three that was not set, and yet changed.
    pub key: HeadKey,
    /// What it was; nothing where the plan did not say it.
    pub from: Option<Spelled>,
    /// What it is now.
    pub to: Spelled,
}

/// A number in two spellings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spelled {
    /// For people.
    pub people: Figure,
    /// For programs, in full: money, or percent without its sign.
    pub plain: String,
}

/// An amount of money in units.
pub(in crate::plan) fn in_units(amount: &Exact, unit: &Unit) -> Exact {
    amount.share_of(&Exact::unit(unit)).expect("no unit is zero")
}

/// A percentage as a part of the whole.
pub(in crate::plan) fn rate(percent: &Number) -> Exact {
    &Exact::number(percent) * &Exact::fraction(1, 100)
}

/// Last year's amount that grows to a target; nothing where any amount shrinks to nothing.
pub(in crate::plan) fn implied_base(target: &Exact, growth: &Number) -> Option<Exact> {
    target.share_of(&(Exact::one() + rate(growth)))
}

/// The growth from a base to a target; nothing from nothing.
pub(in crate::plan) fn rate_between(base: &Exact, target: &Exact) -> Option<Exact> {
    target.share_of(base).map(|times| times - Exact::one())
}
