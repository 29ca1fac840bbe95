//! Mending rows: units move between children, within a column, until every child has its row total.
//!
//! After dealing, columns are right and most rows are; a few children have one unit too many, as many others one
//! too few. The units travel along chains of swaps: child i passes a unit to child j in a column where i was
//! rounded up and j down, j passes one on in another column, and so on to a child that lacks one. That is a flow
//! in a network of children and columns (and quarters, where they are kept within a unit too), so a chain is
//! found whenever there is one. All shortest chains are settled together, phase by phase, in plan order (E. A.
//! Dinic, 1970): the work is a small number of passes over the table, however many children there are.
//!
//! Only when no chain is left that keeps everything within a unit are the bounds widened, step by step; what
//! cannot be mended even then is left, and counted.

use std::collections::VecDeque;

use super::columns::add;
use super::grid::Grid;
use super::table::{Block, Table, Tolerance};

/// Groups of neighbouring columns whose sums are kept close to their ideals as well: the quarters of a year.
#[derive(Debug)]
pub(super) struct Groups<'g> {
    /// Columns of a group.
    pub(super) columns: usize,
    /// The ideals of every group.
    pub(super) ideals: &'g Grid,
}

/// Brings the rows of a block to `totals` as far as it can be done without breaking `tolerance` (for cells) and
/// `group_slack` (for groups, if there are any). The column totals stand. Returns whether all rows got there.
///
/// `totals` stand in plan order. What is done is noted in the table's changes.
pub(super) fn mend(
    table: &mut Table,
    block: Block,
    totals: &[i64],
    tolerance: Tolerance,
    groups: Option<(&Groups<'_>, Tolerance)>,
) -> bool {
    match groups {
        None if pass_directly(table, block, totals, tolerance) => return true,
        Some((groups, group_slack)) if is_settled(table, block, totals, groups, group_slack) => return true,
        _ => {}
    }
    let mut network = FlowNetwork::new(table, block, totals, tolerance, groups);
    while network.unsettled() && network.lay_levels() {
        network.settle();
    }
    !network.unsettled()
}

/// The sums of neighbouring columns from `start`, child by child in plan order.
fn sums(table: &Table, start: usize, columns: usize) -> Vec<i64> {
    let rows = table.rows();
    let mut sums = vec![0; rows];
    for column in start..start + columns {
        // Within a block the order of the columns does not matter here.
        add(&mut sums, &table.given[table.column_place(column) * rows..][..rows]);
    }
    sums
}

/// Whether every row has its total and every group is within its bounds: mostly there is nothing to mend.
fn is_settled(
    table: &Table,
    block: Block,
    totals: &[i64],
    groups: &Groups<'_>,
    tolerance: Tolerance,
) -> bool {
    let rows = table.rows();
    let mut years = vec![0; rows];
    for group in 0..block.columns / groups.columns {
        let held = sums(table, block.start + group * groups.columns, groups.columns);
        let is_within = |(row, held): (usize, &i64)| {
            let (floor, ceiling) = groups.ideals.floor_and_ceiling(group * rows + row);
            let (low, high) = tolerance.bounds(floor, ceiling);
            (low..=high).contains(held)
        };
        if !held.iter().enumerate().all(is_within) {
            return false;
        }
        add(&mut years, &held);
    }
    years == totals
}

/// Takes the chains of one swap, which are most: a row with a unit too many passes it to one that lacks a unit in the
/// same column. These are the first phase of the network, in its order. Returns whether all rows have their totals.
fn pass_directly(table: &mut Table, block: Block, totals: &[i64], tolerance: Tolerance) -> bool {
    let held = sums(table, block.start, block.columns);
    let (mut above, mut below) = (Vec::new(), Vec::new());
    for row in 0..table.rows() {
        let place = table.row_place(row);
        let excess = held[place] - totals[place];
        if excess > 0 {
            above.push((row, excess));
        } else if excess < 0 {
            below.push((row, -excess));
        }
    }
    // Per column, the next row to try: whoever could not take a unit there never will.
    let mut next = vec![0; block.columns];
    for (giver, excess) in &mut above {
        for (column, next) in next.iter_mut().enumerate() {
            let column = block.start + column;
            while *excess > 0 && *next < below.len() && table.may_give(*giver, column, tolerance) {
                let (taker, lacking) = &mut below[*next];
                if *lacking > 0 && table.may_take(*taker, column, tolerance) {
                    table.move_unit(*giver, *taker, column);
                    *excess -= 1;
                    *lacking -= 1;
                } else {
                    *next += 1;
                }
            }
        }
    }
    above.iter().chain(&below).all(|(_, units)| *units == 0)
}

/// A place where units pass: a child, a child's group of columns, or a column.
#[derive(Debug, Clone, Copy)]
enum Vertex {
    Row(usize),
    Group(usize, usize),
    Column(usize),
}

struct FlowNetwork<'t> {
    table: &'t mut Table,
    block: Block,
    tolerance: Tolerance,
    groups_per_row: usize,
    /// What each group may hold, row by row; a table without groups has one group per row, fixed at its total.
    group_bounds: Vec<(i64, i64)>,
    /// What each group is meant to hold, within its bounds.
    group_totals: Vec<i64>,
    /// Per vertex, the units that it must get rid of (below zero: that it lacks).
    excess: Vec<i64>,
    /// Per vertex, how many moves it is away from a vertex with too many units, in the current phase.
    level: Vec<u32>,
    /// Per vertex, the next way out to try, in the current phase.
    next: Vec<usize>,
}

