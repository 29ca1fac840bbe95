//! Words about own seasons, own mixes and overrides.

use super::first_names::FirstNames;
use super::said::{Words, told};
use super::{AxisKind, Finding, Findings, GroupName, Language, MemberName, Noun, PathName, quoted, visible};
use crate::limits::NAMES_SHOWN_MAX;
use crate::money::{Figure, group_digits};
use crate::source::Place;

/// What somebody has of its own, in place of the company's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OwnKind {
    /// A season.
    Season,
    /// A mix of the members of an axis.
    Mix(AxisKind),
}

impl OwnKind {
    pub(super) fn one(self, language: Language) -> String {
        match self {
            OwnKind::Season => language.pick("season", "季节权重").to_owned(),
            OwnKind::Mix(axis) => language.pick("mix".to_owned(), mix_of(axis)),
        }
    }

    pub(super) fn many(self, language: Language) -> String {
        match self {
            OwnKind::Season => language.pick("seasons", "季节权重").to_owned(),
            OwnKind::Mix(axis) => language.pick("mixes".to_owned(), mix_of(axis)),
        }
    }
}

/// What a mix of the members of an axis is called in Chinese.
fn mix_of(axis: AxisKind) -> String {
    format!("{}结构", axis.chinese())
}

/// What led away from what the company declares: the first own season or mix that can have done it, and how many more.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct LedAway {
    /// Whose it is.
    pub whose: PathName,
    /// What it is.
    pub own: OwnKind,
    /// How many others there are.
    pub more: usize,
}

impl LedAway {
    fn text(&self, language: Language) -> String {
        let LedAway { whose, own, more } = self;
        let (whose, own) = (whose.text(language), own.one(language));
        let has = language.pick(format!("{whose} has its own {own}"), format!("{whose} 有自有{own}"));
        match more {
            0 => has,
            more => language.pick(format!("{has}, and {more} more"), format!("{has}，另有 {more} 处")),
        }
    }
}

/// A declared share, and what it comes to under own seasons and mixes; for people.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Moved {
    /// The member, quarter or month.
    pub name: MemberName,
    /// The share that the plan declares, such as `60%`.
    pub declared: String,
    /// The share that its cells add up to, such as `56.4%`.
    pub resulting: String,
}

/// Which group's declared shares came to others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MovedOf {
    /// The members of an axis.
    Axis(AxisKind),
    /// The quarters.
    Quarters,
    /// The months of the quarter of this number, which starts at 1.
    MonthsOf(usize),
    /// The months of the year.
    Months,
}

impl MovedOf {
    /// `the quarters`, `Q1's months`, `the products`.
    fn text(self, language: Language) -> String {
        let noun = match self {
            MovedOf::Axis(axis) => Noun::Axis(axis),
            MovedOf::Quarters => Noun::Quarter,
            MovedOf::MonthsOf(_) | MovedOf::Months => Noun::Month,
        };
        let many = noun.many_in(language);
        match self {
            MovedOf::MonthsOf(quarter) => {
                language.pick(format!("Q{quarter}'s {many}"), format!("Q{quarter} 的各{many}"))
            }
            _ => language.pick(format!("the {many}"), format!("各{many}")),
        }
    }
}

/// A group whose declared shares came to others.
#[derive(Debug, Clone)]
pub struct MovedGroup {
    /// Which group.
    pub of: MovedOf,
    /// Where the first member that moved is written.
    pub place: Place,
    /// The members that moved.
    pub members: Vec<Moved>,
}

/// A node's and a product's own season that meet: where each is written, and the names of their owners.
#[derive(Debug, Clone, Copy)]
pub struct TwoSeasons<'a> {
    /// The node's.
    pub node: &'a Place,
    /// The product's.
    pub product: &'a Place,
    /// The node's path.
    pub node_name: &'a PathName,
    /// The product's name.
    pub product_name: &'a PathName,
}

