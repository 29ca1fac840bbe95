//! The lines of a table whose rows at the bottom are not held: they come with a second walk.

use super::{Below, Nested, NodeRow, Nodes, Paths, Step, StepKind, Table, TableRow};
use crate::findings::Label;

/// One line of a hierarchy.
#[derive(Debug, Clone, Copy)]
pub struct Line<'l> {
    /// Which one it is, counted from 0.
    pub line: u32,
    /// How many lines it stands under.
    pub indent: usize,
    /// What it is one of.
    pub kind: StepKind,
    /// What it is called.
    pub label: &'l Label,
    /// In the units of the columns.
    pub amounts: &'l [Option<i128>],
    /// What stands below it, unless it is at the bottom.
    pub below: Option<&'l Below>,
}

impl Line<'_> {
    /// A row that is held, as a line.
    pub fn of(row: &TableRow) -> Line<'_> {
        let below = Some(&row.below).filter(|below| !below.children.is_empty());
        Line {
            line: row.line,
            indent: row.indent,
            kind: row.kind,
            label: &row.label,
            amounts: &row.amounts,
            below,
        }
    }
}

/// Who takes the lines.
type TakeLine<'t, E> = dyn FnMut(&Line<'_>) -> Result<(), E> + 't;

/// Puts the nodes of a view, walked once more, between the subtotals of its table.
///
/// Not taken: to hold the rows at the bottom. They are most of a table, and the split is fast.
pub struct Lines<'a> {
    nested: Nested<'a>,
    state: State<'a>,
}

/// Where the lines stand.
struct State<'a> {
    table: &'a Table,
    nodes: &'a dyn Nodes,
    /// The number of the next row that is held.
    next: usize,
    open: Vec<Step<'a>>,
    line: u32,
    amounts: Vec<Option<i128>>,
}

impl<'a> Lines<'a> {
    /// The lines of a table that holds its subtotals; nodes and paths are those that it was made with.
    pub fn of(table: &'a Table, nodes: &'a dyn Nodes, paths: &'a Paths<'a>) -> Lines<'a> {
        let state = State { table, nodes, next: 0, open: Vec::new(), line: 0, amounts: Vec::new() };
        Lines { nested: Nested::new(paths), state }
    }

    /// Takes the next node and hands over its lines, after those that stand above them.
    ///
    /// # Errors
    ///
    /// The first error that `take` returns.
    pub fn node<E>(&mut self, row: NodeRow<'_>, take: &mut TakeLine<'_, E>) -> Result<(), E> {
        let Lines { nested, state } = self;
        nested.node(row, &mut |path, amounts| state.lines(path, amounts, take))
    }

    /// Hands over the lines that were held back.
    ///
    /// # Errors
    ///
    /// The first error that `take` returns.
    pub fn end<E>(&mut self, take: &mut TakeLine<'_, E>) -> Result<(), E> {
        let Lines { nested, state } = self;
        nested.end(&mut |path, amounts| state.lines(path, amounts, take))
    }
}

impl<'a> State<'a> {
    fn lines<E>(&mut self, path: &[Step<'a>], amounts: &[i64], take: &mut TakeLine<'_, E>) -> Result<(), E> {
        let Some((bottom, above)) = path.split_last() else { return Ok(()) };
        let same = self.open.iter().zip(above).take_while(|(one, other)| one == other).count();
        self.open.truncate(same);
        for step in &above[same..] {
            let Some(row) = self.table.rows.get(self.next) else { break };
            self.next += 1;
            let (label, amounts, below) = (&row.label, &row.amounts[..], Some(&row.below));
            let (indent, kind) = (self.open.len(), row.kind);
            take(&Line { line: row.line, indent, kind, label, amounts, below })?;
            self.open.push(*step);
            self.line = row.line + 1;
        }
        self.amounts.clear();
        self.amounts.extend(amounts.iter().map(|units| Some(i128::from(*units))));
        let label = bottom.label(self.nodes);
        let (indent, amounts) = (self.open.len(), &self.amounts[..]);
        let kind = bottom.kind();
        take(&Line { line: self.line, indent, kind, label: &label, amounts, below: None })?;
        self.line += 1;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Source;
    use crate::cells::Work;
    use crate::plan;
    use crate::report::{
        Arrangement, By, Filter, Held, Layout, OptionNames, Period, Request, View, row_count, walk,
    };

    const PLAN: &str = "target = 12000\nunit = 1\n\
        [[region]]\nname = 'a'\n[[region.team]]\nname = 'b'\n[[region.team.person]]\nname = 'c'\n\
        [[region.team.person]]\nname = 'd'\n[[region.team]]\nname = 'e'\n[[region]]\nname = 'f'\n\
        [[product]]\nname = 'p'\ngroup = 'g'\n[[product]]\nname = 'q'\n[[product]]\nname = 'r'\ngroup = 'g'\n\
        [[channel]]\nname = 's'\n[[channel]]\nname = 't'\n";

    /// The lines are the rows of the whole table, and are counted right, in both layouts.
    #[track_caller]
    fn check(by: &str, filters: &[&str]) {
        let document = plan::parse(Source::new("plan.toml", PLAN)).unwrap();
        let (plan, _) = plan::check(&document).into_plan().unwrap();
        let request = Request {
            by: By::read(&Source::new("by", by)).unwrap(),
            period: Period::Quarter,
            filters: filters
                .iter()
                .map(|filter| Filter::read(&Source::new("where", *filter)).unwrap())
                .collect(),
            layout: Layout::Wide,
            arrangement: Arrangement::default(),
            options: OptionNames::default(),
        };
        let view = View::new(&plan, &request).unwrap();
        let work = Work::alone();
        let whole = Table::of(&plan, &view, Held::ToDepth(usize::MAX), &work);
        let table = Table::of(&plan, &view, Held::Subtotals, &work);
        let paths = Paths::of(&plan, &view);
        let mut lines = Lines::of(&table, plan.organisation(), &paths);
        let mut rows = whole.rows.iter();
        let mut take = |line: &Line<'_>| -> Result<(), ()> {
            let row = rows.next().expect("as many lines as rows");
            assert_eq!((line.line, line.indent, line.label), (row.line, row.indent, &row.label));
            assert_eq!(line.amounts, row.amounts, "{by}: {row:?}");
            assert_eq!(line.below, Some(&row.below).filter(|below| !below.children.is_empty()), "{by}");
            Ok(())
        };
        walk(&view.source(&plan), &[&view], &work, |_, row| lines.node(row, &mut take)).unwrap();
        lines.end(&mut take).unwrap();
        assert_eq!(rows.next(), None);
        let count = whole.rows.len() as u64;
        assert_eq!((u64::from(table.line_count), row_count(&plan, &view)), (count, count), "{by}");
        assert_eq!((&table.total, table.totals), (&whole.total, whole.totals));
        let long = view.long();
        let totals = walk(&view.source(&plan), &[&long], &work, |_, _| Ok::<(), ()>(())).unwrap();
        assert_eq!(totals[0].rows, row_count(&plan, &long), "{by}");
    }

    #[test]
    fn lines_are_the_rows_of_the_whole_table() {
        for by in [
            "none",
            "region",
            "person",
            "product",
            "person,product-group,product,channel",
            "team,channel",
            "product,region",
            "channel,person,product",
            "channel,product",
        ] {
            check(by, &[]);
            check(by, &["product=p"]);
            check(by, &["person=c"]);
            check(by, &["region=a", "channel=t"]);
        }
    }
}
