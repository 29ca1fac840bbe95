//! Plain numbers in bulk: the bytes of [`Unit::plain`], without a text for each.

use super::Unit;

/// Room for the digits of any amount (of which a decimal has 28 behind the point, at most), a sign, a point and what
/// stands behind.
const BYTES: usize = 64;

/// The numbers of two digits: amounts are spelled two digits at a time.
const PAIRS: [[u8; 2]; 100] = {
    let mut pairs = [*b"00"; 100];
    let mut number = 0;
    while number < 100 {
        pairs[number] = [b'0' + number as u8 / 10, b'0' + number as u8 % 10];
        number += 1;
    }
    pairs
};

/// Writes amounts of one unit as bytes, such as `1250000.00`.
///
/// # Example
///
/// ```
/// use tieout::money::{PlainDigits, Unit};
/// let mut digits = PlainDigits::new(Unit::new("0.01".parse().unwrap()), "\n");
/// let mut bytes = Vec::new();
/// digits.write(125, &mut bytes);
/// assert_eq!(bytes, b"1.25\n");
/// ```
#[derive(Clone)]
pub struct PlainDigits {
    unit: Unit,
    /// The size of a unit in its last decimal; nothing where that is beyond these integers.
    step: Option<i64>,
    decimals: usize,
    /// An amount is put together from its last digit on, in front of what stands behind every amount: so it is copied
    /// in one piece.
    buffer: [u8; BYTES],
    end: &'static str,
}

impl PlainDigits {
    /// For amounts in this unit, with `end` behind each: a few bytes, such as the end of a line.
    ///
    /// # Panics
    ///
    /// If `end` is longer than eight bytes.
    pub fn new(unit: Unit, end: &'static str) -> PlainDigits {
        assert!(end.len() <= 8, "the end of an amount is short");
        let mut buffer = [0; BYTES];
        buffer[BYTES - end.len()..].copy_from_slice(end.as_bytes());
        let decimals = unit.decimals() as usize;
        let step = i64::try_from(unit.size().mantissa()).ok();
        PlainDigits { unit, step, decimals, buffer, end }
    }

    /// Adds an amount of `units` to `bytes`, and the end.
    pub fn write(&mut self, units: i64, bytes: &mut Vec<u8>) {
        let Some(steps) = self.step.and_then(|step| step.checked_mul(units)) else {
            bytes.extend_from_slice(self.unit.plain(units).as_bytes());
            bytes.extend_from_slice(self.end.as_bytes());
            return;
        };
        let mut at = BYTES - self.end.len();
        let mut rest = steps.unsigned_abs();
        for _ in 0..self.decimals / 2 {
            at = put(&mut self.buffer, at, PAIRS[(rest % 100) as usize]);
            rest /= 100;
        }
        if self.decimals % 2 == 1 {
            at = put(&mut self.buffer, at, [b'0' + (rest % 10) as u8]);
            rest /= 10;
        }
        if self.decimals > 0 {
            at = put(&mut self.buffer, at, *b".");
        }
        while rest >= 100 {
            at = put(&mut self.buffer, at, PAIRS[(rest % 100) as usize]);
            rest /= 100;
        }
        at = match rest {
            10.. => put(&mut self.buffer, at, PAIRS[rest as usize]),
            _ => put(&mut self.buffer, at, [b'0' + rest as u8]),
        };
        if steps < 0 {
            at = put(&mut self.buffer, at, *b"-");
        }
        bytes.extend_from_slice(&self.buffer[at..]);
    }
}

/// Puts bytes in front of a place, and gives where they begin.
fn put<const N: usize>(buffer: &mut [u8; BYTES], at: usize, bytes: [u8; N]) -> usize {
    buffer[at - N..at].copy_from_slice(&bytes);
    at - N
}

#[cfg(test)]
mod tests {
    use super::{PlainDigits, Unit};

    #[test]
    fn bytes_are_those_of_a_plain_amount() {
        let units = [0, 1, 4, 9, 10, 11, 99, 100, 101, 999, 1_000, 123_456_789, 999_999_999_999_999_999];
        let finest = format!("0.{}1", "0".repeat(27));
        let sizes =
            ["0.01", "0.05", "0.1", "1", "5", "10000", "0.000001", "0.12345", "2.5", "12.50", &finest];
        for size in sizes.map(|size| size.parse().unwrap()) {
            let unit = Unit::new(size);
            let mut digits = PlainDigits::new(unit, ";");
            for units in units.into_iter().flat_map(|units| [units, -units]) {
                let mut bytes = b"x".to_vec();
                digits.write(units, &mut bytes);
                assert_eq!(String::from_utf8(bytes).unwrap(), format!("x{};", unit.plain(units)), "{size}");
            }
        }
    }
}
