//! Portions: how siblings divide their parent, by the rules of the plan format.

use super::astray::astray;
use super::checker::Checker;
use super::group::{Divided, Group, GroupName, Sum};
use super::sibling::{Portion, Sibling};
use super::sums::{Sums, parts};
use super::whole::Whole;
use crate::findings::{GroupWords, Members, Noun, Over, visible};
use crate::limits::AMOUNT_UNITS_END;
use crate::money::{Number, Parts, Ratio, U256, Unit, gcd, read_amount};
use crate::plan::value::{Entry, Kind, Table};
use crate::source::Place;

/// Words and settings of one group.
pub(super) struct GroupOf {
    /// What the report of `check` calls it.
    pub name: GroupName,
    /// The words of messages.
    pub words: GroupWords,
    /// Whether an even division is worth a note.
    pub even_note: bool,
    /// Whether the report of `check` has a line for the group even when nobody says anything.
    pub even_listed: bool,
}

const PORTION_KEYS: [&str; 4] = ["share", "weight", "amount", "level"];

impl Checker {
    /// The portion of a member: at most one of `share`, `weight` and `amount`.
    pub(super) fn portion(&mut self, table: &Table) -> Portion {
        let mut stated = table.entries.iter().filter(|entry| PORTION_KEYS.contains(&entry.key.as_ref()));
        let first = stated.next().map(|entry| (entry, self.one_portion(entry)));
        let second = stated.next();
        for entry in second.into_iter().chain(stated) {
            self.one_portion(entry);
        }
        if let (Some((first, _)), Some(second)) = (&first, second) {
            self.findings.two_portions(&second.key_place, &second.key, &first.key_place, &first.key);
            return Portion::Broken;
        }
        match first {
            Some((_, portion)) => portion,
            None if self.has_portion_slip(table) => Portion::Broken,
            None => Portion::Silent,
        }
    }

    /// The portion of a region, team or person, whose members stand under `below`. One that a roster mentions without a
    /// row has the sum of what these state.
    pub(super) fn node_portion(
        &mut self,
        table: &Table,
        below: Option<&str>,
        path: &[String],
        name: &str,
    ) -> Portion {
        let Some(amount) = table.get("amount").filter(|entry| matches!(entry.value.kind, Kind::SumBelow))
        else {
            return self.portion(table);
        };
        if self.roster_is_partial {
            return Portion::Broken;
        }
        if !has_sum(table) {
            let path: Vec<&str> = path.iter().map(String::as_str).chain([name]).collect();
            let (one, many) = match below {
                Some("team") => ("region", "teams"),
                _ => ("team", "persons"),
            };
            self.findings.roster_row_missing(&table.place, &visible(&path.join("/")), one, many);
            return Portion::Broken;
        }
        match (sum_below(table, self.unit.as_ref()), &self.unit) {
            (Some(units), _) if units < AMOUNT_UNITS_END => Portion::Amount(units),
            (Some(_), Some(unit)) => {
                self.findings.amount_too_large(&amount.value.place, "`amount`", unit);
                Portion::Broken
            }
            // An amount below, or the unit, is wrong: that is said where it stands.
            _ => Portion::Broken,
        }
    }

    fn one_portion(&mut self, entry: &Entry) -> Portion {
        let read = match &*entry.key {
            "share" => self.share(&entry.value, "share").map(Portion::Share),
            "weight" => self.weight(&entry.value, "weight").map(Portion::Weight),
            "level" => return self.level(entry),
            _ => self.units(&entry.value, "amount").map(Portion::Amount),
        };
        read.unwrap_or(Portion::Broken)
    }

    /// Whether an unknown key is probably a misspelt portion; that was reported, and the group says no more.
    fn has_portion_slip(&self, table: &Table) -> bool {
        table.entries.iter().any(|entry| {
            let known = ["name", "id", "owner", "note", "group", "team", "person", "months"];
            !known.contains(&entry.key.as_ref())
                && crate::findings::nearest(&entry.key, PORTION_KEYS.into_iter().chain(known))
                    .is_some_and(|close| PORTION_KEYS.contains(&close))
        })
    }

