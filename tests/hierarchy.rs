//! Organisations of one to eight levels, under the plan's own words: the same through every command and format.

mod program;

use std::fs;
use std::path::Path;

use program::{Said, tieout_in};

/// Words that a plan may give its levels.
const WORDS: [&str; 8] = ["事业部", "大区", "省区", "办事处", "经销商", "团队", "组", "业务员"];

/// The branches of an organisation, each name by name from the top; some end above the last level.
fn branches(depth: usize) -> Vec<Vec<String>> {
    let mut all = Vec::new();
    for branch in 0..5_usize {
        let end = if branch == 3 { depth.div_ceil(2) } else { depth };
        let name = |level: usize| {
            // Branches part one level after the other.
            let part = if level < branch { branch } else { 0 };
            format!(
                "{}{part}{}",
                WORDS[level],
                if level + 1 == end { branch.to_string() } else { String::new() }
            )
        };
        all.push((0..end).map(name).collect::<Vec<_>>());
    }
    all.dedup();
    all
}

/// The words of a hierarchy as a plan writes them.
fn hierarchy(words: &[&str]) -> String {
    format!("hierarchy = {words:?}\n")
}

const HEAD: &str = "name = 'deep'\ntarget = 10007\nunit = 1\nbuffer = 7\nstart = '2026-04'\n";

const PRODUCTS: &str = "[[product]]\nname = 'A'\nshare = 70\n[[product]]\nname = 'B'\nshare = 30\n";

/// A folder with a plan and its roster.
fn rostered(words: &[&str], branches: &[Vec<String>]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut rows = format!("{},weight\n", words.join(","));
    let mut seen: Vec<&[String]> = Vec::new();
    for branch in branches {
        for end in 1..=branch.len() {
            let path = &branch[..end];
            if !seen.contains(&path) {
                seen.push(path);
                let empty = ",".repeat(words.len() - end);
                rows += &format!("{}{empty},{}\n", path.join(","), seen.len() % 4 + 1);
            }
        }
    }
    fs::write(folder.path().join("people.csv"), rows).unwrap();
    let plan = format!("{HEAD}{}roster = 'people.csv'\n{PRODUCTS}", hierarchy(words));
    fs::write(folder.path().join("plan.toml"), plan).unwrap();
    folder
}

#[track_caller]
fn run(folder: &Path, words: &str) -> Said {
    tieout_in(folder, words).ends(0)
}

/// The amounts of long CSV, added up.
fn sum(csv: &str) -> i64 {
    csv.lines().skip(1).map(|line| line.rsplit(',').next().unwrap().parse::<i64>().unwrap()).sum()
}

#[test]
fn every_command_and_format_takes_any_depth() {
    for depth in [1, 2, 5, 8] {
        let words = &WORDS[..depth];
        let folder = rostered(words, &branches(depth));
        let at = folder.path();
        run(at, "check plan.toml").out_has("ties out");
        let csv = run(at, "split plan.toml --format csv").out;
        assert_eq!(csv.lines().next().unwrap(), format!("{},quarter,month,amount", words.join(",")));
        assert_eq!(sum(&csv), 10_007 - 700, "{depth} levels");
        for format in ["table", "json", "jsonl", "markdown"] {
            run(at, &format!("split plan.toml --format {format}")).out_has(&branches(depth)[0][depth - 1]);
        }
        for file in ["a.csv", "a.json", "a.jsonl", "a.md", "a.html", "a.xlsx", "a.parquet"] {
            run(at, &format!("split plan.toml -o {file}"));
            run(at, &format!("compare plan.toml --set buffer=9 -o c-{file}"));
        }
        run(at, "report plan.toml -o page.html");
        for word in words {
            let by = run(at, &format!("split plan.toml --by {word},product --period year --format csv"));
            assert_eq!(sum(&by.out), 10_007 - 700, "{word}");
            run(at, &format!("split plan.toml --per {word} -o by-{word}"));
        }
        let name = branches(depth)[0].join("/");
        run(at, &format!("explain plan.toml --where {}={name}", words[depth - 1])).out_has(&name);
        let top = format!("{}.{}", words[0], branches(depth)[0][0]);
        run(at, &format!("split plan.toml --set {top}.weight=9 --by {}", words[0]));
    }
}

/// Levels are words and nothing else: under other words the same numbers come out.
#[test]
fn other_words_move_no_number() {
    let names = branches(3);
    let default = rostered(&["region", "team", "person"], &names);
    let own = rostered(&["大区", "Area", "业务员"], &names);
    for args in ["--period month", "--by none", "--ids --period year"] {
        let csv = |folder: &tempfile::TempDir| {
            let said = run(folder.path(), &format!("split plan.toml {args} --format csv"));
            said.out.split_once('\n').unwrap().1.to_owned()
        };
        assert_eq!(csv(&default), csv(&own), "{args}");
    }
}

