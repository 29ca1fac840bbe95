//! The records of an XLS sheet, and how much room its cells take.
//!
//! The reader of cells makes room for all that lies between the first cell of a sheet and the last one, and for what the sheet
//! says of its size. Two cells that lie far apart, or one that is damaged, are more than a machine has; so both are looked at
//! before.

use crate::findings::WorkbookFault;
use crate::limits::XLS_CELLS_MAX;

/// Columns and rows that a sheet of this format may have.
const COLUMNS_MAX: usize = 256;
const ROWS_MAX: usize = 65_536;

/// Kinds of records.
const BEGIN: u16 = 0x0809;
const END: u16 = 0x000A;
const SHEET: u16 = 0x0085;
const DIMENSIONS: u16 = 0x0200;
const FORMULA: u16 = 0x0006;
const SEVERAL_NUMBERS: u16 = 0x00BD;

/// A number, a text, a rich text, a truth value, a packed number, a shared text.
const CELLS: [u16; 6] = [0x0203, 0x0204, 0x00D6, 0x0205, 0x027E, 0x00FD];

/// A record: its kind and its data.
type Record<'s> = (u16, &'s [u8]);

/// Looks whether the cells of all sheets in a stream of records have room.
///
/// # Errors
///
/// If they have not, or no sheet can have such cells.
pub(super) fn check(stream: &[u8]) -> Result<(), WorkbookFault> {
    let head = records(stream).take_while(|(kind, _)| *kind != END);
    let sheets = head.filter(|(kind, _)| *kind == SHEET).map(|(_, data)| u32_at(data, 0));
    let mut room = XLS_CELLS_MAX;
    // Sheets lie one behind the other, so that all of them are no longer than the stream.
    let mut bytes_left = stream.len();
    for start in sheets {
        let start = start.ok_or(WorkbookFault::Damaged)? as usize;
        let found = Sheet::read(stream.get(start..).ok_or(WorkbookFault::Damaged)?)?;
        bytes_left = bytes_left.checked_sub(found.bytes).ok_or(WorkbookFault::Damaged)?;
        let cells = found.cells.count() + found.formulas.count();
        room = room.checked_sub(cells).ok_or(WorkbookFault::TooLarge)?;
    }
    Ok(())
}

/// What was found in the records of a sheet.
#[derive(Default)]
struct Sheet {
    bytes: usize,
    cells: Span,
    formulas: Span,
}

impl Sheet {
    fn read(stream: &[u8]) -> Result<Sheet, WorkbookFault> {
        let mut sheet = Sheet::default();
        // Charts lie in a sheet as a sheet of their own.
        let mut depth = 0_usize;
        for (kind, data) in records(stream) {
            sheet.bytes += data.len() + 4;
            match kind {
                BEGIN => depth += 1,
                END if depth <= 1 => break,
                END => depth -= 1,
                _ if depth > 1 => {}
                DIMENSIONS => dimensions(data)?,
                FORMULA => {
                    sheet.formulas.meet(cell(data)?);
                    // What it comes to stands there as well.
                    sheet.cells.meet(cell(data)?);
                }
                SEVERAL_NUMBERS => {
                    let (row, column) = cell(data)?;
                    // Behind its place it has six bytes for each number, and then its last column.
                    let numbers = data.len().saturating_sub(6) / 6;
                    sheet.cells.meet((row, column));
                    sheet.cells.meet(inside(row, column + numbers.saturating_sub(1))?);
                }
                kind if CELLS.contains(&kind) => sheet.cells.meet(cell(data)?),
                _ => {}
            }
        }
        Ok(sheet)
    }
}

/// The cells from the first one to the last: rows and columns.
#[derive(Default)]
struct Span(Option<[(usize, usize); 2]>);

impl Span {
    fn meet(&mut self, (row, column): (usize, usize)) {
        let [rows, columns] = self.0.get_or_insert([(row, row), (column, column)]);
        *rows = (rows.0.min(row), rows.1.max(row));
        *columns = (columns.0.min(column), columns.1.max(column));
    }

    fn count(&self) -> usize {
        self.0.map_or(0, |[rows, columns]| (rows.1 - rows.0 + 1) * (columns.1 - columns.0 + 1))
    }
}

/// The row and the column that the record of a cell begins with.
fn cell(data: &[u8]) -> Result<(usize, usize), WorkbookFault> {
    match (u16_at(data, 0), u16_at(data, 2)) {
        (Some(row), Some(column)) => inside(row.into(), column.into()),
        _ => Err(WorkbookFault::Damaged),
    }
}

fn inside(row: usize, column: usize) -> Result<(usize, usize), WorkbookFault> {
    match row < ROWS_MAX && column < COLUMNS_MAX {
        true => Ok((row, column)),
        false => Err(WorkbookFault::Damaged),
    }
}

