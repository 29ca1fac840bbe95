//! Words about amounts that had to be rounded to whole units.

use super::quote::some_of;
use super::{Finding, Findings, visible};
use crate::money::{Exact, Unit, group_digits};
use crate::source::Place;

/// An amount before and after rounding, for people.
pub struct Rounded {
    /// Exactly.
    pub from: String,
    /// In whole units.
    pub to: String,
    /// The size of one unit.
    pub unit: String,
}

/// A member that comes to less than one unit in the year.
pub struct SmallPart {
    /// Its name, with the nodes above it.
    pub name: String,
    /// Its exact part for people.
    pub ideal: String,
}

impl Rounded {
    /// An exact number of units, and the whole number that it became.
    pub fn new(ideal: &Exact, units: i64, unit: &Unit) -> Rounded {
        Rounded {
            from: (ideal * &Exact::unit(unit)).people(unit.decimals()).to_string(),
            to: unit.people(units),
            unit: group_digits(&unit.size().to_string()),
        }
    }
}

impl Findings {
    /// N221: base and growth give a target that is no whole number of units.
    pub fn target_rounded(&mut self, place: &Place, rounded: &Rounded) {
        self.rounded(place, "the target", rounded);
    }

    /// W125: members come to so little that rounding leaves each one unit or nothing; the first of `count`.
    pub fn small_parts(&mut self, place: &Place, unit: &Unit, first: &[SmallPart], count: usize) {
        let unit = group_digits(&unit.size().to_string());
        let of_year = format!("less than one unit of {unit} in the year");
        let parts = |part: &SmallPart| format!("{} ({})", visible(&part.name), part.ideal);
        let named: Vec<String> = first.iter().map(parts).collect();
        let message = match (count, named.as_slice()) {
            (1, [one]) => format!("{one} comes to {of_year}: rounding leaves it one unit or nothing"),
            (count, named) => format!(
                "{} members come to {of_year}, and rounding leaves each one unit or nothing: {}",
                group_digits(&count.to_string()),
                some_of(named, count, "and")
            ),
        };
        let finding = Finding::warning("W125", message).at(place);
        self.add(finding.help("the unit is too coarse for them: write a smaller `unit`, or give them more"));
    }

    /// N221: a share of the target gives a buffer that is no whole number of units.
    pub fn buffer_rounded(&mut self, place: &Place, rounded: &Rounded) {
        self.rounded(place, "the buffer", rounded);
    }

    fn rounded(&mut self, place: &Place, what: &str, Rounded { from, to, unit }: &Rounded) {
        let message = format!("{what} is rounded from {from} to {to}, in units of {unit}");
        self.add(Finding::note("N221", message).at(place));
    }

    /// W125: rounding makes of the growth another one; `results` is nothing where base and target say none.
    pub fn growth_rounded_away(
        &mut self,
        place: &Place,
        Rounded { from, to, unit }: &Rounded,
        base: &str,
        results: &str,
        stated: &str,
    ) {
        let message = format!("growth is {results}, not {stated}%: the target is {from}, rounded to {to}");
        let finding = Finding::warning("W125", message).at(place).label(format!("on a base of {base}"));
        self.add(finding.help(format!(
            "the unit of {unit} is too coarse: write a smaller `unit`, or the `target` that is meant"
        )));
    }

    /// W125: rounding makes of the buffer another share of the target.
    pub fn buffer_rounded_away(
        &mut self,
        place: &Place,
        Rounded { from, to, unit }: &Rounded,
        target: &str,
        results: &str,
        stated: &str,
    ) {
        let message =
            format!("the buffer is {results} of the target, not {stated}: it is {from}, rounded to {to}");
        let finding = Finding::warning("W125", message).at(place).label(format!("of {target}"));
        self.add(finding.help(format!(
            "the unit of {unit} is too coarse: write a smaller `unit`, or the share that is meant"
        )));
    }
}
