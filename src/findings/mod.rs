//! What the program may say about a plan: one constructor per message, in one file per subject.
//!
//! Whoever finds a problem calls a method of [`Findings`] named after it. Code, words and help live here and nowhere
//! else. Codes are stable: about a plan `P` for errors, `W` for warnings, `N` for notes; `Q` about what a request asks
//! for, `F` about files and streams.

mod alike;
mod catalogue;
mod change;
mod compare;
mod excerpt;
mod files;
mod head;
mod idle;
mod joiner;
mod keys;
mod levels;
mod names;
mod nearest;
mod noun;
mod numbers;
mod own;
mod portions;
mod quote;
mod request;
mod roster;
mod rounding;
mod rules;
mod season;
mod shown;
mod syntax;

pub use catalogue::{CODES, Code};
pub use change::{Meant, Unscalable};
pub use head::group_amount;
pub use nearest::{Suggestions, nearest};
pub use noun::Noun;
pub use numbers::NumberKind;
pub use own::{Moved, MovedGroup};
pub use portions::{Astray, GroupWords, Members, Over};
pub(crate) use quote::{first_invisible, is_invisible};
pub use quote::{quoted, visible};
pub use request::Match;
pub use roster::Unused;
pub use rounding::{Rounded, SmallPart};
pub use rules::{Carried, Corridor};
pub use shown::shown_by;
pub use syntax::Complete;

use std::sync::Arc;

use crate::source::{Place, Source};

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The plan cannot be used as it is.
    Error,
    /// The plan ties out, but is probably not what was meant.
    Warning,
    /// Worth knowing.
    Note,
}

/// What a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// The plan with its roster, whoever looks at it and why.
    Plan,
    /// An option or another file of this run: it is said by this run or never.
    Run,
}

