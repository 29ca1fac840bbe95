//! Numbers in the schema: bare, and as people write them in quotes.
//!
//! A pattern takes what `money` reads, and no more, with one exception: what stands behind an exponent or a scale may
//! carry a number beyond its range, which no pattern can tell.

use super::json::Object;
use crate::limits::{FRACTION_DENOMINATOR_MAX, NUMBER_DECIMALS_MAX, PERCENT_MAX, UNIT_SIZE_MAX, WEIGHT_END};
use crate::money::scale_words;

/// A number of these digits without a sign, as thousands are grouped here or in India.
const GROUPED: &str = "([0-9]+|[0-9]{1,3}(,[0-9]{3})+|[0-9]{1,2}(,[0-9]{2})*,[0-9]{3})";

/// Nothing with a minus before it is nothing still.
const NEGATIVE_ZERO: &str = "-0+(\\.0+)?";
const NEGATIVE_ZERO_GROUPED: &str = "-(0+|0{1,3}(,000)+|0{1,2}(,00)*,000)(\\.0+)?";

const YUAN: &str = "( ?元)?";

/// A bare number.
fn number() -> Object {
    Object::of("type", "number")
}

/// A text that matches a pattern from its first to its last character.
pub(super) fn text(pattern: &str) -> Object {
    Object::of("type", "string").with("pattern", format!("^(?:{pattern})$"))
}

/// The decimals of a number that is not rounded, with the point.
fn decimals() -> String {
    format!("(\\.[0-9]{{1,{NUMBER_DECIMALS_MAX}}}0*)?")
}

/// A number below a power of ten.
fn below(power_of_ten: i64) -> String {
    format!("0*[0-9]{{1,{}}}{}", zeros(power_of_ten.unsigned_abs()), decimals())
}

/// A number up to a power of ten.
fn up_to(power_of_ten: i64) -> String {
    let zeros = zeros(power_of_ten.unsigned_abs());
    format!("0*(10{{{zeros}}}(\\.0+)?|[0-9]{{1,{zeros}}}{})", decimals())
}

/// A number with an exponent, which is not negative.
fn exponent() -> String {
    format!("(\\+?[0-9]+(\\.[0-9]+)?|{NEGATIVE_ZERO})[eE][+-]?[0-9]+")
}

/// A number in quotes that is not negative, given the digits without a sign: `5`, `+5.50`, `-0`, `5e3`.
fn not_negative(digits: &str) -> String {
    format!("(\\+?{digits}|{NEGATIVE_ZERO}|{})", exponent())
}

/// One of the scales that an amount may end in.
fn scale() -> String {
    format!("({})", scale_words().collect::<Vec<_>>().join("|"))
}

/// An amount in quotes: `"1.8亿"`, `"1,200,000.50 元"`, `"1亿8000万"`, `"2 crore 50 lakh"`.
fn amount_text() -> Object {
    let plain = format!("(\\+?{GROUPED}(\\.[0-9]+)?|{NEGATIVE_ZERO_GROUPED})( ?{})?", scale());
    let yi = format!("\\+?{GROUPED} ?[亿億] ?([0-9]{{1,4}}|[0-9],[0-9]{{3}})(\\.[0-9]+)? ?[万萬]");
    let crore = format!("\\+?{GROUPED} ?crores? ?[0-9]{{1,2}}(\\.[0-9]+)? ?lakhs?");
    text(&format!("({plain}|{}|{yi}|{crore}){YUAN}", exponent()))
}

/// An amount of money.
pub(super) fn amount() -> Object {
    Object::any_of([number().with("minimum", 0), amount_text()])
}

/// The size of a unit: an amount, or a scale alone.
pub(super) fn unit_size() -> Object {
    let bare = number().with("exclusiveMinimum", 0).with("maximum", UNIT_SIZE_MAX);
    Object::any_of([bare, amount_text(), text(&format!("{}{YUAN}|元", scale()))])
}

/// A part of a whole.
pub(super) fn share() -> Object {
    percent_of(100)
}

/// Percent that may be more than the whole.
pub(super) fn percent() -> Object {
    percent_of(PERCENT_MAX)
}

/// Percent up to a power of ten, or a fraction of the whole.
fn percent_of(max: i64) -> Object {
    Object::any_of([
        number().with("minimum", 0).with("maximum", max),
        text(&format!("{}%?", not_negative(&up_to(max)))),
        text(&over_longer()),
        text(&over_as_long()),
    ])
}

/// Percent that may be negative.
pub(super) fn growth() -> Object {
    let exponent = "[+-]?[0-9]+(\\.[0-9]+)?[eE][+-]?[0-9]+";
    Object::any_of([
        number().with("minimum", -100).with("maximum", PERCENT_MAX),
        text(&format!("(\\+?{}|-{}|{exponent})%?", up_to(PERCENT_MAX), up_to(100))),
    ])
}

/// A weight.
pub(super) fn weight() -> Object {
    let numerator = format!("(0+|{})", counted(FRACTION_DENOMINATOR_MAX));
    Object::any_of([
        number().with("minimum", 0).with("exclusiveMaximum", WEIGHT_END),
        text(&not_negative(&below(WEIGHT_END))),
        text(&format!("{numerator}/{}", counted(FRACTION_DENOMINATOR_MAX))),
    ])
}

fn zeros(power_of_ten: u64) -> u32 {
    power_of_ten.ilog10()
}

/// A whole number from one to a power of ten, perhaps with zeros before it.
fn counted(power_of_ten: u64) -> String {
    let zeros = zeros(power_of_ten);
    format!("0*([1-9][0-9]{{0,{}}}|10{{{zeros}}})", zeros - 1)
}

/// A fraction of nothing, or of a number over one with more digits.
fn over_longer() -> String {
    let digits = zeros(FRACTION_DENOMINATOR_MAX);
    let over = (1..=digits).map(|above| {
        let below = match above == digits {
            true => String::new(),
            false => format!("[1-9][0-9]{{{above},{}}}|", digits - 1),
        };
        format!("[1-9][0-9]{{{}}}/0*({below}10{{{digits}}})", above - 1)
    });
    let over = over.collect::<Vec<_>>().join("|");
    format!("0+/{}|0*({over})", counted(FRACTION_DENOMINATOR_MAX))
}

/// A fraction of two numbers with as many digits, of which the first is not the larger: they are equal, or begin alike,
/// then have a smaller digit and a larger one, and then as many digits more. Group `n` is what both begin with.
fn over_as_long() -> String {
    let digits = zeros(FRACTION_DENOMINATOR_MAX);
    let differ = (0..digits).map(|more| {
        let (group, alike) = (more + 1, digits - 1 - more);
        let by_digit =
            (0..9).map(|digit| format!("{digit}[0-9]{{{more}}}/0*\\{group}[{}-9][0-9]{{{more}}}", digit + 1));
        format!("([0-9]{{0,{alike}}})(?:{})", by_digit.collect::<Vec<_>>().join("|"))
    });
    let differ = differ.collect::<Vec<_>>().join("|");
    format!("0*(?:{differ}|([1-9][0-9]{{0,{}}}|10{{{digits}}})/0*\\{})", digits - 1, digits + 1)
}
