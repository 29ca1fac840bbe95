//! Words about targets and actuals.

use super::accounts_words::{accounts_words, named_accounts};
use super::closed_words;
use super::language::Language;
use crate::findings::{Label, visible};
use crate::money::{Unit, group_digits, percent};
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
    let currency = tracking.plan().currency();
    let last = tracking.last().map(|last| named_accounts(last, currency, language));
    let closed = tracking.view().open().closed().map(|closed| closed_words::accounts(closed, language));
    let accounts = [accounts(tracking, language)].into_iter().chain(last).chain(closed);
    behind.into_iter().chain(outlook).chain(accounts).collect()
}

/// Who misses most money.
fn behind(tracking: &Tracking<'_>, amount: &dyn Fn(i64) -> String, language: Language) -> Option<String> {
    let rows = tracking.most_behind(BEHIND_NAMED);
    let row = |(labels, gap): &(Vec<Label>, i64)| {
        let who = match labels.is_empty() {
            true => language.pick("the company", "公司").to_owned(),
            false => language.path(labels),
        };
        format!("{who} {}", amount(*gap))
    };
    let rows: Vec<String> = rows.iter().map(row).collect();
    let list = rows.join(language.comma());
    (!rows.is_empty()).then(|| language.pick(format!("Behind most: {list}."), format!("落后最多：{list}。")))
}

/// How the year ends, of everything that is shown; nothing where all of that is due.
fn outlook(
    tracking: &Tracking<'_>,
    tracked: &Tracked,
    amount: &dyn Fn(i64) -> String,
    language: Language,
) -> Option<String> {
    let outlook =
        Outlook::of(tracked, tracking.plan().unit()).filter(|_| tracked.to_date != tracked.target)?;
    let [pace, planned] = [outlook.at_this_pace, outlook.as_planned].map(|units| i64::try_from(units).ok());
    let (pace, planned, all) = (amount(pace?), amount(planned?), amount(tracked.target));
    let filters = tracking.view().filters();
    let selected = match filters.is_empty() {
        true => String::new(),
        false => language.in_brackets(&visible(&filters.join(", ")), " "),
    };
    let ends = match tracking.is_part() {
        true => language.pick(
            format!("At this pace what is shown{selected} ends at {pace} of {all}, with the rest as planned at {planned}."),
            format!("按目前进度，所示部分{selected}将完成 {pace}（目标 {all}）；其余月份若按计划完成，为 {planned}。"),
        ),
        false => language.pick(
            format!("At this pace the year ends at {pace} of {all}, with the rest as planned at {planned}."),
            format!("按目前进度，全年将完成 {pace}（目标 {all}）；其余月份若按计划完成，全年为 {planned}。"),
        ),
    };
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
    let amounts = tracking.plan().amounts();
    let counted = accounts_words(tracking.amounts().accounts(), None, amounts.currency(), language);
    let space = language.pick(" ", "");
    format!("{counted}{space}{}", language.in_whole_units(amounts.unit()))
}

impl Language {
    /// That actuals are not shown to the last digit.
    pub(super) fn in_whole_units(self, unit: &Unit) -> String {
        let unit = group_digits(&unit.size().to_string());
        self.pick(
            format!("Actuals are shown in whole units of {unit}."),
            format!("实际金额按最小单位 {unit} 取整显示。"),
        )
    }
}
