//! What the declaration is made of: tables of keys, and what stands behind a key, which may be a table again.

use crate::findings::Home;
use crate::plan::AxisKind;

/// One kind of table.
#[derive(Debug)]
pub(in crate::plan) struct TableSpec {
    /// A word for it among all tables.
    pub name: &'static str,
    /// What it is, in English with its article, and in Chinese.
    pub of: (&'static str, &'static str),
    /// Its keys, in groups: some are those of other tables too. The list of the nodes below, whose key is the word of a
    /// level, is none of them.
    pub keys: &'static [&'static [KeySpec]],
    /// The key that a bare value in place of the table stands for.
    pub short: Option<&'static str>,
    /// Where it stands, for keys of it that stand elsewhere; as its key says if left out.
    pub home: Option<&'static Home>,
    /// One of its keys, with a value or without, by which a path that ends here goes on.
    pub goes_on: Option<&'static str>,
    pub constraints: &'static [Constraint],
}

/// What the keys of a table demand of one another.
#[derive(Debug)]
pub(in crate::plan) enum Constraint {
    /// All of these are given.
    Needs(&'static [&'static str]),
    /// All of one of these are given.
    NeedsOne(&'static [&'static [&'static str]]),
    /// The same, or every node of the first level comes to an amount.
    NeedsOneOrAmounts(&'static [&'static [&'static str]]),
    /// The first is not given beside any of the others.
    Apart(&'static str, &'static [&'static str]),
}

impl TableSpec {
    /// A table of which only the keys are special.
    pub(super) const fn new(
        name: &'static str,
        of: (&'static str, &'static str),
        keys: &'static [&'static [KeySpec]],
    ) -> TableSpec {
        TableSpec { name, of, keys, short: None, home: None, goes_on: None, constraints: &[] }
    }

    /// All keys that have a word of their own.
    pub(in crate::plan) fn keys(&self) -> impl Iterator<Item = &'static KeySpec> + Clone + use<> {
        self.keys.iter().flat_map(|group| group.iter())
    }

    /// Their words.
    pub(in crate::plan) fn words(&self) -> impl Iterator<Item = &'static str> + Clone + use<> {
        self.keys().map(|key| key.word)
    }

    /// Whether those whom it is about have names of their own: a path leads to each of them by its name.
    pub(in crate::plan) fn has_names(&self) -> bool {
        self.key("name").is_some()
    }

    /// The key of this word.
    pub(in crate::plan) fn key(&self, word: &str) -> Option<&'static KeySpec> {
        self.keys().find(|key| key.word == word)
    }
}

impl PartialEq for TableSpec {
    /// Tables are the same where they have the same name.
    fn eq(&self, other: &TableSpec) -> bool {
        self.name == other.name
    }
}

impl Eq for TableSpec {}

/// One key of a table.
#[derive(Debug, Clone, Copy)]
pub(in crate::plan) struct KeySpec {
    pub word: &'static str,
    pub value: ValueSpec,
    /// What it says, in one sentence.
    pub says: &'static str,
    /// What holds where it is left out, as it would be written in JSON.
    pub default: Option<&'static str>,
    /// Whether it says how much of its whole a sibling gets: of several such keys in a table at most one is given.
    pub is_portion: bool,
    /// A key without which it means nothing.
    pub needs: Option<&'static str>,
    /// The portion beside which it is only a label, and may stand.
    pub label_beside: Option<&'static str>,
    /// What to change instead, where a setting may not lead here: in English and in Chinese.
    pub instead: Option<(&'static str, &'static str)>,
    /// Whether groups come to divide another amount by it, though it is the portion of no member.
    pub moves_wholes: bool,
    /// The column of a roster that says it, if a cell can.
    pub column: Option<ColumnSpec>,
}

/// How the column of a roster may be called, beside the word of its key.
#[derive(Debug, Clone, Copy)]
pub(in crate::plan) struct ColumnSpec {
    /// In Chinese.
    pub chinese: &'static [&'static str],
    /// As others call it; that is not read, since it may be something else.
    pub elsewhere: &'static [&'static str],
}

