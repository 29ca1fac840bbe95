//! The organisation from the rows of a CSV file.

use num_traits::Zero;

use super::Reader;
use super::organisation::Seedling;
use crate::exact::{Exact, Portion};

impl Reader {
    /// The nodes of a roster, in the order in which they are first mentioned.
    pub(super) fn rostered(&self, text: &str) -> Vec<Seedling> {
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let columns = reader.headers().expect("a header").clone();
        let mut company = Seedling::new("");
        for record in reader.records() {
            let record = record.expect("a row");
            let field = |name: &str| {
                let at = columns.iter().position(|column| column == name);
                at.and_then(|at| record.get(at)).filter(|field| !field.is_empty())
            };
            let mut node = &mut company;
            for column in &self.words {
                let Some(name) = field(column) else { break };
                // Every row of the last level is a node; those above are also mentioned by those below.
                let is_last = self.words.last() == Some(column);
                let known = node.children.iter().position(|child| !is_last && child.name == name);
                let at = known.unwrap_or(node.children.len());
                if known.is_none() {
                    node.children.push(Seedling::new(name));
                }
                node = &mut node.children[at];
            }
            let mut said = ["share", "weight", "amount", "level"]
                .into_iter()
                // A level beside an amount is a label.
                .filter(|column| *column != "level" || field("amount").is_none())
                .filter_map(|column| self.said(column, field(column)?));
            let grown = || field("growth").zip(field("base")).map(|(growth, base)| self.grown(base, growth));
            node.portion = said.next().or_else(grown).unwrap_or(Portion::Silent);
            assert!(said.next().is_none(), "two portions in one row");
            node.id = field("id").map(str::to_owned);
            node.rowed = true;
        }
        // Without a target everybody has such a sum who says nothing.
        if !self.rolls_up {
            company.children.iter_mut().for_each(sum_up);
        }
        company.children
    }
}

/// Gives a node without a row the sum of the amounts below it.
fn sum_up(node: &mut Seedling) {
    node.children.iter_mut().for_each(sum_up);
    if !node.rowed {
        let amount = |child: &Seedling| match &child.portion {
            Portion::Amount(amount) => amount.clone(),
            other => panic!("{} has no row, and below it is {other:?}", node.name),
        };
        node.portion =
            Portion::Amount(node.children.iter().map(amount).fold(Exact::zero(), |sum, part| sum + part));
    }
}
