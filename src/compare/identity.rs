//! Who is who on two sides.

use std::collections::{HashMap, VecDeque};

use super::merge::Found;
use crate::plan::with_id;

/// What one of several siblings is told by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Identity<'a> {
    /// The group of a member of an axis; whoever changes groups is somebody else, or the groups would not add up.
    pub group: Option<&'a str>,
    pub name: &'a str,
    pub id: Option<&'a str>,
}

impl<'a> Identity<'a> {
    /// The id, or without one the name.
    fn key(&self) -> (Option<&'a str>, bool, &'a str) {
        (self.group, self.id.is_some(), self.id.unwrap_or(self.name))
    }

    fn names(&self) -> (Option<&'a str>, &'a str) {
        (self.group, self.name)
    }
}

/// Which of the siblings on one side each of those on another side is: the one of the same id, whatever it is called;
/// without ids the one of the same name; else the only one of the name that is left, if one of the two has no id.
pub fn found(siblings: &[Identity<'_>], others: &[Identity<'_>]) -> Vec<Found> {
    let mut open: HashMap<_, VecDeque<usize>> = HashMap::new();
    for (index, sibling) in siblings.iter().enumerate() {
        open.entry(sibling.key()).or_default().push_back(index);
    }
    let mut found: Vec<Found> =
        others.iter().map(|other| open.get_mut(&other.key()).and_then(VecDeque::pop_front)).collect();
    let mut left: HashMap<_, Vec<usize>> = HashMap::new();
    for index in open.into_values().flatten() {
        left.entry(siblings[index].names()).or_default().push(index);
    }
    let mut lost: HashMap<_, usize> = HashMap::new();
    for (other, _) in others.iter().zip(&found).filter(|(_, found)| found.is_none()) {
        *lost.entry(other.names()).or_default() += 1;
    }
    for (other, found) in others.iter().zip(&mut found).filter(|(_, found)| found.is_none()) {
        if let Some([only]) = left.get(&other.names()).map(Vec::as_slice)
            && lost[&other.names()] == 1
            && (other.id.is_none() || siblings[*only].id.is_none())
        {
            *found = Some(*only);
        }
    }
    found
}

/// What siblings are called where people read it: by their names, and by what another side calls them too, if that is
/// something else, `old -> new`; with the id behind where several have one name.
pub fn labels(names: &[(Vec<&str>, Option<&str>)]) -> Vec<String> {
    let mut count: HashMap<&str, usize> = HashMap::new();
    for name in names.iter().flat_map(|(names, _)| names) {
        *count.entry(name).or_default() += 1;
    }
    let label = |(names, id): &(Vec<&str>, Option<&str>)| {
        let joined = names.join(" -> ");
        match id.filter(|_| names.iter().any(|name| count[name] > 1)) {
            Some(id) => with_id(&joined, id),
            None => joined,
        }
    };
    names.iter().map(label).collect()
}

#[cfg(test)]
mod tests {
    use super::{Identity, found};

    /// Siblings as `name` or `name:id`.
    #[track_caller]
    fn check(siblings: &str, others: &str, want: &[Option<usize>]) {
        let all = |text: &'static str| -> Vec<Identity<'static>> { text.split(' ').map(identity).collect() };
        let (siblings, others) = (siblings.to_owned().leak(), others.to_owned().leak());
        assert_eq!(found(&all(siblings), &all(others)), want, "{siblings}; {others}");
    }

    fn identity(text: &str) -> Identity<'_> {
        let (name, id) = text.split_once(':').map_or((text, None), |(name, id)| (name, Some(id)));
        Identity { group: None, name, id }
    }

    #[test]
    fn ids_come_before_names() {
        check("a:1 b:2", "b:1 a:2", &[Some(0), Some(1)]);
        check("a:1", "c:1", &[Some(0)]);
        check("a:1", "a:2", &[None]);
        check("a b", "b a", &[Some(1), Some(0)]);
        check("a:1 b", "a b:2", &[Some(0), Some(1)]);
        check("a:1 a:2", "a", &[None]);
        check("a:1 a:2", "a:2 a", &[Some(1), Some(0)]);
        // The id has been taken: what is left is somebody new.
        check("a:1", "c:1 a:3", &[Some(0), None]);
    }
}
