//! How grave a finding is.

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The plan cannot be used as it is.
    Error,
    /// The plan ties out, but is probably not what was meant.
    Warning,
    /// Worth knowing.
    Note,
}
