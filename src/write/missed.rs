//! Words about what misses its promise.

use super::Language;
use crate::plan::Mix;
use crate::split::{Class, Missed};

/// The classes of promises that are missed, in words with their counts; nothing if none is.
///
/// Such as `1 month's product a unit off`.
pub fn missed_words(missed: &Missed, mix: &Mix, language: Language) -> Option<String> {
    let classes = Class::ALL.iter().filter(|class| missed.of(**class) > 0);
    let words: Vec<String> =
        classes.map(|class| in_words(*class, missed.of(*class), mix, language)).collect();
    (!words.is_empty()).then(|| words.join(language.pick(", ", "，")))
}

fn in_words(class: Class, count: u64, mix: &Mix, language: Language) -> String {
    let digits = crate::money::group_digits(&count.to_string());
    let (english, chinese) = thing(class, mix);
    let [one, many] = english;
    let english = match (class, count) {
        (Class::AnnualQuota, 1) => format!("1 {one} off its quota"),
        (Class::AnnualQuota, _) => format!("{digits} {many} off their quotas"),
        (_, 1) => format!("1 {one} a unit off"),
        _ => format!("{digits} {many} a unit off"),
    };
    let chinese = match class {
        Class::AnnualQuota => format!("{digits} 个{chinese}与应得数不符"),
        _ => format!("{digits} 个{chinese}相差一个单位"),
    };
    language.pick(english, chinese)
}

/// What a number of a class is, such as `product's quarter`.
pub(super) fn number_of(class: Class, mix: &Mix, language: Language) -> String {
    let ([one, _], chinese) = thing(class, mix);
    language.pick(one, chinese)
}

/// What the numbers of a class are, one and several in English, and in Chinese.
fn thing(class: Class, mix: &Mix) -> ([String; 2], String) {
    let (member, members, chinese) = member(mix);
    let (leaf, leaves, leaf_chinese) = match mix.axes().len() {
        2.. => ("combination", "combinations", "组合"),
        _ => (member, members, chinese),
    };
    let plain =
        |one: &str, many: &str, chinese: &str| ([one.to_owned(), many.to_owned()], chinese.to_owned());
    match class {
        Class::AnnualQuota => plain("year", "years", "年度数"),
        Class::Month => plain("month", "months", "月度数"),
        Class::Quarter => plain("quarter", "quarters", "季度数"),
        Class::AxisYear => {
            plain(&format!("{member}'s year"), &format!("{members}' years"), &format!("{chinese}年度数"))
        }
        Class::Cell => {
            plain(&format!("month's {leaf}"), &format!("months' {leaves}"), &format!("{leaf_chinese}月度数"))
        }
        Class::AxisQuarter => plain(
            &format!("{member}'s quarter"),
            &format!("{members}' quarters"),
            &format!("{chinese}季度数"),
        ),
        Class::AxisMonth => {
            plain(&format!("{member}'s month"), &format!("{members}' months"), &format!("{chinese}月度数"))
        }
        Class::MixYear => {
            plain(&format!("year's {leaf}"), &format!("years' {leaves}"), &format!("{leaf_chinese}年度数"))
        }
    }
}

/// What the members of the business axes are called.
fn member(mix: &Mix) -> (&'static str, &'static str, &'static str) {
    let mut kinds = mix.axes().iter().map(|axis| axis.kind());
    match (kinds.next(), kinds.next()) {
        (Some(kind), None) => (kind.one(), kind.many(), kind.chinese()),
        (None, _) => ("amount", "amounts", "金额"),
        _ => ("member", "members", "成员"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Source;
    use crate::plan::{Plan, check, parse};

    fn plan(rest: &str) -> Plan {
        let document = parse(Source::new("plan.toml", format!("target = 5\n{rest}"))).unwrap();
        check(&document).into_plan().unwrap().0
    }

    #[track_caller]
    fn check_words(missed: Missed, rest: &str, english: &str, chinese: &str) {
        let words = |language| missed_words(&missed, plan(rest).mix(), language).unwrap();
        assert_eq!([words(Language::English), words(Language::Chinese)], [english, chinese]);
    }

    #[test]
    fn only_classes_that_are_missed_are_named() {
        let product = "[[product]]\nname = 'a'\n";
        let customer = "[[customer]]\nname = 'b'\n";
        assert_eq!(missed_words(&Missed::default(), plan("").mix(), Language::English), None);
        let missed = Missed { month: 2, cell: 1, ..Missed::default() };
        check_words(
            missed,
            product,
            "2 months a unit off, 1 month's product a unit off",
            "2 个月度数相差一个单位，1 个产品月度数相差一个单位",
        );
        check_words(
            Missed { annual_quota: 1, cell: 1_200, mix_year: 1, ..Missed::default() },
            &format!("{product}{customer}"),
            "1 year off its quota, 1,200 months' combinations a unit off, 1 year's combination a unit off",
            "1 个年度数与应得数不符，1,200 个组合月度数相差一个单位，1 个组合年度数相差一个单位",
        );
        check_words(
            Missed { axis_year: 3, axis_quarter: 1, ..Missed::default() },
            customer,
            "3 customers' years a unit off, 1 customer's quarter a unit off",
            "3 个客户年度数相差一个单位，1 个客户季度数相差一个单位",
        );
        check_words(
            Missed { axis_quarter: 4, axis_month: 1, ..Missed::default() },
            &format!("{product}{customer}"),
            "4 members' quarters a unit off, 1 member's month a unit off",
            "4 个成员季度数相差一个单位，1 个成员月度数相差一个单位",
        );
    }
}
