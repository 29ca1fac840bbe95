//! The allocation sheet of a workbook as somebody edits it: cells typed over, rows and columns hidden, sorted, moved,
//! deleted and inserted. Works on the file's own text, so that everything else stays as it was written.

#![allow(dead_code, reason = "every test file uses its own part of this")]

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::parts::with_part;

/// The part that holds a sheet, counted from 1.
fn part_of(sheet: usize) -> String {
    format!("xl/worksheets/sheet{sheet}.xml")
}

/// The row of the heads, from 0.
pub const HEAD_ROW: usize = 3;

/// A sheet, row by row.
pub struct SheetEdits {
    archive: Vec<u8>,
    /// Which part it is.
    part: String,
    front: String,
    pub rows: Vec<SheetRow>,
    back: String,
    /// The rows of the hidden sheet.
    hidden: Vec<SheetRow>,
}

/// A row: its attributes without its number, and its cells.
#[derive(Clone)]
pub struct SheetRow {
    pub attributes: String,
    pub cells: Vec<SheetCell>,
}

/// A cell: its column from 0, its attributes without its place, and what is inside.
#[derive(Clone)]
pub struct SheetCell {
    pub column: usize,
    pub attributes: String,
    pub inside: String,
}

impl SheetCell {
    fn is_formula(&self) -> bool {
        self.inside.contains("<f>")
    }

    fn is_number(&self) -> bool {
        !self.attributes.contains("t=") && self.inside.starts_with("<v>") && !self.is_formula()
    }

    /// What it holds, if that is a number or written where it stands.
    pub fn value(&self) -> &str {
        between(&self.inside, "<v>", "</v>").unwrap_or_default()
    }
}

fn between<'t>(text: &'t str, before: &str, behind: &str) -> Option<&'t str> {
    let (_, rest) = text.split_once(before)?;
    rest.split_once(behind).map(|(inside, _)| inside)
}

/// The elements of this name in a text: what stands in the tag, and what is inside.
fn elements<'t>(text: &'t str, name: &str) -> Vec<(&'t str, &'t str)> {
    let (open, close) = (format!("<{name} "), format!("</{name}>"));
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(&open) {
        rest = &rest[start + open.len()..];
        let end = rest.find('>').unwrap();
        let tag = &rest[..end];
        rest = &rest[end + 1..];
        match tag.strip_suffix('/') {
            Some(tag) => found.push((tag, "")),
            None => {
                let end = rest.find(&close).unwrap();
                found.push((tag, &rest[..end]));
                rest = &rest[end + close.len()..];
            }
        }
    }
    found
}

/// Takes the attribute `r` out of a tag.
fn without_place(tag: &str) -> (String, String) {
    let place = between(tag, "r=\"", "\"").unwrap();
    (place.to_owned(), tag.replacen(&format!("r=\"{place}\""), "", 1).trim().to_owned())
}

fn column_of(place: &str) -> usize {
    let letters = place.bytes().take_while(u8::is_ascii_uppercase);
    letters.fold(0, |column, letter| column * 26 + usize::from(letter - b'A') + 1) - 1
}

fn letters_of(column: usize) -> String {
    let last = char::from(b'A' + (column % 26) as u8);
    match column / 26 {
        0 => last.to_string(),
        more => format!("{}{last}", letters_of(more - 1)),
    }
}

