//! How close the fixed-point ideals are to the exact ones, held against exact rationals.

use fastrand::Rng;
use num_bigint::BigInt;
use num_rational::BigRational;
use tieout::money::{Parts, U256};
use tieout::split::{Boundaries, Fixed, ONE, fixed};

fn exact(units: Fixed) -> BigRational {
    BigRational::new(BigInt::from(units), BigInt::from(ONE))
}

/// Quarters, months, three axes and three levels of people, one below the other: an ideal is within one step of
/// 2^-44 units per level of the exact one, and siblings add up to their parent to the last step.
#[test]
fn an_ideal_is_within_2_to_the_minus_40_of_the_exact_one() {
    let bound = BigRational::new(BigInt::from(1), BigInt::from(1_u64 << 40));
    for seed in 0..2_000 {
        let mut rng = Rng::with_seed(seed);
        let units = rng.i64(0..1_000_000_000_000_000) >> rng.u32(0..50);
        let mut ideal = fixed(units);
        let mut should = BigRational::from(BigInt::from(units));
        for _level in 0..8 {
            let shares: Vec<u64> =
                (0..rng.usize(1..20)).map(|_| rng.u64(0..1_000_000_000_000_000) >> rng.u32(0..50)).collect();
            let sum: u64 = shares.iter().sum();
            if sum == 0 {
                continue;
            }
            let numerators = shares.iter().map(|share| U256::from(*share)).collect();
            let boundaries = Boundaries::new(&Parts::new(numerators, U256::ONE));
            let mut ideals = Vec::new();
            boundaries.divide(ideal, |_, ideal| ideals.push(ideal));
            assert_eq!(ideals.iter().sum::<Fixed>(), ideal, "siblings add up to their parent: seed {seed}");
            for (share, ideal) in shares.iter().zip(&ideals) {
                assert!(*share > 0 || *ideal == 0, "zero stays zero: seed {seed}");
            }
            let child = rng.usize(0..shares.len());
            ideal = ideals[child];
            should *= BigRational::new(BigInt::from(shares[child]), BigInt::from(sum));
            let off = exact(ideal) - &should;
            assert!(off < bound && -off < bound, "seed {seed}: {} for {should}", exact(ideal));
        }
    }
}
