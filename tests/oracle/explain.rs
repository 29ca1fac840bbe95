//! Explanations against the oracle: whatever number is picked, its ideal is the oracle's exact rational, its published
//! amount what the split publishes, and every line that is shown is true.

use fastrand::Rng;
use num_traits::{Signed, Zero};
use tieout::explain::{Explanation, Measure, Reason, explain};
use tieout::money;
use tieout::plan::{Plan, Stated, Written};
use tieout::report::{Pick, Picked, When};

use crate::exact::{self, Exact, ratio, whole};
use crate::kinds::KINDS;
use crate::made_up::Maker;
use crate::program::{Published, document, publish};
use crate::promises::Ideals;
use crate::{for_every_plan, ideals, reading};

/// Any number of a plan: any node, any period, any members or groups of them.
fn any_pick(rng: &mut Rng, published: &Published) -> (usize, Pick) {
    let at = rng.usize(..published.nodes.len());
    let axes = published.plan.mix().axes().iter().map(|axis| {
        let count = axis.members().len();
        let members: Vec<usize> = match rng.u8(..4) {
            0 | 1 => return None,
            2 => vec![rng.usize(..count)],
            _ => (0..count).filter(|_| rng.bool()).collect(),
        };
        let group = (members.len() != 1).then(|| "some".to_owned());
        (!members.is_empty()).then_some(Picked { members, group })
    });
    let axes = axes.collect();
    let when = match rng.u8(..4) {
        0 => When::Year,
        1 => When::Quarter(rng.usize(..4)),
        _ => When::Month(rng.usize(..12)),
    };
    (at, Pick { node: published.nodes[at].0, axes, when })
}

fn cells(plan: &Plan, pick: &Pick) -> Vec<usize> {
    let (leaves, all) = (pick.leaves(plan), plan.mix().leaf_count());
    pick.when.months().flat_map(|month| leaves.iter().map(move |leaf| month * all + leaf)).collect()
}

fn exactly(number: &money::Exact) -> Exact {
    let text = number.to_string();
    let (numerator, denominator) = text.split_once('/').unwrap_or((&text, "1"));
    let (front, back) = numerator.split_once('.').unwrap_or((numerator, ""));
    let digits: num_bigint::BigInt = format!("{front}{back}").parse().unwrap();
    let power = num_bigint::BigInt::from(10).pow(back.len() as u32);
    ratio(digits, power) / whole(denominator.parse::<num_bigint::BigInt>().unwrap())
}

/// What the words about a share come to, as the oracle reads them; nothing where they are not all of it.
fn stated_share(stated: &Stated) -> Option<Exact> {
    match stated {
        Stated::Share(share) => Some(exact::share(share.digits())),
        Stated::Weight { weight, of, rest: false, .. } if !of.is_cut() && !weight.is_cut() => {
            let [weight, of] = [weight, of].map(|text| exact::weight(&text.digits().replace(',', "")));
            Some(weight / of)
        }
        Stated::Weight { .. } | Stated::Amount | Stated::Growth { .. } | Stated::ScaledUp(_) => None,
        Stated::Even(count) => Some(ratio(1, *count)),
        Stated::Pattern { part, of, .. } => Some(ratio(*part, *of)),
        Stated::Together(all) => all.iter().map(stated_share).sum(),
        Stated::LeftOut => Some(whole(0)),
    }
}

/// Holds what is shown to itself: every line times its share gives the next, sums add up.
fn lines_are_true(plan: &Plan, explained: &Explanation) {
    let mut at = whole(plan.allocated());
    for step in &explained.steps {
        if let Some(share) = &step.share {
            at *= exactly(share);
        }
        assert_eq!(exactly(&step.ideal), at, "{step:?}");
    }
    for step in &explained.steps {
        if let (Some(share), Some(stated)) = (&step.share, step.stated.as_ref().and_then(stated_share)) {
            assert_eq!(exactly(share), stated, "{step:?}");
        }
    }
    let end = match &explained.sum {
        Some(sum) => sum.addends.iter().map(|addend| exactly(&addend.ideal)).sum(),
        None => at,
    };
    assert_eq!(exactly(&explained.ideal), end);
    assert!(explained.steps.iter().all(|step| step.stated.is_some() || step.name == "some"), "{explained:?}");
}

