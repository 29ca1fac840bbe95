//! Words about groups of siblings and what they divide.

use super::finding::Finding;
use super::members::Members;
use super::said::{Words, told};
use super::whole_words::{WholeIs, WrittenWhole};
use super::{Findings, GroupName, Language};
use crate::money::Figure;
use crate::source::Place;

/// A group whose amounts do not fit their parent; amounts for people.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Over {
    /// What the members add up to.
    pub sum: Figure,
    /// By how much that is wrong.
    pub gap: Figure,
    /// What they should add up to.
    pub whole: Figure,
    /// Whether they add up to too much.
    pub exceeds: bool,
}

/// A buffer that stands between the target and what is allocated; amounts for people.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct BufferBetween {
    /// The target.
    pub target: String,
    /// The buffer.
    pub buffer: String,
    /// Whether it is held back, and not assigned on top.
    pub is_reserve: bool,
}

/// Shares that do not add up to 100%.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SharesOff {
    /// What they add up to, in percent.
    pub sum: Figure,
    /// By how much that is wrong, in percent.
    pub gap: Figure,
    /// The same in money, where it is known.
    pub money: Option<Figure>,
    /// Whether they add up to too much.
    pub exceeds: bool,
    /// What was probably meant.
    pub astray: Astray,
}

/// What was probably meant by shares that do not add up to 100%.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Astray {
    /// Parts of equal size, cut after some digit: 33.3 for a third.
    EqualParts,
    /// Equal shares that further ones would complete.
    MembersMissing {
        /// How many.
        count: usize,
        /// The share that each would have, as it is written.
        share: String,
    },
    /// Parts that were rounded one by one.
    Rounded,
    /// Their digits do not tell.
    Somehow,
}

/// The kinds of portions that stand beside each other in a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kinds {
    /// Shares and amounts.
    SharesAndAmounts,
    /// Shares, amounts and growth.
    SharesAmountsAndGrowth,
}

impl Kinds {
    fn text(self, language: Language) -> &'static str {
        match self {
            Kinds::SharesAndAmounts => language.pick("shares and amounts", "占比与金额"),
            Kinds::SharesAmountsAndGrowth => language.pick("shares, amounts and growth", "占比、金额与增长"),
        }
    }
}

/// What was found about a group, with its members and what it divides.
type OfGroup<T> = (GroupName, Members, Option<WholeIs>, T);

/// What a group has to divide, without its place.
fn whole(written: Option<&WrittenWhole>) -> Option<WholeIs> {
    written.map(|(_, whole)| whole.clone())
}

impl Finding {
    /// Shows where the whole comes from beside the members that divide it.
    fn with_whole(self, written: Option<&WrittenWhole>) -> Finding {
        match written {
            Some((place, _)) => self.beside(place),
            None => self,
        }
    }
}

impl Words {
    /// The members beside the place, and what they divide beside its own.
    fn of_group(self, members: &Members, whole: Option<&WholeIs>, language: Language) -> Words {
        let words = self.label(members.text(language));
        match whole {
            Some(whole) => words.related(whole.text(language)),
            None => words,
        }
    }
}

/// `give one region weight = 1 to take what is left`.
fn one_takes_the_rest(group: &GroupName, language: Language) -> String {
    let one = group.noun().one_in(language);
    language.pick(
        format!("give one {one} `weight = 1` to take what is left"),
        format!("给其中一个{one}写 `weight = 1`，由其承接剩余部分"),
    )
}

impl Findings {
    /// P012: the shares of siblings do not add up to 100.
    pub fn shares_do_not_add_up(
        &mut self,
        place: &Place,
        group: &GroupName,
        off: SharesOff,
        members: Members,
    ) {
        let said = told((group.clone(), members, off), |(group, members, off), language| {
            let (of, sum, gap) =
                (group.members(language), language.figure(&off.sum), language.figure(&off.gap));
            let money = off.money.as_ref().map(|money| language.figure(money));
            let money = money
                .map_or(String::new(), |money| language.pick(format!(" ({money})"), format!("（{money}）")));
            let (above, raise) = match off.exceeds {
                true => (language.pick("above", "超过"), language.pick("lower", "下调")),
                false => (language.pick("short of", "不足"), language.pick("raise", "上调")),
            };
            Words::new(language.pick(
                format!("the shares of {of} add up to {sum}, {gap}{money} {above} 100%"),
                format!("{of}的占比合计为 {sum}，{above} 100%，相差 {gap}{money}"),
            ))
            .label(members.text(language))
            .help(help_with_shares(group, members, off, raise, language))
        });
        self.add(Finding::error("P012", said).at(place).mended_by_scaling());
    }

