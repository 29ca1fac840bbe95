//! The organisation that the rows of several files name.
//!
//! A node without an id is told by its name among its siblings. One with an id is the same wherever rows put it: it stands
//! where its latest row has it, so that what somebody sold in another team counts for the present one.

use foldhash::{HashMap, HashMapExt};

use super::surveyed::Surveyed;
use crate::amounts::{MentionedNode, MentionedPath};
use crate::source::Place;

/// A node: parents stand before their children, siblings in the order of first appearance.
pub(super) struct TreeNode {
    pub name: Box<str>,
    pub id: Option<Box<str>>,
    pub parent: Option<usize>,
    /// Where it is named first.
    pub place: Place,
}

/// The nodes that rows name. `levels` are the numbers of the levels that there are, from the top.
pub(super) fn nodes(surveys: &[Surveyed], levels: &[usize]) -> Vec<TreeNode> {
    let mut tree = Tree {
        surveys,
        homes: homes(surveys),
        nodes: Vec::new(),
        by_name: HashMap::new(),
        by_id: HashMap::new(),
    };
    for (file, survey) in surveys.iter().enumerate() {
        for (number, path) in survey.mentioned.paths().iter().enumerate() {
            // A file without the upper levels names nodes that another one places.
            let is_whole = path.steps.iter().zip(levels).all(|(node, level)| node.level == *level);
            if is_whole {
                // From the top: who stands elsewhere by now was here when the team was named first.
                for depth in 0..path.steps.len() {
                    tree.node((file, number), depth);
                }
            }
        }
    }
    tree.nodes
}

/// A path, by its file and its number there.
type PathIndex = (usize, usize);

/// The path with the latest row of every id, and how deep in it the node stands.
type Homes<'s> = HashMap<(usize, &'s str), (u32, PathIndex, usize)>;

fn homes(surveys: &[Surveyed]) -> Homes<'_> {
    let mut homes: Homes<'_> = HashMap::new();
    for (file, survey) in surveys.iter().enumerate() {
        for (number, path) in survey.mentioned.paths().iter().enumerate() {
            for (depth, node) in path.steps.iter().enumerate() {
                let Some(id) = node.id.as_deref() else { continue };
                let here = (path.last_month, (file, number), depth);
                let home = homes.entry((node.level, id)).or_insert(here);
                if here.0 >= home.0 {
                    *home = here;
                }
            }
        }
    }
    homes
}

struct Tree<'s> {
    surveys: &'s [Surveyed],
    homes: Homes<'s>,
    nodes: Vec<TreeNode>,
    by_name: HashMap<(Option<usize>, &'s str), usize>,
    by_id: HashMap<(usize, &'s str), usize>,
}

impl<'s> Tree<'s> {
    /// The node of a step of a path, made if it is not there yet, with those above it.
    fn node(&mut self, index: PathIndex, depth: usize) -> usize {
        let step = &self.path(index).steps[depth];
        let Some(id) = step.id.as_deref() else {
            let parent = self.parent(index, depth);
            let known = self.by_name.get(&(parent, &*step.name)).copied();
            return known.unwrap_or_else(|| self.new_node(index, step, parent));
        };
        let key = (step.level, id);
        if let Some(known) = self.by_id.get(&key) {
            return *known;
        }
        let (_, home, depth) = self.homes[&key];
        let step = &self.path(home).steps[depth];
        let parent = self.parent(home, depth);
        let nameless = self.by_name.get(&(parent, &*step.name)).copied();
        let node = match nameless.filter(|node| self.nodes[*node].id.is_none()) {
            Some(node) => node,
            None => self.new_node(home, step, parent),
        };
        self.nodes[node].id = Some(id.into());
        self.by_id.insert(key, node);
        node
    }

    fn path(&self, (file, number): PathIndex) -> &'s MentionedPath {
        &self.surveys[file].mentioned.paths()[number]
    }

    fn parent(&mut self, index: PathIndex, depth: usize) -> Option<usize> {
        Some(self.node(index, depth.checked_sub(1)?))
    }

    fn new_node(&mut self, index: PathIndex, step: &'s MentionedNode, parent: Option<usize>) -> usize {
        let place = self.surveys[index.0].columns.place_of_node(self.path(index), step.level);
        self.nodes.push(TreeNode { name: step.name.clone(), id: None, parent, place });
        let node = self.nodes.len() - 1;
        self.by_name.entry((parent, &*step.name)).or_insert(node);
        node
    }
}
