//! What is wrong with changes that add, take away and move: members of lists, and money between siblings.

use super::said::{Words, told};
use super::{Finding, Findings, Language, MemberName, Noun, OwnKind, quoted, visible};
use crate::money::Figure;
use crate::source::Place;

/// Why money cannot be moved from one to another.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Unshiftable {
    /// They are no siblings.
    Strangers,
    /// How much is no amount and no percentage, or negative.
    Unread,
    /// One of them is not written in the plan.
    Unwritten,
    /// What they divide is not known, since something does not add up.
    Broken,
    /// They only compare, and divide no money.
    NoMoney,
    /// They divide nothing.
    OfNothing,
    /// It is more than there is: so much.
    MoreThanThereIs(Figure),
    /// The season is written in quarters, and two months of the year are no siblings: this could be shifted instead.
    InQuarters(String),
    /// An amount would not be whole units.
    NotWhole {
        /// That it is growth on last year's amount, if it is.
        growth: Option<Uneven>,
        /// The nearest part that leaves whole units, if there is one.
        works: Option<String>,
    },
    /// Amounts of the months of quarters would not be whole units: this could be shifted instead.
    UnevenMonths(Option<String>),
    /// No weight would be left.
    LastWeight,
    /// Weights have nothing to divide.
    NothingLeft,
    /// The exact portions need too many digits.
    TooFine,
}

/// A member whose ideal by its growth is not whole units.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Uneven {
    /// Whether a part is taken from it, and not added.
    pub of_from: bool,
    /// Its ideal.
    pub has: Figure,
}

