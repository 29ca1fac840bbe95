//! Declared and resulting: what the company's products, quarters and months come to under own seasons and mixes.
//!
//! Only what is declared for the whole company is compared. A node's own season or mix is a rule for what stands below
//! it, which may have rules of its own; it is no promise about the node's total.

use foldhash::HashSet;

use super::checker::Checker;
use super::kept::declared::{CauseOf, Declared, What};
use crate::findings::{Contradicted, LedAway, MemberName, Moved, MovedGroup, MovedOf, OwnKind, PathName};
use crate::money::{Boundaries, Figure, Fixed, ONE, Parts, U256, fixed, pointed};
use crate::plan::written::QUARTERS;
use crate::plan::{AxisKind, Ideals, NodeIndex, Plan};
use crate::source::Place;

/// Differences up to 2^-20 units come from the cutting of ideals, which is finer than that for two million nodes.
pub(super) const ALIKE: Fixed = ONE >> 20;

/// Where every node has its own season or mix, a share of the company may differ by one part of so many: a hundredth of a
/// percent.
const SUMMED_UP: Fixed = 10_000;

/// Decimals of a percentage: enough to tell declared from resulting, within these.
const DECIMALS: std::ops::RangeInclusive<u32> = 2..=12;

/// What one group comes to: ideals declared and resulting, in plan order, and the whole they are shares of.
struct Outcome {
    declared: Vec<Fixed>,
    resulting: Vec<Fixed>,
    whole: Fixed,
}

/// What came of one group.
enum Compared {
    Alike,
    /// The members whose amounts are contradicted, which was said.
    Contradicted(Vec<usize>),
    Moved(MovedGroup),
}

impl Checker {
    /// Compares what the plan declares with what results. A contradicted amount is an error, a moved share a warning.
    pub(super) fn resulting(&mut self, plan: &Plan) {
        if self.causes.is_empty() {
            return;
        }
        let row = Ideals::new(plan).company();
        let months = plan.mix().shape().months(&row);
        let mut broken: Vec<usize> = Vec::new();
        let mut seasons = Vec::new();
        let mut declared = std::mem::take(&mut self.declared);
        // Quarters before their months, which follow them.
        declared.sort_by_key(|declared| matches!(declared.what, What::Months(_)));
        for declared in declared {
            let outcome = match declared.what {
                What::Axis(kind) => axis(plan, kind, &row),
                What::Quarters => quarters(plan, &months),
                What::Months(quarter) => quarter_months(plan, quarter, &months, &declared),
                What::Year => year(plan, &months),
            };
            if matches!(declared.what, What::Months(quarter) if broken.contains(&quarter)) {
                continue;
            }
            match self.compare(plan, &declared, &outcome) {
                Compared::Alike => {}
                Compared::Contradicted(promised) if declared.what == What::Quarters => broken = promised,
                Compared::Contradicted(_) => {}
                Compared::Moved(moved) => {
                    self.shifted(plan, &declared, &outcome);
                    match declared.what {
                        What::Axis(kind) => {
                            let cause = self.cause(declared.what);
                            self.findings.mix_resulting(kind, &moved, cause.as_ref());
                        }
                        // One season moves quarters and months alike.
                        what => seasons.push((what, moved)),
                    }
                }
            }
        }
        if let Some((what, _)) = seasons.first() {
            let (of_quarters, cause) = (*what == What::Quarters, self.cause(*what));
            let moved: Vec<MovedGroup> = seasons.into_iter().map(|(_, moved)| moved).collect();
            self.findings.season_resulting(&moved, of_quarters, cause.as_ref());
        }
    }

    /// Whether shares that the company declares hold for nobody: everybody has a season or a mix of their own, or somebody
    /// above has one. Amounts are promises all the same.
    fn is_of_nodes(&self, plan: &Plan, declared: &Declared) -> bool {
        let organisation = plan.organisation();
        let owners: HashSet<NodeIndex> = self
            .causes
            .iter()
            .filter_map(|cause| match (declared.what, cause.of) {
                (What::Axis(AxisKind::Product), CauseOf::NodeProducts(node)) => Some(node),
                (What::Quarters | What::Months(_) | What::Year, CauseOf::NodeSeason(node)) => Some(node),
                _ => None,
            })
            .collect();
        let has_own = |node: NodeIndex| organisation.path(node).iter().any(|node| owners.contains(node));
        let mut leaves =
            (1..organisation.len() as u32).map(NodeIndex).filter(|node| organisation.node(*node).is_leaf());
        !declared.members.iter().any(|member| member.amount) && organisation.len() > 1 && leaves.all(has_own)
    }

