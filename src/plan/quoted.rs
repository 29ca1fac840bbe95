//! A plan's portions as its author wrote them: read back for explanations.
//!
//! The plan as meant keeps exact ideals and forgets how they were stated, which nobody needs while it is split. An
//! explanation of one number looks at the few written groups on its way.

use super::check::{HeadTerms, Paths};
use super::document::Document;
use super::growth::rate;
use super::stated::{Owner, Stated};
use super::value::{Entry, Kind, Table};
use super::written::{Pattern, Portion, QUARTERS, Reader, Sums, Terms, Whose, path_or_id};
use super::{AxisKind, Growth, Level, NodeIndex, Organisation, Plan};
use crate::findings::visible;
use crate::money::Exact;
use crate::source::normal;

/// The portions of a plan as they are written.
///
/// The document has to be the one that the plan was made of. Where it is not, there is nothing to say, or something else.
///
/// # Example
///
/// ```
/// use tieout::Source;
/// use tieout::money::Figure;
/// use tieout::plan::{self, NodeIndex, Stated, Written};
/// let text = "target = 100\n[[region]]\nname = 'a'\nshare = 40\n[[region]]\nname = 'b'\nshare = 60";
/// let document = plan::parse(Source::new("plan.toml", text)).unwrap();
/// let (plan, _) = plan::check(&document).into_plan().unwrap();
/// let mut written = Written::new(&document, &plan);
/// assert_eq!(written.node(NodeIndex(2)), Some(Stated::Share(Figure::whole("60%"))));
/// ```
pub struct Written<'d> {
    document: &'d Document,
    plan: &'d Plan,
    terms: Terms,
    growth: Option<Growth>,
    is_sum: bool,
}

impl<'d> Written<'d> {
    /// Prepares to read.
    pub fn new(document: &'d Document, plan: &'d Plan) -> Written<'d> {
        let HeadTerms { terms, growth, is_sum, .. } = HeadTerms::of(document);
        Written { document, plan, terms, growth, is_sum }
    }

    fn reader(&mut self) -> Reader<'_> {
        self.terms.reader()
    }

    /// Last year's amount and the growth from it, if the plan states two of target, base and growth.
    pub fn growth(&self) -> Option<&Growth> {
        self.growth.as_ref()
    }

    /// Whether the target is what the members of the first level come to: the plan states none.
    pub fn target_is_sum(&self) -> bool {
        self.is_sum
    }

    /// How a region, team or person states its part of its parent.
    pub fn node(&mut self, node: NodeIndex) -> Option<Stated> {
        let organisation = self.plan.organisation();
        let (parent, level) = (organisation.node(node).parent(), organisation.node(node).level());
        let tables = self.children(parent)?;
        let noun = organisation.hierarchy().noun(level);
        let index = organisation.node(parent).children().position(|child| child == node)?;
        let above: Vec<String> =
            organisation.path(parent).into_iter().map(|at| visible(organisation.node(at).name())).collect();
        let named = tables.iter().zip(organisation.node(parent).children());
        let portion = |(table, child): (&&Table, NodeIndex)| {
            self.reader().node_portion(table, &noun, &above, organisation.node(child).name()).0
        };
        let portions: Vec<Portion> = named.map(portion).collect();
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
        let portions = self.reader().quarters(table, whose(owner));
        let silent = portions.iter().all(Portion::is_silent);
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
        if let Some(months) = table.get("months") {
            return self.listed(months, 12, owner, month);
        }
        let quarter = month / 3;
        let own = table.get(QUARTERS[quarter]).and_then(table_of);
        match (own.and_then(|table| table.get("months")), self.pattern(table)) {
            (Some(months), _) => self.listed(months, 3, owner, month % 3),
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
        let own = match owner {
            Owner::Company => {
                let tables = tables(self.document.root.get(kind.one())?);
                let portions: Vec<Portion> =
                    tables.iter().map(|table| self.reader().portion(table)).collect();
                return self.said(&portions, member, None);
            }
            Owner::Node(node) => self.own_of_node(node, "products"),
            Owner::Product(product) => self.product(product).and_then(|table| table.get(kind.many())),
        };
        let table = own.and_then(table_of)?;
        let portions: Vec<Portion> =
            table.entries.iter().map(|entry| self.reader().own_member(entry)).collect();
        match table.entries.iter().position(|entry| self.names(entry, kind, member)) {
            Some(index) => self.said(&portions, index, table_of(&table.entries[index])),
            None => Some(Stated::LeftOut),
        }
    }

    /// Whether an entry of a mix names a member, by its name or its id.
    fn names(&self, entry: &Entry, kind: AxisKind, member: usize) -> bool {
        let key = normal(entry.key.trim());
        let axis = self.plan.mix().axes().iter().find(|axis| axis.kind() == kind);
        let member = axis.and_then(|axis| axis.members().get(member));
        member.is_some_and(|member| member.name() == key || member.id() == Some(&*key))
    }

    /// One member's portion in words.
    fn said(&self, portions: &[Portion], index: usize, table: Option<&Table>) -> Option<Stated> {
        match portions.get(index)? {
            Portion::Share(share) => Some(Stated::Share(share.text.clone())),
            Portion::Amount(_) => Some(Stated::Amount),
            Portion::Growth(grown) => Some(Stated::Growth {
                growth: grown.growth.to_string(),
                base: Exact::number(&grown.base),
                comes_to: &Exact::number(&grown.base) * &(Exact::one() + rate(&grown.growth)),
            }),
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
                    rest: sums.share_count + sums.money_count() > 0,
                })
            }
            Portion::Broken => None,
        }
    }

    /// One month of a list.
    fn listed(&mut self, months: &Entry, count: usize, owner: Owner, index: usize) -> Option<Stated> {
        let amounts = whose(owner).in_season(self.season(owner)?.value.table()?);
        let portions = self.reader().months(months, count, amounts)?.portions;
        self.said(&portions, index, None)
    }

    fn pattern(&mut self, season: &Table) -> Option<Pattern> {
        self.reader().pattern(season).ok().flatten()
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
        let paths = Paths::named_in(&self.plan.organisation().nodes, overrides.iter().copied());
        let about = overrides
            .into_iter()
            .filter(|table| table.get(key).is_some())
            .find(|table| overridden(table, &paths) == Some(node));
        about?.get(key)
    }

    /// The tables of a node's children, in plan order.
    fn children(&self, parent: NodeIndex) -> Option<Vec<&'d Table>> {
        let organisation = self.plan.organisation();
        let level = organisation.node(parent).level();
        let hierarchy = organisation.hierarchy();
        let entry = match (hierarchy.below(level), self.table(parent)) {
            (Some(below), Some(table)) => table.get(hierarchy.word(below))?,
            _ if parent != Organisation::COMPANY => return None,
            _ => {
                let rostered = self.document.roster.as_ref().and_then(|roster| roster.listed());
                self.document.root.get(hierarchy.word(Level::TOP)).or(rostered)?
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

/// The node that an override is about.
fn overridden(table: &Table, paths: &Paths<'_>) -> Option<NodeIndex> {
    let path = normal(path_or_id(table, "node")?);
    match paths.find(&path)[..] {
        [node] => Some(node),
        _ => None,
    }
}

fn whose(owner: Owner) -> Whose {
    match owner {
        Owner::Company => Whose::Company,
        Owner::Node(_) => Whose::Node,
        Owner::Product(_) => Whose::Product,
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
