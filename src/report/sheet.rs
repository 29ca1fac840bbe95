//! A view as a sheet for people: a hierarchy with subtotals, and a total.

use std::borrow::Cow;
use std::convert::Infallible;

use super::blocks::{Block, Blocks};
use super::span::Span;
use super::{Layout, Totals, View};
use crate::plan::{NodeIndex, Plan};

/// A sheet for people, held as a whole: subtotals stand above what they add up.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// What the rows are, from the outside in, in the words of a request: `region`, `team`, `product-group`, `month`.
    pub levels: Vec<String>,
    /// What stands over the amounts.
    pub columns: Vec<Column>,
    /// The rows, each above its children.
    pub rows: Vec<SheetRow>,
    /// The total of every column.
    pub total: Vec<i64>,
    /// The total of every month that is shown, whatever the columns.
    pub total_months: Vec<i64>,
    /// What is shown, counted and added up.
    pub totals: Totals,
    /// Whether months were left out beside their quarters.
    pub folded: bool,
}

/// A column of amounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What stands over it: the name of a period, or `amount`.
    pub name: String,
    pub(super) months: std::ops::Range<usize>,
}

/// A row of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRow {
    /// How many rows it stands under.
    pub indent: usize,
    /// A node, a group, a member or a period; nothing for the members without a group.
    pub label: Option<String>,
    /// In units, one for each column.
    pub amounts: Vec<i64>,
    /// In units, one for each month that is shown, where periods are columns.
    pub months: Vec<i64>,
}

