//! What became of the rows of an amounts file, in words.

use super::language::Language;
use crate::amounts::Accounts;
use crate::findings::visible;
use crate::money::{Decimal12, group_digits};

/// That every row is counted, or what is counted and what is not: together the sum of the file.
pub(super) fn accounts_words(accounts: &Accounts, currency: Option<&str>, language: Language) -> String {
    let people = |sum: Decimal12| group_digits(&sum.to_string());
    let currency = currency.map(|currency| format!(" {}", visible(currency))).unwrap_or_default();
    let rows = group_digits(&accounts.rows.to_string());
    let (counted, sum) = (people(accounts.counted.sum), people(accounts.sum));
    if accounts.counted.rows == accounts.rows {
        let all = match accounts.rows {
            1 => "The one row of the file is counted".to_owned(),
            _ => format!("All {rows} rows of the file are counted"),
        };
        return language.pick(
            format!("{all}: {counted}{currency}."),
            format!("文件的 {rows} 行全部计入：{counted}{currency}。"),
        );
    }
    let [outside, later] = [accounts.outside.sum, accounts.later.sum].map(people);
    let count = group_digits(&accounts.counted.rows.to_string());
    language.pick(
        format!(
            "{count} of {rows} rows of the file are counted: {counted} + {outside} outside of the year + {later} later = \
             {sum}{currency}."
        ),
        format!(
            "文件 {rows} 行中计入 {count} 行：{counted} + 年度之外 {outside} + 晚于截止时间 {later} = {sum}{currency}。"
        ),
    )
}
