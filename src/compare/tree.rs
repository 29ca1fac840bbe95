//! The organisations of all sides as one.

use super::identity::{self, Identity};
use super::merge;
use std::borrow::Cow;

use crate::amounts::Reached;
use crate::plan::{Level, Node, NodeIndex, NodeLabels, Organisation};
use crate::report::Nodes;

/// A region, team or person that at least one side has; number 0 is the company.
#[derive(Debug, Clone)]
pub struct Member {
    /// As the first side calls it that has it.
    pub name: Box<str>,
    /// What other sides call it, if something else.
    renamed: Vec<Box<str>>,
    /// What it is called where people read it, if not by its name alone.
    label: Option<Box<str>>,
    pub id: Option<Box<str>>,
    /// What it says of itself on the last side that has it and says anything.
    pub labels: Option<Box<NodeLabels>>,
    pub level: Level,
    parent: u32,
    pub children: Vec<u32>,
    /// What it is, if it is none that a plan has.
    pub beside: Option<Reached>,
}

impl Member {
    fn new(node: &Node, labels: Option<&NodeLabels>, parent: u32) -> Member {
        let id = node.id().map(Into::into);
        let labels = labels.cloned().map(Box::new);
        let (renamed, children) = (Vec::new(), Vec::new());
        let (name, level) = (node.name().into(), node.level());
        Member { name, renamed, label: None, id, labels, level, parent, children, beside: None }
    }

    /// What it is called where people read it.
    pub fn label(&self) -> &str {
        self.label.as_deref().unwrap_or(&self.name)
    }

    fn identity(&self) -> Identity<'_> {
        Identity { group: None, name: &self.name, id: self.id.as_deref() }
    }

    /// Is this node of another side too.
    fn join(&mut self, node: &Node, labels: Option<&NodeLabels>) {
        self.labels = labels.cloned().map(Box::new).or(self.labels.take());
        self.id = self.id.take().or_else(|| node.id().map(Into::into));
        if *self.name != *node.name() && self.renamed.iter().all(|name| **name != *node.name()) {
            self.renamed.push(node.name().into());
        }
    }
}

/// All members, siblings in the order in which they are shown.
#[derive(Debug, Clone)]
pub struct Tree {
    members: Vec<Member>,
}

impl Tree {
    pub fn new() -> Tree {
        let company = Member {
            name: "".into(),
            renamed: Vec::new(),
            label: None,
            id: None,
            labels: None,
            level: Level::COMPANY,
            parent: 0,
            children: Vec::new(),
            beside: None,
        };
        Tree { members: vec![company] }
    }

    pub fn len(&self) -> usize {
        self.members.len()
    }

    pub fn member(&self, index: u32) -> &Member {
        &self.members[index as usize]
    }

    /// All members, each before its children, siblings in order.
    pub fn in_order(&self) -> Vec<u32> {
        let (mut order, mut open) = (Vec::with_capacity(self.len()), vec![0]);
        while let Some(number) = open.pop() {
            order.push(number);
            open.extend(self.member(number).children.iter().rev());
        }
        order
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

    /// Takes in what stands below a member that no plan has: amounts of names that are not known, or of none of the nodes
    /// below, which are called by this word. Gives its number.
    pub fn take_beside(&mut self, parent: u32, reached: Reached, word: &str) -> u32 {
        let children = &self.member(parent).children;
        let known = children.iter().find(|child| self.member(**child).beside == Some(reached));
        if let Some(known) = known {
            return *known;
        }
        let number = self.members.len() as u32;
        self.members.push(Member {
            name: reached.label(word).plain().into(),
            renamed: Vec::new(),
            label: None,
            id: None,
            labels: None,
            level: self.member(parent).level.below(),
            parent,
            children: Vec::new(),
            beside: Some(reached),
        });
        self.members[parent as usize].children.push(number);
        number
    }

    /// Takes siblings in under `parent`; gives their numbers.
    fn take_children(&mut self, organisation: &Organisation, nodes: &[NodeIndex], parent: u32) -> Vec<u32> {
        let siblings = std::mem::take(&mut self.members[parent as usize].children);
        let labels = nodes.iter().map(|node| organisation.labels(*node));
        let nodes: Vec<(&Node, Option<&NodeLabels>)> =
            nodes.iter().map(|node| organisation.node(*node)).zip(labels).collect();
        let known: Vec<Identity<'_>> =
            siblings.iter().map(|sibling| self.member(*sibling).identity()).collect();
        let others: Vec<Identity<'_>> = nodes
            .iter()
            .map(|(node, _)| Identity { group: None, name: node.name(), id: node.id() })
            .collect();
        let found = identity::found(&known, &others);
        let mut all = siblings.clone();
        let numbers = nodes
            .iter()
            .zip(&found)
            .map(|((node, labels), found)| match found {
                Some(sibling) => {
                    let number = siblings[*sibling];
                    self.members[number as usize].join(node, *labels);
                    number
                }
                None => {
                    // Below the bound on nodes times the bound on columns, far below 2^32.
                    let number = self.members.len() as u32;
                    self.members.push(Member::new(node, *labels, parent));
                    all.push(number);
                    number
                }
            })
            .collect();
        self.name(&all);
        self.members[parent as usize].children =
            merge::order(siblings.len(), &found).into_iter().map(|item| all[item]).collect();
        numbers
    }

    /// Labels siblings.
    fn name(&mut self, siblings: &[u32]) {
        let names: Vec<(Vec<&str>, Option<&str>)> = siblings
            .iter()
            .map(|sibling| self.member(*sibling))
            .map(|member| {
                let names = std::iter::once(&member.name).chain(&member.renamed).map(|name| &**name);
                (names.collect(), member.id.as_deref())
            })
            .collect();
        for (sibling, label) in siblings.iter().zip(identity::labels(&names)) {
            let member = &mut self.members[*sibling as usize];
            member.label = (*label != *member.name).then(|| label.into());
        }
    }
}

impl Nodes for Tree {
    fn path(&self, node: NodeIndex) -> Vec<NodeIndex> {
        let above = std::iter::successors(Some(node), |at| Some(NodeIndex(self.member(at.0).parent)));
        let mut path: Vec<NodeIndex> = above.take_while(|at| *at != Organisation::COMPANY).collect();
        path.reverse();
        path
    }

    fn name(&self, node: NodeIndex) -> &str {
        &self.member(node.0).name
    }

    fn id(&self, node: NodeIndex) -> Option<&str> {
        self.member(node.0).id.as_deref()
    }

    fn label(&self, node: NodeIndex) -> Cow<'_, str> {
        Cow::Borrowed(self.member(node.0).label())
    }
}