    /// Says which amounts are contradicted, or else gives what moved.
    fn compare(&mut self, plan: &Plan, declared: &Declared, outcome: &Outcome) -> Compared {
        let alike = match self.is_of_nodes(plan, declared) {
            // Then the company's shares only sum up what the nodes have, to as many digits as people write.
            true => outcome.whole / SUMMED_UP,
            false => ALIKE,
        };
        let differ = |index: usize| outcome.declared[index].abs_diff(outcome.resulting[index]) > alike;
        let moved: Vec<usize> = (0..declared.members.len()).filter(|index| differ(*index)).collect();
        let Some(first) = moved.first() else {
            return Compared::Alike;
        };
        let cause = self.cause(declared.what);
        let promised: Vec<usize> =
            moved.iter().copied().filter(|index| declared.members[*index].amount).collect();
        let in_a_list = matches!(declared.what, What::Months(_) | What::Year);
        // The months of a list stand in one place: the first of them says it.
        for index in promised.iter().take(if in_a_list { 1 } else { promised.len() }) {
            let member = &declared.members[*index];
            // The name of a month says nothing without its quarter.
            let quarter = match declared.what {
                What::Months(quarter) => Some(PathName::written(QUARTERS[quarter])),
                _ => None,
            };
            let contradicted = Contradicted {
                place: &member.place,
                name: name(declared, *index),
                of: quarter.as_ref(),
                declared: people(plan, outcome.declared[*index]),
                resulting: people(plan, outcome.resulting[*index]),
                own: own_kind(declared.what),
                cause: cause.as_ref(),
            };
            match in_a_list {
                true => self.findings.contradicted_in_list(&contradicted),
                false => self.findings.contradicted_amount(&contradicted),
            }
        }
        if !promised.is_empty() {
            return Compared::Contradicted(promised);
        }
        Compared::Moved(MovedGroup {
            of: match declared.what {
                What::Axis(kind) => MovedOf::Axis(kind),
                What::Quarters => MovedOf::Quarters,
                What::Months(quarter) => MovedOf::MonthsOf(quarter + 1),
                What::Year => MovedOf::Months,
            },
            place: declared.members[*first].place.clone(),
            members: side_by_side(declared, outcome, &moved),
        })
    }

    /// Says what a shift comes to where what was moved are ideals of the company's that own seasons or mixes lead away from.
    fn shifted(&mut self, plan: &Plan, declared: &Declared, outcome: &Outcome) {
        for (index, member) in declared.members.iter().enumerate() {
            let Some((_, shift)) = self.shifted.iter().find(|(shifted, _)| *shifted == member.place) else {
                continue;
            };
            let [by_plan, resulting] = [outcome.declared[index], outcome.resulting[index]];
            if by_plan.abs_diff(resulting) > ALIKE {
                let figures = [by_plan, resulting].map(|ideal| people(plan, ideal));
                self.findings.shifted_otherwise(
                    shift,
                    name(declared, index),
                    figures,
                    own_kind(declared.what),
                );
            }
        }
    }

    /// The first own season or mix that can have moved a group, and how many more can.
    fn cause(&self, what: What) -> Option<(Place, LedAway)> {
        // Mixes move the months only together with the season of a product, and customers only together with the
        // customers of one; the causes that act by themselves come first.
        let acts = |of: CauseOf| match what {
            What::Axis(AxisKind::Product) => matches!(of, CauseOf::NodeProducts(_)),
            What::Axis(kind) => matches!(of, CauseOf::ProductMix(_, axis) if axis == kind),
            _ => matches!(of, CauseOf::NodeSeason(_) | CauseOf::ProductSeason(_)),
        };
        let mut causes = self.causes.iter().filter(|cause| acts(cause.of));
        let first = causes.next()?;
        let led_away = LedAway { whose: first.whose.clone(), own: own_kind(what), more: causes.count() };
        Some((first.place.clone(), led_away))
    }
}

