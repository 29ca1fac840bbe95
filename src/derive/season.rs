//! The season of past years, and how well it would have foretold each of them.

use crate::money::{Decimal12, Exact};

/// What each month is of its year, in the mean of the years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Season {
    /// The parts of each year, the first year first.
    pub of_years: Vec<[Exact; 12]>,
    /// Their mean: a big year has no louder voice than a small one.
    pub mean: [Exact; 12],
}

/// How much of the sales a season puts into the wrong month, as a part of the year and in the mean of the years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misplaced {
    /// By the season of the other years.
    pub by_others: Exact,
    /// By twelve equal months.
    pub by_even: Exact,
}

impl Season {
    /// The season of years by their months' amounts.
    ///
    /// # Panics
    ///
    /// If there is no year, or one comes to nothing.
    pub fn of(years: &[[Decimal12; 12]]) -> Season {
        let parts = |months: &[Decimal12; 12]| {
            let year: Decimal12 = months.iter().copied().sum();
            std::array::from_fn(|month| Exact::fraction(months[month].counted(), year.counted()))
        };
        let of_years: Vec<[Exact; 12]> = years.iter().map(parts).collect();
        let mean = mean(&of_years.iter().collect::<Vec<_>>());
        Season { of_years, mean }
    }

    /// How well the season foretells: each year by the others. Nothing where there are no others.
    pub fn misplaced(&self) -> Option<Misplaced> {
        let count = self.of_years.len();
        if count < 2 {
            return None;
        }
        let others = |left_out: usize| {
            let others = self.of_years.iter().enumerate().filter(|(year, _)| *year != left_out);
            mean(&others.map(|(_, parts)| parts).collect::<Vec<_>>())
        };
        let even: [Exact; 12] = std::array::from_fn(|_| Exact::fraction(1, 12));
        let years = || self.of_years.iter().enumerate();
        let by_others = years().map(|(year, parts)| distance(parts, &others(year))).collect();
        let by_even = years().map(|(_, parts)| distance(parts, &even)).collect();
        let mean_of = |distances: Vec<Exact>| &Exact::sum_of(distances) * &Exact::fraction(1, count);
        Some(Misplaced { by_others: mean_of(by_others), by_even: mean_of(by_even) })
    }
}

fn mean(years: &[&[Exact; 12]]) -> [Exact; 12] {
    let each = Exact::fraction(1, years.len());
    std::array::from_fn(|month| {
        &Exact::sum_of(years.iter().map(|parts| parts[month].clone()).collect()) * &each
    })
}

/// Half the sum of the differences: what would have to be moved to turn one into the other.
fn distance(one: &[Exact; 12], other: &[Exact; 12]) -> Exact {
    let differences = one.iter().zip(other).map(|(one, other)| {
        let difference = one.clone() - other.clone();
        if difference.is_negative() { -difference } else { difference }
    });
    &Exact::sum_of(differences.collect()) * &Exact::fraction(1, 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn year(months: [i64; 12]) -> [Decimal12; 12] {
        months.map(|month| Decimal12::read(&month.to_string()).unwrap())
    }

    #[test]
    fn a_big_year_has_no_louder_voice() {
        let small = year([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
        let big = year([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 500, 500]);
        let season = Season::of(&[small, big]);
        let want = |part| Exact::fraction(part, 4);
        assert_eq!([0, 10, 11].map(|month| season.mean[month].clone()), [1, 1, 2].map(want));
        // Either would be moved by half a year to be the other.
        let misplaced = season.misplaced().unwrap();
        assert_eq!(misplaced.by_others, Exact::fraction(1, 2));
        assert_eq!(misplaced.by_even, Exact::fraction(10, 12));
        assert_eq!(Season::of(&[small]).misplaced(), None);
    }
}
