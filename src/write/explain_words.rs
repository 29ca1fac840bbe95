//! The words of an explanation: how the plan states a share, and what rounding did.

use super::language::Language;
use super::missed::number_of;
use crate::explain::{Differ, Explanation, Measure, Reason, Step, Sum};
use crate::findings::Noun;
use crate::findings::visible;
use crate::money::{Exact, Figure, group_digits};
use crate::plan::{Plan, Stated};
use crate::report::{AxisWord, Pick};
use crate::split::Class;

/// How the plan states a share: `40%`, `weight 1.6 of 4.1`.
pub fn stated(stated: &Stated, language: Language) -> String {
    match stated {
        Stated::Share(share) => language.figure(share),
        Stated::Weight { level, weight, of, rest } => {
            let level =
                level.as_ref().map(|level| format!("{}{}", visible(level), language.pick(", ", "，")));
            let weight = weight_words(&language.figure(weight), of, *rest, language);
            format!("{}{weight}", level.unwrap_or_default())
        }
        Stated::Amount => language.pick("amount", "金额").to_owned(),
        Stated::Growth { growth, base, comes_to } => {
            let [base, comes_to] = [base, comes_to].map(|amount| language.figure(&amount.people(0)));
            language.pick(
                format!("growth {growth}% on {base} is {comes_to}"),
                format!("在 {base} 上增长 {growth}%，为 {comes_to}"),
            )
        }
        Stated::Even(1) => language.pick("the only one", "唯一成员").to_owned(),
        Stated::Even(count) => {
            let count = group_digits(&count.to_string());
            language.pick(format!("1 of {count}, evenly"), format!("{count} 等分之一"))
        }
        Stated::Pattern { word: "days", part, of } => {
            language.pick(format!("{part} of {of} days"), format!("{of} 天中的 {part} 天"))
        }
        Stated::Pattern { word, part, of } => language.pick(
            format!("{part} of {of}, pattern {word}"),
            format!("{of} 份中的 {part} 份，分月模式 {word}"),
        ),
        Stated::Together(all) => together(all, language),
        Stated::LeftOut => language.pick("left out of the mix", "不在产品结构中").to_owned(),
        Stated::ScaledUp(whole) => {
            let whole = self::stated(whole, language);
            language.pick(format!("{whole} scaled up"), format!("{whole}，按比例放大"))
        }
    }
}

/// `weight 1.6 of 4.1`, of what is left where others have shares or amounts.
fn weight_words(weight: &str, of: &Figure, rest: bool, language: Language) -> String {
    let of = language.figure(of);
    match rest {
        true => language.pick(
            format!("weight {weight} of {of} of what is left"),
            format!("剩余部分中权重 {weight} / {of}"),
        ),
        false => language.pick(format!("weight {weight} of {of}"), format!("权重 {weight} / {of}")),
    }
}

/// Several members of one group, which are shown as one.
fn together(all: &[Stated], language: Language) -> String {
    let weights: Option<Vec<String>> = all
        .iter()
        .map(|one| match one {
            Stated::Weight { level: None, weight, .. } => Some(language.figure(weight)),
            _ => None,
        })
        .collect();
    match (weights, all) {
        (Some(weights), [Stated::Weight { of, rest, .. }, ..]) => {
            weight_words(&weights.join(" + "), of, *rest, language)
        }
        (_, [Stated::Even(count), ..]) => {
            let some = all.len();
            language.pick(format!("{some} of {count}, evenly"), format!("{count} 等分中的 {some} 份"))
        }
        (_, [Stated::Amount, ..]) if all.iter().all(|one| *one == Stated::Amount) => {
            language.pick("amounts", "金额").to_owned()
        }
        _ => all.iter().map(|one| stated(one, language)).collect::<Vec<_>>().join(" + "),
    }
}

