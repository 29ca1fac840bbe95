//! The nodes that rows are about.

use std::borrow::Cow;

use crate::plan::{NodeIndex, Organisation};

/// Nodes by name: the organisation of a plan, or those of several plans as one.
pub trait Nodes: Sync {
    /// The nodes from the one below the company down to a node; none for the company.
    fn path(&self, node: NodeIndex) -> Vec<NodeIndex>;

    /// The name, for programs.
    fn name(&self, node: NodeIndex) -> &str;

    /// What scripts join on, if there is one.
    fn id(&self, node: NodeIndex) -> Option<&str>;

    /// What the node is called where people read it.
    fn label(&self, node: NodeIndex) -> Cow<'_, str>;
}

impl Nodes for Organisation {
    fn path(&self, node: NodeIndex) -> Vec<NodeIndex> {
        Organisation::path(self, node)
    }

    fn name(&self, node: NodeIndex) -> &str {
        self.node(node).name()
    }

    fn id(&self, node: NodeIndex) -> Option<&str> {
        self.node(node).id()
    }

    fn label(&self, node: NodeIndex) -> Cow<'_, str> {
        Organisation::label(self, node)
    }
}
