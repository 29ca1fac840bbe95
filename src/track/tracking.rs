//! Targets and actuals, row by row.

use std::convert::Infallible;

use foldhash::{HashMap, HashMapExt};

use super::Elapsed;
use super::nodes::TrackedNodes;
use super::rounding::divided;
use crate::amounts::{Amounts, Key, Named, Reached, Through};
use crate::cells::Work;
use crate::findings::AxisKind;
use crate::money::{Decimal12, Unit};
use crate::plan::{NodeIndex, Organisation, Plan};
use crate::report::{
    Cell, Column, Columns, Figure, FlatRows, Held, Record, RowLabels, RowWriter, Step, Table, TableBuilder,
    View, walk, write_alone,
};

/// A plan beside its actuals.
///
/// # Example
///
/// ```
/// use tieout::amounts::{self, Asked, Through};
/// use tieout::cells::Work;
/// use tieout::plan::Level;
/// use tieout::report::{By, Layout, OptionNames, Period, Request, View};
/// use tieout::track::Tracking;
/// use tieout::{Source, plan};
/// let source = Source::new("plan.toml", "target = 120\nunit = 1\n[[region]]\nname = '东'");
/// let (plan, _) = plan::check(&plan::parse(source).unwrap()).into_plan().unwrap();
/// let request = Request {
///     by: By::default(),
///     period: Period::Year,
///     filters: Vec::new(),
///     layout: Layout::Long,
///     options: OptionNames::default(),
/// };
/// let view = View::new(&plan, &request).unwrap();
/// let asked = Asked { columns: &[], from: None, through: None, depth: Level::DEEPEST };
/// let file = "region,month,amount\n东,M01,11\n东,M02,10.5\n";
/// let (sold, _) = amounts::read("sold.csv", file.as_bytes(), &plan, &asked, &Work::alone()).unwrap();
/// let tracking = Tracking::new(&plan, &view, &sold, Through { month: 1, day: None }, None, &Work::alone());
/// let (table, tracked) = tracking.table();
/// assert_eq!(table.rows[0].amounts[..3], [Some(120), Some(20), Some(22)]); // target, to date, actual
/// assert_eq!(tracked.actual.to_string(), "21.5");
/// ```
pub struct Tracking<'a> {
    plan: &'a Plan,
    view: &'a View<'a>,
    amounts: &'a Amounts,
    through: Through,
    elapsed: Option<Elapsed>,
    nodes: TrackedNodes<'a>,
    buckets: Vec<Bucket>,
    rows: Vec<Row>,
    /// The unit in which every actual is a whole number.
    fine: Unit,
    /// Whether only rows are kept that are below their target to date.
    behind: bool,
}

/// A combination of entries: for every shown axis its place, or that no member is named or that it is not known.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Bucket(Vec<Spot>);

/// What a row says about one business axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Spot {
    Entry(usize),
    Nobody,
    Unknown,
}

/// A row at the bottom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Row {
    node: NodeIndex,
    bucket: usize,
    target: i64,
    to_date: i64,
    actual: Decimal12,
    /// The actual as a table shows it.
    units: i64,
}

/// What went by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tracked {
    /// How many rows at the bottom there are.
    pub rows: u64,
    /// What they come to.
    pub target: i64,
    /// Of that, what is due.
    pub to_date: i64,
    /// What was sold.
    pub actual: Decimal12,
    /// How many rows, of those with a target to date, are below it by as much as the caller minds.
    pub behind: u64,
}

/// How a year ends, in units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outlook {
    /// With what is left sold at the pace so far, rounded to a unit.
    pub at_this_pace: i128,
    /// With what is left sold as planned, rounded to a unit.
    pub as_planned: i128,
}

