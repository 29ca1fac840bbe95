//! Text to document.

use std::sync::Arc;

use toml::de::DeTable;

use super::document::Document;
use super::level_words;
use super::syntax;
use super::toml_values::root;
use crate::findings::Findings;
use crate::limits::PLAN_BYTES_MAX;
use crate::source::{Place, Source};

/// Takes the bytes of a plan file and the name it goes by.
///
/// # Errors
///
/// If the bytes are too many, or not UTF-8 text.
pub fn read(name: &str, bytes: Vec<u8>) -> Result<Arc<Source>, Findings> {
    if bytes.len() > PLAN_BYTES_MAX {
        return Err(Findings::plan_too_large(name));
    }
    Source::from_bytes(name, bytes).map_err(|not_text| Findings::not_text(name, &not_text))
}

/// Reads a plan's text into a document: every key, every value, every place.
///
/// # Errors
///
/// If the text is not TOML: all places where it is not, in file order. Nothing of a broken text is used.
pub fn parse(source: Arc<Source>) -> Result<Document, Findings> {
    if source.text().len() > PLAN_BYTES_MAX {
        return Err(Findings::plan_too_large(source.name()));
    }
    if source.text().starts_with('\u{feff}') {
        // One byte order mark was dropped; the parser would take a second one without a word.
        let mut findings = Findings::new();
        findings.odd_character(&Place::new(&source, 0..'\u{feff}'.len_utf8()), '\u{feff}', None, None);
        return Err(findings);
    }
    let (table, errors) = DeTable::parse_recoverable(source.text());
    if !errors.is_empty() {
        let levels = level_words::read(&root(&source, table.get_ref()), &mut Findings::new());
        let mut findings = syntax::explain(&source, &levels.unwrap_or_default(), &errors);
        findings.sort_from(&source);
        return Err(findings);
    }
    let root = root(&source, table.get_ref());
    // What is wrong with them is for the check to say.
    let hierarchy = level_words::read(&root, &mut Findings::new()).unwrap_or_default();
    Ok(Document { source, root, hierarchy, roster: None, changed: None })
}
