//! Rebalancing: who makes room for what is set, and who stays.

use super::{Changes, Level, Period, changed, changes, codes, csv, document, law, months, tied_out, years};
use tieout::findings::{Language, Severity};
use tieout::plan::{self, Plan};

/// A plan of 100 with these regions, each with its portion.
fn plan_of(portions: &[&str]) -> String {
    let region =
        |(index, portion)| format!("[[region]]\nname = '{}'\n{portion}\n", ["A", "B", "C", "D"][index]);
    format!("target = 100\nunit = 1\n{}", portions.iter().enumerate().map(region).collect::<String>())
}

fn rebalanced(text: &str, sets: &[&str]) -> Plan {
    tied_out(&changed(document(text), &changes(sets).with_rebalance()))
}

/// What the regions have under rebalanced settings, and the groups that were scaled.
#[track_caller]
fn check(text: &str, sets: &[&str], want: &[i64], scaled: &[&str]) {
    let plan = rebalanced(text, sets);
    assert_eq!(years(&plan, Level::TOP), want, "{sets:?}");
    let paths: Vec<String> =
        plan.applied().scaled().iter().map(|scaled| scaled.name.text(Language::English)).collect();
    assert_eq!(paths, scaled, "{sets:?}");
}

/// Why settings are refused with rebalancing: the first error, its code before its words.
#[track_caller]
fn refused(text: &str, sets: &[&str], words: &str) {
    let changes = changes(sets).with_rebalance();
    let findings = match plan::change(document(text), &changes) {
        Ok(changed) => plan::check(&changed).findings().clone(),
        Err(findings) => findings,
    };
    let errors = findings.at_least(Severity::Error);
    let first = errors.iter().next().unwrap_or_else(|| panic!("nothing is refused: {sets:?}"));
    let said = format!("{}: {}", first.code(), first.words(Language::English).message);
    assert!(said.contains(words), "{sets:?}: {said}");
}

const AMOUNTS: [&str; 3] = ["amount = 50", "amount = 30", "amount = 20"];
const MIXED: [&str; 3] = ["amount = 40", "share = 36", "share = 24"];

#[test]
fn what_ties_out_already_is_left_as_it_is() {
    let amounts = plan_of(&AMOUNTS);
    check(&amounts, &["region.A.amount=60", "region.B.amount=20"], &[60, 20, 20], &[]);
    check(&amounts, &["region.A.amount=50"], &[50, 30, 20], &[]);
    check(&amounts, &["region.A.share=50"], &[50, 30, 20], &[]);
    check(&plan_of(&MIXED), &["region.A.amount=40"], &[40, 36, 24], &[]);
    check(&plan_of(&MIXED), &["region.B.amount=36"], &[40, 36, 24], &[]);
    // All are set: whether amounts fit is for the check to say.
    refused(&amounts, &["region.A.amount=60", "region.B.amount=20", "region.C.amount=10"], "P015: ");
}

#[test]
fn shares_are_scaled_to_what_the_amounts_leave() {
    let mixed = plan_of(&MIXED);
    check(&mixed, &["region.A.amount=50"], &[50, 30, 20], &["regions"]);
    check(&mixed, &["region.A.share=50"], &[50, 30, 20], &["regions"]);
    check(&mixed, &["region.A.amount=100"], &[100, 0, 0], &["regions"]);
    // The amount stays, the other share makes room.
    check(&mixed, &["region.B.share=50"], &[40, 50, 10], &["regions"]);
    check(&mixed, &["region.B.amount=50"], &[40, 50, 10], &["regions"]);
    check(&mixed, &["region.A.amount=30", "region.B.share=10"], &[30, 10, 60], &["regions"]);
    // Thirds are exact: 2 of 3 parts of 60 and 1 of 3.
    check(
        &plan_of(&["amount = 10", "share = \"3/5\"", "share = 30"]),
        &["region.A.amount=40"],
        &[40, 40, 20],
        &["regions"],
    );
    // An amount in the place of an even part.
    check(&plan_of(&["", "", ""]), &["region.A.amount=50"], &[50, 25, 25], &["regions"]);
    // A weight takes what is left: nothing has to be scaled.
    check(
        &plan_of(&["amount = 10", "share = 50", "weight = 1"]),
        &["region.A.amount=30"],
        &[30, 50, 20],
        &[],
    );
}

