//! Balanced largest remainder, margins first, from the top down: a plan goes in, published cells come out.
//!
//! Method 2. Annual quotas come first, by largest remainder. Then the monthly totals. Then the cells: everyone gets the
//! ideal rounded down, and each leftover unit goes to whoever is furthest behind. What then is a whole unit off is
//! mended by exchanges between two siblings. The company is settled first, over time and over its business axes; then
//! every parent's row is divided among its children by one and the same step, [`divide`].
//!
//! # The step
//!
//! A parent's published row is divided among its children; a column is a month and a mix leaf. Children, members and
//! leaves are worked on in the order of their ideals, the largest first, so that the order of the plan decides exact
//! ties only. Shortfalls and remainders are compared after rounding to 2^-24 units.
//!
//! 1. *Months.* The children's months add up to their annual quotas one way and to the parent's months the other. Every
//!    child gets the months of its ideal rounded down; month by month the leftover units go to the largest of 4 x the
//!    remainder + 2 x what the year is short of so far + what the quarter is. Rows that miss their quota are brought to
//!    it by shortest chains of swaps that keep every month and quarter at floor or ceiling; where no chain is left the
//!    bounds widen: quarters by one unit, months by one, quarters without bound, months without bound.
//! 2. *Cells.* Column by column likewise, with the shortfalls on the year and on the child's month (once), on the year and
//!    on the quarter of the member of every axis (six times each), and with two or more axes on the leaf's year (four
//!    times), each with the remainder of this cell in it. After each month its rows are brought to their months by
//!    chains of swaps, cells at floor or ceiling, then within one unit more, then at zero or more.
//! 3. *Years.* Where a month could not be had, the same once more over the whole row, for the annual quotas.
//! 4. *The repair*, below. 5. *Equal siblings* of which one still misses a month, a quarter or its year settle up between
//!    themselves, so that they are never more than a unit apart.
//!
//! # The repair: networks of two siblings
//!
//! What two siblings have together they may divide between them in any way: nobody else notices. Take one business axis
//! and the two rows: the sums that people look at form two trees over the same cells, members by month, quarter and
//! year on one side, months, quarters and the year on the other; with several axes, the members of a second axis on
//! that other side. An exchange that leaves the year alone is a closed way through both trees (`network` has the
//! picture), so a breadth-first search finds one that mends a given sum and makes no other miss, whenever the two
//! siblings have one. That is the total unimodularity of matrices of two laminar families: what can be had in fractions
//! can be had in whole units.
//!
//! * The classes of [`Missed`] are gone through in their order, twice; in each the children as they are arranged, and
//!   every child's sums of that class that are off, axis by axis, member by member, period by period. Of an axis the
//!   business axes come first, then everything, then the leaves.
//! * For a sum up to 16 siblings that have room in it on the other side are asked, of 511 at most: as they are arranged,
//!   from the child's own place round, in a larger family every second, third, ... of them, so that they come from all
//!   over it. The first exchange that is found is made, and moves as few cells as there can be. First no other sum may come to miss
//!   (years of leaves aside, unless they are mended: they would forbid nearly everything); then those of later classes
//!   may, if they are not off that way already (months, quarters and members' years count alike). No cell goes below zero, and none without an ideal gets a unit.
//! * Where nobody has such an exchange, the miss is *handed on*, at most three times: an exchange is made with the first
//!   of up to four siblings with room that mends the sum and may make one other of the same class miss; or, if there is
//!   none, with the first of four without room, whose own such sum then comes to miss. No sum that was taken up
//!   before may miss again, and no more sums of the class may miss than before. Then the one that came to miss is
//!   taken up in the same way.
//! * With three axes there is a network for each pair of axes and each member of the third; sums over it, and over
//!   everything, count in every network. An exchange that would change one of them by two units is not made. A network
//!   has at most 128 cells and 16 members on the second side, from the sum's own on as they are arranged.
//!
//! What cannot be mended stays, and is counted in [`Missed`]. The work is bounded for each miss, so it grows with the
//! number of cells, not with its square.
//!
//! # A split of a split
//!
//! A split goes by a [`Basis`]: a plan, or a [`Rescaling`], whose ideals are what a plan publishes, times factors. There
//! the walk divides every family twice, side by side: first as the plan does, then by what came out of that. Both take
//! the same step.
//!
//! # Sources
//!
//! Controlled rounding keeps every total of a table of two ways within a unit by moving fractions round closed ways:
//! L. H. Cox, *Journal of the American Statistical Association* 82, 1987; B. D. Causey, L. H. Cox and L. R. Ernst, in
//! the same journal, 80, 1985, by network flows. That two nested families of sums are totally unimodular: J. Edmonds,
//! *Submodular functions, matroids, and certain polyhedra*, 1970; A. Schrijver, *Combinatorial Optimization*, 2003. Chains for all rows at once: E. A. Dinic, 1970.
//! With three trees, or two of which one side has three levels of people, a rounding in which every total is within a
//! unit need not exist, and to decide whether one does is NP-complete for tables with three ways (R. W. Irving,
//! M. R. Jerrum, *SIAM Journal on Computing* 23, 1994): so the repair takes siblings two by two, and no solver.
//!
//! # Tried, and not taken
//!
//! Yearly margins for members, as method 1 had them: 0.03% of the quarters of members were left on ten products with
//! and without. Exchanges of two members in one or two months, rings of
//! three siblings in one month, as in method 1: the networks find them all, and with misses handed on fewer are left than
//! by rings. Years of leaves that must stand in every exchange: twice the searches, no fewer misses. Weights of months of members in the
//! dealing, with several axes: a sixth fewer misses to mend, and as many left. The next 511 siblings in families of thousands, who are
//! nearly equal: 0.25% of the quarters of members were left among 10,000 persons, now none. No chains of swaps after each month: 0.14%
//! instead of 0.08% of the annual quotas gave way on sparse plans of 2,000 units. Exact optimisation of a whole family: no
//! bound on the time.
//!
//! # Files
//!
//! | file | owns |
//! |---|---|
//! | `rows` | the walk from the company to the leaves |
//! | `basis` | what a split goes by |
//! | `settled` | a node from which a walk may start |
//! | `divided` | the children of a node, divided by the basis |
//! | `batches` | the same walk in pieces, for several threads |
//! | `source` | the split as a source of cells |
//! | `months` | what the nodes of a level have by month |
//! | `factors` | the factors of a node, month by month |
//! | `exact_units` | numbers of units that need not be whole |
//! | `rescaling` | published cells times factors, as ideals |
//! | `rescale` | the walk that gathers them |
//! | `company` | the company's own row |
//! | `step` | the step: one parent, its children |
//! | `order` | the order in which the step works |
//! | `quota` | annual quotas |
//! | `margins` | months per child |
//! | `deal` | the leftover units of one column |
//! | `mend` | rows brought to their totals by chains of swaps |
//! | `repair` | misses brought back by exchanges between two siblings: which, with whom |
//! | `network` | the network of two siblings, and the search for an exchange |
//! | `slack` | which sums may take or give a unit |
//! | `family` | the children of a node with every sum by one name |
//! | `periods` | sets of months, quarters and the year |
//! | `even` | equal siblings that settle up |
//! | `columns` | columns of numbers that are added up |
//! | `grid` | ideals column by column, whole units and fractions apart |
//! | `totals` | what cells add up to, ideals and units |
//! | `table` | cells while they are being settled |
//! | `siblings` | one group of siblings, computed by itself for an explanation |
//! | `trace` | what dealing one column looked like, for an explanation |
//! | `missed` | how many numbers miss a promise, by class |
//! | `misses` | the largest misses of each class by name |
//! | `miss_counter` | the count of both |

