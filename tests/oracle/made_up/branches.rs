//! The organisation: regions, teams and persons, and what they have of their own.

use std::fmt::Write as _;

use super::portions::{Said, divided};
use super::stated::Stated;
use super::table::{Place, Table};
use super::{Maker, OwnKind};
use crate::exact::Exact;

/// What nodes may have of their own.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum MayOwn {
    Nothing,
    /// Below somebody who states amounts, from which a season would lead away.
    Mixes,
    All,
}

/// A region, team or person.
#[derive(Clone)]
pub struct Branch {
    pub name: String,
    pub id: Option<String>,
    /// Inside the quotes of TOML, or between the commas of a CSV file.
    pub owner: Option<&'static str>,
    pub said: Said,
    pub ideal: Exact,
    pub own: Vec<(&'static str, Table)>,
    /// The amounts of its own season, if they are; that stands among what it has of its own, or in columns of a roster.
    pub stated: Option<Stated>,
    pub place: Place,
    /// Whether an override names the node by its id.
    pub by_id: bool,
    pub children: Vec<Branch>,
}

impl Branch {
    pub fn reverse(branches: &mut [Branch]) {
        branches.reverse();
        branches.iter_mut().for_each(|branch| Branch::reverse(&mut branch.children));
    }

    /// Moves what nodes have of their own to where it may stand beside a roster.
    pub fn place_all(branches: &mut [Branch], place: Place) {
        for branch in branches {
            branch.place = place;
            Branch::place_all(&mut branch.children, place);
        }
    }

    /// Whether somebody below has something of their own.
    pub fn own_below(&self) -> bool {
        self.children.iter().any(|child| !child.own.is_empty() || child.own_below())
    }

    /// The tables of the branch and of everything below it, headed by these keys.
    pub fn write(&self, keys: &[String], text: &mut String) {
        let (key, below_keys) = keys.split_first().expect("a level");
        let _ = write!(text, "[[{key}]]\nname = {}\n{}", quoted(&self.name), self.said.line());
        if let Some(id) = &self.id {
            let _ = writeln!(text, "id = \"{id}\"");
        }
        if let Some(owner) = self.owner {
            let _ = writeln!(text, "owner = {}", quoted(owner));
        }
        let mut below = String::new();
        for (own, table) in &self.own {
            let _ = match self.place {
                Place::Override => Ok(()),
                Place::InBraces => writeln!(text, "{own} = {}", table.in_braces()),
                Place::Dotted => write!(text, "{}", table.lines_behind(&format!("{own}."))),
                Place::UnderHeader => write!(below, "[{key}.{own}]\n{}", table.lines()),
            };
        }
        *text += &below;
        for branch in &self.children {
            branch.write(below_keys, text);
        }
    }

    /// The overrides of the branch and of everything below it.
    pub fn write_overrides(&self, above: &str, text: &mut String) {
        let path = format!("{above}{}", self.name);
        if self.place == Place::Override && !self.own.is_empty() {
            let id = self.id.as_ref().filter(|_| self.by_id);
            let _ = writeln!(text, "[[override]]\nnode = {}", quoted(id.unwrap_or(&path)));
            for (own, table) in &self.own {
                let _ = writeln!(text, "{own} = {}", table.in_braces());
            }
        }
        for child in &self.children {
            child.write_overrides(&format!("{path}/"), text);
        }
    }
}

/// The keys that head the tables of each level: `region`, `region.team`.
pub fn headers(words: &[&str]) -> Vec<String> {
    let key = |word: &&str| if word.is_ascii() { (*word).to_owned() } else { quoted(word) };
    let keys: Vec<String> = words.iter().map(key).collect();
    (1..=keys.len()).map(|end| keys[..end].join(".")).collect()
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\\\""))
}