impl KeySpec {
    pub(super) const fn new(word: &'static str, value: ValueSpec, says: &'static str) -> KeySpec {
        KeySpec {
            word,
            value,
            says,
            default: None,
            is_portion: false,
            needs: None,
            label_beside: None,
            instead: None,
            moves_wholes: false,
            column: None,
        }
    }

    pub(super) const fn default(self, default: &'static str) -> KeySpec {
        KeySpec { default: Some(default), ..self }
    }

    pub(super) const fn portion(self) -> KeySpec {
        KeySpec { is_portion: true, ..self }
    }

    /// The key as one that means nothing without another.
    pub(super) const fn needs(self, needs: &'static str) -> KeySpec {
        KeySpec { needs: Some(needs), ..self }
    }

    /// The key as one that is a label only where this portion stands beside it.
    pub(super) const fn label_beside(self, portion: &'static str) -> KeySpec {
        KeySpec { label_beside: Some(portion), ..self }
    }

    /// The key as one that no setting changes; says what to do instead.
    pub(super) const fn not_set(self, instead: (&'static str, &'static str)) -> KeySpec {
        KeySpec { instead: Some(instead), ..self }
    }

    /// The key as one that has a column in rosters, which is called so in Chinese.
    pub(super) const fn column(self, chinese: &'static [&'static str]) -> KeySpec {
        self.column_called(chinese, &[])
    }

    /// The same for a column that others call otherwise.
    pub(super) const fn column_called(
        self,
        chinese: &'static [&'static str],
        elsewhere: &'static [&'static str],
    ) -> KeySpec {
        KeySpec { column: Some(ColumnSpec { chinese, elsewhere }), ..self }
    }

    /// The key as one by which groups come to divide another amount.
    pub(super) const fn moves_wholes(self) -> KeySpec {
        KeySpec { moves_wholes: true, ..self }
    }
}

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
    /// A month of the plan's year, or a day in it: as text or as a date.
    Due,
    /// A list of the words of levels.
    Levels,
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
    /// The least, or a list of the least and the most.
    Bounds(&'static ValueSpec),
    /// A table with keys of its own.
    Table(&'static TableSpec),
    /// The same table where its parts are only compared: without the keys for money.
    Relative(&'static TableSpec),
    /// The same, or the table with money in all of its parts: in all of these keys, or in this one.
    AllOrNoMoney {
        table: &'static TableSpec,
        /// Keys of tables in which money stands under the second word.
        all: (&'static [&'static str], &'static str),
        one: (&'static str, &'static str),
    },
    /// A bare value, or the table that says more: `Q1 = 22`, or `Q1 = { share = 22, months = [..] }`.
    Short(&'static ValueSpec, &'static TableSpec),
    /// A list of tables, and how many it may hold at most.
    Members(&'static TableSpec, Option<usize>),
    /// A list of the members of a business axis.
    Axis(AxisKind, &'static TableSpec),
    /// A table whose keys are names that the author chooses.
    Names(&'static ValueSpec),
    /// Tables under names that the author chooses, and how many there may be at most.
    Tables(&'static TableSpec, Option<usize>),
    /// An own mix: a table whose keys are members of an axis.
    Mix(AxisKind),
    /// A table of paths and what is to stand there.
    Settings,
    /// A list of other changes, as they are typed.
    Changes,
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
                | ValueSpec::Due
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

    /// Whether a table stands here, or may stand here: with keys of its own, or with names as keys.
    pub(in crate::plan) fn holds_keys(&self) -> bool {
        self.table().is_some()
            || matches!(self, ValueSpec::Names(_) | ValueSpec::Mix(_) | ValueSpec::Settings)
    }

    /// The table that stands here, or may stand here, with keys of its own.
    pub(in crate::plan) fn table(&self) -> Option<&'static TableSpec> {
        match self {
            ValueSpec::Table(table)
            | ValueSpec::Relative(table)
            | ValueSpec::AllOrNoMoney { table, .. }
            | ValueSpec::Short(_, table)
            | ValueSpec::Members(table, _)
            | ValueSpec::Axis(_, table)
            | ValueSpec::Tables(table, _) => Some(table),
            _ => None,
        }
    }
}
