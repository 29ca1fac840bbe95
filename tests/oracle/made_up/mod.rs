//! Made-up plans as TOML text, the same on every run: all portions, seasons, organisations, axes and units that the
//! plan format knows, and always valid. To stay valid a plan must know its own ideals; it keeps them in exact
//! rationals.

mod axes;
mod branches;
mod head;
mod number;
mod portions;
pub mod roster;
mod season;
mod stated;
mod table;

use std::fmt;
use std::ops::RangeInclusive;

use fastrand::Rng;
use num_traits::One;

use crate::ceilings::Ceilings;
use crate::exact::Exact;
use axes::Axis;
use branches::{Branch, MayOwn};
use portions::Level;

const MONTHS: usize = 12;

/// What plans of one kind have in common.
pub struct Kind {
    pub name: &'static str,
    pub plans: u64,
    pub ceilings: Ceilings,
    pub units: &'static [&'static str],
    /// The target in units; and how it is written.
    pub target: RangeInclusive<u64>,
    pub written: Written,
    /// The words of the levels, from the top down.
    pub words: &'static [&'static str],
    /// How many nodes of each level stand below one of the level above: regions, teams in a region, persons in a team.
    pub widths: &'static [RangeInclusive<usize>],
    /// How many nodes of a hundred have nothing below them although they could.
    pub leaves: u64,
    pub products: RangeInclusive<usize>,
    pub customers: RangeInclusive<usize>,
    pub channels: RangeInclusive<usize>,
    pub season: Season,
    /// How many members of a hundred get a zero share, weight or amount.
    pub zeros: u64,
    /// How many product weights of a hundred are zero.
    pub product_zeros: u64,
    pub own: OwnKind,
    /// How many parts of own seasons and mixes of a hundred are zero.
    pub own_zeros: u64,
}

/// Whether plans of a kind use everything the format offers, or what the experiment behind the table used.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// Weights, a target and nothing else.
    Plainly,
    /// Plainly, with weights so long that no two remainders are equal.
    WithoutTies,
    /// Tenths of 亿 (1.8亿) less 10%, otherwise plainly.
    InWan,
    /// Plainly, with weights that repeat: 1 to 5 in the organisation, 1 to 7 among products.
    Structured,
    /// Every portion, every way to write a number, buffers, base and growth, levels, ids.
    Freely,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Season {
    /// Twelve month weights.
    Weights,
    /// The same with many zero months.
    Sparse,
    /// Anything the format offers.
    Any,
}

/// Who has seasons and mixes of their own.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum OwnKind {
    Nobody,
    /// Three nodes in ten have a season, three in ten a product mix.
    Nodes,
    /// Every team in a region sells its own third of the products only.
    Thirds,
    /// Nodes or products.
    Anybody,
    /// Nodes and products.
    Both,
    /// Nodes: seasons in amounts, and beside them others.
    InAmounts,
}

/// Who has seasons and mixes of their own in one plan. Where somebody has, the company's are without amounts.
#[derive(Clone, Copy, Default)]
struct Own {
    node_seasons: bool,
    /// Own seasons of nodes in amounts.
    amounts: bool,
    node_mixes: bool,
    product_seasons: bool,
    product_customers: bool,
    product_channels: bool,
}

/// What the program gets to read.
#[derive(Clone)]
pub struct Files {
    pub plan: String,
    /// The bytes of [`roster::FILE`].
    pub roster: Option<Vec<u8>>,
}

impl From<&str> for Files {
    fn from(plan: &str) -> Files {
        Files { plan: plan.to_owned(), roster: None }
    }
}

impl fmt::Display for Files {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.plan)?;
        match &self.roster {
            Some(roster) => write!(f, "--- {}\n{}", roster::FILE, String::from_utf8_lossy(roster)),
            None => Ok(()),
        }
    }
}

/// One made-up plan; `files()` is what the program gets to read.
#[derive(Clone)]
pub struct MadeUp {
    head: String,
    levels: String,
    season: String,
    axes: [Axis; 3],
    /// The words of the levels.
    words: &'static [&'static str],
    regions: Vec<Branch>,
    in_roster: bool,
    allocated: Exact,
}

/// The words of the levels where a plan names none.
pub const DEFAULT_WORDS: &[&str] = &["region", "team", "person"];

impl MadeUp {
    /// The same plan with regions, teams and persons, or the members of the axes, written in the opposite order.
    pub fn with_other_order(&self, axes: bool) -> MadeUp {
        let mut plan = self.clone();
        if axes {
            plan.axes.iter_mut().for_each(|axis| axis.tables.reverse());
        } else {
            Branch::reverse(&mut plan.regions);
        }
        plan
    }