mod basis;
mod batches;
mod columns;
mod company;
mod deal;
mod divided;
mod even;
mod exact_units;
mod factors;
mod family;
mod grid;
mod margins;
mod mend;
mod miss_counter;
mod missed;
mod misses;
mod months;
mod network;
mod order;
mod periods;
mod quota;
mod repair;
mod rescale;
mod rescaling;
mod rows;
mod settled;
mod siblings;
mod slack;
mod source;
mod step;
mod table;
mod totals;
mod trace;

pub use crate::money::{Boundaries, Fixed, ONE, fixed};
// The plan numbers the cells.
pub use crate::plan::shape::{MONTHS, QUARTER_MONTHS, QUARTERS, Shape};
pub use basis::Basis;
pub use batches::cell_count;
pub use company::over_axes;
pub use factors::Factors;
pub use missed::{Class, Missed};
pub use misses::{Miss, Misses};
pub use months::{NodeMonths, months_by_node};
pub use quota::largest_remainder;
pub use rescaling::Rescaling;
pub use rows::{Row, Rows, rows, rows_below};
pub use settled::Settled;
pub use siblings::Siblings;
pub use source::{Split, misses};
pub use step::divide;
pub use trace::{Column, Dealt, DealtTo};

/// The number of the method: once released, a change that moves a single unit of any plan is a new number.
pub const METHOD: u32 = 2;