    /// A line in the report for a group whose members could not even be read.
    pub(super) fn broken_group(&mut self, name: GroupName, noun: Noun, members: usize) {
        self.groups.push(Group {
            name,
            members,
            noun,
            divided: Divided::Unclear,
            sums: Vec::new(),
            ok: false,
        });
    }

    /// Divides a whole among siblings; nothing if the group is broken or the whole is.
    pub(super) fn divide(&mut self, group: &GroupOf, siblings: &[Sibling], whole: &Whole) -> Option<Parts> {
        let before = self.findings.error_count();
        let (parts, divided, sums) = self.divided(group, siblings, whole);
        let broken = self.roster_is_partial
            || siblings.iter().any(|sibling| matches!(sibling.portion, Portion::Broken));
        let ok = !broken && self.findings.error_count() == before;
        if group.even_listed || divided != Divided::Even {
            self.groups.push(Group {
                name: group.name.clone(),
                members: siblings.len(),
                noun: group.words.noun,
                divided,
                sums,
                ok,
            });
        }
        parts.filter(|_| ok)
    }

    fn divided(
        &mut self,
        group: &GroupOf,
        siblings: &[Sibling],
        whole: &Whole,
    ) -> (Option<Parts>, Divided, Vec<Sum>) {
        let words = &group.words;
        let Some(first) = siblings.first() else {
            return (None, Divided::Unclear, Vec::new());
        };
        let members = Told { siblings, unit: self.unit };
        let broken = siblings.iter().any(|sibling| matches!(sibling.portion, Portion::Broken));
        if broken || self.roster_is_partial {
            return (None, Divided::Unclear, Vec::new());
        }
        let silent: Vec<&Sibling> =
            siblings.iter().filter(|sibling| matches!(sibling.portion, Portion::Silent)).collect();
        if silent.len() == siblings.len() {
            if group.even_note && siblings.len() > 1 {
                self.findings.divided_evenly(&first.place, words, siblings.len());
                self.numbers_unread(words, siblings);
            }
            let ones = vec![Portion::Weight(Ratio::ONE); siblings.len()];
            let sums = Sums::of(ones.iter());
            return (sums.and_then(|sums| parts(&sums, ones.iter(), whole)), Divided::Even, Vec::new());
        }
        if let Some(first_silent) = silent.first() {
            let names: Vec<&str> = silent.iter().map(|sibling| &*sibling.name).collect();
            self.findings.silent_siblings(&first_silent.place, words, &names);
            return (None, Divided::Unclear, Vec::new());
        }

        let portions = siblings.iter().map(|sibling| &sibling.portion);
        let Some(sums) = Sums::of(portions.clone()) else {
            self.findings.group_too_fine(&first.place, words);
            return (None, Divided::Unclear, Vec::new());
        };
        let (divided, told) = (sums.divided(), self.sums_of(&sums));
        if sums.weight_count > 0 && sums.weights == U256::ZERO {
            self.findings.weights_all_zero(&first.place, words, &members.words());
            return (None, divided, told);
        }
        let fits = self.uses_up(words, &sums, whole, &first.place, &members);
        let parts = if fits { parts(&sums, portions, whole) } else { None };
        (parts, divided, told)
    }

