//! What was sold in closed months, beside the open ones of a view.

use foldhash::{HashMap, HashMapExt};

use super::amount_rows::Gathered;
use super::span::Span;
use super::{AmountRow, BesideNodes, Entry, Nodes, RowShape, Spots, Step};
use crate::amounts::Reached;
use crate::closed::Closed;
use crate::plan::{NodeIndex, Organisation};

/// What was sold in the closed months by the nodes that a view shows, and by what stands beside them: in whole units that add
/// up, rounded as tracking rounds them. It holds nodes and what they sold, and never the cells of the open months.
#[derive(Debug, Clone)]
pub(super) struct Sold<'c> {
    nodes: BesideNodes<'c>,
    /// How many buckets the view has by itself.
    bucket_count: usize,
    /// What members say that the plan does not know, or nobody: buckets behind those of the view.
    beside: Vec<Spots>,
    entries: Vec<Vec<Entry>>,
    /// For every node the months of its buckets.
    of_nodes: HashMap<NodeIndex, Vec<(usize, [i64; 12])>>,
    /// What stands below nodes beside their children, in order.
    below: HashMap<NodeIndex, Vec<NodeIndex>>,
    /// What every node of the plan sold, whatever filters leave out.
    units: Vec<i64>,
}

impl<'c> Sold<'c> {
    /// For the rows of a view.
    pub fn of(closed: &'c Closed<'c>, shape: &RowShape) -> Sold<'c> {
        let plan = closed.plan();
        let organisation = plan.organisation();
        let months: Vec<_> = (0..12).map(|month| month..month + 1).collect();
        let gathered = Gathered::of(plan, shape, &months, closed.amounts());
        let of_view = Spots::of_shape(shape);
        let mut numbers: HashMap<Spots, usize> =
            of_view.into_iter().enumerate().map(|(number, spots)| (spots, number)).collect();
        let mut sold = Sold {
            nodes: BesideNodes::new(organisation),
            bucket_count: numbers.len(),
            beside: Vec::new(),
            entries: Vec::new(),
            of_nodes: HashMap::new(),
            below: HashMap::new(),
            units: gathered.units_of_nodes(),
        };
        let mut rows = gathered.into_rows();
        // What names nobody stands before what is unknown.
        rows.sort_by_key(|row| (row.place.0, row.place.1.map(|reached| reached == Reached::Unknown)));
        let mut numbers_beside: HashMap<(NodeIndex, Reached), NodeIndex> = HashMap::new();
        for AmountRow { place: (node, reached), spots, parts } in rows {
            let mut of_months = [0; 12];
            of_months.iter_mut().zip(&parts).for_each(|(units, part)| *units = part.units);
            // Rows of nothing make no row.
            if of_months == [0; 12] {
                continue;
            }
            let next = numbers.len();
            let bucket = *numbers.entry(spots.clone()).or_insert(next);
            if bucket == next {
                sold.entries.push(spots.entries(shape));
                sold.beside.push(spots);
            }
            let shown = reached.map_or(node, |reached| {
                *numbers_beside.entry((node, reached)).or_insert_with(|| {
                    let beside = sold.nodes.add(node, reached);
                    sold.below.entry(node).or_default().push(beside);
                    beside
                })
            });
            sold.of_nodes.entry(shown).or_default().push((bucket, of_months));
        }
        sold
    }

    /// The nodes of the plan, and what stands beside them.
    pub fn nodes(&self) -> &dyn Nodes {
        &self.nodes
    }

    /// The steps to what a node has.
    pub fn steps(&self, node: NodeIndex) -> Vec<Step<'c>> {
        self.nodes.steps(node)
    }

    /// What a node of the plan sold, whatever filters leave out.
    pub fn units_of(&self, node: NodeIndex) -> i64 {
        self.units[node.0 as usize]
    }

    /// No sum of what was sold is larger than this, nor further below zero: returns count as what they are.
    pub fn magnitude(&self) -> i64 {
        self.of_nodes.values().flatten().flat_map(|(_, months)| months).map(|units| units.abs()).sum()
    }

    /// The buckets behind those of the view.
    pub fn beside(&self) -> &[Spots] {
        &self.beside
    }

    /// The entries that they stand for.
    pub fn entries_beside(&self) -> impl Iterator<Item = Vec<&Entry>> {
        self.entries.iter().map(|entries| entries.iter().collect())
    }

    /// Whether a node or a bucket is none of the plan's.
    fn is_beside(&self, node: NodeIndex, bucket: usize) -> bool {
        bucket >= self.bucket_count || self.nodes.beside(node).is_some()
    }

    /// Whether a node has a row in a bucket: those of the plan always, others where they sold something.
    pub fn has_row(&self, node: NodeIndex, bucket: usize) -> bool {
        let has_sold =
            || self.of_nodes.get(&node).is_some_and(|of| of.iter().any(|(other, _)| *other == bucket));
        !self.is_beside(node, bucket) || has_sold()
    }

    /// How many rows are none of the plan's: a node and a bucket each; below `top`.
    pub fn count_beside(&self, top: NodeIndex) -> usize {
        let is_below = |node| top == Organisation::COMPANY || self.nodes.path(node).contains(&top);
        let nodes = self.of_nodes.iter().filter(|(node, _)| is_below(**node));
        let of_node = |(node, buckets): (&NodeIndex, &Vec<(usize, [i64; 12])>)| {
            buckets.iter().filter(|(bucket, _)| self.is_beside(*node, *bucket)).count()
        };
        nodes.map(of_node).sum()
    }

    /// Adds what a node sold to its amounts: in the spans of every bucket, as far as their months are selected.
    pub fn add_to(&self, node: NodeIndex, (selected, spans): (&[bool; 12], &[Span]), amounts: &mut Vec<i64>) {
        let width = spans.len();
        amounts.resize(width * (self.bucket_count + self.beside.len()), 0);
        for (bucket, of_months) in self.of_nodes.get(&node).into_iter().flatten() {
            let amounts = &mut amounts[bucket * width..][..width];
            for (sum, span) in amounts.iter_mut().zip(spans) {
                let months = span.months.clone().filter(|month| selected[*month]);
                *sum += months.map(|month| of_months[month]).sum::<i64>();
            }
        }
    }

    /// What comes behind a node, and before the next one if there is one, both of the plan: what stands beside the children
    /// of those that end there, from the inside out. Nothing of what is above `top`.
    pub fn behind(&self, node: NodeIndex, next: Option<NodeIndex>, top: NodeIndex) -> Vec<NodeIndex> {
        let organisation = self.nodes.organisation();
        let line =
            |node| [Organisation::COMPANY].into_iter().chain(organisation.path(node)).collect::<Vec<_>>();
        let (path, next) = (line(node), next.map(line).unwrap_or_default());
        let same = path.iter().zip(&next).take_while(|(one, other)| one == other).count();
        let from = path.iter().position(|node| *node == top).unwrap_or(path.len());
        let ending = path[same.max(from)..].iter().rev();
        ending.filter_map(|node| self.below.get(node)).flatten().copied().collect()
    }
}
