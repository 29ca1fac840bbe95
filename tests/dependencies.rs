//! What the program is built from: each dependency has a reason, a source and a licence that goes with MIT.

use std::fs;
use std::path::Path;
use std::process::Command;

/// Licences whose terms are met by naming them: a program under MIT may contain what they cover.
const LICENCES: [&str; 12] = [
    "MIT",
    "MIT-0",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

fn manifest() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).unwrap()
}

/// Every package that is built here, with what its author says of it. Nothing is fetched: the build has them all.
fn packages() -> Vec<serde_json::Value> {
    let rustc = Command::new("rustc").arg("-vV").output().unwrap();
    let rustc = String::from_utf8(rustc.stdout).unwrap();
    let host = rustc.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let cargo = Command::new(env!("CARGO"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["metadata", "--offline", "--locked", "--format-version", "1", "--filter-platform", host])
        .output()
        .unwrap();
    assert!(cargo.status.success(), "{}", String::from_utf8_lossy(&cargo.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&cargo.stdout).unwrap();
    metadata["packages"].as_array().unwrap().clone()
}

/// Whether a licence expression leaves a choice among [`LICENCES`]; a slash is an old way to write OR.
fn is_allowed(expression: &str) -> bool {
    let expression = expression.replace('/', " OR ");
    let (mut depth, mut word, mut any, mut all) = (0, String::new(), false, true);
    for token in expression.replace('(', " ( ").replace(')', " ) ").split_whitespace() {
        match token {
            "(" => depth += 1,
            ")" => depth -= 1,
            "OR" | "AND" if depth == 0 => {
                let holds = is_allowed_alone(&word);
                word.clear();
                any |= all && holds && token == "OR";
                all = token == "OR" || (all && holds);
                continue;
            }
            _ => {}
        }
        word += &format!("{token} ");
    }
    any || (all && is_allowed_alone(&word))
}

fn is_allowed_alone(words: &str) -> bool {
    let words = words.trim();
    match words.strip_prefix("( ").and_then(|inner| inner.strip_suffix(" )")) {
        Some(inner) => is_allowed(inner),
        None => LICENCES.contains(&words),
    }
}

#[test]
fn licences_are_read_as_they_are_meant() {
    for allowed in ["MIT", "MIT/Apache-2.0", "LGPL-3.0 OR MIT", "(GPL-2.0 OR MIT) AND Unicode-3.0"] {
        assert!(is_allowed(allowed), "{allowed}");
    }
    for refused in ["", "GPL-3.0", "MIT AND GPL-3.0", "GPL-2.0 OR GPL-3.0", "(GPL-2.0 OR MIT) AND AGPL-3.0"] {
        assert!(!is_allowed(refused), "{refused}");
    }
    assert!(is_allowed("GPL-3.0 AND MIT OR Zlib"), "AND binds closer");
}

#[test]
fn every_licence_goes_with_ours() {
    let packages = packages();
    assert!(packages.len() > 50, "all packages are looked at");
    for package in packages {
        let licence = package["license"].as_str().unwrap_or_default();
        assert!(is_allowed(licence), "{} is under `{licence}`", package["name"]);
    }
}

#[test]
fn everything_comes_from_the_registry() {
    for package in packages() {
        let source = package["source"].as_str();
        assert!(
            source.map_or(package["name"] == "tieout", |source| source.starts_with("registry+")),
            "{} comes from {source:?}",
            package["name"]
        );
    }
}

#[test]
fn every_dependency_says_what_it_does_here() {
    let manifest = manifest();
    let lines: Vec<&str> = manifest.lines().collect();
    let (mut in_dependencies, mut count) = (false, 0);
    for (number, line) in lines.iter().enumerate() {
        if line.starts_with('[') {
            in_dependencies = line.ends_with("dependencies]");
        } else if in_dependencies && line.contains('=') && !line.starts_with('#') {
            count += 1;
            assert!(lines[number - 1].starts_with("# "), "no reason above: {line}");
        }
    }
    assert!(count > 20, "all dependencies are looked at");
    for core in ["clap", "serde", "toml", "csv", "rust_decimal", "comfy-table"] {
        assert!(manifest.contains(&format!("\n{core} = ")), "{core}");
    }
}

#[test]
fn our_own_code_is_safe() {
    assert!(manifest().contains("unsafe_code = \"forbid\""));
}
