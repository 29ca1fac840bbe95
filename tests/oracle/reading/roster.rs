//! The organisation from the rows of a CSV file.

use num_traits::Zero;

use super::organisation::Seedling;
use super::{Reader, Stated};
use crate::exact::{Exact, Portion};

impl Reader {
    /// The nodes of a roster, in the order in which they are first mentioned.
    pub(super) fn rostered(&self, text: &str) -> Vec<Seedling> {
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let columns = reader.headers().expect("a header").clone();
        let periods = self.periods(&columns);
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
            node.written = true;
            let cells = periods.iter().filter_map(|at| record.get(*at)).filter(|cell| !cell.is_empty());
            let amounts: Vec<Exact> = cells.map(|cell| self.units(cell)).collect();
            if !amounts.is_empty() {
                assert_eq!(amounts.len(), periods.len(), "some periods of {} are blank", node.name);
                let (stated, season) = Stated::in_cells(amounts);
                node.state(stated, season);
            }
        }
        company.children
    }

    /// Where the columns of the twelve months stand, or of the four quarters; nowhere in a roster without.
    fn periods(&self, columns: &csv::StringRecord) -> Vec<usize> {
        let at =
            |words: Vec<String>| columns.iter().position(|column| words.iter().any(|word| word == column));
        let months: Option<Vec<usize>> = (0..12).map(|month| at(self.month_words(month))).collect();
        let quarters = || (1..=4).map(|quarter| at(self.quarter_words(quarter))).collect();
        months.or_else(quarters).unwrap_or_default()
    }

    /// What a month (0 to 11) may be called.
    fn month_words(&self, month: u32) -> Vec<String> {
        let dated = self.start.map(|(year, first)| {
            let months = first - 1 + month;
            let (year, month) = (year + months / 12, months % 12 + 1);
            [format!("{year:04}-{month:02}"), format!("{month}月")]
        });
        dated.into_iter().flatten().chain([format!("M{:02}", month + 1)]).collect()
    }

    /// What a quarter (1 to 4) may be called.
    fn quarter_words(&self, quarter: u32) -> Vec<String> {
        let dated = self.start.map(|(year, first)| {
            let year = if first == 1 { format!("{year:04}") } else { format!("FY{year:04}") };
            format!("{year}-Q{quarter}")
        });
        dated.into_iter().chain([format!("Q{quarter}")]).collect()
    }
}

/// Gives a node without a row the sum of the amounts below it, unless an override states its year.
pub(super) fn sum_up(node: &mut Seedling) {
    node.children.iter_mut().for_each(sum_up);
    if !node.written && node.stated.is_none() {
        let amount = |child: &Seedling| match &child.portion {
            Portion::Amount(amount) => amount.clone(),
            other => panic!("{} has no row, and below it is {other:?}", node.name),
        };
        node.portion =
            Portion::Amount(node.children.iter().map(amount).fold(Exact::zero(), |sum, part| sum + part));
    }
}
