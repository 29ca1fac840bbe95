//! A stream of bytes in blocks of whole records, so that a file of any size takes no more room than a few of them.

use std::cell::Cell;
use std::io::{self, Read};

/// A block is read when it holds so many bytes, or a little more: enough work to be handed to another thread.
const BLOCK_BYTES: usize = 1 << 21;

/// Some whole records.
pub(super) struct Block {
    pub bytes: Vec<u8>,
    /// Up to which byte lines were counted, and how many stand before it in the stream.
    counted: Cell<(usize, usize)>,
}

impl Block {
    /// How many lines of the stream stand before a byte of the block. Whoever asks goes forward, so that no line is counted
    /// twice.
    pub fn lines_before(&self, at: usize) -> usize {
        let (from, before) = self.counted.get();
        let lines = before + lines(&self.bytes[from..at]);
        self.counted.set((at, lines));
        lines
    }
}

/// Why there is no further block.
pub(super) enum Fault {
    /// The stream cannot be read.
    Unreadable(io::Error),
    /// There is more than is taken.
    TooLarge,
    /// Quotes are open where the stream ends: the record, and how many lines stand before it.
    NeverClosed(Vec<u8>, usize),
}

/// Cuts a stream into blocks.
pub(super) struct Blocks<R> {
    stream: R,
    separator: u8,
    /// What was read behind the last whole record.
    rest: Vec<u8>,
    lines: usize,
    room: u64,
    ended: bool,
}

impl<R: Read> Blocks<R> {
    /// Takes at most so many bytes; `begun` are those that were read already, `lines_before` the lines before them.
    pub fn new(stream: R, separator: u8, begun: Vec<u8>, lines_before: usize, bytes_max: u64) -> Blocks<R> {
        let (rest, room) = (begun, bytes_max);
        Blocks { stream, separator, rest, lines: lines_before, room, ended: false }
    }

    /// The next block; nothing at the end.
    pub fn next(&mut self) -> Option<Result<Block, Fault>> {
        while !self.ended {
            let wanted = BLOCK_BYTES.saturating_sub(self.rest.len()).max(BLOCK_BYTES / 4) as u64;
            let read = (&mut self.stream).take(wanted).read_to_end(&mut self.rest);
            match read {
                Err(error) => {
                    self.ended = true;
                    return Some(Err(Fault::Unreadable(error)));
                }
                Ok(count) => {
                    self.ended = count == 0;
                    let Some(room) = self.room.checked_sub(count as u64) else {
                        self.ended = true;
                        return Some(Err(Fault::TooLarge));
                    };
                    self.room = room;
                }
            }
            let end = record_end(&self.rest, self.separator);
            if let Some(end) = end.whole.filter(|_| !self.ended) {
                let rest = self.rest.split_off(end);
                return Some(Ok(self.block(rest)));
            }
            if self.ended && end.is_in_quotes {
                let start = end.whole.unwrap_or(0);
                let lines = self.lines + lines(&self.rest[..start]);
                return Some(Err(Fault::NeverClosed(self.rest.split_off(start), lines)));
            }
        }
        (!self.rest.is_empty()).then(|| Ok(self.block(Vec::new())))
    }

    fn block(&mut self, rest: Vec<u8>) -> Block {
        let bytes = std::mem::replace(&mut self.rest, rest);
        let block = Block { counted: Cell::new((0, self.lines)), bytes };
        self.lines += lines(&block.bytes);
        block
    }
}

fn lines(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte == b'\n').count()
}

/// Where whole records end.
struct RecordEnd {
    /// Behind the last of them.
    whole: Option<usize>,
    /// Whether the bytes end inside quotes.
    is_in_quotes: bool,
}

/// Looks for the end of the last whole record. A line break inside quotes ends none.
fn record_end(bytes: &[u8], separator: u8) -> RecordEnd {
    if !bytes.contains(&b'"') {
        let whole = bytes.iter().rposition(|byte| *byte == b'\n').map(|at| at + 1);
        return RecordEnd { whole, is_in_quotes: false };
    }
    let (mut whole, mut at) = (None, 0);
    let mut begins_cell = true;
    while at < bytes.len() {
        match bytes[at] {
            b'"' if begins_cell => {
                let Some(close) = closing(bytes, at + 1) else {
                    return RecordEnd { whole, is_in_quotes: true };
                };
                at = close;
                begins_cell = false;
            }
            b'\n' => {
                whole = Some(at + 1);
                begins_cell = true;
            }
            byte => begins_cell = byte == separator,
        }
        at += 1;
    }
    RecordEnd { whole, is_in_quotes: false }
}

/// The quote that closes a cell; two of them are one in its text.
fn closing(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += bytes[at..].iter().position(|byte| *byte == b'"')?;
        match bytes.get(at + 1) {
            Some(b'"') => at += 2,
            _ => return Some(at),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a stream of chunks gives, block by block.
    fn blocks(text: &str, bytes_max: u64) -> Vec<String> {
        let mut blocks = Blocks::new(text.as_bytes(), b',', Vec::new(), 1, bytes_max);
        let mut seen = Vec::new();
        while let Some(next) = blocks.next() {
            seen.push(match next {
                Ok(block) => {
                    format!("{} {}", block.lines_before(0), String::from_utf8(block.bytes).unwrap())
                }
                Err(Fault::TooLarge) => "too large".to_owned(),
                Err(Fault::Unreadable(error)) => error.to_string(),
                Err(Fault::NeverClosed(record, lines)) => {
                    format!("{lines} open {}", String::from_utf8(record).unwrap())
                }
            });
            if seen.last().is_some_and(|last| last.contains("open") || last == "too large") {
                break;
            }
        }
        seen
    }

    #[test]
    fn blocks_are_whole_records() {
        assert_eq!(blocks("a,b\nc,d\n", 100), ["1 a,b\nc,d\n"]);
        assert_eq!(blocks("a,b\nc,d", 100), ["1 a,b\n", "2 c,d"]);
        assert_eq!(blocks("a,\"b\nc\",d", 100), ["1 a,\"b\nc\",d"]);
        assert_eq!(blocks("a,b\nc,\"d\n", 100), ["1 a,b\n", "2 open c,\"d\n"]);
        assert_eq!(blocks("a 5\" pipe,b\nc", 100), ["1 a 5\" pipe,b\n", "2 c"]);
        assert_eq!(blocks("a,\"5\"\" pipe\"\nc", 100), ["1 a,\"5\"\" pipe\"\n", "2 c"]);
        assert_eq!(blocks("a,b\nc,d\n", 7), ["too large"]);
        assert!(blocks("", 7).is_empty());
    }

    #[test]
    fn a_long_stream_has_many_blocks() {
        let line = "华东,\"政\n企\",2026-01,5\n";
        let text = line.repeat(2 * BLOCK_BYTES / line.len());
        let all = blocks(&text, u64::MAX);
        assert!(all.len() >= 2, "{}", all.len());
        let mut lines = 1;
        for block in &all {
            let (before, text) = block.split_once(' ').unwrap();
            assert_eq!(before.parse(), Ok(lines));
            assert!(text.len() % line.len() == 0, "a block ends in a record");
            lines += text.matches('\n').count();
        }
    }
}
