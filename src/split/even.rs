//! Equal siblings share evenly: where a miss is left, it does not come between two of them.
//!
//! Siblings whose ideals are equal cell by cell are within a unit of each other in every month, quarter and year as long
//! as each is within a unit of its ideal. Where one is not, the two settle up between themselves. A unit goes from
//! whoever has more of a cell to the other until no month differs by more than one; the months in which one of them
//! has a unit more go to them in turn, within each quarter, and so do the quarters. Neither of the two then has more
//! than a unit more than the other, and nobody else notices.

use super::family::Family;
use super::grid::Grid;
use crate::money::fixed;
use crate::plan::shape::{MONTHS, QUARTER_MONTHS};

/// Settles up between equal siblings of which one misses a month, a quarter or its year.
pub(super) fn even_out(family: &mut Family<'_>) {
    let (ideals, units) = (family.totals.all(), family.published.all());
    let keeps_all = units.years == family.quotas
        && ideals.months.count_missed(&units.months) == 0
        && ideals.quarters.count_missed(&units.quarters) == 0;
    if keeps_all {
        return;
    }
    let rows = family.table.rows();
    let mut row = 0;
    while row < rows {
        let first = family.table.row_place(row);
        // Equal siblings are arranged side by side.
        let is_equal = |row: &usize| are_equal(&family.table.ideals, first, family.table.row_place(*row));
        let end = (row + 1..rows).find(|row| !is_equal(row)).unwrap_or(rows);
        let mut run: Vec<usize> = (row..end).map(|row| family.table.row_place(row)).collect();
        run.sort_unstable();
        while let Some((most, least)) = furthest_apart(family, &run) {
            settle_up(family, most.min(least), most.max(least));
        }
        row = end;
    }
}

fn are_equal(ideals: &Grid, child: usize, other: usize) -> bool {
    let rows = ideals.rows();
    let whole = ideals.whole.chunks_exact(rows).all(|column| column[child] == column[other]);
    let rank = |fraction: i64| fixed::rank(fraction);
    whole && ideals.fraction.chunks_exact(rows).all(|column| rank(column[child]) == rank(column[other]))
}

/// Who has most and who has least of the first sum in which they are more than a unit apart.
fn furthest_apart(family: &Family<'_>, run: &[usize]) -> Option<(usize, usize)> {
    let units = family.published.all();
    let columns = [&units.months, &units.quarters, &units.years].into_iter();
    columns.flat_map(|units| units.chunks_exact(family.table.rows())).find_map(|column| {
        let most = run.iter().copied().reduce(|a, b| if column[b] > column[a] { b } else { a })?;
        let least = run.iter().copied().reduce(|a, b| if column[b] < column[a] { b } else { a })?;
        (column[most] - column[least] > 1).then_some((most, least))
    })
}

/// Brings two equal siblings within a unit of each other in every month, every quarter and the year.
fn settle_up(family: &mut Family<'_>, first: usize, second: usize) {
    let rows = family.table.rows();
    let months = &family.published.all().months;
    let apart: Vec<i64> =
        (0..MONTHS).map(|month| months[month * rows + first] - months[month * rows + second]).collect();
    // Who has a unit more in the next quarter with an odd unit; who has it of the year is said by the quotas.
    let mut turn = if family.quotas[second] > family.quotas[first] { -1 } else { 1 };
    for (quarter, apart) in apart.chunks_exact(QUARTER_MONTHS).enumerate() {
        let mut turn_of_month = turn;
        for (month, apart) in (quarter * QUARTER_MONTHS..).zip(apart) {
            let is_odd = apart % 2 != 0;
            pass_on(family, first, second, month, (apart - if is_odd { turn_of_month } else { 0 }) / 2);
            turn_of_month *= if is_odd { -1 } else { 1 };
        }
        if apart.iter().sum::<i64>() % 2 != 0 {
            turn = -turn;
        }
    }
}

/// Passes units of a month from one to the other (or back), in the cells of which the giver has most more.
fn pass_on(family: &mut Family<'_>, first: usize, second: usize, month: usize, units: i64) {
    let (rows, leaves) = (family.table.rows(), family.layout.shape.leaves());
    let (giver, taker) = if units > 0 { (first, second) } else { (second, first) };
    for _ in 0..units.abs() {
        let given = &family.table.given;
        let more = |leaf: &usize| {
            let column = (month * leaves + leaf) * rows;
            given[column + giver] - given[column + taker]
        };
        // Of equal cells the first one in the order of the members.
        let arranged = family.table.order.columns[..leaves].iter().copied();
        let leaf = arranged.reduce(|a, b| if more(&b) > more(&a) { b } else { a }).expect("there is a leaf");
        family.change(giver, month, leaf, -1);
        family.change(taker, month, leaf, 1);
    }
}

