//! Amounts that are read several times: text is opened anew each time, and the sheet of a workbook is kept.

use std::cell::OnceCell;

use super::read::{Begun, Opened, OpenedSheet, begun, read_opened, unread};
use super::stop::Stop;
use crate::amounts::{self, Amounts, Asked, Origin};
use crate::cells::Work;
use crate::derive::Surveyed;
use crate::findings::Findings;
use crate::limits::AMOUNTS_BYTES_MAX;
use crate::outside::{Input, SeveralReadings};
use crate::plan::Plan;
use crate::tables::{ColumnName, Encoding};

/// A file of amounts.
pub(super) struct Readings {
    file: SeveralReadings,
    encoding: Option<Encoding>,
    /// If it is a workbook: taking that apart costs more than all readings of its rows.
    sheet: OnceCell<OpenedSheet>,
}

impl Readings {
    /// Makes sure that an input can be read again.
    ///
    /// # Errors
    ///
    /// If it cannot be read at all.
    pub(super) fn of(input: Input, encoding: Option<Encoding>) -> Result<Readings, Findings> {
        let file = SeveralReadings::of(input, AMOUNTS_BYTES_MAX)?;
        Ok(Readings { file, encoding, sheet: OnceCell::new() })
    }

    /// What it is called.
    pub(super) fn name(&self) -> String {
        self.file.input().name()
    }

    fn opened(&self) -> Result<Opened, Stop> {
        if let Some(sheet) = self.sheet.get() {
            return Ok(sheet.opened());
        }
        match begun(self.file.input(), || self.file.open(), self.encoding)? {
            Begun::Text(opened) => Ok(opened),
            Begun::Sheet(sheet) => Ok(self.sheet.get_or_init(|| sheet).opened()),
        }
    }

    /// Who and when they speak of.
    ///
    /// # Errors
    ///
    /// If they cannot be read, or something is wrong in them.
    pub(super) fn surveyed(
        &self,
        plan: &Plan,
        columns: &[ColumnName],
        work: &Work<'_>,
    ) -> Result<(Surveyed, Findings), Stop> {
        let (name, opened) = (self.name(), self.opened()?);
        let origin = Origin { name: &name, sheet: opened.sheet.as_deref() };
        let survey = amounts::survey(origin, opened.stream, plan, columns, work);
        let (mentioned, columns, notes) = survey.map_err(|why| unread(self.file.input(), why))?;
        Ok((Surveyed { mentioned, columns }, notes))
    }

    /// What is asked for of them.
    ///
    /// # Errors
    ///
    /// If they cannot be read, or something is wrong in them.
    pub(super) fn amounts(
        &self,
        plan: &Plan,
        asked: &Asked<'_>,
        work: &Work<'_>,
    ) -> Result<(Amounts, Findings), Stop> {
        read_opened(self.file.input(), self.opened()?, plan, asked, work)
    }
}
