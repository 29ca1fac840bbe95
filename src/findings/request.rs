//! What is wrong with what somebody asked to see.

use super::said::{Words, told};
use super::{Finding, Findings, Language, Noun, nearest, quoted, visible};
use crate::limits::{MATCHES_SHOWN_MAX, NAMES_SHOWN_MAX};
use crate::money::group_digits;
use crate::source::Place;

/// One of several things that filters match.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Match {
    /// What a filter that means only this one says behind the `=`.
    pub name: String,
    /// The id, where even that means several.
    pub id: Option<String>,
}

impl Match {
    /// The first few of many and how many there are. Lazily: there may be millions.
    pub(crate) fn list(count: usize, matches: impl Iterator<Item = Match>) -> (Vec<Match>, usize) {
        (matches.take(MATCHES_SHOWN_MAX).collect(), count)
    }
}

impl Findings {
    /// Q010: the filters match several numbers where one is asked for. `several` are the first of them, and how many
    /// there are.
    pub(crate) fn several_matches(&mut self, filters: &[&Place], axis: &str, several: (Vec<Match>, usize)) {
        let [first, others @ ..] = filters else { return };
        let (matches, count) = several;
        let found = (axis.to_owned(), matches, count, others.len());
        let said = told(found, |(axis, matches, count, others), language| {
            let (word, counted) = (language.axis_in(axis), group_digits(&count.to_string()));
            let words = Words::new(language.pick(
                format!("{counted} {axis}s match, but only one number is explained at a time"),
                format!("筛选条件对应 {counted} 个{word}，但一次只能解释一个数"),
            ));
            let words = words.help(help_with_matches(axis, matches, *count, language));
            (0..*others).fold(words, |words, _| words.related(""))
        });
        let finding = Finding::error("Q010", said).at(first);
        self.add(others.iter().fold(finding, |finding, other| finding.beside(other)));
    }

    /// Q011: more owners than one run writes files for.
    pub(crate) fn too_many_files(&mut self, level: &Place, count: usize, max: usize) {
        let said = told((count, max), |(count, max), language| {
            let [count, max] = [count, max].map(|number| group_digits(&number.to_string()));
            Words::new(language.pick(
                format!("this makes {count} files, and one run writes at most {max}"),
                format!("这将生成 {count} 个文件，而一次运行最多写 {max} 个"),
            ))
            .help(language.pick(
                "choose a level above, or filter for a part of them",
                "请选择更高的层级，或用筛选只取其中一部分",
            ))
        });
        self.add(Finding::error("Q011", said).at(level));
    }

    /// Q009: two scenarios for a command that shows one plan.
    pub(crate) fn scenarios_apart(option: &str, first: &str, second: &str) -> Findings {
        let found = (option.to_owned(), first.to_owned(), second.to_owned());
        let said = told(found, |(option, first, second), language| {
            let (first, second) = (quoted(first), quoted(second));
            Words::new(language.pick(
                format!("`{option}` is given twice, but only one plan can be shown"),
                format!("`{option}` 写了两次，但只能显示一份计划"),
            ))
            .help(language.pick(
                format!(
                    "write `{option} {first}+{second}` for one after the other, or let `compare` show a column for each; \
                     `split -o plan.xlsx` has a sheet for each, in the wide layout"
                ),
                format!(
                    "若要依次叠加，写 `{option} {first}+{second}`；若要并列对比，请用 `compare`，每个情景一列；\
                     `split -o plan.xlsx` 在宽表布局中为每个情景写一张工作表"
                ),
            ))
        });
        Finding::error("Q009", said).into()
    }

    /// Q033: more rows than a worksheet holds.
    pub(crate) fn too_many_rows(rows: u64, rows_max: u64) -> Findings {
        let said = told((rows, rows_max), |(rows, rows_max), language| {
            let [rows, rows_max] = [rows, rows_max].map(|count| group_digits(&count.to_string()));
            Words::new(language.pick(
                format!("{rows} rows do not fit a workbook: a worksheet of Excel holds {rows_max}"),
                format!("{rows} 行放不进工作簿：Excel 的一张工作表最多 {rows_max} 行"),
            ))
            .help(language.pick(
                "write CSV or Parquet, one workbook per region (a filter such as region=华东), or fewer axes",
                "请改写 CSV 或 Parquet，或按区域各写一个工作簿（用 region=华东 这样的筛选），或减少维度",
            ))
        });
        Finding::error("Q033", said).into()
    }

