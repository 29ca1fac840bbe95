//! What stands around the rows of a comparison in formats for programs: its sides, and how many rows changed.

use serde::Serialize;

use crate::compare::{Shown, Side, Summary};
use crate::report::Figure;
use crate::write::json::{Around, Facts, Head};

/// What the numbers of one side belong to. Amounts are strings everywhere: many readers turn numbers into floats.
#[derive(Serialize)]
struct SideHead<'a> {
    column: &'a str,
    file: &'a str,
    #[serde(flatten)]
    plan: Head<'a>,
    applied: &'a [String],
}

impl<'a> SideHead<'a> {
    fn of(side: &'a Side, column: &'a str) -> SideHead<'a> {
        SideHead {
            column,
            file: side.file(),
            plan: Head::new(side.title(), side.amounts(), side.start().map(str::to_owned)),
            applied: side.applied().changes(),
        }
    }
}

impl Around for Shown<'_> {
    fn before(&self) -> serde_json::Result<Vec<Facts>> {
        let comparison = self.comparison;
        let columns = comparison.columns();
        // A side's own column is the one of its amounts.
        let own = columns.list.iter().filter(|column| matches!(column.figure, Figure::Amount(_)));
        let sides = comparison.sides().iter().zip(own);
        let sides = sides.map(|(side, column)| serde_json::to_string(&SideHead::of(side, &column.name)));
        let sides = sides.collect::<Result<Vec<String>, _>>()?.join(",\n");
        let filter = serde_json::to_string(comparison.filters())?;
        Ok(vec![vec![("plans", format!("[\n{sides}]"))], vec![("filter", filter)]])
    }

    fn behind(&self, shown: &Summary) -> serde_json::Result<Facts> {
        Ok(vec![("changed", shown.changed.to_string()), ("unchanged", shown.unchanged.to_string())])
    }
}
