//! Periods as people call them: `Feb`, `2月`, `2026/02`, `q1`, `FY26Q1`.
//!
//! A word is read where it can mean only one period of the year at hand. `M02` counts from the start of the fiscal year,
//! `Feb` and `2月` are months of the calendar, which a plan without a start does not have. A bare `2` is read where both
//! ways of counting come to the same month.

use super::Calendar;
use super::calendar::MONTH_WORDS;

/// A period as a word names it, whatever the year at hand is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Named {
    /// Counted from the start of the fiscal year, 1 to 12.
    Counted(usize),
    /// By the calendar, 1 to 12, perhaps of a year.
    Month(usize, Option<Year>),
    /// As one or the other.
    Either(usize),
    /// A quarter of the fiscal year, 1 to 4, perhaps of a year.
    Quarter(usize, Option<Year>),
    /// A half of the fiscal year, 1 or 2, perhaps of a year.
    Half(usize, Option<Year>),
}

/// A year as it is written: two or four digits, with or without FY.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Year {
    number: usize,
    fiscal: bool,
}

impl Calendar {
    /// The month (0 to 11) that a word means, in any way in which people write it; nothing if it means none of this
    /// year, or could mean two.
    ///
    /// # Example
    ///
    /// ```
    /// use tieout::Source;
    /// use tieout::plan;
    /// let document = plan::parse(Source::new("plan.toml", "target = 12\nstart = '2026-04'")).unwrap();
    /// let (plan, _) = plan::check(&document).into_plan().unwrap();
    /// let calendar = plan.calendar();
    /// assert_eq!(calendar.month_called("Feb"), Some(10));
    /// assert_eq!(calendar.month_called("2027/02"), Some(10));
    /// assert_eq!(calendar.month_called("m2"), Some(1));
    /// assert_eq!(calendar.month_called("2"), None);
    /// ```
    pub fn month_called(&self, word: &str) -> Option<usize> {
        match self.named(word)? {
            Named::Counted(number) => Some(number - 1),
            Named::Either(number) if self.start.is_none_or(|(_, first)| first == 1) => Some(number - 1),
            Named::Month(number, year) => {
                let month = self.calendar_month(number)?;
                let (start, first) = self.start?;
                let of_month = usize::from(start) + usize::from(number < usize::from(first));
                year.is_none_or(|year| !year.fiscal && year.is(of_month)).then_some(month)
            }
            Named::Either(_) | Named::Quarter(..) | Named::Half(..) => None,
        }
    }

    /// The quarter (0 to 3) that a word means, in any way in which people write it; nothing if it means none of this
    /// year.
    pub fn quarter_called(&self, word: &str) -> Option<usize> {
        match self.named(word)? {
            Named::Quarter(number, None) => Some(number - 1),
            Named::Either(number @ 1..=4) => Some(number - 1),
            Named::Quarter(number, Some(year)) => self.is_year_of_parts(year).then_some(number - 1),
            _ => None,
        }
    }

    /// The half (0 or 1) that a word means, in any way in which people write it; nothing if it means none of this year.
    pub fn half_called(&self, word: &str) -> Option<usize> {
        match self.named(word)? {
            Named::Half(number, None) => Some(number - 1),
            Named::Either(number @ 1..=2) => Some(number - 1),
            Named::Half(number, Some(year)) => self.is_year_of_parts(year).then_some(number - 1),
            _ => None,
        }
    }

    /// Whether quarters and halves of a year are this one's. A fiscal year that does not start in January has some that the
    /// calendar lacks, and one with a name of its own goes by no other.
    fn is_year_of_parts(&self, year: Year) -> bool {
        let Some((start, first)) = self.start else { return false };
        let is_this = if year.fiscal { self.own_year.is_none() } else { first == 1 };
        is_this && year.is(start.into())
    }

