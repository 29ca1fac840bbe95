//! Rows that are gone, that are new, and that bear another label.

use super::edited::{Edited, EditedRow, RowKind};
use super::published::{Published, cells};
use crate::findings::Findings;

/// Where a row stands that was not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NewRow<'p> {
    /// The line that it stands under; nothing if that is none, or nobody knows.
    pub above: Option<usize>,
    /// What its siblings are: `person`.
    pub of: &'p str,
}

impl<'p> NewRow<'p> {
    /// Of the row of this number among those of the sheet. Rows tell where one stands only as long as nobody sorted them.
    pub fn of(published: &'p Published<'_>, rows: &[EditedRow], is_there: &[bool], at: usize) -> NewRow<'p> {
        let line = |row: &EditedRow| match row.kind {
            RowKind::Line(line) => Some(line),
            _ => None,
        };
        let before = rows[..at].iter().rev().find_map(line);
        let behind = rows[at..].iter().find_map(line).unwrap_or(published.lines.len());
        let top = NewRow { above: None, of: published.lines.first().map_or("", |line| &line.of) };
        let Some(before) = before.filter(|before| *before < behind) else { return top };
        if is_there[before + 1..behind].contains(&true) {
            return top;
        }
        let line = &published.lines[before];
        match line.is_bottom {
            true => NewRow { above: line.above, of: &line.of },
            false => NewRow { above: Some(before), of: &published.lines[before + 1].of },
        }
    }
}

/// Which lines have a row.
pub(super) fn lines_there(published: &Published<'_>, rows: &[EditedRow]) -> Vec<bool> {
    let mut is_there = vec![false; published.lines.len()];
    for row in rows {
        if let RowKind::Line(line) = row.kind {
            is_there[line] = true;
        }
    }
    is_there
}

/// Says what became of the rows.
pub(super) fn say(
    edited: &Edited<'_>,
    published: &Published<'_>,
    (rows, is_there): (&[EditedRow], &[bool]),
    findings: &mut Findings,
) {
    let is_gone = |line: &usize| !is_there[*line] && published.lines[*line].is_bottom;
    let gone: Vec<String> =
        (0..published.lines.len()).filter(is_gone).map(|line| published.path_name(line)).collect();
    let place = |row: &EditedRow| {
        let record = cells(edited.text, row.span.clone());
        (
            edited.label(&record).to_owned(),
            edited.place(&(row.number, row.span.clone()), edited.cell(&record)),
        )
    };
    if !gone.is_empty() {
        findings.lines_gone(edited.name, &gone);
    }
    let new: Vec<_> = rows.iter().filter(|row| row.kind == RowKind::New).map(place).collect();
    if let Some((_, first)) = new.first() {
        let names: Vec<&String> = new.iter().map(|(name, _)| name).collect();
        findings.lines_new(first, &names);
    }
    for row in rows {
        if let RowKind::Line(line) = row.kind {
            let (label, place) = place(row);
            if label != published.lines[line].label {
                findings.line_renamed(&place, &published.path_name(line));
            }
        }
    }
}
