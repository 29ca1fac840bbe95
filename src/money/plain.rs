//! Plain numbers in bulk: the bytes of [`Unit::plain`], without a text for each.

use super::Unit;

/// Writes amounts of one unit as bytes, such as `1250000.00`.
///
/// # Example
///
/// ```
/// use tieout::money::{PlainDigits, Unit};
/// let mut digits = PlainDigits::new(Unit::new("0.01".parse().unwrap()));
/// let mut bytes = Vec::new();
/// digits.write(125, &mut bytes);
/// assert_eq!(bytes, b"1.25");
/// ```
#[derive(Clone)]
pub struct PlainDigits {
    unit: Unit,
    /// The size of a unit in its last decimal; nothing where that is beyond these integers.
    step: Option<i64>,
    decimals: usize,
    buffer: itoa::Buffer,
}

impl PlainDigits {
    /// For amounts in this unit.
    pub fn new(unit: Unit) -> PlainDigits {
        PlainDigits {
            unit,
            step: i64::try_from(unit.size().mantissa()).ok(),
            decimals: unit.decimals() as usize,
            buffer: itoa::Buffer::new(),
        }
    }

    /// Adds an amount of `units` to `bytes`.
    pub fn write(&mut self, units: i64, bytes: &mut Vec<u8>) {
        let Some(steps) = self.step.and_then(|step| step.checked_mul(units)) else {
            bytes.extend_from_slice(self.unit.plain(units).as_bytes());
            return;
        };
        if steps < 0 {
            bytes.push(b'-');
        }
        let digits = self.buffer.format(steps.unsigned_abs()).as_bytes();
        if self.decimals == 0 {
            bytes.extend_from_slice(digits);
            return;
        }
        match digits.len().checked_sub(self.decimals) {
            Some(whole @ 1..) => {
                bytes.extend_from_slice(&digits[..whole]);
                bytes.push(b'.');
                bytes.extend_from_slice(&digits[whole..]);
            }
            _ => {
                bytes.extend_from_slice(b"0.");
                bytes.resize(bytes.len() + self.decimals - digits.len(), b'0');
                bytes.extend_from_slice(digits);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{PlainDigits, Unit};

    #[test]
    fn bytes_are_those_of_a_plain_amount() {
        let units = [0, 1, 4, 9, 10, 11, 99, 100, 101, 999, 1_000, 123_456_789, 999_999_999_999_999_999];
        let sizes = ["0.01", "0.05", "0.1", "1", "5", "10000", "0.000001", "0.12345", "2.5", "12.50"];
        for size in sizes.map(|size| size.parse().unwrap()) {
            let unit = Unit::new(size);
            let mut digits = PlainDigits::new(unit);
            for units in units.into_iter().flat_map(|units| [units, -units]) {
                let mut bytes = b"x".to_vec();
                digits.write(units, &mut bytes);
                assert_eq!(String::from_utf8(bytes).unwrap(), format!("x{}", unit.plain(units)), "{size}");
            }
        }
    }
}
