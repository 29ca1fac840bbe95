//! A plan that was derived from what was sold, as a text for a person to read and change.

use unicode_width::UnicodeWidthStr;

use crate::derive::{Derived, DerivedGroup, DerivedMember, Year};
use crate::findings::{Language, visible};
use crate::money::{Decimal12, Exact, U256, Unit, group_digits, pointed};
use crate::plan::{Hierarchy, in_quotes};

/// Where comments begin, as in the plans that are written to start from.
const COMMENT_COLUMN: usize = 29;

/// Names that a comment lists.
const NAMES_LISTED_MAX: usize = 20;

/// What else the head of a derived plan says.
#[derive(Debug, Clone)]
pub struct DerivedHead {
    /// The files, as they are named.
    pub files: Vec<String>,
    /// The words of the levels that there are, from the top.
    pub levels: Vec<String>,
    /// What the plan grows by, as it was asked for.
    pub growth: Option<String>,
    /// What it is to reach instead.
    pub target: Option<String>,
    /// The unit.
    pub unit: Option<String>,
    /// How many rows of the files are counted, and how many there are.
    pub rows: [u64; 2],
    /// What they come to, and what all of them do.
    pub sums: [Decimal12; 2],
}

/// The text of a plan, with comments in a language.
pub fn derived_plan(derived: &Derived, head: &DerivedHead, language: Language) -> String {
    let mut lines = Lines { text: String::new(), language };
    lines.head(derived, head);
    lines.season(derived);
    if let Some(group) = &derived.nodes {
        let words: Vec<&str> = head.levels.iter().map(String::as_str).collect();
        lines.groups_follow(derived);
        lines.group(derived, group, &words, 1);
    }
    for axis in &derived.axes {
        lines.groups_follow(derived);
        lines.group(derived, &axis.group, &[axis.kind.one()], 1);
    }
    lines.own(derived);
    lines.text
}

/// What is said of the rows behind a plan.
pub fn derived_words(head: &DerivedHead, language: Language) -> String {
    let [counted, all] = head.rows.map(|rows| group_digits(&rows.to_string()));
    let [sum, of] = head.sums.map(people);
    match head.rows[0] == head.rows[1] {
        true => language.pick(
            format!("All {all} rows of sales are counted: {sum}.\n"),
            format!("{all} 行销售数据全部计入：{sum}。\n"),
        ),
        false => language.pick(
            format!("{counted} of {all} rows of sales are counted: {sum} of {of}.\n"),
            format!("{all} 行销售数据中计入 {counted} 行：{of} 中的 {sum}。\n"),
        ),
    }
}

struct Lines {
    text: String,
    language: Language,
}

impl Lines {
    fn comment(&mut self, words: impl AsRef<str>) {
        let words = visible(words.as_ref());
        self.text.push_str(&format!("# {words}\n"));
    }

    /// A line with a comment beside it, if there is one.
    fn line(&mut self, line: &str, comment: &str) {
        let width = line.width();
        let gap = COMMENT_COLUMN.saturating_sub(width).max(2);
        match comment.is_empty() {
            true => self.text.push_str(&format!("{line}\n")),
            false => self.text.push_str(&format!("{line}{:gap$}# {comment}\n", "")),
        }
    }

