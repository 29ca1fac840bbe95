//! The head of a plan: name, target, buffer, and how amounts and periods are counted.

use std::path::Path;

use rust_decimal::Decimal;

use super::Checker;
use super::growth::{grown, half_up_units, is_growth};
use super::pattern::Start;
use crate::findings::{group_amount, nearest};
use crate::limits::{AMOUNT_UNITS_END, PERCENT_MAX, UNIT_DECIMALS_MAX, UNIT_SIZE_MAX};
use crate::money::{Number, Ratio, Share, Unit};
use crate::plan::document::{Document, Entry, Kind, Table, Value};
use crate::plan::keys;
use crate::plan::{Buffer, BufferMode, Calendar};
use crate::source::{Place, Source};

/// The head as far as it could be read.
pub(super) struct Head {
    pub name: String,
    pub currency: Option<String>,
    pub target: Option<i64>,
    pub base: Option<Number>,
    pub growth: Option<Number>,
    pub buffer: Option<Buffer>,
    /// The buffer's exact share of the target.
    pub buffer_ratio: Option<Ratio>,
    pub allocated: Option<i64>,
    pub calendar: Calendar,
    /// Where the target is written, with what is left to divide.
    pub written: Option<(Place, String)>,
}

impl Checker {
    pub(super) fn head(&mut self, document: &Document) -> Head {
        let root = &document.root;
        let name = match root.get("name") {
            Some(entry) => self.label(entry, "plan"),
            None => None,
        };
        let currency = root.get("currency").and_then(|entry| self.label(entry, "currency"));
        self.unit = self.read_unit(root);
        let start = root.get("start").map(|entry| self.start(entry));
        self.start = match start {
            None => Start::None,
            Some(None) => Start::Broken,
            Some(Some((year, month))) => Start::Known(year, month),
        };
        let base = root.get("base").map(|entry| (entry, self.money(&entry.value, "base")));
        let growth = root.get("growth").map(|entry| (entry, self.growth(&entry.value)));
        let target = self.target(document, base, growth);
        let (buffer, buffer_ratio) = self.buffer(root, target).unzip();
        let allocated = self.allocated(root, target, buffer.as_ref());
        let written = self.written(root, target, buffer.as_ref(), allocated);
        Head {
            name: name.map_or_else(|| stem(document.source()), |name| name.to_string()),
            currency: currency.map(|currency| currency.to_string()),
            target,
            base: base.and_then(|(_, base)| base),
            growth: growth.and_then(|(_, growth)| growth),
            buffer,
            buffer_ratio,
            allocated,
            calendar: Calendar { start: start.flatten() },
            written,
        }
    }

    fn read_unit(&mut self, root: &Table) -> Option<Unit> {
        let Some(entry) = root.get("unit") else {
            return Some(Unit::new(Decimal::new(1, 2)));
        };
        let number = self.money(&entry.value, "unit")?;
        let place = &entry.value.place;
        if number.is_zero() {
            self.findings.unit_zero(place);
            return None;
        }
        if number.decimals() > UNIT_DECIMALS_MAX || number.exceeds(UNIT_SIZE_MAX) {
            self.findings.unit_out_of_range(place, &number);
            return None;
        }
        // Below 10^12 with at most six decimals: fits a decimal exactly.
        Some(Unit::new(Decimal::from_i128_with_scale(number.mantissa(), number.decimals())))
    }

