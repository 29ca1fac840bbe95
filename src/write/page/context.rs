//! What every part of the page is written from: the plan, what a view shows of it, and how it is worded.

use super::figures::Figures;
use crate::money::percent;
use crate::plan::Plan;
use crate::report::View;
use crate::write::language::Language;
use crate::write::scale::{Scale, Wording};

/// What every part of the page is written from.
pub struct PageContext<'a> {
    pub plan: &'a Plan,
    pub view: &'a View<'a>,
    pub figures: &'a Figures<'a>,
    pub language: Language,
    pub scale: Option<Scale>,
}

impl PageContext<'_> {
    /// What is shown, all together.
    pub fn shown_units(&self) -> i64 {
        self.figures.table.totals.shown_units
    }

    /// How amounts are worded that stand together.
    pub fn wording(&self, amounts: impl IntoIterator<Item = i64>) -> Wording {
        Wording::of(self.plan.unit(), self.scale, amounts.into_iter().map(i128::from))
    }

    /// What a row is called that adds all others up.
    pub fn total_word(&self) -> &'static str {
        if self.view.is_filtered() { self.language.shown() } else { self.language.total() }
    }

    /// An amount's share of what is shown; a dash where nothing is.
    pub fn percent(&self, units: i64) -> String {
        percent(units.into(), self.shown_units().into())
            .map_or_else(|| "–".to_owned(), |percent| format!("{percent}%"))
    }
}
