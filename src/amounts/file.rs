//! An amounts file, read.

use std::io::Read;
use std::sync::{Mutex, PoisonError};

use super::apart::Apart;
use super::begun::Begun;
use super::blocks::{Blocks, Fault};
use super::header::{Known, Values};
use super::matcher::Matcher;
use super::mentioned::{Mentioned, NameColumns};
use super::origin::Origin;
use super::reading::{self, Reader};
use super::tally::{Key, Sums, Tally};
use super::unread::Unread;
use super::when::When;
use super::{Accounts, Counted, UnknownRows, totals};
use crate::cells::Work;
use crate::findings::{AxisKind, Findings};
use crate::limits::{AMOUNT_UNITS_END, AMOUNTS_BYTES_MAX};
use crate::money::Decimal12;
use crate::plan::{Due, Level, Period, Plan};
use crate::source::Place;
use crate::tables::ColumnName;

/// What is asked of an amounts file.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// What columns of other names are.
    pub columns: &'a [ColumnName],
    /// The first of the twelve months that are set beside the plan's, from the year 0; the plan's own if left out.
    pub from: Option<u32>,
    /// Through when rows count; all of the year if left out.
    pub through: Option<Due>,
    /// The deepest level whose nodes are told apart.
    pub depth: Level,
    /// The business axes whose members are not told apart; the plan has none of them.
    pub added_up: &'a [AxisKind],
}

/// The amounts of a file, matched to a plan.
#[derive(Debug, Clone)]
pub struct Amounts {
    pub(super) file: String,
    deepest: Level,
    axes: [bool; AxisKind::ALL.len()],
    pub(super) period: Period,
    pub(super) accounts: Accounts,
    sums: Vec<(Key, Sums)>,
    pub(super) unknown: UnknownRows,
}

/// Reads a stream of amounts by a plan. Gives what a reader has to know, too: warnings and notes.
///
/// # Errors
///
/// If the stream cannot be read, or something is wrong in it: everything that is, as a rule.
///
/// # Panics
///
/// If what is counted and what is not do not add up to the sum of the file.
pub fn read<'o>(
    origin: impl Into<Origin<'o>>,
    mut stream: impl Read,
    plan: &Plan,
    asked: &Asked<'_>,
    work: &Work<'_>,
) -> Result<(Amounts, Findings), Unread> {
    let origin = origin.into();
    let mut findings = Findings::new();
    let known = Known { hierarchy: plan.hierarchy(), calendar: plan.calendar(), names: asked.columns };
    let begun = Begun::read(origin, &mut stream, &known)?;
    let Some(header) = begun.header(&known, &mut findings) else {
        return Err(Unread::Findings(findings));
    };
    let deepest = header.deepest();
    // Totals of what is below a node need the node to be told apart.
    let depth = asked.depth.max(deepest.above().unwrap_or(Level::COMPANY));
    let reader = Reader {
        origin,
        header: &header,
        matcher: Matcher::new(plan, &header, asked.added_up),
        plan,
        calendar: plan.calendar(),
        first_month: asked.from.or(plan.calendar().first_month().map(|month| month as u32)),
        through: asked.through,
        depth,
        apart: Apart::to(depth, plan.organisation()),
        is_survey: false,
        tallies: Mutex::new(Vec::new()),
    };
    let first_line = begun.first_line();
    let (mut read, mut tally) = all_rows(begun, stream, reader, work, &mut findings)?;
    // What is the sum of rows below it is no row that a total closes.
    totals::unnamed(plan, &mut tally, &mut read.accounts, &mut findings);
    totals::named(plan, &tally, &read.totals, &mut findings);
    if read.accounts.rows == 0 && !findings.has_errors() {
        findings.amounts_without_rows(&first_line);
    }
    if findings.has_errors() {
        return Err(Unread::Findings(findings));
    }
    let amounts = Amounts {
        file: origin.name.to_owned(),
        deepest,
        axes: header.members.map(|column| column.is_some()),
        period: header.values.period(),
        accounts: read.accounts,
        sums: tally.into_sums(),
        unknown: read.unknown,
    };
    // No sum of some of the amounts is larger than all of them without their signs.
    let size = amounts.size();
    if size >= Decimal12::of_units(plan.unit(), AMOUNT_UNITS_END) {
        findings.amounts_beyond(origin.name, size);
        return Err(Unread::Findings(findings));
    }
    amounts.assert_complete();
    amounts.say(plan, &mut findings);
    Ok((amounts, findings))
}

