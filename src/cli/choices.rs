//! What options let one choose from: each enum of the program, by its own list and its own words.

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::compare::Only;
use crate::report::{Layout, Period, Show, Sort};
use crate::write::{AnswerFormat, Format, Language};

/// Lets options take the members of these lists by their words.
macro_rules! choices {
    ($($choice:ty = $all:expr;)+) => {$(
        impl ValueEnum for $choice {
            fn value_variants<'a>() -> &'a [$choice] {
                $all
            }

            fn to_possible_value(&self) -> Option<PossibleValue> {
                Some(PossibleValue::new(self.word()))
            }
        }
    )+};
}

choices! {
    Format = Format::ALL;
    AnswerFormat = &AnswerFormat::ALL;
    Period = &Period::ALL;
    Layout = &Layout::ALL;
    Language = &Language::ALL;
    Only = &Only::ALL;
    Show = &Show::ALL;
    Sort = &Sort::ALL;
}
