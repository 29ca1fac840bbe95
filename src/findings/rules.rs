//! Words about the rules that a plan sets itself.

use super::quote::the_first;
use super::{Finding, Findings, Noun, quoted, visible};
use crate::money::group_digits;
use crate::source::Place;

/// From where to where a percentage may go, for people, and where that is written.
pub struct Corridor {
    /// Such as `18%`.
    pub low: String,
    /// Such as `20%`.
    pub high: String,
    /// The rule.
    pub place: Place,
}

impl Corridor {
    fn text(&self) -> String {
        match self.low == self.high {
            true => format!("exactly {}", self.low),
            false => format!("{} to {}", self.low, self.high),
        }
    }
}

/// What few nodes of the top level carry, for people.
pub struct Carried {
    /// Their names, what each carries, and where that is written; never empty.
    pub nodes: Vec<(String, String, Place)>,
    /// What they are.
    pub noun: Noun,
    /// How many there are in all.
    pub all: usize,
    /// What they carry together.
    pub sum: String,
    /// What the rule says.
    pub bound: String,
    /// Where it says so.
    pub rule: Place,
}

/// How many nodes a message names.
const NODES_SHOWN_MAX: usize = 6;

impl Findings {
    /// P070: a corridor that has not two ends.
    pub fn corridor_ends(&mut self, place: &Place, key: &str, found: usize) {
        let numbers = if found == 1 { "number" } else { "numbers" };
        self.add(
            Finding::error("P070", format!("the corridor of `{key}` has {found} {numbers} instead of two"))
                .at(place)
                .help(format!("write the least and the most, as in `{key} = [10, 15]`")),
        );
    }

    /// P070: a corridor whose ends are the wrong way round.
    pub fn corridor_reversed(&mut self, corridor: &Corridor) {
        let Corridor { low, high, place } = corridor;
        self.add(
            Finding::error(
                "P070",
                format!("nothing lies between {low} and {high}: the corridor is reversed"),
            )
            .at(place)
            .help("write the least first"),
        );
    }

    /// P071: something that does not count anything.
    pub fn not_a_count(&mut self, place: &Place, key: &str, max: usize) {
        let max = group_digits(&max.to_string());
        self.add(Finding::error("P071", format!("`{key}` expects a whole number from 1 to {max}")).at(place));
    }

    /// P009: a rule that says only half.
    pub fn carry_incomplete(&mut self, place: &Place, key: &str, missing: &str) {
        self.add(
            Finding::error("P009", format!("`{key}` lacks `{missing}`")).at(place).help(carry_example(key)),
        );
    }

    /// P010: a rule about regions that is no table.
    pub fn carry_wrong_type(&mut self, place: &Place, key: &str, found: &str) {
        self.add(
            Finding::error("P010", format!("`{key}` expects two numbers with their names, not {found}"))
                .at(place)
                .help(carry_example(key)),
        );
    }

    /// P010: rules that are no table.
    pub fn rules_wrong_type(&mut self, place: &Place, found: &str) {
        self.add(
            Finding::error("P010", format!("`rules` expects rules, not {found}"))
                .at(place)
                .help("write a line `[rules]` and below it `growth = [18, 20]` and so on, once"),
        );
    }

    /// W120: growth outside of what was called achievable.
    pub fn growth_outside(
        &mut self,
        place: &Place,
        growth: &str,
        corridor: &Corridor,
        above: bool,
        base: &str,
        at_end: Option<String>,
    ) {
        let (side, end) = if above { ("above", &corridor.high) } else { ("below", &corridor.low) };
        let finding = Finding::warning(
            "W120",
            format!("growth is {growth}, {side} the achievable corridor of {}", corridor.text()),
        )
        .at(place)
        .label(growth)
        .related(&corridor.place, "the rule");
        self.add(match at_end {
            Some(target) => finding.help(format!("{end} on the base of {base} would be {target}")),
            None => finding,
        });
    }