    /// The annual target in units, stated or computed from base and growth.
    fn target(
        &mut self,
        document: &Document,
        base: Option<(&Entry, Option<Number>)>,
        growth: Option<(&Entry, Option<Number>)>,
    ) -> Option<i64> {
        let root = &document.root;
        if let Some(entry) = root.get("target") {
            let target = self.units(&entry.value, "target")?;
            if let (Some((_, Some(base))), Some((growth_entry, Some(growth)))) = (&base, &growth) {
                self.agree(entry, target, base, growth_entry, growth);
            }
            return Some(target);
        }
        match (base, growth) {
            (Some((entry, base)), Some((_, growth))) => {
                let (base, growth, unit) = (base?, growth?, self.unit?);
                let target = grown(&base, &growth, &unit).filter(|units| *units < AMOUNT_UNITS_END);
                if target.is_none() {
                    self.findings.amount_too_large(&entry.value.place, "`base` with its growth", &unit);
                }
                target
            }
            (Some((entry, _)), None) => {
                self.findings.base_alone(&entry.key_place);
                None
            }
            (None, Some((entry, _))) => {
                self.findings.growth_alone(&entry.key_place);
                None
            }
            (None, None) => {
                self.no_target(document);
                None
            }
        }
    }

    /// Says that there is no target, unless a key that is wrong anyway was probably meant to be it.
    fn no_target(&mut self, document: &Document) {
        let root = &document.root;
        let all: Vec<&str> = keys::PLAN.known.to_vec();
        let meant = root.entries.iter().any(|entry| {
            !all.contains(&entry.key.as_ref())
                && matches!(nearest(&entry.key, all.iter().copied()), Some("target" | "base" | "growth"))
        });
        if !meant {
            self.findings.no_target(document.source(), root.entries.is_empty());
        }
    }

    /// Growth in percent: -100 to the limit.
    pub(super) fn growth(&mut self, value: &Value) -> Option<Number> {
        let growth = self.percent(value, "growth")?;
        let place = &value.place;
        if growth.is_between_zero_and_one() {
            self.findings.looks_like_a_fraction(place, "growth", &growth.to_string());
        }
        if growth.mantissa() < -100 * 10_i128.pow(growth.decimals()) {
            self.findings.growth_below_nothing(place, &growth.to_string());
            return None;
        }
        if growth.exceeds(PERCENT_MAX) {
            self.findings.percent_too_large(place, "growth");
            return None;
        }
        Some(growth)
    }

    /// Target, base and growth are all given: they must agree to the digits that growth is written with.
    fn agree(&mut self, entry: &Entry, target: i64, base: &Number, growth_entry: &Entry, growth: &Number) {
        let Some(unit) = self.unit else {
            return;
        };
        let computed = grown(base, growth, &unit);
        if computed == Some(target) || is_growth(base, growth, target, &unit) {
            return;
        }
        self.findings.target_disagrees(
            &entry.value.place,
            &growth_entry.value.place,
            &unit.people(target),
            &base.people(),
            &growth.to_string(),
            computed.map(|units| unit.people(units)),
        );
    }

    /// The buffer with its exact share of the target.
    fn buffer(&mut self, root: &Table, target: Option<i64>) -> Option<(Buffer, Ratio)> {
        let Some(entry) = root.get("buffer") else {
            return Some((Buffer::none(), Ratio::ZERO));
        };
        let (value, mode) = match &entry.value.kind {
            Kind::Table(table) => {
                self.keys(table, &keys::BUFFER);
                let mode = match table.get("mode") {
                    Some(mode) => self.mode(mode),
                    None => Some(BufferMode::Reserve),
                };
                let Some(share) = table.get("share") else {
                    self.findings.buffer_without_share(&table.place);
                    return None;
                };
                (&share.value, mode)
            }
            _ => (&entry.value, Some(BufferMode::Reserve)),
        };
        let share = self.buffer_share(value, mode);
        let (share, mode, target) = (share?, mode?, target?);
        let units = half_up_units(target, &share.ratio);
        let units = units.unwrap_or(AMOUNT_UNITS_END);
        Some((Buffer { units, share: share.text, mode }, share.ratio))
    }

