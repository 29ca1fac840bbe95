//! How a history becomes a plan: shares of siblings from the company down, and what nodes have of their own.

use super::derived::{Asked, Derived, DerivedAxis, DerivedGroup, DerivedMember, DerivedOwn};
use super::history::{History, YearSums};
use super::portions::percents;
use super::season::Season;
use super::years::Year;
use crate::findings::{AxisKind, Findings};
use crate::limits::DERIVED_MEMBERS_MAX;
use crate::money::{Decimal12, Exact, divided};
use crate::plan::{Level, NodeIndex, Organisation, Plan};

/// One of siblings: what it sold in every year.
struct Sibling {
    name: String,
    node: Option<NodeIndex>,
    id: Option<String>,
    years: Vec<YearSums>,
}

/// Finds the shares of siblings.
struct Deriving<'a> {
    plan: &'a Plan,
    histories: &'a [History],
    last_year: Year,
    /// How many months the plan begins after the years do.
    turn: usize,
    asked: &'a Asked,
    members: usize,
    /// Parents that have rows which name none of their children, by the word of these, and what the rows come to.
    childless: Vec<(String, Vec<String>, Decimal12)>,
    findings: &'a mut Findings,
}

impl Derived {
    /// The plan that the years say; their amounts are in the histories, in the same order. Says what is wrong with them;
    /// nothing if something is an error.
    pub fn new(
        plan: &Plan,
        years: &[Year],
        histories: &[History],
        asked: Asked,
        findings: &mut Findings,
    ) -> Option<Derived> {
        let before = findings.error_count();
        let company: Vec<YearSums> =
            histories.iter().map(|history| history.node(Organisation::COMPANY)).collect();
        for (year, sums) in years.iter().zip(&company) {
            let months = year.months().zip(sums.months);
            for (month, amount) in months.filter(|(_, amount)| *amount < Decimal12::ZERO) {
                findings.month_below_zero("", &Year::month(month), amount);
            }
            if sums.year() == Decimal12::ZERO {
                findings.year_of_nothing(&year.name());
            }
        }
        if findings.error_count() > before {
            return None;
        }
        let last = company.last()?;
        let last_year = *years.last()?;
        // Months are matched by what they are called, not by where in their year they stand.
        let turn = ((asked.start + 12 - last_year.first_month % 12) % 12) as usize;
        let turned = |mut months: [Decimal12; 12]| {
            months.rotate_left(turn);
            months
        };
        let season = Season::of(&company.iter().map(|year| turned(year.months)).collect::<Vec<_>>());
        if let Some(misplaced) = season.misplaced()
            && misplaced.by_even <= misplaced.by_others
        {
            findings.season_no_better(&misplaced.by_others, &misplaced.by_even);
        }
        let mut deriving = Deriving {
            plan,
            histories,
            last_year,
            turn,
            asked: &asked,
            members: 0,
            childless: Vec::new(),
            findings,
        };
        let units = last.year().rounded(&asked.unit);
        let nodes = match asked.depth {
            Level::COMPANY => None,
            _ => deriving.below(Organisation::COMPANY, units),
        };
        let axes: Vec<DerivedAxis> = asked
            .axes
            .iter()
            .map(|kind| DerivedAxis { kind: *kind, group: deriving.axis(*kind, units) })
            .collect();
        if deriving.members > DERIVED_MEMBERS_MAX {
            deriving.findings.too_many_derived(deriving.members, DERIVED_MEMBERS_MAX);
        }
        for (word, parents, sum) in std::mem::take(&mut deriving.childless) {
            deriving.findings.rows_without_child(&parents, &word, sum);
        }
        let months = percents(&season.mean, asked.digits);
        let own = match asked.own {
            Some(level) if deriving.findings.error_count() == before => deriving.own(level, &season, &axes),
            _ => Vec::new(),
        };
        if findings.error_count() > before {
            return None;
        }
        let sums = company.iter().map(YearSums::year).collect();
        let sold = turned(last.months);
        Some(Derived { years: years.to_vec(), sums, season, sold, months, nodes, axes, own, asked })
    }
}

