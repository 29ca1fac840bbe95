//! What a workbook of an allocation says of itself on its hidden sheet, so that it can be read when it comes back.
//!
//! Writer and reader have in common: the first two rows hold this stamp, a key above each value; in the third stand
//! the heads of the allocation sheet, and in the fourth what they mean to programs. Below, every line of the allocation
//! has a row: its label and the amounts that were typed in, in the columns of the allocation, and behind them the
//! [columns of its key](KeyColumn).

/// The names of the hidden sheet, in English and in Chinese.
pub(crate) const PUBLISHED_SHEETS: [&str; 2] = ["Published", "下达值"];

/// The names of the first sheet of our own workbooks, and of the one that has flat rows.
pub(crate) const SUMMARY_SHEETS: [&str; 2] = ["Summary", "汇总"];
pub(crate) const DATA_SHEETS: [&str; 2] = ["Data", "明细"];

/// What the hidden sheet of this number is called, of which the first is that of the plan and the others are those of
/// scenarios.
pub(crate) fn published_sheet(first: &str, number: usize) -> String {
    if number == 1 { first.to_owned() } else { format!("{first} {number}") }
}

/// Which of the hidden sheets is called so; nothing if none is.
pub(crate) fn published_number(name: &str) -> Option<usize> {
    let name = name.trim().to_lowercase();
    let rest = PUBLISHED_SHEETS.iter().find_map(|first| name.strip_prefix(&first.to_lowercase()))?;
    match rest.trim_start() {
        "" => Some(1),
        _ if !rest.starts_with(' ') => None,
        number => number.parse().ok().filter(|number| *number > 1),
    }
}

/// The names of the sheet that is edited.
pub(crate) const ALLOCATION_SHEETS: [&str; 2] = ["Allocation", "分解"];

/// What the last column of that sheet is called, which is hidden and has the key of each row.
pub(crate) const KEY_HEADS: [&str; 2] = ["Line", "行号"];

/// The names of the sheet that sets plans side by side.
pub(crate) const COMPARISON_SHEETS: [&str; 2] = ["Comparison", "对比"];

/// The row, from 0, of the heads as people see them.
pub(crate) const SHOWN_HEADS_ROW: u32 = 2;

/// What the amount of a whole year is called among the meanings of heads.
pub(crate) const YEAR_HEAD: &str = "amount";

/// The row, from 0, of what they mean to programs; and of the heads of the allocation.
pub(crate) const HEADS_ROW: u32 = SHOWN_HEADS_ROW + 1;

/// What the period is called where a workbook has the amounts of all open months together.
pub(crate) const OPEN_MONTHS: &str = "open";

/// What the meaning of a head begins with that adds up others: behind it stand their numbers among those that do not.
pub(crate) const ADDED_UP: char = '+';

/// The first key, and the value by which a workbook is known.
const MARK: (&str, &str) = ("tieout", "1");

/// A column of what a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KeyColumn {
    /// Under how many lines it stands.
    Indent,
    /// What it is one of: `region`, `product`.
    Of,
    /// The id of the node.
    Id,
    /// The name, where the label is something else.
    Name,
}

impl KeyColumn {
    /// All of them, in the order of the sheet.
    pub const ALL: [KeyColumn; 4] = [KeyColumn::Indent, KeyColumn::Of, KeyColumn::Id, KeyColumn::Name];

    /// What its head means to programs.
    pub fn word(self) -> &'static str {
        match self {
            KeyColumn::Indent => "indent",
            KeyColumn::Of => "of",
            KeyColumn::Id => "id",
            KeyColumn::Name => "name",
        }
    }
}

/// What a workbook shows, and of which plan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stamp {
    /// The name of the plan.
    pub plan: String,
    /// Its unit, as a number.
    pub unit: String,
    /// Its currency.
    pub currency: String,
    /// Its first month, `2026-04`.
    pub start: String,
    /// The axes of the rows as they are asked for: `region,team`, or `none`.
    pub by: String,
    /// The finest period.
    pub period: String,
    /// The filters: `region=华东`.
    pub filters: Vec<String>,
    /// The first month that is open, where those before it are closed.
    pub first_open: String,
    /// Scenarios and settings as they were written.
    pub changes: Vec<String>,
}

impl Stamp {
    /// Keys and values, in the order of the sheet; without those that say nothing.
    pub(crate) fn pairs(&self) -> Vec<(&'static str, &str)> {
        let single = [
            MARK,
            ("plan", self.plan.as_str()),
            ("unit", &self.unit),
            ("currency", &self.currency),
            ("start", &self.start),
            ("by", &self.by),
            ("period", &self.period),
            ("open", &self.first_open),
        ];
        let filters = self.filters.iter().map(|filter| ("where", filter.as_str()));
        let changes = self.changes.iter().map(|change| ("change", change.as_str()));
        single.into_iter().chain(filters).chain(changes).filter(|(_, value)| !value.is_empty()).collect()
    }

    /// Reads them back; nothing if the first is not the mark.
    pub(crate) fn of_pairs<'p>(pairs: impl IntoIterator<Item = (&'p str, &'p str)>) -> Option<Stamp> {
        let mut pairs = pairs.into_iter();
        pairs.next().filter(|first| *first == MARK)?;
        let mut stamp = Stamp::default();
        for (key, value) in pairs {
            let value = value.to_owned();
            match key {
                "plan" => stamp.plan = value,
                "unit" => stamp.unit = value,
                "currency" => stamp.currency = value,
                "start" => stamp.start = value,
                "by" => stamp.by = value,
                "period" => stamp.period = value,
                "open" => stamp.first_open = value,
                "where" => stamp.filters.push(value),
                "change" => stamp.changes.push(value),
                _ => {}
            }
        }
        Some(stamp)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_is_read_as_it_was_written() {
        let stamp = Stamp {
            plan: "2026".to_owned(),
            by: "region,team".to_owned(),
            filters: vec!["region=华东".to_owned(), "month=M01".to_owned()],
            changes: vec!["stretch".to_owned()],
            ..Stamp::default()
        };
        assert_eq!(Stamp::of_pairs(stamp.pairs()), Some(stamp));
        assert_eq!(Stamp::of_pairs([("plan", "2026")]), None);
        assert_eq!(Stamp::of_pairs([]), None);
    }
}
