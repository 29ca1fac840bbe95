//! Opening XLS workbooks.

use std::io::{Cursor, Read, Write};

use calamine::{Reader, Xls, XlsError};
use cfb::{CompoundFile, Version};

use super::biff;
use crate::findings::WorkbookFault;

/// An opened workbook.
pub(super) type XlsBook = Xls<Cursor<Vec<u8>>>;

/// What an encrypted workbook has a stream of this name for, in two bytes a letter.
const ENCRYPTED: &str = "EncryptedPackage";

/// The stream of a workbook, in newer files and in those of the nineties.
const STREAMS: [&str; 2] = ["/Workbook", "/Book"];

/// Opens a workbook.
pub(super) fn open(bytes: &[u8]) -> Result<XlsBook, WorkbookFault> {
    let name: Vec<u8> = ENCRYPTED.encode_utf16().flat_map(u16::to_le_bytes).collect();
    if bytes.windows(name.len()).any(|window| window == name) {
        return Err(WorkbookFault::Encrypted);
    }
    let (path, stream) = stream(bytes)?;
    biff::check(&stream)?;
    // What was looked at is all that is read: a file may hold other streams of that name.
    let alone = alone(path, &stream).map_err(|_| WorkbookFault::Damaged)?;
    Xls::new(Cursor::new(alone)).map_err(|error| match error {
        XlsError::Password => WorkbookFault::Encrypted,
        _ => WorkbookFault::Damaged,
    })
}

/// The stream that has the sheets, and what it is called.
fn stream(bytes: &[u8]) -> Result<(&'static str, Vec<u8>), WorkbookFault> {
    let mut file = CompoundFile::open(Cursor::new(bytes)).map_err(|_| WorkbookFault::Damaged)?;
    let path = STREAMS.into_iter().find(|path| file.is_stream(path)).ok_or(WorkbookFault::Damaged)?;
    let mut stream = Vec::new();
    let read = file.open_stream(path).and_then(|mut found| found.read_to_end(&mut stream));
    read.map(|_| (path, stream)).map_err(|_| WorkbookFault::Damaged)
}

/// A file with one stream.
fn alone(path: &str, stream: &[u8]) -> std::io::Result<Vec<u8>> {
    // The reader of cells takes a newer file for empty whose streams are all long.
    let mut file = CompoundFile::create_with_version(Version::V3, Cursor::new(Vec::new()))?;
    file.create_stream(path)?.write_all(stream)?;
    file.flush()?;
    Ok(file.into_inner().into_inner())
}
