//! Regions, teams and persons: inline or from a roster, with their overrides.

use num_traits::One;
use toml::de::{DeTable, DeValue};

use super::{Axis, Reader, Season, table, word};
use crate::exact::{Exact, Portion, divide};

/// A node, its exact annual ideal, and what it has of its own: parts of one.
pub struct Node {
    pub name: String,
    pub id: Option<String>,
    /// 0 for the company, 1 for a node of the first level.
    pub level: usize,
    pub children: Vec<usize>,
    pub ideal: Exact,
    pub season: Option<Season>,
    pub products: Option<Vec<Exact>>,
}

impl Node {
    pub fn company(ideal: Exact) -> Node {
        let (name, id) = (String::new(), None);
        Node { name, id, level: 0, children: Vec::new(), ideal, season: None, products: None }
    }
}

/// A node before its ideal is known.
pub(super) struct Seedling {
    pub(super) name: String,
    pub(super) id: Option<String>,
    pub(super) portion: Portion,
    /// Whether a row of the roster was about it.
    pub(super) rowed: bool,
    pub(super) season: Option<Season>,
    pub(super) products: Option<Vec<Exact>>,
    pub(super) children: Vec<Seedling>,
}

impl Seedling {
    pub(super) fn new(name: &str) -> Seedling {
        Seedling {
            name: name.to_owned(),
            id: None,
            portion: Portion::Silent,
            rowed: false,
            season: None,
            products: None,
            children: Vec::new(),
        }
    }
}

impl Reader {
    /// Adds every node below the company, which is there already.
    pub(super) fn organisation(
        &self,
        document: &DeTable<'_>,
        roster: Option<&[u8]>,
        axes: &[Axis],
        nodes: &mut Vec<Node>,
    ) {
        let products: Vec<String> = axes
            .iter()
            .filter(|axis| axis.key == "product")
            .flat_map(|axis| axis.members.iter().map(|member| member.name.clone()))
            .collect();
        let mut seedlings = self.seedlings(document, roster, Some(&products));
        if let Some(DeValue::Array(overrides)) = document.get("override").map(|list| list.get_ref()) {
            for entry in overrides {
                let entry = table(entry.get_ref());
                let path: Vec<&str> = word(entry, "node").split('/').collect();
                let node = match path[..] {
                    [id] if seedlings.iter().all(|region| region.name != id) => by_id(&mut seedlings, id),
                    _ => find(&mut seedlings, path[0], &path[1..]),
                }
                .unwrap_or_else(|| panic!("no node {path:?}"));
                self.own(entry, &products, node);
            }
        }
        if self.rolls_up {
            seedlings.iter_mut().for_each(Seedling::roll_up);
        }
        self.grow(seedlings, 0, nodes);
    }

    /// Every node, with what its own table says of its mix of these products, if it is asked for.
    pub(super) fn seedlings(
        &self,
        document: &DeTable<'_>,
        roster: Option<&[u8]>,
        products: Option<&[String]>,
    ) -> Vec<Seedling> {
        match roster {
            None => self.inline(document, 0, products),
            Some(roster) => self.rostered(std::str::from_utf8(roster).expect("UTF-8")),
        }
    }

    fn inline(&self, above: &DeTable<'_>, level: usize, products: Option<&[String]>) -> Vec<Seedling> {
        let Some(list) = self.words.get(level).and_then(|key| above.get(key.as_str())) else {
            return Vec::new();
        };
        let DeValue::Array(list) = list.get_ref() else { panic!("not a list of tables") };
        let seedling = |value: &DeValue<'_>| {
            let table = table(value);
            let mut seedling = Seedling::new(word(table, "name"));
            seedling.id = table.get("id").map(|_| word(table, "id").to_owned());
            seedling.portion = self.portion(value);
            seedling.children = self.inline(table, level + 1, products);
            if let Some(products) = products {
                self.own(table, products, &mut seedling);
            }
            seedling
        };
        list.iter().map(|value| seedling(value.get_ref())).collect()
    }

    /// Takes over what a node's table or an override says.
    fn own(&self, written: &DeTable<'_>, products: &[String], node: &mut Seedling) {
        if let Some(season) = written.get("season") {
            node.season = Some(self.season(table(season.get_ref()), &Exact::one()));
        }
        if let Some(mix) = written.get("products") {
            node.products = Some(self.own_mix(table(mix.get_ref()), products));
        }
    }

    fn grow(&self, seedlings: Vec<Seedling>, parent: usize, nodes: &mut Vec<Node>) {
        if seedlings.is_empty() {
            return;
        }
        let portions: Vec<Portion> = seedlings.iter().map(|seedling| seedling.portion.clone()).collect();
        let ideals = divide(&nodes[parent].ideal, &portions);
        let level = nodes[parent].level + 1;
        for (seedling, ideal) in seedlings.into_iter().zip(ideals) {
            let at = nodes.len();
            nodes[parent].children.push(at);
            let Seedling { name, id, season, products, children, .. } = seedling;
            nodes.push(Node { name, id, level, children: Vec::new(), ideal, season, products });
            self.grow(children, at, nodes);
        }
    }
}

/// The node at the end of a path.
fn find<'a>(seedlings: &'a mut [Seedling], name: &str, below: &[&str]) -> Option<&'a mut Seedling> {
    let mut named = seedlings.iter_mut().filter(|seedling| seedling.name == name);
    let found = named.next()?;
    assert!(named.next().is_none(), "two nodes {name}");
    match below {
        [] => Some(found),
        [name, below @ ..] => find(&mut found.children, name, below),
    }
}

/// The node with an id.
fn by_id<'a>(seedlings: &'a mut [Seedling], id: &str) -> Option<&'a mut Seedling> {
    seedlings.iter_mut().find_map(|seedling| {
        if seedling.id.as_deref() == Some(id) { Some(seedling) } else { by_id(&mut seedling.children, id) }
    })
}
