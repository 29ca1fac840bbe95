//! The plan text as the oracle reads it: every ideal as an exact rational, by its own reading of `plan-format.md`.

use num_bigint::BigInt;
use num_traits::{One, Zero};
use toml::de::{DeTable, DeValue};

use crate::exact::{self, Exact, Portion, divide, half_up, whole};

/// A plan in exact numbers; all of them in units.
pub struct Reading {
    pub target: BigInt,
    pub buffer: BigInt,
    pub allocated: BigInt,
    pub quarters: Vec<Exact>,
    pub months: Vec<Exact>,
    pub products: Vec<Member>,
    /// The company first, then depth first in plan order.
    pub nodes: Vec<Member>,
}

/// A node or a product: its name and its exact annual ideal.
pub struct Member {
    pub name: String,
    /// 0 for the company, 1 for a region, 2 for a team, 3 for a person.
    pub level: usize,
    pub children: Vec<usize>,
    pub ideal: Exact,
}

/// Reads a plan that is known to be valid.
///
/// # Panics
///
/// If the text is not a valid plan of the keys that the oracle knows.
pub fn read(text: &str) -> Reading {
    let document = DeTable::parse(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let document = document.get_ref();
    let unit = document.get("unit").map_or(exact::ratio(1, 100), |unit| exact::amount(unit.get_ref()));
    let reader = Reader { unit };

    let target = reader.target(document);
    let (buffer, allocated) = reader.buffer(document, &target);
    let year = whole(allocated.clone());
    let (quarters, months) = reader.season(document, &year);
    let products = match document.get("product") {
        None => Vec::new(),
        Some(products) => reader.members(products.get_ref(), &year, 1),
    };
    let mut nodes = vec![Member { name: String::new(), level: 0, children: Vec::new(), ideal: year }];
    reader.children(document, 0, &mut nodes);
    Reading { target, buffer, allocated, quarters, months, products, nodes }
}

/// Knows the unit, in which every amount is counted.
struct Reader {
    unit: Exact,
}

impl Reader {
    fn units(&self, value: &DeValue<'_>) -> Exact {
        let units = exact::amount(value) / &self.unit;
        assert!(units.is_integer(), "an amount finer than the unit");
        units
    }

    fn target(&self, document: &DeTable<'_>) -> BigInt {
        if let Some(target) = document.get("target") {
            return self.units(target.get_ref()).to_integer();
        }
        let base = exact::amount(document.get("base").expect("target or base").get_ref());
        let growth = exact::share(document.get("growth").expect("target or growth").get_ref());
        half_up(&(base * (Exact::one() + growth) / &self.unit))
    }

    fn buffer(&self, document: &DeTable<'_>, target: &BigInt) -> (BigInt, BigInt) {
        let (share, on_top) = match document.get("buffer").map(|buffer| buffer.get_ref()) {
            None => (Exact::zero(), false),
            Some(DeValue::Table(table)) => {
                let mode =
                    table.get("mode").map_or("reserve", |mode| mode.get_ref().as_str().expect("a mode"));
                (exact::share(table.get("share").expect("a share").get_ref()), mode == "over-assign")
            }
            Some(share) => (exact::share(share), false),
        };
        let buffer = half_up(&(whole(target.clone()) * share));
        let allocated = if on_top { target + &buffer } else { target - &buffer };
        (buffer, allocated)
    }

    fn portion(&self, value: &DeValue<'_>) -> Portion {
        let DeValue::Table(table) = value else {
            return Portion::Share(exact::share(value)); // `Q1 = 22`
        };
        let mut said = Portion::Silent;
        for (key, value) in table.iter() {
            let portion = match key.get_ref().as_ref() {
                "share" => Portion::Share(exact::share(value.get_ref())),
                "weight" => Portion::Weight(exact::weight(value.get_ref())),
                "amount" => Portion::Amount(self.units(value.get_ref())),
                _ => continue,
            };
            assert_eq!(said, Portion::Silent, "two portions on one sibling");
            said = portion;
        }
        said
    }

    /// `[30, 37.5, 32.5]`, `{ weights = [..] }`, `{ amounts = [..] }`.
    fn list(&self, value: &DeValue<'_>) -> Vec<Portion> {
        let shares = |value: &DeValue<'_>| Portion::Share(exact::share(value));
        let weights = |value: &DeValue<'_>| Portion::Weight(exact::weight(value));
        let amounts = |value: &DeValue<'_>| Portion::Amount(self.units(value));
        let (list, kind): (_, &dyn Fn(&DeValue<'_>) -> Portion) = match value {
            DeValue::Array(list) => (list, &shares),
            DeValue::Table(table) => {
                let (key, list) = table.iter().next().expect("weights or amounts");
                let DeValue::Array(list) = list.get_ref() else { panic!("not a list") };
                match key.get_ref().as_ref() {
                    "weights" => (list, &weights),
                    "amounts" => (list, &amounts),
                    other => panic!("months by {other}"),
                }
            }
            other => panic!("not a list: {other:?}"),
        };
        list.iter().map(|value| kind(value.get_ref())).collect()
    }

    fn season(&self, document: &DeTable<'_>, year: &Exact) -> (Vec<Exact>, Vec<Exact>) {
        let empty = DeTable::new();
        let season = match document.get("season").map(|season| season.get_ref()) {
            None => &empty,
            Some(DeValue::Table(season)) => season,
            Some(other) => panic!("not a season: {other:?}"),
        };
        if let Some(months) = season.get("months") {
            let months = divide(year, &self.list(months.get_ref()));
            let quarters = months.chunks(3).map(|quarter| quarter.iter().sum()).collect();
            return (quarters, months);
        }
        let written: Vec<Option<&DeValue<'_>>> =
            ["Q1", "Q2", "Q3", "Q4"].iter().map(|name| season.get(*name).map(|q| q.get_ref())).collect();
        let portions: Vec<Portion> = written
            .iter()
            .map(|quarter| quarter.map_or(Portion::Silent, |quarter| self.portion(quarter)))
            .collect();
        let quarters = divide(year, &portions);
        let mut months = Vec::new();
        for (quarter, ideal) in written.iter().zip(&quarters) {
            let list = match quarter {
                Some(DeValue::Table(table)) => table.get("months").map(|months| self.list(months.get_ref())),
                _ => None,
            };
            months.extend(divide(ideal, &list.unwrap_or(vec![Portion::Silent; 3])));
        }
        (quarters, months)
    }

    /// The members of a list of tables, without what stands below them.
    fn members(&self, list: &DeValue<'_>, parent: &Exact, level: usize) -> Vec<Member> {
        let DeValue::Array(list) = list else { panic!("not a list of tables") };
        let portions: Vec<Portion> = list.iter().map(|member| self.portion(member.get_ref())).collect();
        let ideals = divide(parent, &portions);
        list.iter()
            .zip(ideals)
            .map(|(member, ideal)| {
                let name = member.get_ref().get("name").expect("a name").get_ref().as_str().expect("text");
                Member { name: name.to_owned(), level, children: Vec::new(), ideal }
            })
            .collect()
    }

    fn children(&self, table: &DeTable<'_>, parent: usize, nodes: &mut Vec<Member>) {
        let level = nodes[parent].level + 1;
        let Some(list) = ["region", "team", "person"].get(level - 1).and_then(|key| table.get(*key)) else {
            return;
        };
        let members = self.members(list.get_ref(), &nodes[parent].ideal.clone(), level);
        for (index, member) in members.into_iter().enumerate() {
            let at = nodes.len();
            nodes[parent].children.push(at);
            nodes.push(member);
            let below =
                list.get_ref().get(index).and_then(|member| member.get_ref().as_table()).expect("a table");
            self.children(below, at, nodes);
        }
    }
}
