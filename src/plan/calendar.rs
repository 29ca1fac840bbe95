//! The fiscal year: the names of its months, quarters and itself.

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
}

impl Calendar {
    /// The plan's `start` as written, such as `2026-04`.
    pub fn start(&self) -> Option<String> {
        self.start.map(|(year, month)| format!("{year:04}-{month:02}"))
    }

    /// What the plan calls its year, such as `FY27`; nothing where it leaves that to `start`.
    pub fn own_year(&self) -> Option<&str> {
        self.own_year.as_deref()
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

    /// The name of the year: its own, or `year`, `2026` or, for a fiscal year that does not start in January, `FY2026`.
    pub fn year(&self) -> String {
        self.year_named().unwrap_or_else(|| "year".to_owned())
    }

    /// The name of the year as far as the plan says which one it is.
    fn year_named(&self) -> Option<String> {
        let by_start = |(year, month)| match month {
            1 => format!("{year:04}"),
            _ => format!("FY{year:04}"),
        };
        self.own_year.as_deref().map(str::to_owned).or_else(|| self.start.map(by_start))
    }
}
