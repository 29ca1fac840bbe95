//! Amounts of a file, taken as amounts of the nodes of a level.

use std::collections::{HashMap, HashSet};

use crate::amounts::Amounts;
use crate::cells::Work;
use crate::findings::{AmountFault, Findings};
use crate::money::Decimal12;
use crate::plan::{Level, NodeIndex, Period, Plan, in_quotes};
use crate::split::{self, MONTHS, NodeMonths, QUARTER_MONTHS};

/// What the nodes of a level have in a file. A leaf above the level counts as one of it, and a node without a row keeps what
/// it has.
pub struct Adopted<'a> {
    plan: &'a Plan,
    amounts: &'a Amounts,
    level: Level,
    nodes: Vec<OfNode>,
    /// What the plan hands out in the year, to the nodes of the level and to those above, by their numbers.
    published: Vec<Decimal12>,
}

/// What a node has in the file.
struct OfNode {
    node: NodeIndex,
    /// Its path, as settings have it.
    path: String,
    months: Months,
    /// Whether the plan hands out another year, and other months, to it.
    differs: [bool; 2],
}

type Months = [Decimal12; MONTHS];

/// What a plan hands out to the nodes of the level, by their paths: nodes may have other numbers than beside the file.
pub struct HandedOut(HashMap<String, Months>);

/// Which nodes take amounts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Taking {
    /// Those of the level.
    #[default]
    Level,
    /// Those, and whoever stands above them and beside that, who take what the plan hands out to them: a share that is no
    /// whole number of units cannot be filled by whole amounts, or leaves it to others to be rounded otherwise.
    Above,
}

/// Amounts of a file, as settings of a plan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// Which nodes take amounts.
    pub taking: Taking,
    /// `region."华东".amount=1250000`: of all siblings of whom one has another than the plan says.
    pub years: Vec<String>,
    /// `region."华东".season={months={amounts=[…]}}`, by quarters where the file is.
    pub seasons: Vec<String>,
}

