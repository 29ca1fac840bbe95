//! What a plan says of the file of its roster beside its name.

use super::value::{Entry, Kind, Table};
use crate::source::{Place, Text};
use crate::tables::Encoding;

/// How the file of a roster is read, as the plan says; what is wrong with that, the check says.
#[derive(Debug, Clone, Default)]
pub(in crate::plan) struct RosterFile {
    /// The sheet of a workbook, and where it is named.
    pub sheet: Option<(Text, Place)>,
    pub encoding: Option<(Encoding, Place)>,
    /// What the file calls its columns: the word of each, and its name there, with the place of that.
    pub columns: Vec<(String, Text, Place)>,
}

impl RosterFile {
    /// Reads the `roster` of a plan, if there is one.
    pub fn of(root: &Table) -> RosterFile {
        let Some(entry) = root.get("roster") else { return RosterFile::default() };
        match &entry.value.kind {
            Kind::Table(table) => RosterFile::of_table(table),
            _ => RosterFile::default(),
        }
    }

    fn of_table(table: &Table) -> RosterFile {
        let text = |key: &str| table.get(key).and_then(text_of);
        let encoding = text("encoding").and_then(|(name, place)| Some((Encoding::called(&name)?, place)));
        let columns = table.get("columns").and_then(|entry| entry.value.table());
        let columns = columns.into_iter().flat_map(|columns| &columns.entries);
        RosterFile {
            sheet: text("sheet"),
            encoding,
            columns: columns
                .filter_map(|entry| text_of(entry).map(|(name, place)| (entry.key.to_string(), name, place)))
                .collect(),
        }
    }
}

fn text_of(entry: &Entry) -> Option<(Text, Place)> {
    match &entry.value.kind {
        Kind::Text(text) => Some((filled(text)?, entry.value.place.clone())),
        _ => None,
    }
}

fn filled(text: &Text) -> Option<Text> {
    (!text.trim().is_empty()).then(|| text.clone())
}
