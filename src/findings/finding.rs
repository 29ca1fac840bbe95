//! One thing to say about a plan.

use super::said::{Said, Words, in_one_line};
use super::{Language, Severity, quoted};
use crate::source::Place;

/// What a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// The plan with its roster, whoever looks at it and why.
    Plan,
    /// An option or another file of this run: it is said by this run or never.
    Run,
}

/// A code, a place and what is said, by which findings are told apart: there may be a million of them.
pub(crate) type Identity = (&'static str, Option<Place>, u64);

/// What makes findings of one code the same mistake.
#[derive(Debug, Clone)]
pub(super) struct Alike {
    /// They are alike if this is the same.
    pub by: u64,
    /// So many of them are said apart.
    pub apart_max: usize,
}

/// The words beside another place that belongs to a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Beside {
    /// Those that the finding has for the place, by their number.
    Own(usize),
    /// Those that stood beside its own place, before a change was put there.
    Label,
    /// That another change belongs to it.
    ChangedHere,
    /// That it is so there, too.
    HereToo,
}

/// The same mistake elsewhere: how often it is made in all, and in which lines.
#[derive(Debug, Clone, Default)]
pub(super) struct Repeated {
    pub count: usize,
    /// The lines, or the cells of a workbook.
    pub spots: Vec<String>,
    pub are_cells: bool,
}

/// One thing to say about a plan: a code, what is said, the place, and what to do. It is kept as data: the words are made
/// for a language when it is shown.
#[derive(Debug, Clone)]
pub struct Finding {
    pub(super) code: &'static str,
    pub(super) severity: Severity,
    pub(super) subject: Subject,
    pub(super) place: Option<Place>,
    said: Said,
    related: Vec<(Place, Beside)>,
    /// Whether a change stands in the place of what it is about.
    is_changed_here: bool,
    /// The word for rebalancing, where that is a way out.
    rebalance: Option<String>,
    /// Whether it is about a setting, and says why that changes no number.
    is_of_idle_setting: bool,
    /// The scenario under which it was found.
    scenario: Option<String>,
    repeated: Option<Repeated>,
    /// Whether siblings do not add up, or some of them say nothing: what scaling them may mend.
    is_mended_by_scaling: bool,
    /// By which it is the same mistake as others of its code.
    pub(super) alike: Option<Alike>,
}

impl Finding {
    fn new(code: &'static str, severity: Severity, said: Said) -> Finding {
        Finding {
            code,
            severity,
            subject: Subject::Plan,
            place: None,
            said,
            related: Vec::new(),
            is_changed_here: false,
            rebalance: None,
            is_of_idle_setting: false,
            scenario: None,
            repeated: None,
            is_mended_by_scaling: false,
            alike: None,
        }
    }

    pub(super) fn error(code: &'static str, said: Said) -> Finding {
        Finding::new(code, Severity::Error, said)
    }

    pub(super) fn warning(code: &'static str, said: Said) -> Finding {
        Finding::new(code, Severity::Warning, said)
    }

    pub(super) fn note(code: &'static str, said: Said) -> Finding {
        Finding::new(code, Severity::Note, said)
    }

    /// The same about an option or another file of this run.
    pub(super) fn of_this_run(mut self) -> Finding {
        self.subject = Subject::Run;
        self
    }

    pub(super) fn at(mut self, place: &Place) -> Finding {
        self.place = Some(place.clone());
        self
    }

    /// Another place that belongs to it: the next of those for which its words have a label.
    pub(super) fn beside(mut self, place: &Place) -> Finding {
        let own = self.related.iter().filter(|(_, beside)| matches!(beside, Beside::Own(_))).count();
        self.related.push((place.clone(), Beside::Own(own)));
        self
    }

    /// Points at a change as the cause; where it pointed before becomes a place beside it.
    pub(crate) fn blame(&mut self, change: &Place) {
        if let Some(place) = self.place.replace(change.clone()) {
            self.related.insert(0, (place, Beside::Label));
        }
        self.is_changed_here = true;
    }

    /// Moves it, and the places that belong to it.
    pub(super) fn move_to(&mut self, origin: impl Fn(&Place) -> Option<Place>) {
        let places = self.place.iter_mut().chain(self.related.iter_mut().map(|(place, _)| place));
        for place in places {
            if let Some(origin) = origin(place) {
                *place = origin;
            }
        }
    }

