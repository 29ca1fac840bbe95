//! Words about a roster: the CSV file that holds an organisation.

use std::borrow::Cow;

use super::first_names::FirstNames;
use super::key_words::KeyWords;
use super::said::{Said, Words, told};
use super::{Finding, Findings, GroupName, Language, LevelNoun, Noun, nearest, quoted};
use crate::limits::{HEADER_ROW_MAX, NAMES_SHOWN_MAX, ROSTER_BYTES_MAX};
use crate::source::Place;

/// A column that is ignored although its numbers could have divided groups.
#[derive(Debug, Clone)]
pub struct Unused<'a> {
    /// Its word in the header.
    pub place: &'a Place,
    /// The word itself.
    pub column: &'a str,
    /// The first of its numbers in a group that is divided evenly.
    pub number: &'a Place,
    /// Such a group, such as `华东's teams`.
    pub of: &'a GroupName,
    /// How many such groups there are.
    pub groups: usize,
}

/// Double quotes that do not enclose a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Quotes {
    Open,
    TextBehind,
    SpaceBefore,
}

/// The words of the levels of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Levels(KeyWords);

/// A table in which two columns have one name.
pub(super) fn column_twice(code: &'static str, second: &Place, first: &Place, column: String) -> Finding {
    let said = told(column, |column, language| {
        Words::new(
            language.pick(format!("there are two columns `{column}`"), format!("有两个 `{column}` 列")),
        )
        .twice(language)
        .help(language.pick(
            "delete one of them, or give it another name: columns that are not known are ignored",
            "请删去其中一列，或改用其他列名：无法识别的列会被忽略",
        ))
    });
    Finding::error(code, said).at(second).beside(first)
}

impl Findings {
    /// P003: a roster beyond the limit.
    pub fn roster_too_large(name: &str) -> Findings {
        let said = told(name.to_owned(), |name, language| {
            let max = ROSTER_BYTES_MAX / (1024 * 1024 * 1024);
            Words::new(language.pick(
                format!("{name} is larger than {max} GiB, which no roster needs"),
                format!("{name} 超过 {max} GiB，花名册不会这么大"),
            ))
            .help(language.pick("check that this is the roster", "请确认这就是花名册"))
        });
        Finding::error("P003", said).into()
    }

    /// P052: the organisation is written twice.
    pub fn roster_beside_regions(&mut self, roster: &Place, region: &Place, top: &LevelNoun) {
        let said = told(Noun::Level(top.clone()), |top, language| {
            let (many, key) = (top.many_in(language), top.key());
            Words::new(language.pick(
                format!("the plan has a roster and {many} of its own"),
                format!("计划既有花名册，又自带{many}"),
            ))
            .label(language.pick("one organisation", "一套组织"))
            .related(language.pick("and another", "另一套组织"))
            .help(language.pick(
                format!("keep `roster` or the `[[{key}]]` tables, not both"),
                format!("`roster` 与 `[[{key}]]` 表只能保留一种"),
            ))
        });
        self.add(Finding::error("P052", said).at(roster).beside(region));
    }

    /// P009: a table for the roster that names no file.
    pub fn roster_without_file(&mut self, place: &Place) {
        let said = told((), |(), language| {
            Words::new(language.pick("the roster has no `file`", "花名册没有写 `file`")).help(language.pick(
                "write `roster = { file = \"people.xlsx\", sheet = \"人员\" }`",
                "请写成 `roster = { file = \"people.xlsx\", sheet = \"人员\" }`",
            ))
        });
        self.add(Finding::error("P009", said).at(place));
    }

    /// P006: a name for a column that no roster has.
    pub fn no_column_of_a_roster(&mut self, place: &Place, word: &str, words: &[&str]) {
        let close = nearest(word, words.iter().copied()).map(str::to_owned);
        let found = (quoted(word), close, KeyWords::new(words.iter().copied()));
        let said = told(found, |(word, close, words), language| {
            let help = match close {
                Some(close) => language.did_you_mean(close),
                None => {
                    let words = words.text(language);
                    language.pick(format!("it has {words}"), format!("花名册的列有：{words}"))
                }
            };
            Words::new(
                language.pick(format!("a roster has no column {word}"), format!("花名册没有 {word} 列")),
            )
            .help(help)
        });
        self.add(Finding::error("P006", said).at(place));
    }

