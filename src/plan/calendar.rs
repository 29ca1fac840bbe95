//! The fiscal year: the names of its months, quarters and itself.

/// The months by their number in the year, as keys and at the head of columns.
pub(in crate::plan) const MONTH_KEYS: [&str; 12] =
    ["M01", "M02", "M03", "M04", "M05", "M06", "M07", "M08", "M09", "M10", "M11", "M12"];

/// The quarters as the keys of a season, and at the head of columns.
pub(in crate::plan) const QUARTER_KEYS: [&str; 4] = ["Q1", "Q2", "Q3", "Q4"];

/// The months in English, in lower case.
pub const MONTH_WORDS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Names of periods; without a start month or a name of its own no year is assumed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    /// Year and month (1 to 12) in which the fiscal year starts.
    pub(in crate::plan) start: Option<(u16, u8)>,
    /// What the plan calls its year, such as `FY27`.
    pub(in crate::plan) own_year: Option<Box<str>>,
    /// Whether months are four or five weeks.
    pub(in crate::plan) in_weeks: bool,
}

impl Calendar {
    /// A year that starts in this year and month (1 to 12), and what it is called, if something else.
    #[cfg(test)]
    pub(crate) fn new(start: Option<(u16, u8)>, own_year: Option<&str>) -> Calendar {
        Calendar { start, own_year: own_year.map(Box::from), in_weeks: false }
    }

    /// `2026-04` is April 2026. The year must leave room for the months of the next.
    pub(in crate::plan) fn start_of(text: &str) -> Option<(u16, u8)> {
        let (year, month) = text.split_once('-')?;
        let digits =
            |part: &str, count: usize| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(year, 4) || !digits(month, 2) {
            return None;
        }
        let (year, month) = (year.parse::<u16>().ok()?, month.parse::<u8>().ok()?);
        ((1..=9998).contains(&year) && (1..=12).contains(&month)).then_some((year, month))
    }

    /// The plan's `start` as written, such as `2026-04`.
    pub fn start(&self) -> Option<String> {
        self.start.map(|(year, month)| format!("{year:04}-{month:02}"))
    }

    /// The first month, counted from the year 0; nothing where the plan does not say which it is.
    pub(crate) fn first_month(&self) -> Option<usize> {
        self.start.map(|(year, month)| usize::from(year) * 12 + usize::from(month) - 1)
    }

    /// What the plan calls its year, such as `FY27`; nothing where it leaves that to `start`.
    pub fn own_year(&self) -> Option<&str> {
        self.own_year.as_deref()
    }

    /// Whether months are four or five weeks, and so not those of the calendar: `pattern = "4-4-5"`.
    pub fn in_weeks(&self) -> bool {
        self.in_weeks
    }

    /// The name of month `month` (0 to 11, counted from the start of the fiscal year): `M01` or `2026-04`.
    pub fn month(&self, month: usize) -> String {
        match self.start {
            None => format!("M{:02}", month + 1),
            Some((year, first)) => {
                let months = usize::from(first) - 1 + month;
                format!("{:04}-{:02}", usize::from(year) + months / 12, months % 12 + 1)
            }
        }
    }

    /// The name of quarter `quarter` (0 to 3): `Q1`, `2026-Q1`, `FY2026-Q1` or, by the year's own name, `FY27-Q1`.
    pub fn quarter(&self, quarter: usize) -> String {
        let quarter = quarter + 1;
        self.year_named().map_or_else(|| format!("Q{quarter}"), |year| format!("{year}-Q{quarter}"))
    }

    /// The name of half `half` (0 or 1): `H1`, `2026-H1`, `FY2026-H1` or, by the year's own name, `FY27-H1`.
    pub fn half(&self, half: usize) -> String {
        let half = half + 1;
        self.year_named().map_or_else(|| format!("H{half}"), |year| format!("{year}-H{half}"))
    }

    /// The name of the year: its own, or `year`, `2026` or, for a fiscal year that does not start in January, `FY2026`.
    pub fn year(&self) -> String {
        self.year_named().unwrap_or_else(|| "year".to_owned())
    }

    /// The name of the year as far as the plan says which one it is.
    pub(in crate::plan) fn year_named(&self) -> Option<String> {
        let by_start = |(year, month)| match month {
            1 => format!("{year:04}"),
            _ => format!("FY{year:04}"),
        };
        self.own_year.as_deref().map(str::to_owned).or_else(|| self.start.map(by_start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_start_is_a_year_and_a_month() {
        assert_eq!(Calendar::start_of("2026-04"), Some((2026, 4)));
        for wrong in
            ["2026-4", "2026-13", "2026-00", "26-04", "2026/04", "2026-04-01", "9999-01", "２０２６-04"]
        {
            assert_eq!(Calendar::start_of(wrong), None, "{wrong}");
        }
    }
}
