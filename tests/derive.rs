//! Plans from what was sold: held to exact fractions of their own, and to what they give back.

mod program;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use fastrand::Rng;
use num_rational::BigRational;
use num_traits::{ToPrimitive, Zero};
use program::{Said, checkout, tieout, tieout_fed, tieout_in};

/// One row of sales: region, team, product, month from the year 0, and amount in hundredths.
type Row = (String, String, String, u32, i64);

fn month_text(month: u32) -> String {
    format!("{:04}-{:02}", month / 12, month % 12 + 1)
}

fn amount_text(hundredths: i64) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", hundredths.abs() / 100, hundredths.abs() % 100)
}

fn csv(rows: &[Row]) -> String {
    let mut text = "region,team,product,month,amount\n".to_owned();
    for (region, team, product, month, amount) in rows {
        text.push_str(&format!(
            "{region},{team},{product},{},{}\n",
            month_text(*month),
            amount_text(*amount)
        ));
    }
    text
}

/// Sales of some years that end in some month: every year has all its months, and nobody is below zero.
fn made_up(random: &mut Rng, years: u32, whole: bool) -> (Vec<Row>, u32) {
    let until = 2020 * 12 + random.u32(0..60);
    let (regions, teams, products) = (random.usize(1..5), random.usize(1..4), random.usize(1..5));
    let mut rows = Vec::new();
    for month in until + 1 - 12 * years..=until {
        for region in 0..regions {
            for team in 0..teams {
                for product in 0..products {
                    // Somebody always sells, so that no year lacks a month and no parent comes to nothing.
                    if random.u8(0..4) == 0
                        && (region, team, product) != (0, 0, 0)
                        && month % 12 != until % 12
                    {
                        continue;
                    }
                    let end = 10_i64.pow(random.u32(2..9));
                    let amount = random.i64(1..end);
                    let amount = if whole { amount * 100 } else { amount };
                    rows.push((
                        format!("R{region}"),
                        format!("T{team}"),
                        format!("P{product}"),
                        month,
                        amount,
                    ));
                }
            }
        }
    }
    (rows, until)
}

fn derived(folder: &Path, options: &str) -> toml::Table {
    let said = tieout_in(folder, &format!("derive {options}")).ends(0);
    said.out.parse().unwrap_or_else(|error| panic!("{options}: {error}\n{}", said.out))
}

/// Parts in percent with so many decimals by largest remainder, in the last decimal.
fn percents(parts: &[BigRational], digits: u32) -> Vec<i64> {
    let whole = 10_i64.pow(digits + 2);
    let exact: Vec<BigRational> =
        parts.iter().map(|part| part * BigRational::from_integer(whole.into())).collect();
    let mut given: Vec<i64> = exact.iter().map(|part| part.floor().to_integer().to_i64().unwrap()).collect();
    while given.iter().sum::<i64>() < whole {
        let behind = |at: &usize| &exact[*at] - BigRational::from_integer(given[*at].into());
        let mut furthest = 0;
        for at in 1..given.len() {
            if behind(&at) > behind(&furthest) {
                furthest = at;
            }
        }
        given[furthest] += 1;
    }
    given
}

fn fraction(numerator: i64, denominator: i64) -> BigRational {
    BigRational::new(numerator.into(), denominator.into())
}

/// A number of a plan in its last decimal.
fn counted(value: &toml::Value, digits: u32) -> i64 {
    let text = value.to_string();
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    // The parser gives 10 as it is and 10.5 as a binary number, which prints its fifteen digits as they were.
    let padded = format!("{decimals:0<width$}", width = digits as usize);
    assert_eq!(padded.len(), digits as usize, "{text}");
    format!("{whole}{padded}").parse().unwrap()
}

fn shares(table: &toml::Table, word: &str, digits: u32) -> Vec<(String, i64)> {
    let list = table[word].as_array().unwrap();
    list.iter()
        .map(|member| (member["name"].as_str().unwrap().to_owned(), counted(&member["share"], digits)))
        .collect()
}