    /// P053: a roster that nobody handed over.
    pub fn roster_not_read(&mut self, place: &Place) {
        let said = told((), |(), language| {
            Words::new(language.pick("the roster has not been read", "花名册尚未读取"))
        });
        self.add(Finding::error("P053", said).at(place));
    }

    /// P053: a file without anything in it.
    pub fn roster_empty(&mut self, start: &Place, levels: &[&str]) {
        let said = told(Levels::new(levels), |levels, language| {
            Words::new(language.pick("the roster is empty", "花名册为空")).help(levels.header_help(language))
        });
        self.add(Finding::error("P053", said).at(start));
    }

    /// P053: a header and nothing below it.
    pub fn roster_without_rows(&mut self, header: &Place, levels: &[&str]) {
        let said = told(Levels::new(levels), |levels, language| {
            let all = levels.all(language);
            Words::new(language.pick("the roster has a header and no rows", "花名册只有表头，没有数据行"))
                .help(language.pick(
                    format!("write one row per {all} below it"),
                    format!("请在表头之下为每个{all}各写一行"),
                ))
        });
        self.add(Finding::error("P053", said).at(header));
    }

    /// P053: a first line that is no header, or lacks the one column that every roster has.
    pub fn roster_without_top(
        &mut self,
        header: &Place,
        levels: &[&str],
        separator: Option<char>,
        meant: Option<&str>,
    ) {
        let found = (Levels::new(levels), separator, meant.map(quoted));
        let said = told(found, |(levels, separator, meant), language| {
            let top = levels.top();
            let help = match (separator, meant) {
                (Some(separator), _) => {
                    let separator = separator_text(&separator.to_string(), language);
                    language.pick(
                        format!("cells are separated by commas here, not by {separator}"),
                        format!("单元格须以逗号分隔，不能用{separator}"),
                    )
                }
                (None, Some(meant)) => language.pick(
                    format!("is `{meant}` meant to be `{top}`?"),
                    format!("`{meant}` 是否应为 `{top}`？"),
                ),
                (None, None) => levels.header_help(language),
            };
            Words::new(language.pick(
                format!("no line of the roster, of the first {HEADER_ROW_MAX}, names a column `{top}`"),
                format!("花名册的前 {HEADER_ROW_MAX} 行中没有名为 `{top}` 的列"),
            ))
            .help(help)
        });
        self.add(Finding::error("P053", said).at(header));
    }

    /// P053: nodes of a level, but none of the level above to find them in.
    pub fn roster_without_level(&mut self, column: &Place, level: &str, above: &str) {
        let said = told([level, above].map(str::to_owned), |[level, above], language| {
            let [one, parent] = [level, above].map(|word| level_text(word, language));
            Words::new(language.pick(
                format!("the roster has a column `{level}` but no column `{above}`"),
                format!("花名册有 `{level}` 列，却没有 `{above}` 列"),
            ))
            .help(language.pick(
                format!("a {one} stands in a {parent}: add the column, or call this one `{above}`"),
                format!("{one}属于某个{parent}：请补上该列，或将此列改名为 `{above}`"),
            ))
        });
        self.add(Finding::error("P053", said).at(column));
    }

    /// P053: two columns of one name.
    pub fn roster_column_twice(&mut self, second: &Place, first: &Place, column: &str) {
        self.add(column_twice("P053", second, first, column.to_owned()));
    }

    /// P053: a first line that names a separator other than the comma.
    pub fn roster_separated(&mut self, line: &Place, separator: &str) {
        let said = told(separator.to_owned(), |separator, language| {
            let separator = separator_text(separator, language);
            Words::new(language.pick(
                format!("the first line says that cells are separated by {separator}"),
                format!("第一行声明的分隔符是{separator}"),
            ))
            .help(language.pick(
                "save the file with commas: \"CSV UTF-8\", or the separator `,`",
                "请将文件另存为逗号分隔：选“CSV UTF-8”，或将分隔符设为 `,`",
            ))
        });
        self.add(Finding::error("P053", said).at(line));
    }