    /// Whether the portions use up the whole, no more and no less.
    fn uses_up(
        &mut self,
        words: &GroupWords,
        sums: &Sums,
        whole: &Whole,
        place: &Place,
        members: &Told<'_>,
    ) -> bool {
        let one = sums.share_denominator;
        let Some(ideal) = whole.ideal.filter(|_| !words.relative) else {
            return self.uses_up_in_percent(words, sums, place, members);
        };
        let Some(unit) = self.unit else {
            return false;
        };
        let (numerator, denominator) = (ideal.numerator(), ideal.denominator());
        // taken and available, both over denominator x one
        let amounts_taken = sums.amounts * denominator * one;
        let taken = amounts_taken + numerator * sums.shares;
        let available = numerator * one;
        let scale = denominator * one;

        if numerator == U256::ZERO && sums.amounts > U256::ZERO {
            self.findings.amounts_under_zero(place, words, whole.written.as_ref(), &members.words());
            return false;
        }
        if sums.weight_count > 0 {
            let nothing_left = if numerator == U256::ZERO { sums.shares > one } else { taken >= available };
            if nothing_left {
                let over = (taken > available).then(|| unit.people_exact(taken - available, scale));
                let percent = (sums.amount_count == 0).then(|| Ratio::of(sums.shares, one).percent_text());
                self.findings.nothing_left(
                    place,
                    words,
                    percent,
                    over,
                    whole.written.as_ref(),
                    &members.words(),
                );
            }
            return !nothing_left;
        }
        if sums.amount_count == 0 {
            let gap = numerator * one.abs_diff(sums.shares);
            let money = (numerator > U256::ZERO).then(|| unit.people_exact(gap, scale));
            return self.shares_fit(words, sums, money, place, members);
        }
        if numerator == U256::ZERO {
            // All amounts are zero; shares beside them still have to add up.
            return sums.share_count == 0 || self.shares_fit(words, sums, None, place, members);
        }
        if taken == available {
            return true;
        }
        let gap = taken.abs_diff(available);
        let left_for_amounts = available.checked_sub(numerator * sums.shares);
        let whole_units = left_for_amounts.is_some_and(|left| left % scale == U256::ZERO);
        let less_than_a_unit = gap < scale;
        if !whole_units && left_for_amounts.is_some() && (taken < available || less_than_a_unit) {
            let left = left_for_amounts.unwrap_or(U256::ZERO);
            self.findings.not_whole_units(
                place,
                words,
                &unit.people_exact(sums.amounts, U256::ONE),
                &ideal_text(&unit, left, scale),
                sums.share_count > 0,
                whole.written.as_ref(),
                &members.words(),
            );
            return false;
        }
        let over = Over {
            sum: unit.people_exact(taken, scale),
            gap: unit.people_exact(gap, scale),
            whole: unit.people_exact(available, scale),
            exceeds: taken > available,
        };
        if sums.share_count == 0 {
            self.findings.amounts_do_not_fit(place, words, &over, whole.written.as_ref(), &members.words());
        } else {
            let percent = percent_of(taken, available);
            self.findings.mixed_do_not_fit(
                place,
                words,
                &over,
                percent,
                whole.written.as_ref(),
                &members.words(),
            );
        }
        false
    }

    /// The same where the whole itself is unknown: only shares can be judged.
    fn uses_up_in_percent(
        &mut self,
        words: &GroupWords,
        sums: &Sums,
        place: &Place,
        members: &Told<'_>,
    ) -> bool {
        let one = sums.share_denominator;
        let percent = || Some(Ratio::of(sums.shares, one).percent_text());
        if sums.weight_count > 0 {
            if sums.shares >= one {
                self.findings.nothing_left(place, words, percent(), None, None, &members.words());
                return false;
            }
            return true;
        }
        if sums.share_count == 0 {
            return true;
        }
        if sums.amount_count == 0 {
            return self.shares_fit(words, sums, None, place, members);
        }
        if sums.shares > one {
            return self.shares_fit(words, sums, None, place, members);
        }
        true
    }

    fn shares_fit(
        &mut self,
        words: &GroupWords,
        sums: &Sums,
        money: Option<String>,
        place: &Place,
        members: &Told<'_>,
    ) -> bool {
        let sum = Ratio::of(sums.shares, sums.share_denominator);
        if sum == Ratio::ONE {
            return true;
        }
        // 0.98 to 1.02 where 100 is wanted: parts of one, perhaps rounded.
        if sum >= Ratio::new(98, 10_000) && sum <= Ratio::new(102, 10_000) {
            self.findings.shares_look_like_fractions(place, words, &sum.percent_text(), &members.words());
        } else {
            let gap = sum.distance(&Ratio::ONE).percent_text();
            self.findings.shares_do_not_add_up(
                place,
                words,
                &sum.percent_text(),
                &gap,
                money,
                sum > Ratio::ONE,
                &astray(members.siblings, words.is_fixed()),
                &members.words(),
            );
        }
        false
    }

