//! The records of a block, cell by cell.

use std::borrow::Cow;
use std::ops::Range;

/// A record: the text of its cells, and where it stands in its block.
#[derive(Clone)]
pub(super) struct Record<'r, 'b> {
    pub cells: &'r [Cow<'b, str>],
    pub span: Range<usize>,
}

/// Some records. What is looked up for all of them at once waits for memory once, not once for each.
#[derive(Default)]
pub(super) struct Batch<'b> {
    cells: Vec<Cow<'b, str>>,
    /// Behind which cell each record ends, and where it stands.
    records: Vec<(usize, Range<usize>)>,
}

impl<'b> Batch<'b> {
    /// How many records there are at most.
    const RECORDS_MAX: usize = 64;

    /// The records, in order.
    pub fn records(&self) -> impl Iterator<Item = Record<'_, 'b>> {
        let mut start = 0;
        self.records.iter().map(move |(end, span)| {
            let cells = &self.cells[start..*end];
            start = *end;
            Record { cells, span: span.clone() }
        })
    }
}

/// Walks the records of a text. Where there are no quotes no cell is copied.
pub(super) struct Records<'b> {
    text: &'b str,
    separator: char,
    at: usize,
}

impl<'b> Records<'b> {
    pub fn new(text: &'b str, separator: char) -> Records<'b> {
        Records { text, separator, at: 0 }
    }

    /// Puts the next records that are no empty lines into a batch, in the place of those that are there; false if there are
    /// none.
    pub fn fill(&mut self, batch: &mut Batch<'b>) -> bool {
        batch.cells.clear();
        batch.records.clear();
        while batch.records.len() < Batch::RECORDS_MAX
            && let Some(span) = self.next(&mut batch.cells)
        {
            batch.records.push((batch.cells.len(), span));
        }
        !batch.records.is_empty()
    }

    /// Adds the cells of the next record, and gives where it stands.
    fn next(&mut self, cells: &mut Vec<Cow<'b, str>>) -> Option<Range<usize>> {
        let bytes = self.text.as_bytes();
        while matches!(bytes.get(self.at), Some(b'\n' | b'\r')) {
            self.at += 1;
        }
        if self.at == bytes.len() {
            return None;
        }
        let start = self.at;
        loop {
            let (cell, end) = cell(self.text, self.at, self.separator);
            cells.push(text_of(&self.text[cell]));
            self.at = end + 1;
            if bytes.get(end) != Some(&(self.separator as u8)) {
                self.at = self.at.min(bytes.len());
                return Some(start..end);
            }
        }
    }
}

/// Where the cell that begins at a byte stands, quotes included, and the separator or line end behind it.
fn cell(text: &str, start: usize, separator: char) -> (Range<usize>, usize) {
    let bytes = text.as_bytes();
    let separator = separator as u8;
    let mut from = start;
    if bytes.get(start) == Some(&b'"') {
        from = start + 1;
        // Two quotes are one in the text.
        while let Some(length) = bytes[from..].iter().position(|byte| *byte == b'"') {
            from += length + 1;
            if bytes.get(from) != Some(&b'"') {
                break;
            }
            from += 1;
        }
    }
    let length = bytes[from..].iter().position(|byte| *byte == separator || matches!(byte, b'\n' | b'\r'));
    let end = length.map_or(bytes.len(), |length| from + length);
    (start..end, end)
}

/// What a cell says: without the quotes around it and the blanks around that.
fn text_of(cell: &str) -> Cow<'_, str> {
    let cell = trimmed(cell);
    match cell.strip_prefix('"') {
        None => Cow::Borrowed(cell),
        Some(inner) => {
            let inner = inner.strip_suffix('"').unwrap_or(inner);
            match inner.contains('"') {
                true => Cow::Owned(inner.replace("\"\"", "\"").trim().to_owned()),
                false => Cow::Borrowed(inner.trim()),
            }
        }
    }
}

/// A text without the blanks around it. Most have none, which their first and last letters tell.
fn trimmed(text: &str) -> &str {
    match text.as_bytes() {
        [] => text,
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        [only] if only.is_ascii_graphic() => text,
        _ => text.trim(),
    }
}

/// Where the cells of a record stand in its text.
pub(super) fn spans(record: &str, separator: char) -> Vec<Range<usize>> {
    let (mut spans, mut at) = (Vec::new(), 0);
    loop {
        let (span, end) = cell(record, at, separator);
        let written = &record[span.clone()];
        let start = span.start + (written.len() - written.trim_start().len());
        spans.push(start..start + written.trim().len());
        if record.as_bytes().get(end) != Some(&(separator as u8)) {
            return spans;
        }
        at = end + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every record as its cells, with what stands at the places of its cells.
    fn records(text: &str, separator: char) -> Vec<String> {
        let mut records = Records::new(text, separator);
        let (mut batch, mut seen) = (Batch::default(), Vec::new());
        while records.fill(&mut batch) {
            for record in batch.records() {
                let written = &text[record.span.clone()];
                let places: Vec<&str> =
                    spans(written, separator).into_iter().map(|span| &written[span]).collect();
                seen.push(format!("{} @ {}", record.cells.join("|"), places.join("|")));
            }
        }
        seen
    }

    #[test]
    fn records_are_read_as_they_are_written() {
        assert_eq!(records("a,b\r\n\r\nc,\n,d", ','), ["a|b @ a|b", "c| @ c|", "|d @ |d"]);
        assert_eq!(records("a;b,c\td\n", ';'), ["a|b,c\td @ a|b,c\td"]);
        assert_eq!(records("a\t b ,\n", '\t'), ["a|b , @ a|b ,"]);
        assert_eq!(records("\"a,b\",\"c\"\"d\"\n", ','), ["a,b|c\"d @ \"a,b\"|\"c\"\"d\""]);
        assert_eq!(records("\"a\nb\",c\nd", ','), ["a\nb|c @ \"a\nb\"|c", "d @ d"]);
        assert_eq!(records("5\" pipe,\" x \"", ','), ["5\" pipe|x @ 5\" pipe|\" x \""]);
        assert!(records("\n\r\n", ',').is_empty());
        let many = records(&"a,b\n".repeat(1_000), ',');
        assert!(many.len() == 1_000 && many.iter().all(|record| record == "a|b @ a|b"));
    }
}
