//! A view as a hierarchy that streams: subtotals stand above what they add up, and yet no more than they are held.

use std::convert::Infallible;

use super::blocks::Blocks;
use super::depth::StepCounts;
use super::sheet::{Column, Step, add_each, each_row};
use super::{Layout, Totals, View};
use crate::plan::{NodeIndex, Organisation, Plan};

/// The hierarchy of a view in the wide layout: its subtotals, with where their children stand. What is at the bottom
/// is computed again when the lines are asked for; the split is fast, and it is most of the rows.
#[derive(Debug, Clone)]
pub struct Outline {
    /// What the rows are, from the outside in: `region`, `team`, `product-group`.
    pub levels: Vec<String>,
    /// What stands over the amounts.
    pub columns: Vec<Column>,
    /// The total of every column.
    pub total: Vec<i64>,
    /// The lines that stand under no other.
    pub tops: Children,
    /// What is shown, counted and added up.
    pub totals: Totals,
    /// How many lines there are, without the total.
    pub line_count: u32,
    /// The lines that stand above others, in order.
    uppers: Vec<Upper>,
}

/// A line that stands above others.
#[derive(Debug, Clone)]
struct Upper {
    line: u32,
    amounts: Vec<i64>,
    below: Below,
}

/// What stands below a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Below {
    /// The lines directly below.
    pub children: Children,
    /// The last line of all that are below, directly or not.
    pub last: u32,
}

/// The lines of siblings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Children {
    /// One directly below the other: the first, and the one behind the last.
    Run(u32, u32),
    /// With others between them.
    Apart(Vec<u32>),
}

/// One line of a hierarchy.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// Which one it is, counted from 0.
    pub line: u32,
    /// How many lines it stands under.
    pub indent: usize,
    /// A node, a group or a member; nothing for the members without a group.
    pub label: Option<&'a str>,
    /// In units, one for each column.
    pub amounts: &'a [i64],
    /// What stands below it, unless it is at the bottom.
    pub below: Option<&'a Below>,
}

impl Children {
    fn none() -> Children {
        Children::Run(0, 0)
    }

    fn add(&mut self, line: u32) {
        match self {
            Children::Run(start, end) if start == end => *self = Children::Run(line, line + 1),
            Children::Run(_, end) if *end == line => *end += 1,
            Children::Run(start, end) => *self = Children::Apart((*start..*end).chain([line]).collect()),
            Children::Apart(lines) => lines.push(line),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        matches!(self, Children::Run(start, end) if start == end)
    }
}

impl Outline {
    /// Computes the split that a view needs and adds it up.
    ///
    /// # Panics
    ///
    /// If the view is in the long layout, or if what is shown does not add up to the allocated amount.
    ///
    /// # Example
    ///
    /// ```
    /// use tieout::{Source, plan, report};
    /// let text = "target = 100\nunit = 1\n[[region]]\nname = 'a'\n[[region.team]]\nname = 'b'\n[[region]]\nname = 'c'";
    /// let (plan, _) = plan::check(&plan::parse(Source::new("plan.toml", text)).unwrap()).into_plan().unwrap();
    /// let request = report::Request {
    ///     by: report::By::default(),
    ///     period: report::Period::Year,
    ///     filters: Vec::new(),
    ///     layout: report::Layout::Wide,
    ///     options: report::OptionNames::default(),
    /// };
    /// let view = report::View::new(&plan, &request).unwrap();
    /// let outline = report::Outline::new(&plan, &view);
    /// assert_eq!(outline.tops, report::Children::Apart(vec![0, 2]));
    /// let mut lines = Vec::new();
    /// outline.lines(&plan, &view, |line| {
    ///     lines.push(format!("{} {:?} {:?}", line.indent, line.label, line.amounts));
    ///     Ok::<(), ()>(())
    /// }).unwrap();
    /// assert_eq!(lines, ["0 Some(\"a\") [50]", "1 Some(\"b\") [50]", "0 Some(\"c\") [50]"]);
    /// ```
    pub fn new(plan: &Plan, view: &View) -> Outline {
        assert_eq!(view.layout, Layout::Wide, "periods are columns of a hierarchy");
        let spans = view.spans(plan);
        let columns: Vec<Column> = spans.iter().map(Column::of).collect();
        let mut outline = Outline {
            levels: view.row_words(plan.organisation().deepest()),
            total: vec![0; columns.len()],
            columns,
            tops: Children::none(),
            totals: Totals::default(),
            line_count: 0,
            uppers: Vec::new(),
        };
        let mut open: Vec<(Step<'_>, usize)> = Vec::new();
        let mut blocks = Blocks::new(plan, view);
        let mut amounts = Vec::with_capacity(spans.len());
        let Ok(()) = each_row(plan, view, &mut blocks, |path, block, bucket| -> Result<(), Infallible> {
            amounts.clear();
            amounts.extend(spans.iter().map(|span| block.sum(span, bucket)));
            outline.totals.add_record(view.period, &spans, &amounts);
            outline.add(&mut open, path, &amounts);
            Ok(())
        });
        outline.totals.finish(plan, view, blocks.finish());
        outline
    }

    /// The children of every line that has any, and the lines at the top.
    pub fn families(&self) -> impl Iterator<Item = &Children> {
        self.uppers.iter().map(|upper| &upper.below.children).chain([&self.tops])
    }

    /// Adds the amounts of a line at the bottom to every line above it, opening those that are new.
    fn add<'a>(&mut self, open: &mut Vec<(Step<'a>, usize)>, path: &[Step<'a>], amounts: &[i64]) {
        add_each(&mut self.total, amounts);
        let Some((_, above)) = path.split_last() else { return };
        open.truncate(common(open, above));
        for step in &path[open.len()..] {
            let line = self.line_count;
            self.line_count += 1;
            match open.last() {
                Some((_, upper)) => self.uppers[*upper].below.children.add(line),
                None => self.tops.add(line),
            }
            if open.len() < above.len() {
                open.push((*step, self.uppers.len()));
                let below = Below { children: Children::none(), last: line };
                self.uppers.push(Upper { line, amounts: vec![0; amounts.len()], below });
            }
        }
        for (_, upper) in open.iter() {
            add_each(&mut self.uppers[*upper].amounts, amounts);
            self.uppers[*upper].below.last = self.line_count - 1;
        }
    }

