//! The cells of a CSV text, or of a sheet that is kept as one, record by record, each with its place.

use std::borrow::Cow;
use std::ops::Range;

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

/// One cell: what it says, and where it is written, quotes included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cell<'a> {
    pub text: Cow<'a, str>,
    /// Where the text begins, if it is a piece of the file.
    pub start: usize,
    pub span: Range<usize>,
    /// All from one separator to the next: what [`cell`] reads it from.
    pub field: Range<usize>,
}

impl Cell<'_> {
    /// A cell with nothing in it, at a byte of the text.
    pub fn blank(at: usize) -> Self {
        Cell { text: Cow::Borrowed(""), start: at, span: at..at, field: at..at }
    }

    /// Whether there is nothing in it but spaces.
    pub fn is_blank(&self) -> bool {
        self.text.chars().all(char::is_whitespace)
    }

    /// The cell, unless it is blank.
    pub fn filled(&self) -> Option<&Self> {
        (!self.is_blank()).then_some(self)
    }
}

/// Quotes that do not enclose one whole cell; nothing behind them can be trusted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum QuoteFault {
    /// The file ends inside the quotes that open here.
    NeverClosed(Range<usize>),
    /// The quotes that open here close before the cell ends.
    TextBehind(Range<usize>),
    /// The quotes stand behind a space, where they are letters like any other.
    SpaceBefore(Range<usize>),
}

/// Walks a CSV text. No record is copied: a cell without doubled quotes is a piece of the text.
pub(crate) struct Cells<'a> {
    text: &'a str,
    separator: u8,
    reader: Reader,
    at: usize,
}

impl<'a> Cells<'a> {
    /// Begins at a byte of the text.
    pub fn new(text: &'a str, separator: u8, at: usize) -> Cells<'a> {
        Cells { text, separator, reader: ReaderBuilder::new().delimiter(separator).build(), at }
    }

    /// How far it came: where the next record begins.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Puts the cells of the next record that is not an empty line into `record`, and gives its place; nothing at the
    /// end.
    pub fn next(&mut self, record: &mut Vec<Cell<'a>>) -> Option<Result<Range<usize>, QuoteFault>> {
        record.clear();
        let bytes = self.text.as_bytes();
        // Ends of the record before, and empty lines.
        while matches!(bytes.get(self.at), Some(b'\r' | b'\n')) {
            self.at += 1;
        }
        let start = self.at;
        loop {
            let from = self.at;
            let record_end = self.read(from == start)?;
            let end = match bytes[from..self.at].last() {
                Some(b'\r' | b'\n') => self.at - 1,
                Some(byte) if *byte == self.separator && !record_end => self.at - 1,
                _ => self.at,
            };
            match cell(self.text, from..end) {
                Ok(cell) => record.push(cell),
                Err(fault) => return Some(Err(fault)),
            }
            if record_end {
                return Some(Ok(start..end));
            }
        }
    }

    /// Goes past the next cell and tells whether the record ends there; nothing where the text ends before a record.
    fn read(&mut self, is_first: bool) -> Option<bool> {
        let rest = &self.text.as_bytes()[self.at..];
        if rest.is_empty() && is_first {
            return None;
        }
        if !rest.starts_with(b"\"") {
            // Without quotes at its start nothing in a cell means anything but its end.
            let separator = self.separator;
            let length = rest.iter().position(|byte| *byte == separator || matches!(byte, b'\r' | b'\n'));
            self.at += length.map_or(rest.len(), |length| length + 1);
            return Some(length.is_none_or(|length| rest[length] != separator));
        }
        self.reader.reset();
        // What the reader copies on its way is not needed.
        let mut scratch = [0; 256];
        loop {
            let (result, taken, _) = self.reader.read_field(&self.text.as_bytes()[self.at..], &mut scratch);
            self.at += taken;
            match result {
                ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
                ReadFieldResult::Field { record_end } => return Some(record_end),
                ReadFieldResult::End => return None,
            }
        }
    }
}

/// The cell between two separators of a text.
pub(crate) fn cell(text: &str, field: Range<usize>) -> Result<Cell<'_>, QuoteFault> {
    let raw = &text[field.clone()];
    let is_text = |byte: Option<&u8>| !matches!(byte, Some(b' ' | b'\t' | b'"'));
    if is_text(raw.as_bytes().first()) && is_text(raw.as_bytes().last()) {
        // As most cells are, and every plan of many persons has millions.
        return Ok(Cell { text: Cow::Borrowed(raw), start: field.start, span: field.clone(), field });
    }
    let is_space = |character| matches!(character, ' ' | '\t');
    let raw = raw.trim_start_matches(is_space);
    let start = field.end - raw.len();
    let raw = raw.trim_end_matches(is_space);
    let whole = start..start + raw.len();
    let Some(quoted) = raw.strip_prefix('"') else {
        let text = Cow::Borrowed(&text[field.clone()]);
        return Ok(Cell { text, start: field.start, span: whole, field });
    };
    if start > field.start {
        return Err(QuoteFault::SpaceBefore(whole));
    }
    let inner = quoted.strip_suffix('"').filter(|inner| {
        // Inside, quotes come in pairs that stand side by side.
        !inner.contains('"') || !inner.replace("\"\"", "").contains('"')
    });
    let text = match inner {
        Some(inner) if inner.contains('"') => Cow::Owned(inner.replace("\"\"", "\"")),
        Some(inner) => Cow::Borrowed(inner),
        None if raw.matches('"').count() % 2 == 1 => return Err(QuoteFault::NeverClosed(whole)),
        None => return Err(QuoteFault::TextBehind(whole)),
    };
    Ok(Cell { text, start: start + 1, span: whole, field })
}

