//! Columns of a roster that mean nothing: a note, and a warning where their numbers could have divided a group that is
//! divided evenly for want of any.

use std::sync::Arc;

use super::checker::Checker;
use super::kept::unread::{Row, UnreadColumn, row};
use crate::findings::{GroupName, Unused};
use crate::plan::header::Unread;
use crate::plan::written::Sibling;

impl Checker {
    /// Remembers the columns whose numbers could have divided a group that is divided evenly.
    pub(super) fn numbers_unread(&mut self, words: &GroupName, siblings: &[Sibling]) {
        let Some(first) = self.unread.first().map(|unread| &unread.column) else {
            return;
        };
        let (source, separator) = (first.place.source(), first.separator);
        let of_roster = |sibling: &&Sibling| Arc::ptr_eq(sibling.place.source(), source);
        let rows: Vec<Row<'_>> =
            siblings.iter().filter(of_roster).map(|sibling| row(&sibling.place, separator)).collect();
        for unread in &mut self.unread {
            if let Some(number) = unread.first_number(&rows) {
                unread.groups += 1;
                unread.first.get_or_insert_with(|| (words.clone(), number));
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
                None => self.findings.roster_column_ignored(place, name, close.as_deref()),
            }
        }
    }
}
