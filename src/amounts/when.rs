//! The periods that cells of an amounts file name.

use crate::findings::PeriodFault;
use crate::plan::{Calendar, Day};

/// When an amount is of. Months are counted from the year 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum When {
    /// A day of a month.
    Day(u32, u8),
    /// A month of the calendar.
    Month(u32),
    /// A month of the plan's year, from 0.
    Counted(u8),
    /// A quarter of the plan's year, from 0.
    Quarter(u8),
    /// A quarter of another year.
    QuarterElsewhere,
    /// The year, whatever its months.
    Year,
}

/// Reads a day: `2026-07-15`, `2026/7/15`, `2026年7月15日`.
pub(super) fn date(text: &str) -> Result<When, PeriodFault> {
    if let Some([year, month, day]) = by_dashes::<3>(text) {
        let (month, day) = (month_of(year, month)?, day);
        return match (1..=Day::count_of(month as usize).into()).contains(&day) {
            true => Ok(When::Day(month, day as u8)),
            false => Err(PeriodFault::NoSuchDay),
        };
    }
    Err(foreign(text))
}

/// Reads a month by its first and its last day.
pub(super) fn month_of_days(first: &str, last: &str) -> Result<When, PeriodFault> {
    let (When::Day(month, 1), When::Day(end, day)) = (date(first)?, date(last)?) else {
        return Err(PeriodFault::NotOneMonth);
    };
    match month == end && day == Day::count_of(month as usize) {
        true => Ok(When::Month(month)),
        false => Err(PeriodFault::NotOneMonth),
    }
}

/// Reads a month: `2026-07`, `2026/7`, `M07`, by any of its days, or as the plan's calendar reads it.
pub(super) fn month(text: &str, calendar: &Calendar) -> Result<When, PeriodFault> {
    if let Some([year, month]) = by_dashes::<2>(text) {
        return Ok(When::Month(month_of(year, month)?));
    }
    // A workbook holds a month as one of its days.
    if by_dashes::<3>(text).is_some() {
        return date(text).map(|when| match when {
            When::Day(month, _) => When::Month(month),
            when => when,
        });
    }
    match calendar.month_called(text) {
        Some(month) => Ok(When::Counted(month as u8)),
        None if calendar.lacks_calendar(text) => Err(PeriodFault::NeedsStart),
        None => Err(foreign(text)),
    }
}

/// Reads a month of the calendar, counted from the year 0: `2026-07`, `2026/7`.
///
/// # Errors
///
/// If it is none.
///
/// # Example
///
/// ```
/// use tieout::amounts::calendar_month;
/// assert_eq!(calendar_month("2026-07"), Ok(2026 * 12 + 6));
/// assert!(calendar_month("2026-13").is_err());
/// assert!(calendar_month("M07").is_err());
/// ```
pub fn calendar_month(text: &str) -> Result<u32, PeriodFault> {
    match month(text.trim(), &Calendar::default())? {
        When::Month(month) => Ok(month),
        _ => Err(PeriodFault::OfAnyYear),
    }
}

/// Reads a quarter: `2026-Q3`, `FY2026-Q3`, `Q3`, or by the year's own name.
pub(super) fn quarter(text: &str, calendar: &Calendar) -> Result<When, PeriodFault> {
    match (calendar.quarter_called(text), calendar.quarter_meant(text)) {
        (Some(quarter), _) => Ok(When::Quarter(quarter as u8)),
        (None, Some(_)) if calendar.first_month().is_none() => Err(PeriodFault::NeedsStart),
        (None, Some(_)) => Ok(When::QuarterElsewhere),
        (None, None) => Err(PeriodFault::NotAPeriod),
    }
}

/// The month of a year, if there is one of that number.
fn month_of(year: u32, month: u32) -> Result<u32, PeriodFault> {
    match (1..=12).contains(&month) {
        true => Ok(year * 12 + month - 1),
        false => Err(PeriodFault::NoSuchMonth),
    }
}

/// The same with dashes, where a year, a month and perhaps a day stand before the words for them: `2026年7月15日`.
fn with_dashes(text: &str) -> String {
    let parts = text.split_once('年').and_then(|(year, rest)| Some((year, rest.split_once('月')?)));
    match parts {
        Some((year, (month, ""))) => format!("{year}-{month}"),
        Some((year, (month, day))) => {
            let day = day.strip_suffix('日').or(day.strip_suffix('号')).unwrap_or_default();
            format!("{year}-{month}-{day}")
        }
        None => String::new(),
    }
}

/// A year of four digits and what follows between dashes or strokes.
fn by_dashes<const PARTS: usize>(text: &str) -> Option<[u32; PARTS]> {
    let mut parts = [0; PARTS];
    let in_chinese = text.contains('年').then(|| with_dashes(text));
    let text = in_chinese.as_deref().unwrap_or(text);
    let mut pieces = text.split(['-', '/']);
    for (at, part) in parts.iter_mut().enumerate() {
        let piece = pieces.next()?;
        let length = if at == 0 { 4..=4 } else { 1..=2 };
        if !length.contains(&piece.len()) {
            return None;
        }
        *part = piece
            .bytes()
            .try_fold(0, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + u32::from(byte - b'0')))?;
    }
    pieces.next().is_none().then_some(parts)
}

