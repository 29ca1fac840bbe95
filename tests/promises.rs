//! What the manual says of the numbers: no example misses a promise, and the plans for which no table keeps all of them
//! lose what the manual says they lose, and nothing above it. Made-up plans are the oracle's.

mod program;

use std::fs;

use program::{checkout, tieout, tieout_in};
use serde_json::Value;

/// The amounts by region, team and month, and what misses its promise, by class.
fn split(plan: &str) -> (Vec<i64>, Value) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("plan.toml"), plan).unwrap();
    let said = tieout_in(folder.path(), "split --format json").ends(0);
    let json: Value = serde_json::from_str(&said.out).unwrap();
    let rows = json["rows"].as_array().unwrap();
    let amounts = rows.iter().map(|row| row["amount"].as_str().unwrap().parse().unwrap()).collect();
    (amounts, json["missed"].clone())
}

#[test]
fn no_example_misses_a_promise() {
    let mut seen = 0;
    for entry in fs::read_dir(checkout().join("examples")).unwrap() {
        let path = entry.unwrap().path();
        // What has a check with errors is an example of one.
        if path.extension().is_some_and(|extension| extension == "toml")
            && tieout(&format!("check {} -q", path.display())).code == Some(0)
        {
            let said = tieout(&format!("split {} --format json", path.display())).ends(0);
            let json: Value = serde_json::from_str(&said.out).unwrap();
            for (class, missed) in json["missed"].as_object().unwrap() {
                assert!(*missed == 0, "{}: {class} {missed}", path.display());
            }
            seen += 1;
        }
    }
    assert!(seen >= 8, "{seen} examples");
}

#[test]
fn a_unit_for_two_regions_with_a_month_each_is_whole_and_missed_twice() {
    let season = |month: usize| {
        let months: Vec<&str> = (0..12).map(|at| if at == month { "100" } else { "0" }).collect();
        format!("season = {{ months = [{}] }}\n", months.join(", "))
    };
    let regions = format!("[[region]]\nname = 'a'\n{}[[region]]\nname = 'b'\n{}", season(1), season(0));
    let (amounts, missed) = split(&format!("target = 1\nunit = 1\n{regions}"));
    // By largest remainder it would be a's, the first in plan order; but January is the company's, and only b sells then.
    assert_eq!(amounts.iter().sum::<i64>(), 1);
    assert_eq!(amounts[12], 1);
    assert_eq!(missed["annual_quota"], 2);
    let mut others = missed.as_object().unwrap().iter().filter(|(class, _)| *class != "annual_quota");
    assert!(others.all(|(_, missed)| *missed == 0), "{missed}");
}

#[test]
fn teams_of_151_units_and_a_product_of_150_miss_one_of_the_two() {
    let mut plan = "target = 1000\nunit = 1\n[[product]]\nname = 'new'\nshare = 15\n".to_owned();
    plan.push_str("[[product]]\nname = 'old'\nshare = 85\n");
    for (region, share) in [("a", 33), ("b", 33), ("c", 34)] {
        plan.push_str(&format!("[[region]]\nname = '{region}'\nshare = {share}\n"));
        for (team, share, product) in [("lab", 15, "new"), ("field", 85, "old")] {
            let mix = format!("products = {{ {product} = 100 }}");
            plan.push_str(&format!("[[region.team]]\nname = '{team}'\nshare = {share}\n{mix}\n"));
        }
    }
    let (amounts, missed) = split(&plan);
    assert_eq!(amounts.iter().sum::<i64>(), 1_000);
    let lost = missed["annual_quota"].as_u64().unwrap() + missed["axis_year"].as_u64().unwrap();
    assert!(lost > 0, "{missed}");
}
