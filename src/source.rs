//! Text with lines and columns, cells of a sheet, and places in both.

use std::borrow::{Borrow, Cow};
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::{Deref, Range};
use std::sync::Arc;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// One text that a user wrote, and the name it goes by in messages: a plan file, or the value of an option.
///
/// # Example
///
/// ```
/// use tieout::Source;
/// let source = Source::new("plan.toml", "name = \"计划\"\ntarget = 5\n");
/// assert_eq!(source.line_column(10), (1, 9)); // columns count characters, not bytes
/// assert_eq!(source.line_column(16), (2, 1));
/// ```
pub struct Source {
    name: String,
    text: String,
    /// Limits keep a source far below 4 GiB.
    line_starts: Vec<u32>,
    /// How many characters begin before every multiple of [`LINE_BYTES_LONG`]; empty if no line is longer. A hundred
    /// thousand findings in one line would count half of it each.
    characters: Vec<u32>,
    /// How many lines of the file stand before the text.
    lines_before: usize,
    /// The sheet of a workbook, if its rows are the lines of the text.
    sheet: Option<String>,
    /// Whether a byte order mark stands before the text.
    is_marked: bool,
}

/// Stands before a number of a workbook that has more digits than a spreadsheet keeps. No text has this character.
pub(crate) const ROUNDED: char = '\u{fdd0}';

/// Stands in place of what a formula of a workbook comes to, where nobody has stored that. No text has this character.
pub(crate) const UNKNOWN: char = '\u{fdd1}';

/// In longer lines the characters before a column are not counted anew for each.
const LINE_BYTES_LONG: usize = 4096;

impl Source {
    /// The place of a part of the text without the blanks at both of its ends.
    pub(crate) fn trimmed(self: &Arc<Source>, span: Range<usize>) -> Place {
        let piece = &self.text()[span.clone()];
        let start = span.start + (piece.len() - piece.trim_start().len());
        Place::new(self, start..start + piece.trim().len())
    }

    /// Takes a text and its name. One byte order mark at the start is dropped: Notepad writes it, and it is no character
    /// of the first line.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Arc<Source> {
        Source::part(name, text, 0)
    }

    /// Takes some whole lines of a file that is too large to be held, and how many stand before them.
    ///
    /// # Example
    ///
    /// ```
    /// use tieout::Source;
    /// let source = Source::part("actuals.csv", "华东,2026-13,5", 41);
    /// assert_eq!(source.line_column(7), (42, 4));
    /// ```
    pub fn part(name: impl Into<String>, text: impl Into<String>, lines_before: usize) -> Arc<Source> {
        Source::of(name.into(), text.into(), lines_before, None)
    }

    /// Takes some rows of a sheet as lines of cells that are separated and quoted as in CSV, and how many rows stand before
    /// them. No line break stands inside of a row. Columns are those of the sheet.
    ///
    /// # Example
    ///
    /// ```
    /// use tieout::source::{Place, Source};
    /// let source = Source::sheet("people.xlsx", "人员", "华东,\"a,b\",5", 6);
    /// assert_eq!(source.line_column(13), (7, 3));
    /// assert_eq!(Place::new(&source, 13..14).to_string(), "people.xlsx, 人员!C7");
    /// ```
    pub fn sheet(
        name: impl Into<String>,
        sheet: impl Into<String>,
        rows: impl Into<String>,
        rows_before: usize,
    ) -> Arc<Source> {
        Source::of(name.into(), rows.into(), rows_before, Some(sheet.into()))
    }

    fn of(name: String, mut text: String, lines_before: usize, sheet: Option<String>) -> Arc<Source> {
        let is_marked = text.starts_with('\u{feff}');
        if is_marked {
            text.drain(..'\u{feff}'.len_utf8());
        }
        let mut line_starts = vec![0];
        line_starts.extend(text.match_indices('\n').map(|(at, _)| short(at + 1)));
        line_starts.shrink_to_fit();
        let characters = characters(text.as_bytes(), &line_starts);
        Arc::new(Source { name, text, line_starts, characters, lines_before, sheet, is_marked })
    }

    /// Takes the bytes of a file and its name.
    ///
    /// # Errors
    ///
    /// If the bytes are not UTF-8 text: says what they look like instead. Nothing is ever decoded by guessing.
    pub fn from_bytes(name: impl Into<String>, bytes: Vec<u8>) -> Result<Arc<Source>, NotText> {
        match recognise(&bytes) {
            Some(not_text) => Err(not_text),
            None => Source::part_from_bytes(name, bytes, 0),
        }
    }

    /// Takes the bytes of some whole lines of a file, and how many stand before them.
    ///
    /// # Errors
    ///
    /// If the bytes are not UTF-8 text.
    pub(crate) fn part_from_bytes(
        name: impl Into<String>,
        bytes: Vec<u8>,
        lines_before: usize,
    ) -> Result<Arc<Source>, NotText> {
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Source::part(name, text, lines_before)),
            Err(error) => Err(not_utf8(name.into(), &error, lines_before)),
        }
    }

    /// The name in messages.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text, without a byte order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Another text in the place of this one: behind a byte order mark, if this one stands behind one.
    pub(crate) fn with_mark(&self, text: &str) -> String {
        format!("{}{text}", if self.is_marked { "\u{feff}" } else { "" })
    }

    /// The sheet whose rows these are, if it is one of a workbook.
    pub fn sheet_name(&self) -> Option<&str> {
        self.sheet.as_deref()
    }

    /// Line and column of the byte at `offset`, both from 1; columns count characters, or in a sheet its columns.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let line = self.line_starts.partition_point(|start| *start as usize <= offset) - 1;
        let start = self.line_starts[line] as usize;
        let mut end = offset.min(self.text.len());
        if self.sheet.is_some() {
            return (self.lines_before + line + 1, cells_before(&self.text.as_bytes()[start..end]) + 1);
        }
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let characters = match end - start <= LINE_BYTES_LONG {
            true => beginning(&self.text.as_bytes()[start..end]),
            false => self.characters_before(end) - self.characters_before(start),
        };
        (self.lines_before + line + 1, characters + 1)
    }

    /// How many characters begin before the byte at `offset`.
    fn characters_before(&self, offset: usize) -> usize {
        let counted = offset / LINE_BYTES_LONG;
        let rest = &self.text.as_bytes()[counted * LINE_BYTES_LONG..offset];
        self.characters[counted] as usize + beginning(rest)
    }

    /// Where line `line` (from 1) of the file lies, without its end of line.
    pub fn line_range(&self, line: usize) -> Range<usize> {
        let line = line - self.lines_before;
        let start = self.line_starts[line - 1] as usize;
        let end = self.line_starts.get(line).map_or(self.text.len(), |next| *next as usize - 1);
        let end = if end > start && self.text.as_bytes()[end - 1] == b'\r' { end - 1 } else { end };
        start..end
    }

    /// How many lines there are; text that ends in a newline has an empty last line.
    pub fn line_count(&self) -> usize {
        self.line_starts.len()
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Source({}, {} bytes)", self.name, self.text.len())
    }
}

