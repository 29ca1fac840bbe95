//! Method 2 does not move: what it makes of made-up plans, and of rows fed to the step, is written down as fingerprints.
//!
//! The promises hold for many ways to round; these hold for one. Where only the second fingerprint of a kind differs,
//! published numbers have moved, and that is a new number of the method.

use fastrand::Rng;
use tieout::split::METHOD;

use crate::for_every_plan;
use crate::kinds::KINDS;
use crate::misses::counts;
use crate::program::publish;
use crate::step;

/// Plans of each kind; the ceilings look at all of them.
const PLANS: u64 = 20;

/// FNV-1a: the same on every machine, in every version of the compiler.
struct Fingerprint(u64);

impl Fingerprint {
    fn new() -> Fingerprint {
        Fingerprint(0xcbf2_9ce4_8422_2325)
    }

    fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn add_units(&mut self, cells: &[i64]) {
        cells.iter().for_each(|units| self.add(&units.to_le_bytes()));
    }
}

/// What is fed and what comes out, as two fingerprints.
type Known = (&'static str, u64, u64);

/// All at once, so that a wrong table can be read off the failure.
#[track_caller]
fn hold(known: &[Known], seen: &[Known]) {
    let lines = |table: &[Known]| {
        table.iter().map(|(name, fed, cells)| format!("({name:?}, {fed:#018x}, {cells:#018x}),\n")).collect()
    };
    let [known, seen]: [String; 2] = [known, seen].map(lines);
    assert!(known == seen, "method {METHOD} gives other numbers, or is fed others:\n{seen}");
}

#[test]
fn made_up_plans_keep_every_unit() {
    let mut seen = Vec::new();
    for kind in &KINDS {
        let (mut plans, mut cells) = (Fingerprint::new(), Fingerprint::new());
        for_every_plan(kind, PLANS, |_, plan| {
            let files = plan.files();
            plans.add(files.plan.as_bytes());
            let published = publish(&files);
            published.nodes.iter().for_each(|(_, units)| cells.add_units(units));
            for missed in published.missed {
                counts(&missed).iter().for_each(|count| cells.add(&count.to_le_bytes()));
            }
        });
        seen.push((kind.name, plans.0, cells.0));
    }
    hold(PLANS_KNOWN, &seen);
}

#[test]
fn rows_fed_to_the_step_keep_every_unit() {
    let mut seen = Vec::new();
    for kind in &step::KINDS {
        let (mut ideals, mut cells) = (Fingerprint::new(), Fingerprint::new());
        for case in 0..PLANS {
            let fed = kind.made_up(&mut Rng::with_seed(case));
            for node in &fed.nodes {
                node.numerators.iter().for_each(|numerator| ideals.add(&numerator.to_le_bytes()));
            }
            fed.allocation().nodes.iter().for_each(|node| cells.add_units(&node.published));
        }
        seen.push((kind.name, ideals.0, cells.0));
    }
    hold(ROWS_KNOWN, &seen);
}

const PLANS_KNOWN: &[Known] = &[
    ("no axes", 0x7a2143d163e9735a, 0x12ef9bcedab0ba8a),
    ("no axes, sparse", 0x28826ff3c60a21fa, 0xd167ffa8adfd1a87),
    ("10 products", 0x93e155bdb16a3877, 0x83e2f7cc7bd2fec4),
    ("3 products, units of wan", 0xbc375c0ab1fc3e24, 0x176e4397ad62a4c9),
    ("10 products, sparse, 20,000 units", 0xe4671cbc549db447, 0xcb0b9df6a807b8e3),
    ("10 products, most cells below one unit", 0x226c8006f5ae6c10, 0xb569cdbcaa3bf319),
    ("free, no axes", 0x46289c6f30e8df32, 0x949fe68953cfde87),
    ("free, 1 to 12 products", 0x606291b73c278d2c, 0x9f373a84837ba853),
    ("free, most shares zero", 0x94795a161a68b485, 0xa28098511925eed3),
    ("free, few units", 0x52272c237d125aa8, 0x17d42cc8b95ca423),
    ("free, tiny targets, no axes", 0x01642af24252e5cc, 0xe6603f2d17011db2),
    ("free, tiny targets", 0x1b213c805d0610e2, 0x7e1cf128c6e47984),
    ("free, huge targets, no axes", 0xfdbdac8e7ddb29a1, 0xae8ec0bba3378817),
    ("free, huge targets", 0xdde2589ec98530a2, 0x344415fdc3df6ddf),
    ("40 wide, 5 products", 0x2306394a72a1ab17, 0xb2af5e6ebc3dbef8),
    ("500 wide, free", 0xf4eb30ba6739b52c, 0xdbfa94752949bf86),
    ("300 regions, 60 products", 0x1c015894e7f0202e, 0x24d2ed099c15b9f4),
    ("60 regions, 5 teams, 4 persons, 20 products", 0x3763b8ec442b3410, 0xc223d16b1b7e6848),
    ("own seasons, no axes", 0x8a686ee653c68ed6, 0x54b7e5bbe096667d),
    ("own seasons and mixes, 10 products", 0x225a313c1d98d285, 0x514fc439b89006e0),
    ("own seasons and mixes, sparse", 0xe3b3379b432dd714, 0xd47af0e61ae13d13),
    ("disjoint", 0x5acb4d56365f1796, 0x82301870c359ae4e),
    ("disjoint, few units", 0xc75c69f2b726dd30, 0x1b27b437cc322279),
    ("4 products, 3 customers, 2 channels", 0xe0a8f8c9b62a9cc9, 0x351dc6b9fbd16aa1),
    ("free, own, no axes", 0xafbca2f03b362e68, 0x706697c1cb4a477a),
    ("free, own, products", 0x81d9a41f3d47d2ef, 0x9da5e71c75b56769),
    ("free, own, all axes", 0x4c8750f36bb518f9, 0xc97b7002f2d3ddac),
    ("free, own, all axes, tiny targets", 0xb055b8db47be5233, 0x739db658a595962e),
    ("realistic", 0x5c193bddaab23b5a, 0xfff93295930d607c),
    ("realistic, 2-3 customer types", 0x07aab9b9eb93ce52, 0x12c4d0f6de6a1a89),
    ("free, own seasons of nodes and products", 0x5f9ca580fb6ed584, 0xe96bbcbe31838cb8),
    ("1 level, free", 0xe14ddfaf9faef62e, 0xfde09e0d58d3118e),
    ("2 levels, free", 0xfb9f2b298d58b6a5, 0xc28cf4a739e6ff9a),
    ("5 levels, free", 0x98b895b514374429, 0xec740dc91b0a172f),
    ("8 levels, free", 0x4c187d32efd335d9, 0x10e9be45b6aaf393),
    ("8 levels, 2 products", 0xe9adb1fa5cab59bb, 0xfbe2300d6dc263ce),
    ("stated, no axes", 0x59c56def8d159055, 0x7778b610d82e2e98),
    ("stated, products", 0xc35ba1eec1ac5efb, 0xd7aafb8e7a3d8113),
    ("stated, all axes", 0x43ffc0d67d12a66b, 0x74c23423d14f784a),
    ("stated, tiny targets", 0x599ae021473078ed, 0x6fbd7088d0f6a06b),
    ("stated, 5 levels", 0xb0e54a693687c732, 0x5ec2e182db1b3964),
    ("stated, 8 levels", 0xdb44b61ea2671fbd, 0x8afb15d7915cdd6c),
];

const ROWS_KNOWN: &[Known] = &[
    ("no axes, own seasons", 0xad5bfdfc4584d388, 0xc0f5c65dd8c94097),
    ("no axes, own seasons, tiny", 0x3a530c441fb1da3c, 0x3bdab43ba90876a7),
    ("9 products, own seasons and mixes", 0x18dd0d8fe47c39ef, 0x8c2a28b3b7d773f4),
    ("disjoint", 0xbaa21b2766c7628d, 0x75f43e33d145d605),
    ("disjoint, few units", 0x2681d67f66792e9d, 0x1fc580f22d65bb63),
    ("5 x 3", 0x33db4e6dd5fa019b, 0x27485ade428351a6),
    ("4 x 3 x 2", 0xc7106b961ba84023, 0x2e3730fc7a18d024),
    ("5 x 3, own, few units", 0x187bbfd21a149da8, 0x3cf565a3a2c236c7),
    ("4 x 3 x 2, own, tiny", 0x21ee22a5bbd4a2f9, 0x121ff162e7f9a965),
];