    fn head(&mut self, derived: &Derived, head: &DerivedHead) {
        let language = self.language;
        let files = language.all_of(&head.files);
        let last = derived.last_year();
        let [first, end] = [last.first_month, last.last_month()].map(Year::month);
        let before: Vec<String> =
            derived.years.split_last().map_or(&[][..], |(_, before)| before).iter().map(Year::name).collect();
        let season = match before.is_empty() {
            true => language.pick(".".to_owned(), "。".to_owned()),
            false => {
                let before = language.all_of(&before);
                language.pick(
                    format!("; the season also of {before}."),
                    format!("；季节权重还用到 {before} 年。"),
                )
            }
        };
        self.comment(language.pick(
            format!("Derived from {files}: the sales of {first} to {end}{season}"),
            format!("由 {files} 推算：{first} 至 {end} 的销售额{season}"),
        ));
        let [check, split] = language
            .pick(["does it tie out?", "who has to sell what"], ["各级是否勾稽相符？", "谁、何时、卖多少"]);
        self.comment(format!("  tieout check      {check}"));
        self.comment(format!("  tieout split      {split}"));
        self.text.push('\n');

        let sold = derived.sums.last().copied().unwrap_or_default();
        let earlier: Vec<String> = derived
            .years
            .iter()
            .zip(&derived.sums)
            .rev()
            .skip(1)
            .map(|(year, sum)| format!("{} {}", year.name(), people(*sum)))
            .collect();
        let base = language.pick("last year's sales", "上年销售额");
        self.line(&format!("base     = {sold}"), &joined(base, &earlier, language));
        match &head.target {
            Some(target) => {
                self.line(
                    &format!("target   = {}", value(target)),
                    language.pick("annual target", "年度目标"),
                );
            }
            None => {
                let growth = head.growth.as_deref().unwrap_or("0");
                let words =
                    language.pick("percent; with `base` gives the target", "增长率；与 `base` 得出年度目标");
                let comment = joined(words, &growths(derived), language);
                self.line(&format!("growth   = {}", value(growth)), &comment);
            }
        }
        let unit = head.unit.as_deref().map_or_else(|| derived.asked.unit.size().to_string(), value);
        let words = language.pick("smallest step of every amount", "所有金额的最小单位");
        self.line(&format!("unit     = {unit}"), words);
        let words = language.pick("first month of the fiscal year", "财年的第一个月");
        self.line(&format!("start    = {}", in_quotes(&Year::month(derived.asked.start))), words);
        let words: Vec<&str> =
            head.levels.iter().take(derived.asked.depth.number()).map(String::as_str).collect();
        // Levels are named where they are not those that a plan has by itself, from the top.
        if !Hierarchy::default().words().starts_with(&words) {
            let words: Vec<String> = words.iter().map(|word| in_quotes(word)).collect();
            self.line(&format!("hierarchy = [{}]", words.join(", ")), "");
        }
    }

    fn season(&mut self, derived: &Derived) {
        let (language, count) = (self.language, derived.years.len());
        let last = derived.last_year().name();
        self.text.push('\n');
        self.comment(match count {
            1 => language.pick(
                format!("Months in percent of the year, as they were in {last}."),
                format!("各月占全年的百分比，同 {last} 年。"),
            ),
            _ => language.pick(
                format!("Months in percent of the year: the mean of {count} years, which all count alike."),
                format!("各月占全年的百分比：{count} 年占比的平均，各年同等看待。"),
            ),
        });
        if let Some(misplaced) = derived.season.misplaced() {
            let [others, even] = [&misplaced.by_others, &misplaced.by_even].map(|part| part.percent(2));
            self.comment(language.pick(
                format!("Each year foretold by the others puts {others} of the sales into the wrong month, an even season {even}."),
                format!("用其他年份推算每一年，{others} 的销售额会放错月份；平均分配则为 {even}。"),
            ));
        }
        self.text.push_str("[season]\nmonths = [\n");
        let width = derived.sold.iter().map(|sold| people(*sold).len()).max().unwrap_or_default();
        for (month, percent) in derived.months.iter().enumerate() {
            let parts = derived.years.iter().zip(&derived.season.of_years).rev();
            let parts: Vec<String> =
                parts.map(|(year, parts)| format!("{} {}", year.name(), parts[month].percent(2))).collect();
            let name = Year::month(derived.asked.start + month as u32);
            let sold = format!("{:>width$}", people(derived.sold[month]));
            let comment = format!(
                "{name}  {sold}{}{}",
                language.pick("; ", "；"),
                parts.join(language.pick(", ", "，"))
            );
            self.line(&format!("    {},", derived.percent(*percent)), &comment);
        }
        self.text.push_str("]\n");
    }

    fn groups_follow(&mut self, derived: &Derived) {
        let (language, last) = (self.language, derived.last_year().name());
        self.text.push('\n');
        self.comment(match derived.years.len() {
            1 => language.pick(
                format!("Shares as in {last}; `base` is what was sold."),
                format!("占比同 {last} 年；`base` 为当年销售额。"),
            ),
            _ => language.pick(
                format!(
                    "Shares as in {last}, beside those of the years before; `base` is what was sold in {last}."
                ),
                format!("占比同 {last} 年，旁注为此前各年的占比；`base` 为 {last} 年销售额。"),
            ),
        });
    }

    /// Siblings: `words` are those of their level and of the levels below.
    fn group(&mut self, derived: &Derived, group: &DerivedGroup, words: &[&str], depth: usize) {
        let (language, last) = (self.language, derived.last_year().name());
        let indent = "  ".repeat(depth - 1);
        if !group.gone.is_empty() {
            let shown: Vec<&String> = group.gone.iter().take(NAMES_LISTED_MAX).collect();
            let names = language.and_more(&shown, group.gone.len());
            let words = language.pick(
                format!("Left out, without sales in {last}: {names}."),
                format!("{last} 年没有销售、未列入：{names}。"),
            );
            self.text.push_str(&indent);
            self.comment(words);
        }
        for member in &group.members {
            self.member(derived, member, words, depth);
        }
    }

