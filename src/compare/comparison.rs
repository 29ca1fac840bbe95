//! A comparison: a base, and what stands beside it.

use std::collections::{HashMap, HashSet};

use super::identity::{self, Identity};
use super::merge::{self, Found};
use super::shown::Shown;
use super::tree::Tree;
use super::{Line, Side, Step};
use crate::money::Grain;
use crate::plan::{Level, Plan};
use crate::report::{self, AxisWord, Entry, Nesting, View};

/// Several splits side by side: the base first, then the others in the order in which they were added.
///
/// It holds the amounts that the views ask for, eight bytes each, and no plan.
///
/// # Example
///
/// ```
/// use tieout::report::{By, Layout, OptionNames, Period, Request, View};
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
///     options: OptionNames::default(),
/// };
/// let view = |plan| View::beside(plan, &[&base, &other], &request).unwrap();
/// let mut comparison = compare::Comparison::new("base.toml", &base, &view(&base));
/// comparison.add("other", "other.toml", &other, &view(&other));
///
/// let mut lines = Vec::new();
/// comparison.lines(|line| Ok::<(), ()>(lines.push((line.labels[0].unwrap().to_owned(), line.amounts.to_vec()))));
/// assert_eq!(lines[0], ("东".to_owned(), vec![Some(100), Some(45)]));
/// assert_eq!(lines[1], ("西".to_owned(), vec![None, Some(45)]));
/// ```
#[derive(Debug, Clone)]
pub struct Comparison {
    sides: Vec<Side>,
    columns: Vec<Column>,
    tree: Tree,
    /// For each business axis that is shown its entries: those of the base, then new ones as they came.
    entries: Vec<Vec<Entry>>,
    /// What the members in these entries are called where people read it.
    entry_labels: Vec<Vec<String>>,
    /// What other sides call these members, if something else.
    renamed: Vec<HashMap<usize, Vec<Box<str>>>>,
    /// For each of these axes the order in which its entries are shown.
    orders: Vec<Vec<usize>>,
    level: Level,
    nesting: Nesting,
    with_ids: bool,
    heads: Vec<String>,
    /// The same for people, as the base's view has them, from the outside in.
    row_words: Vec<String>,
    /// What every period is called, as labels and as steps.
    periods: Vec<(Vec<String>, Vec<String>)>,
    filters: Vec<String>,
}

/// The amounts of one side.
#[derive(Debug, Clone)]
struct Column {
    /// For each member of the tree the number of its row.
    rows: Vec<Option<u32>>,
    /// For each combination of entries its place in a row.
    buckets: HashMap<Vec<usize>, usize>,
    /// Units by row, bucket, period.
    amounts: Vec<i64>,
}

/// A combination of entries that at least one side shows, and its place in the rows of every side.
struct Bucket<'a> {
    entries: Vec<&'a Entry>,
    /// For each axis where its entry stands among the others.
    ranks: Vec<usize>,
    /// What the member of each is called where people read it.
    labels: Vec<&'a str>,
    places: Vec<Option<usize>>,
}

impl Comparison {
    /// Begins with the base, which was read from `file`.
    ///
    /// # Panics
    ///
    /// If the cells do not add up to the allocated amount.
    pub fn new(file: &str, base: &Plan, view: &View) -> Comparison {
        let mut comparison = Comparison::of_view(base, view);
        comparison.put("base", file, base, view, Shown::of(base, view));
        comparison
    }

    /// Begins with the base and a first plan beside it, as [`new`](Comparison::new) and [`add`](Comparison::add) do
    /// one after the other. The two are split at the same time.
    ///
    /// # Panics
    ///
    /// If the cells of one do not add up to its allocated amount.
    pub fn of_two(
        file: &str,
        base: (&Plan, &View),
        name: &str,
        other_file: &str,
        other: (&Plan, &View),
    ) -> Comparison {
        let mut comparison = Comparison::of_view(base.0, base.1);
        let [shown, other_shown] = Shown::of_both(base, other);
        comparison.put("base", file, base.0, base.1, shown);
        comparison.put(name, other_file, other.0, other.1, other_shown);
        comparison
    }

