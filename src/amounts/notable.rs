//! What a reader of amounts has to know.

use super::file::Amounts;
use super::{Accounts, UnknownName, UnknownOf, UnknownRows};
use crate::findings::{Findings, nearest};
use crate::money::Decimal12;
use crate::plan::{NodeIndex, Period, Plan};

/// Actuals of less than this part of what was planned, or of more than so many times it, may be in another scale.
const FAR: i128 = 50;

impl Amounts {
    /// Says what a reader has to know about the rows.
    pub(super) fn say(&self, plan: &Plan, findings: &mut Findings) {
        let Accounts { outside, later, .. } = &self.accounts;
        if self.unknown.rows.rows > 0 {
            let names: Vec<String> = self
                .unknown
                .names
                .iter()
                .map(|UnknownName { above, name, .. }| match above {
                    Some(node) => format!("{}/{name}", plan.organisation().path_label(*node)),
                    None => name.clone(),
                })
                .collect();
            let UnknownRows { rows, .. } = &self.unknown;
            findings.amounts_unknown(&self.file, rows.rows, rows.sum, &names, self.near(plan));
        }
        if outside.rows > 0 {
            findings.amounts_outside(&self.file, outside.rows, outside.sum);
        }
        if later.rows > 0 {
            findings.amounts_later(&self.file, later.rows, later.sum);
        }
    }

    /// The name that the first unknown one was probably meant to be: one of the same level, or of the same axis.
    fn near(&self, plan: &Plan) -> Option<String> {
        let UnknownName { above, of, name } = self.unknown.names.first()?;
        let organisation = plan.organisation();
        let nodes = || (1..organisation.len() as u32).map(NodeIndex);
        let near = match of {
            UnknownOf::Level(level) => {
                let is_below =
                    |node: &NodeIndex| above.is_none_or(|above| organisation.path(*node).contains(&above));
                let nodes =
                    nodes().filter(|node| organisation.node(*node).level() == *level).filter(is_below);
                nearest(name, nodes.map(|node| organisation.node(node).name()))
            }
            UnknownOf::Axis(kind) => {
                let axes = plan.mix().axes().iter().filter(|axis| axis.kind() == *kind);
                nearest(name, axes.flat_map(|axis| axis.members()).map(|member| member.name()))
            }
            UnknownOf::Ids => nearest(name, nodes().filter_map(|node| organisation.node(node).id())),
        };
        near.map(str::to_owned)
    }

    /// Says what is odd about them beside what was planned for their time, in units: months without rows among those that
    /// should have some, as the file calls them, and sums that may be in another scale.
    pub fn say_oddities(
        &self,
        plan: &Plan,
        planned: i64,
        months: impl Iterator<Item = usize>,
        findings: &mut Findings,
    ) {
        let lacking: Vec<String> = months
            .filter(|month| !self.has_month(*month))
            .map(|month| match self.period {
                Period::Quarter => plan.calendar().quarter(month / 3),
                _ => plan.calendar().month(month),
            })
            .collect();
        if !lacking.is_empty() {
            findings.closed_month_without_rows(&self.file, lacking);
        }
        if self.is_far_from(Decimal12::of_units(plan.unit(), planned)) {
            let planned = plan.unit().people(planned);
            findings.actuals_far_from_target(&self.file, self.accounts.counted.sum, planned);
        }
    }

    /// Whether a month may have rows. A quarter stands with its last month; without periods nothing is known of months.
    fn has_month(&self, month: usize) -> bool {
        match self.period {
            Period::Month => self.accounts.months[month],
            Period::Quarter => month % 3 < 2 || self.accounts.months[month],
            // No file has halves.
            Period::Year | Period::Half => true,
        }
    }

    /// Whether what is counted is so far from what was planned that it may be in another scale; returns that are larger than
    /// sales, and nothing at all, are no scale.
    fn is_far_from(&self, planned: Decimal12) -> bool {
        let (planned, actual) = (planned.counted(), self.accounts.counted.sum.counted());
        planned > 0 && actual > 0 && (actual < planned / FAR || actual / FAR > planned)
    }
}
