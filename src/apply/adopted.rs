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

/// Amounts of a file, as settings of a plan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// `region."华东".amount=1250000`: of all siblings of whom one is another than the plan says.
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
        let published: HashMap<NodeIndex, NodeMonths> =
            published.into_iter().map(|of| (of.node, of)).collect();
        let mut adopted = Adopted { plan, amounts, level, nodes: Vec::new() };
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

    /// What the file says otherwise than the plan, as settings; `of_years` is the plan under those of the years, without
    /// which there are none of seasons. A node whose months follow from its year gets no season.
    pub fn settings(&self, of_years: Option<&Plan>, work: &Work<'_>) -> Settings {
        let parent = |of: &OfNode| self.plan.organisation().node(of.node).parent();
        let others = of_years.map(|plan| self.otherwise(plan, work)).unwrap_or_default();
        let others: HashSet<NodeIndex> = others.into_iter().map(|(of, _)| of.node).collect();
        let has_season = |of: &&OfNode| of.differs[1] && others.contains(&of.node);
        // What a season in amounts comes to is the portion of its node.
        let groups = self.nodes.iter().filter(|of| of.differs[0] || has_season(of));
        let groups: HashSet<NodeIndex> = groups.map(parent).collect();
        let of_groups = self.nodes.iter().filter(|of| groups.contains(&parent(of)));
        Settings {
            years: of_groups.map(|of| format!("{}.amount={}", of.path, year(&of.months))).collect(),
            seasons: self.nodes.iter().filter(has_season).map(|of| self.season(of)).collect(),
        }
    }

    /// The nodes to which a plan hands out other months than the file has, and the largest difference.
    pub fn otherwise_than(&self, plan: &Plan, work: &Work<'_>) -> Option<(Vec<String>, Decimal12)> {
        let others = self.otherwise(plan, work);
        let largest = others.iter().map(|(_, difference)| *difference).max()?;
        let label = |(of, _): &(&OfNode, Decimal12)| self.plan.organisation().path_label(of.node);
        Some((others.iter().map(label).collect(), largest))
    }

    fn otherwise(&self, plan: &Plan, work: &Work<'_>) -> Vec<(&OfNode, Decimal12)> {
        if self.amounts.period() == Period::Year {
            return Vec::new();
        }
        let published = split::months_by_node(plan, self.level, work);
        let published: HashMap<String, NodeMonths> =
            published.into_iter().map(|of| (path(plan, of.node), of)).collect();
        let difference = |of: &OfNode| {
            let published = published.get(&of.path)?.months.map(|units| self.amount(units));
            let pairs = self.periods(&published).into_iter().zip(self.periods(&of.months));
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
