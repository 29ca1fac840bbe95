//! A group divided: the exact ideals of its members, or why there are none.
//!
//! What is wrong is data here; the check has the words, and what-if changes only ask whether a group ties out.

use super::divided::Divided;
use super::portion::Portion;
use super::sums::{Sums, parts, scaled};
use crate::money::{Parts, Ratio, U256};

/// What became of a group.
#[derive(Debug)]
pub(in crate::plan) struct Division {
    pub divided: Divided,
    /// What the members add up to; nothing where nobody says anything, or something is wrong with one.
    pub sums: Option<Sums>,
    /// The ideals of the members; without them where only the whole is not known.
    pub parts: Result<Option<Parts>, Misfit>,
}

/// Why a group cannot be divided.
#[derive(Debug)]
pub(in crate::plan) enum Misfit {
    /// One of the portions is wrong, which was reported.
    Broken,
    /// These say nothing while others have a portion.
    Silent(Vec<usize>),
    /// Shares and weights are too fine to be kept exactly together.
    TooFine,
    /// The group and those above it are too fine to be kept exactly together.
    TooDeep,
    /// All weights are zero.
    WeightsZero,
    /// There are amounts, and nothing to divide.
    UnderZero,
    /// Nothing is left for weights; where too much is taken, by how many units.
    NothingLeft(Option<Fraction>),
    /// Shares do not add up to 100%: by how many units, where that is known and not zero.
    Shares(Option<Fraction>),
    /// Amounts can never fit, since what they have to use up is not a whole number of units.
    NotWhole(Fraction),
    /// Amounts, perhaps beside shares, do not use up the whole.
    Amounts {
        /// What is taken and what there is, in units over the third.
        taken: U256,
        available: U256,
        over: U256,
    },
}

/// Units that need not be whole: a numerator, and what it is over.
#[derive(Debug, Clone, Copy)]
pub(in crate::plan) struct Fraction(pub U256, pub U256);

/// What a group divides.
#[derive(Debug, Clone, Copy)]
pub(in crate::plan) enum Divides {
    /// So many units; nothing where it cannot be told.
    Units(Option<Ratio>),
    /// A part of whatever there is: an own season or mix only compares its members. What they divide is a part of the year
    /// or of the mix, so that months of a quarter add up to it.
    Part(Option<Ratio>),
}

impl Division {
    /// Divides a whole by what the members of a group say.
    pub(in crate::plan) fn of(portions: &[&Portion], whole: Divides) -> Division {
        let undivided = |misfit| Division { divided: Divided::Unclear, sums: None, parts: Err(misfit) };
        if portions.is_empty() || portions.iter().any(|portion| !portion.is_sound()) {
            return undivided(Misfit::Broken);
        }
        let is_silent = |index: &usize| portions[*index].is_silent();
        let silent: Vec<usize> = (0..portions.len()).filter(is_silent).collect();
        if silent.len() == portions.len() {
            let ones = vec![Portion::Weight(Ratio::ONE); portions.len()];
            let sums = Sums::of(ones.iter());
            if sums.as_ref().zip(whole.ideal()).is_some_and(|(sums, ideal)| !sums.fit(ideal)) {
                return undivided(Misfit::TooDeep);
            }
            let parts = sums.zip(whole.ideal()).and_then(|(sums, ideal)| parts(&sums, ones.iter(), ideal));
            return Division { divided: Divided::Even, sums: None, parts: Ok(parts) };
        }
        if !silent.is_empty() {
            return undivided(Misfit::Silent(silent));
        }
        let portions = portions.iter().copied();
        let Some(sums) = Sums::of(portions.clone()) else {
            return undivided(Misfit::TooFine);
        };
        if whole.ideal().is_some_and(|ideal| !sums.fit(ideal)) {
            return undivided(Misfit::TooDeep);
        }
        let fits = match whole {
            _ if sums.weight_count > 0 && sums.weights == U256::ZERO => Err(Misfit::WeightsZero),
            Divides::Units(Some(ideal)) => uses_up(&sums, ideal),
            Divides::Units(None) | Divides::Part(_) => uses_up_in_percent(&sums).map(|()| Fit::Exactly),
        };
        let parts = fits.and_then(|fit| match (fit, whole.ideal()) {
            (_, None) => Ok(None),
            (Fit::Exactly, Some(ideal)) => Ok(parts(&sums, portions, ideal)),
            (Fit::ButForRounding, Some(ideal)) => {
                scaled(&sums, portions, ideal).map(Some).ok_or(Misfit::TooFine)
            }
        });
        Division { divided: sums.divided(), sums: Some(sums), parts }
    }