const UNREACHED: u32 = u32::MAX;

impl<'t> FlowNetwork<'t> {
    fn new(
        table: &'t mut Table,
        block: Block,
        totals: &[i64],
        tolerance: Tolerance,
        groups: Option<(&Groups<'_>, Tolerance)>,
    ) -> FlowNetwork<'t> {
        let rows = table.rows();
        let (groups_per_row, group_bounds): (usize, Vec<(i64, i64)>) = match groups {
            None => {
                (1, (0..rows).map(|row| totals[table.row_place(row)]).map(|total| (total, total)).collect())
            }
            Some((groups, tolerance)) => {
                let count = block.columns / groups.columns;
                let bounds = |row: usize, group: usize| {
                    let (floor, ceiling) = groups.ideals.floor_and_ceiling(group * rows + row);
                    tolerance.bounds(floor, ceiling)
                };
                let of_row = |row| (0..count).map(move |group| bounds(row, group));
                (count, (0..rows).flat_map(|row| of_row(table.row_place(row))).collect())
            }
        };
        let vertices = rows + rows * groups_per_row + block.columns;
        let mut network = FlowNetwork {
            table,
            block,
            tolerance,
            groups_per_row,
            group_totals: Vec::with_capacity(group_bounds.len()),
            group_bounds,
            excess: vec![0; vertices],
            level: Vec::new(),
            next: Vec::new(),
        };
        let group_columns = network.group_columns();
        let given: Vec<Vec<i64>> = (0..groups_per_row)
            .map(|group| sums(network.table, block.start + group * group_columns, group_columns))
            .collect();
        for row in 0..rows {
            let place = network.table.row_place(row);
            let mut meant = 0;
            for (group, given) in given.iter().enumerate() {
                let (low, high) = network.group_bounds[row * groups_per_row + group];
                let held = given[place].clamp(low, high);
                network.group_totals.push(held);
                network.excess[rows + row * groups_per_row + group] = given[place] - held;
                meant += held;
            }
            network.excess[row] = meant - totals[place];
        }
        network
    }

    fn group_columns(&self) -> usize {
        self.block.columns / self.groups_per_row
    }

    fn unsettled(&self) -> bool {
        self.excess.iter().any(|excess| *excess != 0)
    }

    fn vertex(&self, index: usize) -> Vertex {
        let rows = self.table.rows();
        let groups = rows * self.groups_per_row;
        if index < rows {
            Vertex::Row(index)
        } else if index < rows + groups {
            let group = index - rows;
            Vertex::Group(group / self.groups_per_row, group % self.groups_per_row)
        } else {
            Vertex::Column(index - rows - groups)
        }
    }

    fn index(&self, vertex: Vertex) -> usize {
        let rows = self.table.rows();
        match vertex {
            Vertex::Row(row) => row,
            Vertex::Group(row, group) => rows + row * self.groups_per_row + group,
            Vertex::Column(column) => rows + rows * self.groups_per_row + column,
        }
    }

    /// The `way`th vertex that a unit might move to from `from`; nothing past the last.
    fn way_out(&self, from: Vertex, way: usize) -> Option<Vertex> {
        match from {
            // A row with too many units takes one out of the total of a group.
            Vertex::Row(row) => (way < self.groups_per_row).then_some(Vertex::Group(row, way)),
            // A group gives a unit up in one of its columns, or its total is raised at the cost of the row's.
            Vertex::Group(row, group) => {
                if way < self.group_columns() {
                    return Some(Vertex::Column(group * self.group_columns() + way));
                }
                (way == self.group_columns()).then_some(Vertex::Row(row))
            }
            // A column passes the unit to another child.
            Vertex::Column(column) => {
                (way < self.table.rows()).then(|| Vertex::Group(way, column / self.group_columns()))
            }
        }
    }

