//! Products, customers and channels, and what a product has of its own.

use std::fmt::Write as _;

use super::portions::Said;
use super::table::{Place, Table};
use super::{Maker, Written};
use crate::exact::Exact;

/// One business axis: its members' names, and their tables as written.
#[derive(Clone, Default)]
pub struct Axis {
    pub names: Vec<String>,
    pub tables: Vec<String>,
}

/// The three axes, with their keys and what their members are called.
const AXES: [(&str, &str); 3] = [("product", "产品"), ("customer", "Customer "), ("channel", "渠道.")];

impl Maker<'_> {
    /// Products, customers and channels.
    pub(super) fn axes(&mut self, allocated: &Exact) -> [Axis; 3] {
        let lens = [&self.kind.products, &self.kind.customers, &self.kind.channels].map(Clone::clone);
        let lens = lens.map(|len| self.rng.usize(len));
        let names: [Vec<String>; 3] = std::array::from_fn(|axis| {
            (1..=lens[axis]).map(|index| format!("{}{index}", AXES[axis].1)).collect()
        });
        std::array::from_fn(|axis| {
            let tables = self.members(axis, &names, allocated);
            Axis { names: names[axis].clone(), tables }
        })
    }

    fn members(&mut self, axis: usize, names: &[Vec<String>; 3], allocated: &Exact) -> Vec<String> {
        let (key, _) = AXES[axis];
        let len = names[axis].len();
        if len == 0 {
            return Vec::new();
        }
        // An amount that own mixes contradict is an error.
        let own = [self.own.node_mixes, self.own.product_customers, self.own.product_channels][axis];
        let said: Vec<Said> = if self.freely() {
            self.portions((!own).then_some(allocated), len, self.kind.product_zeros)
        } else if self.kind.written == Written::Structured {
            (0..len).map(|index| Said::plain_weight(index as u64 % 7 + 1)).collect()
        } else {
            let weights = self.some_weights(len, self.kind.product_zeros);
            weights.into_iter().map(Said::plain_weight).collect()
        };
        let mut tables = Vec::with_capacity(len);
        for (index, said) in said.iter().enumerate() {
            let mut text = format!("[[{key}]]\nname = \"{}\"\n{}", names[axis][index], said.line());
            if self.freely() && self.rng.bool() {
                let _ = writeln!(text, "group = \"G{}\"", index % 2);
            }
            if self.freely() && self.chance(15) {
                self.ids += 1;
                let _ = writeln!(text, "id = \"{key}-{}\"", self.ids);
            }
            if axis == 0 {
                self.own_of_product(names, &mut text);
            }
            tables.push(text);
        }
        tables
    }

    fn own_of_product(&mut self, names: &[Vec<String>; 3], text: &mut String) {
        let mut own = Vec::new();
        if self.own.product_seasons && self.chance(30) {
            own.push(("season", self.product_season()));
        }
        if self.own.product_customers && !names[1].is_empty() && self.chance(40) {
            own.push(("customers", self.own_mix(&names[1])));
        }
        if self.own.product_channels && !names[2].is_empty() && self.chance(40) {
            own.push(("channels", self.own_mix(&names[2])));
        }
        self.write_own(own, "product", text);
    }

    /// Tables inside another, those under headers last.
    pub(super) fn write_own(&mut self, own: Vec<(&str, Table)>, of: &str, text: &mut String) {
        let mut below = String::new();
        for (key, table) in own {
            let _ = match self.place() {
                Place::Dotted => write!(text, "{}", table.lines_behind(&format!("{key}."))),
                Place::UnderHeader => write!(below, "[{of}.{key}]\n{}", table.lines()),
                Place::InBraces | Place::Override => writeln!(text, "{key} = {}", table.in_braces()),
            };
        }
        *text += &below;
    }

    fn place(&mut self) -> Place {
        let places = [Place::InBraces, Place::InBraces, Place::UnderHeader, Place::Dotted];
        *self.rng.choice(&places).expect("a place")
    }

    /// A mix of some of the members; those not listed get nothing.
    pub(super) fn own_mix(&mut self, names: &[String]) -> Table {
        let mut listed: Vec<&String> = names.iter().collect();
        if self.freely() && self.chance(60) {
            let len = self.rng.usize(1..=names.len());
            self.rng.shuffle(&mut listed);
            listed.truncate(len);
        }
        let zeros = self.kind.own_zeros;
        let mut said = if self.freely() { self.portions(None, listed.len(), zeros) } else { Vec::new() };
        if said.is_empty() {
            let weights = self.some_weights(listed.len(), zeros);
            said = weights.into_iter().map(Said::plain_weight).collect();
        } else if said[0].key.is_empty() {
            said = self.weights(listed.len(), zeros);
        }
        let mut mix = Table::default();
        for (name, said) in listed.iter().zip(said) {
            let mut value = said.value;
            if said.key == "weight" || self.chance(15) {
                value = format!("{{ {} = {value} }}", said.key);
            }
            mix.push(format!("\"{name}\""), value);
        }
        mix
    }

    /// The mix of team number `team`, which alone in its region sells every third product.
    pub(super) fn third_of(&self, team: usize, names: &[String]) -> Table {
        let mut mix = Table::default();
        for name in names.iter().skip(team % 3).step_by(3) {
            mix.push(format!("\"{name}\""), "{ weight = 1 }");
        }
        mix
    }
}