    /// P013: shares that add up to one where they are percent.
    pub fn shares_look_like_fractions(
        &mut self,
        place: &Place,
        group: &GroupName,
        sum: Figure,
        members: Members,
    ) {
        let said = told((group.clone(), members, sum), |(group, members, sum), language| {
            let (of, sum) = (group.members(language), language.figure(sum));
            Words::new(language.pick(
                format!("the shares of {of} add up to {sum} instead of 100%"),
                format!("{of}的占比合计为 {sum}，而不是 100%"),
            ))
            .label(members.text(language))
            .help(
                language.pick("shares are percent: write 40, not 0.4", "占比以百分数填写：写 40，而不是 0.4"),
            )
        });
        self.add(Finding::error("P013", said).at(place));
    }

    /// P014 and P015: amounts that exceed their parent, or do not use it up.
    pub fn amounts_do_not_fit(
        &mut self,
        place: &Place,
        group: &GroupName,
        over: Over,
        written: Option<&WrittenWhole>,
        members: Members,
    ) {
        let code = if over.exceeds { "P014" } else { "P015" };
        let found: OfGroup<Over> = (group.clone(), members, whole(written), over);
        let said = told(found, |(group, members, whole_is, over), language| {
            let (of, whole, raised) =
                (group.members(language), group.whole(language), group.raised(language));
            let [sum, gap, amount] =
                [&over.sum, &over.gap, &over.whole].map(|figure| language.figure(figure));
            let words = match over.exceeds {
                true => Words::new(language.pick(
                    format!("the amounts of {of} add up to {sum}, {gap} more than {whole} ({amount})"),
                    format!("{of}的金额合计为 {sum}，比{whole}（{amount}）多 {gap}"),
                ))
                .help(language.pick(
                    format!("lower the amounts by {gap} in all, or raise {raised}"),
                    format!("将金额合计下调 {gap}，或上调{raised}"),
                )),
                false => {
                    let raise = language
                        .pick(format!("raise the amounts by {gap} in all"), format!("将金额合计上调 {gap}"));
                    let help = match group.is_list() {
                        true => raise,
                        false => or(&raise, &one_takes_the_rest(group, language), language),
                    };
                    Words::new(language.pick(
                        format!("the amounts of {of} add up to {sum}, {gap} short of {whole} ({amount})"),
                        format!("{of}的金额合计为 {sum}，比{whole}（{amount}）少 {gap}"),
                    ))
                    .help(help)
                }
            };
            words.of_group(members, whole_is.as_ref(), language)
        });
        self.add(Finding::error(code, said).at(place).with_whole(written));
    }

    /// P089: growth, perhaps beside amounts, comes to something else than there is to divide.
    #[expect(clippy::too_many_arguments, reason = "each is a word of the sentence")]
    pub fn growth_misses(
        &mut self,
        place: &Place,
        group: &GroupName,
        over: Over,
        beside_amounts: bool,
        buffer: Option<&BufferBetween>,
        written: Option<&WrittenWhole>,
        members: Members,
    ) {
        let found: OfGroup<_> =
            (group.clone(), members, whole(written), (over, beside_amounts, buffer.cloned()));
        let said = told(found, |(group, members, whole_is, (over, beside_amounts, buffer)), language| {
            let (of, whole) = (group.members(language), group.whole(language));
            let [sum, gap, amount] =
                [&over.sum, &over.gap, &over.whole].map(|figure| language.figure(figure));
            let comes = match beside_amounts {
                true => language.pick(
                    format!("the growth and amounts of {of} come to"),
                    format!("{of}按增长与金额合计为"),
                ),
                false => language.pick(format!("the growth of {of} comes to"), format!("{of}按增长合计为")),
            };
            let sum = match buffer {
                Some(BufferBetween { target, .. }) => {
                    language.pick(format!("the target of {target}"), format!("{target}（即目标）"))
                }
                None => sum,
            };
            let english = if over.exceeds { "more than" } else { "short of" };
            let chinese = if over.exceeds { "多" } else { "少" };
            Words::new(language.pick(
                format!("{comes} {sum}, {gap} {english} {whole} ({amount})"),
                format!("{comes} {sum}，比{whole}（{amount}）{chinese} {gap}"),
            ))
            .help(help_with_growth(group, over, buffer.as_ref(), language))
            .of_group(members, whole_is.as_ref(), language)
        });
        self.add(Finding::error("P089", said).at(place).with_whole(written));
    }

