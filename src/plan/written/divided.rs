//! How a group divides its parent, in one word.

/// How a group of siblings divides its parent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Divided {
    /// By shares only.
    Shares,
    /// By weights only.
    Weights,
    /// By amounts only.
    Amounts,
    /// By growth on last year's amounts only.
    Growth,
    /// By a season pattern.
    Pattern,
    /// Evenly: nobody says anything.
    Even,
    /// By several of these.
    Mixed,
    /// It could not be told.
    Unclear,
}

impl Divided {
    /// In one word, for people and scripts: `shares`, `weights`, `amounts`, `growth`, `pattern`, `even`, `mixed`, `unclear`.
    pub fn word(self) -> &'static str {
        match self {
            Divided::Shares => "shares",
            Divided::Weights => "weights",
            Divided::Amounts => "amounts",
            Divided::Growth => "growth",
            Divided::Pattern => "pattern",
            Divided::Even => "even",
            Divided::Mixed => "mixed",
            Divided::Unclear => "unclear",
        }
    }
}
