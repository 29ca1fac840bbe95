//! Words about keys, types and lists.

use std::borrow::Cow;
use std::sync::Arc;

use super::key_words::KeyWords;
use super::lacking::{Lacking, or_amounts};
use super::said::{Words, told};
use super::{Expected, Finding, Findings, Home, Language, Noun, TableWords, ValueKind, quoted};
use crate::money::group_digits;
use crate::source::{Place, Source};

/// What there are too many of.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Counted {
    /// Rows of a roster, each of which names a node.
    Rows,
    /// Nodes, in a list of these.
    Nodes(Noun),
    /// Members that are counted by themselves.
    Members(Noun),
    /// Owners of one node.
    Owners,
    /// Scenarios.
    Scenarios,
}

impl Counted {
    /// `there are too many rows: a plan holds at most 1,000,000 nodes`.
    fn text(&self, max: &str, language: Language) -> String {
        let said = |(many, counted): (&'static str, &'static str)| (Cow::from(many), Cow::from(counted));
        let (many, counted) = match self {
            Counted::Rows => said(language.pick(("rows", "nodes"), ("行数", "组织单元"))),
            Counted::Nodes(noun) => (noun.many_in(language), language.pick("nodes", "组织单元").into()),
            Counted::Members(noun) => (noun.many_in(language), noun.many_in(language)),
            Counted::Owners => said(language.pick(("owners", "owners per node"), ("负责人", "负责人"))),
            Counted::Scenarios => said(language.pick(("scenarios", "scenarios"), ("情景", "情景"))),
        };
        let holder = if *self == Counted::Owners { "每个组织单元" } else { "一个计划" };
        language.pick(
            format!("there are too many {many}: a plan holds at most {max} {counted}"),
            format!("{many}过多：{holder}最多 {max} 个{counted}"),
        )
    }
}

