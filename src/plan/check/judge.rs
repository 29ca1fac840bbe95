//! Groups judged: whether what siblings say they get uses up their parent, in the planner's words.

use super::astray::astray;
use super::checker::Checker;
use super::group::{Group, Sum};
use super::whole::Whole;
use crate::findings::{GroupName, Kinds, MemberName, Members, Noun, Over, PortionWords, SharesOff};
use crate::money::{Figure, Parts, Ratio, U256, Unit, gcd};
use crate::plan::Divided;
use crate::plan::written::{Division, Fraction, Misfit, Portion, Sibling, Sums};
use crate::source::Place;

/// Words and settings of one group.
pub(super) struct GroupOf {
    pub name: GroupName,
    /// Whether it has no amount of its own to divide: an own season or mix, which only compares its members.
    pub relative: bool,
    /// Whether an even division is worth a note.
    pub even_note: bool,
    pub listed: Listed,
}

/// Whether the report of `check` has a line for a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Listed {
    Always,
    /// Not where nobody says anything.
    UnlessEven,
    Never,
}

impl Checker {
    /// A line in the report for a group whose members could not even be read.
    pub(super) fn broken_group(&mut self, name: GroupName, members: usize) {
        self.groups.push(Group { name, members, divided: Divided::Unclear, sums: Vec::new(), ok: false });
    }

    /// Divides a whole among siblings; nothing if the group is broken or the whole is.
    pub(super) fn divide(&mut self, group: &GroupOf, siblings: &[Sibling], whole: &Whole) -> Option<Parts> {
        let portions: Vec<&Portion> = siblings.iter().map(|sibling| &sibling.portion).collect();
        let division = match self.roster_is_partial {
            true => Division::unclear(),
            false => Division::of(&portions, whole.divides(group.relative)),
        };
        let Division { divided, sums, parts } = division;
        match &parts {
            Err(misfit) => self.misfit(group, siblings, sums.as_ref(), whole, misfit),
            Ok(_) if divided == Divided::Even && group.even_note && siblings.len() > 1 => {
                self.findings.divided_evenly(&siblings[0].place, &group.name, siblings.len());
                self.numbers_unread(&group.name, siblings);
            }
            Ok(_) => {}
        }
        let is_listed = match group.listed {
            Listed::Always => true,
            Listed::UnlessEven => divided != Divided::Even,
            Listed::Never => false,
        };
        if is_listed {
            self.groups.push(Group {
                name: group.name.clone(),
                members: siblings.len(),
                divided,
                sums: sums.map_or_else(Vec::new, |sums| self.sums_of(&sums)),
                ok: parts.is_ok(),
            });
        }
        parts.ok().flatten()
    }

    /// Says why a group cannot be divided.
    fn misfit(
        &mut self,
        group: &GroupOf,
        siblings: &[Sibling],
        sums: Option<&Sums>,
        whole: &Whole,
        misfit: &Misfit,
    ) {
        let (name, members) = (&group.name, Told { siblings, unit: self.unit, noun: group.name.noun() });
        let place = &siblings.first().expect("only members can misfit").place;
        match (misfit, sums) {
            (Misfit::Broken, _) => {}
            // Those of the first level that lack an amount were named with the target, which is missing for it.
            (Misfit::Silent(_), _) if self.lacking_named && name.is_first_level() => {}
            (Misfit::Silent(silent), _) => {
                let (silent_place, named) =
                    (&siblings[silent[0]].place, members.named(silent.iter().copied()));
                self.findings.silent_siblings(silent_place, name, named, group.relative);
            }
            (Misfit::TooDeep, _) => self.findings.group_too_deep(place, name),
            (Misfit::TooFine, _) => {
                let grows = siblings.iter().any(|sibling| matches!(sibling.portion, Portion::Growth(_)));
                self.findings.group_too_fine(place, name, grows);
            }
            (Misfit::WeightsZero, _) => self.findings.weights_all_zero(place, name, members.words()),
            (Misfit::UnderZero, _) => {
                self.findings.amounts_under_zero(place, name, whole.written.as_ref(), members.words());
            }
            (_, Some(sums)) => self.sums_misfit(group, &members, sums, whole, misfit),
            (_, None) => unreachable!("portions that were added up have sums"),
        }
    }

    /// Says why sums do not use up the whole.
    fn sums_misfit(
        &mut self,
        group: &GroupOf,
        members: &Told<'_>,
        sums: &Sums,
        whole: &Whole,
        misfit: &Misfit,
    ) {
        let (name, place) = (&group.name, &members.siblings[0].place);
        let money = |fraction: &Fraction| fraction.people(self.unit.as_ref());
        match misfit {
            Misfit::NothingLeft(over) => {
                let percent = (sums.money_count() == 0 || whole.ideal.is_none() || group.relative)
                    .then(|| sums.share().percent_text());
                let over = over.as_ref().map(money);
                self.findings.nothing_left(
                    place,
                    name,
                    percent,
                    over,
                    whole.written.as_ref(),
                    members.words(),
                );
            }
            Misfit::Shares(gap) => {
                let gap = gap.as_ref().map(money);
                self.shares_misfit(name, sums, gap, place, members);
            }
            Misfit::NotWhole(left) => self.findings.not_whole_units(
                place,
                name,
                money(&Fraction(sums.amounts, U256::ONE)),
                left.between(self.unit.as_ref()),
                sums.share_count > 0,
                whole.written.as_ref(),
                members.words(),
            ),
            Misfit::Amounts { taken, available, over } => {
                let (taken, available) = (*taken, *available);
                let amount = |units: U256| money(&Fraction(units, *over));
                let over = Over {
                    sum: amount(taken),
                    gap: amount(taken.abs_diff(available)),
                    whole: amount(available),
                    exceeds: taken > available,
                };
                let (written, members) = (whole.written.as_ref(), members.words());
                match (sums.share_count, sums.growth_count) {
                    (0, 0) => self.findings.amounts_do_not_fit(place, name, over, written, members),
                    (0, _) => {
                        let buffer = whole.buffer_between(&sums.money());
                        self.findings.growth_misses(
                            place,
                            name,
                            over,
                            sums.amount_count > 0,
                            buffer,
                            written,
                            members,
                        );
                    }
                    (_, growth) => {
                        let percent = percent_of(taken, available);
                        let kinds =
                            if growth > 0 { Kinds::SharesAmountsAndGrowth } else { Kinds::SharesAndAmounts };
                        self.findings.mixed_do_not_fit(place, name, kinds, over, percent, written, members);
                    }
                }
            }
            _ => unreachable!("what is wrong before sums are taken was said"),
        }
    }

