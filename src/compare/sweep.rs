//! A sweep: one path, and the values that it takes in turn.

use std::ops::Range;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::findings::{Findings, StepFault};
use crate::limits::SWEEP_VALUES_MAX;
use crate::source::{Place, Source};

/// Values in equal steps for one path of a plan.
///
/// # Example
///
/// ```
/// use tieout::Source;
/// use tieout::compare::Sweep;
/// let sweep = Sweep::read(&Source::new("sweep", "region.华东.share=40%..45%:2.5%")).unwrap();
/// assert_eq!(sweep.path(), "region.华东.share");
/// assert_eq!(sweep.values(), ["40%", "42.5%", "45%"]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sweep {
    path: String,
    values: Vec<String>,
    range: Place,
    /// TO as it is written, where the step does not meet it.
    not_met: Option<String>,
}

/// A number and the word behind it, such as `%` or `亿`.
struct Written<'a> {
    number: Decimal,
    word: &'a str,
}

impl Sweep {
    /// Reads `PATH=FROM..TO:STEP`. The values begin with FROM and end with TO, or with the last one before it. They may
    /// go down, with or without a `-` before the step. What stands behind one of the three numbers (`%`, `万`) holds for
    /// all of them.
    ///
    /// # Errors
    ///
    /// If it is not written like that, if the step is zero or leads away from TO, or if there are more than fifty values.
    /// Whether the path leads anywhere is for [`change`](crate::plan::change) to say.
    pub fn read(source: &Arc<Source>) -> Result<Sweep, Findings> {
        let text = source.text();
        let place = |range: Range<usize>| Place::new(source, range);
        let malformed = |place: &Place| Findings::sweep_malformed(place);
        let whole = place(0..text.len());
        // A name in quotes may hold an equals sign; numbers hold none.
        let equals = text.rfind('=').ok_or_else(|| malformed(&whole))?;
        let path = text[..equals].trim();
        let range = &text[equals + 1..];
        let range_place = place(equals + 1..text.len());
        if path.is_empty() {
            return Err(malformed(&whole));
        }
        let (from, rest) = range.split_once("..").ok_or_else(|| malformed(&range_place))?;
        let (to, step) = rest.split_once(':').ok_or_else(|| malformed(&range_place))?;
        let start = equals + 1;
        let at_to = start + from.len() + 2;
        let at_step = at_to + to.len() + 1;
        let unread = |range| move || Findings::sweep_number(&Place::new(source, range));
        let from = written(from).ok_or_else(unread(start..start + from.len()))?;
        let to = written(to).ok_or_else(unread(at_to..at_to + to.len()))?;
        let step = written(step).ok_or_else(unread(at_step..text.len()))?;
        let words: Vec<&str> =
            [from.word, to.word, step.word].into_iter().filter(|word| !word.is_empty()).collect();
        if let [first, others @ ..] = words.as_slice()
            && let Some(other) = others.iter().find(|other| *other != first)
        {
            return Err(Findings::sweep_words_differ(&range_place, first, other));
        }
        let word = words.first().copied().unwrap_or("");
        let step_place = place(at_step..text.len());
        let numbers = numbers(&from.number, &to.number, &step.number, &step_place, &range_place)?;
        let worded = |number: &Decimal| format!("{}{word}", number.normalize());
        let not_met = (numbers.last() != Some(&to.number)).then(|| worded(&to.number));
        let values = numbers.iter().map(worded).collect();
        Ok(Sweep { path: path.to_owned(), values, range: range_place, not_met })
    }

    /// The path whose value changes, as written.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The values in their order, at least one and no two the same.
    pub fn values(&self) -> &[String] {
        &self.values
    }

    /// What a reader of the values has to know: whether they end before TO.
    pub fn notes(&self) -> Findings {
        let mut findings = Findings::new();
        if let (Some(to), Some(last)) = (&self.not_met, self.values.last()) {
            findings.sweep_ends_early(&self.range, last, to);
        }
        findings
    }

    /// The values as settings of the plan: `region.华东.share=42.5%`.
    pub fn settings(&self) -> impl Iterator<Item = (&str, String)> {
        self.values.iter().map(|value| (value.as_str(), format!("{}={value}", self.path)))
    }
}

/// A number, and what stands behind it.
fn written(text: &str) -> Option<Written<'_>> {
    let text = text.trim();
    let end = text.find(|letter: char| !letter.is_ascii_digit() && !matches!(letter, '.' | '-' | '+' | '_'));
    let (digits, word) = text.split_at(end.unwrap_or(text.len()));
    // `1_000` is a number of the plan file, `1_000_` and `_1` are not.
    let is_plain = !digits.starts_with('_') && !digits.ends_with('_') && !digits.ends_with('.');
    let number = Decimal::from_str_exact(digits).ok().filter(|_| is_plain)?;
    // A word with digits, as in `1e2` or `1/3`, would be part of the number.
    let word = word.trim();
    (!word.contains(|letter: char| letter.is_ascii_digit())).then_some(Written { number, word })
}