#[test]
fn a_refusal_has_its_reason() {
    let amounts = plan_of(&AMOUNTS);
    refused(
        &amounts,
        &["region.A.amount=60"],
        "P084: regions cannot be rebalanced: the other members have amounts, which stay, and all of them add up to 110%",
    );
    refused(&amounts, &["region.A.share=40"], "which stay, and all of them add up to 90%");
    let mixed = plan_of(&MIXED);
    refused(
        &mixed,
        &["region.B.share=70"],
        "amounts stay, and with what is set they add up to 110%, more than 100%",
    );
    refused(
        &mixed,
        &["region.B.share=10", "region.C.share=10"],
        "the other members have amounts, which stay, and all of them add up to 60%",
    );
    refused(
        &plan_of(&["amount = 40", "share = 60", "share = 0"]),
        &["region.B.share=50"],
        "the other members all have a share of 0",
    );
    refused(
        &mixed,
        &["target=30"],
        "P084: regions cannot be rebalanced: amounts stay, and with what is set they add up to about 133.333333%",
    );
    // What is wrong by itself is not made to look like a matter of scaling.
    refused(&mixed, &["region.A.amount=40.5"], "P016: ");
    refused(&mixed, &["target=0"], "P029: ");
    refused(&mixed, &["region.A.amount=-1"], "P019: ");
}

/// One region with an amount, the other two share what is left; the teams of the second have one amount too.
const REGIONS: &str = r#"
target = "2亿"
unit = 1
[[region]]
name = "A"
amount = "5000万"
[[region]]
name = "B"
share = 45
  [[region.team]]
  name = "t"
  amount = "3000万"
  [[region.team]]
  name = "u"
  share = "1/3"
  [[region.team]]
  name = "v"
  share = "1/3"
[[region]]
name = "C"
share = 30
"#;

#[test]
fn another_target_is_divided_around_the_amounts() {
    // 1.2亿 in the proportion 45 : 30; of B's 7200万 the team t keeps 3000万.
    let (mut plan, want) = (rebalanced(REGIONS, &["target=1.7亿"]), [50_000_000, 72_000_000, 48_000_000]);
    assert_eq!(years(&plan, Level::TOP), want);
    assert_eq!(years(&plan, Level::at(2)), [50_000_000, 30_000_000, 21_000_000, 21_000_000, 48_000_000]);
    let paths: Vec<String> =
        plan.applied().scaled().iter().map(|scaled| scaled.name.text(Language::English)).collect();
    assert_eq!(paths, ["regions", "B"]);
    // The same by a buffer of 15%.
    plan = rebalanced(REGIONS, &["buffer=15"]);
    assert_eq!(years(&plan, Level::TOP), want);
    // Together with a set share, and by the share of the region above alone.
    plan = rebalanced(REGIONS, &["target=1.7亿", "region.C.share=40"]);
    assert_eq!(years(&plan, Level::TOP), [50_000_000, 52_000_000, 68_000_000]);
    assert_eq!(years(&plan, Level::at(2))[1..4], [30_000_000, 11_000_000, 11_000_000]);
    plan = rebalanced(REGIONS, &["region.B.amount=60000000"]);
    assert_eq!(years(&plan, Level::at(2)), [50_000_000, 30_000_000, 15_000_000, 15_000_000, 90_000_000]);
    // A target set to what it is moves nothing.
    assert!(rebalanced(REGIONS, &["target=200_000_000"]).applied().scaled().is_empty());
    // Nobody asked: the check says what does not add up.
    assert_eq!(codes(REGIONS, &["target=1.7亿"], false), ["P012"]);
    // A group that did not tie out before and that nothing touched is for the check.
    let broken = REGIONS.replace("share = \"1/3\"\n  [[", "share = 30\n  [[");
    assert_eq!(codes(&broken, &["season.Q1=40"], true), ["P012"]);
    // In a scenario the same, and only where it asks for it.
    let scenario = |rebalance: bool| {
        let text =
            format!("{REGIONS}[scenario.low]\nset = {{ target = '1.7亿' }}\nrebalance = {rebalance}\n");
        let changes = Changes::none().with_scenarios(tieout::Source::new("--scenario", "low"));
        plan::check(&changed(document(&text), &changes)).into_plan().map(|(plan, _)| years(&plan, Level::TOP))
    };
    assert_eq!(scenario(true).unwrap(), want);
    assert!(scenario(false).is_err());
}

