//! What nodes weigh that no row is about: the sum of the weights below them, or how many people they have.

use std::collections::HashMap;

use super::nodes::Nodes;
use super::spelling::in_cell;
use crate::money::{Exact, read_weight};
use crate::plan::Document;
use crate::plan::value::{Kind, Value};

/// The weights of the levels of people.
pub(super) struct Weights {
    levels: HashMap<String, Exact>,
}

impl Weights {
    pub fn of(document: &Document) -> Weights {
        let levels = document.root.get("levels").and_then(|entry| entry.value.table());
        let weights = levels.into_iter().flat_map(|levels| &levels.entries);
        let weights = weights.filter_map(|entry| {
            Some((crate::source::normal(&entry.key).into_owned(), stated(&entry.value)?))
        });
        Weights { levels: weights.collect() }
    }

    /// The weight of a node without a row as a cell has it; nothing where it has none.
    pub fn of_node(&self, nodes: &Nodes<'_>, number: usize) -> Option<String> {
        let entry = nodes.list[number].table.get("weight")?;
        match entry.value.kind {
            Kind::SumBelow => {
                let ratio = self.sum(nodes, number)?.to_ratio();
                let kind = Kind::Scaled(Box::new(ratio));
                Some(in_cell("weight", &Value { kind, place: entry.value.place.clone() }))
            }
            _ => Some(in_cell("weight", &entry.value)),
        }
    }

    fn sum(&self, nodes: &Nodes<'_>, number: usize) -> Option<Exact> {
        let node = &nodes.list[number];
        if node.is_sum() {
            let below = nodes.family(number).filter(|below| nodes.list[*below].above == Some(number));
            return below.map(|below| self.sum(nodes, below)).sum::<Option<Exact>>();
        }
        match node.table.get("weight") {
            Some(entry) => stated(&entry.value),
            None => self.levels.get(&*crate::source::normal(&node.text("level"))).cloned(),
        }
    }
}

fn stated(value: &Value) -> Option<Exact> {
    let text = match &value.kind {
        Kind::Text(text) => text.to_string(),
        Kind::Number(digits) => digits.clone(),
        Kind::Scaled(ratio) => return Some(Exact::ratio(ratio)),
        _ => return None,
    };
    read_weight(&text).ok().filter(|(_, is_negative)| !is_negative).map(|(ratio, _)| Exact::ratio(&ratio))
}
