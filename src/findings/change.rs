//! What is wrong with what-if changes: paths that lead nowhere, groups that cannot be scaled.

use super::keys::listed;
use super::quote::the_first;
use super::{Finding, Findings, quoted, visible};
use crate::limits::{MATCHES_SHOWN_MAX, NAMES_SHOWN_MAX};
use crate::source::Place;

/// What a step of a path that leads nowhere may have meant.
#[derive(Debug, Clone)]
pub enum Meant<'n> {
    /// This path, or this name as a path has it.
    Path(String),
    /// One of all that are there.
    OneOf {
        /// What they are called: `regions`.
        many: &'n str,
        /// Their names.
        names: &'n [String],
    },
}

/// Why the siblings of what was set cannot be scaled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unscalable {
    /// All of them are set, and add up to this.
    AllSet(String),
    /// Those that are set add up to this, more than the whole.
    Exceeds(String),
    /// The others all have a share of zero.
    RestIsZero,
    /// Those that are set and the amounts add up to this, more than the whole.
    ExceedsWithAmounts(String),
    /// The others have amounts, which stay, and all together add up to this.
    Amounts(String),
    /// The others follow the days of the calendar.
    Pattern,
    /// The others are not written, and follow the season of the plan.
    Inherited,
    /// The exact shares have too large a denominator.
    TooFine,
}

impl Unscalable {
    fn reason(&self) -> String {
        match self {
            Unscalable::AllSet(sum) => format!("all members are set, and add up to {sum}"),
            Unscalable::Exceeds(sum) => format!("what is set adds up to {sum}, more than 100%"),
            Unscalable::RestIsZero => "the other members all have a share of 0".to_owned(),
            Unscalable::ExceedsWithAmounts(sum) => {
                format!("amounts stay, and with what is set they add up to {sum}, more than 100%")
            }
            Unscalable::Amounts(sum) => {
                format!("the other members have amounts, which stay, and all of them add up to {sum}")
            }
            Unscalable::Pattern => "the other members follow the pattern `days`".to_owned(),
            Unscalable::Inherited => {
                "the other quarters are not written here, they follow the plan".to_owned()
            }
            Unscalable::TooFine => "the exact shares would need too many digits".to_owned(),
        }
    }

    fn way_out(&self) -> &'static str {
        match self {
            Unscalable::AllSet(_) => "leave one out, or set shares that add up to 100",
            Unscalable::Exceeds(_) => "set smaller shares",
            Unscalable::RestIsZero => "set one of the others too, so that the group adds up to 100",
            Unscalable::ExceedsWithAmounts(_) => "lower the amounts, or what is set",
            Unscalable::Amounts(_) => "set every member, or give one of them a weight: it takes what is left",
            Unscalable::Pattern | Unscalable::Inherited => "set all quarters",
            Unscalable::TooFine => "use shares with fewer decimals, or weights, which need no scaling",
        }
    }
}

impl Findings {
    /// Q030: a setting that is not `PATH=VALUE`, or whose path is not written like one.
    pub(crate) fn setting_malformed(&mut self, place: &Place, what: &str) {
        self.add(Finding::error("Q030", format!("this path {what}")).at(place).help(PATH_HELP));
    }

    /// Q030: a path without a value.
    pub(crate) fn setting_without_value(&mut self, place: &Place) {
        self.add(
            Finding::error("Q030", "a setting is a path, `=` and a value")
                .at(place)
                .help("write target=2亿, or region.华东.share=45"),
        );
    }

    /// Q030: two equals signs outside quotes; `meant` is the setting with a name in quotes.
    pub(crate) fn setting_with_two_signs(&mut self, place: &Place, meant: Option<&str>) {
        let finding = Finding::error("Q030", "a setting has one equals sign, and this has more").at(place);
        self.add(finding.help(match meant {
            Some(meant) => format!(
                "a name with `=` stands in double quotes, and the whole in single ones for the shell: '{}'",
                visible(meant)
            ),
            None => PATH_HELP.to_owned(),
        }));
    }

