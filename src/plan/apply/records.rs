//! The records of a roster's text, as they are written.

use std::collections::HashMap;
use std::ops::Range;

use crate::plan::roster::RosterSheet;
use crate::tables::{Cell, Cells};

/// One record.
pub(super) struct Record<'t> {
    pub span: Range<usize>,
    pub cells: Vec<Cell<'t>>,
    /// How many levels are above that of the node which it names last; nothing if it names none.
    pub depth: Option<usize>,
}

/// All records below the heading, in the order of the text.
pub(super) struct Records<'t> {
    pub text: &'t str,
    pub list: Vec<Record<'t>>,
    /// By where each begins.
    by_start: HashMap<usize, usize>,
    /// Whether some leave an upper name blank, which then is that of the record above.
    pub fills: bool,
}

impl<'t> Records<'t> {
    pub fn of(sheet: &'t RosterSheet) -> Records<'t> {
        let text = sheet.source.text();
        let mut cells = Cells::new(text, sheet.separator, sheet.rows_start);
        let mut records = Records { text, list: Vec::new(), by_start: HashMap::new(), fills: false };
        let mut record = Vec::new();
        while let Some(Ok(span)) = cells.next(&mut record) {
            let names = sheet.header.names.iter();
            let is_named = |column: &Option<usize>| {
                column.and_then(|column| record.get(column)).is_some_and(|cell: &Cell<'_>| !cell.is_blank())
            };
            let named: Vec<bool> = names.map(is_named).collect();
            let depth = named.iter().rposition(|is_named| *is_named);
            records.fills |= depth.is_some_and(|depth| !named[..depth].iter().all(|is_named| *is_named));
            records.by_start.insert(span.start, records.list.len());
            records.list.push(Record { span, cells: record.clone(), depth });
        }
        records
    }

    /// The record of the node of a level that is written at a place.
    pub fn of_node(&self, start: usize, depth: usize) -> Option<usize> {
        let number = *self.by_start.get(&start)?;
        (self.list[number].depth == Some(depth)).then_some(number)
    }

    /// A record with everything behind it up to the next one.
    pub fn lines(&self, number: usize) -> Range<usize> {
        let end = self.list.get(number + 1).map_or(self.text.len(), |next| next.span.start);
        self.list[number].span.start..end
    }
}