    /// P053: the plan has a name for a column that heads none.
    pub fn roster_without_column_called(&mut self, place: &Place, header: &Place, word: &str, name: &str) {
        let said = told([word, name].map(quoted), |[word, name], language| {
            Words::new(language.pick(
                format!("no column of the roster is called {name}"),
                format!("花名册中没有名为 {name} 的列"),
            ))
            .related(language.pick("the columns there are", "现有的列"))
            .help(language.pick(
                format!("write what the file calls its column {word}"),
                format!("请写文件中 {word} 列的实际列名"),
            ))
        });
        self.add(Finding::error("P053", said).at(place).beside(header));
    }

    /// N245: cells that are not separated by commas, and read all the same.
    pub fn roster_separated_by(&mut self, header: &Place, separator: char) {
        let said = told(separator, |separator, language| {
            let separator = separator_text(&separator.to_string(), language);
            Words::new(language.pick(
                format!("the roster is read with {separator} between its cells"),
                format!("花名册按{separator}分隔单元格读取"),
            ))
        });
        self.add(Finding::note("N245", said).at(header));
    }

    /// P059: a column whose word is near one that is known.
    pub fn roster_column_near(&mut self, place: &Place, column: &str) {
        let said = told((word(place), column.to_owned()), |(word, column), language| {
            Words::new(language.pick(
                format!("is the column `{word}` meant to be `{column}`?"),
                format!("`{word}` 列是否应为 `{column}`？"),
            ))
            .help(language.pick(
                format!(
                    "call it `{column}` if it is; if not, delete it or call it something else: nothing so near is \
                     ignored"
                ),
                format!("如果是，请改名为 `{column}`；如果不是，请删去或改用其他列名：列名如此相近，不会当作无关的列忽略"),
            ))
        });
        self.add(Finding::error("P059", said).at(place));
    }

    /// P059: a column whose numbers count in thousands or more.
    pub fn roster_column_counts_in(&mut self, place: &Place, column: &str, unit: &str) {
        let said = told((column.to_owned(), quoted(unit)), |(column, unit), language| {
            Words::new(language.pick(
                format!("a column `{column}` does not count in {unit}"),
                format!("`{column}` 列不能以 {unit} 为单位"),
            ))
            .help(language.pick(
                format!(
                    "write whole amounts, or the unit into each cell (350万, 3.5M), and call the column `{column}`"
                ),
                format!("请写完整的金额，或将单位写进每个单元格（350万、3.5M），列名只写 `{column}`"),
            ))
        });
        self.add(Finding::error("P059", said).at(place));
    }

    /// P075: a column for half a year.
    pub fn roster_half(&mut self, first: &Place, others: &[&Place]) {
        let said = told(word(first), |word, language| {
            Words::new(language.pick(
                format!("a roster has columns for months or for quarters, and `{word}` is half a year"),
                format!("花名册按月份或季度设列，而 `{word}` 是半年"),
            ))
            .help(language.pick("write a column for each of the four quarters", "请为四个季度各写一列"))
        });
        self.periods(said, first, others);
    }

    /// P075: a month of the calendar, and nothing says where the year starts.
    pub fn roster_month_without_start(&mut self, first: &Place, others: &[&Place]) {
        let said = told(word(first), |word, language| {
            Words::new(language.pick(
                format!(
                    "`{word}` is a month of the calendar, and the plan does not say with which month its year starts"
                ),
                format!("`{word}` 是日历上的月份，而计划没有写明年度从哪个月开始"),
            ))
            .help(language.pick(
                "call the columns `M01` to `M12`, or write `start`, such as `start = \"2026-01\"`, into the plan",
                "请将列名改为 `M01` 至 `M12`，或在计划中写 `start`，例如 `start = \"2026-01\"`",
            ))
        });
        self.periods(said, first, others);
    }

