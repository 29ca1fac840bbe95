//! Mending the members of an axis: a child's year of a product that came out a whole unit off is brought back by
//! a rectangle.
//!
//! Child i has a unit too many of member p and room for one of member q; a sibling j has room at p and one to
//! give at q. In one and the same month i passes a unit of p to j, and j passes one of q to i: years, months and
//! the other axes stay as they are. Siblings are tried in plan order from i on, and no more than a fixed number of
//! rectangles for each number to be mended, so that the work grows with the cells and not with their square.

use super::fixed::{self, Fixed};
use super::shape::{MONTHS, Shape};
use super::table::{Slack, Table};

/// Rectangles that are tried for one number before it is left as it is.
const TRIES_MAX: usize = 1 << 14;

/// Brings the years of the members of one axis within a unit of their ideals, wherever a rectangle can do it.
pub(super) fn mend_members(table: &mut Table<'_>, shape: &Shape, axis: usize) {
    let members = shape.members(axis);
    if members < 2 {
        return;
    }
    let mut years = Years::new(table, shape, axis);
    for row in 0..table.rows() {
        for member in 0..members {
            while let Some(excess) = years.excess(row, member) {
                let found = [Slack::Strict, Slack::Wide]
                    .into_iter()
                    .find_map(|slack| find(table, shape, axis, &years, (row, member, excess), slack));
                let Some(rectangle) = found else { break };
                rectangle.apply(table, &mut years);
            }
        }
    }
}

/// The years of one axis's members, child by child: what is published, and the whole numbers next to the ideal.
struct Years {
    members: usize,
    given: Vec<i64>,
    bounds: Vec<(i64, i64)>,
}

impl Years {
    fn new(table: &Table<'_>, shape: &Shape, axis: usize) -> Years {
        let rows = 0..table.rows();
        let given = rows
            .clone()
            .flat_map(|row| shape.axis_years(axis, table.given_row(row)))
            .collect();
        let ideals = rows.flat_map(|row| shape.axis_years::<Fixed>(axis, table.ideal_row(row)));
        let bounds = ideals.map(fixed::floor_and_ceiling).collect();
        Years {
            members: shape.members(axis),
            given,
            bounds,
        }
    }

    /// Whether a year is a whole unit or more above its ideal (true) or below it (false).
    fn excess(&self, row: usize, member: usize) -> Option<bool> {
        let year = row * self.members + member;
        let (floor, ceiling) = self.bounds[year];
        if self.given[year] > ceiling {
            Some(true)
        } else if self.given[year] < floor {
            Some(false)
        } else {
            None
        }
    }

    fn may_take(&self, row: usize, member: usize) -> bool {
        let year = row * self.members + member;
        self.given[year] < self.bounds[year].1
    }

    fn may_give(&self, row: usize, member: usize) -> bool {
        let year = row * self.members + member;
        self.given[year] > self.bounds[year].0
    }
}

/// `giver` passes a unit of `given` to `taker` and gets one of `taken` back, in two columns of the same month.
struct Rectangle {
    giver: usize,
    taker: usize,
    given: (usize, usize),
    taken: (usize, usize),
}

impl Rectangle {
    fn apply(self, table: &mut Table<'_>, years: &mut Years) {
        let Rectangle {
            giver,
            taker,
            given: (given_member, given),
            taken: (taken_member, taken),
        } = self;
        table.move_unit(giver, taker, given);
        table.move_unit(taker, giver, taken);
        years.given[giver * years.members + given_member] -= 1;
        years.given[giver * years.members + taken_member] += 1;
        years.given[taker * years.members + given_member] += 1;
        years.given[taker * years.members + taken_member] -= 1;
    }
}

/// The first rectangle that brings one year a unit closer and makes no other miss.
fn find(
    table: &Table<'_>,
    shape: &Shape,
    axis: usize,
    years: &Years,
    (row, member, excess): (usize, usize, bool),
    slack: Slack,
) -> Option<Rectangle> {
    let rows = table.rows();
    let mut tries = TRIES_MAX;
    for step in 1..rows {
        let sibling = (row + step) % rows;
        for other in (0..shape.members(axis)).filter(|other| *other != member) {
            // Whoever has too much of a member gives it; the exchange brings the other member back.
            let (giver, taker) = if excess { (row, sibling) } else { (sibling, row) };
            let room_at_row = if excess {
                years.may_take(row, other)
            } else {
                years.may_give(row, other)
            };
            let room_at_sibling = if excess {
                years.may_take(sibling, member) && years.may_give(sibling, other)
            } else {
                years.may_give(sibling, member) && years.may_take(sibling, other)
            };
            tries = tries.checked_sub(1)?;
            if !(room_at_row && room_at_sibling) {
                continue;
            }
            for month in 0..MONTHS {
                for leaf in (0..shape.leaves()).filter(|leaf| shape.member(axis, *leaf) == member) {
                    tries = tries.checked_sub(1)?;
                    let given = month * shape.leaves() + leaf;
                    let taken = month * shape.leaves() + shape.with_member(axis, leaf, other);
                    if table.may_give(giver, given, slack)
                        && table.may_take(taker, given, slack)
                        && table.may_give(taker, taken, slack)
                        && table.may_take(giver, taken, slack)
                    {
                        return Some(Rectangle {
                            giver,
                            taker,
                            given: (member, given),
                            taken: (other, taken),
                        });
                    }
                }
            }
        }
    }
    None
}
