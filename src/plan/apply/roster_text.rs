//! A roster's text with what changed on its nodes: columns, order, quotes and ends of lines of all other rows stay.

use std::collections::HashSet;
use std::ops::Range;

use super::nodes::Nodes;
use super::records::Records;
use super::roster_cells::Says;
use super::roster_rows::{Both, Row};
use super::roster_weights::Weights;
use crate::plan::Document;
use crate::plan::roster::RosterSheet;
use crate::plan::value::Entry;

/// What became of a roster.
pub(super) struct RosterText {
    pub text: String,
    /// What it cannot say: for the node of a path, what an override says.
    pub beside: Vec<(String, Entry)>,
}

/// The text of a document's roster, and what a changed document says that it cannot; nothing if there is no roster.
pub(super) fn roster_text(before: &Document, after: &Document) -> Option<RosterText> {
    let sheet = before.roster.as_ref()?.sheet.as_ref()?;
    let [was, is] = [before, after].map(|document| document.roster.as_ref()?.listed());
    let records = Records::of(sheet);
    let [was, is] = [was?, is?].map(|top| Nodes::of(&before.hierarchy, top));
    let both = Both::new(was, is, &records);
    let words = before.hierarchy.words();
    let says = |number: usize| {
        let was = both.was[number].map(|was| both.before.list[was].table);
        Says::of(sheet, &words, was, both.after.list[number].table)
    };
    let says: Vec<Says> = (0..both.after.list.len()).map(says).collect();
    let says_more = (0..says.len()).filter(|number| !says[*number].is_nothing()).collect();
    let new_rows = both.new_rows(sheet.uppers_get, &says_more);
    let rows = both.rows(&records, &new_rows);
    let says_beside = |number: usize| !says[number].beside.is_empty();
    let called = both.after.called((0..says.len()).any(says_beside));
    let beside = says.iter().enumerate().flat_map(|(number, says)| {
        let path = called(number);
        says.beside.iter().map(move |entry| (path.clone(), entry.clone()))
    });
    let beside = beside.collect();
    let mut writer = Writer { sheet, records: &records, both: &both, says, new_columns: Vec::new() };
    writer.give_weights(&new_rows, &Weights::of(after));
    writer.new_columns();
    Some(RosterText { text: writer.text(&rows), beside })
}

struct Writer<'d> {
    sheet: &'d RosterSheet,
    records: &'d Records<'d>,
    both: &'d Both<'d>,
    says: Vec<Says>,
    /// The keys of columns that the roster has not yet.
    new_columns: Vec<String>,
}

