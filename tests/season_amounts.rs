//! Own seasons in amounts: what is written for a node's months or quarters is what is published, and makes its year.

mod program;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use program::{Said, program};

const MONTHS: [i64; 12] = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120];

/// The amounts of a plan by row and month, as CSV writes them: the first cells of each row, and its months.
fn rows(plan: &str, axes: &str) -> Vec<(String, Vec<i64>)> {
    changed(plan, axes, &[])
}

/// The same under what-if options.
fn changed(plan: &str, axes: &str, options: &[&str]) -> Vec<(String, Vec<i64>)> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("plan.toml"), plan).unwrap();
    split(folder.path(), axes, options)
}

/// The same of the plan in a folder.
fn split(folder: &Path, axes: &str, options: &[&str]) -> Vec<(String, Vec<i64>)> {
    let wide = ["split", "plan.toml", "--format", "csv", "--layout", "wide", "--by", axes];
    let said = run(folder, &[&wide[..], options].concat()).ends(0);
    table(&said.out, axes.split(',').count())
}

fn of_plan(args: &[&str], plan: &str) -> Said {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("plan.toml"), plan).unwrap();
    run(folder.path(), args)
}

fn run(folder: &Path, args: &[&str]) -> Said {
    program().current_dir(folder).args(args).output().unwrap().into()
}

fn table(csv: &str, names: usize) -> Vec<(String, Vec<i64>)> {
    let mut lines = csv.lines();
    let header: Vec<&str> = lines.next().unwrap().split(',').collect();
    let is_month = |word: &str| word.starts_with('M') || word.len() == 7 && !word.contains('Q');
    let months: Vec<usize> = (0..header.len()).filter(|column| is_month(header[*column])).collect();
    assert_eq!(months.len(), 12, "{header:?}");
    let row = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        let amounts = months.iter().map(|month| cells[*month].parse().unwrap()).collect();
        (cells[..names].join("/"), amounts)
    };
    lines.map(row).collect()
}

fn list(amounts: &[i64]) -> String {
    let words: Vec<String> = amounts.iter().map(i64::to_string).collect();
    words.join(", ")
}

#[test]
fn months_are_published_as_they_are_written() {
    let plan = format!(
        "target = 1000\nunit = 1\n[[region]]\nname = 'a'\nseason = {{ months = {{ amounts = [{}] }} }}\n[[region]]\n\
         name = 'b'\nweight = 1\n",
        list(&MONTHS)
    );
    let rows = rows(&plan, "region");
    assert_eq!(rows[0], ("a".to_owned(), MONTHS.to_vec()));
    // 1000 - 780 = 220 over twelve even months.
    assert_eq!(rows[1].1.iter().sum::<i64>(), 220);
}

#[test]
fn quarters_are_published_as_they_are_written() {
    let plan = "target = 300\nunit = 1\n[[region]]\nname = 'a'\namount = 300\nseason = { Q1 = { amount = 100 }, Q2 = { \
                amount = 100, months = [20, 30, 50] }, Q3 = { amount = 0 }, Q4 = { amount = 100, months = { amounts = \
                [1, 2, 97] } } }\n";
    let rows = rows(plan, "region");
    assert_eq!(rows[0].1, [34, 33, 33, 20, 30, 50, 0, 0, 0, 1, 2, 97]);
}

#[test]
fn what_stands_below_follows_and_adds_up() {
    let plan = format!(
        "target = 780\nunit = 1\n[[region]]\nname = 'a'\nseason = {{ months = {{ amounts = [{}] }} }}\n\
         [[region.team]]\nname = 'x'\nshare = 33\n[[region.team]]\nname = 'y'\nshare = 67\n",
        list(&MONTHS)
    );
    let rows = rows(&plan, "region,team");
    assert_eq!((rows[0].1.iter().sum::<i64>(), rows[1].1.iter().sum::<i64>()), (257, 523));
    let sums: Vec<i64> = (0..12).map(|month| rows[0].1[month] + rows[1].1[month]).collect();
    assert_eq!(sums, MONTHS);
}