/// An amount that the plan promises, and from which own seasons or mixes lead away.
#[derive(Debug, Clone)]
pub struct Contradicted<'a> {
    /// Where it is written.
    pub place: &'a Place,
    /// The member or the period that has it.
    pub name: MemberName,
    /// Of which quarter or node that is a period, where its name alone does not tell.
    pub of: Option<&'a PathName>,
    /// The amount.
    pub declared: Figure,
    /// What its cells come to.
    pub resulting: Figure,
    /// What leads away from it.
    pub own: OwnKind,
    /// The first of those.
    pub cause: Option<&'a (Place, LedAway)>,
}

/// The same as data.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Promise {
    name: MemberName,
    of: Option<PathName>,
    declared: Figure,
    resulting: Figure,
    own: OwnKind,
    cause: Option<LedAway>,
}

impl Contradicted<'_> {
    fn finding(&self, words: fn(&Promise, Language) -> Words) -> Finding {
        let promise = Promise {
            name: self.name.clone(),
            of: self.of.cloned(),
            declared: self.declared.clone(),
            resulting: self.resulting.clone(),
            own: self.own,
            cause: self.cause.map(|(_, led_away)| led_away.clone()),
        };
        let finding = Finding::error("P067", told(promise, words)).at(self.place);
        caused(finding, self.cause)
    }
}

impl Promise {
    fn words(&self, language: Language) -> Words {
        let own = self.own.many(language);
        let [declared, resulting] = [&self.declared, &self.resulting].map(|figure| language.figure(figure));
        let name = self.name.text(language);
        let name = match &self.of {
            Some(of) => {
                let of = of.text(language);
                language.pick(format!("{name} of {of}"), format!("{of} 的 {name}"))
            }
            None => name,
        };
        Words::new(language.pick(
            format!("{name} has the amount {declared}, but with own {own} it comes to {resulting}"),
            format!("{name} 写明金额 {declared}，但按自有{own}计算为 {resulting}"),
        ))
        .label(language.pick("an amount is a promise", "写明的金额不可变动"))
        .of_cause(self.cause.as_ref(), language)
    }

    fn words_of_member(&self, language: Language) -> Words {
        let (name, own) = (self.name.text(language), self.own.many(language));
        self.words(language).help(language.pick(
            format!("give {name} a share or a weight instead, or change the own {own}"),
            format!("请将 {name} 改写为占比或权重，或修改自有{own}"),
        ))
    }

    fn words_of_months(&self, language: Language) -> Words {
        let own = self.own.many(language);
        self.words(language).help(language.pick(
            format!("write the months as shares or weights instead, or change the own {own}"),
            format!("请将各月改写为占比或权重，或修改自有{own}"),
        ))
    }
}

/// Products whose own seasons win over those of nodes.
#[derive(Debug, Clone)]
pub struct Winners<'a> {
    /// Their names.
    pub products: Vec<&'a PathName>,
    /// Where the season of the first of them is written.
    pub first: &'a Place,
    /// Where that of the first of the nodes is.
    pub node: &'a Place,
    /// Its path.
    pub node_name: &'a PathName,
    /// How many nodes there are.
    pub node_count: usize,
}

/// A year of months is still read at a glance.
const MOVED_SHOWN_MAX: usize = 12;

/// The first members of a group that moved, and how many there are.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct SideBySide {
    of: MovedOf,
    shown: Vec<Moved>,
    count: usize,
}

impl SideBySide {
    fn new(group: &MovedGroup) -> SideBySide {
        let shown = group.members.iter().take(MOVED_SHOWN_MAX).cloned().collect();
        SideBySide { of: group.of, shown, count: group.members.len() }
    }

    /// `现金牛 60% -> 56.4%, 明星 30% -> 32.8%`.
    fn text(&self, language: Language) -> String {
        let moved = |Moved { name, declared, resulting }: &Moved| {
            format!("{} {declared} -> {resulting}", name.text(language))
        };
        language.and_more(&self.shown.iter().map(moved).collect::<Vec<_>>(), self.count)
    }
}

