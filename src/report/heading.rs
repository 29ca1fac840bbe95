//! What a report says beside its rows: whose amounts they are, what these come to, and what they are under.

use std::borrow::Cow;

use crate::closed::Closed;
use crate::money::Number;
use crate::plan::{Amounts, Applied, Growth, Milestone, NodeIndex, Plan};

/// What a report shows if nothing is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Whole {
    /// In units.
    pub units: i64,
    /// What that is.
    pub kind: WholeKind,
}

/// What all of a report is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WholeKind {
    /// What is allocated.
    Allocated,
    /// What the open months come to.
    Open,
    /// What was sold in the closed months, and what the open ones come to.
    Year,
}

/// The head of a report: the plan's, or that of one owner.
///
/// An owner is told of nobody else. So its head is that of a plan that has what it has: its amount is target and allocated
/// amount at once, filters are those that leave out something of it, and what was changed in the plan is not told, for
/// that may be anybody's share; only that something was. Whatever the format, all that is told beside the rows is in here.
///
/// # Example
///
/// ```
/// use tieout::report::{Arrangement, By, Layout, OptionNames, Owners, Period, Request, View};
/// use tieout::{Source, plan};
/// let source = Source::new("plan.toml", "target = 100\nbuffer = 10\nunit = 1\n[[region]]\nname = '东'\n[[region]]\nname = '西'");
/// let (plan, _) = plan::check(&plan::parse(source).unwrap()).into_plan().unwrap();
/// let request = Request {
///     by: By::default(),
///     period: Period::Year,
///     filters: Vec::new(),
///     layout: Layout::Long,
///     arrangement: Arrangement::default(),
///     options: OptionNames::default(),
/// };
/// let view = View::new(&plan, &request).unwrap();
/// assert_eq!((view.heading(&plan).owner(), view.heading(&plan).amounts().target()), (None, 100));
///
/// let mut owners = Owners::new(&plan, view, "region", "per").unwrap();
/// let heading = owners.next_view().unwrap().heading(&plan);
/// assert_eq!((heading.owner(), heading.amounts().target()), (Some("东"), 45));
/// ```
#[derive(Debug, Clone)]
pub struct Heading<'a> {
    plan: &'a Plan,
    owner: Option<(NodeIndex, String)>,
    amounts: Cow<'a, Amounts>,
    filters: &'a [String],
    milestones: Vec<&'a Milestone>,
    closed: Option<&'a Closed<'a>>,
    whole: Whole,
}

impl<'a> Heading<'a> {
    /// Of the plan, or of a node that has all that is shown; beside its closed months, if it has some; with the milestones of
    /// what is shown.
    pub(super) fn new(
        plan: &'a Plan,
        (owner, whole, closed): (Option<NodeIndex>, Whole, Option<&'a Closed<'a>>),
        filters: &'a [String],
        milestones: Vec<&'a Milestone>,
    ) -> Heading<'a> {
        let amounts = match owner {
            Some(_) => Cow::Owned(plan.amounts().of_part(whole.units)),
            None => Cow::Borrowed(plan.amounts()),
        };
        let owner = owner.map(|node| (node, plan.organisation().path_label(node)));
        Heading { plan, owner, amounts, filters, milestones, closed, whole }
    }

    /// What the owner is called with the nodes above it, such as `华东/政企`; nothing for the plan.
    pub fn owner(&self) -> Option<&str> {
        self.owner.as_ref().map(|(_, name)| name.as_str())
    }

    /// The node that is the owner; nothing for the plan.
    pub fn owner_node(&self) -> Option<NodeIndex> {
        self.owner.as_ref().map(|(node, _)| *node)
    }

    /// The amounts of the plan, or of the owner.
    pub fn amounts(&self) -> &Amounts {
        &self.amounts
    }

    /// The closed months, in whose place the open ones are shown.
    pub fn closed(&self) -> Option<&'a Closed<'a>> {
        self.closed
    }

    /// What is shown if nothing is left out.
    pub fn whole(&self) -> Whole {
        self.whole
    }

    /// The largest of the amounts, in units.
    pub fn largest(&self) -> i64 {
        let closed = self.closed.map_or(0, Closed::actual_units);
        self.amounts.allocated().max(self.whole().units).max(closed)
    }

    /// Last year's amount and the growth on it, where the plan says them; nothing for an owner.
    pub fn growth(&self) -> Option<&'a Growth> {
        self.plan.growth().filter(|_| self.owner.is_none())
    }

    /// Last year's amount, where it is a decimal number.
    pub fn base(&self) -> Option<Number> {
        self.growth().and_then(|_| self.plan.base())
    }

    /// What was changed in the plan; nothing for an owner.
    pub fn applied(&self) -> Option<&'a Applied> {
        self.owner.is_none().then(|| self.plan.applied())
    }

    /// Whether the amounts are not those of the plan as it is written.
    pub fn is_what_if(&self) -> bool {
        self.plan.applied().has_changes()
    }

    /// The filters in words that leave something out of these amounts.
    pub fn filters(&self) -> &'a [String] {
        self.filters
    }

    /// What is due of what is shown, in the order of its dates.
    pub fn milestones(&self) -> &[&'a Milestone] {
        &self.milestones
    }

    /// The nodes that the report may count: all that are below the company or the owner.
    pub fn nodes(&self) -> impl Iterator<Item = NodeIndex> {
        let organisation = self.plan.organisation();
        let owner = self.owner.as_ref().map(|(node, _)| *node);
        let is_below = move |node: &NodeIndex| {
            owner.is_none_or(|owner| *node != owner && organisation.path(*node).contains(&owner))
        };
        (1..organisation.len()).map(|index| NodeIndex(index as u32)).filter(is_below)
    }
}