impl Unshiftable {
    fn words(&self, (from, to): (&str, &str), part: &str, language: Language) -> Words {
        let (message, help) = match self {
            Unshiftable::Strangers => (
                language.pick(
                    format!("`{from}` and `{to}` are no siblings, so nothing goes from one to the other"),
                    format!("`{from}` 与 `{to}` 不是同级成员，不能互相划转"),
                ),
                language.pick(
                    "name two members of one parent, two quarters, or two months of a quarter",
                    "请写同一上级的两个成员、两个季度，或同一季度的两个月",
                ),
            ),
            Unshiftable::Unread => (
                language.pick(
                    format!("`{part}` is no part that could be moved"),
                    format!("`{part}` 不是可划转的数额"),
                ),
                language.pick(
                    "write an amount such as `500万`, or percent points of their parent such as `5%`; for the other direction \
                     turn the two round",
                    "请写金额（如 `500万`）或占上级的百分点（如 `5%`）；反向划转请对调两者",
                ),
            ),
            Unshiftable::Unwritten => (
                language.pick(
                    format!("`{from}` and `{to}` are not written in the plan"),
                    format!("计划中没有写 `{from}` 和 `{to}`"),
                ),
                language.pick("write them into the plan, or set them first", "请先在计划中写出，或先用设定写出"),
            ),
            Unshiftable::Broken => (
                language.pick(
                    format!("what `{from}` and `{to}` divide is not known, since the plan does not add up"),
                    format!("计划未能勾稽，`{from}` 与 `{to}` 的上级金额未知"),
                ),
                language.pick("mend the plan first", "请先修正计划"),
            ),
            Unshiftable::NoMoney => (
                language.pick(
                    format!("`{from}` and `{to}` are shares of an own mix, which every node applies to its own amount"),
                    format!("`{from}` 与 `{to}` 是自有结构中的占比，没有固定金额"),
                ),
                language.pick("write percent points, such as 5%", "请写百分点，如 5%"),
            ),
            Unshiftable::OfNothing => (
                language.pick(
                    format!("the parent of `{from}` and `{to}` has nothing to divide"),
                    format!("`{from}` 与 `{to}` 的上级金额为零"),
                ),
                language.pick("move something to the parent first", "请先为上级安排金额"),
            ),
            Unshiftable::MoreThanThereIs(has) => {
                let has = language.figure(has);
                (
                    language.pick(
                        format!("`{from}` has {has}, and {part} cannot be taken from it"),
                        format!("`{from}` 只有 {has}，无法划出 {part}"),
                    ),
                    language.pick("move at most what there is", "最多划转其现有金额"),
                )
            }
            Unshiftable::InQuarters(instead) => {
                let message = language.pick(
                    format!("the season is written in quarters, and only months of one quarter are siblings: `{from}` and `{to}` are not"),
                    format!("季节权重按季度书写，只有同一季度的月份才是同级，`{from}` 与 `{to}` 不是"),
                );
                let help = language.pick(format!("move `{instead}:{part}`"), format!("请划转 `{instead}:{part}`"));
                return Words::new(message).help(help);
            }
            Unshiftable::NotWhole { growth, works } => {
                let message = match growth {
                    None => language.pick(
                        format!("{part} would leave an amount that is not whole units"),
                        format!("划转 {part} 后金额不是最小单位的整数倍"),
                    ),
                    Some(Uneven { of_from, has }) => {
                        let (name, has) = (if *of_from { from } else { to }, language.figure(has));
                        let more = if *of_from { "less leaves" } else { "more makes" };
                        language.pick(
                            format!("`{name}` is {has} by its growth, and {part} {more} no whole units"),
                            format!("`{name}` 按增长率为 {has}，划转 {part} 后不是最小单位的整数倍"),
                        )
                    }
                };
                let help = match works {
                    Some(works) if growth.is_none() => language.pick(
                        format!("move whole units, such as `{works}`"),
                        format!("请划转最小单位的整数倍，如 `{works}`"),
                    ),
                    Some(works) => language.pick(format!("move `{works}`"), format!("请划转 `{works}`")),
                    None => language.pick(
                        "set the two to amounts of whole units first".to_owned(),
                        "请先将两者设为最小单位整数倍的金额".to_owned(),
                    ),
                };
                return Words::new(message).help(help);
            }
            Unshiftable::UnevenMonths(works) => {
                let message = language.pick(
                    format!("the months of the quarters are amounts, and their parts of {part} are not whole units"),
                    format!("各季度的月份以金额书写，按比例分摊 {part} 后不是最小单位的整数倍"),
                );
                let help = match works {
                    Some(works) => {
                        language.pick(format!("move it between months: `{works}`"), format!("请在月份之间划转：`{works}`"))
                    }
                    None => language.pick("move it between months", "请在月份之间划转").to_owned(),
                };
                return Words::new(message).help(help);
            }
            Unshiftable::LastWeight => (
                language.pick(
                    format!("{part} is all that `{from}` has, and no other weight would be left"),
                    format!("{part} 是 `{from}` 的全部，划出后该组不再有非零权重"),
                ),
                language.pick("move less, or remove the member", "请少划一些，或删除该成员"),
            ),
            Unshiftable::NothingLeft => (
                language.pick(
                    "shares and amounts leave nothing for the weights, which so cannot take a part".to_owned(),
                    "占比和金额没有留下余额，权重无法承接".to_owned(),
                ),
                language.pick("set a share or an amount instead", "请改为设定占比或金额"),
            ),
            Unshiftable::TooFine => (
                language.pick(
                    "the exact portions would need too many digits".to_owned(),
                    "精确的份额位数过多".to_owned(),
                ),
                language.pick("move a rounder part", "请划转较整的数额"),
            ),
        };
        Words::new(message).help(help)
    }
}

/// How a change of some kind is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct EditForm {
    /// The kind, as scenarios call it.
    pub kind: &'static str,
    /// What it is made of, in English.
    pub english: &'static str,
    /// And in Chinese.
    pub chinese: &'static str,
    /// One that could be.
    pub example: &'static str,
}

impl EditForm {
    fn words(&self, language: Language) -> Words {
        let EditForm { kind, english, chinese, example } = self;
        let message = language
            .pick(format!("`{kind}` is written `{english}`"), format!("`{kind}` 的写法是 `{chinese}`"));
        Words::new(message).help(language.pick(format!("such as `{example}`"), format!("如 `{example}`")))
    }
}

