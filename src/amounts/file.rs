//! An amounts file, read.

use std::io::{self, Read};
use std::sync::{Arc, Mutex, PoisonError};

use super::blocks::{Blocks, Fault};
use super::header::{ColumnName, Header, Known, Values};
use super::matcher::Matcher;
use super::mentioned::{Mentioned, NameColumns};
use super::reading::{self, Reader};
use super::tally::{Key, Sums, Tally};
use super::when::When;
use super::{Accounts, Counted, Through, UnknownRows, totals};
use crate::cells::Work;
use crate::findings::{AxisKind, Findings, nearest};
use crate::limits::{AMOUNT_UNITS_END, AMOUNTS_BYTES_MAX};
use crate::money::{Decimal12, Unit};
use crate::plan::{Level, Organisation, Period, Plan};
use crate::source::{Place, Source, recognise};

/// What is asked of an amounts file.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// What columns of other names are.
    pub columns: &'a [ColumnName],
    /// The first of the twelve months that are set beside the plan's, from the year 0; the plan's own if left out.
    pub from: Option<u32>,
    /// Through when rows count; all of the year if left out.
    pub through: Option<Through>,
    /// The deepest level whose nodes are told apart.
    pub depth: Level,
    /// The business axes whose members are not told apart; the plan has none of them.
    pub added_up: &'a [AxisKind],
}

/// The amounts of a file, matched to a plan.
#[derive(Debug, Clone)]
pub struct Amounts {
    file: String,
    deepest: Level,
    axes: [bool; AxisKind::ALL.len()],
    period: Period,
    has_days: bool,
    accounts: Accounts,
    sums: Vec<(Key, Sums)>,
    unknown: UnknownRows,
}

