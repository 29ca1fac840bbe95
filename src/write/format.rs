//! The formats: what each is called, how its files are named, and what it can hold.

use crate::report::Layout;

/// How a sheet is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people: aligned, with subtotals.
    Table,
    /// For spreadsheets and databases.
    Csv,
    /// For programs: a head, rows, and what was missed.
    Json,
    /// For programs: one row per line and nothing else.
    JsonLines,
    /// For documents: the table's facts.
    Markdown,
    /// For a browser: a page with charts and the table.
    Html,
    /// For Excel: sheets with live totals.
    Xlsx,
    /// For engines that hold many rows: columns, compressed.
    #[cfg(feature = "parquet")]
    Parquet,
}

impl Format {
    /// Every format.
    pub const ALL: &[Format] = &[
        Format::Table,
        Format::Csv,
        Format::Json,
        Format::JsonLines,
        Format::Markdown,
        Format::Html,
        Format::Xlsx,
        #[cfg(feature = "parquet")]
        Format::Parquet,
    ];

    /// The layout that the format has unless another is asked for.
    pub fn layout(self) -> Layout {
        match self {
            Format::Table | Format::Markdown | Format::Html | Format::Xlsx => Layout::Wide,
            _ => Layout::Long,
        }
    }

    /// Whether the format is for people, who may want its words in their language.
    pub fn is_for_people(self) -> bool {
        matches!(self, Format::Table | Format::Markdown | Format::Html | Format::Xlsx)
    }

    /// Whether amounts may be in a larger scale: only where nobody calculates with them.
    pub fn takes_scale(self) -> bool {
        matches!(self, Format::Table | Format::Markdown | Format::Html)
    }

    /// Whether it has a place for ids behind the names.
    pub fn takes_ids(self) -> bool {
        !matches!(self, Format::Table | Format::Markdown | Format::Html)
    }

    /// Whether it may start with a byte order mark: only Excel wants one, and only to know that CSV is UTF-8.
    pub fn takes_mark(self) -> bool {
        self == Format::Csv
    }

    /// Whether a comparison can be written in it.
    pub fn takes_comparisons(self) -> bool {
        match self {
            Format::Table | Format::Csv | Format::Json | Format::JsonLines | Format::Markdown => true,
            Format::Html | Format::Xlsx => false,
            #[cfg(feature = "parquet")]
            Format::Parquet => false,
        }
    }

    /// Whether it shows nowhere what the allocation misses, so that words have to.
    pub fn keeps_misses_silent(self) -> bool {
        !matches!(self, Format::Json) && !self.is_for_people()
    }

    /// The word that asks for it.
    pub fn word(self) -> &'static str {
        match self {
            Format::Table => "table",
            Format::Csv => "csv",
            Format::Json => "json",
            Format::JsonLines => "jsonl",
            Format::Markdown => "markdown",
            Format::Html => "html",
            Format::Xlsx => "xlsx",
            #[cfg(feature = "parquet")]
            Format::Parquet => "parquet",
        }
    }

    /// What the name of a file in this format ends in; the first is the usual one.
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Format::Table => &["txt"],
            Format::Csv => &["csv"],
            Format::Json => &["json"],
            Format::JsonLines => &["jsonl"],
            Format::Markdown => &["md", "markdown"],
            Format::Html => &["html", "htm"],
            Format::Xlsx => &["xlsx"],
            #[cfg(feature = "parquet")]
            Format::Parquet => &["parquet"],
        }
    }

    /// The usual ending of a file's name in this format.
    pub fn extension(self) -> &'static str {
        self.extensions()[0]
    }

    /// The format that a file name's extension stands for.
    ///
    /// # Example
    ///
    /// ```
    /// use tieout::write::Format;
    /// assert_eq!(Format::of_extension("MD"), Some(Format::Markdown));
    /// assert_eq!(Format::of_extension("pdf"), None);
    /// ```
    pub fn of_extension(extension: &str) -> Option<Format> {
        let extension = extension.to_ascii_lowercase();
        Format::ALL.iter().copied().find(|format| format.extensions().contains(&extension.as_str()))
    }
}