fn in_folder(text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("sales.csv"), text).unwrap();
    folder
}

/// The season is the mean of the years, whatever the first month of the plan; shares are those of the last year.
#[test]
fn seasons_and_shares_are_exact() {
    let mut random = Rng::with_seed(8);
    for case in 0..12 {
        let years = random.u32(1..5);
        let digits = random.u32(0..5);
        let (rows, until) = made_up(&mut random, years, false);
        let start = until + 1 + random.u32(0..14);
        let folder = in_folder(&csv(&rows));
        let options = format!(
            "sales.csv --years {years} --digits {digits} --start {} --by region,product",
            month_text(start)
        );
        let plan = derived(folder.path(), &options);

        let first = until + 1 - 12 * years;
        let mut of_months = BTreeMap::new();
        for (.., month, amount) in &rows {
            *of_months.entry(((month - first) / 12, month % 12)).or_insert(0) += amount;
        }
        let year = |year: u32| (0..12).map(|month| of_months[&(year, month)]).sum::<i64>();
        let mean: Vec<BigRational> = (0..12)
            .map(|at| {
                let month = (start + at) % 12;
                let parts = (0..years).map(|number| fraction(of_months[&(number, month)], year(number)));
                parts.fold(BigRational::zero(), |sum, part| sum + part)
                    / BigRational::from_integer(years.into())
            })
            .collect();
        let months: Vec<i64> =
            plan["season"]["months"].as_array().unwrap().iter().map(|month| counted(month, digits)).collect();
        assert_eq!(months, percents(&mean, digits), "case {case}: {options}");
        assert_eq!(plan["start"].as_str(), Some(&*month_text(start)));

        let last = |of: &dyn Fn(&Row) -> &String| {
            let (mut names, mut sums) = (Vec::new(), Vec::new());
            let mut known: BTreeMap<&String, usize> = BTreeMap::new();
            for row in &rows {
                let number = *known.entry(of(row)).or_insert_with(|| {
                    names.push(of(row).clone());
                    sums.push(0);
                    names.len() - 1
                });
                if row.3 > until - 12 {
                    sums[number] += row.4;
                }
            }
            let whole = sums.iter().sum();
            let parts: Vec<BigRational> = sums.iter().map(|sum| fraction(*sum, whole)).collect();
            names.into_iter().zip(percents(&parts, digits)).collect::<Vec<_>>()
        };
        assert_eq!(shares(&plan, "region", digits), last(&|row| &row.0), "case {case}: {options}");
        assert_eq!(shares(&plan, "product", digits), last(&|row| &row.2), "case {case}: {options}");
        let base: i64 = rows.iter().filter(|row| row.3 > until - 12).map(|row| row.4).sum();
        assert_eq!(counted(&plan["base"], 2), base, "case {case}");
    }
}

/// The amounts of a split by the labels in front of them.
fn amounts(folder: &Path, plan: &str, options: &str) -> BTreeMap<String, i64> {
    let said = tieout_in(folder, &format!("split {plan} --format csv {options}")).ends(0);
    let mut amounts = BTreeMap::new();
    for line in said.out.lines().skip(1) {
        let (labels, amount) = line.rsplit_once(',').unwrap_or(("", line));
        *amounts.entry(labels.to_owned()).or_insert(0) += amount.parse::<i64>().unwrap();
    }
    amounts
}

