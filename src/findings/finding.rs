//! One thing to say about a plan.

use super::{Severity, first_invisible, quoted, visible};
use crate::source::Place;

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

/// What makes findings of one code the same mistake.
#[derive(Debug, Clone)]
pub(super) struct Alike {
    pub words: String,
    /// So many of them are said apart.
    pub apart_max: usize,
}

/// One thing to say about a plan: a code, a sentence, the place, and what to do.
#[derive(Debug, Clone)]
pub struct Finding {
    pub(super) code: &'static str,
    pub(super) severity: Severity,
    pub(super) subject: Subject,
    pub(super) message: String,
    pub(super) place: Option<Place>,
    pub(super) label: String,
    pub(super) help: Option<String>,
    pub(super) related: Vec<(Place, String)>,
    /// Whether siblings do not add up, or some of them say nothing: what scaling them may mend.
    pub(super) is_mended_by_scaling: bool,
    /// By which it is the same mistake as others of its code.
    pub(super) alike: Option<Alike>,
}

impl Finding {
    pub(super) fn new(code: &'static str, severity: Severity, message: impl Into<String>) -> Finding {
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
}

/// Words as they may stand in a finding. Names in them were made visible before; should one be forgotten, it still breaks
/// no line and reaches no terminal raw.
fn in_one_line(words: impl Into<String>) -> String {
    let words = words.into();
    if first_invisible(&words).is_some() { visible(&words) } else { words }
}