impl Deriving<'_> {
    fn last(&self) -> &History {
        self.histories.last().expect("a plan is derived from a year")
    }

    /// The nodes right below another one, which sold so many units.
    fn below(&mut self, parent: NodeIndex, units: i128) -> Option<DerivedGroup> {
        let organisation = self.plan.organisation();
        let level = organisation.node(parent).level().below();
        if level > self.asked.depth || organisation.node(parent).is_leaf() {
            return None;
        }
        let sibling = |node: NodeIndex| Sibling {
            name: organisation.node(node).name().to_owned(),
            node: Some(node),
            id: organisation.node(node).id().map(str::to_owned),
            years: self.histories.iter().map(|history| history.node(node)).collect(),
        };
        let siblings = organisation.node(parent).children().map(sibling).collect();
        let own = self.last().own(parent);
        let path = organisation.path_label(parent);
        let word = self.plan.hierarchy().word(level).to_owned();
        Some(self.group(siblings, own, units, (&path, &word)))
    }

    /// The members of an axis.
    fn axis(&mut self, kind: AxisKind, units: i128) -> DerivedGroup {
        let axis = self.plan.mix().axes().iter().find(|axis| axis.kind() == kind);
        let Some(axis) = axis else { return DerivedGroup::default() };
        let company = Organisation::COMPANY;
        let of = |member| -> Vec<YearSums> {
            self.histories.iter().map(|history| history.member(company, kind, member)).collect()
        };
        let siblings = axis
            .members()
            .iter()
            .zip(0..)
            .map(|(member, number)| Sibling {
                name: member.name().to_owned(),
                node: None,
                id: None,
                years: of(Some(number)),
            })
            .collect();
        let nobody = self.last().member(company, kind, None);
        self.group(siblings, nobody, units, ("", kind.one()))
    }

    /// Siblings of a parent that sold so many units, some of them perhaps by `own` rows that name no sibling.
    fn group(
        &mut self,
        siblings: Vec<Sibling>,
        own: YearSums,
        units: i128,
        (parent, word): (&str, &str),
    ) -> DerivedGroup {
        let (present, gone): (Vec<Sibling>, Vec<Sibling>) =
            siblings.into_iter().partition(|sibling| sibling.years.last().is_some_and(|year| year.has_rows));
        let gone = gone.into_iter().map(|sibling| sibling.name).collect();
        self.members += present.len();
        if present.is_empty() {
            return DerivedGroup { members: Vec::new(), gone };
        }
        if own.year() != Decimal12::ZERO {
            self.leave_out(parent, word, own.year());
        }
        let year_of = |sibling: &Sibling| sibling.years.last().map_or(Decimal12::ZERO, YearSums::year);
        let mut amounts: Vec<Decimal12> = present.iter().map(year_of).collect();
        let below_zero = present.iter().zip(&amounts).filter(|(_, amount)| **amount < Decimal12::ZERO);
        let below_zero: Vec<_> =
            below_zero.map(|(sibling, amount)| (joined(parent, &sibling.name), *amount)).collect();
        for (path, amount) in &below_zero {
            self.findings.member_below_zero(path, *amount);
        }
        amounts.push(own.year());
        let mut in_units = divided(units, &amounts, &self.asked.unit);
        in_units.pop();
        let whole: i128 = in_units.iter().sum();
        if !below_zero.is_empty() {
            return DerivedGroup::default();
        }
        if whole == 0 {
            self.findings.parent_of_nothing(parent, word);
            return DerivedGroup::default();
        }
        let parts: Vec<Exact> = in_units.iter().map(|units| Exact::fraction(*units, whole)).collect();
        let shares = percents(&parts, self.asked.digits);
        let before = self.before(&present);
        let members = present.into_iter().zip(amounts).zip(in_units.into_iter().zip(shares)).zip(before);
        let members = members
            .map(|(((sibling, base), (units, share)), before)| {
                let below = sibling.node.and_then(|node| self.below(node, units));
                let (name, id) = (sibling.name, sibling.id);
                DerivedMember { name, id, share, base, before, below }
            })
            .collect();
        DerivedGroup { members, gone }
    }

    /// Takes note of rows that name none of the children of a parent.
    fn leave_out(&mut self, parent: &str, word: &str, sum: Decimal12) {
        let parent = Some(parent.to_owned()).filter(|parent| !parent.is_empty());
        match self.childless.iter_mut().find(|(other, ..)| other == word) {
            Some((_, parents, all)) => {
                parents.extend(parent);
                *all += sum;
            }
            None => self.childless.push((word.to_owned(), parent.into_iter().collect(), sum)),
        }
    }

    /// The parts that siblings had of them all in the years before, the last of them first.
    fn before(&self, siblings: &[Sibling]) -> Vec<Vec<Option<Exact>>> {
        let years = (0..self.histories.len() - 1).rev();
        let sums: Vec<(usize, Exact)> = years
            .map(|year| {
                let sum: Decimal12 = siblings.iter().map(|sibling| sibling.years[year].year()).sum();
                (year, Exact::fraction(sum.counted(), 1))
            })
            .collect();
        let part = |sibling: &Sibling, (year, sum): &(usize, Exact)| {
            Exact::fraction(sibling.years[*year].year().counted(), 1).share_of(sum)
        };
        siblings.iter().map(|sibling| sums.iter().map(|sum| part(sibling, sum)).collect()).collect()
    }

    /// What the nodes of a level have of their own, where it is not what the company has.
    fn own(&mut self, level: Level, season: &Season, axes: &[DerivedAxis]) -> Vec<DerivedOwn> {
        let organisation = self.plan.organisation();
        let nodes = (1..organisation.len() as u32).map(NodeIndex);
        let nodes: Vec<NodeIndex> = nodes.filter(|node| organisation.node(*node).level() == level).collect();
        let products = axes.iter().find(|axis| axis.kind == AxisKind::Product);
        let mut own = Vec::new();
        for node in nodes {
            let sums = self.last().node(node);
            // Nothing can be divided by no weights.
            if sums.year().rounded(&self.asked.unit) == 0 {
                continue;
            }
            let months = self.own_months(node, &sums, season);
            let products = products.and_then(|axis| self.own_products(node, &axis.group));
            if months.is_some() || products.is_some() {
                let id = organisation.node(node).id();
                let path = || {
                    organisation.path(node).iter().map(|at| organisation.node(*at).name()).collect::<Vec<_>>()
                };
                let node = id.map_or_else(|| path().join("/"), str::to_owned);
                own.push(DerivedOwn { node, months, products });
            }
        }
        own
    }

    fn own_months(&mut self, node: NodeIndex, sums: &YearSums, season: &Season) -> Option<Vec<i128>> {
        let months = sums.months.iter().zip(self.last_year.months());
        let below_zero = months.filter(|(amount, _)| **amount < Decimal12::ZERO);
        let path = self.plan.organisation().path_label(node);
        let mut is_sound = true;
        for (amount, month) in below_zero {
            self.findings.month_below_zero(&path, &Year::month(month), *amount);
            is_sound = false;
        }
        let year = sums.year().counted();
        let mut turned = sums.months;
        turned.rotate_left(self.turn);
        let is_same = turned
            .iter()
            .zip(&season.mean)
            .all(|(month, mean)| Exact::fraction(month.counted(), year) == *mean);
        (is_sound && !is_same)
            .then(|| divided(sums.year().rounded(&self.asked.unit), &turned, &self.asked.unit))
    }

    fn own_products(&mut self, node: NodeIndex, company: &DerivedGroup) -> Option<Vec<(String, i64)>> {
        let axis = self.plan.mix().axes().iter().find(|axis| axis.kind() == AxisKind::Product)?;
        let unit = self.asked.unit;
        let amount = |member: u32| self.last().member(node, AxisKind::Product, Some(member)).year();
        let named: Vec<(&str, Decimal12)> =
            axis.members().iter().zip(0..).map(|(member, number)| (member.name(), amount(number))).collect();
        let path = self.plan.organisation().path_label(node);
        let mut is_sound = true;
        for (name, amount) in named.iter().filter(|(_, amount)| *amount < Decimal12::ZERO) {
            self.findings.member_below_zero(&joined(&path, name), *amount);
            is_sound = false;
        }
        let sum: Decimal12 = named.iter().map(|(_, amount)| *amount).sum();
        let amounts: Vec<Decimal12> = named.iter().map(|(_, amount)| *amount).collect();
        let whole = sum.rounded(&unit);
        if !is_sound || whole == 0 {
            return None;
        }
        let parts: Vec<Exact> =
            divided(whole, &amounts, &unit).into_iter().map(|units| Exact::fraction(units, whole)).collect();
        let shares = percents(&parts, self.asked.digits);
        let of_name: Vec<(String, i64)> = named
            .iter()
            .zip(shares)
            .filter(|((name, _), _)| company.members.iter().any(|member| member.name == *name))
            .map(|((name, _), share)| ((*name).to_owned(), share))
            .collect();
        let is_same = of_name.iter().zip(&company.members).all(|((_, share), member)| *share == member.share);
        (!is_same).then_some(of_name)
    }
}

/// A name below a path.
fn joined(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}/{name}") }
}
