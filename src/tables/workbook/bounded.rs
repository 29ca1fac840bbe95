//! The parts of an archive, read without more memory than they deserve.
//!
//! Packed, a gigabyte of blanks is a megabyte. Nothing is taken at its word: parts are unpacked and counted before anybody
//! holds them.

use std::io::{self, BufRead, BufReader, Cursor, Read};

use zip::ZipArchive;
use zip::read::ZipFile;

use crate::findings::WorkbookFault;
use crate::limits::{WORKBOOK_PART_BYTES_MAX, WORKBOOK_TAG_BYTES_MAX};

/// An archive in memory.
pub(super) type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;

/// A part that is being read.
pub(super) type Part<'a, 'b> = Bounded<BufReader<ZipFile<'a, Cursor<&'b [u8]>>>>;

/// A stream of markup that ends in an error where it is longer than any sheet, or goes on without a tag for longer than
/// any cell.
pub(super) struct Bounded<R> {
    stream: R,
    room: u64,
    since_tag: usize,
}

impl<R: BufRead> Bounded<R> {
    fn new(stream: R, room: u64) -> Bounded<R> {
        Bounded { stream, room, since_tag: 0 }
    }
}

impl<R: BufRead> Read for Bounded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let ready = self.fill_buf()?;
        let count = ready.len().min(into.len());
        into[..count].copy_from_slice(&ready[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl<R: BufRead> BufRead for Bounded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.room == 0 || self.since_tag > WORKBOOK_TAG_BYTES_MAX {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.stream.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        // What is consumed was filled before, so that nothing is read anew.
        if let Ok(ready) = self.stream.fill_buf() {
            let taken = &ready[..count.min(ready.len())];
            self.since_tag = match taken.iter().rposition(|byte| *byte == b'<') {
                Some(at) => taken.len() - at,
                None => self.since_tag + taken.len(),
            };
        }
        self.room = self.room.saturating_sub(count as u64);
        self.stream.consume(count);
    }
}

/// Opens an archive.
pub(super) fn archive(bytes: &[u8]) -> Result<Archive<'_>, WorkbookFault> {
    ZipArchive::new(Cursor::new(bytes)).map_err(|_| WorkbookFault::Damaged)
}

/// Whether an archive has a part of this name.
pub(super) fn has_part(bytes: &[u8], name: &str) -> Result<bool, WorkbookFault> {
    Ok(archive(bytes)?.file_names().flatten().any(|other| other == name))
}

/// Opens a part of an archive by its name, in whatever case.
pub(super) fn part<'a, 'b>(archive: &'a mut Archive<'b>, name: &str) -> Result<Part<'a, 'b>, WorkbookFault> {
    let is_it = |other: &str| other.replace('\\', "/").eq_ignore_ascii_case(name);
    let found = {
        let mut names = archive.file_names().flatten();
        names.find(|other| is_it(other)).map(|found| found.into_owned()).ok_or(WorkbookFault::Damaged)?
    };
    let file = archive.by_name(&found).map_err(|_| WorkbookFault::Damaged)?;
    Ok(Bounded::new(BufReader::with_capacity(1 << 16, file), WORKBOOK_PART_BYTES_MAX))
}

/// Unpacks the parts that are wanted and says whether all of them are as large as they may be.
pub(super) fn check(bytes: &[u8], wanted: impl Fn(&str) -> bool) -> Result<(), WorkbookFault> {
    let mut archive = archive(bytes)?;
    let mut room = WORKBOOK_PART_BYTES_MAX;
    for number in 0..archive.len() {
        let file = archive.by_index(number).map_err(|_| WorkbookFault::Damaged)?;
        let name = file.name().map_err(|_| WorkbookFault::Damaged)?;
        let is_markup = [".xml", ".rels"].iter().any(|end| name.to_ascii_lowercase().ends_with(end));
        if !is_markup || !wanted(&name) {
            continue;
        }
        let mut part = Bounded::new(BufReader::with_capacity(1 << 16, file), room);
        let length = io::copy(&mut part, &mut io::sink()).map_err(|error| fault(&error))?;
        room = room.saturating_sub(length);
    }
    Ok(())
}

/// What it means that a part cannot be read on.
pub(super) fn fault(error: &io::Error) -> WorkbookFault {
    match error.kind() {
        io::ErrorKind::FileTooLarge => WorkbookFault::TooLarge,
        _ => WorkbookFault::Damaged,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, room: u64, want: Result<usize, io::ErrorKind>) {
        let mut bounded = Bounded::new(BufReader::with_capacity(7, text.as_bytes()), room);
        let mut read = String::new();
        assert_eq!(bounded.read_to_string(&mut read).map_err(|error| error.kind()), want);
    }

    #[test]
    fn a_part_is_as_long_as_it_may_be() {
        check("<a><b><c>", 10, Ok(9));
        check("<a><b><c>", 9, Err(io::ErrorKind::FileTooLarge));
        let longest = format!("<a>{}<b>", " ".repeat(WORKBOOK_TAG_BYTES_MAX - 3));
        check(&longest, u64::MAX, Ok(longest.len()));
        check(&longest.replace("<b>", "       <b>").repeat(2), u64::MAX, Err(io::ErrorKind::FileTooLarge));
    }
}
