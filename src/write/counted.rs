//! Numbers of things: `1 row`, `3,840,000 cells`.

use super::Language;
use crate::money::group_digits;

/// What is counted: in English, and with its measure in Chinese.
pub(super) type Counted = (&'static str, &'static str);

pub(super) const ROW: Counted = ("row", "行");
pub(super) const CELL: Counted = ("cell", "个数");
pub(super) const FILE: Counted = ("file", "个文件");
pub(super) const SHEET: Counted = ("sheet", "个分表");

/// A number of them.
pub(super) fn counted(count: u64, (noun, measure): Counted, language: Language) -> String {
    let digits = group_digits(&count.to_string());
    let ending = if count == 1 { "" } else { "s" };
    language.pick(format!("{digits} {noun}{ending}"), format!("{digits} {measure}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_worded() {
        let both = |count, noun| Language::ALL.map(|language| counted(count, noun, language));
        assert_eq!(both(1, ROW), ["1 row", "1 行"]);
        assert_eq!(both(3_840_000, CELL), ["3,840,000 cells", "3,840,000 个数"]);
    }
}
