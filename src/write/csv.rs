//! CSV: for spreadsheets and databases.

use std::io;

use ::csv::{Terminator, WriterBuilder};

use super::Outcome;
use super::formula::neutral;
use super::retyped::Retyped;
use crate::plan::Plan;
use crate::report::{self, View};

/// Excel takes a file that starts with it for UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Writes the view as CSV, row by row; lines end in LF.
pub fn write(plan: &Plan, view: &View, bom: bool, out: &mut dyn io::Write) -> io::Result<Outcome> {
    if bom {
        out.write_all(BYTE_ORDER_MARK.as_bytes())?;
    }
    let mut csv = WriterBuilder::new().terminator(Terminator::Any(b'\n')).from_writer(out);
    let heads = report::heads(plan, view);
    csv.write_record(heads.labels.iter().chain(&heads.amounts))?;
    let names = heads.labels.iter().take_while(|head| !["quarter", "month"].contains(&head.as_str())).count();
    let mut retyped = Retyped::default();
    let totals = report::records(plan, view, |record| -> io::Result<()> {
        for label in record.labels {
            csv.write_field(neutral(label.unwrap_or_default()).as_bytes())?;
        }
        record.labels[..names].iter().flatten().for_each(|name| retyped.look_at(name));
        for units in record.amounts {
            csv.write_field(plan.unit().plain(*units))?;
        }
        Ok(csv.write_record(None::<&[u8]>)?)
    })?;
    csv.flush()?;
    Ok(Outcome { retyped: retyped.into_names(), ..totals.into() })
}
