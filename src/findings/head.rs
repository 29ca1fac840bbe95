//! Words about target, growth, buffer and start.

use super::{Finding, Findings, Noun, nearest, quoted};
use crate::source::Place;

/// What to write in place of a reserve of everything.
const ON_TOP: &str = "a reserve is below 100%; to assign more than the target use `mode = \"over-assign\"`";

impl Findings {
    /// P018: target, base and growth are all given and do not agree.
    pub fn target_disagrees(
        &mut self,
        target_place: &Place,
        growth_place: &Place,
        target: &str,
        base: &str,
        growth: &str,
        computed: Option<String>,
    ) {
        let computed = match computed {
            Some(amount) => format!("a base of {base} with growth {growth}% gives {amount}"),
            None => format!("a base of {base} with growth {growth}% gives more than any target"),
        };
        self.add(
            Finding::error(
                "P018",
                format!("target, base and growth disagree: the target is {target}, but {computed}"),
            )
            .at(target_place)
            .label(target)
            .related(growth_place, format!("{growth}%"))
            .help("any two of the three are enough: leave one out"),
        );
    }

    /// P035: a reserve of everything; `money` is the number as written where it must have been meant as an amount.
    pub fn reserve_takes_all(&mut self, place: &Place, share: &str, money: Option<String>) {
        let help = match money {
            Some(money) => {
                format!("a buffer is percent: for an amount of money write `buffer = {{ amount = {money} }}`")
            }
            None => ON_TOP.to_owned(),
        };
        self.add(
            Finding::error("P035", format!("a reserve of {share} leaves nothing to divide"))
                .at(place)
                .help(help),
        );
    }

    /// P035: a reserve of as much money as the target, or more.
    pub fn reserve_exceeds_target(&mut self, place: &Place, amount: &str, target: &str) {
        let message = format!("a reserve of {amount} leaves nothing to divide of a target of {target}");
        self.add(Finding::error("P035", message).at(place).help(ON_TOP));
    }

    /// P035: money as the buffer of a target of zero.
    pub fn buffer_of_nothing(&mut self, place: &Place, amount: &str) {
        self.add(
            Finding::error("P035", format!("a buffer of {amount} is no share of a target of zero"))
                .at(place)
                .help("leave `buffer` out, or write the `target` that it belongs to"),
        );
    }

    /// P011: money where the buffer's share of the target is expected.
    pub fn buffer_is_money(&mut self, place: &Place, written: &str) {
        let written = quoted(written);
        self.add(
            Finding::error(
                "P011",
                format!("`buffer`: \"{written}\" is an amount, where percent of the target are expected"),
            )
            .at(place)
            .help(format!("for an amount of money write `{{ amount = \"{written}\" }}`")),
        );
    }

    /// P099: a buffer where amounts say what is allocated, and no target what that is a part of; `target` is the one of
    /// which they are all that is left.
    pub fn buffer_without_target(&mut self, place: &Place, noun: &Noun, sum: &str, target: Option<String>) {
        let message =
            format!("a buffer needs a target: without one it is the sum of the {}, {sum}", noun.many());
        let help = match target {
            Some(target) => {
                format!(
                    "write `target = {target}`: with this buffer it leaves {sum} to divide; or leave `buffer` out"
                )
            }
            None => "write the `target` that the buffer is a part of, or leave `buffer` out".to_owned(),
        };
        self.add(Finding::error("P099", message).at(place).help(help));
    }

    /// N227: a plan without a target, which is the sum of its first level; `plain` is the sum as a plan writes it.
    pub fn target_is_sum(&mut self, place: &Place, noun: &Noun, sum: &str, plain: &str) {
        let message = format!("the plan states no target: it is the sum of the {}, {sum}", noun.many());
        self.add(
            Finding::note("N227", message).at(place).help(format!(
                "write `target = {plain}` to hold the amounts to it; those who say nothing are divided evenly then"
            )),
        );
    }

    /// P025: a buffer that is a share and an amount.
    pub fn buffer_twice(&mut self, second: &Place, second_key: &str, first: &Place, first_key: &str) {
        self.add(
            Finding::error("P025", format!("`{first_key}` and `{second_key}` cannot both be given"))
                .at(second)
                .label("and here")
                .related(first, "here")
                .help("keep one of them: a buffer's share is percent of the target, its amount money"),
        );
    }

