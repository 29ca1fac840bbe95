//! Which way a buffer works.

/// Whether the buffer is held back from the target or assigned on top of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BufferMode {
    /// Allocated = target - buffer.
    Reserve,
    /// Allocated = target + buffer.
    OverAssign,
}

impl BufferMode {
    /// Both.
    pub const ALL: [BufferMode; 2] = [BufferMode::Reserve, BufferMode::OverAssign];

    /// Their words in a plan file.
    pub(in crate::plan) const WORDS: [&str; 2] = [BufferMode::Reserve.word(), BufferMode::OverAssign.word()];

    /// The word for it in a plan file, and for programs.
    pub const fn word(self) -> &'static str {
        match self {
            BufferMode::Reserve => "reserve",
            BufferMode::OverAssign => "over-assign",
        }
    }
}
