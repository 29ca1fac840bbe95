//! The laws that fuzzing holds, on the inputs that are kept: `tests/fuzz/corpus`, and every plan, roster and command line
//! of the repository. What once broke a law stays there under the name of what it showed.
//!
//! Coverage-guided fuzzing itself is a crate of its own, see `tests/fuzz/run`. Here its mutations are tried a bounded
//! number of times from a fixed seed, on any compiler.

#[path = "fuzz/laws/mod.rs"]
mod laws;
#[path = "fuzz/mutation.rs"]
mod mutation;
#[path = "fuzz/seeds.rs"]
mod seeds;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;

use fastrand::Rng;
use seeds::Seed;

/// Panics where an input breaks it.
type Law = fn(&[u8]);

/// The targets, each with its law.
const TARGETS: [(&str, Law); 5] = [
    ("plan", laws::plan),
    ("roster", laws::roster),
    ("set", laws::set),
    ("selection", laws::selection),
    ("whole", laws::whole),
];

/// How many mutations are tried of each target.
const MUTATIONS: usize = 100;

fn checkout() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The inputs of a target that are kept, and its seeds.
fn inputs(target: &str) -> Vec<Seed> {
    let mut inputs = seeds::seeds(checkout());
    inputs.retain(|seed| seed.target == target);
    let folder = checkout().join("tests/fuzz/corpus").join(target);
    for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        inputs.push(Seed { target: "", name, input: fs::read(path).unwrap() });
    }
    inputs.sort_by(|one, other| one.name.cmp(&other.name));
    inputs
}

/// Holds a law on an input; one that breaks it is printed.
fn hold(law: Law, name: &str, input: &[u8]) {
    if let Err(broken) = catch_unwind(AssertUnwindSafe(|| law(input))) {
        eprintln!("{name}:\n{}", String::from_utf8_lossy(input));
        resume_unwind(broken);
    }
}

#[test]
fn laws_hold_on_what_is_kept() {
    for (target, law) in TARGETS {
        let inputs = inputs(target);
        assert!(inputs.len() > 5, "{target} has few inputs: {}", inputs.len());
        inputs.iter().for_each(|seed| hold(law, &seed.name, &seed.input));
    }
}

#[test]
fn laws_hold_on_mutations() {
    let mut random = Rng::with_seed(7);
    for (target, law) in TARGETS {
        let inputs = inputs(target);
        for case in 0..MUTATIONS {
            let seed = random.choice(&inputs).expect("inputs are kept");
            let text = String::from_utf8_lossy(&seed.input);
            let mutated = mutation::mutated(&text, &mut random);
            hold(law, &format!("{target}, mutation {case} of {}", seed.name), mutated.as_bytes());
        }
    }
}

/// Writes the seeds into folders, for the fuzzer to start from: `tests/fuzz/run` calls it.
#[test]
#[ignore = "writes files"]
fn lay_out_seeds() {
    let folder = checkout().join("tests/fuzz/seeds");
    for (target, _) in TARGETS {
        fs::create_dir_all(folder.join(target)).unwrap();
    }
    for Seed { target, name, input } in seeds::seeds(checkout()) {
        fs::write(folder.join(target).join(name), input).unwrap();
    }
}
