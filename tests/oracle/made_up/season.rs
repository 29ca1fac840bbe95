//! Seasons: quarters, twelve months, patterns.

use super::portions::divided;
use super::table::Table;
use super::{MONTHS, Maker, Season};
use crate::exact::Exact;

impl Maker<'_> {
    /// `[season]` of the plan; without amounts where somebody has a season of their own.
    pub(super) fn season(&mut self, allocated: &Exact) -> String {
        let zeros = match self.kind.season {
            Season::Weights => 0,
            Season::Sparse => 40,
            Season::Any => self.some_zeros(),
        };
        let own = self.own.node_seasons || self.own.amounts || self.own.product_seasons;
        let season = self.season_table((!own).then_some(allocated), zeros);
        if season.0.is_empty() { String::new() } else { format!("[season]\n{}", season.lines()) }
    }

    /// A season of a node.
    pub(super) fn own_season(&mut self) -> Table {
        let zeros = if self.freely() { self.some_zeros() } else { self.kind.own_zeros };
        self.own_season_with(zeros)
    }

    /// A season of a product: in every month where nodes have seasons too, so that the two always meet.
    pub(super) fn product_season(&mut self) -> Table {
        if self.own.node_seasons { self.own_season_with(0) } else { self.own_season() }
    }

    fn own_season_with(&mut self, zeros: u64) -> Table {
        loop {
            let season = self.season_table(None, zeros);
            if !season.0.is_empty() {
                return season;
            }
        }
    }

    fn some_zeros(&mut self) -> u64 {
        *self.rng.choice(&[0, 0, 10, 50]).expect("a choice")
    }

    /// A season; without amounts where the year is not known. May be empty.
    fn season_table(&mut self, year: Option<&Exact>, zeros: u64) -> Table {
        let mut season = Table::default();
        if self.kind.season != Season::Any {
            let weights: Vec<String> = self.some_weights(MONTHS, zeros).iter().map(u64::to_string).collect();
            season.push("months", format!("{{ weights = [{}] }}", weights.join(", ")));
            return season;
        }
        match self.rng.u64(0..12) {
            0 => {}
            1..=4 => season.push("months", self.list(year, MONTHS, zeros)),
            5 | 6 => season.push("pattern", self.pattern()),
            manner => {
                if manner < 9 {
                    season.push("pattern", self.pattern());
                }
                self.quarters(year, zeros, &mut season);
            }
        }
        season
    }

    fn pattern(&mut self) -> String {
        let patterns = ["\"4-4-5\"", "\"4-5-4\"", "\"5-4-4\"", "\"even\"", "\"days\"", "\"days\""];
        let known = if self.start.is_some() { &patterns[..] } else { &patterns[..4] };
        (*self.rng.choice(known).expect("a pattern")).to_owned()
    }

    fn quarters(&mut self, year: Option<&Exact>, zeros: u64, season: &mut Table) {
        let quarters = self.portions(year, 4, zeros);
        // A quarter that says nothing follows the pattern, whose days are the oracle's business: no amounts in it.
        let silent = quarters[0].key.is_empty();
        let ideals = year.filter(|_| !silent).map(|year| divided(year, &quarters));
        for (index, quarter) in quarters.iter().enumerate() {
            let key = format!("Q{}", index + 1);
            let ideal = ideals.as_ref().map(|ideals| &ideals[index]);
            let mut table = Table::default();
            if !silent {
                table.push(quarter.key, quarter.value.clone());
            }
            if self.chance(60) {
                table.push("months", self.list(ideal, 3, zeros));
            } else if quarter.key == "share" && self.chance(80) {
                season.push(key, quarter.value.clone());
                continue;
            } else if silent {
                continue;
            }
            if self.chance(20) {
                table.0.reverse();
            }
            season.push(key, table.in_braces());
        }
    }

    /// A list of months: shares, weights or amounts.
    pub(super) fn list(&mut self, parent: Option<&Exact>, len: usize, zeros: u64) -> String {
        let said = match self.rng.u64(0..10) {
            0..=2 => self.shares(len, zeros),
            3 => self.fractions(len, zeros),
            4 | 5 if parent.is_some_and(Exact::is_integer) => {
                self.amounts(parent.expect("known"), len, zeros)
            }
            _ => self.weights(len, zeros),
        };
        let values: Vec<&str> = said.iter().map(|said| said.value.as_str()).collect();
        match said[0].key {
            "share" => format!("[{}]", values.join(", ")),
            key => format!("{{ {key}s = [{}] }}", values.join(", ")),
        }
    }
}
