//! Numbers as somebody might write them.

use num_bigint::BigInt;
use num_traits::Pow;

use super::Maker;
use crate::exact::{Exact, ratio, whole};

impl Maker<'_> {
    /// A number as somebody might write it: `33.5`, `"33.5"`, `33.50`, `335e-1`, and shares also `"33.5%"`.
    pub(super) fn number(&mut self, digits: u128, decimals: u32, share: bool) -> String {
        let text = plain(&ratio(digits, 10u128.pow(decimals)));
        match self.rng.u64(0..12) {
            0 => format!("\"{text}\""),
            1 | 2 if share => format!("\"{text}%\""),
            3 if text.contains('.') => format!("{text}0"),
            4 if !text.contains('.') => format!("{text}.0"),
            5 if decimals > 0 => format!("{digits}e-{decimals}"),
            _ => text,
        }
    }

    /// An amount of whole units as somebody might write it.
    pub(super) fn amount(&mut self, units: &BigInt) -> String {
        let amount = whole(units.clone()) * &self.unit;
        let text = plain(&amount);
        let (front, back) = text.split_once('.').unwrap_or((&text, ""));
        let bare = if front.len() <= 18 { text.clone() } else { format!("\"{text}\"") };
        if !self.freely() {
            return bare;
        }
        let dotted = |front: String| {
            if back.is_empty() { front } else { format!("{front}.{back}") }
        };
        let scales = [("万", 4u32), ("亿", 8), ("k", 3), ("M", 6), ("B", 9)];
        match self.rng.u64(0..10) {
            0 if front.len() <= 18 => dotted(grouped(front, "_")),
            1 => format!("\"{}\"", dotted(grouped(front, ","))),
            2 => format!("\"{text}元\""),
            3..=5 => {
                let (scale, zeros) = *self.rng.choice(&scales).expect("a choice");
                if front.len() <= zeros as usize {
                    return bare;
                }
                let number = plain(&(amount / whole(BigInt::from(10).pow(zeros))));
                let tail = ["", "", "元"][self.rng.usize(0..3)];
                let tail = if zeros % 4 == 0 { tail } else { "" };
                let space = ["", "", " "][self.rng.usize(0..3)];
                format!("\"{number}{space}{scale}{tail}\"")
            }
            _ => bare,
        }
    }
}

/// Digits in groups of three.
fn grouped(digits: &str, mark: &str) -> String {
    let first = digits.len() % 3;
    let mut groups: Vec<&str> = if first > 0 { vec![&digits[..first]] } else { Vec::new() };
    groups.extend((first..digits.len()).step_by(3).map(|at| &digits[at..at + 3]));
    groups.join(mark)
}

/// The shortest plain decimal of a number that has one.
pub(super) fn plain(number: &Exact) -> String {
    let mut decimals = 0u32;
    let mut scaled = number.clone();
    while !scaled.is_integer() {
        scaled *= whole(10);
        decimals += 1;
        assert!(decimals < 30, "{number} has no decimals");
    }
    let digits = format!("{:0>width$}", scaled.to_integer().to_string(), width = decimals as usize + 1);
    let (front, back) = digits.split_at(digits.len() - decimals as usize);
    if back.is_empty() { front.to_owned() } else { format!("{front}.{back}") }
}

/// A unit from its digits.
pub(super) fn decimal(text: &str) -> Exact {
    let text = text.replace('_', "");
    match text.split_once('.') {
        None => whole(text.parse::<u64>().expect("digits")),
        Some((_, back)) => ratio(back.parse::<u64>().expect("digits"), 10u64.pow(back.len() as u32)),
    }
}
