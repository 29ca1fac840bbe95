//! Target, base and growth: two of them are written, the third follows.

use super::checker::Checker;
use crate::findings::{Disagreeing, Excessive, Lacking, Rounded, nearest};
use crate::limits::AMOUNT_UNITS_END;
use crate::money::{Exact, Number, Unit};
use crate::plan::document::Document;
use crate::plan::growth::{Growth, HeadKey, implied_base, in_units, rate, rate_between};
use crate::plan::keys;
use crate::plan::value::{Entry, Kind, Table, Value};
use crate::source::Place;

/// Target, base and growth as they stand in the document, as far as they could be read.
struct Three<'d> {
    target: Option<&'d Entry>,
    base: Option<(&'d Entry, Option<Exact>)>,
    growth: Option<(&'d Entry, Option<Number>)>,
}

/// Last year's amount that a plan implies by its target and growth alone; what is wrong is for the check to say.
pub(in crate::plan) fn base_between_the_lines(root: &Table) -> Option<Exact> {
    let (target, growth) = (root.get("target")?, root.get("growth")?);
    if root.get("base").is_some() {
        return None;
    }
    let mut checker = Checker::default();
    let target = checker.money(&target.value, "target")?;
    let growth = checker.growth(&growth.value)?;
    implied_base(&Exact::number(&target), &growth)
}

/// The annual target as the head of a plan says it, as far as it could be read.
pub(super) struct Target {
    /// In units.
    pub units: Option<i64>,
    /// The growth from last year, as far as two of the three say it.
    pub growth: Option<Growth>,
    /// Where the first level is written, of which the target is the sum.
    pub sum_at: Option<Place>,
}

impl Target {
    /// One that cannot be known, which was said.
    pub fn unknown() -> Target {
        Target { units: None, growth: None, sum_at: None }
    }
}

impl Checker {
    /// The annual target, and the growth from last year: any two of the three keys say them, or the first level does.
    pub(super) fn target(&mut self, document: &Document) -> Target {
        let root = &document.root;
        let three = Three {
            target: root.get("target"),
            base: root.get("base").map(|entry| (entry, self.base(&entry.value))),
            growth: root.get("growth").map(|entry| (entry, self.growth(&entry.value))),
        };
        match &three {
            Three { target: Some(entry), base, growth } => {
                let units = self.units(&entry.value, "target");
                let growth = units.and_then(|units| self.beside_target(Some(entry), units, base, growth));
                Target { units, growth, sum_at: None }
            }
            Three { target: None, base: Some((entry, base)), growth: Some((at, growth)) } => {
                let grown = match (base, growth, self.unit) {
                    (Some(base), Some(growth), Some(unit)) => {
                        self.grown_target((entry, base), (at, growth), &unit)
                    }
                    _ => None,
                };
                let (units, growth) = grown.unzip();
                Target { units, growth, sum_at: None }
            }
            three => self.target_below(document, three),
        }
    }

    /// The target of a plan whose head states none: the first level may say it.
    fn target_below(&mut self, document: &Document, three: &Three<'_>) -> Target {
        let first = self.first_level(document);
        if let Some(target) = self.target_of(document, &first) {
            let beside = |units| self.beside_target(None, units, &three.base, &three.growth);
            return Target { growth: target.units.and_then(beside), ..target };
        }
        let lacking = first.lacking();
        match three {
            Three { base: Some((entry, _)), .. } => self.findings.base_alone(&entry.key_place, lacking),
            Three { growth: Some((entry, _)), .. } => self.findings.growth_alone(&entry.key_place, lacking),
            _ => self.no_target(document, lacking),
        }
        self.lacking_named = lacking.is_some();
        Target::unknown()
    }

    /// Last year's amount, which a what-if change may have computed.
    fn base(&mut self, value: &Value) -> Option<Exact> {
        match &value.kind {
            Kind::Implied(amount) => Some((**amount).clone()),
            _ => self.money(value, "base").map(|base| Exact::number(&base)),
        }
    }

    /// The growth of a plan whose target is known; where it is written, it has to agree with base and growth.
    fn beside_target(
        &mut self,
        written: Option<&Entry>,
        units: i64,
        base: &Option<(&Entry, Option<Exact>)>,
        growth: &Option<(&Entry, Option<Number>)>,
    ) -> Option<Growth> {
        let unit = self.unit?;
        let target = &Exact::whole(units) * &Exact::unit(&unit);
        match (base, growth) {
            (Some((_, base)), Some((at, stated))) => {
                let (base, stated) = (base.clone()?, (*stated)?);
                if let Some(entry) = written {
                    self.agree(entry, units, &base, at, &stated, &unit);
                }
                let rate = rate_between(&base, &target).unwrap_or_else(|| rate(&stated));
                Some(Growth { base, rate, stated: Some(stated), follows: None })
            }
            (Some((_, base)), None) => {
                let base = base.clone()?;
                let rate = rate_between(&base, &target)?;
                Some(Growth { base, rate, stated: None, follows: Some(HeadKey::Growth) })
            }
            (None, Some((at, stated))) => {
                let stated = (*stated)?;
                let Some(base) = implied_base(&target, &stated) else {
                    self.findings.no_implied_base(&at.value.place, stated.to_string());
                    return None;
                };
                Some(Growth { base, rate: rate(&stated), stated: Some(stated), follows: Some(HeadKey::Base) })
            }
            (None, None) => None,
        }
    }

    /// The target that base and growth give, rounded half up to a unit.
    fn grown_target(
        &mut self,
        (base_entry, base): (&Entry, &Exact),
        (growth_entry, stated): (&Entry, &Number),
        unit: &Unit,
    ) -> Option<(i64, Growth)> {
        let growth = Growth {
            base: base.clone(),
            rate: rate(stated),
            stated: Some(*stated),
            follows: Some(HeadKey::Target),
        };
        let ideal = growth.ideal(unit);
        let target = half_up(&ideal);
        if target >= AMOUNT_UNITS_END {
            self.findings.amount_too_large(&base_entry.value.place, Excessive::GrownBase, unit);
            return None;
        }
        if ideal != Exact::whole(target) {
            self.target_rounded(&growth_entry.value.place, &growth, target, unit);
        }
        Some((target, growth))
    }

    /// Says that the target is rounded, and what that makes of the growth.
    fn target_rounded(&mut self, place: &Place, growth: &Growth, target: i64, unit: &Unit) {
        let rounded = Rounded::new(&growth.ideal(unit), target, unit);
        match growth.stated.filter(|stated| !is_growth(&growth.base, stated, target, unit)) {
            None => self.findings.target_rounded(place, rounded),
            Some(stated) => {
                let results = result(&growth.base, target, unit);
                let results = results.map(|rate| rate.percent_text()).unwrap_or_default();
                let base = growth.base.people(0);
                self.findings.growth_rounded_away(place, rounded, base, results, stated.to_string());
            }
        }
    }

    /// Target, base and growth are all given: they must agree to the digits that growth is written with.
    fn agree(
        &mut self,
        entry: &Entry,
        target: i64,
        base: &Exact,
        growth_entry: &Entry,
        stated: &Number,
        unit: &Unit,
    ) {
        if is_growth(base, stated, target, unit) {
            return;
        }
        let growth = Growth { base: base.clone(), rate: rate(stated), stated: Some(*stated), follows: None };
        let computed = half_up(&growth.ideal(unit));
        if computed == target {
            if growth.ideal(unit) != Exact::whole(target) {
                self.target_rounded(&growth_entry.value.place, &growth, target, unit);
            }
            return;
        }
        self.findings.target_disagrees(
            &entry.value.place,
            &growth_entry.value.place,
            Disagreeing {
                target: unit.people(target),
                base: base.people(0),
                growth: stated.to_string(),
                computed: (computed < i64::MAX).then(|| unit.people(computed)),
            },
        );
    }

    /// Says that there is no target, unless a key that is wrong anyway was probably meant to be it, or is a list whose
    /// amounts say it.
    fn no_target(&mut self, document: &Document, lacking: Option<&Lacking>) {
        let root = &document.root;
        let keys = keys::plan(&self.hierarchy);
        let mut unknown = root.entries.iter().filter(|entry| !keys.has(&entry.key));
        let meant = unknown.any(|entry| {
            nearest(&entry.key, keys.known()).is_some_and(|near| HeadKey::of(near).is_some())
                || self.comes_to_an_amount(entry)
        });
        if !meant {
            self.findings.no_target(document.source(), root.entries.is_empty(), lacking);
        }
    }
}

/// Rounded half up to a whole unit: the rule for targets and buffers. Beyond any amount it is the largest number.
pub(super) fn half_up(units: &Exact) -> i64 {
    (units.clone() + Exact::fraction(1, 2)).floor()
}

/// The growth that results once the target is in whole units; nothing from nothing.
pub(super) fn result(base: &Exact, target: i64, unit: &Unit) -> Option<Exact> {
    rate_between(&in_units(base, unit), &Exact::whole(target))
}

/// Whether the growth from base to target, rounded to the decimals that growth is written with, is growth.
pub(super) fn is_growth(base: &Exact, stated: &Number, target: i64, unit: &Unit) -> bool {
    result(base, target, unit)
        .is_some_and(|results| is_as_written(&results, &rate(stated), stated.written_decimals()))
}

/// Whether a part of the whole, in percent and rounded to as many decimals, is the one that is written.
pub(super) fn is_as_written(part: &Exact, written: &Exact, decimals: u32) -> bool {
    let apart = part.clone() - written.clone();
    let apart = if apart.is_negative() { -apart } else { apart };
    // Half a last digit of the percentage.
    apart <= Exact::fraction(1, 200 * 10_u128.pow(decimals))
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;

    #[track_caller]
    fn agrees_in(unit: Decimal, base: &str, growth: &str, target: i64, want: bool) {
        let number = |text| Number::parse(text).unwrap();
        let base = Exact::number(&number(base));
        assert_eq!(is_growth(&base, &number(growth), target, &Unit::new(unit)), want);
    }

    #[track_caller]
    fn agrees(base: &str, growth: &str, target: i64, want: bool) {
        agrees_in(Decimal::ONE, base, growth, target, want);
    }

    #[test]
    fn growth_agrees_to_its_own_digits() {
        agrees("120", "50", 180, true);
        agrees("1000000", "33.3", 1_333_333, true);
        agrees("1000000", "33.33", 1_333_333, true);
        agrees("1000000", "33.30", 1_333_333, false);
        agrees("1000000", "33.30", 1_333_000, true);
        agrees("1000000", "33", 1_333_333, true);
        agrees("1000000", "34", 1_333_333, false);
        agrees("120", "-50", 60, true);
        agrees("0", "50", 60, false);
        // To within a twentieth of a percent of 100, in cents and in dozens.
        agrees_in(Decimal::new(1, 2), "100", "33.3", 13_335, true);
        agrees_in(Decimal::new(1, 2), "100", "33.3", 13_336, false);
        agrees_in(Decimal::new(12, 0), "1200.5", "1.0", 101, true);
        agrees_in(Decimal::new(12, 0), "1200.5", "0.9", 101, false);
    }

    #[test]
    fn halves_are_rounded_up() {
        let rounded = |numerator: i64, denominator: i64| half_up(&Exact::fraction(numerator, denominator));
        assert_eq!([rounded(3, 2), rounded(7, 5), rounded(5, 1), rounded(0, 1)], [2, 1, 5, 0]);
    }
}
