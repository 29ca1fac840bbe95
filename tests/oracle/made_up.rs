//! Made-up plans as TOML text, the same on every run: all portions, seasons, organisations and units that the plan
//! format knows, and always valid. To stay valid a plan must know its own ideals; it keeps them in exact rationals.

use std::fmt::Write as _;
use std::ops::RangeInclusive;

use fastrand::Rng;
use num_bigint::BigInt;
use num_traits::{One, Pow, ToPrimitive, Zero};

use crate::exact::{Exact, Portion, divide, half_up, ratio, whole};

/// What plans of one kind have in common.
pub struct Kind {
    pub name: &'static str,
    pub plans: u64,
    /// The ceilings of `allocation.md` for annual_quota, month, quarter, axis_year and cell, in 1/100 of a percent.
    pub ceilings: Option<[u64; 5]>,
    pub units: &'static [&'static str],
    /// The target in units; and how it is written.
    pub target: RangeInclusive<u64>,
    pub written: Written,
    /// How many regions, teams in a region, and persons in a team.
    pub widths: [RangeInclusive<usize>; 3],
    /// How many nodes of a hundred have nothing below them although they could.
    pub leaves: u64,
    pub products: RangeInclusive<usize>,
    pub season: Season,
    /// How many members of a hundred get a zero share, weight or amount.
    pub zeros: u64,
    /// How many product weights of a hundred are zero.
    pub product_zeros: u64,
}

/// Whether plans of a kind use everything the format offers, or what the experiment behind the table used.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// Weights, a target and nothing else.
    Plainly,
    /// Plainly, with weights so long that no two remainders are equal.
    WithoutTies,
    /// 1.8亿 less 10%, otherwise plainly.
    InWan,
    /// Every portion, every way to write a number, buffers, base and growth.
    Freely,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Season {
    /// Twelve month weights.
    Weights,
    /// The same with many zero months.
    Sparse,
    /// Anything the format offers.
    Any,
}

/// One made-up plan; `text()` is what the program gets to read.
#[derive(Clone)]
pub struct MadeUp {
    head: String,
    season: String,
    products: Vec<String>,
    regions: Vec<Branch>,
    allocated: Exact,
}

/// A region, team or person.
#[derive(Clone)]
struct Branch {
    name: String,
    said: Said,
    ideal: Exact,
    children: Vec<Branch>,
}

/// A portion as written (`share`, `"1/3"`) and as meant.
#[derive(Clone)]
struct Said {
    key: &'static str,
    value: String,
    portion: Portion,
}

impl Said {
    fn new(key: &'static str, value: String, portion: Portion) -> Said {
        Said { key, value, portion }
    }

    /// A line of a table; nothing for a silent member.
    fn line(&self) -> String {
        if self.key.is_empty() { String::new() } else { format!("{} = {}\n", self.key, self.value) }
    }
}

fn divided(parent: &Exact, said: &[Said]) -> Vec<Exact> {
    let portions: Vec<Portion> = said.iter().map(|said| said.portion.clone()).collect();
    divide(parent, &portions)
}

impl MadeUp {
    /// The same plan with regions, teams and persons, or the products, written in the opposite order.
    pub fn with_other_order(&self, products: bool) -> MadeUp {
        let mut plan = self.clone();
        if products {
            plan.products.reverse();
        } else {
            Branch::reverse(&mut plan.regions);
        }
        plan
    }

    pub fn text(&self) -> String {
        let mut text = self.head.clone();
        text += &self.season;
        for region in &self.regions {
            region.write(&["region", "region.team", "region.team.person"], &mut text);
        }
        text + &self.products.concat()
    }
}

impl Branch {
    fn reverse(branches: &mut [Branch]) {
        branches.reverse();
        branches.iter_mut().for_each(|branch| Branch::reverse(&mut branch.children));
    }

    fn write(&self, keys: &[&str], text: &mut String) {
        let _ = write!(text, "[[{}]]\nname = \"{}\"\n{}", keys[0], self.name, self.said.line());
        for child in &self.children {
            child.write(&keys[1..], text);
        }
    }
}

/// Makes up plans of one kind.
pub struct Maker<'a> {
    kind: &'a Kind,
    rng: Rng,
    unit: Exact,
}

