//! Siblings in the order that is asked for, the largest of them, and the others as one row.

use std::cmp::Reverse;

use foldhash::{HashMap, HashMapExt};

use super::{Arrangement, Nodes, Paths, Sort, Step};
use crate::plan::NodeIndex;

/// The rows at the bottom of a hierarchy, which come in plan order and go in another one. It holds what a table of them
/// holds.
pub struct SiblingOrder<'a> {
    branches: Vec<Branch<'a>>,
    numbers: HashMap<(usize, Step<'a>), usize>,
}

/// A row of the hierarchy, or all of it.
struct Branch<'a> {
    step: Option<Step<'a>>,
    units: i128,
    children: Vec<usize>,
    /// The numbers of the rows at the bottom that end here.
    rows: Vec<usize>,
    /// Whether one of the rows on or below it is shown.
    is_kept: bool,
}

/// What comes next.
pub enum Ordered<'o, 's> {
    /// The row at the bottom of this number.
    Row(usize),
    /// So many siblings below these steps are one row together, with these rows at the bottom.
    Others {
        /// The steps above.
        above: &'o [Step<'s>],
        /// How many siblings they are.
        count: usize,
        /// The numbers of their rows at the bottom.
        rows: &'o [usize],
    },
}

/// Who takes them.
type TakeOrdered<'t, 's> = dyn FnMut(Ordered<'_, 's>) + 't;

impl Default for SiblingOrder<'_> {
    fn default() -> Self {
        let whole = Branch { step: None, units: 0, children: Vec::new(), rows: Vec::new(), is_kept: false };
        SiblingOrder { branches: vec![whole], numbers: HashMap::new() }
    }
}

