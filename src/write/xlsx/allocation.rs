//! The allocation sheet: the hierarchy, with totals that follow an edit.
//!
//! Months at the bottom are numbers. Every other month adds up its children, every quarter its months and every year its
//! quarters, so an edit flows up and across, and both ways agree. Behind the periods stand what was published and, as
//! check, what the row has become less that; for a line above others it also adds up the years below it, so that a
//! number written over a formula is found wherever it stands. Beside the check stands how many cells of the row were
//! edited, by comparison with the [hidden sheet](super::published): edits that keep every total show there.

use rust_xlsxwriter::{
    ConditionalFormatCell, ConditionalFormatCellRule, ExcelDateTime, Format, Formula, IgnoreError, Worksheet,
    XlsxError,
};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::book::Book;
use super::columns::{AmountColumn, SheetColumns};
use super::data::page_of;
use super::figure_sheet::{BESIDE_WIDTH_MAX, text};
use super::look::{Look, share_text, write_beside, write_percent};
use super::published::{Keys, Published};
use super::sheet_names::SheetNames;
use super::sums::LineSums;
use super::width::{LINE_HEIGHT, WIDTH_MAX, Width, lines};
use crate::findings::visible;
use crate::plan::Plan;
use crate::report::{Cell, Figure, Line, Series, SeriesKind, Table};
use crate::tables::HEADS_ROW;
use crate::write::facts::conditions;

/// Title, measure, remark and head; total, what was published, check.
pub(super) const ROWS_AROUND: u64 = 7;

/// The row of the heads, counted from 0.
pub(super) const HEAD_ROW: u32 = HEADS_ROW;

/// Excel's outline goes no deeper.
const OUTLINE_DEPTH: usize = 7;

/// The writer holds what it knows of a row in an outline, most of a kilobyte; and nobody unfolds so many by hand. Beyond,
/// the column of levels takes the outline's place: rows can be filtered by it.
pub(super) const OUTLINE_LINES_MAX: u32 = 65_536;

/// What other sheets refer to.
pub(super) struct Allocation {
    /// The name of the sheet.
    pub sheet: String,
    pub columns: SheetColumns,
    /// The lines at the top.
    pub tops: Vec<Top>,
    /// The row of the total, counted from 1.
    pub total_row: u32,
    /// In units, by column.
    pub total: Vec<i64>,
    /// The cells that are all zero unless somebody edits: of rows, and of columns.
    pub checks: [String; 2],
    /// The cells that count what was edited in every row.
    pub edited: String,
    /// How many rows are missing, as a formula; nothing if there are none or too many.
    pub missing: Option<String>,
}

/// A line at the top.
pub(super) struct Top {
    pub label: String,
    /// Counted from 1.
    pub row: u32,
    /// In units, by column.
    pub amounts: Vec<i64>,
}

/// The sheet, line by line.
pub(super) struct AllocationSheet<'a> {
    grid: AllocationCells<'a>,
    sheet: Worksheet,
    published: Published<'a>,
    label_width: Width,
    tops: Vec<Top>,
    /// The rows that the next one may stand under, counted from 0.
    above: Vec<u32>,
}

