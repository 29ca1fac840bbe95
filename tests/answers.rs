//! What somebody may type wrong in a what-if, and what the answer says to type instead.

mod program;

use program::{Said, tieout, tieout_fed};

/// Two namesakes with ids, one team without portions, a warning about the season.
const PLAN: &str = r#"
target = 1000
unit = 1
[season]
Q1 = 25
Q2 = 25
Q3 = 25
Q4 = 25
[[region]]
name = "东"
share = 40
season = { Q1 = 40, Q2 = 20, Q3 = 20, Q4 = 20 }
  [[region.team]]
  name = "甲"
    [[region.team.person]]
    name = "李"
    id = "E1"
    [[region.team.person]]
    name = "李"
    id = "E2"
[[region]]
name = "西"
share = 60
[[product]]
name = "新"
share = 10
[[product]]
name = "老"
share = 90
"#;

fn on_plan(words: &str) -> Said {
    tieout_fed(PLAN.as_bytes(), words)
}

#[test]
fn namesakes_are_picked_by_their_ids() {
    on_plan("explain - --where person=李").ends(1).err_has("write one of person=E1, person=E2");
    on_plan("explain - --where person=E2").ends(0).out_has("东/甲/李");
    on_plan("split - --where person=E1 --by person --period year --format csv")
        .ends(0)
        .out_has("东,甲,李,200");
    on_plan("check - --set person.李.weight=2").ends(1).err_has("region.东.team.甲.person.E2.weight");
    on_plan("check - --set person.张.weight=2").ends(1).err_has("no person called `张`").err_has("are 李\n");
}

#[test]
fn a_group_that_no_longer_adds_up_names_the_way_out() {
    on_plan("check - --set region.东.share=50").ends(1).err_has("help: add `--rebalance`");
    on_plan("check - --set season.Q2=30").ends(1).err_has("help: add `--rebalance`");
    on_plan("check - --set region.东.share=50 --rebalance").ends(0);
    // It would not help where all are set, or where nothing is a share.
    let said = on_plan("check - --set region.东.share=50 --set region.西.share=60").ends(1);
    assert!(!said.err.contains("--rebalance"), "{}", said.err);
    // A scenario says it in its own words.
    let plan = format!("{PLAN}[scenario.more]\nset = {{ \"region.东.share\" = 50 }}\n");
    tieout_fed(plan.as_bytes(), "check -").ends(1).err_has("add `rebalance = true`");
}

#[test]
fn quarters_that_follow_the_plan_are_not_scaled_as_if_they_were_even() {
    on_plan("check - --set region.西.season.Q1=40 --rebalance")
        .ends(1)
        .err_has("P084")
        .err_has("set all quarters");
    let all = "--set region.西.season.Q1=40 --set region.西.season.Q2=20 --set region.西.season.Q3=20";
    on_plan(&format!("check - {all} --set region.西.season.Q4=20")).ends(0);
}

#[test]
fn examples_are_made_of_the_plan_at_hand() {
    on_plan("check - --set product.新=15").ends(1).err_has("as in `product.新.share=15`");
    on_plan(&format!("check - --set product.新={}", "9".repeat(21)))
        .ends(1)
        .err_has("as in `product.新.share=45`");
    on_plan("check - --set region=15").ends(1).err_has("as in `region.东.share=15`");
    on_plan("check - --set region.西.products.新=20")
        .ends(1)
        .err_has("products={ \"新\" = 60, \"老\" = 40 }");
    let unfinished = [
        ("region.东.team=5", "as in `region.东.team.甲.share=5`"),
        ("region.西.team=5", "as in `region.西.team.NAME.share=5`"),
        ("region.西.products=5", "as in `region.西.products={ \"新\" = 60, \"老\" = 40 }`"),
        ("levels=5", "as in `levels.NAME=5`"),
        ("season=5", "as in `season.Q2=5`"),
        ("season.months=5", "as in `season.months.2=5`"),
        ("season.Q3.months=5", "as in `season.Q3.months=[30, 40, 30]`"),
        ("rules=5", "as in `rules.buffer=[10, 15]`"),
        ("rules.top_share=5", "as in `rules.top_share.max=60`"),
        ("rules.tail_share=5", "as in `rules.tail_share.min=15`"),
        ("team=5", "did you mean `region.华东.team.政企.share=60`"),
    ];
    for (set, help) in unfinished {
        on_plan(&format!("check - --set {set}")).ends(1).err_has(help);
    }
    on_plan("split - --where region=foo").ends(1).err_has("it has 东, 西");
    on_plan("split - --scenario a+").ends(1).err_has("the name of a scenario is missing here");
}

#[test]
fn two_portions_in_one_value_are_two_too_many() {
    on_plan("check - --set region.东={share=40,weight=2}").ends(1).err_has("P025");
    on_plan("check - --set buffer={share=40,amount=2}")
        .ends(1)
        .err_has("P025")
        .err_has("percent of the target");
}

#[test]
fn compare_says_an_error_alone_and_a_warning_once() {
    let said = on_plan("compare - --set region.北.share=5").ends(1).err_has("P081");
    assert!(!said.err.contains("warning["), "{}", said.err);
    let said = on_plan("compare - --sweep region.东.share=10..40:10 --rebalance").ends(0);
    // The base and every value of the sweep have it.
    said.err_is("1 warning: tieout check - shows it\n");
}

#[test]
fn compare_as_csv_says_what_was_changed() {
    on_plan("compare - --set region.东.share=50 --rebalance --format csv")
        .ends(0)
        .err_has("other: what if region.东.share=50; rebalanced regions; target 1,000 as in base");
}

#[test]
fn of_several_plans_the_one_with_the_error_is_named() {
    tieout("check examples/fmcg.toml examples/events.toml --scenario stretch")
        .ends(1)
        .err_has("examples/events.toml:\nerror[P085]");
}