    /// Q001: a word that names no axis.
    pub(crate) fn unknown_axis(&mut self, word: &Place, known: &[&str]) {
        let known: Vec<String> = known.iter().map(|axis| (*axis).to_owned()).collect();
        let said = told((word.text().to_owned(), known), |(word, known), language| {
            let help = match nearest(word, known.iter().map(String::as_str)) {
                Some(axis) => language.did_you_mean(axis),
                None => {
                    let axes = language.typed(known).join(language.pick(", ", "、"));
                    language.pick(format!("the axes are {axes}"), format!("可用的维度：{axes}"))
                }
            };
            let message = if word.is_empty() {
                language.pick("an axis is missing here", "这里缺少一个维度").to_owned()
            } else {
                let word = quoted(word);
                language
                    .pick(format!("there is no axis called `{word}`"), format!("没有名为 `{word}` 的维度"))
            };
            Words::new(message).help(help)
        });
        self.add(Finding::error("Q001", said).at(word));
    }

    /// Q002: `none` and an axis at once.
    pub(crate) fn none_beside_others(&mut self, word: &Place) {
        let said = told((), |(), language| {
            Words::new(language.pick(
                "`none` means no axis at all, but others stand beside it",
                "`none` 表示不分任何维度，但旁边还写了别的维度",
            ))
            .help(language.pick("leave out `none`, or everything else", "去掉 `none`，或去掉其他维度"))
        });
        self.add(Finding::error("Q002", said).at(word));
    }

    /// Q003: a period where an axis of rows is asked for.
    pub(crate) fn period_as_rows(&mut self, word: &Place) {
        let said = told(word.text().to_owned(), |period, language| {
            Words::new(language.pick(
                format!("`{period}` is a period, not an axis of the rows"),
                format!("`{period}` 是期间，不是行的维度"),
            ))
            .help(language.pick(
                format!("leave it out here, and ask for the period `{period}`"),
                format!("请在此去掉，并将期间设为 `{period}`"),
            ))
        });
        self.add(Finding::error("Q003", said).at(word));
    }

    /// Q004: a filter that is not `AXIS=NAME`.
    pub(crate) fn filter_without_name(&mut self, filter: &Place) {
        let said = told((), |(), language| {
            Words::new(language.pick("a filter is an axis, `=` and a name", "筛选的写法是：维度、`=` 和名称"))
                .help(language.pick("write region=华东, or month=M05", "如 region=华东 或 month=M05"))
        });
        self.add(Finding::error("Q004", said).at(filter));
    }

    /// Q005: a filter names a month of the calendar, and the plan does not say where its year starts.
    pub(crate) fn no_calendar(&mut self, name: &Place) {
        let said = told(name.text().to_owned(), |name, language| {
            let name = quoted(name);
            Words::new(language.pick(
                format!("the plan has no month called `{name}`: it has no `start`"),
                format!("计划中没有名为 `{name}` 的月份：没有写 `start`"),
            ))
            .help(language.pick(
                "its months are M01 to M12; with `start = \"2026-01\"` at the top of the plan they are months of the calendar",
                "其月份为 M01 至 M12；在计划开头写 `start = \"2026-01\"`，即按日历月份命名",
            ))
        });
        self.add(Finding::error("Q005", said).at(name));
    }