/// All numbers from one to the other, both included if the step meets them.
fn numbers(
    from: &Decimal,
    to: &Decimal,
    step: &Decimal,
    step_place: &Place,
    range_place: &Place,
) -> Result<Vec<Decimal>, Findings> {
    let goes_down = to < from;
    if step.is_zero() {
        return Err(Findings::sweep_step(step_place, StepFault::Zero));
    }
    if step.is_sign_negative() && !goes_down {
        return Err(Findings::sweep_step(step_place, StepFault::Away));
    }
    let step = if goes_down { -step.abs() } else { *step };
    let mut numbers = vec![*from];
    let mut number = *from;
    loop {
        // Numbers too long to be added up exactly are too long for a plan.
        let next = number.checked_add(step).filter(|next| next.checked_sub(step) == Some(number));
        number = next.ok_or_else(|| Findings::sweep_number(range_place))?;
        let is_beyond = if goes_down { number < *to } else { number > *to };
        if is_beyond {
            return Ok(numbers);
        }
        if numbers.len() == SWEEP_VALUES_MAX {
            return Err(Findings::sweep_too_long(range_place));
        }
        numbers.push(number);
    }
}

#[cfg(test)]
mod tests {
    use super::Sweep;
    use crate::source::Source;

    #[track_caller]
    fn check(text: &str, path: &str, want: &[&str]) {
        let sweep = Sweep::read(&Source::new("--sweep", text)).unwrap();
        assert_eq!((sweep.path(), sweep.values()), (path, &*want.map_to_owned()));
    }

    trait Owned {
        fn map_to_owned(&self) -> Vec<String>;
    }

    impl Owned for [&str] {
        fn map_to_owned(&self) -> Vec<String> {
            self.iter().map(|text| (*text).to_owned()).collect()
        }
    }

    #[track_caller]
    fn refused(text: &str, words: &str) {
        let said = Sweep::read(&Source::new("--sweep", text)).unwrap_err().to_string();
        assert!(said.contains(words), "{said}");
    }

    #[test]
    fn values_go_up_and_down_and_meet_the_last() {
        check("buffer=8..12:2", "buffer", &["8", "10", "12"]);
        check("buffer=8..11:2", "buffer", &["8", "10"]);
        check("buffer=12..8:-2", "buffer", &["12", "10", "8"]);
        check("buffer=12..8:2", "buffer", &["12", "10", "8"]);
        check("buffer=8..8:1", "buffer", &["8"]);
        check(" buffer = 0 .. 0.3 : 0.1 ", "buffer", &["0", "0.1", "0.2", "0.3"]);
        check("target=1.8亿..2亿:0.1亿", "target", &["1.8亿", "1.9亿", "2亿"]);
        check("buffer=8%..10:1", "buffer", &["8%", "9%", "10%"]);
        check("region.\"a=1..2:3\".share=1..2:1", "region.\"a=1..2:3\".share", &["1", "2"]);
        check("target=1_000..2_000:1_000", "target", &["1000", "2000"]);
    }

    #[test]
    fn a_last_value_that_no_step_meets_is_said() {
        let notes = |text: &str| Sweep::read(&Source::new("--sweep", text)).unwrap().notes().to_string();
        assert!(notes("buffer=5..10:3").contains("the sweep ends at 8: no step meets 10"));
        assert!(notes("target=2亿..1.8亿:0.15亿").contains("the sweep ends at 1.85亿: no step meets 1.8亿"));
        assert_eq!(notes("buffer=5..11:3"), "");
        assert_eq!(notes("buffer=5..5.0:3"), "");
    }

    #[test]
    fn what_is_no_range_is_refused() {
        for text in ["", "buffer", "=1..2:1", "buffer=1", "buffer=1..2", "buffer=1:2"] {
            refused(text, "PATH=FROM..TO:STEP");
        }
        for text in
            ["buffer=a..2:1", "buffer=1..:1", "buffer=1..2:", "buffer=1/3..2/3:1/3", "buffer=1e2..2:1"]
        {
            refused(text, "Q02");
        }
        refused("buffer=1..2:0", "zero");
        refused("buffer=1..2:-1", "leads away");
        refused("buffer=1%..2万:1", "`%`");
        refused("buffer=1..51:1", "50");
        refused("target=79228162514264337593543950335..79228162514264337593543950335:1", "Q02");
        assert_eq!(Sweep::read(&Source::new("--sweep", "buffer=1..50:1")).unwrap().values().len(), 50);
    }
}