/// With twelve decimals, and the last year as the target, a year in whole units comes back.
#[test]
fn a_year_comes_back() {
    let mut random = Rng::with_seed(88);
    for case in 0..8 {
        let (rows, until) = made_up(&mut random, 1, true);
        let folder = in_folder(&csv(&rows));
        let base: i64 = rows.iter().map(|row| row.4 / 100).sum();
        let start = until - 11;
        let options = format!(
            "sales.csv --digits 12 --unit 1 --target {base} --by team,product --start {} -o plan.toml",
            month_text(start)
        );
        tieout_in(folder.path(), &format!("derive {options}")).ends(0);
        tieout_in(folder.path(), "check plan.toml").ends(0);
        let sums = |key: &dyn Fn(&Row) -> String| {
            let mut sums = BTreeMap::new();
            rows.iter().for_each(|row| *sums.entry(key(row)).or_insert(0) += row.4 / 100);
            sums
        };
        let by = |options: &str| amounts(folder.path(), "plan.toml", options);
        assert_eq!(by("--by region --period year"), sums(&|row| row.0.clone()), "case {case}");
        assert_eq!(by("--by team --period year"), sums(&|row| format!("{},{}", row.0, row.1)), "case {case}");
        assert_eq!(by("--by product --period year"), sums(&|row| row.2.clone()), "case {case}");
        let months: Vec<i64> = by("--by none").into_values().collect();
        let want: Vec<i64> = sums(&|row| month_text(row.3)).into_values().collect();
        assert_eq!(months, want, "case {case}");
    }
}

/// What a plan is split into derives a plan that is split into the same.
#[test]
fn a_split_derives_its_plan() {
    let mut random = Rng::with_seed(888);
    for case in 0..6 {
        let mut plan = format!(
            "target = {}\nunit = 1\nstart = \"2026-{:02}\"\n",
            random.i64(1_000_000..1_000_000_000),
            random.u8(1..13)
        );
        let weights: Vec<String> = (0..12).map(|_| random.u32(1..100).to_string()).collect();
        plan.push_str(&format!("[season]\nmonths = {{ weights = [{}] }}\n", weights.join(", ")));
        for region in 0..random.usize(1..4) {
            plan.push_str(&format!("[[region]]\nname = \"R{region}\"\nweight = {}\n", random.u32(1..50)));
            for team in 0..random.usize(1..4) {
                plan.push_str(&format!(
                    "[[region.team]]\nname = \"T{team}\"\nweight = {}\n",
                    random.u32(1..50)
                ));
            }
        }
        for product in 0..random.usize(1..4) {
            plan.push_str(&format!("[[product]]\nname = \"P{product}\"\nweight = {}\n", random.u32(1..50)));
        }
        let folder = in_folder("");
        fs::write(folder.path().join("first.toml"), &plan).unwrap();
        let by = |plan: &str, options: &str| amounts(folder.path(), plan, options);
        let sold = tieout_in(folder.path(), "split first.toml --by team,product --format csv").ends(0).out;
        fs::write(folder.path().join("sales.csv"), sold).unwrap();
        let target: i64 = by("first.toml", "--by none --period year").into_values().sum();
        let start = plan.split('"').nth(1).unwrap();
        let options = format!("--digits 12 --unit 1 --target {target} --by team,product --start {start}");
        tieout_in(folder.path(), &format!("derive sales.csv {options} -o second.toml")).ends(0);
        for view in ["--by none", "--by team --period year", "--by product --period year"] {
            assert_eq!(by("second.toml", view), by("first.toml", view), "case {case} {view}:\n{plan}");
        }
    }
}

/// A plan without the line that names its files.
fn without_files(said: Said) -> String {
    said.out.split_once('\n').unwrap().1.to_owned()
}

/// Rows add up, wherever they stand.
#[test]
fn rows_and_files_add_up() {
    let mut random = Rng::with_seed(3);
    let (rows, until) = made_up(&mut random, 2, false);
    let folder = in_folder(&csv(&rows));
    let options = "--years 2 --by team,product --own region";
    let want = without_files(tieout_in(folder.path(), &format!("derive sales.csv {options}")).ends(0));

    let mut split = Vec::new();
    for row in &rows {
        let part = random.i64(-500..500);
        split.push((row.0.clone(), row.1.clone(), row.2.clone(), row.3, row.4 - part));
        split.push((row.0.clone(), row.1.clone(), row.2.clone(), row.3, part));
    }
    let (old, new): (Vec<Row>, Vec<Row>) = split.into_iter().partition(|row| row.3 <= until - 12);
    fs::write(folder.path().join("old.csv"), csv(&old)).unwrap();
    // The other one has its columns in another order, in Chinese.
    let mut other = "金额,产品,月份,团队,区域\n".to_owned();
    for (region, team, product, month, amount) in &new {
        let month = month_text(*month);
        other.push_str(&format!("{},{product},{month},{team},{region}\n", amount_text(*amount)));
    }
    fs::write(folder.path().join("new.csv"), other).unwrap();
    let said = tieout_in(folder.path(), &format!("derive old.csv new.csv {options}")).ends(0);
    assert_eq!(without_files(said), want);

    let typed = csv(&rows);
    let said = tieout_fed(typed.as_bytes(), &format!("derive - {options}")).ends(0);
    assert_eq!(without_files(said), want);
}

