//! The summary sheet: the amounts of the plan, whether all is well, what adds up to what, and what the check says.

use rust_xlsxwriter::{
    ConditionalFormatCell, ConditionalFormatCellRule, Format, Formula, Worksheet, XlsxError,
};

use super::allocation::Allocation;
use super::book::Book;
use super::data::page;
use super::finding_rows::{self, ROWS_SHOWN_MAX};
use super::look::Look;
use super::money::write_number;
use crate::findings::{Findings, Severity, visible};
use crate::plan::Group;
use crate::report::{Series, Totals};
use crate::write::facts::{conditions, head_amounts};
use crate::write::{Background, missed_words};

/// The widths of the columns.
const WIDTHS: [u32; 7] = [28, 30, 14, 16, 18, 14, 14];

/// How many characters of a message fit its merged cells.
const MESSAGE_WIDTH: u32 = 96;

/// What the workbook has beside the summary.
pub(super) struct Beside<'a> {
    pub totals: &'a Totals,
    pub allocation: Option<&'a Allocation>,
    pub scenarios: &'a [ScenarioSheet<'a>],
    pub has_data: bool,
}

/// The plan under a scenario, on a sheet of its own.
pub(super) struct ScenarioSheet<'a> {
    pub book: Book<'a>,
    pub allocation: Allocation,
    pub totals: Totals,
}

/// Writes the summary.
pub(super) fn write(
    book: &Book<'_>,
    background: Option<&Background<'_>>,
    beside: &Beside<'_>,
    sheet: &mut Worksheet,
) -> Result<(), XlsxError> {
    let mut page_so_far = SummarySheet { book, sheet, row: 0 };
    page_so_far.heading()?;
    page_so_far.amounts(beside)?;
    page_so_far.conditions(beside)?;
    page_so_far.scenarios(beside.scenarios)?;
    if let Some(background) = background {
        page_so_far.groups(background.groups)?;
        page_so_far.findings(background.findings)?;
    }
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    sheet.set_screen_gridlines(false);
    page(sheet, &book.look.language.page())
}

/// How many of the cells of a sheet are something else than zero.
fn others(sheet: &str, cells: &str) -> String {
    format!("COUNTIF('{sheet}'!{cells},\"<>0\")")
}

/// A sheet that is written from the top down.
struct SummarySheet<'a, 's> {
    book: &'a Book<'a>,
    sheet: &'s mut Worksheet,
    row: u32,
}

impl SummarySheet<'_, '_> {
    fn text(&mut self, column: u16, text: &str, format: &Format) -> Result<(), XlsxError> {
        self.sheet.write_string_with_format(self.row, column, text, format)?;
        Ok(())
    }

    /// A word and a text behind it.
    fn fact(&mut self, word: &str, text: &str) -> Result<(), XlsxError> {
        let styles = &self.book.look.styles;
        self.text(0, word, &styles.text)?;
        self.text(1, text, &styles.text)?;
        self.row += 1;
        Ok(())
    }

    /// The head of a part, over all columns.
    fn section(&mut self, words: &str) -> Result<(), XlsxError> {
        self.row += 1;
        let styles = &self.book.look.styles;
        for column in 0..WIDTHS.len() as u16 {
            self.text(column, if column == 0 { words } else { "" }, &styles.section)?;
        }
        self.row += 1;
        Ok(())
    }

    fn heading(&mut self) -> Result<(), XlsxError> {
        let Book { plan, look: Look { styles, .. }, .. } = self.book;
        self.text(0, &visible(plan.name()), &styles.title)?;
        self.sheet.set_row_height(0, 26)?;
        self.row += 2;
        Ok(())
    }

    /// Last year and the growth on it, where the plan says them.
    fn last_year(&mut self) -> Result<(), XlsxError> {
        let Book { heading, look: Look { styles, language, .. }, .. } = self.book;
        let Some(growth) = heading.growth() else { return Ok(()) };
        if let Some(base) = heading.base() {
            self.text(0, language.series(Series::Base), &styles.text)?;
            write_number(self.sheet, (self.row, 1), &base.to_string(), Some(&styles.money))?;
            self.row += 1;
        }
        self.text(0, language.growth(), &styles.text)?;
        self.text(1, &language.figure(&growth.rate.percent_text()), &styles.right)?;
        self.row += 1;
        Ok(())
    }