    /// The names of the months that a word may mean which [`month_called`](Calendar::month_called) does not read.
    pub(crate) fn months_meant(&self, word: &str) -> Vec<String> {
        let meant = match named(word) {
            Some(Named::Month(number, _)) => vec![self.calendar_month(number)],
            Some(Named::Either(number)) => vec![Some(number - 1), self.calendar_month(number)],
            _ => Vec::new(),
        };
        meant.into_iter().flatten().map(|month| self.month(month)).collect()
    }

    /// The quarter that a word may mean, of whatever year.
    pub(crate) fn quarter_meant(&self, word: &str) -> Option<usize> {
        match self.named(word)? {
            Named::Quarter(number, _) => Some(number - 1),
            _ => None,
        }
    }

    /// The half that a word may mean, of whatever year.
    pub(crate) fn half_meant(&self, word: &str) -> Option<usize> {
        match self.named(word)? {
            Named::Half(number, _) => Some(number - 1),
            _ => None,
        }
    }

    /// Whether a word calls a month, a quarter or a half, of whatever year.
    pub(crate) fn is_part(word: &str) -> bool {
        named(word).is_some()
    }

    /// Whether a word is a month of the calendar, and the plan has none, since nothing says where its year starts.
    pub(crate) fn lacks_calendar(&self, word: &str) -> bool {
        self.start.is_none() && matches!(named(word), Some(Named::Month(..)))
    }

    /// Whether a word calls a half of the year, such as `H1`, which no season states.
    pub(crate) fn is_half(word: &str) -> bool {
        matches!(named(word), Some(Named::Half(..)))
    }

    /// What a word names. Behind or before the year's own name stands what counts from its start: `FY27-Q1`, `FY27-M01`.
    fn named(&self, word: &str) -> Option<Named> {
        let of_own_year = || {
            let (parts, year) = (parts(word), parts(self.own_year()?));
            let rest = parts.strip_prefix(&year[..]).or_else(|| parts.strip_suffix(&year[..]))?;
            named_by(rest).filter(|named| {
                matches!(named, Named::Counted(_) | Named::Quarter(_, None) | Named::Half(_, None))
            })
        };
        of_own_year().or_else(|| named(word))
    }

    /// Where a month of the calendar stands in the year.
    fn calendar_month(&self, number: usize) -> Option<usize> {
        let (_, first) = self.start?;
        Some((number + 12 - usize::from(first)) % 12)
    }
}

/// The digits of a year, a month and a day, where a word spells all of them: `2026-06-30`, `2026/6/30`, `2026年6月30日`.
pub(in crate::plan) fn day_called(word: &str) -> Option<[String; 3]> {
    let parts = parts(word);
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let [year, month, day] = match parts[..] {
        [one] if one.len() == 8 && is_number(one) => [&one[..4], &one[4..6], &one[6..]],
        [year, month, day] | [year, month, "month", day] | [year, month, "month", day, "日" | "号"] => {
            [year, month, day]
        }
        _ => return None,
    };
    let is_short = |part: &str| part.len() <= 2 && is_number(part);
    (is_year(year) && is_short(month) && is_short(day)).then(|| [year, month, day].map(str::to_owned))
}

/// Whether a word calls a month.
pub(in crate::plan) fn is_month(word: &str) -> bool {
    matches!(named(word), Some(Named::Counted(_) | Named::Month(..) | Named::Either(_)))
}

impl Year {
    fn of(digits: &str, fiscal: bool) -> Option<Year> {
        let known = matches!(digits.len(), 2 | 4);
        Some(Year { number: digits.parse().ok().filter(|_| known)?, fiscal })
    }

    fn is(self, year: usize) -> bool {
        self.number == year || self.number == year % 100
    }
}

fn named(word: &str) -> Option<Named> {
    named_by(&parts(word))
}