    /// P075: a period of another year. `months` are the first and the last of this one.
    pub fn roster_period_of_no_year(&mut self, first: &Place, others: &[&Place], months: &[String; 2]) {
        let said = told((word(first), months.clone()), |(word, [from, to]), language| {
            Words::new(language.pick(
                format!("`{word}` is no period of this plan's year"),
                format!("`{word}` 不是本计划年度内的期间"),
            ))
            .help(language.pick(
                format!(
                    "its months are {from} to {to}, its quarters Q1 to Q4; delete the columns of other years"
                ),
                format!("本年度的月份为 {from} 至 {to}，季度为 Q1 至 Q4；请删去其他年度的列"),
            ))
        });
        self.periods(said, first, others);
    }

    /// P075: some periods have columns, and others have none.
    pub fn roster_periods_missing(&mut self, first: &Place, missing: &[String]) {
        let said = told(FirstNames::new(missing, NAMES_SHOWN_MAX), |missing, language| {
            let missing = missing.text(language);
            Words::new(language.pick(
                format!("a roster has columns for all periods of a year or for none; missing: {missing}"),
                format!("花名册的期间列要么全年齐全，要么一列都没有；缺少：{missing}"),
            ))
            .help(language.pick(
                "amounts by month or quarter make the year of a row: add the columns, or delete all of them and write \
                 the year into a column `amount`",
                "一行的全年金额由各月或各季度的金额合成：请补齐这些列；或全部删去，将全年金额写入 `amount` 列",
            ))
        });
        self.periods(said, first, &[]);
    }

    /// P075: columns for months beside columns for quarters.
    pub fn roster_months_and_quarters(&mut self, month: &Place, quarter: &Place) {
        let said = told((), |(), language| {
            Words::new(language.pick(
                "a roster has columns for months or for quarters, not both",
                "花名册按月份设列或按季度设列，不能两者都有",
            ))
            .help(
                language
                    .pick("keep the months: the quarters are their sums", "请保留月份列：季度就是各月之和"),
            )
        });
        self.periods(said, month, &[quarter]);
    }

    /// P075: a row leaves one of its periods blank, perhaps `count` of them; the first is called `column`.
    pub fn roster_period_blank(&mut self, place: &Place, column: &str, count: usize) {
        let said = told((quoted(column), count), |(column, count), language| {
            let message = match count {
                1 => language.pick(
                    format!("`{column}` is blank in this row, and other periods are not"),
                    format!("本行的 `{column}` 为空，而其他期间不为空"),
                ),
                count => language.pick(
                    format!(
                        "`{column}` and {} more are blank in this row, and other periods are not",
                        count - 1
                    ),
                    format!("本行的 `{column}` 等 {count} 个期间为空，而其他期间不为空"),
                ),
            };
            Words::new(message).help(language.pick(
                "write 0 where there is nothing; a row without a season of its own leaves all blank",
                "没有金额的写 0；没有自有季节权重的行，各期间全部留空",
            ))
        });
        self.add(Finding::error("P075", said).at(place).alike());
    }

    fn periods(&mut self, said: Said, first: &Place, others: &[&Place]) {
        let finding = Finding::error("P075", said).at(first);
        self.add(others.iter().take(2).fold(finding, |finding, place| finding.beside(place)));
    }

    /// P073: rows of one node give it two ids.
    pub fn ids_disagree(&mut self, second: &Place, first: &Place, name: &str) {
        let found = [name, first.text(), second.text()].map(quoted);
        let said = told(found, |[name, one, other], language| {
            Words::new(language.pick(
                format!("{name} has the id {one} and the id {other}"),
                format!("{name} 的 id 既写作 {one}，又写作 {other}"),
            ))
            .label(language.pick("here", "此处"))
            .related(language.pick("first here", "首次出现"))
            .help(language.pick(
                "write one id for it everywhere; two of one name need a row of their own each, with its id",
                "请各处写同一个 id；如果是两个同名的，请各写一行，并写明各自的 id",
            ))
        });
        self.add(Finding::error("P073", said).at(second).beside(first).alike());
    }

