//! What is wrong with what-if changes: paths that lead nowhere, groups that cannot be scaled.

use super::said::{Words, told};
use super::{Finding, Findings, GroupName, Language, Noun, TableWords, quoted, visible};
use crate::limits::{MATCHES_SHOWN_MAX, NAMES_SHOWN_MAX};
use crate::money::Figure;
use crate::source::Place;

/// What a step of a path that leads nowhere may have meant.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Meant {
    /// This path, or this name as a path has it.
    Path(String),
    /// One of all that are there.
    OneOf(Shown),
}

/// The first few of many names.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Shown {
    names: Vec<String>,
    count: usize,
}

impl Shown {
    /// The first names of which a sentence has no more than `max`.
    pub fn of(names: &[String], max: usize) -> Shown {
        Shown { names: names.iter().take(max).map(|name| visible(name)).collect(), count: names.len() }
    }
}

/// What is wrong with how a path is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PathSlip {
    /// A step is empty.
    EmptyStep,
    /// A quote is never closed.
    OpenQuote,
    /// It goes on behind a closing quote.
    BehindQuote,
}

impl PathSlip {
    fn words(self, language: Language) -> Words {
        let (english, chinese) = match self {
            PathSlip::EmptyStep => ("has an empty step", "有一段是空的"),
            PathSlip::OpenQuote => ("has a quote that nothing closes", "有引号没有闭合"),
            PathSlip::BehindQuote => ("goes on behind a closing quote", "在闭合的引号之后还有内容"),
        };
        Words::new(language.pick(format!("this path {english}"), format!("这条路径{chinese}")))
            .help(path_help(language))
    }
}

/// Why the siblings of what was set cannot be scaled.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Unscalable {
    /// All of them are set, and add up to this.
    AllSet(Figure),
    /// Those that are set add up to this, more than the whole.
    Exceeds(Figure),
    /// The others all have a share of zero.
    RestIsZero,
    /// Those that are set and the amounts add up to this, more than the whole.
    ExceedsWithAmounts(Figure),
    /// The others have amounts, which stay, and all together add up to this.
    Amounts(Figure),
    /// The others follow the days of the calendar.
    Pattern,
    /// The others are not written, and follow the season of the plan.
    Inherited,
    /// The exact shares have too large a denominator.
    TooFine,
}

impl Unscalable {
    fn reason(&self, language: Language) -> String {
        let sum = match self {
            Unscalable::AllSet(sum)
            | Unscalable::Exceeds(sum)
            | Unscalable::ExceedsWithAmounts(sum)
            | Unscalable::Amounts(sum) => language.figure(sum),
            _ => String::new(),
        };
        match self {
            Unscalable::AllSet(_) => language.pick(
                format!("all members are set, and add up to {sum}"),
                format!("所有成员都已设定，合计 {sum}"),
            ),
            Unscalable::Exceeds(_) => language.pick(
                format!("what is set adds up to {sum}, more than 100%"),
                format!("已设定的合计 {sum}，超过 100%"),
            ),
            Unscalable::RestIsZero => {
                language.pick("the other members all have a share of 0", "其余成员的占比均为 0").to_owned()
            }
            Unscalable::ExceedsWithAmounts(_) => language.pick(
                format!("amounts stay, and with what is set they add up to {sum}, more than 100%"),
                format!("金额保持不变，与已设定的合计 {sum}，超过 100%"),
            ),
            Unscalable::Amounts(_) => language.pick(
                format!("the other members have amounts, which stay, and all of them add up to {sum}"),
                format!("其余成员写的是金额，保持不变，全部合计 {sum}"),
            ),
            Unscalable::Pattern => language
                .pick("the other members follow the pattern `days`", "其余成员按分月模式 `days` 分配")
                .to_owned(),
            Unscalable::Inherited => language
                .pick(
                    "the other quarters are not written here, they follow the plan",
                    "其余季度没有写在这里，沿用计划的季节权重",
                )
                .to_owned(),
            Unscalable::TooFine => {
                language.pick("the exact shares would need too many digits", "精确的占比位数过多").to_owned()
            }
        }
    }