#[test]
fn months_quarters_products_and_rosters_are_rebalanced_around_amounts() {
    let season = "target = 1000\nunit = 1\n[season]\nQ1 = { amount = 250, months = { amounts = [100, 100, 50] } }\n\
                  Q2 = 25\nQ3 = 30\nQ4 = 20\n";
    let quarters = |sets: &[&str]| -> Vec<i64> {
        months(&rebalanced(season, sets)).chunks(3).map(|quarter| quarter.iter().sum()).collect()
    };
    assert_eq!(quarters(&["season.Q2=35"]), [250, 350, 240, 160]);
    refused(season, &["season.Q1.amount=400"], "P015: the amounts of Q1's months");
    assert_eq!(quarters(&["season.Q1.amount=400", "season.Q1.months=[25, 25, 50]"]), [400, 200, 240, 160]);
    assert_eq!(months(&rebalanced(season, &["season.Q1.months.1=100"]))[..3], [100, 100, 50]);
    assert_eq!(
        months(&rebalanced(season, &["season.Q1.months.1=90", "season.Q1.months.2=110"]))[..3],
        [90, 110, 50]
    );
    refused(
        season,
        &["season.Q1.months.1=90"],
        "season Q1 cannot be rebalanced: the other members have amounts, which stay, and all of them add up to 96%",
    );
    let twelve = "target = 120\nunit = 1\nseason = { months = { amounts = [10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10] } }\n";
    assert_eq!(months(&rebalanced(twelve, &["season.months.1=12", "season.months.2=8"]))[..3], [12, 8, 10]);
    // The months of a quarter that follows the pattern.
    let pattern = "target = 1200\nunit = 1\nstart = '2026-01'\n[season]\npattern = '4-4-5'\n\
                   Q1 = { months = { amounts = [100, 100, 100] } }\n";
    assert_eq!(
        months(&rebalanced(pattern, &["season.Q1.months.1=90", "season.Q1.months.2=110"]))[..3],
        [90, 110, 100]
    );

    let products = "target = 100\nunit = 1\n[[product]]\nname = 'x'\namount = 40\n[[product]]\nname = 'y'\nshare = 36\n\
                    [[product]]\nname = 'z'\nshare = 24\n";
    let row = |plan: &Plan| tieout::split::rows(plan, Level::COMPANY).next().unwrap().cells;
    let by_product = |sets: &[&str]| -> Vec<i64> {
        let cells = row(&rebalanced(products, sets));
        (0..3).map(|product| cells.iter().skip(product).step_by(3).sum()).collect()
    };
    assert_eq!(by_product(&["product.x.amount=50"]), [50, 30, 20]);
    assert_eq!(by_product(&["target=200"]), [40, 96, 64]);
    // Own mixes and seasons know no amounts: the check says so, and not that nothing could be scaled.
    let own = format!(
        "{products}[[region]]\nname = 'a'\nproducts = {{ x = 50, y = 50 }}\nseason = {{ Q1 = 40 , Q2 = 20, Q3 = 20, Q4 = 20 }}\n"
    );
    refused(&own, &["region.a.products.x.amount=20"], "P081: ");
    refused(&own, &["region.a.season.Q1.amount=20"], "P063: ");

    let roster = |sets: &[&str]| {
        let rows = "region,team,person,amount,share\n华东,政企,李伟,300,\n华东,政企,王芳,100,\n成渝,,,,36\n珠三角,,,,24\n";
        let document = document("target = 1000\nunit = 1\nroster = 'people.csv'\n")
            .with_roster("people.csv", rows.into());
        years(&tied_out(&changed(document, &changes(sets).with_rebalance())), Level::TOP)
    };
    assert_eq!(roster(&["region.华东.team.政企.person.李伟.amount=300"]), [400, 360, 240]);
    // The region has what its people have: the others make room.
    assert_eq!(roster(&["region.华东.team.政企.person.李伟.amount=400"]), [500, 300, 200]);
    assert_eq!(roster(&["target=900"]), [400, 300, 200]);
    assert_eq!(roster(&["region.成渝.share=40"]), [400, 400, 200]);
}

