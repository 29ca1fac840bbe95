//! The table of the steps of an explanation.

use std::io::{self, Write};

use comfy_table::{CellAlignment, Table, presets};

use super::explain_words::{amount, signed};
use super::labels::Labels;
use super::language::Language;
use crate::money::Exact;
use crate::plan::Plan;

/// Steps one below the other, and what they are called.
pub(super) struct StepTable {
    table: Table,
    labels: Labels,
    pub language: Language,
}

impl StepTable {
    pub fn new(language: Language) -> StepTable {
        let mut table = Table::new();
        table.load_style(presets::NOTHING);
        StepTable { table, labels: Labels::default(), language }
    }

    pub fn row(&mut self, label: &str, share: &str, amount: &str, note: &str) {
        self.table.add_row([&*self.labels.stand_in(label), share, amount, note]);
    }

    /// Ends with the ideal and what is published for it, and writes all.
    ///
    /// # Errors
    ///
    /// If `out` cannot be written.
    pub fn write(
        mut self,
        plan: &Plan,
        ideal: &Exact,
        (published, rounding): (i64, &Exact),
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let language = self.language;
        let (rounding, published) = (signed(plan, rounding, language), plan.unit().people(published));
        let end = language.pick(
            format!("published {published}    rounding {rounding}"),
            format!("下达值 {published}    尾差 {rounding}"),
        );
        self.row(language.pick("ideal", "理论值"), "", &amount(plan, ideal, language), &end);
        for (index, column) in self.table.column_iter_mut().enumerate() {
            column.set_padding(if index == 0 { (0, 0) } else { (3, 0) });
            let right = matches!(index, 1 | 2);
            column.set_cell_alignment(if right { CellAlignment::Right } else { CellAlignment::Left });
        }
        for line in self.labels.put_back(0, self.table.lines()) {
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }
}