    fn member(&mut self, derived: &Derived, member: &DerivedMember, words: &[&str], depth: usize) {
        let indent = "  ".repeat(depth - 1);
        let path = words[..depth].join(".");
        self.line(&format!("{indent}[[{path}]]"), "");
        self.line(&format!("{indent}name  = {}", in_quotes(&member.name)), "");
        if let Some(id) = &member.id {
            self.line(&format!("{indent}id    = {}", in_quotes(id)), "");
        }
        let years = derived.years.iter().rev().skip(1);
        let before: Vec<String> = years
            .zip(&member.before)
            .map(|(year, part)| {
                let part = part.as_ref().map_or_else(|| "-".to_owned(), |part| part.percent(2));
                format!("{} {part}", year.name())
            })
            .collect();
        let before = before.join(self.language.pick(", ", "，"));
        self.line(&format!("{indent}share = {}", derived.percent(member.share)), &before);
        self.line(&format!("{indent}base  = {}", member.base), "");
        if let Some(group) = &member.below {
            self.group(derived, group, words, depth + 1);
        }
    }

    fn own(&mut self, derived: &Derived) {
        let (language, last) = (self.language, derived.last_year().name());
        if derived.own.is_empty() {
            return;
        }
        self.text.push('\n');
        self.comment(language.pick(
            format!("Seasons and mixes of their own, as in {last}: months are weights."),
            format!("自有的季节权重和产品结构，同 {last} 年；月份为权重。"),
        ));
        for own in &derived.own {
            self.text.push_str(&format!("[[override]]\nnode     = {}\n", in_quotes(&own.node)));
            if let Some(months) = &own.months {
                let weights: Vec<String> =
                    months.iter().map(|month| plain(&derived.asked.unit, *month)).collect();
                let weights = weights.join(", ");
                self.text.push_str(&format!("season   = {{ months = {{ weights = [{weights}] }} }}\n"));
            }
            if let Some(products) = &own.products {
                let products: Vec<String> = products
                    .iter()
                    .map(|(name, share)| format!("{} = {}", in_quotes(name), derived.percent(*share)))
                    .collect();
                self.text.push_str(&format!("products = {{ {} }}\n", products.join(", ")));
            }
        }
    }
}

impl Derived {
    /// A percentage as it is written.
    fn percent(&self, counted: i64) -> String {
        pointed(counted, self.asked.digits, 0)
    }
}

/// How much more each year came to than the one right before it.
fn growths(derived: &Derived) -> Vec<String> {
    let years: Vec<(&Year, &Decimal12)> = derived.years.iter().zip(&derived.sums).collect();
    let follow = years.windows(2).rev().filter(|pair| pair[1].0.first_month == pair[0].0.first_month + 12);
    follow
        .map(|pair| {
            let [before, sum] = [pair[0].1, pair[1].1].map(|sum| sum.counted());
            let growth = Exact::fraction(sum - before, before);
            let sign = if growth.is_negative() { "" } else { "+" };
            format!("{} {sign}{}", pair[1].0.name(), growth.percent(2))
        })
        .collect()
}

/// Words and what speaks for them.
fn joined(words: &str, evidence: &[String], language: Language) -> String {
    match evidence.is_empty() {
        true => words.to_owned(),
        false => {
            let evidence = evidence.join(language.pick(", ", "，"));
            language.pick(format!("{words}; {evidence}"), format!("{words}；{evidence}"))
        }
    }
}

/// An amount for people.
fn people(amount: Decimal12) -> String {
    group_digits(&amount.to_string())
}

/// An amount of units that is not negative, without digits that say nothing.
fn plain(unit: &Unit, units: i128) -> String {
    let text = unit.plain_sum(U256::from(units.unsigned_abs()));
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text,
    }
}

/// A number as it was typed: bare where TOML takes it so, else in quotes.
fn value(typed: &str) -> String {
    let digits = typed.strip_prefix('-').unwrap_or(typed);
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_plain = all_digits(whole) && all_digits(decimals) && (whole.len() == 1 || !whole.starts_with('0'));
    if is_plain { typed.to_owned() } else { in_quotes(typed) }
}
