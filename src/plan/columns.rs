//! The columns of a roster: what the word at the head of each means.
//!
//! A word is read as it is written here, in English or Chinese; case, blanks and a unit in brackets aside. One that only
//! comes near is refused, for a column that is passed over would leave its group divided evenly.

use unicode_normalization::UnicodeNormalization;

use super::periods::is_period;

/// What the cells of a column say of the node of their row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Column {
    /// The name of the node of this level, the row's own or one above it.
    Name(usize),
    /// The same for its id.
    IdOf(usize),
    /// What the key of this name says in a plan.
    Says(&'static str),
}

/// What a header's word means.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Heading {
    /// A column that a roster has.
    Known(Column),
    /// Near a column, but not its word.
    Near(Column),
    /// A column whose amounts count in this unit.
    CountedIn(Column, String),
    /// A month, a quarter or a half.
    Period,
    /// A key that a node has in a plan, but no column.
    Elsewhere(&'static str),
    /// Nothing here.
    Unknown,
}

/// The words of one column.
struct Words {
    column: Column,
    english: &'static str,
    chinese: &'static [&'static str],
    /// What others call it; not read, since it may be something else.
    elsewhere: &'static [&'static str],
}

const fn words(
    column: Column,
    english: &'static str,
    chinese: &'static [&'static str],
    elsewhere: &'static [&'static str],
) -> Words {
    Words { column, english, chinese, elsewhere }
}

const WORDS: [Words; 13] = [
    words(Column::Name(0), "region", &["区域", "大区"], &[]),
    words(Column::Name(1), "team", &["团队", "部门"], &[]),
    words(Column::Name(2), "person", &["人员", "姓名", "业务员"], &[]),
    words(Column::Says("share"), "share", &["占比"], &["percent", "percentage", "pct", "%"]),
    words(Column::Says("weight"), "weight", &["权重"], &[]),
    words(Column::Says("amount"), "amount", &["金额", "目标"], &["quota", "target", "goal", "配额", "指标"]),
    words(Column::Says("level"), "level", &["级别"], &[]),
    words(Column::Says("id"), "id", &["编号", "工号"], &[]),
    words(Column::Says("owner"), "owner", &["负责人"], &[]),
    words(Column::Says("note"), "note", &["备注"], &[]),
    words(Column::IdOf(0), "region_id", &["区域编号", "大区编号"], &[]),
    words(Column::IdOf(1), "team_id", &["团队编号", "部门编号"], &[]),
    words(Column::IdOf(2), "person_id", &["人员编号", "业务员编号"], &[]),
];

/// Keys of a node that take a table, which no cell holds.
const TABLES: [&str; 2] = ["season", "products"];

/// Words that say in what money an amount is, or that a share is in percent.
const MONEY: [&str; 16] = [
    "元",
    "人民币",
    "人民币元",
    "美元",
    "欧元",
    "日元",
    "港元",
    "¥",
    "$",
    "€",
    "£",
    "₩",
    "₹",
    "rmb",
    "us$",
    "hk$",
];
const PERCENT: [&str; 3] = ["%", "percent", "百分比"];

/// Beginnings of units that are more than one.
const SCALES: [&str; 17] = [
    "万", "亿", "千", "百万", "十万", "万元", "k", "m", "b", "mn", "bn", "w", "mio", "thousand", "million",
    "billion", "000",
];

impl Column {
    /// Its word in a plan.
    pub fn word(self) -> &'static str {
        let mut words = WORDS.iter();
        words.find(|words| words.column == self).map_or("", |words| words.english)
    }

    /// Whether it says what a node gets.
    pub fn is_portion(self) -> bool {
        matches!(self, Column::Says("share" | "weight" | "amount" | "level"))
    }
}

/// The English words of all columns.
pub(super) fn english() -> impl Iterator<Item = (Column, &'static str)> {
    WORDS.iter().map(|words| (words.column, words.english))
}