impl<'a> Tracking<'a> {
    /// Sets what a view shows of a plan beside amounts, which were read as deep as the view reaches. Targets are due through
    /// a month, of which so much has passed.
    ///
    /// # Panics
    ///
    /// If cells do not add up to the allocated amount, or amounts not to what was counted.
    pub fn new(
        plan: &'a Plan,
        view: &'a View<'a>,
        amounts: &'a Amounts,
        through: Through,
        elapsed: Option<Elapsed>,
        work: &Work<'_>,
    ) -> Tracking<'a> {
        let fine = fine_unit(plan, amounts);
        let nodes = TrackedNodes::new(plan.organisation());
        let (buckets, rows) = (Vec::new(), Vec::new());
        let mut tracking =
            Tracking { plan, view, amounts, through, elapsed, nodes, buckets, rows, fine, behind: false };
        let targets = Targets::of(plan, view, through, work);
        let actuals = Actuals::of(plan, view, amounts);
        tracking.set(targets, actuals);
        tracking
    }

    /// Puts targets and actuals side by side, in plan order, what is beside the plan's children behind them.
    fn set(&mut self, mut targets: Targets, actuals: Actuals) {
        let shapes = self.view.buckets().len();
        self.buckets = (0..shapes).map(|number| self.places_of(number)).collect();
        let mut numbers: HashMap<Bucket, usize> =
            self.buckets.iter().enumerate().map(|(number, bucket)| (bucket.clone(), number)).collect();
        let mut of_nodes: HashMap<(NodeIndex, Option<Reached>), Vec<(usize, Actual)>> = HashMap::new();
        let mut sum = Decimal12::ZERO;
        for ((node, beside, bucket), actual) in actuals.shown {
            let next = self.buckets.len();
            let number = *numbers.entry(bucket.clone()).or_insert(next);
            if number == next {
                self.buckets.push(bucket);
            }
            sum += actual.exact;
            of_nodes.entry((node, beside)).or_default().push((number, actual));
        }
        let mut open = vec![(Organisation::COMPANY, None)];
        while let Some((node, beside)) = open.pop() {
            let of_node = of_nodes.remove(&(node, beside)).unwrap_or_default();
            let targets = if beside.is_none() { targets.of_nodes.remove(&node) } else { None };
            if targets.is_some() || !of_node.is_empty() {
                let shown = beside.map_or(node, |reached| self.nodes.add(node, reached));
                self.add(shown, targets, of_node);
            }
            if beside.is_none() && self.plan.organisation().node(node).level() < self.view.level() {
                let others = [Reached::Unknown, Reached::Node].map(|reached| (node, Some(reached)));
                open.extend(others.into_iter().filter(|other| of_nodes.contains_key(other)));
                let children: Vec<NodeIndex> = self.plan.organisation().node(node).children().collect();
                open.extend(children.into_iter().rev().map(|child| (child, None)));
            }
        }
        let rows: Decimal12 = self.rows.iter().map(|row| row.actual).sum();
        assert_eq!(rows, sum, "tracking lost money");
    }

    /// Adds the rows of a node: those that have a target, and those beside them.
    fn add(&mut self, node: NodeIndex, targets: Option<[Vec<i64>; 2]>, actuals: Vec<(usize, Actual)>) {
        let none = Actual::default();
        let has_target = targets.as_ref().map_or(0, |[target, _]| target.len());
        let of_bucket = |bucket: usize| {
            let actual = actuals.iter().find(|(number, _)| *number == bucket);
            actual.map_or(none, |(_, actual)| *actual)
        };
        let mut row = |bucket: usize, [target, to_date]: [i64; 2]| {
            let Actual { exact, units } = of_bucket(bucket);
            self.rows.push(Row { node, bucket, target, to_date, actual: exact, units });
        };
        if let Some([target, to_date]) = &targets {
            target
                .iter()
                .zip(to_date)
                .enumerate()
                .for_each(|(bucket, (target, due))| row(bucket, [*target, *due]));
        }
        let mut others: Vec<usize> = actuals.iter().map(|(number, _)| *number).collect();
        others.retain(|number| *number >= has_target);
        others.sort_by_key(|number| *number);
        others.into_iter().for_each(|bucket| row(bucket, [0, 0]));
    }

    /// The places of the entries of a bucket of the view.
    fn places_of(&self, number: usize) -> Bucket {
        let entries = self.view.buckets().nth(number).unwrap_or_default();
        let place = |(entry, all): (&crate::report::Entry, &[crate::report::Entry])| {
            Spot::Entry(all.iter().position(|other| other == entry).unwrap_or(0))
        };
        Bucket(entries.into_iter().zip(self.view.entries()).map(place).collect())
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
        self.amounts
    }

    /// Through when targets are due and actuals count.
    pub fn through(&self) -> Through {
        self.through
    }

    /// The month or day through which actuals count, by its name: `2026-06`, `2026-07-15`.
    pub fn through_name(&self) -> String {
        let month = self.plan.calendar().month(self.through.month);
        match self.through.day {
            None => month,
            Some(day) => format!("{month}-{day:02}"),
        }
    }

    /// How much of the last month has passed, if not all of it.
    pub fn elapsed(&self) -> Option<Elapsed> {
        self.elapsed
    }

    /// The same, keeping those rows only that are below their target to date.
    pub fn behind(self) -> Self {
        Tracking { behind: true, ..self }
    }

    /// Whether rows are left out, by filters or because they are not behind.
    pub fn is_part(&self) -> bool {
        self.behind || !self.view.filters().is_empty()
    }

    /// The rows that are kept.
    fn kept(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| !self.behind || row.is_behind(self.plan.unit()))
    }

    /// The rows that are behind, those that miss most money first: the names down to each, and how much in units of the
    /// table.
    pub fn most_behind(&self, max: usize) -> Vec<(Vec<String>, i64)> {
        let mut rows: Vec<&Row> = self.rows.iter().filter(|row| row.is_behind(self.plan.unit())).collect();
        rows.sort_by_key(|row| row.units - row.to_date);
        let names = |row: &Row| {
            let path = self.path(row);
            path.iter().filter_map(|step| Some(step.label(&self.nodes).name()?.to_owned())).collect()
        };
        rows.into_iter().take(max).map(|row| (names(row), row.units - row.to_date)).collect()
    }

    /// The rows with their subtotals, and what went by.
    pub fn table(&self) -> (Table, Tracked) {
        let levels = self.view.row_words(self.plan.organisation().deepest());
        let mut builder =
            TableBuilder::new(&self.nodes, levels, self.columns_for_people(), Held::ToDepth(usize::MAX));
        let mut tracked = Tracked::default();
        let parts = self
            .view
            .nesting()
            .parts((0..self.buckets.len()).collect(), |bucket: &usize| self.ranks(*bucket));
        for part in parts {
            for row in self.kept().filter(|row| part.contains(&row.bucket)) {
                tracked.add(row, self.plan.unit());
                builder.add(&self.path(row), self.amounts_of(row).into_iter(), true);
            }
        }
        let mut table = builder.finish();
        table.total.iter_mut().for_each(|total| *total = Some(total.unwrap_or(0)));
        table.totals.whole = !self.is_part();
        table.totals.rows = tracked.rows;
        (table, tracked)
    }

    /// How the year ends; nothing before a fifth of what is shown is due.
    pub fn outlook(&self, tracked: &Tracked) -> Option<Outlook> {
        let [target, due] = [tracked.target, tracked.to_date].map(i128::from);
        if due == 0 || due * 5 < target {
            return None;
        }
        let unit = self.plan.unit();
        // In units and the rest of one: the product of two amounts does not fit 128 bits.
        let pace = num_rational::Ratio::new(
            num_bigint::BigInt::from(tracked.actual.counted()) * target,
            num_bigint::BigInt::from(due),
        );
        let size = Decimal12::of_units(unit, 1).counted();
        let in_units = pace / num_bigint::BigInt::from(size);
        let rounded = (in_units + num_rational::Ratio::new(1.into(), 2.into())).floor().to_integer();
        let at_this_pace = i128::try_from(rounded).ok()?;
        Some(Outlook { at_this_pace, as_planned: tracked.actual.rounded(unit) + target - due })
    }

    /// What stands beside the axes for sorting: entries in order, then what is beside them.
    fn ranks(&self, bucket: usize) -> Vec<usize> {
        let rank = |spot: &Spot| match spot {
            Spot::Entry(place) => *place,
            Spot::Nobody => usize::MAX - 1,
            Spot::Unknown => usize::MAX,
        };
        self.buckets[bucket].0.iter().map(rank).collect()
    }

    /// The steps to a row.
    fn path(&self, row: &Row) -> Vec<Step<'_>> {
        let organisation = self.plan.organisation();
        let (node, beside) = match self.nodes.beside(row.node) {
            None => (row.node, None),
            Some((parent, Reached::Unknown)) => (parent, Some(Step::NotInPlan)),
            Some((parent, Reached::Node)) => {
                let level = organisation.node(parent).level().below();
                (parent, Some(Step::Itself(organisation.hierarchy().word(level))))
            }
        };
        let nodes = organisation.path(node).into_iter().map(Step::Node).chain(beside);
        let axes =
            self.view.entries().zip(self.view.shown_axes()).zip(&self.buckets[row.bucket].0).enumerate();
        let axes = axes.map(|(axis, ((entries, kind), spot))| match spot {
            Spot::Entry(place) => entries[*place].steps(axis),
            Spot::Nobody => vec![Step::Without(kind.one())],
            Spot::Unknown => vec![Step::NotInPlan],
        });
        self.view.nesting().arrange(nodes, axes.collect())
    }

    /// Target, to date, and the actual as a table shows it and exactly.
    fn amounts_of(&self, row: &Row) -> [Option<i64>; 4] {
        let finer = 10_i128.pow(Decimal12::DECIMALS - self.fine.decimals());
        // That it fits was asked before.
        let fine = i64::try_from(row.actual.counted() / finer).expect("actuals fit their unit");
        [Some(row.target), Some(row.to_date), Some(row.units), Some(fine)]
    }

    /// What the table shows: amounts in whole units, ratios of the exact ones.
    fn columns_for_people(&self) -> Columns {
        let unit = *self.plan.unit();
        let year = || 0..12;
        let list = [
            ("target", Figure::Amount(0)),
            ("to_date", Figure::Amount(1)),
            ("actual", Figure::Amount(2)),
            ("gap", Figure::Difference(1, 2)),
            ("pace", Figure::Ratio(3, 1)),
            ("left", Figure::Rest(2, 0)),
            ("left_of_plan", Figure::RatioLeft(3, 1, 0)),
        ];
        let list = list.into_iter().map(|(name, figure)| Column::new(name.to_owned(), figure, year()));
        Columns::new(list.collect(), vec![unit, unit, unit, self.fine])
    }
}

