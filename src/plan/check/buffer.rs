//! The buffer: a share of the target or an amount, held back or on top.

use super::checker::Checker;
use super::growth::{Target, half_up, is_as_written};
use crate::findings::{Expected, Rounded};
use crate::limits::{AMOUNT_UNITS_END, PERCENT_MAX};
use crate::money::{Exact, Figure, Ratio, Share, read_amount, read_share};
use crate::plan::format::BUFFER;
use crate::plan::keys::Keys;
use crate::plan::value::{Entry, Kind, Table, Value};
use crate::plan::{Buffer, BufferMode, Level};
use crate::source::Place;

/// A reserve of more percent was meant as an amount of money.
const PERCENT_LIKE_MONEY: i64 = 1000;

/// The share of the target that the buffer has, for rules: the one that is written, unless an amount is written or
/// rounding makes another of it.
pub(super) struct BufferShare {
    pub ratio: Ratio,
    pub text: Figure,
}

impl BufferShare {
    fn none() -> BufferShare {
        BufferShare { ratio: Ratio::ZERO, text: Ratio::ZERO.percent_text() }
    }
}

/// How much the buffer is, as the plan says it.
enum Size {
    Share(Share),
    Amount(i64),
}

impl Size {
    fn is_zero(&self) -> bool {
        match self {
            Size::Share(share) => share.ratio == Ratio::ZERO,
            Size::Amount(units) => *units == 0,
        }
    }

    /// What it is of a target, in whole units.
    fn of(&self, target: i64) -> i64 {
        match self {
            Size::Share(share) => half_up(&(&Exact::whole(target) * &Exact::ratio(&share.ratio))),
            Size::Amount(units) => *units,
        }
    }

    /// The target of which so much is allocated with this buffer; nothing where rounding passes over it.
    fn target_of(&self, allocated: i64, mode: BufferMode) -> Option<i64> {
        let sign = if mode == BufferMode::Reserve { -1 } else { 1 };
        let nearly = match self {
            Size::Share(share) => {
                let part = &Exact::whole(sign) * &Exact::ratio(&share.ratio);
                half_up(&Exact::whole(allocated).share_of(&(Exact::one() + part))?)
            }
            Size::Amount(units) => allocated.saturating_sub(sign * units),
        };
        let gives = |target: &i64| *target > 0 && target.saturating_add(sign * self.of(*target)) == allocated;
        [nearly, nearly.saturating_add(1), nearly.saturating_sub(1)].into_iter().find(gives)
    }
}

impl Checker {
    /// The buffer with the share of the target that it has.
    pub(super) fn buffer(&mut self, root: &Table, target: &Target) -> Option<(Buffer, BufferShare)> {
        let Some(entry) = root.get("buffer") else {
            let none = Buffer::none();
            let share = BufferShare::none();
            return Some((none, share));
        };
        match &entry.value.kind {
            Kind::Table(table) => self.buffer_of_table(table, target),
            _ => {
                let mode = BufferMode::Reserve;
                let size = self.buffer_share(&entry.value, Some(mode)).map(Size::Share)?;
                self.sized(&entry.value.place, size, mode, target)
            }
        }
    }

    fn buffer_of_table(&mut self, table: &Table, target: &Target) -> Option<(Buffer, BufferShare)> {
        self.keys(table, &Keys::of(&BUFFER));
        let mode = match table.get("mode") {
            Some(mode) => self.mode(mode),
            None => Some(BufferMode::Reserve),
        };
        let is_size = |entry: &&Entry| BUFFER.key(&entry.key).is_some_and(|key| key.is_portion);
        let mut sizes = table.entries.iter().filter(is_size);
        let (entry, second) = (sizes.next(), sizes.next());
        let Some(entry) = entry else {
            self.findings.buffer_without_size(&table.place);
            return None;
        };
        if let Some(second) = second {
            self.findings.buffer_twice(&second.key_place, &second.key, &entry.key_place, &entry.key);
            return None;
        }
        let size = self.buffer_size(entry, mode);
        if let (true, Some(mode)) = (size.as_ref().is_some_and(Size::is_zero), table.get("mode")) {
            self.findings.mode_idle(&mode.value.place);
        }
        self.sized(&entry.value.place, size?, mode?, target)
    }

    fn buffer_size(&mut self, entry: &Entry, mode: Option<BufferMode>) -> Option<Size> {
        match &*entry.key {
            "amount" => self.units(&entry.value, "amount").map(Size::Amount),
            _ => self.buffer_share(&entry.value, mode).map(Size::Share),
        }
    }

    /// The buffer of a target, and the share of it that the buffer has.
    fn sized(
        &mut self,
        place: &Place,
        size: Size,
        mode: BufferMode,
        target: &Target,
    ) -> Option<(Buffer, BufferShare)> {
        let units = target.units?;
        if target.sum_at.is_some() && !size.is_zero() {
            self.buffer_of_sum(place, &size, mode, units);
            return None;
        }
        let target = units;
        match size {
            Size::Share(share) => Some(self.buffer_of_share(place, share, mode, target)),
            Size::Amount(units) => self.buffer_of_amount(place, units, mode, target),
        }
    }