impl<'a> Maker<'a> {
    /// The maker of plan number `case` of a kind.
    pub fn new(kind: &'a Kind, case: u64) -> Maker<'a> {
        let seed = kind
            .name
            .bytes()
            .fold(case, |seed, byte| seed.wrapping_mul(1_000_003).wrapping_add(u64::from(byte)));
        Maker { kind, rng: Rng::with_seed(seed), unit: Exact::one() }
    }

    pub fn plan(&mut self) -> MadeUp {
        let (head, allocated) = self.head();
        let season = self.season(&allocated);
        let regions = self.branches(0, &allocated);
        let products = self.products(&allocated);
        MadeUp { head, season, products, regions, allocated }
    }

    /// The same plan with another season.
    pub fn with_other_season(&mut self, plan: &MadeUp) -> MadeUp {
        MadeUp { season: self.season(&plan.allocated), ..plan.clone() }
    }

    /// The same plan with other portions (and another number of persons) in one team, and which team that is:
    /// the place of its region and its own place in the region. Nothing if no team has persons.
    pub fn with_other_persons(&mut self, plan: &MadeUp) -> Option<(MadeUp, usize, usize)> {
        let mut teams = Vec::new();
        for (region, branch) in plan.regions.iter().enumerate() {
            for (team, branch) in branch.children.iter().enumerate() {
                if !branch.children.is_empty() {
                    teams.push((region, team));
                }
            }
        }
        let (region, team) = *self.rng.choice(&teams)?;
        let mut plan = plan.clone();
        let branch = &mut plan.regions[region].children[team];
        branch.children = loop {
            let persons = self.branches(2, &branch.ideal);
            if !persons.is_empty() {
                break persons;
            }
        };
        Some((plan, region, team))
    }

    fn freely(&self) -> bool {
        self.kind.written == Written::Freely
    }

    /// True in `percent` cases of a hundred.
    fn chance(&mut self, percent: u64) -> bool {
        self.rng.u64(0..100) < percent
    }

    fn head(&mut self) -> (String, Exact) {
        let unit = *self.rng.choice(self.kind.units).expect("a unit");
        let mut text = String::new();
        if unit != "0.01" || self.rng.bool() {
            let _ = writeln!(text, "unit = {unit}");
        }
        self.unit = decimal(unit);
        let mut target = BigInt::from(self.rng.u64(self.kind.target.clone()));
        match self.kind.written {
            Written::InWan => {
                text += "target = \"1.8亿\"\nbuffer = 10\n";
                return (text, whole(16_200));
            }
            Written::Plainly | Written::WithoutTies => {
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
            let _ = writeln!(text, "start = \"20{}-{:02}\"", self.rng.u64(20..40), self.rng.u64(1..=12));
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

    fn season(&mut self, allocated: &Exact) -> String {
        let sparse = match self.kind.season {
            Season::Weights | Season::Sparse => {
                let zeros = if self.kind.season == Season::Sparse { 40 } else { 0 };
                let weights: Vec<String> =
                    self.some_weights(MONTHS, zeros).iter().map(u64::to_string).collect();
                return format!("[season]\nmonths = {{ weights = [{}] }}\n", weights.join(", "));
            }
            Season::Any => *self.rng.choice(&[0, 0, 10, 50]).expect("a choice"),
        };
        match self.rng.u64(0..10) {
            0 => String::new(),
            1..=4 => format!("[season]\nmonths = {}\n", self.list(allocated, MONTHS, sparse)),
            _ => {
                let quarters = self.portions(allocated, 4, sparse);
                let ideals = divided(allocated, &quarters);
                let mut text = "[season]\n".to_owned();
                for (index, (quarter, ideal)) in quarters.iter().zip(&ideals).enumerate() {
                    let months = self.chance(60).then(|| format!("months = {}", self.list(ideal, 3, sparse)));
                    let said =
                        (!quarter.key.is_empty()).then(|| format!("{} = {}", quarter.key, quarter.value));
                    let _ = match (said, months) {
                        (None, None) => Ok(()),
                        (Some(_), None) if quarter.key == "share" => {
                            writeln!(text, "Q{} = {}", index + 1, quarter.value)
                        }
                        (said, months) => {
                            let both: Vec<String> = said.into_iter().chain(months).collect();
                            writeln!(text, "Q{} = {{ {} }}", index + 1, both.join(", "))
                        }
                    };
                }
                text
            }
        }
    }

    /// A list of months: shares, weights or amounts.
    fn list(&mut self, parent: &Exact, len: usize, zeros: u64) -> String {
        let said = match self.rng.u64(0..10) {
            0..=2 => self.shares(len, zeros),
            3 => self.fractions(len, zeros),
            4 | 5 if parent.is_integer() => self.amounts(parent, len, zeros),
            _ => self.weights(len, zeros),
        };
        let values: Vec<&str> = said.iter().map(|said| said.value.as_str()).collect();
        match said[0].key {
            "share" => format!("[{}]", values.join(", ")),
            key => format!("{{ {key}s = [{}] }}", values.join(", ")),
        }
    }

    fn branches(&mut self, level: usize, parent: &Exact) -> Vec<Branch> {
        let Some(widths) = self.kind.widths.get(level).cloned() else {
            return Vec::new();
        };
        if self.chance(self.kind.leaves) {
            return Vec::new();
        }
        let len = self.rng.usize(widths);
        if len == 0 {
            return Vec::new();
        }
        let portions = self.portions(parent, len, self.kind.zeros);
        let ideals = divided(parent, &portions);
        let letter = ["区", "T", "P"][level];
        portions
            .into_iter()
            .zip(ideals)
            .enumerate()
            .map(|(index, (said, ideal))| Branch {
                name: format!("{letter}{}", index + 1),
                children: self.branches(level + 1, &ideal),
                said,
                ideal,
            })
            .collect()
    }

    /// The tables of the products.
    fn products(&mut self, allocated: &Exact) -> Vec<String> {
        let len = self.rng.usize(self.kind.products.clone());
        if len == 0 {
            return Vec::new();
        }
        let said: Vec<Said> = if self.freely() {
            self.portions(allocated, len, self.kind.product_zeros)
        } else {
            let weights = self.some_weights(len, self.kind.product_zeros);
            weights.into_iter().map(plain_weight).collect()
        };
        let table = |(index, said): (usize, &Said)| {
            let mut text = format!("[[product]]\nname = \"产品{}\"\n{}", index + 1, said.line());
            if self.freely() && self.rng.bool() {
                let _ = writeln!(text, "group = \"G{}\"", index % 2);
            }
            text
        };
        said.iter().enumerate().map(table).collect()
    }

    /// Whole weights, some of them zero, not all.
    fn some_weights(&mut self, len: usize, zeros: u64) -> Vec<u64> {
        let most = if self.kind.written == Written::WithoutTies { 999_983 } else { 100 };
        let mut weights: Vec<u64> =
            (0..len).map(|_| if self.chance(zeros) { 0 } else { self.rng.u64(1..=most) }).collect();
        if weights.iter().all(|weight| *weight == 0) {
            weights[self.rng.usize(0..len)] = 1;
        }
        weights
    }

    /// Portions for `len` siblings that use up the parent.
    fn portions(&mut self, parent: &Exact, len: usize, zeros: u64) -> Vec<Said> {
        if !self.freely() {
            let uneven = self.kind.written == Written::WithoutTies || self.chance(70);
            let weights = if uneven { self.some_weights(len, 0) } else { vec![1; len] };
            return weights.into_iter().map(plain_weight).collect();
        }
        match self.rng.u64(0..20) {
            0 | 1 => vec![Said::new("", String::new(), Portion::Silent); len],
            2..=6 => self.shares(len, zeros),
            7 | 8 => self.fractions(len, zeros),
            9..=11 if parent.is_integer() => self.amounts(parent, len, zeros),
            12..=14 => self.mixed(parent, len, zeros),
            15 => self.shares_and_amounts(parent, len, zeros),
            _ => self.weights(len, zeros),
        }
    }

    /// Percent with up to three decimals that add up to 100.
    fn shares(&mut self, len: usize, zeros: u64) -> Vec<Said> {
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
    fn fractions(&mut self, len: usize, zeros: u64) -> Vec<Said> {
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

    fn weights(&mut self, len: usize, zeros: u64) -> Vec<Said> {
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
    fn amounts(&mut self, parent: &Exact, len: usize, zeros: u64) -> Vec<Said> {
        let units = parent.to_integer().to_u128().expect("an amount");
        self.cut(units, len, zeros).into_iter().map(|units| self.amount_said(units)).collect()
    }

    fn amount_said(&mut self, units: u128) -> Said {
        Said::new("amount", self.amount(&BigInt::from(units)), Portion::Amount(whole(units)))
    }

    /// Amounts up to half of the parent, shares up to 40%, and weights for what they leave.
    fn mixed(&mut self, parent: &Exact, len: usize, zeros: u64) -> Vec<Said> {
        if len < 2 || parent.is_zero() {
            return self.weights(len, zeros);
        }
        let manners: Vec<u64> = (0..len).map(|_| self.rng.u64(0..3)).collect();
        let [amounts, shares] = [0, 1].map(|manner| manners.iter().filter(|other| **other == manner).count());
        let weights = len - amounts - shares;
        if weights == 0 {
            return self.weights(len, zeros);
        }
        let units = (parent / whole(2)).to_integer().to_u128().expect("an amount");
        let units = self.rng.u128(0..=units);
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
    fn shares_and_amounts(&mut self, parent: &Exact, len: usize, zeros: u64) -> Vec<Said> {
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
    fn cut(&mut self, total: u128, len: usize, zeros: u64) -> Vec<u128> {
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

    /// A number as somebody might write it: `33.5`, `"33.5"`, `33.50`, `335e-1`, and shares also `"33.5%"`.
    fn number(&mut self, digits: u128, decimals: u32, share: bool) -> String {
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
    fn amount(&mut self, units: &BigInt) -> String {
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

const MONTHS: usize = 12;

fn plain_weight(weight: u64) -> Said {
    Said::new("weight", weight.to_string(), Portion::Weight(whole(weight)))
}

/// Digits in groups of three.
fn grouped(digits: &str, mark: &str) -> String {
    let first = digits.len() % 3;
    let mut groups: Vec<&str> = if first > 0 { vec![&digits[..first]] } else { Vec::new() };
    groups.extend((first..digits.len()).step_by(3).map(|at| &digits[at..at + 3]));
    groups.join(mark)
}

/// The shortest plain decimal of a number that has one.
fn plain(number: &Exact) -> String {
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
fn decimal(text: &str) -> Exact {
    let text = text.replace('_', "");
    match text.split_once('.') {
        None => whole(text.parse::<u64>().expect("digits")),
        Some((_, back)) => ratio(back.parse::<u64>().expect("digits"), 10u64.pow(back.len() as u32)),
    }
}
