//! A plan beside its actuals.

use std::sync::OnceLock;

use foldhash::{HashMap, HashMapExt};

use super::periods::Periods;
use super::row::{Part, Row, Rows, Tracked};
use super::targets::{NodeTargets, Targets};
use super::{Cutoff, Elapsed};
use crate::amounts::{Amounts, Reached};
use crate::cells::Work;
use crate::closed::Closed;
use crate::findings::Label;
use crate::money::{Decimal12, Unit};
use crate::plan::{Due, NodeIndex, Organisation, PaceBounds, Plan};
use crate::report::{AmountPart, AmountRow, BesideNodes, Nesting, Spots, Step, Table, View};

/// A plan beside its actuals.
///
/// # Example
///
/// ```
/// use tieout::amounts::{self, Asked};
/// use tieout::cells::Work;
/// use tieout::plan::{Due, Level};
/// use tieout::report::{Arrangement, By, Layout, OptionNames, Period, Request, View};
/// use tieout::track::{Cutoff, Files, Tracking};
/// use tieout::{Source, plan};
/// let source = Source::new("plan.toml", "target = 120\nunit = 1\n[[region]]\nname = '东'");
/// let (plan, _) = plan::check(&plan::parse(source).unwrap()).into_plan().unwrap();
/// let request = Request {
///     by: By::default(),
///     period: Period::Year,
///     filters: Vec::new(),
///     layout: Layout::Long,
///     arrangement: Arrangement::default(),
///     options: OptionNames::default(),
/// };
/// let view = View::new(&plan, &request).unwrap();
/// let asked = Asked { columns: &[], from: None, through: None, depth: Level::DEEPEST, added_up: &[] };
/// let file = "region,month,amount\n东,M01,11\n东,M02,10.5\n";
/// let (sold, _) = amounts::read("sold.csv", file.as_bytes(), &plan, &asked, &Work::alone()).unwrap();
/// let files = Files { actuals: &sold, last: None };
/// let cutoff = Cutoff { due: Due::new(1, None), elapsed: None };
/// let tracking = Tracking::new(&plan, &view, files, cutoff, &Work::alone());
/// let (table, tracked) = tracking.table();
/// assert_eq!(table.rows[0].amounts[..3], [Some(120), Some(20), Some(22)]); // target, to date, actual
/// assert_eq!(tracked.actual.to_string(), "21.5");
/// ```
pub struct Tracking<'a> {
    plan: &'a Plan,
    view: &'a View<'a>,
    files: Files<'a>,
    cutoff: Cutoff,
    pub(super) nodes: BesideNodes<'a>,
    pub(super) rows: Rows,
    pub(super) periods: Periods,
    /// The unit in which all that was sold is a whole number.
    pub(super) fine: Unit,
    /// Whether only rows are kept that are behind.
    is_behind_only: bool,
    pub(super) table: OnceLock<(Table, Tracked)>,
}

/// What was sold.
#[derive(Debug, Clone, Copy)]
pub struct Files<'a> {
    /// In the plan's year.
    pub actuals: &'a Amounts,
    /// In the year before, through the same month or day.
    pub last: Option<&'a Amounts>,
}

impl<'a> Files<'a> {
    /// The files that there are.
    pub fn iter(&self) -> impl Iterator<Item = &'a Amounts> {
        [Some(self.actuals), self.last].into_iter().flatten()
    }
}

/// What stands beside a node, and beside its children.
type Key = (NodeIndex, Option<Reached>);

