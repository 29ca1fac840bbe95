//! Exact ideals of one number: the same cut that the split makes in fixed point, as fractions.
//!
//! A node below which nobody has a season or mix of their own that matters for the number has its annual ideal times one
//! factor; any other node is the sum of its children.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::money::{Exact, Parts};
use crate::plan::{AxisKind, Member, NodeIndex, Organisation, Own, Owner, Plan, Season};
use crate::report::{Pick, Picked, When};

/// One number of a plan, and what its ideal depends on.
pub(super) struct Picture<'p> {
    pub plan: &'p Plan,
    pub pick: &'p Pick,
    pub when: When,
    /// Per node, whether somebody below has a season, and whether somebody has a product mix of their own.
    season_below: Vec<bool>,
    mix_below: Vec<bool>,
    /// Factors by whose season and whose mix hold.
    factors: RefCell<HashMap<(NodeIndex, NodeIndex), Exact>>,
}

impl<'p> Picture<'p> {
    pub fn new(plan: &'p Plan, pick: &'p Pick) -> Picture<'p> {
        let below = |has: fn(&Own) -> bool| {
            let organisation = plan.organisation();
            let mut below = vec![false; organisation.len()];
            // Children stand behind their parents, so going backwards everybody below is known.
            for index in (1..organisation.len()).rev() {
                let node = organisation.node(NodeIndex(index as u32));
                if below[index] || node.own().is_some_and(has) {
                    below[node.parent().0 as usize] = true;
                }
            }
            below
        };
        Picture {
            plan,
            pick,
            when: pick.when,
            season_below: below(|own| own.season().is_some()),
            mix_below: below(|own| own.products().is_some()),
            factors: RefCell::new(HashMap::new()),
        }
    }

    /// The same node and members in another period.
    pub fn in_period(&self, when: When) -> Picture<'p> {
        Picture {
            plan: self.plan,
            pick: self.pick,
            when,
            season_below: self.season_below.clone(),
            mix_below: self.mix_below.clone(),
            factors: RefCell::new(HashMap::new()),
        }
    }

    /// Whether it is the company's year, all of it.
    pub fn is_all(&self) -> bool {
        self.pick.node == Organisation::COMPANY
            && self.when == When::Year
            && self.pick.axes.iter().all(Option::is_none)
    }

    /// The exact ideal of a node's part of the number, in units.
    pub fn ideal(&self, node: NodeIndex) -> Exact {
        if self.is_sum_of_children(node) {
            return self.plan.organisation().node(node).children().map(|child| self.ideal(child)).sum();
        }
        let year = self.year(node);
        if year.is_zero() { year } else { &year * &self.factor(node) }
    }

    /// A node's exact annual ideal, in units.
    pub fn year(&self, node: NodeIndex) -> Exact {
        let organisation = self.plan.organisation();
        let parent = organisation.node(organisation.node(node).parent());
        match parent.ideals().filter(|_| node != Organisation::COMPANY) {
            Some(parts) => {
                // Siblings stand side by side.
                let first = parent.children().next().map_or(0, |first| first.0);
                part(parts, (node.0 - first) as usize)
            }
            None => Exact::whole(self.plan.allocated()),
        }
    }

    /// Whether own seasons or mixes below a node make its number the sum of its children's.
    pub fn is_sum_of_children(&self, node: NodeIndex) -> bool {
        self.seasons_differ_below(node) || self.mixes_differ_below(node)
    }

    pub fn seasons_differ_below(&self, node: NodeIndex) -> bool {
        // A product with a season of its own has it everywhere.
        let all_own = !self.products().is_empty()
            && self.kept_products().iter().all(|product| self.products()[*product].season().is_some());
        self.when != When::Year && !all_own && self.season_below[node.0 as usize]
    }

    pub fn mixes_differ_below(&self, node: NodeIndex) -> bool {
        (self.product_pick().is_some() || self.products_differ()) && self.mix_below[node.0 as usize]
    }

    /// The products, if the plan has any.
    pub fn products(&self) -> &'p [Member] {
        match self.plan.mix().axes().first() {
            Some(axis) if axis.kind() == AxisKind::Product => axis.members(),
            _ => &[],
        }
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
            differ.1 |= [AxisKind::Customer, AxisKind::Channel]
                .into_iter()
                .any(|kind| self.picked(kind).is_some() && product.own_mix(kind).is_some());
        }
        differ
    }

    /// Whose season holds for a node, and it.
    pub fn season(&self, node: NodeIndex) -> (Owner, &'p Season) {
        let own = self.nearest(node, |own| own.season().is_some());
        match self.plan.organisation().node(own).own().and_then(Own::season) {
            Some(season) => (Owner::Node(own), season),
            None => (Owner::Company, self.plan.season()),
        }
    }

    /// Whose product mix holds for a node, and it; nothing without products.
    pub fn mix(&self, node: NodeIndex) -> Option<(Owner, &'p Parts)> {
        let own = self.nearest(node, |own| own.products().is_some());
        match self.plan.organisation().node(own).own().and_then(Own::products) {
            Some(mix) => Some((Owner::Node(own), mix)),
            None => {
                let axis = self.plan.mix().axes().first().filter(|axis| axis.kind() == AxisKind::Product)?;
                Some((Owner::Company, axis.ideals()))
            }
        }
    }

    /// Whose mix of customers or channels holds for a product (or for none in particular), and it.
    pub fn mix_of(&self, kind: AxisKind, product: Option<usize>) -> Option<(Owner, &'p Parts)> {
        let own = product.and_then(|product| Some((product, self.products()[product].own_mix(kind)?)));
        match own {
            Some((product, mix)) => Some((Owner::Product(product), mix)),
            None => {
                let axis = self.plan.mix().axes().iter().find(|axis| axis.kind() == kind)?;
                Some((Owner::Company, axis.ideals()))
            }
        }
    }

    /// What part of a node's year one product of the number is.
    pub fn factor_of_product(&self, node: NodeIndex, product: usize) -> Exact {
        let season = self.products()[product].season().unwrap_or_else(|| self.season(node).1);
        let mix = self.mix(node).map_or_else(Exact::one, |(_, mix)| share(mix, &[product]));
        if mix.is_zero() {
            return mix;
        }
        let others = &self.others(Some(product)) * &season_share(season, self.when);
        &mix * &others
    }

    /// What part of a node's year the number is.
    fn factor(&self, node: NodeIndex) -> Exact {
        let has = |node, has: fn(&Own) -> bool| self.nearest(node, has);
        let key = (has(node, |own| own.season().is_some()), has(node, |own| own.products().is_some()));
        if let Some(factor) = self.factors.borrow().get(&key) {
            return factor.clone();
        }
        let factor = if self.product_pick().is_some() || self.products_differ() {
            self.kept_products().into_iter().map(|product| self.factor_of_product(node, product)).sum()
        } else {
            &season_share(self.season(node).1, self.when) * &self.others(None)
        };
        self.factors.borrow_mut().insert(key, factor.clone());
        factor
    }

    /// The shares of what is picked among customers and channels.
    fn others(&self, product: Option<usize>) -> Exact {
        [AxisKind::Customer, AxisKind::Channel].into_iter().fold(Exact::one(), |factor, kind| {
            match (self.picked(kind), self.mix_of(kind, product)) {
                (Some(picked), Some((_, mix))) => &factor * &share(mix, &picked.members),
                _ => factor,
            }
        })
    }

    /// The node itself or the nearest above it that has something of its own; the company if none has.
    fn nearest(&self, node: NodeIndex, has: fn(&Own) -> bool) -> NodeIndex {
        let organisation = self.plan.organisation();
        let mut at = node;
        while at != Organisation::COMPANY && !organisation.node(at).own().is_some_and(has) {
            at = organisation.node(at).parent();
        }
        at
    }
}

/// The ideal of one member, in units.
pub(super) fn part(parts: &Parts, index: usize) -> Exact {
    Exact::of(parts.numerator(index), parts.denominator()).unwrap_or_else(Exact::zero)
}

/// The share of some members together; of nothing nothing.
pub(super) fn share(parts: &Parts, members: &[usize]) -> Exact {
    let sum = members.iter().fold(crate::money::U256::ZERO, |sum, member| sum + parts.numerator(*member));
    Exact::of(sum, parts.total()).unwrap_or_else(Exact::zero)
}

/// The share of a period in the year.
pub(super) fn season_share(season: &Season, when: When) -> Exact {
    match when {
        When::Year => Exact::one(),
        When::Quarter(quarter) => share(season.quarters(), &[quarter]),
        When::Month(month) => {
            let (quarter, month) = (month / 3, month % 3);
            &share(season.quarters(), &[quarter]) * &share(season.months(quarter), &[month])
        }
    }
}
