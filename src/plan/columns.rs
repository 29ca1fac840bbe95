//! The columns of a roster: what the word at the head of each means.
//!
//! A word is read as it is written here, in English or Chinese; case, blanks and a unit in brackets aside. One that only
//! comes near is refused, for a column that is passed over would leave its group divided evenly.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::format::{ColumnSpec, KeySpec, LEVEL_COLUMNS, NODE, ValueSpec};
use super::hierarchy::{Hierarchy, Level};
use super::periods::is_period;

/// What the cells of a column say of the node of their row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Column {
    /// The name of the node of this level, the row's own or one above it.
    Name(Level),
    /// The same for its id.
    IdOf(Level),
    /// What the key of this name says in a plan.
    Says(&'static str),
}

/// What a header's word means.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Heading {
    /// A column that a roster has.
    Known(Column),
    /// Near a column, but not its word.
    Near(Column),
    /// A column whose amounts count in this unit.
    CountedIn(Column, String),
    /// A month, a quarter or a half: its word, without a unit.
    Period(String),
    /// A key that a node has in a plan, but no column.
    Elsewhere(&'static str),
    /// Nothing here.
    Unknown,
}

/// The words of one column.
#[derive(Debug)]
struct Words {
    column: Column,
    /// Its word in a plan.
    plain: Cow<'static, str>,
    /// The same in small letters, as headers are compared.
    small: Cow<'static, str>,
    chinese: Vec<Cow<'static, str>>,
    /// What others call it; not read, since it may be something else.
    elsewhere: &'static [&'static str],
}

/// The column of amounts; months and quarters hold them too.
const AMOUNT: Column = Column::Says("amount");

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

/// What forms say in brackets of a column that has to be filled in, or need not be.
const REMARKS: [&str; 6] = ["必填", "选填", "可选", "required", "mandatory", "optional"];

/// Beginnings of units that are more than one.
const SCALES: [&str; 17] = [
    "万", "亿", "千", "百万", "十万", "万元", "k", "m", "b", "mn", "bn", "w", "mio", "thousand", "million",
    "billion", "000",
];

impl Column {
    /// Whether it says what a node gets, or had.
    pub fn is_portion(self) -> bool {
        self.key().is_some_and(|key| key.is_portion || key.value.is_money())
    }

    /// The key of a node that it says.
    fn key(self) -> Option<&'static KeySpec> {
        match self {
            Column::Says(word) => NODE.key(word),
            Column::Name(_) | Column::IdOf(_) => None,
        }
    }
}

/// Whether a word in small letters heads a column that says something, in any hierarchy.
pub(super) fn is_column_word(word: &str) -> bool {
    columns_of_keys().any(|(key, column)| key.word == word || column.chinese.contains(&word))
}

/// The keys of a node that cells can say, with their columns.
fn columns_of_keys() -> impl Iterator<Item = (&'static KeySpec, ColumnSpec)> {
    NODE.keys().filter_map(|key| Some((key, key.column?)))
}

/// The columns that a roster may have, given its levels.
#[derive(Debug)]
pub(crate) struct Columns {
    words: Vec<Words>,
    /// What a file calls some of them by names of its own.
    names: Vec<(String, Column)>,
}

impl Columns {
    /// The columns of rosters of a hierarchy.
    pub fn of(hierarchy: &Hierarchy) -> Columns {
        let names = hierarchy.levels().map(|level| of_level(hierarchy, level));
        let ids = hierarchy.levels().map(|level| ids_of_level(hierarchy, level));
        let says = columns_of_keys().map(|(key, column)| Words {
            column: Column::Says(key.word),
            plain: Cow::Borrowed(key.word),
            small: Cow::Borrowed(key.word),
            chinese: column.chinese.iter().copied().map(Cow::Borrowed).collect(),
            elsewhere: column.elsewhere,
        });
        Columns { words: names.chain(says).chain(ids).collect(), names: Vec::new() }
    }