/// What stands behind a step: how its share is stated, unless that is the share itself, and by whose season or mix.
pub fn step_note(step: &Step, language: Language) -> String {
    let shown = step.share.as_ref().map(|share| language.figure(&share.percent_text()));
    let words = step.stated.as_ref().map(|how| stated(how, language));
    let words = words.filter(|words| Some(words) != shown.as_ref());
    let own = step.own.as_ref().map(|own| {
        let what = match step.axis.is_time() {
            true => language.pick("season", "季节权重"),
            false => language.pick("mix", "产品结构"),
        };
        let own = visible(own);
        let within = step.within.as_ref().map_or_else(String::new, |node| {
            let node = visible(node);
            language.pick(format!(" in the months of {node}'s"), format!("（限于 {node} 的月份）"))
        });
        language.pick(format!("{what} of {own}{within}"), format!("{own} 的{what}{within}"))
    });
    words.into_iter().chain(own).collect::<Vec<_>>().join(language.pick(", ", "，"))
}

/// Why a number is a sum.
pub fn sum_note(sum: &Sum, language: Language) -> String {
    let what = match sum.differ {
        Differ { seasons: true, mixes: true } => {
            language.pick("own seasons and mixes", "自有季节权重和产品结构")
        }
        Differ { seasons: true, .. } => language.pick("own seasons", "自有季节权重"),
        _ => language.pick("own mixes", "自有产品结构"),
    };
    match sum.of {
        AxisWord::Level(_) => language.pick(
            format!("{what} below, so no one share holds for all"),
            format!("下级有{what}，没有统一的占比"),
        ),
        _ => language
            .pick(format!("{what}, so no one share holds for all"), format!("有{what}，没有统一的占比")),
    }
}

/// The number as people name it: `华东/政企/李伟, 2026-04, 明星`.
pub fn number(plan: &Plan, pick: &Pick, language: Language) -> String {
    let organisation = plan.organisation();
    let path = organisation.path_label(pick.node);
    let node = if path.is_empty() { language.pick("the company", "公司").to_owned() } else { path };
    visible(&format!("{node}{}{}", language.comma(), cell(plan, pick, language)))
}

/// The period and the members: `2026-04, 明星`.
fn cell(plan: &Plan, pick: &Pick, language: Language) -> String {
    let mut words = vec![language.column(&pick.when.name(plan))];
    for (axis, picked) in plan.mix().axes().iter().zip(&pick.axes) {
        let picked = picked.as_ref().and_then(|picked| match (&picked.group, picked.members.first()) {
            (Some(group), _) => Some(group.as_str()),
            (None, Some(member)) => Some(axis.members()[*member].name()),
            (None, None) => None,
        });
        words.extend(picked.map(str::to_owned));
    }
    words.join(language.comma())
}

/// An exact amount of units in the plan's money, for people.
pub fn amount(plan: &Plan, units: &Exact, language: Language) -> String {
    language.figure(&money(plan, units))
}

fn money(plan: &Plan, units: &Exact) -> Figure {
    (units * &Exact::unit(plan.unit())).people(plan.unit().decimals())
}

/// What rounding added: `+0.004`, `-0.5`, `0`.
pub fn signed(plan: &Plan, units: &Exact, language: Language) -> String {
    if units.is_zero() {
        return "0".to_owned();
    }
    let sign = if units.is_negative() { "" } else { "+" };
    language.figure(&money(plan, units).with(|digits| format!("{sign}{digits}")))
}

