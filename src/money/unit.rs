//! The unit: the smallest step of every amount of a plan.

use rust_decimal::Decimal;

/// The smallest step of every amount, and with it how many decimals an amount is printed with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    size: Decimal,
}

impl Unit {
    /// Takes the size of one unit: `0.01`, `1`, `10000`.
    ///
    /// # Panics
    ///
    /// If the size is not above zero.
    pub fn new(size: Decimal) -> Unit {
        assert!(size > Decimal::ZERO, "a unit is more than nothing");
        Unit {
            size: size.normalize(),
        }
    }

    /// The size of one unit, without trailing zeros.
    pub fn size(&self) -> Decimal {
        self.size
    }

    /// How many decimals every amount is printed with.
    pub fn decimals(&self) -> u32 {
        self.size.scale()
    }

    /// An amount of `units` as a decimal with exactly [`decimals`](Unit::decimals) decimals.
    pub fn amount(&self, units: i64) -> Decimal {
        let mut amount = self.size * Decimal::from(units);
        amount.rescale(self.decimals());
        amount
    }

    /// An amount of `units` for machines: `1250000.00`.
    pub fn plain(&self, units: i64) -> String {
        self.amount(units).to_string()
    }
}