/// Points at what moved the shares.
fn caused(finding: Finding, cause: Option<&(Place, LedAway)>) -> Finding {
    match cause {
        Some((place, _)) => finding.beside(place),
        None => finding,
    }
}

impl Words {
    fn of_cause(self, cause: Option<&LedAway>, language: Language) -> Words {
        match cause {
            Some(cause) => self.related(cause.text(language)),
            None => self,
        }
    }

    /// Of what is written in two places, of which one is enough.
    fn of_twice(self, language: Language) -> Words {
        self.label(language.pick("and here", "这里又写了一次")).related(language.pick("here", "这里"))
    }
}

impl Findings {
    /// P063: money in an own mix.
    pub fn mix_amount(&mut self, place: &Place) {
        let said = told((), |(), language| {
            Words::new(
                language.pick("an own mix takes no amounts", "自有结构（产品、客户或渠道）中不能写金额"),
            )
            .help(language.pick(
                "write shares or weights: it says how whatever its owner gets is divided",
                "请写占比或权重：它说明的是分到的数再怎么分",
            ))
        });
        self.add(Finding::error("P063", said).at(place).alike());
    }

    /// P063: money in an own season: of a node's, of which only a part is money, or of a product's.
    pub fn season_amount(&mut self, place: &Place, of_node: bool) {
        let said = told(of_node, |of_node, language| {
            let (message, help) = match of_node {
                true => language.pick(
                    (
                        "an own season takes amounts only for all four quarters, or for all twelve months",
                        "write the other quarters as amounts, too: the year is then their sum; or write shares or weights",
                    ),
                    (
                        "自有季节权重要写金额，就须写全四个季度或十二个月",
                        "请将其余季度也写成金额，全年即为其合计；或改写为占比或权重",
                    ),
                ),
                false => language.pick(
                    (
                        "a product's season takes no amounts",
                        "write shares or weights: it says how whatever the product gets is divided",
                    ),
                    (
                        "产品的季节权重中不能写金额",
                        "请写占比或权重：它说明的是产品分到的数再怎么分",
                    ),
                ),
            };
            Words::new(message).help(help)
        });
        self.add(Finding::error("P063", said).at(place).alike());
    }

    /// P074: a node whose season states its year has a portion that says something else.
    pub fn portion_beside_year(&mut self, place: &Place, key: &str, season: &Place, sum: String) {
        let said = told((key.to_owned(), sum), |(key, sum), language| {
            let (message, help) = match key.as_str() {
                "amount" => language.pick(
                    (
                        format!("the amount is not what the own season comes to: {sum}"),
                        format!("leave the amount out, or write {sum}"),
                    ),
                    (
                        format!("金额与自有季节权重的合计 {sum} 不符"),
                        format!("请去掉金额，或写 {sum}"),
                    ),
                ),
                key => language.pick(
                    (
                        format!("`{key}` beside an own season in amounts, which comes to {sum}"),
                        format!(
                            "leave `{key}` out, or write the season as shares or weights of what the node gets"
                        ),
                    ),
                    (
                        format!("自有季节权重已写成金额，合计 {sum}，旁边又写了 `{key}`"),
                        format!("请去掉 `{key}`，或将季节权重改写为占比或权重"),
                    ),
                ),
            };
            Words::new(message)
                .related(language.pick("its year is the sum of these", "全年为这些金额之和"))
                .help(help)
        });
        self.add(Finding::error("P074", said).at(place).beside(season).alike_if_many(key));
    }

    /// P064: an own mix names a member that the plan does not have.
    pub fn unknown_in_mix(
        &mut self,
        place: &Place,
        whose: &PathName,
        axis: AxisKind,
        name: &str,
        close: Option<&str>,
    ) {
        let found = (whose.clone(), axis, quoted(name), close.map(quoted));
        let said = told(found, |(whose, axis, name, close), language| {
            let whose = quoted(&whose.text(language));
            let one = axis.one();
            let help = match close {
                Some(close) => language.did_you_mean(close),
                None => language.pick(
                    format!("each {one} starts with a line `[[{one}]]`"),
                    format!("每个{}以一行 `[[{one}]]` 开头", axis.chinese()),
                ),
            };
            Words::new(language.pick(
                format!("{whose}'s mix names {name}, but the plan has no such {one}"),
                format!("{whose} 的{}中有 {name}，但计划中没有这个{}", mix_of(*axis), axis.chinese()),
            ))
            .help(help)
        });
        self.add(Finding::error("P064", said).at(place));
    }