/// Looks at what a sheet says of its size: its first row and column, and the ones behind the last.
fn dimensions(data: &[u8]) -> Result<(), WorkbookFault> {
    let is_old = data.len() < 14;
    let rows_end = if is_old { u16_at(data, 2).map(u32::from) } else { u32_at(data, 4) };
    let columns_end = u16_at(data, if is_old { 6 } else { 10 });
    match (rows_end, columns_end) {
        (Some(rows), Some(columns)) if rows as usize <= ROWS_MAX && usize::from(columns) <= COLUMNS_MAX => {
            Ok(())
        }
        _ => Err(WorkbookFault::Damaged),
    }
}

/// The records of a stream, as far as it has whole ones.
fn records(stream: &[u8]) -> impl Iterator<Item = Record<'_>> {
    let mut rest = stream;
    std::iter::from_fn(move || {
        let (kind, length) = (u16_at(rest, 0)?, usize::from(u16_at(rest, 2)?));
        let data = rest.get(4..4 + length)?;
        rest = &rest[4 + length..];
        Some((kind, data))
    })
}

fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    data.get(at..at + 2)?.try_into().ok().map(u16::from_le_bytes)
}

fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    data.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len()).unwrap();
        [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
    }

    fn number(row: u16, column: u16) -> Vec<u8> {
        record(0x0203, &[&row.to_le_bytes()[..], &column.to_le_bytes(), &[0; 10]].concat())
    }

    /// A stream with so many sheets that all have these records, each once.
    fn stream(sheets: usize, records: &[Vec<u8>]) -> Vec<u8> {
        let body = [record(BEGIN, &[0; 4]), records.concat(), record(END, &[])].concat();
        let head_length = record(BEGIN, &[0; 4]).len() + sheets * record(SHEET, &[0; 8]).len() + 4;
        let starts = (0..sheets).map(|sheet| u32::try_from(head_length + sheet * body.len()).unwrap());
        let heads = starts.flat_map(|start| record(SHEET, &[&start.to_le_bytes()[..], &[0; 4]].concat()));
        let head = [record(BEGIN, &[0; 4]), heads.collect(), record(END, &[])].concat();
        [head, body.repeat(sheets)].concat()
    }

    #[test]
    fn cells_lie_as_far_apart_as_a_sheet_is_large() {
        let full = [number(0, 0), number(65_535, 255)];
        assert_eq!(check(&stream(4, &full)), Ok(()));
        assert_eq!(check(&stream(5, &full)), Err(WorkbookFault::TooLarge));
        assert_eq!(check(&stream(1, &[number(0, 256)])), Err(WorkbookFault::Damaged));
        assert_eq!(check(&stream(9, &[number(7, 7), number(8, 9)])), Ok(()));
        // A chart is no part of it.
        let chart = [record(BEGIN, &[0; 4]), number(0, 999), record(END, &[])].concat();
        assert_eq!(check(&stream(1, &[chart, number(0, 0)])), Ok(()));
    }

    #[test]
    fn numbers_side_by_side_end_within_the_sheet() {
        let numbers = |count: usize| {
            let data = [&[0, 0, 250, 0][..], &vec![0; 6 * count], &[0, 0]].concat();
            record(SEVERAL_NUMBERS, &data)
        };
        assert_eq!(check(&stream(1, &[numbers(6)])), Ok(()));
        assert_eq!(check(&stream(1, &[numbers(7)])), Err(WorkbookFault::Damaged));
    }

    #[test]
    fn a_sheet_is_no_larger_than_there_are() {
        let size = |rows: u32, columns: u16| {
            let data = [&[0; 4][..], &rows.to_le_bytes(), &[0; 2], &columns.to_le_bytes(), &[0; 2]].concat();
            check(&stream(1, &[record(DIMENSIONS, &data)]))
        };
        assert_eq!(size(65_536, 256), Ok(()));
        assert_eq!(size(65_537, 256), Err(WorkbookFault::Damaged));
        assert_eq!(size(65_536, 257), Err(WorkbookFault::Damaged));
        assert_eq!(check(&stream(1, &[record(DIMENSIONS, &[0; 4])])), Err(WorkbookFault::Damaged));
    }

    #[test]
    fn sheets_that_are_one_and_the_same_are_a_fault() {
        let mut twice = stream(2, &[number(0, 0), number(1, 1)]);
        let (first, second) = (12, 24);
        let start = twice[first..first + 4].to_vec();
        twice[second..second + 4].copy_from_slice(&start);
        assert_eq!(check(&twice), Ok(()), "as long as the stream is longer");
        let many = [record(SHEET, &[0; 8]).repeat(50), record(END, &[])].concat();
        assert_eq!(check(&many), Err(WorkbookFault::Damaged));
    }
}