    /// P073: two ids in one row for its node.
    pub fn two_ids(&mut self, second: &Place, first: &Place, level: &str) {
        let said = told(level.to_owned(), |level, language| {
            let one = level_text(level, language);
            Words::new(
                language.pick(format!("this row gives its {one} two ids"), format!("本行给{one}写了两个 id")),
            )
            .label(language.pick("here", "此处"))
            .related(language.pick("and here", "还有此处"))
            .help(language.pick(
                format!("keep one of `id` and `{level}_id`"),
                format!("`id` 与 `{level}_id` 只保留一个"),
            ))
        });
        self.add(Finding::error("P073", said).at(second).beside(first).alike());
    }

    /// P073: an id of somebody whom the row does not name.
    pub fn id_without_name(&mut self, id: &Place, level: &str) {
        let said =
            told(level.to_owned(), |level, language| {
                let one = level_text(level, language);
                Words::new(language.pick(
                    format!("this row has a `{level}_id` but names no {one}"),
                    format!("本行写了 `{level}_id`，却没有写{one}的名称"),
                ))
                .help(language.pick(
                    format!("name the {one}, or delete its id"),
                    format!("请写出{one}的名称，或删去其 id"),
                ))
            });
        self.add(Finding::error("P073", said).at(id).alike());
    }

    /// N205: the header once more, as files have it that were put together.
    pub fn roster_header_repeated(&mut self, line: &Place) {
        let said = told((), |(), language| {
            Words::new(
                language.pick("this line repeats the header and is passed over", "本行重复了表头，已跳过"),
            )
        });
        self.add(Finding::note("N205", said).at(line).alike());
    }

    /// P054: a row with more or fewer cells than the header; those beyond it may all be blank.
    pub fn roster_row_length(&mut self, row: &Place, found: usize, wanted: usize, beyond_is_blank: bool) {
        let said = told((found, wanted, beyond_is_blank), |(found, wanted, beyond_is_blank), language| {
            let cells = if *found == 1 { "cell" } else { "cells" };
            let help = match (found > wanted, beyond_is_blank) {
                (true, true) => language.pick(
                    "delete the commas at its end, or give the header as many",
                    "请删去行末的逗号，或让表头也有同样多的列",
                ),
                (true, false) => language.pick(
                    "put a cell that contains a comma into double quotes: \"1,200,000\"",
                    "含有逗号的单元格请用双引号括起来：\"1,200,000\"",
                ),
                (false, _) => language
                    .pick("a cell that says nothing still takes its comma", "没有内容的单元格也要留出逗号"),
            };
            Words::new(language.pick(
                format!("this row has {found} {cells}, the header has {wanted}"),
                format!("本行有 {found} 个单元格，表头有 {wanted} 个"),
            ))
            .help(help)
        });
        // What helps is a matter of the cells that are blank, and the first row says it for all.
        self.add(Finding::error("P054", said).at(row).alike_by((found, wanted)));
    }

    /// P055: double quotes that never close.
    pub fn roster_quotes_open(&mut self, place: &Place) {
        self.quotes(place, Quotes::Open);
    }

    /// P055: double quotes that close before the cell ends.
    pub fn roster_text_behind_quotes(&mut self, place: &Place) {
        self.quotes(place, Quotes::TextBehind);
    }

    /// P055: double quotes behind a space.
    pub fn roster_space_before_quotes(&mut self, place: &Place) {
        self.quotes(place, Quotes::SpaceBefore);
    }

    fn quotes(&mut self, place: &Place, quotes: Quotes) {
        let said = told(quotes, |quotes, language| {
            let (message, help) = quotes.text(language);
            Words::new(message).help(language.pick(
                format!("{help}; rows from here on were not read"),
                format!("{help}；从此处起的行均未读取"),
            ))
        });
        self.add(Finding::error("P055", said).at(place));
    }

    /// P056: a person without a team, or a team without a region.
    pub fn roster_row_without_parent(&mut self, row: &Place, below: &str, missing: &str) {
        let said = told([below, missing].map(str::to_owned), |levels, language| {
            let [below, missing] = levels.each_ref().map(|word| level_text(word, language));
            Words::new(language.pick(
                format!("this row names a {below} without its {missing}"),
                format!("本行写了{below}，却没有写所属的{missing}"),
            ))
            .help(language.pick(
                format!("repeat the name of the {missing} in every row below it"),
                format!("{missing}之下的每一行都要重复写出该{missing}的名称"),
            ))
        });
        self.add(Finding::error("P056", said).at(row).alike());
    }