    /// No side yet, and the words of the base's view.
    fn of_view(base: &Plan, view: &View) -> Comparison {
        Comparison {
            sides: Vec::new(),
            columns: Vec::new(),
            tree: Tree::new(),
            entries: vec![Vec::new(); view.entries().len()],
            entry_labels: vec![Vec::new(); view.entries().len()],
            renamed: vec![HashMap::new(); view.entries().len()],
            orders: vec![Vec::new(); view.entries().len()],
            level: view.level(),
            with_ids: view.has_ids(),
            nesting: view.nesting().clone(),
            heads: report::heads(base, view).labels,
            row_words: view.row_words(Level::Person),
            periods: view.periods(base).into_iter().zip(view.period_steps(base)).collect(),
            filters: view.filters().to_vec(),
        }
    }

    /// Puts a plan beside the base, called `name` and read from `file`; its view was made from the same request.
    ///
    /// # Panics
    ///
    /// If the cells do not add up to the allocated amount.
    pub fn add(&mut self, name: &str, file: &str, plan: &Plan, view: &View) {
        self.put(name, file, plan, view, Shown::of(plan, view));
    }

    fn put(&mut self, name: &str, file: &str, plan: &Plan, view: &View, shown: Shown) {
        let numbers = self.tree.take(plan.organisation(), self.level);
        let entry_numbers: Vec<HashMap<Entry, usize>> =
            view.entries().enumerate().map(|(axis, entries)| self.take_entries(axis, entries)).collect();
        let bucket = |entries: Vec<&Entry>| -> Vec<usize> {
            entries.iter().zip(&entry_numbers).map(|(entry, numbers)| numbers[*entry]).collect()
        };
        let buckets = view.buckets().enumerate().map(|(place, entries)| (bucket(entries), place)).collect();
        let mut rows = vec![None; self.tree.len()];
        for (row, node) in (0..).zip(&shown.nodes) {
            if let Some(number) = numbers[node.0 as usize] {
                rows[number as usize] = Some(row);
            }
        }
        self.columns.push(Column { rows, buckets, amounts: shown.amounts });
        self.sides.push(Side::of(name, file, plan, shown.totals));
    }

    /// Takes the entries of a business axis in; gives their numbers.
    fn take_entries(&mut self, axis: usize, entries: &[Entry]) -> HashMap<Entry, usize> {
        let known = &mut self.entries[axis];
        let order = &mut self.orders[axis];
        let siblings: Vec<Identity<'_>> = order.iter().map(|number| identity_of(&known[*number])).collect();
        let others: Vec<Identity<'_>> = entries.iter().map(identity_of).collect();
        let found: Vec<Found> = identity::found(&siblings, &others);
        let shown_count = order.len();
        let mut numbers = HashMap::new();
        for (entry, found) in entries.iter().zip(&found) {
            let number = found.map_or(known.len(), |place| order[place]);
            numbers.insert(entry.clone(), number);
            if found.is_none() {
                order.push(number);
                known.push(entry.clone());
            } else {
                rename(&known[number], entry, self.renamed[axis].entry(number).or_default());
            }
        }
        let mut merged: Vec<usize> =
            merge::order(shown_count, &found).into_iter().map(|place| order[place]).collect();
        // Members of one group stay together; groups are merged like any siblings, so the base's keep their order.
        let ranks = {
            let of_known = order[..shown_count].iter().map(|number| known[*number].group());
            group_ranks(of_known, entries.iter().map(Entry::group))
        };
        merged.sort_by_key(|number| ranks[&known[*number].group()]);
        *order = merged;
        self.entry_labels[axis] = entry_labels(known, &self.renamed[axis]);
        numbers
    }

    /// The sides, the base first.
    pub fn sides(&self) -> &[Side] {
        &self.sides
    }

    /// The sides without the base.
    pub fn others(&self) -> &[Side] {
        &self.sides[1..]
    }

    /// What stands over the labels of every line: axes, ids, periods.
    pub fn heads(&self) -> &[String] {
        &self.heads
    }

    /// The filters in words, as asked.
    pub fn filters(&self) -> &[String] {
        &self.filters
    }

    /// The grain of all sides.
    pub fn grain(&self) -> Grain {
        Grain::of(self.sides.iter().map(|side| side.amounts().unit()))
    }

    /// The deepest level of the organisation that is shown and that a side has.
    pub fn deepest_level(&self) -> Level {
        (0..self.tree.len() as u32)
            .map(|number| self.tree.member(number).level)
            .max()
            .unwrap_or(Level::Company)
    }

