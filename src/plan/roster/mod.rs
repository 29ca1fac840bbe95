//! The roster: an organisation written as a table, read into [rows](super::rows) that have the shape of `[[region]]` in a
//! document where they are looked at.
//!
//! The file is read once, into memory, so that whatever is said about it shows what was read; its records are taken one
//! at a time. Siblings stand in the order in which the rows first mention them. Whether portions fit, names are sound
//! and ids unique is not asked here: that is the check's work, for inline and rostered nodes alike.
//!
//! A row that cannot be placed is left out, and the roster is then not `whole`: what its groups add up to means
//! nothing, and the check does not judge it.
//!
//! | module | owns |
//! |---|---|
//! | `layout` | where the header is, and what separates cells |
//! | `reading` | the rows below it |
//! | `sheet` | how all of it is laid out |
//! | `totals` | rows that are named as totals |
//! | `upper_names` | upper names that a row leaves blank |

mod layout;
mod reading;
mod sheet;
mod totals;
mod upper_names;

use std::sync::{Arc, OnceLock};

use super::calendar::Calendar;
use super::header::{PeriodColumn, Unread};
use super::hierarchy::Hierarchy;
use super::roster_file::RosterFile;
use super::value::Entry;
use crate::findings::{Findings, InputKind};
use crate::limits::ROSTER_BYTES_MAX;
use crate::tables::{Table, Unusable};
use reading::Reading;
pub(in crate::plan) use sheet::RosterSheet;

/// A roster as written.
#[derive(Debug, Clone)]
pub struct Roster {
    /// The regions, as the list that `[[region]]` would give; nothing if the file cannot be used at all.
    regions: Option<Entry>,
    /// The same with everything below, once somebody wanted that, and as what-if changes left it.
    listed: OnceLock<Entry>,
    /// What is wrong with the file, its header and its rows.
    pub(in crate::plan) findings: Findings,
    /// Whether every row found its place.
    pub(in crate::plan) whole: bool,
    /// Columns that mean nothing here; the check, which knows how groups are divided, says so.
    pub(in crate::plan) unread: Vec<Unread>,
    /// Its columns of months or quarters, as they were read by the calendar of the plan.
    pub(in crate::plan) periods: Vec<PeriodColumn>,
    /// How it is laid out; nothing if the file cannot be used at all.
    pub(in crate::plan) sheet: Option<Arc<RosterSheet>>,
}

impl Roster {
    /// Reads the bytes of a roster file.
    pub(in crate::plan) fn read(
        hierarchy: &Hierarchy,
        calendar: &Calendar,
        name: &str,
        bytes: Vec<u8>,
        file: &RosterFile,
    ) -> Roster {
        if bytes.len() > ROSTER_BYTES_MAX {
            return Roster::too_large(name);
        }
        let sheet = file.sheet.as_ref().map(|(sheet, _)| &**sheet);
        let encoding = file.encoding.as_ref().map(|(encoding, _)| *encoding);
        let table = match Table::read(name, bytes, sheet, encoding) {
            Ok(table) => table,
            Err(why) => return Roster::unusable(unusable(name, file, &why)),
        };
        let read = Reading::new(&table, hierarchy, calendar, file).finish();
        Roster {
            regions: read.regions,
            listed: OnceLock::new(),
            findings: read.findings,
            whole: read.whole,
            unread: read.unread,
            periods: read.periods,
            sheet: read.sheet.map(Arc::new),
        }
    }

    /// A roster file beyond the limit.
    pub(in crate::plan) fn too_large(name: &str) -> Roster {
        Roster::unusable(Findings::roster_too_large(name))
    }

    fn unusable(findings: Findings) -> Roster {
        let (listed, unread, periods) = (OnceLock::new(), Vec::new(), Vec::new());
        Roster { regions: None, listed, findings, whole: false, unread, periods, sheet: None }
    }

    /// The regions; what stands below may have to be [listed](Entry::listed) first.
    pub(in crate::plan) fn regions(&self) -> Option<&Entry> {
        self.listed.get().or(self.regions.as_ref())
    }

    /// The regions with everything below.
    pub(in crate::plan) fn listed(&self) -> Option<&Entry> {
        let regions = self.regions.as_ref()?;
        Some(self.listed.get_or_init(|| regions.all_listed()))
    }

    /// The same, to be changed.
    pub(in crate::plan) fn listed_mut(&mut self) -> Option<&mut Entry> {
        self.listed()?;
        self.listed.get_mut()
    }
}

/// Why the file of a roster is no table.
fn unusable(name: &str, file: &RosterFile, why: &Unusable) -> Findings {
    match why {
        Unusable::NotText(not_text) => Findings::roster_not_text(name, not_text),
        Unusable::NotIn(encoding) => {
            let (_, place) = file.encoding.as_ref().expect("only what was said is held against a file");
            Findings::roster_not_in(name, encoding.name(), place)
        }
        Unusable::Workbook(fault) => {
            let place = file.sheet.as_ref().map(|(_, place)| place).filter(|_| fault.is_about_the_sheet());
            Findings::workbook_unusable(InputKind::Roster, name, fault, place)
        }
    }
}