    fn buffer_share(&mut self, value: &Value, mode: Option<BufferMode>) -> Option<Share> {
        let share = self.any_share(value, "buffer")?;
        let place = &value.place;
        if let Some(percent) = share.percent
            && percent.is_between_zero_and_one()
        {
            self.findings.looks_like_a_fraction(place, "buffer", &percent.to_string());
        }
        match mode? {
            BufferMode::Reserve if share.ratio >= Ratio::ONE => {
                self.findings.reserve_takes_all(place, &share.text);
                None
            }
            BufferMode::OverAssign if share.percent.is_some_and(|percent| percent.exceeds(PERCENT_MAX)) => {
                self.findings.percent_too_large(place, "buffer");
                None
            }
            _ => Some(share),
        }
    }

    fn mode(&mut self, entry: &Entry) -> Option<BufferMode> {
        match &entry.value.kind {
            Kind::Text(word) if *word == *"reserve" => Some(BufferMode::Reserve),
            Kind::Text(word) if *word == *"over-assign" => Some(BufferMode::OverAssign),
            Kind::Text(word) => {
                self.findings.unknown_mode(&entry.value.place, word);
                None
            }
            other => {
                let expected = "`\"reserve\"` or `\"over-assign\"`";
                self.findings.wrong_type(&entry.value.place, "mode", expected, other.word());
                None
            }
        }
    }

    fn allocated(&mut self, root: &Table, target: Option<i64>, buffer: Option<&Buffer>) -> Option<i64> {
        let (target, buffer) = (target?, buffer?);
        match buffer.mode {
            BufferMode::Reserve => Some(target - buffer.units),
            BufferMode::OverAssign => {
                let allocated = target.saturating_add(buffer.units);
                if allocated >= AMOUNT_UNITS_END {
                    let (entry, unit) = (root.get("buffer")?, self.unit?);
                    self.findings.amount_too_large(&entry.value.place, "`target` with its buffer", &unit);
                    return None;
                }
                Some(allocated)
            }
        }
    }

    /// Where the amount to divide comes from, for messages about groups at the top.
    fn written(
        &self,
        root: &Table,
        target: Option<i64>,
        buffer: Option<&Buffer>,
        allocated: Option<i64>,
    ) -> Option<(Place, String)> {
        let entry = root.get("target").or_else(|| root.get("base"))?;
        let words = group_amount(
            &self.unit?,
            target?,
            buffer?.units,
            buffer?.mode == BufferMode::Reserve,
            allocated?,
        );
        Some((entry.value.place.clone(), words))
    }

    fn start(&mut self, entry: &Entry) -> Option<(u16, u8)> {
        let place = &entry.value.place;
        let Kind::Text(text) = &entry.value.kind else {
            self.findings.start_wrong_type(place, entry.value.kind.word());
            return None;
        };
        let start = year_and_month(text);
        if start.is_none() {
            self.findings.start_malformed(place, text);
        }
        start
    }
}

/// `2026-04` is April 2026. The year must leave room for the months of the next.
fn year_and_month(text: &str) -> Option<(u16, u8)> {
    let (year, month) = text.split_once('-')?;
    let digits =
        |part: &str, count: usize| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(year, 4) || !digits(month, 2) {
        return None;
    }
    let (year, month) = (year.parse::<u16>().ok()?, month.parse::<u8>().ok()?);
    ((1..=9998).contains(&year) && (1..=12).contains(&month)).then_some((year, month))
}

/// The title of a plan without a name: the file's stem, `plan` for standard input.
fn stem(source: &Source) -> String {
    let name = source.name();
    if matches!(name, "" | "-" | "<stdin>" | "standard input") {
        return "plan".to_owned();
    }
    Path::new(name).file_stem().map_or_else(|| "plan".to_owned(), |stem| stem.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_start_is_a_year_and_a_month() {
        assert_eq!(year_and_month("2026-04"), Some((2026, 4)));
        for wrong in
            ["2026-4", "2026-13", "2026-00", "26-04", "2026/04", "2026-04-01", "9999-01", "２０２６-04"]
        {
            assert_eq!(year_and_month(wrong), None, "{wrong}");
        }
    }
}
