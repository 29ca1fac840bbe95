//! Roll-up: what nodes come to by their own amounts, or by those of everybody below them.

use super::levels::Levels;
use super::portion::Portion;
use super::reader::Reader;
use crate::findings::{Excessive, Findings, Noun, visible};
use crate::limits::AMOUNT_UNITS_END;
use crate::plan::format::PORTION_KEYS;
use crate::plan::value::{Entry, Kind, Table};
use crate::source::Text;

/// What a node comes to, or several together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::plan) enum RollUp {
    /// So many units; past the limit of amounts by however much.
    Units(i64),
    /// No amount: one of them states none, and has nobody below, or not all of those come to one.
    Open,
    /// An amount is wrong, which is said where it stands.
    Broken,
}

impl RollUp {
    /// What both come to together.
    pub(in crate::plan) fn and(self, other: RollUp) -> RollUp {
        match (self, other) {
            (RollUp::Open, _) | (_, RollUp::Open) => RollUp::Open,
            (RollUp::Broken, _) | (_, RollUp::Broken) => RollUp::Broken,
            (RollUp::Units(one), RollUp::Units(other)) => RollUp::Units(one.saturating_add(other)),
        }
    }
}

impl Reader<'_> {
    /// What each node of a list comes to, called by its name; `above` are the names of the nodes above. What is wrong with
    /// one stays unsaid: the check of its group has the words.
    pub(in crate::plan) fn roll_up(
        &self,
        list: &Entry,
        above: &[String],
        tell: &mut dyn FnMut(&Text, RollUp),
    ) {
        let (mut levels, mut unheard) = (Levels::default(), Findings::new());
        let mut quiet = Reader { levels: &mut levels, findings: &mut unheard, ..*self };
        let list = list.listed();
        let Kind::List(members) = &list.value.kind else { return };
        for member in members {
            match &member.kind {
                Kind::Table(table) => {
                    let name = name_of(table);
                    tell(&name, quiet.comes_to(table, above, &name));
                }
                _ => tell(&"".into(), RollUp::Broken),
            }
        }
    }

    fn comes_to(&mut self, table: &Table, above: &[String], name: &str) -> RollUp {
        match self.node_portion(table, &Noun::Member, above, name).0 {
            Portion::Amount(units) => RollUp::Units(units),
            Portion::Broken if is_compared(table) => RollUp::Open,
            Portion::Broken if is_sum(table) => match self.roll_up_below(table, above, name) {
                RollUp::Open => RollUp::Open,
                _ => RollUp::Broken,
            },
            Portion::Broken => RollUp::Broken,
            _ => RollUp::Open,
        }
    }

    /// The portion of a node that says nothing itself, where amounts add up from the bottom: what those below it come to.
    pub(super) fn rolled_up(&mut self, table: &Table, above: &[String], name: &str) -> Portion {
        match (self.roll_up_below(table, above, name), &self.unit) {
            (RollUp::Units(units), _) if units < AMOUNT_UNITS_END => Portion::Amount(units),
            (RollUp::Units(_), Some(unit)) => {
                self.findings.amount_too_large(&table.place, Excessive::SumBelow, unit);
                Portion::Broken
            }
            (RollUp::Open, _) => Portion::Silent,
            _ => Portion::Broken,
        }
    }

    /// What those below a node come to together.
    fn roll_up_below(&self, table: &Table, above: &[String], name: &str) -> RollUp {
        let Some(below) = below(table) else { return RollUp::Open };
        let path: Vec<String> = above.iter().cloned().chain([visible(name)]).collect();
        let mut all = RollUp::Units(0);
        self.roll_up(below, &path, &mut |_, member| all = all.and(member));
        all
    }
}

/// The list of the nodes below one: the only list of tables that it has.
pub(super) fn below(table: &Table) -> Option<&Entry> {
    table.entries.iter().find(|entry| match &entry.value.kind {
        Kind::Below(_) => true,
        Kind::List(list) => matches!(list.first().map(|first| &first.kind), Some(Kind::Table(_))),
        _ => false,
    })
}

/// Whether a roster mentions the node without a row.
pub(super) fn is_sum(table: &Table) -> bool {
    table.get("amount").is_some_and(|entry| matches!(entry.value.kind, Kind::SumBelow))
}

/// Whether a node says what it gets in another way than by an amount.
fn is_compared(table: &Table) -> bool {
    let is_stated = |key: &&str| table.get(key).is_some();
    !is_stated(&"amount") && PORTION_KEYS.iter().any(is_stated)
}

/// The name of a member; empty where it has none that can be read.
pub(super) fn name_of(table: &Table) -> Text {
    match table.get("name").map(|entry| &entry.value.kind) {
        Some(Kind::Text(name)) => name.normal(),
        _ => "".into(),
    }
}
