//! A plan as the oracle reads it: every ideal as an exact rational, by its own reading of `plan-format.md`.

mod axes;
mod milestones;
mod organisation;
mod portions;
mod roll_up;
mod roster;
mod season;
mod stated;

use std::collections::BTreeMap;

use num_bigint::BigInt;
use num_traits::{One, Zero};
use toml::de::{DeTable, DeValue};

use crate::exact::{self, Exact, half_up, whole};
use crate::made_up::Files;

pub use axes::{Axis, AxisMember};
pub use milestones::Milestone;
pub use organisation::Node;
pub use season::Season;
pub use stated::Stated;

/// A plan in exact numbers; all of them in units.
pub struct Reading {
    pub target: BigInt,
    pub buffer: BigInt,
    pub allocated: BigInt,
    /// As declared; own seasons may move the company's months away from it.
    pub season: Season,
    /// Product, customer, channel; those the plan has.
    pub axes: Vec<Axis>,
    /// The company first, then depth first in plan order.
    pub nodes: Vec<Node>,
    /// What is due, in the order of its dates.
    pub milestones: Vec<Milestone>,
}

impl Reading {
    /// The products; none if the plan has none.
    pub fn products(&self) -> &[AxisMember] {
        self.axes.first().filter(|axis| axis.key == "product").map_or(&[], |axis| &axis.members)
    }

    /// Whether somebody has a season of their own.
    pub fn own_seasons(&self) -> bool {
        self.nodes.iter().any(|node| node.season.is_some())
            || self.products().iter().any(|product| product.season.is_some())
    }

    /// Whether somebody has a mix of axis `axis` of their own.
    pub fn own_mixes(&self, axis: usize) -> bool {
        match self.axes[axis].key {
            "product" => self.nodes.iter().any(|node| node.products.is_some()),
            key => self.products().iter().any(|product| product.mixes.contains_key(key)),
        }
    }
}

/// Reads a plan that is known to be valid.
///
/// # Panics
///
/// If the text is not a valid plan of the keys that the oracle knows.
pub fn read(files: &Files) -> Reading {
    let document = DeTable::parse(&files.plan).unwrap_or_else(|error| panic!("{error}\n{files}"));
    let document = document.get_ref();
    let reader = Reader::new(document);

    let roster = files.roster.as_deref();
    let target = reader.target(document, roster);
    let (buffer, allocated) = reader.buffer(document, &target);
    let year = whole(allocated.clone());
    let season = match document.get("season") {
        None => reader.season(&DeTable::new(), &year),
        Some(season) => reader.season(table(season.get_ref()), &year),
    };
    let axes = reader.axes(document, &year);
    let mut nodes = vec![Node::company(year)];
    reader.organisation(document, roster, &axes, &mut nodes);
    let milestones = milestones::read(document, reader.start, &nodes);
    Reading { target, buffer, allocated, season, axes, nodes, milestones }
}

/// Knows what the rest of the plan is read with.
struct Reader {
    /// In which every amount is counted.
    unit: Exact,
    /// Year and month of the first month.
    start: Option<(u32, u32)>,
    levels: BTreeMap<String, Exact>,
    /// The words of the organisation's levels, from the top down.
    words: Vec<String>,
    /// Whether the plan states no target, so that amounts add up from the bottom.
    rolls_up: bool,
}

impl Reader {
    fn new(document: &DeTable<'_>) -> Reader {
        let unit = document
            .get("unit")
            .map_or(exact::ratio(1, 100), |unit| exact::amount(exact::text(unit.get_ref())));
        let start = document.get("start").map(|start| {
            let (year, month) = exact::text(start.get_ref()).split_once('-').expect("year and month");
            (year.parse().expect("a year"), month.parse().expect("a month"))
        });
        let mut levels = BTreeMap::new();
        if let Some(written) = document.get("levels") {
            for (name, weight) in table(written.get_ref()).iter() {
                levels.insert(name.get_ref().to_string(), exact::weight(exact::text(weight.get_ref())));
            }
        }
        let words = match document.get("hierarchy").map(|list| list.get_ref()) {
            None => ["region", "team", "person"].map(str::to_owned).to_vec(),
            Some(DeValue::Array(list)) => {
                list.iter().map(|word| exact::text(word.get_ref()).to_owned()).collect()
            }
            Some(other) => panic!("not a list of words: {other:?}"),
        };
        let has = |key: &str| document.contains_key(key);
        let states_target = has("target") || has("base") && has("growth");
        Reader { unit, start, levels, words, rolls_up: !states_target }
    }

    fn units(&self, text: &str) -> Exact {
        let units = exact::amount(text) / &self.unit;
        assert!(units.is_integer(), "an amount finer than the unit");
        units
    }

    fn target(&self, document: &DeTable<'_>, roster: Option<&[u8]>) -> BigInt {
        if self.rolls_up {
            return self.sum(document, roster).to_integer();
        }
        let number = |key: &str| document.get(key).map(|value| exact::text(value.get_ref()));
        if let Some(target) = number("target") {
            return self.units(target).to_integer();
        }
        let base = exact::amount(number("base").expect("target or base"));
        let growth = exact::share(number("growth").expect("target or growth"));
        half_up(&(base * (Exact::one() + growth) / &self.unit))
    }

    fn buffer(&self, document: &DeTable<'_>, target: &BigInt) -> (BigInt, BigInt) {
        let share_of = |share: &DeValue<'_>| whole(target.clone()) * exact::share(exact::text(share));
        let (exactly, on_top) = match document.get("buffer").map(|buffer| buffer.get_ref()) {
            None => (Exact::zero(), false),
            Some(DeValue::Table(table)) => {
                let mode =
                    table.get("mode").map_or("reserve", |mode| mode.get_ref().as_str().expect("a mode"));
                let exactly = match table.get("amount") {
                    Some(amount) => self.units(exact::text(amount.get_ref())),
                    None => share_of(table.get("share").expect("a share or an amount").get_ref()),
                };
                (exactly, mode == "over-assign")
            }
            Some(share) => (share_of(share), false),
        };
        let buffer = half_up(&exactly);
        let allocated = if on_top { target + &buffer } else { target - &buffer };
        (buffer, allocated)
    }
}

fn table<'a, 'i>(value: &'a DeValue<'i>) -> &'a DeTable<'i> {
    match value {
        DeValue::Table(table) => table,
        other => panic!("not a table: {other:?}"),
    }
}

/// The text of a key that must be there.
fn word<'a>(table: &'a DeTable<'_>, key: &str) -> &'a str {
    table.get(key).and_then(|value| value.get_ref().as_str()).unwrap_or_else(|| panic!("no {key}"))
}
