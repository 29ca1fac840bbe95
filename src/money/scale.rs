//! The scales in which amounts are shown.

/// How amounts for people are scaled: in 万 1,620,000 is 162.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// 万, 10 thousand.
    Wan,
    /// 亿, 100 million.
    Yi,
    /// Thousand.
    Thousand,
    /// Million.
    Million,
    /// Billion.
    Billion,
}

impl Scale {
    /// Every scale.
    pub const ALL: [Scale; 5] = [Scale::Wan, Scale::Yi, Scale::Thousand, Scale::Million, Scale::Billion];

    /// The word it is asked for with: `万`, `亿`, `k`, `M`, `B`.
    pub const fn word(self) -> &'static str {
        match self {
            Scale::Wan => "万",
            Scale::Yi => "亿",
            Scale::Thousand => "k",
            Scale::Million => "M",
            Scale::Billion => "B",
        }
    }

    /// By how many places the point moves.
    pub(crate) fn places(self) -> u32 {
        match self {
            Scale::Thousand => 3,
            Scale::Wan => 4,
            Scale::Million => 6,
            Scale::Yi => 8,
            Scale::Billion => 9,
        }
    }
}
