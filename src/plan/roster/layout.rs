//! Where the header of a roster is, and what separates its cells.
//!
//! Sheets have a title above the header, and programs of other countries separate cells by semicolons. The header is the
//! first row that names a level, beside other columns if one does: by commas if there is one, else by what there is one by.

use std::ops::Range;

use crate::limits::HEADER_ROW_MAX;
use crate::plan::columns::{Column, Columns, Heading};
use crate::tables::{Cell, Cells, QuoteFault, named_separator};

/// What separates cells, in the order in which it is tried.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// How a roster is laid out.
pub(super) struct Layout<'a> {
    pub separator: u8,
    /// The cells of the header.
    pub words: Vec<Cell<'a>>,
    pub header: Range<usize>,
    /// Where the rows begin.
    pub rows_start: usize,
    /// The rows above the header that say something: the first, and how many.
    pub above: Option<(Range<usize>, usize)>,
}

/// Why a roster has no header.
pub(super) enum NoHeader<'t> {
    /// There is nothing in it.
    Empty,
    /// Its first line says that cells are separated by something that is not taken.
    Separated(&'t str, Range<usize>),
    Quotes(QuoteFault),
}

impl<'a> Layout<'a> {
    /// Finds the header of a text; where no row names a level, the first row is what should have been one.
    pub fn of(text: &'a str, columns: &Columns) -> Result<Layout<'a>, NoHeader<'a>> {
        let (tried, start) = match first_named(text) {
            None => (&SEPARATORS[..], 0),
            Some((word, line)) => match SEPARATORS.iter().position(|byte| word.as_bytes() == [*byte]) {
                Some(at) => (&SEPARATORS[at..=at], line.end),
                None => return Err(NoHeader::Separated(word, line)),
            },
        };
        let found = tried.iter().find_map(|separator| Layout::by(text, *separator, start, columns));
        found.map_or_else(|| Layout::first_row(text, tried[0], start), Ok)
    }

    /// The header by a separator, if a row has one.
    fn by(text: &'a str, separator: u8, start: usize, columns: &Columns) -> Option<Layout<'a>> {
        let mut cells = Cells::new(text, separator, start);
        let mut words = Vec::new();
        let mut above = None;
        // A cell alone that names a level may be a title; a header with other columns below it is none.
        let mut alone = None;
        for _ in 0..HEADER_ROW_MAX {
            let Some(Ok(header)) = cells.next(&mut words) else { break };
            let says = words.iter().filter(|cell| !cell.is_blank()).count();
            if words.iter().any(|cell| names_level(columns, &cell.text)) {
                let found = || Layout {
                    separator,
                    words: words.clone(),
                    header: header.clone(),
                    rows_start: cells.at(),
                    above: above.clone(),
                };
                if says > 1 {
                    return Some(found());
                }
                alone.get_or_insert_with(found);
            }
            if says > 0 {
                let (first, count) = above.unwrap_or((header, 0));
                above = Some((first, count + 1));
            }
        }
        alone
    }

    fn first_row(text: &'a str, separator: u8, start: usize) -> Result<Layout<'a>, NoHeader<'a>> {
        let mut cells = Cells::new(text, separator, start);
        let mut words = Vec::new();
        match cells.next(&mut words) {
            None => Err(NoHeader::Empty),
            Some(Err(fault)) => Err(NoHeader::Quotes(fault)),
            Some(Ok(header)) => Ok(Layout { separator, words, header, rows_start: cells.at(), above: None }),
        }
    }
}

fn names_level(columns: &Columns, word: &str) -> bool {
    matches!(columns.heading(word), Heading::Known(Column::Name(_)))
}

/// The separator that the first line names, and the place of the line.
fn first_named(text: &str) -> Option<(&str, Range<usize>)> {
    let line = &text[..text.find(['\r', '\n']).unwrap_or(text.len())];
    named_separator(line).map(|separator| (separator, 0..line.len()))
}