    /// What the rows are for people, from the outside in; levels that no side has are left out.
    pub fn row_words(&self) -> impl Iterator<Item = &str> {
        let deepest = self.deepest_level();
        let lacking =
            [Level::Region, Level::Team, Level::Person].into_iter().filter(move |level| *level > deepest);
        let lacking: Vec<&str> = lacking.map(|level| AxisWord::Level(level).word()).collect();
        self.row_words.iter().map(String::as_str).filter(move |word| !lacking.contains(word))
    }

    /// Hands over every line, changed or not, in the order in which programs get them.
    ///
    /// # Errors
    ///
    /// The first error that `take` returns; nothing is handed over after it.
    pub fn lines<E>(&self, take: impl FnMut(&Line<'_>) -> Result<(), E>) -> Result<(), E> {
        self.walk(&self.nesting.plain(), take)
    }

    /// The same lines in the order in which people see them: what was asked for first is outermost.
    ///
    /// # Errors
    ///
    /// As [`lines`](Comparison::lines).
    pub fn nested_lines<E>(&self, take: impl FnMut(&Line<'_>) -> Result<(), E>) -> Result<(), E> {
        self.walk(&self.nesting, take)
    }

    fn walk<E>(&self, nesting: &Nesting, mut take: impl FnMut(&Line<'_>) -> Result<(), E>) -> Result<(), E> {
        let parts = nesting.parts(self.buckets(), |bucket| bucket.ranks.clone());
        parts.into_iter().try_for_each(|buckets| {
            let walk = Walk { comparison: self, nesting, grain: self.grain(), buckets };
            walk.below(0, &mut Vec::new(), &mut take)
        })
    }

    /// The combinations of entries that are shown, in order.
    fn buckets(&self) -> Vec<Bucket<'_>> {
        let counts: Vec<usize> = self.orders.iter().map(Vec::len).collect();
        (0..counts.iter().product())
            .filter_map(|index: usize| {
                let mut inner: usize = counts.iter().product();
                let rank = |count: &usize| {
                    inner /= count;
                    index / inner % count
                };
                let ranks: Vec<usize> = counts.iter().map(rank).collect();
                let numbers: Vec<usize> =
                    self.orders.iter().zip(&ranks).map(|(order, rank)| order[*rank]).collect();
                let places: Vec<Option<usize>> =
                    self.columns.iter().map(|column| column.buckets.get(&numbers).copied()).collect();
                places.iter().any(Option::is_some).then(|| Bucket {
                    ranks,
                    labels: numbers
                        .iter()
                        .zip(&self.entry_labels)
                        .map(|(number, labels)| &*labels[*number])
                        .collect(),
                    entries: numbers
                        .iter()
                        .zip(&self.entries)
                        .map(|(number, entries)| &entries[*number])
                        .collect(),
                    places,
                })
            })
            .collect()
    }
}

/// What an entry is told by: the member, or where only groups are shown the group.
fn identity_of(entry: &Entry) -> Identity<'_> {
    Identity { group: entry.group(), name: entry.member().unwrap_or_default(), id: entry.id() }
}

/// Takes note of what another side calls a member.
fn rename(known: &Entry, entry: &Entry, renamed: &mut Vec<Box<str>>) {
    let name = entry.member().filter(|name| known.member() != Some(*name));
    if let Some(name) = name.filter(|name| renamed.iter().all(|other| **other != **name)) {
        renamed.push(name.into());
    }
}

/// What the members in entries are called where people read it.
fn entry_labels(entries: &[Entry], renamed: &HashMap<usize, Vec<Box<str>>>) -> Vec<String> {
    let mut names = Vec::with_capacity(entries.len());
    for (number, entry) in entries.iter().enumerate() {
        let others = renamed.get(&number).into_iter().flatten().map(|name| &**name);
        names.push((entry.member().into_iter().chain(others).collect(), entry.id()));
    }
    identity::labels(&names)
}

/// The groups of two lists of entries made one, each with its place.
fn group_ranks<'a>(
    first: impl Iterator<Item = Option<&'a str>>,
    second: impl Iterator<Item = Option<&'a str>>,
) -> HashMap<Option<&'a str>, usize> {
    let mut numbers = HashMap::new();
    let mut groups = Vec::new();
    for group in first {
        numbers.entry(group).or_insert_with(|| {
            groups.push(group);
            groups.len() - 1
        });
    }
    let first_count = groups.len();
    let mut seen = HashSet::new();
    let second: Vec<Option<&str>> = second.filter(|group| seen.insert(*group)).collect();
    let found: Vec<Found> = second.iter().map(|group| numbers.get(group).copied()).collect();
    groups.extend(second.iter().zip(&found).filter(|(_, found)| found.is_none()).map(|(group, _)| *group));
    let order = merge::order(first_count, &found);
    order.into_iter().enumerate().map(|(rank, number)| (groups[number], rank)).collect()
}