    /// P009: growth without the amount that it grows from.
    pub fn growth_without_base(&mut self, place: &Place) {
        let said = told((), |(), language| {
            Words::new(language.pick(
                "`growth` needs `base` beside it: last year's amount",
                "`growth` 需要同时写 `base`，即上年金额",
            ))
            .help(language.pick(
                "write `base = 1200000` with it; or state a share, a weight or an amount instead",
                "同时写 `base = 1200000`；或改用占比、权重或金额",
            ))
        });
        self.add(Finding::error("P009", said).at(place).alike());
    }

    /// W128: children had more last year than their parent.
    pub fn bases_exceed_parent(
        &mut self,
        place: &Place,
        group: &GroupName,
        [sum, gap, base]: [Figure; 3],
        parent: &Place,
    ) {
        let said = told((group.clone(), sum, gap, base), |(group, sum, gap, base), language| {
            let (of, owner) = (group.members(language), group.owner(language));
            let [sum, gap, base] = [sum, gap, base].map(|figure| language.figure(figure));
            Words::new(language.pick(
                format!("the bases of {of} add up to {sum}, {gap} more than the base of {owner} ({base})"),
                format!("{of}的基数合计为 {sum}，比{owner}的基数（{base}）多 {gap}"),
            ))
            .related(language.pick("last year's amount", "基数"))
            .help(language.pick(
                "last year, too, children cannot have had more than their parent: one of the bases is wrong",
                "上年各下级合计同样不可能超过上级：其中某个 `base` 有误",
            ))
        });
        self.add(Finding::warning("W128", said).at(place).beside(parent));
    }

    /// P012: shares and amounts together do not use up their parent.
    #[expect(clippy::too_many_arguments, reason = "each is a word of the sentence")]
    pub fn mixed_do_not_fit(
        &mut self,
        place: &Place,
        group: &GroupName,
        kinds: Kinds,
        over: Over,
        percent: Figure,
        written: Option<&WrittenWhole>,
        members: Members,
    ) {
        let found: OfGroup<_> = (group.clone(), members, whole(written), (kinds, over, percent));
        let said = told(found, |(group, members, whole_is, (kinds, over, percent)), language| {
            let (of, whole, kinds) = (group.members(language), group.whole(language), kinds.text(language));
            let [sum, gap, amount, percent] =
                [&over.sum, &over.gap, &over.whole, percent].map(|figure| language.figure(figure));
            let english = if over.exceeds { "above" } else { "short of" };
            let chinese = if over.exceeds { "多" } else { "少" };
            let help = match over.exceeds {
                true => language.pick("lower a share or an amount", "下调某个占比或金额").to_owned(),
                false => or(
                    language.pick("raise a share or an amount", "上调某个占比或金额"),
                    &one_takes_the_rest(group, language),
                    language,
                ),
            };
            Words::new(language.pick(
                format!(
                    "the {kinds} of {of} add up to {percent} ({sum}), {gap} {english} {whole} ({amount})"
                ),
                format!("{of}的{kinds}合计为 {percent}（{sum}），比{whole}（{amount}）{chinese} {gap}"),
            ))
            .help(help)
            .of_group(members, whole_is.as_ref(), language)
        });
        self.add(Finding::error("P012", said).at(place).with_whole(written).mended_by_scaling());
    }

    /// P025: one member, two portions.
    pub fn two_portions(&mut self, second: &Place, second_key: &str, first: &Place, first_key: &str) {
        let keys = (first_key.to_owned(), second_key.to_owned());
        let said = told(keys, |(first, second), language| {
            let has_growth = [first, second].into_iter().any(|key| key == "growth");
            let growth = match has_growth {
                true => language
                    .pick(", growth percent on last year's `base`", "，增长是在上年 `base` 上的百分比"),
                false => "",
            };
            Words::not_both(first, second, language).help(language.pick(
                format!(
                    "keep one of them: a share is percent of the parent, a weight a part of what is left, an amount \
                     money{growth}"
                ),
                format!("只保留一个：占比是上级的百分比，权重按比例分剩余部分，金额是固定数额{growth}"),
            ))
        });
        self.add(Finding::error("P025", said).at(second).beside(first).alike());
    }

