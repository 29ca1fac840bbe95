//! Named figures: the ones that `allocation.md` and the issues promise, each small enough to check by hand.

use tieout::plan::{Level, Plan};
use tieout::source::Source;
use tieout::split::rows;

fn plan(text: &str) -> Plan {
    let document = tieout::plan::parse(Source::new("plan.toml", text)).expect("TOML");
    let (plan, _) = tieout::plan::check(&document).into_plan().expect("a plan that ties out");
    plan
}

/// The cells of every row of one depth, in units.
fn cells(text: &str, depth: Level) -> Vec<Vec<i64>> {
    let plan = plan(text);
    rows(&plan, depth).map(|row| row.cells).collect()
}

#[track_caller]
fn check_years(text: &str, depth: Level, expected: &[i64]) {
    let years: Vec<i64> = cells(text, depth).iter().map(|cells| cells.iter().sum()).collect();
    assert_eq!(years, expected, "years by {depth:?}");
}

/// Holds the company's months; for plans without products.
#[track_caller]
fn check_months(text: &str, expected: &[i64; 12]) {
    assert_eq!(cells(text, Level::COMPANY), [expected.to_vec()], "months of the company");
}

/// `[[region]]` tables with one portion each.
fn regions(portions: &[&str]) -> String {
    let table =
        |(index, portion): (usize, &&str)| format!("[[region]]\nname = \"R{}\"\n{portion}\n", index + 1);
    portions.iter().enumerate().map(table).collect()
}

/// The fast-moving goods of the examples: 1.8亿 less 10%, in units of 万.
const FAST_MOVING: &str = r#"
target = "1.8亿"
unit = 10_000
buffer = 10
[season]
Q1 = 22
Q2 = 33
Q3 = 28
Q4 = 17
[[region]]
name = "华东"
share = 40
  [[region.team]]
  name = "政企"
  share = 60
    [[region.team.person]]
    name = "李伟"
    weight = 1.6
    [[region.team.person]]
    name = "王芳"
    weight = 1
    [[region.team.person]]
    name = "赵敏"
    weight = 0.5
  [[region.team]]
  name = "中小企业"
  share = 40
[[region]]
name = "成渝"
share = 30
[[region]]
name = "珠三角"
share = 30
[[product]]
name = "现金牛"
share = 60
[[product]]
name = "明星"
share = 30
[[product]]
name = "新品"
share = 10
"#;

#[test]
fn a_share_of_a_share_of_a_round_target_is_that_number() {
    let regions = cells(FAST_MOVING, Level::TOP);
    let by_product =
        |cells: &[i64]| [0, 1, 2].map(|product| cells.iter().skip(product).step_by(3).sum::<i64>());
    assert_eq!(by_product(&regions[0]), [3888, 1944, 648], "华东 by product, in 万");
    assert_eq!(by_product(&regions[1]), [2916, 1458, 486], "成渝 by product, in 万");
    check_years(FAST_MOVING, Level::TOP, &[6480, 4860, 4860]);
    // 3888 over 1.6 : 1 : 0.5 is 2006.7, 1254.2, 627.1
    check_years(FAST_MOVING, Level::DEEPEST, &[2007, 1254, 627, 2592, 4860, 4860]);
    let plan = plan(FAST_MOVING);
    let mut persons = rows(&plan, Level::DEEPEST);
    persons.by_ref().for_each(drop);
    assert_eq!(persons.missed().annual_quota, 0);
}

#[test]
fn equal_months_keep_equal_quarters() {
    // 100.00 over 12 months, in cents: every quarter 25.00
    let months = &cells("target = 100", Level::COMPANY)[0];
    let quarters: Vec<i64> = months.chunks(3).map(|quarter| quarter.iter().sum()).collect();
    assert_eq!(quarters, [2500; 4]);
    check_months("target = 100", &[834, 833, 833, 834, 833, 833, 834, 833, 833, 834, 833, 833]);
}

