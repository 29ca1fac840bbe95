//! The children of a node on the open path: their rows, divided from their parent's.

use super::basis::Basis;
use super::missed::Missed;
use super::misses::Misses;
use super::quota::largest_remainder;
use super::settled::SettledRow;
use super::step::Step;
use super::table::Table;
use crate::money::Fixed;
use crate::plan::{Ideals, NodeIndex};

/// The row that is divided.
#[derive(Clone, Copy)]
pub(super) struct Parent<'r> {
    pub(super) ideals: &'r [Fixed],
    pub(super) cells: &'r [i64],
    /// In a rescaled split, the same node's row in the split that is rescaled.
    pub(super) original: Option<&'r SettledRow>,
}

impl<'r> Parent<'r> {
    pub(super) fn of(row: &'r SettledRow) -> Parent<'r> {
        Parent { ideals: &row.ideals, cells: &row.cells, original: row.original.as_deref() }
    }
}

/// The children of a node, with what they ought to have and what they have.
#[derive(Debug, Default)]
pub(super) struct Divided {
    pub(super) table: Table,
    /// The years of the children as they ought to be.
    pub(super) quotas: Vec<i64>,
    /// In a rescaled split, the same children in the split that is rescaled.
    pub(super) original: Option<Box<Divided>>,
}

impl Divided {
    /// The row of a child in the split that is rescaled.
    pub(super) fn original_row(&self, child: usize) -> Option<Box<SettledRow>> {
        let table = &self.original.as_ref()?.table;
        let mut cells = vec![0; table.given.len() / table.rows()];
        table.copy_rows(child, &mut cells);
        Some(Box::new(SettledRow { ideals: table.ideals_of(child).collect(), cells, original: None }))
    }
}

/// Divides the rows of nodes among their children.
pub(super) struct Divider<'a> {
    basis: Basis<'a>,
    ideals: Ideals<'a>,
    step: Step,
}

impl<'a> Divider<'a> {
    pub(super) fn new(basis: Basis<'a>) -> Divider<'a> {
        let plan = basis.plan();
        Divider { basis, ideals: Ideals::new(plan), step: Step::new(&plan.mix().shape()) }
    }

    /// Divides a node's row among its children, of which there is at least one.
    ///
    /// # Panics
    ///
    /// If the split is a rescaled one, and the row is not.
    pub(super) fn divide(&mut self, node: NodeIndex, parent: Parent<'_>, children: &mut Divided) {
        match self.basis {
            Basis::Plan(_) => self.divide_as_planned(node, parent, children),
            Basis::Rescaled(rescaling) => {
                let original = parent.original.expect("a walk of the same split settled the row");
                let planned = children.original.get_or_insert_default();
                self.divide_as_planned(node, Parent::of(original), planned);
                let (table, months) = (&mut children.table, self.step.months());
                let parts =
                    rescaling.children(node, parent.ideals, &planned.table, months, &mut table.ideals);
                children.quotas = largest_remainder(parent.cells.iter().sum(), &parts);
                self.step.divide(table, parent.cells, &children.quotas);
            }
        }
    }

    fn divide_as_planned(&mut self, node: NodeIndex, parent: Parent<'_>, children: &mut Divided) {
        let Some(parts) = self.basis.plan().organisation().node(node).ideals() else { return };
        let table = &mut children.table;
        children.quotas = largest_remainder(parent.cells.iter().sum(), parts);
        table.ideals.clear(parts.members(), parent.cells.len());
        self.ideals.children(node, parent.ideals, |ideal| table.ideals.push(ideal));
        self.step.divide(table, parent.cells, &children.quotas);
    }

    /// Counts the children that were divided last; the first of them is this node.
    pub(super) fn count_missed(
        &mut self,
        children: &Divided,
        missed: &mut Missed,
        named: Option<&mut Misses>,
        first: NodeIndex,
    ) {
        self.step.count_missed(&children.table, &children.quotas, missed, named, first);
    }
}