    /// Adds another change that belongs to it.
    pub(crate) fn blame_too(&mut self, change: &Place) {
        self.related.push((change.clone(), Beside::ChangedHere));
    }

    /// Says that it is so in these places too; the first of them are shown.
    pub(super) fn repeat(&mut self, repeated: Repeated, shown: &[Place]) {
        self.repeated = Some(repeated);
        self.related.extend(shown.iter().map(|place| (place.clone(), Beside::HereToo)));
    }

    /// Names rebalancing as a way out, if there is a word for it and siblings do not add up.
    pub(crate) fn offer_rebalance(&mut self, word: Option<&str>) {
        if self.is_mended_by_scaling {
            self.rebalance = word.map(str::to_owned);
        }
    }

    /// Marks it as one about siblings that do not add up, or of which some say nothing.
    pub(super) fn mended_by_scaling(mut self) -> Finding {
        self.is_mended_by_scaling = true;
        self
    }

    /// Whether scaling siblings may mend it.
    pub(crate) fn is_mended_by_scaling(&self) -> bool {
        self.is_mended_by_scaling
    }

    /// Makes it the reason why a setting changes no number.
    pub(super) fn of_idle_setting(&mut self) {
        self.is_of_idle_setting = true;
    }

    /// Says under which scenario it was found.
    pub(crate) fn under_scenario(mut self, scenario: &str) -> Finding {
        self.scenario = Some(scenario.to_owned());
        self
    }

    /// What is said, as a number.
    pub(super) fn fingerprint(&self) -> u64 {
        self.said.fingerprint()
    }

    /// What tells it from others: its code, its place and what is said.
    pub(crate) fn identity(&self) -> Identity {
        (self.code, self.place.clone(), self.fingerprint())
    }

    /// What it is about: findings of one kind about one place have one topic, if perhaps with other numbers. Without a
    /// place only what is said tells.
    pub(crate) fn topic(&self) -> Identity {
        let said = if self.place.is_some() { 0 } else { self.fingerprint() };
        (self.code, self.place.clone(), said)
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

    /// Where it stands, if it stands somewhere.
    pub fn place(&self) -> Option<&Place> {
        self.place.as_ref()
    }

    /// Other places that belong to it; its [words](Finding::words) have a label for each, in this order.
    pub fn related_places(&self) -> impl Iterator<Item = &Place> {
        self.related.iter().map(|(place, _)| place)
    }

    /// What it says in a language, now that somebody reads it.
    pub fn words(&self, language: Language) -> Words {
        let said = self.said.words(language);
        let beside = |beside: &Beside| match beside {
            Beside::Own(number) => said.related.get(*number).map_or("", String::as_str),
            Beside::Label => &said.label,
            Beside::ChangedHere => changed_here(language),
            Beside::HereToo => language.pick("here too", "此处亦然"),
        };
        let label = if self.is_changed_here { changed_here(language) } else { &said.label };
        let set = |words: &str| in_one_line(&language.set(words));
        Words {
            message: set(&self.message(&said.message, language)),
            label: set(label),
            help: self.help_with_rebalance(said.help.as_deref(), language).map(|help| set(&help)),
            related: self.related.iter().map(|(_, kind)| set(beside(kind))).collect(),
        }
    }

    fn message(&self, said: &str, language: Language) -> String {
        let scenario = self.scenario.as_deref().map_or_else(String::new, |scenario| {
            let name = quoted(scenario);
            language.pick(format!("under the scenario {name}: "), format!("在情景 {name} 下："))
        });
        let idle = match self.is_of_idle_setting {
            true => language.pick("this setting changes no number: ", "此设定不改变任何数："),
            false => "",
        };
        let repeated = self.repeated.as_ref().map_or_else(String::new, |repeated| repeated.text(language));
        format!("{scenario}{idle}{said}{repeated}")
    }

    fn help_with_rebalance(&self, help: Option<&str>, language: Language) -> Option<String> {
        let Some(word) = &self.rebalance else { return help.map(str::to_owned) };
        let add = language.pick(
            format!("add `{word}`, which scales the siblings to make room"),
            format!("加上 `{word}`，让同级成员按比例让出空间"),
        );
        Some(match help {
            Some(help) => language.pick(format!("{add}; or {help}"), format!("{add}；或者{help}")),
            None => add,
        })
    }
}

fn changed_here(language: Language) -> &'static str {
    language.pick("changed here", "此处改动")
}