#[test]
fn a_double_month_among_eleven() {
    let text =
        "unit = 1\ntarget = 1000\n[season]\nmonths = { weights = [2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1] }\n";
    check_months(text, &[153, 77, 77, 77, 77, 77, 77, 77, 77, 77, 77, 77]);
}

#[test]
fn eight_cents_over_ten_regions() {
    let text = format!("target = 0.08\n{}", regions(&["weight = 1"; 10]));
    check_years(&text, Level::TOP, &[1, 1, 1, 1, 1, 1, 1, 1, 0, 0]);
    assert!(cells(&text, Level::TOP).iter().flatten().all(|units| *units >= 0));
}

#[test]
fn exact_ties_go_in_plan_order() {
    check_years(
        &format!("unit = 1\ntarget = 5\n{}", regions(&["weight = 3", "weight = 7"])),
        Level::TOP,
        &[2, 3],
    );
    check_years(
        &format!("unit = 1\ntarget = 8\n{}", regions(&["weight = 0.7", "weight = 0.9"])),
        Level::TOP,
        &[4, 4],
    );
    check_years(
        &format!("unit = 1\ntarget = 100\n{}", regions(&["share = \"1/3\""; 3])),
        Level::TOP,
        &[34, 33, 33],
    );
}

#[test]
fn amounts_are_published_as_written() {
    // A quarter by events, and regions by amounts beside a weight that takes what they leave.
    let text = r#"
target = "1200万"
unit = 100
[season]
Q1 = { amount = "300万" }
Q2 = { amount = "400万", months = { amounts = ["120万", "150万", "130万"] } }
Q3 = { weight = 3 }
Q4 = { weight = 2 }
[[region]]
name = "A"
amount = "333.33万"
[[region]]
name = "B"
weight = 1
[[region]]
name = "C"
amount = 100
"#;
    let third = 10_000; // units of 100 in 100万
    check_months(text, &[third, third, third, 12_000, 15_000, 13_000, third, third, third, 6667, 6667, 6666]);
    check_years(text, Level::TOP, &[33_333, 120_000 - 33_333 - 1, 1]);
}

#[test]
fn a_zero_share_gets_nothing_anywhere() {
    let text =
        format!("unit = 1\ntarget = 7\n{}", regions(&["share = 0", "share = \"1/3\"", "share = \"2/3\""]));
    let regions = cells(&text, Level::TOP);
    assert_eq!(regions[0], [0; 12]);
    check_years(&text, Level::TOP, &[0, 2, 5]);
}

#[test]
fn the_smallest_plan_is_one_row() {
    let plan = plan("unit = 1\ntarget = 12");
    let mut rows = rows(&plan, Level::DEEPEST);
    assert_eq!(rows.next().expect("the company itself is a leaf").cells, [1; 12]);
    assert!(rows.next().is_none());
    assert!(rows.missed().is_zero());
}

#[test]
fn nothing_is_divided_into_nothing() {
    let text = format!(
        "target = 0\n[season]\nQ1 = 22\nQ2 = 33\nQ3 = 28\nQ4 = 17\n{}",
        regions(&["share = 40", "share = 60"])
    );
    assert_eq!(cells(&text, Level::TOP), [[0; 12], [0; 12]]);
}

/// Both have half a unit beyond whole ones in every month: whoever stands first in the plan gets the first unit,
/// and is then ahead in the second month.
#[test]
fn an_exact_tie_within_a_month_goes_in_plan_order_too() {
    let months = |regions: &str| cells(&format!("target = 24\nunit = 1\n{regions}"), Level::TOP);
    let small = "[[region]]\nname = 'small'\namount = 6\n";
    let large = "[[region]]\nname = 'large'\namount = 18\n";
    let first_small = months(&format!("{small}{large}"));
    assert_eq!(first_small[0][..4], [1, 0, 1, 0]);
    assert_eq!(first_small[1][..4], [1, 2, 1, 2]);
    let first_large = months(&format!("{large}{small}"));
    assert_eq!(first_large[0][..4], [2, 1, 2, 1]);
    assert_eq!(first_large[1][..4], [0, 1, 0, 1]);
}
