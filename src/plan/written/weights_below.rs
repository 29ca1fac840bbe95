//! Weights of a roster's upper nodes: in a list of people only, a node weighs what those below it weigh together.

use super::portion::Portion;
use super::reader::Reader;
use super::roll_up::below;
use crate::findings::{Findings, Noun};
use crate::money::Ratio;
use crate::plan::value::{Entry, Kind, Table, Value};

impl Reader<'_> {
    /// What a node weighs that has the weights of everybody below.
    pub(super) fn weight_of_below(
        &mut self,
        table: &Table,
        noun: &Noun,
        path: &[String],
        name: &str,
    ) -> Portion {
        if self.roster_is_partial {
            return Portion::Broken;
        }
        let mut stated = Vec::new();
        weights_below(table, &mut |entry| stated.push(entry.cloned()));
        let mut sum = Some(Ratio::ZERO);
        for entry in stated {
            let Some(entry) = entry else {
                sum = None;
                break;
            };
            // What is wrong with one of them is said where it stands.
            let Some(weight) = self.weight_unheard(&entry) else { return Portion::Broken };
            sum = sum.and_then(|sum| sum.plus(&weight));
        }
        match sum {
            Some(sum) => Portion::Weight(sum),
            None => self.row_missing(table, noun, path, name),
        }
    }

    /// A weight, or that of a level, without a word about what is wrong with it.
    fn weight_unheard(&mut self, entry: &Entry) -> Option<Ratio> {
        if entry.key == "weight" {
            let mut unheard = Findings::new();
            return Reader { levels: &mut *self.levels, findings: &mut unheard, ..*self }
                .weight(&entry.value, "weight");
        }
        let Kind::Text(text) = &entry.value.kind else { return None };
        let level = &mut self.levels.list[*self.levels.by_name.get(&text.normal())?];
        level.used = true;
        level.weight
    }
}

/// Whether a node has the weights of everybody below.
pub(super) fn is_weight_of_below(table: &Table) -> bool {
    table.get("weight").is_some_and(|entry| matches!(entry.value.kind, Kind::SumBelow))
}

/// What each person below a node states as a weight or a level; nothing for one that states neither.
fn weights_below(table: &Table, tell: &mut dyn FnMut(Option<&Entry>)) {
    match below(table).map(|entry| &entry.value.kind) {
        Some(Kind::Below(below)) => below.list(false).iter().for_each(|member| of_member(member, tell)),
        Some(Kind::List(list)) => list.iter().for_each(|member| of_member(member, tell)),
        _ => {}
    }
}

fn of_member(member: &Value, tell: &mut dyn FnMut(Option<&Entry>)) {
    match member.table() {
        Some(table) if is_weight_of_below(table) => weights_below(table, tell),
        Some(table) => tell(["weight", "level"].iter().find_map(|key| table.get(key))),
        None => tell(None),
    }
}
