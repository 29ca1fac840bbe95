//! The members of an axis, for the mixes that name them.

use std::collections::HashMap;

use super::super::named::Named;
use crate::source::Text;

/// The members of one axis, as far as own mixes can name them.
#[derive(Default)]
pub(in crate::plan::check) enum MembersOf {
    /// The plan has none.
    #[default]
    None,
    /// They cannot be read, which was said; what names them stays unchecked.
    Broken,
    Known {
        names: Vec<Text>,
        /// Members by name, several where ids tell them apart.
        by_name: HashMap<Text, Vec<usize>>,
        by_id: HashMap<Text, usize>,
    },
}

impl MembersOf {
    pub(in crate::plan::check) fn new(named: &[Named]) -> MembersOf {
        if named.iter().any(|named| !named.is_sound()) {
            return MembersOf::Broken;
        }
        let mut by_name: HashMap<Text, Vec<usize>> = HashMap::with_capacity(named.len());
        let mut by_id = HashMap::new();
        for (index, named) in named.iter().enumerate() {
            by_name.entry(named.name.clone()).or_default().push(index);
            if let Some(id) = &named.id {
                by_id.insert(id.clone(), index);
            }
        }
        MembersOf::Known { names: named.iter().map(|named| named.name.clone()).collect(), by_name, by_id }
    }
}
