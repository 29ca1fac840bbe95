//! Targets and actuals in words for people.

use super::facts::{Facts, WordGrid, Worded, conditions, head_amounts, last_year, measure};
use super::language::Language;
use super::milestones::MilestoneGrid;
use super::options::Options;
use super::scale::Wording;
use super::tracking_words::closing;
use crate::findings::visible;
use crate::plan::Standing;
use crate::report::Cell;
use crate::track::{Tracked, Tracking};

impl Worded for Tracking<'_> {
    fn in_words(&self, options: &Options<'_>) -> (Facts, Tracked) {
        (facts(self, Shown::Narrow, options), self.table().1)
    }
}

/// Which columns are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// All.
    All,
    /// Those that fit a terminal: what is attained of the year follows from what is left.
    Narrow,
}

/// Words targets and actuals.
pub(super) fn facts(tracking: &Tracking<'_>, shown: Shown, options: &Options<'_>) -> Facts {
    let (table, tracked) = tracking.table();
    let Options { scale, language, .. } = *options;
    let (plan, view) = (tracking.plan(), tracking.view());
    let head = view.heading(plan);
    let columns = &table.columns;
    let around = head_amounts(&head, language);
    let common_unit = columns.common_unit();
    let wording = wording(tracking, options);
    let amount = |units: i64| wording.common(common_unit.of_units(plan.unit(), units));
    let is_shown = |number: &usize| shown == Shown::All || columns.list[*number].name != "attained";
    let numbers: Vec<usize> = (0..columns.list.len()).filter(is_shown).collect();
    let cells = |amounts: &[Option<i128>], beside: &[Cell]| {
        let mut cells = wording.cells(columns, amounts);
        for (cell, column) in cells.iter_mut().zip(&columns.list) {
            // What is no ratio is marked in every column of ratios alike.
            if column.name == "growth" && cell.is_empty() {
                "-".clone_into(cell);
            }
        }
        let words = beside.iter().map(|cell| wording.beside(false, cell));
        numbers.iter().map(|number| cells[*number].clone()).chain(words).collect::<Vec<_>>()
    };
    let levels: Vec<String> = table.levels.iter().map(|word| language.head(word)).collect();
    let name_of = |number: usize| columns.list[numbers[number]].name.as_str();
    let is_standing = |number: &usize| name_of(*number) == "status";
    let beside = numbers.len()..numbers.len() + table.series.len();
    let through = (language.through(), through_words(tracking, language));
    let rows = WordGrid {
        label_head: levels.join(" / "),
        texts: (0..numbers.len()).filter(is_standing).chain(beside).collect(),
        columns: numbers
            .iter()
            .map(|number| language.tracked(&columns.list[*number].name))
            .chain(table.series.iter().map(|series| language.series(*series)))
            .map(str::to_owned)
            .collect(),
        rows: table
            .rows
            .iter()
            .map(|row| (row.indent, language.label(&row.label), cells(&row.amounts, &row.beside)))
            .collect(),
        total: Some((
            if table.totals.whole { language.total() } else { language.shown() },
            cells(&table.total, &table.total_beside),
        )),
    };
    let due: Vec<_> = head
        .milestones()
        .iter()
        .filter(|milestone| milestone.due().month() <= tracking.through().month())
        .copied()
        .collect();
    Facts {
        language,
        name: visible(plan.name()),
        measure: measure(plan, scale, language),
        heading: last_year(&head, &wording, language)
            .into_iter()
            .chain(around.into_iter().map(|head| {
                let remark = head.remark(amount, language);
                (head.word, amount(head.units), remark)
            }))
            .collect(),
        conditions: [through].into_iter().chain(conditions(&head, language)).collect(),
        sides: Vec::new(),
        grids: vec![rows],
        closing: closing(tracking, tracked, &amount, language),
        milestones: MilestoneGrid::of(plan, &due, language),
    }
}

/// The month or day through which actuals count, and how much of the month is due where that does not say it.
fn through_words(tracking: &Tracking<'_>, language: Language) -> String {
    let name = tracking.through_name();
    match (tracking.elapsed_beside(), tracking.through().day()) {
        (None, _) => name,
        (Some(part), None) => {
            language.pick(format!("{name}, {part} of it"), format!("{name}（其中 {part}）"))
        }
        (Some(part), Some(_)) => {
            language.pick(format!("{name}, {part} of its month"), format!("{name}（当月的 {part}）"))
        }
    }
}

/// Words for the amounts of the table and those at its head.
pub(super) fn wording(tracking: &Tracking<'_>, options: &Options<'_>) -> Wording {
    let Options { scale, language, .. } = *options;
    let ((table, _), plan) = (tracking.table(), tracking.plan());
    let columns = &table.columns;
    // Exact amounts are there for percentages only.
    let amounts_of = |amounts| columns.cells(amounts).filter_map(|cell| cell.amount()).collect::<Vec<_>>();
    let of_rows = table.rows.iter().map(|row| &row.amounts).chain([&table.total]);
    let around = head_amounts(&tracking.view().heading(plan), language);
    let common_unit = columns.common_unit();
    let of_head = around.iter().map(|amount| common_unit.of_units(plan.unit(), amount.units));
    Wording::new(common_unit, scale, of_rows.flat_map(|amounts| amounts_of(amounts)).chain(of_head))
        .with_decimals(plan.unit().decimals())
        .beside_money(tracking.view().heading(plan).base().iter())
        .in_language(language)
}

impl Language {
    /// What stands before the month or day through which actuals count.
    fn through(self) -> &'static str {
        self.pick("Through", "截至")
    }

    /// What stands over a column of targets and actuals.
    pub(super) fn tracked(self, column: &str) -> &'static str {
        match column {
            "target" => self.target(),
            "to_date" => self.pick("To date", "截至"),
            "actual" => self.pick("Actual", "实际"),
            "gap" => self.pick("Gap", "差额"),
            "pace" => self.pick("Pace", "进度达成率"),
            "left" => self.pick("Left", "剩余"),
            "left_of_plan" => self.pick("of plan", "剩余/计划"),
            "attained" => self.pick("Attained", "年度完成率"),
            "last_year" => self.pick("Last year", "去年同期"),
            "growth" => self.pick("Growth", "同比"),
            _ => self.pick("Status", "状态"),
        }
    }

    /// The same of exact amounts.
    pub(super) fn tracked_exactly(self, column: &str) -> String {
        let word = self.tracked(column);
        match column {
            "actual" | "last_year" => format!("{word}{}", self.pick(" (exact)", "（精确）")),
            _ => word.to_owned(),
        }
    }

    /// How somebody stands beside what is due.
    pub(super) fn standing(self, standing: Standing) -> &'static str {
        match standing {
            Standing::Behind => self.pick("behind", "落后"),
            Standing::Ahead => self.pick("ahead", "超前"),
        }
    }
}
