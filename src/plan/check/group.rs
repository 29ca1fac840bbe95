//! One line of the report of `check`: a group of siblings.

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
    /// In one word, for people and scripts: `shares`, `weights`, `amounts`, `pattern`, `even`, `mixed`, `unclear`.
    pub fn word(self) -> &'static str {
        match self {
            Divided::Shares => "shares",
            Divided::Weights => "weights",
            Divided::Amounts => "amounts",
            Divided::Pattern => "pattern",
            Divided::Even => "even",
            Divided::Mixed => "mixed",
            Divided::Unclear => "unclear",
        }
    }
}

/// A group of siblings, summed up.
#[derive(Debug, Clone)]
pub struct Group {
    pub(super) path: String,
    pub(super) members: usize,
    pub(super) noun: &'static str,
    pub(super) divided: Divided,
    pub(super) sum: String,
    pub(super) ok: bool,
}

impl Group {
    /// Whose members they are: `season`, `season Q2`, `regions`, `华东`, `华东/政企`, `products`, `明星 customers`,
    /// `华东 season`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// How many members it has.
    pub fn members(&self) -> usize {
        self.members
    }

    /// What the members are, in the number that fits: `teams`, `person`.
    pub fn noun(&self) -> &'static str {
        self.noun
    }

    /// How they divide their parent.
    pub fn divided(&self) -> Divided {
        self.divided
    }

    /// What they add up to, for people: `100%`, `98%`, `162,000,000.00`; empty if nothing could be added.
    pub fn sum(&self) -> &str {
        &self.sum
    }

    /// Whether the group ties out.
    pub fn ok(&self) -> bool {
        self.ok
    }
}
