//! Groups judged: whether what siblings say they get uses up their parent, in the planner's words.

use super::astray::astray;
use super::checker::Checker;
use super::group::{Group, GroupName, Sum};
use super::whole::Whole;
use crate::findings::{GroupWords, Kinds, MemberName, Members, Noun, Over, PortionWords, SharesOff};
use crate::money::{Figure, Parts, Ratio, U256, Unit, gcd};
use crate::plan::Divided;
use crate::plan::written::{Division, Fraction, Misfit, Portion, Sibling, Sums};
use crate::source::Place;

/// Words and settings of one group.
pub(super) struct GroupOf {
    /// What the report of `check` calls it.
    pub name: GroupName,
    /// The words of messages.
    pub words: GroupWords,
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

impl GroupOf {
    fn is_first_level(&self) -> bool {
        matches!(self.name, GroupName::All(Noun::Level(_)))
    }
}

impl Checker {
    /// A line in the report for a group whose members could not even be read.
    pub(super) fn broken_group(&mut self, name: GroupName, noun: Noun, members: usize) {
        self.groups.push(Group {
            name,
            members,
            noun,
            divided: Divided::Unclear,
            sums: Vec::new(),
            ok: false,
        });
    }

    /// Divides a whole among siblings; nothing if the group is broken or the whole is.
    pub(super) fn divide(&mut self, group: &GroupOf, siblings: &[Sibling], whole: &Whole) -> Option<Parts> {
        let words = &group.words;
        let portions: Vec<&Portion> = siblings.iter().map(|sibling| &sibling.portion).collect();
        let division = match self.roster_is_partial {
            true => Division::unclear(),
            false => Division::of(&portions, whole.divides(words)),
        };
        let Division { divided, sums, parts } = division;
        match &parts {
            Err(misfit) => self.misfit(group, siblings, sums.as_ref(), whole, misfit),
            Ok(_) if divided == Divided::Even && group.even_note && siblings.len() > 1 => {
                self.findings.divided_evenly(&siblings[0].place, words, siblings.len());
                self.numbers_unread(words, siblings);
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
                noun: words.noun.clone(),
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
        let (words, members) =
            (&group.words, Told { siblings, unit: self.unit, is_months: group.words.noun == Noun::Month });
        let place = &siblings.first().expect("only members can misfit").place;
        match (misfit, sums) {
            (Misfit::Broken, _) => {}
            // Those of the first level that lack an amount were named with the target, which is missing for it.
            (Misfit::Silent(_), _) if self.lacking_named && group.is_first_level() => {}
            (Misfit::Silent(silent), _) => {
                let nameds = silent.iter().map(|index| &siblings[*index]);
                let silent_place = &siblings[silent[0]].place;
                self.findings.silent_siblings(silent_place, words, members.named(nameds));
            }
            (Misfit::TooDeep, _) => self.findings.group_too_deep(place, words),
            (Misfit::TooFine, _) => {
                let grows = siblings.iter().any(|sibling| matches!(sibling.portion, Portion::Growth(_)));
                self.findings.group_too_fine(place, words, grows);
            }
            (Misfit::WeightsZero, _) => self.findings.weights_all_zero(place, words, members.words()),
            (Misfit::UnderZero, _) => {
                self.findings.amounts_under_zero(place, words, whole.written.as_ref(), members.words());
            }
            (_, Some(sums)) => self.sums_misfit(words, &members, sums, whole, misfit),
            (_, None) => unreachable!("portions that were added up have sums"),
        }
    }

    /// Says why sums do not use up the whole.
    fn sums_misfit(
        &mut self,
        words: &GroupWords,
        members: &Told<'_>,
        sums: &Sums,
        whole: &Whole,
        misfit: &Misfit,
    ) {
        let place = &members.siblings[0].place;
        let money = |fraction: &Fraction| fraction.people(self.unit.as_ref());
        match misfit {
            Misfit::NothingLeft(over) => {
                let percent = (sums.money_count() == 0 || whole.ideal.is_none() || words.relative)
                    .then(|| sums.share().percent_text());
                let over = over.as_ref().map(money);
                self.findings.nothing_left(
                    place,
                    words,
                    percent,
                    over,
                    whole.written.as_ref(),
                    members.words(),
                );
            }
            Misfit::Shares(gap) => {
                let gap = gap.as_ref().map(money);
                self.shares_misfit(words, sums, gap, place, members);
            }
            Misfit::NotWhole(left) => self.findings.not_whole_units(
                place,
                words,
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
                    (0, 0) => self.findings.amounts_do_not_fit(place, words, over, written, members),
                    (0, _) => {
                        let buffer = whole.buffer_between(&sums.money());
                        self.findings.growth_misses(
                            place,
                            words,
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
                        self.findings.mixed_do_not_fit(place, words, kinds, over, percent, written, members);
                    }
                }
            }
            _ => unreachable!("what is wrong before sums are taken was said"),
        }
    }

    fn shares_misfit(
        &mut self,
        words: &GroupWords,
        sums: &Sums,
        money: Option<Figure>,
        place: &Place,
        members: &Told<'_>,
    ) {
        let sum = sums.share();
        // 0.98 to 1.02 where 100 is wanted: parts of one, perhaps rounded.
        if sum >= Ratio::new(98, 10_000) && sum <= Ratio::new(102, 10_000) {
            self.findings.shares_look_like_fractions(place, words, sum.percent_text(), members.words());
            return;
        }
        let off = SharesOff {
            sum: sum.percent_text(),
            gap: sum.distance(&Ratio::ONE).percent_text(),
            money,
            exceeds: sum > Ratio::ONE,
            astray: astray(members.siblings, words.is_fixed()),
        };
        self.findings.shares_do_not_add_up(place, words, off, members.words());
    }

    fn sums_of(&self, sums: &Sums) -> Vec<Sum> {
        let mut told = Vec::new();
        if sums.amount_count > 0
            && let Some(unit) = &self.unit
        {
            told.push(Sum { of: Divided::Amounts, plain: unit.plain_sum(sums.amounts), exact: true });
        }
        if sums.growth_count > 0
            && let Some(unit) = &self.unit
        {
            let (sum, over) = (sums.growths, sums.growth_denominator);
            let plain = unit.plain_sum((sum + over / 2) / over);
            told.push(Sum { of: Divided::Growth, plain, exact: sum % over == U256::ZERO });
        }
        if sums.share_count > 0 {
            let (plain, exact) = sums.share().percent_plain();
            told.push(Sum { of: Divided::Shares, plain, exact });
        }
        if sums.weight_count > 0 {
            let (plain, exact) = sums.weight_sum.number_plain();
            told.push(Sum { of: Divided::Weights, plain, exact });
        }
        told
    }
}

/// The members of a group as messages name them; put into words only where something is said.
struct Told<'a> {
    siblings: &'a [Sibling],
    unit: Option<Unit>,
    /// Whether they are months, which are called by their number.
    is_months: bool,
}

impl Told<'_> {
    fn words(&self) -> Members {
        self.named(self.siblings.iter())
    }

    fn named<'s>(&self, siblings: impl ExactSizeIterator<Item = &'s Sibling>) -> Members {
        let name = if self.is_months { MemberName::Month } else { MemberName::Own };
        Members::new(siblings.map(|sibling| (name(sibling.name.to_string()), self.portion(sibling))))
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
