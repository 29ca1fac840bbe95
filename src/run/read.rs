//! What a run reads: a plan, its roster, and amounts.

use std::io::{Cursor, Read};
use std::sync::Arc;

use super::exit::Exit;
use super::stop::Stop;
use crate::amounts::{self, Amounts, Asked, Origin, Unread};
use crate::cells::Work;
use crate::findings::{Findings, InputKind, WorkbookFault};
use crate::limits::{AMOUNTS_BYTES_MAX, PLAN_BYTES_MAX, ROSTER_BYTES_MAX, WORKBOOK_BYTES_MAX};
use crate::outside::{Input, Output};
use crate::plan::{self, Document, Plan};
use crate::source::{Place, Source};
use crate::tables::{self, Encoding, Returned, is_workbook};

/// So many bytes tell what a file is.
const BEGINNING_BYTES: u64 = 64;

/// Reads a plan, and the roster that it names unless the result would replace that.
pub(super) fn read(input: &Input, output: &Output) -> Result<Document, Stop> {
    read_both(input, output).map(|(document, _)| document)
}

/// Reads the amounts that a run sets beside a plan.
pub(super) fn amounts(
    (input, encoding): (&Input, Option<Encoding>),
    plan: &Plan,
    asked: &Asked<'_>,
    work: &Work<'_>,
) -> Result<(Amounts, Findings), Stop> {
    read_opened(input, amounts_opened(input, encoding)?, plan, asked, work)
}

/// Opens amounts that are read once the rest is known.
pub(super) fn amounts_opened(input: &Input, encoding: Option<Encoding>) -> Result<Opened, Stop> {
    Ok(match begun(input, || input.open(), encoding)? {
        Begun::Text(opened) => opened,
        Begun::Sheet(sheet) => sheet.opened(),
    })
}

/// Reads what was opened.
pub(super) fn read_opened(
    input: &Input,
    opened: Opened,
    plan: &Plan,
    asked: &Asked<'_>,
    work: &Work<'_>,
) -> Result<(Amounts, Findings), Stop> {
    let name = input.name();
    let origin = Origin { name: &name, sheet: opened.sheet.as_deref() };
    if let (Some(Returned { stamp, .. }), Some(currency)) = (&opened.returned, plan.currency())
        && !stamp.currency.is_empty()
        && stamp.currency != currency
    {
        let mut findings = Findings::new();
        findings.currencies_differ(currency, &stamp.currency);
        return Err((Exit::Plan, findings).into());
    }
    let read = amounts::read(origin, opened.stream, plan, asked, work);
    let with_others = |why| match why {
        Unread::Findings(mut findings) if findings.has("A001") => {
            findings.other_sheets(InputKind::Amounts, &name, &opened.others);
            Unread::Findings(findings)
        }
        why => why,
    };
    let (amounts, mut notes) = read.map_err(|why| unread(input, with_others(why)))?;
    notes.extend(opened.notes);
    Ok((amounts, notes))
}

/// A stream of amounts.
pub(super) struct Opened {
    pub stream: Box<dyn Read + Send>,
    /// The sheet whose rows it gives as lines, if it is one of a workbook.
    pub sheet: Option<String>,
    notes: Findings,
    /// The other sheets of the workbook, if it is the first one.
    others: Vec<String>,
    /// The workbook, without the sheet, if it is one of our own.
    pub returned: Option<Returned>,
}

/// Amounts that are opened.
pub(super) enum Begun {
    /// Text, which is read on.
    Text(Opened),
    /// The sheet of a workbook, which is all there.
    Sheet(OpenedSheet),
}

/// The sheet of a workbook, whose rows may be read as often as wanted.
pub(super) struct OpenedSheet {
    name: String,
    text: Arc<[u8]>,
    notes: Findings,
    others: Vec<String>,
    returned: Option<Returned>,
}

impl OpenedSheet {
    /// Its rows from the first one on.
    pub(super) fn opened(&self) -> Opened {
        Opened {
            stream: Box::new(Cursor::new(Arc::clone(&self.text))),
            sheet: Some(self.name.clone()),
            notes: self.notes.clone(),
            others: self.others.clone(),
            returned: self.returned.clone(),
        }
    }
}