    fn way_out(&self, language: Language) -> &'static str {
        match self {
            Unscalable::AllSet(_) => language.pick(
                "leave one out, or set shares that add up to 100",
                "请留出一个不设定，或让设定的占比合计为 100",
            ),
            Unscalable::Exceeds(_) => language.pick("set smaller shares", "请设定较小的占比"),
            Unscalable::RestIsZero => language.pick(
                "set one of the others too, so that the group adds up to 100",
                "请同时设定其余成员之一，使该组合计为 100",
            ),
            Unscalable::ExceedsWithAmounts(_) => {
                language.pick("lower the amounts, or what is set", "请下调金额或所设定的占比")
            }
            Unscalable::Amounts(_) => language.pick(
                "set every member, or give one of them a weight: it takes what is left",
                "请设定每个成员；或给其中一个写权重，由其承接剩余部分",
            ),
            Unscalable::Pattern | Unscalable::Inherited => {
                language.pick("set all quarters", "请设定所有季度")
            }
            Unscalable::TooFine => language.pick(
                "use shares with fewer decimals, or weights, which need no scaling",
                "请使用小数位较少的占比，或无须缩放的权重",
            ),
        }
    }
}

impl Findings {
    /// Q030: a setting whose path is not written like one.
    pub(crate) fn setting_malformed(&mut self, place: &Place, slip: PathSlip) {
        self.add(Finding::error("Q030", told(slip, |slip, language| slip.words(language))).at(place));
    }

    /// Q030: a path without a value.
    pub(crate) fn setting_without_value(&mut self, place: &Place) {
        let said = told((), |(), language| {
            Words::new(language.pick("a setting is a path, `=` and a value", "设定的写法是：路径、`=` 和值"))
                .help(language.pick(
                    "write target=2亿, or region.华东.share=45",
                    "如 target=2亿 或 region.华东.share=45",
                ))
        });
        self.add(Finding::error("Q030", said).at(place));
    }

    /// Q030: two equals signs outside quotes; `meant` is the setting with a name in quotes.
    pub(crate) fn setting_with_two_signs(&mut self, place: &Place, meant: Option<&str>) {
        let said = told(meant.map(visible), |meant, language| {
            let message = language.pick(
                "a setting has one equals sign, and this has more",
                "一个设定只有一个等号，这里不止一个",
            );
            Words::new(message).help(match meant {
                Some(meant) => language.pick(
                    format!(
                        "a name with `=` stands in double quotes, and the whole in single ones for the shell: '{meant}'"
                    ),
                    format!("含 `=` 的名称写在双引号中，在命令行中整体再用单引号括住：'{meant}'"),
                ),
                None => path_help(language).to_owned(),
            })
        });
        self.add(Finding::error("Q030", said).at(place));
    }

    /// Q031: a value that opens a list, a table or quotes and is not whole.
    pub(crate) fn value_malformed(&mut self, place: &Place) {
        let said = told((), |(), language| {
            Words::new(language.pick(
                "this value is not whole: a quote or bracket is open, or something is missing",
                "这个值不完整：引号或括号没有闭合，或缺少内容",
            ))
            .help(language.pick(
                "write it as the plan file would, and in single quotes for the shell: 'season.Q2.months=[30, 40, 30]'",
                "请按计划文件的写法填写，并在命令行中用单引号括住：'season.Q2.months=[30, 40, 30]'",
            ))
        });
        self.add(Finding::error("Q031", said).at(place));
    }

    /// Q032: nothing is set whose siblings could be scaled.
    pub(crate) fn nothing_to_rebalance(option: &str, set: &str) -> Findings {
        let said = told((option.to_owned(), set.to_owned()), |(option, set), language| {
            Words::new(language.pick(
                format!("{option} has nothing to do: it scales the siblings of what is set"),
                format!("{option} 不起作用：它只按比例调整已设定成员的同级成员，而这里没有设定任何成员"),
            ))
            .help(language.pick(
                format!("add {set} region.华东.share=45, or a scenario"),
                format!("请加上 {set} region.华东.share=45，或一个情景"),
            ))
        });
        Finding::error("Q032", said).into()
    }

    /// P080: a path of a scenario that is not written like one.
    pub fn path_malformed(&mut self, place: &Place, slip: PathSlip) {
        self.add(Finding::error("P080", told(slip, |slip, language| slip.words(language))).at(place));
    }

    /// P080: an equals sign outside quotes in a path of a scenario; `meant` is the path with a name in quotes.
    pub fn path_with_sign(&mut self, place: &Place, meant: Option<&str>) {
        let said = told(meant.map(visible), |meant, language| {
            Words::new(language.pick("this path holds an equals sign", "这条路径里有等号")).help(match meant {
                Some(meant) => language.pick(
                    format!(
                        "a name with `=` stands in double quotes, and the whole path in single ones: '{meant}' = ..."
                    ),
                    format!("含 `=` 的名称写在双引号中，整条路径再写在单引号中：'{meant}' = ..."),
                ),
                None => path_help(language).to_owned(),
            })
        });
        self.add(Finding::error("P080", said).at(place));
    }

