//! What stands in the way of comparing plans, and what a reader of a comparison has to know.

use super::{Finding, Findings, quoted};
use crate::limits::SWEEP_VALUES_MAX;
use crate::source::Place;

impl Findings {
    /// Q020: amounts in different currencies say nothing beside each other.
    pub(crate) fn currencies_differ(&mut self, base: &str, other: &str) {
        let (base, other) = (quoted(base), quoted(other));
        self.add(
            Finding::error("Q020", format!("the plans are in different currencies, {base} and {other}"))
                .help("compare plans in one currency: bring one of them over at a rate that you choose"),
        );
    }

    /// Q029: nodes of different levels say nothing beside each other.
    pub(crate) fn hierarchies_differ(&mut self, base: &[&str], other: &[&str]) {
        let (base, other) = (base.join(", "), other.join(", "));
        self
            .add(Finding::error("Q029", format!("the plans have different levels, {base} and {other}")).help(
            "the levels of one plan have to begin with those of the other: give both the same `hierarchy`",
        ));
    }

    /// Q021: one plan and no what-if option. The names are those of the options.
    pub(crate) fn nothing_to_compare(set: &str, scenario: &str, sweep: &str) -> Findings {
        Finding::error("Q021", "there is only one plan, and nothing says what is to be different in it")
            .help(format!(
                "name a second plan, or say what changes: {set} PATH=VALUE, {scenario} NAME, or {sweep} PATH=FROM..TO:STEP"
            ))
            .into()
    }

    /// Q022: of the plans that are shown side by side only some have this axis.
    pub(crate) fn axis_on_one_side(&mut self, axis: &Place) {
        let word = axis.text().trim_end_matches("-group");
        self.add(
            Finding::error("Q022", format!("only one of the plans has {word}s"))
                .at(axis)
                .help("leave it out: only what both plans are divided by can be compared"),
        );
    }

    /// Q023: a sweep that is not written as one.
    pub(crate) fn sweep_malformed(place: &Place) -> Findings {
        Finding::error(
            "Q023",
            "a sweep is a path, `=`, the first value, `..`, the last value, `:` and the step",
        )
        .at(place)
        .help("write PATH=FROM..TO:STEP, such as region.华东.share=40..50:5")
        .into()
    }

    /// Q023: a value of a sweep that is no number.
    pub(crate) fn sweep_number(place: &Place) -> Findings {
        let message = match place.text().trim() {
            "" => "a number is missing here".to_owned(),
            text => format!("`{}` is no number that a sweep can count with", quoted(text)),
        };
        Finding::error("Q023", message)
            .at(place)
            .help("write PATH=FROM..TO:STEP with plain numbers: 40..50:5, 40%..50%:2.5%, or 1.8亿..2亿:0.1亿")
            .into()
    }

    /// Q023: different words behind the numbers of a sweep.
    pub(crate) fn sweep_words_differ(place: &Place, first: &str, other: &str) -> Findings {
        let (first, other) = (quoted(first), quoted(other));
        Finding::error(
            "Q023",
            format!("the numbers of a sweep are of one kind, but one has `{first}`, another `{other}`"),
        )
        .at(place)
        .help(format!("write `{first}` behind all of them, or behind one: it holds for all"))
        .into()
    }

    /// Q024: a step that never arrives.
    pub(crate) fn sweep_step(place: &Place, fault: &str) -> Findings {
        Finding::error("Q024", format!("{fault}, so the sweep never arrives there"))
            .at(place)
            .help("write the step without a sign: it goes from the first value towards the last")
            .into()
    }

    /// Q025: more values than anybody reads side by side.
    pub(crate) fn sweep_too_long(place: &Place) -> Findings {
        Finding::error("Q025", format!("a sweep has at most {SWEEP_VALUES_MAX} values, and this has more"))
            .at(place)
            .help("take a larger step, or a part of the range")
            .into()
    }

    /// Q034: a sweep whose steps pass over the value that it was to end with.
    pub(crate) fn sweep_ends_early(&mut self, range: &Place, last: &str, to: &str) {
        let (last, to) = (quoted(last), quoted(to));
        self.add(
            Finding::note("Q034", format!("the sweep ends at {last}: no step meets {to}"))
                .at(range)
                .help("take a step that divides the range, or another last value"),
        );
    }

    /// Q026: columns from a sweep and columns from scenarios at once, or two sweeps; the names are those of the options.
    pub(crate) fn sweep_beside_scenarios(sweep: &str, scenario: &str, first: &str, second: &str) -> Findings {
        let (first, second) = (quoted(first), quoted(second));
        Finding::error("Q026", format!("`{sweep}` and a repeated `{scenario}` both ask for a column each"))
            .help(format!(
                "keep one `{scenario}`, or write `{scenario} {first}+{second}` for one after the other"
            ))
            .into()
    }

    /// Q027: the same scenarios twice.
    pub(crate) fn column_twice(scenario: &str, name: &str) -> Findings {
        let name = quoted(name);
        Finding::error(
            "Q027",
            format!("`{scenario} {name}` is given twice, and would be two columns of one name"),
        )
        .help("leave one of them out")
        .into()
    }

    /// Q028: units or first months differ, or only one plan names a currency.
    pub(crate) fn units_differ(&mut self, base: &str, other: &str) {
        self.add(Finding::note(
            "Q028",
            format!(
                "the plans are in units of {base} and {other}: amounts are shown as finely as either needs"
            ),
        ).of_this_run());
    }

    /// Q028, first months.
    pub(crate) fn starts_differ(&mut self, base: &str, other: &str) {
        let (first, second) = (quoted(base), quoted(other));
        self.add(Finding::note(
            "Q028",
            format!("the first month of one plan is {first}, of the other {second}: the first is compared with the first"),
        ).of_this_run());
    }

    /// Q028, names of the year that differ.
    pub(crate) fn years_differ(&mut self, base: &str, other: &str) {
        let (first, second) = (quoted(base), quoted(other));
        let message =
            format!("one plan calls its year {first}, the other {second}: periods are named after the first");
        self.add(Finding::note("Q028", message).of_this_run());
    }

    /// Q028, a currency on one side.
    pub(crate) fn currency_on_one_side(&mut self, currency: &str) {
        let currency = quoted(currency);
        self.add(
            Finding::note(
                "Q028",
                format!(
                    "only one of the plans names a currency, {currency}: the other is taken to be in it too"
                ),
            )
            .of_this_run(),
        );
    }
}
