//! The bytes of a workbook on their way out.

use std::io::{self, BufWriter, Write};
use std::panic;
use std::sync::mpsc::{self, SyncSender};
use std::thread;

use rust_xlsxwriter::{Workbook, XlsxError};

/// How many bytes are handed over at a time.
const PIECE_BYTES: usize = 1 << 16;

/// How many pieces may wait.
const PIECES_WAITING: usize = 4;

/// Compresses a workbook on a thread of its own and writes what comes of it: the compressor wants to own where it
/// writes to, and standard output belongs to one thread.
pub fn deliver(workbook: &mut Workbook, out: &mut dyn Write) -> io::Result<()> {
    let (send, pieces) = mpsc::sync_channel(PIECES_WAITING);
    thread::scope(|scope| {
        let compressing = scope.spawn(move || {
            let mut belt = BufWriter::with_capacity(PIECE_BYTES, Belt(Some(send)));
            workbook.save_to_writer(&mut belt).map_err(reason)?;
            belt.flush()
        });
        let written = pieces.iter().try_for_each(|piece| out.write_all(&piece));
        // Whoever still compresses hears that nobody takes it.
        drop(pieces);
        let compressed = compressing.join().unwrap_or_else(|failure| panic::resume_unwind(failure));
        written.and(compressed)
    })
}

/// Takes bytes to another thread. Where nobody takes them it says so once, and then runs on empty: the compressor ends
/// its archive even so, and what fails then it tells the user itself.
struct Belt(Option<SyncSender<Vec<u8>>>);

impl Write for Belt {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if let Some(send) = &self.0
            && send.send(bytes.to_vec()).is_err()
        {
            self.0 = None;
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What goes wrong is files; everything else is a mistake of ours that must not look like a workbook.
pub(super) fn reason(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) | XlsxError::TempFileError(_, error) => error,
        other => io::Error::other(other),
    }
}