/// What a text is that is no period as it is read here.
fn foreign(text: &str) -> PeriodFault {
    let parts: Vec<&str> = text.split(['/', '.', '-']).collect();
    let number =
        |part: &str| part.parse::<u32>().ok().filter(|_| part.bytes().all(|byte| byte.is_ascii_digit()));
    let numbers: Option<Vec<u32>> = parts.iter().map(|part| number(part)).collect();
    match numbers.as_deref() {
        // Spreadsheets count days from 1900: these are the years 2000 to 2099.
        Some([36_526..=73_050]) => PeriodFault::DayNumber,
        Some([one, other, year]) if *year >= 1000 => match (*one, *other) {
            (1..=12, 13..=31) => PeriodFault::DayFirst(format!("{year}-{one:02}-{other:02}")),
            (13..=31, 1..=12) => PeriodFault::DayFirst(format!("{year}-{other:02}-{one:02}")),
            (1..=12, 1..=12) => PeriodFault::DayOrMonth,
            _ => PeriodFault::NotAPeriod,
        },
        _ => PeriodFault::NotAPeriod,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const JULY: u32 = 2026 * 12 + 6;

    #[test]
    fn days_are_read() {
        for text in ["2026-07-15", "2026/7/15", "2026/07/15", "2026-7-15", "2026年7月15日", "2026年07月15号"]
        {
            assert_eq!(date(text), Ok(When::Day(JULY, 15)), "{text}");
        }
        assert_eq!(date("2028-02-29"), Ok(When::Day(2028 * 12 + 1, 29)));
        for (text, fault) in [
            ("2026-02-29", PeriodFault::NoSuchDay),
            ("2026-02-30", PeriodFault::NoSuchDay),
            ("2026-13-01", PeriodFault::NoSuchMonth),
            ("46204", PeriodFault::DayNumber),
            ("7/15/2026", PeriodFault::DayFirst("2026-07-15".to_owned())),
            ("15.07.2026", PeriodFault::DayFirst("2026-07-15".to_owned())),
            ("7/5/2026", PeriodFault::DayOrMonth),
            ("2026-07", PeriodFault::NotAPeriod),
            ("", PeriodFault::NotAPeriod),
            ("12026-07-15", PeriodFault::NotAPeriod),
            ("2026-07-155", PeriodFault::NotAPeriod),
            ("2026--15", PeriodFault::NotAPeriod),
            ("2026年13月1日", PeriodFault::NoSuchMonth),
            ("2026年7月15", PeriodFault::NotAPeriod),
            ("2026年7月", PeriodFault::NotAPeriod),
            ("26年7月15日", PeriodFault::NotAPeriod),
            ("2026年", PeriodFault::NotAPeriod),
        ] {
            assert_eq!(date(text), Err(fault), "{text}");
        }
    }

    #[test]
    fn a_month_is_from_its_first_day_to_its_last() {
        assert_eq!(month_of_days("2026-07-01", "2026-07-31"), Ok(When::Month(JULY)));
        assert_eq!(month_of_days("2028-02-01", "2028-02-29"), Ok(When::Month(2028 * 12 + 1)));
        for (first, last) in
            [("2026-07-01", "2026-09-30"), ("2026-07-02", "2026-07-31"), ("2026-07-01", "2026-07-30")]
        {
            assert_eq!(month_of_days(first, last), Err(PeriodFault::NotOneMonth), "{first} to {last}");
        }
        assert_eq!(month_of_days("2026-07-01", ""), Err(PeriodFault::NotAPeriod));
    }

    #[test]
    fn months_and_quarters_are_those_of_the_calendar() {
        let april = Calendar::new(Some((2026, 4)), Some("FY27"));
        let none = Calendar::default();
        assert_eq!(month("2026-07", &none), Ok(When::Month(JULY)));
        assert_eq!(month("2026/7", &april), Ok(When::Month(JULY)));
        assert_eq!(month("2026年7月", &april), Ok(When::Month(JULY)));
        assert_eq!(month("2026-07-31", &april), Ok(When::Month(JULY)));
        assert_eq!(month("2026/7/1", &none), Ok(When::Month(JULY)));
        assert_eq!(month("2026-07-32", &none), Err(PeriodFault::NoSuchDay));
        assert_eq!(month("2025-07", &april), Ok(When::Month(JULY - 12)));
        assert_eq!(month("M07", &none), Ok(When::Counted(6)));
        assert_eq!(month("7月", &april), Ok(When::Counted(3)));
        assert_eq!(month("7月", &none), Err(PeriodFault::NeedsStart));
        assert_eq!(month("2026-13", &april), Err(PeriodFault::NoSuchMonth));
        assert_eq!(quarter("FY27-Q3", &april), Ok(When::Quarter(2)));
        assert_eq!(quarter("Q3", &none), Ok(When::Quarter(2)));
        assert_eq!(quarter("2026-Q3", &none), Err(PeriodFault::NeedsStart));
        assert_eq!(quarter("FY25-Q3", &april), Ok(When::QuarterElsewhere));
        assert_eq!(quarter("3rd", &april), Err(PeriodFault::NotAPeriod));
    }
}
