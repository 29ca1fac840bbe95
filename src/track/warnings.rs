//! What a reader of a tracking is warned of.

use super::Tracking;
use crate::findings::Findings;
use crate::plan::Level;
use crate::split;

impl Tracking<'_> {
    /// Who is behind by the plan's rule; months without rows; actuals that are counted in another scale perhaps.
    pub fn findings(&self) -> Findings {
        let mut findings = Findings::new();
        let due = self.due_by_month();
        let file = self.amounts().file();
        let lacking = self.amounts().months_without_rows(&due).into_iter();
        let lacking: Vec<String> = lacking.map(|month| self.plan().calendar().month(month)).collect();
        if !lacking.is_empty() {
            findings.closed_month_without_rows(file, lacking);
        }
        let (unit, planned) = (self.plan().unit(), due.iter().sum());
        if self.amounts().is_far_from(planned, unit) {
            findings.actuals_far_from_target(
                file,
                self.amounts().accounts().counted.sum,
                unit.people(planned),
            );
        }
        if let Some(pace) = self.plan().pace() {
            let (rows, all) = self.rows_behind();
            if !rows.is_empty() {
                let least = pace.words().first().cloned().unwrap_or_default();
                findings.behind_pace(pace.place(), &least, &rows, all);
            }
        }
        findings
    }

    /// What the company's months come to, as far as they are over or under way.
    fn due_by_month(&self) -> Vec<i64> {
        let leaves = self.plan().mix().shape().leaves();
        let mut company = split::rows(self.plan(), Level::COMPANY);
        let cells = company.by_ref().next().map(|row| row.cells).unwrap_or_default();
        let months = cells.chunks(leaves.max(1)).map(|month| month.iter().sum());
        months.take(self.through().month + 1).collect()
    }
}
