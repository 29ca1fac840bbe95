//! Words about the rules that a plan sets itself.

use super::said::{Words, told};
use super::{Finding, Findings, Language, MemberName, Noun, PathName, ValueKind, quoted};
use crate::money::{Figure, group_digits};
use crate::source::Place;

/// From where to where a percentage may go, for people, and where that is written.
pub struct Corridor {
    /// Such as `18%`.
    pub low: Figure,
    /// Such as `20%`.
    pub high: Figure,
    /// The rule.
    pub place: Place,
}

/// The ends of a corridor.
type Ends = [Figure; 2];

impl Corridor {
    fn ends(&self) -> Ends {
        [self.low.clone(), self.high.clone()]
    }
}

/// `18% to 20%`.
fn ends_text([low, high]: &Ends, language: Language) -> String {
    let is_one = low == high;
    let [low, high] = [low, high].map(|end| language.figure(end));
    match is_one {
        true => language.pick(format!("exactly {low}"), format!("恰为 {low}")),
        false => language.pick(format!("{low} to {high}"), format!("{low} 至 {high}")),
    }
}

/// What few nodes of the top level carry, for people.
pub struct Carried {
    /// Their names, what each carries, and where that is written; never empty.
    pub nodes: Vec<(MemberName, Figure, Place)>,
    /// What they are.
    pub noun: Noun,
    /// How many there are in all.
    pub all: usize,
    /// What they carry together.
    pub sum: Figure,
    /// What the rule says.
    pub bound: Figure,
    /// Where it says so.
    pub rule: Place,
}

/// Why a rule has nothing to look at.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum IdleRule {
    /// There is no last year's amount.
    NoBase,
    /// Last year's amount is zero.
    ZeroBase,
    /// No node has an owner.
    NoOwner,
    /// The plan has no members that are called so.
    None(Noun),
}

impl IdleRule {
    fn text(&self, language: Language) -> String {
        let (english, chinese) = match self {
            IdleRule::NoBase => ("the plan has no `base` to grow from", "计划没有 `base`，无从计算增长率"),
            IdleRule::ZeroBase => ("growth on a `base` of zero means nothing", "`base` 为零，增长率没有意义"),
            IdleRule::NoOwner => ("no node of the plan has an `owner`", "计划中没有任何组织单元填写 `owner`"),
            IdleRule::None(noun) => {
                let many = noun.many_in(language);
                return language.pick(format!("the plan has no {many}"), format!("计划中没有{many}"));
            }
        };
        language.pick(english, chinese).to_owned()
    }
}

/// How many nodes a message names.
const NODES_SHOWN_MAX: usize = 6;

/// What stands beside the rule that is broken.
fn the_rule(language: Language) -> &'static str {
    language.pick("the rule", "规则")
}

impl Findings {
    /// P070: a corridor that has not two ends.
    pub fn corridor_ends(&mut self, place: &Place, key: &str, found: usize) {
        let said = told((key.to_owned(), found), |(key, found), language| {
            let numbers = if *found == 1 { "number" } else { "numbers" };
            let example = match key.as_str() {
                "pace" => "95, 105",
                _ => "10, 15",
            };
            Words::new(language.pick(
                format!("the corridor of `{key}` has {found} {numbers} instead of two"),
                format!("`{key}` 的区间应有两个数，此处有 {found} 个"),
            ))
            .help(language.pick(
                format!("write the least and the most, as in `{key} = [{example}]`"),
                format!("请写下限和上限，例如 `{key} = [{example}]`"),
            ))
        });
        self.add(Finding::error("P070", said).at(place));
    }

    /// P070: a corridor whose ends are the wrong way round.
    pub fn corridor_reversed(&mut self, corridor: &Corridor) {
        let said = told(corridor.ends(), |ends, language| {
            let [low, high] = ends.each_ref().map(|end| language.figure(end));
            Words::new(language.pick(
                format!("nothing lies between {low} and {high}: the corridor is reversed"),
                format!("{low} 与 {high} 之间没有任何数值：区间的上下限写反了"),
            ))
            .help(language.pick("write the least first", "请先写下限"))
        });
        self.add(Finding::error("P070", said).at(&corridor.place));
    }

