//! The keys at the top of a plan: unit, start, target, base and growth, buffer, levels.

use std::fmt::Write as _;

use num_bigint::BigInt;
use num_traits::{One, Pow};

use super::number::{decimal, plain};
use super::portions::Level;
use super::{Maker, Written};
use crate::exact::{Exact, half_up, ratio, whole};

impl Maker<'_> {
    /// The keys at the top, and what is allocated.
    pub(super) fn head(&mut self) -> (String, Exact) {
        let unit = *self.rng.choice(self.kind.units).expect("a unit");
        let mut text = String::new();
        if unit != "0.01" || self.rng.bool() {
            let _ = writeln!(text, "unit = {unit}");
        }
        self.unit = decimal(unit);
        let mut target = BigInt::from(self.rng.u64(self.kind.target.clone()));
        match self.kind.written {
            Written::InWan => {
                // In units of 万, of which a tenth of 亿 has a thousand.
                let tenths = target / 1000;
                let _ = writeln!(text, "target = \"{}.{}亿\"\nbuffer = 10", &tenths / 10, &tenths % 10);
                return (text, whole(tenths * 900));
            }
            Written::Plainly | Written::WithoutTies | Written::Structured => {
                let _ = writeln!(text, "target = {}", self.amount(&target));
                return (text, whole(target));
            }
            Written::Freely => {}
        }
        if self.chance(50) {
            text += "name = \"编造的计划\"\n";
        }
        if self.chance(30) {
            text += "currency = \"CNY\"\n";
        }
        if self.chance(30) {
            let (year, month) = (self.rng.u64(2020..2040), self.rng.u64(1..=12));
            let _ = writeln!(text, "start = \"{year}-{month:02}\"");
            self.start = Some((year, month));
        }
        target = self.target(target, &mut text);
        let allocated = self.buffer(&target, &mut text);
        (text, whole(allocated))
    }

    /// Writes any two of target, base and growth, or the target alone.
    fn target(&mut self, target: BigInt, text: &mut String) -> BigInt {
        let growth = self.rng.i64(-500..=1000); // in tenths of a percent
        let written =
            format!("{}{}.{}", if growth < 0 { "-" } else { "" }, growth.abs() / 10, growth.abs() % 10);
        let amounts_max = BigInt::from(10).pow(15u32);
        match self.rng.u64(0..10) {
            0 | 1 if &target * BigInt::from(2) < amounts_max => {
                // base and growth: the base may be finer than the unit
                let base = half_up(&(whole(target) * ratio(10_000, 1000 + growth)));
                let amount = whole(base.clone()) * &self.unit / whole(10);
                let _ = writeln!(text, "base = {}\ngrowth = {written}", plain(&amount));
                half_up(&(whole(base) / whole(10) * ratio(1000 + growth, 1000)))
            }
            2 => {
                let _ = writeln!(text, "target = {}\ngrowth = {written}", self.amount(&target));
                target
            }
            3 => {
                let base = &target + BigInt::one();
                let _ = writeln!(text, "target = {}\nbase = {}", self.amount(&target), self.amount(&base));
                target
            }
            4 => {
                // all three, which must agree
                let base = (&target / BigInt::from(2000) + BigInt::one()) * BigInt::from(1000);
                let target = &base / BigInt::from(1000) * BigInt::from(1000 + growth);
                let base = self.amount(&base);
                let _ =
                    writeln!(text, "growth = {written}\nbase = {base}\ntarget = {}", self.amount(&target));
                target
            }
            _ => {
                let _ = writeln!(text, "target = {}", self.amount(&target));
                target
            }
        }
    }

    fn buffer(&mut self, target: &BigInt, text: &mut String) -> BigInt {
        if self.chance(40) {
            return target.clone();
        }
        let (share, value) = if self.chance(15) {
            ("\"1/3\"".to_owned(), ratio(1, 3))
        } else {
            let digits = u128::from(self.rng.u64(0..=400));
            (self.number(digits, 1, true), ratio(digits, 1000))
        };
        let buffer = half_up(&(whole(target.clone()) * value));
        let limit = BigInt::from(10).pow(15u32);
        if self.rng.bool() && target + &buffer < limit {
            let _ = writeln!(text, "buffer = {{ share = {share}, mode = \"over-assign\" }}");
            return target + buffer;
        }
        if self.rng.bool() {
            let _ = writeln!(text, "buffer = {{ share = {share}, mode = \"reserve\" }}");
        } else {
            let _ = writeln!(text, "buffer = {share}");
        }
        target - buffer
    }

    /// `[levels]`, for two plans in five.
    pub(super) fn levels(&mut self) -> String {
        if !self.freely() || self.chance(60) {
            return String::new();
        }
        let mut text = "[levels]\n".to_owned();
        for name in ["新人", "senior level", "资深"] {
            let digits = self.rng.u128(if name == "新人" { 0..=20 } else { 1..=300 });
            let _ = writeln!(text, "\"{name}\" = {}", self.number(digits, 1, false));
            self.levels.push(Level { name, weight: ratio(digits, 10) });
        }
        text
    }
}