#[test]
fn an_override_states_a_year_by_path_or_id() {
    for node in ["a/x", "a / x", "E1"] {
        let plan = format!(
            "target = 1000\nunit = 1\n[[region]]\nname = 'a'\n[[region.team]]\nname = 'x'\nid = 'E1'\n\
             [[region.team]]\nname = 'y'\nweight = 1\n[[override]]\nnode = '{node}'\nseason = {{ months = {{ amounts \
             = [{}] }} }}\n",
            list(&MONTHS)
        );
        assert_eq!(rows(&plan, "region,team")[0], ("a/x".to_owned(), MONTHS.to_vec()), "{node}");
    }
}

#[test]
fn a_label_or_the_sum_may_stand_beside_the_months() {
    let season = format!("season = {{ months = {{ amounts = [{}] }} }}", list(&MONTHS));
    for beside in ["amount = 780", "amount = '780'\nlevel = '骨干'", "level = '骨干'", "base = 700"] {
        let plan = format!(
            "target = 1000\nunit = 1\n[levels]\n'骨干' = 1\n[[region]]\nname = 'a'\n{beside}\n{season}\n[[region]]\n\
             name = 'b'\nweight = 1\n"
        );
        assert_eq!(rows(&plan, "region")[0].1, MONTHS, "{beside}");
    }
}

#[test]
fn years_that_are_stated_add_up_to_the_target_or_not() {
    let plan = |target: i64| {
        format!(
            "target = {target}\nunit = 1\n[[region]]\nname = 'a'\nseason = {{ months = {{ amounts = [{}] }} }}\n\
             [[region]]\nname = 'b'\namount = 220\n",
            list(&MONTHS)
        )
    };
    of_plan(&["check", "plan.toml"], &plan(1000)).ends(0);
    of_plan(&["check", "plan.toml"], &plan(1001)).ends(1).err_has("P015").err_has("a 780, b 220");
    of_plan(&["check", "plan.toml"], &plan(999)).ends(1).err_has("P014");
}

#[test]
fn zero_years_and_zero_months_stay_zero() {
    let plan = "target = 12\nunit = 1\n[[product]]\nname = 'p'\nshare = 100\nseason = { Q1 = 50, Q2 = 50, Q3 = 0, Q4 = 0 \
                }\n[[region]]\nname = 'a'\nseason = { months = { amounts = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] } }\n\
                [[region.team]]\nname = 'x'\n[[region]]\nname = 'b'\nweight = 1\n";
    let rows = rows(plan, "region");
    assert_eq!(rows[0].1, [0; 12]);
    assert_eq!(rows[1].1, [2, 2, 2, 2, 2, 2, 0, 0, 0, 0, 0, 0]);
}

#[test]
fn a_row_may_be_missing_where_an_override_states_the_year_of_somebody_below() {
    let folder = tempfile::tempdir().unwrap();
    let plan = "target = 100\nunit = 1\nroster = 'people.csv'\n[[override]]\nnode = '华东/x'\nseason = { Q1 = { amount = \
                30 }, Q2 = { amount = 15 }, Q3 = { amount = 15 }, Q4 = { amount = 0 } }\n";
    fs::write(folder.path().join("plan.toml"), plan).unwrap();
    fs::write(folder.path().join("people.csv"), "region,team,amount\n华东,x,\n华东,y,40\n").unwrap();
    let rows = split(folder.path(), "region,team", &[]);
    assert_eq!(rows[0].1, [10, 10, 10, 5, 5, 5, 5, 5, 5, 0, 0, 0]);
    assert_eq!(rows[1].1.iter().sum::<i64>(), 40);
}

#[test]
fn months_in_amounts_inside_a_quarter_are_a_promise_too() {
    let team = |season: &str| {
        format!(
            "target = 12\nunit = 1\n[[region]]\nname = 'a'\nseason = {{ Q1 = {{ amount = 12, months = {{ amounts = [6, 4, \
             2] }} }}, Q2 = {{ amount = 0 }}, Q3 = {{ amount = 0 }}, Q4 = {{ amount = 0 }} }}\n[[region.team]]\nname = \
             'x'\nseason = {season}\n"
        )
    };
    let same = "{ Q1 = { share = 100, months = { weights = [3, 2, 1] } }, Q2 = 0, Q3 = 0, Q4 = 0 }";
    assert_eq!(rows(&team(same), "region,team")[0].1[..4], [6, 4, 2, 0]);
    let other = "{ Q1 = 100, Q2 = 0, Q3 = 0, Q4 = 0 }";
    of_plan(&["check", "plan.toml"], &team(other)).ends(1).err_has("M01 of a has the amount 6");
}

