//! The kinds of values: what may stand behind a key.

use super::axis_spec::AxisSpec;
use super::table_spec::TableSpec;

/// What stands behind a key.
#[derive(Debug, Clone, Copy)]
pub(in crate::plan) enum ValueSpec {
    /// Any text.
    Text,
    /// A short text that is shown, and by which something is found.
    Label,
    /// A label, or a whole number without quotes.
    Id,
    /// A label, or a list of labels.
    Owners,
    /// The name of a file.
    File,
    /// The path or the id of a node.
    NodePath,
    /// One word with a number, by which a year is called.
    YearName,
    /// A year and a month: `2026-04`.
    YearMonth,
    /// One of these words.
    OneOf(&'static [&'static str]),
    Boolean,
    /// An amount of money.
    Amount,
    /// The size of a unit: an amount, or a scale alone.
    UnitSize,
    /// A part of a whole: 0 to 100%.
    Share,
    /// A share that may be more than the whole.
    Percent,
    /// Percent that may be negative, down to -100.
    Growth,
    /// A number from zero on that is compared with those beside it.
    Weight,
    /// A whole number from one to this.
    Count(usize),
    /// A list of just so many values.
    List(&'static ValueSpec, usize),
    /// A table with keys of its own.
    Table(&'static TableSpec),
    /// The same table where its parts are only compared: without the keys for money.
    Relative(&'static TableSpec),
    /// A bare value, or the table that says more: `Q1 = 22`, or `Q1 = { share = 22, months = [..] }`.
    Short(&'static ValueSpec, &'static TableSpec),
    /// A list of tables, and how many it may hold at most.
    Members(&'static TableSpec, Option<usize>),
    /// A table whose keys are names that the author chooses.
    Names(&'static ValueSpec),
    /// Tables under names that the author chooses, and how many there may be at most.
    Tables(&'static TableSpec, Option<usize>),
    /// An own mix: a table whose keys are members of an axis.
    Mix(&'static AxisSpec),
    /// A table of paths and what is to stand there.
    Settings,
}

impl ValueSpec {
    /// Whether it is text, even where it looks like a number.
    pub(in crate::plan) fn is_text(&self) -> bool {
        matches!(
            self,
            ValueSpec::Text
                | ValueSpec::Label
                | ValueSpec::Id
                | ValueSpec::Owners
                | ValueSpec::File
                | ValueSpec::NodePath
                | ValueSpec::YearName
                | ValueSpec::YearMonth
                | ValueSpec::OneOf(_)
        )
    }

    /// Whether it is an amount, or a list of amounts.
    pub(in crate::plan) fn is_money(&self) -> bool {
        match self {
            ValueSpec::Amount => true,
            ValueSpec::List(of, _) => of.is_money(),
            _ => false,
        }
    }

    /// The table that stands here, or may stand here, with keys of its own.
    pub(in crate::plan) fn table(&self) -> Option<&'static TableSpec> {
        match self {
            ValueSpec::Table(table)
            | ValueSpec::Relative(table)
            | ValueSpec::Short(_, table)
            | ValueSpec::Members(table, _)
            | ValueSpec::Tables(table, _) => Some(table),
            _ => None,
        }
    }
}
