//! Words about groups of siblings and what they divide.

use super::quote::some_of;
use super::{Finding, Findings, Noun, visible};
use crate::source::Place;

/// What a group is called in messages.
#[derive(Debug, Clone)]
pub struct GroupWords {
    /// `华东's teams` or `the regions`.
    pub of: String,
    /// What is divided: `华东` or `the allocated amount`.
    pub whole: String,
    /// What can be raised if the whole is too small: `华东` or `the target`.
    pub raised: String,
    /// What the members are.
    pub noun: Noun,
    /// Whether the group has no amount of its own to divide: an own season or mix, which only compares its members.
    pub relative: bool,
}

impl GroupWords {
    /// The words for the members under `path`; none for the company. Names in the path are visible already.
    pub fn new(path: &[String], noun: Noun) -> GroupWords {
        match path {
            [] => GroupWords {
                of: format!("the {}", noun.many()),
                whole: "the allocated amount".to_owned(),
                raised: "the target".to_owned(),
                noun,
                relative: false,
            },
            path => {
                let whole = path.join("/");
                GroupWords {
                    of: format!("{whole}'s {}", noun.many()),
                    raised: whole.clone(),
                    whole,
                    noun,
                    relative: false,
                }
            }
        }
    }

    /// The words for a group of an own season or mix, called `of`, that divides `whole`.
    pub fn own(of: String, whole: &str, noun: Noun) -> GroupWords {
        GroupWords { of, whole: whole.to_owned(), raised: whole.to_owned(), noun, relative: true }
    }

    /// Whether it always has the same members, so that none can be missing: the months and the quarters.
    pub fn is_fixed(&self) -> bool {
        matches!(self.noun, Noun::Month | Noun::Quarter)
    }
}

/// The members of a group with their portions, for people.
pub struct Members(Vec<(String, String)>);

/// How many members a message names.
const MEMBERS_SHOWN_MAX: usize = 6;

impl Members {
    /// Takes names and portions in plan order.
    pub fn new(members: Vec<(String, String)>) -> Members {
        Members(members)
    }

    /// `政企 60%, 中小企业 38%`, and a count of those beyond the first few.
    fn text(&self) -> String {
        let shown: Vec<String> = self
            .0
            .iter()
            .take(MEMBERS_SHOWN_MAX)
            .map(|(name, portion)| format!("{} {portion}", visible(name)).trim_end().to_owned())
            .collect();
        some_of(&shown, self.0.len(), "and")
    }
}

/// A group whose amounts do not fit their parent; amounts for people.
pub struct Over {
    /// What the members add up to.
    pub sum: String,
    /// By how much that is wrong.
    pub gap: String,
    /// What they should add up to.
    pub whole: String,
    /// Whether they add up to too much.
    pub exceeds: bool,
}

/// A buffer that stands between the target and what is allocated; amounts for people.
#[derive(Clone)]
pub struct BufferBetween {
    /// The target.
    pub target: String,
    /// The buffer.
    pub buffer: String,
    /// Whether it is held back, and not assigned on top.
    pub is_reserve: bool,
}

/// What was probably meant by shares that do not add up to 100%.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Astray {
    /// Parts of equal size, cut after some digit: 33.3 for a third.
    EqualParts,
    /// Equal shares that further ones would complete.
    MembersMissing {
        /// How many.
        count: usize,
        /// The share that each would have, as it is written.
        share: String,
    },
    /// Parts that were rounded one by one.
    Rounded,
    /// Their digits do not tell.
    Somehow,
}

/// Where the whole is written, with a few words.
type Written<'a> = Option<&'a (Place, String)>;

/// Months stand in a list, all of one kind: there is no room for a single weight.
fn is_list(words: &GroupWords) -> bool {
    words.noun == Noun::Month
}

