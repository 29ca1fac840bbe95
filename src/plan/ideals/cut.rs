//! How a year is cut into cells: whose season and mixes hold, and in what order shares follow each other.

use std::rc::Rc;

use super::reckoning::{Division, Reckoning};
use crate::money::Parts;
use crate::plan::{AxisKind, Member, Owner, Season};

/// A season, ready to divide years.
#[derive(Debug)]
pub(crate) struct SeasonCut<'p, N: Reckoning<'p>> {
    pub owner: Owner,
    pub season: &'p Season,
    quarters: N::Siblings,
    months: [N::Siblings; 4],
}

impl<'p, N: Reckoning<'p>> SeasonCut<'p, N> {
    pub fn new(number: &N, owner: Owner, season: &'p Season) -> SeasonCut<'p, N> {
        let months = |quarter| number.siblings(Division::Months(quarter), season.months(quarter));
        SeasonCut {
            owner,
            season,
            quarters: number.siblings(Division::Quarters, season.quarters()),
            months: std::array::from_fn(months),
        }
    }

    /// Hands out the months of a year.
    fn divide(&self, number: &N, year: &N::Amount, mut hand: impl FnMut(usize, N::Amount)) {
        number.divide(&self.quarters, year, |quarter, ideal| {
            number.divide(&self.months[quarter], &ideal, |month, ideal| hand(quarter * 3 + month, ideal));
        });
    }
}

/// A mix by one axis, ready to divide amounts.
#[derive(Debug)]
pub(crate) struct MixCut<'p, N: Reckoning<'p>> {
    pub owner: Owner,
    pub kind: AxisKind,
    pub parts: &'p Parts,
    siblings: N::Siblings,
}

impl<'p, N: Reckoning<'p>> MixCut<'p, N> {
    pub fn new(number: &N, owner: Owner, kind: AxisKind, parts: &'p Parts) -> MixCut<'p, N> {
        MixCut { owner, kind, parts, siblings: number.siblings(Division::Members(kind), parts) }
    }
}

/// What a product has of its own, ready to divide amounts.
#[derive(Debug)]
pub(super) struct ProductCut<'p, N: Reckoning<'p>> {
    season: Option<SeasonCut<'p, N>>,
    customers: Option<MixCut<'p, N>>,
    channels: Option<MixCut<'p, N>>,
}

impl<'p, N: Reckoning<'p>> ProductCut<'p, N> {
    pub fn new(number: &N, index: usize, product: &'p Member) -> ProductCut<'p, N> {
        let owner = Owner::Product(index);
        let own = |kind| product.own_mix(kind).map(|mix| MixCut::new(number, owner, kind, mix));
        ProductCut {
            season: product.season().map(|season| SeasonCut::new(number, owner, season)),
            customers: own(AxisKind::Customer),
            channels: own(AxisKind::Channel),
        }
    }

    fn mix(&self, kind: AxisKind) -> Option<&MixCut<'p, N>> {
        match kind {
            AxisKind::Product => None,
            AxisKind::Customer => self.customers.as_ref(),
            AxisKind::Channel => self.channels.as_ref(),
        }
    }
}

/// The season and the mixes that hold for a node.
#[derive(Debug)]
pub(crate) struct Cut<'p, N: Reckoning<'p>> {
    pub(super) products: Rc<[ProductCut<'p, N>]>,
    pub(super) season: Rc<SeasonCut<'p, N>>,
    /// One per axis of the plan.
    pub(super) axes: Vec<Rc<MixCut<'p, N>>>,
}

/// Where the axes have led to: the axis that comes next, the leaf as far as it is known, and the product.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    axis: usize,
    leaf: usize,
    product: Option<usize>,
}

impl<'p, N: Reckoning<'p>> Cut<'p, N> {
    /// The season that holds for a product, or for none in particular: the product's own, or else the node's.
    pub fn season(&self, product: Option<usize>) -> &SeasonCut<'p, N> {
        product.and_then(|product| self.products[product].season.as_ref()).unwrap_or(&self.season)
    }

    /// The mix by an axis that holds for a product, or for none in particular: the product's own, or else the node's.
    pub fn mix(&self, axis: usize, product: Option<usize>) -> Option<&MixCut<'p, N>> {
        let mix: &MixCut<'p, N> = self.axes.get(axis)?;
        product.and_then(|product| self.products[product].mix(mix.kind)).or(Some(mix))
    }

    /// Hands out the cells of a year, by month and leaf: month by month, or product by product where one has a season
    /// of its own.
    pub fn divide(&self, number: &N, year: &N::Amount, mut hand: impl FnMut(usize, usize, N::Amount)) {
        let Some(products) = self.axes.first().filter(|_| self.has_own_seasons()) else {
            return self.divide_from(number, Place::default(), year, &mut hand);
        };
        number.divide(&products.siblings, year, |product, year| {
            let place = Place { axis: 1, leaf: product, product: Some(product) };
            self.divide_from(number, place, &year, &mut hand);
        });
    }

    fn has_own_seasons(&self) -> bool {
        self.products.iter().any(|product| product.season.is_some())
    }

    fn divide_from(
        &self,
        number: &N,
        place: Place,
        year: &N::Amount,
        hand: &mut impl FnMut(usize, usize, N::Amount),
    ) {
        self.season(place.product).divide(number, year, |month, ideal| {
            self.leaves(number, place, ideal, &mut |leaf, ideal| hand(month, leaf, ideal));
        });
    }

    /// Cuts a month's amount by the axes that are left, and hands out the leaves.
    fn leaves<F>(&self, number: &N, place: Place, ideal: N::Amount, hand: &mut F)
    where
        F: FnMut(usize, N::Amount),
    {
        let Some(mix) = self.mix(place.axis, place.product) else {
            return hand(place.leaf, ideal);
        };
        number.divide(&mix.siblings, &ideal, |member, ideal| {
            let place = Place {
                axis: place.axis + 1,
                leaf: place.leaf * mix.parts.members() + member,
                product: if mix.kind == AxisKind::Product { Some(member) } else { place.product },
            };
            self.leaves(number, place, ideal, hand);
        });
    }
}
