//! Words about levels and ids.

use super::keys::listed;
use super::{Finding, Findings, quoted};
use crate::source::Place;

/// How many levels a message lists.
const LEVELS_SHOWN_MAX: usize = 8;

impl Findings {
    /// P050: a level that the plan does not define.
    pub fn unknown_level<'a>(
        &mut self,
        place: &Place,
        level: &str,
        close: Option<&str>,
        known: impl Iterator<Item = &'a str>,
    ) {
        let known: Vec<String> = known.take(LEVELS_SHOWN_MAX).map(quoted).collect();
        let finding =
            Finding::error("P050", format!("there is no level `{}`", quoted(level))).at(place).alike();
        self.add(match (close, &known[..]) {
            (Some(close), _) => finding.help(format!("did you mean `{}`?", quoted(close))),
            (None, []) => finding.help(format!(
                "define it: a line `[levels]`, and below it what it weighs, such as `\"{}\" = 1`",
                quoted(level)
            )),
            (None, known) => {
                let known: Vec<&str> = known.iter().map(String::as_str).collect();
                finding.help(format!("`[levels]` has {}", listed(&known)))
            }
        });
    }

    /// P051: one id for two.
    pub fn duplicate_id(&mut self, second: &Place, first: &Place, id: &str) {
        self.add(
            Finding::error("P051", format!("the id {} is given twice", quoted(id)))
                .at(second)
                .label("again here")
                .related(first, "first here")
                .help("an id is there once in the whole plan, so that scripts can join on it")
                .alike_if_many(""),
        );
    }

    /// N203: a level that nobody has.
    pub fn level_unused(&mut self, place: &Place, level: &str) {
        self.add(Finding::note("N203", format!("nobody has the level `{}`", quoted(level))).at(place));
    }

    /// N225: levels beside amounts, once for the plan.
    pub fn levels_as_labels(&mut self, first: &Place, count: usize) {
        let says = match count {
            1 => "a level stands beside an amount: it is a label, and divides nothing".to_owned(),
            count => format!("{count} levels stand beside amounts: they are labels, and divide nothing"),
        };
        self.add(
            Finding::note("N225", says)
                .at(first)
                .help("the amount is the portion; leave it out to divide by the level"),
        );
    }
}
