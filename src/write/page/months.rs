//! The amounts of regions in months: what the season's curve and the heat map are drawn from.

use super::Page;
use crate::findings::visible;
use crate::plan::Level;
use crate::report::{self, AxisWord, Period};

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
    /// Computes them.
    pub fn of(page: &Page<'_>) -> Months {
        let plan = page.plan;
        let view = page.view.regrouped(plan, &[AxisWord::Level(Level::Region)], Period::Month);
        let mut regions = Vec::new();
        let mut has_regions = false;
        report::tallies(plan, &view, |tally| {
            let node = plan.organisation().node(tally.node);
            has_regions |= node.level() == Level::Region;
            regions.push((visible(&plan.organisation().label(tally.node)), tally.amounts.to_vec()));
        });
        let names = view.periods(plan).into_iter().filter_map(|names| names.try_into().ok()).collect();
        Months { names, regions, has_regions }
    }

    /// What each column adds up to.
    pub fn sums(&self) -> Vec<i64> {
        (0..self.names.len())
            .map(|month| self.regions.iter().map(|(_, amounts)| amounts[month]).sum())
            .collect()
    }
}
