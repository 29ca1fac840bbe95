//! What somebody asks to see, as asked: before any plan is known.

use std::fmt;
use std::sync::Arc;

use super::AxisWord;
use crate::findings::Findings;
use crate::source::{Place, Source};

/// How far the year is taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Period {
    /// The year as a whole.
    Year,
    /// Quarters.
    Quarter,
    /// Months.
    #[default]
    Month,
}

impl Period {
    /// Every period, from the coarsest to the finest.
    pub const ALL: [Period; 3] = [Period::Year, Period::Quarter, Period::Month];

    /// The word that asks for it.
    pub fn word(self) -> &'static str {
        match self {
            Period::Year => "year",
            Period::Quarter => "quarter",
            Period::Month => "month",
        }
    }
}

/// Whether periods stand side by side or one below the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Periods are columns.
    Wide,
    /// One fact per row.
    Long,
}

impl Layout {
    /// Both layouts.
    pub const ALL: [Layout; 2] = [Layout::Wide, Layout::Long];

    /// The word that asks for it.
    pub fn word(self) -> &'static str {
        match self {
            Layout::Wide => "wide",
            Layout::Long => "long",
        }
    }
}

/// What to show of an allocation: rows, periods, filters.
///
/// It is built from texts, which may be wrong by themselves, and becomes a [`View`](super::View) with a plan.
///
/// # Example
///
/// ```
/// use tieout::Source;
/// use tieout::report::{By, Filter, Layout, OptionNames, Period, Request};
/// let request = Request {
///     by: By::read(&Source::new("--by", "region,product")).unwrap(),
///     period: Period::Quarter,
///     filters: vec![Filter::read(&Source::new("--where", "month=M05")).unwrap()],
///     layout: Layout::Long,
///     options: OptionNames::default(),
/// };
/// assert_eq!(request.filters[0].to_string(), "month=M05");
///
/// let refused = By::read(&Source::new("--by", "regoin")).unwrap_err();
/// assert!(refused.to_string().contains("did you mean `region`?"));
/// ```
#[derive(Debug, Clone)]
pub struct Request {
    /// The axes of the rows.
    pub by: By,
    /// How far the year is taken apart.
    pub period: Period,
    /// What to keep: the same axis or, different axes and.
    pub filters: Vec<Filter>,
    /// Whether periods are columns or rows.
    pub layout: Layout,
    /// What the options behind these fields are called where they were asked for.
    pub options: OptionNames,
}

/// What the one who asks calls two of the options, so that a refusal can name them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OptionNames {
    /// For [`Request::period`].
    pub period: &'static str,
    /// For [`Request::layout`]; nothing where it cannot be chosen.
    pub layout: Option<&'static str>,
}

impl Default for OptionNames {
    fn default() -> OptionNames {
        OptionNames { period: "period", layout: Some("layout") }
    }
}

/// The axes of the rows, as asked; [`By::default`] is the organisation down to the person.
#[derive(Debug, Clone, Default)]
pub struct By {
    /// Nothing if nothing was asked; an empty list is `none`.
    pub(super) asked: Option<Vec<(AxisWord, Place)>>,
    /// Whether the ids of regions, teams and persons stand behind their names.
    pub(super) ids: bool,
}

impl By {
    /// Reads axis words between commas, such as `region,product`, or `none`.
    ///
    /// # Errors
    ///
    /// If a word names no axis, or `none` stands beside others: the command line is wrong.
    pub fn read(source: &Arc<Source>) -> Result<By, Findings> {
        let mut findings = Findings::new();
        let words = words_between(source, ',');
        if let [place] = words.as_slice()
            && place.text() == "none"
        {
            return Ok(By { asked: Some(Vec::new()), ids: false });
        }
        let mut asked = Vec::new();
        for place in words {
            match AxisWord::of_rows(place.text()) {
                Some(axis) => asked.push((axis, place)),
                None if place.text() == "none" => findings.none_beside_others(&place),
                None if AxisWord::of_filter(place.text()).is_some() => findings.period_as_rows(&place),
                None => findings.unknown_axis(&place, &AxisWord::ROWS.map(AxisWord::word)),
            }
        }
        if findings.is_empty() { Ok(By { asked: Some(asked), ids: false }) } else { Err(findings) }
    }
}

