//! What a request asks for, and what stands in it.
//!
//! A [`Request`] is what somebody typed; with a plan it becomes a [`View`], or is refused. A source of cells is walked
//! once, on all cores, for as many views as are wanted: [`walk`] hands over nodes with their amounts, [`write_rows`] the
//! pages that writers make of them. What people read is a [`Table`] of such nodes, with subtotals. Filters that mean one
//! number are a [`Pick`].

mod allocation;
mod amount_columns;
mod amount_rows;
mod arrangement;
mod axis_word;
mod beside_nodes;
mod check;
mod children;
mod column_choice;
mod columns;
mod depth;
mod entry;
mod fields;
mod grouper;
mod heading;
mod labels;
mod lines;
mod milestones;
mod names;
mod nesting;
mod nodes;
mod open;
mod owner;
mod owners;
mod paths;
mod pick;
mod refusal;
mod request;
mod row_shape;
mod selection;
mod series;
mod series_cells;
mod series_words;
mod sibling_order;
mod sold;
mod span;
mod spots;
mod step;
mod table;
mod totals;
mod view;
mod view_table;
mod walk;
mod wholes;
mod writing;

pub use crate::plan::Period;
pub use allocation::Allocation;
pub use amount_rows::{AmountPart, AmountRow, Place};
pub use arrangement::{Arrangement, Sort};
pub use axis_word::AxisWord;
pub use beside_nodes::BesideNodes;
pub use check::{CheckReport, OpenMonths, ScenarioReport};
pub use children::{Below, Children};
pub use column_choice::ColumnChoice;
pub use columns::{Cell, Column, Columns, Figure};
pub use depth::{Depth, row_count};
pub use entry::Entry;
pub use grouper::NodeRow;
pub use heading::{Heading, Whole, WholeKind};
pub use labels::RowLabels;
pub use lines::{Line, Lines};
pub use nesting::Nesting;
pub use nodes::Nodes;
pub use open::Open;
pub use owners::Owners;
pub use paths::{Nested, Paths};
pub use pick::{Pick, Picked, When};
pub use refusal::Refusal;
pub use request::{By, Filter, Layout, OptionNames, Request};
pub use row_shape::RowShape;
pub use series::{Series, SeriesKind, Show};
pub use series_words::words_of;
pub use sibling_order::{Ordered, SiblingOrder};
pub use spots::Spots;
pub use step::{Step, StepKind};
pub use table::{Held, Table, TableBuilder, TableRow};
pub use totals::Totals;
pub use view::View;
pub use view_table::ViewTable;
pub use walk::walk;
pub use writing::{FlatRows, Give, Record, RowWriter, write_alone, write_rows};
