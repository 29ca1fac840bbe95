//! The columns of the allocation sheet.

use std::ops::Range;

use rust_xlsxwriter::utility::column_number_to_name;

use crate::report::{Column, Series};

/// The first column of amounts, behind the labels.
const FIRST: u16 = 1;

/// One of them: where it stands, and what it adds up.
#[derive(Clone)]
pub(super) struct AmountColumn {
    pub name: String,
    pub at: u16,
    pub letters: String,
    /// The months that it adds up, from the start of the fiscal year; none where it is no period.
    pub months: Range<usize>,
    /// The columns that it is the sum of: the months of a quarter, the quarters of a year.
    parts: Vec<usize>,
}

/// All of them.
pub(super) struct SheetColumns {
    /// Those of the view.
    pub amounts: Vec<AmountColumn>,
    /// The one that holds the sum of all: the last one of the view, or where none does, one behind them.
    pub whole: AmountColumn,
    /// What stands beside the amounts.
    pub series: Vec<AmountColumn>,
    /// What the whole was when the workbook was written.
    pub published: AmountColumn,
    pub check: AmountColumn,
    /// How many cells of a row are no longer what was published.
    pub edited: AmountColumn,
    pub level: AmountColumn,
    /// The number of a line, which stays with it where rows are sorted.
    pub line: AmountColumn,
}

impl AmountColumn {
    fn new(name: &str, index: usize, parts: Vec<usize>) -> AmountColumn {
        let at = FIRST + index as u16;
        AmountColumn { name: name.to_owned(), at, letters: column_number_to_name(at), months: 0..0, parts }
    }

    /// Whether its amounts are not made of others beside them.
    pub fn is_base(&self) -> bool {
        self.parts.is_empty()
    }

    /// The sum of its parts in a row, counted from 1.
    pub fn across(&self, row: u32) -> String {
        let letters = |index: &usize| column_number_to_name(FIRST + *index as u16);
        let is_run = self.parts.windows(2).all(|pair| pair[0] + 1 == pair[1]);
        match self.parts.as_slice() {
            [first, .., last] if is_run => format!("SUM({}{row}:{}{row})", letters(first), letters(last)),
            parts => {
                let cells: Vec<String> = parts.iter().map(|part| format!("{}{row}", letters(part))).collect();
                format!("SUM({})", cells.join(","))
            }
        }
    }
}

impl SheetColumns {
    pub fn of(columns: &[Column], series: &[Series]) -> SheetColumns {
        let holds = |one: &Column, other: &Column| {
            let (one, other) = (one.months(), other.months());
            one.len() > other.len() && one.start <= other.start && other.end <= one.end
        };
        // The largest of those that fit inside.
        let largest = |inside: &dyn Fn(&Column) -> bool| -> Vec<usize> {
            let held = |part| columns.iter().any(|other| inside(other) && holds(other, part));
            let parts = columns.iter().enumerate().filter(|(_, part)| inside(part) && !held(part));
            parts.map(|(index, _)| index).collect()
        };
        let amounts: Vec<AmountColumn> = columns
            .iter()
            .enumerate()
            .map(|(index, column)| {
                let parts = largest(&|part: &Column| holds(column, part));
                AmountColumn { months: column.months(), ..AmountColumn::new(&column.name, index, parts) }
            })
            .collect();
        let tops = largest(&|_: &Column| true);
        let whole = match tops.as_slice() {
            [only] => amounts[*only].clone(),
            _ => AmountColumn::new("sum", amounts.len(), tops),
        };
        let behind = |name: &str, index: usize| {
            AmountColumn::new(name, usize::from(whole.at - FIRST).max(amounts.len() - 1) + index, Vec::new())
        };
        let series: Vec<AmountColumn> =
            (1..).zip(series).map(|(index, series)| behind(series.word(), index)).collect();
        let others = series.len();
        SheetColumns {
            published: behind("published", others + 1),
            check: behind("check", others + 2),
            edited: behind("edited", others + 3),
            line: behind("line", others + 4),
            level: behind("level", others + 5),
            series,
            amounts,
            whole,
        }
    }

    /// Those of the view, and the whole where it is none of them.
    pub fn periods(&self) -> impl Iterator<Item = &AmountColumn> {
        let own = self.has_own_whole().then_some(&self.whole);
        self.amounts.iter().chain(own)
    }

    /// For each of [`periods`](SheetColumns::periods) the numbers, among those that are typed in, of the columns that it adds up
    /// in the end; nothing for one that is typed in.
    pub fn bases(&self) -> Vec<Option<Vec<usize>>> {
        let number = |index: usize| self.amounts[..index].iter().filter(|other| other.is_base()).count();
        let bases = |column: &AmountColumn| {
            let (mut found, mut open) = (Vec::new(), column.parts.clone());
            while let Some(part) = open.pop() {
                match self.amounts[part].parts.as_slice() {
                    [] => found.push(number(part)),
                    parts => open.extend(parts),
                }
            }
            found.sort_unstable();
            found
        };
        self.periods().map(|column| (!column.is_base()).then(|| bases(column))).collect()
    }

    /// The first and the last column of the months that stand before the quarter or half that they add up to.
    pub fn months_to_fold(&self) -> Vec<(u16, u16)> {
        let is_month = |part: &usize| self.amounts[*part].months.len() == 1;
        let of_months = |column: &AmountColumn| match column.parts.as_slice() {
            [first, .., last] if column.parts.iter().all(is_month) && column.months.len() <= 6 => {
                (self.amounts[*last].at + 1 == column.at)
                    .then_some((self.amounts[*first].at, self.amounts[*last].at))
            }
            _ => None,
        };
        self.amounts.iter().filter_map(of_months).collect()
    }

    /// The amounts of a line by [`periods`](SheetColumns::periods).
    pub fn units(&self, amounts: &[i64]) -> impl Iterator<Item = i64> {
        let own = self.has_own_whole().then(|| self.whole_of(amounts));
        amounts.iter().copied().chain(own)
    }

    /// The whole of a line with these amounts.
    pub fn whole_of(&self, amounts: &[i64]) -> i64 {
        match self.has_own_whole() {
            true => self.whole.parts.iter().map(|part| amounts[*part]).sum(),
            false => amounts[usize::from(self.whole.at - FIRST)],
        }
    }

    fn has_own_whole(&self) -> bool {
        usize::from(self.whole.at - FIRST) == self.amounts.len()
    }
}