    /// P056: a row that names nobody.
    pub fn roster_row_nameless(&mut self, row: &Place, levels: &[&str]) {
        let said = told(Levels::new(levels), |levels, language| {
            let any = levels.any(language);
            Words::new(language.pick(format!("this row names no {any}"), format!("本行没有写出{any}的名称")))
                .help(
                    language.pick("name whom it is about, or delete the row", "请写明是谁的数，或删去这一行"),
                )
        });
        self.add(Finding::error("P056", said).at(row).alike());
    }

    /// P057: a node without a row, and no amounts below it to add up.
    pub fn roster_row_missing(&mut self, place: &Place, path: &str, noun: &Noun, below: &Noun) {
        let said = told((path.to_owned(), noun.clone(), below.clone()), |(path, noun, below), language| {
            let (one, many) = (noun.one_in(language), below.many_in(language));
            Words::new(language.pick(
                format!("no row of the roster says what {path} gets"),
                format!("花名册中没有任何一行写明 {path} 分到多少"),
            ))
            .label(language.pick("first mentioned here", "首次提到"))
            .help(language.pick(
                format!(
                    "add a row for the {one} itself; none is needed where all its {many} say the same: an amount, a \
                     weight, a level, or nothing"
                ),
                format!("请为该{one}单独加一行；只有其下各{many}写法一致（都写金额、权重或级别，或都不写）时才可省略"),
            ))
        });
        self.add(Finding::error("P057", said).at(place).alike_by(()));
    }

    /// W143: rows that leave an upper name blank, which is read as the one above; the first of them is called `names`.
    pub fn roster_names_above(&mut self, first: &Place, count: usize, names: &[&str]) {
        let said = told((FirstNames::new(names, NAMES_SHOWN_MAX), count), |(names, count), language| {
            let (shown, more) = (names.text(language), count - names.count);
            let shown = match more {
                0 => shown,
                more => {
                    language.pick(format!("{shown}, and {more} more"), format!("{shown}，以及另外 {more} 行"))
                }
            };
            Words::new(match count {
                1 => language.pick(
                    format!("a blank name is read as the one above it: {shown}"),
                    format!("空白的名称按上一行的名称读取：{shown}"),
                ),
                count => language.pick(
                    format!("in {count} rows a blank name is read as the one above it: {shown}"),
                    format!("{count} 行中空白的名称按上一行的名称读取：{shown}"),
                ),
            })
            .help(language.pick(
                "write the name into every row where this is not what is meant",
                "如果并非此意，请在每一行写出名称",
            ))
        });
        self.add(Finding::warning("W143", said).of_this_run().at(first));
    }

    /// N245: cells that are merged with others and have their value.
    pub fn merged_cells(&mut self, header: &Place, count: usize) {
        let said = told(count, |count, language| {
            Words::new(match count {
                1 => language.pick(
                    "1 cell has the value of merged ones".to_owned(),
                    "1 个单元格取合并单元格的值".to_owned(),
                ),
                count => language.pick(
                    format!("{count} cells have the value of merged ones"),
                    format!("{count} 个单元格取合并单元格的值"),
                ),
            })
        });
        self.add(Finding::note("N245", said).at(header));
    }

    /// P012: a share that is a plain number beside one that is percent, in a workbook.
    pub fn shares_of_two_kinds(&mut self, plain: &Place, percent: &Place) {
        let said = told((), |(), language| {
            Words::new(language.pick(
                "shares of one group are percent in some cells and plain numbers in others",
                "同一组占比中，有的单元格是百分比格式，有的是普通数字",
            ))
            .label(language.pick("a plain number", "普通数字"))
            .related(language.pick("percent", "百分比"))
            .help(language.pick(
                "give all cells of the column one format: 33.5% is 0.335 in percent, or 33.5 without",
                "请将整列设为同一格式：33.5% 在百分比格式下是 0.335，否则写 33.5",
            ))
        });
        self.add(Finding::error("P012", said).at(plain).beside(percent));
    }

