//! Sums of a roster's upper rows: a node that it mentions without a row has what everybody below states.

use super::in_amounts::season_amounts;
use super::portion::Portion;
use super::reader::Reader;
use super::roll_up::below;
use crate::findings::{Excessive, LevelNoun, Noun, visible};
use crate::limits::AMOUNT_UNITS_END;
use crate::money::{Number, Unit, read_amount};
use crate::plan::value::{Kind, Table};

impl Reader<'_> {
    /// What a node has that a roster mentions without a row.
    pub(super) fn sum_of_below(
        &mut self,
        table: &Table,
        noun: &Noun,
        path: &[String],
        name: &str,
    ) -> Portion {
        if self.roster_is_partial {
            return Portion::Broken;
        }
        let Some(sum) = sum_below(table, self.unit.as_ref()) else {
            // An override may state the year of a node whose cells do not.
            let rolled_up = self.rolled_up(table, path, name);
            if !rolled_up.is_silent() {
                return rolled_up;
            }
            return self.row_missing(table, noun, path, name);
        };
        match (sum, &self.unit) {
            (Some(units), _) if units < AMOUNT_UNITS_END => Portion::Amount(units),
            (Some(_), Some(unit)) => {
                self.findings.amount_too_large(&table.place, Excessive::key("amount"), unit);
                Portion::Broken
            }
            // An amount below, or the unit, is wrong: that is said where it stands.
            _ => Portion::Broken,
        }
    }

    /// Says of a node without a row that those below it do not say what it has.
    pub(super) fn row_missing(&mut self, table: &Table, noun: &Noun, path: &[String], name: &str) -> Portion {
        let path: Vec<&str> = path.iter().map(String::as_str).chain([name]).collect();
        let many = below(table).map_or(Noun::Member, |below| Noun::Level(LevelNoun::new(&below.key)));
        self.findings.roster_row_missing(&table.place, &visible(&path.join("/")), noun, &many);
        Portion::Broken
    }
}

/// What each member below a node states as its amount, in one or in the periods of its season, and where that is a sum
/// too, what everybody below it states.
fn amounts_below(table: &Table, tell: &mut dyn FnMut(&[Kind])) {
    match below(table).map(|entry| &entry.value.kind) {
        Some(Kind::Below(below)) => below.amounts(tell),
        Some(Kind::List(list)) => {
            for member in list.iter().filter_map(|value| value.table()) {
                match member.get("amount").map(|entry| &entry.value.kind) {
                    Some(Kind::SumBelow) => amounts_below(member, tell),
                    Some(amount) => tell(std::slice::from_ref(amount)),
                    None => tell(&member.get("season").map_or_else(Vec::new, season_amounts)),
                }
            }
        }
        _ => {}
    }
}

/// The sum of the amounts of everybody below, in units: nothing if somebody states none, and nothing inside if one of them
/// is wrong.
fn sum_below(table: &Table, unit: Option<&Unit>) -> Option<Option<i64>> {
    let units = |stated: &Kind| {
        let read = match stated {
            Kind::Text(text) => read_amount(text),
            // Set by a what-if change: cells of a roster are texts.
            Kind::Number(digits) => Number::parse(digits),
            _ => return None,
        };
        let number = read.ok().filter(|number| !number.is_negative())?;
        let (below, above) = unit?.neighbours(&number)?;
        (below == above && above < AMOUNT_UNITS_END).then_some(below)
    };
    let mut sum = Some(Some(0_i64));
    amounts_below(table, &mut |stated| {
        if stated.is_empty() {
            sum = None;
        }
        let Some(so_far) = sum else { return };
        // Past the limit it is too large, by however much.
        let member = stated.iter().map(units).try_fold(0_i64, |sum, units| Some(sum.saturating_add(units?)));
        sum = Some(so_far.zip(member).map(|(sum, units)| sum.saturating_add(units)));
    });
    sum
}
