//! CSV: for spreadsheets and databases.

use std::io;

use csv_core::{Terminator, WriteResult, Writer, WriterBuilder};

use super::descriptor::{Descriptor, Holds};
use super::formula::neutral;
use super::options::Options;
use super::outcome::Outcome;
use super::retyped::Retyped;
use super::rows::{RowPages, Spelling};
use crate::report::FlatRows;

/// What the format is.
pub(super) const DESCRIPTOR: Descriptor = Descriptor {
    word: "csv",
    extensions: &["csv"],
    holds: Holds { mark: true, ..Holds::FOR_PROGRAMS },
    split: |plan, options, out| write(plan, options, out),
    comparison: |comparison, options, out| write(comparison, options, out),
    tracking: |tracking, options, out| write(tracking, options, out),
};

/// Excel takes a file that starts with it for UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Writes rows as CSV; lines end in LF.
pub fn write<R: FlatRows>(
    rows: &R,
    options: &Options<'_>,
    out: &mut dyn io::Write,
) -> io::Result<Outcome<R::Seen>> {
    if options.bom {
        out.write_all(BYTE_ORDER_MARK.as_bytes())?;
    }
    let (labels, columns) = (rows.labels(), rows.columns());
    let names = columns.list.iter().map(|column| &column.name);
    let mut head = Vec::new();
    labels.heads.iter().chain(names).for_each(|word| Csv::default().field(word, &mut head));
    head.pop();
    head.push(b'\n');
    out.write_all(&head)?;
    let mut retyped = Retyped::default();
    let seen = rows.write(
        &options.work,
        || RowPages::new(&labels, &columns, Csv::default()),
        |page| {
            retyped.add(page.retyped);
            out.write_all(&page.bytes)
        },
    )?;
    Ok(Outcome { retyped: retyped.into_names(), ..seen.into() })
}

/// Rows as CSV.
struct Csv(Writer);

impl Default for Csv {
    fn default() -> Csv {
        Csv(WriterBuilder::new().terminator(Terminator::Any(b'\n')).build())
    }
}

impl Csv {
    /// Adds a field, quoted where it has to be, and the comma behind it.
    fn field(&mut self, text: &str, bytes: &mut Vec<u8>) {
        let start = bytes.len();
        // At most every byte is doubled, between two quotes and before a comma.
        bytes.resize(start + 2 * text.len() + 3, 0);
        let (field, _, mut written) = self.0.field(text.as_bytes(), &mut bytes[start..]);
        let (comma, more) = self.0.delimiter(&mut bytes[start + written..]);
        assert_eq!((field, comma), (WriteResult::InputEmpty, WriteResult::InputEmpty), "a field fits twice");
        written += more;
        bytes.truncate(start + written);
    }
}

impl Spelling for Csv {
    const START: &'static str = "";
    const END: &'static str = "\n";
    const CLOSE: &'static str = "\n";
    const FOR_SPREADSHEETS: bool = true;

    fn label(&mut self, _head: &str, label: Option<&str>, bytes: &mut Vec<u8>) {
        self.field(&neutral(label.unwrap_or_default()), bytes);
    }

    fn before_amount(&self, column: usize, _head: &str, bytes: &mut Vec<u8>) {
        if column > 0 {
            bytes.push(b',');
        }
    }

    fn cell(&self, column: usize, head: &str, figure: Option<&str>, bytes: &mut Vec<u8>) {
        self.before_amount(column, head, bytes);
        bytes.extend_from_slice(figure.unwrap_or_default().as_bytes());
    }

    fn text(&mut self, column: usize, head: &str, text: &str, bytes: &mut Vec<u8>) {
        self.before_amount(column, head, bytes);
        self.field(&neutral(text), bytes);
        // The comma is the next column's.
        bytes.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::Csv;

    #[test]
    fn fields_are_those_of_the_csv_crate() {
        for text in [
            "", "a", "华东", "a,b", "\"", "\"\"", "a\"b", "\n", "a\r", " a ", "#a", "'=1", "a\tb", "\u{feff}",
        ] {
            let mut bytes = b"x".to_vec();
            let mut csv = Csv::default();
            csv.field(text, &mut bytes);
            csv.field(text, &mut bytes);
            let mut wanted = csv::WriterBuilder::new().from_writer(Vec::new());
            wanted.write_record([text, text, ""]).unwrap();
            let mut wanted = wanted.into_inner().unwrap();
            assert_eq!(wanted.pop(), Some(b'\n'));
            assert_eq!(bytes[1..], wanted, "{text:?}");
        }
    }
}