impl<'a> AllocationSheet<'a> {
    /// What stands above the lines of a table, which is in the wide layout and holds its subtotals. The other sheet holds
    /// what is published.
    pub fn new(
        book: &'a Book<'a>,
        table: &'a Table,
        mut sheet: Worksheet,
        (hidden, keys): (Worksheet, &'a Keys<'a>),
        names: &'a SheetNames,
    ) -> Result<AllocationSheet<'a>, XlsxError> {
        let columns = SheetColumns::of(&table.columns.list, &table.series);
        let published = Published::new(hidden, (book.look.language, names), &columns, keys)?;
        let has_outline = table.line_count <= OUTLINE_LINES_MAX;
        let lines = LineSums { first_row: HEAD_ROW + 2, level_letters: columns.level.letters.clone() };
        let has_levels = !has_outline || table.families().any(LineSums::need_levels);
        let grid = AllocationCells { book, names, table, columns, lines, has_levels, has_outline };
        let label_width = grid.heads(&mut sheet)?;
        Ok(AllocationSheet { grid, sheet, published, label_width, tops: Vec::new(), above: Vec::new() })
    }

    /// The next line.
    ///
    /// What stands beside its amounts goes with it.
    pub fn line(&mut self, line: &Line<'_>, beside: &[Cell]) -> Result<(), XlsxError> {
        let AllocationSheet { grid, sheet, published, label_width, tops, above } = self;
        let row = HEAD_ROW + 1 + line.line;
        let label = grid.book.look.language.label(line.label);
        label_width.fit(&label, line.indent);
        if let Some(below) = line.below.filter(|_| grid.has_outline && line.indent < OUTLINE_DEPTH) {
            sheet.group_rows(row + 1, HEAD_ROW + 1 + below.last)?;
        }
        let amounts = units(line.amounts);
        let of_label = lines(&label, line.indent, WIDTH_MAX);
        let of_beside = beside.iter().map(|cell| lines(text(cell), 0, BESIDE_WIDTH_MAX));
        let lines = of_beside.max().unwrap_or(1).max(of_label);
        if lines > 1 {
            sheet.set_row_height(row, LINE_HEIGHT * lines)?;
        }
        grid.line(line, &amounts, row, &label, sheet, published)?;
        above.truncate(line.indent);
        let format = |figure| match line.below {
            Some(_) => {
                let level = line.indent.min(grid.book.look.styles.labels.len() - 1);
                grid.book.look.styles.upper_figure(level, figure)
            }
            None => grid.book.look.styles.figure(figure),
        };
        grid.beside(beside, (row, above.last().copied()), sheet, &format)?;
        above.push(row);
        if line.indent == 0 {
            tops.push(Top { label, row: row + 1, amounts });
        }
        Ok(())
    }

    /// The total below the lines, and what other sheets refer to.
    pub fn finish(self) -> Result<(Allocation, [Worksheet; 2]), XlsxError> {
        let AllocationSheet { grid, mut sheet, mut published, label_width, tops, .. } = self;
        let AllocationCells { table, columns, .. } = &grid;
        let total_row = HEAD_ROW + 1 + table.line_count;
        grid.total(total_row, &mut sheet, &mut published)?;
        sheet.set_column_width(0, label_width.columns())?;
        sheet.ignore_error_range(HEAD_ROW + 1, 0, total_row, 0, IgnoreError::NumberStoredAsText)?;
        sheet.group_symbols_above(true);
        grid.page(total_row, label_width.columns(), &mut sheet)?;
        sheet.set_repeat_rows(HEAD_ROW, HEAD_ROW)?;
        let (first, last) = (&columns.amounts[0].letters, &columns.whole.letters);
        let down = |letters: &str, last: u32| format!("{letters}{}:{letters}{last}", HEAD_ROW + 2);
        let checks = [
            down(&columns.check.letters, total_row + 1),
            format!("{first}{row}:{last}{row}", row = total_row + 3),
        ];
        let edited = down(&columns.edited.letters, total_row + 1);
        let missing = (1..=OUTLINE_LINES_MAX).contains(&table.line_count).then(|| {
            let numbers = format!("'{}'!{}", grid.names.grid, down(&columns.line.letters, total_row));
            format!("{}-SUMPRODUCT(--(FREQUENCY({numbers},{numbers})>0))", table.line_count)
        });
        let (total, total_row) = (units(&table.total), total_row + 1);
        let (columns, name) = (grid.columns, grid.names.grid.clone());
        let allocation = Allocation { sheet: name, tops, total_row, total, checks, edited, missing, columns };
        Ok((allocation, [sheet, published.into_sheet()]))
    }
}

/// The amounts of a row of one plan: every row has all of them.
fn units(amounts: &[Option<i128>]) -> Vec<i64> {
    let units = |units: &Option<i128>| i64::try_from(units.unwrap_or(0)).expect("a plan's amounts are units");
    amounts.iter().map(units).collect()
}

/// What the cells of a series are.
fn figure_of(series: Series, plan: &Plan) -> Figure {
    Figure::Beside(series.kind(), plan.base_decimals())
}

/// The cells of the sheet.
struct AllocationCells<'a> {
    book: &'a Book<'a>,
    names: &'a SheetNames,
    table: &'a Table,
    columns: SheetColumns,
    lines: LineSums,
    has_levels: bool,
    has_outline: bool,
}