#[cfg(test)]
mod tests {
    use super::super::order::Order;
    use super::super::table::Table;
    use super::super::totals::{Layout, Published, Totals};
    use super::*;
    use crate::money::ONE;
    use crate::plan::shape::Shape;

    /// Settles up between children whose cells are all half a unit, of one product or of several; holds what each ends
    /// up with, and that columns keep their totals.
    #[track_caller]
    fn check(products: usize, given: &[Vec<i64>], quotas: &[i64]) -> Vec<Vec<i64>> {
        let layout = Layout::new(&if products == 1 { Shape::new(&[]) } else { Shape::new(&[products]) });
        let rows = given.len();
        let mut table = Table::default();
        table.ideals.clear(rows, MONTHS * products);
        (0..rows * MONTHS * products).for_each(|_| table.ideals.push(ONE / 2));
        let (mut totals, mut published) = (Totals::default(), Published::default());
        totals.sum(&layout, rows, &table.ideals);
        table.order = Order::new(&layout, &table.ideals, &totals);
        for column in 0..MONTHS * products {
            given.iter().for_each(|cells| table.given.push(cells[column]));
        }
        published.sum(&layout, rows, &table.given);
        let before: Vec<i64> = table.given.chunks_exact(rows).map(|column| column.iter().sum()).collect();
        even_out(&mut Family {
            layout: &layout,
            table: &mut table,
            totals: &totals,
            published: &mut published,
            quotas,
        });
        let after: Vec<i64> = table.given.chunks_exact(rows).map(|column| column.iter().sum()).collect();
        assert_eq!(before, after);
        assert!(table.given.iter().all(|units| *units >= 0));
        let row = |row: usize| table.given.iter().skip(row).step_by(rows).copied().collect();
        (0..rows).map(row).collect()
    }

    #[test]
    fn months_quarters_and_years_are_shared_in_turn() {
        // The first has a unit of every month but one, of which it has two; the second has nothing.
        let mut all = vec![1; MONTHS];
        all[4] = 2;
        let evened = check(1, &[all, vec![0; MONTHS]], &[7, 6]);
        assert_eq!(evened[0], [1, 0, 1, 0, 1, 1, 0, 1, 0, 1, 0, 1]);
        assert_eq!(evened[1], [0, 1, 0, 1, 1, 0, 1, 0, 1, 0, 1, 0]);
    }

    #[test]
    fn whoever_has_the_larger_quota_has_the_odd_unit() {
        let mut one = vec![0; MONTHS];
        (one[0], one[3], one[6]) = (1, 1, 1);
        let evened = check(1, &[one.clone(), vec![0; MONTHS]], &[1, 2]);
        assert_eq!(evened.iter().map(|cells| cells.iter().sum()).collect::<Vec<i64>>(), [1, 2]);
        let evened = check(1, &[one, vec![0; MONTHS]], &[2, 1]);
        assert_eq!(evened.iter().map(|cells| cells.iter().sum()).collect::<Vec<i64>>(), [2, 1]);
    }

    #[test]
    fn any_number_of_equal_siblings_end_up_within_a_unit() {
        let mut rng = fastrand::Rng::with_seed(5);
        for case in 0..200 {
            let products = rng.usize(1..=3);
            let rows = rng.usize(2..=6);
            let given: Vec<Vec<i64>> =
                (0..rows).map(|_| (0..MONTHS * products).map(|_| rng.i64(0..3)).collect()).collect();
            let total: i64 = given.iter().flatten().sum();
            let quotas: Vec<i64> = (0..rows as i64)
                .map(|row| total / rows as i64 + i64::from(row < total % rows as i64))
                .collect();
            let evened = check(products, &given, &quotas);
            for months in [1, 3, 12] {
                for period in 0..MONTHS / months {
                    let sums = evened.iter().map(|cells| -> i64 {
                        cells[period * months * products..][..months * products].iter().sum()
                    });
                    let sums: Vec<i64> = sums.collect();
                    let (most, least) = (sums.iter().max().unwrap(), sums.iter().min().unwrap());
                    assert!(most - least <= 1, "case {case}: {sums:?} of {months} months");
                }
            }
        }
    }
}
