//! Balanced largest remainder: walks a plan and yields the cells of its nodes.

use crate::plan::{Level, NodeIndex, Plan};

/// How many published numbers miss a promise, by class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub struct Missed {
    /// Annual quotas that are not plain largest remainder.
    pub annual_quota: u64,
    /// Node x month, a whole unit or more off the ideal.
    pub month: u64,
    /// Node x quarter, likewise.
    pub quarter: u64,
    /// Node x year x member of one business axis, likewise.
    pub axis_year: u64,
    /// Node x month x mix leaf, likewise.
    pub cell: u64,
    /// With two or more axes: node x year x mix leaf, likewise. Not promised.
    pub mix_year: u64,
}

/// One node and its published cells.
#[derive(Debug, Clone)]
pub struct Row {
    /// The node: on the level asked for, or a leaf above it.
    pub node: NodeIndex,
    /// Units by month, then mix leaf: the cell of month `m` (0 to 11) and leaf `l` is `cells[m * leaf_count + l]`.
    pub cells: Vec<i64>,
}

/// Walks the plan depth first; see [`rows`].
pub struct Rows<'a> {
    plan: &'a Plan,
}

/// The published rows of a plan, in plan order: every node of level `depth`, and every leaf above that level.
pub fn rows(plan: &Plan, depth: Level) -> Rows<'_> {
    let _ = depth;
    Rows { plan }
}

impl Rows<'_> {
    /// What the rows handed out so far (and the rows above them) miss.
    pub fn missed(&self) -> Missed {
        let _ = self.plan;
        Missed::default()
    }
}

impl Iterator for Rows<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        todo!("the split is under way")
    }
}