    /// P081: a step that no plan has there.
    pub fn path_unknown_key(
        &mut self,
        place: &Place,
        of: &TableWords,
        key: &str,
        near: Option<&str>,
        known: &[&str],
    ) {
        let known: Vec<String> = known.iter().map(|key| format!("`{key}`")).collect();
        let found = (of.clone(), quoted(key), near.map(visible), known);
        let said = told(found, |(of, key, near, known), language| {
            let of = of.text(language);
            let words =
                Words::new(language.pick(
                    format!("{of} has no `{key}` that could be set"),
                    format!("{of}没有可设定的 `{key}`"),
                ));
            words.help(match near {
                Some(near) => language.did_you_mean(near),
                None => {
                    let known = language.all_of(known);
                    language.pick(format!("{of} has {known}"), format!("{of}有 {known}"))
                }
            })
        });
        self.add(Finding::error("P081", said).at(place));
    }

    /// P081: a path to a half of a year.
    pub fn path_to_half(&mut self, place: &Place, half: &str) {
        let said = told(half.to_owned(), |half, language| {
            let (first, second) = super::season::quarters_of(half);
            let half = quoted(half);
            Words::new(language.pick(
                format!("a season has no halves: there is no `{half}` to set"),
                format!("季节权重没有半年：没有可设定的 `{half}`"),
            ))
            .help(language.pick(
                format!("set its two quarters: `season.{first}` and `season.{second}`"),
                format!("请设定它的两个季度：`season.{first}` 和 `season.{second}`"),
            ))
        });
        self.add(Finding::error("P081", said).at(place));
    }

    /// P081: a path names a member that the plan, or the `owner` at this path, does not have, and how one of that name is
    /// added. Without anything that may be meant there is no help.
    pub fn path_unknown_member(
        &mut self,
        place: &Place,
        noun: &Noun,
        name: &str,
        owner: Option<&str>,
        (meant, to_add): (Option<Meant>, Option<String>),
    ) {
        let to_add = to_add.as_deref().map(visible);
        let found = (noun.clone(), quoted(name), owner.map(visible), meant, to_add);
        let said = told(found, |(noun, name, owner, meant, to_add), language| {
            let (one, many) = (noun.one_in(language), noun.many_in(language));
            let owner = language.among(owner.as_deref().unwrap_or(language.pick("the plan", "计划")));
            let words = Words::new(language.pick(
                format!("{owner} has no {one} called `{name}`"),
                format!("{owner}中没有名为 `{name}` 的{one}"),
            ));
            let meant = meant.as_ref().map(|meant| match meant {
                Meant::Path(path) => language.did_you_mean(&visible(path)),
                Meant::OneOf(shown) if shown.count == 0 => {
                    language.pick(format!("it has no {many} at all"), format!("其中没有任何{many}"))
                }
                Meant::OneOf(shown) => {
                    let names = language.and_more(&shown.names, shown.count);
                    language.pick(format!("its {many} are {names}"), format!("其中的{many}有：{names}"))
                }
            });
            let to_add = to_add.as_ref();
            words.help_if(meant.map(|meant| match to_add {
                Some(to_add) if meant.ends_with(['?', '？']) => language.pick(
                    format!("{meant} A new one comes in with `{to_add}`"),
                    format!("{meant}新增请写 `{to_add}`"),
                ),
                Some(to_add) => language.pick(
                    format!("{meant}; a new one comes in with `{to_add}`"),
                    format!("{meant}；新增请写 `{to_add}`"),
                ),
                None => meant,
            }))
        });
        self.add(Finding::error("P081", said).at(place));
    }

    /// P081: a path names a member by a name that several have.
    pub fn path_ambiguous(&mut self, place: &Place, noun: &Noun, name: &str, ids: &[String]) {
        let found = (noun.clone(), quoted(name), Shown::of(ids, MATCHES_SHOWN_MAX));
        let said = told(found, |(noun, name, ids), language| {
            let many = noun.many_in(language);
            let words = Words::new(language.pick(
                format!("several {many} here are called `{name}`"),
                format!("这里有多个{many}名为 `{name}`"),
            ));
            words.help(match ids.count {
                0 => language
                    .pick(
                        "give each an `id` in the plan, and write that",
                        "请在计划中为每个写上 `id`，并改用 `id` 指明",
                    )
                    .to_owned(),
                _ => {
                    let ids = language.or_more(&ids.names, ids.count);
                    language.pick(
                        format!("write the id of the one that is meant: {ids}"),
                        format!("请改写所指那一个的 `id`：{ids}"),
                    )
                }
            })
        });
        self.add(Finding::error("P081", said).at(place));
    }