    /// Hands over the lines in order; plan and view are those that it was made with.
    ///
    /// # Errors
    ///
    /// The first error that `take` returns; nothing is handed over after it.
    pub fn lines<E>(
        &self,
        plan: &Plan,
        view: &View,
        mut take: impl FnMut(&Line<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut uppers = self.uppers.iter();
        let mut open: Vec<(Step<'_>, usize)> = Vec::new();
        let mut line = 0;
        let spans = view.spans(plan);
        let mut amounts = Vec::with_capacity(spans.len());
        each_row(plan, view, &mut Blocks::new(plan, view), |path, block, bucket| {
            amounts.clear();
            amounts.extend(spans.iter().map(|span| block.sum(span, bucket)));
            let Some((bottom, above)) = path.split_last() else { return Ok(()) };
            open.truncate(common(&open, above));
            for step in &above[open.len()..] {
                let Some(upper) = uppers.next() else { break };
                let label = step.label(plan);
                take(&Line {
                    line: upper.line,
                    indent: open.len(),
                    label: label.as_deref(),
                    amounts: &upper.amounts,
                    below: Some(&upper.below),
                })?;
                open.push((*step, 0));
                line = upper.line + 1;
            }
            let indent = open.len();
            let label = bottom.label(plan);
            take(&Line { line, indent, label: label.as_deref(), amounts: &amounts, below: None })?;
            line += 1;
            Ok(())
        })
    }
}

/// How many steps are still those of the rows that are open.
fn common(open: &[(Step<'_>, usize)], path: &[Step<'_>]) -> usize {
    open.iter().zip(path).take_while(|((step, _), other)| step == *other).count()
}

/// How many rows a view has: in the wide layout the lines of its [`Outline`], in the long one its records. Nothing is
/// computed for it.
pub fn row_count(plan: &Plan, view: &View) -> u64 {
    let organisation = plan.organisation();
    // The nodes that are shown, and those above them.
    let (mut shown, mut above) = (vec![false; organisation.len()], vec![false; organisation.len()]);
    for index in 0..organisation.len() as u32 {
        let node = NodeIndex(index);
        if view.has_row(plan, node) {
            let node = view.shown_node(plan, node);
            shown[node.0 as usize] = true;
            let path = organisation.path(node);
            path.iter().for_each(|node| above[node.0 as usize] = true);
        }
    }
    let count = |marks: &[bool]| marks.iter().filter(|mark| **mark).count() as u64;
    match view.layout {
        Layout::Long => count(&shown) * view.buckets_shown.len() as u64 * view.spans(plan).len() as u64,
        Layout::Wide => {
            assert!(!above[Organisation::COMPANY.0 as usize], "the company has no line");
            let StepCounts { parts, outer, inner } = StepCounts::of(plan, view);
            let (outer, inner): (u64, u64) = (outer.iter().sum(), inner.iter().sum());
            outer + parts * (count(&above) + count(&shown) * inner)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Source;
    use crate::plan;
    use crate::report::{By, Filter, OptionNames, Period, Request, Sheet, records};

    const PLAN: &str = "target = 12000\nunit = 1\n\
        [[region]]\nname = 'a'\n[[region.team]]\nname = 'b'\n[[region.team.person]]\nname = 'c'\n\
        [[region.team.person]]\nname = 'd'\n[[region.team]]\nname = 'e'\n[[region]]\nname = 'f'\n\
        [[product]]\nname = 'p'\ngroup = 'g'\n[[product]]\nname = 'q'\n[[product]]\nname = 'r'\ngroup = 'g'\n\
        [[channel]]\nname = 's'\n[[channel]]\nname = 't'\n";

    /// The lines are the rows of a sheet, and are counted right, in both layouts.
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
            options: OptionNames::default(),
        };
        let view = View::new(&plan, &request).unwrap();
        let sheet = Sheet::new(&plan, &view);
        let outline = Outline::new(&plan, &view);
        let mut rows = sheet.rows.iter();
        let mut count = 0;
        outline
            .lines(&plan, &view, |line| {
                let row = rows.next().expect("as many lines as rows");
                assert_eq!((line.indent, line.label), (row.indent, row.label.as_deref()));
                assert_eq!((line.line, line.amounts), (count, row.amounts.as_slice()), "{by}: {row:?}");
                count += 1;
                Ok::<(), ()>(())
            })
            .unwrap();
        assert_eq!(rows.next(), None);
        assert_eq!((outline.line_count, u64::from(count)), (count, row_count(&plan, &view)), "{by}");
        assert_eq!((outline.total, outline.totals), (sheet.total, sheet.totals));
        let long = view.long();
        let totals = records(&plan, &long, |_| Ok::<(), ()>(())).unwrap();
        assert_eq!(totals.rows, row_count(&plan, &long), "{by}");
    }

    #[test]
    fn lines_are_those_of_a_sheet() {
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