impl Findings {
    /// P012: the shares of siblings do not add up to 100. `gap` is written in percent.
    #[expect(clippy::too_many_arguments, reason = "each is a word of the sentence")]
    pub fn shares_do_not_add_up(
        &mut self,
        place: &Place,
        words: &GroupWords,
        sum: &str,
        gap: &str,
        money: Option<String>,
        exceeds: bool,
        astray: &Astray,
        members: &Members,
    ) {
        let money = money.map_or(String::new(), |money| format!(" ({money})"));
        let (side, raise) = if exceeds { ("above", "lower") } else { ("short of", "raise") };
        let finding = Finding::error(
            "P012",
            format!("the shares of {} add up to {sum}, {gap}{money} {side} 100%", words.of),
        )
        .at(place)
        .label(members.text())
        .mended_by_scaling();
        let (points, one) = (gap.trim_end_matches('%'), words.noun.one());
        let rest = format!("give one {one} `weight = 1` to take what is left");
        self.add(match (astray, exceeds, is_list(words)) {
            (Astray::EqualParts, ..) => {
                let count = members.0.len();
                finding.help(format!("for equal parts write \"1/{count}\" for each, which is exact, or use weights"))
            }
            (Astray::Rounded, ..) => finding.help(format!(
                "the shares look rounded: {raise} one by {points}, or write them as weights, which need no sum"
            )),
            (Astray::MembersMissing { count, share }, ..) => {
                let missing = match count {
                    1 => format!("add the {one} that is missing, with {share}"),
                    count => format!("add the {count} {} that are missing, with {share} each", words.noun.many()),
                };
                finding.help(format!("{missing}; or raise the shares by {points} points in all, or {rest}"))
            }
            (_, _, true) => {
                finding.help(format!("{raise} a share, or write `months = {{ weights = [...] }}`"))
            }
            (_, true, false) => {
                finding.help("lower a share, or use `weight` where only the proportions matter")
            }
            (_, false, false) => finding.help(format!("raise a share, or {rest}")),
        });
    }

    /// P013: shares that add up to one where they are percent.
    pub fn shares_look_like_fractions(
        &mut self,
        place: &Place,
        words: &GroupWords,
        sum: &str,
        members: &Members,
    ) {
        self.add(
            Finding::error("P013", format!("the shares of {} add up to {sum} instead of 100%", words.of))
                .at(place)
                .label(members.text())
                .help("shares are percent: write 40, not 0.4"),
        );
    }

    /// P014 and P015: amounts that exceed their parent, or do not use it up.
    pub fn amounts_do_not_fit(
        &mut self,
        place: &Place,
        words: &GroupWords,
        over: &Over,
        written: Written<'_>,
        members: &Members,
    ) {
        let (of, sum, gap, whole) = (&words.of, &over.sum, &over.gap, &over.whole);
        let finding = if over.exceeds {
            Finding::error(
                "P014",
                format!("the amounts of {of} add up to {sum}, {gap} more than {} ({whole})", words.whole),
            )
            .help(format!("lower the amounts by {gap} in all, or raise {}", words.raised))
        } else {
            let finding = Finding::error(
                "P015",
                format!("the amounts of {of} add up to {sum}, {gap} short of {} ({whole})", words.whole),
            );
            match is_list(words) {
                true => finding.help(format!("raise the amounts by {gap} in all")),
                false => finding.help(format!(
                    "raise the amounts by {gap} in all, or give one {} `weight = 1` to take what is left",
                    words.noun.one()
                )),
            }
        };
        self.add(with_whole(finding.at(place).label(members.text()), written));
    }

    /// P089: growth, perhaps beside amounts, comes to something else than there is to divide.
    #[expect(clippy::too_many_arguments, reason = "each is a word of the sentence")]
    pub fn growth_misses(
        &mut self,
        place: &Place,
        words: &GroupWords,
        over: &Over,
        beside_amounts: bool,
        buffer: Option<&BufferBetween>,
        written: Written<'_>,
        members: &Members,
    ) {
        let (of, gap) = (&words.of, &over.gap);
        let side = if over.exceeds { "more than" } else { "short of" };
        let comes = if beside_amounts {
            format!("growth and amounts of {of} come to")
        } else {
            format!("growth of {of} comes to")
        };
        let sum = match buffer {
            Some(buffer) => format!("the target of {}", buffer.target),
            None => over.sum.clone(),
        };
        let help = match (buffer, over.exceeds) {
            (Some(BufferBetween { buffer, is_reserve: true, .. }), _) => format!(
                "the buffer of {buffer} is held back from the target first: plan growth that comes to {}, or leave \
                 the buffer out",
                over.whole
            ),
            (Some(BufferBetween { buffer, .. }), _) => format!(
                "the buffer of {buffer} is assigned on top of the target: plan growth that comes to {}, or leave the \
                 buffer out",
                over.whole
            ),
            (None, true) => format!("lower the growth by {gap} in all, or raise {}", words.raised),
            (None, false) => format!(
                "raise the growth by {gap} in all, or give one {} `weight = 1` to take what is left",
                words.noun.one()
            ),
        };
        let message = format!("the {comes} {sum}, {gap} {side} {} ({})", words.whole, over.whole);
        let finding = Finding::error("P089", message).at(place).label(members.text()).help(help);
        self.add(with_whole(finding, written));
    }

