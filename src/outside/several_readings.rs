//! An input that is read several times.

use std::fs::File;
use std::io::{self, Read, Seek};
use std::path::Path;

use super::Input;
use crate::findings::Findings;

/// An input that can be read from its beginning as often as wanted. What cannot, such as a pipe, is copied to a file that
/// is gone when the run is.
#[derive(Debug)]
pub struct SeveralReadings {
    input: Input,
    copy: Option<File>,
}

impl SeveralReadings {
    /// Makes sure that an input can be read again. Of what is copied no more than so many bytes are taken, and one.
    ///
    /// # Errors
    ///
    /// If it cannot be opened or read: says why, and where it was looked for.
    pub fn of(input: Input, bytes_max: u64) -> Result<SeveralReadings, Findings> {
        let is_file = |path: &Path| path.metadata().is_ok_and(|found| found.is_file());
        if input.path().is_some_and(is_file) {
            return Ok(SeveralReadings { input, copy: None });
        }
        let stream = input.open()?;
        let copied = || -> io::Result<File> {
            let mut copy = tempfile::tempfile()?;
            io::copy(&mut stream.take(bytes_max + 1), &mut copy)?;
            Ok(copy)
        };
        match copied() {
            Ok(copy) => Ok(SeveralReadings { input, copy: Some(copy) }),
            Err(error) => Err(input.unreadable(&error)),
        }
    }

    /// What it is read from.
    pub fn input(&self) -> &Input {
        &self.input
    }

    /// What reads it from its beginning.
    ///
    /// # Errors
    ///
    /// If it cannot be opened: says why, and where it was looked for.
    pub fn open(&self) -> Result<Box<dyn Read + Send>, Findings> {
        let Some(copy) = &self.copy else { return self.input.open() };
        let again = || -> io::Result<File> {
            let mut copy = copy.try_clone()?;
            copy.rewind()?;
            Ok(copy)
        };
        match again() {
            Ok(copy) => Ok(Box::new(copy)),
            Err(error) => Err(self.input.unreadable(&error)),
        }
    }
}