impl Findings {
    /// W151: a member of the company's that has another amount than the one that a part of was moved, as own seasons or mixes
    /// lead away from it. The figures are by the plan, and with those.
    pub fn shifted_otherwise(&mut self, shift: &Place, name: MemberName, figures: [Figure; 2], own: OwnKind) {
        let said = told((name, figures, own), |(name, [by_plan, resulting], own), language| {
            let (name, one, many) = (name.text(language), own.one(language), own.many(language));
            Words::new(language.pick(
                format!("{name} is {resulting} with own {many}, {by_plan} by the plan's {one}"),
                format!("{name} 按自有{many}为 {resulting}，按计划的{one}为 {by_plan}"),
            ))
            .help(language.pick(
                format!("a shift moves what the plan's {one} says; own {many} go by their own"),
                format!("移动的是计划的{one}所定的数值；自有{many}各按自身"),
            ))
        });
        self.add(Finding::warning("W151", said).at(shift).of_this_run());
    }

    /// Q030: a change that is not written like one of its kind.
    pub(crate) fn change_malformed(&mut self, place: &Place, form: EditForm) {
        self.add(Finding::error("Q030", told(form, |form, language| form.words(language))).at(place));
    }

    /// P080: the same in a scenario.
    pub(crate) fn change_of_scenario_malformed(&mut self, place: &Place, form: EditForm) {
        self.add(Finding::error("P080", told(form, |form, language| form.words(language))).at(place));
    }

    /// P086: a path that leads to no member of a list, where one is added, taken away or moved.
    pub fn path_to_no_member(&mut self, place: &Place, path: &str, form: EditForm) {
        let said = told((visible(path), form), |(path, form), language| {
            let EditForm { kind, example, .. } = form;
            Words::new(language.pick(
                format!("`{path}` is no member of a list, and `{kind}` is about members"),
                format!("`{path}` 不是成员，`{kind}` 只用于成员"),
            ))
            .help(language.pick(
                format!("write a path to one, such as `{example}`"),
                format!("请写到成员的路径，如 `{example}`"),
            ))
        });
        self.add(Finding::error("P086", said).at(place));
    }

    /// P086: a member that is to be added, or moved there, and has a namesake.
    pub fn member_is_there(&mut self, place: &Place, noun: &Noun, name: &str) {
        let said = told((noun.clone(), quoted(name)), |(noun, name), language| {
            let one = noun.one_in(language);
            Words::new(language.pick(
                format!("there is a {one} called `{name}` here already"),
                format!("这里已有名为 `{name}` 的{one}"),
            ))
            .help(language.pick("set what it gets, or take another name", "请改为设定其份额，或换一个名称"))
        });
        self.add(Finding::error("P086", said).at(place));
    }

    /// P086: the only member of a list, which cannot go.
    pub fn last_member(&mut self, place: &Place, noun: &Noun, path: &str) {
        let said = told((noun.clone(), visible(path)), |(noun, path), language| {
            let (one, many) = (noun.one_in(language), noun.many_in(language));
            Words::new(language.pick(
                format!("`{path}` is the only {one} here, and what it has would be nobody's"),
                format!("`{path}` 是这里唯一的{one}，删除后其金额无人承接"),
            ))
            .help(language.pick(
                format!(
                    "add one of the {many} that are to come together with it, or remove what is above it"
                ),
                format!("请同时添加新的{many}，或删除其上级"),
            ))
        });
        self.add(Finding::error("P086", said).at(place));
    }

    /// P086: a node that is to stand where none of its level can; `parent` is what stands above such nodes.
    pub fn moved_to_no_parent(&mut self, place: &Place, path: &str, parent: Option<&Noun>) {
        let said = told((visible(path), parent.cloned()), |(path, parent), language| {
            let words = Words::new(
                language.pick(format!("`{path}` cannot stand there"), format!("`{path}` 不能移到那里")),
            );
            words.help(match parent {
                Some(parent) => {
                    let one = parent.one_in(language);
                    language.pick(format!("name another {one} to move it to"), format!("请写另一个{one}"))
                }
                None => language.pick(
                    "only nodes of the organisation below another one can be moved".to_owned(),
                    "只有组织中有上级的单元才能移动".to_owned(),
                ),
            })
        });
        self.add(Finding::error("P086", said).at(place));
    }

    /// P098: money that cannot go from one to another.
    pub fn cannot_shift(&mut self, place: &Place, part: &str, (from, to): (&str, &str), reason: Unshiftable) {
        let found = (visible(part), [from, to].map(visible), reason);
        let said =
            told(found, |(part, [from, to], reason), language| reason.words((from, to), part, language));
        self.add(Finding::error("P098", said).at(place));
    }
}