impl<'a> Adopted<'a> {
    /// Of amounts that were matched to a plan, told apart down to the level.
    ///
    /// # Errors
    ///
    /// If a plan cannot have such amounts: each of those, with its node.
    pub fn new(
        plan: &'a Plan,
        amounts: &'a Amounts,
        level: Level,
        work: &Work<'_>,
    ) -> Result<Adopted<'a>, Findings> {
        let published = split::months_by_node(plan, level, work);
        let mut adopted = Adopted { plan, amounts, level, nodes: Vec::new(), published: Vec::new() };
        adopted.published = adopted.years(&published);
        let published: HashMap<NodeIndex, NodeMonths> =
            published.into_iter().map(|of| (of.node, of)).collect();
        let mut findings = Findings::new();
        for (node, months) in (0..).map(NodeIndex).zip(adopted.by_node()) {
            let Some(months) = months else { continue };
            if let Some((amount, fault)) = adopted.fault(node, &months) {
                findings.amount_not_taken(
                    amounts.file(),
                    &plan.organisation().path_label(node),
                    amount,
                    fault,
                );
            } else if is_of(plan, node, level) {
                let same = published.get(&node).map(|of| of.months.map(|units| adopted.amount(units)));
                let differs = match same {
                    Some(same) => {
                        [year(&same) != year(&months), adopted.periods(&same) != adopted.periods(&months)]
                    }
                    None => [true; 2],
                };
                adopted.nodes.push(OfNode { node, path: path(plan, node), months, differs });
            }
        }
        match findings.has_errors() {
            true => Err(findings),
            false => Ok(adopted),
        }
    }

    /// What nodes and all above them have in the year.
    fn years(&self, published: &[NodeMonths]) -> Vec<Decimal12> {
        let organisation = self.plan.organisation();
        let mut years = vec![Decimal12::ZERO; organisation.len()];
        for of in published {
            let year = self.amount(of.year());
            organisation.path(of.node).into_iter().for_each(|node| years[node.0 as usize] += year);
        }
        years
    }

    /// The months of every node that has rows, what is below it and not told apart added up.
    fn by_node(&self) -> Vec<Option<Months>> {
        let mut of_nodes: Vec<Option<Months>> = vec![None; self.plan.organisation().len()];
        for (key, sums) in self.amounts.sums() {
            let months = of_nodes[key.node.0 as usize].get_or_insert_default();
            months.iter_mut().zip(sums.months).for_each(|(month, amount)| *month += amount);
        }
        of_nodes
    }

    /// The first amount that the plan cannot have, and why.
    fn fault(&self, node: NodeIndex, months: &Months) -> Option<(Decimal12, AmountFault)> {
        if !is_of(self.plan, node, self.level) {
            // Amounts above the level would be lost.
            let above = || AmountFault::Above(self.plan.hierarchy().word(self.level).to_owned());
            return (*months != [Decimal12::ZERO; MONTHS]).then(|| (year(months), above()));
        }
        let unit = self.plan.unit();
        let each = std::iter::once(year(months)).chain(self.periods(months));
        let negative = each.clone().find(|amount| *amount < Decimal12::ZERO);
        let finer = || each.clone().find(|amount| amount.in_units(unit).1 != Decimal12::ZERO);
        let size = AmountFault::FinerThan(Decimal12::of_units(unit, 1));
        negative.map(|amount| (amount, AmountFault::Negative)).or_else(|| Some((finer()?, size)))
    }

    /// The settings under which a plan hands out what the file has, and what it hands out then: nothing if it does not add up.
    /// `under` makes the plan, as often as it takes, and gives what it [hands out](Self::handed_out).
    ///
    /// # Errors
    ///
    /// As `under`.
    pub fn taken<E>(
        &self,
        under: impl Fn(&Settings) -> Result<Option<HandedOut>, E>,
    ) -> Result<(Settings, Option<HandedOut>), E> {
        let with_seasons = |groups: &HashSet<NodeIndex>, taking| {
            let years = self.settings(groups, taking, None);
            let handed_out = under(&years)?;
            let settings = self.settings(groups, taking, handed_out.as_ref());
            match settings.seasons.is_empty() {
                true => Ok((years, handed_out)),
                false => under(&settings).map(|handed_out| (settings, handed_out)),
            }
        };
        let off = |handed_out: &Option<HandedOut>| Some(self.groups_off(handed_out.as_ref()?));
        let mut groups = self.groups();
        let mut taken = with_seasons(&groups, Taking::Level)?;
        while off(&taken.1).is_none_or(|off| !off.is_empty()) {
            let above = with_seasons(&groups, Taking::Above)?;
            let Some(off) = off(&above.1) else { break };
            taken = above;
            let known = groups.len();
            groups.extend(off);
            if groups.len() == known {
                break;
            }
        }
        Ok(taken)
    }

    /// The groups of siblings, by the node above them, of whom one has another year in the file than the plan hands out.
    fn groups(&self) -> HashSet<NodeIndex> {
        self.nodes.iter().filter(|of| of.differs[0]).map(|of| self.parent(of.node)).collect()
    }

    /// What another plan hands out.
    pub fn handed_out(&self, plan: &Plan, work: &Work<'_>) -> HandedOut {
        let published = split::months_by_node(plan, self.level, work);
        let months = |of: NodeMonths| (path(plan, of.node), of.months.map(|units| self.amount(units)));
        HandedOut(published.into_iter().map(months).collect())
    }

    /// The same beside what another plan hands out.
    fn groups_off(&self, HandedOut(by_path): &HandedOut) -> HashSet<NodeIndex> {
        let is_off = |of: &&OfNode| by_path.get(&of.path).map(year) != Some(year(&of.months));
        self.nodes.iter().filter(is_off).map(|of| self.parent(of.node)).collect()
    }

    fn parent(&self, node: NodeIndex) -> NodeIndex {
        self.plan.organisation().node(node).parent()
    }

    /// What the file says otherwise than the plan, as settings: amounts of these groups of siblings; and seasons, for which
    /// what the plan under the amounts hands out has to be known, of those whose months do not follow from their year.
    fn settings(
        &self,
        groups: &HashSet<NodeIndex>,
        taking: Taking,
        of_years: Option<&HandedOut>,
    ) -> Settings {
        let organisation = self.plan.organisation();
        let parent = |node| self.parent(node);
        let others = of_years.map(|handed_out| self.otherwise(handed_out)).unwrap_or_default();
        let others: HashSet<NodeIndex> = others.into_iter().map(|(of, _)| of.node).collect();
        let has_season = |of: &&OfNode| of.differs[1] && others.contains(&of.node);
        // What a season in amounts comes to is the portion of its node.
        let of_seasons = self.nodes.iter().filter(has_season).map(|of| parent(of.node));
        let groups: HashSet<NodeIndex> = groups.iter().copied().chain(of_seasons).collect();
        let mut years = Vec::new();
        if taking == Taking::Above {
            let above: HashSet<NodeIndex> =
                groups.iter().flat_map(|group| organisation.path(*group)).map(parent).collect();
            let nodes = (1..organisation.len() as u32).map(NodeIndex);
            let nodes =
                nodes.filter(|node| above.contains(&parent(*node)) && !groups.contains(&parent(*node)));
            let setting = |node: NodeIndex| {
                format!("{}.amount={}", path(self.plan, node), self.published[node.0 as usize])
            };
            years.extend(nodes.map(setting));
        }
        let of_groups = self.nodes.iter().filter(|of| groups.contains(&parent(of.node)));
        years.extend(of_groups.map(|of| format!("{}.amount={}", of.path, year(&of.months))));
        let seasons = self.nodes.iter().filter(has_season).map(|of| self.season(of)).collect();
        Settings { taking, years, seasons }
    }

    /// The nodes to which a plan hands out other months than the file has, and the largest difference.
    pub fn otherwise_than(&self, handed_out: &HandedOut) -> Option<(Vec<String>, Decimal12)> {
        let others = self.otherwise(handed_out);
        let largest = others.iter().map(|(_, difference)| *difference).max()?;
        let label = |(of, _): &(&OfNode, Decimal12)| self.plan.organisation().path_label(of.node);
        Some((others.iter().map(label).collect(), largest))
    }

    fn otherwise(&self, HandedOut(by_path): &HandedOut) -> Vec<(&OfNode, Decimal12)> {
        if self.amounts.period() == Period::Year {
            return Vec::new();
        }
        let difference = |of: &OfNode| {
            let pairs = self.periods(by_path.get(&of.path)?).into_iter().zip(self.periods(&of.months));
            pairs.map(|(one, other)| (one - other).abs()).max().filter(|largest| *largest != Decimal12::ZERO)
        };
        self.nodes.iter().filter_map(|of| Some((of, difference(of)?))).collect()
    }

    fn season(&self, of: &OfNode) -> String {
        let amounts: Vec<String> = self.periods(&of.months).iter().map(Decimal12::to_string).collect();
        match self.amounts.period() {
            Period::Quarter => {
                let quarters =
                    (1..).zip(amounts).map(|(number, amount)| format!("Q{number}={{amount={amount}}}"));
                format!("{}.season={{{}}}", of.path, quarters.collect::<Vec<_>>().join(","))
            }
            _ => format!("{}.season={{months={{amounts=[{}]}}}}", of.path, amounts.join(",")),
        }
    }

    /// The nodes beside those that have rows, which have none.
    pub fn without_rows(&self) -> Vec<String> {
        let organisation = self.plan.organisation();
        let nodes = (0..organisation.len() as u32).map(NodeIndex);
        let mut with_rows = self.nodes.iter().map(|of| of.node).peekable();
        let has_none = |node: &NodeIndex| with_rows.next_if_eq(node).is_none();
        let lacking = nodes.filter(|node| is_of(self.plan, *node, self.level)).filter(has_none);
        lacking.map(|node| organisation.path_label(node)).collect()
    }

    /// The months of the plan in which nobody has an amount, in words; nothing where the file does not tell months apart.
    pub fn empty_months(&self) -> Vec<String> {
        let has_rows = self.amounts.accounts().months;
        let months = (0..MONTHS).filter(|month| self.amounts.period() == Period::Month && !has_rows[*month]);
        months.map(|month| self.plan.calendar().month(month)).collect()
    }

    fn amount(&self, units: i64) -> Decimal12 {
        Decimal12::of_units(self.plan.unit(), units)
    }

    /// The amounts of the periods that the file tells apart.
    fn periods(&self, months: &Months) -> Vec<Decimal12> {
        let length = match self.amounts.period() {
            Period::Year => MONTHS,
            Period::Quarter => QUARTER_MONTHS,
            _ => 1,
        };
        months.chunks(length).map(|months| months.iter().copied().sum()).collect()
    }
}

fn year(months: &Months) -> Decimal12 {
    months.iter().copied().sum()
}

/// Whether a node is of a level, or a leaf above it.
fn is_of(plan: &Plan, node: NodeIndex, level: Level) -> bool {
    let node = plan.organisation().node(node);
    node.level() == level || node.is_leaf() && node.level() > Level::COMPANY && node.level() < level
}

/// A path to a node, as settings have it; by its id where a sibling has the same name.
fn path(plan: &Plan, node: NodeIndex) -> String {
    let organisation = plan.organisation();
    let step = |index: NodeIndex| {
        let node = organisation.node(index);
        let id = node.id().filter(|_| organisation.has_namesake(index));
        format!("{}.{}", plan.hierarchy().word(node.level()), in_quotes(id.unwrap_or(node.name())))
    };
    organisation.path(node).into_iter().map(step).collect::<Vec<_>>().join(".")
}