/// What the word at the head of a column means.
pub(super) fn heading(written: &str) -> Heading {
    let narrow: String = written.nfkc().collect();
    let word = narrow.trim().to_lowercase();
    if let Some(column) = known(&word) {
        return Heading::Known(column);
    }
    let (name, unit) = without_unit(&word);
    if is_period(name) {
        return Heading::Period;
    }
    if let (Some(column), Some(unit)) = (known(name), unit) {
        return match measure(column, unit) {
            Measure::Plain => Heading::Known(column),
            Measure::Scaled => Heading::CountedIn(column, unit.to_owned()),
            Measure::None => Heading::Near(column),
        };
    }
    if let Some(key) = TABLES.into_iter().find(|key| *key == word) {
        return Heading::Elsewhere(key);
    }
    near(&narrow, &word).map_or(Heading::Unknown, Heading::Near)
}

/// The column of just this word; a blank in it may be an underscore.
fn known(word: &str) -> Option<Column> {
    let joined = word.split_whitespace().collect::<Vec<_>>().join("_");
    let mut words = WORDS.iter();
    words.find(|words| words.english == joined || words.chinese.contains(&word)).map(|words| words.column)
}

/// A word and the unit in brackets behind it, or the percent sign.
fn without_unit(word: &str) -> (&str, Option<&str>) {
    if let Some(name) = word.strip_suffix('%') {
        return (name.trim_end(), Some("%"));
    }
    let opening = word.strip_suffix([')', ']', '】']).and_then(|word| word.rfind(['(', '[', '【']));
    match opening {
        Some(at) => {
            let inner = word[at..].trim_matches(['(', '[', '【', ')', ']', '】']);
            (word[..at].trim_end(), Some(inner.trim()))
        }
        None => (word, None),
    }
}

/// What a unit makes of the numbers below it.
enum Measure {
    Plain,
    Scaled,
    /// It is no unit of this column.
    None,
}

fn measure(column: Column, unit: &str) -> Measure {
    match column {
        Column::Says("share") if PERCENT.contains(&unit) => Measure::Plain,
        Column::Says("amount") if MONEY.contains(&unit) || is_currency(unit) => Measure::Plain,
        Column::Says("amount") if unit.split([' ', ',']).any(is_scale) => Measure::Scaled,
        _ => Measure::None,
    }
}

/// Whether a word is a code such as CNY.
fn is_currency(word: &str) -> bool {
    let codes = "aed ars aud bdt bgn bhd brl cad chf clp cny cop czk dkk egp eur gbp hkd huf idr ils inr jpy kes krw \
                 kwd kzt lkr mad mop mxn myr ngn nok nzd omr pen php pkr pln qar ron rub sar sek sgd thb tnd try twd \
                 uah usd uyu uzs vnd zar";
    codes.split_whitespace().any(|code| code == word)
}

fn is_scale(word: &str) -> bool {
    let one = word.trim_end_matches('s').trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let beside = |money: &str| one.strip_suffix(money).or_else(|| one.strip_prefix(money));
    SCALES.contains(&one) || MONEY.into_iter().filter_map(beside).any(|scale| SCALES.contains(&scale))
}

/// The column whose word is a slip away, or stands in it beside others: the last one, which is the noun.
fn near(narrow: &str, word: &str) -> Option<Column> {
    let whole = WORDS.iter().find(|words| words.elsewhere.contains(&word)).map(|words| words.column);
    let in_pieces = || pieces(narrow).iter().rev().find_map(|piece| near_english(piece));
    whole.or_else(in_pieces).or_else(|| near_chinese(narrow))
}