impl FlatRows for Tracking<'_> {
    type Seen = Tracked;

    fn labels(&self) -> RowLabels<'_> {
        let labels = self.view.row_labels(self.plan);
        let bucket = |bucket: &Bucket| {
            let axes = self.view.entries().zip(self.view.shown_axes()).zip(&bucket.0);
            let words =
                axes.zip(self.view.axis_words()).flat_map(|(((entries, kind), spot), words)| match spot {
                    Spot::Entry(place) => entries[*place].labels(),
                    Spot::Nobody => vec![Some(format!("(no {})", kind.one())); words.len()],
                    Spot::Unknown => vec![Some("(not in the plan)".to_owned()); words.len()],
                });
            words.collect()
        };
        RowLabels { nodes: &self.nodes, buckets: self.buckets.iter().map(bucket).collect(), ..labels }
    }

    fn columns(&self) -> Columns {
        let unit = *self.plan.unit();
        let list = [
            ("target", Figure::Amount(0)),
            ("to_date", Figure::Amount(1)),
            ("actual", Figure::Amount(3)),
            ("gap", Figure::Difference(1, 3)),
            ("pace", Figure::Ratio(3, 1)),
            ("left", Figure::Rest(3, 0)),
            ("left_of_plan", Figure::RatioLeft(3, 1, 0)),
            ("attained", Figure::Ratio(3, 0)),
        ];
        let list = list.into_iter().map(|(name, figure)| Column::new(name.to_owned(), figure, 0..12));
        Columns::new(list.collect(), vec![unit, unit, unit, self.fine])
    }

    fn largest(&self) -> i128 {
        let columns = self.columns();
        let amounts = self.rows.iter().flat_map(|row| self.amounts_of(row).into_iter().enumerate());
        let amounts = amounts.filter_map(|(number, amount)| {
            let units = columns.units()[number];
            Some(columns.common_unit().of_units(&units, amount?).abs())
        });
        amounts.max().unwrap_or(0)
    }

    fn write<W: RowWriter, E>(
        &self,
        _: &Work<'_>,
        writer: impl Fn() -> W + Sync,
        take: impl FnMut(W::Page) -> Result<(), E>,
    ) -> Result<Tracked, E> {
        let columns = self.columns();
        let mut tracked = Tracked::default();
        let mut cells: Vec<Cell> = Vec::new();
        write_alone(writer(), take, |writer, give| {
            for row in self.kept() {
                tracked.add(row, self.plan.unit());
                let amounts = self.amounts_of(row);
                cells.clear();
                cells.extend(columns.cells(&amounts));
                let (node, bucket) = (row.node, row.bucket);
                writer.record(Record { node, bucket, period: 0, cells: &cells }, give)?;
            }
            Ok(tracked)
        })
    }
}

