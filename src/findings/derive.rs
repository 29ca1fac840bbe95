//! Words about plans that are derived from what was sold.

use super::first_names::FirstNames;
use super::said::{Words, told};
use super::{Finding, Findings, Language, quoted, visible};
use crate::limits::NAMES_SHOWN_MAX;
use crate::money::{Decimal12, Exact, group_digits};
use crate::source::Place;

/// An amount for people, with as many decimals as it needs.
fn people(amount: Decimal12) -> String {
    group_digits(&amount.to_string())
}

/// Whom an amount is of: a path, or the company.
fn whom(path: &str, language: Language) -> String {
    match path.is_empty() {
        true => language.pick("the company", "公司").to_owned(),
        false => visible(path),
    }
}

impl Findings {
    /// A010: a year that does not have rows from its first month to its last; `ends` are the first and last month that do,
    /// and `missing` says how many have none.
    pub fn year_not_whole(&mut self, year: &str, ends: Option<[String; 2]>, missing: usize) {
        let said = told((year.to_owned(), ends, missing), |(year, ends, missing), language| {
            let words = Words::new(match ends {
                Some([first, last]) => language.pick(
                    format!("{year} has {first} to {last}: {missing} of 12 months are missing"),
                    format!("{year} 年只有 {first} 至 {last}：12 个月中缺 {missing} 个月"),
                ),
                None => language.pick(format!("{year} has no rows"), format!("{year} 年没有任何行")),
            });
            words.help(language.pick(
                "a year has rows in its first and its last month: ask for fewer years, leave this one out, or say the last \
                 month that is whole",
                "一年的首月和末月都要有数据：请减少年数、跳过这一年，或写明最后一个完整的月份",
            ))
        });
        self.add(Finding::error("A010", said).of_this_run());
    }

    /// A011: a month that was sold for less than nothing by a node, or by the company, whose path is empty.
    pub fn month_below_zero(&mut self, path: &str, month: &str, amount: Decimal12) {
        let found = (path.to_owned(), month.to_owned(), amount);
        let said = told(found, |(path, month, amount), language| {
            let (whom, amount) = (whom(path, language), people(*amount));
            Words::new(language.pick(
                format!("{month} of {whom} comes to {amount}"),
                format!("{} {month} 合计为 {amount}", language.among(&whom)),
            ))
            .help(language.pick(
                "a month of a season cannot be negative: book the returns in the month of the sale, or leave the year out",
                "季节权重不能为负：请将退货记入销售当月，或跳过这一年",
            ))
        });
        self.add(Finding::error("A011", said).of_this_run());
    }

    /// A011: a member that sold for less than nothing.
    pub fn member_below_zero(&mut self, path: &str, amount: Decimal12) {
        let said = told((path.to_owned(), amount), |(path, amount), language| {
            let (path, amount) = (visible(path), people(*amount));
            Words::new(language.pick(
                format!("{path} comes to {amount} in the last year"),
                format!("{} 最后一年合计为 {amount}", language.among(&path)),
            ))
            .help(language.pick(
                "a share cannot be negative: put the amounts right, or leave its rows out",
                "占比不能为负：请更正金额，或删去其各行",
            ))
        });
        self.add(Finding::error("A011", said).of_this_run());
    }

    /// A012: a parent that sold nothing, whose children have no shares therefore; `word` is what these are.
    pub fn parent_of_nothing(&mut self, path: &str, word: &str) {
        let said = told((path.to_owned(), word.to_owned()), |(path, word), language| {
            let whom = whom(path, language);
            let word = language.axis_in(word);
            Words::new(language.pick(
                format!("every {word} of {whom} comes to 0 in the last year: there are no shares of nothing"),
                format!("{}的各{word}最后一年合计都为 0，无从计算占比", language.among(&whom)),
            ))
            .help(language.pick(
                "leave its rows out, or ask for shares of the levels above only",
                "请删去其各行，或只计算上级的占比",
            ))
        });
        self.add(Finding::error("A012", said).of_this_run());
    }

    /// A012: a year in which nothing was sold.
    pub fn year_of_nothing(&mut self, year: &str) {
        let said = told(year.to_owned(), |year, language| {
            Words::new(language.pick(
                format!("{year} comes to 0: there is no season in it"),
                format!("{year} 年合计为 0，无从计算季节权重"),
            ))
            .help(language.pick("leave this year out", "请跳过这一年"))
        });
        self.add(Finding::error("A012", said).of_this_run());
    }