    /// W121: a buffer outside of its corridor; `place` is nothing where there is no buffer.
    pub fn buffer_outside(&mut self, place: Option<&Place>, share: &str, corridor: &Corridor, above: bool) {
        let text = corridor.text();
        let rule = &corridor.place;
        self.add(match (place, above) {
            (Some(place), true) => {
                Finding::warning("W121", format!("the buffer is {share}, above its corridor of {text}"))
                    .at(place)
                    .related(rule, "the rule")
                    .help("a large buffer leaves less to divide, or asks too much of everyone")
            }
            (Some(place), false) => {
                Finding::warning("W121", format!("the buffer is {share}, below its corridor of {text}"))
                    .at(place)
                    .related(rule, "the rule")
                    .help("a small buffer leaves no room when somebody misses")
            }
            (None, _) => {
                Finding::warning("W121", format!("there is no buffer, but the rule asks for {text}"))
                    .at(rule)
                    .help(format!("write `buffer = {}` at the top of the file", bare(&corridor.low)))
            }
        });
    }

    /// W122: a node without enough owners where others have some; `example` is one that has.
    pub fn too_few_owners(
        &mut self,
        place: &Place,
        node: &str,
        owners: usize,
        example: &str,
        owners_min: usize,
        rule: &Place,
    ) {
        let node = visible(node);
        let least = format!("the rule asks for at least {owners_min}");
        let example = visible(example);
        let example =
            if node.rsplit('/').next() == Some(&example) { format!("another {example}") } else { example };
        let message = match owners {
            0 => format!("{node} has no owner although {example} has; {least}"),
            1 => format!("{node} has one owner; {least}"),
            owners => format!("{node} has {owners} owners; {least}"),
        };
        self.add(
            Finding::warning("W122", message)
                .at(place)
                .related(rule, "the rule")
                .help("name those who answer for it: `owner = [\"...\", \"...\"]`")
                .alike_by(""),
        );
    }

    /// W123: few of the top level carry too much.
    pub fn top_heavy(&mut self, carried: &Carried) {
        let many = carried.noun.many();
        let help = match carried.nodes.len() == carried.all {
            true => format!("these are all {many} there are: the rule needs a smaller `first`"),
            false => format!("so much depends on few: move targets to other {many}, or change the rule"),
        };
        self.carried(carried, "W123", "largest", "at most", &help);
    }

    /// W124: the smallest of the top level carry too little.
    pub fn tail_too_small(&mut self, carried: &Carried) {
        let help = format!("give the small {} more, join them, or change the rule", carried.noun.many());
        self.carried(carried, "W124", "smallest", "at least", &help);
    }

    fn carried(&mut self, carried: &Carried, code: &'static str, which: &str, bound_words: &str, help: &str) {
        let Carried { nodes, noun, sum, bound, rule, .. } = carried;
        let Some((_, first_part, first_place)) = nodes.first() else {
            return;
        };
        let nodes_carry = match nodes.len() {
            1 => format!("the {which} {} carries", noun.one()),
            count => format!("the {count} {which} {} carry", noun.many()),
        };
        let names: Vec<String> = nodes.iter().map(|(name, ..)| quoted(name)).collect();
        let names = the_first(&names, NODES_SHOWN_MAX, "and");
        let mut finding = Finding::warning(
            code,
            format!("{nodes_carry} {sum}, the rule says {bound_words} {bound}: {names}"),
        )
        .at(first_place)
        .label(first_part)
        .related(rule, "the rule")
        .help(help);
        for (_, part, place) in nodes.iter().take(NODES_SHOWN_MAX).skip(1) {
            finding = finding.related(place, part);
        }
        self.add(finding);
    }

    /// N220: a rule that has nothing to look at.
    pub fn rule_idle(&mut self, rule: &Place, key: &str, why: &str) {
        self.add(Finding::note("N220", format!("the rule `{key}` looks at nothing: {why}")).at(rule));
    }
}

/// A percentage as the plan file writes it; a fraction stays in quotes.
fn bare(percent: &str) -> String {
    match percent.strip_suffix('%') {
        Some(number) => number.to_owned(),
        None => format!("\"{percent}\""),
    }
}

fn carry_example(key: &str) -> &'static str {
    match key {
        "top_share" => {
            "write `top_share = { first = 3, max = 60 }`: the three largest regions carry at most 60%"
        }
        _ => "write `tail_share = { last = 2, min = 15 }`: the two smallest regions carry at least 15%",
    }
}
