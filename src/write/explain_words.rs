//! The words of an explanation: how the plan states a share, and what rounding did.

use super::missed::number_of;
use crate::explain::{Differ, Explanation, Measure, Reason, Step, Sum};
use crate::findings::Noun;
use crate::findings::visible;
use crate::money::{Exact, group_digits};
use crate::plan::{Plan, Stated};
use crate::report::{AxisWord, Pick};
use crate::split::Class;

/// How the plan states a share: `40%`, `weight 1.6 of 4.1`.
pub fn stated(stated: &Stated) -> String {
    match stated {
        Stated::Share(text) => text.clone(),
        Stated::Weight { level, weight, of, rest } => {
            let level = level.as_ref().map(|level| format!("{}, ", visible(level))).unwrap_or_default();
            let rest = if *rest { " of what is left" } else { "" };
            format!("{level}weight {weight} of {of}{rest}")
        }
        Stated::Amount => "amount".to_owned(),
        Stated::Growth { growth, base, comes_to } => {
            format!("growth {growth}% on {} is {}", base.people(0), comes_to.people(0))
        }
        Stated::Even(1) => "the only one".to_owned(),
        Stated::Even(count) => format!("1 of {}, evenly", group_digits(&count.to_string())),
        Stated::Pattern { word: "days", part, of } => format!("{part} of {of} days"),
        Stated::Pattern { word, part, of } => format!("{part} of {of}, pattern {word}"),
        Stated::Together(all) => together(all),
        Stated::LeftOut => "left out of the mix".to_owned(),
        Stated::ScaledUp(whole) => format!("{} scaled up", self::stated(whole)),
    }
}

/// Several members of one group, which are shown as one.
fn together(all: &[Stated]) -> String {
    let weights: Option<Vec<&str>> = all
        .iter()
        .map(|one| match one {
            Stated::Weight { level: None, weight, .. } => Some(weight.as_str()),
            _ => None,
        })
        .collect();
    match (weights, all) {
        (Some(weights), [Stated::Weight { of, rest, .. }, ..]) => {
            let rest = if *rest { " of what is left" } else { "" };
            format!("weight {} of {of}{rest}", weights.join(" + "))
        }
        (_, [Stated::Even(count), ..]) => format!("{} of {count}, evenly", all.len()),
        (_, [Stated::Amount, ..]) if all.iter().all(|one| *one == Stated::Amount) => "amounts".to_owned(),
        _ => all.iter().map(stated).collect::<Vec<_>>().join(" + "),
    }
}

/// What stands behind a step: how its share is stated, unless that is the share itself, and by whose season or mix.
pub fn step_note(step: &Step) -> String {
    let shown = step.share.as_ref().map(|share| share.percent_text().to_string());
    let words = step.stated.as_ref().map(stated).filter(|words| Some(words) != shown.as_ref());
    let own = step.own.as_ref().map(|own| {
        let what = if step.axis.is_time() { "season" } else { "mix" };
        let within = step.within.as_ref().map(|node| format!(" in the months of {}'s", visible(node)));
        format!("{what} of {}{}", visible(own), within.unwrap_or_default())
    });
    words.into_iter().chain(own).collect::<Vec<_>>().join(", ")
}

/// Why a number is a sum.
pub fn sum_note(sum: &Sum) -> String {
    let what = match sum.differ {
        Differ { seasons: true, mixes: true } => "own seasons and mixes",
        Differ { seasons: true, .. } => "own seasons",
        _ => "own mixes",
    };
    match sum.of {
        AxisWord::Level(_) => format!("{what} below, so no one share holds for all"),
        _ => format!("{what}, so no one share holds for all"),
    }
}

/// The number as people name it: `华东/政企/李伟, 2026-04, 明星`.
pub fn number(plan: &Plan, pick: &Pick) -> String {
    let organisation = plan.organisation();
    let path = organisation.path_label(pick.node);
    let node = if path.is_empty() { "the company".to_owned() } else { path };
    visible(&format!("{node}, {}", cell(plan, pick)))
}

/// The period and the members: `2026-04, 明星`.
fn cell(plan: &Plan, pick: &Pick) -> String {
    let mut words = vec![pick.when.name(plan)];
    for (axis, picked) in plan.mix().axes().iter().zip(&pick.axes) {
        let picked = picked.as_ref().and_then(|picked| match (&picked.group, picked.members.first()) {
            (Some(group), _) => Some(group.as_str()),
            (None, Some(member)) => Some(axis.members()[*member].name()),
            (None, None) => None,
        });
        words.extend(picked.map(str::to_owned));
    }
    words.join(", ")
}

/// An exact amount of units in the plan's money, for people.
pub fn amount(plan: &Plan, units: &Exact) -> String {
    (units * &Exact::unit(plan.unit())).people(plan.unit().decimals()).to_string()
}

/// What rounding added: `+0.004`, `-0.5`, `0`.
pub fn signed(plan: &Plan, units: &Exact) -> String {
    if units.is_zero() {
        return "0".to_owned();
    }
    let (about, digits) = match amount(plan, units) {
        text if text.starts_with("about ") => ("about ", text["about ".len()..].to_owned()),
        text => ("", text),
    };
    let sign = if units.is_negative() { "" } else { "+" };
    format!("{about}{sign}{digits}")
}

