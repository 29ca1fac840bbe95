//! A comparison: a base, and what stands beside it.

use std::collections::HashMap;
use std::convert::Infallible;

use super::entries::Entries;
use super::tree::Tree;
use super::{AmountsSide, Only, Side, Summary};
use crate::amounts::Reached;
use crate::cells::Work;
use crate::plan::{Hierarchy, Level, NodeIndex, Plan};
use crate::report::{
    AmountRow, Arrangement, Cell, Column, Columns, Entry, Figure, Held, Nesting, Nodes, Ordered, RowLabels,
    Series, SiblingOrder, Sort, Step, Table, TableBuilder, View, WholeKind, walk, words_of,
};

/// Several splits side by side: the base first, then the others in the order in which they were added.
///
/// It holds the amounts that the views ask for, eight bytes each, and no plan.
///
/// # Example
///
/// ```
/// use tieout::report::{Arrangement, By, Layout, OptionNames, Period, Request, View};
/// use tieout::cells::Work;
/// use tieout::{Source, compare, plan};
/// let plan = |text: &str| {
///     let source = Source::new("plan.toml", text);
///     plan::check(&plan::parse(source).unwrap()).into_plan().unwrap().0
/// };
/// let base = plan("target = 100\nunit = 1\n[[region]]\nname = '东'");
/// let other = plan("target = 90\nunit = 1\n[[region]]\nname = '东'\nshare = 50\n[[region]]\nname = '西'\nshare = 50");
/// let request = Request {
///     by: By::read(&Source::new("by", "region")).unwrap(),
///     period: Period::Year,
///     filters: Vec::new(),
///     layout: Layout::Long,
///     arrangement: Arrangement::default(),
///     options: OptionNames::default(),
/// };
/// let view = |plan| View::beside(plan, &[&base, &other], &request).unwrap();
/// let work = Work::alone();
/// let mut comparison = compare::Comparison::new("base.toml", &base, &view(&base), &work);
/// comparison.add("other", "other.toml", &other, &view(&other), &work);
///
/// let (table, summary) = comparison.table(true, None);
/// assert_eq!(table.rows[0].amounts, [Some(100), Some(45)]);
/// assert_eq!(table.rows[1].amounts, [None, Some(45)]);
/// assert_eq!(summary.changed, 2);
/// ```
#[derive(Debug, Clone)]
pub struct Comparison {
    sides: Vec<Side>,
    amounts: Vec<SideAmounts>,
    tree: Tree,
    /// For each business axis that is shown its entries.
    axes: Vec<Entries>,
    level: Level,
    hierarchy: Hierarchy,
    nesting: Nesting,
    has_ids: bool,
    heads: Vec<String>,
    /// What the rows are for people, as the base's view has them, from the outside in.
    row_words: Vec<String>,
    /// What every period is called, as labels and as steps.
    periods: Vec<Vec<String>>,
    period_steps: Vec<Vec<String>>,
    filters: Vec<String>,
    arrangement: Arrangement,
}

/// The amounts of one side.
#[derive(Debug, Clone)]
struct SideAmounts {
    /// For each member of the tree the number of its row.
    rows: Vec<Option<u32>>,
    /// For each combination of entries its place in a row.
    buckets: HashMap<Vec<usize>, usize>,
    /// Units by row, bucket, period.
    units: Vec<i64>,
    /// For each of them whether it is not told at all, if any may be.
    lacking: Option<Vec<bool>>,
}

/// A combination of entries that at least one side shows, and its place in the rows of every side.
struct Bucket {
    /// For each axis the number of the entry, and where it stands among the others.
    entries: Vec<usize>,
    ranks: Vec<usize>,
    places: Vec<Option<usize>>,
}

/// What a flat row belongs to: a node, a bucket and a period, the last two by number.
type At = (NodeIndex, usize, usize);

/// A row that waits for its place among its siblings.
struct HeldRow<'a> {
    /// The steps to it, of which so many at the end are periods.
    path: Vec<Step<'a>>,
    periods: usize,
    amounts: Vec<Option<i64>>,
    is_kept: bool,
}