    /// Whether a unit may move from a vertex to the next. This looks at numbers far apart: the levels are asked first.
    fn may_pass(&self, from: Vertex, to: Vertex) -> bool {
        let start = self.block.start;
        let group = |row, group| row * self.groups_per_row + group;
        match (from, to) {
            (Vertex::Row(_), Vertex::Group(row, at)) => {
                self.group_totals[group(row, at)] > self.group_bounds[group(row, at)].0
            }
            (Vertex::Group(row, at), Vertex::Row(_)) => {
                self.group_totals[group(row, at)] < self.group_bounds[group(row, at)].1
            }
            (Vertex::Group(row, _), Vertex::Column(column)) => {
                self.table.may_give(row, start + column, self.tolerance)
            }
            (Vertex::Column(column), Vertex::Group(row, _)) => {
                self.table.may_take(row, start + column, self.tolerance)
            }
            _ => unreachable!("units move between a row, its groups and their columns"),
        }
    }

    /// Numbers every vertex by its distance from the vertices with too many units, up to the nearest that lack one;
    /// false when none can be reached.
    fn lay_levels(&mut self) -> bool {
        self.level = vec![UNREACHED; self.excess.len()];
        self.next = vec![0; self.excess.len()];
        let mut queue: VecDeque<usize> =
            (0..self.excess.len()).filter(|vertex| self.excess[*vertex] > 0).collect();
        for vertex in &queue {
            self.level[*vertex] = 0;
        }
        let mut nearest = UNREACHED;
        while let Some(from) = queue.pop_front() {
            if self.level[from] >= nearest {
                break;
            }
            let vertex = self.vertex(from);
            let mut way = 0;
            while let Some(next) = self.way_out(vertex, way) {
                way += 1;
                let to = self.index(next);
                if self.level[to] == UNREACHED && self.may_pass(vertex, next) {
                    self.level[to] = self.level[from] + 1;
                    if self.excess[to] < 0 {
                        nearest = self.level[to];
                    }
                    queue.push_back(to);
                }
            }
        }
        nearest != UNREACHED
    }

    /// Moves units along shortest chains until there is none left in this phase.
    fn settle(&mut self) {
        for source in 0..self.excess.len() {
            while self.excess[source] > 0 {
                let Some(chain) = self.chain_from(source) else {
                    break;
                };
                for step in chain.windows(2) {
                    self.pass_on(self.vertex(step[0]), self.vertex(step[1]));
                }
                self.excess[source] -= 1;
                self.excess[chain[chain.len() - 1]] += 1;
            }
        }
    }

    /// A shortest chain of vertices from `source` to one that lacks a unit.
    fn chain_from(&mut self, source: usize) -> Option<Vec<usize>> {
        let mut chain = vec![source];
        while let Some(&last) = chain.last() {
            if self.excess[last] < 0 {
                return Some(chain);
            }
            let vertex = self.vertex(last);
            match self.way_out(vertex, self.next[last]) {
                Some(next) => {
                    let to = self.index(next);
                    if self.level[to] == self.level[last] + 1 && self.may_pass(vertex, next) {
                        chain.push(to);
                    } else {
                        self.next[last] += 1;
                    }
                }
                None => {
                    // Nothing leads on from here: the vertex before tries its next way.
                    chain.pop();
                    if let Some(&before) = chain.last() {
                        self.next[before] += 1;
                    }
                }
            }
        }
        None
    }

    /// Moves one unit from a vertex to the next.
    fn pass_on(&mut self, from: Vertex, to: Vertex) {
        let start = self.block.start;
        match (from, to) {
            (Vertex::Row(row), Vertex::Group(_, group)) => {
                self.group_totals[row * self.groups_per_row + group] -= 1
            }
            (Vertex::Group(row, group), Vertex::Row(_)) => {
                self.group_totals[row * self.groups_per_row + group] += 1
            }
            (Vertex::Group(row, _), Vertex::Column(column)) => self.table.change(row, start + column, -1),
            (Vertex::Column(column), Vertex::Group(row, _)) => self.table.change(row, start + column, 1),
            _ => unreachable!("units move between a row, its groups and their columns"),
        }
    }
}

#[cfg(test)]
mod tests {
    use fastrand::Rng;

    use super::*;
    use crate::money::{Fixed, ONE};

    const HALF: Fixed = ONE / 2;

    /// A passes straight on to C; B reaches D through E only, which is one phase later.
    #[test]
    fn longer_chains_are_found_after_the_shortest() {
        #[rustfmt::skip]
        let ideals = [
            HALF, 0, 0, // A
            0, HALF, 0, // B
            HALF, 0, 0, // C
            0, 0, HALF, // D
            0, HALF, HALF, // E
        ];
        let mut table = Table::from_rows(&ideals, 3);
        table.given[0] = 1; // A
        table.given[5 + 1] = 1; // B
        table.given[2 * 5 + 4] = 1; // E
        let block = Block { start: 0, columns: 3 };
        assert!(mend(&mut table, block, &[0, 0, 1, 1, 1], Tolerance::Strict, None));
        #[rustfmt::skip]
        assert_eq!(table.given, [
            0, 0, 1, 0, 0,
            0, 0, 0, 0, 1,
            0, 0, 0, 1, 0,
        ]);
    }

