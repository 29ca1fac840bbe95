//! Ideal rows: what every node would get, month by month and mix leaf by mix leaf, if amounts could be cut at will.
//!
//! A node below which nobody has a season or a mix of their own has its annual ideal, cut by its season and its
//! mix. Any other node has the sum of its children's rows. Either way a node's cells add up to its annual ideal,
//! and children's cells to their parent's, to the last binary digit.

use std::cell::RefCell;
use std::rc::Rc;

use super::{AxisKind, Level, NodeIndex, Organisation, Plan, Season};
use crate::money::{Boundaries, Fixed, Parts, fixed};

/// The ideal rows of a plan. A row's cells are numbered month by month, and within a month by mix leaf.
///
/// # Example
///
/// ```
/// use tieout::{Source, money::fixed, plan};
/// let document = plan::parse(Source::new("plan.toml", "target = 1200\nunit = 1\n")).unwrap();
/// let (plan, _) = plan::check(&document).into_plan().unwrap();
/// let months = plan::Ideals::new(&plan).company();
/// assert_eq!(months.len(), 12);
/// assert_eq!(months.iter().sum::<u128>(), fixed(1200));
/// ```
#[derive(Debug)]
pub struct Ideals<'p> {
    plan: &'p Plan,
    products: Vec<ProductCut>,
    /// The mixes of the plan by every axis.
    axes: Vec<AxisCut>,
    /// The cut that was used last: siblings mostly share one.
    last: RefCell<Option<(Key, Rc<Cut>)>>,
}

/// Whose season and whose product mix hold for a node.
type Key = (NodeIndex, NodeIndex);

/// A mix by one axis.
type AxisCut = (AxisKind, Rc<Boundaries>);

impl<'p> Ideals<'p> {
    /// The ideal rows of `plan`.
    pub fn new(plan: &'p Plan) -> Ideals<'p> {
        let products = match plan.mix().axes().first() {
            Some(axis) if axis.kind() == AxisKind::Product => {
                axis.members().iter().map(ProductCut::new).collect()
            }
            _ => Vec::new(),
        };
        let axes = plan.mix().axes().iter();
        Ideals {
            plan,
            products,
            axes: axes.map(|axis| (axis.kind(), Rc::new(Boundaries::new(axis.ideals())))).collect(),
            last: RefCell::new(None),
        }
    }

    /// The company's row.
    pub fn company(&self) -> Vec<Fixed> {
        self.row(Organisation::COMPANY, fixed(self.plan.allocated()))
    }

    /// The ideals of a node's children from the node's own row, cell by cell of that row, and within a cell child by
    /// child; nothing for a leaf.
    pub fn children(&self, node: NodeIndex, row: &[Fixed], mut hand: impl FnMut(Fixed)) {
        let Some(parts) = self.plan.organisation().node(node).ideals() else {
            return;
        };
        let boundaries = Boundaries::new(parts);
        if self.plan.organisation().has_own_below(node) {
            let rows = self.own_rows(node, &boundaries, row.iter().sum());
            for cell in 0..row.len() {
                rows.iter().for_each(|row| hand(row[cell]));
            }
        } else {
            for ideal in row {
                boundaries.divide(*ideal, |_, ideal| hand(ideal));
            }
        }
    }

    /// Whether the company's months are what the plan's season says: nobody has a season of their own.
    pub fn season_as_declared(&self) -> bool {
        let own = |node: NodeIndex| {
            self.plan.organisation().node(node).own().is_some_and(|own| own.season().is_some())
        };
        !self.products.iter().any(|product| product.season.is_some()) && !self.nodes().any(own)
    }

    /// Whether the company's totals of an axis are what the plan declares: nobody has a mix of their own.
    pub fn axis_as_declared(&self, kind: AxisKind) -> bool {
        let own = |node: NodeIndex| {
            self.plan.organisation().node(node).own().is_some_and(|own| own.products().is_some())
        };
        match kind {
            AxisKind::Product => !self.nodes().any(own),
            AxisKind::Customer => self.products.iter().all(|product| product.customers.is_none()),
            AxisKind::Channel => self.products.iter().all(|product| product.channels.is_none()),
        }
    }

    fn nodes(&self) -> impl Iterator<Item = NodeIndex> + use<> {
        (0..self.plan.organisation().len()).map(|index| NodeIndex(index as u32))
    }

    /// The row of a node with the given annual ideal.
    fn row(&self, node: NodeIndex, year: Fixed) -> Vec<Fixed> {
        let parts = self.plan.organisation().node(node).ideals();
        let Some(parts) = parts.filter(|_| self.plan.organisation().has_own_below(node)) else {
            return self.cut(node).divide(&self.products, self.plan, year);
        };
        let rows = self.own_rows(node, &Boundaries::new(parts), year);
        let mut sums = vec![0; rows[0].len()];
        for row in rows {
            for (sum, ideal) in sums.iter_mut().zip(row) {
                *sum += ideal;
            }
        }
        sums
    }

    /// The children's rows where somebody below has a season or a mix of their own.
    fn own_rows(&self, node: NodeIndex, boundaries: &Boundaries, year: Fixed) -> Vec<Vec<Fixed>> {
        let mut children = self.plan.organisation().node(node).children();
        let mut rows = Vec::with_capacity(children.len());
        boundaries.divide(year, |_, year| {
            let child = children.next().expect("every part is a child's");
            rows.push(self.row(child, year));
        });
        rows
    }

    /// How a node's year is cut: by the season and the product mix that hold for it.
    fn cut(&self, node: NodeIndex) -> Rc<Cut> {
        let key = (
            self.nearest(node, |own| own.season().is_some()),
            self.nearest(node, |own| own.products().is_some()),
        );
        let mut last = self.last.borrow_mut();
        let same = |of: fn(&Key) -> NodeIndex| last.as_ref().filter(|(last, _)| of(last) == of(&key));
        let (season, products) = (same(|key| key.0), same(|key| key.1));
        if let (Some((_, cut)), Some(_)) = (season, products) {
            return Rc::clone(cut);
        }
        let own = |node: NodeIndex| self.plan.organisation().node(node).own();
        let own_season = || own(key.0).and_then(|own| own.season()).unwrap_or(self.plan.season());
        let cut = Rc::new(Cut {
            season: season
                .map_or_else(|| Rc::new(SeasonCut::new(own_season())), |(_, cut)| Rc::clone(&cut.season)),
            axes: products.map_or_else(
                || self.axes(own(key.1).and_then(|own| own.products())),
                |(_, cut)| cut.axes.clone(),
            ),
        });
        *last = Some((key, Rc::clone(&cut)));
        cut
    }

    /// The mixes by every axis where `products` are the node's own, if it has any.
    fn axes(&self, products: Option<&Parts>) -> Vec<AxisCut> {
        let axis = |(kind, declared): &AxisCut| match (kind, products) {
            (AxisKind::Product, Some(own)) => (*kind, Rc::new(Boundaries::new(own))),
            _ => (*kind, Rc::clone(declared)),
        };
        self.axes.iter().map(axis).collect()
    }

    /// The node itself or the nearest above it that has something of its own; the company if none has.
    fn nearest(&self, node: NodeIndex, has: impl Fn(&super::Own) -> bool) -> NodeIndex {
        let mut at = node;
        loop {
            let here = self.plan.organisation().node(at);
            if here.level() == Level::Company || here.own().is_some_and(&has) {
                return at;
            }
            at = here.parent();
        }
    }
}

/// A season as boundaries.
#[derive(Debug)]
struct SeasonCut {
    quarters: Boundaries,
    months: [Boundaries; 4],
}

impl SeasonCut {
    fn new(season: &Season) -> SeasonCut {
        SeasonCut {
            quarters: Boundaries::new(season.quarters()),
            months: std::array::from_fn(|quarter| Boundaries::new(season.months(quarter))),
        }
    }