impl<'a> SiblingOrder<'a> {
    /// Without rows.
    pub fn new() -> SiblingOrder<'a> {
        SiblingOrder::default()
    }

    /// Of the nodes of a view, each with its amounts; rows are numbered by node, then bucket. The amounts that are asked for
    /// add up to what a row has.
    pub(super) fn of_rows(
        paths: &'a Paths<'a>,
        nodes: &[(NodeIndex, Vec<i64>)],
        asked: &[usize],
    ) -> SiblingOrder<'a> {
        let mut order = SiblingOrder::new();
        for (number, (node, amounts)) in nodes.iter().enumerate() {
            let path = paths.nodes_to(*node);
            for bucket in 0..paths.bucket_count() {
                if !paths.is_row(*node, bucket) {
                    continue;
                }
                let of_bucket = amounts[paths.amounts_of(bucket)].chunks(paths.width());
                let units = of_bucket.flat_map(|row| asked.iter().map(|at| i128::from(row[*at]))).sum();
                order.add(&paths.steps(&path, bucket), units, number * paths.bucket_count() + bucket, true);
            }
        }
        order
    }

    /// Adds the row of this number at the end of a path; the steps are those to siblings, without periods.
    ///
    /// One that is not shown counts in what stands above it, and is no sibling of those that are.
    pub fn add(&mut self, path: &[Step<'a>], units: i128, row: usize, is_kept: bool) {
        let mut at = 0;
        self.branches[at].units += units;
        for step in path {
            let next = self.branches.len();
            let number = *self.numbers.entry((at, *step)).or_insert(next);
            if number == next {
                let branch = Branch {
                    step: Some(*step),
                    units: 0,
                    children: Vec::new(),
                    rows: Vec::new(),
                    is_kept: false,
                };
                self.branches.push(branch);
                self.branches[at].children.push(number);
            }
            at = number;
            self.branches[at].units += units;
            self.branches[at].is_kept |= is_kept;
        }
        self.branches[at].rows.push(row);
    }

    /// The numbers of the rows in the order that is asked for, however few siblings are shown: in flat rows they all are.
    pub fn rows(&self, arrangement: &Arrangement, nodes: &dyn Nodes) -> Vec<usize> {
        let all = Arrangement { top: None, ..arrangement.clone() };
        let mut rows = Vec::new();
        self.each(&all, nodes, &mut |next| {
            if let Ordered::Row(row) = next {
                rows.push(row);
            }
        });
        rows
    }

    /// Hands over the rows in the order that is asked for.
    pub fn each(&self, arrangement: &Arrangement, nodes: &dyn Nodes, take: &mut TakeOrdered<'_, 'a>) {
        self.below(0, &mut Vec::new(), (arrangement, nodes), take);
    }

    fn below(
        &self,
        at: usize,
        path: &mut Vec<Step<'a>>,
        how: (&Arrangement, &dyn Nodes),
        take: &mut TakeOrdered<'_, 'a>,
    ) {
        let branch = &self.branches[at];
        branch.rows.iter().for_each(|row| take(Ordered::Row(*row)));
        let (arrangement, nodes) = how;
        let is_kept = |child: &usize| self.branches[*child].is_kept;
        let (kept, dropped): (Vec<usize>, Vec<usize>) =
            branch.children.iter().partition(|child| is_kept(child));
        let (mut shown, others) = self.largest(&kept, arrangement);
        match arrangement.sort {
            Sort::Plan => {}
            // Stable, so that what is alike stays in plan order.
            Sort::Amount => shown.sort_by_key(|child| Reverse(self.branches[*child].units)),
            Sort::Name => shown
                .sort_by_cached_key(|child| self.branches[*child].step.map(|step| step.label(nodes).plain())),
        }
        for child in shown.into_iter().chain(dropped) {
            path.extend(self.branches[child].step);
            self.below(child, path, how, take);
            path.pop();
        }
        if !others.is_empty() {
            let mut rows = Vec::new();
            others.iter().for_each(|child| self.rows_below(*child, &mut rows));
            take(Ordered::Others { above: path, count: others.len(), rows: &rows });
        }
    }

    /// The largest of some siblings, and the others; both in plan order.
    fn largest(&self, children: &[usize], arrangement: &Arrangement) -> (Vec<usize>, Vec<usize>) {
        let kept = arrangement.top.map_or(usize::MAX, |top| top.get() as usize);
        if children.len() <= kept {
            return (children.to_vec(), Vec::new());
        }
        let mut by_size = children.to_vec();
        by_size.sort_by_key(|child| Reverse(self.branches[*child].units));
        let mut others = by_size.split_off(kept);
        // Branches are numbered in the order in which they came.
        by_size.sort_unstable();
        others.sort_unstable();
        (by_size, others)
    }

    fn rows_below(&self, at: usize, rows: &mut Vec<usize>) {
        rows.extend(&self.branches[at].rows);
        self.branches[at].children.iter().for_each(|child| self.rows_below(*child, rows));
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU32;

    use super::*;
    use crate::plan::Organisation;
    use crate::{Source, plan};

    /// The rows a/b.. in the order that is asked for.
    #[track_caller]
    fn check(sort: Sort, top: u32, want: &str) {
        let document = plan::parse(Source::new("plan.toml", "target = 1")).unwrap();
        let (plan, _) = plan::check(&document).into_plan().unwrap();
        let nodes: &Organisation = plan.organisation();
        let rows = [("z", "m", 1), ("z", "k", 4), ("z", "l", 4), ("b", "m", 7), ("y", "m", 0), ("c", "m", 7)];
        let mut order = SiblingOrder::new();
        for (number, (upper, lower, units)) in rows.iter().enumerate() {
            order.add(&[Step::Member(0, upper), Step::Member(1, lower)], *units, number, true);
        }
        let arrangement = Arrangement { sort, top: NonZeroU32::new(top), ..Arrangement::default() };
        let mut got = Vec::new();
        order.each(&arrangement, nodes, &mut |next| match next {
            Ordered::Row(row) => got.push(format!("{}{}", rows[row].0, rows[row].1)),
            Ordered::Others { above, count, rows: of } => {
                let above: Vec<String> = above.iter().map(|step| step.label(nodes).plain()).collect();
                got.push(format!("{}({count}:{})", above.concat(), of.len()));
            }
        });
        assert_eq!(got.join(" "), want);
    }

    #[test]
    fn siblings_are_ordered_within_their_parent_and_ties_stay_in_plan_order() {
        check(Sort::Plan, 0, "zm zk zl bm ym cm");
        check(Sort::Amount, 0, "zk zl zm bm cm ym");
        check(Sort::Name, 0, "bm cm ym zk zl zm");
    }

    #[test]
    fn what_is_not_shown_is_none_of_the_largest() {
        let (plan, _) =
            plan::check(&plan::parse(Source::new("plan.toml", "target = 1")).unwrap()).into_plan().unwrap();
        let mut order = SiblingOrder::new();
        for (number, (name, is_kept)) in [("a", false), ("b", true), ("c", true)].iter().enumerate() {
            order.add(&[Step::Member(0, name)], 9 - number as i128, number, *is_kept);
        }
        let mut got = Vec::new();
        let arrangement = Arrangement { top: NonZeroU32::new(1), ..Arrangement::default() };
        order.each(&arrangement, plan.organisation(), &mut |next| match next {
            Ordered::Row(row) => got.push((row, 0)),
            Ordered::Others { rows, .. } => got.push((rows[0], rows.len())),
        });
        assert_eq!(got, [(1, 0), (0, 0), (2, 1)]);
    }

    #[test]
    fn the_largest_stay_and_the_others_are_one_row_behind_them() {
        check(Sort::Plan, 2, "zk zl z(1:1) bm (2:2)");
        check(Sort::Name, 2, "bm zk zl z(1:1) (2:2)");
        check(Sort::Plan, 1, "zk z(2:2) (3:3)");
        check(Sort::Amount, 4, "zk zl zm bm cm ym");
    }
}
