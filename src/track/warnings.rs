//! What a reader of a tracking is warned of.

use super::Tracking;
use crate::findings::Findings;
use crate::money::Decimal12;
use crate::plan::{Level, Period};
use crate::split;

/// Actuals of less than this part of what is due, or of more than so many times it, are another scale perhaps.
const SCALE_MIN: i128 = 50;

impl Tracking<'_> {
    /// Who is behind by the plan's rule; months without rows; actuals that are counted in another scale perhaps.
    pub fn findings(&self) -> Findings {
        let mut findings = Findings::new();
        let due = self.due_by_month();
        self.late(&due, &mut findings);
        self.scale(&due, &mut findings);
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

    fn late(&self, due: &[i64], findings: &mut Findings) {
        let has_rows = |month: usize| match self.amounts().period() {
            Period::Month => self.amounts().accounts().months[month],
            // A quarter stands with its last month.
            Period::Quarter => month % 3 < 2 || self.amounts().accounts().months[month],
            Period::Year => true,
        };
        let late = (0..due.len()).filter(|month| due[*month] > 0 && !has_rows(*month));
        let late: Vec<String> = late.map(|month| self.plan().calendar().month(month)).collect();
        if !late.is_empty() {
            findings.closed_months_without_rows(self.amounts().file(), &late);
        }
    }

    fn scale(&self, due: &[i64], findings: &mut Findings) {
        let unit = self.plan().unit();
        let due_units: i64 = due.iter().sum();
        let due = Decimal12::of_units(unit, due_units).counted();
        let actual = self.amounts().accounts().counted.sum;
        let is_far = actual.counted() > 0
            && due > 0
            && (actual.counted() < due / SCALE_MIN || actual.counted() / SCALE_MIN > due);
        if is_far {
            let actual = crate::money::group_digits(&actual.to_string());
            findings.actuals_of_another_scale(self.amounts().file(), &actual, &unit.people(due_units));
        }
    }
}