/// Holds what is said about rounding to the numbers.
fn reason_is_true(explained: &Explanation, ideal: &Exact) {
    let rounding = whole(explained.published) - ideal;
    match &explained.reason {
        Reason::Whole => assert!(rounding.is_zero()),
        Reason::Leftover { got, measure, behind, rival, leftover, .. } => {
            let floor = ideal.floor();
            // Fractions within 2^-24 of a whole number are whole to the split.
            let near = ratio(1, 1 << 20);
            let whole_units = whole(explained.published - i64::from(*got));
            assert!(
                whole_units == floor
                    || (whole_units - ideal.round()).is_zero() && (ideal - ideal.round()) < near
            );
            assert!(!got || *leftover > 0, "{explained:?}");
            if *measure == Measure::Remainder {
                assert_eq!(exactly(behind), ideal - floor);
            }
            if let Some(rival) = rival {
                let ahead = if *got { behind >= &rival.behind } else { behind <= &rival.behind };
                assert!(ahead, "{explained:?}");
            }
        }
        Reason::Moved { dealt } => assert_ne!(*dealt, Some(explained.published)),
        Reason::OnlyChild { .. } => {}
        Reason::Sum { months, .. } => {
            let sum: Exact = months.iter().map(|(_, rounding)| exactly(rounding)).sum();
            assert!(months.is_empty() || sum == rounding, "{explained:?}");
        }
    }
}

/// A number that is promised to be less than a unit off its ideal and is not, is said to be.
fn missed_is_true(pick: &Pick, explained: &Explanation, ideal: &Exact) {
    let off = (whole(explained.published) - ideal).abs();
    let unit = whole(1);
    if off < unit && &unit - &off <= ratio(1, 1 << 24) {
        return; // so near that it may be a unit to the split
    }
    let single: Vec<bool> = pick.axes.iter().flatten().map(|picked| picked.members.len() == 1).collect();
    let one_of_each = single.len() == pick.axes.len();
    let promised = single.iter().all(|single| *single)
        && match pick.when {
            When::Year => single.len() == 1 || one_of_each && !single.is_empty(),
            When::Quarter(_) => single.len() < 2,
            When::Month(_) => single.len() < 2 || one_of_each,
        };
    assert_eq!(explained.missed.is_some(), promised && off >= unit, "{pick:?} {explained:?}");
}

#[test]
fn every_explanation_is_exact_and_true() {
    let mut told = [0_usize; 6];
    for kind in &KINDS {
        for_every_plan(kind, 12, |_: &mut Maker, plan| {
            let files = plan.files();
            let (read, published) = (reading::read(&files), publish(&files));
            let rows: Vec<Ideals> = ideals::of_nodes(&read);
            let document = document(&files);
            let mut written = Written::new(&document, &published.plan);
            let mut rng = Rng::with_seed(files.plan.len() as u64);
            for _ in 0..12 {
                let (at, pick) = any_pick(&mut rng, &published);
                let explained = explain(&published.plan, &mut written, &pick);
                let ideal: Exact = cells(&published.plan, &pick)
                    .into_iter()
                    .map(|cell| ratio(rows[at].numerators[cell].clone(), rows[at].denominator.clone()))
                    .sum();
                assert_eq!(exactly(&explained.ideal), ideal, "{pick:?}");
                let units: i64 =
                    cells(&published.plan, &pick).into_iter().map(|cell| published.nodes[at].1[cell]).sum();
                assert_eq!(explained.published, units, "{pick:?}");
                lines_are_true(&published.plan, &explained);
                reason_is_true(&explained, &ideal);
                missed_is_true(&pick, &explained, &ideal);
                told[match explained.reason {
                    Reason::Whole => 0,
                    Reason::Leftover { measure: Measure::Remainder, .. } => 1,
                    Reason::Leftover { measure: Measure::Shortfall, .. } => 2,
                    Reason::Moved { .. } => 3,
                    Reason::OnlyChild { .. } => 4,
                    Reason::Sum { .. } => 5,
                }] += 1;
            }
        });
    }
    println!("whole, remainder, shortfall, moved, only child, sum: {told:?}");
    assert!(told.iter().all(|count| *count > 5), "some reason is hardly tried: {told:?}");
}