impl AllocationCells<'_> {
    /// What stands above the lines; and the formats of columns, which cells at the bottom take over.
    fn heads(&self, sheet: &mut Worksheet) -> Result<Width, XlsxError> {
        let Book { plan, look: Look { styles, language, money, .. }, .. } = self.book;
        sheet.set_row_height(0, 26)?;
        sheet.write_string_with_format(0, 0, self.book.title(), &styles.title)?;
        sheet.write_string_with_format(1, 0, self.measure(plan), &styles.remark)?;
        let remark = if money.is_live() { language.how_to_edit() } else { language.no_formulas() };
        sheet.write_string_with_format(2, 0, remark, &styles.remark)?;

        let label_head = language.label_head_of(&self.table.levels);
        sheet.write_string_with_format(HEAD_ROW, 0, &label_head, &styles.head)?;
        let longest = money.people(self.table.totals.shown_units);
        for column in self.columns.periods() {
            let format = if column.is_base() { &styles.input } else { &styles.amount };
            self.head(column, &language.column(&column.name), &longest, format, sheet)?;
            let days = plan.calendar().days_of(&column.months).filter(|_| column.months.len() == 1);
            if let Some([first, _]) = days {
                let first = ExcelDateTime::from_ymd(first.year, first.month, first.day)?;
                sheet.write_datetime_with_format(HEAD_ROW, column.at, first, &styles.month_head)?;
            }
        }
        for (first, last) in self.columns.months_to_fold() {
            sheet.group_columns_collapsed(first, last)?;
        }
        for (column, series) in self.columns.series.iter().zip(&self.table.series) {
            let format = styles.figure(figure_of(*series, plan));
            let word = language.series(*series);
            self.head(column, word, &self.longest_beside(*series), &format, sheet)?;
            if series.kind() == SeriesKind::Text {
                sheet.write_string_with_format(HEAD_ROW, column.at, word, &styles.text_head)?;
            }
        }
        let published = language.published();
        self.head(&self.columns.published, published, &longest, &styles.published, sheet)?;
        if money.is_live() {
            self.head(&self.columns.check, language.check(), &longest, &styles.check, sheet)?;
        }
        self.head(&self.columns.edited, language.cells_edited(), "", &styles.edited, sheet)?;
        if self.has_levels {
            self.head(&self.columns.level, language.level(), "", &styles.level, sheet)?;
            let last = HEAD_ROW + self.table.line_count;
            sheet.autofilter(HEAD_ROW, 0, last.max(HEAD_ROW), self.columns.level.at)?;
        }
        self.head(&self.columns.line, &self.names.line, "", &styles.level, sheet)?;
        sheet.set_column_hidden(self.columns.line.at)?;
        sheet.set_freeze_panes(HEAD_ROW + 1, 1)?;
        let mut width = Width::of(&label_head);
        [language.total(), language.published(), language.check()].iter().for_each(|word| width.fit(word, 0));
        Ok(width)
    }

    /// What is printed: nothing of what is there to check edits, unless without it the words at the top would be cut.
    fn page(&self, total_row: u32, label_width: u32, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let Book { plan, look: Look { language, money, .. }, .. } = self.book;
        let longest = money.people(self.table.totals.shown_units);
        let width = |word: &str, longest: &str| {
            let mut width = Width::of(word);
            width.fit(longest, 0);
            width.columns()
        };
        let folded = self.columns.months_to_fold();
        let is_folded =
            |column: &&AmountColumn| folded.iter().any(|(first, last)| (*first..=*last).contains(&column.at));
        let periods = self.columns.periods().filter(|column| !is_folded(column));
        let periods = periods.map(|column| width(&language.column(&column.name), &longest));
        let series = self.table.series.iter();
        let series = series.map(|series| width(language.series(*series), &self.longest_beside(*series)));
        let widths: Vec<u32> = [label_width].into_iter().chain(periods).chain(series).collect();
        page_of(sheet, &language.page(), &widths, 1)?;
        // Large letters take half as much room again.
        let title = self.book.title().width() * 3 / 2;
        let last = self.columns.series.last().map_or(self.columns.whole.at, |column| column.at);
        if widths.iter().sum::<u32>() as usize >= title.max(self.measure(plan).width()) {
            sheet.set_print_area(0, 0, total_row, last.max(self.columns.whole.at))?;
        }
        Ok(())
    }

    /// What an amount of 1 means, whose amounts they are and what they are under.
    fn measure(&self, plan: &Plan) -> String {
        let Book { heading, look: Look { language, .. }, .. } = self.book;
        let mut words: Vec<String> = self.book.look.measure(plan.currency()).into_iter().collect();
        words.extend(heading.owner().map(visible));
        words.extend(conditions(heading, *language).iter().map(|(word, said)| format!("{word}: {said}")));
        words.join("; ")
    }

    fn head(
        &self,
        column: &AmountColumn,
        word: &str,
        longest: &str,
        format: &Format,
        sheet: &mut Worksheet,
    ) -> Result<(), XlsxError> {
        sheet.set_column_format(column.at, format)?;
        let mut width = Width::of(word);
        width.fit(longest, 0);
        sheet.set_column_width(column.at, width.columns())?;
        sheet.write_string_with_format(HEAD_ROW, column.at, word, &self.book.look.styles.amount_head)?;
        Ok(())
    }

    /// One line of the hierarchy.
    fn line(
        &self,
        line: &Line<'_>,
        amounts: &[i64],
        row: u32,
        label: &str,
        sheet: &mut Worksheet,
        published: &mut Published<'_>,
    ) -> Result<(), XlsxError> {
        let Book { look: Look { styles, money, .. }, .. } = self.book;
        let level = line.indent.min(styles.labels.len() - 1);
        let upper = line.below.map(|_| &styles.upper_amounts[level]);
        let label_format =
            if line.below.is_some() { &styles.upper_labels[level] } else { &styles.labels[level] };
        // Wrapped only where it has to be: rows of one line need no format of their own.
        match lines(label, line.indent, WIDTH_MAX) {
            1 => sheet.write_string_with_format(row, 0, label, label_format)?,
            _ => sheet.write_string_with_format(row, 0, label, &label_format.clone().set_text_wrap())?,
        };
        published.text((row, 0), label)?;
        for (column, units) in self.columns.periods().zip(self.columns.units(amounts)) {
            let formula = match line.below {
                _ if !column.is_base() => Some(column.across(row + 1)),
                Some(below) => Some(self.lines.below(&column.letters, below, line.indent)),
                None => None,
            };
            self.amount(sheet, published, (row, column.at), formula, units, upper)?;
        }
        let whole = self.columns.whole_of(amounts);
        money.write(sheet, (row, self.columns.published.at), whole, None)?;
        if money.is_live() {
            let sum =
                line.below.map(|below| self.lines.below(&self.columns.whole.letters, below, line.indent));
            let formula = self.difference(row + 1, sum);
            money.write_formula(sheet, (row, self.columns.check.at), formula, 0, None)?;
        }
        let edited = Formula::new(published.edited(row + 1)).set_result("0");
        sheet.write_formula(row, self.columns.edited.at, edited)?;
        published.key(row, line, label)?;
        if self.has_levels {
            sheet.write_number(row, self.columns.level.at, line.indent as u32)?;
        }
        sheet.write_number(row, self.columns.line.at, line.line + 1)?;
        Ok(())
    }

    /// What stands beside the amounts of a row, counted from 0, and of the row that it stands under. Parts of the whole follow
    /// an edit where nothing is left out of it.
    fn beside(
        &self,
        beside: &[Cell],
        (row, above): (u32, Option<u32>),
        sheet: &mut Worksheet,
        format: &dyn Fn(Figure) -> Format,
    ) -> Result<(), XlsxError> {
        let total = HEAD_ROW + 1 + self.table.line_count;
        let is_live = self.book.look.money.is_live() && self.table.totals.whole;
        for ((column, series), cell) in self.columns.series.iter().zip(&self.table.series).zip(beside) {
            let format = format(figure_of(*series, self.book.plan));
            let format = if text(cell).is_empty() { format } else { format.set_text_wrap() };
            let of = match series {
                Series::Share => Some(total),
                Series::OfParent => Some(above.unwrap_or(total)),
                _ => None,
            };
            match (cell, of.filter(|_| is_live)) {
                (Cell::Percent(hundredths), Some(of)) => {
                    let letters = &self.columns.whole.letters;
                    let (part, whole) = (row + 1, of + 1);
                    let formula = format!("IF({letters}{whole}=0,\"\",{letters}{part}/{letters}{whole})");
                    let formula = Formula::new(formula).set_result(share_text(*hundredths));
                    sheet.write_formula_with_format(row, column.at, formula, &format)?;
                }
                (Cell::Percent(hundredths), None) => {
                    write_percent(sheet, (row, column.at), *hundredths, Some(&format))?;
                }
                (other, _) => write_beside(sheet, (row, column.at), other, Some(&format))?,
            }
        }
        Ok(())
    }

    /// The longest text of a series, as far as a column makes room for it.
    fn longest_beside(&self, series: Series) -> String {
        let at = self.table.series.iter().position(|other| *other == series);
        let rows = self.table.rows.iter().map(|row| &row.beside).chain([&self.table.total_beside]);
        let cells = rows.filter_map(|beside| beside.get(at?));
        let texts = cells.filter_map(|cell| match cell {
            Cell::Text(text) => {
                let mut width = 0;
                let mut fits = |character: &char| {
                    width += character.width().unwrap_or(0);
                    width <= BESIDE_WIDTH_MAX
                };
                Some(text.chars().take_while(|character| fits(character)).collect())
            }
            Cell::Money(money) => Some(money.people()),
            _ => None,
        });
        texts.max_by_key(|text: &String| UnicodeWidthStr::width(text.as_str())).unwrap_or_default()
    }

    /// An amount: a formula, or else, and where amounts are text, what is published as well.
    fn amount(
        &self,
        sheet: &mut Worksheet,
        published: &mut Published<'_>,
        cell: (u32, u16),
        formula: Option<String>,
        units: i64,
        format: Option<&Format>,
    ) -> Result<(), XlsxError> {
        let money = &self.book.look.money;
        match formula.filter(|_| money.is_live()) {
            Some(formula) => money.write_formula(sheet, cell, formula, units, format),
            None => {
                published.amount(money, cell, units)?;
                money.write(sheet, cell, units, format)
            }
        }
    }

    /// What the whole of a row (counted from 1) is less what was published; if that is nothing and the row has children,
    /// what these add up to less that.
    fn difference(&self, row: u32, children: Option<String>) -> String {
        let decimals = self.book.look.money.noise_decimals();
        let (whole, published) = (&self.columns.whole.letters, &self.columns.published.letters);
        let of = |sum: &str| format!("ROUND({sum}-{published}{row},{decimals})");
        let own = of(&format!("{whole}{row}"));
        match children {
            Some(sum) => format!("IF({own}<>0,{own},{})", of(&sum)),
            None => own,
        }
    }

    /// The total, what it was when it was published, and how far it is from that.
    fn total(&self, row: u32, sheet: &mut Worksheet, published: &mut Published<'_>) -> Result<(), XlsxError> {
        let Book { look: Look { styles, language, money, .. }, .. } = self.book;
        let (table, amounts) = (self.table, units(&self.table.total));
        let word = if table.totals.whole { language.total() } else { language.shown() };
        sheet.write_string_with_format(row, 0, word, &styles.total_label)?;
        published.text((row, 0), word)?;
        let last = table.line_count.saturating_sub(1);
        let down = |letters: &str| {
            let has_lines = !table.tops.is_empty();
            has_lines.then(|| self.lines.down(letters, &table.tops, 0, last))
        };
        let columns = || self.columns.periods().zip(self.columns.units(&amounts));
        for (column, units) in columns() {
            let formula = if column.is_base() { down(&column.letters) } else { Some(column.across(row + 1)) };
            self.amount(sheet, published, (row, column.at), formula, units, Some(&styles.total))?;
        }
        self.beside(&table.total_beside, (row, None), sheet, &|figure| styles.total_figure(figure))?;
        let whole = self.columns.whole_of(&amounts);
        money.write(sheet, (row, self.columns.published.at), whole, Some(&styles.total))?;
        let edited = Formula::new(published.edited(row + 1)).set_result("0");
        sheet.write_formula_with_format(row, self.columns.edited.at, edited, &styles.total_edited)?;
        self.colour((HEAD_ROW + 1, self.columns.edited.at), (row, self.columns.edited.at), sheet)?;
        if !money.is_live() {
            return Ok(());
        }
        let formula = self.difference(row + 1, down(&self.columns.whole.letters));
        let cell = (row, self.columns.check.at);
        money.write_formula(sheet, cell, formula, 0, Some(&styles.total_check))?;

        sheet.write_string_with_format(row + 1, 0, language.published(), &styles.remark)?;
        published.text((row + 1, 0), language.published())?;
        published.text((row + 2, 0), language.check())?;
        for (column, units) in columns() {
            money.write(sheet, (row + 1, column.at), units, Some(&styles.published))?;
        }
        sheet.write_string_with_format(row + 2, 0, language.check(), &styles.text)?;
        for (column, _) in columns() {
            let (letters, decimals) = (&column.letters, money.noise_decimals());
            let formula = format!("ROUND({letters}{}-{letters}{},{decimals})", row + 1, row + 2);
            money.write_formula(sheet, (row + 2, column.at), formula, 0, Some(&styles.check))?;
        }
        let (check, last_column) = (self.columns.check.at, self.columns.whole.at);
        self.colour((HEAD_ROW + 1, check), (row, check), sheet)?;
        self.colour((row + 2, 1), (row + 2, last_column), sheet)
    }

    /// Red for what is no longer as published, and green for what is.
    fn colour(
        &self,
        (first_row, first_column): (u32, u16),
        (last_row, last_column): (u32, u16),
        sheet: &mut Worksheet,
    ) -> Result<(), XlsxError> {
        let styles = &self.book.look.styles;
        let rules = [
            (ConditionalFormatCellRule::NotEqualTo(0), &styles.bad),
            (ConditionalFormatCellRule::EqualTo(0), &styles.good),
        ];
        for (rule, format) in rules {
            let rule = ConditionalFormatCell::new().set_rule(rule).set_format(format);
            sheet.add_conditional_format(first_row, first_column, last_row, last_column, &rule)?;
        }
        Ok(())
    }
}