    /// P026: some siblings say what they get, others do not. A `relative` group only compares its members.
    pub fn silent_siblings(&mut self, place: &Place, group: &GroupName, silent: Members, relative: bool) {
        let said = told((group.clone(), silent, relative), |(group, silent, relative), language| {
            let (of, names) = (group.members(language), silent.text(language));
            let names = language.among(&names);
            let (say, them) = if silent.count == 1 { ("says", "it") } else { ("say", "them") };
            let portion = match (*relative, group.is_fixed()) {
                (true, _) => language.pick("a share or a weight", "占比或权重"),
                // No period has a last year's amount to grow from.
                (false, true) => language.pick("a share, a weight or an amount", "占比、权重或金额"),
                (false, false) => language.pick(
                    "a share, a weight, an amount or growth on last year's `base`",
                    "占比、权重、金额，或在上年 `base` 上的增长",
                ),
            };
            Words::new(language.pick(
                format!("{names} of {of} {say} nothing while others have a portion"),
                format!("{of}中，没有填写份额的有 {names}，其他成员均已填写"),
            ))
            .help(language.pick(
                format!("give {them} {portion}; `weight = 1` takes what is left"),
                format!("请为其填写{portion}；`weight = 1` 表示承接剩余部分"),
            ))
        });
        self.add(Finding::error("P026", said).at(place).mended_by_scaling());
    }

    /// P027: only weights of zero.
    pub fn weights_all_zero(&mut self, place: &Place, group: &GroupName, members: Members) {
        let said = told((group.clone(), members), |(group, members), language| {
            let of = group.members(language);
            Words::new(
                language.pick(format!("the weights of {of} are all zero"), format!("{of}的权重全部为零")),
            )
            .label(members.text(language))
            .help(language.pick(
                "give at least one a weight above zero, or leave all portions out to divide evenly",
                "至少给一个成员大于零的权重；或全部不填，即平均分配",
            ))
        });
        self.add(Finding::error("P027", said).at(place));
    }

    /// P028: shares and amounts leave nothing for those who have a weight.
    pub fn nothing_left(
        &mut self,
        place: &Place,
        group: &GroupName,
        percent: Option<Figure>,
        over: Option<Figure>,
        written: Option<&WrittenWhole>,
        members: Members,
    ) {
        let found: OfGroup<_> = (group.clone(), members, whole(written), (percent, over));
        let said = told(found, |(group, members, whole_is, (percent, over)), language| {
            let (of, whole) = (group.members(language), group.whole(language));
            // Without amounts there is a sum in percent.
            let lowered = match percent {
                Some(_) => language.pick("a share", "某个占比"),
                None => language.pick("a share or an amount", "某个占比或金额"),
            };
            let [percent, over] =
                [percent, over].map(|figure| figure.as_ref().map(|figure| language.figure(figure)));
            let taken = match (percent, over) {
                (Some(percent), Some(over)) => language.pick(
                    format!("the shares of {of} take {percent}, {over} too much"),
                    format!("{of}的占比已占 {percent}，多出 {over}"),
                ),
                (Some(percent), None) => language
                    .pick(format!("the shares of {of} take {percent}"), format!("{of}的占比已占 {percent}")),
                (None, Some(over)) => language.pick(
                    format!("the amounts and shares of {of} take {over} more than {whole}"),
                    format!("{of}的金额与占比合计比{whole}多 {over}"),
                ),
                (None, None) => language.pick(
                    format!("the amounts and shares of {of} take all of {whole}"),
                    format!("{of}的金额与占比已用完{whole}"),
                ),
            };
            Words::new(language.pick(
                format!("{taken}: nothing is left for those with a weight"),
                format!("{taken}：按权重分配的成员已无余额可分"),
            ))
            .help(language.pick(
                format!("lower {lowered}, or replace the weights by `share = 0`"),
                format!("下调{lowered}，或将权重改为 `share = 0`"),
            ))
            .of_group(members, whole_is.as_ref(), language)
        });
        self.add(Finding::error("P028", said).at(place).with_whole(written));
    }

