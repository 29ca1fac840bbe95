//! What somebody asks to see, as asked: before any plan is known.

use std::fmt;
use std::sync::Arc;

use super::{Arrangement, AxisWord};
use crate::findings::Findings;
use crate::plan::{Hierarchy, Period};
use crate::source::{Place, Source};

/// Whether periods stand side by side or one below the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layout {
    /// Periods are columns.
    #[default]
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
/// use tieout::report::{Arrangement, By, Filter, Layout, OptionNames, Period, Request};
/// let request = Request {
///     by: By::read(&Source::new("--by", "region,product")).unwrap(),
///     period: Period::Quarter,
///     filters: vec![Filter::read(&Source::new("--where", "month=M05")).unwrap()],
///     layout: Layout::Long,
///     arrangement: Arrangement::default(),
///     options: OptionNames::default(),
/// };
/// assert_eq!(request.filters[0].to_string(), "month=M05");
/// ```
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// The axes of the rows.
    pub by: By,
    /// How far the year is taken apart.
    pub period: Period,
    /// What to keep: the same axis or, different axes and.
    pub filters: Vec<Filter>,
    /// Whether periods are columns or rows.
    pub layout: Layout,
    /// The order of the rows, and what stands beside their amounts.
    pub arrangement: Arrangement,
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

/// The axes of the rows, as asked; [`By::default`] is the organisation down to its last level.
#[derive(Debug, Clone, Default)]
pub struct By {
    /// The words; nothing if nothing was asked, and an empty list for `none`.
    asked: Option<Vec<Place>>,
}

impl By {
    /// Reads axis words between commas, such as `region,product`, or `none`. Which words there are only a plan can tell.
    ///
    /// # Errors
    ///
    /// If `none` stands beside others: the command line is wrong.
    pub fn read(source: &Arc<Source>) -> Result<By, Findings> {
        let mut findings = Findings::new();
        let words = words_between(source, ',');
        let is_none = |place: &&Place| place.text() == "none";
        if words.len() == 1 && words.iter().all(|place| is_none(&place)) {
            return Ok(By { asked: Some(Vec::new()) });
        }
        words.iter().filter(is_none).for_each(|place| findings.none_beside_others(place));
        if findings.is_empty() { Ok(By { asked: Some(words) }) } else { Err(findings) }
    }

    /// Whether axes were asked for, or that there be none.
    pub fn is_asked(&self) -> bool {
        self.asked.is_some()
    }

    /// The axes that a plan with these levels knows by the words; nothing if nothing was asked. Says which words name none.
    pub fn axes(&self, hierarchy: &Hierarchy, findings: &mut Findings) -> Option<Vec<(AxisWord, Place)>> {
        let mut axes = Vec::new();
        for place in self.asked.as_ref()? {
            match AxisWord::of_rows(place.text(), hierarchy) {
                Some(axis) => axes.push((axis, place.clone())),
                None if AxisWord::of_filter(place.text(), hierarchy).is_some() => {
                    findings.period_as_rows(place)
                }
                None => {
                    let known: Vec<AxisWord> = AxisWord::rows(hierarchy).collect();
                    let known: Vec<&str> = known.iter().map(|axis| axis.word(hierarchy)).collect();
                    findings.unknown_axis(place, &known);
                }
            }
        }
        Some(axes)
    }
}

/// One `AXIS=NAME`, as asked.
#[derive(Debug, Clone)]
pub struct Filter {
    word: Place,
    name: Place,
}

/// A filter about an axis that the plan knows.
#[derive(Clone)]
pub(super) struct Condition {
    pub axis: AxisWord,
    /// Where the axis is named.
    pub word: Place,
    pub name: Place,
}

impl Filter {
    /// Reads `AXIS=NAME`; the name is everything behind the first `=`.
    ///
    /// # Errors
    ///
    /// If there is no `=`: the command line is wrong. Whether axis and name exist only a plan can tell.
    pub fn read(source: &Arc<Source>) -> Result<Filter, Findings> {
        let text = source.text();
        match text.find('=') {
            Some(equals) => {
                let (word, name) = (source.trimmed(0..equals), source.trimmed(equals + 1..text.len()));
                Ok(Filter { word, name })
            }
            None => {
                let mut findings = Findings::new();
                findings.filter_without_name(&Place::new(source, 0..text.len()));
                Err(findings)
            }
        }
    }

    /// The conditions that filters are for a plan with these levels. Says which words name no axis.
    pub(super) fn conditions(
        filters: &[Filter],
        hierarchy: &Hierarchy,
        findings: &mut Findings,
    ) -> Vec<Condition> {
        let mut conditions = Vec::with_capacity(filters.len());
        for Filter { word, name } in filters {
            match AxisWord::of_filter(word.text(), hierarchy) {
                Some(axis) => conditions.push(Condition { axis, word: word.clone(), name: name.clone() }),
                None => {
                    let known: Vec<AxisWord> = AxisWord::filters(hierarchy).collect();
                    let known: Vec<&str> = known.iter().map(|axis| axis.word(hierarchy)).collect();
                    findings.unknown_axis(word, &known);
                }
            }
        }
        conditions
    }
}

impl fmt::Display for Filter {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}={}", self.word.text(), self.name.text())
    }
}

/// The pieces of a text between separators, without the blanks around them.
fn words_between(source: &Arc<Source>, separator: char) -> Vec<Place> {
    let mut start = 0;
    source
        .text()
        .split(separator)
        .map(|piece| {
            let place = source.trimmed(start..start + piece.len());
            start += piece.len() + separator.len_utf8();
            place
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{AxisKind, Level};

    #[track_caller]
    fn by(text: &str) -> Result<Vec<AxisWord>, String> {
        let said = |findings: Findings| findings.to_string();
        let by = By::read(&Source::new("--by", text)).map_err(said)?;
        let mut findings = Findings::new();
        let axes = by.axes(&Hierarchy::default(), &mut findings).unwrap();
        match findings.is_empty() {
            true => Ok(axes.into_iter().map(|(axis, _)| axis).collect()),
            false => Err(findings.to_string()),
        }
    }

    #[test]
    fn axes_stand_between_commas() {
        assert_eq!(by("region").unwrap(), [AxisWord::Level(Level::TOP)]);
        let team_and_group = [AxisWord::Level(Level::at(2)), AxisWord::Group(AxisKind::Product)];
        assert_eq!(by(" team , product-group ").unwrap(), team_and_group);
        assert!(by("none").unwrap().is_empty());
    }

    #[test]
    fn what_is_no_axis_is_refused() {
        assert!(by("").is_err());
        assert!(by("region,").is_err());
        assert!(by("none,region").unwrap_err().contains("`none`"));
        assert!(by("regoin").unwrap_err().contains("did you mean `region`?"));
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
    }

    #[test]
    fn a_filter_is_about_an_axis_of_the_plan() {
        let hierarchy = Hierarchy::default();
        let said = |text: &str| {
            let mut findings = Findings::new();
            let filter = Filter::read(&Source::new("--where", text)).unwrap();
            let known = Filter::conditions(&[filter], &hierarchy, &mut findings).len();
            (known, findings.to_string())
        };
        assert_eq!(said("region=华东"), (1, String::new()));
        assert!(said("regoin=华东").1.contains("did you mean `region`?"));
        assert_eq!(said("=华东").0, 0);
    }
}
