//! Amounts that come back: files of amounts by node, member and period, matched to a plan.
//!
//! A file is read as a stream, block by block, on all cores; what is held are sums, exact to twelve decimals, for the
//! nodes and members that rows name, by month. What the plan does not know counts for whatever stands above it and is
//! told apart, so that nothing is dropped: counted + outside of the months + later than asked is the sum of the file.

mod apart;
mod begun;
mod blocks;
mod file;
mod header;
mod matcher;
mod mentioned;
mod notable;
mod origin;
mod reading;
mod records;
mod tally;
mod totals;
mod unread;
mod when;

pub use file::{Amounts, Asked, read, survey};
pub use matcher::{Named, Reached};
pub use mentioned::{Mentioned, MentionedMember, MentionedNode, MentionedPath, NameColumns};
pub use origin::Origin;
pub use tally::{Key, Sums};
pub use unread::Unread;
pub use when::calendar_month;

use crate::findings::AxisKind;
use crate::limits::NAMES_SHOWN_MAX;
use crate::money::Decimal12;
use crate::plan::{Level, NodeIndex};
use crate::source::Place;

/// Some rows of a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counted {
    /// How many amounts.
    pub rows: u64,
    /// What they come to.
    pub sum: Decimal12,
}

impl Counted {
    fn add(&mut self, amount: Decimal12) {
        self.rows += 1;
        self.sum += amount;
    }

    fn add_all(&mut self, other: Counted) {
        self.rows += other.rows;
        self.sum += other.sum;
    }
}

/// What became of the rows of a file: counted, outside and later are all of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Accounts {
    /// How many amounts the file has, without totals among the rows.
    pub rows: u64,
    /// What they come to.
    pub sum: Decimal12,
    /// Those in the months.
    pub counted: Counted,
    /// Those outside of the twelve months.
    pub outside: Counted,
    /// Those later than the month or day asked for.
    pub later: Counted,
    /// The last month, from 0, that has an amount, and the last day in it if rows have days: exports have rows of zero for
    /// what is still to come.
    pub last: Option<(usize, Option<u8>)>,
    /// Which months have rows.
    pub months: [bool; 12],
}

impl Accounts {
    fn add(&mut self, other: Accounts) {
        self.rows += other.rows;
        self.sum += other.sum;
        self.counted.add_all(other.counted);
        self.outside.add_all(other.outside);
        self.later.add_all(other.later);
        self.last = self.last.max(other.last);
        self.months.iter_mut().zip(other.months).for_each(|(has, other)| *has |= other);
    }
}

/// The rows that name what the plan does not know.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UnknownRows {
    /// How many they are.
    pub rows: Counted,
    /// The first of the names.
    names: Vec<UnknownName>,
}

/// A name that the plan does not know.
#[derive(Debug, Clone, PartialEq, Eq)]
struct UnknownName {
    /// The node that it stands below.
    above: Option<NodeIndex>,
    /// What it would be one of.
    of: UnknownOf,
    name: String,
}

/// What a name that the plan does not know would be one of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum UnknownOf {
    Level(Level),
    Axis(AxisKind),
    /// The ids of nodes.
    Ids,
}

impl UnknownRows {
    fn is_full(&self) -> bool {
        self.names.len() >= NAMES_SHOWN_MAX
    }

    fn has(&self, name: &str) -> bool {
        self.names.iter().any(|other| other.name == name)
    }

    fn add(&mut self, other: UnknownRows) {
        self.rows.add_all(other.rows);
        for name in other.names {
            if !self.is_full() && !self.has(&name.name) {
                self.names.push(name);
            }
        }
    }
}

/// A row that is named as a total.
struct TotalRow {
    /// Whose: the node that it names beside that.
    node: NodeIndex,
    members: [Named; AxisKind::ALL.len()],
    /// Whether it closes what is below the node, not only members of an axis.
    closes_nodes: bool,
    /// The month; nothing inside where that is not counted, nothing at all for all of them.
    month: Option<Option<usize>>,
    amount: Decimal12,
    place: Place,
}
