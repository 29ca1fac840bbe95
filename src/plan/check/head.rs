//! The head of a plan: name, target, buffer, and how amounts and periods are counted.

use std::path::Path;

use rust_decimal::Decimal;

use super::buffer::BufferShare;
use super::checker::Checker;
use super::growth::Target;
use crate::findings::{Excessive, NameOf, WholeIs, WrittenWhole};
use crate::limits::{AMOUNT_UNITS_END, UNIT_DECIMALS_MAX, UNIT_SIZE_MAX};
use crate::money::Unit;
use crate::plan::document::{Document, in_weeks};
use crate::plan::value::{Entry, Kind, Table};
use crate::plan::written::Start;
use crate::plan::{Buffer, BufferMode, Calendar, Growth, Show};
use crate::source::{Place, Source};

/// The head as far as it could be read.
pub(super) struct Head {
    pub name: String,
    pub unit: Option<Unit>,
    pub currency: Option<String>,
    pub target: Option<i64>,
    /// Last year's amount and the growth from it, as far as the plan states or implies them.
    pub growth: Option<Growth>,
    pub buffer: Option<Buffer>,
    pub buffer_share: Option<BufferShare>,
    pub allocated: Option<i64>,
    pub calendar: Calendar,
    pub show: Show,
    /// Where the target is written, with what is left to divide.
    pub written: Option<WrittenWhole>,
}

impl Checker {
    pub(super) fn head(&mut self, document: &Document) -> Head {
        let root = &document.root;
        let name = match root.get("name") {
            Some(entry) => self.name_text(entry, &NameOf::Plan),
            None => None,
        };
        let currency = root.get("currency").and_then(|entry| self.label(entry));
        self.unit = self.read_unit(root);
        let start = root.get("start").map(|entry| self.start(entry));
        self.start = match start {
            None => Start::None,
            Some(None) => Start::Broken,
            Some(Some((year, month))) => Start::Known(year, month),
        };
        let own_year = root.get("year").and_then(|entry| self.year(entry));
        self.calendar = Calendar { start: start.flatten(), own_year, in_weeks: in_weeks(root) };
        self.overridden = self.reader().overridden_years(root);
        let show = self.show(root);
        let target = self.target(document);
        let (buffer, buffer_share) = self.buffer(root, &target).unzip();
        let Target { units: target, growth, sum_at } = target;
        let allocated = self.allocated(root, target, buffer.as_ref());
        if let (Some(place), Some(_)) = (&sum_at, &buffer) {
            self.note_sum(target, place);
        }
        let stated = root.get("target").or_else(|| root.get("base")).map(|entry| &entry.value.place);
        let place = sum_at.as_ref().or(stated);
        let written = self.written(place, target, buffer.as_ref(), allocated);
        Head {
            name: name.map_or_else(|| stem(document.source()), |name| name.to_string()),
            unit: self.unit,
            currency: currency.map(|currency| currency.to_string()),
            target,
            growth,
            buffer,
            buffer_share,
            allocated,
            calendar: self.calendar.clone(),
            show,
            written,
        }
    }

    fn read_unit(&mut self, root: &Table) -> Option<Unit> {
        let Some(entry) = root.get("unit") else {
            return Some(Unit::of_decimals(2));
        };
        let number = self.unit_size(&entry.value)?;
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

    fn allocated(&mut self, root: &Table, target: Option<i64>, buffer: Option<&Buffer>) -> Option<i64> {
        let (target, buffer) = (target?, buffer?);
        match buffer.mode {
            BufferMode::Reserve => Some(target - buffer.units),
            BufferMode::OverAssign => {
                let allocated = target.saturating_add(buffer.units);
                if allocated >= AMOUNT_UNITS_END {
                    let (entry, unit) = (root.get("buffer")?, self.unit?);
                    self.findings.amount_too_large(&entry.value.place, Excessive::TargetWithBuffer, &unit);
                    return None;
                }
                Some(allocated)
            }
        }
    }

    /// Where the amount to divide comes from, for messages about groups at the top.
    fn written(
        &self,
        place: Option<&Place>,
        target: Option<i64>,
        buffer: Option<&Buffer>,
        allocated: Option<i64>,
    ) -> Option<WrittenWhole> {
        let (unit, held) = (self.unit?, buffer?);
        let [target, buffer, allocated] = [target?, held.units, allocated?].map(|units| unit.people(units));
        let whole = match held.mode {
            _ if held.units == 0 => WholeIs::Target(target),
            BufferMode::Reserve => WholeIs::LessBuffer { target, buffer, allocated },
            BufferMode::OverAssign => WholeIs::WithBuffer { target, buffer, allocated },
        };
        Some((place?.clone(), whole))
    }

    fn start(&mut self, entry: &Entry) -> Option<(u16, u8)> {
        let place = &entry.value.place;
        let Kind::Text(text) = &entry.value.kind else {
            self.findings.start_wrong_type(place, entry.value.kind.found());
            return None;
        };
        let start = Calendar::start_of(text);
        if start.is_none() {
            self.findings.start_malformed(place, text);
        }
        start
    }
}

/// The title of a plan without a name: the file's stem, `plan` for standard input.
fn stem(source: &Source) -> String {
    let name = source.name();
    if matches!(name, "" | "-" | "<stdin>" | "standard input") {
        return "plan".to_owned();
    }
    Path::new(name).file_stem().map_or_else(|| "plan".to_owned(), |stem| stem.to_string_lossy().into_owned())
}