    fn sums_of(&self, sums: &Sums) -> Vec<Sum> {
        let mut told = Vec::new();
        if sums.amount_count > 0
            && let Some(unit) = &self.unit
        {
            told.push(Sum { of: Divided::Amounts, plain: unit.plain_sum(sums.amounts), exact: true });
        }
        if sums.share_count > 0 {
            let (plain, exact) = Ratio::of(sums.shares, sums.share_denominator).percent_plain();
            told.push(Sum { of: Divided::Shares, plain, exact });
        }
        if sums.weight_count > 0 {
            let (plain, exact) = sums.weight_sum.number_plain();
            told.push(Sum { of: Divided::Weights, plain, exact });
        }
        told
    }
}

/// The members of a group as messages name them; put into words only where something is said.
struct Told<'a> {
    siblings: &'a [Sibling],
    unit: Option<Unit>,
}

impl Told<'_> {
    fn words(&self) -> Members {
        Members::new(
            self.siblings.iter().map(|sibling| (sibling.name.to_string(), self.portion(sibling))).collect(),
        )
    }

    fn portion(&self, sibling: &Sibling) -> String {
        match (&sibling.portion, &self.unit) {
            (Portion::Share(share), _) => share.text.clone(),
            (Portion::Weight(weight), _) => format!("weight {}", weight.number_text()),
            (Portion::Amount(units), Some(unit)) => unit.people(*units),
            _ => String::new(),
        }
    }
}

/// What each member below a node states as its amount, and where that is a sum too, what everybody below it states.
fn amounts_below(table: &Table, tell: &mut dyn FnMut(Option<&Kind>)) {
    match table.get("team").or_else(|| table.get("person")).map(|entry| &entry.value.kind) {
        Some(Kind::Below(below)) => below.amounts(tell),
        Some(Kind::List(list)) => {
            for value in list {
                let Kind::Table(member) = &value.kind else { continue };
                match member.get("amount").map(|entry| &entry.value.kind) {
                    Some(Kind::SumBelow) => amounts_below(member, tell),
                    stated => tell(stated),
                }
            }
        }
        _ => {}
    }
}

/// Whether everybody below states an amount, or has a sum too.
fn has_sum(table: &Table) -> bool {
    let mut all = true;
    amounts_below(table, &mut |stated| all &= stated.is_some());
    all
}

/// The sum of the amounts of everybody below, in units; nothing if one of them is wrong.
fn sum_below(table: &Table, unit: Option<&Unit>) -> Option<i64> {
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
    let mut sum = Some(0_i64);
    amounts_below(table, &mut |stated| {
        // Past the limit it is too large, by however much.
        sum = sum.zip(stated.and_then(units)).map(|(sum, units)| sum.saturating_add(units));
    });
    sum
}

/// `taken` of `available` in percent; large numbers lose digits that nobody reads.
fn percent_of(taken: U256, available: U256) -> String {
    let mut taken = taken;
    let mut available = available;
    let common = gcd(taken, available);
    taken /= common;
    available /= common;
    while taken >> 190 != U256::ZERO || available >> 190 != U256::ZERO {
        taken >>= 1;
        available >>= 1;
    }
    Ratio::of(taken, available).percent_text()
}

/// An ideal that is not a whole number of units, to enough digits to see that.
fn ideal_text(unit: &crate::money::Unit, numerator: U256, denominator: U256) -> String {
    let units = numerator / denominator;
    let (below, above) = (unit.people_exact(units, U256::ONE), unit.people_exact(units + 1, U256::ONE));
    format!("between {below} and {above}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_of_enormous_numbers_lose_digits_that_nobody_reads() {
        let one = U256::ONE;
        assert_eq!(percent_of(U256::new(1), U256::new(8)), "12.5%");
        assert_eq!(percent_of((one << 200) + one, one << 199), "200%");
        assert_eq!(percent_of(one << 199, (one << 200) + one), "50%");
        assert_eq!(percent_of(U256::MAX, one << 189), "about 14,757,395,258,967,641,292,800%");
        assert_eq!(percent_of(one << 189, U256::MAX), "about 0%");
    }
}
