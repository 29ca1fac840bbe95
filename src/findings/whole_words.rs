//! What a group of siblings has to divide, and where that is written.

use super::{Language, PathName};
use crate::money::Figure;
use crate::source::Place;

/// How much there is to divide, in a few words beside the place where it is written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum WholeIs {
    /// A node or a quarter has so much.
    Has(PathName, Figure),
    /// The target, with nothing held back.
    Target(String),
    /// The target less a reserve.
    LessBuffer {
        /// The target.
        target: String,
        /// The reserve.
        buffer: String,
        /// What is left.
        allocated: String,
    },
    /// The target and what is assigned on top.
    WithBuffer {
        /// The target.
        target: String,
        /// What is on top.
        buffer: String,
        /// Both together.
        allocated: String,
    },
}

/// What there is to divide, and where it is written.
pub type WrittenWhole = (Place, WholeIs);

impl WholeIs {
    pub(super) fn text(&self, language: Language) -> String {
        match self {
            WholeIs::Has(whole, amount) => {
                let (whole, amount) = (whole.text(language), language.figure(amount));
                language.pick(format!("{whole} has {amount}"), format!("{whole} 共 {amount}"))
            }
            WholeIs::Target(target) => {
                language.pick(format!("{target} to divide"), format!("可分解 {target}"))
            }
            WholeIs::LessBuffer { target, buffer, allocated } => language.pick(
                format!("{target} less a buffer of {buffer} leaves {allocated} to divide"),
                format!("{target} 扣除缓冲 {buffer}，可分解 {allocated}"),
            ),
            WholeIs::WithBuffer { target, buffer, allocated } => language.pick(
                format!("{target} and {buffer} on top make {allocated} to divide"),
                format!("{target} 加上加码 {buffer}，可分解 {allocated}"),
            ),
        }
    }
}