/// A code, a place and words, by which findings are told apart: there may be a million of them.
pub(crate) type Identity = (&'static str, Option<Place>, String);

/// One thing to say about a plan: a code, a sentence, the place, and what to do.
#[derive(Debug, Clone)]
pub struct Finding {
    code: &'static str,
    severity: Severity,
    subject: Subject,
    message: String,
    place: Option<Place>,
    label: String,
    help: Option<String>,
    related: Vec<(Place, String)>,
    /// Whether siblings do not add up, or some of them say nothing: what scaling them may mend.
    is_mended_by_scaling: bool,
    /// By which it is the same mistake as others of its code.
    alike: Option<alike::Alike>,
}

impl Finding {
    fn new(code: &'static str, severity: Severity, message: impl Into<String>) -> Finding {
        Finding {
            code,
            severity,
            subject: Subject::Plan,
            message: in_one_line(message),
            place: None,
            label: String::new(),
            help: None,
            related: Vec::new(),
            is_mended_by_scaling: false,
            alike: None,
        }
    }

    pub(crate) fn error(code: &'static str, message: impl Into<String>) -> Finding {
        Finding::new(code, Severity::Error, message)
    }

    pub(crate) fn warning(code: &'static str, message: impl Into<String>) -> Finding {
        Finding::new(code, Severity::Warning, message)
    }

    pub(crate) fn note(code: &'static str, message: impl Into<String>) -> Finding {
        Finding::new(code, Severity::Note, message)
    }

    /// The same about an option or another file of this run.
    pub(crate) fn of_this_run(mut self) -> Finding {
        self.subject = Subject::Run;
        self
    }

    pub(crate) fn at(mut self, place: &Place) -> Finding {
        self.place = Some(place.clone());
        self
    }

    pub(crate) fn label(mut self, label: impl Into<String>) -> Finding {
        self.label = in_one_line(label);
        self
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Finding {
        self.help = Some(in_one_line(help));
        self
    }

    pub(crate) fn related(mut self, place: &Place, label: impl Into<String>) -> Finding {
        self.related.push((place.clone(), in_one_line(label)));
        self
    }

    /// Points at a change as the cause; where it pointed before becomes a place beside it.
    pub(crate) fn blame(&mut self, change: &Place) {
        if let Some(place) = self.place.replace(change.clone()) {
            let label = std::mem::take(&mut self.label);
            self.related.insert(0, (place, label));
        }
        self.label = "changed here".to_owned();
    }

    /// Names rebalancing as a way out, if there is a word for it and siblings do not add up.
    pub(crate) fn offer_rebalance(&mut self, word: Option<&str>) {
        if let (Some(word), true) = (word, self.is_mended_by_scaling) {
            let other = self.help.take().map(|help| format!("; or {help}")).unwrap_or_default();
            self.help = Some(format!("add `{word}`, which scales the siblings to make room{other}"));
        }
    }

    /// Marks it as one about siblings that do not add up, or of which some say nothing.
    pub(crate) fn mended_by_scaling(mut self) -> Finding {
        self.is_mended_by_scaling = true;
        self
    }

    /// Whether scaling siblings may mend it.
    pub(crate) fn is_mended_by_scaling(&self) -> bool {
        self.is_mended_by_scaling
    }

    /// Says under which scenario it was found.
    pub(crate) fn under_scenario(mut self, scenario: &str) -> Finding {
        self.message = format!("under the scenario {}: {}", quoted(scenario), self.message);
        self
    }

    /// What tells it from others: its code, place and words.
    pub(crate) fn identity(&self) -> Identity {
        (self.code, self.place.clone(), self.message.clone())
    }

    /// What it is about: findings of one kind about one place have one topic, if perhaps with other numbers. Without a
    /// place only the words tell.
    pub(crate) fn topic(&self) -> Identity {
        let words = if self.place.is_some() { "" } else { &self.message };
        (self.code, self.place.clone(), words.to_owned())
    }

    /// Adds another place that belongs to it.
    pub(crate) fn relate(&mut self, place: &Place, label: &str) {
        self.related.push((place.clone(), label.to_owned()));
    }

    /// The code, such as `P012`: stable, and the name of its folder under `tests/errors`.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// How grave it is.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// What it is about.
    pub fn subject(&self) -> Subject {
        self.subject
    }

    /// The sentence that says what is wrong.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Where it stands, if it stands somewhere.
    pub fn place(&self) -> Option<&Place> {
        self.place.as_ref()
    }

    /// A few words beside the place.
    pub fn label_text(&self) -> &str {
        &self.label
    }

    /// What to do about it.
    pub fn help_text(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// Other places that belong to it, each with a few words.
    pub fn related_places(&self) -> &[(Place, String)] {
        &self.related
    }

    /// The finding in the shape of every message: code, place, excerpt, help; ends in a newline.
    pub fn render(&self, styled: bool) -> String {
        excerpt::draw(self, styled)
    }
}

/// Words as they may stand in a finding. Names in them were made visible before; should one be forgotten, it still breaks
/// no line and reaches no terminal raw.
fn in_one_line(words: impl Into<String>) -> String {
    let words = words.into();
    if first_invisible(&words).is_some() { visible(&words) } else { words }
}

/// Findings, gathered and shown together.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    list: Vec<Finding>,
    errors: usize,
}

impl Findings {
    /// None yet.
    pub fn new() -> Findings {
        Findings::default()
    }

    /// Adds one.
    pub fn add(&mut self, finding: Finding) {
        self.errors += usize::from(finding.severity == Severity::Error);
        self.list.push(finding);
    }

    /// Adds all of another.
    pub fn extend(&mut self, other: Findings) {
        self.errors += other.errors;
        self.list.extend(other.list);
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// The findings, in file order once they left [`check`](crate::plan::check) or [`parse`](crate::plan::parse).
    pub fn iter(&self) -> impl Iterator<Item = &Finding> {
        self.list.iter()
    }

    /// The errors among them, to be changed.
    pub(crate) fn errors_mut(&mut self) -> impl Iterator<Item = &mut Finding> {
        self.list.iter_mut().filter(|finding| finding.severity == Severity::Error)
    }

    /// How many there are of one severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.iter().filter(|finding| finding.severity == severity).count()
    }

    /// Whether at least one is an error.
    pub fn has_errors(&self) -> bool {
        self.errors > 0
    }

    /// How many of them are errors. It takes no counting: every group of siblings asks.
    pub fn error_count(&self) -> usize {
        self.errors
    }

    /// Keeps the findings that are at least as grave as `severity`.
    pub fn at_least(mut self, severity: Severity) -> Findings {
        self.list.retain(|finding| finding.severity <= severity);
        self
    }

    /// Marks those that stand in an option of this run as being about it.
    pub(crate) fn of_options(&mut self, is_option: impl Fn(&Arc<Source>) -> bool) {
        for finding in &mut self.list {
            if finding.place.as_ref().is_some_and(|place| is_option(place.source())) {
                finding.subject = Subject::Run;
            }
        }
    }

    /// Puts them in file order, the file `first` before others; those without a place come first of all. Findings of
    /// one place keep their order.
    pub fn sort_from(&mut self, first: &Arc<Source>) {
        self.list.sort_by_key(|finding| {
            let place = finding.place.as_ref();
            place.map(|place| (!Arc::ptr_eq(place.source(), first), place.span().start, place.span().end))
        });
    }
}

impl From<Finding> for Findings {
    fn from(finding: Finding) -> Findings {
        let mut findings = Findings::new();
        findings.add(finding);
        findings
    }
}

impl std::fmt::Display for Findings {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.render(false))
    }
}

impl std::error::Error for Findings {}
