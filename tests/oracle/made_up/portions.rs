//! The portions of one group of siblings: made up so that they use up their parent.

use num_bigint::BigInt;
use num_traits::{ToPrimitive, Zero};

use super::{Maker, Written};
use crate::exact::{Exact, Portion, divide, ratio, whole};

/// A portion as written (`share`, `"1/3"`) and as meant.
#[derive(Clone)]
pub struct Said {
    pub key: &'static str,
    pub value: String,
    pub portion: Portion,
}

impl Said {
    pub fn new(key: &'static str, value: String, portion: Portion) -> Said {
        Said { key, value, portion }
    }

    /// A line of a table; nothing for a silent member.
    pub fn line(&self) -> String {
        if self.key.is_empty() { String::new() } else { format!("{} = {}\n", self.key, self.value) }
    }

    pub fn plain_weight(weight: u64) -> Said {
        Said::new("weight", weight.to_string(), Portion::Weight(whole(weight)))
    }
}

/// A line of `[levels]`.
pub struct Level {
    pub name: &'static str,
    pub weight: Exact,
}

/// The exact ideals of siblings.
pub fn divided(parent: &Exact, said: &[Said]) -> Vec<Exact> {
    let portions: Vec<Portion> = said.iter().map(|said| said.portion.clone()).collect();
    divide(parent, &portions)
}

