//! What stands in a row beside its amounts, found the same way for tables and for flat rows.

use std::sync::Arc;

use super::wholes::{Reach, Wholes};
use super::{Cell, Series, Step, View, words_of};
use crate::money::{Exact, Number, percent_hundredths};
use crate::plan::{Member, NodeIndex, Organisation, Plan};

/// Finds it for the rows of a view.
pub(super) struct SeriesCells<'a> {
    plan: &'a Plan,
    view: &'a View<'a>,
    /// What the company has, or the owner to whom the view is narrowed: whatever filters leave out, shares are of this.
    company: i128,
    wholes: Wholes<'a>,
}

/// A row as far as it matters here.
pub(super) struct SeriesRow<'r, 's> {
    /// The steps to it, periods among them.
    pub path: &'r [Step<'s>],
    /// What it says of itself.
    pub of: Named,
    /// What it has, in units.
    pub units: i128,
    /// The same with everything that stands before it.
    pub running: i128,
    /// Of a row for several siblings together, the last steps to those that stand by themselves.
    pub siblings: &'r [Step<'s>],
}

/// Who or what a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    /// A node of the organisation.
    Node(NodeIndex),
    /// A member of an axis of the plan's mix, both by number.
    Member(usize, usize),
    /// Neither.
    None,
}