    pub fn files(&self) -> Files {
        Files { plan: self.text(), roster: None }
    }

    fn text(&self) -> String {
        let mut text = self.head.clone();
        if self.words != DEFAULT_WORDS {
            text += &format!("hierarchy = {:?}\n", self.words);
        }
        if self.in_roster {
            text += &format!("roster = \"{}\"\n", roster::FILE);
        }
        text += &self.levels;
        text += &self.season;
        let keys = branches::headers(self.words);
        for region in &self.regions {
            if !self.in_roster {
                region.write(&keys, &mut text);
            }
            region.write_overrides("", &mut text);
        }
        for axis in &self.axes {
            text += &axis.tables.concat();
        }
        text
    }
}

/// Makes up plans of one kind.
pub struct Maker<'a> {
    kind: &'a Kind,
    rng: Rng,
    unit: Exact,
    /// Year and month of the plan's start, if it has one, so that days can be counted.
    start: Option<(u64, u64)>,
    levels: Vec<Level>,
    own: Own,
    /// How many ids are given.
    ids: u64,
}

impl<'a> Maker<'a> {
    /// The maker of plan number `case` of a kind.
    pub fn new(kind: &'a Kind, case: u64) -> Maker<'a> {
        let seed = kind
            .name
            .bytes()
            .fold(case, |seed, byte| seed.wrapping_mul(1_000_003).wrapping_add(u64::from(byte)));
        Maker {
            kind,
            rng: Rng::with_seed(seed),
            unit: Exact::one(),
            start: None,
            levels: Vec::new(),
            own: Own::default(),
            ids: 0,
        }
    }

    pub fn plan(&mut self) -> MadeUp {
        self.own = self.who_has_own();
        let (head, allocated) = self.head();
        let levels = self.levels();
        let season = self.season(&allocated);
        let axes = self.axes(&allocated);
        let regions = self.branches(0, &allocated, &axes[0].names, MayOwn::All);
        let words = self.kind.words;
        MadeUp { head, levels, season, axes, words, regions, in_roster: false, allocated }
    }

    fn who_has_own(&mut self) -> Own {
        match self.kind.own {
            OwnKind::Nobody => Own::default(),
            OwnKind::Nodes => Own { node_seasons: true, node_mixes: true, ..Own::default() },
            OwnKind::Thirds => Own { node_mixes: true, ..Own::default() },
            OwnKind::Both => Own {
                node_seasons: true,
                amounts: false,
                node_mixes: self.chance(60),
                product_seasons: true,
                product_customers: self.chance(50),
                product_channels: self.chance(50),
            },
            OwnKind::InAmounts => Own {
                node_seasons: self.chance(50),
                amounts: true,
                node_mixes: self.chance(40),
                product_seasons: false,
                product_customers: self.chance(50),
                product_channels: self.chance(50),
            },
            OwnKind::Anybody => {
                let node_seasons = self.chance(50);
                Own {
                    node_seasons,
                    amounts: false,
                    node_mixes: self.chance(60),
                    product_seasons: !node_seasons && self.chance(60),
                    product_customers: self.chance(50),
                    product_channels: self.chance(50),
                }
            }
        }
    }

    /// The same plan with another season.
    pub fn with_other_season(&mut self, plan: &MadeUp) -> MadeUp {
        MadeUp { season: self.season(&plan.allocated), ..plan.clone() }
    }

    /// The same plan with other portions (and another number of persons) in one team inside which nobody has
    /// anything of their own, and which team that is: the place of its region and its own place in the region.
    /// Nothing if there is no such team with persons.
    pub fn with_other_persons(&mut self, plan: &MadeUp) -> Option<(MadeUp, usize, usize)> {
        let mut teams = Vec::new();
        for (region, branch) in plan.regions.iter().enumerate() {
            for (team, branch) in branch.children.iter().enumerate() {
                if !branch.children.is_empty() && !branch.own_below() {
                    teams.push((region, team));
                }
            }
        }
        let (region, team) = *self.rng.choice(&teams)?;
        let mut plan = plan.clone();
        let branch = &mut plan.regions[region].children[team];
        branch.children = loop {
            let persons = self.branches(2, &branch.ideal, &[], MayOwn::Nothing);
            if !persons.is_empty() {
                break persons;
            }
        };
        Some((plan, region, team))
    }

    fn freely(&self) -> bool {
        self.kind.written == Written::Freely
    }

    /// True in `percent` cases of a hundred.
    fn chance(&mut self, percent: u64) -> bool {
        self.rng.u64(0..100) < percent
    }
}