/// Totals among the rows are left out, and count for nobody.
#[test]
fn totals_are_left_out() {
    let (rows, _) = made_up(&mut Rng::with_seed(4), 1, false);
    let folder = in_folder(&csv(&rows));
    let want = without_files(tieout_in(folder.path(), "derive sales.csv --by region,product").ends(0));
    let mut with_totals = csv(&rows);
    let regions: BTreeSet<&String> = rows.iter().map(|row| &row.0).collect();
    for region in regions {
        let sum: i64 = rows.iter().filter(|row| row.0 == *region).map(|row| row.4).sum();
        with_totals.push_str(&format!("{region},小计,,,{}\n", amount_text(sum)));
    }
    let sum: i64 = rows.iter().map(|row| row.4).sum();
    with_totals.push_str(&format!("合计,,,,{}\n", amount_text(sum)));
    fs::write(folder.path().join("sales.csv"), &with_totals).unwrap();
    let said = tieout_in(folder.path(), "derive sales.csv --by region,product").ends(0).err_has("[N243]");
    assert_eq!(without_files(said), want);

    let wrong = with_totals.replace(&amount_text(sum), &amount_text(sum + 1));
    fs::write(folder.path().join("sales.csv"), wrong).unwrap();
    tieout_in(folder.path(), "derive sales.csv").ends(1).err_has("[A004]").out_is("");
}

/// What somebody sold in another team counts for the present one.
#[test]
fn an_id_stands_where_its_latest_row_has_it() {
    let mut text = "region,team,person,person_id,month,amount\n".to_owned();
    for month in 1..=12 {
        let team = if month < 7 { "政企" } else { "渠道" };
        text.push_str(&format!("华东,{team},李伟,E1,2025-{month:02},10\n"));
        text.push_str(&format!("华东,政企,李伟,E2,2025-{month:02},30\n"));
        text.push_str(&format!("华东,渠道,王芳,E3,2025-{month:02},60\n"));
    }
    let folder = in_folder(&text);
    let plan = derived(folder.path(), "sales.csv --by person");
    let teams = plan["region"].as_array().unwrap()[0].as_table().unwrap();
    assert_eq!(shares(teams, "team", 2), [("政企".to_owned(), 3000), ("渠道".to_owned(), 7000)]);
    let persons = |team: usize| {
        let persons = teams["team"].as_array().unwrap()[team]["person"].as_array().unwrap();
        let ids = persons.iter().map(|person| person["id"].as_str().unwrap().to_owned());
        ids.collect::<Vec<_>>()
    };
    assert_eq!([persons(0), persons(1)], [vec!["E2"], vec!["E1", "E3"]]);
}