/// The tables of a plan and the rows of a roster say the same.
#[test]
fn tables_and_rows_are_one() {
    let words = ["大区", "省区", "办事处", "经销商", "业务员"];
    let names = branches(5);
    let folder = rostered(&words, &names);
    let mut plan = format!("{HEAD}{}", hierarchy(&words));
    let mut seen: Vec<&[String]> = Vec::new();
    for branch in &names {
        for end in 1..=branch.len() {
            let path = &branch[..end];
            if !seen.contains(&path) {
                seen.push(path);
                let header: Vec<String> = words[..end].iter().map(|word| format!("\"{word}\"")).collect();
                let (name, weight) = (&branch[end - 1], seen.len() % 4 + 1);
                plan += &format!("[[{}]]\nname = '{name}'\nweight = {weight}\n", header.join("."));
            }
        }
    }
    fs::write(folder.path().join("tables.toml"), format!("{plan}{PRODUCTS}")).unwrap();
    let csv = |plan: &str| run(folder.path(), &format!("split {plan} --format csv")).out;
    assert_eq!(csv("tables.toml"), csv("plan.toml"));
}

/// Figures worked out by hand: 1000 in two halves, of which one ends at the first level, the other goes on to the fifth.
#[test]
fn branches_end_at_any_level() {
    let folder = tempfile::tempdir().unwrap();
    let rows = "大区,省区,办事处,经销商,业务员,share\n\
                华东,,,,,50\n华东,江苏,,,,100\n华东,江苏,苏州,,,60\n华东,江苏,南京,,,40\n\
                华东,江苏,苏州,甲,,100\n华东,江苏,苏州,甲,李伟,70\n华东,江苏,苏州,甲,王芳,30\n华南,,,,,50\n";
    fs::write(folder.path().join("people.csv"), rows).unwrap();
    let words = ["大区", "省区", "办事处", "经销商", "业务员"];
    let plan = format!("target = 1000\nunit = 1\n{}roster = 'people.csv'\n", hierarchy(&words));
    fs::write(folder.path().join("plan.toml"), plan).unwrap();
    run(folder.path(), "split plan.toml --period year --format csv").out_is(
        "大区,省区,办事处,经销商,业务员,amount\n\
         华东,江苏,苏州,甲,李伟,210\n华东,江苏,苏州,甲,王芳,90\n华东,江苏,南京,,,200\n华南,,,,,500\n",
    );
}

#[test]
fn words_that_are_no_levels_are_refused() {
    let folder = rostered(&["大区", "业务员"], &branches(2));
    let at = folder.path();
    tieout_in(at, "split plan.toml --by region").ends(2).err_has("the axes are 大区, 业务员, product-group");
    tieout_in(at, "split plan.toml --where region=a").ends(2).err_has("no axis called `region`");
    tieout_in(at, "split plan.toml --per team -o out").ends(2).err_has("no axis called `team`");
    tieout_in(at, "split plan.toml --set hierarchy=x").ends(1).err_has("P083");
}

#[test]
fn comparisons_need_the_same_levels() {
    let folder = rostered(&["大区", "业务员"], &branches(2));
    let at = folder.path();
    let plan = |levels: &str| format!("target = 100\n{levels}");
    fs::write(at.join("deeper.toml"), plan("hierarchy = ['大区', '业务员', '客户经理']\n")).unwrap();
    fs::write(at.join("other.toml"), plan("")).unwrap();
    run(at, "compare plan.toml deeper.toml --by 大区");
    tieout_in(at, "compare plan.toml other.toml").ends(1).err_has("Q029");
}

/// Deep organisations with portions as fine as they may be are told where they become too fine, and never end in a panic.
#[test]
fn fine_portions_all_the_way_down_are_split_or_refused() {
    let words: Vec<String> = (1..=8).map(|level| format!("level_{level}")).collect();
    let plan = |weights: [&str; 2]| {
        let mut plan = format!("target = 1234567\nunit = 1\nhierarchy = {words:?}\n");
        for end in 1..=8 {
            let header = words[..end].join(".");
            // The second of each group goes on.
            for (name, weight) in ["a", "b"].into_iter().zip(weights) {
                plan += &format!("[[{header}]]\nname = '{name}'\nweight = {weight}\n");
            }
        }
        plan
    };
    let said = |weights| program::tieout_fed(plan(weights).as_bytes(), "split - --format csv --period year");
    assert_eq!(sum(&said(["12.5", "87.5"]).ends(0).out), 1_234_567);
    assert_eq!(sum(&said(["123.45", "678.91"]).ends(0).out), 1_234_567);
    let fine = said(["123456789.87", "987654321.01"]).ends(1);
    fine.err_has("error[P031]").err_has("together with the groups above them");
}