    /// P087: a target that nothing grows to.
    pub fn no_implied_base(&mut self, place: &Place, growth: &str) {
        let message = format!(
            "no base grows by {growth}% to the target: the base of a plan with `target` and `growth` is implied"
        );
        self.add(
            Finding::error("P087", message)
                .at(place)
                .help("leave `growth` out, or write `base`, last year's amount, in place of `target`"),
        );
    }

    /// P088: a growth that a what-if change sets where nothing is known of last year.
    pub fn growth_from_nothing(&mut self, place: &Place) {
        self.add(
            Finding::error("P088", "there is no base to grow from: the plan states its `target` alone")
                .at(place)
                .help("set `base`, last year's amount, beside `growth`"),
        );
    }

    /// P035: growth below -100%.
    pub fn growth_below_nothing(&mut self, place: &Place, growth: &str) {
        self.add(
            Finding::error("P035", format!("a growth of {growth}% gives a negative target"))
                .at(place)
                .help("growth is at least -100 percent"),
        );
    }

    /// P040: a buffer mode that is none.
    pub fn unknown_mode(&mut self, place: &Place, word: &str) {
        let finding = Finding::error("P040", format!("a buffer has no mode \"{}\"", quoted(word))).at(place);
        self.add(match nearest(word, ["reserve", "over-assign"]) {
            Some(close) => finding.help(format!("did you mean \"{close}\"?")),
            None => finding.help(
                "the modes are \"reserve\" (held back from the target) and \"over-assign\" (on top of the target)",
            ),
        });
    }

    /// P033: a start that is no month.
    pub fn start_malformed(&mut self, place: &Place, text: &str) {
        self.add(
            Finding::error("P033", format!("\"{}\" is not a month of a year", quoted(text)))
                .at(place)
                .help("`start` is the first month of the fiscal year, such as \"2026-04\""),
        );
    }

    /// P033: a start that is no text.
    pub fn start_wrong_type(&mut self, place: &Place, found: &str) {
        self.add(
            Finding::error("P033", format!("`start` expects a month in quotes, not {found}"))
                .at(place)
                .help("write it as in `start = \"2026-04\"`"),
        );
    }

    /// P094: a name of the year with a character that breaks names; `word` is how it could be written.
    pub fn year_contains(&mut self, place: &Place, name: &str, character: char, word: Option<&str>) {
        let shown = match character.is_whitespace() {
            true => "a space".to_owned(),
            false => format!("`{}`", quoted(&character.to_string())),
        };
        let message = format!("the year \"{}\" contains {shown}", quoted(name));
        let takes = "the year's name stands in columns and names of files: letters and digits, with `-` or `_` between them";
        let help = match word {
            Some(word) => format!("{takes}, as in \"{}\"", quoted(word)),
            None => format!("{takes}, as in \"FY27\""),
        };
        self.add(Finding::error("P094", message).at(place).help(help));
    }

    /// P094: a name of the year without a number, which may be any word.
    pub fn year_without_number(&mut self, place: &Place, name: &str) {
        let message = format!("the year \"{}\" has no number", quoted(name));
        self.add(Finding::error("P094", message).at(place).help("write which year it is, as in \"FY27\""));
    }

    /// P094: a name of the year that means a part of one.
    pub fn year_is_a_part(&mut self, place: &Place, name: &str) {
        let message = format!("\"{}\" is a part of a year, not the name of one", quoted(name));
        self.add(
            Finding::error("P094", message).at(place).help(
                "`year` is what the whole year is called, such as \"FY27\"; its first month is `start`",
            ),
        );
    }

    /// W101: percent that look like a fraction.
    pub fn looks_like_a_fraction(&mut self, place: &Place, key: &str, written: &str) {
        self.add(
            Finding::warning("W101", format!("`{key}` is {written}%, less than one percent"))
                .at(place)
                .help(format!("`{key}` is percent: for a tenth write 10, not 0.1")),
        );
    }
}
