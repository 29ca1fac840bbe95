//! Amounts files, matched to plans.

use tieout::Source;
use tieout::amounts::{self, Amounts, Asked, Unread};
use tieout::cells::Work;
use tieout::findings::Findings;
use tieout::plan::{self, Due, Level, Plan};

fn plan(text: &str) -> Plan {
    let document = plan::parse(Source::new("plan.toml", text)).unwrap();
    plan::check(&document).into_plan().unwrap().0
}

fn read_with(plan: &Plan, file: &str, through: Option<Due>) -> Result<(Amounts, Findings), Findings> {
    let asked = Asked { columns: &[], from: None, through, depth: Level::DEEPEST, added_up: &[] };
    match amounts::read("actuals.csv", file.as_bytes(), plan, &asked, &Work::alone()) {
        Ok(read) => Ok(read),
        Err(Unread::Findings(findings)) => Err(findings),
        Err(Unread::Outside(error)) => panic!("{error}"),
    }
}

fn read(plan: &Plan, file: &str) -> Result<(Amounts, Findings), Findings> {
    read_with(plan, file, None)
}

/// The sums of every key in a line: node, what is reached, the months that are not nothing, and what is not counted.
fn lines(plan: &Plan, amounts: &Amounts) -> Vec<String> {
    let organisation = plan.organisation();
    let line = |(key, sums): &(amounts::Key, amounts::Sums)| {
        let months = (1..).zip(sums.months).filter(|(_, sum)| sum.counted() != 0);
        let months: Vec<String> = months.map(|(month, sum)| format!("M{month:02} {sum}")).collect();
        format!(
            "{}{} {:?} {} rest {}",
            organisation.path_label(key.node),
            if key.is_below { "/.." } else { "" },
            key.reached,
            months.join(", "),
            sums.rest
        )
    };
    amounts.sums().iter().map(line).collect()
}

const PLAN: &str = "target = 1200\nunit = 1\nstart = '2026-01'\n\
    [[region]]\nname = '东'\nid = 'E'\n[[region.team]]\nname = '甲'\n[[region.team]]\nname = '乙'\n\
    [[region]]\nname = '西'\n";

#[test]
fn the_reference_is_read() {
    let text = std::fs::read_to_string("examples/fmcg.toml").unwrap();
    let plan = plan(&text);
    let file = std::fs::read_to_string("examples/fmcg-actuals.csv").unwrap();
    let (amounts, said) = read(&plan, &file).unwrap();
    assert!(said.is_empty(), "{said}");
    let accounts = amounts.accounts();
    assert_eq!((accounts.rows, accounts.sum.to_string().as_str()), (72, "82746172.61"));
    assert_eq!(accounts.last, Some((5, None)));
    assert_eq!(amounts.sums().len(), 12);
}

#[test]
fn rows_count_as_deep_as_the_plan_knows_them() {
    let plan = plan(PLAN);
    let file = "region,team,month,amount\n东,甲,2026-01,1.5\n东,甲,2026-01,-0.5\n东,丙,M02,2\n北,甲,2026/3,4\n\
        西,,2025-12,8\n东,,2026-01,16\n,乙,1月,32\n";
    let (amounts, said) = read(&plan, file).unwrap();
    let want = [
        "东/甲 Node M01 1 rest 0",
        "东 Unknown M02 2 rest 0",
        " Unknown M03 4 rest 0",
        "西 Node  rest 8",
        "东 Node M01 16 rest 0",
        "东/乙 Node M01 32 rest 0",
    ];
    assert_eq!(lines(&plan, &amounts), want);
    let said = said.to_string();
    assert!(said.contains("W130") && said.contains("2 rows, 6 in all,"), "{said}");
    assert!(said.contains("东/丙, 北"), "{said}");
    assert!(said.contains("N241") && said.contains("1 row, 8 in all,"), "{said}");
}

#[test]
fn totals_among_the_rows_count_once() {
    let plan = plan(PLAN);
    let (amounts, said) = read(
        &plan,
        "region,team,month,amount\n东,甲,M01,1\n东,乙,M01,2\n东,小计,M01,3\n西,,M01,4\n合计,,M01,7\nTotal,,,7\n东,,M01,3\n",
    )
    .unwrap();
    assert_eq!(amounts.accounts().sum.to_string(), "7");
    let said = said.to_string();
    assert!(said.contains("N243") && said.contains("3 rows are the sums of others"), "{said}");
    assert!(said.contains("W142"), "{said}");
    let wrong =
        read(&plan, "region,team,month,amount\n东,甲,M01,1\n东,乙,M01,2\n东,小计,M01,4\n").unwrap_err();
    let wrong = wrong.to_string();
    assert!(wrong.contains("A004") && wrong.contains("the total is 4, and its rows add up to 3"), "{wrong}");
}

#[test]
fn what_is_later_is_not_counted() {
    let plan = plan(PLAN);
    let file = "id,date,amount\nE,2026-07-15,1\nE,2026-07-16,2\nE,2026-08-01,4\n";
    let through = Due::new(6, Some(15));
    let (amounts, said) = read_with(&plan, file, Some(through)).unwrap();
    assert_eq!(lines(&plan, &amounts), ["东 Node M07 1 rest 6"]);
    assert!(said.to_string().contains("N242"), "{said}");
    assert_eq!(amounts.accounts().last, Some((6, Some(15))));
}

#[test]
fn every_fault_has_its_place() {
    let plan = plan(PLAN);
    let said = read(
        &plan,
        "region,month,amount\n东,2026-13,1\n东,2026-01,1 234\n东,2026-01,(500)\n东,2026-01,1,234\n",
    )
    .unwrap_err()
    .to_string();
    for part in
        ["A005", "actuals.csv:2:3", "A002", "actuals.csv:3:11", "write `1234`", "write `-500`", "A009"]
    {
        assert!(said.contains(part), "{part}: {said}");
    }
}
