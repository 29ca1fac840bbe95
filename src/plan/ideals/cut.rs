//! How a year is cut into cells: whose season and mixes hold, and in what order shares follow each other.

use std::rc::Rc;

use super::product_seasons::SeasonsOfProducts;
use super::reckoning::{Division, Reckoning};
use super::season_cut::SeasonCut;
use crate::money::Parts;
use crate::plan::{AxisKind, Member, Owner};

/// A mix by one axis, ready to divide amounts.
#[derive(Debug)]
pub(crate) struct MixCut<'p, N: Reckoning> {
    pub owner: Owner,
    pub kind: AxisKind,
    pub parts: &'p Parts,
    siblings: N::Siblings,
}

impl<'p, N: Reckoning> MixCut<'p, N> {
    pub fn new(number: &N, owner: Owner, kind: AxisKind, parts: &'p Parts) -> MixCut<'p, N> {
        MixCut { owner, kind, parts, siblings: number.siblings(Division::Members(kind), parts) }
    }

    fn divide(&self, number: &N, whole: &N::Amount, hand: impl FnMut(usize, N::Amount)) {
        number.divide(&self.siblings, self.parts, whole, hand);
    }
}

/// The mixes that a product has of its own, ready to divide amounts: one place for every axis.
#[derive(Debug)]
pub(super) struct ProductMixes<'p, N: Reckoning>([Option<MixCut<'p, N>>; AxisKind::ALL.len()]);

impl<'p, N: Reckoning> ProductMixes<'p, N> {
    pub fn new(number: &N, index: usize, product: &'p Member) -> ProductMixes<'p, N> {
        let owner = Owner::Product(index);
        let own = |kind| product.own_mix(kind).map(|mix| MixCut::new(number, owner, kind, mix));
        ProductMixes(AxisKind::ALL.map(own))
    }

    fn mix(&self, kind: AxisKind) -> Option<&MixCut<'p, N>> {
        self.0[kind as usize].as_ref()
    }
}

/// The season and the mixes that hold for a node.
#[derive(Debug)]
pub(crate) struct Cut<'p, N: Reckoning> {
    /// The seasons and mixes that products have of their own there.
    pub(super) product_seasons: SeasonsOfProducts<'p, N>,
    pub(super) product_mixes: Rc<[ProductMixes<'p, N>]>,
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

impl<'p, N: Reckoning> Cut<'p, N> {
    /// The season that holds for a product, or for none in particular: the product's own, or else the node's.
    pub fn season(&self, product: Option<usize>) -> &SeasonCut<'p, N> {
        product.and_then(|product| self.product_seasons[product].as_deref()).unwrap_or(&self.season)
    }

    /// The season that holds for the node where no product has its own.
    pub fn node_season(&self) -> &SeasonCut<'p, N> {
        &self.season
    }

    /// The mix by an axis that holds for a product, or for none in particular: the product's own, or else the node's.
    pub fn mix(&self, axis: usize, product: Option<usize>) -> Option<&MixCut<'p, N>> {
        let mix: &MixCut<'p, N> = self.axes.get(axis)?;
        product.and_then(|product| self.product_mixes[product].mix(mix.kind)).or(Some(mix))
    }

    /// Hands out the cells of a year, by month and leaf: month by month, or product by product where one has a season
    /// of its own.
    pub fn divide(&self, number: &N, year: &N::Amount, mut hand: impl FnMut(usize, usize, N::Amount)) {
        let Some(products) = self.axes.first().filter(|_| self.has_own_seasons()) else {
            return self.divide_from(number, Place::default(), year, &mut hand);
        };
        products.divide(number, year, |product, year| {
            let place = Place { axis: 1, leaf: product, product: Some(product) };
            self.divide_from(number, place, &year, &mut hand);
        });
    }

    fn has_own_seasons(&self) -> bool {
        self.product_seasons.iter().any(Option::is_some)
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
        mix.divide(number, &ideal, |member, ideal| {
            let place = Place {
                axis: place.axis + 1,
                leaf: place.leaf * mix.parts.members() + member,
                product: if mix.kind == AxisKind::Product { Some(member) } else { place.product },
            };
            self.leaves(number, place, ideal, hand);
        });
    }
}
