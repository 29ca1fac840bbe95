//! Number formats of amounts: the number stays what it is, and the format moves its point.
//!
//! A format divides by thousands only. What is between is a point that it writes before the last digits: then it writes the
//! commas between groups of digits, too, and there is a format for each size of a number. So 万 has 1 or 4 decimals and 亿 2,
//! 5 or 8, and those that an amount needs beyond stand in its cell only.

use crate::write::Scale;

/// More conditions than these two have no place in a format.
const GROUPS_MAX: u32 = 2;

/// How the amounts of a sheet are shown.
#[derive(Debug, Clone)]
pub(super) struct AmountFormat {
    /// Before all others: formats for numbers that are as large as this power of ten, the largest first.
    grouped: Vec<(u32, String)>,
    rest: String,
    decimals: u32,
}

impl AmountFormat {
    /// For amounts that need so many decimals in a scale.
    pub fn new(scale: Option<Scale>, needed: u32) -> AmountFormat {
        let places = scale.map_or(0, Scale::places);
        if places.is_multiple_of(3) {
            let point = if needed == 0 { "" } else { "." };
            let thousands = ",".repeat(places as usize / 3);
            let rest = format!("#,##0{point}{}{thousands}", "0".repeat(needed as usize));
            return AmountFormat { grouped: Vec::new(), rest, decimals: needed };
        }
        let thousands =
            (0..=places / 3).rev().find(|thousands| places - 3 * thousands >= needed).unwrap_or(0);
        let decimals = places - 3 * thousands;
        let end = format!("0\\.{}{}", "0".repeat(decimals as usize), ",".repeat(thousands as usize));
        let grouped = (1..=GROUPS_MAX).rev();
        let grouped = grouped
            .map(|groups| {
                let upper = "#\\,##".to_owned() + &"#\\,##".repeat(groups as usize - 1);
                (places + 3 * groups, upper + &end)
            })
            .collect();
        AmountFormat { grouped, rest: end, decimals }
    }

    /// How many decimals it shows.
    pub fn decimals(&self) -> u32 {
        self.decimals
    }

    /// The format, with words behind every number.
    pub fn code(&self, behind: &str) -> String {
        let grouped = self
            .grouped
            .iter()
            .map(|(places, format)| format!("[>=1{}]{format}{behind};", "0".repeat(*places as usize)));
        grouped.chain([self.rest.clone(), behind.to_owned()]).collect()
    }

    /// The format of differences, with their sign, and what stands for nothing. It has no place for both signs and sizes:
    /// [`signed_by_size`](AmountFormat::signed_by_size) has the latter.
    pub fn signed(&self, nothing: Option<&str>) -> String {
        with_signs(&self.rest, nothing.unwrap_or(&self.rest))
    }

    /// The formats of differences that are as large as a power of ten, whatever their sign, the largest first. They are
    /// conditions of cells.
    pub fn signed_by_size(&self) -> impl Iterator<Item = (u32, String)> {
        self.grouped.iter().map(|(places, format)| (*places, with_signs(format, &self.rest)))
    }
}

fn with_signs(format: &str, nothing: &str) -> String {
    format!("+{format};-{format};{nothing}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(scale: Option<Scale>, needed: u32, want: &str) {
        assert_eq!(AmountFormat::new(scale, needed).code(""), want);
    }

    #[test]
    fn thousands_keep_any_number_of_decimals() {
        check(None, 2, "#,##0.00");
        check(None, 0, "#,##0");
        check(Some(Scale::Thousand), 1, "#,##0.0,");
        check(Some(Scale::Million), 0, "#,##0,,");
        check(Some(Scale::Billion), 11, "#,##0.00000000000,,,");
    }

    #[test]
    fn what_is_between_has_a_point_and_commas_of_its_own() {
        check(Some(Scale::Wan), 0, "[>=10000000000]#\\,###\\,##0\\.0,;[>=10000000]#\\,##0\\.0,;0\\.0,");
        check(Some(Scale::Wan), 2, "[>=10000000000]#\\,###\\,##0\\.0000;[>=10000000]#\\,##0\\.0000;0\\.0000");
        let three = AmountFormat::new(Some(Scale::Yi), 3);
        assert!(three.code("").ends_with(";0\\.00000,"), "{three:?}");
        assert_eq!(AmountFormat::new(Some(Scale::Wan), 6).decimals(), 4, "cents stand in the cell only");
        assert_eq!(AmountFormat::new(Some(Scale::Wan), 1).signed(None), "+0\\.0,;-0\\.0,;0\\.0,");
    }
}