    /// P081: a step behind a path that is complete already.
    pub fn path_goes_on(&mut self, place: &Place, so_far: &str) {
        let said = told(visible(so_far), |so_far, language| {
            Words::new(language.pick(
                format!("nothing stands below `{so_far}`: it is a single value"),
                format!("`{so_far}` 之下没有内容：它是单个值"),
            ))
            .help(language.pick("leave this step out", "请去掉这一段"))
        });
        self.add(Finding::error("P081", said).at(place));
    }

    /// P081: a path that starts at a name which stands in several places of the organisation; `paths` lead to them. The noun
    /// is that of its level, if all are of one.
    pub fn path_to_several(&mut self, place: &Place, noun: Option<&Noun>, name: &str, paths: &[String]) {
        let paths: Vec<String> = paths.iter().map(|path| format!("`{path}`")).collect();
        let found = (noun.cloned(), quoted(name), Shown::of(&paths, NAMES_SHOWN_MAX));
        let said = told(found, |(noun, name, paths), language| {
            let many = noun
                .as_ref()
                .map_or(language.pick("members of the organisation", "组织单元").into(), |noun| {
                    noun.many_in(language)
                });
            let paths = language.or_more(&paths.names, paths.count);
            Words::new(
                language.pick(
                    format!("several {many} are called `{name}`"),
                    format!("有多个{many}名为 `{name}`"),
                ),
            )
            .help(language.pick(format!("write the whole path: {paths}"), format!("请写完整路径：{paths}")))
        });
        self.add(Finding::error("P081", said).at(place));
    }

    /// P081: a path into a mix that nobody wrote; `whole` is how it could be.
    pub fn path_into_no_mix(&mut self, place: &Place, mix: &str, whole: &str) {
        let said = told((visible(mix), whole.to_owned()), |(mix, whole), language| {
            Words::new(language.pick(
                format!("the plan has no `{mix}` to change one part of"),
                format!("计划中没有 `{mix}`，无法只改其中一部分"),
            ))
            .help(language.pick(format!("set it as a whole: '{whole}'"), format!("请整体设定：'{whole}'")))
        });
        self.add(Finding::error("P081", said).at(place));
    }

    /// P081: a step that names no month of a list.
    pub fn path_no_month(
        &mut self,
        place: &Place,
        step: &str,
        months: &str,
        count: usize,
        names: &[String; 2],
    ) {
        let found = (quoted(step), visible(months), count, names.clone());
        let said =
            told(found, |(step, months, count, [first, last]), language| {
                Words::new(language.pick(
                    format!("`{months}` has no month `{step}`"),
                    format!("`{months}` 中没有月份 `{step}`"),
                ))
                .help(language.pick(
                    format!("write a number from 1 to {count}, or a name from {first} to {last}"),
                    format!("请写 1 到 {count} 的数字，或 {first} 到 {last} 的名称"),
                ))
            });
        self.add(Finding::error("P081", said).at(place));
    }

    /// P081: a month that a list which is too short does not have.
    pub fn path_month_missing(&mut self, place: &Place, months: &str, found: usize, count: usize) {
        let said = told((visible(months), found, count), |(months, found, count), language| {
            Words::new(language.pick(
                format!("`{months}` has only {found} of {count} months"),
                format!("`{months}` 只有 {count} 个月中的 {found} 个"),
            ))
            .help(language.pick("set the whole list", "请设定整个列表"))
        });
        self.add(Finding::error("P081", said).at(place));
    }

    /// P081: one month where all follow a pattern.
    pub fn path_follows_pattern(&mut self, place: &Place, months: &str, count: usize) {
        let said = told((visible(months), count), |(months, count), language| {
            Words::new(language.pick(
                format!("`{months}` follows the season's pattern: no month stands there alone"),
                format!("`{months}` 按分月模式分配：其中没有单独的月份"),
            ))
            .help(language.pick(
                format!("set the list of all {count} months, or another pattern"),
                format!("请设定全部 {count} 个月的列表，或换一种分月模式"),
            ))
        });
        self.add(Finding::error("P081", said).at(place));
    }