/// What rounding did, and why a number is zero, in whole sentences.
pub fn sentences(plan: &Plan, pick: &Pick, explained: &Explanation, language: Language) -> Vec<String> {
    let mut lines = Vec::new();
    if explained.ideal.is_zero() {
        lines.push(match explained.zero_step() {
            _ if plan.allocated() == 0 => language
                .pick("It is zero because nothing is allocated.", "为零，因为没有可分解的金额。")
                .to_owned(),
            Some(step) => {
                let name = visible(&step.name);
                language.pick(
                    format!("It is zero because the share of {name} is."),
                    format!("为零，因为 {name} 的占比为零。"),
                )
            }
            None => language
                .pick("It is zero because every part of it is.", "为零，因为它的每一部分都为零。")
                .to_owned(),
        });
    }
    match &explained.reason {
        Reason::Whole => {}
        Reason::Leftover { .. } => lines.extend(leftover(plan, pick, &explained.reason, language)),
        Reason::Moved { dealt: Some(dealt) } => {
            let moved = signed(plan, &Exact::whole(explained.published - dealt), language);
            let dealt = plan.unit().people(*dealt);
            lines.push(language.pick(
                format!(
                    "Dealing the leftover units gave {dealt}; {moved} was moved here so that the totals (annual quotas, \
                     months, members) come out."
                ),
                format!("分配尾差单位后为 {dealt}；为使各项合计（年度应得数、各月、各成员）勾稽相符，此处调整了 {moved}。"),
            ));
        }
        Reason::Moved { dealt: None } => lines.push(
            language
                .pick(
                    "The totals that have to tie out decide here, not the remainders alone.",
                    "此处由必须勾稽相符的各项合计决定，而不只看尾差大小。",
                )
                .to_owned(),
        ),
        Reason::OnlyChild { parent } => {
            let parent = whole(parent, language);
            lines.push(language.pick(
                format!("Nobody stands beside it: it has what {parent} has, rounded there."),
                format!("没有同级成员：{parent}有多少，它就有多少，已在上级取整。"),
            ));
        }
        Reason::Sum { cells, months } => {
            let months: Vec<String> = months
                .iter()
                .map(|(name, rounding)| format!("{name} {}", signed(plan, rounding, language)))
                .collect();
            let (cells, rounding) = (group_digits(&cells.to_string()), months.join(language.comma()));
            lines.push(match months.is_empty() {
                true => language.pick(
                    format!("It is the sum of {cells} cells, and so is the rounding."),
                    format!("它是 {cells} 个数之和，尾差也是各数尾差之和。"),
                ),
                false => language.pick(
                    format!("Its rounding is that of its months: {rounding}."),
                    format!("它的尾差即各月尾差之和：{rounding}。"),
                ),
            });
        }
    }
    lines.extend(explained.missed.map(|class| missed(plan, class, language)));
    lines
}

/// A node as a whole: its path, or the company.
fn whole(path: &str, language: Language) -> String {
    if path.is_empty() { language.pick("the company", "公司").to_owned() } else { visible(path) }
}

/// How near its ideal a number of a class is promised to be, for one that is not.
fn missed(plan: &Plan, class: Class, language: Language) -> String {
    let promise = match class {
        Class::AnnualQuota | Class::Month | Class::Quarter | Class::AxisYear => language.pick(
            "wherever zeros, totals and annual quotas allow it",
            "只要零值、各项合计与年度应得数允许，",
        ),
        Class::Cell | Class::AxisQuarter | Class::AxisMonth | Class::MixYear => {
            language.pick("nearly always, and less than two otherwise", "几乎总是如此（否则不到两个单位）：")
        }
    };
    let number = number_of(class, plan.mix(), language);
    language.pick(
        format!("That is a unit or more off: a {number} is less than a unit off {promise}."),
        format!("这里相差一个单位或更多。{promise}{number}与理论值相差不到一个单位。"),
    )
}