    /// Target, buffer and allocated amount, or what the owner has; and what they have become.
    fn amounts(&mut self, beside: &Beside<'_>) -> Result<(), XlsxError> {
        self.last_year()?;
        let Book { heading, look: Look { styles, language, money, .. }, .. } = self.book;
        for amount in head_amounts(heading, *language) {
            self.text(0, &amount.word, &styles.text)?;
            money.write(self.sheet, (self.row, 1), amount.units, Some(&styles.money))?;
            if let Some(remark) = amount.remark(|units| money.people(units), *language) {
                self.text(2, &remark, &styles.behind)?;
            }
            self.row += 1;
        }
        if !beside.totals.whole {
            self.text(0, language.shown(), &styles.text)?;
            money.write(self.sheet, (self.row, 1), beside.totals.shown_units, Some(&styles.money))?;
            self.row += 1;
        }
        match beside.allocation {
            Some(allocation) => self.live(allocation),
            None => Ok(()),
        }
    }

    /// What an edit has done, in formulas.
    fn live(&mut self, allocation: &Allocation) -> Result<(), XlsxError> {
        let Book { look: Look { styles, language, money, .. }, .. } = self.book;
        let grid = &allocation.sheet;
        self.row += 1;
        let counted_from = if money.is_live() { self.row + 2 } else { self.row + 1 };
        let others = |cells: &String| others(grid, cells);
        if money.is_live() {
            self.text(0, language.now(), &styles.text)?;
            let whole = allocation.columns.whole_of(&allocation.total);
            let cell = format!("'{grid}'!{}{}", allocation.columns.whole.letters, allocation.total_row);
            money.write_formula(self.sheet, (self.row, 1), cell, whole, Some(&styles.money))?;
            self.row += 1;
            self.count(language.off(), allocation.checks.each_ref().map(others).join("+"))?;
        }
        self.count(language.rows_edited(), others(&allocation.edited))?;
        if let Some(missing) = &allocation.missing {
            self.count(language.rows_missing(), missing.clone())?;
        }
        self.status(counted_from)
    }

    /// A word, and a count that is zero as long as nobody edits.
    fn count(&mut self, word: &str, formula: String) -> Result<(), XlsxError> {
        let styles = &self.book.look.styles;
        self.text(0, word, &styles.text)?;
        let formula = Formula::new(formula).set_result("0");
        self.sheet.write_formula_with_format(self.row, 1, formula, &styles.count)?;
        self.row += 1;
        Ok(())
    }

    /// Whether all counts are zero, of which the first stands in this row, counted from 1.
    fn status(&mut self, first: u32) -> Result<(), XlsxError> {
        let Book { look: Look { styles, language, .. }, .. } = self.book;
        let counts = format!("COUNTIF(B{first}:B{},\"<>0\")", self.row);
        self.text(0, language.status(), &styles.text)?;
        let status = styles.status.clone();
        self.state((self.row, 1), &counts, &status)?;
        self.row += 1;
        Ok(())
    }

    /// Whether what this formula counts is nothing.
    fn state(&mut self, (row, column): (u32, u16), counts: &str, format: &Format) -> Result<(), XlsxError> {
        let Book { look: Look { styles, language, .. }, .. } = self.book;
        let (fine, edited) = (language.fine(), language.edited());
        let status = Formula::new(format!("IF({counts}=0,\"{fine}\",\"{edited}\")")).set_result(fine);
        self.sheet.write_formula_with_format(row, column, status, format)?;
        let rule = |rule: ConditionalFormatCellRule<String>, format: &Format| {
            ConditionalFormatCell::new().set_rule(rule).set_format(format)
        };
        let fine = format!("\"{fine}\"");
        let good = rule(ConditionalFormatCellRule::EqualTo(fine.clone()), &styles.good);
        let bad = rule(ConditionalFormatCellRule::NotEqualTo(fine), &styles.bad);
        self.sheet.add_conditional_format(row, column, row, column, &good)?;
        self.sheet.add_conditional_format(row, column, row, column, &bad)?;
        Ok(())
    }

