//! Words about numbers.

use super::{Finding, Findings, quoted};
use crate::limits::{
    AMOUNT_UNITS_END, FRACTION_DENOMINATOR_MAX, NUMBER_DECIMALS_MAX, NUMBER_WHOLE_DIGITS_MAX, PERCENT_MAX,
    UNIT_DECIMALS_MAX, UNIT_SIZE_MAX, WEIGHT_END,
};
use crate::money::{Number, NumberFault, Unit, group_digits};
use crate::source::Place;

/// What a number is wanted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberKind {
    /// Money.
    Amount,
    /// Percent of a whole.
    Share,
    /// A relative part.
    Weight,
    /// Percent, perhaps negative.
    Growth,
}

impl NumberKind {
    /// What a value should have been.
    pub fn expected(self) -> &'static str {
        match self {
            NumberKind::Amount => "an amount",
            NumberKind::Share | NumberKind::Growth => "a number (percent)",
            NumberKind::Weight => "a number",
        }
    }

    fn examples(self) -> &'static str {
        match self {
            NumberKind::Amount => "write an amount such as 1200000, \"350万\" or \"1.8亿\"",
            NumberKind::Share => {
                "write percent such as 33.5 or \"33.5%\", or an exact fraction such as \"1/3\""
            }
            NumberKind::Weight => "write a number such as 1.5, or an exact fraction such as \"1/3\"",
            NumberKind::Growth => "write percent such as 12.5 or -3",
        }
    }
}

impl Findings {
    /// P011 and P020: a number that cannot be read, or is beyond a limit.
    pub fn number(
        &mut self,
        place: &Place,
        key: &str,
        written: &str,
        in_quotes: bool,
        wanted: NumberKind,
        fault: &NumberFault,
    ) {
        let key = quoted(key);
        let alike = format!("{key} {wanted:?} {}", fault_word(fault));
        let mark = |text: &str| {
            if in_quotes { format!("\"{text}\"") } else { text.to_owned() }
        };
        let written = mark(&quoted(written));
        let unreadable = |message: String| Finding::error("P011", message).at(place);
        let beyond = |message: String| Finding::error("P020", message).at(place);
        let finding = match fault {
            NumberFault::Empty => {
                unreadable(format!("`{key}` is empty, a number is missing")).help(wanted.examples())
            }
            NumberFault::NoDigits => {
                unreadable(format!("`{key}`: {written} has no digits, a number is missing"))
                    .help(wanted.examples())
            }
            NumberFault::NotANumber => {
                unreadable(format!("`{key}`: {written} is not a number")).help(wanted.examples())
            }
            NumberFault::Infinite => {
                unreadable(format!("`{key}`: {written} is not an amount anyone can plan with"))
                    .help(wanted.examples())
            }
            NumberFault::NotDecimal => {
                unreadable(format!("`{key}`: {written} is not a decimal number")).help(wanted.examples())
            }
            NumberFault::Odd { character, better } => {
                let contains = match character {
                    Some(character) => {
                        let shown = match character.is_whitespace() {
                            true => "a space".to_owned(),
                            false => format!("`{}`", quoted(&character.to_string())),
                        };
                        format!(": it contains {shown} (U+{:04X})", u32::from(*character))
                    }
                    None => String::new(),
                };
                unreadable(format!("`{key}`: {written} is not how a number is written here{contains}"))
                    .help(format!("write `{}`", mark(better)))
            }
            NumberFault::AboveOne => {
                unreadable(format!("`{key}`: the fraction {written} is more than the whole"))
                    .help(fraction_hint(&written))
            }
            NumberFault::FractionHere => {
                unreadable(format!("`{key}`: {written} is a fraction, which is not taken here"))
                    .help(wanted.examples())
            }
            NumberFault::Denominator => {
                let max = group_digits(&FRACTION_DENOMINATOR_MAX.to_string());
                beyond(format!("`{key}`: the denominator of {written} must lie between 1 and {max}"))
            }
            NumberFault::TooLarge => beyond(format!(
                "`{key}`: {written} is too large, at most {NUMBER_WHOLE_DIGITS_MAX} digits before the decimal point are taken"
            )),
            NumberFault::TooManyDecimals => beyond(format!(
                "`{key}`: {written} has too many decimals, at most {NUMBER_DECIMALS_MAX} are taken"
            ))
            .help("nothing is rounded silently: write the number with fewer digits"),
        };
        self.add(finding.alike_by(alike));
    }

    /// P019: a number below zero.
    pub fn negative(&mut self, place: &Place, key: &str, written: &str) {
        self.add(
            Finding::error("P019", format!("`{}` is negative: {written}", quoted(key)))
                .at(place)
                .help("a target can only be divided into parts of zero or more")
                .alike_by(key),
        );
    }

