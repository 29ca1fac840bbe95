//! Addresses: where in a document something stands.

/// One hop from a value to a value inside it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::plan) enum Hop {
    /// The value of a key.
    Key(String),
    /// A member of a list.
    Index(usize),
}

/// Hops from the top of the plan. The nodes of a roster stand under the word of the top level, as inline ones do.
pub(in crate::plan) type Address = Vec<Hop>;

/// An address and one hop more.
pub(in crate::plan) fn below(address: &[Hop], hop: Hop) -> Address {
    let mut longer = address.to_vec();
    longer.push(hop);
    longer
}