    /// P064: an own mix of an axis that the plan does not have.
    pub fn mix_of_nothing(&mut self, place: &Place, whose: &PathName, axis: AxisKind) {
        let said = told((whose.clone(), axis), |(whose, axis), language| {
            let whose = quoted(&whose.text(language));
            let (one, many, chinese) = (axis.one(), axis.many(), axis.chinese());
            Words::new(language.pick(
                format!("{whose} has its own {many}, but the plan has none"),
                format!("{whose} 有自有{}，但计划中没有{chinese}", mix_of(*axis)),
            ))
            .help(language.pick(
                format!("add the {many} that the plan divides by, each with a line `[[{one}]]`"),
                format!("请补上计划要分到的各{chinese}，每个以一行 `[[{one}]]` 开头"),
            ))
        });
        self.add(Finding::error("P064", said).at(place));
    }

    /// P064: an own mix names a member by a name that two members share.
    pub fn ambiguous_in_mix(&mut self, place: &Place, whose: &PathName, axis: AxisKind, name: &str) {
        let said = told((whose.clone(), axis, quoted(name)), |(whose, axis, name), language| {
            let whose = quoted(&whose.text(language));
            let many = axis.many();
            Words::new(language.pick(
                format!("{whose}'s mix names {name}, as several {many} do"),
                format!("{whose} 的{}中有 {name}，但多个{}同名", mix_of(*axis), axis.chinese()),
            ))
            .help(write_the_id(language))
        });
        self.add(Finding::error("P064", said).at(place));
    }

    /// P022: an own mix that has a member twice.
    pub fn twice_in_mix(
        &mut self,
        second: &Place,
        first: &Place,
        whose: &PathName,
        axis: AxisKind,
        name: &str,
    ) {
        let said =
            told((whose.clone(), axis, quoted(name)), |(whose, axis, name), language| {
                let whose = quoted(&whose.text(language));
                Words::new(language.pick(
                    format!("{whose}'s mix has {name} twice"),
                    format!("{whose} 的{}中 {name} 出现了两次", mix_of(*axis)),
                ))
                .twice(language)
                .help(language.pick(
                    "keep one of the two; spaces at the ends do not count",
                    "请只保留一个（首尾空格不计）",
                ))
            });
        self.add(Finding::error("P022", said).at(second).beside(first));
    }

    /// P065: an override of a node that the plan does not have.
    /// Without a path that may be meant, the help names `top`, the level where one starts.
    pub fn unknown_node(&mut self, place: &Place, path: &str, close: Option<&str>, top: Noun) {
        let meant = close.map(visible).ok_or(top);
        let said = told((quoted(path), meant), |(path, meant), language| {
            let help = match meant {
                Ok(close) => language.did_you_mean(close),
                Err(top) => {
                    let top = top.one_in(language);
                    language.pick(
                        format!("write the names from the {top} down, such as `node = \"华东/政企/李伟\"`, or the node's `id`"),
                        format!("请从{top}往下写各级名称，例如 `node = \"华东/政企/李伟\"`；或写组织单元的 `id`"),
                    )
                }
            };
            Words::new(
                language.pick(format!("the plan has no node {path}"), format!("计划中没有组织单元 {path}")),
            )
            .help(help)
        });
        self.add(Finding::error("P065", said).at(place));
    }

    /// P065: a path that several nodes have.
    pub fn ambiguous_node(&mut self, place: &Place, path: &str, count: usize) {
        let said = told((quoted(path), count), |(path, count), language| {
            Words::new(language.pick(
                format!("{count} nodes have the path {path}"),
                format!("有 {count} 个组织单元的路径都是 {path}"),
            ))
            .help(write_the_id(language))
        });
        self.add(Finding::error("P065", said).at(place));
    }

