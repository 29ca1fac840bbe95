//! Upper nodes that no row is about, in a roster that lists people only.

use foldhash::{HashSet, HashSetExt};

use super::Rows;
use crate::money::Decimal12;
use crate::source::{Place, normal};

/// What a node gets that a roster mentions without a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::plan) enum UppersGet {
    /// What those below state as their amounts, together.
    Amounts,
    /// By what those below weigh together.
    Weights,
    /// By how many stand below it.
    Heads,
}

/// How a row says what its node gets.
#[derive(PartialEq, Eq)]
enum Stated {
    Amount,
    Weight,
    Nothing,
    Otherwise,
}

impl Rows {
    /// Finds out what nodes without a row get, in a list of people only, and gives it where that is not a sum of amounts.
    pub(in crate::plan) fn judge_uppers(&mut self) -> Option<UppersGet> {
        self.uppers = self.uppers_get();
        (self.uppers != UppersGet::Amounts).then_some(self.uppers)
    }

    /// What nodes without a row get.
    pub(in crate::plan) fn uppers_get_by(&self) -> UppersGet {
        self.uppers
    }

    fn uppers_get(&self) -> UppersGet {
        let below_company = || self.nodes.iter().enumerate().skip(1);
        let is_list =
            below_company().all(|(node, of_node)| self.has_row(node) == of_node.children.is_empty());
        if !is_list || below_company().all(|(node, _)| self.has_row(node)) {
            return UppersGet::Amounts;
        }
        let people =
            || below_company().filter(|(node, _)| self.has_row(*node)).map(|(node, _)| self.stated(node));
        match people().next() {
            Some(Stated::Weight) if people().all(|stated| stated == Stated::Weight) => UppersGet::Weights,
            Some(Stated::Nothing) if people().all(|stated| stated == Stated::Nothing) => UppersGet::Heads,
            _ => UppersGet::Amounts,
        }
    }

    fn stated(&self, node: usize) -> Stated {
        let says = |column: &str| self.says(node, column);
        if says("amount") || self.nodes[node].season.is_some() {
            Stated::Amount
        } else if says("share") || says("growth") {
            Stated::Otherwise
        } else if says("weight") || says("level") {
            Stated::Weight
        } else {
            Stated::Nothing
        }
    }

    /// How many people stand below a node.
    pub(super) fn heads(&self, node: usize) -> usize {
        let children = &self.nodes[node].children;
        children
            .iter()
            .map(|child| if self.has_row(*child as usize) { 1 } else { self.heads(*child as usize) })
            .sum()
    }

    /// The node of this name below another.
    pub(in crate::plan) fn child_named(&self, parent: usize, name: &str) -> Option<usize> {
        let name = normal(name);
        let is_it = |child: &&u32| normal(&self.name(**child as usize)) == name;
        self.nodes[parent].children.iter().find(is_it).map(|child| *child as usize)
    }

    /// What those below a node state in a column, together: nothing if nobody does, and nothing inside if somebody does so in
    /// another way than by a number. Where a node has no row, those below it count.
    pub(in crate::plan) fn sum_below(
        &self,
        node: usize,
        column: &'static str,
        number: &dyn Fn(&str) -> Option<Decimal12>,
    ) -> Option<Option<Decimal12>> {
        let mut sum = None;
        for child in &self.nodes[node].children {
            let child = *child as usize;
            let own = match self.has_row(child) {
                true => self.cell_of(child, column).map(|text| number(&text)),
                false => self.sum_below(child, column, number),
            };
            let Some(own) = own else { continue };
            let so_far = sum.unwrap_or(Some(Decimal12::ZERO));
            sum = Some(so_far.zip(own).map(|(sum, own)| sum + own));
        }
        sum
    }

    /// What the row of a node says in a column.
    fn cell_of(&self, node: usize, column: &str) -> Option<String> {
        let said = self.said(node).iter().find(|said| said.column == column).map(|said| said.field.clone());
        let field =
            said.or_else(|| self.periods(node).find(|said| said.column == column).map(|said| said.field))?;
        Some(self.cell(&field).text.into_owned())
    }

    /// Takes the shares of every group that adds up to exactly 1 for parts of the whole, as workbooks hold percent, and gives
    /// the first of them and how many there are.
    pub(in crate::plan) fn take_fractions(
        &mut self,
        number: &dyn Fn(&str) -> Option<Decimal12>,
    ) -> Option<(Place, usize)> {
        let one = number("1");
        let mut groups = HashSet::new();
        let mut first = None;
        for (parent, node) in self.nodes.iter().enumerate() {
            let shares = || node.children.iter().filter_map(|child| self.said_share(*child as usize));
            let sum =
                shares().try_fold(Decimal12::ZERO, |sum, field| Some(sum + number(&self.cell(&field).text)?));
            if let Some(field) = shares().next()
                && sum == one
            {
                first.get_or_insert_with(|| self.place_of(&field));
                groups.insert(parent as u32);
            }
        }
        let count = groups.len();
        self.fractions = groups;
        first.map(|place| (place, count))
    }

    /// The groups in which some shares are percent and others plain numbers: one of either for each. Those of the whole are
    /// told from those of a hundred by nothing but the sign.
    pub(in crate::plan) fn mixed_percent(&self) -> Vec<(Place, Place)> {
        let is_percent = |field: &super::Span| self.cell(field).text.trim().ends_with(['%', '％']);
        let of_group = |node: &super::Node| {
            let shares = || node.children.iter().filter_map(|child| self.said_share(*child as usize));
            let percent = shares().find(is_percent)?;
            let plain = shares().find(|field| !is_percent(field))?;
            Some((self.place_of(&plain), self.place_of(&percent)))
        };
        self.nodes.iter().filter_map(of_group).collect()
    }

    fn said_share(&self, node: usize) -> Option<super::Span> {
        self.said(node).iter().find(|said| said.column == "share").map(|said| said.field.clone())
    }
}
