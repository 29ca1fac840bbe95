//! `--map`: what columns of other names are.

use crate::amounts::ColumnName;
use crate::findings::Findings;
use crate::source::{Place, Source};

/// Reads `COLUMN=NAME`, perhaps with the name in quotes.
///
/// # Errors
///
/// If a text has no `=`: all of them.
pub fn column_names(texts: &[String]) -> Result<Vec<ColumnName>, Findings> {
    let mut findings = Findings::new();
    let mut columns = Vec::with_capacity(texts.len());
    for text in texts {
        match text.split_once('=') {
            Some((word, column)) => {
                let [word, column] = [word, column].map(|part| part.trim().trim_matches('"').to_owned());
                columns.push(ColumnName { word, column });
            }
            None => {
                let source = Source::new("--map", text.as_str());
                findings.filter_without_name(&Place::new(&source, 0..text.len()));
            }
        }
    }
    if findings.is_empty() { Ok(columns) } else { Err(findings) }
}
