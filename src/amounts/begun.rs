//! The beginning of an amounts file: its header, and what was read behind it.
//!
//! Sheets have a title above the header: it is the first line that heads a column of amounts.

use std::io::Read;
use std::ops::Range;
use std::sync::Arc;

use super::header::{Header, Known};
use super::origin::Origin;
use super::unread::Unread;
use crate::findings::{Findings, InputKind};
use crate::limits::HEADER_ROW_MAX;
use crate::source::{NotText, Place, Source, recognise};
use crate::tables::named_separator;

/// The beginning of a stream: its header line and what was read behind it.
pub(super) struct Begun<'a> {
    origin: Origin<'a>,
    line: Vec<u8>,
    /// The lines above that say something: the first with how many stand before it, and how many they are.
    above: Option<(Vec<u8>, usize, usize)>,
    pub rest: Vec<u8>,
    /// How many lines stand before the rest.
    pub lines: usize,
}

/// A line of the beginning.
struct Line {
    span: Range<usize>,
    /// Where the next one begins.
    end: usize,
    /// How many stand before it.
    before: usize,
}

impl<'a> Begun<'a> {
    /// Reads as far as the header.
    pub fn read(origin: Origin<'a>, stream: &mut impl Read, known: &Known<'_>) -> Result<Begun<'a>, Unread> {
        const CHUNK: u64 = 1 << 16;
        const HEADER_BYTES_MAX: usize = 1 << 20;
        let mut bytes = Vec::new();
        loop {
            let count = stream.take(CHUNK).read_to_end(&mut bytes).map_err(Unread::Outside)?;
            if let Some(not_text) = recognise(&bytes).filter(|_| origin.sheet.is_none()) {
                return Err(Unread::Findings(Findings::amounts_not_text(origin.name, &not_text)));
            }
            let is_enough = || bytes.iter().filter(|byte| **byte == b'\n').nth(2 * HEADER_ROW_MAX).is_some();
            if count == 0 || bytes.len() > HEADER_BYTES_MAX || is_enough() {
                break;
            }
        }
        if bytes.starts_with("\u{feff}".as_bytes()) {
            bytes.drain(..'\u{feff}'.len_utf8());
        }
        let lines = lines(&bytes, origin.sheet.is_some());
        let is_header = |line: &&Line| {
            str::from_utf8(&bytes[line.span.clone()]).is_ok_and(|text| known.heads_amounts(text))
        };
        let Some(first) = lines.first() else {
            return Ok(Begun { origin, line: bytes, above: None, rest: Vec::new(), lines: 1 });
        };
        let header = lines.iter().take(HEADER_ROW_MAX).find(is_header).unwrap_or(first);
        let says = |line: &&Line| {
            bytes[line.span.clone()].iter().any(|byte| !matches!(byte, b',' | b';' | b' ' | b'\t'))
        };
        let mut titles = lines.iter().take_while(|line| line.before < header.before).filter(says).peekable();
        let above = titles.peek().map(|line| (bytes[line.span.clone()].to_vec(), line.before));
        let above = above.map(|(first, before)| (first, before, titles.count()));
        let (line, lines) = (bytes[header.span.clone()].to_vec(), header.before + 1);
        Ok(Begun { origin, line, above, rest: bytes[header.end..].to_vec(), lines })
    }

    fn source(&self) -> Result<Arc<Source>, NotText> {
        self.origin.source_of_bytes(self.line.clone(), self.lines - 1)
    }

    /// What the columns are.
    pub fn header(&self, known: &Known<'_>, findings: &mut Findings) -> Option<Header> {
        if let Some((first, before, count)) = &self.above {
            let source = self.origin.source(String::from_utf8_lossy(first), *before);
            let first = Place::new(&source, 0..source.text().len());
            findings.rows_above_header(InputKind::Amounts, &first, *count);
        }
        match self.source() {
            Ok(source) => Header::read(&source, known, findings),
            Err(not_text) => {
                findings.extend(Findings::amounts_not_text(self.origin.name, &not_text));
                None
            }
        }
    }

    /// The header as it is written.
    pub fn first_line(&self) -> Place {
        let source = self.origin.source(String::from_utf8_lossy(&self.line), self.lines - 1);
        Place::new(&source, 0..source.text().len())
    }
}

/// The first lines that are not empty and do not name the separator; the rows of a sheet have breaks inside.
fn lines(bytes: &[u8], is_sheet: bool) -> Vec<Line> {
    let (mut lines, mut start, mut before) = (Vec::new(), 0, 0);
    while start < bytes.len() && lines.len() < HEADER_ROW_MAX {
        let is_end = |byte: &u8| *byte == b'\n' || *byte == b'\r' && !is_sheet;
        let length = bytes[start..].iter().position(is_end).unwrap_or(bytes.len() - start);
        let stop = start + length;
        let is_pair = bytes[stop..].starts_with(b"\r\n");
        let end = (stop + if is_pair { 2 } else { 1 }).min(bytes.len());
        if length > 0 && !is_separator_line(&bytes[start..stop]) {
            lines.push(Line { span: start..stop, end, before });
        }
        (start, before) = (end, before + 1);
    }
    lines
}

/// Whether a line names the separator.
fn is_separator_line(line: &[u8]) -> bool {
    str::from_utf8(line).is_ok_and(|line| named_separator(line).is_some())
}