/// Where something stands: a source, and the bytes in it.
#[derive(Clone)]
pub struct Place {
    source: Arc<Source>,
    start: u32,
    end: u32,
}

impl Place {
    /// The place of `span` in `source`. Limits keep a source far below 4 GiB.
    pub fn new(source: &Arc<Source>, span: Range<usize>) -> Place {
        Place { source: Arc::clone(source), start: short(span.start), end: short(span.end.max(span.start)) }
    }

    /// All of a text that is given in the option `name`, or in another place of that name.
    pub fn whole(name: &str, text: &str) -> Place {
        Place::new(&Source::new(name, text), 0..text.len())
    }

    /// The text it points into.
    pub fn source(&self) -> &Arc<Source> {
        &self.source
    }

    /// The bytes it covers.
    pub fn span(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// What is written there.
    pub fn text(&self) -> &str {
        self.source.text.get(self.span()).unwrap_or("")
    }

    /// Line and column of its start, both from 1; columns count characters.
    pub fn line_column(&self) -> (usize, usize) {
        self.source.line_column(self.start as usize)
    }

    /// Line and column of its end: the first column behind it.
    pub fn end_line_column(&self) -> (usize, usize) {
        let (line, column) = self.source.line_column(self.end as usize);
        // A place ends inside of the last cell that it covers.
        (line, column + usize::from(self.source.sheet.is_some()))
    }

    /// The cell of a sheet in which it begins, such as `C7`; nothing in other texts.
    pub fn cell(&self) -> Option<String> {
        self.source.sheet.as_ref()?;
        let (row, column) = self.line_column();
        Some(format!("{}{row}", column_letters(column)))
    }
}

impl fmt::Display for Place {
    /// `plan.toml:7:3`, or in a workbook `people.xlsx, 人员!C7`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = &self.source.name;
        match (&self.source.sheet, self.cell()) {
            (Some(sheet), Some(cell)) => write!(out, "{name}, {sheet}!{cell}"),
            _ => {
                let (line, column) = self.line_column();
                write!(out, "{name}:{line}:{column}")
            }
        }
    }
}

impl PartialEq for Place {
    /// The same bytes of the same text; another text that reads the same is another place.
    fn eq(&self, other: &Place) -> bool {
        Arc::ptr_eq(&self.source, &other.source) && (self.start, self.end) == (other.start, other.end)
    }
}

impl Eq for Place {}

