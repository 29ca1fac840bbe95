//! Words about targets and actuals.

use super::language::Language;
use super::{Format, Outcome};
use crate::findings::visible;
use crate::money::{group_digits, percent};
use crate::plan::BufferMode;
use crate::track::{Outlook, Tracked, Tracking};

/// So many rows are named that are behind.
const BEHIND_NAMED: usize = 3;

/// Who is behind, how the year ends, and that every row of the file is counted. `amount` words units of the plan.
pub(super) fn closing(
    tracking: &Tracking<'_>,
    tracked: &Tracked,
    amount: &dyn Fn(i64) -> String,
    language: Language,
) -> Vec<String> {
    let behind = behind(tracking, amount, language);
    let outlook = outlook(tracking, tracked, amount, language);
    behind.into_iter().chain(outlook).chain([accounts(tracking, language)]).collect()
}

/// Who misses most money.
fn behind(tracking: &Tracking<'_>, amount: &dyn Fn(i64) -> String, language: Language) -> Option<String> {
    let rows = tracking.most_behind(BEHIND_NAMED);
    let row = |(names, gap): &(Vec<String>, i64)| {
        let who = match names.is_empty() {
            true => language.pick("the company", "公司").to_owned(),
            false => visible(&names.join("/")),
        };
        format!("{who} {}", amount(*gap))
    };
    let rows: Vec<String> = rows.iter().map(row).collect();
    let list = rows.join(language.comma());
    (!rows.is_empty()).then(|| language.pick(format!("Behind most: {list}."), format!("落后最多：{list}。")))
}

/// How the year ends, of everything that is shown.
fn outlook(
    tracking: &Tracking<'_>,
    tracked: &Tracked,
    amount: &dyn Fn(i64) -> String,
    language: Language,
) -> Option<String> {
    let outlook = Outlook::of(tracked, tracking.plan().unit())?;
    let [pace, planned] = [outlook.at_this_pace, outlook.as_planned].map(|units| i64::try_from(units).ok());
    let (pace, planned, all) = (amount(pace?), amount(planned?), amount(tracked.target));
    let ends = language.pick(
        format!("At this pace the year ends at {pace} of {all}, with the rest as planned at {planned}."),
        format!("按目前进度，全年将完成 {pace}（目标 {all}）；其余月份若按计划完成，全年为 {planned}。"),
    );
    let amounts = tracking.plan().amounts();
    let is_whole = !tracking.is_part() && amounts.target() != amounts.allocated();
    let of_target = is_whole.then(|| {
        let sold = tracked.actual.rounded(amounts.unit());
        let part = percent(sold, amounts.target().into()).unwrap_or_default();
        let target = amount(amounts.target());
        language.pick(format!(" That is {part}% of the target of {target} so far."), {
            format!("目前已完成年度目标 {target} 的 {part}%。")
        })
    });
    let is_reserve = amounts.buffer().mode() == BufferMode::Reserve || amounts.buffer().units() != 0;
    Some(ends + &of_target.filter(|_| is_reserve).unwrap_or_default())
}

/// What became of the rows of the file.
fn accounts(tracking: &Tracking<'_>, language: Language) -> String {
    let (accounts, amounts) = (tracking.amounts().accounts(), tracking.plan().amounts());
    let people = |sum: crate::money::Decimal12| group_digits(&sum.to_string());
    let currency = amounts.currency().map(|currency| format!(" {}", visible(currency))).unwrap_or_default();
    let rows = group_digits(&accounts.rows.to_string());
    let (counted, sum) = (people(accounts.counted.sum), people(accounts.sum));
    let unit = group_digits(&amounts.unit().size().to_string());
    let units = language.pick(
        format!("Actuals are shown in whole units of {unit}."),
        format!("实际金额按最小单位 {unit} 取整显示。"),
    );
    let is_all = accounts.counted.rows == accounts.rows;
    let words = match is_all {
        true => language.pick(
            format!("All {rows} rows of the file are counted: {counted}{currency}. "),
            format!("文件的 {rows} 行全部计入：{counted}{currency}。"),
        ),
        false => {
            let [outside, later] = [accounts.outside.sum, accounts.later.sum].map(people);
            let count = group_digits(&accounts.counted.rows.to_string());
            language.pick(
                format!(
                    "{count} of {rows} rows of the file are counted: {counted} + {outside} outside of the year + {later} later \
                     = {sum}{currency}. "
                ),
                format!(
                    "文件 {rows} 行中计入 {count} 行：{counted} + 年度之外 {outside} + 晚于截止时间 {later} = {sum}{currency}。"
                ),
            )
        }
    };
    words + &units
}

/// What is left to say when targets and actuals are written: where a file was written, and for programs, who is behind.
pub fn tracking_words(
    tracking: &Tracking<'_>,
    outcome: &Outcome<Tracked>,
    format: Format,
    output: Option<&str>,
    language: Language,
) -> String {
    let unit = tracking.plan().unit();
    let amount = |units: i64| unit.people(units);
    let mut lines = match format.is_for_people() {
        true => Vec::new(),
        false => closing(tracking, &outcome.seen, &amount, language),
    };
    if let Some(name) = output {
        let rows = group_digits(&outcome.seen.rows.to_string());
        lines.push(language.pick(format!("{name}: {rows} rows"), format!("{name}：{rows} 行")));
    }
    lines.into_iter().map(|line| line + "\n").collect()
}