    /// P029: money under a parent that has none.
    pub fn amounts_under_zero(
        &mut self,
        place: &Place,
        group: &GroupName,
        written: Option<&WrittenWhole>,
        members: Members,
    ) {
        let found: OfGroup<()> = (group.clone(), members, whole(written), ());
        let said = told(found, |(group, members, whole_is, ()), language| {
            let (of, whole) = (group.members(language), group.whole(language));
            Words::new(language.pick(
                format!("{of} have amounts, but {whole} is zero"),
                format!("{of}填写了金额，但{whole}为零"),
            ))
            .help(language.pick(
                "write `amount = 0`, or use shares or weights, which are fine under zero",
                "写 `amount = 0`，或改用占比或权重（上级为零时仍可使用）",
            ))
            .of_group(members, whole_is.as_ref(), language)
        });
        self.add(Finding::error("P029", said).at(place).with_whole(written));
    }

    /// P030: amounts cannot use up a parent that is not a whole number of units, but lies between two.
    #[expect(clippy::too_many_arguments, reason = "each is a word of the sentence")]
    pub fn not_whole_units(
        &mut self,
        place: &Place,
        group: &GroupName,
        sum: Figure,
        between: [Figure; 2],
        beside_shares: bool,
        written: Option<&WrittenWhole>,
        members: Members,
    ) {
        let found: OfGroup<_> = (group.clone(), members, whole(written), (sum, between, beside_shares));
        let said = told(found, |(group, members, whole_is, (sum, between, beside_shares)), language| {
            let (of, whole, one) =
                (group.members(language), group.whole(language), group.noun().one_in(language));
            let [sum, below, above] = [sum, &between[0], &between[1]].map(|figure| language.figure(figure));
            let what = match beside_shares {
                true => language
                    .pick(format!("what the shares leave of {whole}"), format!("{whole}扣除占比后的余额")),
                false => whole,
            };
            let help = match group.is_list() {
                true => language
                    .pick("write the months as shares or weights", "将各月改写为占比或权重")
                    .to_owned(),
                false => language.pick(
                    format!("give one {one} `weight = 1` instead of its amount"),
                    format!("将其中一个{one}的金额改为 `weight = 1`"),
                ),
            };
            Words::new(language.pick(
                format!(
                    "the amounts of {of} add up to {sum} and can never fit: {what} lies between {below} and {above}, \
                     not a whole number of units"
                ),
                format!("{of}的金额合计为 {sum}，永远无法勾稽：{what}（介于 {below} 与 {above} 之间）不是最小单位的整数倍"),
            ))
            .help(help)
            .of_group(members, whole_is.as_ref(), language)
        });
        self.add(Finding::error("P030", said).at(place).with_whole(written));
    }

    /// P031: the shares and weights of a group need more digits than the limit.
    pub fn group_too_fine(&mut self, place: &Place, group: &GroupName, grows: bool) {
        let said = told((group.clone(), grows), |(group, grows), language| {
            let of = group.members(language);
            let portions = match grows {
                true => language.pick("bases and growth", "基数与增长"),
                false => language.pick("shares and weights", "占比与权重"),
            };
            Words::new(language.pick(
                format!("the {portions} of {of} are too fine to be kept exactly together"),
                format!("{of}的{portions}过于精细，无法一并精确保存"),
            ))
            .help(language.pick(
                "their common denominator must stay below 10^18: use fewer decimals or simpler fractions",
                "它们的公分母必须小于 10^18：请减少小数位数，或使用更简单的分数",
            ))
        });
        self.add(Finding::error("P031", said).at(place));
    }

    /// P031: a group and those above it need more digits than the limit.
    pub fn group_too_deep(&mut self, place: &Place, group: &GroupName) {
        let said = told(group.clone(), |group, language| {
            let of = group.members(language);
            Words::new(language.pick(
                format!("{of} are too fine to be kept exactly together with the groups above them"),
                format!("{of}与其上各级的分配过于精细，无法一并精确保存"),
            ))
            .help(language.pick(
                "the denominators of all groups from the top down to here must stay below 10^54 together: use fewer \
                 decimals, simpler fractions or round weights in one of them",
                "从最上级到此处，各组的公分母合计必须小于 10^54：请在其中某一组减少小数位数、使用更简单的分数或整数权重",
            ))
        });
        self.add(Finding::error("P031", said).at(place).alike());
    }