impl Hash for Place {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (Arc::as_ptr(&self.source), self.start, self.end).hash(state);
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

/// How many characters begin before every multiple of [`LINE_BYTES_LONG`]; nothing if no line is longer.
fn characters(text: &[u8], line_starts: &[u32]) -> Vec<u32> {
    let ends = line_starts.iter().skip(1).copied().chain([short(text.len())]);
    if line_starts.iter().zip(ends).all(|(start, end)| end - start <= short(LINE_BYTES_LONG)) {
        return Vec::new();
    }
    let mut before = vec![0];
    for stretch in text.chunks(LINE_BYTES_LONG) {
        before.push(before[before.len() - 1] + short(beginning(stretch)));
    }
    before
}

/// How many characters begin in a piece of UTF-8 text.
fn beginning(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| !matches!(byte, 0x80..=0xbf)).count()
}

/// How many cells of a row end before the end of a piece of it.
fn cells_before(row: &[u8]) -> usize {
    let mut is_quoted = false;
    let ends = row.iter().filter(|byte| match byte {
        b'"' => {
            is_quoted = !is_quoted;
            false
        }
        byte => **byte == b',' && !is_quoted,
    });
    ends.count()
}

/// How spreadsheets call a column, counted from 1: A, B, .. Z, AA.
fn column_letters(mut column: usize) -> String {
    let mut letters = Vec::new();
    while column > 0 {
        column -= 1;
        letters.push(char::from(b'A' + (column % 26) as u8));
        column /= 26;
    }
    letters.iter().rev().collect()
}

/// A position as a place holds it.
fn short(offset: usize) -> u32 {
    offset.min(u32::MAX as usize) as u32
}

/// A text that stands in a source as it is, or one of its own. A roster has hundreds of thousands of names: none is
/// copied.
#[derive(Clone)]
pub enum Text {
    /// What is written at a place.
    Piece(Place),
    /// What is written nowhere just like this: an escape, another form of the same letters, a word of the program.
    Own(Box<str>),
}

impl Text {
    /// What is left without spaces around it.
    pub fn trimmed(self) -> Text {
        let trimmed = self.trim();
        if trimmed.len() == self.len() {
            return self;
        }
        match &self {
            Text::Piece(place) => {
                let start = place.span().start + (self.len() - self.trim_start().len());
                Text::Piece(Place::new(&place.source, start..start + trimmed.len()))
            }
            Text::Own(_) => trimmed.into(),
        }
    }

    /// The text as names are compared: trimmed, in Unicode NFC.
    pub fn normal(&self) -> Text {
        match normal(self) {
            Cow::Borrowed(text) if text.len() == self.len() => self.clone(),
            Cow::Borrowed(_) => self.clone().trimmed(),
            Cow::Owned(text) => text.into(),
        }
    }
}

/// A text as names are compared: trimmed, in Unicode NFC.
pub(crate) fn normal(text: &str) -> Cow<'_, str> {
    let trimmed = text.trim();
    if is_nfc(trimmed) { Cow::Borrowed(trimmed) } else { Cow::Owned(trimmed.nfc().collect()) }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Text::Piece(place) => place.text(),
            Text::Own(text) => text,
        }
    }
}

impl Borrow<str> for Text {
    fn borrow(&self) -> &str {
        self
    }
}

impl PartialEq for Text {
    /// The same characters, wherever they stand.
    fn eq(&self, other: &Text) -> bool {
        **self == **other
    }
}

impl Eq for Text {}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        **self == *other
    }
}

impl Hash for Text {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Text {
        Text::Own(text.into())
    }
}

impl From<String> for Text {
    fn from(text: String) -> Text {
        Text::Own(text.into())
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, out)
    }
}

/// What bytes are that are not UTF-8 text.
#[derive(Debug, Clone)]
pub enum NotText {
    /// Two bytes per character: Excel's "Unicode text", or old Notepad.
    Utf16,
    /// A ZIP archive, as every XLSX workbook is.
    Zip,
    /// An old XLS workbook.
    OldExcel,
    /// Bytes that read as Chinese in GBK, which Chinese editions of Excel and Notepad write.
    Gbk {
        /// The text before the first byte that is not UTF-8.
        before: Arc<Source>,
    },
    /// Some other encoding, or a damaged file.
    Unknown {
        /// The text before the first byte that is not UTF-8.
        before: Arc<Source>,
        /// The byte.
        byte: u8,
        /// Its position in the file, from 0.
        offset: usize,
    },
}

