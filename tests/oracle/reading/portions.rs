//! What siblings say of themselves.

use toml::de::DeValue;

use super::Reader;
use crate::exact::{self, Portion};

impl Reader {
    /// One key of one sibling; nothing for a key that is no portion.
    pub(super) fn said(&self, key: &str, text: &str) -> Option<Portion> {
        Some(match key {
            "share" => Portion::Share(exact::share(text)),
            "weight" => Portion::Weight(exact::weight(text)),
            "amount" => Portion::Amount(self.units(text)),
            "level" => Portion::Weight(self.levels[text].clone()),
            _ => return None,
        })
    }

    /// A sibling written as a table, or as a bare share.
    pub(super) fn portion(&self, value: &DeValue<'_>) -> Portion {
        let DeValue::Table(table) = value else {
            return Portion::Share(exact::share(exact::text(value))); // `Q1 = 22`
        };
        if let (Some(base), Some(growth)) = (table.get("base"), table.get("growth")) {
            return self.grown(exact::text(base.get_ref()), exact::text(growth.get_ref()));
        }
        // A level beside an amount is a label.
        let is_label = |key: &str| key == "level" && table.contains_key("amount");
        let mut portions =
            table.iter().filter(|(key, _)| !is_label(key.get_ref())).filter_map(|(key, value)| {
                match key.get_ref().as_ref() {
                    key @ ("share" | "weight" | "amount" | "level") => {
                        self.said(key, exact::text(value.get_ref()))
                    }
                    _ => None,
                }
            });
        let said = portions.next().unwrap_or(Portion::Silent);
        assert!(portions.next().is_none(), "two portions on one sibling");
        said
    }

    /// Last year's amount, grown by so many percent.
    pub(super) fn grown(&self, base: &str, growth: &str) -> Portion {
        Portion::Growth(exact::amount(base) * (exact::whole(1) + exact::share(growth)) / &self.unit)
    }

    /// `[30, 37.5, 32.5]`, `{ weights = [..] }`, `{ amounts = [..] }`.
    pub(super) fn list(&self, value: &DeValue<'_>) -> Vec<Portion> {
        let (key, list) = match value {
            DeValue::Array(_) => ("share", value),
            DeValue::Table(table) => {
                let (key, list) = table.iter().next().expect("weights or amounts");
                match key.get_ref().as_ref() {
                    "weights" => ("weight", list.get_ref()),
                    "amounts" => ("amount", list.get_ref()),
                    other => panic!("months by {other}"),
                }
            }
            other => panic!("not a list: {other:?}"),
        };
        let DeValue::Array(list) = list else { panic!("not a list") };
        list.iter().map(|value| self.said(key, exact::text(value.get_ref())).expect("a portion")).collect()
    }
}