    /// P066: the season or the mix of a node is written twice.
    pub fn set_twice(&mut self, second: &Place, first: &Place, whose: &PathName, key: &str) {
        let said = told((whose.clone(), key.to_owned()), |(whose, key), language| {
            let whose = whose.text(language);
            let is = if key.ends_with("ts") { "are" } else { "is" };
            Words::new(language.pick(
                format!("the {key} of {whose} {is} written twice"),
                format!("{whose} 的 `{key}` 写了两次"),
            ))
            .of_twice(language)
            .help(language.pick("keep one of the two", "请只保留一处"))
        });
        self.add(Finding::error("P066", said).at(second).beside(first));
    }

    /// P066: two overrides of one node.
    pub fn overridden_twice(&mut self, second: &Place, first: &Place, whose: &PathName) {
        let said = told(whose.clone(), |whose, language| {
            let whose = whose.text(language);
            Words::new(
                language
                    .pick(format!("there are two overrides of {whose}"), format!("{whose} 有两个例外设定")),
            )
            .of_twice(language)
            .help(language.pick(
                "put what both say into one `[[override]]`",
                "请将两处内容合并到一个 `[[override]]` 中",
            ))
        });
        self.add(Finding::error("P066", said).at(second).beside(first));
    }

    /// P067: own seasons or mixes lead away from an amount that the plan promises to a member.
    pub fn contradicted_amount(&mut self, amount: &Contradicted<'_>) {
        self.add(amount.finding(Promise::words_of_member));
    }

    /// P067: the same of an amount among months in a list.
    pub fn contradicted_in_list(&mut self, amount: &Contradicted<'_>) {
        self.add(amount.finding(Promise::words_of_months));
    }

    /// P067: the same of an amount in the own season of a node, as every person may have one.
    pub fn contradicted_in_node(&mut self, amount: &Contradicted<'_>) {
        self.add(amount.finding(Promise::words_of_months).alike_if_many("own season"));
    }

    /// P068: one cell, two seasons that leave nothing together.
    pub fn two_seasons(&mut self, seasons: &TwoSeasons<'_>) {
        let (node, product) = (seasons.node_name.clone(), seasons.product_name.clone());
        let said = told((node, product.clone()), |(node, product), language| {
            let [node, product] = [node, product].map(|name| name.text(language));
            Words::new(language.pick(
                format!(
                    "{product} is sold in {node}, but in no month: the product's own season is zero wherever the \
                     node's own is not"
                ),
                format!(
                    "{node} 销售 {product}，但没有一个月可分：组织单元的季节权重不为零的月份，产品的季节权重都为零"
                ),
            ))
            .label(season_of(&product, language))
            .related(season_of(&node, language))
            .help(language.pick(
                format!("give the two a month in common, or give {node} its own `products` without {product}"),
                format!("请让两者至少有一个共同的月份，或为 {node} 写不含 {product} 的 `products`"),
            ))
        });
        let finding = Finding::error("P068", said).at(seasons.product).beside(seasons.node);
        self.add(finding.alike_if_many(product));
    }

    /// P031: a product's season of which a node's own leaves out months, and that is too fine for that.
    pub fn season_too_fine(&mut self, place: &Place, whose: &PathName) {
        let said = told(whose.clone(), |whose, language| {
            let whose = whose.text(language);
            Words::new(language.pick(
                format!(
                    "the season of {whose} is too fine to be kept exactly without the months that nodes leave out"
                ),
                format!("{whose} 的季节权重过于精细，除去组织单元为零的月份后无法精确保存"),
            ))
            .help(language.pick(
                "the common denominator of its months must stay below 2^200: use fewer decimals or simpler fractions",
                "各月的公分母必须小于 2^200：请减少小数位数，或使用更简单的分数",
            ))
        });
        self.add(Finding::error("P031", said).at(place));
    }