/// Who got the leftover units, and what it means to be behind.
fn leftover(plan: &Plan, pick: &Pick, reason: &Reason, language: Language) -> Vec<String> {
    let Reason::Leftover { name, among, parent, leftover, measure, got, behind, rival } = reason else {
        return Vec::new();
    };
    let place = match measure {
        // The company's quarters and months say themselves when it is.
        Measure::Remainder if among.is_time() => String::new(),
        Measure::Remainder => language.pick(" in the year", "全年").to_owned(),
        Measure::Shortfall => {
            let cell = visible(&cell(plan, pick, language));
            language.pick(format!(" in {cell}"), format!("在 {cell} "))
        }
    };
    let (parent, noun) = (whole(parent, language), noun(plan, *among));
    let many = noun.many_in(language);
    let units = match (leftover, group_digits(&leftover.to_string())) {
        (0, _) => language.pick("nothing".to_owned(), "没有剩余单位".to_owned()),
        (1, _) => language.pick("1 unit".to_owned(), "剩余 1 个单位".to_owned()),
        (_, more) => language.pick(format!("{more} units"), format!("剩余 {more} 个单位")),
    };
    let rounded = language.pick(
        format!("Rounded down, {parent}'s {many} leave {units} over{place}"),
        format!("{}的各{many}{place}向下取整后，{units}", language.among(&parent)),
    );
    let rounded = language.set(&rounded);
    let Some(rival) = rival else {
        return vec![match got {
            true => language.pick(
                format!("{rounded}: one for everybody with a fraction."),
                format!("{rounded}：凡有小数的各分得一个。"),
            ),
            false => language.pick(
                format!("{rounded}: everybody gets the whole units."),
                format!("{rounded}：各取整数部分。"),
            ),
        }];
    };
    let (own, other) = compared(behind, &rival.behind, language);
    let (name, rival_name) = (visible(name), visible(&rival.name));
    let tie = match rival.behind == *behind {
        true => language.pick(
            ", an exact tie that the order of the plan decides",
            "，两者完全相等，按计划中的先后顺序决定",
        ),
        false => "",
    };
    let who = match got {
        true => language.pick(
            format!("one goes to {name} ({own}), none to {rival_name}, who comes next ({other}){tie}"),
            format!("{name}（{own}）分得一个，其后的 {rival_name}（{other}）未分得{tie}"),
        ),
        false => language.pick(
            format!("none goes to {name} ({own}), the last one to {rival_name} ({other}){tie}"),
            format!("{name}（{own}）未分得，最后一个分给 {rival_name}（{other}）{tie}"),
        ),
    };
    let meaning = match measure {
        Measure::Remainder => language.pick(
            "Behind: what the ideal has beyond whole units, in units.",
            "落后：理论值超出整数单位的部分，以单位计。",
        ),
        Measure::Shortfall => language.pick(
            "Behind: units missing here and so far in its month, members and year, on weighted average.",
            "落后：此处及其所在月份、成员与年度至今少分的单位数，按加权平均计。",
        ),
    };
    vec![language.pick(format!("{rounded}: {who}."), format!("{rounded}：{who}。")), meaning.to_owned()]
}

/// How far behind two are, with as many decimals as it takes to tell them apart.
fn compared(own: &Exact, other: &Exact, language: Language) -> (String, String) {
    let mut words = (String::new(), String::new());
    for decimals in [2, 4, 6, 9] {
        words = (behind(own, decimals, language), behind(other, decimals, language));
        if own == other || words.0 != words.1 {
            break;
        }
    }
    words
}

fn behind(units: &Exact, decimals: u32, language: Language) -> String {
    match units.is_negative() {
        true => {
            let ahead = (-units.clone()).rounded(decimals);
            language.pick(format!("{ahead} ahead"), format!("领先 {ahead}"))
        }
        false => {
            let behind = units.rounded(decimals);
            language.pick(format!("{behind} behind"), format!("落后 {behind}"))
        }
    }
}

/// What the members of an axis are called.
pub fn noun(plan: &Plan, axis: AxisWord) -> Noun {
    match axis {
        AxisWord::Level(level) => plan.hierarchy().noun(level),
        AxisWord::Member(kind) | AxisWord::Group(kind) => Noun::Axis(kind),
        AxisWord::Half => Noun::Half,
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
            missed(
                &check(&parse(Source::new("plan.toml", text)).unwrap()).into_plan().unwrap().0,
                class,
                Language::English,
            )
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
