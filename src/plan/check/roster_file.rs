//! The file of the roster, where the plan says more of it than its name.

use super::checker::Checker;
use crate::findings::Expected;
use crate::plan::columns::Columns;
use crate::plan::format::ROSTER;
use crate::plan::keys::Keys;
use crate::plan::value::{Entry, Kind, Table};
use crate::tables::{ColumnName, Encoding};

impl Checker {
    /// Says what is wrong with the table of a roster; whether its file can be read by it.
    pub(super) fn roster_file(&mut self, table: &Table) -> bool {
        let before = self.findings.error_count();
        self.keys(table, &Keys::of(&ROSTER));
        if table.get("file").is_none() && self.findings.error_count() == before {
            self.findings.roster_without_file(&table.place);
        }
        for entry in ["file", "sheet"].into_iter().filter_map(|key| table.get(key)) {
            self.roster_text(entry);
        }
        if let Some(entry) = table.get("encoding") {
            self.encoding(entry);
        }
        if let Some(entry) = table.get("columns") {
            self.roster_columns(entry);
        }
        self.findings.error_count() == before
    }

    fn roster_text<'e>(&mut self, entry: &'e Entry) -> Option<&'e str> {
        match &entry.value.kind {
            Kind::Text(text) if text.trim().is_empty() => {
                self.findings.blank(&entry.value.place, &entry.key);
                None
            }
            Kind::Text(text) => Some(text),
            other => {
                self.findings.wrong_type(&entry.value.place, &entry.key, Expected::Text, other.found());
                None
            }
        }
    }

    /// What a file is written in.
    pub(super) fn encoding(&mut self, entry: &Entry) -> Option<Encoding> {
        let text = self.roster_text(entry)?;
        let encoding = Encoding::called(text);
        if encoding.is_none() {
            self.findings.unknown_encoding(&entry.value.place, text);
        }
        encoding
    }

    /// What a file calls its columns.
    pub(super) fn column_names(&mut self, entry: &Entry) -> Option<Vec<ColumnName>> {
        let Kind::Table(table) = &entry.value.kind else {
            let (place, found) = (&entry.value.place, entry.value.kind.found());
            self.findings.wrong_type(place, "columns", Expected::ColumnNames, found);
            return None;
        };
        let mut names = Some(Vec::new());
        for entry in &table.entries {
            let name = |column: &str| ColumnName { word: entry.key.to_string(), column: column.to_owned() };
            let name = self.roster_text(entry).map(name);
            names = names.zip(name).map(|(names, name)| [names, vec![name]].concat());
        }
        names
    }

    /// The same for a roster: each is one that it has.
    fn roster_columns(&mut self, entry: &Entry) {
        self.column_names(entry);
        let columns = Columns::of(&self.hierarchy);
        for entry in entry.value.table().into_iter().flat_map(|table| &table.entries) {
            if columns.called(&entry.key).is_none() {
                let words: Vec<&str> = columns.all().map(|(_, word)| word).collect();
                self.findings.no_column_of_a_roster(&entry.key_place, &entry.key, &words);
            }
        }
    }
}
