//! The way down from the allocated amount to one number, share by share.

use super::ideal::Ideals;
use super::shares::{season_share, share};
use crate::money::{Exact, Parts};
use crate::plan::{AxisKind, Level, Owner, Plan, RowReckoning, Season, Stated, Written};
use crate::report::{AxisWord, Picked, When};

/// One share on the way to a number.
#[derive(Debug, Clone)]
pub struct Step {
    /// What is divided here.
    pub axis: AxisWord,
    /// The member that the way leads to.
    pub name: String,
    /// Its exact share of the step before; nothing where that is zero and shares of it mean nothing.
    pub share: Option<Exact>,
    /// How the plan states it, where it can be told.
    pub stated: Option<Stated>,
    /// Whose own season or mix says so; nothing where it is the plan's.
    pub own: Option<String>,
    /// Whose own season leaves out months of it, where that is a product's; its other months were scaled up.
    pub within: Option<String>,
    /// What is left, exactly, in units.
    pub ideal: Exact,
}

/// A number that is no single product of shares, as the sum that it is.
#[derive(Debug, Clone)]
pub struct Sum {
    /// What is added up: the nodes of a level, or products.
    pub of: AxisWord,
    /// What makes them differ.
    pub differ: Differ,
    /// Its parts, in plan order; they add up to the number's ideal.
    pub addends: Vec<Addend>,
}

/// One part of a sum.
#[derive(Debug, Clone)]
pub struct Addend {
    /// The node or product.
    pub name: String,
    /// Its exact ideal in units.
    pub ideal: Exact,
}

/// What of its own somebody has that makes a simple product of shares wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Differ {
    /// A season.
    pub seasons: bool,
    /// A mix.
    pub mixes: bool,
}

/// The steps to the number, and the sum that it is where they do not lead all the way.
pub(super) fn steps(ideals: &Ideals<'_>, written: &mut Written<'_>) -> (Vec<Step>, Option<Sum>) {
    let picture = ideals.picture();
    let plan = picture.plan;
    let (node, organisation) = (picture.pick.node, plan.organisation());
    let mut way = Way { at: Exact::whole(plan.allocated()), steps: Vec::new() };
    for at in organisation.path(node) {
        let year = ideals.year(at);
        way.steps.push(Step {
            axis: AxisWord::Level(organisation.node(at).level()),
            name: organisation.label(at).into_owned(),
            share: year.share_of(&way.at),
            stated: written.node(at),
            own: None,
            within: None,
            ideal: year.clone(),
        });
        way.at = year;
    }
    let sum = sum(ideals);
    if sum.is_none() {
        below_year(ideals, written, &mut way);
    }
    (way.steps, sum)
}

/// What the number is the sum of, if the year of its node times shares does not give it.
fn sum(ideals: &Ideals<'_>) -> Option<Sum> {
    let picture = ideals.picture();
    let (node, organisation) = (picture.pick.node, picture.plan.organisation());
    if picture.is_sum_of_children(node) {
        let children: Vec<_> = organisation.node(node).children().collect();
        let level = children.first().map_or(Level::TOP, |child| organisation.node(*child).level());
        return Some(Sum {
            of: AxisWord::Level(level),
            differ: Differ {
                seasons: picture.seasons_differ_below(node),
                mixes: picture.mixes_differ_below(node),
            },
            addends: children
                .into_iter()
                .map(|child| Addend { name: organisation.label(child).into_owned(), ideal: ideals.of(child) })
                .collect(),
        });
    }
    let kept = picture.kept_products();
    if kept.len() < 2 || !picture.products_differ() {
        return None;
    }
    let (seasons, mixes) = picture.product_differences();
    let products = ideals.of_products(node);
    let addend = |product: usize| Addend {
        name: picture.products()[product].name().to_owned(),
        ideal: products[product].clone(),
    };
    Some(Sum {
        of: AxisWord::Member(AxisKind::Product),
        differ: Differ { seasons, mixes },
        addends: kept.into_iter().map(addend).collect(),
    })
}

/// Where the way has come to.
struct Way {
    at: Exact,
    steps: Vec<Step>,
}

impl Way {
    fn go(&mut self, axis: AxisWord, name: String, share: Exact, said: Said) {
        // A part of nothing is nothing, whatever the plan says about it.
        let nothing = self.at.is_zero();
        self.at = &self.at * &share;
        let share = (!nothing || !share.is_zero()).then_some(share);
        let Said { stated, own, within } = said;
        self.steps.push(Step { axis, name, share, stated, own, within, ideal: self.at.clone() });
    }
}

/// What the plan says of a share.
struct Said {
    stated: Option<Stated>,
    /// Whose own season or mix says so.
    own: Option<String>,
    /// Whose own season leaves out months of it.
    within: Option<String>,
}

