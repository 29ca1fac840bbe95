//! Runs what is kept beside the examples, and compares every byte.
//!
//! `BLESS=1 cargo test --test examples` writes down what the program says now; read the difference before you keep it.
//! A kept output alone proves nothing, so the figures below it were worked out by hand.

mod program;

use std::fs;
use std::path::PathBuf;

use program::kept::{Both, Wrong};
use program::{checkout, tieout};

fn examples() -> Vec<PathBuf> {
    let mut plans: Vec<PathBuf> = fs::read_dir(checkout().join("examples"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    plans.sort();
    assert_eq!(plans.len(), 11);
    plans
}

#[test]
fn every_example_says_what_is_kept_beside_it() {
    let mut wrong = Wrong::default();
    for path in examples() {
        let name = path.file_stem().unwrap().to_str().unwrap();
        let plan = format!("examples/{name}.toml");
        let code = if name == "overcommitted" { 1 } else { 0 };
        let check = Both::of(checkout(), &format!("check {plan}"));
        let split = Both::of(checkout(), &format!("split {plan}"));
        for both in [&check, &split] {
            wrong.extend(both.ends(code).foreign());
        }
        for (end, text) in
            [("check.txt", check.outs()), ("check.stderr.txt", check.errs()), ("split.txt", split.outs())]
        {
            wrong.hold_texts(&path.with_extension(end), text);
        }
        let (check, split) = (check.english, split.english);
        let warnings = check.err.lines().filter(|line| line.starts_with("warning[")).count();
        let found = match (code, warnings) {
            (0, 1) => format!("1 warning: tieout check {plan} shows it\n"),
            (0, 2..) => format!("{warnings} warnings: tieout check {plan} shows them\n"),
            // Notes are for the check alone.
            (0, 0) => String::new(),
            _ => check.err,
        };
        assert_eq!(split.err, found, "{name}: check and split find the same");
    }
    wrong.none();
}

/// Every kept file belongs to a plan.
#[test]
fn nothing_else_lies_around() {
    for entry in fs::read_dir(checkout().join("examples")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let (stem, _) = name.split_once('.').unwrap();
        let stem = match &*name {
            // The roster that `roster.toml` names.
            "people.csv" => "roster",
            "fmcg-actuals.csv" | "fmcg-edited.xlsx" | "fmcg-scenarios.xlsx" => "fmcg",
            // They have no plan: one is derived from the first, and the second goes with that.
            "sales.csv" | "june.csv" => continue,
            _ => stem,
        };
        assert!(checkout().join(format!("examples/{stem}.toml")).exists(), "{name}");
    }
}

/// The amount of the one row of a long CSV that starts with these labels, such as `华东,明星`.
#[track_caller]
fn amount(example: &str, options: &str, labels: &str) -> String {
    let said = tieout(&format!("split examples/{example}.toml --format csv {options}")).ends(0);
    let rows: Vec<&str> = said
        .out
        .lines()
        .skip(1)
        .filter_map(|line| line.rsplit_once(',').map_or(Some(("", line)), Some))
        .filter(|(before, _)| *before == labels)
        .map(|(_, amount)| amount)
        .collect();
    assert_eq!(rows.len(), 1, "{labels} in\n{}", said.out);
    rows[0].to_owned()
}

#[track_caller]
fn check(example: &str, options: &str, want: &[(&str, &str)]) {
    for (labels, want) in want {
        assert_eq!(amount(example, options, labels), *want, "{example} {options}: {labels}");
    }
}

/// Target 18,000 (万), less 10% = 16,200, in whole 万.
mod fmcg {
    use super::*;

    /// Worked out by hand: 240,000,000 less 10%, of which 60% x 55% x 60% x 70% is 29,937,600, which two share 3 to 2.
    #[test]
    fn the_dealers_are_as_worked_out_by_hand() {
        for (path, want) in [
            ("华东,江苏,苏州,恒通,李伟", "17962600"),
            ("华东,江苏,苏州,恒通,王芳", "11975000"),
            ("华东,江苏,苏州,远大,", "12830400"),
            ("华东,江苏,南京,金陵,赵强", "14256000"),
            ("华东,浙江,杭州,西湖,周涛", "58320000"),
            ("华南,广东,,,", "86400000"),
        ] {
            assert_eq!(amount("dealers", "--period year", path), want, "{path}");
        }
    }

    #[test]
    fn year_and_quarters() {
        check("fmcg", "--by none --period year", &[("", "162000000")]);
        // 16,200 x 22%, 33%, 28%, 17%: all whole.
        check(
            "fmcg",
            "--by none --period quarter",
            &[
                ("2026-Q1", "35640000"),
                ("2026-Q2", "53460000"),
                ("2026-Q3", "45360000"),
                ("2026-Q4", "27540000"),
            ],
        );
    }

    #[test]
    fn months_of_the_second_quarter() {
        // 5,346 x 30%, 37.5%, 32.5% = 1603.8, 2004.75, 1737.45: the two units left go to .8 and .75.
        check(
            "fmcg",
            "--by none",
            &[
                ("2026-Q2,2026-04", "16040000"),
                ("2026-Q2,2026-05", "20050000"),
                ("2026-Q2,2026-06", "17370000"),
            ],
        );
    }

    #[test]
    fn regions_and_products() {
        check(
            "fmcg",
            "--by region --period year",
            &[("华东", "64800000"), ("成渝", "48600000"), ("珠三角", "48600000")],
        );
        check(
            "fmcg",
            "--by product --period year",
            &[("现金牛", "97200000"), ("明星", "48600000"), ("新品", "16200000")],
        );
        // 在售 is 现金牛 and 明星.
        check("fmcg", "--by product-group --period year", &[("在售", "145800000"), ("上新", "16200000")]);
        // 6,480 x 30% = 1,944 exactly.
        check("fmcg", "--by region,product --period year", &[("华东,明星", "19440000")]);
    }

    #[test]
    fn persons() {
        check(
            "fmcg",
            "--by person --period year",
            &[
                // 3,888 over 1.6 : 1 : 0.5 = 2006.71, 1254.19, 627.10: one unit left, for .71.
                ("华东,政企,李伟", "20070000"),
                ("华东,政企,王芳", "12540000"),
                ("华东,政企,陈晨", "6270000"),
                // 2,592 over 1 : 0.5, whole.
                ("华东,中小企业,张敏", "17280000"),
                ("华东,中小企业,刘洋", "8640000"),
                // 2,187 over 1.6 : 0.5 = 1666.29, 520.71.
                ("成渝,政企,赵磊", "16660000"),
                ("成渝,政企,孙丽", "5210000"),
                // 2,673 over two equals: an exact tie goes to whoever is written first.
                ("成渝,中小企业,周强", "13370000"),
                ("成渝,中小企业,吴静", "13360000"),
                // A team without persons is a leaf.
                ("珠三角,政企,", "24300000"),
                // 2,430 over 1.6 : 1 = 1495.38, 934.62.
                ("珠三角,中小企业,郑浩", "14950000"),
                ("珠三角,中小企业,冯雪", "9350000"),
            ],
        );
    }
}

/// Money as it was agreed, and the rest by weight.
mod events {
    use super::*;

    #[test]
    fn what_is_written_is_what_is_published() {
        check(
            "events",
            "--by none",
            &[
                ("2026-Q1,2026-01", "1000000.00"),
                ("2026-Q2,2026-04", "1200000.00"),
                ("2026-Q2,2026-05", "1500000.00"),
                ("2026-Q2,2026-06", "1300000.00"),
            ],
        );
        check("events", "--by region --period year", &[("华北", "5000000.00")]);
    }

    #[test]
    fn the_rest_by_weight() {
        // 500万 over 11 : 14.
        check(
            "events",
            "--by none --period quarter",
            &[("2026-Q3", "2200000.00"), ("2026-Q4", "2800000.00")],
        );
        // 700万 over 3 : 4.
        check("events", "--by region --period year", &[("华中", "3000000.00"), ("西南", "4000000.00")]);
        check(
            "events",
            "--by none",
            &[
                // 220万 in three: the odd cent goes to the month written first.
                ("2026-Q3,2026-07", "733333.34"),
                ("2026-Q3,2026-08", "733333.33"),
                ("2026-Q3,2026-09", "733333.33"),
                // 280万 over 3 : 5 : 4 = 700,000, 1,166,666.666.., 933,333.333..
                ("2026-Q4,2026-10", "700000.00"),
                ("2026-Q4,2026-11", "1166666.67"),
                ("2026-Q4,2026-12", "933333.33"),
            ],
        );
    }

    #[test]
    fn both_at_once() {
        // April 120万 x 3/12.
        check("events", "--by region", &[("华中,2026-Q2,2026-04", "300000.00")]);
    }
}

/// 2,400 + 1,500 for 华东 and 2,100 for 成渝 are 6,000万: 20% and 30% of them are 1,200 and 1,800.
#[test]
fn the_target_from_below_is_what_the_regions_come_to() {
    let quarters = [("Q1", "12000000"), ("Q2", "18000000"), ("Q3", "18000000"), ("Q4", "12000000")];
    check("bottom-up", "--by none --period quarter", &quarters);
    check("bottom-up", "--by region --period year", &[("华东", "39000000"), ("成渝", "21000000")]);
}

/// 1.5亿 + 0.8亿 = 2.3亿, where 1.8亿 are there.
#[test]
fn overcommitted_says_by_how_much() {
    tieout("check examples/overcommitted.toml").ends(1).err_has("230,000,000.00").err_has("50,000,000.00");
}

/// 487,650,000 and 5% on top = 512,032,500 yen, in steps of 100: 5,120,325 units.
mod fiscal {
    use super::*;

    #[test]
    fn the_year_from_april() {
        check(
            "fiscal",
            "--by none --period quarter",
            &[
                // 24% and 28% are whole; 22% and 26% end in half a unit, and the tie goes to the first.
                ("FY2026-Q1", "122887800"),
                ("FY2026-Q2", "112647200"),
                ("FY2026-Q3", "133128400"),
                ("FY2026-Q4", "143369100"),
            ],
        );
        // The fourth quarter is January to March of the next year: 1,433,691 x 40% = 573,476.4; 30% = 430,107.3 twice.
        check(
            "fiscal",
            "--by none",
            &[
                ("FY2026-Q4,2027-01", "43010700"),
                ("FY2026-Q4,2027-02", "43010700"),
                ("FY2026-Q4,2027-03", "57347700"),
            ],
        );
    }

    #[test]
    fn an_exact_tie_goes_to_whoever_is_written_first() {
        // 1/2, 1/3 and 1/6 of 5,120,325: 2,560,162.5, 1,706,775 and 853,387.5.
        check(
            "fiscal",
            "--by region --period year",
            &[("关东", "256016300"), ("关西", "170677500"), ("九州", "85338700")],
        );
        check(
            "fiscal",
            "--by product --period year",
            &[("设备", "256016300"), ("配件", "153609700"), ("服务", "102406500")],
        );
    }

    #[test]
    fn teams_are_rounded_from_their_true_ideal() {
        // 70% of 2,560,162.5 (not of the published 2,560,163) = 1,792,113.75, and 768,048.75.
        check(
            "fiscal",
            "--by team --period year",
            &[("关东,直销", "179211400"), ("关东,代理", "76804900"), ("九州,", "85338700")],
        );
    }
}

/// 2亿 less 10% = 1.8亿, in steps of 100, over the sixty people of a roster.
mod roster {
    use super::*;

    #[test]
    fn a_region_without_a_row_is_the_sum_of_its_teams() {
        check(
            "roster",
            "--by region --period year",
            // 40% and 30% of 1.8亿; 3000万 + 2400万.
            &[("华东", "72000000"), ("成渝", "54000000"), ("珠三角", "54000000")],
        );
        check("roster", "--by team --period year", &[("珠三角,政企", "30000000"), ("华东,渠道", "14400000")]);
    }

    #[test]
    fn levels_are_weights() {
        check(
            "roster",
            "--by person --period year --ids",
            &[
                // 50% of 7200万 = 3600万 over 5 x 1.6 + 1 + 6 x 0.5 = 12: 300万 each. Two people have one name.
                ("华东,政企,李伟,,,E1001", "4800000"),
                ("华东,政企,李伟,,,E1003", "1500000"),
                ("华东,政企,张敏,,,E1004", "3000000"),
                // 40% of 5400万 = 2160万 over 4 x 1 + 4 x 0.5 = 6: 360万 each.
                ("成渝,中小企业,曾毅,,,E1039", "3600000"),
                ("成渝,中小企业,吕梁,,,E1041", "1800000"),
                // 3000万 over 5 x 1.6 + 2 + 0.5 = 10.5: 4,571,428.57, 2,857,142.86 and 1,428,571.43. Five units are left
                // after rounding down: two for .86 twice, three for .57, in the order of the roster.
                ("珠三角,政企,丁一,,,E1047", "4571429"),
                ("珠三角,政企,薛冰,,,E1049", "2857143"),
                ("珠三角,政企,阎肃,,,E1051", "1428571"),
            ],
        );
    }

    #[test]
    fn products_and_customers() {
        // 480万 x 30%, and of that 30%.
        check(
            "roster",
            "--by person,product --period year --ids",
            &[("华东,政企,李伟,,,E1001,明星", "1440000")],
        );
        check(
            "roster",
            "--by person,product,customer --period year --ids",
            &[("华东,政企,李伟,,,E1001,明星,新客户", "432000")],
        );
        // 7200万 x 30% x 70%; 1.8亿 x 70%.
        check("roster", "--by region,product,customer --period year", &[("华东,明星,老客户", "15120000")]);
        check("roster", "--by customer --period year", &[("老客户", "126000000"), ("新客户", "54000000")]);
        // 1.8亿 x 33% x 30%; 480万 x 33% x 10%.
        check("roster", "--by customer --period quarter", &[("新客户,2026-Q2", "17820000")]);
        check(
            "roster",
            "--by person,product --period quarter --ids",
            &[("华东,政企,李伟,,,E1001,新品,2026-Q2", "158400")],
        );
    }
}

/// 1,000,000.00 and nothing else: four equal quarters of three months each.
#[test]
fn smallest_is_even() {
    check("smallest", "--by none --period year", &[("", "1000000.00")]);
    for quarter in ["Q1", "Q2", "Q3", "Q4"] {
        check("smallest", "--by none --period quarter", &[(quarter, "250000.00")]);
    }
    check(
        "smallest",
        "--by none",
        &[("Q1,M01", "83333.34"), ("Q1,M02", "83333.33"), ("Q1,M03", "83333.33"), ("Q4,M12", "83333.33")],
    );
}

/// 1亿 in whole 万: 10,000 units. 东南 has 30% of it, a season and a mix of its own; 西部 has 20% and a season.
mod own_mix {
    use super::*;

    #[test]
    fn the_cells_follow_the_own_mix() {
        check(
            "own-mix",
            "--by region,product --period year",
            &[
                // 5,000 x 60, 30, 10%; 3,000 x 40, 60, 0%; 2,000 as the plan says again.
                ("华北,经典", "30000000"),
                ("华北,新品", "15000000"),
                ("华北,清仓", "5000000"),
                ("东南,经典", "12000000"),
                ("东南,新品", "18000000"),
                ("东南,清仓", "0"),
                ("西部,经典", "12000000"),
            ],
        );
        check(
            "own-mix",
            "--by product --period year",
            // 60% of 7,000 and 40% of 3,000 = 5,400; 2,100 + 1,800 = 3,900; 700.
            &[("经典", "54000000"), ("新品", "39000000"), ("清仓", "7000000")],
        );
    }

    #[test]
    fn the_cells_follow_the_own_season() {
        check(
            "own-mix",
            "--by region --period quarter",
            &[
                ("华北,2026-Q1", "10000000"),
                ("东南,2026-Q1", "9000000"),
                ("东南,2026-Q4", "6000000"),
                ("西部,2026-Q1", "5000000"),
                ("西部,2026-Q4", "5000000"),
            ],
        );
        check(
            "own-mix",
            "--by region",
            &[
                // 900 x 4/13 = 276.92, 276.92, 346.15; two units left, for .92 and .92.
                ("东南,2026-Q2,2026-04", "2770000"),
                ("东南,2026-Q2,2026-05", "2770000"),
                ("东南,2026-Q2,2026-06", "3460000"),
            ],
        );
        // A team below follows its region: 40% of 900.
        check("own-mix", "--by team --period quarter", &[("东南,电商,2026-Q1", "3600000")]);
    }

    #[test]
    fn the_warnings_show_what_results() {
        // 20% of 5,000, 30% of 3,000 and 25% of 2,000 = 2,400 of 10,000.
        tieout("check examples/own-mix.toml")
            .ends(0)
            .err_has("Q1 20% -> 24%, Q2 25% -> 26.5%, Q3 25% -> 23.5%, Q4 30% -> 26%")
            .err_has("经典 60% -> 54%, 新品 30% -> 39%, 清仓 10% -> 7%");
    }
}

/// 52M: a quarter of 22% is 11,440,000, that is 880,000 a week.
mod retail_445 {
    use super::*;

    #[test]
    fn months_follow_the_weeks() {
        check(
            "retail-445",
            "--by none",
            &[
                ("FY2027-Q1,2027-02", "3520000"),
                ("FY2027-Q1,2027-03", "3520000"),
                ("FY2027-Q1,2027-04", "4400000"),
                // 24% is 960,000 a week.
                ("FY2027-Q2,2027-05", "3840000"),
                ("FY2027-Q2,2027-07", "4800000"),
                // 30% is 15,600,000, over 40, 35 and 25%.
                ("FY2027-Q4,2027-11", "6240000"),
                ("FY2027-Q4,2027-12", "5460000"),
                ("FY2027-Q4,2028-01", "3900000"),
            ],
        );
    }

    #[test]
    fn products_have_customers_of_their_own() {
        check(
            "retail-445",
            "--by product,customer --period year",
            &[
                // 26,000,000 x 70 and 30%; 15,600,000 and 10,400,000 in halves.
                ("Apparel,Members", "18200000"),
                ("Apparel,Guests", "7800000"),
                ("Home,Members", "7800000"),
                ("Home,Guests", "7800000"),
                ("Gifts,Members", "5200000"),
            ],
        );
        // 18.2 + 7.8 + 5.2 = 31.2 of 52: the declared 60%, so there is nothing to warn of.
        check(
            "retail-445",
            "--by customer --period year",
            &[("Members", "31200000"), ("Guests", "20800000")],
        );
        check("retail-445", "--by channel --period year", &[("Stores", "33800000"), ("Online", "18200000")]);
    }
}
