//! A plan's portions in the words of its author: `55%`, `weight 1.6 of 4.1`, an amount.
//!
//! The plan as meant keeps exact ideals and forgets how they were stated, which nobody needs while it is split. An
//! explanation of one number reads the few groups on its way once more, by the same rules.

use super::axes::AXES;
use super::checker::Checker;
use super::kept::members::MembersOf;
use super::paths::Paths;
use super::pattern::Pattern;
use super::season::Of;
use super::sibling::Portion;
use super::sums::Sums;
use super::whole::Whole;
use crate::money::{Ratio, U256};
use crate::plan::Growth;
use crate::plan::document::Document;
use crate::plan::value::{Entry, Kind, Table};
use crate::plan::{AxisKind, Level, NodeIndex, Organisation, Plan};

/// How one member states its part of its group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stated {
    /// As a share, in the words of the plan: `33%`, `1/3`.
    Share(String),
    /// As a weight.
    Weight {
        /// The level that has the weight, if the member names one.
        level: Option<String>,
        /// The weight.
        weight: String,
        /// The weights of the group together.
        of: String,
        /// Whether shares and amounts were taken before, so that weights divide what is left.
        rest: bool,
    },
    /// As an amount.
    Amount,
    /// Not at all: the group of this many members is divided evenly.
    Even(usize),
    /// By a season pattern.
    Pattern {
        /// Its word, such as `4-4-5`.
        word: &'static str,
        /// The member's part of `of`.
        part: u32,
        /// All parts of the group.
        of: u32,
    },
    /// As several members, of which it is the sum.
    Together(Vec<Stated>),
    /// Left out of an own mix: nothing.
    LeftOut,
}

/// Whose season or mix it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Owner {
    /// The plan's.
    Company,
    /// A region's, team's or person's own.
    Node(NodeIndex),
    /// The own one of a product, by its number.
    Product(usize),
}

/// The portions of a plan as they are written.
///
/// The document has to be the one that the plan was made of. Where it is not, there is nothing to say, or something else.
///
/// # Example
///
/// ```
/// use tieout::Source;
/// use tieout::plan::{self, NodeIndex, Stated, Written};
/// let text = "target = 100\n[[region]]\nname = 'a'\nshare = 40\n[[region]]\nname = 'b'\nshare = 60";
/// let document = plan::parse(Source::new("plan.toml", text)).unwrap();
/// let (plan, _) = plan::check(&document).into_plan().unwrap();
/// let mut written = Written::new(&document, &plan);
/// assert_eq!(written.node(NodeIndex(2)), Some(Stated::Share("60%".to_owned())));
/// ```
pub struct Written<'d> {
    document: &'d Document,
    plan: &'d Plan,
    checker: Checker,
    growth: Option<Growth>,
}