/// The season that holds, whose it is, and whose own leaves out months of it.
struct SeasonOf<'a> {
    season: &'a Season,
    /// As its owner has it, with all its months.
    whole: &'a Season,
    own: Option<String>,
    within: Option<String>,
}

impl SeasonOf<'_> {
    /// The share of one of its periods, and what is said of it: what `stated` says of the whole season may have been
    /// scaled up.
    fn says(&self, share: impl Fn(&Season) -> Exact, stated: Option<Stated>) -> (Exact, Said) {
        let (whole, share) = (share(self.whole), share(self.season));
        let stated = match whole == share {
            true => stated,
            false => stated.map(|stated| Stated::ScaledUp(Box::new(stated))),
        };
        (share, Said { stated, own: self.own.clone(), within: self.within.clone() })
    }
}

/// The steps from a node's year: the period, then the members of the axes.
fn below_year(ideals: &Ideals<'_>, written: &mut Written<'_>, way: &mut Way) {
    let picture = ideals.picture();
    let plan = picture.plan;
    let cut = ideals.cut(picture.pick.node);
    // One product decides by itself what season and mixes hold.
    let product = match picture.kept_products()[..] {
        [product] => Some(product),
        _ => None,
    };
    let season = cut.season(product);
    let owner = season.owner;
    let of_product =
        product.filter(|_| season.is_part).and_then(|product| picture.products()[product].season());
    let of = SeasonOf {
        season: &season.season,
        whole: of_product.unwrap_or(&season.season),
        own: own_name(plan, owner),
        within: own_name(plan, cut.node_season().owner).filter(|_| season.is_part),
    };
    let by_month = matches!(picture.when, When::Month(_)) && written.is_by_month(owner);
    if let When::Quarter(quarter) = quarter_of(picture.when)
        && !by_month
    {
        let when = When::Quarter(quarter);
        let (share, said) = of.says(|season| season_share(season, when), written.quarter(owner, quarter));
        way.go(AxisWord::Quarter, when.name(plan), share, said);
    }
    if let When::Month(month) = picture.when {
        let of_quarter = |season: &Season| share(season.months(month / 3), &[month % 3]);
        let part = |season: &Season| match by_month {
            true => season_share(season, picture.when),
            false => of_quarter(season),
        };
        let (share, said) = of.says(part, written.month(owner, month));
        way.go(AxisWord::Month, picture.when.name(plan), share, said);
    }
    for axis in 0..plan.mix().axes().len() {
        if let (Some(picked), Some(mix)) = (&picture.pick.axes[axis], cut.mix(axis, product)) {
            member(plan, written, way, mix.kind, picked, mix.owner, mix.parts);
        }
    }
}

/// Groups of more members than this are not spelled out.
const GROUP_SPELLED_MAX: usize = 5;

fn member(
    plan: &Plan,
    written: &mut Written<'_>,
    way: &mut Way,
    kind: AxisKind,
    picked: &Picked,
    owner: Owner,
    mix: &Parts,
) {
    let own = own_name(plan, owner);
    let share = share(mix, &picked.members);
    let axis = plan.mix().axes().iter().find(|axis| axis.kind() == kind);
    let mut stated: Vec<Stated> = Vec::new();
    if picked.members.len() <= GROUP_SPELLED_MAX {
        stated.extend(picked.members.iter().filter_map(|member| written.member(owner, kind, *member)));
    }
    let stated = match stated.len() {
        count if count < picked.members.len() => None,
        1 => stated.pop(),
        _ => Some(Stated::Together(stated)),
    };
    let (word, name) = match (&picked.group, &picked.members[..], axis) {
        (Some(group), _, _) => (AxisWord::Group(kind), group.clone()),
        (None, [member, ..], Some(axis)) => {
            (AxisWord::Member(kind), axis.members()[*member].name().to_owned())
        }
        // A pick names a member of an axis that the plan has.
        _ => return,
    };
    way.go(word, name, share, Said { stated, own, within: None });
}

fn quarter_of(when: When) -> When {
    match when {
        When::Month(month) => When::Quarter(month / 3),
        other => other,
    }
}

/// Whose own season or mix it is, by name.
fn own_name(plan: &Plan, owner: Owner) -> Option<String> {
    match owner {
        Owner::Company => None,
        Owner::Node(node) => {
            let organisation = plan.organisation();
            Some(organisation.path_label(node))
        }
        Owner::Product(product) => plan
            .mix()
            .axes()
            .first()
            .and_then(|axis| axis.members().get(product))
            .map(|product| product.name().to_owned()),
    }
}
