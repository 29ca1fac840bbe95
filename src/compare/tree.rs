//! The organisations of all sides as one.

use std::collections::{HashMap, VecDeque};

use super::merge::{self, Found};
use crate::plan::{Level, Node, NodeIndex, Organisation};

/// A region, team or person that at least one side has; number 0 is the company.
#[derive(Debug, Clone)]
pub struct Member {
    pub name: Box<str>,
    pub id: Option<Box<str>>,
    pub level: Level,
    pub children: Vec<u32>,
}

/// All members, siblings in the order in which they are shown.
#[derive(Debug, Clone)]
pub struct Tree {
    members: Vec<Member>,
}

impl Tree {
    pub fn new() -> Tree {
        let company = Member { name: "".into(), id: None, level: Level::Company, children: Vec::new() };
        Tree { members: vec![company] }
    }

    pub fn len(&self) -> usize {
        self.members.len()
    }

    pub fn member(&self, index: u32) -> &Member {
        &self.members[index as usize]
    }

    /// Takes the members of another side in, down to `depth`; gives for every node of that side its number here.
    pub fn take(&mut self, organisation: &Organisation, depth: Level) -> Vec<Option<u32>> {
        let mut numbers = vec![None; organisation.len()];
        let mut open = vec![(Organisation::COMPANY, 0_u32)];
        while let Some((node, member)) = open.pop() {
            numbers[node.0 as usize] = Some(member);
            if organisation.node(node).level() < depth {
                let children: Vec<NodeIndex> = organisation.node(node).children().collect();
                let numbers = self.take_children(organisation, &children, member);
                open.extend(children.into_iter().zip(numbers));
            }
        }
        numbers
    }

    /// Takes siblings in under `parent`; gives their numbers.
    fn take_children(&mut self, organisation: &Organisation, nodes: &[NodeIndex], parent: u32) -> Vec<u32> {
        let siblings = std::mem::take(&mut self.members[parent as usize].children);
        let nodes: Vec<&Node> = nodes.iter().map(|node| organisation.node(*node)).collect();
        let found = self.find(&siblings, &nodes);
        let mut all = siblings.clone();
        let numbers = nodes
            .iter()
            .zip(&found)
            .map(|(node, found)| match found {
                Some(sibling) => {
                    let number = siblings[*sibling];
                    let id = &mut self.members[number as usize].id;
                    *id = id.take().or_else(|| node.id().map(Into::into));
                    number
                }
                None => {
                    // Below the bound on nodes times the bound on columns, far below 2^32.
                    let number = self.members.len() as u32;
                    self.members.push(Member {
                        name: node.name().into(),
                        id: node.id().map(Into::into),
                        level: node.level(),
                        children: Vec::new(),
                    });
                    all.push(number);
                    number
                }
            })
            .collect();
        self.members[parent as usize].children =
            merge::order(siblings.len(), &found).into_iter().map(|item| all[item]).collect();
        numbers
    }

    /// Which sibling each node is: the one of the same name and id, else the only one of the name that is left, if it
    /// or the node has no id.
    fn find(&self, siblings: &[u32], nodes: &[&Node]) -> Vec<Found> {
        type Names<'a, K> = HashMap<K, VecDeque<usize>>;
        let mut exact: Names<'_, (&str, Option<&str>)> = HashMap::new();
        for (index, sibling) in siblings.iter().enumerate() {
            let member = self.member(*sibling);
            exact.entry((&member.name, member.id.as_deref())).or_default().push_back(index);
        }
        let mut found: Vec<Found> = nodes
            .iter()
            .map(|node| exact.get_mut(&(node.name(), node.id())).and_then(VecDeque::pop_front))
            .collect();
        let mut left: Names<'_, &str> = HashMap::new();
        for ((name, _), indices) in exact {
            left.entry(name).or_default().extend(indices);
        }
        let mut lost: HashMap<&str, usize> = HashMap::new();
        for (node, _) in nodes.iter().zip(&found).filter(|(_, found)| found.is_none()) {
            *lost.entry(node.name()).or_default() += 1;
        }
        for (node, found) in nodes.iter().zip(&mut found).filter(|(_, found)| found.is_none()) {
            if let Some([only]) = left.get_mut(node.name()).map(|indices| &*indices.make_contiguous())
                && lost[node.name()] == 1
                && (node.id().is_none() || self.member(siblings[*only]).id.is_none())
            {
                *found = Some(*only);
            }
        }
        found
    }
}