impl<'a> Tracking<'a> {
    /// Sets what was sold beside the targets of a view, as far as these are due. A view of closed and open months has what was
    /// sold in the closed ones and what the open ones come to as targets; then the last closed month is due.
    ///
    /// # Panics
    ///
    /// If targets do not add up to what was allocated, or amounts not to what was counted.
    pub fn new(
        plan: &'a Plan,
        view: &'a View<'a>,
        files: Files<'a>,
        cutoff: Cutoff,
        work: &Work<'_>,
    ) -> Tracking<'a> {
        let periods = Periods::of(plan, view, cutoff);
        let targets = Targets::of(plan, view, &periods, cutoff, work);
        let months = periods.months();
        let actuals = AmountRow::all(plan, view.shape(), &months, files.actuals);
        let rows = |file: Option<&Amounts>| {
            file.map(|file| AmountRow::all(plan, view.shape(), &months, file)).unwrap_or_default()
        };
        let beside = [rows(files.last), rows(view.open().closed().map(Closed::amounts))];
        let mut tracking = Tracking {
            plan,
            view,
            files,
            cutoff,
            nodes: BesideNodes::new(plan.organisation()),
            rows: Rows { buckets: Spots::of_shape(view.shape()), list: Vec::new() },
            periods,
            fine: Unit::of_decimals(
                files.iter().map(Amounts::decimals).fold(plan.unit().decimals(), u32::max),
            ),
            is_behind_only: false,
            table: OnceLock::new(),
        };
        tracking.set(targets, actuals, beside);
        tracking
    }

    /// Puts targets and actuals side by side, in plan order, what is beside the plan's children behind them; and beside them
    /// what was sold in the year before and in closed months.
    fn set(&mut self, mut targets: Targets, actuals: Vec<AmountRow>, [last, closed]: [Vec<AmountRow>; 2]) {
        let buckets = self.rows.buckets.iter().enumerate();
        let mut numbers: HashMap<Spots, usize> =
            buckets.map(|(number, bucket)| (bucket.clone(), number)).collect();
        let mut of_places: HashMap<Key, HashMap<usize, [Vec<AmountPart>; 3]>> = HashMap::new();
        let mut sum = Decimal12::ZERO;
        for (file, rows) in [actuals, last, closed].into_iter().enumerate() {
            // Rows of nothing, or of other months, make no row.
            let has_any = |row: &AmountRow| row.parts.iter().any(|part| part.exact != Decimal12::ZERO);
            for AmountRow { place, spots, parts } in rows.into_iter().filter(has_any) {
                let next = self.rows.buckets.len();
                let number = *numbers.entry(spots.clone()).or_insert(next);
                if number == next {
                    self.rows.buckets.push(spots);
                }
                if file == 0 {
                    sum += parts.iter().map(|part| part.exact).sum();
                }
                of_places.entry(place).or_default().entry(number).or_default()[file] = parts;
            }
        }
        let mut open = vec![(Organisation::COMPANY, None)];
        while let Some((node, beside)) = open.pop() {
            let sold = of_places.remove(&(node, beside)).unwrap_or_default();
            let targets = if beside.is_none() { targets.take(node) } else { None };
            if targets.is_some() || !sold.is_empty() {
                let shown = beside.map_or(node, |reached| self.nodes.add(node, reached));
                self.add(shown, &targets.unwrap_or_default(), &sold);
            }
            if beside.is_none() && self.plan.organisation().node(node).level() < self.view.level() {
                let others = [Reached::Unknown, Reached::Node].map(|reached| (node, Some(reached)));
                open.extend(others.into_iter().filter(|other| of_places.contains_key(other)));
                let children: Vec<NodeIndex> = self.plan.organisation().node(node).children().collect();
                open.extend(children.into_iter().rev().map(|child| (child, None)));
            }
        }
        let rows: Decimal12 = self.rows.list.iter().map(Row::actual).sum();
        assert_eq!(rows, sum, "tracking lost money");
        let counted = self.files.actuals.accounts().counted.sum;
        assert!(self.view.is_filtered() || rows == counted, "rows of the file were lost");
    }

    /// Adds the rows of a node: those that have a target, then those beside them.
    fn add(&mut self, node: NodeIndex, targets: &NodeTargets, sold: &HashMap<usize, [Vec<AmountPart>; 3]>) {
        let mut buckets: Vec<usize> =
            sold.keys().copied().filter(|bucket| *bucket >= targets.year.len()).collect();
        buckets.sort_unstable();
        let periods = self.periods.list.len();
        for bucket in (0..targets.year.len()).chain(buckets) {
            let part = |period: usize| {
                let of = |file: usize| sold.get(&bucket).and_then(|sold| sold[file].get(period)).copied();
                let due = if bucket < targets.year.len() {
                    targets.due.get(bucket * periods + period)
                } else {
                    None
                };
                let [actual, last, closed] = [0, 1, 2].map(|file| of(file).unwrap_or_default());
                // What was sold in closed months is what they came to be planned as.
                Part { due: due.copied().unwrap_or(0) + closed.units, actual, last }
            };
            let closed = sold.get(&bucket).into_iter().flat_map(|sold| &sold[2]).map(|part| part.units);
            let target = targets.year.get(bucket).copied().unwrap_or(0) + closed.sum::<i64>();
            self.rows.list.push(Row { node, bucket, target, parts: (0..periods).map(part).collect() });
        }
    }
}