    /// N201: nobody says anything, so all get the same.
    pub fn divided_evenly(&mut self, place: &Place, group: &GroupName, count: usize) {
        let said = told((group.clone(), count), |(group, count), language| {
            let of = group.members(language);
            Words::new(language.pick(
                format!("{of} have no portions and are divided evenly among {count}"),
                format!("{of}没有填写份额，按 {count} 份平均分配"),
            ))
            .help(language.pick(
                "to say that this is meant, give each `weight = 1`",
                "如确为平均分配，可给每个成员写 `weight = 1`",
            ))
        });
        self.add(Finding::note("N201", said).at(place).alike_if_many(group.noun()));
    }
}

/// One way out or the other.
fn or(one: &str, other: &str, language: Language) -> String {
    language.pick(format!("{one}, or {other}"), format!("{one}；或{other}"))
}

fn help_with_shares(
    group: &GroupName,
    members: &Members,
    off: &SharesOff,
    raise: &str,
    language: Language,
) -> String {
    let (one, many) = (group.noun().one_in(language), group.noun().many_in(language));
    let gap = language.figure(&off.gap);
    let points = gap.trim_end_matches('%');
    let rest = one_takes_the_rest(group, language);
    match (&off.astray, off.exceeds, group.is_list()) {
        (Astray::EqualParts, ..) => {
            let count = members.count;
            language.pick(
                format!("for equal parts write \"1/{count}\" for each, which is exact, or use weights"),
                format!("若要等分，每个写 \"1/{count}\"（精确值），或使用权重"),
            )
        }
        (Astray::Rounded, ..) => language.pick(
            format!(
                "the shares look rounded: {raise} one by {points}, or write them as weights, which need no sum"
            ),
            format!("占比似经四舍五入：将其中一个{raise} {points} 个百分点，或改用无须凑足合计的权重"),
        ),
        (Astray::MembersMissing { count, share }, ..) => {
            let missing = match count {
                1 => language.pick(
                    format!("add the {one} that is missing, with {share}"),
                    format!("补上缺少的 1 个{one}，占比 {share}"),
                ),
                count => language.pick(
                    format!("add the {count} {many} that are missing, with {share} each"),
                    format!("补上缺少的 {count} 个{one}，各占 {share}"),
                ),
            };
            language.pick(
                format!("{missing}; or raise the shares by {points} points in all, or {rest}"),
                format!("{missing}；或将占比合计上调 {points} 个百分点；或{rest}"),
            )
        }
        (_, _, true) => language.pick(
            format!("{raise} a share, or write `months = {{ weights = [...] }}`"),
            format!("{raise}某个占比，或写成 `months = {{ weights = [...] }}`"),
        ),
        (_, true, false) => language
            .pick(
                "lower a share, or use `weight` where only the proportions matter",
                "下调某个占比；若只看比例关系，可改用 `weight`",
            )
            .to_owned(),
        (_, false, false) => or(language.pick("raise a share", "上调某个占比"), &rest, language),
    }
}

fn help_with_growth(
    group: &GroupName,
    over: &Over,
    buffer: Option<&BufferBetween>,
    language: Language,
) -> String {
    let (gap, amount, raised) =
        (language.figure(&over.gap), language.figure(&over.whole), group.raised(language));
    match (buffer, over.exceeds) {
        (Some(BufferBetween { buffer, is_reserve: true, .. }), _) => language.pick(
            format!(
                "the buffer of {buffer} is held back from the target first: plan growth that comes to {amount}, or \
                 leave the buffer out"
            ),
            format!("缓冲 {buffer} 先从目标中预留：请调整各增长率，使合计为 {amount}，或去掉缓冲"),
        ),
        (Some(BufferBetween { buffer, .. }), _) => language.pick(
            format!(
                "the buffer of {buffer} is assigned on top of the target: plan growth that comes to {amount}, or leave \
                 the buffer out"
            ),
            format!("缓冲 {buffer} 在目标之上加码：请调整各增长率，使合计为 {amount}，或去掉缓冲"),
        ),
        (None, true) => language.pick(
            format!("lower the growth by {gap} in all, or raise {raised}"),
            format!("将增长合计下调 {gap}，或上调{raised}"),
        ),
        (None, false) => {
            let raise = language
                .pick(format!("raise the growth by {gap} in all"), format!("将增长合计上调 {gap}"));
            or(&raise, &one_takes_the_rest(group, language), language)
        }
    }
}
