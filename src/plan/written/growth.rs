//! Growth on last year's amount: `growth` beside `base`.

use super::portion::{Grown, Portion};
use super::reader::Reader;
use crate::findings::Excessive;
use crate::limits::{AMOUNT_UNITS_END, PERCENT_MAX};
use crate::money::{Number, Ratio, U256, Unit};
use crate::plan::value::{Entry, Table, Value};

impl Reader<'_> {
    /// Growth in percent: -100 to the limit.
    pub(in crate::plan) fn growth(&mut self, value: &Value) -> Option<Number> {
        let growth = self.percent(value, "growth")?;
        let place = &value.place;
        if growth.is_between_zero_and_one() {
            self.findings.looks_like_a_fraction(place, "growth", vec![growth.to_string()]);
        }
        if growth.mantissa() < -100 * 10_i128.pow(growth.decimals()) {
            self.findings.growth_below_nothing(place, growth.to_string());
            return None;
        }
        if growth.exceeds(PERCENT_MAX) {
            self.findings.percent_too_large(place, "growth");
            return None;
        }
        Some(growth)
    }

    /// Last year's amount of a member, of any decimals; nothing where it is wrong, which is reported.
    pub(super) fn base(&mut self, table: &Table) -> Option<Number> {
        table.get("base").and_then(|entry| self.money(&entry.value, "base"))
    }

    /// The portion of a member that states its growth on `base`, which stands beside it in `table`.
    pub(super) fn grown(&mut self, entry: &Entry, table: &Table, base: Option<Number>) -> Portion {
        let growth = self.growth(&entry.value);
        let Some(base_entry) = table.get("base") else {
            self.findings.growth_without_base(&entry.key_place);
            return Portion::Broken;
        };
        let (Some(base), Some(growth), Some(unit)) = (base, growth, self.unit) else {
            return Portion::Broken;
        };
        let ideal = ideal(&base, &growth, &unit);
        if ideal >= Ratio::new(AMOUNT_UNITS_END.unsigned_abs().into(), 1) {
            self.findings.amount_too_large(&base_entry.value.place, Excessive::GrownBase, &unit);
            return Portion::Broken;
        }
        Portion::Growth(Box::new(Grown { base, growth, ideal }))
    }
}

/// `base x (1 + growth / 100)` in units, unrounded. Limits keep both products below 10^70.
fn ideal(base: &Number, growth: &Number, unit: &Unit) -> Ratio {
    let ten = |power: u32| U256::from(10_u8).pow(power);
    let whole = 100 * 10_i128.pow(growth.decimals());
    let grown = U256::from((whole + growth.mantissa()).unsigned_abs());
    let numerator = U256::from(base.mantissa().unsigned_abs()) * grown * ten(unit.size().scale());
    let size = U256::from(unit.size().mantissa().unsigned_abs());
    Ratio::of(numerator, ten(base.decimals()) * U256::from(whole.unsigned_abs()) * size)
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;

    #[track_caller]
    fn check(base: &str, growth: &str, unit: Decimal, want: Ratio) {
        let number = |text| Number::parse(text).unwrap();
        assert_eq!(ideal(&number(base), &number(growth), &Unit::new(unit)), want);
    }

    #[test]
    fn an_ideal_is_not_rounded() {
        check("1000", "12.5", Decimal::ONE, Ratio::new(1125, 1));
        check("1000.01", "-10", Decimal::new(1, 2), Ratio::new(900_009, 10));
        check("7", "0", Decimal::new(3, 0), Ratio::new(7, 3));
        check("7", "-100", Decimal::ONE, Ratio::ZERO);
        // As many digits as limits allow.
        let (base, growth) = ("99999999999999999999999.999999999999999", "999999.999999999999999");
        let number = |text| Number::parse(text).unwrap();
        assert!(ideal(&number(base), &number(growth), &Unit::new(Decimal::new(1, 6))) > Ratio::ONE);
    }
}