#[test]
fn several_groups_are_rebalanced_once_each() {
    let plan = rebalanced(REGIONS, &["region.B.team.u.share=50", "region.A.amount=80000000", "season.Q1=40"]);
    assert_eq!(years(&plan, Level::TOP), [80_000_000, 72_000_000, 48_000_000]);
    assert_eq!(years(&plan, Level::at(2))[1..4], [30_000_000, 36_000_000, 6_000_000]);
    let paths: Vec<String> =
        plan.applied().scaled().iter().map(|scaled| scaled.name.text(Language::English)).collect();
    assert_eq!(paths, ["B", "regions", "season"]);
}

/// Made-up plans again, with amounts in the place of some portions of regions and teams.
fn with_amounts(random: &mut fastrand::Rng, text: &str) -> String {
    let plan = tied_out(&document(text));
    let regions = years(&plan, Level::TOP);
    let mut text = text.to_owned();
    for (region, units) in regions.iter().enumerate().filter(|_| random.bool()) {
        let whole = plan.allocated();
        let name = format!("name = \"r{region}\"\nshare = ");
        let (before, behind) = text.split_once(&name).unwrap();
        let (share, behind) = behind.split_once('\n').unwrap();
        // Only where the share is whole units, so that the others need not change.
        let percent = tieout::money::read_share(share.trim_matches('"')).unwrap().ratio;
        let exact = percent == tieout::money::Ratio::new(*units as u128, whole as u128);
        let portion = if exact { format!("amount = {units}") } else { format!("share = {share}") };
        text = format!("{before}name = \"r{region}\"\n{portion}\n{behind}");
    }
    text
}

/// The portion of a region as the plan writes it: `share=40`.
fn portion(text: &str, region: usize) -> String {
    let line = text.split_once(&format!("name = \"r{region}\"\n")).unwrap().1.split_once('\n').unwrap().0;
    line.replace(" = ", "=")
}

#[test]
fn what_is_set_as_it_is_changes_nothing_beside_amounts_either() {
    law("same with amounts", |random, text| {
        let text = with_amounts(random, &round(text));
        let plain = csv(&tied_out(&document(&text)), Period::Month);
        let sets: Vec<String> = (0..3)
            .filter(|_| random.bool())
            .map(|region| format!("region.r{region}.{}", portion(&text, region)))
            .collect();
        let sets: Vec<&str> = sets.iter().map(String::as_str).collect();
        let plan = rebalanced(&text, &sets);
        assert_eq!(csv(&plan, Period::Month), plain, "{sets:?} in\n{text}");
        assert!(plan.applied().scaled().is_empty(), "{sets:?} in\n{text}");
    });
}

#[test]
fn after_rebalancing_a_plan_ties_out_or_the_reason_is_true() {
    law("rebalanced", |random, text| {
        let text = with_amounts(random, &round(text));
        let target = random.u32(1..=90_000) * 1000;
        let region = random.usize(0..3);
        let kind = if random.bool() { "share" } else { "amount" };
        let value = if kind == "share" { random.u32(0..=100) } else { random.u32(0..=target) };
        let sets = [format!("region.r{region}.{kind}={value}"), format!("target={target}")];
        let sets: Vec<&str> = sets[..random.usize(1..=2)].iter().map(String::as_str).collect();
        match plan::change(document(&text), &changes(&sets).with_rebalance()) {
            Ok(changed) => drop(tied_out(&changed)),
            Err(findings) => {
                let finding = findings.iter().next().unwrap();
                assert_eq!(finding.code(), "P084", "{sets:?} in\n{text}\n{findings}");
                // Without the option the plan does not tie out either, and no share could be made smaller or larger.
                assert!(!codes(&text, &sets, false).is_empty(), "{sets:?} in\n{text}");
                let shares = (0..3).filter(|other| *other != region);
                let scalable = shares.filter(|other| portion(&text, *other).starts_with("share=")).count();
                let reason = &finding.words(Language::English).message;
                assert!(
                    scalable == 0 || reason.contains("more than 100%") || reason.contains("share of 0"),
                    "{sets:?} in\n{text}\n{findings}"
                );
            }
        }
    });
}

/// The plan with a target that many shares divide into whole units.
fn round(text: &str) -> String {
    let (_, behind) = text.split_once('\n').unwrap();
    format!("target = 90_000_000\n{behind}")
}