    /// Q005: a filter names something the plan does not have. `near` are names one of which was probably meant,
    /// `elsewhere` an axis on which the name exists, `known` the first names of the axis, one more than are shown.
    pub(crate) fn unknown_name(
        &mut self,
        name: &Place,
        axis: &str,
        near: &[&str],
        elsewhere: Option<&str>,
        known: &[&str],
    ) {
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<String>>();
        let (near, known) = (owned(near), owned(known));
        let found = (name.text().to_owned(), axis.to_owned(), elsewhere.map(str::to_owned), near, known);
        let said = told(found, |(name, axis, elsewhere, near, known), language| {
            let (text, word) = (quoted(name), language.axis_in(axis));
            let message = match name.as_str() {
                "" => {
                    language.pick(format!("the name of the {axis} is missing"), format!("缺少{word}的名称"))
                }
                _ => language.pick(
                    format!("the plan has no {axis} called `{text}`"),
                    format!("计划中没有名为 `{text}` 的{word}"),
                ),
            };
            let words = Words::new(message);
            match (elsewhere, near.as_slice()) {
                (Some(elsewhere), _) => words.help(language.pick(
                    format!("did you mean {elsewhere}={text}?"),
                    format!("您是否想写 {elsewhere}={text}？"),
                )),
                (None, []) => {
                    let shown: Vec<String> =
                        known.iter().take(NAMES_SHOWN_MAX).map(|name| visible(name)).collect();
                    let more = match known.len() > NAMES_SHOWN_MAX {
                        true => language.pick(" and others", " 等"),
                        false => "",
                    };
                    let shown = shown.join(language.pick(", ", "、"));
                    words.help(language.pick(format!("it has {shown}{more}"), format!("现有：{shown}{more}")))
                }
                (None, near) => {
                    let near: Vec<String> = near.iter().map(|name| format!("`{}`", quoted(name))).collect();
                    let near = near.join(language.pick(" or ", " 或 "));
                    words.help(language.pick(format!("did you mean {near}?"), format!("您是否想写 {near}？")))
                }
            }
        });
        self.add(Finding::error("Q005", said).at(name));
    }

    /// Q006: an axis that the plan does not have, in rows or in a filter.
    pub(crate) fn axis_lacking(&mut self, axis: &Place) {
        let said = told(axis.text().to_owned(), |word, language| match word.strip_suffix("-group") {
            Some(member) => {
                let chinese = language.axis_in(member);
                Words::new(language.pick(
                    format!("no {member} of the plan has a group"),
                    format!("计划中没有任何{chinese}写明 `group`"),
                ))
                .help(
                    language
                        .pick(format!("give the {member}s a `group`"), format!("请为{chinese}写明 `group`")),
                )
            }
            None => {
                let chinese = language.axis_in(word);
                Words::new(language.pick(format!("the plan has no {word}s"), format!("计划中没有{chinese}")))
                    .help(language.pick("leave it out, or add one to the plan", "请去掉它，或在计划中补上"))
            }
        });
        self.add(Finding::error("Q006", said).at(axis));
    }

    /// Q007: periods are columns, and the filters leave none of them whole. `layout_option` would show their sums.
    pub(crate) fn no_period_whole(
        &mut self,
        filter: &Place,
        period: &str,
        period_option: &str,
        layout_option: Option<&str>,
    ) {
        let found = (period.to_owned(), period_option.to_owned(), layout_option.map(str::to_owned));
        let said = told(found, |(period, period_option, layout_option), language| {
            let word = language.axis_in(period);
            let or_long = layout_option.as_ref().map_or_else(String::new, |option| {
                language.pick(
                    format!(", or {option} long for the sums of the selected months"),
                    format!("，或用 {option} long 查看所选月份的合计"),
                )
            });
            Words::new(language.pick(
                format!("no {period} has all its months selected, so there is no column to show"),
                format!("没有一个{word}选全了所有月份，因此没有可显示的列"),
            ))
            .help(language.pick(
                format!("use {period_option} month{or_long}"),
                format!("请用 {period_option} month{or_long}"),
            ))
        });
        self.add(Finding::error("Q007", said).at(filter));
    }

