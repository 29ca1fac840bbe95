//! What a run reads: a plan, its roster, and amounts.

use std::io::Read;

use super::exit::Exit;
use super::stop::Stop;
use crate::amounts::{self, Amounts, Asked, ColumnName, Unread};
use crate::cells::Work;
use crate::derive::Surveyed;
use crate::findings::{Findings, InputKind};
use crate::limits::{AMOUNTS_BYTES_MAX, PLAN_BYTES_MAX, ROSTER_BYTES_MAX};
use crate::outside::{Input, Output, SeveralReadings};
use crate::plan::{self, Document, Plan};
use crate::tables::Encoding;

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
    let stream = opened(input, || input.open(), encoding)?;
    amounts::read(&input.name(), stream, plan, asked, work).map_err(|why| unread(input, why))
}

/// The same of what is read several times.
pub(super) fn amounts_again(
    (file, encoding): (&SeveralReadings, Option<Encoding>),
    plan: &Plan,
    asked: &Asked<'_>,
    work: &Work<'_>,
) -> Result<(Amounts, Findings), Stop> {
    let input = file.input();
    let stream = opened(input, || file.open(), encoding)?;
    amounts::read(&input.name(), stream, plan, asked, work).map_err(|why| unread(input, why))
}

/// Who and when amounts speak of.
pub(super) fn surveyed(
    (file, encoding): (&SeveralReadings, Option<Encoding>),
    plan: &Plan,
    columns: &[ColumnName],
    work: &Work<'_>,
) -> Result<(Surveyed, Findings), Stop> {
    let input = file.input();
    let stream = opened(input, || file.open(), encoding)?;
    let survey = amounts::survey(&input.name(), stream, plan, columns, work);
    let (mentioned, columns, notes) = survey.map_err(|why| unread(input, why))?;
    Ok((Surveyed { mentioned, columns }, notes))
}

/// A stream of amounts as UTF-8, by the encoding that was said. What says that it is too large is not opened.
fn opened(
    input: &Input,
    open: impl FnOnce() -> Result<Box<dyn Read + Send>, Findings>,
    encoding: Option<Encoding>,
) -> Result<Box<dyn Read + Send>, Stop> {
    if input.says_more_than(AMOUNTS_BYTES_MAX) {
        return Err((Exit::Plan, Findings::amounts_too_large(&input.name())).into());
    }
    let stream = open().map_err(outside)?;
    Ok(match encoding {
        Some(encoding) => Box::new(encoding.decoded(stream)),
        None => stream,
    })
}

fn outside(findings: Findings) -> Stop {
    (Exit::Outside, findings).into()
}

/// Why amounts could not be read.
fn unread(input: &Input, why: Unread) -> Stop {
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
