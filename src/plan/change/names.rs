//! Members of lists, found by their names.

use std::borrow::Cow;
use std::collections::HashMap;

use super::address::{Address, Hop, list, text};
use crate::plan::Document;
use crate::plan::value::Value;
use crate::source::normal;

/// So often a list is looked through before its members are sorted: one setting is not worth the sorting.
const LOOKS_MAX: usize = 8;

/// The members of the lists of a document by name: a scenario may set each of a hundred thousand persons.
#[derive(Debug, Default)]
pub(super) struct Names {
    lists: HashMap<Address, Sorted>,
}

/// One list.
#[derive(Debug, Default)]
struct Sorted {
    looks: usize,
    /// For each key that names a member those that have it, in the order of what it says.
    orders: Vec<Vec<usize>>,
}

/// The keys that name a member: the name, or where no name is found the id.
pub(super) const MEMBER: &[&str] = &["name", "id"];
/// The key that names an override.
pub(super) const OVERRIDE: &[&str] = &["node"];

impl Names {
    /// The members of a list that have a name under the first of `keys` under which there are any.
    pub fn find(&mut self, document: &Document, address: &[Hop], keys: &[&str], name: &str) -> Vec<usize> {
        let members = list(document, address);
        let sorted = self.lists.entry(address.to_vec()).or_default();
        sorted.looks += 1;
        if sorted.looks <= LOOKS_MAX {
            return named(members, keys, name);
        }
        if sorted.orders.is_empty() {
            sorted.orders = keys.iter().map(|key| in_order(members, key)).collect();
        }
        let wanted = normal(name);
        let with = |(key, order): (&&str, &Vec<usize>)| {
            let of = |index: &usize| text(&members[*index], key);
            let start = order.partition_point(|index| of(index).is_some_and(|text| text < wanted));
            let rest = order[start..].iter().copied();
            rest.take_while(|index| of(index).is_some_and(|text| text == wanted)).collect::<Vec<_>>()
        };
        keys.iter().zip(&sorted.orders).map(with).find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// Forgets what it knows: names or ids were changed.
    pub fn forget(&mut self) {
        self.lists.clear();
    }
}

/// The members that have a name under the first of `keys` under which there are any.
pub(super) fn named(members: &[Value], keys: &[&str], name: &str) -> Vec<usize> {
    let wanted = normal(name);
    let with = |key: &&str| {
        let is_wanted = |(index, member): (usize, &Value)| (text(member, key)? == wanted).then_some(index);
        members.iter().enumerate().filter_map(is_wanted).collect::<Vec<_>>()
    };
    keys.iter().map(with).find(|found| !found.is_empty()).unwrap_or_default()
}

/// What the members among some values say under a key, as names are compared.
pub(super) fn texts<'v>(values: impl IntoIterator<Item = &'v Value>, key: &str) -> Vec<String> {
    values.into_iter().filter_map(|value| text(value, key)).map(Cow::into_owned).collect()
}

/// The members that have a text, in its order; those of one text in plan order.
fn in_order(members: &[Value], key: &str) -> Vec<usize> {
    let mut order: Vec<usize> =
        (0..members.len()).filter(|index| text(&members[*index], key).is_some()).collect();
    order.sort_by_cached_key(|index| text(&members[*index], key));
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Source;
    use crate::plan;

    #[test]
    fn sorted_members_are_the_same_as_those_looked_through() {
        // Namesakes, an id that is another's name, spaces, two forms of one letter, no name at all.
        let members =
            [("b", "1"), ("a", ""), (" c ", "a"), ("b", "2"), ("é", "b"), ("e\u{301}", "9"), ("", "x")];
        let member = |(name, id): &(&str, &str)| {
            let key = |key: &str, text: &str| match text {
                "" => String::new(),
                _ => format!("{key} = \"{text}\"\n"),
            };
            format!("[[region]]\nweight = 1\n{}{}", key("name", name), key("id", id))
        };
        let text: String = members.iter().map(member).collect();
        let document = plan::parse(Source::new("plan.toml", text)).unwrap();
        let address = [Hop::Key("region".to_owned())];
        let mut names = Names::default();
        for _ in 0..=LOOKS_MAX {
            names.find(&document, &address, MEMBER, "");
        }
        assert_eq!(names.lists[&address[..]].orders, [vec![1, 0, 3, 2, 4, 5], vec![0, 3, 5, 2, 4, 6]]);
        let wanted = [
            ("b", &[0, 3][..]),
            ("a", &[1]),
            ("c", &[2]),
            ("1", &[0]),
            ("2", &[3]),
            ("é", &[4, 5]),
            ("x", &[6]),
            ("y", &[]),
            ("", &[]),
        ];
        for (name, found) in wanted {
            assert_eq!(names.find(&document, &address, MEMBER, name), found, "{name}");
            assert_eq!(named(list(&document, &address), MEMBER, name), found, "{name}");
        }
        names.forget();
        assert!(names.lists.is_empty());
    }
}
