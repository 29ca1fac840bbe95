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
        // Rows of a month under way may still come.
        let months = (0..due.len()).filter(|month| due[*month] > 0 && self.covers(*month));
        self.amounts().say_oddities(self.plan(), due.iter().sum(), months, &mut findings);
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
        months.take(self.through().month() + 1).collect()
    }
}