impl Row {
    /// Whether less was sold than was due.
    fn is_behind(&self, unit: &Unit) -> bool {
        self.actual < Decimal12::of_units(unit, self.to_date)
    }
}

impl Tracked {
    fn add(&mut self, row: &Row, unit: &Unit) {
        self.rows += 1;
        self.target += row.target;
        self.to_date += row.to_date;
        self.actual += row.actual;
        self.behind += u64::from(row.is_behind(unit));
    }
}

/// The targets of a view's nodes: of the year, and of that what is due, bucket by bucket.
struct Targets {
    of_nodes: HashMap<NodeIndex, [Vec<i64>; 2]>,
}

impl Targets {
    fn of(plan: &Plan, view: &View, through: Through, work: &Work<'_>) -> Targets {
        let closed = view.in_months(|month| month <= through.month);
        let mut of_nodes: HashMap<NodeIndex, [Vec<i64>; 2]> = HashMap::new();
        let walked =
            walk(&view.source(plan), &[view, &closed], work, |number, row| -> Result<(), Infallible> {
                of_nodes.entry(row.node).or_default()[number] = row.amounts.to_vec();
                Ok(())
            });
        let Ok(_) = walked;
        Targets { of_nodes }
    }
}

/// An actual, exactly and as a table shows it.
#[derive(Debug, Clone, Copy, Default)]
struct Actual {
    exact: Decimal12,
    units: i64,
}