/// A walk over all lines.
struct Walk<'a> {
    comparison: &'a Comparison,
    nesting: &'a Nesting,
    grain: Grain,
    buckets: Vec<Bucket<'a>>,
}

impl<'a> Walk<'a> {
    /// The lines of a member of the tree, then those of what stands below it. `path` leads to it from the region down;
    /// there are three levels, so this is never deep.
    fn below<E>(
        &self,
        number: u32,
        path: &mut Vec<u32>,
        take: &mut impl FnMut(&Line<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        self.own(number, path, take)?;
        for child in &self.comparison.tree.member(number).children {
            path.push(*child);
            self.below(*child, path, take)?;
            path.pop();
        }
        Ok(())
    }

    fn own<E>(
        &self,
        number: u32,
        path: &[u32],
        take: &mut impl FnMut(&Line<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let Comparison { columns, sides, periods, .. } = self.comparison;
        let rows: Vec<Option<u32>> =
            columns.iter().map(|column| column.rows.get(number as usize).copied().flatten()).collect();
        if rows.iter().all(Option::is_none) {
            return Ok(());
        }
        let (mut labels, member_steps) = self.member(number, path);
        let label_count = labels.len();
        let mut amounts: Vec<Option<i128>> = Vec::with_capacity(columns.len());
        for bucket in &self.buckets {
            labels.truncate(label_count);
            let of_axes = bucket.entries.iter().enumerate().map(|(axis, entry)| {
                let group = entry.by_group().then(|| (entry.group(), Step::Group(axis, entry.group())));
                let member =
                    entry.member().map(|member| (Some(member), Step::Member(axis, bucket.labels[axis])));
                let (words, steps): (Vec<_>, Vec<_>) = group.into_iter().chain(member).unzip();
                labels.extend(words);
                steps
            });
            let of_axes = of_axes.collect();
            let mut steps = self.nesting.arrange(member_steps.iter().copied(), of_axes);
            let (label_count, step_count) = (labels.len(), steps.len());
            for (period, (names, names_of_rows)) in periods.iter().enumerate() {
                amounts.clear();
                amounts.extend(columns.iter().enumerate().map(|(side, column)| {
                    let row = rows[side]? as usize;
                    let bucket_count = column.buckets.len();
                    let at = (row * bucket_count + bucket.places[side]?) * periods.len() + period;
                    Some(self.grain.of_units(sides[side].amounts().unit(), column.amounts[at]))
                }));
                if amounts.iter().all(Option::is_none) {
                    continue;
                }
                labels.truncate(label_count);
                labels.extend(names.iter().map(|name| Some(name.as_str())));
                steps.truncate(step_count);
                steps.extend(names_of_rows.iter().map(|name| Step::Period(name)));
                take(&Line { labels: &labels, path: &steps, amounts: &amounts })?;
            }
        }
        Ok(())
    }

    /// The labels of a member and the steps to it.
    fn member(&self, number: u32, path: &[u32]) -> (Vec<Option<&'a str>>, Vec<Step<'a>>) {
        let Comparison { tree, level, with_ids, .. } = self.comparison;
        let levels = [Level::Region, Level::Team, Level::Person].into_iter().filter(|other| other <= level);
        let at = |depth: usize| path.get(depth).map(|number| tree.member(*number));
        let mut labels: Vec<Option<&str>> =
            levels.clone().enumerate().map(|(depth, _)| at(depth).map(|member| &*member.name)).collect();
        if *with_ids {
            labels.extend(levels.clone().enumerate().map(|(depth, _)| at(depth)?.id.as_deref()));
        }
        let mut steps: Vec<Step<'_>> =
            path.iter().map(|number| Step::Node(*number, tree.member(*number).label())).collect();
        if let Some(child) = tree.member(number).children.first() {
            steps.push(Step::Itself(tree.member(*child).level));
        }
        (labels, steps)
    }
}