impl Maker<'_> {
    /// Whole weights, some of them zero, not all.
    pub(super) fn some_weights(&mut self, len: usize, zeros: u64) -> Vec<u64> {
        let most = if self.kind.written == Written::WithoutTies { 999_983 } else { 100 };
        let mut weights: Vec<u64> =
            (0..len).map(|_| if self.chance(zeros) { 0 } else { self.rng.u64(1..=most) }).collect();
        if weights.iter().all(|weight| *weight == 0) {
            weights[self.rng.usize(0..len)] = 1;
        }
        weights
    }

    /// Portions for `len` siblings that use up the parent; no amounts where the parent is not known.
    pub(super) fn portions(&mut self, parent: Option<&Exact>, len: usize, zeros: u64) -> Vec<Said> {
        if self.kind.written == Written::Structured {
            return (0..len).map(|index| Said::plain_weight(index as u64 % 5 + 1)).collect();
        }
        if !self.freely() {
            let uneven = self.kind.written != Written::Plainly || self.chance(70);
            let weights = if uneven { self.some_weights(len, 0) } else { vec![1; len] };
            return weights.into_iter().map(Said::plain_weight).collect();
        }
        match self.rng.u64(0..20) {
            0 | 1 => vec![Said::new("", String::new(), Portion::Silent); len],
            2..=6 => self.shares(len, zeros),
            7 | 8 => self.fractions(len, zeros),
            9..=11 if parent.is_some_and(Exact::is_integer) => {
                self.amounts(parent.expect("known"), len, zeros)
            }
            12..=14 => self.mixed(parent, len, zeros),
            15 => self.shares_and_amounts(parent, len, zeros),
            _ => self.weights(len, zeros),
        }
    }

    /// The same with amounts more often than not, where the parent is a whole number of units.
    pub(super) fn portions_with_amounts(&mut self, parent: &Exact, len: usize, zeros: u64) -> Vec<Said> {
        match self.rng.u64(0..8) {
            0..=2 if parent.is_integer() => self.amounts(parent, len, zeros),
            0..=4 => self.mixed(Some(parent), len, zeros),
            5 => self.shares_and_amounts(Some(parent), len, zeros),
            _ => self.portions(Some(parent), len, zeros),
        }
    }

    /// Percent with up to three decimals that add up to 100.
    pub(super) fn shares(&mut self, len: usize, zeros: u64) -> Vec<Said> {
        if self.chance(10) {
            // equal but for the last digit, as somebody types thirds: ideals that are nearly whole
            let part = 100 * 10u128.pow(12) / len as u128;
            let last = 100 * 10u128.pow(12) - part * (len as u128 - 1);
            let parts = (0..len).map(|index| if index + 1 < len { part } else { last });
            return parts.map(|part| self.share(part, 12)).collect();
        }
        let decimals = self.rng.u32(0..=3);
        let whole = 100 * 10u128.pow(decimals);
        let parts = self.cut(whole, len, zeros);
        parts.into_iter().map(|part| self.share(part, decimals)).collect()
    }

    fn share(&mut self, digits: u128, decimals: u32) -> Said {
        let value = ratio(digits, 100 * 10u128.pow(decimals));
        Said::new("share", self.number(digits, decimals, true), Portion::Share(value))
    }

    /// Thirds, sevenths and the like that add up to the whole; sometimes beside percent.
    pub(super) fn fractions(&mut self, len: usize, zeros: u64) -> Vec<Said> {
        let lower = *self.rng.choice(&[3u128, 6, 7, 9, 11, 12, 13, 97, 1000]).expect("a choice");
        let percent = if len > 1 && self.chance(30) { self.rng.u128(0..=90) } else { 0 };
        let front = if percent > 0 { self.rng.usize(1..len) } else { 0 };
        let mut said: Vec<Said> = if front > 0 { self.cut(percent, front, zeros) } else { Vec::new() }
            .into_iter()
            .map(|part| self.share(part, 0))
            .collect();
        for upper in self.cut(lower, len - front, zeros) {
            let value = ratio(upper * (100 - percent), lower * 100);
            let text = if value.is_zero() {
                "0".to_owned()
            } else {
                format!("\"{}/{}\"", value.numer(), value.denom())
            };
            said.push(Said::new("share", text, Portion::Share(value)));
        }
        said
    }

    pub(super) fn weights(&mut self, len: usize, zeros: u64) -> Vec<Said> {
        let manner = self.rng.u64(0..6);
        let longest = 10u128.pow(self.rng.u32(3..=15)) - 1;
        let mut said: Vec<Said> = (0..len)
            .map(|_| match manner {
                _ if self.chance(zeros) => self.weight(0, 0),
                0 => self.weight(1, 0),
                1 => {
                    let digits = self.rng.u128(1..=300);
                    self.weight(digits, 2)
                }
                2 => {
                    // last year's amounts, or anything up to the limit of a weight
                    let last_year = self.rng.u128(1..=longest);
                    self.weight(last_year, 0)
                }
                3 => {
                    let (upper, lower) =
                        (self.rng.u64(1..=5), *self.rng.choice(&[2u64, 3, 7]).expect("a choice"));
                    Said::new("weight", format!("\"{upper}/{lower}\""), Portion::Weight(ratio(upper, lower)))
                }
                _ => {
                    let digits = self.rng.u128(1..=100);
                    self.weight(digits, 0)
                }
            })
            .collect();
        if said.iter().all(|said| said.portion == Portion::Weight(Exact::zero())) {
            said[self.rng.usize(0..len)] = self.weight(1, 0);
        }
        said
    }

    fn weight(&mut self, digits: u128, decimals: u32) -> Said {
        let value = Portion::Weight(ratio(digits, 10u128.pow(decimals)));
        Said::new("weight", self.number(digits, decimals, false), value)
    }

    /// Amounts that use up a parent of whole units.
    pub(super) fn amounts(&mut self, parent: &Exact, len: usize, zeros: u64) -> Vec<Said> {
        let units = parent.to_integer().to_u128().expect("an amount");
        self.cut(units, len, zeros).into_iter().map(|units| self.amount_said(units)).collect()
    }

    fn amount_said(&mut self, units: u128) -> Said {
        Said::new("amount", self.amount(&BigInt::from(units)), Portion::Amount(whole(units)))
    }

    /// Amounts up to half of the parent, shares up to 40%, and weights for what they leave.
    fn mixed(&mut self, parent: Option<&Exact>, len: usize, zeros: u64) -> Vec<Said> {
        if len < 2 || parent.is_some_and(Exact::is_zero) {
            return self.weights(len, zeros);
        }
        let first = u64::from(parent.is_none());
        let manners: Vec<u64> = (0..len).map(|_| self.rng.u64(first..3)).collect();
        let [amounts, shares] = [0, 1].map(|manner| manners.iter().filter(|other| **other == manner).count());
        let weights = len - amounts - shares;
        if weights == 0 {
            return self.weights(len, zeros);
        }
        let half = parent.map_or(Exact::zero(), |parent| parent / whole(2));
        let units = self.rng.u128(0..=half.to_integer().to_u128().expect("an amount"));
        let percent = self.rng.u128(0..=40);
        let mut amounts = self.cut(units, amounts, zeros).into_iter();
        let mut shares = self.cut(percent, shares, zeros).into_iter();
        let mut weights = self.weights(weights, zeros).into_iter();
        manners
            .into_iter()
            .map(|manner| match manner {
                0 => self.amount_said(amounts.next().expect("counted")),
                1 => self.share(shares.next().expect("counted"), 0),
                _ => weights.next().expect("counted"),
            })
            .collect()
    }

    /// Shares, and amounts that are exactly what the shares leave.
    fn shares_and_amounts(&mut self, parent: Option<&Exact>, len: usize, zeros: u64) -> Vec<Said> {
        let Some(parent) = parent else {
            return self.shares(len, zeros);
        };
        let percent = *self.rng.choice(&[10u128, 20, 25, 30, 50, 75]).expect("a choice");
        let left = parent * ratio(100 - percent, 100);
        if len < 2 || parent.is_zero() || !left.is_integer() {
            return self.shares(len, zeros);
        }
        let front = self.rng.usize(1..len);
        let mut said: Vec<Said> =
            self.cut(percent, front, zeros).into_iter().map(|part| self.share(part, 0)).collect();
        said.extend(self.amounts(&left, len - front, zeros));
        said
    }

    /// Cuts a whole number into `len` at random, some parts zero.
    pub(super) fn cut(&mut self, total: u128, len: usize, zeros: u64) -> Vec<u128> {
        if len == 0 {
            return Vec::new();
        }
        let weights = self.some_weights(len, zeros);
        let sum = u128::from(weights.iter().sum::<u64>());
        let (mut weight, mut before) = (0, 0);
        let mut parts = Vec::with_capacity(len);
        for part in weights {
            weight += u128::from(part);
            let upto = total * weight / sum;
            parts.push(upto - before);
            before = upto;
        }
        parts
    }

    /// Turns some of the weights among siblings of the organisation into levels.
    pub(super) fn with_levels(&mut self, mut siblings: Vec<Said>) -> Vec<Said> {
        if self.levels.is_empty() || siblings.iter().any(|said| said.key != "weight") || self.chance(40) {
            return siblings;
        }
        for said in &mut siblings {
            if self.chance(70) {
                let level = self.rng.choice(&self.levels).expect("a level");
                let weight = Portion::Weight(level.weight.clone());
                *said = Said::new("level", format!("\"{}\"", level.name), weight);
            }
        }
        if siblings.iter().all(|said| said.portion == Portion::Weight(Exact::zero())) {
            siblings[0] = Said::plain_weight(1);
        }
        siblings
    }
}