    /// Q031: a value that opens a list, a table or quotes and is not whole.
    pub(crate) fn value_malformed(&mut self, place: &Place) {
        self.add(
            Finding::error("Q031", "this value is not whole: a quote or bracket is open, or something is missing")
                .at(place)
                .help("write it as the plan file would, and in single quotes for the shell: 'season.Q2.months=[30, 40, 30]'"),
        );
    }

    /// Q032: nothing is set whose siblings could be scaled.
    pub(crate) fn nothing_to_rebalance(option: &str, set: &str) -> Findings {
        Finding::error("Q032", format!("{option} has nothing to do: it scales the siblings of what is set"))
            .help(format!("add {set} region.华东.share=45, or a scenario"))
            .into()
    }

    /// P080: a path of a scenario that is not written like one.
    pub fn path_malformed(&mut self, place: &Place, what: &str) {
        self.add(Finding::error("P080", format!("this path {what}")).at(place).help(PATH_HELP));
    }

    /// P080: an equals sign outside quotes in a path of a scenario; `meant` is the path with a name in quotes.
    pub fn path_with_sign(&mut self, place: &Place, meant: Option<&str>) {
        let finding = Finding::error("P080", "this path holds an equals sign").at(place);
        self.add(finding.help(match meant {
            Some(meant) => format!(
                "a name with `=` stands in double quotes, and the whole path in single ones: '{}' = ...",
                visible(meant)
            ),
            None => PATH_HELP.to_owned(),
        }));
    }

    /// P081: a step that no plan has there.
    pub fn path_unknown_key(
        &mut self,
        place: &Place,
        of: &str,
        key: &str,
        near: Option<&str>,
        known: &[&str],
    ) {
        let finding =
            Finding::error("P081", format!("{of} has no `{}` that could be set", quoted(key))).at(place);
        self.add(match near {
            Some(near) => finding.help(format!("did you mean `{}`?", visible(near))),
            None => finding.help(format!("{of} has {}", listed(known))),
        });
    }

    /// P081: a path to a half of a year.
    pub fn path_to_half(&mut self, place: &Place, half: &str) {
        let (first, second) = super::season::quarters_of(half);
        self.add(
            Finding::error("P081", format!("a season has no halves: there is no `{}` to set", quoted(half)))
                .at(place)
                .help(format!("set its two quarters: `season.{first}` and `season.{second}`")),
        );
    }

    /// P081: a path names a member that the plan does not have. Without anything that may be meant there is no help.
    pub fn path_unknown_member(
        &mut self,
        place: &Place,
        one: &str,
        name: &str,
        owner: &str,
        meant: Option<Meant<'_>>,
    ) {
        let finding =
            Finding::error("P081", format!("{} has no {one} called `{}`", visible(owner), quoted(name)))
                .at(place);
        self.add(match meant {
            Some(Meant::Path(path)) => finding.help(format!("did you mean `{}`?", visible(&path))),
            Some(Meant::OneOf { many, names: [] }) => finding.help(format!("it has no {many} at all")),
            Some(Meant::OneOf { many, names }) => {
                finding.help(format!("its {many} are {}", the_first(names, NAMES_SHOWN_MAX, "and")))
            }
            None => finding,
        });
    }

    /// P081: a path names a member by a name that several have.
    pub fn path_ambiguous(&mut self, place: &Place, many: &str, name: &str, ids: &[String]) {
        let finding =
            Finding::error("P081", format!("several {many} here are called `{}`", quoted(name))).at(place);
        self.add(match ids {
            [] => finding.help("give each an `id` in the plan, and write that"),
            ids => finding.help(format!(
                "write the id of the one that is meant: {}",
                the_first(ids, MATCHES_SHOWN_MAX, "or")
            )),
        });
    }

    /// P081: a step behind a path that is complete already.
    pub fn path_goes_on(&mut self, place: &Place, so_far: &str) {
        self.add(
            Finding::error(
                "P081",
                format!("nothing stands below `{}`: it is a single value", visible(so_far)),
            )
            .at(place)
            .help("leave this step out"),
        );
    }

    /// P081: a path that starts at a name which stands in several places of the organisation; `paths` lead to them.
    pub fn path_to_several(&mut self, place: &Place, many: &str, name: &str, paths: &[String]) {
        let paths: Vec<String> = paths.iter().map(|path| format!("`{path}`")).collect();
        self.add(
            Finding::error("P081", format!("several {many} are called `{}`", quoted(name)))
                .at(place)
                .help(format!("write the whole path: {}", the_first(&paths, NAMES_SHOWN_MAX, "or"))),
        );
    }