impl<'a> SeriesCells<'a> {
    /// For the rows of a view; `wholes` has what filters do not touch.
    pub fn new(plan: &'a Plan, view: &'a View<'a>, wholes: Wholes<'a>) -> SeriesCells<'a> {
        SeriesCells { plan, view, company: view.whole(plan).units.into(), wholes }
    }

    /// Which wholes have to be known for these series; nothing if none.
    pub fn needs(series: impl Iterator<Item = Series>, is_filtered: bool) -> Option<Reach> {
        let mut needed = None;
        for series in series {
            match series {
                Series::Base | Series::Growth if is_filtered => return Some(Reach::All),
                Series::OfParent => needed = Some(Reach::Upper),
                _ => {}
            }
        }
        needed
    }

    /// Whether a series depends on the steps to a row.
    pub fn depends_on_path(series: Series) -> bool {
        matches!(series, Series::OfParent | Series::Base | Series::Growth)
    }

    /// What a series says of a row.
    pub fn cell(&self, series: Series, row: &SeriesRow<'_, '_>) -> Cell {
        let percent = |part, whole| percent_hundredths(part, whole).map_or(Cell::Empty, Cell::Percent);
        match series {
            Series::Share => percent(row.units, self.company),
            Series::Cumulative => percent(row.running, self.company),
            Series::OfParent => self.parent(row.path).map_or(Cell::Empty, |whole| percent(row.units, whole)),
            Series::Base => self.base(row).map_or(Cell::Empty, Cell::Money),
            Series::Growth => self
                .base(row)
                .and_then(|base| self.growth(row.units, &base))
                .map_or(Cell::Empty, Cell::Percent),
            Series::Owner | Series::Level | Series::Id | Series::Note => {
                self.words(series, row.of).map_or(Cell::Empty, Cell::Text)
            }
        }
    }

    /// What a series says of everything that is shown.
    pub fn total_cell(&self, series: Series, units: i128) -> Cell {
        let row = SeriesRow { path: &[], of: Named::None, units, running: units, siblings: &[] };
        match series {
            Series::Share | Series::Base | Series::Growth => self.cell(series, &row),
            _ => Cell::Empty,
        }
    }

    /// What the row above has.
    fn parent(&self, path: &[Step<'_>]) -> Option<i128> {
        match path.split_last()? {
            (_, []) => Some(self.company),
            (_, above) => self.wholes.get(above),
        }
    }

    /// Last year's amount of a row that is a whole node, a whole member or all there is.
    fn base(&self, row: &SeriesRow<'_, '_>) -> Option<Number> {
        if self.view.open.closed().is_some() {
            return None;
        }
        if let [above @ .., Step::Others(_)] = row.path {
            return self.base_of_others(above, row.siblings).filter(|_| !self.view.is_filtered());
        }
        let is_whole = !self.view.is_filtered()
            || match row.path {
                [] => row.units == self.company,
                path => self.wholes.get(path) == Some(row.units),
            };
        let named = if is_whole { self.named(row.path) } else { Named::None };
        match named {
            Named::Node(node) if self.tells_of(node) => self.base_of_node(node),
            Named::Member(axis, member) if self.view.owner.is_none() => {
                self.member(axis, member).base().copied()
            }
            _ => None,
        }
    }

    /// Last year's amount of a node: the one that the plan says, or what those below it come to, if all of them have one.
    fn base_of_node(&self, node: NodeIndex) -> Option<Number> {
        let organisation = self.plan.organisation();
        let own = match node {
            Organisation::COMPANY => self.plan.base(),
            node => organisation.base(node).copied(),
        };
        own.or_else(|| sum(organisation.node(node).children().map(|child| self.base_of_node(child)))).or_else(
            || {
                let is_company = node == Organisation::COMPANY;
                let shown = self.view.shape.axes.iter().filter(|_| is_company);
                let axes = self.plan.mix().axes().iter();
                let mut of_axes = axes.filter(|axis| shown.clone().any(|shown| shown.kind == axis.kind()));
                of_axes.find_map(|axis| sum(axis.members().iter().map(|member| member.base().copied())))
            },
        )
    }

    /// Last year's amount of the siblings below these steps that do not stand by themselves, if all of them have one.
    fn base_of_others(&self, above: &[Step<'_>], siblings: &[Step<'_>]) -> Option<Number> {
        let stands_by_itself = |step: Step<'_>| siblings.contains(&step);
        match (siblings.first()?, above) {
            (Step::Node(_), above) => {
                let Named::Node(parent) = self.named(above) else { return None };
                let children = self.plan.organisation().node(parent).children();
                let others = children.filter(|child| !stands_by_itself(Step::Node(*child)));
                sum(others.map(|node| self.base_of_node(node).filter(|_| self.tells_of(node))))
            }
            (Step::Member(axis, _), [] | [Step::Group(..)]) if self.view.owner.is_none() => {
                let group = match above {
                    [Step::Group(_, group)] => Some(*group),
                    _ => None,
                };
                let kind = self.view.shape.axes[*axis].kind;
                let members =
                    self.plan.mix().axes().iter().find(|axis| axis.kind() == kind)?.members().iter();
                let others = members
                    .filter(|member| group.is_none_or(|group| member.group() == group))
                    .filter(|member| !stands_by_itself(Step::Member(*axis, member.name())));
                sum(others.map(|member| member.base().copied()))
            }
            _ => None,
        }
    }

    /// Whether the reader may know what a node says of itself: of a view that is narrowed to an owner only what is the
    /// owner's.
    fn tells_of(&self, node: NodeIndex) -> bool {
        let owner = self.view.owner.as_ref();
        owner.is_none_or(|owner| self.plan.organisation().path(node).contains(&owner.node()))
    }

    /// How much more a row has than last year, in hundredths of a percent, rounded half away from zero.
    fn growth(&self, units: i128, base: &Number) -> Option<i128> {
        let base = Exact::number(base);
        let units = Exact::whole(i64::try_from(units).ok()?);
        let more = &units * &Exact::unit(self.plan.unit());
        let hundredths = &(more - base.clone()).share_of(&base)? * &Exact::whole(10_000);
        let half = Exact::fraction(1, 2);
        Some(match hundredths.is_negative() {
            true => -i128::from((-hundredths + half).floor()),
            false => (hundredths + half).floor().into(),
        })
    }

    /// What a row of a hierarchy is about, if steps lead to one thing alone: a node, or a member of the whole company.
    pub fn named(&self, path: &[Step<'_>]) -> Named {
        match path {
            [] => Named::Node(Organisation::COMPANY),
            [.., Step::Node(node)] if path.iter().all(|step| matches!(step, Step::Node(_))) => {
                Named::Node(*node)
            }
            [Step::Member(axis, name)] | [Step::Group(..), Step::Member(axis, name)] => {
                self.member_called(*axis, name)
            }
            _ => Named::None,
        }
    }

    /// What the last step leads to, whatever stands above it.
    pub fn last_named(&self, path: &[Step<'_>]) -> Named {
        match path.last() {
            Some(Step::Node(node)) => Named::Node(*node),
            Some(Step::Member(axis, name)) => self.member_called(*axis, name),
            _ => Named::None,
        }
    }

    /// The member of a shown axis.
    fn member_called(&self, axis: usize, name: &str) -> Named {
        let kind = self.view.shape.axes[axis].kind;
        let axes = self.plan.mix().axes();
        let found = axes.iter().position(|axis| axis.kind() == kind).and_then(|axis| {
            let member = axes[axis].members().iter().position(|member| member.name() == name)?;
            Some((axis, member))
        });
        found.map_or(Named::None, |(axis, member)| Named::Member(axis, member))
    }

    fn member(&self, axis: usize, member: usize) -> &Member {
        &self.plan.mix().axes()[axis].members()[member]
    }

    fn is_of_plan(&self, node: NodeIndex) -> bool {
        (node.0 as usize) < self.plan.organisation().len()
    }

    /// What a row says of itself.
    pub fn words(&self, series: Series, of: Named) -> Option<Arc<str>> {
        match of {
            Named::Node(node) if self.is_of_plan(node) && self.tells_of(node) => {
                let organisation = self.plan.organisation();
                words_of(series, organisation.node(node).id(), organisation.labels(node))
            }
            Named::Member(axis, member) => match series {
                Series::Id => self.member(axis, member).id().map(Arc::from),
                Series::Note => self.member(axis, member).note().map(Arc::from),
                _ => None,
            },
            Named::Node(_) | Named::None => None,
        }
    }
}

/// The sum of last year's amounts, if there are any and each of them is known.
fn sum(bases: impl Iterator<Item = Option<Number>>) -> Option<Number> {
    let bases = bases.map(|base| Some(Exact::number(&base?))).collect::<Option<Vec<Exact>>>()?;
    let sum = Exact::sum_of(Some(bases).filter(|bases| !bases.is_empty())?);
    Number::parse(&sum.rounded(sum.decimals()?)).ok()
}

impl View<'_> {
    /// What series say of a row in words: of its node, if it is one of the plan's, else of what the steps to it lead to.
    pub fn words_beside(
        &self,
        (plan, series): (&Plan, &[Series]),
        node: Option<NodeIndex>,
        path: &[Step<'_>],
    ) -> Vec<Cell> {
        let cells = SeriesCells::new(plan, self, Wholes::default());
        let node = node.filter(|node| *node != Organisation::COMPANY && cells.is_of_plan(*node));
        let of = node.map_or_else(|| cells.last_named(path), Named::Node);
        let words = series.iter().map(|series| cells.words(*series, of));
        words.map(|words| words.map_or(Cell::Empty, Cell::Text)).collect()
    }
}
