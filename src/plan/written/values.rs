//! Values: amounts, shares and weights as they stand in the document.

use super::reader::Reader;
use crate::findings::{Excessive, Expected, NumberKind};
use crate::limits::{AMOUNT_UNITS_END, WEIGHT_END};
use crate::money::{Number, NumberFault, Ratio, Share, read_amount, read_share, read_unit, read_weight};
use crate::plan::value::{Kind, Value};

impl Reader<'_> {
    /// An amount of money; `key` names it in messages.
    pub(in crate::plan) fn money(&mut self, value: &Value, key: &str) -> Option<Number> {
        self.money_read(value, key, read_amount)
    }

    /// The size of a unit: an amount, or a scale alone.
    pub(in crate::plan) fn unit_size(&mut self, value: &Value) -> Option<Number> {
        self.money_read(value, "unit", read_unit)
    }

    fn money_read(
        &mut self,
        value: &Value,
        key: &str,
        read: impl Fn(&str) -> Result<Number, NumberFault>,
    ) -> Option<Number> {
        let read = match &value.kind {
            Kind::Text(text) => read(text),
            Kind::Number(text) => Number::parse(text),
            other => return self.wrong(value, key, NumberKind::Amount, other),
        };
        match read {
            Ok(number) if number.is_negative() => {
                self.findings.negative(&value.place, key, number.to_string().into());
                None
            }
            Ok(number) => Some(number),
            Err(fault) => self.fault(value, key, NumberKind::Amount, fault),
        }
    }

    /// An amount in whole units.
    pub(in crate::plan) fn units(&mut self, value: &Value, key: &str) -> Option<i64> {
        let number = self.money(value, key)?;
        let unit = self.unit?;
        let Some((below, above)) = unit.neighbours(&number).filter(|(_, above)| *above < AMOUNT_UNITS_END)
        else {
            self.findings.amount_too_large(&value.place, Excessive::key(key), &unit);
            return None;
        };
        if below == above {
            return Some(below);
        }
        if key == "target" {
            self.findings.target_not_whole(&value.place, &number, &unit, below, above);
        } else {
            self.findings.amount_finer_than_unit(&value.place, key, &number, &unit, below, above);
        }
        None
    }

    /// A share of any size that is not negative.
    pub(in crate::plan) fn any_share(&mut self, value: &Value, key: &str) -> Option<Share> {
        let read = match &value.kind {
            Kind::Text(text) => read_share(text),
            Kind::Number(text) => Number::parse(text).map(Share::percent),
            Kind::Scaled(ratio) => return Some(Share::of(**ratio)),
            other => return self.wrong(value, key, NumberKind::Share, other),
        };
        match read {
            Ok(share) if share.is_negative() => {
                self.findings.negative(&value.place, key, share.text);
                None
            }
            Ok(share) => Some(share),
            Err(fault) => self.fault(value, key, NumberKind::Share, fault),
        }
    }

    /// A share of a whole: 0 to 100%.
    pub(in crate::plan) fn share(&mut self, value: &Value, key: &str) -> Option<Share> {
        let share = self.any_share(value, key)?;
        if share.ratio > Ratio::ONE {
            self.findings.share_above_whole(&value.place, key, &share.text);
            return None;
        }
        Some(share)
    }

    /// A weight.
    pub(in crate::plan) fn weight(&mut self, value: &Value, key: &str) -> Option<Ratio> {
        let read = match &value.kind {
            Kind::Text(text) => read_weight(text),
            Kind::Number(text) => {
                Number::parse(text).map(|number| (Ratio::number(&number), number.is_negative()))
            }
            Kind::Scaled(ratio) => Ok((**ratio, false)),
            other => return self.wrong(value, key, NumberKind::Weight, other),
        };
        match read {
            Ok((weight, true)) => {
                let written = weight.number_text().with(|digits| format!("-{digits}"));
                self.findings.negative(&value.place, key, written);
                None
            }
            Ok((weight, false)) if weight >= Ratio::new(WEIGHT_END.unsigned_abs().into(), 1) => {
                self.findings.weight_too_large(&value.place, key);
                None
            }
            Ok((weight, false)) => Some(weight),
            Err(fault) => self.fault(value, key, NumberKind::Weight, fault),
        }
    }

    /// A percentage that may be negative: growth.
    pub(in crate::plan) fn percent(&mut self, value: &Value, key: &str) -> Option<Number> {
        let read = match &value.kind {
            Kind::Text(text) => read_share(text)
                .and_then(|share| share.percent.ok_or(NumberFault::FractionHere))
                .map_err(|fault| match fault {
                    NumberFault::AboveOne | NumberFault::Denominator => NumberFault::FractionHere,
                    fault => fault,
                }),
            Kind::Number(text) => Number::parse(text),
            other => return self.wrong(value, key, NumberKind::Growth, other),
        };
        match read {
            Ok(number) => Some(number),
            Err(fault) => self.fault(value, key, NumberKind::Growth, fault),
        }
    }

    fn wrong<T>(&mut self, value: &Value, key: &str, wanted: NumberKind, found: &Kind) -> Option<T> {
        self.findings.wrong_type(&value.place, key, Expected::Number(wanted), found.found());
        None
    }

    fn fault<T>(&mut self, value: &Value, key: &str, wanted: NumberKind, fault: NumberFault) -> Option<T> {
        let (written, quoted) = match &value.kind {
            Kind::Text(text) => (&**text, true),
            Kind::Number(text) => (text.as_str(), false),
            _ => ("", false),
        };
        self.findings.number(&value.place, key, written, quoted, wanted, fault);
        None
    }
}
