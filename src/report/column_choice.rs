//! Which columns flat rows have, in which order, and what each is called, as somebody asks for it.

use std::sync::Arc;

use crate::findings::Findings;
use crate::source::{Place, Source};

/// One `HEAD=COLUMN`, or a column under its own name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnChoice {
    pub(super) head: Place,
    pub(super) column: Place,
}

impl ColumnChoice {
    /// Reads choices between commas. Which columns there are only a plan can tell.
    ///
    /// # Errors
    ///
    /// If a name is missing, or two columns would be called the same: the command line is wrong.
    ///
    /// # Example
    ///
    /// ```
    /// use tieout::Source;
    /// use tieout::report::ColumnChoice;
    /// let choices = ColumnChoice::read_all(&Source::new("--columns", "Owner=person_id, amount")).unwrap();
    /// assert_eq!(choices[0].head(), "Owner");
    /// assert_eq!(choices[1].head(), "amount");
    /// ```
    pub fn read_all(source: &Arc<Source>) -> Result<Vec<ColumnChoice>, Findings> {
        let mut findings = Findings::new();
        let mut choices: Vec<ColumnChoice> = Vec::new();
        let mut start = 0;
        for piece in source.text().split(',') {
            let end = start + piece.len();
            let choice = match piece.find('=') {
                Some(equals) => ColumnChoice {
                    head: source.trimmed(start..start + equals),
                    column: source.trimmed(start + equals + 1..end),
                },
                None => ColumnChoice { head: source.trimmed(start..end), column: source.trimmed(start..end) },
            };
            start = end + 1;
            let same = choices.iter().find(|other| other.head.text() == choice.head.text());
            match (choice.head.text(), choice.column.text(), same) {
                ("", ..) => findings.column_without_name(&choice.head),
                (_, "", _) => findings.column_without_name(&choice.column),
                (_, _, Some(other)) => findings.column_chosen_twice(&choice.head, &other.head),
                _ => {}
            }
            choices.push(choice);
        }
        if findings.is_empty() { Ok(choices) } else { Err(findings) }
    }

    /// The column that it is.
    pub fn column(&self) -> &str {
        self.column.text()
    }

    /// What the column is called.
    pub fn head(&self) -> &str {
        self.head.text()
    }
}
