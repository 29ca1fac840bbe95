//! Columns that mean nothing, with the groups that their numbers could have divided.

use crate::findings::GroupName;
use crate::money::{NumberFault, read_amount, read_share};
use crate::plan::header::Unread;
use crate::source::Place;
use crate::tables::{Cell, Cells};

/// A column that means nothing, and the groups that its numbers could have divided.
pub(in crate::plan::check) struct UnreadColumn {
    pub column: Unread,
    /// The first such group, with the first number in it.
    pub first: Option<(GroupName, Place)>,
    pub groups: usize,
}

impl UnreadColumn {
    /// No group is known yet.
    pub fn new(column: Unread) -> UnreadColumn {
        UnreadColumn { column, first: None, groups: 0 }
    }

    /// The place of its first number in these rows, if at least half of what stands there are numbers.
    pub fn first_number(&self, rows: &[Row<'_>]) -> Option<Place> {
        let cells = rows.iter().filter_map(|row| Some((row, row.cells.get(self.column.number)?)));
        let said: Vec<_> = cells.filter(|(_, cell)| !cell.is_blank()).collect();
        let numbers = || said.iter().filter(|(_, cell)| is_number(&cell.text));
        let (row, first) = numbers().next()?;
        let start = row.place.span().start;
        let place = Place::new(row.place.source(), start + first.span.start..start + first.span.end);
        (numbers().count() * 2 >= said.len()).then_some(place)
    }
}

/// The row of a member.
pub(in crate::plan::check) struct Row<'a> {
    place: &'a Place,
    cells: Vec<Cell<'a>>,
}

/// The cells of a row; it was read before, so nothing is wrong with it.
pub(in crate::plan::check) fn row(place: &Place, separator: u8) -> Row<'_> {
    let mut cells = Vec::new();
    let _ = Cells::new(place.text(), separator, 0).next(&mut cells);
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
