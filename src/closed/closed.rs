//! The closed months of a plan beside its open ones.

use super::apart::{Apart, Why};
use super::booked::{Booked, deepest_named};
use super::node::{ClosedNode, Rest, Terms};
use crate::amounts::{Amounts, Asked};
use crate::cells::Work;
use crate::findings::Findings;
use crate::limits::AMOUNT_UNITS_END;
use crate::money::{Decimal12, Exact, Ratio};
use crate::plan::{Closing, Due, Level, NodeIndex, Period, Plan};
use crate::split::{Factors, Rescaling};

/// What was sold in the closed months of a plan, and the split of the open ones.
///
/// # Example
///
/// ```
/// use tieout::cells::Work;
/// use tieout::closed::Closed;
/// use tieout::plan::Level;
/// use tieout::{Source, amounts, plan, split};
/// let text = "
///     target = 2400
///     unit = 1
///     closed = { actuals = 'sold.csv', through = 'M06' }
///     region = [{ name = 'a' }, { name = 'b' }]";
/// let (plan, _) = plan::check(&plan::parse(Source::new("plan.toml", text)).unwrap()).into_plan().unwrap();
/// let closing = plan.closed().unwrap();
/// let file = "region,month,amount\na,M06,575\nb,M06,660\n";
/// let asked = Closed::asked(closing, Level::COMPANY);
/// let (sold, _) = amounts::read("sold.csv", file.as_bytes(), &plan, &asked, &Work::alone()).unwrap();
/// let (closed, warnings) = Closed::new(&plan, closing, sold, &Work::alone()).unwrap();
/// // Region a makes up for 25; b is 60 ahead.
/// assert_eq!((closed.carry(), closed.open()), (Level::TOP, 625 + 540));
/// let rows: Vec<_> = split::rows(closed.rescaling(), Level::TOP).map(|row| row.cells).collect();
/// assert_eq!(rows[1], [0, 0, 0, 0, 0, 0, 90, 90, 90, 90, 90, 90]);
/// assert_eq!(warnings.to_string().matches("W137").count(), 1); // January to May have no rows
/// ```
#[derive(Debug)]
pub struct Closed<'p> {
    plan: &'p Plan,
    closing: &'p Closing,
    amounts: Amounts,
    nodes: Vec<ClosedNode>,
    /// What was booked above those that carry.
    above: Vec<(NodeIndex, Decimal12)>,
    apart: Apart,
    rescaling: Rescaling<'p>,
}