    /// P009: growth without the amount that it grows from.
    pub fn growth_without_base(&mut self, place: &Place) {
        self.add(
            Finding::error("P009", "`growth` needs `base` beside it: last year's amount")
                .at(place)
                .help("write `base = 1200000` with it; or state a share, a weight or an amount instead")
                .alike(),
        );
    }

    /// W128: children had more last year than their parent.
    pub fn bases_exceed_parent(
        &mut self,
        place: &Place,
        words: &GroupWords,
        sum: &str,
        gap: &str,
        base: &str,
        parent: &Place,
    ) {
        let whole = if words.whole == "the allocated amount" { "the company" } else { &words.whole };
        self.add(
            Finding::warning(
                "W128",
                format!(
                    "the bases of {} add up to {sum}, {gap} more than the base of {whole} ({base})",
                    words.of
                ),
            )
            .at(place)
            .related(parent, "last year's amount")
            .help(
                "last year, too, children cannot have had more than their parent: one of the bases is wrong",
            ),
        );
    }

    /// P012: shares and amounts together do not use up their parent.
    #[expect(clippy::too_many_arguments, reason = "each is a word of the sentence")]
    pub fn mixed_do_not_fit(
        &mut self,
        place: &Place,
        words: &GroupWords,
        kinds: &str,
        over: &Over,
        percent: String,
        written: Written<'_>,
        members: &Members,
    ) {
        let side = if over.exceeds { "above" } else { "short of" };
        let help = if over.exceeds {
            "lower a share or an amount".to_owned()
        } else {
            format!(
                "raise a share or an amount, or give one {} `weight = 1` to take what is left",
                words.noun.one()
            )
        };
        let finding = Finding::error(
            "P012",
            format!(
                "the {kinds} of {} add up to {percent} ({}), {} {side} {} ({})",
                words.of, over.sum, over.gap, words.whole, over.whole
            ),
        );
        self.add(with_whole(finding.at(place).label(members.text()).help(help).mended_by_scaling(), written));
    }

    /// P025: one member, two portions.
    pub fn two_portions(&mut self, second: &Place, second_key: &str, first: &Place, first_key: &str) {
        let growth = match [first_key, second_key].contains(&"growth") {
            true => ", growth percent on last year's `base`",
            false => "",
        };
        self.add(
            Finding::error("P025", format!("`{first_key}` and `{second_key}` cannot both be given"))
                .at(second)
                .label("and here")
                .related(first, "here")
                .help(format!(
                    "keep one of them: a share is percent of the parent, a weight a part of what is left, an amount \
                     money{growth}"
                ))
                .alike(),
        );
    }

    /// P026: some siblings say what they get, others do not.
    pub fn silent_siblings(&mut self, place: &Place, words: &GroupWords, silent: &[&str]) {
        let names = Members::new(silent.iter().map(|name| ((*name).to_owned(), String::new())).collect());
        let (say, verb) = if silent.len() == 1 { ("says", "it") } else { ("say", "them") };
        let portion = match (words.relative, words.is_fixed()) {
            (true, _) => "a share or a weight",
            // No period has a last year's amount to grow from.
            (false, true) => "a share, a weight or an amount",
            (false, false) => "a share, a weight, an amount or growth on last year's `base`",
        };
        self.add(
            Finding::error(
                "P026",
                format!("{} of {} {say} nothing while others have a portion", names.text(), words.of),
            )
            .at(place)
            .help(format!("give {verb} {portion}; `weight = 1` takes what is left"))
            .mended_by_scaling(),
        );
    }

    /// P027: only weights of zero.
    pub fn weights_all_zero(&mut self, place: &Place, words: &GroupWords, members: &Members) {
        self.add(
            Finding::error("P027", format!("the weights of {} are all zero", words.of))
                .at(place)
                .label(members.text())
                .help("give at least one a weight above zero, or leave all portions out to divide evenly"),
        );
    }

