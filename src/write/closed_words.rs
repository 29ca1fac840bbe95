//! Words about closed months, and what keeps closed and open ones from adding up to what is allocated.

use serde::Serialize;

use super::accounts_entry::AccountsEntry;
use super::accounts_words::named_accounts;
use super::language::Language;
use super::scale::Scale;
use crate::closed::{Closed, Why};
use crate::findings::visible;
use crate::limits::NAMES_SHOWN_MAX;
use crate::money::Exact;

/// The last closed month, as the plan calls it.
pub(super) fn through(closed: &Closed<'_>) -> String {
    closed.plan().calendar().month(closed.closing().through())
}

/// Closed and open months, what they are beside what is allocated, and what keeps them apart: exact.
pub(super) fn identity(closed: &Closed<'_>, scale: Option<Scale>, language: Language) -> String {
    let unit = closed.plan().unit();
    let one = Exact::fraction(1, num_bigint::BigInt::from(10).pow(scale.map_or(0, Scale::places)));
    let people = |money: &Exact| {
        let decimals = if scale.is_some() { 0 } else { unit.decimals() };
        language.figure(&(money * &one).people(decimals))
    };
    let units = |units: &Exact| people(&(units * &Exact::unit(unit)));
    let sold = people(&Exact::decimal(closed.actual()));
    let [open, allocated] =
        [closed.open(), closed.plan().allocated()].map(|amount| units(&Exact::whole(amount)));
    let parts = Why::ALL.into_iter().map(|why| (why, closed.apart().of(why)));
    let parts = parts.filter(|(_, part)| !part.is_zero()).map(|(why, part)| {
        let (sign, size) = if part.is_negative() { ("-", -part.clone()) } else { ("+", part.clone()) };
        format!(" {sign} {} {}", units(&size), why_words(closed, why, language))
    });
    let parts: String = parts.collect();
    language.pick(
        format!("Closed {sold} + open {open} = {allocated} allocated{parts}."),
        format!("已关账 {sold} + 剩余 {open} = 下达目标 {allocated}{parts}。"),
    )
}

/// What became of the rows of the file that says what was sold in the closed months.
pub(super) fn accounts(closed: &Closed<'_>, language: Language) -> String {
    named_accounts(closed.amounts(), closed.plan().currency(), language)
}

/// The same on a line of its own; nothing where no month is closed.
pub fn closed_accounts(closed: Option<&Closed<'_>>, language: Language) -> String {
    closed.map_or_else(String::new, |closed| accounts(closed, language) + "\n")
}

fn why_words(closed: &Closed<'_>, why: Why, language: Language) -> String {
    let word = |english: &str, chinese: &str| language.pick(english.to_owned(), chinese.to_owned());
    match why {
        Why::Rounding => word("rounding", "尾差"),
        Why::Past => word("past the year", "超出全年"),
        Why::NotPlaced => word("not placed", "无处安排"),
        Why::GivenUp => word("given up", "未追补"),
        Why::Kept => word("kept", "超额保留"),
        Why::Above => {
            let organisation = closed.plan().organisation();
            let company = language.pick("the company", "公司");
            let name = |(node, _): &_| match organisation.path_label(*node) {
                name if name.is_empty() => company.to_owned(),
                name => visible(&name),
            };
            let names: Vec<String> = closed.above().iter().take(NAMES_SHOWN_MAX).map(name).collect();
            let names = language.and_more(&names, closed.above().len());
            language.pick(
                format!("booked above those that carry ({names})"),
                format!("记在补足层级之上（{names}）"),
            )
        }
    }
}

/// The closed months at the head of rows for programs: amounts of money, as text.
#[derive(Serialize)]
pub(super) struct ClosedHead<'a> {
    file: &'a str,
    #[serde(flatten)]
    accounts: AccountsEntry,
    through: String,
    carry: &'a str,
    planned: String,
    actual: String,
    open: String,
    #[serde(flatten)]
    apart: ClosedApart,
}

/// What there is more than allocated, or less where it is negative.
#[derive(Serialize)]
struct ClosedApart {
    past_year: String,
    above_carry: String,
    not_placed: String,
    given_up: String,
    kept: String,
    rounding: String,
}

impl<'a> ClosedHead<'a> {
    pub(super) fn of(closed: &'a Closed<'_>) -> ClosedHead<'a> {
        let unit = closed.plan().unit();
        let of = |why| (closed.apart().of(why) * &Exact::unit(unit)).to_string();
        ClosedHead {
            file: closed.amounts().file(),
            accounts: AccountsEntry::of(closed.amounts().accounts(), unit),
            through: through(closed),
            carry: closed.plan().hierarchy().word(closed.carry()),
            planned: unit.plain(closed.planned()),
            actual: closed.actual().plain(unit.decimals()),
            open: unit.plain(closed.open()),
            apart: ClosedApart {
                past_year: of(Why::Past),
                above_carry: of(Why::Above),
                not_placed: of(Why::NotPlaced),
                given_up: of(Why::GivenUp),
                kept: of(Why::Kept),
                rounding: of(Why::Rounding),
            },
        }
    }
}