    /// Hands out the twelve months of a year.
    fn divide(&self, year: Fixed, mut hand: impl FnMut(usize, Fixed)) {
        self.quarters.divide(year, |quarter, ideal| {
            self.months[quarter].divide(ideal, |month, ideal| hand(quarter * 3 + month, ideal));
        });
    }
}

/// What a product has of its own, as boundaries.
#[derive(Debug)]
struct ProductCut {
    season: Option<SeasonCut>,
    customers: Option<Boundaries>,
    channels: Option<Boundaries>,
}

impl ProductCut {
    fn new(product: &super::Member) -> ProductCut {
        let own = |kind| product.own_mix(kind).map(Boundaries::new);
        ProductCut {
            season: product.season().map(SeasonCut::new),
            customers: own(AxisKind::Customer),
            channels: own(AxisKind::Channel),
        }
    }
}

/// How a year is cut into cells: a season, and a mix by every axis of the plan.
#[derive(Debug)]
struct Cut {
    season: Rc<SeasonCut>,
    axes: Vec<AxisCut>,
}

impl Cut {
    /// The cells of a year. A product with a season of its own is cut by that.
    fn divide(&self, products: &[ProductCut], plan: &Plan, year: Fixed) -> Vec<Fixed> {
        let leaves = plan.mix().leaf_count();
        let mut row = Vec::with_capacity(leaves * 12);
        if products.iter().all(|product| product.season.is_none()) {
            self.season.divide(year, |_, ideal| self.leaves(0, None, products, ideal, &mut row));
            return row;
        }
        row.resize(leaves * 12, 0);
        let of_product = leaves / products.len();
        let mut cells = Vec::with_capacity(of_product);
        self.axes[0].1.divide(year, |product, year| {
            let season = products[product].season.as_ref().unwrap_or(&self.season);
            season.divide(year, |month, ideal| {
                cells.clear();
                self.leaves(1, Some(&products[product]), products, ideal, &mut cells);
                row[month * leaves + product * of_product..][..of_product].copy_from_slice(&cells);
            });
        });
        row
    }

    /// Cuts a month's amount by the axes from number `axis` on and adds the leaves to `cells`, in order.
    fn leaves(
        &self,
        axis: usize,
        product: Option<&ProductCut>,
        products: &[ProductCut],
        ideal: Fixed,
        cells: &mut Vec<Fixed>,
    ) {
        let Some((kind, boundaries)) = self.axes.get(axis) else {
            cells.push(ideal);
            return;
        };
        let own = match kind {
            AxisKind::Product => None,
            AxisKind::Customer => product.and_then(|product| product.customers.as_ref()),
            AxisKind::Channel => product.and_then(|product| product.channels.as_ref()),
        };
        own.unwrap_or(boundaries).divide(ideal, |member, ideal| {
            let product = if *kind == AxisKind::Product { products.get(member) } else { product };
            self.leaves(axis + 1, product, products, ideal, cells);
        });
    }
}