    /// The same in a file that calls some of them by names of its own: each with the word of its column.
    pub fn called_by<'n>(self, names: impl IntoIterator<Item = (&'n str, &'n str)>) -> Columns {
        let names = names.into_iter();
        let names = names.filter_map(|(word, name)| Some((name.trim().to_owned(), self.called(word)?)));
        let names = names.collect();
        Columns { names, ..self }
    }

    /// The word of a column in a plan.
    pub fn word(&self, column: Column) -> &str {
        self.words.iter().find(|words| words.column == column).map_or("", |words| &words.plain)
    }

    /// All columns with their words in a plan.
    pub fn all(&self) -> impl Iterator<Item = (Column, &str)> {
        self.words.iter().map(|words| (words.column, &*words.plain))
    }

    /// The column of this word in a plan.
    pub fn called(&self, word: &str) -> Option<Column> {
        self.known(&word.trim().to_lowercase())
    }

    /// What the word at the head of a column means.
    pub fn heading(&self, written: &str) -> Heading {
        if let Some((_, column)) = self.names.iter().find(|(name, _)| name == written.trim()) {
            return Heading::Known(*column);
        }
        let narrow: String = written.nfkc().collect();
        let word = narrow.trim().to_lowercase();
        if let Some(column) = self.known(&word) {
            return Heading::Known(column);
        }
        let (name, unit) = without_unit(&word);
        if let Some(month) = month_of_day(name) {
            return Heading::Period(month.to_owned());
        }
        if is_period(name) {
            let scale = unit.filter(|unit| matches!(measure(AMOUNT, unit), Measure::Scaled));
            return match scale {
                Some(unit) => Heading::CountedIn(AMOUNT, unit.to_owned()),
                None => Heading::Period(name.to_owned()),
            };
        }
        if let (Some(column), Some(unit)) = (self.known(name), unit) {
            return match measure(column, unit) {
                Measure::Plain => Heading::Known(column),
                Measure::Scaled => Heading::CountedIn(column, unit.to_owned()),
                Measure::None => Heading::Near(column),
            };
        }
        // What takes a table no cell can hold.
        if let Some(key) = NODE.key(&word).filter(|key| key.value.holds_keys()) {
            return Heading::Elsewhere(key.word);
        }
        self.near(&narrow, &word).map_or(Heading::Unknown, Heading::Near)
    }

    /// The column of just this word; a blank in it may be an underscore.
    fn known(&self, word: &str) -> Option<Column> {
        let joined = word.split_whitespace().collect::<Vec<_>>().join("_");
        let is_meant =
            |words: &&Words| words.small == joined || words.chinese.iter().any(|other| other == word);
        self.words.iter().find(is_meant).map(|words| words.column)
    }

    /// The column whose word is a slip away, or stands in it beside others: the last one, which is the noun.
    fn near(&self, narrow: &str, word: &str) -> Option<Column> {
        let whole = self.words.iter().find(|words| words.elsewhere.contains(&word)).map(|words| words.column);
        let in_pieces = || pieces(narrow).iter().rev().find_map(|piece| self.near_english(piece));
        whole.or_else(in_pieces).or_else(|| self.near_chinese(narrow))
    }

    fn near_english(&self, piece: &str) -> Option<Column> {
        let is_near = |word: &str| {
            let slip = word.len() >= 4 && piece.len() <= word.len() + 1;
            word.is_ascii()
                && (piece.strip_suffix('s').unwrap_or(piece) == word
                    || slip && strsim::damerau_levenshtein(piece, word) <= 1)
        };
        let near = |words: &&Words| is_near(&words.small) || words.elsewhere.iter().any(|word| is_near(word));
        self.words.iter().find(near).map(|words| words.column)
    }

    fn near_chinese(&self, name: &str) -> Option<Column> {
        let ends = self.words.iter().flat_map(|words| {
            let all = words.chinese.iter().chain([&words.plain]).map(|word| &**word);
            let all = all.chain(words.elsewhere.iter().copied()).filter(|word| !word.is_ascii());
            all.filter_map(|word| Some((name.rfind(word)? + word.len(), word.len(), words.column)))
        });
        ends.max_by_key(|(end, length, _)| (*end, *length)).map(|(_, _, column)| column)
    }
}

/// The column that names the nodes of a level.
fn of_level(hierarchy: &Hierarchy, level: Level) -> Words {
    let word = hierarchy.word(level).to_owned();
    Words {
        column: Column::Name(level),
        small: word.to_lowercase().into(),
        plain: word.into(),
        chinese: in_chinese(hierarchy, level).map(Cow::Borrowed).collect(),
        elsewhere: &[],
    }
}

/// The column that has their ids.
fn ids_of_level(hierarchy: &Hierarchy, level: Level) -> Words {
    let word = format!("{}_id", hierarchy.word(level));
    let own = Some(hierarchy.word(level)).filter(|word| !word.is_ascii()).map(str::to_owned);
    // A name of its own, such as 姓名, is no word for what has an id.
    let chinese = in_chinese(hierarchy, level).filter(|word| *word != "姓名").map(str::to_owned);
    Words {
        column: Column::IdOf(level),
        small: word.to_lowercase().into(),
        plain: word.into(),
        chinese: own.into_iter().chain(chinese).map(|word| format!("{word}编号").into()).collect(),
        elsewhere: &[],
    }
}