/// Numbers from a fixed seed.
struct MadeUp(u64);

impl MadeUp {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

#[test]
fn rosters_with_months_are_published_cell_for_cell() {
    let folder = tempfile::tempdir().unwrap();
    let mut made_up = MadeUp(17);
    for case in 0..60 {
        let people = 1 + made_up.below(9) as usize;
        let amounts: Vec<Vec<i64>> =
            (0..people).map(|_| (0..12).map(|_| made_up.below(500) as i64).collect()).collect();
        // Columns in any order, by any of their names.
        let mut order: Vec<usize> = (0..12).collect();
        for at in (1..12).rev() {
            order.swap(at, made_up.below(at as u64 + 1) as usize);
        }
        let column = |month: &usize| match case % 3 {
            0 => format!("M{:02}", month + 1),
            1 => format!("{}月", (month + 3) % 12 + 1),
            _ => format!("{}-{:02} (CNY)", 2026 + (month + 3) / 12, (month + 3) % 12 + 1),
        };
        let mut roster = format!("region,team,{}\n", order.iter().map(column).collect::<Vec<_>>().join(","));
        for (person, months) in amounts.iter().enumerate() {
            let cells: Vec<String> = order.iter().map(|month| months[*month].to_string()).collect();
            writeln!(roster, "r{},t{person},{}", person % 3, cells.join(",")).unwrap();
        }
        let target: i64 = amounts.iter().flatten().sum();
        let products = "[[product]]\nname = 'p'\nshare = 37\n[[product]]\nname = 'q'\nshare = 63\n";
        let plan =
            format!("target = {target}\nunit = 1\nstart = '2026-04'\nroster = 'people.csv'\n{products}");
        fs::write(folder.path().join("people.csv"), &roster).unwrap();
        fs::write(folder.path().join("plan.toml"), plan).unwrap();
        let published = split(folder.path(), "region,team", &[]);
        for (person, months) in amounts.iter().enumerate() {
            let name = format!("r{}/t{person}", person % 3);
            let row = published.iter().find(|(other, _)| *other == name).unwrap();
            assert_eq!(row.1, *months, "case {case}, {name}\n{roster}");
        }
    }
}

#[test]
fn a_what_if_change_of_a_month_changes_the_year_and_scales_nobody_by_itself() {
    let plan = format!(
        "target = 1000\nunit = 1\n[[region]]\nname = 'a'\nseason = {{ months = {{ amounts = [{}] }} }}\n[[region]]\n\
         name = 'b'\nweight = 1\n",
        list(&MONTHS)
    );
    let all = format!("region.a.season={{ months = {{ amounts = [{}] }} }}", list(&[5; 12]));
    let rows = changed(&plan, "region", &["--set", &all]);
    assert_eq!((rows[0].1.clone(), rows[1].1.iter().sum::<i64>()), (vec![5; 12], 940));
    of_plan(&["check", "plan.toml", "--set", "region.a.share=40"], &plan).ends(1).err_has("P074");
}

#[test]
fn rebalancing_beside_amounts_knows_the_levels_of_the_plan() {
    for words in [["region", "team"], ["大区", "省区"]] {
        let [top, below] = words;
        let quoted = |word: &str| format!("'{word}'");
        let plan = format!(
            "target = 1000\nunit = 1\nhierarchy = ['{top}', '{below}']\n[[{t}]]\nname = 'a'\nshare = 100\n[[{t}.{b}]]\n\
             name = 'x'\namount = 500\n[[{t}.{b}]]\nname = 'y'\nshare = 25\n[[{t}.{b}]]\nname = 'z'\nshare = 25\n",
            t = quoted(top),
            b = quoted(below)
        );
        let set = format!("{top}.a.{below}.y.share=40");
        let by = format!("{top},{below}");
        let rows = changed(&plan, &by, &["--set", &set, "--rebalance"]);
        let years: Vec<i64> = rows.iter().map(|(_, months)| months.iter().sum()).collect();
        assert_eq!(years, [500, 400, 100], "{words:?}");
    }
}