    /// N245: groups whose shares add up to 1, in a file that does not say how its numbers are shown.
    pub fn shares_of_one(&mut self, first: &Place, count: usize) {
        let said = told(count, |count, language| {
            Words::new(match count {
                1 => language.pick(
                    "the shares of a group add up to 1 and are read as parts of it: 0.335 is 33.5%"
                        .to_owned(),
                    "一组占比合计为 1，按小数读取：0.335 即 33.5%".to_owned(),
                ),
                count => language.pick(
                    format!(
                        "the shares of {count} groups add up to 1 and are read as parts of it: 0.335 is 33.5%"
                    ),
                    format!("{count} 组占比合计为 1，按小数读取：0.335 即 33.5%"),
                ),
            })
        });
        self.add(Finding::note("N245", said).at(first));
    }

    /// W144: a list of people only, by whose weights or number the nodes above them are divided.
    pub fn roster_uppers_get(&mut self, header: &Place, person: &str, by_heads: bool) {
        let said = told((person.to_owned(), by_heads), |(person, by_heads), language| {
            let person = level_text(person, language);
            let (english, chinese) = match by_heads {
                true => ("how many stand below it".to_owned(), "下属人数".to_owned()),
                false => ("what those below it weigh together".to_owned(), "下属权重之和".to_owned()),
            };
            Words::new(language.pick(
                format!("the roster has only rows of the level {person}: whatever is above gets its part by {english}"),
                format!("花名册只有{person}一级的行：上级按{chinese}分配"),
            ))
            .help(language.pick(
                "if that is not meant, add rows for the upper levels that say what each gets",
                "如果并非此意，请为上级补充各自的行，写明分到多少",
            ))
        });
        self.add(Finding::warning("W144", said).of_this_run().at(header));
    }

    /// P058: rows that could belong to either of two nodes.
    pub fn roster_ambiguous(&mut self, second: &Place, first: &Place, name: &str) {
        let said = told(quoted(name), |name, language| {
            Words::new(language.pick(
                format!("rows below {name} could belong to either of two"),
                format!("{name} 之下的行归属不明：有两个同名的组织单元"),
            ))
            .label(language.pick("this one", "这一个"))
            .related(language.pick("or this one", "还是这一个"))
            .help(language.pick(
                "rows find the one above them by its name: give one of them another name",
                "各行按名称找到上级：请将其中一个改名",
            ))
        });
        self.add(Finding::error("P058", said).at(second).beside(first));
    }

    /// N204: a column that means nothing here.
    pub fn roster_column_ignored(&mut self, place: &Place, column: &str, close: Option<&str>) {
        let said = told((quoted(column), close.map(str::to_owned)), |(column, close), language| {
            let column = column_text(column, language);
            Words::new(language.pick(format!("{column} is ignored"), format!("{column}被忽略")))
                .help_if(close.as_ref().map(|close| language.did_you_mean(close)))
        });
        self.add(Finding::note("N204", said).at(place));
    }

    /// W127: a column that means nothing, with numbers for members of whom nothing else is known. No run leaves it to
    /// `check`: what the run shows is wrong if the column means something.
    pub fn roster_numbers_ignored(&mut self, unused: &Unused<'_>) {
        let Unused { place, column, number, of, groups } = unused;
        let said = told((quoted(column), (*of).clone(), *groups), |(column, of, groups), language| {
            let (column, of, more) = (column_text(column, language), of.members(language), groups - 1);
            let groups = match more {
                0 => language.pick(format!("{of} are"), of),
                1 => language.pick(format!("{of} and another group are"), format!("{of}以及另外一组")),
                more => language
                    .pick(format!("{of} and {more} more groups are"), format!("{of}以及另外 {more} 组")),
            };
            Words::new(language.pick(
                format!("{column} is ignored, and {groups} divided evenly"),
                format!("{column}被忽略，{groups}平均分配"),
            ))
            .related(language.pick("a number that changes nothing", "这个数不起作用"))
            .help(language.pick(
                "if it says what each gets, call it `amount`, `share` or `weight`; otherwise delete it, or add a column \
                 `weight` with the same number in every row",
                "如果它写的是各自分到多少，请改名为 `amount`、`share` 或 `weight`；否则请删去，或加一列 `weight`，\
                 每行写同一个数",
            ))
        });
        self.add(Finding::warning("W127", said).of_this_run().at(place).beside(number));
    }
}