    /// Q007: a row would bear the name of a quarter or a half, and hold only some of its months.
    pub(crate) fn part_of_period(
        &mut self,
        filter: &Place,
        (noun, name): (Noun, &str),
        months: &[String],
        period_option: &str,
    ) {
        let found = (noun, name.to_owned(), months.to_vec(), period_option.to_owned());
        let said = told(found, |(noun, name, months, period_option), language| {
            let only = match (months.as_slice(), language) {
                ([front @ .., last], Language::English) if front.len() > 1 => {
                    format!("{} and {last}", front.join(", "))
                }
                _ => months.join(language.pick(" and ", "、")),
            };
            let (one, chinese) = (noun.one(), noun.heading(Language::Chinese));
            Words::new(language.pick(
                format!("a row called {name} would hold {only} only, which is not all of that {one}"),
                format!("名为 {name} 的行将只含 {only}，并不是整个{chinese}"),
            ))
            .help(language.pick(
                format!(
                    "use {period_option} month, or {period_option} year for the sum of the selected months"
                ),
                format!("请用 {period_option} month；或用 {period_option} year 查看所选月份的合计"),
            ))
        });
        self.add(Finding::error("Q007", said).at(filter));
    }

    /// Q008: the months that filters name are closed, and what is shown are the open ones; `last` is the last closed one.
    pub(crate) fn closed_months_selected(&mut self, filters: &[&Place], last: &str) {
        let [first, others @ ..] = filters else { return };
        let names: Vec<String> =
            filters.iter().map(|filter| format!("`{}`", quoted(filter.text()))).collect();
        let said = told((names, last.to_owned(), others.len()), |(names, last, others), language| {
            let (is, names) = (if names.len() == 1 { "is" } else { "are" }, language.all_of(names));
            let words = Words::new(language.pick(
                format!("{names} {is} closed: months are closed through {last}, and what is shown are the open ones"),
                format!("{names} 已关账：已关账至 {last}，此处只显示剩余月份"),
            ))
            .help(language.pick(
                "show the closed months too, or take the original plan",
                "请同时显示已关账月份，或按原计划查看",
            ));
            (0..*others).fold(words, |words, _| words.related(""))
        });
        let finding = Finding::error("Q008", said).at(first);
        self.add(others.iter().fold(finding, |finding, other| finding.beside(other)));
    }

    /// Q008: every name is known, but no cell bears all of them.
    pub(crate) fn nothing_selected(&mut self, filters: &[&Place]) {
        let [first, others @ ..] = filters else { return };
        let said = told(others.len(), |others, language| {
            let words = Words::new(
                language.pick("together the filters leave nothing", "各筛选条件合在一起没有任何结果"),
            )
            .help(language.pick(
                "the same axis twice means either, different axes mean both at once",
                "同一维度写两次表示“或”，不同维度表示“且”",
            ));
            (0..*others).fold(words, |words, _| words.related(""))
        });
        let finding = Finding::error("Q008", said).at(first);
        self.add(others.iter().fold(finding, |finding, other| finding.beside(other)));
    }
}

/// How to name only one of several matches.
fn help_with_matches(axis: &str, matches: &[Match], count: usize, language: Language) -> String {
    let filter = |one: &Match| format!("{axis}={}", visible(&one.name));
    let told_apart: Vec<String> = matches.iter().filter(|one| one.id.is_none()).map(filter).collect();
    let ids: Vec<String> = matches.iter().filter_map(|one| one.id.as_deref()).map(quoted).collect();
    let more = match count - matches.len() {
        0 => String::new(),
        more => {
            let more = group_digits(&more.to_string());
            language.pick(format!(", or {more} more"), format!(" 等（另有 {more} 个）"))
        }
    };
    let comma = language.pick(", ", "、");
    let mut help = Vec::new();
    if !told_apart.is_empty() {
        let filters = told_apart.join(comma);
        help.push(
            language.pick(format!("write one of {filters}{more}"), format!("请写其中之一：{filters}{more}")),
        );
    }
    if !ids.is_empty() {
        let ids = ids.join(comma);
        help.push(language.pick(
            format!("those with the ids {ids} have the same path: give them names of their own first"),
            format!("id 为 {ids} 的路径相同：请先为它们取不同的名称"),
        ));
    }
    help.join(language.pick("; ", "；"))
}