/// The actuals of a view, in whole units so that every table of them adds up.
struct Actuals {
    /// By the node that is shown, what is beside its children, and the bucket.
    shown: Vec<((NodeIndex, Option<Reached>, Bucket), Actual)>,
}

/// A node as deep as the view reaches, or what is beside its children.
type Bottom = (NodeIndex, Option<Reached>);

impl Actuals {
    fn of(plan: &Plan, view: &View, amounts: &Amounts) -> Actuals {
        let organisation = plan.organisation();
        let mut exact: HashMap<Bottom, HashMap<Bucket, Decimal12>> = HashMap::new();
        for (key, sums) in amounts.sums() {
            let Some(bucket) = bucket_of(plan, view, key) else { continue };
            let months = sums.months.iter().zip(view.months()).filter(|(_, selected)| **selected);
            let sum: Decimal12 = months.map(|(sum, _)| *sum).sum();
            *exact.entry(bottom_of(plan, view, key)).or_default().entry(bucket).or_default() += sum;
        }
        let of_bottom: HashMap<Bottom, Decimal12> =
            exact.iter().map(|(bottom, buckets)| (*bottom, buckets.values().copied().sum())).collect();
        let rounded = Rounded::of(plan, &of_bottom);
        let mut shown: HashMap<(NodeIndex, Option<Reached>, Bucket), Actual> = HashMap::new();
        let mut order = Vec::new();
        for (bottom, buckets) in exact {
            let (node, beside) = bottom;
            if !view.keeps(plan, node) {
                continue;
            }
            let mut buckets: Vec<(Bucket, Decimal12)> = buckets.into_iter().collect();
            buckets.sort_by(|(one, _), (other, _)| one.0.cmp(&other.0));
            let parts: Vec<Decimal12> = buckets.iter().map(|(_, sum)| *sum).collect();
            let units = divided(rounded.units[&bottom], &parts, plan.unit());
            let above = view.shown_node(plan, node);
            let beside = beside.filter(|_| organisation.node(node).level() < view.level());
            for ((bucket, exact), units) in buckets.into_iter().zip(units) {
                let key = (above, beside, bucket);
                let sum = shown.entry(key.clone()).or_insert_with(|| {
                    order.push(key);
                    Actual::default()
                });
                sum.exact += exact;
                sum.units += i64::try_from(units).expect("actuals fit their unit");
            }
        }
        Actuals { shown: order.into_iter().map(|key| (key.clone(), shown[&key])).collect() }
    }
}

