//! How a file of amounts is read: what its columns are, and what it is written in.

use clap::Args;

use crate::findings::Findings;
use crate::source::{Place, Source};
use crate::tables::{ColumnName, Encoding};

/// How files of amounts are read.
#[derive(Debug, Args)]
pub struct AmountsArguments {
    /// What a column of another name is in a file of amounts, such as person="Account Executive"; repeatable
    #[arg(long, value_name = "COLUMN=NAME")]
    pub map: Vec<String>,

    /// What a file of amounts is written in, such as gbk [default: utf-8]
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    pub encoding: Option<Encoding>,
}

fn encoding(name: &str) -> Result<Encoding, String> {
    Encoding::called(name).ok_or_else(|| {
        "an encoding has a name such as gbk, gb18030, big5, shift_jis or windows-1252".to_owned()
    })
}

/// Reads `COLUMN=NAME`, perhaps with the name in quotes.
///
/// # Errors
///
/// If a text has no `=`: all of them.
pub fn column_names(texts: &[String]) -> Result<Vec<ColumnName>, Findings> {
    let mut findings = Findings::new();
    let mut columns = Vec::with_capacity(texts.len());
    for text in texts {
        let named = text
            .split_once('=')
            .filter(|(word, column)| ![word, column].iter().any(|part| part.trim().is_empty()));
        match named {
            Some((word, column)) => {
                let [word, column] = [word, column].map(|part| part.trim().trim_matches('"').to_owned());
                columns.push(ColumnName { word, column });
            }
            None => {
                let source = Source::new("--map", text.as_str());
                findings.column_word_without_name(&Place::new(&source, 0..text.len()));
            }
        }
    }
    if findings.is_empty() { Ok(columns) } else { Err(findings) }
}
