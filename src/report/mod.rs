//! Which rows and columns a request asks for, and what stands in them.

mod axis_word;
mod check;
mod refusal;
mod request;
mod view;

pub use axis_word::AxisWord;
pub use check::CheckReport;
pub use refusal::Refusal;
pub use request::{By, Filter, Layout, Period, Request};
pub use view::View;