impl<'d> Written<'d> {
    /// Prepares to read.
    pub fn new(document: &'d Document, plan: &'d Plan) -> Written<'d> {
        let mut checker = Checker::default();
        let head = checker.head(document);
        checker.levels(&document.root);
        let allocated = Ratio::of(U256::from(plan.allocated().unsigned_abs()), U256::ONE);
        let whole = Whole { ideal: Some(allocated), written: None };
        // Own mixes name the members of the axes.
        let _ = checker.business(&document.root, &whole);
        Written { document, plan, checker, growth: head.growth }
    }

    /// Last year's amount and the growth from it, if the plan states two of target, base and growth.
    pub fn growth(&self) -> Option<&Growth> {
        self.growth.as_ref()
    }

    /// How a region, team or person states its part of its parent.
    pub fn node(&mut self, node: NodeIndex) -> Option<Stated> {
        let organisation = self.plan.organisation();
        let (parent, level) = (organisation.node(node).parent(), organisation.node(node).level());
        let tables = self.children(parent)?;
        let below = below(level);
        let index = organisation.node(parent).children().position(|child| child == node)?;
        let portions: Vec<Portion> =
            tables.iter().map(|table| self.checker.node_portion(table, below, &[], "")).collect();
        self.said(&portions, index, tables.get(index).copied())
    }

    /// How quarter `quarter` (0 to 3) of a season states its part of the year.
    pub fn quarter(&mut self, owner: Owner, quarter: usize) -> Option<Stated> {
        let Some(entry) = self.season(owner) else {
            return Some(Stated::Even(4));
        };
        let table = table_of(entry)?;
        if self.is_by_month(owner) {
            let months = quarter * 3..quarter * 3 + 3;
            return Some(Stated::Together(
                months.map(|month| self.month(owner, month)).collect::<Option<Vec<_>>>()?,
            ));
        }
        let of = self.of(owner);
        let portions: Vec<Portion> = ["Q1", "Q2", "Q3", "Q4"]
            .into_iter()
            .map(|key| table.get(key).map_or(Portion::Silent, |entry| self.checker.quarter(entry, &of)))
            .collect();
        let silent = portions.iter().all(|portion| matches!(portion, Portion::Silent));
        match self.pattern(table) {
            Some(pattern) if silent => Some(followed(&pattern, &pattern.quarters, quarter)),
            _ => self.said(&portions, quarter, None),
        }
    }

    /// How month `month` (0 to 11) states its part: of its quarter, or of the year where a season has twelve months.
    pub fn month(&mut self, owner: Owner, month: usize) -> Option<Stated> {
        let Some(entry) = self.season(owner) else {
            return Some(Stated::Even(3));
        };
        let table = table_of(entry)?;
        let of = self.of(owner);
        if let Some(months) = table.get("months") {
            return self.listed(months, 12, &of, month);
        }
        let quarter = month / 3;
        let own = table.get(["Q1", "Q2", "Q3", "Q4"][quarter]).and_then(table_of);
        match (own.and_then(|table| table.get("months")), self.pattern(table)) {
            (Some(months), _) => self.listed(months, 3, &of, month % 3),
            (None, Some(pattern)) => Some(followed(&pattern, &pattern.months[quarter * 3..][..3], month % 3)),
            (None, None) => Some(Stated::Even(3)),
        }
    }

    /// Whether a season is written as twelve months, so that quarters are what their months come to.
    pub fn is_by_month(&mut self, owner: Owner) -> bool {
        self.season(owner).and_then(table_of).is_some_and(|table| table.get("months").is_some())
    }

    /// How a product, customer or channel states its part in a mix: of the plan, of a node (products), or of a product
    /// (customers and channels).
    pub fn member(&mut self, owner: Owner, kind: AxisKind, member: usize) -> Option<Stated> {
        let axis = &AXES[kind as usize];
        let own = match owner {
            Owner::Company => {
                let tables = tables(self.document.root.get(axis.noun.one())?);
                let portions: Vec<Portion> = tables.iter().map(|table| self.checker.portion(table)).collect();
                return self.said(&portions, member, None);
            }
            Owner::Node(node) => self.own_of_node(node, "products"),
            Owner::Product(product) => self.product(product).and_then(|table| table.get(axis.noun.many())),
        };
        let (entry, table) = own.and_then(|entry| Some((entry, table_of(entry)?)))?;
        let portions: Vec<Portion> =
            table.entries.iter().map(|entry| self.checker.own_member(entry).portion).collect();
        if !matches!(self.checker.members[kind as usize], MembersOf::Known { .. }) {
            return None;
        }
        let listed = self.checker.members_in_mix(entry, table, "", axis)?;
        match listed.iter().position(|listed| *listed == member) {
            Some(index) => self.said(&portions, index, table_of(&table.entries[index])),
            None => Some(Stated::LeftOut),
        }
    }

    /// One member's portion in words.
    fn said(&self, portions: &[Portion], index: usize, table: Option<&Table>) -> Option<Stated> {
        match portions.get(index)? {
            Portion::Share(share) => Some(Stated::Share(share.text.clone())),
            Portion::Amount(_) => Some(Stated::Amount),
            Portion::Silent => Some(Stated::Even(portions.len())),
            Portion::Weight(weight) => {
                let sums = Sums::of(portions.iter())?;
                let level = table.and_then(|table| table.get("level")).map(|entry| &entry.value.kind);
                Some(Stated::Weight {
                    level: match level {
                        Some(Kind::Text(name)) => Some(name.trim().to_owned()),
                        _ => None,
                    },
                    weight: weight.number_text(),
                    of: sums.weight_sum.number_text(),
                    rest: sums.share_count + sums.amount_count > 0,
                })
            }
            Portion::Broken => None,
        }
    }

    /// One month of a list.
    fn listed(&mut self, months: &Entry, count: usize, of: &Of<'_>, index: usize) -> Option<Stated> {
        let names = vec![String::new(); count];
        let portions: Vec<Portion> =
            self.checker.months(months, &names, of)?.into_iter().map(|sibling| sibling.portion).collect();
        self.said(&portions, index, None)
    }

    fn pattern(&mut self, season: &Table) -> Option<Pattern> {
        self.checker.pattern(season).ok().flatten()
    }

    fn of(&self, owner: Owner) -> Of<'static> {
        match owner {
            Owner::Company => Of::Company,
            _ => Of::Own(""),
        }
    }

    fn season(&mut self, owner: Owner) -> Option<&'d Entry> {
        match owner {
            Owner::Company => self.document.root.get("season"),
            Owner::Node(node) => self.own_of_node(node, "season"),
            Owner::Product(product) => self.product(product)?.get("season"),
        }
    }

    fn product(&self, product: usize) -> Option<&'d Table> {
        tables(self.document.root.get("product")?).get(product).copied()
    }

    /// What is written on a node, or in the override that is about it.
    fn own_of_node(&mut self, node: NodeIndex, key: &str) -> Option<&'d Entry> {
        if let Some(entry) = self.table(node).and_then(|table| table.get(key)) {
            return Some(entry);
        }
        let overrides = tables(self.document.root.get("override")?);
        let paths = Paths::new(&self.plan.organisation().nodes);
        let about = overrides
            .into_iter()
            .filter(|table| table.get(key).is_some())
            .find(|table| self.checker.overridden(table, &paths).is_some_and(|(found, _)| found == node));
        about?.get(key)
    }

    /// The tables of a node's children, in plan order.
    fn children(&self, parent: NodeIndex) -> Option<Vec<&'d Table>> {
        let level = self.plan.organisation().node(parent).level();
        let entry = match (below(level), self.table(parent)) {
            (Some(key), Some(table)) => table.get(key)?,
            _ if parent != Organisation::COMPANY => return None,
            _ => {
                let rostered = self.document.roster.as_ref().and_then(|roster| roster.listed());
                self.document.root.get("region").or(rostered)?
            }
        };
        Some(tables(entry))
    }

    /// The table that a node is written in; nothing for the company.
    fn table(&self, node: NodeIndex) -> Option<&'d Table> {
        let organisation = self.plan.organisation();
        if node == Organisation::COMPANY {
            return None;
        }
        let parent = organisation.node(node).parent();
        let index = organisation.node(parent).children().position(|child| child == node)?;
        self.children(parent)?.get(index).copied()
    }
}

/// The key under which the nodes below a level stand.
fn below(level: Level) -> Option<&'static str> {
    match level {
        Level::Region => Some("team"),
        Level::Team => Some("person"),
        Level::Company | Level::Person => None,
    }
}

fn followed(pattern: &Pattern, parts: &[u32], index: usize) -> Stated {
    if parts.iter().all(|part| *part == parts[0]) {
        return Stated::Even(parts.len());
    }
    Stated::Pattern { word: pattern.word, part: parts[index], of: parts.iter().sum() }
}

fn table_of(entry: &Entry) -> Option<&Table> {
    match &entry.value.kind {
        Kind::Table(table) => Some(table),
        _ => None,
    }
}

fn tables(entry: &Entry) -> Vec<&Table> {
    let Kind::List(list) = &entry.value.kind else {
        return Vec::new();
    };
    list.iter()
        .filter_map(|value| match &value.kind {
            Kind::Table(table) => Some(table),
            _ => None,
        })
        .collect()
}
