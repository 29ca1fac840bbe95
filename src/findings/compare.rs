//! What stands in the way of comparing plans, and what a reader of a comparison has to know.

use super::said::{Words, told};
use super::{Finding, Findings, quoted};
use crate::limits::SWEEP_VALUES_MAX;
use crate::source::Place;

/// Why a step leads no sweep to its last value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StepFault {
    /// It is zero.
    Zero,
    /// It leads away.
    Away,
}

impl Findings {
    /// Q020: amounts in different currencies say nothing beside each other.
    pub(crate) fn currencies_differ(&mut self, base: &str, other: &str) {
        let said = told((base.to_owned(), other.to_owned()), |(base, other), language| {
            let (base, other) = (quoted(base), quoted(other));
            Words::new(language.pick(
                format!("the plans are in different currencies, {base} and {other}"),
                format!("两份计划的币种不同：{base} 和 {other}"),
            ))
            .help(language.pick(
                "compare plans in one currency: bring one of them over at a rate that you choose",
                "请用同一币种的计划对比：按您选定的汇率换算其中一份",
            ))
        });
        self.add(Finding::error("Q020", said));
    }

    /// Q029: nodes of different levels say nothing beside each other.
    pub(crate) fn hierarchies_differ(&mut self, base: &[&str], other: &[&str]) {
        let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<String>>();
        let said = told((owned(base), owned(other)), |(base, other), language| {
            let [base, other] =
                [base, other].map(|words| language.typed(words).join(language.pick(", ", "、")));
            Words::new(language.pick(
                format!("the plans have different levels, {base} and {other}"),
                format!("两份计划的组织层级不同：{base}；{other}"),
            ))
            .help(language.pick(
                "the levels of one plan have to begin with those of the other: give both the same `hierarchy`",
                "一份计划的前几级必须与另一份的层级相同：请为两者写相同的 `hierarchy`",
            ))
        });
        self.add(Finding::error("Q029", said));
    }

    /// Q021: one plan and no what-if option. The names are those of the options.
    pub(crate) fn nothing_to_compare(set: &str, scenario: &str, sweep: &str) -> Findings {
        let options = [set, scenario, sweep].map(str::to_owned);
        let said = told(options, |[set, scenario, sweep], language| {
            Words::new(language.pick(
                "there is only one plan, and nothing says what is to be different in it",
                "只有一份计划，也没有写明要作哪些假设改动",
            ))
            .help(language.pick(
                format!(
                    "name a second plan, or say what changes: {set} PATH=VALUE, {scenario} NAME, or {sweep} \
                     PATH=FROM..TO:STEP"
                ),
                format!(
                    "请写第二份计划，或写明改动：{set} PATH=VALUE、{scenario} NAME 或 {sweep} PATH=FROM..TO:STEP"
                ),
            ))
        });
        Finding::error("Q021", said).into()
    }

    /// Q022: of the plans that are shown side by side only some have this axis.
    pub(crate) fn axis_on_one_side(&mut self, axis: &Place) {
        let word = axis.text().trim_end_matches("-group").to_owned();
        let said = told(word, |word, language| {
            let chinese = language.axis_in(word);
            Words::new(
                language
                    .pick(format!("only one of the plans has {word}s"), format!("只有一份计划分{chinese}")),
            )
            .help(language.pick(
                "leave it out: only what both plans are divided by can be compared",
                "请去掉它：只有两份计划都有的维度才能对比",
            ))
        });
        self.add(Finding::error("Q022", said).at(axis));
    }

    /// Q023: a sweep that is not written as one.
    pub(crate) fn sweep_malformed(place: &Place) -> Findings {
        let said = told((), |(), language| {
            Words::new(language.pick(
                "a sweep is a path, `=`, the first value, `..`, the last value, `:` and the step",
                "逐值试算的写法是：路径、`=`、起点、`..`、终点、`:` 和步长",
            ))
            .help(language.pick(
                "write PATH=FROM..TO:STEP, such as region.华东.share=40..50:5",
                "请写 PATH=FROM..TO:STEP，如 region.华东.share=40..50:5",
            ))
        });
        Finding::error("Q023", said).at(place).into()
    }

    /// Q023: a value of a sweep that is no number.
    pub(crate) fn sweep_number(place: &Place) -> Findings {
        let said = told(place.text().trim().to_owned(), |text, language| {
            let message = match text.as_str() {
                "" => language.pick("a number is missing here", "这里缺少一个数").to_owned(),
                text => {
                    let text = quoted(text);
                    language.pick(
                        format!("`{text}` is no number that a sweep can count with"),
                        format!("`{text}` 不是逐值试算可用的数"),
                    )
                }
            };
            Words::new(message).help(language.pick(
                "write PATH=FROM..TO:STEP with plain numbers: 40..50:5, 40%..50%:2.5%, or 1.8亿..2亿:0.1亿",
                "请写 PATH=FROM..TO:STEP，用普通的数：40..50:5、40%..50%:2.5% 或 1.8亿..2亿:0.1亿",
            ))
        });
        Finding::error("Q023", said).at(place).into()
    }

    /// Q023: different words behind the numbers of a sweep.
    pub(crate) fn sweep_words_differ(place: &Place, first: &str, other: &str) -> Findings {
        let said = told((first.to_owned(), other.to_owned()), |(first, other), language| {
            let (first, other) = (quoted(first), quoted(other));
            Words::new(language.pick(
                format!("the numbers of a sweep are of one kind, but one has `{first}`, another `{other}`"),
                format!("逐值试算的各数单位必须一致，但这里既有 `{first}` 又有 `{other}`"),
            ))
            .help(language.pick(
                format!("write `{first}` behind all of them, or behind one: it holds for all"),
                format!("请在每个数后都写 `{first}`，或只写一处，对全部有效"),
            ))
        });
        Finding::error("Q023", said).at(place).into()
    }

