//! Keeps the direction of imports, and the absences that the front page of the library promises.

#[path = "imports/circles.rs"]
mod circles;

use std::fs;
use std::path::Path;

use circles::House;

/// Lowest floor first. A file may use its own floor and the floors before it.
const FLOORS: [&str; 21] = [
    "limits", "source", "money", "findings", "manual", "tables", "plan", "cells", "amounts", "split",
    "closed", "report", "explain", "compare", "track", "derive", "apply", "write", "outside", "cli", "run",
];

fn floor_of(name: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| *floor == name)
}

/// Every source file that stands on a floor: its floor, its path, and its code without comments and tests.
fn files() -> Vec<(usize, String, String)> {
    let mut files = Vec::new();
    gather(Path::new("src"), &mut files);
    assert!(files.len() > 20, "the walk lost its way: {} files", files.len());
    files
}

fn gather(folder: &Path, files: &mut Vec<(usize, String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, files);
            continue;
        }
        // Texts for people show commands as they are typed; they are no code.
        if path.extension().is_none_or(|extension| extension != "rs") {
            continue;
        }
        let below_src = path.strip_prefix("src").unwrap().display().to_string();
        let floor = below_src.split(['/', '.']).next().unwrap();
        match floor {
            // The front page names every floor, and the binary only calls the front page.
            "lib" | "main" => continue,
            floor => {
                let floor = floor_of(floor).unwrap_or_else(|| panic!("{below_src} stands on no floor"));
                files.push((floor, below_src, code_of(&fs::read_to_string(&path).unwrap())));
            }
        }
    }
}

fn code_of(text: &str) -> String {
    text.split("#[cfg(test)]")
        .next()
        .unwrap()
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// The first path segments that follow `root`, with the braces of a list opened.
fn used_below<'a>(code: &'a str, root: &str) -> Vec<&'a str> {
    let mut used = Vec::new();
    for (at, _) in code.match_indices(root) {
        let after = &code[at + root.len()..];
        let list = match after.strip_prefix('{') {
            Some(list) => top_level_items(list),
            None => vec![after],
        };
        used.extend(list.into_iter().map(first_word));
    }
    used
}

fn top_level_items(list: &str) -> Vec<&str> {
    let (mut items, mut depth, mut start) = (Vec::new(), 0, 0);
    for (at, letter) in list.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => {
                items.push(&list[start..at]);
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                items.push(&list[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    items.into_iter().map(str::trim).filter(|item| !item.is_empty()).collect()
}

fn first_word(text: &str) -> &str {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next().unwrap()
}

#[test]
fn imports_go_down() {
    let mut wrong = Vec::new();
    for (own, file, code) in files() {
        for used in used_below(&code, "crate::") {
            if floor_of(used).is_none_or(|floor| floor > own) {
                wrong.push(format!("{file} looks up at `crate::{used}`"));
            }
        }
        for used in used_below(&code, "super::") {
            if floor_of(used).is_some_and(|floor| floor > own) {
                wrong.push(format!("{file} looks up at `super::{used}`"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn lists_of_imports_are_read() {
    assert_eq!(used_below("use crate::{plan::{A, B}, split};", "crate::"), ["plan", "split"]);
    assert_eq!(used_below("use crate::plan::Plan;\ncrate::cli::x()", "crate::"), ["plan", "cli"]);
}

#[test]
fn no_files_use_each_other_in_a_circle() {
    let circles = House::of(files().into_iter().map(|(_, file, code)| (file, code))).circles();
    assert!(circles.is_empty(), "{}", circles.join("\n"));
}

/// The arrows of a few small files that are on a circle.
#[track_caller]
fn check_circles(files: &[(&str, &str)], want: &[&str]) {
    let files = files.iter().map(|(file, code)| ((*file).to_owned(), (*code).to_owned()));
    assert_eq!(House::of(files).circles(), want);
}

#[test]
fn circles_are_found() {
    let face = ("a/mod.rs", "mod b;\nmod c;\npub use b::{B, C as D};\n");
    // A face that hands names on is no arrow; what it defines itself is one.
    check_circles(&[face, ("a/b.rs", "pub struct B;\npub fn C() {}\n"), ("a/c.rs", "use super::B;\n")], &[]);
    check_circles(
        &[
            face,
            ("a/b.rs", "pub struct B;\nfn f() { super::c::g() }\n"),
            ("a/c.rs", "use super::B;\npub fn g() {}\n"),
        ],
        &["a/b.rs -> a/c.rs: super::c::g", "a/c.rs -> a/b.rs: B"],
    );
    check_circles(
        &[
            ("a/mod.rs", "mod b;\npub struct A;\nfn f() { b::g() }\n"),
            ("a/b.rs", "use super::A;\npub(super) fn g() {}\n"),
        ],
        &["a/mod.rs -> a/b.rs: b::g", "a/b.rs -> a/mod.rs: A"],
    );
    // Through two rooms, by way of a module's name and a face.
    check_circles(
        &[
            ("a.rs", "use crate::b::{self, c};\npub enum A {}\nfn f() { c::g(b::H) }\n"),
            ("b/mod.rs", "pub mod c;\npub use c::H;\n"),
            ("b/c.rs", "use crate::a::A;\npub fn g() {}\npub const H: A = 1;\n"),
        ],
        &["a.rs -> b/c.rs: b::H", "b/c.rs -> a.rs: A"],
    );
}

#[track_caller]
fn nowhere(words: &[&str], allowed: impl Fn(&str) -> bool, promise: &str) {
    for (_, file, code) in files() {
        for word in words {
            assert!(allowed(&file) || !code.contains(word), "{file} has `{word}`, but {promise}");
        }
    }
}

#[test]
fn only_outside_touches_the_world() {
    nowhere(
        &[
            "std::fs",
            "std::env",
            "std::time",
            "std::process",
            "std::net",
            "io::stdin",
            "io::stdout",
            "io::stderr",
        ],
        |file| file == "outside.rs" || file.starts_with("outside/"),
        "only outside touches files, streams, the clock and the environment",
    );
    nowhere(&["println!", "print!(", "eprint!", "dbg!"], |_| false, "these panic when the reader is gone");
}

#[test]
fn no_sentence_of_the_parser_is_looked_into() {
    let promise = "what the parser complains about is taken as data";
    nowhere(&[".message()", ".description()"], |_| false, promise);
}

#[test]
fn no_floor_below_the_command_line_knows_a_flag() {
    for (_, file, code) in files() {
        let flag = code
            .split("--")
            .skip(1)
            .find(|after| after.starts_with(|first: char| first.is_ascii_lowercase()));
        let may = file.starts_with("cli") || file.starts_with("run");
        assert!(may || flag.is_none(), "{file} knows the flag --{}", first_word(flag.unwrap()));
    }
}
