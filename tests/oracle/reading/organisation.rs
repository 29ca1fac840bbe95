//! Regions, teams and persons: inline or from a roster, with their overrides.

use num_traits::One;
use toml::de::{DeTable, DeValue};

use super::{Axis, Reader, Season, Stated, roster, table, word};
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
    /// What its season states, where that is in amounts.
    pub stated: Option<Stated>,
    pub products: Option<Vec<Exact>>,
}

impl Node {
    pub fn company(ideal: Exact) -> Node {
        let (name, id) = (String::new(), None);
        let (season, stated, products) = (None, None, None);
        Node { name, id, level: 0, children: Vec::new(), ideal, season, stated, products }
    }
}

/// A node before its ideal is known.
pub(super) struct Seedling {
    pub(super) name: String,
    pub(super) id: Option<String>,
    pub(super) portion: Portion,
    /// Whether a table or a row is about it; a roster may leave out the rows of nodes that it mentions.
    pub(super) written: bool,
    pub(super) season: Option<Season>,
    pub(super) stated: Option<Stated>,
    pub(super) products: Option<Vec<Exact>>,
    pub(super) children: Vec<Seedling>,
}

impl Seedling {
    pub(super) fn new(name: &str) -> Seedling {
        Seedling {
            name: name.to_owned(),
            id: None,
            portion: Portion::Silent,
            written: false,
            season: None,
            stated: None,
            products: None,
            children: Vec::new(),
        }
    }

    /// Takes over a season in amounts, which makes the year: what else it says of that is a label, or the same.
    pub(super) fn state(&mut self, stated: Stated, season: Season) {
        let year = Portion::Amount(stated.year.clone());
        let is_label = matches!(self.portion, Portion::Silent | Portion::Weight(_));
        assert!(is_label || self.portion == year, "two years of {}: {:?}", self.name, self.portion);
        self.portion = year;
        self.season = Some(season);
        self.stated = Some(stated);
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
        if self.rolls_up {
            seedlings.iter_mut().for_each(Seedling::roll_up);
        }
        self.grow(seedlings, 0, nodes);
    }

    /// Every node with what it has of its own; its mix only where that is asked for, of these products.
    pub(super) fn seedlings(
        &self,
        document: &DeTable<'_>,
        roster: Option<&[u8]>,
        products: Option<&[String]>,
    ) -> Vec<Seedling> {
        let mut seedlings = match roster {
            None => self.inline(document, 0, products),
            Some(roster) => self.rostered(std::str::from_utf8(roster).expect("UTF-8")),
        };
        if let Some(DeValue::Array(overrides)) = document.get("override").map(|list| list.get_ref()) {
            for entry in overrides {
                let entry = table(entry.get_ref());
                self.own(entry, products, overridden(word(entry, "node"), &mut seedlings));
            }
        }
        // Without a target everybody who says nothing has such a sum.
        if !self.rolls_up {
            seedlings.iter_mut().for_each(roster::sum_up);
        }
        seedlings
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
            seedling.written = true;
            seedling.children = self.inline(table, level + 1, products);
            self.own(table, products, &mut seedling);
            seedling
        };
        list.iter().map(|value| seedling(value.get_ref())).collect()
    }

    /// Takes over what a node's table or an override says.
    fn own(&self, written: &DeTable<'_>, products: Option<&[String]>, node: &mut Seedling) {
        if let Some(season) = written.get("season").map(|season| table(season.get_ref())) {
            match self.stated(season) {
                None => node.season = Some(self.season(season, &Exact::one())),
                Some(stated) => {
                    let parts = self.season(season, &stated.year).over(&stated.year);
                    node.state(stated, parts);
                }
            }
        }
        if let (Some(mix), Some(products)) = (written.get("products"), products) {
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
            let Seedling { name, id, season, stated, products, children, .. } = seedling;
            nodes.push(Node { name, id, level, children: Vec::new(), ideal, season, stated, products });
            self.grow(children, at, nodes);
        }
    }
}

/// The node that an override names by its path or id.
fn overridden<'a>(named: &str, seedlings: &'a mut [Seedling]) -> &'a mut Seedling {
    let path: Vec<&str> = named.split('/').collect();
    let node = match path[..] {
        [id] if seedlings.iter().all(|region| region.name != id) => by_id(seedlings, id),
        _ => find(seedlings, path[0], &path[1..]),
    };
    node.unwrap_or_else(|| panic!("no node {path:?}"))
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