    /// Three children with an ideal of half a unit in every cell, and two groups of two columns. `halves` are the ideals
    /// of the groups, `given` what the children have; both child by child.
    #[track_caller]
    fn check_groups(halves: [Fixed; 6], given: [[i64; 4]; 3], totals: [i64; 3], want: [[i64; 4]; 3]) {
        let mut table = Table::from_rows(&[HALF; 12], 4);
        let mut ideals = Grid::default();
        ideals.clear(3, 2);
        for group in 0..2 {
            halves.iter().skip(group).step_by(2).for_each(|halves| ideals.push(halves * HALF));
        }
        let place = |row, column| column * 3 + row;
        for (row, given) in given.iter().enumerate() {
            given.iter().enumerate().for_each(|(column, units)| table.given[place(row, column)] = *units);
        }
        let groups = Groups { columns: 2, ideals: &ideals };
        let block = Block { start: 0, columns: 4 };
        assert!(mend(&mut table, block, &totals, Tolerance::Strict, Some((&groups, Tolerance::Strict))));
        let mended = [0, 1, 2].map(|row| [0, 1, 2, 3].map(|column| table.given[place(row, column)]));
        assert_eq!(mended, want);
    }

    #[test]
    fn no_group_gives_more_than_it_has_to_spare() {
        // The second child gives two units. Both might come out of its first group, which can spare one.
        check_groups(
            [1, 1, 3, 3, 1, 1],
            [[0, 0, 0, 0], [1, 1, 1, 1], [0, 0, 0, 0]],
            [1, 2, 1],
            [[1, 0, 0, 0], [0, 1, 0, 1], [0, 0, 1, 0]],
        );
    }

    #[test]
    fn no_group_takes_more_than_it_has_room_for() {
        // The third child takes two units. Both might come into its first group, which has room for one.
        check_groups(
            [1, 1, 1, 1, 1, 1],
            [[1, 0, 0, 0], [0, 1, 1, 0], [0, 0, 0, 0]],
            [0, 1, 2],
            [[0, 0, 0, 0], [0, 1, 0, 0], [1, 0, 1, 0]],
        );
    }

    #[test]
    fn groups_are_mended_though_every_row_has_its_total() {
        check_groups(
            [1, 1, 1, 1, 1, 1],
            [[1, 1, 0, 0], [0, 0, 1, 1], [0, 0, 0, 0]],
            [2, 2, 0],
            [[0, 1, 1, 0], [1, 0, 0, 1], [0, 0, 0, 0]],
        );
    }

    #[test]
    fn every_group_counts_towards_the_totals() {
        // By their first groups alone, both would have their totals.
        check_groups(
            [1, 1, 1, 1, 1, 1],
            [[1, 0, 1, 1], [0, 1, 0, 0], [0, 0, 0, 0]],
            [2, 2, 0],
            [[1, 0, 0, 1], [0, 1, 1, 0], [0, 0, 0, 0]],
        );
    }

    /// Five children with three columns, halves of a unit and zeros, and two units that have to move at most.
    #[test]
    fn what_is_passed_directly_is_the_first_phase_of_the_network() {
        let mut rng = Rng::with_seed(1);
        let block = Block { start: 0, columns: 3 };
        let (mut passed, mut settled) = (0, 0);
        for case in 0..200 {
            let ideals: Vec<Fixed> = (0..15).map(|_| if rng.u8(..4) == 0 { 0 } else { HALF }).collect();
            let mut table = Table::from_rows(&ideals, 3);
            for place in 0..15 {
                table.given[place] = i64::from(!table.ideals.is_zero(place) && rng.bool());
            }
            let mut totals = sums(&table, 0, 3);
            for _ in 0..2 {
                totals[rng.usize(..5)] += 1;
                totals[rng.usize(..5)] -= 1;
            }
            let before = table.given.clone();
            let is_settled = pass_directly(&mut table, block, &totals, Tolerance::Strict);
            let directly = std::mem::replace(&mut table.given, before);
            let mut network = FlowNetwork::new(&mut table, block, &totals, Tolerance::Strict, None);
            // Out of a child's group, into a column, into another child's group.
            let lacks = |network: &FlowNetwork<'_>, vertex: usize| {
                network.excess[vertex] < 0 && network.level[vertex] == 2
            };
            if network.lay_levels() && (0..network.excess.len()).any(|vertex| lacks(&network, vertex)) {
                network.settle();
                passed += 1;
            }
            settled += usize::from(is_settled);
            assert_eq!(is_settled, !network.unsettled(), "case {case}");
            assert_eq!(directly, table.given, "case {case}");
        }
        assert!((50..150).contains(&passed) && (20..150).contains(&settled), "{passed}, {settled}");
    }
}
