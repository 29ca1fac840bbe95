//! The rules that a plan sets itself: corridors, owners, and how much few regions carry.
//!
//! A broken rule is a warning: the plan ties out all the same. A rule that is wrong itself is an error.

use std::cmp::Reverse;

use super::buffer::BufferShare;
use super::checker::Checker;
use super::growth::{half_up, is_growth, result};
use super::head::Head;
use super::kept::rules::Carry;
use crate::findings::{Carried, Corridor, Expected, IdleRule, MemberName, PathName};
use crate::limits::{AMOUNT_UNITS_END, NODES_MAX, OWNERS_MAX, PERCENT_MAX};
use crate::money::{Exact, Figure, Number, Parts, Ratio, Share, U256, Unit};
use crate::plan::format::{PORTION_KEYS, RULES, TAIL_SHARE, TOP_SHARE};
use crate::plan::growth::rate as rate_of;
use crate::plan::hierarchy::Level;
use crate::plan::keys::Keys;
use crate::plan::value::{Entry, Kind, Table, Value};
use crate::plan::{Growth, Pace, PaceBounds};
use crate::source::Place;

/// A node as the rules see it.
pub(super) struct Ruled {
    name: MemberName,
    owners: usize,
    /// Its owners as written, or its header.
    owner_place: Place,
    /// Its portion as written, or its header.
    portion_place: Place,
}

impl Ruled {
    /// The node of one table of the plan file.
    pub(super) fn new(table: &Table, name: MemberName, owners: usize) -> Ruled {
        let place = |keys: &[&str]| {
            let entry = keys.iter().find_map(|key| table.get(key));
            entry.map_or(&table.place, |entry| &entry.value.place).clone()
        };
        Ruled { name, owners, owner_place: place(&["owner"]), portion_place: place(&PORTION_KEYS) }
    }
}

impl Checker {
    /// Reads `[rules]`.
    pub(super) fn read_rules(&mut self, root: &Table) {
        let Some(entry) = root.get("rules") else {
            return;
        };
        let Kind::Table(table) = &entry.value.kind else {
            self.findings.rules_wrong_type(&entry.value.place, entry.value.kind.found());
            return;
        };
        self.keys(table, &Keys::of(&RULES));
        self.rules.growth = table.get("growth").and_then(|entry| self.growth_corridor(entry));
        self.rules.buffer = table.get("buffer").and_then(|entry| self.buffer_corridor(entry));
        self.rules.pace = table.get("pace").and_then(|entry| self.pace(entry));
        self.rules.owners_min = table.get("owners_min").and_then(|entry| {
            let count = self.count(&entry.value, "owners_min", OWNERS_MAX)?;
            Some((count, entry.value.place.clone()))
        });
        self.rules.top_share = table.get("top_share").and_then(|entry| {
            self.keys_of(entry, &Keys::of(&TOP_SHARE))
                .and_then(|table| self.carry(entry, table, "first", "max"))
        });
        self.rules.tail_share = table.get("tail_share").and_then(|entry| {
            self.keys_of(entry, &Keys::of(&TAIL_SHARE))
                .and_then(|table| self.carry(entry, table, "last", "min"))
        });
        self.rules.rise = table.get("rise").and_then(|entry| self.rise(entry));
    }

    fn growth_corridor(&mut self, entry: &Entry) -> Option<(Corridor, [Number; 2])> {
        let [low, high] = self.two(entry)?;
        let (low, high) = (self.growth(low), self.growth(high));
        let (low, high) = (low?, high?);
        let corridor = self.corridor(entry, format!("{low}%").into(), format!("{high}%").into());
        self.upright(corridor, rate_of(&low) <= rate_of(&high)).map(|corridor| (corridor, [low, high]))
    }

    fn buffer_corridor(&mut self, entry: &Entry) -> Option<(Corridor, [Ratio; 2])> {
        let ends = self.two(entry)?;
        let [low, high] = self.bounds(entry, ends)?;
        self.percent_corridor(entry, low, high)
    }

    /// The bounds between which actuals are to be, in parts of the target to date.
    fn pace(&mut self, entry: &Entry) -> Option<Pace> {
        let place = entry.value.place.clone();
        let Kind::List(_) = &entry.value.kind else {
            let [least] = self.bounds(entry, [&entry.value])?;
            return Some(Pace {
                bounds: PaceBounds { least: least.ratio, most: None },
                words: vec![least.text],
                place,
            });
        };
        let ends = self.two(entry)?;
        let [low, high] = self.bounds(entry, ends)?;
        let words = vec![low.text.clone(), high.text.clone()];
        let (_, [least, most]) = self.percent_corridor(entry, low, high)?;
        Some(Pace { bounds: PaceBounds { least, most: Some(most) }, words, place })
    }

    fn percent_corridor(&mut self, entry: &Entry, low: Share, high: Share) -> Option<(Corridor, [Ratio; 2])> {
        let corridor = self.corridor(entry, low.text, high.text);
        let (low, high) = (low.ratio, high.ratio);
        self.upright(corridor, low <= high).map(|corridor| (corridor, [low, high]))
    }

