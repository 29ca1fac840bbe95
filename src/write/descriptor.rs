//! What a format is.

use std::io;

use super::options::Options;
use super::outcome::Outcome;
use crate::compare::{ComparisonView, Summary};
use crate::report::{Allocation, Layout};
use crate::track::{Tracked, Tracking};

/// What a format is. The file that writes the format declares it, and nothing else decides by the format.
pub(super) struct Descriptor {
    /// The word that asks for it.
    pub word: &'static str,
    /// What the name of a file in this format ends in; the first is the usual one.
    pub extensions: &'static [&'static str],
    /// What it can hold.
    pub holds: Holds,
    /// Writes what a view shows of a plan.
    pub split: fn(&Allocation<'_>, &Options<'_>, &mut dyn io::Write) -> io::Result<Outcome>,
    /// Writes a comparison.
    pub comparison: fn(&ComparisonView<'_>, &Options<'_>, &mut dyn io::Write) -> io::Result<Outcome<Summary>>,
    /// Writes targets and actuals.
    pub tracking: fn(&Tracking<'_>, &Options<'_>, &mut dyn io::Write) -> io::Result<Outcome<Tracked>>,
}

/// What a format can hold beside labels and amounts, and for whom.
pub(super) struct Holds {
    /// Words for people, in their language.
    pub words: bool,
    /// Periods side by side or below each other, unless the other is asked for.
    pub layout: Layout,
    /// Amounts in a larger scale: only where nobody calculates with them.
    pub scale: bool,
    /// A byte order mark: only Excel wants one, and only to know that CSV is UTF-8.
    pub mark: bool,
    /// Small charts that are drawn with characters.
    pub chart: bool,
    /// What the allocation misses.
    pub misses: bool,
    /// Sheets of no more rows than Excel has.
    pub sheets: bool,
}

impl Holds {
    /// What most formats for people hold.
    pub const FOR_PEOPLE: Holds = Holds {
        words: true,
        layout: Layout::Wide,
        scale: true,
        mark: false,
        chart: false,
        misses: true,
        sheets: false,
    };

    /// What most formats for programs hold.
    pub const FOR_PROGRAMS: Holds = Holds {
        words: false,
        layout: Layout::Long,
        scale: false,
        mark: false,
        chart: false,
        misses: false,
        sheets: false,
    };
}
