//! Laws of published cells: on every level they add up to the allocated amount.

use std::collections::HashMap;

use tieout::plan::{Level, NodeIndex, Organisation, Plan};
use tieout::split::{self, MONTHS};

/// More cells than these are left out: dividing them takes a tenth of a second.
const CELLS_MAX: usize = 60_000;

/// Whether the cells of a plan are few enough to be split many times.
pub fn are_few(plan: &Plan) -> bool {
    let cells = plan.organisation().len().saturating_mul(plan.mix().leaf_count()).saturating_mul(MONTHS);
    cells <= CELLS_MAX
}

/// The persons' cells add up to those of every node above them, and all to the allocated amount.
pub fn tie_out(plan: &Plan) {
    let organisation = plan.organisation();
    let width = plan.mix().leaf_count() * MONTHS;
    let mut sums: HashMap<NodeIndex, Vec<i64>> = HashMap::new();
    let mut leaves = 0;
    for row in split::rows(plan, Level::DEEPEST) {
        assert!(organisation.node(row.node).is_leaf(), "a row of somebody who has people below");
        assert_eq!(row.cells.len(), width);
        assert!(row.cells.iter().all(|units| *units >= 0), "less than nothing: {row:?}");
        leaves += 1;
        for node in organisation.path(row.node).into_iter().chain([Organisation::COMPANY]) {
            let sum = sums.entry(node).or_insert_with(|| vec![0; width]);
            sum.iter_mut().zip(&row.cells).for_each(|(sum, units)| *sum += units);
        }
    }
    let all = (0..organisation.len()).map(|index| NodeIndex(index as u32));
    assert_eq!(leaves, all.filter(|node| organisation.node(*node).is_leaf()).count(), "everybody gets a row");
    for depth in [Level::COMPANY, Level::TOP, Level::at(2)] {
        for row in split::rows(plan, depth) {
            assert_eq!(Some(&row.cells), sums.get(&row.node), "{depth:?} {:?} is no sum", row.node);
        }
    }
    let total: i64 = sums[&Organisation::COMPANY].iter().sum();
    assert_eq!(total, plan.allocated(), "the split lost money");
}
