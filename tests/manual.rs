//! Runs what the README and the manual show, in both languages, and compares every byte.
//!
//! `BLESS=1 cargo test --test manual` writes down what the program says now; read the difference before you keep it.

#[path = "manual/page.rs"]
mod page;
mod program;

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::num::NonZero;
use std::process::Stdio;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use page::{Block, Page};
use program::kept::{Both, Wrong};
use program::{Said, checkout, folder_with_examples, foreign, program, shell, tieout};
use tieout::findings::Language;
use tieout::manual::Topic;

/// Does the same with each of many things, on all cores, and gives what came out in their order.
fn on_all_cores<T: Sync, R: Send>(things: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let (next, cores) = (AtomicUsize::new(0), thread::available_parallelism().map_or(1, NonZero::get));
    let take = || {
        let mut done = Vec::new();
        while let Some(at) = Some(next.fetch_add(1, Ordering::Relaxed)).filter(|at| *at < things.len()) {
            done.push((at, work(&things[at])));
        }
        done
    };
    let mut done: Vec<(usize, R)> = thread::scope(|scope| {
        let threads: Vec<_> = (0..cores).map(|_| scope.spawn(take)).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

/// What a line shows when it was run: itself, then results, then words.
fn shown(line: &str, run: &Said) -> String {
    let words = run.err.trim_end();
    let end = if words.is_empty() { "" } else { "\n" };
    format!("{line}\n{}{words}{end}", run.out)
}

/// A block with what its commands say now: each by itself among the files of the checkout, or one after the other in a
/// folder of their own.
fn truth(block: &Block) -> String {
    let said = match block.kind {
        "console" => {
            block.commands().map(|line| shown(line, &shell(checkout(), &page::as_typed(line)))).collect()
        }
        "shell-session" => {
            let folder = folder_with_examples();
            block
                .commands()
                .map(|line| shown(line, &shell(folder.path(), &page::as_typed(line)).ends(0)))
                .collect()
        }
        _ => block.text.to_owned(),
    };
    format!("```{}\n{said}```", block.kind)
}

#[test]
fn every_page_tells_the_truth() {
    let mut wrong = Wrong::default();
    for page in Page::all() {
        let blocks = page.blocks();
        let truths = on_all_cores(&blocks, truth);
        let mut text = page.text.clone();
        for (block, truth) in blocks.iter().zip(truths).rev() {
            text.replace_range(block.place.clone(), &truth);
        }
        if env::var_os("BLESS").is_some() {
            fs::write(&page.path, &text).unwrap();
            continue;
        }
        let differs = page.text.lines().zip(text.lines()).position(|(shown, said)| shown != said);
        let line = differs.or((page.text != text).then(|| page.text.lines().count()));
        wrong.extend(line.map(|line| {
            format!("{}, line {}: said\n{}", page.name, line + 1, text.lines().nth(line).unwrap_or_default())
        }));
    }
    wrong.none();
}

/// What is shown in one language is there in both, each in its own words.
#[test]
fn what_is_shown_has_both_languages() {
    let pages = Page::all();
    let mut commands = BTreeSet::new();
    for page in &pages {
        for block in page.blocks().iter().filter(|block| block.kind == "console") {
            let lines = block.commands().map(page::as_typed).filter(|line| !line.contains('|'));
            commands.extend(lines.map(|line| {
                line.trim_start_matches("tieout ")
                    .replace('\'', "")
                    .replace(" --lang zh", "")
                    .replace(" --lang en", "")
            }));
        }
    }
    let commands: Vec<String> = commands.into_iter().collect();
    assert!(commands.len() >= 40, "{commands:?}");
    let mut wrong = Wrong::default();
    wrong.extend(on_all_cores(&commands, |words| Both::of(checkout(), words).foreign()).concat());
    wrong.none();
}

/// Lines for a shell run as they are, among the examples; those that build the program would take too long.
#[test]
fn every_line_for_a_shell_runs() {
    let mut blocks = 0;
    for page in Page::all() {
        for block in page.blocks().iter().filter(|block| block.kind == "sh" && !block.text.contains("cargo "))
        {
            blocks += 1;
            shell(folder_with_examples().path(), block.text).ends(0);
        }
    }
    assert!(blocks >= 10, "{blocks}");
}

/// A block of TOML is a plan, or goes below the first one of its page; a block of CSV is the roster of the plans after it.
#[test]
fn every_plan_ties_out() {
    let mut plans = 0;
    for page in Page::all() {
        let folder = folder_with_examples();
        let mut first = None;
        for block in page.blocks() {
            match block.kind {
                "csv" => fs::write(folder.path().join("people.csv"), block.text).unwrap(),
                "toml" => {
                    let is_plan = block.text.lines().any(|line| line.starts_with("target"));
                    let plan = match (is_plan, first) {
                        (true, _) => block.text.to_owned(),
                        (false, Some(first)) => format!("{first}\n{}", block.text),
                        (false, None) => {
                            panic!("{}: no plan, and none before it:\n{}", page.name, block.text)
                        }
                    };
                    first = first.or(Some(block.text));
                    plans += 1;
                    fs::write(folder.path().join("plan.toml"), &plan).unwrap();
                    let said = program::tieout_in(folder.path(), "check plan.toml");
                    assert_eq!(said.code, Some(0), "{}: {}\n{}", page.name, said.err, block.text);
                }
                _ => {}
            }
        }
    }
    assert!(plans >= 10, "{plans}");
}

#[test]
fn every_link_leads_somewhere() {
    let pages = Page::all();
    let anchors: BTreeMap<_, _> =
        pages.iter().map(|page| (page.path.canonicalize().unwrap(), page.anchors())).collect();
    for page in &pages {
        for link in page.links().into_iter().filter(|link| !link.starts_with("https://")) {
            let (file, anchor) = link.split_once('#').unwrap_or((&link, ""));
            let target = if file.is_empty() { page.path.clone() } else { page.path.with_file_name(file) };
            let target = target.canonicalize().unwrap_or_else(|_| panic!("{}: no {link}", page.name));
            let is_there = anchor.is_empty() || anchors[&target].contains(anchor);
            assert!(is_there, "{}: no {link}: {:?}", page.name, anchors[&target]);
        }
    }
}

/// About two screens: what else there is to say is in the manual.
#[test]
fn a_readme_is_short_and_names_the_other() {
    for page in Page::all().iter().filter(|page| page.name.ends_with("README.md")) {
        let lines = page.text.lines().count();
        assert!(lines <= 160, "{} has {lines} lines", page.name);
        let other = match page.language {
            Language::English => "(src/manual/zh/README.md)",
            Language::Chinese => "(../../../README.md)",
        };
        assert!(page.text.lines().next().unwrap().contains(other), "{}: the first line", page.name);
        for topic in &Topic::ALL {
            let is_linked = page.links().iter().any(|link| link.ends_with(&format!("{}.md", topic.word)));
            assert!(is_linked, "{} leads to no {}", page.name, topic.word);
        }
        assert!(page.text.contains("cargo test\n"), "{}", page.name);
    }
}

/// A page is one for reading: no line wider than a screen, but for tables and what programs write; and in one language.
#[test]
fn pages_are_in_their_own_words() {
    let mut wrong = Wrong::default();
    for page in Page::all() {
        let (prose, given) = page.prose();
        let texts = match page.language {
            Language::English => [prose.as_str(), ""],
            Language::Chinese => ["", prose.as_str()],
        };
        wrong.extend(
            foreign::in_either(texts, &given).into_iter().map(|found| format!("{}: {found}", page.name)),
        );
        for line in page.text.lines().filter(|line| line.ends_with(' ')) {
            wrong.extend([format!("{}: blanks at the end: {line}", page.name)]);
        }
    }
    wrong.none();
}

/// The same questions have answers in both languages.
#[test]
fn both_languages_have_the_same_sections() {
    for topic in &Topic::ALL {
        let kinds = |language| {
            let page = Page::of(topic, language);
            let headings = page.headings().into_iter().map(|(level, _)| level).collect::<Vec<_>>();
            let blocks: Vec<String> = page.blocks().iter().map(|block| block.kind.to_owned()).collect();
            (headings, blocks)
        };
        assert_eq!(kinds(Language::Chinese), kinds(Language::English), "{}", topic.word);
    }
}

#[test]
fn the_program_prints_its_manual() {
    for language in Language::ALL {
        let lang = format!("--lang {}", language.word());
        let index = tieout(&format!("manual {lang}")).ends(0).err_is("");
        for topic in &Topic::ALL {
            let page = Page::of(topic, language);
            tieout(&format!("manual {} {lang}", topic.word)).ends(0).err_is("").out_is(&page.text);
            let line = index.out.lines().find(|line| line.contains(&format!("`{}`", topic.word)));
            assert!(line.is_some_and(|line| line.ends_with(topic.title(language))), "{}", index.out);
        }
    }
    let what_if = tieout("manual what-if").out;
    tieout("manual What-If").ends(0).out_is(&what_if);
}

#[test]
fn an_unknown_topic_comes_with_a_near_one() {
    tieout("manual whatif").ends(2).out_is("").err_has("did you mean `what-if`?");
    tieout("manual budget").ends(2).out_is("").err_has("`spreadsheets`");
    tieout("manual budget --lang zh").ends(2).out_is("").err_has("手册中没有主题");
}

/// Whoever has read enough of it closes the pipe, which is no fault.
#[test]
fn a_pager_may_be_left() {
    shell(checkout(), "set -o pipefail; tieout manual what-if | head -n 1").ends(0).err_is("");
    let mut child = program().args(["manual", "plan"]).stdout(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    assert!(child.wait().unwrap().success());
}