/// What a member of a group is called.
fn name(declared: &Declared, index: usize) -> MemberName {
    let name = declared.members[index].name.clone();
    match declared.what {
        What::Axis(_) | What::Quarters => MemberName::Own(name),
        What::Months(_) | What::Year => MemberName::Month(name),
    }
}

/// What can move a group.
fn own_kind(what: What) -> OwnKind {
    match what {
        What::Axis(kind) => OwnKind::Mix(kind),
        What::Quarters | What::Months(_) | What::Year => OwnKind::Season,
    }
}

/// An ideal as money.
pub(super) fn people(plan: &Plan, ideal: Fixed) -> Figure {
    let coarse = (ideal + (ALIKE >> 1)) / ALIKE;
    plan.unit().people_exact(U256::new(coarse), U256::new(ONE / ALIKE))
}

/// What a whole is cut into by exact ideals.
fn cut(parts: &Parts, whole: Fixed) -> Vec<Fixed> {
    let mut ideals = Vec::with_capacity(parts.members());
    Boundaries::new(parts).divide(whole, |_, ideal| ideals.push(ideal));
    ideals
}

fn axis(plan: &Plan, kind: AxisKind, row: &[Fixed]) -> Outcome {
    let axes = plan.mix().axes();
    let number = axes.iter().position(|axis| axis.kind() == kind).expect("a declared axis is in the plan");
    let whole = fixed(plan.allocated());
    let resulting = plan.mix().shape().axis_years(number, row);
    Outcome { declared: cut(axes[number].ideals(), whole), resulting, whole }
}

fn quarters(plan: &Plan, months: &[Fixed]) -> Outcome {
    let whole = fixed(plan.allocated());
    let resulting = months.chunks(3).map(|months| months.iter().sum()).collect();
    Outcome { declared: cut(plan.season().quarters(), whole), resulting, whole }
}

/// Shares of months are shares of what the quarter comes to; amounts are amounts whatever it comes to.
fn quarter_months(plan: &Plan, quarter: usize, months: &[Fixed], declared: &Declared) -> Outcome {
    let resulting = months[quarter * 3..][..3].to_vec();
    let whole = match declared.members.iter().any(|member| member.amount) {
        true => cut(plan.season().quarters(), fixed(plan.allocated()))[quarter],
        false => resulting.iter().sum(),
    };
    Outcome { declared: cut(plan.season().months(quarter), whole), resulting, whole }
}

fn year(plan: &Plan, months: &[Fixed]) -> Outcome {
    let whole = fixed(plan.allocated());
    let quarters = cut(plan.season().quarters(), whole);
    let declared = (0..4).flat_map(|quarter| cut(plan.season().months(quarter), quarters[quarter])).collect();
    Outcome { declared, resulting: months.to_vec(), whole }
}

/// The moved members with both shares, to as many decimals as it takes to see every difference.
fn side_by_side(declared: &Declared, outcome: &Outcome, moved: &[usize]) -> Vec<Moved> {
    let side = |index: usize, decimals: u32| Moved {
        name: name(declared, index),
        declared: percent(outcome.declared[index], outcome.whole, decimals),
        resulting: percent(outcome.resulting[index], outcome.whole, decimals),
    };
    let mut all = Vec::new();
    for decimals in DECIMALS {
        all = moved.iter().map(|index| side(*index, decimals)).collect();
        if all.iter().all(|moved| moved.declared != moved.resulting) {
            break;
        }
    }
    all
}

/// A part in percent of its whole, rounded half up.
fn percent(part: Fixed, whole: Fixed, decimals: u32) -> String {
    let scale = U256::new(10_u128.pow(decimals + 2));
    let whole = U256::new(whole.max(1));
    let digits = (U256::new(part) * scale + whole / 2) / whole;
    format!("{}%", pointed(digits, decimals, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_have_the_decimals_they_need() {
        assert_eq!(percent(1, 2, 2), "50%");
        assert_eq!(percent(1, 1, 2), "100%");
        assert_eq!(percent(1, 3, 2), "33.33%");
        assert_eq!(percent(5, 100_000, 2), "0.01%");
        assert_eq!(percent(4, 100_000, 2), "0%");
        assert_eq!(percent(4, 100_000, 3), "0.004%");
        assert_eq!(percent(0, 0, 2), "0%");
    }
}