/// A row: what it belongs to, and its amount on every side, the base first; nothing on a side that does not have it.
#[derive(Debug, Clone, Copy)]
pub(super) struct SideRow<'r> {
    pub node: NodeIndex,
    pub bucket: usize,
    pub period: usize,
    pub amounts: &'r [Option<i64>],
}

impl Comparison {
    /// Begins with the base, which was read from `file`.
    ///
    /// # Panics
    ///
    /// If the cells do not add up to the allocated amount.
    pub fn new(file: &str, base: &Plan, view: &View<'_>, work: &Work<'_>) -> Comparison {
        let mut comparison = Comparison::begun(base, view);
        comparison.add("base", file, base, view, work);
        comparison
    }

    /// Begins with amounts of a file as the base, which were matched to a plan; the view is of that.
    ///
    /// # Panics
    ///
    /// If the rows do not add up to what is counted of the file.
    pub fn of_amounts(file: AmountsSide<'_>, plan: &Plan, view: &View<'_>) -> Comparison {
        let mut comparison = Comparison::begun(plan, view);
        comparison.add_amounts("base", file, plan, view);
        comparison
    }

    /// Without a side, for the rows of a view.
    fn begun(plan: &Plan, view: &View<'_>) -> Comparison {
        let RowLabels { heads, periods, .. } = view.row_labels(plan);
        Comparison {
            sides: Vec::new(),
            amounts: Vec::new(),
            tree: Tree::new(),
            axes: vec![Entries::default(); view.entries().len()],
            level: view.level(),
            hierarchy: view.hierarchy().clone(),
            has_ids: view.has_ids(),
            nesting: view.nesting().clone(),
            heads,
            row_words: view.row_words(Level::DEEPEST),
            periods,
            period_steps: view.period_steps(plan),
            filters: view.filters().to_vec(),
            arrangement: view.arrangement().clone(),
        }
    }

    /// Puts a plan beside the base, called `name` and read from `file`; its view was made from the same request.
    ///
    /// # Panics
    ///
    /// If the cells do not add up to the allocated amount.
    pub fn add(&mut self, name: &str, file: &str, plan: &Plan, view: &View<'_>, work: &Work<'_>) {
        let (mut nodes, mut units) = (Vec::new(), Vec::new());
        let totals = walk(&view.source(plan), &[view], work, |_, row| -> Result<(), Infallible> {
            nodes.push(row.node);
            units.extend_from_slice(row.amounts);
            Ok(())
        });
        let Ok(totals) = totals;
        assert_eq!(units.iter().sum::<i64>(), totals[0].shown_units, "the comparison lost money");

        let numbers = self.tree.take(plan.organisation(), self.level);
        let entry_numbers = self.entry_numbers(view, &[]);
        let bucket = |entries: Vec<&Entry>| -> Vec<usize> {
            entries.iter().zip(&entry_numbers).map(|(entry, numbers)| numbers[*entry]).collect()
        };
        let buckets = view.buckets().enumerate().map(|(place, entries)| (bucket(entries), place)).collect();
        let mut rows = vec![None; self.tree.len()];
        for (row, node) in (0..).zip(&nodes) {
            if let Some(number) = numbers[node.0 as usize] {
                rows[number as usize] = Some(row);
            }
        }
        self.amounts.push(SideAmounts { rows, buckets, units, lacking: None });
        self.sides.push(Side::of(name, file, plan, view.open(), totals[0]));
    }

