//! How much a shift moves.

use crate::money::{Exact, read_amount, read_share};
use crate::plan::value::{Kind, Value};

/// What is moved.
pub(super) enum Part {
    /// Money.
    Amount(Exact),
    /// A part of what the group divides.
    Share(Exact),
}

impl Part {
    /// An amount, or percent; nothing that is negative.
    pub fn read(value: &Value) -> Option<Part> {
        let text = match &value.kind {
            Kind::Text(text) => text.to_string(),
            Kind::Number(digits) => digits.clone(),
            _ => return None,
        };
        let text = text.trim();
        let part = match text.ends_with(['%', '％']) {
            true => {
                Part::Share(Exact::ratio(&read_share(text).ok().filter(|share| !share.is_negative())?.ratio))
            }
            false => Part::Amount(Exact::number(&read_amount(text).ok()?)),
        };
        let (Part::Amount(number) | Part::Share(number)) = &part;
        (!number.is_negative()).then_some(part)
    }

    /// Whether it is nothing.
    pub fn is_zero(&self) -> bool {
        let (Part::Amount(number) | Part::Share(number)) = self;
        number.is_zero()
    }
}
