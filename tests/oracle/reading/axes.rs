//! Products, customers and channels, and what a product has of its own.

use std::collections::BTreeMap;

use num_traits::{One, Zero};
use toml::de::{DeTable, DeValue};

use super::{Reader, Season, table, word};
use crate::exact::{Exact, Portion, divide};

/// One business axis as declared.
pub struct Axis {
    pub key: &'static str,
    pub members: Vec<AxisMember>,
}

/// A member of a business axis, its annual ideal as declared, and what it has of its own: parts of one.
pub struct AxisMember {
    pub name: String,
    pub id: Option<String>,
    pub ideal: Exact,
    pub season: Option<Season>,
    /// By the key of the other axis.
    pub mixes: BTreeMap<&'static str, Vec<Exact>>,
}

const KEYS: [&str; 3] = ["product", "customer", "channel"];

impl Reader {
    pub(super) fn axes(&self, document: &DeTable<'_>, year: &Exact) -> Vec<Axis> {
        let names = |key: &str| -> Vec<String> {
            let list = document.get(key).and_then(|list| list.get_ref().as_array());
            let tables = list.into_iter().flatten().map(|member| table(member.get_ref()));
            tables.map(|table| word(table, "name").to_owned()).collect()
        };
        let read = KEYS.iter().filter_map(|key| {
            let DeValue::Array(list) = document.get(*key)?.get_ref() else { panic!("not a list of tables") };
            let tables: Vec<&DeTable<'_>> = list.iter().map(|member| table(member.get_ref())).collect();
            let portions: Vec<Portion> = list.iter().map(|member| self.portion(member.get_ref())).collect();
            let ideals = divide(year, &portions);
            let members = tables.into_iter().zip(ideals).map(|(table, ideal)| AxisMember {
                name: word(table, "name").to_owned(),
                id: table.get("id").map(|_| word(table, "id").to_owned()),
                ideal,
                season: table
                    .get("season")
                    .map(|season| self.season(self::table(season.get_ref()), &Exact::one())),
                mixes: [("customers", "customer"), ("channels", "channel")]
                    .into_iter()
                    .filter_map(|(own, key)| {
                        let mix = table.get(own)?;
                        Some((key, self.own_mix(self::table(mix.get_ref()), &names(key))))
                    })
                    .collect(),
            });
            Some(Axis { key, members: members.collect() })
        });
        read.collect()
    }

    /// A table of name = portion as parts of one; a member that is not listed gets nothing.
    pub(super) fn own_mix(&self, mix: &DeTable<'_>, names: &[String]) -> Vec<Exact> {
        for (name, _) in mix.iter() {
            assert!(names.contains(&name.get_ref().to_string()), "no member {name:?}");
        }
        let nothing = Portion::Share(Exact::zero());
        let portion = |name: &String| {
            mix.get(name.as_str()).map_or(nothing.clone(), |value| self.portion(value.get_ref()))
        };
        divide(&Exact::one(), &names.iter().map(portion).collect::<Vec<_>>())
    }
}
