//! The ceilings of `allocation.md`: of how many in 10,000 numbers of a class may miss.

use crate::misses::CLASSES;

/// In the order of the classes.
pub type Ceilings = [u64; CLASSES];

/// No ceiling: the table has none, or the numbers are what something else gives way to.
pub const ANY: u64 = 10_000;

pub const NONE: Ceilings = [ANY; CLASSES];

/// No business axes; also sparse; also own seasons with no zero months.
pub const PLAIN: Ceilings = [0, 2, 5, 0, 2, ANY, ANY, ANY];

/// 10 products, also own mixes and seasons.
pub const PRODUCTS: Ceilings = [2, 2, 5, 4, 2, 5, ANY, ANY];

/// 3 products, units of 万, 16,200 in all.
pub const FEW_PRODUCTS: Ceilings = [2, 10, 20, 10, 10, 10, ANY, ANY];

/// 4-8 regions, 2-4 teams, 3-6 persons, 2-6 products, units of 万.
pub const REALISTIC: Ceilings = [2, 2, 5, 6, 5, 5, ANY, ANY];

/// The same with 2-3 customer types.
pub const REALISTIC_CUSTOMERS: Ceilings = [5, 5, 10, 15, 10, 70, 100, 900];

/// 10 products, most cells below one unit.
pub const BELOW_ONE_UNIT: Ceilings = [10, 100, 400, 100, 30, 100, ANY, ANY];

/// Every team sells its own products only.
pub const DISJOINT: Ceilings = [1500, 800, 1500, 10, 20, 50, ANY, ANY];

/// For products in free plans, where the table says nothing: its most generous row of independent mixes.
pub const FREE_PRODUCTS: Ceilings = [10, 100, 400, 100, 30, ANY, ANY, ANY];

/// Seasons and mixes of their own, zeros among them, for which the table says nothing.
pub const FREE_OWN: Ceilings = [100, 100, 400, 100, 30, ANY, ANY, ANY];

/// The table has one row for several axes; other plans keep what was seen of them.
pub const SEVERAL_AXES: Ceilings = [2, 2, 5, 10, 15, ANY, ANY, ANY];