/// A stream of amounts as UTF-8, by the encoding that was said, or the rows of a workbook. What says that it is too large
/// is not opened.
pub(super) fn begun(
    input: &Input,
    open: impl FnOnce() -> Result<Box<dyn Read + Send>, Findings>,
    encoding: Option<Encoding>,
) -> Result<Begun, Stop> {
    if input.says_more_than(AMOUNTS_BYTES_MAX) {
        return Err((Exit::Plan, Findings::amounts_too_large(&input.name())).into());
    }
    let mut stream = open().map_err(outside)?;
    let unreadable = |error| outside(input.unreadable(&error));
    let mut head = Vec::new();
    (&mut stream).take(BEGINNING_BYTES).read_to_end(&mut head).map_err(unreadable)?;
    if is_workbook(&head) {
        let room = WORKBOOK_BYTES_MAX as u64 + 1 - head.len() as u64;
        stream.take(room).read_to_end(&mut head).map_err(unreadable)?;
        return Ok(Begun::Sheet(of_sheet(input, &head)?));
    }
    if input.sheet().is_some() {
        return Err(no_sheet(input, &WorkbookFault::NoWorkbook));
    }
    let whole = Cursor::new(head).chain(stream);
    let stream: Box<dyn Read + Send> = match encoding {
        Some(encoding) => Box::new(encoding.decoded(whole)),
        None => Box::new(whole),
    };
    Ok(Begun::Text(Opened {
        stream,
        sheet: None,
        notes: Findings::new(),
        others: Vec::new(),
        returned: None,
    }))
}

/// The rows of the sheet of a workbook that is asked for, or of the allocation in one of our own.
fn of_sheet(input: &Input, bytes: &[u8]) -> Result<OpenedSheet, Stop> {
    let name = input.name();
    let opened = tables::open(&name, bytes, input.sheet()).map_err(|fault| no_sheet(input, &fault))?;
    let is_beside_summary = matches!(opened, tables::Opened::Rows(_));
    let (sheet, notes, returned) = match opened {
        tables::Opened::Plain(sheet) | tables::Opened::Rows(sheet) => {
            let mut notes = Findings::new();
            if is_beside_summary {
                notes.rows_behind_summary(InputKind::Amounts, &name, &sheet.name);
            }
            if sheet.hidden_rows > 0 || sheet.is_hidden {
                let start = Place::new(&Source::sheet(name, &sheet.name, "", 0), 0..0);
                notes.hidden_counts(InputKind::Amounts, &start, sheet.hidden_rows, sheet.is_hidden);
            }
            (sheet, notes, None)
        }
        tables::Opened::Returned(returned) if returned.findings.has_errors() => {
            return Err((Exit::Plan, returned.findings).into());
        }
        tables::Opened::Returned(mut returned) => {
            let notes = std::mem::take(&mut returned.findings);
            (std::mem::take(&mut returned.sheet), notes, Some(*returned))
        }
    };
    Ok(OpenedSheet {
        name: sheet.name,
        text: sheet.text.into_bytes().into(),
        notes,
        others: sheet.others,
        returned,
    })
}

fn no_sheet(input: &Input, fault: &WorkbookFault) -> Stop {
    (Exit::Plan, Findings::workbook_unusable(InputKind::Amounts, &input.name(), fault, None)).into()
}

fn outside(findings: Findings) -> Stop {
    (Exit::Outside, findings).into()
}

/// Why amounts could not be read.
pub(super) fn unread(input: &Input, why: Unread) -> Stop {
    match why {
        Unread::Outside(error) => outside(input.unreadable(&error)),
        Unread::Findings(findings) => (Exit::Plan, findings).into(),
    }
}

/// The same, and where the roster was read from, if there is one.
pub(super) fn read_both(input: &Input, output: &Output) -> Result<(Document, Option<Input>), Stop> {
    let stop = |exit| move |findings| Stop::from((exit, findings)).at(input);
    let (of_plan, outside) = (stop(Exit::Plan), stop(Exit::Outside));
    let bytes = input.read(PLAN_BYTES_MAX).map_err(outside)?;
    let bytes = bytes.ok_or_else(|| of_plan(Findings::plan_too_large(&input.name())))?;
    let source = plan::read(&input.name(), bytes).map_err(of_plan)?;
    let mut document = plan::parse(source).map_err(of_plan)?;
    let roster = document.roster_wanted().map(|path| input.beside(path));
    if let Some(roster) = &roster {
        output.spares(roster, InputKind::Roster)?;
        let bytes = roster.read(ROSTER_BYTES_MAX).map_err(outside)?;
        document = match bytes {
            Some(bytes) => document.with_roster(&roster.name(), bytes),
            None => document.with_roster_too_large(&roster.name()),
        };
    }
    Ok((document, roster))
}
