//! The nodes of a plan, and what stands below them that the plan does not know.

use std::borrow::Cow;

use crate::amounts::Reached;
use crate::plan::{NodeIndex, Organisation};
use crate::report::{Label, Nodes};

/// What stands below a node beside its children: nodes of their own, numbered behind those of the plan.
#[derive(Debug, Clone)]
pub(super) struct TrackedNodes<'p> {
    organisation: &'p Organisation,
    /// What they stand below, and whether their names are not in the plan or there are none.
    beside: Vec<(NodeIndex, Reached, String)>,
}

impl<'p> TrackedNodes<'p> {
    pub fn new(organisation: &'p Organisation) -> TrackedNodes<'p> {
        TrackedNodes { organisation, beside: Vec::new() }
    }

    /// Adds what stands below a node.
    pub fn add(&mut self, parent: NodeIndex, reached: Reached) -> NodeIndex {
        let level = self.organisation.node(parent).level().below();
        let label = Label::of_reached(reached, self.organisation.hierarchy().word(level));
        self.beside.push((parent, reached, label.plain()));
        NodeIndex((self.organisation.len() + self.beside.len() - 1) as u32)
    }

    /// Whether something stands below a node of the plan that is none of its children, and no child does.
    pub fn has_below(&self, node: NodeIndex) -> bool {
        self.beside(node).is_none()
            && self.organisation.node(node).is_leaf()
            && self.beside.iter().any(|(parent, ..)| *parent == node)
    }

    /// What a node stands below and what it is, if it is none of the plan's.
    pub fn beside(&self, node: NodeIndex) -> Option<(NodeIndex, Reached)> {
        let number = (node.0 as usize).checked_sub(self.organisation.len())?;
        self.beside.get(number).map(|(parent, reached, _)| (*parent, *reached))
    }
}

impl Nodes for TrackedNodes<'_> {
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