impl Maker<'_> {
    /// The children of a node on level `level` (0: the regions), with what they have of their own (mixes of these
    /// products).
    pub(super) fn branches(
        &mut self,
        level: usize,
        parent: &Exact,
        products: &[String],
        own: MayOwn,
    ) -> Vec<Branch> {
        let Some(len) = self.width(level) else { return Vec::new() };
        let portions = match self.own.amounts {
            true => self.portions_with_amounts(parent, len, self.kind.zeros),
            false => self.portions(Some(parent), len, self.kind.zeros),
        };
        let portions = self.with_levels(portions);
        let ideals = divided(parent, &portions);
        let mut branches = Vec::with_capacity(len);
        for (index, (mut said, ideal)) in portions.into_iter().zip(ideals).enumerate() {
            let stated = if own == MayOwn::All { self.may_state(&said, &ideal) } else { None };
            if stated.is_some() {
                said = self.beside(&ideal);
            }
            branches.push(self.branch((level, index), (said, ideal), (own, stated), products));
        }
        if self.freely() {
            self.name_freely(level, &mut branches);
        }
        branches
    }

    /// How many children a node of the level above `level` has; nothing if none.
    pub(super) fn width(&mut self, level: usize) -> Option<usize> {
        let widths = self.kind.widths.get(level)?.clone();
        if self.chance(self.kind.leaves) {
            return None;
        }
        Some(self.rng.usize(widths)).filter(|len| *len > 0)
    }

    /// One node with everything below it.
    pub(super) fn branch(
        &mut self,
        (level, index): (usize, usize),
        (said, ideal): (Said, Exact),
        (own, stated): (MayOwn, Option<Stated>),
        products: &[String],
    ) -> Branch {
        let mut own_here = match own {
            MayOwn::Nothing => Vec::new(),
            _ => self.own_of_node((level, index), own == MayOwn::All && stated.is_none(), products),
        };
        let children = match &stated {
            None => self.branches(level + 1, &ideal, products, own),
            Some(stated) => {
                own_here.push(("season", stated.season.clone()));
                match stated.has_months_in_quarters || self.rng.bool() {
                    true => self.branches(level + 1, &ideal, products, MayOwn::Mixes),
                    false => self.branches_of_stated(level + 1, &stated.units, products),
                }
            }
        };
        let places = [Place::InBraces, Place::UnderHeader, Place::Dotted, Place::Override];
        Branch {
            name: format!("{}{}", ["区", "T", "P"].get(level).unwrap_or(&"N"), index + 1),
            id: None,
            owner: None,
            said,
            ideal,
            own: own_here,
            stated,
            place: *self.rng.choice(&places).expect("a place"),
            by_id: false,
            children,
        }
    }

    /// What a node has of its own; no season where `seasons` says so.
    fn own_of_node(
        &mut self,
        (level, index): (usize, usize),
        seasons: bool,
        products: &[String],
    ) -> Vec<(&'static str, Table)> {
        let mut own = Vec::new();
        if seasons && self.own.node_seasons && self.chance(30) {
            own.push(("season", self.own_season()));
        }
        if self.kind.own == OwnKind::Thirds && level == 1 {
            own.push(("products", self.third_of(index, products)));
        } else if self.own.node_mixes && !products.is_empty() && self.chance(30) {
            own.push(("products", self.own_mix(products)));
        }
        if self.rng.bool() {
            own.reverse();
        }
        own
    }

    /// Ids, owners, names that a CSV file must quote, and two persons of one name.
    pub(super) fn name_freely(&mut self, level: usize, branches: &mut [Branch]) {
        let with_ids = self.chance(20);
        for branch in branches.iter_mut() {
            if with_ids && self.chance(80) {
                self.ids += 1;
                branch.id = Some(format!("E{}", self.ids));
                branch.by_id = self.chance(30);
            }
            if self.chance(5) {
                branch.owner = Some(["李伟", "Smith, John", "O\"Neil"][self.rng.usize(0..3)]);
            }
            if self.chance(5) {
                branch.name = branch.name.replace('P', "P,").replace('T', "T \"x\" ");
            }
        }
        if let [.., first, second] = branches
            && level + 1 == self.kind.words.len()
            && self.chance(10)
        {
            second.name = first.name.clone();
            for branch in [first, second] {
                self.ids += 1;
                branch.id = Some(format!("E{}", self.ids));
                branch.by_id = true;
            }
        }
    }
}
