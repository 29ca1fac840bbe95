//! Which node the amounts of a node are added to.

use crate::plan::{Level, NodeIndex, Organisation};

/// The nodes that sums tell apart: those down to a level. A node below counts for the one above it.
///
/// Rows of a large file lead to nodes in any order; a few bytes a node stay near at hand where the nodes themselves do not.
pub(super) struct Apart {
    nodes: Vec<NodeIndex>,
}

impl Apart {
    /// Those down to a level.
    pub fn to(level: Level, organisation: &Organisation) -> Apart {
        let mut nodes: Vec<NodeIndex> = Vec::with_capacity(organisation.len());
        for index in (0..organisation.len() as u32).map(NodeIndex) {
            let node = organisation.node(index);
            // What is above a node stands before it.
            nodes.push(if node.level() > level { nodes[node.parent().0 as usize] } else { index });
        }
        Apart { nodes }
    }

    /// The node that a node counts for.
    pub fn of(&self, node: NodeIndex) -> NodeIndex {
        self.nodes[node.0 as usize]
    }
}