/// What a level is called in Chinese, if its word is one of the default ones, which are written so; but for what is another
/// level's own word.
fn in_chinese(hierarchy: &Hierarchy, level: Level) -> impl Iterator<Item = &'static str> {
    let default = Hierarchy::default();
    let word = hierarchy.word(level);
    let at = default.levels().find(|level| default.word(*level) == word);
    let words = at.map_or(&[][..], |at| LEVEL_COLUMNS[at.number() - 1]);
    words.iter().copied().filter(|word| hierarchy.levels().all(|level| hierarchy.word(level) != *word))
}

/// The month of a day of the calendar, as workbooks hold months: `2026-04` of `2026-04-01`.
fn month_of_day(word: &str) -> Option<&str> {
    let (month, day) = word.rsplit_once('-')?;
    let has_year = month.len() >= "2026-4".len() && month.as_bytes()[..4].iter().all(u8::is_ascii_digit);
    let is_day = day.len() <= 2 && day.parse().is_ok_and(|day: u8| (1..=31).contains(&day));
    (has_year && is_day && is_period(month)).then_some(month)
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
    let has_unit = column.is_portion() || column.key().is_some_and(|key| !key.value.is_text());
    if REMARKS.contains(&unit) || !has_unit {
        return Measure::Plain;
    }
    match column.key().map(|key| &key.value) {
        Some(ValueSpec::Share | ValueSpec::Growth) if PERCENT.contains(&unit) => Measure::Plain,
        Some(ValueSpec::Amount) if MONEY.contains(&unit) || is_currency(unit) => Measure::Plain,
        Some(ValueSpec::Amount) if unit.split([' ', ',']).any(is_scale) => Measure::Scaled,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &[&str], want: Heading) {
        for word in words {
            assert_eq!(Columns::of(&Hierarchy::default()).heading(word), want, "{word}");
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
        check(&["大区", "区域", "Region"], Heading::Known(Column::Name(Level::TOP)));
        // What has no unit may have anything in brackets.
        check(&["区域（必填）", "Region (x)", "大区【华东填写】"], Heading::Known(Column::Name(Level::TOP)));
        check(&["工号（HR）", "ID [crm]"], Heading::Known(Column::Says("id")));
        check(&["金额（必填）", "Amount (required)"], amount());
        check(&["team_id", "Team ID", "团队编号"], Heading::Known(Column::IdOf(Level::at(2))));
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
        check(&["regions", "Region name"], Heading::Near(Column::Name(Level::TOP)));
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
        assert_eq!(
            Columns::of(&Hierarchy::default()).heading("2026-04-01"),
            Heading::Period("2026-04".to_owned())
        );
        for word in ["M01", "m12", "Q1 (CNY)", "1月（元）", "2026-Q1"] {
            assert!(matches!(Columns::of(&Hierarchy::default()).heading(word), Heading::Period(_)), "{word}");
        }
        check(&["1月（万元）"], Heading::CountedIn(AMOUNT, "万元".to_owned()));
    }

    #[test]
    fn every_column_has_a_word_of_its_own() {
        for hierarchy in [Hierarchy::default(), Hierarchy::of(["大区", "Area", "业务员"])] {
            let columns = Columns::of(&hierarchy);
            for (column, word) in columns.all() {
                assert_eq!(columns.heading(word), Heading::Known(column));
                assert_eq!(columns.word(column), word);
            }
        }
    }

    #[test]
    fn levels_of_a_plan_have_its_own_words_only() {
        let columns = Columns::of(&Hierarchy::of(["大区", "Area", "业务员"]));
        for (word, want) in [
            ("大区", Heading::Known(Column::Name(Level::TOP))),
            ("AREA", Heading::Known(Column::Name(Level::at(2)))),
            ("area id", Heading::Known(Column::IdOf(Level::at(2)))),
            ("业务员编号", Heading::Known(Column::IdOf(Level::at(3)))),
            ("所属大区", Heading::Near(Column::Name(Level::TOP))),
            ("aera", Heading::Near(Column::Name(Level::at(2)))),
            ("地区", Heading::Unknown),
            ("姓名", Heading::Unknown),
        ] {
            assert_eq!(columns.heading(word), want, "{word}");
        }
    }

    #[test]
    fn default_words_are_read_in_chinese_wherever_they_stand() {
        let columns = Columns::of(&Hierarchy::of(["person", "大区", "Region"]));
        for (word, want) in [
            ("姓名", Heading::Known(Column::Name(Level::TOP))),
            ("大区", Heading::Known(Column::Name(Level::at(2)))),
            ("大区编号", Heading::Known(Column::IdOf(Level::at(2)))),
            ("团队", Heading::Unknown),
        ] {
            assert_eq!(columns.heading(word), want, "{word}");
        }
        let columns = Columns::of(&Hierarchy::of(["大区", "region"]));
        assert_eq!(columns.heading("大区"), Heading::Known(Column::Name(Level::TOP)));
        assert_eq!(columns.heading("区域"), Heading::Known(Column::Name(Level::at(2))));
    }
}