fn named_by(parts: &[String]) -> Option<Named> {
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let year = |digits| Year::of(digits, false).map(Some);
    let fiscal = |digits| Year::of(digits, true).map(Some);
    let month = |digits: &str, year| Some(Named::Month(number(digits, 12)?, year));
    let quarter = |digits: &str, year| Some(Named::Quarter(number(digits, 4)?, year));
    let half = |digits: &str, year| Some(Named::Half(number(digits, 2)?, year));
    match parts[..] {
        ["m", count] => Some(Named::Counted(number(count, 12)?)),
        [written, "month"] => month(written, None),
        [of, written, "month"] | [of, written] if is_year(of) && is_number(written) => {
            month(written, year(of)?)
        }
        [of, name] | [name, of] if name_of_month(name).is_some() && is_number(of) => {
            Some(Named::Month(name_of_month(name)?, year(of)?))
        }
        ["q", digits] | [digits, "q"] => quarter(digits, None),
        ["h" | "hy", digits] | [digits, "h"] => half(digits, None),
        ["上半"] | ["first", "half"] => half("1", None),
        ["下半"] | ["second", "half"] => half("2", None),
        ["fy", of, "上半"] => half("1", fiscal(of)?),
        ["fy", of, "下半"] => half("2", fiscal(of)?),
        [of, "上半"] => half("1", year(of)?),
        [of, "下半"] => half("2", year(of)?),
        ["fy", of, "h", digits]
        | ["fy", of, digits, "h"]
        | ["h", digits, "fy", of]
        | [digits, "h", "fy", of] => half(digits, fiscal(of)?),
        ["h", digits, of] | [of, digits, "h"] => half(digits, year(of)?),
        // 26H1 and 1H26.
        [left, "h", right] if number(right, 2).is_some() => half(right, year(left)?),
        [left, "h", right] => half(left, year(right)?),
        ["fy", of, "q", digits]
        | ["fy", of, digits, "q"]
        | ["q", digits, "fy", of]
        | [digits, "q", "fy", of] => quarter(digits, fiscal(of)?),
        ["q", digits, of] | [of, digits, "q"] => quarter(digits, year(of)?),
        // 26Q1 and 1Q26.
        [left, "q", right] if number(right, 4).is_some() => quarter(right, year(left)?),
        [left, "q", right] => quarter(left, year(right)?),
        [one] if one.len() == 6 && is_number(one) => month(&one[4..], year(&one[..4])?),
        [one] if is_number(one) => Some(Named::Either(number(one, 12)?)),
        [one] => Some(Named::Month(name_of_month(one)?, None)),
        _ => None,
    }
}

/// Runs of digits and runs of letters, in lower case; Chinese words as the English ones that they stand for.
fn parts(word: &str) -> Vec<String> {
    const BYTES_MAX: usize = 120;
    if word.len() > BYTES_MAX {
        return Vec::new();
    }
    let mut plain = word.to_lowercase();
    const CHINESE: [(&str, &str); 19] = [
        ("季度", " q "),
        ("月份", " month "),
        ("月", " month "),
        ("年", " "),
        ("第", " "),
        ("财", " fy "),
        ("十二", "12"),
        ("十一", "11"),
        ("十", "10"),
        ("九", "9"),
        ("八", "8"),
        ("七", "7"),
        ("六", "6"),
        ("五", "5"),
        ("四", "4"),
        ("三", "3"),
        ("二", "2"),
        ("一", "1"),
        ("quarter", " q "),
    ];
    for (chinese, english) in CHINESE {
        plain = plain.replace(chinese, english);
    }
    let mut parts: Vec<String> = Vec::new();
    let mut before = None;
    for character in plain.chars() {
        let kind = if character.is_ascii_digit() {
            Some(true)
        } else if character.is_alphabetic() {
            Some(false)
        } else if matches!(character, ' ' | '-' | '/' | '.' | '_' | '\'') {
            None
        } else {
            return Vec::new();
        };
        match (kind, parts.last_mut()) {
            (Some(_), Some(part)) if kind == before => part.push(character),
            (Some(_), _) => parts.push(character.into()),
            (None, _) => {}
        }
        before = kind;
    }
    parts
}

