//! What a file of amounts is written in, if not in UTF-8.

use std::io::{self, Read};

use encoding_rs::{Decoder, DecoderResult};

/// An encoding by which a file is read. Nothing is guessed: whoever hands the file over says which it is.
///
/// # Example
///
/// ```
/// use tieout::tables::Encoding;
/// assert_eq!(Encoding::called("gbk").unwrap().name(), "GBK");
/// assert!(Encoding::called("klingon").is_none());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Encoding(&'static encoding_rs::Encoding);

impl Encoding {
    /// The encoding of this name, as browsers know them: `gbk`, `gb18030`, `big5`, `shift_jis`, `windows-1252`.
    pub fn called(name: &str) -> Option<Encoding> {
        encoding_rs::Encoding::for_label(name.as_bytes()).map(Encoding)
    }

    /// A stream in this encoding as UTF-8. Reading fails where something is not in it.
    pub fn decoded<R: Read>(self, stream: R) -> impl Read + use<R> {
        Decoded::new(stream, self)
    }

    /// A text in this encoding; nothing where it has a character that the encoding has not.
    ///
    /// ```
    /// use tieout::tables::Encoding;
    /// let gbk = Encoding::called("gbk").unwrap();
    /// assert_eq!(gbk.encoded("华东"), Some(vec![0xbb, 0xaa, 0xb6, 0xab]));
    /// assert_eq!(gbk.encoded("🦀"), None);
    /// ```
    pub fn encoded(self, text: &str) -> Option<Vec<u8>> {
        let (bytes, encoding, has_unknown) = self.0.encode(text);
        // What browsers only read, such as UTF-16, they write as UTF-8.
        (!has_unknown && encoding == self.0).then(|| bytes.into_owned())
    }

    /// Its own name.
    pub fn name(self) -> &'static str {
        self.0.name()
    }
}

/// A stream as UTF-8.
struct Decoded<R> {
    stream: R,
    encoding: Encoding,
    decoder: Decoder,
    /// What was read and not yet decoded.
    raw: Vec<u8>,
    is_over: bool,
    /// What was decoded and not yet handed on, and how far it was.
    text: Vec<u8>,
    handed: usize,
}

impl<R: Read> Decoded<R> {
    fn new(stream: R, encoding: Encoding) -> Decoded<R> {
        let decoder = encoding.0.new_decoder_without_bom_handling();
        let (raw, text) = (Vec::new(), Vec::new());
        Decoded { stream, encoding, decoder, raw, is_over: false, text, handed: 0 }
    }

    /// Decodes some more.
    fn fill(&mut self) -> io::Result<()> {
        const CHUNK: u64 = 1 << 16;
        self.is_over = (&mut self.stream).take(CHUNK).read_to_end(&mut self.raw)? == 0;
        let room = self.decoder.max_utf8_buffer_length_without_replacement(self.raw.len());
        self.text.resize(room.ok_or(io::ErrorKind::OutOfMemory)?, 0);
        self.handed = 0;
        let (result, read, written) =
            self.decoder.decode_to_utf8_without_replacement(&self.raw, &mut self.text, self.is_over);
        self.raw.drain(..read);
        self.text.truncate(written);
        match result {
            DecoderResult::Malformed(..) => {
                let says = format!("it is not written in {}", self.encoding.name());
                Err(io::Error::new(io::ErrorKind::InvalidData, says))
            }
            DecoderResult::InputEmpty | DecoderResult::OutputFull => Ok(()),
        }
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.handed == self.text.len() {
            if self.is_over {
                return Ok(0);
            }
            self.fill()?;
        }
        let count = into.len().min(self.text.len() - self.handed);
        into[..count].copy_from_slice(&self.text[self.handed..self.handed + count]);
        self.handed += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_that_reads_cut_are_whole() {
        let gbk = Encoding::called("gbk").unwrap();
        let text = "华东,1\n".repeat(50_000);
        let (bytes, ..) = gbk.0.encode(&text);
        let mut read = String::new();
        Decoded::new(&*bytes, gbk).read_to_string(&mut read).unwrap();
        assert!(read == text);
        let mut read = Vec::new();
        let error = Decoded::new(&b"a,\xff\xff\n"[..], gbk).read_to_end(&mut read).unwrap_err();
        assert_eq!(error.to_string(), "it is not written in GBK");
    }
}
