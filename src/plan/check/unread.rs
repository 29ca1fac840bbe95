//! Columns of a roster that mean nothing: a note, and a warning where their numbers could have divided a group that is
//! divided evenly for want of any.

use std::sync::Arc;

use super::Checker;
use super::portions::Sibling;
use crate::findings::{GroupWords, Unused};
use crate::money::{NumberFault, read_amount, read_share};
use crate::plan::csv_cells::{Cell, Cells};
use crate::plan::header::Unread;
use crate::plan::roster::is_blank;
use crate::source::Place;

/// A column that means nothing, and the groups that its numbers could have divided.
pub(super) struct UnreadColumn {
    column: Unread,
    /// The first such group, with the first number in it.
    first: Option<(String, Place)>,
    groups: usize,
}

impl UnreadColumn {
    /// No group is known yet.
    pub fn new(column: Unread) -> UnreadColumn {
        UnreadColumn { column, first: None, groups: 0 }
    }

    /// The place of its first number in these rows, if at least half of what stands there are numbers.
    fn first_number(&self, rows: &[Row<'_>]) -> Option<Place> {
        let cells = rows.iter().map(|row| (row, &row.cells[self.column.number]));
        let said: Vec<_> = cells.filter(|(_, cell)| !is_blank(cell)).collect();
        let numbers = || said.iter().filter(|(_, cell)| is_number(&cell.text));
        let (row, first) = numbers().next()?;
        let start = row.place.span().start;
        let place = Place::new(row.place.source(), start + first.span.start..start + first.span.end);
        (numbers().count() * 2 >= said.len()).then_some(place)
    }
}

/// The row of a member.
struct Row<'a> {
    place: &'a Place,
    cells: Vec<Cell<'a>>,
}

impl Checker {
    /// Remembers the columns whose numbers could have divided a group that is divided evenly.
    pub(super) fn numbers_unread(&mut self, words: &GroupWords, siblings: &[Sibling]) {
        let Some(source) = self.unread.first().map(|unread| unread.column.place.source()) else {
            return;
        };
        let of_roster = |sibling: &&Sibling| Arc::ptr_eq(sibling.place.source(), source);
        let rows: Vec<Row<'_>> =
            siblings.iter().filter(of_roster).map(|sibling| row(&sibling.place)).collect();
        for unread in &mut self.unread {
            if let Some(number) = unread.first_number(&rows) {
                unread.groups += 1;
                unread.first.get_or_insert_with(|| (words.of.clone(), number));
            }
        }
    }

    /// Says what is ignored.
    pub(super) fn unread(&mut self) {
        for UnreadColumn { column, first, groups } in std::mem::take(&mut self.unread) {
            let Unread { place, name, close, .. } = &column;
            match &first {
                Some((of, number)) => {
                    self.findings.roster_numbers_ignored(&Unused { place, column: name, number, of, groups });
                }
                None => self.findings.roster_column_ignored(place, name, *close),
            }
        }
    }
}

/// The cells of a row; it was read before, so nothing is wrong with it.
fn row(place: &Place) -> Row<'_> {
    let mut cells = Vec::new();
    let _ = Cells::new(place.text(), 0).next(&mut cells);
    Row { place, cells }
}

/// Whether a cell is a number, be it written as it is not taken.
fn is_number(text: &str) -> bool {
    let text = text.trim();
    read_share(text).is_ok()
        || matches!(
            read_amount(text),
            Ok(_) | Err(NumberFault::Odd { .. } | NumberFault::TooLarge | NumberFault::TooManyDecimals)
        )
}