impl Quotes {
    /// What is wrong with them, and what to do.
    fn text(self, language: Language) -> (&'static str, &'static str) {
        let (english, chinese) = match self {
            Quotes::Open => (
                ("the double quotes of this cell are never closed", "close them, or delete them"),
                ("该单元格的双引号没有闭合", "请补上或删去"),
            ),
            Quotes::TextBehind => (
                (
                    "there is text behind the double quotes of this cell",
                    "put the whole cell into quotes, and write quotes inside it twice: \"5\"\" pipe\"",
                ),
                (
                    "该单元格的双引号之后还有文本",
                    "请用双引号括住整个单元格，里面的引号写两遍：\"5\"\" pipe\"",
                ),
            ),
            Quotes::SpaceBefore => (
                (
                    "there is a space before the double quotes of this cell",
                    "delete the space: quotes enclose a whole cell, from comma to comma",
                ),
                ("该单元格的双引号之前有空格", "请删去空格：双引号要括住整个单元格，从逗号到逗号"),
            ),
        };
        language.pick(english, chinese)
    }
}

impl Levels {
    fn new(levels: &[&str]) -> Levels {
        Levels(KeyWords::new(levels.iter().copied()))
    }

    /// The word of the first of them.
    fn top(&self) -> &str {
        self.0.iter().next().unwrap_or_default()
    }

    /// What they are called in a sentence.
    fn texts(&self, language: Language) -> Vec<Cow<'_, str>> {
        self.0.iter().map(|word| level_text(word, language)).collect()
    }

    /// `region, team and person`.
    fn all(&self, language: Language) -> String {
        let levels = self.texts(language);
        language.pick(Language::English.all_of(&levels), in_chinese(&levels, "和"))
    }

    /// `region, team or person`.
    fn any(&self, language: Language) -> String {
        let levels = self.texts(language);
        language.pick(Language::English.one_of(&levels), in_chinese(&levels, "或"))
    }

    /// What a header looks like.
    fn header_help(&self, language: Language) -> String {
        let top = self.top();
        let levels: Vec<&str> =
            self.0.iter().map(|word| language.pick(word, LevelNoun::in_chinese(word))).collect();
        let levels = levels.join(",");
        language.pick(
            format!(
                "a line above the rows names the columns, such as \
                 `{levels},share,weight,amount,level,id,owner,note,base,growth`, and one for every month: `M01`; only \
                 `{top}` is always needed"
            ),
            format!(
                "数据上方须有一行列名，例如 `{levels},占比,权重,金额,级别,编号,负责人,备注,基数,增长率`，按月则每月一列：`M01`；其中只有 \
                 `{}` 是必需的",
                LevelNoun::in_chinese(top)
            ),
        )
    }
}

/// What a node of a level is called in a sentence, by the word of the level.
fn level_text(word: &str, language: Language) -> Cow<'_, str> {
    language.among(language.pick(word, LevelNoun::in_chinese(word)))
}

/// Words of levels with another one before the last; no blanks stand between them.
fn in_chinese(levels: &[Cow<'_, str>], before_last: &str) -> String {
    match levels {
        [front @ .., last] if !front.is_empty() => format!("{}{before_last}{last}", front.join("、")),
        levels => levels.concat(),
    }
}

/// A column by its word.
fn column_text(word: &str, language: Language) -> String {
    match word {
        "" => language.pick("a column without a name", "没有列名的列").to_owned(),
        word => language.pick(format!("the column `{word}`"), format!("`{word}` 列")),
    }
}

/// What separates cells.
fn separator_text(separator: &str, language: Language) -> String {
    match separator {
        "" | "\t" => language.pick("a tab", "制表符").to_owned(),
        other => {
            let other = quoted(other);
            language.pick(format!("`{other}`"), format!("字符 `{other}`"))
        }
    }
}

/// The word at the head of a column.
fn word(place: &Place) -> String {
    quoted(place.text().trim_matches('"'))
}