impl Tracking<'_> {
    /// The plan.
    pub fn plan(&self) -> &Plan {
        self.plan
    }

    /// What is shown of it.
    pub fn view(&self) -> &View<'_> {
        self.view
    }

    /// What was sold.
    pub fn amounts(&self) -> &Amounts {
        self.files.actuals
    }

    /// What was sold in the year before.
    pub fn last(&self) -> Option<&Amounts> {
        self.files.last
    }

    /// Through when targets are due and actuals count.
    pub fn through(&self) -> Due {
        self.cutoff.due
    }

    /// The month or day through which actuals count, by its name: `2026-06`, `2026-07-15`.
    pub fn through_name(&self) -> String {
        self.cutoff.due.name(self.plan.calendar())
    }

    /// Whether all of a month is over by then.
    pub(super) fn covers(&self, month: usize) -> bool {
        self.cutoff.covers(month)
    }

    /// How much of the last month has passed, if not all of it.
    pub fn elapsed(&self) -> Option<Elapsed> {
        self.cutoff.part()
    }

    /// The same where the month or day does not say it.
    pub fn elapsed_beside(&self) -> Option<Elapsed> {
        let by_days = Cutoff::new(self.cutoff.due, None, self.plan.calendar());
        self.cutoff.part().filter(|elapsed| by_days.elapsed != Some(*elapsed))
    }

    /// The same, keeping those rows only that are behind, and what stands above them.
    pub fn behind(self) -> Self {
        Tracking { is_behind_only: true, table: OnceLock::new(), ..self }
    }

    /// Whether rows are left out, by filters or because they are not behind.
    pub fn is_part(&self) -> bool {
        self.is_behind_only || !self.view.filters().is_empty()
    }

    /// The bounds that the plan sets to the pace; all that is due, where it sets none.
    pub(super) fn bounds(&self) -> PaceBounds {
        self.plan.pace().map_or(PaceBounds::ALL, |pace| pace.bounds())
    }

    pub(super) fn is_behind(&self, row: &Row) -> bool {
        row.is_behind(self.bounds(), self.plan.unit())
    }

    pub(super) fn keeps(&self, row: &Row) -> bool {
        !self.is_behind_only || self.is_behind(row)
    }

    /// The rows that are kept.
    pub(super) fn kept(&self) -> impl Iterator<Item = &Row> {
        self.rows.list.iter().filter(|row| self.keeps(row))
    }

    /// The rows at the bottom that are behind, those that miss most money first: the labels down to each, and how much in
    /// units of the table.
    pub fn most_behind(&self, max: usize) -> Vec<(Vec<Label>, i64)> {
        let mut rows: Vec<&Row> = self.rows.list.iter().filter(|row| self.is_behind(row)).collect();
        rows.sort_by_key(|row| row.gap());
        let labels = |row: &Row| self.path(row).iter().map(|step| step.label(&self.nodes)).collect();
        rows.into_iter().take(max).map(|row| (labels(row), row.gap())).collect()
    }

    /// The steps to a row, without its periods.
    pub(super) fn path(&self, row: &Row) -> Vec<Step<'_>> {
        self.path_in(self.view.nesting(), row)
    }

    /// The same where axes stand one inside the other in this way.
    pub(super) fn path_in(&self, nesting: &Nesting, row: &Row) -> Vec<Step<'_>> {
        let nodes = self.nodes.steps(row.node);
        nesting.arrange(nodes, self.rows.buckets[row.bucket].steps(self.view.shape()))
    }
}