/// The text of a part.
fn part(archive: &[u8], name: &str) -> String {
    let mut text = String::new();
    ZipArchive::new(Cursor::new(archive)).unwrap().by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The rows in the data of a sheet.
fn rows_of(data: &str) -> Vec<SheetRow> {
    let mut rows: Vec<SheetRow> = Vec::new();
    for (tag, inside) in elements(data, "row") {
        let (number, attributes) = without_place(tag);
        let number: usize = number.parse().unwrap();
        rows.resize(number - 1, SheetRow { attributes: String::new(), cells: Vec::new() });
        let cells = elements(inside, "c").into_iter().map(|(tag, inside)| {
            let (place, attributes) = without_place(tag);
            SheetCell { column: column_of(&place), attributes, inside: inside.to_owned() }
        });
        rows.push(SheetRow { attributes, cells: cells.collect() });
    }
    rows
}

/// Whether a row of the hidden sheet says what its line is: in words behind its amounts.
fn is_keyed(row: &SheetRow) -> bool {
    let number = row.cells.iter().rposition(SheetCell::is_number);
    number.is_some_and(|number| number + 1 < row.cells.len())
}

impl SheetEdits {
    /// Of the bytes of a workbook, whose hidden sheet is the last.
    pub fn of(archive: Vec<u8>) -> SheetEdits {
        let count = {
            let zip = ZipArchive::new(Cursor::new(&archive)).unwrap();
            let names = zip.file_names().flatten();
            names.filter(|name| name.starts_with("xl/worksheets/sheet")).count()
        };
        SheetEdits::of_sheet(archive, 2, count)
    }

    /// Of the bytes of a workbook with this sheet, counted from 1, to which this hidden one belongs.
    pub fn of_sheet(archive: Vec<u8>, number: usize, hidden: usize) -> SheetEdits {
        let name = part_of(number);
        let text = part(&archive, &name);
        let (front, rest) = text.split_once("<sheetData>").unwrap();
        let (data, back) = rest.split_once("</sheetData>").unwrap();
        let (front, rows, back) = (front.to_owned(), rows_of(data), back.to_owned());
        let hidden = part(&archive, &part_of(hidden));
        let hidden = rows_of(between(&hidden, "<sheetData>", "</sheetData>").unwrap());
        SheetEdits { archive, part: name, front, rows, back, hidden }
    }

    /// The bytes of the workbook.
    pub fn into_bytes(self) -> Vec<u8> {
        let mut data = String::new();
        for (number, row) in (1..).zip(&self.rows) {
            let mut cells = row.cells.clone();
            cells.sort_by_key(|cell| cell.column);
            data += &format!("<row r=\"{number}\" {}>", row.attributes);
            for SheetCell { column, attributes, inside } in cells {
                data += &format!("<c r=\"{}{number}\" {attributes}>{inside}</c>", letters_of(column));
            }
            data += "</row>";
        }
        let text = format!("{}<sheetData>{data}</sheetData>{}", self.front, self.back);
        with_part(&self.archive, &self.part, |_| text.clone())
    }

    /// How many lines there are above the total.
    pub fn line_count(&self) -> usize {
        self.hidden.iter().skip(HEAD_ROW + 1).filter(|row| is_keyed(row)).count()
    }

    /// The rows whose amounts are typed in, and the columns of these, as the workbook was written.
    pub fn inputs(&self) -> Vec<(usize, Vec<usize>)> {
        let inputs = |row: &SheetRow| -> Vec<usize> {
            let typed = row.cells.iter().filter(|cell| cell.is_number()).map(|cell| cell.column);
            let mut typed: Vec<usize> = typed.collect();
            // Behind the amounts stands how deep the line is.
            typed.truncate(typed.len() - usize::from(is_keyed(row)));
            typed
        };
        let rows = self.hidden.iter().enumerate().skip(HEAD_ROW + 1);
        rows.map(|(number, row)| (number, inputs(row))).filter(|(_, columns)| !columns.is_empty()).collect()
    }

    /// The cell in a row and column.
    #[track_caller]
    pub fn cell(&mut self, row: usize, column: usize) -> &mut SheetCell {
        let cells = &mut self.rows[row].cells;
        let at = cells.iter().position(|cell| cell.column == column);
        let at = at.unwrap_or_else(|| {
            cells.push(SheetCell { column, attributes: String::new(), inside: String::new() });
            cells.len() - 1
        });
        &mut cells[at]
    }

    /// Types a number or, in `<f>`, a formula with a value or without one.
    pub fn type_in(&mut self, row: usize, column: usize, inside: &str) {
        let cell = self.cell(row, column);
        let style = between(&cell.attributes, "s=\"", "\"").map(|style| format!("s=\"{style}\""));
        cell.attributes = style.unwrap_or_default();
        cell.inside = inside.to_owned();
    }

    /// Types a text.
    pub fn write(&mut self, row: usize, column: usize, text: &str) {
        self.type_in(row, column, &format!("<is><t>{text}</t></is>"));
        self.cell(row, column).attributes += " t=\"inlineStr\"";
    }

    /// Hides a row.
    pub fn hide(&mut self, row: usize) {
        self.rows[row].attributes += " hidden=\"1\"";
    }

    /// Moves columns: the one that stood at a place stands where this says.
    pub fn move_columns(&mut self, to: impl Fn(usize) -> usize) {
        for cell in self.rows.iter_mut().flat_map(|row| &mut row.cells) {
            cell.column = to(cell.column);
        }
    }
}
