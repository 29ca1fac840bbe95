//! The organisation as meant: the company, and the nodes of every level below it.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::OnceLock;

use super::{Hierarchy, Level, NodeLabels, Own};
use crate::money::{Number, Parts};
use crate::source::Text;

/// The place of a node in its [`Organisation`]; 0 is the company.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeIndex(pub u32);

/// A member of a level, such as a region, or the company itself.
#[derive(Debug, Clone)]
pub struct Node {
    pub(in crate::plan) name: Text,
    pub(in crate::plan) level: Level,
    pub(in crate::plan) parent: NodeIndex,
    pub(in crate::plan) children: Range<u32>,
    pub(in crate::plan) ideals: Option<Box<Parts>>,
    pub(in crate::plan) id: Option<Text>,
    pub(in crate::plan) own: Option<Box<Own>>,
}

impl Node {
    /// The node's name; for the company the plan's.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What scripts join on, if the plan gives it.
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// The season and product mix that the node has of its own.
    pub fn own(&self) -> Option<&Own> {
        self.own.as_deref()
    }

    /// The node's level.
    pub fn level(&self) -> Level {
        self.level
    }

    /// The node above; the company's is the company.
    pub fn parent(&self) -> NodeIndex {
        self.parent
    }

    /// The nodes directly below, in plan order; none for a leaf.
    pub fn children(&self) -> impl ExactSizeIterator<Item = NodeIndex> + use<> {
        (self.children.start as usize..self.children.end as usize).map(|index| NodeIndex(index as u32))
    }

    /// Whether nothing stands below this node.
    pub fn is_leaf(&self) -> bool {
        self.children.is_empty()
    }

    /// The exact annual ideals of the children, in plan order; nothing for a leaf.
    pub fn ideals(&self) -> Option<&Parts> {
        self.ideals.as_deref()
    }
}

/// All nodes of a plan; siblings stand side by side, in plan order.
#[derive(Debug, Clone)]
pub struct Organisation {
    pub(in crate::plan) nodes: Vec<Node>,
    /// Per node, whether anybody below it has a season or a mix of their own.
    own_below: Vec<bool>,
    hierarchy: Hierarchy,
    deepest: Level,
    /// Last year's amounts, of those that state one.
    bases: BTreeMap<NodeIndex, Number>,
    /// What those say of themselves that say anything.
    labels: BTreeMap<NodeIndex, NodeLabels>,
    /// Per node, whether a sibling has its name; looked for when somebody asks.
    namesakes: OnceLock<Vec<bool>>,
}

/// A name that others bear too, with the id that tells it apart: `李伟 (E1001)`.
pub fn with_id(name: &str, id: &str) -> String {
    format!("{name} ({id})")
}

impl Organisation {
    /// The company, root of everything.
    pub const COMPANY: NodeIndex = NodeIndex(0);

    /// Made of its nodes, the company first, children behind their parents.
    pub(in crate::plan) fn new(
        hierarchy: Hierarchy,
        nodes: Vec<Node>,
        bases: BTreeMap<NodeIndex, Number>,
        labels: BTreeMap<NodeIndex, NodeLabels>,
    ) -> Organisation {
        let mut own_below = vec![false; nodes.len()];
        // Going backwards everybody below is known.
        for index in (1..nodes.len()).rev() {
            if own_below[index] || nodes[index].own.is_some() {
                own_below[nodes[index].parent.0 as usize] = true;
            }
        }
        let deepest = nodes.iter().map(|node| node.level).max().unwrap_or(Level::COMPANY);
        Organisation { nodes, own_below, hierarchy, deepest, bases, labels, namesakes: OnceLock::new() }
    }

    /// Whether anybody below a node has a season or a mix of their own.
    pub fn has_own_below(&self, index: NodeIndex) -> bool {
        self.own_below[index.0 as usize]
    }

    /// The words of the levels, also of those that no node stands on.
    pub fn hierarchy(&self) -> &Hierarchy {
        &self.hierarchy
    }

    /// The deepest level that a node stands on.
    pub fn deepest(&self) -> Level {
        self.deepest
    }

    /// The node at `index`.
    pub fn node(&self, index: NodeIndex) -> &Node {
        &self.nodes[index.0 as usize]
    }

    /// Last year's amount of a node in the plan's money, if it states one; it need not be a whole number of units. Few
    /// plans have any, so that it is kept beside the nodes.
    pub fn base(&self, index: NodeIndex) -> Option<&Number> {
        self.bases.get(&index)
    }

    /// Last year's amounts of all nodes that state one.
    pub fn bases(&self) -> impl Iterator<Item = &Number> {
        self.bases.values()
    }

    /// Whether somebody answers for a node.
    pub fn has_owners(&self) -> bool {
        self.labels.values().any(|labels| labels.owners().len() > 0)
    }

    /// What a node says of itself beside its amounts, if it says anything.
    pub fn labels(&self, index: NodeIndex) -> Option<&NodeLabels> {
        self.labels.get(&index)
    }

    /// Whether a sibling has the same name; ids tell the two apart.
    pub fn has_namesake(&self, index: NodeIndex) -> bool {
        self.namesakes.get_or_init(|| self.namesakes())[index.0 as usize]
    }

    /// What a node is called where people read it: its name, and its id behind it where a sibling has the same name.
    pub fn label(&self, index: NodeIndex) -> Cow<'_, str> {
        let node = self.node(index);
        match node.id().filter(|_| self.has_namesake(index)) {
            Some(id) => Cow::Owned(with_id(node.name(), id)),
            None => Cow::Borrowed(node.name()),
        }
    }

    /// The labels from the top level down to a node, as one: `华东/政企/李伟`; nothing for the company.
    pub fn path_label(&self, index: NodeIndex) -> String {
        let labels: Vec<Cow<'_, str>> = self.path(index).into_iter().map(|at| self.label(at)).collect();
        labels.join("/")
    }

    fn namesakes(&self) -> Vec<bool> {
        let mut marks = vec![false; self.nodes.len()];
        for parent in self.nodes.iter().filter(|node| node.children.len() > 1) {
            let mut first: HashMap<&str, NodeIndex> = HashMap::new();
            // Without an id there is no namesake: the check has seen to that.
            for child in parent.children().filter(|child| self.node(*child).id.is_some()) {
                if let Some(other) = first.insert(self.node(child).name(), child) {
                    marks[other.0 as usize] = true;
                    marks[child.0 as usize] = true;
                }
            }
        }
        marks
    }

    /// How many nodes there are, the company included.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Never: there is always the company.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The node itself, or the one above it on a level that is higher.
    pub fn up_to(&self, index: NodeIndex, level: Level) -> NodeIndex {
        let mut at = index;
        while self.node(at).level > level {
            at = self.node(at).parent;
        }
        at
    }

    /// The nodes from the top level down to `index` itself; empty for the company.
    pub fn path(&self, index: NodeIndex) -> Vec<NodeIndex> {
        let mut path = Vec::with_capacity(self.node(index).level.number());
        let mut at = index;
        while at != Self::COMPANY {
            path.push(at);
            at = self.node(at).parent;
        }
        path.reverse();
        path
    }
}