    /// N224: own seasons of products that win over own seasons of nodes.
    pub fn season_wins(&mut self, winners: &Winners<'_>) {
        let Winners { products, first, node, node_name, node_count } = winners;
        let first_products: Vec<PathName> = products.iter().take(NAMES_SHOWN_MAX).copied().cloned().collect();
        let found = (first_products, products.len(), (*node_name).clone(), *node_count);
        let said = told(found, |(products, products_count, node_name, node_count), language| {
            let node_name = node_name.text(language);
            let (own, wins) = match products_count {
                1 => ("own season", "wins"),
                _ => ("own seasons", "win"),
            };
            let nodes = match node_count {
                1 => language.pick(node_name.clone(), season_of(&node_name, language)),
                more => {
                    let more = group_digits(&more.to_string());
                    language.pick(format!("{more} nodes"), format!("{more} 个组织单元的季节权重"))
                }
            };
            let products: Vec<String> = products.iter().map(|name| name.text(language)).collect();
            let products = language.and_more(&products, *products_count);
            Words::new(language.pick(
                format!("the {own} of {products} {wins} over that of {nodes}"),
                format!("{products} 的自有季节权重优先于 {nodes}"),
            ))
            .label(language.pick(
                "the product's holds, in the months in which the node's is not zero",
                "以产品的为准，但只限组织单元的季节权重不为零的月份",
            ))
            .related(season_of(&node_name, language))
        });
        self.add(Finding::note("N224", said).at(first).beside(node));
    }

    /// P069: more combinations of members than the limit: how many `members` each axis has, and together.
    pub fn too_many_leaves(
        &mut self,
        place: &Place,
        members: Vec<(AxisKind, usize)>,
        count: usize,
        max: usize,
    ) {
        let said = told((members, count, max), |(members, count, max), language| {
            let of_axis = |(axis, members): &(AxisKind, usize)| {
                let number = group_digits(&members.to_string());
                let english = Noun::Axis(*axis);
                let english = english.of_count(*members);
                language.pick(format!("{number} {english}"), format!("{number} 个{}", axis.chinese()))
            };
            let members: Vec<String> = members.iter().map(of_axis).collect();
            let members = members.join(" x ");
            let [count, max] = [count, max].map(|count| group_digits(&count.to_string()));
            Words::new(language.pick(
                format!("{members} make {count} combinations: a plan holds at most {max}"),
                format!("{members}共有 {count} 种组合：一个计划最多 {max} 种"),
            ))
            .help(language.pick(
                "every person gets a target for each combination and month: join members that are too small",
                "每个人员的每个月份、每种组合都有一个目标：请合并过小的成员",
            ))
        });
        self.add(Finding::error("P069", said).at(place));
    }

    /// P072: more cells in one group than the limit.
    pub fn too_many_cells(
        &mut self,
        place: &Place,
        of: GroupName,
        siblings: usize,
        leaves: usize,
        cells: usize,
        max: usize,
    ) {
        let said = told((of, [siblings, leaves, cells, max]), |(of, counts), language| {
            let of = of.members(language);
            let [siblings, leaves, cells, max] = counts.map(|count| group_digits(&count.to_string()));
            Words::new(language.pick(
                format!("{of} have {cells} cells: one group has at most {max}"),
                format!("{of}共有 {cells} 个单元格：一组最多 {max} 个"),
            ))
            .label(language.pick(
                format!("{siblings} x {leaves} combinations x 12 months"),
                format!("{siblings} x {leaves} 种组合 x 12 个月"),
            ))
            .help(language.pick(
                "divide the group into smaller ones, or join members that are too small",
                "请将这一组拆成几个小组，或合并过小的成员",
            ))
        });
        self.add(Finding::error("P072", said).at(place));
    }

    /// W110: own mixes lead away from the shares that an axis declares.
    pub fn mix_resulting(&mut self, axis: AxisKind, moved: &MovedGroup, cause: Option<&(Place, LedAway)>) {
        self.resulting("W110", std::slice::from_ref(moved), OwnKind::Mix(axis), cause);
    }