    /// P071: something that does not count anything.
    pub fn not_a_count(&mut self, place: &Place, key: &str, max: usize) {
        let said = told((key.to_owned(), max), |(key, max), language| {
            let max = group_digits(&max.to_string());
            Words::new(language.pick(
                format!("`{key}` expects a whole number from 1 to {max}"),
                format!("`{key}` 应为 1 到 {max} 的整数"),
            ))
        });
        self.add(Finding::error("P071", said).at(place));
    }

    /// P009: a rule that says only half.
    pub fn carry_incomplete(&mut self, place: &Place, key: &str, missing: &str) {
        let said = told((key.to_owned(), missing.to_owned()), |(key, missing), language| {
            Words::new(
                language.pick(format!("`{key}` lacks `{missing}`"), format!("`{key}` 缺少 `{missing}`")),
            )
            .help(carry_example(key, language))
        });
        self.add(Finding::error("P009", said).at(place));
    }

    /// P010: a rule about regions that is no table.
    pub fn carry_wrong_type(&mut self, place: &Place, key: &str, found: ValueKind) {
        let said = told((key.to_owned(), found), |(key, found), language| {
            let found = found.text(language);
            Words::new(language.pick(
                format!("`{key}` expects two numbers with their names, not {found}"),
                format!("`{key}` 应为两个带名称的数，而不是{found}"),
            ))
            .help(carry_example(key, language))
        });
        self.add(Finding::error("P010", said).at(place));
    }

    /// P010: rules that are no table.
    pub fn rules_wrong_type(&mut self, place: &Place, found: ValueKind) {
        let said = told(found, |found, language| {
            let found = found.text(language);
            Words::new(language.pick(
                format!("`rules` expects rules, not {found}"),
                format!("`rules` 应为各条规则，而不是{found}"),
            ))
            .help(language.pick(
                "write a line `[rules]` and below it `growth = [18, 20]` and so on, once",
                "请写一行 `[rules]`，其下写 `growth = [18, 20]` 等规则，只写一处",
            ))
        });
        self.add(Finding::error("P010", said).at(place));
    }

    /// W120: growth outside of what was called achievable; `at_end` is the target at the end that it passes.
    pub fn growth_outside(
        &mut self,
        place: &Place,
        growth: Figure,
        corridor: &Corridor,
        above: bool,
        base: Figure,
        at_end: Option<String>,
    ) {
        let found = (growth, corridor.ends(), above, base, at_end);
        let said = told(found, |(growth, ends, above, base, at_end), language| {
            let (growth, base, text) =
                (language.figure(growth), language.figure(base), ends_text(ends, language));
            let (english, chinese, end) =
                if *above { ("above", "高于", &ends[1]) } else { ("below", "低于", &ends[0]) };
            let end = language.figure(end);
            let help = at_end.as_ref().map(|target| {
                language.pick(
                    format!("{end} on the base of {base} would be {target}"),
                    format!("以基数 {base} 增长 {end} 计算，目标应为 {target}"),
                )
            });
            let words = Words::new(language.pick(
                format!("growth is {growth}, {english} the achievable corridor of {text}"),
                format!("增长率为 {growth}，{chinese}可实现的区间（{text}）"),
            ));
            Words { help, ..words }.label(growth).related(the_rule(language))
        });
        self.add(Finding::warning("W120", said).at(place).beside(&corridor.place));
    }