    /// The bounds of a rule in percent, which may be more than the whole.
    fn bounds<const N: usize>(&mut self, entry: &Entry, ends: [&Value; N]) -> Option<[Share; N]> {
        let shares = ends.map(|end| self.bound(end, &entry.key));
        if shares.iter().any(Option::is_none) {
            return None;
        }
        let shares = shares.map(|share| share.expect("all are there"));
        let like_fractions = shares.each_ref().map(looks_like_a_fraction);
        let suspects = || like_fractions.iter().zip(ends).filter(|(written, _)| written.is_some());
        let at = match suspects().count() {
            1 => suspects().next().map(|(_, end)| &end.place),
            _ => None,
        };
        let at = at.unwrap_or(&entry.value.place).clone();
        let written: Vec<String> = like_fractions.into_iter().flatten().collect();
        if !written.is_empty() {
            self.findings.looks_like_a_fraction(&at, &entry.key, written);
        }
        Some(shares)
    }

    /// One bound of a rule in percent.
    fn bound(&mut self, value: &Value, key: &str) -> Option<Share> {
        let share = self.any_share(value, key)?;
        if share.percent.is_some_and(|percent| percent.exceeds(PERCENT_MAX)) {
            self.findings.percent_too_large(&value.place, key);
            return None;
        }
        Some(share)
    }

