//! `tieout explain` as people and scripts see it: a plan and what names a number in, exact bytes out.
//!
//! The texts stand in `tests/explain`, each under the command that gives it, those in Chinese in files of their own.
//! `BLESS=1` writes them anew: read the difference. That every line of any explanation is true is held in `tests/oracle/explain.rs`.

mod program;

use std::fmt::Write as _;
use std::fs;

use program::kept::{Both, Wrong};
use program::{checkout, tieout, tieout_fed};

/// Runs each line that starts with `$` in both languages, and holds what follows it.
#[track_caller]
fn replay(name: &str) {
    let path = checkout().join(format!("tests/explain/{name}.txt"));
    let kept = fs::read_to_string(&path).unwrap();
    let (mut english, mut chinese, mut wrong) = (String::new(), String::new(), Wrong::default());
    for command in kept.lines().filter_map(|line| line.strip_prefix("$ tieout ")) {
        // Warnings about the plan are held elsewhere.
        let both = Both::of(checkout(), &format!("{command} --quiet"));
        both.ends(i32::from(!both.english.err.is_empty()));
        for (said, run) in [(&mut english, &both.english), (&mut chinese, &both.chinese)] {
            writeln!(said, "$ tieout {command}\n{}{}", run.out, run.err).unwrap();
        }
        wrong.extend(both.foreign());
    }
    wrong.hold_texts(&path, [&english, &chinese]);
    wrong.none();
}

#[test]
fn a_number_step_by_step() {
    replay("steps");
}

#[test]
fn own_seasons_and_mixes_are_sums() {
    replay("own");
}

#[test]
fn seasons_are_told_as_they_are_stated() {
    replay("stated");
}

#[test]
fn what_rounding_did() {
    replay("rounding");
}

#[test]
fn the_same_as_data() {
    replay("data");
}

#[test]
fn what_is_not_one_number_is_listed() {
    replay("several");
}

#[test]
fn the_json_reads_back() {
    for options in [
        "",
        "--where month=M05 --where customer=K",
        "--where region=b",
        "--where region=c --where quarter=Q3",
    ] {
        let said = tieout(&format!("explain tests/explain/own.toml {options} --format json")).ends(0);
        let value: serde_json::Value = serde_json::from_str(&said.out).unwrap();
        assert_eq!(value["plan"]["method"], 2);
        assert!(value["ideal"].is_string() && value["published"].is_string(), "{}", said.out);
        assert!(value["reason"]["kind"].is_string(), "{}", said.out);
    }
}

#[test]
fn what_if_options_come_first() {
    let plain = tieout("explain tests/explain/planner.toml --where region=成渝").ends(0);
    tieout("explain tests/explain/planner.toml --where region=成渝 --set region.华东.share=45 --rebalance")
        .ends(0)
        .out_has("x 成渝      55%")
        .err_has("what if: region.华东.share=45");
    let both = "--set region.华东.share=45 --set region.成渝.share=55 --set region.华东.share=40 --set region.成渝.share=60";
    let back = tieout(&format!("explain tests/explain/planner.toml --where region=成渝 {both}")).ends(0);
    let without =
        |text: &str| text.lines().filter(|line| !line.starts_with("What if")).collect::<Vec<_>>().join("\n");
    assert_eq!(without(&back.out), without(&plain.out));
    let applied = tieout("explain tests/explain/planner.toml --set target=1亿 --format json").ends(0);
    applied.out_has("\"applied\":[\"target=1亿\"]").out_has("\"published\":\"100000000.00\"");
}

#[test]
fn exit_codes() {
    let plan = b"target = 100\n";
    tieout_fed(plan, "explain -").ends(0).err_is("");
    tieout_fed(plan, "explain - --where region=a").ends(1).out_is("").err_has("[Q006]");
    tieout_fed(plan, "explain - --where regoin=a").ends(2).out_is("").err_has("did you mean `region`?");
    tieout_fed(plan, "explain - --where month").ends(2).out_is("").err_has("[Q004]");
    tieout_fed(plan, "explain - --where month=M13").ends(1).out_is("").err_has("[Q005]");
    tieout_fed(plan, "explain - --where month=")
        .ends(1)
        .out_is("")
        .err_has("the name of the month is missing");
    tieout_fed(plan, "explain - --where quarter=Q1 --where month=M04").ends(1).out_is("").err_has("[Q008]");
    tieout_fed(plan, "explain - --scenario a --scenario b").ends(2).out_is("").err_has("[Q009]");
    tieout_fed(plan, "explain - --format csv").ends(2).out_is("");
    tieout_fed(plan, "explain - --by region").ends(2).out_is("").err_has("--by");
    tieout_fed(b"target = 100.001", "explain -").ends(1).out_is("").err_has("[P017]");
    tieout("explain nowhere.toml").ends(3).out_is("");
}

#[test]
fn a_plan_of_nothing() {
    for options in ["", "--where region=a", "--where region=a --where month=M01 --where product=A"] {
        let plan = "target = 0\n[[region]]\nname = 'a'\n[[region]]\nname = 'b'\n[[product]]\nname = 'A'\nseason = { Q1 = 100, Q2 = 0, Q3 = 0, Q4 = 0 }\n";
        let said = tieout_fed(plan.as_bytes(), &format!("explain - {options}")).ends(0);
        said.out_has("published 0.00    rounding 0\n").out_has("It is zero because nothing is allocated.");
    }
}
