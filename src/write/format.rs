//! The formats: what each is called, how its files are named, and what it can hold.

use super::descriptor::Descriptor;
use super::{csv, json, markdown, page, table, xlsx};
use crate::report::Layout;

/// Declares the formats, one a line: the variant, and the descriptor in the file that writes it.
macro_rules! formats {
    ($($(#[doc = $doc:literal])+ $(#[cfg($condition:meta)])? $format:ident = $descriptor:path;)+) => {
        /// How a sheet is written.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Format {
            $($(#[doc = $doc])+ $(#[cfg($condition)])? $format,)+
        }

        impl Format {
            /// Every format.
            pub const ALL: &[Format] = &[$($(#[cfg($condition)])? Format::$format,)+];

            /// What its file says of it.
            pub(super) fn descriptor(self) -> &'static Descriptor {
                match self {
                    $($(#[cfg($condition)])? Format::$format => &$descriptor,)+
                }
            }
        }
    };
}

formats! {
    /// For people: aligned, with subtotals.
    Table = table::DESCRIPTOR;
    /// For spreadsheets and databases.
    Csv = csv::DESCRIPTOR;
    /// For programs: a head, rows, and what was missed.
    Json = json::DESCRIPTOR;
    /// For programs: one row per line and nothing else.
    JsonLines = json::LINES_DESCRIPTOR;
    /// For documents: the table's facts.
    Markdown = markdown::DESCRIPTOR;
    /// For a browser: a page with charts and the table.
    Html = page::DESCRIPTOR;
    /// For Excel: sheets with live totals.
    Xlsx = xlsx::DESCRIPTOR;
    /// For engines that hold many rows: columns, compressed.
    #[cfg(feature = "parquet")]
    Parquet = super::parquet::DESCRIPTOR;
}

impl Format {
    /// The layout that the format has unless another is asked for.
    pub fn layout(self) -> Layout {
        self.descriptor().holds.layout
    }

    /// Whether the format is for people, who may want its words in their language.
    pub fn is_for_people(self) -> bool {
        self.descriptor().holds.words
    }

    /// Whether amounts may be in a larger scale.
    pub fn takes_scale(self) -> bool {
        self.descriptor().holds.scale
    }

    /// Whether it has flat rows, whose columns can be chosen.
    pub fn takes_fields(self) -> bool {
        let holds = &self.descriptor().holds;
        !holds.words || holds.sheets
    }

    /// Whether it may hold a row for several siblings together, which no program could join.
    pub fn takes_others(self) -> bool {
        self.descriptor().holds.words
    }

    /// Whether it may start with a byte order mark.
    pub fn takes_mark(self) -> bool {
        self.descriptor().holds.mark
    }

    /// Whether small charts can be drawn beside the amounts.
    pub fn takes_chart(self) -> bool {
        self.descriptor().holds.chart
    }

    /// Whether it has sheets of no more rows than Excel has.
    pub(super) fn holds_sheets(self) -> bool {
        self.descriptor().holds.sheets
    }

    /// Whether it shows nowhere what the allocation misses, so that words have to.
    pub fn keeps_misses_silent(self) -> bool {
        !self.descriptor().holds.misses
    }

    /// The word that asks for it.
    pub fn word(self) -> &'static str {
        self.descriptor().word
    }

    /// What the name of a file in this format ends in; the first is the usual one.
    pub fn extensions(self) -> &'static [&'static str] {
        self.descriptor().extensions
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

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_two_formats_have_the_same_word_or_extension() {
        let (mut words, mut extensions) = (HashSet::new(), HashSet::new());
        for format in Format::ALL {
            assert!(words.insert(format.word()), "{format:?}");
            assert!(format.extensions().iter().all(|extension| extensions.insert(*extension)), "{format:?}");
        }
    }
}
