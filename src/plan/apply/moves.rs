//! Members that stand elsewhere than before: they are known by the place at which they are written.

use std::collections::{HashMap, HashSet};

use crate::plan::address::{Address, Hop, below};
use crate::plan::value::{Kind, Table, Value};
use crate::source::Place;

/// The members of all lists of a plan, before and after it was changed.
pub(super) struct Moves<'d> {
    before: HashMap<&'d Place, Member<'d>>,
    after: HashSet<&'d Place>,
    /// The numbers of those that were lifted out of where they stood.
    pub lifted: HashMap<Address, usize>,
}

/// A member as it was.
#[derive(Clone)]
pub(super) struct Member<'d> {
    pub address: Address,
    pub table: &'d Table,
}

impl<'d> Moves<'d> {
    pub fn between(before: &'d Table, after: &'d Table) -> Moves<'d> {
        let mut moves = Moves { before: HashMap::new(), after: HashSet::new(), lifted: HashMap::new() };
        let (was, is) = (&mut moves.before, &mut moves.after);
        each_member(&[], before, &mut |address, value, table| {
            was.insert(&value.place, Member { address, table });
        });
        each_member(&[], after, &mut |_, value, _| {
            is.insert(&value.place);
        });
        moves
    }

    /// What a member was, if it was there before.
    pub fn before(&self, member: &Value) -> Option<&Member<'d>> {
        self.before.get(&member.place)
    }

    /// Whether a member is still anywhere.
    pub fn is_there(&self, member: &Value) -> bool {
        self.after.contains(&member.place)
    }
}

fn each_member<'d>(address: &[Hop], table: &'d Table, tell: &mut dyn FnMut(Address, &'d Value, &'d Table)) {
    for entry in &table.entries {
        let own = below(address, Hop::Key(entry.key.to_string()));
        match &entry.value.kind {
            Kind::Table(table) => each_member(&own, table, tell),
            Kind::List(list) => {
                for (index, value) in list.iter().enumerate() {
                    if let Kind::Table(table) = &value.kind {
                        let member = below(&own, Hop::Index(index));
                        each_member(&member, table, tell);
                        tell(member, value, table);
                    }
                }
            }
            _ => {}
        }
    }
}