/// Finds out who and when a stream of amounts speaks of, by a plan that knows nobody and says where its year begins.
/// Amounts of quarters, and of months of any year, are refused.
///
/// # Errors
///
/// If the stream cannot be read, or something is wrong in it that a row says by itself.
pub fn survey<'o>(
    origin: impl Into<Origin<'o>>,
    mut stream: impl Read,
    plan: &Plan,
    columns: &[ColumnName],
    work: &Work<'_>,
) -> Result<(Mentioned, NameColumns, Findings), Unread> {
    let origin = origin.into();
    let mut findings = Findings::new();
    let known = Known { hierarchy: plan.hierarchy(), calendar: plan.calendar(), names: columns };
    let begun = Begun::read(origin, &mut stream, &known)?;
    let Some(header) = begun.header(&known, &mut findings) else {
        return Err(Unread::Findings(findings));
    };
    let first_line = begun.first_line();
    if !header.has_calendar_months() {
        findings.no_calendar_months(&first_line);
        return Err(Unread::Findings(findings));
    }
    let names = NameColumns::new(origin.name, &header, first_line.text());
    let reader = Reader {
        origin,
        header: &header,
        matcher: Matcher::new(plan, &header, &AxisKind::ALL),
        plan,
        calendar: plan.calendar(),
        first_month: plan.calendar().first_month().map(|month| month as u32),
        through: None,
        depth: Level::COMPANY,
        apart: Apart::to(Level::COMPANY, plan.organisation()),
        is_survey: true,
        tallies: Mutex::new(Vec::new()),
    };
    let (read, _) = all_rows(begun, stream, reader, work, &mut findings)?;
    if read.accounts.rows == 0 {
        findings.amounts_without_rows(&first_line);
        return Err(Unread::Findings(findings));
    }
    let mut mentioned = read.mentioned;
    mentioned.all = Counted { rows: read.accounts.rows, sum: read.accounts.sum };
    Ok((mentioned, names, findings))
}

/// Reads what stands below the header, on all cores.
fn all_rows(
    begun: Begun,
    stream: impl Read,
    reader: Reader<'_>,
    work: &Work<'_>,
    findings: &mut Findings,
) -> Result<(reading::Read, Tally), Unread> {
    let mut blocks =
        Blocks::new(stream, reader.header.separator as u8, begun.rest, begun.lines, AMOUNTS_BYTES_MAX);
    let mut fault = None;
    let mut pieces = || match blocks.next()? {
        Ok(block) => Some(block),
        Err(found) => {
            fault = Some(found);
            None
        }
    };
    let mut read = reading::Read::default();
    // Nobody reads on in a file with so many faults.
    let _: Result<(), ()> = work.in_order(
        u64::MAX,
        &mut pieces,
        || |block, give: &mut dyn FnMut(reading::Read) -> _| give(reader.block(&block)),
        |of_block: reading::Read| {
            read.add(of_block);
            if read.findings.len() > reading::FAULTS_MAX { Err(()) } else { Ok(()) }
        },
    );
    findings.extend(std::mem::take(&mut read.findings));
    match fault {
        Some(Fault::Unreadable(error)) => return Err(Unread::Outside(error)),
        Some(Fault::TooLarge) => findings.extend(Findings::amounts_too_large(reader.origin.name)),
        Some(Fault::NeverClosed(record, lines)) => {
            let source = reader.origin.source(String::from_utf8_lossy(&record), lines);
            findings.roster_quotes_open(&Place::new(&source, 0..source.text().len()));
        }
        None => {}
    }
    let tallies = reader.tallies.into_inner().unwrap_or_else(PoisonError::into_inner);
    let mut tally = Tally::default();
    tallies.into_iter().for_each(|of_thread| tally.add(of_thread));
    match findings.has_errors() {
        true => Err(Unread::Findings(std::mem::take(findings))),
        false => Ok((read, tally)),
    }
}

impl Amounts {
    /// The file, in words.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The deepest level that its columns name.
    pub fn deepest(&self) -> Level {
        self.deepest
    }

    /// Whether it has a column for the members of an axis.
    pub fn has_axis(&self, kind: AxisKind) -> bool {
        AxisKind::ALL.iter().zip(self.axes).any(|(other, has)| *other == kind && has)
    }

    /// The finest period that its rows tell apart.
    pub fn period(&self) -> Period {
        self.period
    }

    /// What became of its rows.
    pub fn accounts(&self) -> &Accounts {
        &self.accounts
    }

    /// The amounts by node and member.
    pub fn sums(&self) -> &[(Key, Sums)] {
        &self.sums
    }

    /// What the amounts come to without their signs.
    pub fn size(&self) -> Decimal12 {
        self.cells().map(Decimal12::abs).sum()
    }

    /// How many decimals the finest of them has.
    pub fn decimals(&self) -> u32 {
        self.cells().map(Decimal12::decimals).max().unwrap_or(0)
    }

    /// The amounts of all months of all nodes and members.
    fn cells(&self) -> impl Iterator<Item = Decimal12> {
        self.sums.iter().flat_map(|(_, sums)| sums.months)
    }

    /// What is counted and what is not are all of the file, and the sums all that is counted.
    fn assert_complete(&self) {
        let Accounts { sum, counted, outside, later, .. } = &self.accounts;
        assert_eq!(*sum, counted.sum + outside.sum + later.sum, "amounts were lost");
        let months: Decimal12 = self.cells().sum();
        assert_eq!(months, counted.sum, "amounts were lost among the nodes");
    }
}

impl Values {
    /// The finest period that rows tell apart.
    fn period(&self) -> Period {
        match self {
            Values::One { when, .. } if when.date.is_some() || when.month.is_some() => Period::Month,
            Values::One { when, .. } if when.quarter.is_some() => Period::Quarter,
            Values::One { .. } => Period::Year,
            Values::Several(columns) => {
                let is_quarter =
                    |(when, _): &(When, usize)| matches!(when, When::Quarter(_) | When::QuarterElsewhere);
                if columns.iter().all(is_quarter) { Period::Quarter } else { Period::Month }
            }
        }
    }
}