impl Writer<'_> {
    /// Lets rows of nodes that had none say what these weigh.
    fn give_weights(&mut self, new_rows: &HashSet<usize>, weights: &Weights) {
        for number in new_rows {
            let says = &mut self.says[*number];
            if says.cells.iter().any(|(_, cell)| cell.is_some()) {
                continue;
            }
            if let Some(weight) = weights.of_node(&self.both.after, *number) {
                says.cells.push(("weight".to_owned(), Some(weight)));
            }
        }
    }

    fn new_columns(&mut self) {
        for (key, cell) in self.says.iter().flat_map(|says| &says.cells) {
            if cell.is_some() && self.column(key, 0).is_none() && !self.new_columns.contains(key) {
                self.new_columns.push(key.clone());
            }
        }
    }

    /// The number of the column of a key, for a node so deep.
    fn column(&self, key: &str, depth: usize) -> Option<usize> {
        let header = &self.sheet.header;
        let says = header.says.iter().find(|(column, _)| *column == key).map(|(_, number)| *number);
        says.or_else(|| header.ids.get(depth).copied().flatten().filter(|_| key == "id"))
    }

    fn line_end(&self) -> &'static str {
        match self.records.text.find('\n') {
            Some(end) if self.records.text[..end].ends_with('\r') => "\r\n",
            None if self.records.text.contains('\r') => "\r",
            _ => "\n",
        }
    }

    fn text(&self, rows: &[Row]) -> String {
        let text = self.records.text;
        let start = self.records.list.first().map_or(text.len(), |first| first.span.start);
        let mut out = text[..self.sheet.heading.end].to_owned();
        for key in &self.new_columns {
            out.push(self.sheet.separator.into());
            out.push_str(&self.quoted(key, false));
        }
        out.push_str(&text[self.sheet.heading.end..start]);
        let mut above: Option<Row> = None;
        for row in rows {
            if !out.ends_with(['\n', '\r']) {
                out.push_str(self.line_end());
            }
            match row.record {
                Some(record) => self.old_row(record, *row, above, &mut out),
                None => self.new_row(*row, above, &mut out),
            }
            if row.node.is_some() {
                above = Some(*row);
            }
        }
        if !text.ends_with(['\n', '\r']) {
            out.truncate(out.trim_end_matches(['\n', '\r']).len());
        }
        out
    }

    fn old_row(&self, record: usize, row: Row, above: Option<Row>, out: &mut String) {
        let lines = self.records.lines(record);
        let (text, list) = (self.records.text, &self.records.list[record]);
        let mut edits: Vec<(Range<usize>, String)> = Vec::new();
        let mut edit = |column: usize, cell: &str| {
            if let Some(old) = list.cells.get(column) {
                let is_quoted = text[old.span.clone()].starts_with('"');
                edits.push((old.span.clone(), self.quoted(cell, is_quoted)));
            }
        };
        if let Some(node) = row.node {
            let depth = self.both.after.list[node].depth;
            for (key, cell) in &self.says[node].cells {
                if let Some(column) = self.column(key, depth) {
                    edit(column, cell.as_deref().unwrap_or(""));
                }
            }
            for (column, cell) in &self.says[node].periods {
                edit(*column, cell);
            }
            for (column, cell) in self.names(record, node, above) {
                edit(column, &cell);
            }
        }
        edits.sort_by_key(|(span, _)| span.start);
        let mut at = lines.start;
        for (span, cell) in edits {
            out.push_str(&text[at..span.start]);
            out.push_str(&cell);
            at = span.end;
        }
        out.push_str(&text[at..list.span.end]);
        // A row of blanks is none, however long.
        if !list.cells.iter().all(|cell| cell.is_blank()) {
            let cells = row.node.map(|node| self.says[node].cells.as_slice()).unwrap_or_default();
            self.more_cells(cells, out);
        }
        out.push_str(&text[list.span.end..lines.end]);
    }

    /// The cells of columns that the roster has not yet.
    fn more_cells(&self, cells: &[(String, Option<String>)], out: &mut String) {
        for key in &self.new_columns {
            out.push(self.sheet.separator.into());
            let cell = cells.iter().find(|(other, _)| other == key).and_then(|(_, cell)| cell.as_deref());
            out.push_str(&self.quoted(cell.unwrap_or(""), false));
        }
    }

    /// The cells of an old row that name its node and those above it, as far as they become others.
    fn names(&self, record: usize, node: usize, above: Option<Row>) -> Vec<(usize, String)> {
        let Both { before, after, was, .. } = self.both;
        let header = &self.sheet.header;
        let path = after.path(node);
        let old_path = was[node].map(|was| before.path(was)).unwrap_or_default();
        // Below the same row as before a name that was blank still is.
        let is_as_before = |above: Row| {
            record > 0
                && above.record == Some(record - 1)
                && above.node.is_none_or(|node| !self.has_other_path(node))
        };
        let fills = self.records.fills && (self.has_other_path(node) || !above.is_some_and(is_as_before));
        let mut cells = Vec::new();
        for (level, number) in path.iter().enumerate() {
            let (new, old) = (&after.list[*number], old_path.get(level).map(|old| &before.list[*old]));
            let is_other = was[*number] != old_path.get(level).copied();
            let is_renamed = old.is_none_or(|old| old.text("name") != new.text("name"));
            let column = header.names[level];
            let is_blank = column
                .and_then(|column| self.records.list[record].cells.get(column))
                .is_none_or(|cell| cell.is_blank());
            if let Some(column) = column {
                let name = new.text("name");
                let stays_blank = self.is_above(&path, level, above);
                if fills && level + 1 < path.len() {
                    match stays_blank {
                        true if !is_blank => cells.push((column, String::new())),
                        false if is_blank || is_other || is_renamed => {
                            cells.push((column, name.into_owned()))
                        }
                        _ => {}
                    }
                } else if (is_other || is_renamed)
                    && !(is_blank && level + 1 < path.len() && self.records.fills)
                {
                    cells.push((column, name.into_owned()));
                }
            }
            if let (true, Some(column)) = (is_other, header.ids[level]) {
                cells.push((column, new.text("id").into_owned()));
            }
        }
        cells
    }

    /// Whether a node stands below other nodes than before.
    fn has_other_path(&self, node: usize) -> bool {
        let path = self.both.after.path(node);
        path.into_iter().any(|node| self.both.is_elsewhere(node))
    }

    /// Whether the row above names the same nodes down to a level.
    fn is_above(&self, path: &[usize], level: usize, above: Option<Row>) -> bool {
        let above = above.and_then(|row| row.node).map(|node| self.both.after.path(node)).unwrap_or_default();
        above.len() > level && above[..=level] == path[..=level]
    }

    fn new_row(&self, row: Row, above: Option<Row>, out: &mut String) {
        let Some(node) = row.node else { return };
        let header = &self.sheet.header;
        let mut cells = vec![String::new(); header.count];
        let path = self.both.after.path(node);
        for (level, number) in path.iter().enumerate() {
            let node = &self.both.after.list[*number];
            let is_left_out =
                self.records.fills && level + 1 < path.len() && self.is_above(&path, level, above);
            if let (false, Some(column)) = (is_left_out, header.names[level]) {
                cells[column] = node.text("name").into_owned();
            }
            if let Some(column) = header.ids[level] {
                cells[column] = node.text("id").into_owned();
            }
        }
        let says = &self.says[node];
        for (key, cell) in &says.cells {
            if let (Some(column), Some(cell)) = (self.column(key, path.len() - 1), cell) {
                cells[column].clone_from(cell);
            }
        }
        let cells: Vec<String> = cells.iter().map(|cell| self.quoted(cell, false)).collect();
        out.push_str(&cells.join(&char::from(self.sheet.separator).to_string()));
        self.more_cells(&says.cells, out);
        out.push_str(self.line_end());
    }

    /// A cell as CSV has it.
    fn quoted(&self, cell: &str, was_quoted: bool) -> String {
        let separator = char::from(self.sheet.separator);
        let wants_quotes = cell.contains([separator, '"', '\n', '\r']) || cell.trim().len() != cell.len();
        match (was_quoted && !cell.is_empty()) || wants_quotes {
            true => format!("\"{}\"", cell.replace('"', "\"\"")),
            false => cell.to_owned(),
        }
    }
}
