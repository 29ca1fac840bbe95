//! What holds for every input, however it was made: the laws that fuzzing holds.
//!
//! Each function takes an input as a fuzzer makes it, any bytes at all, and panics where a law is broken. The targets in
//! `tests/fuzz/targets` call them with inputs that grow; `tests/corpus.rs` calls them with those that are kept.
//!
//! No input may make the program panic, and none may take long: that is for the caller to watch. Inputs that are long and
//! plans with many cells are left out here, since their time belongs to many small ones.
//!
//! | file | owns |
//! |---|---|
//! | `pieces` | the parts of an input: arguments, plan, roster |
//! | `words` | text that reaches a terminal |
//! | `said` | findings |
//! | `checked` | the outcome of a check |
//! | `sums` | published cells |
//! | `csv` | a reader of CSV that shares no code with the writer |
//! | `written` | a view in all formats |
//! | `plan`, `roster`, `set`, `selection`, `whole` | one target each |

mod checked;
mod csv;
mod pieces;
mod plan;
mod roster;
mod said;
mod selection;
mod set;
mod sums;
mod whole;
mod words;
mod written;

pub use pieces::SEPARATOR;
pub use plan::plan;
pub use roster::roster;
pub use selection::selection;
pub use set::set;
pub use whole::whole;