    /// W121: a buffer outside of its corridor; `place` is nothing where there is no buffer.
    pub fn buffer_outside(
        &mut self,
        place: Option<&Place>,
        share: &Figure,
        corridor: &Corridor,
        above: bool,
    ) {
        let Some(place) = place else { return self.buffer_missing(corridor) };
        let said = told((share.clone(), corridor.ends(), above), |(share, ends, above), language| {
            let (share, text) = (language.figure(share), ends_text(ends, language));
            let (english, chinese) = if *above { ("above", "高于") } else { ("below", "低于") };
            let help = match above {
                true => language.pick(
                    "a large buffer leaves less to divide, or asks too much of everyone",
                    "缓冲过大，可分解的金额会变少，或对各方要求过高",
                ),
                false => language.pick(
                    "a small buffer leaves no room when somebody misses",
                    "缓冲过小，有人未完成时没有余地",
                ),
            };
            Words::new(language.pick(
                format!("the buffer is {share}, {english} its corridor of {text}"),
                format!("缓冲为 {share}，{chinese}规定的区间（{text}）"),
            ))
            .related(the_rule(language))
            .help(help)
        });
        self.add(Finding::warning("W121", said).at(place).beside(&corridor.place));
    }

    fn buffer_missing(&mut self, corridor: &Corridor) {
        let said = told(corridor.ends(), |ends, language| {
            let (text, low) = (ends_text(ends, language), bare(&ends[0]));
            Words::new(language.pick(
                format!("there is no buffer, but the rule asks for {text}"),
                format!("计划没有缓冲，但规则要求有缓冲（{text}）"),
            ))
            .help(language.pick(
                format!("write `buffer = {low}` at the top of the file"),
                format!("请在文件开头写 `buffer = {low}`"),
            ))
        });
        self.add(Finding::warning("W121", said).at(&corridor.place));
    }

    /// W122: a node without enough owners where others have some; `example` is one that has.
    pub fn too_few_owners(
        &mut self,
        place: &Place,
        node: PathName,
        owners: usize,
        example: MemberName,
        owners_min: usize,
        rule: &Place,
    ) {
        let said =
            told((node, owners, example, owners_min), |(node, owners, example, owners_min), language| {
                let is_namesake = node.last() == Some(example);
                let (node, example) = (node.text(language), example.text(language));
                let example = match is_namesake {
                    true => language.pick(format!("another {example}"), format!("而另一个 {example}")),
                    false => language.pick(example.clone(), format!("而 {example}")),
                };
                let has = match owners {
                    0 => language.pick(
                        format!("{node} has no owner although {example} has"),
                        format!("{node} 没有负责人，{example} 有"),
                    ),
                    1 => language.pick(format!("{node} has one owner"), format!("{node} 只有 1 位负责人")),
                    owners => language.pick(
                        format!("{node} has {owners} owners"),
                        format!("{node} 只有 {owners} 位负责人"),
                    ),
                };
                Words::new(language.pick(
                    format!("{has}; the rule asks for at least {owners_min}"),
                    format!("{has}；规则要求至少 {owners_min} 位"),
                ))
                .related(the_rule(language))
                .help(language.pick(
                    "name those who answer for it: `owner = [\"...\", \"...\"]`",
                    "请写明其负责人：`owner = [\"...\", \"...\"]`",
                ))
            });
        self.add(Finding::warning("W122", said).at(place).beside(rule).alike_by(""));
    }

    /// W123: few of the top level carry too much.
    pub fn top_heavy(&mut self, carried: &Carried) {
        let found = (CarriedWords::new(carried), carried.nodes.len() == carried.all);
        let said = told(found, |(carried, is_all), language| {
            let many = carried.noun.many_in(language);
            let help = match is_all {
                true => language.pick(
                    format!("these are all {many} there are: the rule needs a smaller `first`"),
                    format!("这已是全部{many}：规则中的 `first` 须改小"),
                ),
                false => language.pick(
                    format!("so much depends on few: move targets to other {many}, or change the rule"),
                    format!("业绩过于集中：请将部分目标移给其他{many}，或修改规则"),
                ),
            };
            carried.words(language.pick(["largest", "at most"], ["最大", "不超过"]), language).help(help)
        });
        self.add(carried.finding("W123", said));
    }

    /// W124: the smallest of the top level carry too little.
    pub fn tail_too_small(&mut self, carried: &Carried) {
        let said = told(CarriedWords::new(carried), |carried, language| {
            let many = carried.noun.many_in(language);
            let help = language.pick(
                format!("give the small {many} more, join them, or change the rule"),
                format!("请为较小的{many}多分配一些，或将其合并，或修改规则"),
            );
            carried.words(language.pick(["smallest", "at least"], ["最小", "不低于"]), language).help(help)
        });
        self.add(carried.finding("W124", said));
    }

