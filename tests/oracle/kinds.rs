//! The kinds of plans that are made up, with the ceilings that `allocation.md` gives them.

use crate::ceilings;
use crate::made_up::{DEFAULT_WORDS, Kind, OwnKind, Season, Written};

/// A kind of plan without business axes, as in the first row of the table in `allocation.md`.
const PLAIN: Kind = Kind {
    name: "no axes",
    plans: 100,
    ceilings: ceilings::PLAIN,
    units: &["1"],
    target: 1_000_000..=1_000_000,
    written: Written::Plainly,
    words: DEFAULT_WORDS,
    widths: &[2..=4, 2..=5, 2..=8],
    leaves: 0,
    products: 0..=0,
    customers: 0..=0,
    channels: 0..=0,
    season: Season::Weights,
    zeros: 0,
    product_zeros: 0,
    own: OwnKind::Nobody,
    own_zeros: 0,
};

/// Everything the format offers.
const FREE: Kind = Kind {
    name: "free, no axes",
    plans: 600,
    units: &["0.01", "1", "100", "10_000"],
    target: 10..=3_000_000,
    written: Written::Freely,
    widths: &[0..=5, 0..=4, 1..=6],
    leaves: 15,
    season: Season::Any,
    zeros: 12,
    product_zeros: 12,
    own_zeros: 12,
    ..PLAIN
};

const TEN_PRODUCTS: Kind = Kind {
    name: "10 products",
    ceilings: ceilings::PRODUCTS,
    target: 10_000_000..=10_000_000,
    widths: &[2..=4, 2..=4, 2..=6],
    products: 10..=10,
    ..PLAIN
};

const BELOW_ONE_UNIT: Kind = Kind {
    name: "10 products, most cells below one unit",
    ceilings: ceilings::BELOW_ONE_UNIT,
    target: 2000..=2000,
    season: Season::Sparse,
    product_zeros: 10,
    ..TEN_PRODUCTS
};

/// Between a hundred million and six, in units of 万.
const REALISTIC: Kind = Kind {
    name: "realistic",
    ceilings: ceilings::REALISTIC,
    units: &["10_000"],
    target: 12_000..=60_000,
    written: Written::InWan,
    widths: &[4..=8, 2..=4, 3..=6],
    products: 2..=6,
    ..PLAIN
};

/// Weights that repeat, so that many ideals are equal: with axis_year and cell as every plan with products.
const WIDE: Kind = Kind {
    name: "",
    plans: 1,
    target: 100_000_000..=100_000_000,
    written: Written::Structured,
    widths: &[300..=300, 0..=0, 0..=0],
    products: 60..=60,
    ..TEN_PRODUCTS
};

const DISJOINT: Kind = Kind {
    name: "disjoint",
    ceilings: ceilings::DISJOINT,
    target: 100_000..=100_000,
    widths: &[2..=5, 3..=3, 2..=4],
    products: 9..=9,
    own: OwnKind::Thirds,
    ..PLAIN
};

/// Everything the format offers, with seasons and mixes of their own, zeros among them.
const FREE_OWN: Kind = Kind {
    name: "free, own, no axes",
    plans: 400,
    ceilings: ceilings::FREE_OWN,
    own: OwnKind::Anybody,
    ..FREE
};

/// Words for as many levels as a plan may have.
const WORDS: [&str; 8] = ["事业部", "大区", "省区", "办事处", "dealer", "团队", "组", "业务员"];

/// Of so many levels; some branches end above the last.
const DEEP: Kind = Kind {
    name: "8 levels, 2 products",
    plans: 40,
    ceilings: ceilings::FREE_PRODUCTS,
    words: &WORDS,
    widths: &[1..=3, 1..=2, 1..=2, 1..=2, 1..=2, 1..=2, 1..=2, 1..=3],
    leaves: 10,
    products: 2..=2,
    own: OwnKind::Nodes,
    ..PLAIN
};

/// The same with everything the format offers.
const DEEP_FREE: Kind = Kind {
    name: "5 levels, free",
    plans: 150,
    ceilings: ceilings::FREE_OWN,
    words: WORDS.split_at(5).0,
    widths: &[1..=3, 0..=3, 1..=3, 0..=3, 1..=3],
    products: 0..=3,
    own: OwnKind::Anybody,
    ..FREE
};

/// Everything the format offers, with own seasons in amounts.
const STATED: Kind = Kind { name: "stated, no axes", plans: 150, own: OwnKind::InAmounts, ..FREE_OWN };

/// The same on five levels.
const DEEP_STATED: Kind =
    Kind { name: "stated, 5 levels", plans: 80, words: DEEP_FREE.words, widths: DEEP_FREE.widths, ..STATED };