    /// A013: more members than a plan is derived with.
    pub fn too_many_derived(&mut self, count: usize, max: usize) {
        let said = told([count, max], |counts, language| {
            let [count, max] = counts.map(|count| group_digits(&count.to_string()));
            Words::new(language.pick(
                format!("the plan would have {count} members, and at most {max} are derived"),
                format!("计划将有 {count} 个成员，最多推算 {max} 个"),
            ))
            .help(language.pick(
                "nobody reads so many shares: ask for a level above, and give the plan a roster",
                "这么多占比无人会看：请只推算到上级，下级用花名册",
            ))
        });
        self.add(Finding::error("A013", said).of_this_run());
    }

    /// Q044: a year to be left out that is none of those asked for.
    pub fn year_not_among(&mut self, place: &Place, years: &[String]) {
        let found = (quoted(place.text()), FirstNames::new(years, NAMES_SHOWN_MAX));
        let said =
            told(found, |(written, years), language| {
                let years = years.text(language);
                Words::new(language.pick(
                    format!("`{written}` is none of the years"),
                    format!("`{written}` 不在所取的年份之中"),
                ))
                .help(language.pick(
                    format!("they are {years}, by the year in which each ends"),
                    format!("所取的年份有 {years}，以结束的那一年命名"),
                ))
            });
        self.add(Finding::error("Q044", said).at(place));
    }

    /// Q044: no year is left.
    pub fn all_years_skipped(&mut self, place: &Place) {
        let said = told((), |(), language| {
            Words::new(language.pick("no year is left to derive a plan from", "所有年份都被跳过，无从推算"))
                .help(language.pick("keep at least one, or ask for more years", "请至少保留一年，或增加年数"))
        });
        self.add(Finding::error("Q044", said).at(place));
    }

    /// W133: months between the first and the last one of a year that have no rows.
    pub fn months_without_rows(&mut self, months: &[String]) {
        let said = told(FirstNames::new(months, NAMES_SHOWN_MAX), |months, language| {
            let shown = months.text(language);
            Words::new(match months.count {
                1 => language.pick(
                    format!("{shown} has no rows and counts as zero"),
                    format!("{shown} 没有任何行，按零计"),
                ),
                _ => language.pick(
                    format!("{shown} have no rows and count as zero"),
                    format!("{shown} 没有任何行，按零计"),
                ),
            })
            .help(language.pick("look whether rows are missing", "请检查数据是否缺失"))
        });
        self.add(Finding::warning("W133", said).of_this_run());
    }

    /// W134: a season that foretells the years no better than twelve equal months.
    pub fn season_no_better(&mut self, by_others: &Exact, by_even: &Exact) {
        let said = told([by_others, by_even].map(|part| part.percent(2)), |[others, even], language| {
            Words::new(language.pick(
                format!(
                    "the years have no season in common: each from the others puts {others} of the sales into the wrong \
                     month, an even season {even}"
                ),
                format!("各年没有共同的季节规律：用其他年份推算会把 {others} 的销售额放错月份，平均分配为 {even}"),
            ))
            .help(language.pick("an even season may serve as well", "平均分配可能同样合适"))
        });
        self.add(Finding::warning("W134", said).of_this_run());
    }

    /// W135: rows of parents that name no child while others do; `word` is what these are.
    pub fn rows_without_child(&mut self, parents: &[String], word: &str, sum: Decimal12) {
        let found = (FirstNames::new(parents, NAMES_SHOWN_MAX), word.to_owned(), sum);
        let said = told(found, |(parents, word, sum), language| {
            let whom = match parents.count {
                0 => whom("", language),
                _ => parents.text(language),
            };
            let (word, sum) = (language.axis_in(word), people(*sum));
            Words::new(language.pick(
                format!(
                    "rows of {whom} name no {word}, {sum} in the last year: they are left out of the shares"
                ),
                format!("{}有行没有写明{word}，最后一年共 {sum}，未计入占比", language.among(&whom)),
            ))
        });
        self.add(Finding::warning("W135", said).of_this_run());
    }
}