/// What rounding did, and why a number is zero, in whole sentences.
pub fn sentences(plan: &Plan, pick: &Pick, explained: &Explanation) -> Vec<String> {
    let mut lines = Vec::new();
    if explained.ideal.is_zero() {
        lines.push(match explained.zero_step() {
            _ if plan.allocated() == 0 => "It is zero because nothing is allocated.".to_owned(),
            Some(step) => format!("It is zero because the share of {} is.", visible(&step.name)),
            None => "It is zero because every part of it is.".to_owned(),
        });
    }
    match &explained.reason {
        Reason::Whole => {}
        Reason::Leftover { .. } => lines.extend(leftover(plan, pick, &explained.reason)),
        Reason::Moved { dealt: Some(dealt) } => lines.push(format!(
            "Dealing the leftover units gave {}; {} was moved here so that the totals (annual quotas, months, \
             members) come out.",
            plan.unit().people(*dealt),
            signed(plan, &Exact::whole(explained.published - dealt)),
        )),
        Reason::Moved { dealt: None } => {
            lines.push("The totals that have to tie out decide here, not the remainders alone.".to_owned());
        }
        Reason::OnlyChild { parent } => {
            let parent = if parent.is_empty() { "the company".to_owned() } else { visible(parent) };
            lines.push(format!("Nobody stands beside it: it has what {parent} has, rounded there."));
        }
        Reason::Sum { cells, months } => {
            let months: Vec<String> =
                months.iter().map(|(name, rounding)| format!("{name} {}", signed(plan, rounding))).collect();
            let cells = group_digits(&cells.to_string());
            lines.push(match months.is_empty() {
                true => format!("It is the sum of {cells} cells, and so is the rounding."),
                false => format!("Its rounding is that of its months: {}.", months.join(", ")),
            });
        }
    }
    lines.extend(explained.missed.map(|class| missed(plan, class)));
    lines
}

/// How near its ideal a number of a class is promised to be, for one that is not.
fn missed(plan: &Plan, class: Class) -> String {
    let promise = match class {
        Class::AnnualQuota | Class::Month | Class::Quarter | Class::AxisYear => {
            "wherever zeros, totals and annual quotas allow it"
        }
        Class::Cell | Class::AxisQuarter | Class::AxisMonth | Class::MixYear => {
            "nearly always, and less than two otherwise"
        }
    };
    let number = number_of(class, plan.mix());
    format!("That is a unit or more off: a {number} is less than a unit off {promise}.")
}

/// Who got the leftover units, and what it means to be behind.
fn leftover(plan: &Plan, pick: &Pick, reason: &Reason) -> Vec<String> {
    let Reason::Leftover { name, among, parent, leftover, measure, got, behind, rival } = reason else {
        return Vec::new();
    };
    let parent = if parent.is_empty() { "the company".to_owned() } else { visible(parent) };
    let place = match measure {
        // The company's quarters and months say themselves when it is.
        Measure::Remainder if among.is_time() => String::new(),
        Measure::Remainder => " in the year".to_owned(),
        Measure::Shortfall => format!(" in {}", visible(&cell(plan, pick))),
    };
    let units = match leftover {
        0 => "nothing".to_owned(),
        1 => "1 unit".to_owned(),
        more => format!("{} units", group_digits(&more.to_string())),
    };
    let rounded = format!("Rounded down, {parent}'s {} leave {units} over{place}", noun(plan, *among).many());
    let Some(rival) = rival else {
        return vec![match got {
            true => format!("{rounded}: one for everybody with a fraction."),
            false => format!("{rounded}: everybody gets the whole units."),
        }];
    };
    let (own, other) = compared(behind, &rival.behind);
    let (name, rival_name) = (visible(name), visible(&rival.name));
    let tie = match rival.behind == *behind {
        true => ", an exact tie that the order of the plan decides",
        false => "",
    };
    let who = match got {
        true => format!("one goes to {name} ({own}), none to {rival_name}, who comes next ({other}){tie}"),
        false => format!("none goes to {name} ({own}), the last one to {rival_name} ({other}){tie}"),
    };
    let meaning = match measure {
        Measure::Remainder => "Behind: what the ideal has beyond whole units, in units.",
        Measure::Shortfall => {
            "Behind: units missing here and so far in its month, members and year, on weighted average."
        }
    };
    vec![format!("{rounded}: {who}."), meaning.to_owned()]
}

/// How far behind two are, with as many decimals as it takes to tell them apart.
fn compared(own: &Exact, other: &Exact) -> (String, String) {
    let mut words = (String::new(), String::new());
    for decimals in [2, 4, 6, 9] {
        words = (behind(own, decimals), behind(other, decimals));
        if own == other || words.0 != words.1 {
            break;
        }
    }
    words
}

fn behind(units: &Exact, decimals: u32) -> String {
    match units.is_negative() {
        true => format!("{} ahead", (-units.clone()).rounded(decimals)),
        false => format!("{} behind", units.rounded(decimals)),
    }
}

/// What the members of an axis are called.
pub fn noun(plan: &Plan, axis: AxisWord) -> Noun {
    match axis {
        AxisWord::Level(level) => plan.hierarchy().noun(level),
        AxisWord::Member(kind) | AxisWord::Group(kind) => Noun::Axis(kind),
        AxisWord::Quarter => Noun::Quarter,
        AxisWord::Month => Noun::Month,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Source;
    use crate::plan::{check, parse};

    #[test]
    fn what_is_a_unit_off_is_told_what_was_promised() {
        let text = "target = 5\n[[product]]\nname = 'a'\n[[customer]]\nname = 'b'\n";
        let words = |text: &str, class| {
            missed(&check(&parse(Source::new("plan.toml", text)).unwrap()).into_plan().unwrap().0, class)
        };
        let (product, _) = text.split_once("[[customer]]").unwrap();
        assert_eq!(
            words(product, Class::AxisQuarter),
            "That is a unit or more off: a product's quarter is less than a unit off nearly always, and less than two \
             otherwise."
        );
        assert_eq!(
            words(text, Class::AxisYear),
            "That is a unit or more off: a member's year is less than a unit off wherever zeros, totals and annual \
             quotas allow it."
        );
    }
}