/// Columns of other names are what they are said to be, and a level that is left out is no level of the plan.
#[test]
fn columns_may_have_other_names() {
    let mut text = "Account Executive,Area,2025-01".to_owned();
    (2..=12).for_each(|month| text.push_str(&format!(",2025-{month:02}")));
    let amounts = |amount: u32| format!(",{amount}").repeat(12);
    text.push_str(&format!("\nAnn,East{}\nBen,East{}\nAnn,West{}\n", amounts(10), amounts(30), amounts(60)));
    let folder = in_folder(&text);
    let options = [
        "derive",
        "sales.csv",
        "--by",
        "person",
        "--map",
        "person=Account Executive",
        "--map",
        "region=Area",
    ];
    let run = program::program().args(options).current_dir(folder.path()).output().unwrap();
    let plan: toml::Table = String::from_utf8(run.stdout).unwrap().parse().unwrap();
    assert_eq!(plan["hierarchy"].as_array().unwrap().len(), 2);
    let east = plan["region"].as_array().unwrap()[0].as_table().unwrap();
    assert_eq!(shares(east, "person", 2), [("Ann".to_owned(), 2500), ("Ben".to_owned(), 7500)]);
    assert_eq!(shares(&plan, "region", 2), [("East".to_owned(), 4000), ("West".to_owned(), 6000)]);
}

/// Members come and go: who has no rows in the last year is named, who sold nothing in it has a share of nothing.
#[test]
fn members_come_and_go() {
    let mut text = "region,month,amount\n".to_owned();
    for month in 1..=12 {
        text.push_str(&format!("a,2024-{month:02},10\nb,2024-{month:02},30\n"));
        text.push_str(&format!("b,2025-{month:02},5\n"));
    }
    text.push_str("c,2025-12,0\nd,2025-12,40\n");
    let folder = in_folder(&text);
    let said = tieout_in(folder.path(), "derive sales.csv --years 2").ends(0);
    let plan: toml::Table = said.out.parse().unwrap();
    let want = [("b", 6000), ("c", 0), ("d", 4000)].map(|(name, share)| (name.to_owned(), share));
    assert_eq!(shares(&plan, "region", 2), want);
    said.out_has("# Left out, without sales in 2025: a.\n")
        .out_has("share = 60                   # 2024 100.00%\n");
}

/// The windows end in any month, are named by the year they end in, and one may be skipped.
#[test]
fn years_end_in_any_month() {
    let mut text = "month,amount\n".to_owned();
    for month in 2022 * 12 + 10..2025 * 12 + 11 {
        let is_second = (2023 * 12 + 10..2024 * 12 + 10).contains(&month);
        let amount = if is_second { 100 + month % 12 } else { 100 };
        text.push_str(&format!("{},{amount}\n", month_text(month)));
    }
    let folder = in_folder(&text);
    let said =
        tieout_in(folder.path(), "derive sales.csv --until 2025-10 --years 3 --skip 2024 --start 2026-01");
    let said = said.ends(0).out_has("2024-11 to 2025-10").out_has("start    = \"2026-01\"");
    // November 2025 is later; the two even years are left.
    said.err_has("24 of 37 rows").out_has("    8.34,").out_has("    8.33,");
    tieout_in(folder.path(), "derive sales.csv --until 2025-10 --years 4").ends(1).err_has("[A010]");
    tieout_in(folder.path(), "derive sales.csv --until 2025-12").ends(1).err_has("[A010]");
    tieout_in(folder.path(), "derive sales.csv --until Q3").ends(2).err_has("[A005]");
}

#[test]
fn what_says_no_month_of_a_year_is_refused() {
    for (text, code) in [
        ("region,amount\n华东,5\n", "A005"),
        ("region,quarter,amount\n华东,2025-Q1,5\n", "A005"),
        ("region,month,amount\n华东,M07,5\n", "A005"),
        ("region,M01,M02\n华东,5,5\n", "A005"),
        ("region,month,amount\n华东,2025-01,x\n", "A002"),
        ("region,month,amount\n", "A001"),
        ("", "A001"),
    ] {
        let folder = in_folder(text);
        let said = tieout_in(folder.path(), "derive sales.csv").ends(1).out_is("");
        said.err_has(&format!("[{code}]"));
    }
}

