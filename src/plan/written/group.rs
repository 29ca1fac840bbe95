//! Groups of siblings as they are written, made one at a time where somebody looks at one.

use std::borrow::Cow;

use super::portion::Portion;
use super::reader::Reader;
use super::roll_up::name_of;
use super::season::{Whose, is_month_list};
use super::sums::Sums;
use crate::findings::Noun;
use crate::money::Ratio;
use crate::plan::value::{Kind, Value};

/// What the members of a group are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::plan) enum Dimension {
    /// Tables of a list: nodes of a level, or members of a business axis.
    Members,
    /// The quarters of a season.
    Quarters,
    /// Months in a list.
    Months,
    /// The members of an own mix.
    Mix,
}

/// A group of siblings: what each says it gets, in plan order.
#[derive(Debug)]
pub(in crate::plan) struct WrittenGroup {
    pub dimension: Dimension,
    pub portions: Vec<Portion>,
    /// How quarters compare that say nothing, where a pattern does.
    pub pattern: Option<[u32; 4]>,
}

impl WrittenGroup {
    /// What the amounts among them come to, in units, with what growth comes to; nothing if one of the portions cannot be
    /// read.
    pub(in crate::plan) fn money(&self) -> Option<Ratio> {
        let is_broken = |portion: &Portion| matches!(portion, Portion::Broken);
        if self.portions.iter().any(is_broken) { None } else { Some(Sums::of(self.portions.iter())?.money()) }
    }

    /// By what it is divided: the portions, or what a pattern says for quarters that are silent.
    pub(in crate::plan) fn divides_by(&self) -> Cow<'_, [Portion]> {
        match &self.pattern {
            Some(quarters) if self.portions.iter().all(Portion::is_silent) => {
                Cow::Owned(quarters.map(|part| Portion::Weight(Ratio::new(part.into(), 1))).to_vec())
            }
            _ => Cow::Borrowed(&self.portions),
        }
    }
}

impl Reader<'_> {
    /// The group whose list or table stands under `key`; nothing if that is no group.
    ///
    /// Of a season `whose` says whose it is; names of the nodes above members of a level are `above`.
    pub(in crate::plan) fn group(
        &mut self,
        key: &str,
        value: &Value,
        whose: Whose,
        above: &[String],
    ) -> Option<WrittenGroup> {
        let mut pattern = None;
        let (dimension, portions) = match &value.kind {
            Kind::List(list) if is_month_list(key) => {
                (Dimension::Months, list.iter().map(|value| self.month(value, key)).collect())
            }
            Kind::List(list) => {
                (Dimension::Members, list.iter().map(|value| self.listed(value, above)).collect())
            }
            Kind::Table(season) if key == "season" => {
                pattern = self.pattern(season).ok().flatten().map(|pattern| pattern.quarters);
                (Dimension::Quarters, self.quarters(season, whose))
            }
            Kind::Table(mix) => {
                (Dimension::Mix, mix.entries.iter().map(|entry| self.own_member(entry)).collect())
            }
            _ => return None,
        };
        Some(WrittenGroup { dimension, portions, pattern })
    }

    /// A node, or a member of an axis.
    fn listed(&mut self, value: &Value, above: &[String]) -> Portion {
        let Kind::Table(table) = &value.kind else { return Portion::Broken };
        self.node_portion(table, &Noun::Member, above, &name_of(table)).0
    }
}