    /// Puts the amounts of a file beside the base, called `name`, which were matched to a plan; the view is of that.
    ///
    /// # Panics
    ///
    /// If the rows do not add up to what is counted of the file.
    pub fn add_amounts(&mut self, name: &str, file: AmountsSide<'_>, plan: &Plan, view: &View<'_>) {
        let amounts = file.amounts();
        let months = view.row_months(plan);
        let found = AmountRow::all(plan, view.shape(), &months, amounts);
        let numbers = self.tree.take(plan.organisation(), self.level);
        let entries: Vec<Vec<Entry>> = found.iter().map(|row| row.spots.entries(view.shape())).collect();
        let entry_numbers = self.entry_numbers(view, &entries);
        let mut buckets: HashMap<Vec<usize>, usize> = HashMap::new();
        let mut places = Vec::with_capacity(found.len());
        for (row, entries) in found.iter().zip(&entries) {
            let bucket: Vec<usize> =
                entries.iter().zip(&entry_numbers).map(|(entry, numbers)| numbers[entry]).collect();
            let next = buckets.len();
            let (node, beside) = row.place;
            let number = numbers[node.0 as usize].expect("rows are as deep as the view");
            let number = match beside {
                None => number,
                Some(reached) => {
                    let level = self.tree.member(number).level.below();
                    self.tree.take_beside(number, reached, self.hierarchy.word(level))
                }
            };
            places.push((number, *buckets.entry(bucket).or_insert(next)));
        }
        let mut rows: Vec<Option<u32>> = vec![None; self.tree.len()];
        let mut count = 0;
        for (number, _) in &places {
            rows[*number as usize].get_or_insert_with(|| {
                count += 1;
                count - 1
            });
        }
        let width = buckets.len() * months.len();
        let mut units = vec![0; count as usize * width];
        let mut lacking = vec![true; units.len()];
        for (row, (number, bucket)) in found.iter().zip(&places) {
            let at = rows[*number as usize].expect("every row has a place") as usize * width
                + bucket * months.len();
            for (period, part) in row.parts.iter().enumerate() {
                units[at + period] = file.units(part.exact);
                lacking[at + period] = !part.has_rows;
            }
        }
        let sum = units.iter().sum::<i64>();
        let is_whole = !view.is_filtered() && view.open().first() == 0;
        assert!(!is_whole || sum == file.units(amounts.accounts().counted.sum), "rows of the file were lost");
        self.amounts.push(SideAmounts { rows, buckets, units, lacking: Some(lacking) });
        self.sides.push(Side::of_amounts(name, file, plan, sum));
    }

    /// Takes in the entries of a view and others beside them; gives their numbers.
    fn entry_numbers(&mut self, view: &View<'_>, others: &[Vec<Entry>]) -> Vec<HashMap<Entry, usize>> {
        let axes = self.axes.iter_mut().zip(view.entries()).enumerate();
        axes.map(|(number, (axis, entries))| {
            let mut entries = entries.to_vec();
            for other in others {
                if !entries.contains(&other[number]) {
                    entries.push(other[number].clone());
                }
            }
            axis.take(&entries)
        })
        .collect()
    }

    /// The sides, the base first.
    pub fn sides(&self) -> &[Side] {
        &self.sides
    }

    /// The sides without the base.
    pub fn others(&self) -> &[Side] {
        &self.sides[1..]
    }

    /// Whether months are closed on one side at least, so that only the others are compared.
    pub fn is_open(&self) -> bool {
        self.sides.iter().any(|side| side.open().is_some())
    }

    /// What all of it is that is compared.
    pub fn whole_kind(&self) -> WholeKind {
        if self.is_open() { WholeKind::Open } else { WholeKind::Allocated }
    }

    /// Whether one of the sides is a file of amounts.
    pub fn has_amounts(&self) -> bool {
        self.sides.iter().any(|side| side.rows().is_some())
    }

    /// Whether every other side has a name of its own, which then stands in the heads: scenarios or values.
    pub fn is_named(&self) -> bool {
        self.others().iter().any(|side| side.name() != "other")
    }

    /// The filters in words, as asked.
    pub fn filters(&self) -> &[String] {
        &self.filters
    }

    /// The amounts of every side, and for every other side how far it is from the base.
    pub fn columns(&self) -> Columns {
        let year = || 0..12;
        let of_side = |(number, side): (usize, &Side)| {
            let name = |word: &str| match self.is_named() {
                true => format!("{word}[{}]", side.name()),
                false => word.to_owned(),
            };
            [
                Column::new(name("other"), Figure::Amount(number), year()),
                Column::new(name("difference"), Figure::Difference(0, number), year()),
                Column::new(name("difference_percent"), Figure::Percent(0, number), year()),
            ]
        };
        let base = Column::new("base".to_owned(), Figure::Amount(0), year());
        let others = self.sides.iter().enumerate().skip(1).flat_map(of_side);
        let units = self.sides.iter().map(|side| *side.amounts().unit());
        Columns::new(std::iter::once(base).chain(others).collect(), units.collect())
    }