#[test]
fn what_the_head_says_is_held_before_anything_is_read() {
    for (options, code) in [
        ("--unit 0", "P034"),
        ("--growth x", "P011"),
        ("--target 12.345", "P017"),
        ("--target=-5", "P019"),
        ("--own product", "Q001"),
        ("--by none,region", "Q002"),
        ("--start 2025-13", "A005"),
        ("--map person", "Q051"),
    ] {
        tieout(&format!("derive no-such-file.csv {options}"))
            .ends(2)
            .out_is("")
            .err_has(&format!("[{code}]"));
    }
    tieout("derive examples/sales.csv --by team").ends(1).err_has("[Q040]");
    tieout("derive examples/sales.csv --by product-group").ends(1).err_has("[Q040]");
    tieout("derive examples/sales.csv --by month").ends(1).err_has("[Q003]");
    tieout("derive examples/sales.csv --digits 13").ends(2);
    tieout("derive examples/sales.csv --growth 5 --target 5").ends(2);
    tieout("derive no-such-file.csv").ends(3).err_has("[F001]");
}

/// A file is never replaced, and nothing is written of a plan that is none.
#[test]
fn nothing_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let sales = checkout().join("examples/sales.csv");
    fs::copy(sales, folder.path().join("sales.csv")).unwrap();
    let said = tieout_in(folder.path(), "derive sales.csv -o plan.toml").ends(0).out_is("");
    said.err_has("plan.toml is written");
    let before = fs::read(folder.path().join("plan.toml")).unwrap();
    tieout_in(folder.path(), "derive sales.csv --years 2 -o plan.toml").ends(3).err_has("[F002]");
    tieout_in(folder.path(), "derive sales.csv -o sales.csv").ends(3);
    assert_eq!(fs::read(folder.path().join("plan.toml")).unwrap(), before);
    tieout_in(folder.path(), "check plan.toml").ends(0);
    tieout_in(folder.path(), "derive sales.csv --years 9 -o other.toml").ends(1);
    assert!(!folder.path().join("other.toml").exists());
}

/// Whatever a file holds, there is an answer or findings.
#[test]
fn any_bytes_get_an_answer() {
    let sales = fs::read(checkout().join("examples/sales.csv")).unwrap();
    let mut random = Rng::with_seed(9);
    let pieces: [&[u8]; 14] = [
        b"\"",
        b",",
        b"\n",
        b"\r",
        b"-",
        b"\xff",
        b"\0",
        "合计".as_bytes(),
        b"2025-99",
        b"1e999",
        b"/",
        b"''",
        b"99999999999999999",
        "\u{202e}".as_bytes(),
    ];
    for case in 0..150 {
        let mut bytes = sales.clone();
        for _ in 0..random.usize(1..6) {
            let at = random.usize(..bytes.len());
            let until = (at + random.usize(0..12)).min(bytes.len());
            bytes.splice(at..until, random.choice(pieces).unwrap().iter().copied());
        }
        let said = tieout_fed(&bytes, "derive - --by region,product --own region --years 2");
        let code = said.code;
        assert!(matches!(code, Some(0 | 1)), "case {case}: {code:?}\n{}", said.err);
        assert_eq!(code == Some(0), !said.out.is_empty(), "case {case}:\n{}", said.err);
    }
}

#[test]
fn seasons_and_mixes_of_everybody_are_no_contradiction() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::copy("examples/sales.csv", path.join("sales.csv")).unwrap();
    let said = tieout_in(path, "derive sales.csv --own region --by region,product -o plan.toml").ends(0);
    assert!(!said.err.contains("warning"), "{}", said.err);
    let plan = fs::read_to_string(path.join("plan.toml")).unwrap();
    let weights = plan.lines().find(|line| line.contains("weights = [")).unwrap();
    assert!(!weights.contains(".0"), "{weights}");
    tieout_in(path, "check plan.toml --deny-warnings").ends(0);
    // A share that is another one is said all the same.
    let other = plan.replacen("    6.4,", "    5.4,", 1).replacen("    6.05,", "    7.05,", 1);
    assert_ne!(plan, other);
    fs::write(path.join("plan.toml"), other).unwrap();
    tieout_in(path, "check plan.toml").ends(0).err_has("[W112]");
}