/// Writes a cell of a sheet as CSV has it, in quotes where it needs them.
pub(crate) fn push_cell(text: &mut String, cell: &str) {
    let is_space = |byte: Option<&u8>| matches!(byte, Some(b' ' | b'\t'));
    let bytes = cell.as_bytes();
    let is_plain = !bytes.iter().any(|byte| matches!(byte, b',' | b'"' | b'\n' | b'\r'))
        && !is_space(bytes.first())
        && !is_space(bytes.last());
    if is_plain {
        text.push_str(cell);
        return;
    }
    text.push('"');
    let mut letters = cell.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => text.push_str("\"\""),
            '\r' if letters.peek() == Some(&'\n') => {}
            // No line break stands inside of a row.
            '\n' => text.push('\r'),
            letter => text.push(letter),
        }
    }
    text.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every record as `start..end` and its cells with the text under their places.
    fn records(text: &str) -> Vec<String> {
        let mut cells = Cells::new(text, b',', 0);
        let mut record = Vec::new();
        let mut records = Vec::new();
        while let Some(next) = cells.next(&mut record) {
            match next {
                Ok(span) => {
                    let cells: Vec<String> = record
                        .iter()
                        .map(|cell| format!("{}@{}", cell.text, &text[cell.span.clone()]))
                        .collect();
                    records.push(format!("{:?} {}", &text[span], cells.join("|")));
                }
                Err(fault) => {
                    records.push(format!("{fault:?}"));
                    break;
                }
            }
        }
        records
    }

    #[test]
    fn lines_end_as_they_may() {
        let want = [r#""a,b" a@a|b@b"#, r#""c," c@c|@"#, r#"",华" @|华@华"#];
        assert_eq!(records("a,b\nc,\n,华\n"), want);
        assert_eq!(records("a,b\r\nc,\r\n,华\r\n"), want);
        assert_eq!(records("a,b\rc,\r,华"), want);
        assert_eq!(records("\n\na,b\n\r\n\nc,\n\n,华\n\n"), want);
        assert_eq!(records("a,"), [r#""a," a@a|@"#]);
        assert!(records("").is_empty());
        assert!(records("\r\n\n").is_empty());
    }

    #[test]
    fn quotes_enclose_a_cell() {
        assert_eq!(records("\"a,b\",\"c\"\"d\"\n"), [r#""\"a,b\",\"c\"\"d\"" a,b@"a,b"|c"d@"c""d""#]);
        assert_eq!(records("\"a\nb\",c\nd,e"), ["\"\\\"a\\nb\\\",c\" a\nb@\"a\nb\"|c@c", r#""d,e" d@d|e@e"#]);
        assert_eq!(records("\"\",5\" pipe"), [r#""\"\",5\" pipe" @""|5" pipe@5" pipe"#]);
        assert_eq!(records("a, \t b "), ["\"a, \\t b \" a@a| \t b @b"]);
    }

    #[test]
    fn quotes_that_enclose_nothing_whole_are_faults() {
        assert_eq!(records("a,\"b\nc,d\n"), ["NeverClosed(2..8)"]);
        assert_eq!(records("a,\"b\"c,d\n"), ["TextBehind(2..6)"]);
        assert_eq!(records("a, \"b,c\"\n"), ["SpaceBefore(3..5)"]);
        assert_eq!(records("a,\""), ["NeverClosed(2..3)"]);
        assert_eq!(records("a,\"b,"), ["NeverClosed(2..5)"]);
        assert_eq!(records("\"a\" \"b\",c\n"), ["TextBehind(0..7)"]);
    }

    #[test]
    fn long_cells_are_whole() {
        let long = "长".repeat(5_000);
        assert_eq!(records(&format!("{long},b\n")), [format!("{:?} {long}@{long}|b@b", format!("{long},b"))]);
    }
}