/// One step down the hierarchy; two rows are the same if all steps to them are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step<'a> {
    Node(NodeIndex),
    Group(usize, Option<&'a str>),
    Member(usize, &'a str),
    Span(&'a str),
}

impl Sheet {
    /// Computes the split that a view needs and adds it up.
    ///
    /// # Panics
    ///
    /// If what is shown does not add up to the allocated amount, though nothing is left out.
    pub fn new(plan: &Plan, view: &View) -> Sheet {
        Sheet::to_depth(plan, view, usize::MAX)
    }

    /// The same, holding only rows that stand under fewer than `depth` others; what stands deeper is added to them.
    ///
    /// # Panics
    ///
    /// As [`new`](Sheet::new).
    pub fn to_depth(plan: &Plan, view: &View, depth: usize) -> Sheet {
        let spans = view.spans(plan);
        let columns: Vec<Column> = match view.layout {
            Layout::Wide => spans.iter().map(Column::of).collect(),
            Layout::Long => vec![Column { name: "amount".to_owned(), months: 0..12 }],
        };
        let mut sheet = Sheet {
            levels: view.row_words(plan.organisation().deepest()).into_iter().take(depth).collect(),
            total: vec![0; columns.len()],
            total_months: Vec::new(),
            columns,
            rows: Vec::new(),
            totals: Totals::default(),
            folded: false,
        };
        let months: Vec<usize> = match view.layout {
            Layout::Wide => (0..12).filter(|month| view.selection.months()[*month]).collect(),
            Layout::Long => Vec::new(),
        };
        sheet.total_months = vec![0; months.len()];
        let mut blocks = Blocks::new(plan, view);
        let mut open: Vec<(Step<'_>, usize)> = Vec::new();
        let Ok(()) = each_row(plan, view, &mut blocks, |path, block, bucket| -> Result<(), Infallible> {
            let sum = |span: &Span| block.sum(span, bucket);
            match view.layout {
                Layout::Wide => {
                    let amounts: Vec<i64> = spans.iter().map(sum).collect();
                    let months: Vec<i64> = months.iter().map(|month| block.cell(*month, bucket)).collect();
                    let path = &path[..path.len().min(depth)];
                    let is_new = sheet.add(plan, &mut open, path, &amounts, &months);
                    sheet.totals.add_to_row(is_new, view.period, &spans, &amounts);
                }
                Layout::Long => {
                    let length = path.len();
                    for span in &spans {
                        let amount = [sum(span)];
                        path.truncate(length);
                        path.extend(shown_names(span, view).iter().map(|name| Step::Span(name)));
                        let path = &path[..path.len().min(depth)];
                        let is_new = sheet.add(plan, &mut open, path, &amount, &[]);
                        sheet.totals.add_to_row(is_new, view.period, std::slice::from_ref(span), &amount);
                    }
                }
            }
            Ok(())
        });
        sheet.totals.finish(plan, view, blocks.finish());
        sheet
    }

    /// Adds amounts to the row at `path` and to every row above it, opening those that are new. Whether the row at `path`
    /// is; without a path all amounts belong to the total, which is new once.
    fn add<'a>(
        &mut self,
        plan: &Plan,
        open: &mut Vec<(Step<'a>, usize)>,
        path: &[Step<'a>],
        amounts: &[i64],
        months: &[i64],
    ) -> bool {
        let same = open.iter().zip(path).take_while(|((step, _), other)| step == *other).count();
        open.truncate(same);
        for step in &path[same..] {
            let row = SheetRow {
                indent: open.len(),
                label: step.label(plan).map(Cow::into_owned),
                amounts: vec![0; self.columns.len()],
                months: vec![0; months.len()],
            };
            open.push((*step, self.rows.len()));
            self.rows.push(row);
        }
        for (_, row) in open.iter() {
            add_each(&mut self.rows[*row].amounts, amounts);
            add_each(&mut self.rows[*row].months, months);
        }
        add_each(&mut self.total, amounts);
        add_each(&mut self.total_months, months);
        same < path.len() || (path.is_empty() && self.totals.rows == 0)
    }

    /// Leaves out the months whose quarter stands beside them. Nothing is lost: they remain in the quarters.
    pub fn fold(&mut self) {
        let kept: Vec<bool> = self
            .columns
            .iter()
            .map(|column| {
                column.months.len() > 1 || !self.columns.iter().any(|other| other.holds_quarter(column))
            })
            .collect();
        if kept.iter().all(|kept| *kept) {
            return;
        }
        self.folded = true;
        keep(&mut self.columns, &kept);
        keep(&mut self.total, &kept);
        self.rows.iter_mut().for_each(|row| keep(&mut row.amounts, &kept));
    }
}

impl<'a> Step<'a> {
    /// The steps to a bucket of a node; `nodes` are those from the region down.
    pub fn path(view: &'a View, nodes: &[NodeIndex], bucket: u32) -> Vec<Step<'a>> {
        let entries = view.axes.iter().zip(view.entries_of(bucket)).enumerate();
        let of_axes = entries.map(|(index, (axis, entry))| {
            let group = axis.by_group.then_some(Step::Group(index, entry.group.as_deref()));
            let member = entry.member.as_deref().map(|member| Step::Member(index, member));
            group.into_iter().chain(member).collect()
        });
        view.nesting.arrange(nodes.iter().map(|node| Step::Node(*node)), of_axes.collect())
    }

    /// What its row is called; nothing for the members without a group.
    pub fn label(self, plan: &'a Plan) -> Option<Cow<'a, str>> {
        match self {
            Step::Node(node) => Some(plan.organisation().label(node)),
            Step::Group(_, group) => group.map(Cow::Borrowed),
            Step::Member(_, name) | Step::Span(name) => Some(Cow::Borrowed(name)),
        }
    }
}

impl Column {
    /// Whether it is a single month.
    pub fn is_month(&self) -> bool {
        self.months.len() == 1
    }

    /// The months that it adds up, counted from the start of the fiscal year.
    pub fn months(&self) -> std::ops::Range<usize> {
        self.months.clone()
    }

    pub(super) fn of(span: &Span) -> Column {
        Column { name: span.names.concat(), months: span.months.clone() }
    }

    /// Whether this is the quarter of that month.
    fn holds_quarter(&self, month: &Column) -> bool {
        self.months.len() == 3 && self.months.contains(&month.months.start)
    }
}

/// The names of a period as rows of the hierarchy. A quarter that is not whole gets no row above its months: it would be
/// taken for the quarter's amount.
pub(super) fn shown_names<'a>(span: &'a Span, view: &View) -> &'a [String] {
    let quarter = span.months.start / 3 * 3;
    match span.names.as_slice() {
        [_, month] if view.selection.months()[quarter..quarter + 3].contains(&false) => {
            std::slice::from_ref(month)
        }
        names => names,
    }
}

pub(super) fn add_each(sums: &mut [i64], amounts: &[i64]) {
    sums.iter_mut().zip(amounts).for_each(|(sum, units)| *sum += units);
}

fn keep<T>(list: &mut Vec<T>, kept: &[bool]) {
    let mut kept = kept.iter();
    list.retain(|_| kept.next().is_none_or(|kept| *kept));
}

/// Hands over every row at the bottom: the steps to it, and where its cells are. Where a business axis stands outside the
/// organisation, the nodes are held: each of them has rows under every member of it.
pub(super) fn each_row<'a, E>(
    plan: &'a Plan,
    view: &'a View,
    blocks: &mut Blocks<'_>,
    mut take: impl FnMut(&mut Vec<Step<'a>>, &Block, u32) -> Result<(), E>,
) -> Result<(), E> {
    let mut of_block = |block: &Block, buckets: &[u32]| {
        let nodes = plan.organisation().path(block.node);
        buckets.iter().try_for_each(|bucket| take(&mut Step::path(view, &nodes, *bucket), block, *bucket))
    };
    match view.parts().as_slice() {
        [buckets] => blocks.try_for_each(|block| of_block(&block, buckets)),
        parts => {
            let held: Vec<Block> = blocks.collect();
            let mut of_part = |buckets: &Vec<u32>| held.iter().try_for_each(|block| of_block(block, buckets));
            parts.iter().try_for_each(&mut of_part)
        }
    }
}