    fn shares_misfit(
        &mut self,
        name: &GroupName,
        sums: &Sums,
        money: Option<Figure>,
        place: &Place,
        members: &Told<'_>,
    ) {
        let sum = sums.share();
        // 0.98 to 1.02 where 100 is wanted: parts of one, perhaps rounded.
        if sum >= Ratio::new(98, 10_000) && sum <= Ratio::new(102, 10_000) {
            self.findings.shares_look_like_fractions(place, name, sum.percent_text(), members.words());
            return;
        }
        let off = SharesOff {
            sum: sum.percent_text(),
            gap: sum.distance(&Ratio::ONE).percent_text(),
            money,
            exceeds: sum > Ratio::ONE,
            astray: astray(members.siblings, name.is_fixed()),
        };
        self.findings.shares_do_not_add_up(place, name, off, members.words());
    }

    fn sums_of(&self, sums: &Sums) -> Vec<Sum> {
        let mut told = Vec::new();
        if sums.amount_count > 0
            && let Some(unit) = &self.unit
        {
            told.push(Sum { of: Divided::Amounts, digits: unit.plain_sum(sums.amounts).into() });
        }
        if sums.growth_count > 0
            && let Some(unit) = &self.unit
        {
            let (sum, over) = (sums.growths, sums.growth_denominator);
            let digits = Figure::new(unit.plain_sum((sum + over / 2) / over), sum % over != U256::ZERO);
            told.push(Sum { of: Divided::Growth, digits });
        }
        if sums.share_count > 0 {
            told.push(Sum { of: Divided::Shares, digits: sums.share().percent_plain() });
        }
        if sums.weight_count > 0 {
            told.push(Sum { of: Divided::Weights, digits: sums.weight_sum.number_plain() });
        }
        told
    }
}

/// The members of a group as messages name them; put into words only where something is said.
struct Told<'a> {
    siblings: &'a [Sibling],
    unit: Option<Unit>,
    noun: &'a Noun,
}

impl Told<'_> {
    fn words(&self) -> Members {
        self.named(0..self.siblings.len())
    }

    /// Those at some places among their siblings.
    fn named(&self, places: impl ExactSizeIterator<Item = usize>) -> Members {
        Members::new(places.map(|index| (self.name(index), self.portion(&self.siblings[index]))))
    }

    fn name(&self, index: usize) -> MemberName {
        let name = &*self.siblings[index].name;
        match self.noun {
            // They are called by their number.
            Noun::Month => MemberName::Month(name.to_owned()),
            noun => MemberName::of(name, noun, index + 1),
        }
    }

    fn portion(&self, sibling: &Sibling) -> PortionWords {
        match (&sibling.portion, &self.unit) {
            (Portion::Share(share), _) => PortionWords::Written(share.text.clone()),
            (Portion::Weight(weight), _) => PortionWords::Weight(weight.number_text()),
            (Portion::Amount(units), Some(unit)) => PortionWords::Written(unit.people(*units).into()),
            (Portion::Growth(grown), _) => PortionWords::Growth(grown.growth.to_string()),
            _ => PortionWords::Silent,
        }
    }
}

impl Fraction {
    /// As money; nothing to show where the unit is wrong, for then no whole is known.
    fn people(&self, unit: Option<&Unit>) -> Figure {
        unit.map_or_else(Figure::default, |unit| unit.people_exact(self.0, self.1))
    }

    /// An amount that is not a whole number of units, to enough digits to see that.
    fn between(&self, unit: Option<&Unit>) -> [Figure; 2] {
        let units = self.0 / self.1;
        [units, units + 1].map(|units| Fraction(units, U256::ONE).people(unit))
    }
}

/// `taken` of `available` in percent; large numbers lose digits that nobody reads.
fn percent_of(taken: U256, available: U256) -> Figure {
    let mut taken = taken;
    let mut available = available;
    let common = gcd(taken, available);
    taken /= common;
    available /= common;
    while taken >> 190 != U256::ZERO || available >> 190 != U256::ZERO {
        taken >>= 1;
        available >>= 1;
    }
    Ratio::of(taken, available).percent_text()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_of_enormous_numbers_lose_digits_that_nobody_reads() {
        let one = U256::ONE;
        assert_eq!(percent_of(U256::new(1), U256::new(8)).to_string(), "12.5%");
        assert_eq!(percent_of((one << 200) + one, one << 199).to_string(), "200%");
        assert_eq!(percent_of(one << 199, (one << 200) + one).to_string(), "50%");
        assert_eq!(percent_of(U256::MAX, one << 189).to_string(), "about 14,757,395,258,967,641,292,800%");
        assert_eq!(percent_of(one << 189, U256::MAX).to_string(), "about 0%");
    }
}
