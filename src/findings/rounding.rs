//! Words about amounts that had to be rounded to whole units.

use super::said::{Words, told};
use super::{Finding, Findings, Language, visible};
use crate::money::{Exact, Figure, Unit, group_digits};
use crate::source::Place;

/// An amount before and after rounding, for people.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Rounded {
    /// Exactly.
    pub from: Figure,
    /// In whole units.
    pub to: String,
    /// The size of one unit.
    pub unit: String,
}

/// A member that comes to less than one unit in the year.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SmallPart {
    /// Its name, with the nodes above it.
    pub name: String,
    /// Its exact part for people.
    pub ideal: Figure,
}

impl Rounded {
    /// An exact number of units, and the whole number that it became.
    pub fn new(ideal: &Exact, units: i64, unit: &Unit) -> Rounded {
        Rounded {
            from: (ideal * &Exact::unit(unit)).people(unit.decimals()),
            to: unit.people(units),
            unit: size(unit),
        }
    }

    /// `the target is rounded from 1.5 to 2, in units of 1`.
    fn words(&self, what: &str, language: Language) -> Words {
        let Rounded { from, to, unit } = self;
        let from = language.figure(from);
        Words::new(language.pick(
            format!("{what} is rounded from {from} to {to}, in units of {unit}"),
            format!("{what}由 {from} 取整为 {to}，最小单位为 {unit}"),
        ))
    }
}

impl SmallPart {
    fn text(&self, language: Language) -> String {
        let (name, ideal) = (visible(&self.name), language.figure(&self.ideal));
        language.pick(format!("{name} ({ideal})"), format!("{name}（{ideal}）"))
    }
}

fn size(unit: &Unit) -> String {
    group_digits(&unit.size().to_string())
}

impl Findings {
    /// N221: base and growth give a target that is no whole number of units.
    pub fn target_rounded(&mut self, place: &Place, rounded: Rounded) {
        let said =
            told(rounded, |rounded, language| rounded.words(language.pick("the target", "目标"), language));
        self.add(Finding::note("N221", said).at(place));
    }

    /// N221: a share of the target gives a buffer that is no whole number of units.
    pub fn buffer_rounded(&mut self, place: &Place, rounded: Rounded) {
        let said =
            told(rounded, |rounded, language| rounded.words(language.pick("the buffer", "缓冲"), language));
        self.add(Finding::note("N221", said).at(place));
    }

    /// W125: members come to so little that rounding leaves each one unit or nothing; the first of `count`.
    pub fn small_parts(&mut self, place: &Place, unit: &Unit, first: Vec<SmallPart>, count: usize) {
        let said = told((*unit, first, count), |(unit, first, count), language| {
            Words::new(small_parts_text(unit, first, *count, language)).help(language.pick(
                "the unit is too coarse for them: write a smaller `unit`, or give them more",
                "最小单位对其过粗：请改用更小的 `unit`，或为其多分配一些",
            ))
        });
        self.add(Finding::warning("W125", said).at(place));
    }

    /// W125: rounding makes of the growth another one; `results` is nothing where base and target say none.
    pub fn growth_rounded_away(
        &mut self,
        place: &Place,
        rounded: Rounded,
        base: Figure,
        results: Figure,
        stated: String,
    ) {
        let found = (rounded, base, results, stated);
        let said = told(found, |(Rounded { from, to, unit }, base, results, stated), language| {
            let [from, base, results] = [from, base, results].map(|figure| language.figure(figure));
            Words::new(language.pick(
                format!("growth is {results}, not {stated}%: the target is {from}, rounded to {to}"),
                format!("增长率实为 {results}，而不是 {stated}%：目标为 {from}，取整为 {to}"),
            ))
            .label(language.pick(format!("on a base of {base}"), format!("基数 {base}")))
            .help(language.pick(
                format!(
                    "the unit of {unit} is too coarse: write a smaller `unit`, or the `target` that is meant"
                ),
                format!("最小单位 {unit} 过粗：请改用更小的 `unit`，或直接写明 `target`"),
            ))
        });
        self.add(Finding::warning("W125", said).at(place));
    }

    /// W125: rounding makes of the buffer another share of the target.
    pub fn buffer_rounded_away(
        &mut self,
        place: &Place,
        rounded: Rounded,
        target: String,
        results: Figure,
        stated: Figure,
    ) {
        let found = (rounded, target, results, stated);
        let said = told(found, |(Rounded { from, to, unit }, target, results, stated), language| {
            let [from, results, stated] = [from, results, stated].map(|figure| language.figure(figure));
            Words::new(language.pick(
                format!("the buffer is {results} of the target, not {stated}: it is {from}, rounded to {to}"),
                format!("缓冲实为目标的 {results}，而不是 {stated}：缓冲为 {from}，取整为 {to}"),
            ))
            .label(language.pick(format!("of {target}"), format!("目标 {target}")))
            .help(language.pick(
                format!(
                    "the unit of {unit} is too coarse: write a smaller `unit`, or the share that is meant"
                ),
                format!("最小单位 {unit} 过粗：请改用更小的 `unit`，或写明实际所要的占比"),
            ))
        });
        self.add(Finding::warning("W125", said).at(place));
    }
}

fn small_parts_text(unit: &Unit, first: &[SmallPart], count: usize, language: Language) -> String {
    let unit = size(unit);
    let named: Vec<String> = first.iter().map(|part| part.text(language)).collect();
    match (count, named.as_slice()) {
        (1, [one]) => language.pick(
            format!(
                "{one} comes to less than one unit of {unit} in the year: rounding leaves it one unit or nothing"
            ),
            format!("{one}全年不足一个最小单位 {unit}：取整后只能得到一个最小单位或零"),
        ),
        (count, named) => {
            let (named, count) = (language.and_more(named, count), group_digits(&count.to_string()));
            language.pick(
                format!(
                    "{count} members come to less than one unit of {unit} in the year, and rounding leaves each one \
                     unit or nothing: {named}"
                ),
                format!(
                    "{count} 个成员全年不足一个最小单位 {unit}，取整后各自只能得到一个最小单位或零：{named}"
                ),
            )
        }
    }
}