/// The words of a name: `QuotaAmount`, `quota-amount` and `quota amount` have two.
fn pieces(name: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut was_small = false;
    for letter in name.chars() {
        let ends = !letter.is_alphanumeric();
        if ends || was_small && letter.is_uppercase() {
            pieces.push(String::new());
        }
        if !ends {
            pieces.last_mut().expect("one at least").extend(letter.to_lowercase());
        }
        was_small = letter.is_lowercase();
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

fn near_english(piece: &str) -> Option<Column> {
    let is_near = |word: &str| {
        let slip = word.len() >= 4 && piece.len() <= word.len() + 1;
        piece.strip_suffix('s').unwrap_or(piece) == word
            || slip && strsim::damerau_levenshtein(piece, word) <= 1
    };
    let near = |words: &&Words| {
        is_near(words.english) || words.elsewhere.iter().any(|word| word.is_ascii() && is_near(word))
    };
    WORDS.iter().find(near).map(|words| words.column)
}

fn near_chinese(name: &str) -> Option<Column> {
    let ends = WORDS.iter().flat_map(|words| {
        let all = words.chinese.iter().chain(words.elsewhere.iter().filter(|word| !word.is_ascii()));
        all.filter_map(|word| Some((name.rfind(word)? + word.len(), word.len(), words.column)))
    });
    ends.max_by_key(|(end, length, _)| (*end, *length)).map(|(_, _, column)| column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &[&str], want: Heading) {
        for word in words {
            assert_eq!(heading(word), want, "{word}");
        }
    }

    #[test]
    fn words_are_read_as_they_are_written() {
        let amount = || Heading::Known(Column::Says("amount"));
        check(
            &["amount", "Amount", " AMOUNT ", "Ａｍｏｕｎｔ", "金额", "目标", "\u{a0}amount\u{3000}"],
            amount(),
        );
        check(&["amount (CNY)", "Amount [usd]", "金额（元）", "目标 (人民币)", "amount(€)"], amount());
        check(
            &["Share %", "share(%)", "占比（％）", "share (percent)"],
            Heading::Known(Column::Says("share")),
        );
        check(&["大区", "区域", "Region"], Heading::Known(Column::Name(0)));
        check(&["team_id", "Team ID", "团队编号"], Heading::Known(Column::IdOf(1)));
        check(&["工号", "编号", "ID"], Heading::Known(Column::Says("id")));
    }

    #[test]
    fn what_is_near_is_told() {
        let words = [
            "amounts",
            "amuont",
            "quota",
            "sales quota",
            "QuotaAmount",
            "target_amount",
            "Target",
            "销售目标",
        ];
        check(&words, Heading::Near(Column::Says("amount")));
        check(
            &["amount (last year)", "目标金额", "amount CNY", "amount (%)"],
            Heading::Near(Column::Says("amount")),
        );
        check(&["shrae", "shares", "share of sales", "percent", "％"], Heading::Near(Column::Says("share")));
        check(&["wieght", "Weights", "权重系数"], Heading::Near(Column::Says("weight")));
        check(&["Employee ID", "EmployeeID", "员工编号"], Heading::Near(Column::Says("id")));
        check(&["regions", "Region name"], Heading::Near(Column::Name(0)));
    }

    #[test]
    fn a_unit_of_more_than_one_is_told() {
        for (word, unit) in [
            ("金额（万元）", "万元"),
            ("金额(亿)", "亿"),
            ("amount (k)", "k"),
            ("Amount (in thousands)", "in thousands"),
            ("amount (USD million)", "usd million"),
            ("amount ($m)", "$m"),
            ("目标【百万元】", "百万元"),
            ("金额(人民币万元)", "人民币万元"),
        ] {
            check(&[word], Heading::CountedIn(Column::Says("amount"), unit.to_owned()));
        }
    }

    #[test]
    fn the_rest_is_no_column() {
        check(&["", "Umsatz", "season 2025", "phone", "regionality"], Heading::Unknown);
    }

    #[test]
    fn other_keys_and_periods_are_told() {
        check(&["season"], Heading::Elsewhere("season"));
        check(&["M01", "m12", "Q1 (CNY)", "1月（元）", "2026-Q1"], Heading::Period);
    }

    #[test]
    fn every_column_has_a_word_of_its_own() {
        for (column, word) in english() {
            assert_eq!(heading(word), Heading::Known(column));
            assert_eq!(column.word(), word);
        }
    }
}