/// Whole units of every node, divided from the company down.
struct Rounded {
    units: HashMap<Bottom, i128>,
}

impl Rounded {
    fn of(plan: &Plan, of_bottom: &HashMap<Bottom, Decimal12>) -> Rounded {
        let organisation = plan.organisation();
        let mut sums = vec![Decimal12::ZERO; organisation.len()];
        let mut has = vec![false; organisation.len()];
        for ((node, _), sum) in of_bottom {
            for at in organisation.path(*node).into_iter().chain([Organisation::COMPANY]) {
                sums[at.0 as usize] += *sum;
                has[at.0 as usize] = true;
            }
        }
        let mut units = HashMap::new();
        let company = Organisation::COMPANY;
        let mut open = vec![(company, sums[0].rounded(plan.unit()))];
        while let Some((node, total)) = open.pop() {
            // What is the node's own stands first, then its children, then what is beside them.
            let own = [None, Some(Reached::Node), Some(Reached::Unknown)].map(|beside| (node, beside));
            let own: Vec<Bottom> = own.into_iter().filter(|bottom| of_bottom.contains_key(bottom)).collect();
            let children: Vec<NodeIndex> = organisation.node(node).children().collect();
            let children = children.into_iter().filter(|child| has[child.0 as usize]);
            let children: Vec<NodeIndex> = children.collect();
            let parts = own.iter().map(|bottom| of_bottom[bottom]);
            let parts: Vec<Decimal12> =
                parts.chain(children.iter().map(|child| sums[child.0 as usize])).collect();
            if parts.is_empty() {
                continue;
            }
            let mut divided = divided(total, &parts, plan.unit()).into_iter();
            units.extend(own.into_iter().zip(divided.by_ref()));
            open.extend(children.into_iter().zip(divided));
        }
        Rounded { units }
    }
}

/// What amounts belong to, as deep as the view reaches.
fn bottom_of(plan: &Plan, view: &View, key: &Key) -> Bottom {
    let organisation = plan.organisation();
    let mut node = key.node;
    while organisation.node(node).level() > view.reach() {
        node = organisation.node(node).parent();
    }
    let is_bottom = organisation.node(node).level() == view.reach();
    match key.reached {
        _ if is_bottom || key.is_below => (node, None),
        Reached::Node if organisation.node(node).is_leaf() => (node, None),
        reached => (node, Some(reached)),
    }
}

/// The bucket of amounts; nothing where filters leave their members out.
fn bucket_of(plan: &Plan, view: &View, key: &Key) -> Option<Bucket> {
    let of_kind = |kind: AxisKind| {
        let number = AxisKind::ALL.iter().position(|other| *other == kind).expect("all kinds are listed");
        key.members[number]
    };
    let member = |named: Named| match named {
        Named::Member(member) => Some(member as usize),
        Named::Nobody | Named::Unknown | Named::Total => None,
    };
    let members: Vec<Option<usize>> =
        plan.mix().axes().iter().map(|axis| member(of_kind(axis.kind()))).collect();
    let places = view.places_of_members(&members)?;
    let spot = |(place, kind): (Option<usize>, AxisKind)| match (place, of_kind(kind)) {
        (Some(place), _) => Spot::Entry(place),
        (None, Named::Unknown) => Spot::Unknown,
        (None, _) => Spot::Nobody,
    };
    Some(Bucket(places.into_iter().zip(view.shown_axes()).map(spot).collect()))
}

/// The unit of the finest of all amounts.
fn fine_unit(plan: &Plan, amounts: &Amounts) -> Unit {
    let sums = amounts.sums().iter().flat_map(|(_, sums)| sums.months);
    let decimals = sums.map(Decimal12::decimals).max().unwrap_or(0).max(plan.unit().decimals());
    Unit::new(rust_decimal::Decimal::new(1, decimals))
}