fn is_number(part: &str) -> bool {
    part.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_year(part: &str) -> bool {
    part.len() == 4 && is_number(part)
}

/// A number of one or two digits from 1 to `max`.
fn number(digits: &str, max: usize) -> Option<usize> {
    let number = digits.parse().ok().filter(|number| (1..=max).contains(number))?;
    (digits.len() <= 2 && is_number(digits)).then_some(number)
}

/// The month whose English name a word is, or starts with three letters or more of it.
fn name_of_month(word: &str) -> Option<usize> {
    MONTH_WORDS.iter().position(|name| word.len() >= 3 && name.starts_with(word)).map(|month| month + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Calendar = Calendar { start: None, own_year: None, in_weeks: false };
    const JANUARY: Calendar = Calendar { start: Some((2026, 1)), own_year: None, in_weeks: false };
    const APRIL: Calendar = Calendar { start: Some((2026, 4)), own_year: None, in_weeks: false };

    fn called(year: &str, calendar: Calendar) -> Calendar {
        Calendar { own_year: Some(year.into()), ..calendar }
    }

    #[track_caller]
    fn check_month(calendar: &Calendar, words: &str, want: Option<usize>) {
        for word in words.split(',') {
            assert_eq!(calendar.month_called(word).map(|month| month + 1), want, "{word}");
        }
    }

    #[track_caller]
    fn check_quarter(calendar: &Calendar, words: &str, want: Option<usize>) {
        for word in words.split(',') {
            assert_eq!(calendar.quarter_called(word).map(|quarter| quarter + 1), want, "{word}");
        }
    }

    #[test]
    fn every_name_that_is_shown_is_read() {
        let years =
            ["FY27", "2026", "2027", "27", "2026-27", "二七财年1", "第27年", "X9_b", "令和8年度", "Q2a"];
        let own =
            [PLAIN, JANUARY, APRIL].into_iter().flat_map(|of| years.map(|year| called(year, of.clone())));
        for calendar in [PLAIN, JANUARY, APRIL].into_iter().chain(own) {
            for month in 0..12 {
                assert_eq!(calendar.month_called(&calendar.month(month)), Some(month));
                assert_eq!(calendar.month_called(&format!("M{:02}", month + 1)), Some(month));
            }
            for half in 0..2 {
                assert_eq!(calendar.half_called(&calendar.half(half)), Some(half));
            }
            for quarter in 0..4 {
                assert_eq!(calendar.quarter_called(&calendar.quarter(quarter)), Some(quarter));
                assert_eq!(calendar.quarter_called(&format!("Q{}", quarter + 1)), Some(quarter));
            }
        }
    }

    #[test]
    fn months_have_many_names() {
        let february = "Feb,feb,FEBRUARY,2月,二月,02月,2026-2,2026/02,2026.2,2026年2月,202602,Feb 2026,Feb-26,2026 feb,2026feb";
        check_month(&JANUARY, february, Some(2));
        check_month(&APRIL, "Feb,February,2月,2027-2,2027/02,Feb 27", Some(11));
        check_month(&JANUARY, "M02,m2,2,02", Some(2));
        check_month(&APRIL, "M02,m2", Some(2));
        check_month(&PLAIN, "m2,2,02", Some(2));
        check_month(&JANUARY, "Sept,sep,九月,9月份", Some(9));
        check_month(&JANUARY, "十二月,Dec", Some(12));
    }

    #[test]
    fn a_month_of_another_year_or_of_two_is_not_read() {
        check_month(&JANUARY, "2025-02,Feb 25,13,0,M13,2026-13,Fe,FY26 Feb,q1,2月3", None);
        check_month(&APRIL, "2,02,2026-02,2026/2", None);
        check_month(&PLAIN, "Feb,2月,2026-02", None);
        assert_eq!(APRIL.months_meant("2"), ["2026-05", "2027-02"]);
        assert_eq!(APRIL.months_meant("2026-02"), ["2027-02"]);
        assert!(PLAIN.lacks_calendar("Feb") && !PLAIN.lacks_calendar("13") && !JANUARY.lacks_calendar("Feb"));
    }

    #[test]
    fn quarters_have_many_names() {
        check_quarter(&JANUARY, "q1,Q1,1Q,1季度,一季度,第一季度,quarter 1,1", Some(1));
        check_quarter(
            &JANUARY,
            "2026q1,2026-Q1,Q1-2026,Q1 2026,1Q26,26Q1,FY26Q1,fy2026-q1,Q1 FY26,2026年一季度",
            Some(1),
        );
        check_quarter(&APRIL, "fy2026-q1,FY26Q1,Q1 FY26,q1", Some(1));
        check_quarter(&PLAIN, "q1,第一季度", Some(1));
    }

    #[test]
    fn a_quarter_of_another_year_is_not_read() {
        check_quarter(&JANUARY, "2025-Q1,Q5,Q0,FY27Q1,M01,Feb,5", None);
        // The first quarter of the calendar year is the last of this one, or of the year before.
        check_quarter(&APRIL, "2026-Q1,1Q26", None);
        check_quarter(&PLAIN, "2026-Q1,FY26Q1", None);
        assert_eq!(APRIL.quarter_meant("2026q1"), Some(0));
    }

    #[test]
    fn a_year_with_a_name_of_its_own_goes_by_no_other() {
        let words = "FY27-Q2,fy27q2,Q2 FY27,FY27 第二季度,Q2,2Q,2";
        check_quarter(&called("FY27", PLAIN), words, Some(2));
        check_quarter(&called("FY27", JANUARY), &format!("{words},2026-Q2"), Some(2));
        check_quarter(&called("FY27", APRIL), words, Some(2));
        check_quarter(&called("FY27", JANUARY), "FY26-Q2,FY2026-Q2,FY28-Q2,2027-Q2", None);
        check_quarter(&called("FY27", APRIL), "FY26-Q2,FY2026-Q2,2026-Q2,FY27", None);
        check_month(&called("FY27", APRIL), "FY27-M02,M02,2026-05,May", Some(2));
        // The year's name is not taken off a month of the calendar.
        check_month(&called("2026", APRIL), "2026-05", Some(2));
        check_month(&called("FY27", PLAIN), "FY27-05,2026-05", None);
        assert_eq!(called("FY27", APRIL).quarter_meant("FY2027-Q1"), Some(0));
        let names = |calendar: Calendar| [calendar.year(), calendar.quarter(0), calendar.month(0)];
        assert_eq!(names(called("FY27", APRIL)), ["FY27", "FY27-Q1", "2026-04"]);
        assert_eq!(names(called("FY27", PLAIN)), ["FY27", "FY27-Q1", "M01"]);
    }

    #[test]
    fn parts_of_a_year_are_told_from_its_name() {
        for part in
            ["Q1", "2026-Q1", "M01", "12", "2026-04", "202604", "May", "May 27", "4月", "H1", "上半年"]
        {
            assert!(Calendar::is_part(part), "{part}");
        }
        assert!(!["FY27", "2026", "27", "2026-27", "FY2026-27", "令和8"].into_iter().any(Calendar::is_part));
    }

    #[test]
    fn halves_are_known() {
        for word in ["H1", "h2", "1H", "HY1", "上半年"] {
            assert!(Calendar::is_half(word), "{word}");
        }
        assert!(!["H3", "Q1", "half"].into_iter().any(Calendar::is_half));
        let check = |calendar: &Calendar, words: &str, want: Option<usize>| {
            for word in words.split(',') {
                assert_eq!(calendar.half_called(word).map(|half| half + 1), want, "{word}");
            }
        };
        check(
            &JANUARY,
            "H1,h1,1H,HY1,上半年,first half,2026-H1,2026h1,26H1,1H26,FY26H1,2026年上半年,1",
            Some(1),
        );
        check(&APRIL, "H2,FY2026-H2,FY26H2,2H FY26,下半年", Some(2));
        check(&called("FY27", APRIL), "FY27-H2,H2,2H", Some(2));
        check(&APRIL, "2026-H1,FY27-H1,H3,0", None);
        check(&JANUARY, "2025-H1,Q1,3", None);
        check(&PLAIN, "2026-H1", None);
    }
}
