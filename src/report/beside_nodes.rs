//! The nodes of a plan, and what stands below them that the plan does not know.

use std::borrow::Cow;

use foldhash::HashSet;

use super::{Nodes, Step};
use crate::amounts::Reached;
use crate::plan::{NodeIndex, Organisation};

/// What amounts have below nodes beside their children: nodes of their own, numbered behind those of the plan.
#[derive(Debug, Clone)]
pub struct BesideNodes<'p> {
    organisation: &'p Organisation,
    /// What they stand below, and whether their names are not in the plan or there are none.
    beside: Vec<(NodeIndex, Reached, String)>,
    /// All that they stand below.
    parents: HashSet<NodeIndex>,
}

impl<'p> BesideNodes<'p> {
    /// Those of the plan alone.
    pub fn new(organisation: &'p Organisation) -> BesideNodes<'p> {
        BesideNodes { organisation, beside: Vec::new(), parents: HashSet::default() }
    }

    /// The nodes of the plan.
    pub(super) fn organisation(&self) -> &'p Organisation {
        self.organisation
    }

    /// Adds what stands below a node.
    pub fn add(&mut self, parent: NodeIndex, reached: Reached) -> NodeIndex {
        let level = self.organisation.node(parent).level().below();
        let label = reached.label(self.organisation.hierarchy().word(level));
        self.beside.push((parent, reached, label.plain()));
        self.parents.insert(parent);
        NodeIndex((self.organisation.len() + self.beside.len() - 1) as u32)
    }

    /// Whether something stands below a node of the plan that is none of its children, and no child does.
    fn has_below(&self, node: NodeIndex) -> bool {
        self.parents.contains(&node) && self.organisation.node(node).is_leaf()
    }

    /// What a node stands below and what it is, if it is none of the plan's.
    pub fn beside(&self, node: NodeIndex) -> Option<(NodeIndex, Reached)> {
        let number = (node.0 as usize).checked_sub(self.organisation.len())?;
        self.beside.get(number).map(|(parent, reached, _)| (*parent, *reached))
    }

    /// The steps to what a node has.
    pub fn steps(&self, node: NodeIndex) -> Vec<Step<'p>> {
        let itself = |node| {
            Step::Itself(self.organisation.hierarchy().word(self.organisation.node(node).level().below()))
        };
        let (node, beside) = match self.beside(node) {
            // What a leaf has by itself stands beside what is below it in the file.
            None => (node, self.has_below(node).then(|| itself(node))),
            Some((parent, Reached::Unknown)) => (parent, Some(Step::NotInPlan)),
            Some((parent, Reached::Node)) => (parent, Some(itself(parent))),
        };
        self.organisation.path(node).into_iter().map(Step::Node).chain(beside).collect()
    }
}

impl Nodes for BesideNodes<'_> {
    fn path(&self, node: NodeIndex) -> Vec<NodeIndex> {
        match self.beside(node) {
            None => self.organisation.path(node),
            Some((parent, _)) => self.organisation.path(parent).into_iter().chain([node]).collect(),
        }
    }

    fn name(&self, node: NodeIndex) -> &str {
        match (node.0 as usize).checked_sub(self.organisation.len()) {
            None => self.organisation.node(node).name(),
            Some(number) => &self.beside[number].2,
        }
    }

    fn id(&self, node: NodeIndex) -> Option<&str> {
        if self.beside(node).is_some() { None } else { self.organisation.node(node).id() }
    }

    fn label(&self, node: NodeIndex) -> Cow<'_, str> {
        match self.beside(node) {
            None => self.organisation.label(node),
            Some(_) => Cow::Borrowed(self.name(node)),
        }
    }
}
