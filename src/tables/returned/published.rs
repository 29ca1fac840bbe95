//! The hidden sheet of a workbook: what its columns and lines are, and what was published.

use std::borrow::Cow;
use std::ops::Range;

use crate::tables::cells::{Cell, Cells};
use crate::tables::stamp::{ADDED_UP, HEADS_ROW, KeyColumn, SHOWN_HEADS_ROW, Stamp};

/// What the total is, where no lines stand above it.
pub(super) const COMPANY: &str = "company";

/// What the hidden sheet says.
pub(super) struct Published<'t> {
    text: &'t str,
    pub stamp: Stamp,
    /// The columns that were typed in, and those that add up others.
    pub bases: Vec<BaseColumn<'t>>,
    pub sums: Vec<SumColumn<'t>>,
    /// The heads of the column of labels, and of the column of keys.
    pub label_head: Cow<'t, str>,
    pub key_head: Cow<'t, str>,
    pub lines: Vec<PublishedLine<'t>>,
    /// The labels of the rows below the lines, of which the first is the total.
    pub below: Vec<PublishedLine<'t>>,
    /// Where the row of the heads stands, counted from 0.
    pub head_row: usize,
}

/// A column of amounts that were typed in.
pub(super) struct BaseColumn<'t> {
    /// Where it stands on the hidden sheet.
    pub at: usize,
    /// What stood over it, and what that means to programs.
    pub shown: Cow<'t, str>,
    pub meaning: Cow<'t, str>,
}

/// A column whose cells add up others of their row.
pub(super) struct SumColumn<'t> {
    pub at: usize,
    pub shown: Cow<'t, str>,
    /// The numbers of the base columns that it comes to.
    pub parts: Vec<usize>,
}

/// A line of the allocation.
pub(super) struct PublishedLine<'t> {
    /// Where its row stands in the text.
    row: Range<usize>,
    pub label: Cow<'t, str>,
    /// The line that it stands under.
    pub above: Option<usize>,
    /// What it is one of, its id and its name.
    pub of: Cow<'t, str>,
    pub id: Option<Cow<'t, str>>,
    pub name: Cow<'t, str>,
    pub is_bottom: bool,
}

/// The cells of one row.
pub(super) fn cells(text: &str, row: Range<usize>) -> Vec<Cell<'_>> {
    let mut record = Vec::new();
    match Cells::new(&text[..row.end], b',', row.start).next(&mut record) {
        Some(Ok(_)) => record,
        _ => Vec::new(),
    }
}

/// The rows of a sheet's text: each with where it stands.
pub(super) fn rows(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split('\n').map(move |line| {
        let row = start..start + line.len();
        start = row.end + 1;
        row
    })
}

impl<'t> Published<'t> {
    /// Reads the text of the sheet; nothing if it has no stamp or is no longer as it was written.
    pub fn read(text: &'t str) -> Option<Published<'t>> {
        let mut rows = rows(text).enumerate();
        let mut head = |wanted: u32| -> Option<Vec<Cell<'t>>> {
            let (number, row) = rows.next()?;
            (number == wanted as usize).then(|| cells(text, row))
        };
        let [keys, values] = [head(0)?, head(1)?];
        let pairs = keys.iter().zip(&values).map(|(key, value)| (&*key.text, &*value.text));
        let stamp = Stamp::of_pairs(pairs)?;
        let (shown, meant) = (head(SHOWN_HEADS_ROW)?, head(HEADS_ROW)?);
        let column = |column: KeyColumn| meant.iter().position(|head| head.text == column.word());
        let [indent, of, id, name] = KeyColumn::ALL.map(column);
        let (indent, of, id, name) = (indent?, of?, id?, name?);
        let (mut bases, mut sums) = (Vec::new(), Vec::new());
        for (at, (shown, meaning)) in shown.iter().zip(&meant).enumerate().take(indent) {
            let (shown, meaning) = (shown.text.clone(), meaning.text.clone());
            match meaning.strip_prefix(ADDED_UP) {
                _ if meaning.is_empty() => {}
                None => bases.push(BaseColumn { at, shown, meaning }),
                Some(parts) => {
                    let parts: Option<Vec<usize>> =
                        parts.split(ADDED_UP).map(|part| part.parse().ok()).collect();
                    sums.push(SumColumn { at, shown, parts: parts? });
                }
            }
        }
        let is_known = |part: &usize| *part < bases.len();
        if bases.is_empty() || !sums.iter().all(|sum| sum.parts.iter().all(is_known)) {
            return None;
        }
        let label_head = shown.first()?.text.clone();
        let key_head = shown.get(indent)?.text.clone();
        let (mut lines, mut below): (Vec<PublishedLine<'t>>, Vec<PublishedLine<'t>>) = Default::default();
        let mut open: Vec<usize> = Vec::new();
        for (_, row) in rows {
            let mut record = cells(text, row.clone());
            let mut take = |at: usize| record.get_mut(at).map(|cell| std::mem::take(&mut cell.text));
            let depth = take(indent).filter(|depth| !depth.is_empty());
            let (own, of, id) = (take(name), take(of), take(id).filter(|id| !id.is_empty()));
            let label = take(0).unwrap_or_default();
            let name = own.filter(|name| !name.is_empty()).unwrap_or_else(|| label.clone());
            let of = of.unwrap_or_default();
            let line = PublishedLine { row, label, above: None, of, id, name, is_bottom: true };
            let Some(depth) = depth else {
                below.push(line);
                continue;
            };
            let depth: usize = depth.parse().ok().filter(|depth| *depth <= open.len())?;
            open.truncate(depth);
            let above = open.last().copied();
            if let Some(above) = above {
                lines[above].is_bottom = false;
            }
            open.push(lines.len());
            lines.push(PublishedLine { above, ..line });
        }
        below.retain(|line| !line.label.is_empty());
        if lines.is_empty() {
            // Of a company alone the total is what is typed in.
            let total = below.first()?;
            let (row, label) = (total.row.clone(), total.label.clone());
            let (of, name) = (Cow::Borrowed(COMPANY), label.clone());
            lines.push(PublishedLine { row, label, above: None, of, id: None, name, is_bottom: true });
        }
        let head_row = HEADS_ROW as usize;
        Some(Published { text, stamp, bases, sums, label_head, key_head, lines, below, head_row })
    }

    /// The cells of a line, or of a row below them.
    pub fn cells(&self, line: &PublishedLine<'_>) -> Vec<Cell<'t>> {
        cells(self.text, line.row.clone())
    }

    /// The lines from the top down to a line.
    pub fn path(&self, line: usize) -> Vec<usize> {
        let mut path: Vec<usize> =
            std::iter::successors(Some(line), |line| self.lines[*line].above).collect();
        path.reverse();
        path
    }

    /// The names down to a line: `华东/政企`.
    pub fn path_name(&self, line: usize) -> String {
        let names: Vec<&str> = self.path(line).into_iter().map(|line| &*self.lines[line].name).collect();
        names.join("/")
    }
}
