//! Exact ideals of siblings: whole numbers over one common denominator.

use ethnum::U256;

/// The exact, unrounded amounts of one group of siblings, in units, over one common denominator.
///
/// `numerators[i] / denominator` is what member `i` would get if amounts could be cut at will. The members
/// add up to their parent's ideal exactly. Limits keep every number below 10^70, so nothing here can wrap.
///
/// # Example
///
/// ```
/// use tieout::money::{Parts, U256};
/// // 100 units over three thirds
/// let parts = Parts::new(vec![U256::new(100); 3], U256::new(3));
/// assert_eq!(parts.floor(0), 33);
/// assert_eq!(parts.remainder(0), U256::new(1)); // of 3
/// assert_eq!(parts.total(), U256::new(300));    // of 3
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    numerators: Box<[U256]>,
    denominator: U256,
}

impl Parts {
    /// Takes the numerators in plan order, and the denominator they share.
    ///
    /// # Panics
    ///
    /// If the denominator is zero.
    pub fn new(numerators: Vec<U256>, denominator: U256) -> Parts {
        assert!(denominator > U256::ZERO, "a common denominator is at least one");
        Parts { numerators: numerators.into_boxed_slice(), denominator }
    }

    /// How many members the group has.
    pub fn members(&self) -> usize {
        self.numerators.len()
    }

    /// The numerator of member `index`.
    pub fn numerator(&self, index: usize) -> U256 {
        self.numerators[index]
    }

    /// All numerators, in plan order.
    pub fn numerators(&self) -> &[U256] {
        &self.numerators
    }

    /// The denominator that all members share.
    pub fn denominator(&self) -> U256 {
        self.denominator
    }

    /// The sum of all numerators: the parent's ideal, over the same denominator.
    pub fn total(&self) -> U256 {
        self.numerators.iter().fold(U256::ZERO, |sum, numerator| sum + numerator)
    }

    /// The whole units in the ideal of member `index`.
    pub fn floor(&self, index: usize) -> i64 {
        (self.numerators[index] / self.denominator).as_i64()
    }

    /// What the ideal of member `index` has beyond its whole units, over the common denominator.
    pub fn remainder(&self, index: usize) -> U256 {
        self.numerators[index] % self.denominator
    }
}