    /// Q024: a step that never arrives.
    pub(crate) fn sweep_step(place: &Place, fault: StepFault) -> Findings {
        let said = told(fault, |fault, language| {
            let fault = match fault {
                StepFault::Zero => language.pick("the step is zero", "步长为零"),
                StepFault::Away => {
                    language.pick("the step leads away from the last value", "步长的方向与终点相反")
                }
            };
            Words::new(language.pick(
                format!("{fault}, so the sweep never arrives there"),
                format!("{fault}，逐值试算永远到不了终点"),
            ))
            .help(language.pick(
                "write the step without a sign: it goes from the first value towards the last",
                "步长不写正负号：自动从起点走向终点",
            ))
        });
        Finding::error("Q024", said).at(place).into()
    }

    /// Q025: more values than anybody reads side by side.
    pub(crate) fn sweep_too_long(place: &Place) -> Findings {
        let said = told((), |(), language| {
            Words::new(language.pick(
                format!("a sweep has at most {SWEEP_VALUES_MAX} values, and this has more"),
                format!("逐值试算最多 {SWEEP_VALUES_MAX} 个值，这里超过了"),
            ))
            .help(language.pick("take a larger step, or a part of the range", "请加大步长，或只取其中一段"))
        });
        Finding::error("Q025", said).at(place).into()
    }

    /// Q034: a sweep whose steps pass over the value that it was to end with.
    pub(crate) fn sweep_ends_early(&mut self, range: &Place, last: &str, to: &str) {
        let said = told((last.to_owned(), to.to_owned()), |(last, to), language| {
            let (last, to) = (quoted(last), quoted(to));
            Words::new(language.pick(
                format!("the sweep ends at {last}: no step meets {to}"),
                format!("逐值试算止于 {last}：没有一步正好落在 {to}"),
            ))
            .help(language.pick(
                "take a step that divides the range, or another last value",
                "请取能整除该区间的步长，或换一个终点",
            ))
        });
        self.add(Finding::note("Q034", said).at(range));
    }

    /// Q026: columns from a sweep and columns from scenarios at once, or two sweeps; the names are those of the options.
    pub(crate) fn sweep_beside_scenarios(sweep: &str, scenario: &str, first: &str, second: &str) -> Findings {
        let found = [sweep, scenario, first, second].map(str::to_owned);
        let said = told(found, |[sweep, scenario, first, second], language| {
            let (first, second) = (quoted(first), quoted(second));
            Words::new(language.pick(
                format!("`{sweep}` and a repeated `{scenario}` both ask for a column each"),
                format!("`{sweep}` 和多次写的 `{scenario}` 都要各占一列"),
            ))
            .help(language.pick(
                format!(
                    "keep one `{scenario}`, or write `{scenario} {first}+{second}` for one after the other"
                ),
                format!("请只保留一个 `{scenario}`；若要依次叠加，写 `{scenario} {first}+{second}`"),
            ))
        });
        Finding::error("Q026", said).into()
    }

    /// Q027: the same scenarios twice.
    pub(crate) fn column_twice(scenario: &str, name: &str) -> Findings {
        let said = told((scenario.to_owned(), name.to_owned()), |(scenario, name), language| {
            let name = quoted(name);
            Words::new(language.pick(
                format!("`{scenario} {name}` is given twice, and would be two columns of one name"),
                format!("`{scenario} {name}` 写了两次，会出现两个同名的列"),
            ))
            .help(language.pick("leave one of them out", "请去掉其中一个"))
        });
        Finding::error("Q027", said).into()
    }

    /// Q028: units differ.
    pub(crate) fn units_differ(&mut self, base: &str, other: &str) {
        let said = told((base.to_owned(), other.to_owned()), |(base, other), language| {
            Words::new(language.pick(
                format!(
                    "the plans are in units of {base} and {other}: amounts are shown as finely as either needs"
                ),
                format!("两份计划的最小单位分别为 {base} 和 {other}：金额按两者中较细的显示"),
            ))
        });
        self.add(Finding::note("Q028", said).of_this_run());
    }

    /// Q028, first months.
    pub(crate) fn starts_differ(&mut self, base: &str, other: &str) {
        let said = told((base.to_owned(), other.to_owned()), |(base, other), language| {
            let (first, second) = (quoted(base), quoted(other));
            Words::new(language.pick(
                format!(
                    "the first month of one plan is {first}, of the other {second}: the first is compared with the \
                     first"
                ),
                format!("一份计划的首月是 {first}，另一份是 {second}：按首月对首月逐月对比"),
            ))
        });
        self.add(Finding::note("Q028", said).of_this_run());
    }

    /// Q028, names of the year that differ.
    pub(crate) fn years_differ(&mut self, base: &str, other: &str) {
        let said = told((base.to_owned(), other.to_owned()), |(base, other), language| {
            let (first, second) = (quoted(base), quoted(other));
            Words::new(language.pick(
                format!(
                    "one plan calls its year {first}, the other {second}: periods are named after the first"
                ),
                format!("一份计划的年度名为 {first}，另一份为 {second}：期间按前者命名"),
            ))
        });
        self.add(Finding::note("Q028", said).of_this_run());
    }

    /// Q028, a currency on one side.
    pub(crate) fn currency_on_one_side(&mut self, currency: &str) {
        let said = told(currency.to_owned(), |currency, language| {
            let currency = quoted(currency);
            Words::new(language.pick(
                format!(
                    "only one of the plans names a currency, {currency}: the other is taken to be in it too"
                ),
                format!("只有一份计划写明币种 {currency}：另一份视为同一币种"),
            ))
        });
        self.add(Finding::note("Q028", said).of_this_run());
    }
}