impl Findings {
    /// P006: a key that means nothing.
    pub fn unknown_key<'k>(
        &mut self,
        key_place: &Place,
        key: &str,
        of: &TableWords,
        close: Option<&str>,
        known: impl Iterator<Item = &'k str>,
    ) {
        let meant = match close {
            Some(close) => Ok(close.to_owned()),
            None => Err(KeyWords::new(known)),
        };
        let said = told((quoted(key), of.clone(), meant), |(key, of, meant), language| {
            let of = of.text(language);
            let help = match meant {
                Ok(close) => language.did_you_mean(close),
                Err(known) => {
                    let known = known.text(language);
                    language.pick(format!("{of} takes {known}"), format!("{of}可用的键有 {known}"))
                }
            };
            let message =
                language.pick(format!("{of} has no key `{key}`"), format!("{of}没有 `{key}` 这个键"));
            Words::new(message).help(help)
        });
        self.add(Finding::error("P006", said).at(key_place).alike_by((key, of)));
    }

    /// P007: a key that means something elsewhere.
    pub fn misplaced_key(&mut self, key_place: &Place, key: &str, of: &TableWords, home: Home) {
        let said = told((quoted(key), of.clone(), home), |(key, of, home), language| {
            let (of, home) = (of.text(language), home.text(language));
            Words::new(
                language.pick(format!("`{key}` does not belong to {of}"), format!("`{key}` 不属于{of}")),
            )
            .help(language.pick(format!("`{key}` stands {home}"), format!("`{key}` 应写{home}")))
        });
        self.add(Finding::error("P007", said).at(key_place).alike());
    }

    /// P009: the plan has no target.
    pub fn no_target(&mut self, source: &Arc<Source>, empty: bool, lacking: Option<&Lacking>) {
        let said = told((empty, lacking.cloned()), |(empty, lacking), language| {
            let message = match empty {
                true => {
                    language.pick("no annual target found: the plan is empty", "未找到年度目标：计划为空")
                }
                false => language.pick("no annual target found", "未找到年度目标"),
            };
            let help = language.pick(
                "write `target = \"1.8亿\"` at the top of the file, or `base` and `growth`",
                "在文件开头写 `target = \"1.8亿\"`，或写 `base` 与 `growth`",
            );
            Words::new(message).help(or_amounts(help, lacking.as_ref(), language))
        });
        self.add(Finding::error("P009", said).at(&Place::new(source, 0..0)));
    }

    /// P009: base without growth.
    pub fn base_alone(&mut self, key_place: &Place, lacking: Option<&Lacking>) {
        let said = told(lacking.cloned(), |lacking, language| {
            let help = language.pick(
                "write `growth = 50` (percent) beside it, or a `target`",
                "同时写 `growth = 50`（百分数），或写 `target`",
            );
            Words::new(language.pick(
                "`base` alone gives no target: `growth` is missing",
                "只有 `base` 得不出目标：缺少 `growth`",
            ))
            .help(or_amounts(help, lacking.as_ref(), language))
        });
        self.add(Finding::error("P009", said).at(key_place));
    }

    /// P009: growth without base.
    pub fn growth_alone(&mut self, key_place: &Place, lacking: Option<&Lacking>) {
        let said = told(lacking.cloned(), |lacking, language| {
            let help = language.pick(
                "write last year's amount beside it, such as `base = \"1.2亿\"`, or a `target`",
                "同时写上年金额，例如 `base = \"1.2亿\"`，或写 `target`",
            );
            Words::new(language.pick(
                "`growth` alone gives no target: `base` is missing",
                "只有 `growth` 得不出目标：缺少 `base`",
            ))
            .help(or_amounts(help, lacking.as_ref(), language))
        });
        self.add(Finding::error("P009", said).at(key_place));
    }

    /// P009: a member without a name.
    pub fn name_missing(&mut self, header: &Place, noun: &Noun) {
        let said = told(noun.clone(), |noun, language| {
            let one = noun.one_in(language);
            Words::new(language.pick(format!("this {one} has no name"), format!("该{one}没有名称")))
                .help(language.pick("write `name = \"...\"` below it", "请在其下写 `name = \"...\"`"))
        });
        self.add(Finding::error("P009", said).at(header).alike());
    }

    /// P009: a buffer table without a share or an amount.
    pub fn buffer_without_size(&mut self, place: &Place) {
        let said = told((), |(), language| {
            Words::new(
                language.pick("the buffer has neither a share nor an amount", "缓冲既没有占比，也没有金额"),
            )
            .help(language.pick(
                "write `buffer = { share = 10, mode = \"reserve\" }`, or `{ amount = \"1000万\" }` for money",
                "请写 `buffer = { share = 10, mode = \"reserve\" }`；按金额则写 `{ amount = \"1000万\" }`",
            ))
        });
        self.add(Finding::error("P009", said).at(place));
    }

    /// P009: a table of months that names neither weights nor amounts.
    pub fn months_say_nothing(&mut self, place: &Place, count: usize) {
        let said = told(count, |count, language| {
            Words::new(language.pick(
                "the months have neither weights nor amounts",
                "月份既没有权重，也没有金额",
            ))
            .help(language.pick(
                format!(
                    "write `{{ weights = [...] }}` or `{{ amounts = [...] }}` with {count} numbers, or a plain list of shares"
                ),
                format!(
                    "请写 `{{ weights = [...] }}` 或 `{{ amounts = [...] }}`，列出 {count} 个数；或直接写占比列表"
                ),
            ))
        });
        self.add(Finding::error("P009", said).at(place));
    }

    /// P010: a value of the wrong kind.
    pub fn wrong_type(&mut self, place: &Place, key: &str, expected: Expected, found: ValueKind) {
        let said = told((quoted(key), expected, found), |(key, expected, found), language| {
            let (expected, found) = (expected.text(language), found.text(language));
            Words::new(language.pick(
                format!("`{key}` expects {expected}, not {found}"),
                format!("`{key}` 应为{expected}，而不是{found}"),
            ))
        });
        self.add(Finding::error("P010", said).at(place).alike());
    }

    /// P010: something that is not a list of members.
    pub fn not_a_list(&mut self, place: &Place, noun: &Noun, header: &str, found: ValueKind) {
        let found = (noun.clone(), header.to_owned(), found);
        let said = told(found, |(noun, header, found), language| {
            let (many, found) = (noun.many_in(language), found.text(language));
            Words::new(language.pick(
                format!("expected a list of {many}, found {found}"),
                format!("此处应为{many}的列表，而不是{found}"),
            ))
            .help(language.pick(
                format!("each one starts with a line `{header}`"),
                format!("每个{many}以一行 `{header}` 开头"),
            ))
        });
        self.add(Finding::error("P010", said).at(place));
    }

    /// P042: a member's name as a key, where its list should be. `header` is how each one starts, without the brackets;
    /// `share` is the number behind the name.
    pub fn members_by_name(
        &mut self,
        place: &Place,
        noun: &Noun,
        header: &str,
        name: &str,
        share: Option<&str>,
    ) {
        let found = (noun.clone(), header.to_owned(), quoted(name), share.map(quoted));
        let said = told(found, |(noun, header, name, share), language| {
            let (one, many) = (noun.one_in(language), noun.many_in(language));
            let and = language.pick(" and", " 和");
            let share = share.as_ref().map_or(String::new(), |share| format!("{and} `share = {share}`"));
            Words::new(language.pick(
                format!("{many} are a list: the name of a {one} is no key"),
                format!("{many}以列表填写：{one}的名称不能用作键"),
            ))
            .help(language.pick(
                format!("write `[[{header}]]`, and below it `name = \"{name}\"`{share}, for each {one}"),
                format!("请为每个{one}写 `[[{header}]]`，并在其下写 `name = \"{name}\"`{share}"),
            ))
        });
        self.add(Finding::error("P042", said).at(place));
    }

    /// P041: a list below another one, without a member of that above: both by how their members start, without the
    /// brackets. `first` is where one starts at last.
    pub fn child_above_its_parent(
        &mut self,
        place: &Place,
        child: &str,
        (parent, noun): (&str, &Noun),
        first: Option<&Place>,
    ) {
        let found = (quoted(child), parent.to_owned(), noun.clone());
        let said = told(found, |(child, parent, noun), language| {
            let (key, one) = (noun.key(), noun.one_in(language));
            Words::new(language.pick(
                format!("`[[{child}]]` stands without a `[[{parent}]]` above it"),
                format!("`[[{child}]]` 上方没有 `[[{parent}]]`"),
            ))
            .help(language.pick(
                format!("start the {key} first: `[[{parent}]]`, its `name` below it, and then `[[{child}]]`"),
                format!("请先写{one}：`[[{parent}]]`，其下写 `name`，然后再写 `[[{child}]]`"),
            ))
            .related(language.pick(format!("the first {key}"), format!("第一个{one}")))
        });
        let finding = Finding::error("P041", said).at(place);
        self.add(match first {
            Some(first) => finding.beside(first),
            None => finding,
        });
    }

    /// P010: an element that is no member.
    pub fn not_a_member(&mut self, place: &Place, noun: &Noun, header: &str, found: ValueKind) {
        let found = (noun.clone(), header.to_owned(), found);
        let said =
            told(found, |(noun, header, found), language| {
                let (one, found) = (noun.one_in(language), found.text(language));
                Words::new(language.pick(
                    format!("expected a {one}, found {found}"),
                    format!("此处应为{one}，而不是{found}"),
                ))
                .help(language.pick(
                    format!("each {one} starts with a line `{header}`"),
                    format!("每个{one}以一行 `{header}` 开头"),
                ))
            });
        self.add(Finding::error("P010", said).at(place));
    }

    /// P010: a season that is no table.
    pub fn season_wrong_type(&mut self, place: &Place, own: bool, found: ValueKind) {
        let said = told((own, found), |(own, found), language| {
            let found = found.text(language);
            let help = match own {
                true => language.pick(
                    "write `season = { Q1 = 22, ... }` or `season = { pattern = \"4-4-5\" }`",
                    "请写 `season = { Q1 = 22, ... }` 或 `season = { pattern = \"4-4-5\" }`",
                ),
                false => language.pick(
                    "write a line `[season]` and below it `Q1 = 22` and so on, once",
                    "请写一行 `[season]`，其下写 `Q1 = 22` 等各季度，只写一次",
                ),
            };
            Words::new(language.pick(
                format!("`season` expects quarters or months, not {found}"),
                format!("`season` 应为各季度或各月份，而不是{found}"),
            ))
            .help(help)
        });
        self.add(Finding::error("P010", said).at(place));
    }

    /// P037: a list of members without a member.
    pub fn empty_list(&mut self, place: &Place, noun: &Noun, key: &str) {
        let said = told((noun.clone(), key.to_owned()), |(noun, key), language| {
            let many = noun.many_in(language);
            Words::new(language.pick(format!("the list of {many} is empty"), format!("{many}列表为空"))).help(
                language.pick(
                    format!("leave `{key}` out if there are no {many}"),
                    format!("如无{many}，请删去 `{key}`"),
                ),
            )
        });
        self.add(Finding::error("P037", said).at(place));
    }

    /// P036: more members than the limit.
    pub fn too_many(&mut self, key_place: &Place, counted: Counted, max: usize) {
        let said = told((counted, max), |(counted, max), language| {
            Words::new(counted.text(&group_digits(&max.to_string()), language))
        });
        self.add(Finding::error("P036", said).at(key_place));
    }

    /// P009: an override without the node that it is about.
    pub fn override_without_node(&mut self, header: &Place) {
        let said = told((), |(), language| {
            Words::new(language.pick("this override names no node", "该例外设定没有指明组织单元")).help(
                language.pick(
                    "write `node = \"华东/政企\"` below it: names from the region down",
                    "请在其下写 `node = \"华东/政企\"`：从区域起逐级写出名称",
                ),
            )
        });
        self.add(Finding::error("P009", said).at(header));
    }

    /// P009: an override that changes nothing.
    pub fn override_says_nothing(&mut self, header: &Place) {
        let said = told((), |(), language| {
            Words::new(language.pick(
                "this override has neither a season nor products",
                "该例外设定既没有季节权重，也没有产品结构",
            ))
            .help(language.pick(
                "write `season = { ... }` or `products = { ... }` below it",
                "请在其下写 `season = { ... }` 或 `products = { ... }`",
            ))
        });
        self.add(Finding::error("P009", said).at(header));
    }
}