    /// P082: a path that ends before it says what to set.
    pub fn path_incomplete(&mut self, place: &Place, path: &str, example: &str) {
        let said = told((visible(path), example.to_owned()), |(path, example), language| {
            Words::new(language.pick(format!("`{path}` is no single value"), format!("`{path}` 不是单个值")))
                .help(language.pick(
                    format!("go on to the value that is meant, as in `{example}`"),
                    format!("请写到所指的那个值，如 `{example}`"),
                ))
        });
        self.add(Finding::error("P082", said).at(place));
    }

    /// P083: a part of the plan that no change may touch; the way out in both languages.
    pub fn path_not_settable(&mut self, place: &Place, key: &str, way_out: (&'static str, &'static str)) {
        let said = told((key.to_owned(), way_out), |(key, (english, chinese)), language| {
            Words::new(language.pick(format!("`{key}` cannot be set"), format!("`{key}` 不能设定")))
                .help(language.pick(*english, *chinese))
        });
        self.add(Finding::error("P083", said).at(place));
    }

    /// P084: the siblings of what was set cannot be scaled.
    pub fn cannot_rebalance<'p>(
        &mut self,
        places: impl Iterator<Item = &'p Place>,
        group: GroupName,
        reason: Unscalable,
    ) {
        const PLACES_SHOWN_MAX: usize = 6;
        let places: Vec<&Place> = places.take(PLACES_SHOWN_MAX).collect();
        let others = places.get(1..).unwrap_or_default();
        let said = told((group, reason, others.len()), |(group, reason, others), language| {
            let group = language.pick(group.text(language), group.members(language));
            let (why, way_out) = (reason.reason(language), reason.way_out(language));
            let words =
                Words::new(language.pick(
                    format!("{group} cannot be rebalanced: {why}"),
                    format!("{group}无法重新平衡：{why}"),
                ));
            (0..*others).fold(words.help(way_out), |words, _| words.related(""))
        });
        let finding = Finding::error("P084", said);
        let finding = places.first().into_iter().fold(finding, |finding, first| finding.at(first));
        self.add(others.iter().fold(finding, |finding, other| finding.beside(other)));
    }

    /// P084: a group of shares that cannot be scaled to 100%.
    pub fn cannot_normalize(&mut self, group: GroupName, reason: Unscalable) {
        let said = told((group, reason), |(group, reason), language| {
            let group = language.pick(group.text(language), group.members(language));
            let (why, way_out) = (reason.reason(language), reason.way_out(language));
            Words::new(
                language
                    .pick(format!("{group} cannot be normalized: {why}"), format!("{group}无法归一：{why}")),
            )
            .help(way_out)
        });
        self.add(Finding::error("P084", said));
    }

    /// P085: a scenario that the plan does not have.
    pub fn unknown_scenario(&mut self, place: &Place, name: &str, near: Option<&str>, names: &[&str]) {
        let names: Vec<String> = names.iter().map(|name| format!("`{}`", visible(name))).collect();
        let said = told((quoted(name), near.map(visible), names), |(name, near, names), language| {
            let message = match name.as_str() {
                "" => {
                    language.pick("the name of a scenario is missing here", "这里缺少情景的名称").to_owned()
                }
                name => language
                    .pick(format!("the plan has no scenario `{name}`"), format!("计划中没有情景 `{name}`")),
            };
            Words::new(message).help(match (near, names.as_slice()) {
                (Some(near), _) => language.did_you_mean(near),
                (None, []) => language
                    .pick(
                        "a scenario starts with a line `[scenario.NAME]`, and below it `set = { ... }`",
                        "情景以一行 `[scenario.NAME]` 开头，其下写 `set = { ... }`",
                    )
                    .to_owned(),
                (None, names) => {
                    let names = language.all_of(names);
                    language.pick(format!("it has {names}"), format!("现有：{names}"))
                }
            })
        });
        self.add(Finding::error("P085", said).at(place));
    }
}

fn path_help(language: Language) -> &'static str {
    language.pick(
        "steps are joined by dots: region.华东.share; a name with a dot, an equals sign, a space or a quote stands in double quotes: region.\"a=b\".share",
        "各段以点相连：region.华东.share；含点、等号、空格或引号的名称写在双引号中：region.\"a=b\".share",
    )
}
