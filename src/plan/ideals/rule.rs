//! The rule of ideals: how what a node would get follows from its parent's, from seasons and from mixes.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use super::cut::{Cut, MixCut, ProductMixes};
use super::product_seasons::{ProductSeasons, SeasonsOfProducts};
use super::reckoning::Reckoning;
use super::season_cut::SeasonCut;
use crate::money::Parts;
use crate::plan::{AxisKind, NodeIndex, Organisation, Own, Owner, Plan};

/// Whose season and whose product mix hold for a node: the company, or a node that has one of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Holders {
    season: NodeIndex,
    products: NodeIndex,
}

/// What is known of whole nodes in a kind of number.
pub(crate) trait RowReckoning<'p>: Reckoning {
    /// What is known of a node.
    type Row;

    /// Hands out the annual ideals of a node's children, in plan order; `parts` are their ideals in units.
    fn years(&self, parts: &Parts, year: &Self::Amount, hand: impl FnMut(Self::Amount));

    /// Whether somebody below a node has a season or a mix of their own, so that the node is the sum of its children.
    fn is_sum_of_children(&self, node: NodeIndex) -> bool;

    /// What is known of a node whose year the rule cuts by one season and one mix.
    fn row(&self, rule: &Rule<'p, Self>, node: NodeIndex, year: &Self::Amount) -> Self::Row;

    /// What is known of a node from its children, of which there is at least one.
    fn sum(rows: Vec<Self::Row>) -> Self::Row;
}

/// The rule over one plan, in one kind of number.
///
/// A node below which nobody has a season or a mix of their own has its annual ideal, cut by the season and the mixes
/// that hold for it: its own or those of the nearest above, and before both what a product has of its own; in a product's
/// season the months fall away that are zero in a node's own. Any other node is the sum of its children.
#[derive(Debug)]
pub(crate) struct Rule<'p, N: Reckoning> {
    plan: &'p Plan,
    number: N,
    product_seasons: ProductSeasons<'p, N>,
    product_mixes: Rc<[ProductMixes<'p, N>]>,
    /// The mixes of the plan by every axis.
    axes: Vec<Rc<MixCut<'p, N>>>,
    /// The cut that was used last: siblings mostly share one.
    last: RefCell<Option<(Holders, Rc<Cut<'p, N>>)>>,
}

impl<'p, N: RowReckoning<'p>> Rule<'p, N> {
    pub fn new(plan: &'p Plan, number: N) -> Rule<'p, N> {
        let products = plan.mix().products();
        let mixes = products.iter().enumerate();
        let product_mixes =
            mixes.map(|(index, product)| ProductMixes::new(&number, index, product)).collect();
        let axes = plan.mix().axes().iter();
        let declared =
            axes.map(|axis| Rc::new(MixCut::new(&number, Owner::Company, axis.kind(), axis.ideals())));
        Rule {
            plan,
            product_seasons: ProductSeasons::new(&number, products),
            product_mixes,
            axes: declared.collect(),
            number,
            last: RefCell::new(None),
        }
    }

    pub fn number(&self) -> &N {
        &self.number
    }

    /// What is known of a node with the given annual ideal.
    pub fn row(&self, node: NodeIndex, year: &N::Amount) -> N::Row {
        if self.number.is_sum_of_children(node) {
            N::sum(self.children(node, year))
        } else {
            self.number.row(self, node, year)
        }
    }

    /// What is known of the children of a node with the given annual ideal, in plan order; nothing for a leaf.
    pub fn children(&self, node: NodeIndex, year: &N::Amount) -> Vec<N::Row> {
        let parent = self.plan.organisation().node(node);
        let mut children = parent.children();
        let mut rows = Vec::with_capacity(children.len());
        if let Some(parts) = parent.ideals() {
            self.number.years(parts, year, |year| {
                let child = children.next().expect("every part is a child's");
                rows.push(self.row(child, &year));
            });
        }
        rows
    }

    /// Whose season and whose product mix hold for a node.
    pub fn holders(&self, node: NodeIndex) -> Holders {
        Holders {
            season: self.nearest(node, Own::has_season),
            products: self.nearest(node, |own| own.products().is_some()),
        }
    }

    /// How a node's year is cut: by the season and the mixes that hold for it.
    pub fn cut(&self, node: NodeIndex) -> Rc<Cut<'p, N>> {
        let holders = self.holders(node);
        let mut last = self.last.borrow_mut();
        let same = |of: fn(&Holders) -> NodeIndex| {
            last.as_ref().filter(|(last, _)| of(last) == of(&holders)).map(|(_, cut)| cut)
        };
        let cut = match (same(|holders| holders.season), same(|holders| holders.products)) {
            (Some(cut), Some(_)) => return Rc::clone(cut),
            (season, products) => Rc::new(Cut {
                product_seasons: season.map_or_else(
                    || self.product_seasons(holders.season),
                    |cut| Rc::clone(&cut.product_seasons),
                ),
                product_mixes: Rc::clone(&self.product_mixes),
                season: season.map_or_else(|| self.season(holders.season), |cut| Rc::clone(&cut.season)),
                axes: products.map_or_else(|| self.axes(holders.products), |cut| cut.axes.clone()),
            }),
        };
        *last = Some((holders, Rc::clone(&cut)));
        cut
    }

    fn own(&self, node: NodeIndex) -> Option<&'p Own> {
        self.plan.organisation().node(node).own()
    }

    /// The season of a node that has one of its own, or else the plan's.
    fn season(&self, holder: NodeIndex) -> Rc<SeasonCut<'p, N>> {
        let (owner, season) = match self.own(holder).and_then(Own::season) {
            Some(season) => (Owner::Node(holder), season),
            None => (Owner::Company, Cow::Borrowed(self.plan.season())),
        };
        Rc::new(SeasonCut::new(&self.number, owner, season))
    }

    /// The own seasons of products where the season of this node holds; the plan's leaves them as they are.
    fn product_seasons(&self, holder: NodeIndex) -> SeasonsOfProducts<'p, N> {
        match self.own(holder).and_then(Own::open_months) {
            Some(open) => self.product_seasons.within(&self.number, open),
            None => self.product_seasons.whole(),
        }
    }

    /// The mixes by every axis: the products of a node that has such a mix of its own, otherwise the plan's.
    fn axes(&self, holder: NodeIndex) -> Vec<Rc<MixCut<'p, N>>> {
        let own = self.own(holder).and_then(Own::products);
        let axis = |declared: &Rc<MixCut<'p, N>>| match (declared.kind, own) {
            (AxisKind::Product, Some(own)) => {
                Rc::new(MixCut::new(&self.number, Owner::Node(holder), AxisKind::Product, own))
            }
            _ => Rc::clone(declared),
        };
        self.axes.iter().map(axis).collect()
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