    /// P020: an amount beyond the limit.
    pub fn amount_too_large(&mut self, place: &Place, what: &str, unit: &Unit) {
        let max = unit.people(AMOUNT_UNITS_END - 1);
        self.add(
            Finding::error("P020", format!("{what} is too large: amounts go up to {max}"))
                .at(place)
                .help(format!("the limit is 10^15 units of {}; a larger `unit` raises it", unit.size()))
                .alike(),
        );
    }

    /// P020: a weight beyond the limit.
    pub fn weight_too_large(&mut self, place: &Place, key: &str) {
        let end = group_digits(&WEIGHT_END.to_string());
        self.add(
            Finding::error("P020", format!("`{}` is too large: weights stay below {end}", quoted(key)))
                .at(place)
                .alike(),
        );
    }

    /// P020: a percentage beyond the limit.
    pub fn percent_too_large(&mut self, place: &Place, key: &str) {
        let max = group_digits(&PERCENT_MAX.to_string());
        self.add(
            Finding::error("P020", format!("`{}` is too large: at most {max}% is taken", quoted(key)))
                .at(place)
                .alike(),
        );
    }

    /// P039: a share of more than everything.
    pub fn share_above_whole(&mut self, place: &Place, key: &str, text: &str) {
        self.add(
            Finding::error("P039", format!("`{}` is {text}, more than the whole", quoted(key)))
                .at(place)
                .help("shares are percent of the parent, 0 to 100; for relative numbers use `weight`")
                .alike_by(key),
        );
    }

    /// P016: an amount that is not a whole number of units.
    pub fn amount_finer_than_unit(
        &mut self,
        place: &Place,
        key: &str,
        number: &Number,
        unit: &Unit,
        below: i64,
        above: i64,
    ) {
        self.add(
            Finding::error(
                "P016",
                format!(
                    "`{}` is {}, finer than the unit of {}",
                    quoted(key),
                    number.people(),
                    group_digits(&unit.size().to_string())
                ),
            )
            .at(place)
            .help(format!(
                "write {} or {}, or choose a smaller `unit`",
                unit.people(below),
                unit.people(above)
            ))
            .alike_by(key),
        );
    }

    /// P017: a target that is not a whole number of units.
    pub fn target_not_whole(&mut self, place: &Place, number: &Number, unit: &Unit, below: i64, above: i64) {
        let size = group_digits(&unit.size().to_string());
        self.add(
            Finding::error(
                "P017",
                format!("the target {} is not a whole number of units of {size}", number.people()),
            )
            .at(place)
            .help(format!(
                "the nearest targets are {} and {}; or choose a smaller `unit`",
                unit.people(below),
                unit.people(above)
            )),
        );
    }

    /// P034: a unit of nothing.
    pub fn unit_zero(&mut self, place: &Place) {
        self.add(
            Finding::error("P034", "the unit is zero")
                .at(place)
                .help("the unit is the smallest step of every amount, such as 0.01, 1 or 10_000"),
        );
    }

    /// P034: a unit beyond the limits.
    pub fn unit_out_of_range(&mut self, place: &Place, number: &Number) {
        let max = group_digits(&UNIT_SIZE_MAX.to_string());
        self.add(
            Finding::error(
                "P034",
                format!(
                    "a unit has at most {UNIT_DECIMALS_MAX} decimals and is at most {max}, not {}",
                    number.people()
                ),
            )
            .at(place),
        );
    }
}

/// What two numbers have in common that cannot be read.
fn fault_word(fault: &NumberFault) -> String {
    match fault {
        NumberFault::Odd { character: Some(character), .. } => format!("odd {character:?}"),
        // Its scale is odd.
        NumberFault::Odd { character: None, better } => {
            format!("odd {}", better.trim_start_matches(|digit: char| !digit.is_alphabetic()))
        }
        fault => format!("{fault:?}"),
    }
}

/// `"100/3"` is meant as percent now and then; the exact fraction of the whole is another one.
fn fraction_hint(written: &str) -> String {
    let fraction = written.trim_matches('"').split_once('/');
    let whole = fraction.and_then(|(numerator, denominator)| {
        let numerator = numerator.parse::<u64>().ok()?;
        let denominator = denominator.parse::<u64>().ok()?.checked_mul(100)?;
        let (mut a, mut b) = (numerator, denominator);
        while b != 0 {
            (a, b) = (b, a % b);
        }
        (numerator <= denominator && denominator / a <= FRACTION_DENOMINATOR_MAX)
            .then(|| format!("\"{}/{}\"", numerator / a, denominator / a))
    });
    match whole {
        Some(whole) => {
            format!("a fraction is of the whole, not of a hundred: {written} percent is `{whole}`")
        }
        None => "a fraction is of the whole and at most 1, such as \"1/3\"".to_owned(),
    }
}