    /// A group that cannot be told, since not all of its members are known.
    pub(in crate::plan) fn unclear() -> Division {
        Division { divided: Divided::Unclear, sums: None, parts: Err(Misfit::Broken) }
    }
}

impl Divides {
    fn ideal(self) -> Option<Ratio> {
        match self {
            Divides::Units(ideal) | Divides::Part(ideal) => ideal,
        }
    }
}

/// How portions use up a whole.
enum Fit {
    Exactly,
    /// What growth comes to misses it by less than a unit.
    ButForRounding,
}

/// Whether the portions use up the whole, no more and no less.
fn uses_up(sums: &Sums, ideal: Ratio) -> Result<Fit, Misfit> {
    let (one, grown) = (sums.share_denominator, sums.growth_denominator);
    let (numerator, denominator) = (ideal.numerator(), ideal.denominator());
    // taken and available, both over denominator x one x grown
    let scale = denominator * one * grown;
    let taken = sums.amounts * scale + sums.growths * denominator * one + numerator * sums.shares * grown;
    let available = numerator * one * grown;
    let fraction = |units: U256| Fraction(units, scale);

    let is_only_money = sums.share_count + sums.weight_count == 0;
    let has_money = sums.amounts > U256::ZERO || !is_only_money && sums.growths > U256::ZERO;
    if numerator == U256::ZERO && has_money {
        return Err(Misfit::UnderZero);
    }
    if sums.weight_count > 0 {
        let nothing_left = if numerator == U256::ZERO { sums.shares > one } else { taken >= available };
        return match nothing_left {
            true => Err(Misfit::NothingLeft((taken > available).then(|| fraction(taken - available)))),
            false => Ok(Fit::Exactly),
        };
    }
    let gap = taken.abs_diff(available);
    if sums.money_count() == 0 {
        let gap = (numerator > U256::ZERO).then(|| fraction(gap));
        return shares_fit(sums, gap).map(|()| Fit::Exactly);
    }
    if numerator == U256::ZERO && sums.growths == U256::ZERO {
        // All money is zero; shares beside it still have to add up.
        let fit = if sums.share_count == 0 { Ok(()) } else { shares_fit(sums, None) };
        return fit.map(|()| Fit::Exactly);
    }
    if taken == available {
        return Ok(Fit::Exactly);
    }
    let can_be_scaled = is_only_money && sums.growths > U256::ZERO;
    if can_be_scaled && gap < scale && sums.amounts * scale <= available {
        return Ok(Fit::ButForRounding);
    }
    let left_for_amounts = available.checked_sub(numerator * sums.shares * grown);
    let whole_units = left_for_amounts.is_some_and(|left| left % scale == U256::ZERO);
    let less_than_a_unit = gap < scale;
    match left_for_amounts {
        Some(left) if sums.growth_count == 0 && !whole_units && (taken < available || less_than_a_unit) => {
            Err(Misfit::NotWhole(fraction(left)))
        }
        _ => Err(Misfit::Amounts { taken, available, over: scale }),
    }
}

/// The same where the whole itself is unknown: only shares can be judged.
fn uses_up_in_percent(sums: &Sums) -> Result<(), Misfit> {
    let one = sums.share_denominator;
    match () {
        () if sums.weight_count > 0 && sums.shares >= one => Err(Misfit::NothingLeft(None)),
        () if sums.weight_count > 0 || sums.share_count == 0 => Ok(()),
        () if sums.money_count() == 0 || sums.shares > one => shares_fit(sums, None),
        () => Ok(()),
    }
}

fn shares_fit(sums: &Sums, gap: Option<Fraction>) -> Result<(), Misfit> {
    if sums.shares == sums.share_denominator { Ok(()) } else { Err(Misfit::Shares(gap)) }
}
