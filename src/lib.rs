//! tieout decomposes sales targets, exactly.
//!
//! A plan goes in, an allocation that *ties out* comes out: children add up to their parent, months to quarters,
//! quarters to the year, products to their node, everything to the allocated amount, to the last unit.
//!
//! # Example
//!
//! Parse, check, split, and iterate over the cells:
//!
//! ```
//! use tieout::findings::Findings;
//! use tieout::plan::{self, Level};
//! use tieout::split;
//! use tieout::Source;
//!
//! # fn main() -> Result<(), Findings> {
//! let source = Source::new("plan.toml", r#"
//!     target = "1.8亿"
//!     unit = 10_000
//!     buffer = 10
//!
//!     [[region]]
//!     name = "华东"
//!     share = 40
//!     [[region]]
//!     name = "成渝"
//!     share = 60
//!
//!     [[product]]
//!     name = "明星"
//!     share = 30
//!     [[product]]
//!     name = "现金牛"
//!     share = 70
//! "#);
//! let document = plan::parse(source)?;                 // words, and where they stand
//! let checked = plan::check(&document);                // meaning, and all findings at once
//! let (plan, _warnings) = checked.into_plan()?;        // only a plan that ties out
//!
//! let leaves = plan.mix().leaf_count();
//! let (mut total, mut star_of_the_east) = (0, 0);
//! for row in split::rows(&plan, Level::DEEPEST) {       // every leaf of the organisation, in plan order
//!     let region = plan.organisation().node(row.node).name();
//!     for month in 0..12 {
//!         for leaf in 0..leaves {
//!             let units = row.cells[month * leaves + leaf];
//!             let product = plan.mix().axes()[0].members()[leaf].name();
//!             if (region, product) == ("华东", "明星") {
//!                 star_of_the_east += units;
//!             }
//!             total += units;
//!         }
//!     }
//! }
//! assert_eq!(star_of_the_east, 1_944);                 // 16,200 x 40% x 30%, in 万
//! assert_eq!(plan.unit().plain(total), "162000000");
//! assert_eq!(total, plan.allocated());
//! # Ok(())
//! # }
//! ```
//!
//! # Code map
//!
//! Data moves one way, and so do imports: a floor uses itself and what is below it (`tests/imports.rs` holds this).
//!
//! ```text
//! plan.toml ─► source ─► document ─► Plan ─► split ─► cells ─► walk ─► nodes of views ─► table, CSV, JSON, ...
//! ```
//!
//! | floor | folder or file | holds |
//! |---|---|---|
//! | 14 | `main.rs`, `run/` | arguments in, exit code out; the story of one run, a file for every command |
//! | 13 | `cli/` | options and help texts; the one place that knows the name of a flag |
//! | 12 | `outside.rs`, `outside/` | files, streams, interrupts, the terminal |
//! | 11 | [`write`](mod@write) | one file per format: flat rows or a table to bytes |
//! | 10 | [`compare`] | two plans or more, side by side |
//! | 10 | [`derive`](mod@derive) | a plan from what was sold |
//! | 10 | [`apply`] | what was agreed, proven before it is written |
//! | 9 | [`explain`](mod@explain) | how one published number came about |
//! | 8 | [`report`] | the walk over cells, and what it gives: nodes of views, flat rows, the table |
//! | 7 | [`closed`] | closed months: what was sold in them, and the split of the open ones |
//! | 7 | [`split`](mod@split) | balanced largest remainder: walks a plan, is a source of cells |
//! | 6 | [`cells`] | what a source of rows of cells is, and how all cores read one |
//! | 6 | [`plan`] | document (as written, with places), written plan (portions, typed), check (every rule, once), plan (as meant, always valid) |
//! | 5 | [`tables`] | rows of text cells with places, from CSV and workbooks |
//! | 5 | [`manual`] | the topics of the manual, each with a page in every language |
//! | 4 | [`findings`] | one constructor per message: code, place, help; excerpts; the nearest name |
//! | 3 | [`money`] | units, exact fractions, amounts as people read them |
//! | 2 | [`source`] | text with lines and columns, cells of a sheet as places |
//! | 1 | [`limits`] | every upper bound with its reason |
//!
//! # Four absences
//!
//! - Nothing but `outside` and `main.rs` touches files, streams, the clock or the environment.
//! - Nothing below `cli` knows the name of a flag.
//! - Nothing below `write` lays out a report for people (findings word their own amounts).
//! - Nothing above `plan` checks again what the plan has settled.

pub mod amounts;
pub mod apply;
pub mod cells;
mod cli;
pub mod closed;
pub mod compare;
pub mod derive;
pub mod explain;
pub mod findings;
pub mod limits;
pub mod manual;
pub mod money;
mod outside;
pub mod plan;
pub mod report;
mod run;
pub mod source;
pub mod split;
pub mod tables;
pub mod track;
pub mod write;

pub use run::run_from_args;
pub use source::Source;

/// Runs the Rust code of the manual with the other examples.
#[cfg(doctest)]
#[doc = include_str!("manual/en/scripts.md")]
#[doc = include_str!("manual/zh/scripts.md")]
struct Manual;