    /// What the rows are for people, from the outside in; levels that no side has are left out.
    pub fn row_words(&self) -> Vec<String> {
        let deepest = (0..self.tree.len() as u32).map(|number| self.tree.member(number).level).max();
        let lacking = self.hierarchy.levels().filter(|level| Some(*level) > deepest);
        let lacking: Vec<&str> = lacking.map(|level| self.hierarchy.word(level)).collect();
        self.row_words.iter().filter(|word| !lacking.contains(&word.as_str())).cloned().collect()
    }

    /// The labels of flat rows.
    pub fn labels(&self) -> RowLabels<'_> {
        let labels = |bucket: &Bucket| {
            let entries = bucket.entries.iter().zip(&self.axes);
            entries.flat_map(|(number, axis)| axis.entry(*number).labels()).collect()
        };
        RowLabels {
            heads: self.heads.clone(),
            nodes: &self.tree,
            level_count: self.level.number(),
            has_ids: self.has_ids,
            buckets: self.buckets().iter().map(labels).collect(),
            periods: self.periods.clone(),
        }
    }

    /// The rows with their subtotals, and what went by; `all` keeps those that did not change, `only` some of the others.
    ///
    /// # Panics
    ///
    /// If the differences do not add up; the summary holds them to that.
    pub fn table(&self, all: bool, only: Option<Only>) -> (Table, Summary) {
        let (columns, mut summary) = (self.columns(), Summary::new(self.others().len()));
        let buckets = self.buckets();
        let builder =
            TableBuilder::new(&self.tree, self.row_words(), columns.clone(), Held::ToDepth(usize::MAX));
        let builder = if all && only.is_none() { builder } else { builder.keeping_some() };
        let has_words = !self.arrangement.series.is_empty();
        let mut builder = if has_words { builder.keeping_paths() } else { builder };
        let mut held: Vec<HeldRow<'_>> = Vec::new();
        let Ok(()) = self.rows(&self.nesting, &buckets, |row| -> Result<(), Infallible> {
            let path = self.path(&self.nesting, &buckets[row.bucket], &row);
            let is_changed = summary.add(&columns, row.amounts, || self.names(&path));
            let is_kept = is_changed && keeps(&columns, row.amounts, only);
            summary.kept += u64::from(is_kept);
            match self.arrangement.is_plan_order() {
                true => builder.add(&path, row.amounts.iter().copied(), is_kept),
                false => held.push(HeldRow {
                    path,
                    periods: self.period_steps[row.period].len(),
                    amounts: row.amounts.to_vec(),
                    is_kept: is_kept || (all && only.is_none()),
                }),
            }
            Ok(())
        });
        self.add_in_order(&mut builder, &columns, &held);
        summary.finish(self.allocated(&columns).as_deref());
        let (mut table, paths) = builder.finish_with_paths();
        for (row, path) in table.rows.iter_mut().zip(&paths) {
            row.beside = self.words_beside(path.last(), &self.arrangement.series);
        }
        table.series = self.arrangement.series.clone();
        table.total_beside = vec![Cell::Empty; table.series.len()];
        // A side without rows has nothing, and that is its total.
        table.total.iter_mut().for_each(|total| *total = Some(total.unwrap_or(0)));
        (table, summary)
    }

    /// Adds rows in the order that is asked for; of the largest amounts on the last side.
    fn add_in_order<'a>(&'a self, builder: &mut TableBuilder<'a>, columns: &Columns, held: &[HeldRow<'a>]) {
        let mut order = SiblingOrder::new();
        for (number, row) in held.iter().enumerate() {
            let (siblings, _) = row.path.split_at(row.path.len() - row.periods);
            order.add(siblings, self.size(columns, &row.amounts), number, row.is_kept);
        }
        order.each(&self.arrangement, &self.tree, &mut |next| match next {
            Ordered::Row(row) => {
                let row = &held[row];
                builder.add(&row.path, row.amounts.iter().copied(), row.is_kept);
            }
            Ordered::Others { above, count, rows } => {
                // Period by period, as each of them has them.
                let mut of_periods: Vec<(&[Step<'a>], Vec<&HeldRow<'a>>)> = Vec::new();
                for row in rows.iter().map(|row| &held[*row]) {
                    let (_, periods) = row.path.split_at(row.path.len() - row.periods);
                    match of_periods.iter_mut().find(|(other, _)| *other == periods) {
                        Some((_, rows)) => rows.push(row),
                        None => of_periods.push((periods, vec![row])),
                    }
                }
                for (periods, rows) in of_periods {
                    let path: Vec<Step<'_>> =
                        above.iter().chain(&[Step::Others(count)]).chain(periods).copied().collect();
                    let is_kept = rows.iter().any(|row| row.is_kept);
                    rows.iter().for_each(|row| builder.add(&path, row.amounts.iter().copied(), is_kept));
                }
            }
        });
    }

    /// What a row is ordered by: what it has on the last side.
    fn size(&self, columns: &Columns, amounts: &[Option<i64>]) -> i128 {
        columns.amount(amounts, amounts.len() - 1).unwrap_or(0)
    }

    /// What series say of what a step leads to.
    fn words_beside(&self, step: Option<&Step<'_>>, series: &[Series]) -> Vec<Cell> {
        let member = match step {
            Some(Step::Node(node)) => Some(self.tree.member(node.0)),
            _ => None,
        };
        let words = |series: &Series| words_of(*series, member?.id.as_deref(), member?.labels.as_deref());
        series.iter().map(|series| words(series).map_or(Cell::Empty, Cell::Text)).collect()
    }

    /// The order of the rows, and what stands beside their amounts.
    pub fn arrangement(&self) -> &Arrangement {
        &self.arrangement
    }

    /// What series say of a node.
    pub(super) fn flat_words(&self, node: NodeIndex, series: &[Series]) -> Vec<Cell> {
        self.words_beside(Some(&Step::Node(node)), series)
    }

    /// Hands over every row in the order in which programs get them, and whether it is changed and kept.
    ///
    /// # Errors
    ///
    /// The first error that `take` returns; nothing is handed over after it.
    ///
    /// # Panics
    ///
    /// If the differences do not add up; the summary holds them to that.
    pub(super) fn flat_rows<E>(
        &self,
        columns: &Columns,
        only: Option<Only>,
        mut take: impl FnMut(SideRow<'_>, bool) -> Result<(), E>,
    ) -> Result<Summary, E> {
        let mut summary = Summary::new(self.others().len());
        let buckets = self.buckets();
        let plain = self.nesting.plain();
        let mut order = SiblingOrder::new();
        let mut held: Vec<(At, Vec<Option<i64>>, bool)> = Vec::new();
        self.rows(&plain, &buckets, |row| {
            let path = || self.path(&plain, &buckets[row.bucket], &row);
            let is_changed = summary.add(columns, row.amounts, || self.names(&path()));
            let is_kept = is_changed && keeps(columns, row.amounts, only);
            summary.kept += u64::from(is_kept);
            if self.arrangement.sort == Sort::Plan {
                return take(row, is_kept);
            }
            let (path, periods) = (path(), self.period_steps[row.period].len());
            order.add(&path[..path.len() - periods], self.size(columns, row.amounts), held.len(), true);
            held.push(((row.node, row.bucket, row.period), row.amounts.to_vec(), is_kept));
            Ok(())
        })?;
        for number in order.rows(&self.arrangement, &self.tree) {
            let ((node, bucket, period), amounts, is_kept) = &held[number];
            let row = SideRow { node: *node, bucket: *bucket, period: *period, amounts };
            take(row, *is_kept)?;
        }
        summary.finish(self.allocated(columns).as_deref());
        Ok(summary)
    }

    fn rows<E>(
        &self,
        nesting: &Nesting,
        buckets: &[Bucket],
        mut take: impl FnMut(SideRow<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let numbers = (0..buckets.len()).collect();
        let parts = nesting.parts(numbers, |number: &usize| buckets[*number].ranks.clone());
        let order = self.tree.in_order();
        let mut amounts: Vec<Option<i64>> = Vec::new();
        for part in parts {
            for node in order.iter().filter(|number| self.has_row(**number)).map(|number| NodeIndex(*number))
            {
                for bucket in &part {
                    for period in 0..self.periods.len() {
                        amounts.clear();
                        amounts.extend(self.amounts.iter().enumerate().map(|(side, of_side)| {
                            of_side.units(node, buckets[*bucket].places[side], (period, self.periods.len()))
                        }));
                        if amounts.iter().any(Option::is_some) {
                            take(SideRow { node, bucket: *bucket, period, amounts: &amounts })?;
                        }
                    }
                }
            }
        }
        Ok(())
    }

    /// Whether a side has a row of a member of the tree.
    fn has_row(&self, number: u32) -> bool {
        self.amounts.iter().any(|side| side.row(number).is_some())
    }

    /// What every side has if nothing is left out, in the common unit; nothing where filters leave something out.
    fn allocated(&self, columns: &Columns) -> Option<Vec<i128>> {
        let allocated: Vec<Option<i64>> = self.sides.iter().map(|side| Some(side.whole())).collect();
        let allocated = (0..allocated.len()).filter_map(|side| columns.amount(&allocated, side));
        self.filters.is_empty().then(|| allocated.collect())
    }

    /// The combinations of entries that are shown, in order.
    fn buckets(&self) -> Vec<Bucket> {
        let counts: Vec<usize> = self.axes.iter().map(|axis| axis.order.len()).collect();
        (0..counts.iter().product())
            .filter_map(|index: usize| {
                let mut inner: usize = counts.iter().product();
                let rank = |count: &usize| {
                    inner /= count;
                    index / inner % count
                };
                let ranks: Vec<usize> = counts.iter().map(rank).collect();
                let entries: Vec<usize> =
                    self.axes.iter().zip(&ranks).map(|(axis, rank)| axis.order[*rank]).collect();
                let places: Vec<Option<usize>> =
                    self.amounts.iter().map(|side| side.buckets.get(&entries).copied()).collect();
                places.iter().any(Option::is_some).then_some(Bucket { entries, ranks, places })
            })
            .collect()
    }

    /// The steps to a row.
    fn path<'a>(&'a self, nesting: &Nesting, bucket: &Bucket, row: &SideRow<'_>) -> Vec<Step<'a>> {
        let step = |node: NodeIndex| {
            let member = self.tree.member(node.0);
            match member.beside {
                None => Step::Node(node),
                Some(Reached::Unknown) => Step::NotInPlan,
                Some(Reached::Node) => Step::Itself(self.hierarchy.word(member.level)),
            }
        };
        let mut nodes: Vec<Step<'_>> = self.tree.path(row.node).into_iter().map(step).collect();
        if let Some(child) = self.tree.member(row.node.0).children.first() {
            nodes.push(Step::Itself(self.hierarchy.word(self.tree.member(*child).level)));
        }
        let axes = self.axes.iter().zip(&bucket.entries).enumerate();
        let axes = axes.map(|(axis, (entries, number))| entries.steps(axis, *number)).collect();
        let mut path = nesting.arrange(nodes, axes);
        path.extend(self.period_steps[row.period].iter().map(|name| Step::Period(name)));
        path
    }

    /// What the steps of a path are called that have a name.
    fn names(&self, path: &[Step<'_>]) -> Vec<String> {
        path.iter().filter_map(|step| Some(step.label(&self.tree).name()?.to_owned())).collect()
    }
}

/// Whether a row is kept on one side at least.
fn keeps(columns: &Columns, amounts: &[Option<i64>], only: Option<Only>) -> bool {
    only.is_none_or(|only| (1..amounts.len()).any(|side| only.keeps(columns.difference(amounts, 0, side))))
}

impl SideAmounts {
    fn row(&self, number: u32) -> Option<usize> {
        self.rows.get(number as usize).copied().flatten().map(|row| row as usize)
    }

    /// The amount of a node in a bucket, which stands at this place of its rows, and in one of so many periods.
    fn units(
        &self,
        node: NodeIndex,
        bucket: Option<usize>,
        (period, periods): (usize, usize),
    ) -> Option<i64> {
        let row = self.row(node.0)?;
        let at = (row * self.buckets.len() + bucket?) * periods + period;
        let is_there = self.lacking.as_ref().is_none_or(|lacking| !lacking[at]);
        is_there.then(|| self.units[at])
    }
}
