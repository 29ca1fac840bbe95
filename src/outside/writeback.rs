//! Writeback: the disk takes a large file while it is still being written.
//!
//! A file gets its name only when the disk has it. Left to itself the system keeps hundreds of megabytes in memory, and
//! the wait for the disk begins when the work is done.

use std::fs::File;
use std::io::{self, Write};
use std::panic;
use std::sync::mpsc::{self, SyncSender};
use std::thread;

/// How many bytes are written before the disk is asked to take them.
const BYTES_AHEAD: usize = 1 << 25;

/// Lets `body` write to a file, and has the disk take what is written while `body` goes on. What comes last may still be
/// on its way.
///
/// # Errors
///
/// Those of `body`; and those of the disk, of which the system speaks only once.
pub(super) fn write<T>(file: &File, body: impl FnOnce(Writeback<'_>) -> io::Result<T>) -> io::Result<T> {
    thread::scope(|scope| {
        // One request may wait while another is under way: more of them would only repeat it.
        let (ask, asked) = mpsc::sync_channel(1);
        let disk = scope.spawn(move || asked.into_iter().try_for_each(|()| file.sync_data()));
        let value = body(Writeback { file, ask, bytes: 0 })?;
        disk.join().unwrap_or_else(|failure| panic::resume_unwind(failure))?;
        Ok(value)
    })
}

/// A file that is asked now and then to be on the disk.
pub(super) struct Writeback<'a> {
    file: &'a File,
    ask: SyncSender<()>,
    /// How many bytes were written since it was last asked.
    bytes: usize,
}

impl Write for Writeback<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.bytes += written;
        if self.bytes >= BYTES_AHEAD {
            self.bytes = 0;
            // Full: it is about to be done anyway. Closed: it failed, and that is said at the end.
            let _ = self.ask.try_send(());
        }
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
