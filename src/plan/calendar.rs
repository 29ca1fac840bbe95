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

/// Names of periods; without a start month no year is assumed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Calendar {
    /// Year and month (1 to 12) in which the fiscal year starts.
    pub(in crate::plan) start: Option<(u16, u8)>,
}

impl Calendar {
    /// The plan's `start` as written, such as `2026-04`.
    pub fn start(&self) -> Option<String> {
        self.start.map(|(year, month)| format!("{year:04}-{month:02}"))
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

    /// The name of quarter `quarter` (0 to 3): `Q1`, `2026-Q1` or `FY2026-Q1`.
    pub fn quarter(&self, quarter: usize) -> String {
        match self.start {
            None => format!("Q{}", quarter + 1),
            Some(_) => format!("{}-Q{}", self.year(), quarter + 1),
        }
    }

    /// The name of the year: `year`, `2026` or, for a fiscal year that does not start in January, `FY2026`.
    pub fn year(&self) -> String {
        match self.start {
            None => "year".to_owned(),
            Some((year, 1)) => format!("{year:04}"),
            Some((year, _)) => format!("FY{year:04}"),
        }
    }
}