    /// N220: a rule that has nothing to look at.
    pub fn rule_idle(&mut self, rule: &Place, key: &'static str, why: IdleRule) {
        let said = told((key, why), |(key, why), language| {
            let why = why.text(language);
            Words::new(language.pick(
                format!("the rule `{key}` looks at nothing: {why}"),
                format!("规则 `{key}` 没有可检查的对象：{why}"),
            ))
        });
        self.add(Finding::note("N220", said).at(rule));
    }
}

/// What few nodes carry, without its places.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct CarriedWords {
    /// The first of the nodes.
    names: Vec<MemberName>,
    /// How many there are.
    count: usize,
    /// What each of the first carries.
    parts: Vec<Figure>,
    noun: Noun,
    sum: Figure,
    bound: Figure,
}

impl Carried {
    /// At the first of the nodes, beside the rule and the others that are named.
    fn finding(&self, code: &'static str, said: super::said::Said) -> Finding {
        let finding = Finding::warning(code, said);
        let mut places = self.nodes.iter().take(NODES_SHOWN_MAX).map(|(.., place)| place);
        let finding = match places.next() {
            Some(first) => finding.at(first),
            None => finding,
        };
        places.fold(finding.beside(&self.rule), |finding, place| finding.beside(place))
    }
}

impl CarriedWords {
    fn new(carried: &Carried) -> CarriedWords {
        let Carried { nodes, noun, sum, bound, .. } = carried;
        let first = nodes.iter().take(NODES_SHOWN_MAX).map(|(name, part, _)| (name.clone(), part.clone()));
        let (names, parts) = first.unzip();
        let count = nodes.len();
        CarriedWords { names, count, parts, noun: noun.clone(), sum: sum.clone(), bound: bound.clone() }
    }

    /// `the 2 largest regions carry 80%, the rule says at most 60%: 华东, 华南`.
    fn words(&self, [which, bound_words]: [&str; 2], language: Language) -> Words {
        let [sum, bound] = [&self.sum, &self.bound].map(|figure| language.figure(figure));
        let (one, many) = (self.noun.one_in(language), self.noun.many_in(language));
        let carry = match self.count {
            1 => language.pick(format!("the {which} {one} carries"), format!("{which}的{one}占")),
            count => language.pick(
                format!("the {count} {which} {many} carry"),
                format!("{which}的 {count} 个{one}合计占"),
            ),
        };
        let names: Vec<String> = self.names.iter().map(|name| quoted(&name.text(language))).collect();
        let names = language.and_more(&names, self.count);
        let words = Words::new(language.pick(
            format!("{carry} {sum}, the rule says {bound_words} {bound}: {names}"),
            format!("{carry} {sum}，规则要求{bound_words} {bound}：{names}"),
        ));
        let mut parts = self.parts.iter().map(|part| language.figure(part));
        let words = words.label(parts.next().unwrap_or_default()).related(the_rule(language));
        parts.fold(words, Words::related)
    }
}

/// A percentage as the plan file writes it; a fraction stays in quotes.
fn bare(percent: &Figure) -> String {
    match percent.digits().strip_suffix('%') {
        Some(number) => number.to_owned(),
        None => format!("\"{}\"", percent.digits()),
    }
}

fn carry_example(key: &str, language: Language) -> &'static str {
    match key {
        "top_share" => language.pick(
            "write `top_share = { first = 3, max = 60 }`: the three largest regions carry at most 60%",
            "请写 `top_share = { first = 3, max = 60 }`：最大的三个区域合计不超过 60%",
        ),
        _ => language.pick(
            "write `tail_share = { last = 2, min = 15 }`: the two smallest regions carry at least 15%",
            "请写 `tail_share = { last = 2, min = 15 }`：最小的两个区域合计不低于 15%",
        ),
    }
}