/// Why a file gives no amounts.
#[derive(Debug)]
pub enum Unread {
    /// It cannot be read.
    Outside(io::Error),
    /// What is wrong in it.
    Findings(Findings),
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
pub fn read(
    name: &str,
    mut stream: impl Read,
    plan: &Plan,
    asked: &Asked<'_>,
    work: &Work<'_>,
) -> Result<(Amounts, Findings), Unread> {
    let begun = Begun::read(name, &mut stream)?;
    let mut findings = Findings::new();
    let known = Known { hierarchy: plan.hierarchy(), calendar: plan.calendar(), names: asked.columns };
    let Some(header) = begun.header(name, &known, &mut findings) else {
        return Err(Unread::Findings(findings));
    };
    let deepest = header.deepest();
    let reader = Reader {
        name,
        header: &header,
        matcher: Matcher::new(plan, &header, asked.added_up),
        plan,
        calendar: plan.calendar(),
        first_month: asked.from.or(plan.calendar().first_month().map(|month| month as u32)),
        through: asked.through,
        // Totals of what is below a node need the node to be told apart.
        depth: asked.depth.max(deepest.above().unwrap_or(Level::COMPANY)),
        is_survey: false,
        tallies: Mutex::new(Vec::new()),
    };
    let first_line = begun.first_line(name);
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
    if let Some(sum) = beyond(plan, &tally) {
        findings.amounts_beyond(name, sum);
        return Err(Unread::Findings(findings));
    }
    let amounts = Amounts {
        file: name.to_owned(),
        deepest,
        axes: header.members.map(|column| column.is_some()),
        period: header.values.period(),
        has_days: matches!(header.values, Values::One { date: Some(_), .. }),
        accounts: read.accounts,
        sums: tally.into_sums(),
        unknown: read.unknown,
    };
    amounts.assert_complete();
    amounts.say(plan, &mut findings);
    Ok((amounts, findings))
}

/// What the amounts of a file come to without their signs, if that is more than amounts may be: no sum of some of them is
/// larger.
fn beyond(plan: &Plan, tally: &Tally) -> Option<Decimal12> {
    let all = tally.iter().flat_map(|(_, sums)| sums.months).map(Decimal12::abs).sum::<Decimal12>();
    (all >= Decimal12::of_units(plan.unit(), AMOUNT_UNITS_END)).then_some(all)
}

/// Finds out who and when a stream of amounts speaks of, by a plan that knows nobody and says where its year begins.
/// Amounts of quarters, and of months of any year, are refused.
///
/// # Errors
///
/// If the stream cannot be read, or something is wrong in it that a row says by itself.
pub fn survey(
    name: &str,
    mut stream: impl Read,
    plan: &Plan,
    columns: &[ColumnName],
    work: &Work<'_>,
) -> Result<(Mentioned, NameColumns, Findings), Unread> {
    let begun = Begun::read(name, &mut stream)?;
    let mut findings = Findings::new();
    let known = Known { hierarchy: plan.hierarchy(), calendar: plan.calendar(), names: columns };
    let Some(header) = begun.header(name, &known, &mut findings) else {
        return Err(Unread::Findings(findings));
    };
    let first_line = begun.first_line(name);
    if !header.has_calendar_months() {
        findings.no_calendar_months(&first_line);
        return Err(Unread::Findings(findings));
    }
    let names = NameColumns::new(name, &header, first_line.text());
    let reader = Reader {
        name,
        header: &header,
        matcher: Matcher::new(plan, &header, &AxisKind::ALL),
        plan,
        calendar: plan.calendar(),
        first_month: plan.calendar().first_month().map(|month| month as u32),
        through: None,
        depth: Level::COMPANY,
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
        Some(Fault::TooLarge) => findings.extend(Findings::amounts_too_large(reader.name)),
        Some(Fault::NeverClosed(record, lines)) => {
            let source = Source::part(reader.name, String::from_utf8_lossy(&record), lines);
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

    /// Whether its rows have days.
    pub fn has_days(&self) -> bool {
        self.has_days
    }

    /// Which of the first months have no rows, where something is planned for them. A quarter stands with its last month;
    /// without periods nothing is known of months.
    pub fn months_without_rows(&self, planned: &[i64]) -> Vec<usize> {
        let has = |month: usize| match self.period {
            Period::Month => self.accounts.months[month],
            Period::Quarter => month % 3 < 2 || self.accounts.months[month],
            Period::Year => true,
        };
        (0..planned.len()).filter(|month| planned[*month] > 0 && !has(*month)).collect()
    }

    /// Whether what is counted is so far from what was planned, in units, that it may be in another scale; returns that are
    /// larger than sales, and nothing at all, are no scale.
    pub fn is_far_from(&self, planned: i64, unit: &Unit) -> bool {
        /// Less than this part of it, or more than so many times it.
        const FAR: i128 = 50;
        let planned = Decimal12::of_units(unit, planned).counted();
        let actual = self.accounts.counted.sum.counted();
        planned > 0 && actual > 0 && (actual < planned / FAR || actual / FAR > planned)
    }

    /// What became of its rows.
    pub fn accounts(&self) -> &Accounts {
        &self.accounts
    }

    /// The amounts by node and member.
    pub fn sums(&self) -> &[(Key, Sums)] {
        &self.sums
    }

    /// What is counted and what is not are all of the file, and the sums all that is counted.
    fn assert_complete(&self) {
        let Accounts { sum, counted, outside, later, .. } = &self.accounts;
        assert_eq!(*sum, counted.sum + outside.sum + later.sum, "amounts were lost");
        let months: Decimal12 = self.sums.iter().flat_map(|(_, sums)| sums.months).sum();
        assert_eq!(months, counted.sum, "amounts were lost among the nodes");
    }

    /// Says what a reader has to know about the rows.
    fn say(&self, plan: &Plan, findings: &mut Findings) {
        let Accounts { outside, later, .. } = &self.accounts;
        if self.unknown.rows.rows > 0 {
            let names: Vec<String> = self
                .unknown
                .names
                .iter()
                .map(|(above, name)| match above {
                    Some(node) => format!("{}/{name}", plan.organisation().path_label(*node)),
                    None => name.clone(),
                })
                .collect();
            let UnknownRows { rows, .. } = &self.unknown;
            findings.amounts_unknown(&self.file, rows.rows, rows.sum, &names, self.near(plan));
        }
        if outside.rows > 0 {
            findings.amounts_outside(&self.file, outside.rows, outside.sum);
        }
        if later.rows > 0 {
            findings.amounts_later(&self.file, later.rows, later.sum);
        }
    }

    /// The name that the first unknown one was probably meant to be.
    fn near(&self, plan: &Plan) -> Option<String> {
        let (above, name) = self.unknown.names.first()?;
        let organisation = plan.organisation();
        let from = above.unwrap_or(Organisation::COMPANY);
        let children = organisation.node(from).children().map(|child| organisation.node(child).name());
        let members = plan.mix().axes().iter().flat_map(|axis| axis.members()).map(|member| member.name());
        nearest(name, children.chain(members)).map(str::to_owned)
    }
}

impl Values {
    /// The finest period that rows tell apart.
    fn period(&self) -> Period {
        match self {
            Values::One { date: Some(_), .. } | Values::One { month: Some(_), .. } => Period::Month,
            Values::One { quarter: Some(_), .. } => Period::Quarter,
            Values::One { .. } => Period::Year,
            Values::Several(columns) => {
                let is_quarter =
                    |(when, _): &(When, usize)| matches!(when, When::Quarter(_) | When::QuarterElsewhere);
                if columns.iter().all(is_quarter) { Period::Quarter } else { Period::Month }
            }
        }
    }
}

/// The beginning of a stream: its header line and what was read behind it.
struct Begun {
    line: Vec<u8>,
    rest: Vec<u8>,
    /// How many lines stand before the rest.
    lines: usize,
}

impl Begun {
    fn read(name: &str, stream: &mut impl Read) -> Result<Begun, Unread> {
        const CHUNK: u64 = 1 << 16;
        const HEADER_BYTES_MAX: usize = 1 << 20;
        let mut rest = Vec::new();
        let mut lines = 0;
        loop {
            let count = stream.take(CHUNK).read_to_end(&mut rest).map_err(Unread::Outside)?;
            if lines == 0
                && let Some(not_text) = recognise(&rest)
            {
                return Err(Unread::Findings(Findings::amounts_not_text(name, &not_text)));
            }
            if rest.starts_with("\u{feff}".as_bytes()) {
                rest.drain(..'\u{feff}'.len_utf8());
            }
            while let Some(end) = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')) {
                let mut line: Vec<u8> = rest.drain(..=end).collect();
                if line.pop() == Some(b'\r') && rest.first() == Some(&b'\n') {
                    rest.remove(0);
                }
                lines += 1;
                if !line.is_empty() && !is_separator_line(&line) {
                    return Ok(Begun { line, rest, lines });
                }
            }
            if count == 0 || rest.len() > HEADER_BYTES_MAX {
                return Ok(Begun { line: std::mem::take(&mut rest), rest, lines: lines + 1 });
            }
        }
    }

    fn source(&self, name: &str) -> Result<Arc<Source>, Findings> {
        Source::part_from_bytes(name, self.line.clone(), self.lines - 1)
            .map_err(|not_text| Findings::amounts_not_text(name, &not_text))
    }

    fn header(&self, name: &str, known: &Known<'_>, findings: &mut Findings) -> Option<Header> {
        match self.source(name) {
            Ok(source) => Header::read(&source, known, findings),
            Err(not_text) => {
                findings.extend(not_text);
                None
            }
        }
    }

    fn first_line(&self, name: &str) -> Place {
        let source = Source::part(name, String::from_utf8_lossy(&self.line), self.lines - 1);
        Place::new(&source, 0..source.text().len())
    }
}

/// Whether a line names the separator, as spreadsheets take it: `sep=,`.
fn is_separator_line(line: &[u8]) -> bool {
    let word = line.trim_ascii();
    word.len() == 5 && word[..4].eq_ignore_ascii_case(b"sep=")
}