    /// P028: shares and amounts leave nothing for those who have a weight.
    pub fn nothing_left(
        &mut self,
        place: &Place,
        words: &GroupWords,
        percent: Option<String>,
        over: Option<String>,
        written: Written<'_>,
        members: &Members,
    ) {
        // Without amounts there is a sum in percent.
        let lowered = if percent.is_some() { "a share" } else { "a share or an amount" };
        let taken = match (percent, over) {
            (Some(percent), Some(over)) => {
                format!("the shares of {} take {percent}, {over} too much", words.of)
            }
            (Some(percent), None) => format!("the shares of {} take {percent}", words.of),
            (None, Some(over)) => {
                format!("the amounts and shares of {} take {over} more than {}", words.of, words.whole)
            }
            (None, None) => format!("the amounts and shares of {} take all of {}", words.of, words.whole),
        };
        let finding = Finding::error("P028", format!("{taken}: nothing is left for those with a weight"))
            .at(place)
            .label(members.text())
            .help(format!("lower {lowered}, or replace the weights by `share = 0`"));
        self.add(with_whole(finding, written));
    }

    /// P029: money under a parent that has none.
    pub fn amounts_under_zero(
        &mut self,
        place: &Place,
        words: &GroupWords,
        written: Written<'_>,
        members: &Members,
    ) {
        let finding =
            Finding::error("P029", format!("{} have amounts, but {} is zero", words.of, words.whole))
                .at(place)
                .label(members.text())
                .help("write `amount = 0`, or use shares or weights, which are fine under zero");
        self.add(with_whole(finding, written));
    }

    /// P030: amounts cannot use up a parent that is not a whole number of units.
    #[expect(clippy::too_many_arguments, reason = "each is a word of the sentence")]
    pub fn not_whole_units(
        &mut self,
        place: &Place,
        words: &GroupWords,
        sum: &str,
        left: &str,
        beside_shares: bool,
        written: Written<'_>,
        members: &Members,
    ) {
        let is = if beside_shares {
            format!("what the shares leave of {} lies {left}", words.whole)
        } else {
            format!("{} lies {left}", words.whole)
        };
        let help = match is_list(words) {
            true => "write the months as shares or weights".to_owned(),
            false => format!("give one {} `weight = 1` instead of its amount", words.noun.one()),
        };
        let finding = Finding::error(
            "P030",
            format!(
                "the amounts of {} add up to {sum} and can never fit: {is}, not a whole number of units",
                words.of
            ),
        )
        .at(place)
        .label(members.text())
        .help(help);
        self.add(with_whole(finding, written));
    }

    /// P031: the shares and weights of a group need more digits than the limit.
    pub fn group_too_fine(&mut self, place: &Place, words: &GroupWords, grows: bool) {
        let portions = if grows { "bases and growth" } else { "shares and weights" };
        self.add(
            Finding::error(
                "P031",
                format!("the {portions} of {} are too fine to be kept exactly together", words.of),
            )
            .at(place)
            .help("their common denominator must stay below 10^18: use fewer decimals or simpler fractions"),
        );
    }

    /// P031: a group and those above it need more digits than the limit.
    pub fn group_too_deep(&mut self, place: &Place, words: &GroupWords) {
        self.add(
            Finding::error(
                "P031",
                format!("{} are too fine to be kept exactly together with the groups above them", words.of),
            )
            .at(place)
            .help(
                "the denominators of all groups from the top down to here must stay below 10^54 together: use fewer \
                 decimals, simpler fractions or round weights in one of them",
            )
            .alike(),
        );
    }

    /// N201: nobody says anything, so all get the same.
    pub fn divided_evenly(&mut self, place: &Place, words: &GroupWords, count: usize) {
        self.add(
            Finding::note(
                "N201",
                format!("{} have no portions and are divided evenly among {count}", words.of),
            )
            .at(place)
            .help("to say that this is meant, give each `weight = 1`")
            .alike_if_many(words.noun.many()),
        );
    }
}

/// Shows where the whole comes from beside the members that divide it.
fn with_whole(finding: Finding, written: Written<'_>) -> Finding {
    match written {
        Some((place, words)) => finding.related(place, words),
        None => finding,
    }
}