    /// W111 and W112: own seasons lead away from the shares that the season declares, for quarters or only for months. All
    /// groups that were moved are one finding: the quarters first, where they are among them.
    pub fn season_resulting(
        &mut self,
        moved: &[MovedGroup],
        of_quarters: bool,
        cause: Option<&(Place, LedAway)>,
    ) {
        self.resulting(if of_quarters { "W111" } else { "W112" }, moved, OwnKind::Season, cause);
    }

    fn resulting(
        &mut self,
        code: &'static str,
        groups: &[MovedGroup],
        own: OwnKind,
        cause: Option<&(Place, LedAway)>,
    ) {
        let [first, others @ ..] = groups else { return };
        let led_away = cause.map(|(_, led_away)| led_away.clone());
        let others_moved: Vec<SideBySide> = others.iter().map(SideBySide::new).collect();
        let found = (SideBySide::new(first), others_moved, own, led_away);
        let said = told(found, |(first, others, own, led_away), language| {
            let own = own.many(language);
            let mut words = Words::new(resulting_text(first, others, language)).help(language.pick(
                format!("own {own} win over declared shares: if that is meant, declare the resulting shares"),
                format!("以自有{own}为准：如本意如此，请将占比写成汇总得出的数值"),
            ));
            if let Some(Moved { declared, resulting, .. }) = first.shown.first() {
                words = words.label(language.pick(
                    format!("declared {declared}, resulting {resulting}"),
                    format!("计划写 {declared}，汇总得出 {resulting}"),
                ));
            }
            let words = others.iter().fold(words, |words, other| words.related(other.text(language)));
            words.of_cause(led_away.as_ref(), language)
        });
        let finding = Finding::warning(code, said).at(&first.place);
        let finding = others.iter().fold(finding, |finding, other| finding.beside(&other.place));
        self.add(caused(finding, cause));
    }

    /// N210: an own mix leaves members out.
    pub fn left_out_of_mix(&mut self, place: &Place, whose: &PathName, axis: AxisKind, names: &[&str]) {
        let found = (whose.clone(), axis, FirstNames::new(names, NAMES_SHOWN_MAX));
        let said =
            told(found, |(whose, axis, names), language| {
                let (get, many) = (if names.count == 1 { "gets" } else { "get" }, axis.many());
                let (names, whose) = (names.text(language), whose.text(language));
                Words::new(language.pick(
                    format!("{names} {get} nothing in {whose}'s own {many}"),
                    format!("{names} 在 {whose} 的自有{}中没有分到目标", mix_of(*axis)),
                ))
                .label(language.pick("left out of this mix", "此处没有列出"))
                .help(language.pick(
                    "to say that this is meant, give each a share of 0",
                    "如有意为之，请将其占比写成 0",
                ))
            });
        self.add(Finding::note("N210", said).at(place));
    }
}

/// `declared and resulting shares of the quarters differ: Q1 20% -> 23% and of Q1's months`.
fn resulting_text(first: &SideBySide, others: &[SideBySide], language: Language) -> String {
    let (of, moved) = (first.of.text(language), first.text(language));
    let others: Vec<String> = others.iter().map(|other| other.of.text(language)).collect();
    let names = others.join(language.pick(", ", "、"));
    let also = match others.len() {
        0 => String::new(),
        1 => language.pick(format!(" and of {names}"), format!("；{names}也是如此")),
        _ => language.pick(format!(", and of {names}"), format!("；{names}也是如此")),
    };
    language.pick(
        format!("declared and resulting shares of {of} differ: {moved}{also}"),
        format!("{of}汇总得出的占比与计划所写的不同：{moved}{also}"),
    )
}

fn season_of(whose: &str, language: Language) -> String {
    language.pick(format!("the season of {whose}"), format!("{whose} 的季节权重"))
}

fn write_the_id(language: Language) -> &'static str {
    language.pick("write the `id` of the one that is meant instead", "请改写所指的那一个的 `id`")
}