    /// Says that a buffer is a part of a target, where the plan has amounts and none; `sum` is what they come to.
    fn buffer_of_sum(&mut self, place: &Place, size: &Size, mode: BufferMode, sum: i64) {
        let Some(unit) = self.unit else { return };
        let target = size.target_of(sum, mode).filter(|target| *target < AMOUNT_UNITS_END);
        let target = target.map(|target| unit.plain(target));
        let noun = self.hierarchy.noun(Level::TOP);
        self.findings.buffer_without_target(place, noun, unit.people(sum), target);
    }

    fn buffer_of_share(
        &mut self,
        place: &Place,
        share: Share,
        mode: BufferMode,
        target: i64,
    ) -> (Buffer, BufferShare) {
        let ideal = &Exact::whole(target) * &Exact::ratio(&share.ratio);
        let units = half_up(&ideal).min(AMOUNT_UNITS_END);
        let has = match ideal == Exact::whole(units) {
            true => BufferShare { ratio: share.ratio, text: share.text.clone() },
            false => self.buffer_rounded(place, &share, &ideal, units, target),
        };
        (Buffer { units, share: share.text, mode }, has)
    }

    /// A buffer that is written as an amount, with the share of the target that it comes to. An amount beside a target of
    /// zero is refused: it would be no share of it.
    fn buffer_of_amount(
        &mut self,
        place: &Place,
        units: i64,
        mode: BufferMode,
        target: i64,
    ) -> Option<(Buffer, BufferShare)> {
        let unit = self.unit?;
        let words = || [units, target].map(|units| unit.people(units));
        if units == 0 {
            let none = Buffer { mode, ..Buffer::none() };
            let share = BufferShare::none();
            return Some((none, share));
        }
        if target == 0 {
            let [amount, _] = words();
            self.findings.buffer_of_nothing(place, amount);
            return None;
        }
        if mode == BufferMode::Reserve && units >= target {
            let [amount, target] = words();
            self.findings.reserve_exceeds_target(place, amount, target);
            return None;
        }
        let ratio = Ratio::new(units.unsigned_abs().into(), target.unsigned_abs().into());
        let text = ratio.percent_text();
        Some((Buffer { units, share: text.clone(), mode }, BufferShare { ratio, text }))
    }

    /// Says that the buffer is rounded; gives the share of the target that it has then.
    fn buffer_rounded(
        &mut self,
        place: &Place,
        share: &Share,
        ideal: &Exact,
        units: i64,
        target: i64,
    ) -> BufferShare {
        let stated = BufferShare { ratio: share.ratio, text: share.text.clone() };
        let Some(unit) = self.unit else {
            return stated;
        };
        let rounded = Rounded::new(ideal, units, &unit);
        let ratio = Ratio::new(units.unsigned_abs().into(), target.unsigned_abs().into());
        // A fraction has no digits: it is held to whole percents.
        let decimals = share.percent.map_or(0, |percent| percent.written_decimals());
        if is_as_written(&Exact::ratio(&ratio), &Exact::ratio(&share.ratio), decimals) {
            self.findings.buffer_rounded(place, rounded);
            return stated;
        }
        let text = ratio.percent_text();
        let (target, stated) = (unit.people(target), share.text.clone());
        self.findings.buffer_rounded_away(place, rounded, target, text.clone(), stated);
        BufferShare { ratio, text }
    }

    fn buffer_share(&mut self, value: &Value, mode: Option<BufferMode>) -> Option<Share> {
        let place = &value.place;
        if let Some(amount) = money_in_quotes(value) {
            self.findings.buffer_is_money(place, amount);
            return None;
        }
        let share = self.any_share(value, "buffer")?;
        if let Some(percent) = share.percent
            && percent.is_between_zero_and_one()
        {
            self.findings.looks_like_a_fraction(place, "buffer", vec![percent.to_string()]);
        }
        match mode? {
            BufferMode::Reserve if share.ratio >= Ratio::ONE => {
                let money = share.percent.filter(|percent| percent.exceeds(PERCENT_LIKE_MONEY));
                self.findings.reserve_takes_all(place, share.text, money.map(|money| money.to_string()));
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
            Kind::Text(word) => {
                let mode = BufferMode::ALL.into_iter().find(|mode| *mode.word() == **word);
                if mode.is_none() {
                    self.findings.unknown_mode(&entry.value.place, word);
                }
                mode
            }
            other => {
                self.findings.wrong_type(&entry.value.place, "mode", Expected::Mode, other.found());
                None
            }
        }
    }
}

/// A text that is an amount such as `1000万`, where percent are expected.
fn money_in_quotes(value: &Value) -> Option<&str> {
    match &value.kind {
        Kind::Text(text) => (read_share(text).is_err() && read_amount(text).is_ok()).then_some(&**text),
        _ => None,
    }
}
