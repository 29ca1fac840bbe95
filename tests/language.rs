//! What is said in one language has no words of the other: that the law sees them, and what is said when a file is written.

mod program;

use program::folder_with_examples;
use program::foreign::in_either;
use program::kept::{Both, Wrong};

#[track_caller]
fn check(texts: [&str; 2], given: &str, found: usize) {
    let foreign = in_either(texts, given);
    assert_eq!(foreign.len(), found, "{foreign:?}");
}

#[test]
fn a_foreign_word_is_found() {
    check(["it ties out", "勾稽 ok"], "", 1);
    check(["it 相符", "勾稽相符"], "", 1);
    check(["base：10", "基准 10"], "", 1);
    check(["Region / Team", "Region / Team"], "", 1);
    check(["ties out.", "ties out."], "", 1);
    // In the excerpt of a plan only what stands behind the marks is said.
    check(["5 | a = '东'\n  |     ---- to divide", "5 | a = 'x'\n  |     --- to divide"], "", 1);
    // What is in a table or a list.
    check(["| a |\n- b: 1", "| Total |\n- Buffer: 1"], "", 2);
    check(["the plan's 目标", "计划's own"], "", 2);
}

#[test]
fn what_is_given_or_typed_is_no_word() {
    let plan = "[[region]]\nname = '华东'\nid = 'North'";
    check(["华东/North has 2", "华东/North 有 2"], plan, 0);
    check(["write `share = 华南`", "请写 `share = 5`，或用 --period year 和 sheets/a.csv"], plan, 0);
    check(["region.华东.share=45", "如 region.华东.share=45、Q1、M05 或 12 k"], plan, 0);
    // A word of the plan is not a part of it.
    check(["North", "orth"], plan, 1);
}

#[test]
fn closing_words_and_what_is_shown_elsewhere() {
    let folder = folder_with_examples();
    let mut wrong = Wrong::default();
    for command in [
        "split examples/fmcg.toml -o a.csv",
        "split examples/fmcg.toml --where region=华东 -o a.jsonl",
        "split examples/own-mix.toml --by region,product --set buffer=5 -o a.xlsx",
        "split examples/roster.toml --normalize --by team --period quarter -o a.md",
        "split examples/fmcg.toml --scenario stretch --per team -o sheets",
        "report examples/fmcg.toml --scenario cautious -o a.html",
        "compare examples/fmcg.toml --set target=2亿 -o a.json",
        "compare examples/fmcg-last-week.toml examples/fmcg.toml --all -o a.txt",
        "check examples/fmcg.toml --scenario stretch+cautious --set region.华东.share=50 --rebalance",
        "explain examples/fmcg.toml --scenario stretch --where region=华东 --where month=2026-05",
    ] {
        let both = Both::of(folder.path(), command);
        wrong.extend(both.ends(0).foreign());
    }
    wrong.none();
}
