//! The hidden sheet: what was typed into every cell of the allocation when the workbook was written.
//!
//! A difference of totals says nothing of edits that leave all totals as they were, such as January to February for one
//! person and the reverse for a colleague. So every row of the allocation is compared with its row here, cell by cell
//! and as text, which is exact: labels and amounts that were typed in have to be the same, and what was a formula has
//! to be one. The reference is absolute: where rows are sorted it goes along.
//!
//! A workbook that comes back is read by this sheet: above the rows it says what the workbook is and what its columns
//! are, and behind them what every line is. [`Stamp`] has the layout.
//!
//! Not taken: hidden columns beside the amounts, which are lost where somebody pastes over whole rows or replaces a
//! number everywhere; a checksum, which other amounts may have too; comparing numbers, of which Excel and LibreOffice
//! leave digits out, and to which an empty cell is a zero; `EXACT`, with which LibreOffice compares no ranges.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::columns::SheetColumns;
use super::money::Money;
use super::sheet_names::SheetNames;
use crate::plan::{AxisKind, Hierarchy, Plan};
use crate::report::{Heading, Line, Period, StepKind, Table, View};
use crate::tables::{ADDED_UP, HEADS_ROW, KeyColumn, OPEN_MONTHS, SHOWN_HEADS_ROW, Stamp, YEAR_HEAD};
use crate::write::Language;

/// What the hidden sheet says of the lines, beside their amounts.
pub(super) struct Keys<'a> {
    plan: &'a Plan,
    hierarchy: &'a Hierarchy,
    /// The business axes that are shown.
    axes: Vec<AxisKind>,
    levels: Vec<String>,
    stamp: Stamp,
}

/// The hidden sheet, whose rows and columns are those of the allocation.
pub(super) struct Published<'a> {
    sheet: Worksheet,
    name: &'a str,
    last_letters: String,
    keys: &'a Keys<'a>,
    /// The first of their columns.
    keys_at: u16,
}

impl<'a> Keys<'a> {
    /// Of the lines of a table, which shows a view.
    pub fn of(plan: &'a Plan, view: &'a View<'_>, heading: &Heading<'_>, table: &Table) -> Keys<'a> {
        let hierarchy = view.hierarchy();
        let owner = heading.owner_node().zip(heading.owner()).map(|(node, name)| {
            let level = plan.organisation().node(node).level();
            format!("{}={name}", hierarchy.word(level))
        });
        let first_open = view.open().first();
        let period = match view.period() {
            Period::Year if first_open > 0 => OPEN_MONTHS,
            period => period.word(),
        };
        let changes = heading.applied().map_or(&[][..], |applied| applied.changes());
        let stamp = Stamp {
            plan: plan.name().to_owned(),
            unit: plan.unit().size().to_string(),
            currency: plan.currency().unwrap_or_default().to_owned(),
            start: plan.calendar().start().unwrap_or_default(),
            by: if table.levels.is_empty() { "none".to_owned() } else { table.levels.join(",") },
            period: period.to_owned(),
            filters: owner.into_iter().chain(heading.filters().iter().cloned()).collect(),
            first_open: if first_open > 0 { plan.calendar().month(first_open) } else { String::new() },
            changes: changes.to_vec(),
        };
        let (axes, levels) = (view.shown_axes().collect(), table.levels.clone());
        Keys { plan, hierarchy, axes, levels, stamp }
    }

    /// What a line is one of.
    fn word(&self, kind: StepKind) -> &str {
        let axis = |number: usize| self.axes.get(number);
        match kind {
            StepKind::Node(node) => self.hierarchy.word(self.plan.organisation().node(node).level()),
            StepKind::Group(number) => axis(number).map_or("", |kind| kind.group()),
            StepKind::Member(number) => axis(number).map_or("", |kind| kind.one()),
            StepKind::Other => "",
        }
    }
}

impl<'a> Published<'a> {
    /// A sheet for an allocation with these columns.
    pub fn new(
        mut sheet: Worksheet,
        (language, names): (Language, &'a SheetNames),
        columns: &SheetColumns,
        keys: &'a Keys<'a>,
    ) -> Result<Published<'a>, XlsxError> {
        // Whoever looks at it may; whoever replaces a number everywhere must not.
        sheet.set_hidden(true).protect();
        let (last_letters, keys_at) = (columns.whole.letters.clone(), columns.whole.at + 1);
        let name = &names.hidden;
        let mut published = Published { sheet, name, last_letters, keys, keys_at };
        let pairs = keys.stamp.pairs();
        (0..).zip(&pairs).try_for_each(|(column, (key, _))| published.text((0, column), key))?;
        (0..).zip(&pairs).try_for_each(|(column, (_, value))| published.text((1, column), value))?;
        let label_head = language.label_head_of(&keys.levels);
        let mut shown = vec![(0, label_head), (keys_at, names.line.clone())];
        let mut meant: Vec<(u16, String)> = Vec::new();
        for (column, parts) in columns.periods().zip(columns.bases()) {
            shown.push((column.at, language.column(&column.name)));
            let parts = parts.map(|parts| parts.iter().map(|part| format!("{ADDED_UP}{part}")).collect());
            let is_year = column.months.len() == 12;
            let own = || if is_year { YEAR_HEAD.to_owned() } else { column.name.clone() };
            meant.push((column.at, parts.unwrap_or_else(own)));
        }
        meant.extend((keys_at..).zip(KeyColumn::ALL.map(|column| column.word().to_owned())));
        for (row, heads) in [(SHOWN_HEADS_ROW, shown), (HEADS_ROW, meant)] {
            heads.iter().try_for_each(|(column, head)| published.text((row, *column), head))?;
        }
        Ok(published)
    }

    /// Takes note of what a line is, which stands in this row under this label.
    pub fn key(&mut self, row: u32, line: &Line<'_>, label: &str) -> Result<(), XlsxError> {
        let Published { sheet, keys, keys_at, .. } = self;
        let [indent, of, id, name] = [0, 1, 2, 3].map(|number| *keys_at + number);
        sheet.write_number(row, indent, line.indent as u32)?;
        sheet.write_string(row, of, keys.word(line.kind))?;
        let node = match line.kind {
            StepKind::Node(node) => Some(keys.plan.organisation().node(node)),
            _ => None,
        };
        if let Some(own) = node.and_then(|node| node.id()) {
            sheet.write_string(row, id, own)?;
        }
        let own = node.map(|node| node.name()).or(line.label.name()).unwrap_or_default();
        if own != label {
            sheet.write_string(row, name, own)?;
        }
        Ok(())
    }

    /// Takes note of the text in a cell.
    pub fn text(&mut self, (row, column): (u32, u16), text: &str) -> Result<(), XlsxError> {
        self.sheet.write_string(row, column, text)?;
        Ok(())
    }

    /// Takes note of the amount in a cell.
    pub fn amount(&mut self, money: &Money, cell: (u32, u16), units: i64) -> Result<(), XlsxError> {
        money.write(&mut self.sheet, cell, units, None)
    }

    /// The formula for how many cells of a row, counted from 1, are no longer what was published.
    pub fn edited(&self, row: u32) -> String {
        let Published { name, last_letters: last, .. } = self;
        let (now, then) = (format!("A{row}:{last}{row}"), format!("'{name}'!$A${row}:${last}${row}"));
        format!(
            "SUMPRODUCT(({then}<>\"\")*({now}&\"\"<>{then}&\"\")+({then}=\"\")*NOT(_xlfn.ISFORMULA({now})))"
        )
    }

    /// The sheet, when all is written.
    pub fn into_sheet(self) -> Worksheet {
        self.sheet
    }
}
