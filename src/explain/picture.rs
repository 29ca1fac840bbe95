//! One number of a plan, and what its ideal depends on.

use std::cell::RefCell;
use std::collections::HashMap;

use super::below::Below;
use super::shares::{part, share};
use crate::money::{Exact, Parts};
use crate::plan::{
    AxisKind, Division, Holders, Member, MonthSet, NodeIndex, Organisation, Plan, Reckoning, RowReckoning,
    Rule, Season,
};
use crate::report::{Pick, Picked, When};

/// One number of a plan. Its ideal is told apart by no more than it has to be: by the members that are picked, and by
/// products where they have something of their own that matters for it.
#[derive(Debug)]
pub(super) struct Picture<'p> {
    pub plan: &'p Plan,
    pub pick: &'p Pick,
    pub when: When,
    below: Below,
    /// Factors by whose season and whose mix hold.
    factors: RefCell<HashMap<Holders, Exact>>,
}

impl<'p> Picture<'p> {
    pub fn new(plan: &'p Plan, pick: &'p Pick) -> Picture<'p> {
        Picture { plan, pick, when: pick.when, below: Below::of(plan), factors: RefCell::new(HashMap::new()) }
    }

    /// The same node and members in another period.
    pub fn in_period(&self, when: When) -> Picture<'p> {
        Picture {
            plan: self.plan,
            pick: self.pick,
            when,
            below: self.below.clone(),
            factors: RefCell::new(HashMap::new()),
        }
    }

    /// Whether it is the company's year, all of it.
    pub fn is_all(&self) -> bool {
        self.pick.node == Organisation::COMPANY
            && self.when == When::Year
            && self.pick.axes.iter().all(Option::is_none)
    }

    /// Whether seasons of somebody below a node make its part of the number other than its own season would.
    pub fn seasons_differ_below(&self, node: NodeIndex) -> bool {
        if self.when == When::Year {
            return false;
        }
        let kept = self.kept_products();
        let own = kept.iter().filter_map(|product| self.products()[*product].season());
        let own: Vec<MonthSet> = own.map(Season::open).collect();
        if kept.is_empty() || own.len() < kept.len() {
            return self.below.has_season(node);
        }
        // A product with a season of its own has it everywhere, but for the months that a node's own leaves out.
        own.iter().any(|open| open.and(self.below.opened_or_closed(node)) != MonthSet::NONE)
    }

    pub fn mixes_differ_below(&self, node: NodeIndex) -> bool {
        (self.product_pick().is_some() || self.products_differ()) && self.below.has_mix(node)
    }

    /// The products, if the plan has any.
    pub fn products(&self) -> &'p [Member] {
        self.plan.mix().products()
    }

    /// What is picked among the products, if anything is.
    pub fn product_pick(&self) -> Option<&'p Picked> {
        self.picked(AxisKind::Product)
    }

    /// What is picked on an axis, if anything is.
    pub fn picked(&self, kind: AxisKind) -> Option<&'p Picked> {
        let axis = self.plan.mix().axes().iter().position(|axis| axis.kind() == kind)?;
        self.pick.axes[axis].as_ref()
    }

    /// The products that the number is about.
    pub fn kept_products(&self) -> Vec<usize> {
        match self.product_pick() {
            Some(picked) => picked.members.clone(),
            None => (0..self.products().len()).collect(),
        }
    }

    /// Whether a product of the number has something of its own that matters for it.
    pub fn products_differ(&self) -> bool {
        let (by_season, by_axis) = self.product_differences();
        by_season || by_axis
    }

    /// Whether products of the number have seasons of their own, and mixes of their own.
    pub fn product_differences(&self) -> (bool, bool) {
        let mut differ = (false, false);
        for product in self.kept_products() {
            let product = &self.products()[product];
            differ.0 |= self.when != When::Year && product.season().is_some();
            differ.1 |= AxisKind::ALL
                .into_iter()
                .any(|kind| self.picked(kind).is_some() && product.own_mix(kind).is_some());
        }
        differ
    }

    /// Which members of a division are told apart, those that stay together in one group; nothing where all of it counts.
    fn told_apart(&self, of: Division) -> Option<Vec<Vec<usize>>> {
        match (of, self.when) {
            (Division::Quarters, When::Quarter(quarter)) => Some(vec![vec![quarter]]),
            (Division::Quarters, When::Month(month)) => Some(vec![vec![month / 3]]),
            (Division::Months(_), When::Month(month)) => Some(vec![vec![month % 3]]),
            (Division::Members(AxisKind::Product), _) => {
                let apart = self.product_pick().is_some() || self.products_differ();
                apart.then(|| self.kept_products().into_iter().map(|product| vec![product]).collect())
            }
            (Division::Members(kind), _) => self.picked(kind).map(|picked| vec![picked.members.clone()]),
            _ => None,
        }
    }

    /// What part of a node's year the number is.
    fn factor(&self, rule: &Rule<'p, Picture<'p>>, node: NodeIndex) -> Exact {
        let holders = rule.holders(node);
        if let Some(factor) = self.factors.borrow().get(&holders) {
            return factor.clone();
        }
        let mut cells = Vec::new();
        rule.cut(node).divide(self, &Exact::one(), |_, _, cell| cells.push(cell));
        let factor = Exact::sum_of(cells);
        self.factors.borrow_mut().insert(holders, factor.clone());
        factor
    }
}

/// Exact fractions, of one number.
impl Reckoning for Picture<'_> {
    type Amount = Exact;
    type Siblings = Division;

    fn siblings(&self, of: Division, _: &Parts) -> Division {
        of
    }

    fn divide(&self, of: &Division, parts: &Parts, whole: &Exact, mut hand: impl FnMut(usize, Exact)) {
        match self.told_apart(*of) {
            None => hand(0, whole.clone()),
            Some(groups) => groups.iter().for_each(|group| {
                let share = share(parts, group);
                // Nothing of nothing counts, however it were divided.
                if !share.is_zero() {
                    hand(group[0], whole * &share);
                }
            }),
        }
    }
}

impl<'p> RowReckoning<'p> for Picture<'p> {
    type Row = Exact;

    fn years(&self, parts: &Parts, _: &Exact, mut hand: impl FnMut(Exact)) {
        (0..parts.members()).for_each(|child| hand(part(parts, child)));
    }

    fn is_sum_of_children(&self, node: NodeIndex) -> bool {
        self.seasons_differ_below(node) || self.mixes_differ_below(node)
    }

    fn row(&self, rule: &Rule<'p, Picture<'p>>, node: NodeIndex, year: &Exact) -> Exact {
        if year.is_zero() { Exact::zero() } else { year * &self.factor(rule, node) }
    }

    fn sum(rows: Vec<Exact>) -> Exact {
        Exact::sum_of(rows)
    }
}