    /// P081: a path into a mix that nobody wrote; `whole` is how it could be.
    pub fn path_into_no_mix(&mut self, place: &Place, mix: &str, whole: &str) {
        self.add(
            Finding::error("P081", format!("the plan has no `{}` to change one part of", visible(mix)))
                .at(place)
                .help(format!("set it as a whole: '{whole}'")),
        );
    }

    /// P081: a step that names no month of a list.
    pub fn path_no_month(
        &mut self,
        place: &Place,
        step: &str,
        months: &str,
        count: usize,
        names: &[String; 2],
    ) {
        let [first, last] = names;
        self.add(
            Finding::error("P081", format!("`{}` has no month `{}`", visible(months), quoted(step)))
                .at(place)
                .help(format!("write a number from 1 to {count}, or a name from {first} to {last}")),
        );
    }

    /// P081: a month that a list which is too short does not have.
    pub fn path_month_missing(&mut self, place: &Place, months: &str, found: usize, count: usize) {
        self.add(
            Finding::error("P081", format!("`{}` has only {found} of {count} months", visible(months)))
                .at(place)
                .help("set the whole list"),
        );
    }

    /// P081: one month where all follow a pattern.
    pub fn path_follows_pattern(&mut self, place: &Place, months: &str, count: usize) {
        let months = visible(months);
        self.add(
            Finding::error(
                "P081",
                format!("`{months}` follows the season's pattern: no month stands there alone"),
            )
            .at(place)
            .help(format!("set the list of all {count} months, or another pattern")),
        );
    }

    /// P082: a path that ends before it says what to set.
    pub fn path_incomplete(&mut self, place: &Place, path: &str, example: &str) {
        self.add(
            Finding::error("P082", format!("`{}` is no single value", visible(path)))
                .at(place)
                .help(format!("go on to the value that is meant, as in `{example}`")),
        );
    }

    /// P083: a part of the plan that no change may touch.
    pub fn path_not_settable(&mut self, place: &Place, key: &str, way_out: &str) {
        self.add(Finding::error("P083", format!("`{key}` cannot be set")).at(place).help(way_out));
    }

    /// P084: the siblings of what was set cannot be scaled.
    pub fn cannot_rebalance<'p>(
        &mut self,
        mut places: impl Iterator<Item = &'p Place>,
        group: &str,
        reason: &Unscalable,
    ) {
        const PLACES_SHOWN_MAX: usize = 6;
        let sentence = format!("{} cannot be rebalanced: {}", visible(group), reason.reason());
        let mut finding = Finding::error("P084", sentence).help(reason.way_out());
        if let Some(first) = places.next() {
            finding = finding.at(first);
        }
        for other in places.take(PLACES_SHOWN_MAX - 1) {
            finding = finding.related(other, "");
        }
        self.add(finding);
    }

    /// P084: a group of shares that cannot be scaled to 100%.
    pub fn cannot_normalize(&mut self, group: &str, reason: &Unscalable) {
        self.add(
            Finding::error("P084", format!("{} cannot be normalized: {}", visible(group), reason.reason()))
                .help(reason.way_out()),
        );
    }

    /// P085: a scenario that the plan does not have.
    pub fn unknown_scenario(&mut self, place: &Place, name: &str, near: Option<&str>, names: &[&str]) {
        let message = match name {
            "" => "the name of a scenario is missing here".to_owned(),
            name => format!("the plan has no scenario `{}`", quoted(name)),
        };
        let finding = Finding::error("P085", message).at(place);
        self.add(match (near, names) {
            (Some(near), _) => finding.help(format!("did you mean `{}`?", visible(near))),
            (None, []) => {
                finding.help("a scenario starts with a line `[scenario.NAME]`, and below it `set = { ... }`")
            }
            (None, names) => finding.help(format!("it has {}", visible(&listed(names)))),
        });
    }
}

const PATH_HELP: &str = "steps are joined by dots: region.华东.share; a name with a dot, an equals sign, a space or a quote stands in double quotes: region.\"a=b\".share";
