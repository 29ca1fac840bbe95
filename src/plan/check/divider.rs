//! Groups divided one at a time: for what-if changes, which have to know what a group divides before there is a plan.
//!
//! Whatever is wrong with a group leaves it undivided here; the check of the whole document has the words.

use super::checker::Checker;
use super::group::GroupName;
use super::portions::GroupOf;
use super::season::{Of, QUARTERS};
use super::sibling::{Portion, Sibling};
use super::whole::Whole;
use crate::findings::{GroupWords, Noun};
use crate::money::{Parts, Ratio, U256};
use crate::plan::document::Document;
use crate::plan::value::{Kind, Table, Value};

/// Reads what members of groups say, and divides what they share.
pub(in crate::plan) struct Divider {
    checker: Checker,
    allocated: Option<Ratio>,
    /// Some rows of the roster found no place: what its groups add up to means nothing.
    roster_is_partial: bool,
}

/// What the members of one group say they get, in plan order.
pub(in crate::plan) struct Portions(Vec<Portion>);

impl Divider {
    /// Takes the head and the levels of a document.
    pub fn of(document: &Document) -> Divider {
        let mut checker = Checker::default();
        let allocated = checker.head(document).allocated;
        checker.levels(&document.root);
        Divider {
            checker,
            allocated: allocated.map(|units| Ratio::of(U256::from(units.unsigned_abs()), U256::ONE)),
            roster_is_partial: document.roster.as_ref().is_some_and(|roster| !roster.whole),
        }
    }

    /// What the groups at the top divide, in units; nothing if it is wrong.
    pub fn allocated(&self) -> Option<Ratio> {
        self.allocated
    }

    /// What the members of the group at `value` say, which is written under `key`; nothing if it is no group.
    pub fn portions(&mut self, key: &str, value: &Value) -> Option<Portions> {
        let of_nodes = matches!(key, "region" | "team" | "person");
        self.checker.roster_is_partial = of_nodes && self.roster_is_partial;
        let portions = match &value.kind {
            Kind::List(list) => list.iter().map(|value| self.member(key, value)).collect(),
            Kind::Table(season) if key == "season" => self.quarters(season),
            _ => return None,
        };
        Some(Portions(portions))
    }

    fn member(&mut self, key: &str, value: &Value) -> Portion {
        let checker = &mut self.checker;
        let read = match (key, &value.kind) {
            ("months", _) => checker.share(value, key).map(Portion::Share),
            ("weights", _) => checker.weight(value, key).map(Portion::Weight),
            ("amounts", _) => checker.units(value, key).map(Portion::Amount),
            ("region", Kind::Table(node)) => Some(checker.node_portion(node, Some("team"), &[], "")),
            ("team", Kind::Table(node)) => Some(checker.node_portion(node, Some("person"), &[], "")),
            (_, Kind::Table(member)) => Some(checker.portion(member)),
            _ => None,
        };
        read.unwrap_or(Portion::Broken)
    }

    /// The quarters of the company's season, or what its pattern says for them.
    fn quarters(&mut self, season: &Table) -> Vec<Portion> {
        let written = QUARTERS.map(|quarter| season.get(quarter));
        let portions = written.map(|entry| match entry {
            Some(entry) => self.checker.quarter(entry, &Of::Company),
            None => Portion::Silent,
        });
        let silent = portions.iter().all(|portion| matches!(portion, Portion::Silent));
        match self.checker.pattern(season) {
            Ok(Some(pattern)) if silent => {
                let weight = |weight: &u32| Portion::Weight(Ratio::new((*weight).into(), 1));
                pattern.quarters.iter().map(weight).collect()
            }
            _ => portions.into(),
        }
    }

    /// The exact ideals of a group's members; nothing if they do not use up the whole.
    pub fn divide(&mut self, value: &Value, Portions(portions): Portions, whole: Ratio) -> Option<Parts> {
        let sibling = |portion| Sibling { name: "".into(), place: value.place.clone(), portion };
        let siblings: Vec<Sibling> = portions.into_iter().map(sibling).collect();
        let group = GroupOf {
            name: GroupName::Of(String::new()),
            words: GroupWords::new(&[], Noun::Member),
            even_note: false,
            even_listed: false,
        };
        self.checker.divide(&group, &siblings, &Whole { ideal: Some(whole), written: None })
    }
}

impl Portions {
    /// The sum of the amounts among them, in units; nothing if one of the portions cannot be read.
    pub fn amounts(&self) -> Option<U256> {
        self.0.iter().try_fold(U256::ZERO, |sum, portion| match portion {
            Portion::Broken => None,
            Portion::Amount(units) => Some(sum + U256::from(units.unsigned_abs())),
            _ => Some(sum),
        })
    }
}