pub const KINDS: [Kind; 42] = [
    PLAIN,
    Kind { name: "no axes, sparse", target: 3000..=3000, season: Season::Sparse, ..PLAIN },
    TEN_PRODUCTS,
    Kind {
        name: "3 products, units of wan",
        ceilings: ceilings::FEW_PRODUCTS,
        units: &["10_000"],
        target: 18_000..=18_000,
        written: Written::InWan,
        products: 3..=3,
        ..TEN_PRODUCTS
    },
    Kind { name: "10 products, sparse, 20,000 units", target: 20_000..=20_000, ..BELOW_ONE_UNIT },
    BELOW_ONE_UNIT,
    FREE,
    Kind {
        name: "free, 1 to 12 products",
        plans: 600,
        ceilings: ceilings::FREE_PRODUCTS,
        products: 1..=12,
        ..FREE
    },
    Kind {
        name: "free, most shares zero",
        plans: 500,
        ceilings: ceilings::FREE_PRODUCTS,
        target: 10..=30_000,
        products: 1..=12,
        zeros: 55,
        product_zeros: 55,
        ..FREE
    },
    Kind {
        name: "free, few units",
        plans: 500,
        ceilings: ceilings::FREE_PRODUCTS,
        target: 10..=300,
        products: 0..=12,
        ..FREE
    },
    Kind { name: "free, tiny targets, no axes", plans: 600, target: 0..=9, ..FREE },
    Kind {
        name: "free, tiny targets",
        plans: 600,
        ceilings: ceilings::FREE_PRODUCTS,
        target: 0..=9,
        products: 1..=8,
        ..FREE
    },
    Kind { name: "free, huge targets, no axes", plans: 200, target: HUGE.0..=HUGE.1, ..FREE },
    Kind {
        name: "free, huge targets",
        plans: 200,
        ceilings: ceilings::FREE_PRODUCTS,
        target: HUGE.0..=HUGE.1,
        products: 1..=12,
        ..FREE
    },
    Kind {
        name: "40 wide, 5 products",
        plans: 10,
        widths: &[3..=3, 40..=40, 0..=0],
        products: 5..=5,
        ..TEN_PRODUCTS
    },
    Kind {
        name: "500 wide, free",
        plans: 10,
        widths: &[1..=2, 300..=500, 0..=0],
        ceilings: ceilings::FREE_PRODUCTS,
        products: 0..=3,
        ..FREE
    },
    Kind { name: "300 regions, 60 products", ..WIDE },
    Kind {
        name: "60 regions, 5 teams, 4 persons, 20 products",
        widths: &[60..=60, 5..=5, 4..=4],
        products: 20..=20,
        ..WIDE
    },
    Kind { name: "own seasons, no axes", own: OwnKind::Nodes, ..PLAIN },
    Kind { name: "own seasons and mixes, 10 products", own: OwnKind::Nodes, ..TEN_PRODUCTS },
    Kind { name: "own seasons and mixes, sparse", own: OwnKind::Nodes, own_zeros: 20, ..BELOW_ONE_UNIT },
    DISJOINT,
    Kind { name: "disjoint, few units", target: 3000..=3000, ..DISJOINT },
    Kind {
        name: "4 products, 3 customers, 2 channels",
        ceilings: ceilings::SEVERAL_AXES,
        products: 4..=4,
        customers: 3..=3,
        channels: 2..=2,
        ..TEN_PRODUCTS
    },
    FREE_OWN,
    Kind { name: "free, own, products", products: 1..=8, ..FREE_OWN },
    Kind { name: "free, own, all axes", products: 0..=5, customers: 0..=3, channels: 0..=3, ..FREE_OWN },
    Kind {
        name: "free, own, all axes, tiny targets",
        target: 0..=30,
        products: 0..=5,
        customers: 0..=3,
        channels: 0..=3,
        ..FREE_OWN
    },
    REALISTIC,
    Kind {
        name: "realistic, 2-3 customer types",
        ceilings: ceilings::REALISTIC_CUSTOMERS,
        customers: 2..=3,
        ..REALISTIC
    },
    Kind {
        name: "free, own seasons of nodes and products",
        own: OwnKind::Both,
        products: 1..=5,
        customers: 0..=3,
        ..FREE_OWN
    },
    Kind { name: "1 level, free", words: WORDS.split_at(1).0, widths: &[1..=12], ..DEEP_FREE },
    Kind { name: "2 levels, free", words: WORDS.split_at(2).0, widths: &[1..=4, 0..=6], ..DEEP_FREE },
    DEEP_FREE,
    Kind { name: "8 levels, free", plans: 40, words: &WORDS, widths: DEEP.widths, ..DEEP_FREE },
    DEEP,
    STATED,
    Kind { name: "stated, products", products: 1..=6, ..STATED },
    Kind { name: "stated, all axes", products: 0..=4, customers: 0..=3, channels: 0..=3, ..STATED },
    Kind { name: "stated, tiny targets", target: 0..=30, products: 0..=4, ..STATED },
    DEEP_STATED,
    Kind { name: "stated, 8 levels", plans: 20, words: &WORDS, widths: DEEP.widths, ..DEEP_STATED },
];

/// Just below the limit of 10^15 units.
const HUGE: (u64, u64) = (900_000_000_000_000, 999_999_999_990_000);

/// Kinds whose weights are so long that no two remainders are equal.
pub const WITHOUT_TIES: [Kind; 5] = [
    Kind { name: "no ties, no axes", written: Written::WithoutTies, ..PLAIN },
    Kind { name: "no ties, 10 products", plans: 40, written: Written::WithoutTies, ..TEN_PRODUCTS },
    Kind {
        name: "no ties, cells below one unit",
        plans: 40,
        written: Written::WithoutTies,
        ..BELOW_ONE_UNIT
    },
    Kind {
        name: "no ties, own seasons",
        plans: 40,
        written: Written::WithoutTies,
        own: OwnKind::Nodes,
        ..PLAIN
    },
    Kind {
        name: "no ties, own seasons and mixes",
        plans: 40,
        written: Written::WithoutTies,
        own: OwnKind::Nodes,
        ..TEN_PRODUCTS
    },
];