impl By {
    /// The same axes, and behind the names of regions, teams and persons their ids; only in records for programs.
    pub fn with_ids(self) -> By {
        By { ids: true, ..self }
    }
}

/// One `AXIS=NAME`, as asked.
#[derive(Debug, Clone)]
pub struct Filter {
    pub(super) axis: AxisWord,
    pub(super) word: Place,
    pub(super) name: Place,
}

impl Filter {
    /// Reads `AXIS=NAME`; the name is everything behind the first `=`.
    ///
    /// # Errors
    ///
    /// If there is no `=`, or the word before it names no axis: the command line is wrong. Whether the name
    /// exists only a plan can tell.
    pub fn read(source: &Arc<Source>) -> Result<Filter, Findings> {
        let mut findings = Findings::new();
        let text = source.text();
        let Some(equals) = text.find('=') else {
            findings.filter_without_name(&Place::new(source, 0..text.len()));
            return Err(findings);
        };
        let word = trimmed(source, 0, equals);
        match AxisWord::of_filter(word.text()) {
            Some(axis) => Ok(Filter { axis, word, name: trimmed(source, equals + 1, text.len()) }),
            None => {
                let known: Vec<&str> =
                    AxisWord::ROWS.iter().chain(&AxisWord::TIME).map(|axis| axis.word()).collect();
                findings.unknown_axis(&word, &known);
                Err(findings)
            }
        }
    }
}

impl fmt::Display for Filter {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}={}", self.axis.word(), self.name.text())
    }
}

/// The pieces of a text between separators, without the blanks around them.
fn words_between(source: &Arc<Source>, separator: char) -> Vec<Place> {
    let mut start = 0;
    source
        .text()
        .split(separator)
        .map(|piece| {
            let place = trimmed(source, start, start + piece.len());
            start += piece.len() + separator.len_utf8();
            place
        })
        .collect()
}

/// The place from `start` to `end` without the blanks at both ends.
fn trimmed(source: &Arc<Source>, start: usize, end: usize) -> Place {
    let piece = &source.text()[start..end];
    let start = start + (piece.len() - piece.trim_start().len());
    Place::new(source, start..start + piece.trim().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn by(text: &str) -> Result<Vec<&'static str>, String> {
        match By::read(&Source::new("--by", text)) {
            Ok(by) => Ok(by.asked.unwrap().iter().map(|(axis, _)| axis.word()).collect()),
            Err(findings) => Err(findings.iter().map(|finding| finding.message()).collect()),
        }
    }

    #[test]
    fn axes_stand_between_commas() {
        assert_eq!(by("region").unwrap(), ["region"]);
        assert_eq!(by(" team , product-group ").unwrap(), ["team", "product-group"]);
        assert!(by("none").unwrap().is_empty());
    }

    #[test]
    fn what_is_no_axis_is_refused() {
        assert!(by("").is_err());
        assert!(by("region,").is_err());
        assert!(by("none,region").unwrap_err().contains("`none`"));
        assert!(by("regoin").unwrap_err().contains("`regoin`"));
        assert!(by("month").unwrap_err().contains("period"));
        assert!(by("Region").is_err());
    }

    #[test]
    fn a_filter_is_an_axis_and_a_name() {
        let read = |text: &str| Filter::read(&Source::new("--where", text));
        assert_eq!(read("region=华东").unwrap().to_string(), "region=华东");
        assert_eq!(read(" month = M05 ").unwrap().to_string(), "month=M05");
        assert_eq!(read("person=a=b").unwrap().to_string(), "person=a=b");
        assert!(read("region").is_err());
        assert!(read("regoin=华东").unwrap_err().to_string().contains("did you mean `region`?"));
        assert!(read("=华东").is_err());
    }
}
