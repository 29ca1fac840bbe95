//! Amounts of regions by month: the season's curve and the heat map are drawn from them.

use super::context::PageContext;
use crate::findings::visible;
use crate::plan::{Level, NodeIndex};

/// More regions than these are no picture; the smallest are added up in one row.
pub const REGIONS_MAX: usize = 40;

/// Regions by months, as far as a filter keeps them.
pub struct Months {
    /// The quarter and the month of each column.
    pub names: Vec<[String; 2]>,
    /// The regions in plan order, each with an amount for every column; of a plan without regions the company.
    pub regions: Vec<(String, Vec<i64>)>,
    /// Whether there are regions.
    pub has_regions: bool,
}

impl Months {
    /// Reads them.
    pub fn of(page: &PageContext<'_>) -> Months {
        let grouping = &page.figures.regions_by_month;
        let nodes = grouping.view.nodes(page.plan);
        let is_region = |node: NodeIndex| nodes.path(node).len() == Level::TOP.number();
        let periods = grouping.view.row_labels(page.plan).periods.into_iter();
        Months {
            names: periods.filter_map(|names| names.try_into().ok()).collect(),
            regions: grouping
                .rows()
                .map(|(node, amounts)| (visible(&nodes.label(node)), amounts.to_vec()))
                .collect(),
            has_regions: grouping.rows().any(|(node, _)| is_region(node)),
        }
    }

    /// What each column adds up to.
    pub fn sums(&self) -> Vec<i64> {
        (0..self.names.len())
            .map(|month| self.regions.iter().map(|(_, amounts)| amounts[month]).sum())
            .collect()
    }
}
