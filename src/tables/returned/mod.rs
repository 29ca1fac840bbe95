//! A workbook that `split` wrote and that comes back: its allocation sheet, edited, is a table of amounts.
//!
//! Rows are found by their hidden key and columns by their heads, so that it does not matter what was sorted, moved or
//! hidden. The cells that were typed in become a table as any other: every row of the sheet is a line of its text, and
//! amounts keep their columns, so that places are those of the sheet; behind them stand the names of what the row is of.
//! Cells that add up others are not read; where one was written over, that is said.
//!
//! | module | owns |
//! |---|---|
//! | `edited` | the sheet that was edited: where its columns are, and which line each row is |
//! | `names` | the columns of names in the table |
//! | `published` | the hidden sheet |
//! | `rows` | rows that are gone or new, or have another label |
//! | `table` | the table of amounts |
//! | `totals` | cells that add up others |

mod edited;
mod names;
mod published;
mod rows;
mod table;
mod totals;

use self::edited::Edited;
use self::published::{Published, cells, rows};
use super::stamp::{
    ALLOCATION_SHEETS, COMPARISON_SHEETS, DATA_SHEETS, KEY_HEADS, PUBLISHED_SHEETS, SUMMARY_SHEETS, Stamp,
    published_number,
};
use super::{Book, Sheet};
use crate::findings::{Findings, ReturnFault, WorkbookFault};
use crate::limits::{HEADER_ROW_MAX, WORKBOOK_BYTES_MAX};
use crate::source::{Place, Source};