impl<'p> Closed<'p> {
    /// How the actuals are to be read: as far as nodes carry, or as deep as the file goes where the plan leaves that open; and
    /// as deep as they are shown.
    pub fn asked(closing: &Closing, shown: Level) -> Asked<'_> {
        let through = Due::new(closing.through(), None);
        let depth = closing.carry().map_or(Level::DEEPEST, |carry| carry.max(shown));
        Asked { columns: closing.columns(), from: None, through: Some(through), depth, added_up: &[] }
    }

    /// Closes the months of a plan by actuals that were read as [asked](Closed::asked). Gives what a reader has to know,
    /// too: warnings.
    ///
    /// # Errors
    ///
    /// If the file does not tell those apart who carry, or its months end elsewhere, or the open months come to 10^15
    /// units or more.
    pub fn new(
        plan: &'p Plan,
        closing: &'p Closing,
        amounts: Amounts,
        work: &Work<'_>,
    ) -> Result<(Closed<'p>, Findings), Findings> {
        let mut findings = Findings::new();
        if let (Some(level), Some(place)) = (closing.carry(), closing.carry_place())
            && level > amounts.deepest()
        {
            let hierarchy = plan.hierarchy();
            let columns = hierarchy.words_to(amounts.deepest());
            findings.carry_finer_than_file(place, amounts.file(), hierarchy.word(level), columns);
        }
        if amounts.period() == Period::Quarter && closing.through() % 3 != 2 {
            let quarter = plan.calendar().quarter(closing.through() / 3);
            findings.closed_within_quarter(closing.through_place(), amounts.file(), &quarter);
        }
        if !findings.is_empty() {
            return Err(findings);
        }
        let carry = closing.carry().unwrap_or_else(|| deepest_named(plan, &amounts));
        let booked = Booked::new(plan, carry, &amounts);
        let terms = Terms::of(plan.unit(), closing);
        let (mut nodes, mut apart, mut open) = (Vec::new(), Apart::nothing(), Exact::zero());
        let first_open = closing.through() + 1;
        let mut is_too_large = is_too_large(plan, amounts.accounts().counted.sum);
        let rescaling = Rescaling::new(plan, carry, work, |months| {
            let (closed, rest) = months.months.split_at(first_open);
            let node = ClosedNode {
                node: months.node,
                planned: closed.iter().sum(),
                open: rest.iter().sum(),
                actual: booked.of(months.node),
            };
            is_too_large |= self::is_too_large(plan, node.actual);
            let rest = node.rest(&terms);
            apart.add(&rest);
            let factor = node.factor(&rest);
            nodes.push(node);
            open = std::mem::replace(&mut open, Exact::zero()) + rest.units;
            Factors::by_month(|month| if month < first_open { Ratio::ZERO } else { factor })
        });
        let Some(rescaling) = rescaling.filter(|_| !is_too_large) else {
            findings.open_months_too_large(closing.actuals_place());
            return Err(findings);
        };
        booked.above.iter().for_each(|(_, sum)| apart.add_for(Why::Above, terms.units(*sum)));
        apart.add_for(Why::Rounding, Exact::whole(rescaling.total()) - open);
        let above = booked.above;
        let closed = Closed { plan, closing, amounts, nodes, above, apart, rescaling };
        closed.assert_complete(&terms);
        closed.say(&terms, &mut findings);
        Ok((closed, findings))
    }

    /// The plan.
    pub fn plan(&self) -> &'p Plan {
        self.plan
    }

    /// What the plan says of its closed months.
    pub fn closing(&self) -> &'p Closing {
        self.closing
    }

    /// What was sold.
    pub fn amounts(&self) -> &Amounts {
        &self.amounts
    }

    /// The level of the nodes that make up for what is missing.
    pub fn carry(&self) -> Level {
        self.rescaling.carry()
    }

    /// These nodes, and leaves above them, in plan order.
    pub fn nodes(&self) -> &[ClosedNode] {
        &self.nodes
    }

    /// What the open months of one of them are to come to, and what of its year is neither sold nor planned then.
    pub fn rest(&self, node: &ClosedNode) -> Rest {
        node.rest(&Terms::of(self.plan.unit(), self.closing))
    }

    /// What one of them sold, in units.
    pub fn sold(&self, node: &ClosedNode) -> Exact {
        Terms::of(self.plan.unit(), self.closing).units(node.actual)
    }

    /// The split of the open months.
    pub fn rescaling(&self) -> &Rescaling<'p> {
        &self.rescaling
    }

    /// The first open month, 1 to 11.
    pub fn first_open(&self) -> usize {
        self.closing.through() + 1
    }

    /// What the plan publishes for the closed months, in units.
    pub fn planned(&self) -> i64 {
        self.nodes.iter().map(|node| node.planned).sum()
    }

    /// What was sold in them.
    pub fn actual(&self) -> Decimal12 {
        self.amounts.accounts().counted.sum
    }

    /// The same in units, rounded half up.
    pub fn actual_units(&self) -> i64 {
        i64::try_from(self.actual().rounded(self.plan.unit())).expect("larger ones are refused")
    }

    /// What the open months come to, in units.
    pub fn open(&self) -> i64 {
        self.rescaling.total()
    }

    /// What was booked above the nodes that carry, by node in plan order: nobody carries it.
    pub fn above(&self) -> &[(NodeIndex, Decimal12)] {
        &self.above
    }

    /// What keeps closed and open months from adding up to what is allocated.
    pub fn apart(&self) -> &Apart {
        &self.apart
    }

    /// Closed + open = allocated + what keeps them apart, to the last decimal.
    fn assert_complete(&self, terms: &Terms) {
        let there = terms.units(self.actual()) + Exact::whole(self.open());
        let wanted = Exact::whole(self.plan.allocated()) + self.apart.sum();
        assert_eq!(there, wanted, "closing months lost money");
    }
}

/// Whether an amount has 10^15 units or more.
fn is_too_large(plan: &Plan, amount: Decimal12) -> bool {
    amount.rounded(plan.unit()).unsigned_abs() >= u128::from(AMOUNT_UNITS_END.unsigned_abs())
}
