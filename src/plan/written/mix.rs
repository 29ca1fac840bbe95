//! Own mixes: what a node's products, or a product's customers and channels, say they get.

use super::in_amounts::is_money;
use super::portion::Portion;
use super::reader::Reader;
use crate::plan::value::{Entry, Kind};

impl Reader<'_> {
    /// One member with its portion: `"A" = 60` or `"A" = { weight = 3 }`. A mix takes no amounts.
    pub(in crate::plan) fn own_member(&mut self, entry: &Entry) -> Portion {
        match &entry.value.kind {
            Kind::Table(table) => match table.get("amount") {
                Some(amount) => {
                    self.findings.mix_amount(&amount.key_place);
                    Portion::Broken
                }
                // Growth is said to mean nothing here, where the keys of the table are read.
                None if table.get("growth").is_some() => Portion::Broken,
                None => self.portion(table),
            },
            Kind::Text(text) if is_money(text) => {
                self.findings.mix_amount(&entry.value.place);
                Portion::Broken
            }
            _ => self.share_portion(&entry.value, &entry.key),
        }
    }
}