/// Recognises by their first bytes what is certainly not UTF-8 text.
pub(crate) fn recognise(bytes: &[u8]) -> Option<NotText> {
    let head = &bytes[..bytes.len().min(64)];
    if head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]) {
        return Some(NotText::Utf16);
    }
    if head.starts_with(b"PK\x03\x04") {
        return Some(NotText::Zip);
    }
    if head.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Some(NotText::OldExcel);
    }
    // Without a mark: every other byte of ASCII text is zero.
    let zeros = |from: usize| head.iter().skip(from).step_by(2).all(|byte| *byte == 0);
    if head.len() >= 4 && (zeros(0) != zeros(1)) {
        return Some(NotText::Utf16);
    }
    None
}

fn not_utf8(name: String, error: &std::string::FromUtf8Error, lines_before: usize) -> NotText {
    let bytes = error.as_bytes();
    let offset = error.utf8_error().valid_up_to();
    let before = Source::part(name, String::from_utf8_lossy(&bytes[..offset]), lines_before);
    if reads_as_gbk(&bytes[offset..]) {
        return NotText::Gbk { before };
    }
    NotText::Unknown { before, byte: bytes[offset], offset }
}

/// Whether all that is not ASCII comes in pairs of the ranges that GB2312 uses for Chinese. Only a hint for the message.
fn reads_as_gbk(bytes: &[u8]) -> bool {
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at..] {
            [byte, ..] if byte < 0x80 => at += 1,
            [0xa1..=0xf7, 0xa1..=0xfe, ..] => at += 2,
            _ => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let source = Source::new("p", "甲乙 = 1\r\nx");
        assert_eq!(source.line_column(6), (1, 3));
        assert_eq!(source.line_column(12), (2, 1));
        assert_eq!(source.line_range(1), 0..10);
    }

    #[test]
    fn columns_far_into_a_line_count_characters_too() {
        let line = "甲a🦀é".repeat(2_000);
        let source = Source::new("p", format!("乙\n{line}\n丙{line}"));
        let mut place = (1, 1);
        for (at, character) in source.text().char_indices() {
            assert_eq!(source.line_column(at), place, "byte {at}");
            place = if character == '\n' { (place.0 + 1, 1) } else { (place.0, place.1 + 1) };
        }
        // In the middle of a character, and behind the end.
        let end = source.text().len();
        assert_eq!(source.line_column(end - 1), (3, 8_001));
        assert_eq!(source.line_column(end + 7), (3, 8_002));
        let stretches = Source::new("p", "a".repeat(2 * LINE_BYTES_LONG));
        assert_eq!(stretches.line_column(2 * LINE_BYTES_LONG), (1, 2 * LINE_BYTES_LONG + 1));
    }

    #[test]
    fn a_byte_order_mark_is_no_column() {
        let source = Source::new("p", "\u{feff}x = 1");
        assert_eq!(source.text(), "x = 1");
        assert_eq!(source.line_column(0), (1, 1));
    }

    #[test]
    fn places_in_a_sheet_are_cells() {
        let source = Source::sheet("w.xlsx", "表", "甲,\"a,\"\"b\",c\n,,d", 10);
        let cells = [0, 4, 8, 12, 14, 16].map(|at| Place::new(&source, at..at).cell().unwrap());
        assert_eq!(cells, ["A11", "B11", "B11", "C11", "A12", "C12"]);
        assert_eq!(Place::new(&source, 4..11).end_line_column(), (11, 3));
        let letters = [1, 26, 27, 52, 53, 702, 703, 16_384].map(column_letters);
        assert_eq!(letters, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA", "XFD"]);
    }

    /// In a few words what the bytes are, with the place of the first that is not UTF-8.
    #[track_caller]
    fn check(bytes: &[u8], want: &str) {
        let end = |before: &Source| before.line_column(before.text().len());
        let got = match Source::from_bytes("p", bytes.to_vec()).unwrap_err() {
            NotText::Utf16 => "UTF-16".to_owned(),
            NotText::Zip => "ZIP".to_owned(),
            NotText::OldExcel => "XLS".to_owned(),
            NotText::Gbk { before } => format!("GBK at {:?}", end(&before)),
            NotText::Unknown { before, byte, offset } => {
                format!("{byte:02X} at {:?}, {offset}", end(&before))
            }
        };
        assert_eq!(got, want);
    }

    #[test]
    fn encodings_are_recognised() {
        check(b"\xff\xfea\0=\0", "UTF-16"); // A07
        check(b"\xfe\xff\0a\0=", "UTF-16");
        check(b"a\0=\x001\0", "UTF-16"); // A08
        check(b"PK\x03\x04rest", "ZIP"); // B20
        check(b"x = 1\nn = \"\xbb\xaa\xb6\xab\"", "GBK at (2, 6)"); // A09
        check(b"n = \"caf\xe9\"", "E9 at (1, 9), 8"); // A10
        check(b"n = \"\xed\xa0\x80\"", "ED at (1, 6), 5"); // A11
        check(b"\xef\xbb\xbfn = \"\xff\"", "FF at (1, 6), 8"); // the mark is no column
    }
}