    /// The two ends of a corridor.
    fn two<'a>(&mut self, entry: &'a Entry) -> Option<[&'a Value; 2]> {
        match &entry.value.kind {
            Kind::List(list) => match list.as_slice() {
                [low, high] => Some([low, high]),
                list => {
                    self.findings.corridor_ends(&entry.value.place, &entry.key, list.len());
                    None
                }
            },
            other => {
                let place = &entry.value.place;
                self.findings.wrong_type(place, &entry.key, Expected::Corridor, other.found());
                None
            }
        }
    }

    fn corridor(&self, entry: &Entry, low: Figure, high: Figure) -> Corridor {
        Corridor { low, high, place: entry.value.place.clone() }
    }

    /// The corridor, unless its ends are the wrong way round.
    fn upright(&mut self, corridor: Corridor, upright: bool) -> Option<Corridor> {
        if !upright {
            self.findings.corridor_reversed(&corridor);
        }
        upright.then_some(corridor)
    }

    /// The table of a rule, with its keys checked.
    fn keys_of<'a>(&mut self, entry: &'a Entry, keys: &Keys) -> Option<&'a Table> {
        let Kind::Table(table) = &entry.value.kind else {
            self.findings.carry_wrong_type(&entry.value.place, &entry.key, entry.value.kind.found());
            return None;
        };
        self.keys(table, keys);
        Some(table)
    }

    fn carry(&mut self, entry: &Entry, table: &Table, count_key: &str, bound_key: &str) -> Option<Carry> {
        let count = table.get(count_key).map(|entry| self.count(&entry.value, count_key, NODES_MAX));
        let bound = table.get(bound_key).map(|entry| (entry, self.share(&entry.value, bound_key)));
        let (Some(count), Some((bound_entry, share))) = (&count, &bound) else {
            let missing = if count.is_none() { count_key } else { bound_key };
            self.findings.carry_incomplete(&entry.value.place, &entry.key, missing);
            return None;
        };
        let (count, share) = ((*count)?, share.as_ref()?);
        let place = bound_entry.value.place.clone();
        Some(Carry { count, bound: share.ratio, text: share.text.clone(), place })
    }

    /// A whole number, at least one.
    fn count(&mut self, value: &Value, key: &str, max: usize) -> Option<usize> {
        let count = match &value.kind {
            Kind::Number(text) => Number::parse(text).ok().filter(|number| number.decimals() == 0),
            _ => None,
        };
        let count = count.and_then(|number| usize::try_from(number.mantissa()).ok());
        let count = count.filter(|count| (1..=max).contains(count));
        if count.is_none() {
            self.findings.not_a_count(&value.place, key, max);
        }
        count
    }

    /// Holds growth and buffer to their corridors.
    pub(super) fn hold_head(&mut self, root: &Table, head: &Head) {
        self.hold_growth(root, head);
        let Some((corridor, [low, high])) = &self.rules.buffer else {
            return;
        };
        // A broken buffer was reported.
        let Some(BufferShare { ratio: share, text }) = &head.buffer_share else {
            return;
        };
        if share < low || share > high {
            let place = root.get("buffer").map(|entry| &entry.value.place);
            self.findings.buffer_outside(place, text, corridor, share > high);
        }
    }

    fn hold_growth(&mut self, root: &Table, head: &Head) {
        let Some((corridor, [low, high])) = &self.rules.growth else {
            return;
        };
        let (Some(growth), Some(target), Some(unit)) = (&head.growth, head.target, &self.unit) else {
            // What cannot be read was reported.
            if let (Some(_), Some(why)) = (head.target, nothing_grows(root)) {
                self.findings.rule_idle(&corridor.place, "growth", why);
            }
            return;
        };
        let (rate, text) = resulting(growth, target, unit);
        let [low, high] = [low, high].map(rate_of);
        let above = rate > high;
        if above || rate < low {
            let end = if above { high } else { low };
            let at_end = half_up(&Growth { rate: end, ..growth.clone() }.ideal(unit));
            let at_end = (at_end < AMOUNT_UNITS_END && at_end != target).then(|| unit.people(at_end));
            let entry = ["growth", "target", "base"].into_iter().find_map(|key| root.get(key));
            let place = entry.map_or(&corridor.place, |entry| &entry.value.place).clone();
            self.findings.growth_outside(&place, text, corridor, above, growth.base.people(0), at_end);
        }
    }

    /// Holds a group of siblings of the organisation to the rules.
    pub(super) fn hold_group(
        &mut self,
        level: Level,
        path: &PathName,
        nodes: &[Ruled],
        parts: Option<&Parts>,
    ) {
        self.hold_owners(path, nodes);
        if level == Level::TOP && !nodes.is_empty() {
            self.rules.regions = true;
            if let Some(parts) = parts {
                self.hold_regions(nodes, parts);
            }
        }
    }

    /// Where one of a group has an owner, all of them need enough.
    fn hold_owners(&mut self, path: &PathName, nodes: &[Ruled]) {
        let Some((owners_min, rule)) = &self.rules.owners_min else {
            return;
        };
        let Some(example) = nodes.iter().find(|node| node.owners > 0) else {
            return;
        };
        self.rules.owned = true;
        for node in nodes.iter().filter(|node| node.owners < *owners_min) {
            let (name, example) = (path.below(node.name.clone()), example.name.clone());
            self.findings.too_few_owners(&node.owner_place, name, node.owners, example, *owners_min, rule);
        }
    }

    /// The largest regions carry at most so much, the smallest at least so much.
    fn hold_regions(&mut self, regions: &[Ruled], parts: &Parts) {
        let total = parts.total();
        if total == U256::ZERO {
            return;
        }
        let mut by_size: Vec<usize> = (0..regions.len()).collect();
        by_size.sort_by_key(|region| Reverse(parts.numerator(*region)));
        let carried = |carry: &Carry, chosen: &[usize]| {
            let sum = chosen.iter().fold(U256::ZERO, |sum, region| sum + parts.numerator(*region));
            let part = Ratio::of(sum, total);
            let told = Carried {
                nodes: chosen
                    .iter()
                    .map(|region| {
                        let part = Ratio::of(parts.numerator(*region), total).percent_text();
                        (regions[*region].name.clone(), part, regions[*region].portion_place.clone())
                    })
                    .collect(),
                noun: self.hierarchy.noun(Level::TOP),
                all: regions.len(),
                sum: part.percent_text(),
                bound: carry.text.clone(),
                rule: carry.place.clone(),
            };
            (part, told)
        };
        if let Some(carry) = &self.rules.top_share {
            let (part, told) = carried(carry, &by_size[..carry.count.min(regions.len())]);
            if part > carry.bound {
                self.findings.top_heavy(&told);
            }
        }
        if let Some(carry) = &self.rules.tail_share {
            by_size.reverse();
            let (part, told) = carried(carry, &by_size[..carry.count.min(regions.len())]);
            if part < carry.bound {
                self.findings.tail_too_small(&told);
            }
        }
    }

    /// Says which rules looked at nothing, so that nobody relies on them.
    pub(super) fn idle_rules(&mut self) {
        let rules = &self.rules;
        if let Some((_, place)) = rules.owners_min.as_ref().filter(|_| !rules.owned) {
            self.findings.rule_idle(place, "owners_min", IdleRule::NoOwner);
        }
        for (carry, key) in [(&rules.top_share, "top_share"), (&rules.tail_share, "tail_share")] {
            if let Some(carry) = carry.as_ref().filter(|_| !rules.regions) {
                let none = IdleRule::None(self.hierarchy.noun(Level::TOP));
                self.findings.rule_idle(&carry.place, key, none);
            }
        }
    }
}

/// Why there is no growth in a plan that has a target and nothing unreadable.
fn nothing_grows(root: &Table) -> Option<IdleRule> {
    match (root.get("base"), root.get("growth")) {
        (None, None) => Some(IdleRule::NoBase),
        (Some(_), None) => Some(IdleRule::ZeroBase),
        _ => None,
    }
}

/// The growth that a plan has, and its words: the one that is written, unless rounding makes another of it.
fn resulting(growth: &Growth, target: i64, unit: &Unit) -> (Exact, Figure) {
    match &growth.stated {
        Some(stated) if growth.base.is_zero() || is_growth(&growth.base, stated, target, unit) => {
            (rate_of(stated), format!("{stated}%").into())
        }
        _ => {
            let rate = result(&growth.base, target, unit).unwrap_or_else(|| growth.rate.clone());
            let text = rate.percent_text();
            (rate, text)
        }
    }
}

/// Percent that may have been meant as a part of one, as they are written.
fn looks_like_a_fraction(share: &Share) -> Option<String> {
    share.percent.filter(|percent| percent.is_between_zero_and_one()).map(|percent| percent.to_string())
}
