//! Words by which sheets name their totals.

const TOTAL_WORDS: [&str; 6] = ["合计", "小计", "总计", "Total", "Subtotal", "Grand total"];

/// Whether a name is one that sheets give to totals.
pub(crate) fn is_total_word(name: &str) -> bool {
    TOTAL_WORDS.iter().any(|word| word.eq_ignore_ascii_case(name))
}