    /// The scenarios that have a sheet each: what it comes to now, and whether it is as it was published.
    fn scenarios(&mut self, scenarios: &[ScenarioSheet<'_>]) -> Result<(), XlsxError> {
        if scenarios.is_empty() {
            return Ok(());
        }
        let Book { look: Look { styles, language, .. }, .. } = self.book;
        self.section(language.scenario_sheets())?;
        for (column, word) in (0..).zip(language.scenario_heads()) {
            let head = if column == 1 { &styles.amount_head } else { &styles.head };
            self.text(column, word, head)?;
        }
        for column in 4..WIDTHS.len() as u16 {
            self.text(column, "", &styles.head)?;
        }
        self.row += 1;
        for ScenarioSheet { book, allocation, .. } in scenarios {
            let (money, grid) = (&book.look.money, &allocation.sheet);
            self.text(0, &visible(book.scenario.unwrap_or_default()), &styles.text)?;
            let whole = allocation.columns.whole_of(&allocation.total);
            let cell = format!("'{grid}'!{}{}", allocation.columns.whole.letters, allocation.total_row);
            let format = Some(&book.look.styles.money);
            match money.is_live() {
                true => money.write_formula(self.sheet, (self.row, 1), cell, whole, format)?,
                false => money.write(self.sheet, (self.row, 1), whole, format)?,
            }
            self.text(2, grid, &styles.behind)?;
            let counted = allocation.checks.iter().filter(|_| money.is_live());
            let mut counts: Vec<String> =
                counted.chain([&allocation.edited]).map(|cells| others(grid, cells)).collect();
            counts.extend(allocation.missing.clone());
            self.state((self.row, 3), &format!("({})", counts.join("+")), &styles.text)?;
            self.row += 1;
        }
        Ok(())
    }

    /// What the amounts are under, and what the workbook lacks.
    fn conditions(&mut self, beside: &Beside<'_>) -> Result<(), XlsxError> {
        let Book { plan, heading, look: Look { styles, language, money, .. }, .. } = self.book;
        self.row += 1;
        self.text(0, language.unit(), &styles.text)?;
        self.text(1, &money.people(1), &styles.right)?;
        self.row += 1;
        for (word, condition) in conditions(heading, *language) {
            self.fact(word, &condition)?;
        }
        if let Some(missed) = missed_words(&beside.totals.missed, plan.mix(), *language) {
            self.fact(language.misses(), &missed)?;
        }
        let remarks = [
            (!money.is_live()).then(|| language.no_formulas()),
            Some(if beside.has_data { language.data_is_published() } else { language.no_data() }),
        ];
        for remark in remarks.into_iter().flatten() {
            self.text(0, remark, &styles.remark)?;
            self.row += 1;
        }
        Ok(())
    }

    fn groups(&mut self, groups: &[Group]) -> Result<(), XlsxError> {
        let Book { look: Look { styles, language, .. }, .. } = self.book;
        self.section(language.groups())?;
        for (column, word) in (0..).zip(language.group_heads()) {
            let head = if matches!(column, 1 | 4) { &styles.amount_head } else { &styles.head };
            self.text(column, word, head)?;
        }
        for column in 5..WIDTHS.len() as u16 {
            self.text(column, "", &styles.head)?;
        }
        self.row += 1;
        for group in groups.iter().take(ROWS_SHOWN_MAX) {
            self.text(0, &visible(&group.name().text(*language)), &styles.text)?;
            self.sheet.write_number_with_format(self.row, 1, group.members() as u32, &styles.count)?;
            self.text(2, group.noun(*language), &styles.behind)?;
            self.text(3, language.divided(group.divided()), &styles.text)?;
            self.text(4, &group.sum(*language), &styles.right)?;
            self.text(5, if group.ok() { "✓" } else { "✗" }, &styles.behind)?;
            self.row += 1;
        }
        let more = groups.len().saturating_sub(ROWS_SHOWN_MAX);
        if more > 0 {
            self.text(0, &language.more_groups(more), &styles.remark)?;
            self.row += 1;
        }
        Ok(())
    }

    /// Warnings, broken rules among them, and notes: the code, and what it says.
    fn findings(&mut self, findings: &Findings) -> Result<(), XlsxError> {
        let Book { look: Look { styles, language, .. }, .. } = self.book;
        self.section(language.rules_and_warnings())?;
        let mut none = true;
        let warnings = findings.iter().filter(|finding| finding.severity() <= Severity::Warning);
        for finding in warnings.take(ROWS_SHOWN_MAX) {
            none = false;
            let place = (self.row, WIDTHS.len() as u16 - 1, MESSAGE_WIDTH);
            finding_rows::finding(&self.book.look, finding, place, self.sheet)?;
            self.row += 1;
        }
        if none {
            self.text(0, language.no_warnings(), &styles.text)?;
            self.row += 1;
        }
        Ok(())
    }
}
