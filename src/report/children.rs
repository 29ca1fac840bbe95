//! What stands below a line of a table.

/// What stands below a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Below {
    /// The lines directly below; none for a line at the bottom.
    pub children: Children,
    /// The last line of all that are below, directly or not.
    pub last: u32,
}

/// The lines of siblings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Children {
    /// One directly below the other: the first, and the one behind the last.
    Run(u32, u32),
    /// With others between them.
    Apart(Vec<u32>),
}

impl Children {
    pub(super) const NONE: Children = Children::Run(0, 0);

    pub(super) fn add(&mut self, line: u32) {
        match self {
            Children::Run(start, end) if start == end => *self = Children::Run(line, line + 1),
            Children::Run(_, end) if *end == line => *end += 1,
            Children::Run(start, end) => *self = Children::Apart((*start..*end).chain([line]).collect()),
            Children::Apart(lines) => lines.push(line),
        }
    }

    pub(super) fn remove_last(&mut self) {
        match self {
            Children::Run(_, end) => *end -= 1,
            Children::Apart(lines) => drop(lines.pop()),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        matches!(self, Children::Run(start, end) if start == end)
    }
}
