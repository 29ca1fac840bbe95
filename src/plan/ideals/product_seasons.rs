//! The seasons that products have of their own, in the months that a node's own season leaves open.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::reckoning::Reckoning;
use super::season_cut::SeasonCut;
use crate::plan::{Member, MonthSet, Owner};

/// One per product of the plan: its own season, if it has one.
pub(super) type SeasonsOfProducts<'p, N> = Rc<[Option<Rc<SeasonCut<'p, N>>>]>;

/// Seasons that are kept made, whatever months they are for: a kilobyte each.
const SEASONS_KEPT_MAX: usize = 50_000;

/// The own seasons of all products, and what is left of them under the own seasons of nodes.
///
/// What is left depends on nothing but the months that a node's season leaves open, so it is made once for each such set
/// of months: a hundred thousand people who start in one of twelve months need twelve.
#[derive(Debug)]
pub(super) struct ProductSeasons<'p, N: Reckoning> {
    products: &'p [Member],
    whole: SeasonsOfProducts<'p, N>,
    /// The months in which any of them has anything.
    open: MonthSet,
    made: RefCell<HashMap<MonthSet, SeasonsOfProducts<'p, N>>>,
}

impl<'p, N: Reckoning> ProductSeasons<'p, N> {
    pub fn new(number: &N, products: &'p [Member]) -> ProductSeasons<'p, N> {
        let own = |(index, product): (usize, &'p Member)| {
            product
                .season()
                .map(|season| Rc::new(SeasonCut::new(number, Owner::Product(index), Cow::Borrowed(season))))
        };
        let seasons = products.iter().filter_map(Member::season);
        ProductSeasons {
            products,
            whole: products.iter().enumerate().map(own).collect(),
            open: seasons.fold(MonthSet::NONE, |open, season| open.or(season.open())),
            made: RefCell::new(HashMap::new()),
        }
    }

    /// The seasons as the products have them.
    pub fn whole(&self) -> SeasonsOfProducts<'p, N> {
        Rc::clone(&self.whole)
    }

    /// The seasons under a node's own, which leaves these months open.
    pub fn within(&self, number: &N, open: MonthSet) -> SeasonsOfProducts<'p, N> {
        if self.open.without(open) == MonthSet::NONE {
            return self.whole();
        }
        let mut made = self.made.borrow_mut();
        if (made.len() + 1) * self.products.len() > SEASONS_KEPT_MAX {
            made.clear();
        }
        Rc::clone(made.entry(open.and(self.open)).or_insert_with(|| self.made_within(number, open)))
    }

    fn made_within(&self, number: &N, open: MonthSet) -> SeasonsOfProducts<'p, N> {
        let within = |(index, product): (usize, &'p Member)| {
            let (whole, season) = (self.whole[index].as_ref()?, product.season()?);
            if season.open().without(open) == MonthSet::NONE {
                return Some(Rc::clone(whole));
            }
            Some(Rc::new(SeasonCut::within(number, Owner::Product(index), season, open)))
        };
        self.products.iter().enumerate().map(within).collect()
    }
}
