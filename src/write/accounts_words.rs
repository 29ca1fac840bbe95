//! What became of the rows of an amounts file, in words.

use super::language::Language;
use crate::amounts::{Accounts, Amounts};
use crate::findings::visible;
use crate::money::{Decimal12, group_digits};

/// That every row of a file is counted, or what is counted and what is not: together the sum of the file. `file` is what it
/// is called where there are others.
pub(super) fn accounts_words(
    accounts: &Accounts,
    file: Option<&str>,
    currency: Option<&str>,
    language: Language,
) -> String {
    let people = |sum: Decimal12| group_digits(&sum.to_string());
    let currency = currency.map(|currency| format!(" {}", visible(currency))).unwrap_or_default();
    let is_named = file.is_some();
    let file = match file {
        Some(file) => language.pick(visible(file), format!("{} 的", visible(file))),
        None => language.pick("the file", "文件").to_owned(),
    };
    let rows = group_digits(&accounts.rows.to_string());
    let (counted, sum) = (people(accounts.counted.sum), people(accounts.sum));
    let row = if accounts.rows == 1 { "row" } else { "rows" };
    if accounts.counted.rows == accounts.rows {
        let all = match accounts.rows {
            1 => format!("The only row of {file} is counted"),
            _ => format!("All {rows} rows of {file} are counted"),
        };
        let of = if is_named { "" } else { "的" };
        return language.pick(
            format!("{all}: {counted}{currency}."),
            format!("{file}{of} {rows} 行全部计入：{counted}{currency}。"),
        );
    }
    let [outside, later] = [accounts.outside.sum, accounts.later.sum].map(people);
    let count = group_digits(&accounts.counted.rows.to_string());
    let are = if accounts.rows == 1 || accounts.counted.rows == 1 { "is" } else { "are" };
    language.pick(
        format!(
            "{count} of {rows} {row} of {file} {are} counted: {counted} + {outside} outside of the year + {later} later = \
             {sum}{currency}."
        ),
        format!(
            "{file} {rows} 行中计入 {count} 行：{counted} + 年度之外 {outside} + 晚于截止时间 {later} = {sum}{currency}。"
        ),
    )
}

/// The same of one of several files.
pub(super) fn named_accounts(amounts: &Amounts, currency: Option<&str>, language: Language) -> String {
    accounts_words(amounts.accounts(), Some(amounts.file()), currency, language)
}
