//! The formulas of totals down a column.
//!
//! A line is the `SUM` of its children: of a range where they stand one below the other, of a list where they are apart
//! and few. `SUM` takes 255 arguments and a formula 8,192 characters; so many children apart are added up with `SUMIF`,
//! by a column that holds the level of every row. Not taken: `SUBTOTAL(9, ...)` over all that is below, which leaves out
//! what a filter hides, and counts twice once somebody writes a number over a total.

use crate::report::{Below, Children};

/// Longer lists are no longer read by anyone.
const LISTED_MAX: usize = 30;

/// Where the lines of a hierarchy stand.
pub(super) struct LineSums {
    /// The row of the first line, counted from 1.
    pub first_row: u32,
    /// The letters of the column that holds the level of every row.
    pub level_letters: String,
}

impl LineSums {
    /// Whether these children are added up by their level.
    pub fn need_levels(children: &Children) -> bool {
        matches!(children, Children::Apart(lines) if lines.len() > LISTED_MAX)
    }

    /// The sum of children in a column; they are on this level, and `last` is the last line of all that are below.
    pub fn down(&self, letters: &str, children: &Children, level: usize, last: u32) -> String {
        let row = |line: u32| self.first_row + line;
        match children {
            Children::Run(start, end) if start + 1 == *end => format!("SUM({letters}{})", row(*start)),
            Children::Run(start, end) => format!("SUM({letters}{}:{letters}{})", row(*start), row(*end - 1)),
            Children::Apart(lines) if lines.len() <= LISTED_MAX => {
                let cells: Vec<String> =
                    lines.iter().map(|line| format!("{letters}{}", row(*line))).collect();
                format!("SUM({})", cells.join(","))
            }
            Children::Apart(lines) => {
                let (first, last, levels) = (row(lines[0]), row(last), &self.level_letters);
                format!("SUMIF(${levels}${first}:${levels}${last},{level},{letters}{first}:{letters}{last})")
            }
        }
    }

    /// The sum of what stands below a line at an indentation.
    pub fn below(&self, letters: &str, below: &Below, indent: usize) -> String {
        self.down(letters, &below.children, indent + 1, below.last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_follows_how_children_stand() {
        let lines = LineSums { first_row: 5, level_letters: "T".to_owned() };
        let down = |children| lines.down("B", &children, 1, 90);
        assert_eq!(down(Children::Run(0, 1)), "SUM(B5)");
        assert_eq!(down(Children::Run(0, 3)), "SUM(B5:B7)");
        assert_eq!(down(Children::Apart(vec![1, 5])), "SUM(B6,B10)");
        let many = Children::Apart((0..31).map(|child| 1 + 2 * child).collect());
        assert_eq!(down(many), "SUMIF($T$6:$T$95,1,B6:B95)");
    }
}