/// A workbook of amounts.
#[derive(Debug)]
pub enum Opened {
    /// A sheet of any workbook.
    Plain(Sheet),
    /// The flat rows of a workbook that has a summary before them, as ours have in the long layout.
    Rows(Sheet),
    /// A workbook of our own with its allocation.
    Returned(Box<Returned>),
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Returned {
    /// The sheet that was edited: its text is the table of amounts.
    pub sheet: Sheet,
    /// What the workbook says of itself.
    pub stamp: Stamp,
    /// The same table as it was published.
    pub published: Sheet,
    /// What is wrong, and what a reader has to know.
    pub findings: Findings,
    /// Whether anything is no longer as it was published.
    pub is_edited: bool,
}

/// Reads amounts from the bytes of a workbook, which is called `name`: the sheet that is wanted, or the first one, or where
/// the workbook is our own, the allocation or its flat rows.
///
/// # Errors
///
/// If the bytes are no workbook that can be read, or have no such sheet.
pub fn open(name: &str, bytes: &[u8], wanted: Option<&str>) -> Result<Opened, WorkbookFault> {
    if bytes.len() > WORKBOOK_BYTES_MAX {
        return Err(WorkbookFault::TooLarge);
    }
    let mut book = Book::open(bytes)?;
    let names = book.names();
    let mut hidden: Vec<(usize, &String)> =
        names.iter().filter_map(|name| Some((published_number(name)?, name))).collect();
    hidden.sort_unstable();
    let mut visible: Vec<&String> = names.iter().filter(|name| published_number(name).is_none()).collect();
    // As a rule the sheet still has its name.
    visible.sort_by_key(|name| !ALLOCATION_SHEETS.contains(&name.trim()));
    match wanted {
        Some(wanted) => {
            let wanted: Vec<&String> = names.iter().filter(|name| name.trim() == wanted.trim()).collect();
            for (_, hidden) in hidden {
                let found = of_hidden(name, &mut book, hidden, &wanted)?;
                if let Some(found) = found.filter(Returned::is_found) {
                    return Ok(Opened::Returned(Box::new(found)));
                }
            }
        }
        // What counts is the plan itself, which is the first of them.
        None => {
            let mut found = Vec::new();
            for (number, hidden) in hidden {
                found.extend(of_hidden(name, &mut book, hidden, &visible)?.map(|found| (number, found)));
            }
            let mut found = found.into_iter().peekable();
            if let Some((_, mut plan)) = found.next_if(|(number, _)| *number == 1) {
                let edited = found.filter(|(_, scenario)| scenario.is_found() && scenario.is_edited);
                edited.for_each(|(_, scenario)| {
                    plan.findings.other_sheet_edited(name, &scenario.sheet.name);
                });
                return Ok(Opened::Returned(Box::new(plan)));
            }
            let of_language =
                SUMMARY_SHEETS.iter().position(|summary| names.first().is_some_and(|first| first == summary));
            let of_ours = |sheets: [&'static str; 2]| {
                of_language.map(|at| sheets[at]).filter(|sheet| names.iter().any(|name| name == sheet))
            };
            let rows = of_ours(DATA_SHEETS);
            if of_ours(COMPARISON_SHEETS).is_some() {
                return Ok(refused(name, &ReturnFault::Comparison));
            }
            // What was edited stands there, and not in the rows.
            if let (Some(allocation), Some(at)) = (of_ours(ALLOCATION_SHEETS), of_language) {
                return Ok(refused(name, &ReturnFault::hidden_gone(PUBLISHED_SHEETS[at], allocation, rows)));
            }
            if let Some(rows) = rows {
                return Ok(Opened::Rows(book.sheet(Some(rows))?));
            }
        }
    }
    let sheet = book.first_or(wanted)?;
    Ok(match language_of_allocation(&sheet) {
        Some(at) => refused(name, &ReturnFault::hidden_gone(PUBLISHED_SHEETS[at], &sheet.name, None)),
        None => Opened::Plain(sheet),
    })
}

/// A workbook of our own that cannot be read.
fn refused(name: &str, fault: &ReturnFault) -> Opened {
    let mut findings = Findings::new();
    findings.not_read_back(&Place::new(&Source::new(name, ""), 0..0), fault);
    let (stamp, sheet, published) = (Stamp::default(), Sheet::default(), Sheet::default());
    Opened::Returned(Box::new(Returned { stamp, sheet, published, findings, is_edited: true }))
}

/// The language, by its place, of an allocation without its hidden sheet: it has a title above its heads, of which the last
/// one is that of the keys.
fn language_of_allocation(sheet: &Sheet) -> Option<usize> {
    let said = rows(&sheet.text).filter(|row| !row.is_empty()).take(HEADER_ROW_MAX).skip(1);
    let last =
        said.filter_map(|row| cells(&sheet.text, row).iter().rev().find_map(|cell| cell.filled().cloned()));
    last.into_iter().find_map(|last| KEY_HEADS.iter().position(|head| *head == last.text.trim()))
}

impl Returned {
    /// Whether there is a sheet with its rows.
    fn is_found(&self) -> bool {
        !self.sheet.name.is_empty()
    }
}

/// What came back of the sheet that belongs to a hidden one, among some: it is known by its columns. Nothing if the hidden one
/// is none.
fn of_hidden(
    name: &str,
    book: &mut Book<'_>,
    hidden: &str,
    candidates: &[&String],
) -> Result<Option<Returned>, WorkbookFault> {
    let sheet = book.sheet(Some(hidden))?;
    let Some(published) = Published::read(&sheet.text) else { return Ok(None) };
    for candidate in candidates {
        let mut edited = book.sheet(Some(candidate))?;
        let text = std::mem::take(&mut edited.text);
        if let Some(found) = Edited::find(name, &edited, &text, &published) {
            return Ok(Some(found.returned(&published, &sheet.name)));
        }
    }
    let mut findings = Findings::new();
    let start = Place::new(&Source::new(name, ""), 0..0);
    // In whatever language the words are, the sheet has the name of the workbook's.
    let at = KEY_HEADS.iter().position(|head| *head == published.key_head).unwrap_or(0);
    let fault = ReturnFault::NoAllocation(ALLOCATION_SHEETS[at], published.key_head.to_string());
    findings.not_read_back(&start, &fault);
    let (stamp, sheet, published) = (published.stamp.clone(), Sheet::default(), Sheet::default());
    Ok(Some(Returned { sheet, stamp, published, findings, is_edited: true }))
}
