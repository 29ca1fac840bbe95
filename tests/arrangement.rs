//! What stands beside amounts, and the order of rows: the same numbers in every format, and tables that add up.

mod program;

use std::collections::HashMap;

use calamine::{Data, Reader, Xlsx};
use fastrand::Rng;
use program::{Said, tieout, tieout_fed};

/// A plan with uneven parts, last year's amounts and owners here and there.
fn made_up(random: &mut Rng) -> (String, bool) {
    let unit = ["0.01", "1", "100"][random.usize(..3)];
    let target = random.i64(0..2_000) * 1_000;
    let mut plan = format!("name = 'made up'\ntarget = {target}\nunit = {unit}\n");
    plan += ["", "start = '2026-01'\n", "start = '2026-04'\n"][random.usize(..3)];
    plan += ["", "buffer = 10\n"][random.usize(..2)];
    let mut names: Vec<String> = (0..60).map(|number| format!("n{}{number}", random.alphabetic())).collect();
    random.shuffle(&mut names);
    let mut member = |plan: &mut String, header: &str, random: &mut Rng| {
        let weight = random.u32(1..20) * u32::from(random.u32(..8) > 0 || header == "region");
        let name = names.pop().unwrap_or_default();
        *plan += &format!("[[{header}]]\nname = '{name}'\nweight = {}\n", weight.max(u32::from(target > 0)));
        if random.u32(..3) == 0 {
            *plan += &format!("base = {}.5\n", random.u32(1..9_000));
        }
        if random.u32(..3) == 0 && header != "product" {
            *plan += "owner = '高明；李伟'\n";
        }
    };
    for _ in 0..random.u32(1..5) {
        member(&mut plan, "region", random);
        for _ in 0..random.u32(..4) {
            member(&mut plan, "region.team", random);
            for _ in 0..random.u32(..4) {
                member(&mut plan, "region.team.person", random);
            }
        }
    }
    let products = random.u32(..4);
    for _ in 0..products {
        member(&mut plan, "product", random);
    }
    (plan, products > 0)
}

/// An amount as a whole number of hundredths.
fn hundredths(amount: &str) -> i128 {
    let plain = amount.replace(',', "");
    let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
    format!("{whole}{decimals:0<2}").parse().unwrap()
}

/// A part of a whole in percent with two decimals, half up; nothing of nothing.
fn percent(part: i128, whole: i128) -> String {
    if whole == 0 {
        return String::new();
    }
    let rounded = (part * 20_000 + whole).div_euclid(2 * whole);
    format!("{}.{:02}", rounded / 100, rounded % 100)
}

/// The rows of a CSV by their heads.
fn rows_of(csv: &str) -> Vec<HashMap<String, String>> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

fn fed(plan: &str, words: &str) -> String {
    let Said { out, .. } = tieout_fed(plan.as_bytes(), words).ends(0);
    out
}

/// What is asked for: how rows are nested, as label columns from the outside in, and in which period.
struct Asked {
    by: &'static str,
    nested: Vec<&'static str>,
    period: &'static str,
    filter: &'static str,
}

impl Asked {
    fn made_up(random: &mut Rng, has_products: bool) -> Asked {
        let plain: [(&str, &[&str]); 2] =
            [("team", &["region", "team"]), ("person", &["region", "team", "person"])];
        let mixed: [(&str, &[&str]); 3] = [
            ("product,region", &["product", "region"]),
            ("team,product", &["region", "team", "product"]),
            ("product", &["product"]),
        ];
        let all: Vec<_> = plain.into_iter().chain(mixed.into_iter().filter(|_| has_products)).collect();
        let (by, nested) = all[random.usize(..all.len())];
        let (period, of_period): (_, &[&str]) = [
            ("year", &[][..]),
            ("half", &["half"]),
            ("quarter", &["quarter"]),
            ("month", &["quarter", "month"]),
        ][random.usize(..4)];
        let part = [" --where quarter=Q2", " --where quarter=Q1 --where quarter=Q4"][random.usize(..2)];
        let part = if period == "half" { " --where half=H2" } else { part };
        let filter = ["", part][random.usize(..2)];
        Asked { by, nested: nested.iter().chain(of_period).copied().collect(), period, filter }
    }

    fn words(&self, rest: &str) -> String {
        format!("split - --layout long --by {} --period {}{rest}", self.by, self.period)
    }
}

/// The labels of a row down to a depth, without those that a ragged organisation lacks.
fn path(row: &HashMap<String, String>, nested: &[&str]) -> Vec<String> {
    nested.iter().map(|head| row[*head].clone()).filter(|label| !label.is_empty()).collect()
}

#[test]
fn the_same_percentages_stand_in_every_format() {
    let mut random = Rng::with_seed(5);
    for case in 0..60 {
        let (plan, has_products) = made_up(&mut random);
        let asked = Asked::made_up(&mut random, has_products);
        let sort = ["plan", "amount", "name"][random.usize(..3)];
        let show = format!(" --sort {sort} --show cumulative,share,owner,of-parent{}", asked.filter);
        let csv = fed(&plan, &asked.words(&format!(" --format csv{show}")));
        let rows = rows_of(&csv);
        let what = || format!("case {case}, {}{show}\n{plan}\n{csv}", asked.by);

        let json: serde_json::Value =
            serde_json::from_str(&fed(&plan, &asked.words(&format!(" --format json{show}")))).unwrap();
        let company = hundredths(json["plan"]["allocated"].as_str().unwrap());
        // What every row above others has where nothing is filtered.
        let mut wholes: HashMap<Vec<String>, i128> = HashMap::new();
        for row in rows_of(&fed(&plan, &asked.words(" --format csv"))) {
            let path = path(&row, &asked.nested);
            for depth in 0..=path.len() {
                *wholes.entry(path[..depth].to_vec()).or_default() += hundredths(&row["amount"]);
            }
        }
        assert_eq!(wholes[&Vec::new()], company, "{}", what());
        let mut running = 0;
        for row in &rows {
            let (path, amount) = (path(row, &asked.nested), hundredths(&row["amount"]));
            running += amount;
            assert_eq!(row["share"], percent(amount, company), "{}", what());
            assert_eq!(row["cumulative"], percent(running, company), "{}", what());
            let above = wholes[&path[..path.len() - 1]];
            assert_eq!(row["of_parent"], percent(amount, above), "{path:?}, {}", what());
        }

        let as_text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        for (row, in_json) in rows.iter().zip(json["rows"].as_array().unwrap()) {
            let in_json = in_json.as_object().unwrap();
            assert_eq!(in_json.len(), row.len(), "{}", what());
            assert!(
                row.iter().all(|(head, text)| as_text(&in_json[head]) == *text),
                "{in_json:?} {}",
                what()
            );
        }
        let lines = fed(&plan, &asked.words(&format!(" --format jsonl{show}")));
        assert_eq!(lines.lines().count(), rows.len(), "{}", what());

        // The rows at the bottom of a table, whichever way it is nested.
        let table = Markdown::read(&fed(&plan, &asked.words(&format!(" --format markdown{show}"))));
        let of_table = table.bottoms().map(|row| {
            let [amount, _, share, _, of_parent] = &row.cells[..] else { panic!("{}", what()) };
            (row.label.clone(), hundredths(amount), share.clone(), of_parent.clone())
        });
        let of_csv = rows.iter().map(|row| {
            let label = path(row, &asked.nested).pop().unwrap();
            (label, hundredths(&row["amount"]), row["share"].clone(), row["of_parent"].clone())
        });
        let (mut of_table, mut of_csv): (Vec<_>, Vec<_>) = (of_table.collect(), of_csv.collect());
        of_table.sort();
        of_csv.sort();
        assert_eq!(of_table, of_csv, "{}", what());
    }
}

/// A row of a table in markdown.
struct TableRow {
    indent: usize,
    label: String,
    cells: Vec<String>,
}

/// A table in markdown, its total last.
struct Markdown(Vec<TableRow>);

impl Markdown {
    fn read(text: &str) -> Markdown {
        let lines = text.lines().filter(|line| line.starts_with('|')).skip(2);
        let row = |line: &str| {
            let mut cells: Vec<String> =
                line.trim_matches('|').split(" |").map(|cell| cell.trim().to_owned()).collect();
            let label = cells.remove(0);
            let indent = label.matches("&nbsp;&nbsp;").count();
            TableRow { indent, label: label.replace("&nbsp;", ""), cells }
        };
        Markdown(lines.map(row).collect())
    }

    /// The rows without others below them.
    fn bottoms(&self) -> impl Iterator<Item = &TableRow> {
        let rows = &self.0[..self.0.len() - 1];
        let is_bottom = |at: usize| rows.get(at + 1).is_none_or(|next| next.indent <= rows[at].indent);
        rows.iter().enumerate().filter(move |(at, _)| is_bottom(*at)).map(|(_, row)| row)
    }

    /// The numbers of the rows directly below a row, or of those on top.
    fn below(&self, row: Option<usize>) -> Vec<usize> {
        let (first, indent) = row.map_or((0, 0), |row| (row + 1, self.0[row].indent + 1));
        let rows = (first..self.0.len() - 1).take_while(|at| self.0[*at].indent >= indent);
        rows.filter(|at| self.0[*at].indent == indent).collect()
    }
}

#[test]
fn every_table_adds_up_however_it_is_sorted_and_cut() {
    let mut random = Rng::with_seed(6);
    for case in 0..80 {
        let (plan, has_products) = made_up(&mut random);
        let asked = Asked::made_up(&mut random, has_products);
        let sort = ["plan", "amount", "name"][random.usize(..3)];
        let top = random.usize(1..4);
        let words = format!(" --format markdown --sort {sort} --top {top} --show cumulative{}", asked.filter);
        let text = fed(&plan, &asked.words(&words));
        let whole = fed(&plan, &asked.words(&format!(" --format markdown{}", asked.filter)));
        let what = || format!("case {case}, {}{words}\n{plan}\n{text}\n{whole}", asked.by);
        let (table, whole) = (Markdown::read(&text), Markdown::read(&whole));
        let amount = |table: &Markdown, row: usize| hundredths(&table.0[row].cells[0]);
        let (total, total_of_whole) = (table.0.len() - 1, whole.0.len() - 1);
        assert_eq!(amount(&table, total), amount(&whole, total_of_whole), "{}", what());
        // Periods are no siblings: they stay in time, all of them.
        let is_period = |row: usize| {
            let label = &table.0[row].label;
            ["H1", "H2", "Q", "M", "2026", "2027", "FY"].iter().any(|start| label.starts_with(start))
        };
        for row in (0..total).map(Some).chain([None]) {
            let children = table.below(row);
            let Some(first) = children.first() else { continue };
            let sum: i128 = children.iter().map(|child| amount(&table, *child)).sum();
            assert_eq!(sum, amount(&table, row.unwrap_or(total)), "{}", what());
            let last = table.below(row).last().map(|child| &table.0[*child].cells[1]);
            if let Some(row) = row {
                assert_eq!(last, Some(&table.0[row].cells[1]), "the last of all below ends it, {}", what());
            }
            if is_period(*first) {
                continue;
            }
            let (others, kept): (Vec<usize>, Vec<usize>) =
                children.iter().partition(|child| table.0[**child].label.starts_with("(others"));
            assert!(kept.len() <= top && others.len() <= 1, "{}", what());
            assert!(others.is_empty() || kept.len() == top, "{}", what());
            let sizes: Vec<i128> = kept.iter().map(|child| amount(&table, *child)).collect();
            let names: Vec<&str> = kept.iter().map(|child| table.0[*child].label.as_str()).collect();
            match sort {
                "amount" => assert!(sizes.is_sorted_by(|one, next| one >= next), "{}", what()),
                "name" => assert!(names.is_sorted(), "{}", what()),
                _ => {}
            }
        }
    }
}

#[test]
fn rows_without_a_thing_of_their_own_are_empty() {
    let plan = "target = 100\nbase = 80\nunit = 1\n\
        [[region]]\nname = '东'\nshare = 60\nbase = 40.5\nowner = ['高明', '李伟', '高明']\nnote = '攻坚\n第一'\n\
        [[region.team]]\nname = '甲'\nlevel = '骨干'\nid = 'T1'\n\
        [[region]]\nname = '西'\nshare = 40\n[levels]\n'骨干' = 1\n"
        .replace("'攻坚\n第一'", "\"攻坚\\n第一\"");
    let all = "--by team --period year --show base,growth,owner,level,id,note,of-parent";
    let said = fed(&plan, &format!("split - {all}"));
    let rows: Vec<Vec<&str>> = said.lines().skip(9).map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(rows[0], ["东", "60", "40.5", "+48.15", "高明;", "李伟", "攻坚", "第一", "60.00"], "{said}");
    assert_eq!(rows[1], ["甲", "60", "骨干", "T1", "100.00"], "{said}");
    assert_eq!(rows[2], ["西", "40", "40.00"], "{said}");
    assert_eq!(rows[4], ["Total", "100", "80", "+25.00"], "{said}");
    // A part of the year is nothing to compare with last year.
    let part = fed(&plan, &format!("split - {all} --layout long --where quarter=Q1 --format csv"));
    assert!(
        part.contains("东,甲,,T1,25,,,,骨干,,25.00\n") || part.contains("东,甲,,T1,15,,,,骨干,,25.00\n"),
        "{part}"
    );
    let whole = fed(&plan, "split - --by region --period year --show growth,base,note --format csv");
    assert_eq!(whole, "region,amount,growth,base,note\n东,60,48.15,40.5,\"攻坚\n第一\"\n西,40,,,\n");
    let filtered =
        fed(&plan, "split - --by region --period year --show growth --where region=东 --format csv");
    assert_eq!(filtered, "region,amount,growth\n东,60,48.15\n");
}

#[test]
fn an_owner_is_told_of_nobody_above() {
    let plan = "target = 100\nbase = 80\n[[region]]\nname = '东'\nbase = 77\nowner = '高明'\nnote = '机密'\n\
        [[region.team]]\nname = '甲'\nbase = 11\nowner = '李伟'\n[[region.team]]\nname = '乙'\n\
        [[product]]\nname = 'A'\nbase = 55\n";
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("plan.toml"), plan).unwrap();
    for format in ["table", "csv", "json", "markdown", "html"] {
        let show = "--show owner,note,base,growth,share,of-parent,cumulative";
        let words =
            format!("split --by team,product --period year --per team {show} --format {format} -o {format}");
        program::tieout_in(folder.path(), &words).ends(0);
        for name in program::names_in(&folder.path().join(format)) {
            let text = std::fs::read_to_string(folder.path().join(format).join(&name)).unwrap();
            if name != "index.csv" {
                for secret in ["高明", "机密", "77", "55.00", "80"] {
                    assert!(!text.contains(secret), "{secret} in {name}:\n{text}");
                }
                assert!(text.contains("100.00"), "shares are of the owner: {name}\n{text}");
            }
        }
    }
}

#[test]
fn a_workbook_shows_what_a_file_shows() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sheet.xlsx");
    let words = "split examples/roster.toml --by team --period quarter --show level,owner,share,of-parent,id";
    tieout(&format!("{words} --sort amount --top 1 -o {}", path.display())).ends(0);
    let mut book: Xlsx<_> = calamine::open_workbook(&path).unwrap();
    let data = book.worksheet_range("Data").unwrap();
    let csv = tieout(&format!("{words} --sort amount --layout long --format csv")).ends(0).out;
    let rows = rows_of(&csv);
    let heads: Vec<String> = data.rows().next().unwrap().iter().map(ToString::to_string).collect();
    assert_eq!(heads[heads.len() - 5..], ["Amount", "Level", "Owner", "Share %", "Of parent %"], "{heads:?}");
    assert_eq!(data.rows().count() - 1, rows.len(), "a file for pivot tables keeps every row");
    for (row, in_csv) in data.rows().skip(1).zip(&rows) {
        let [.., share, of_parent] = row else { panic!("{row:?}") };
        for (cell, head) in [(share, "share"), (of_parent, "of_parent")] {
            let Data::Float(share) = cell else { panic!("{cell:?}") };
            assert_eq!(format!("{:.2}", share * 100.0), in_csv[head], "{row:?}");
        }
        assert_eq!(row[row.len() - 3].to_string(), in_csv["owner"]);
    }
    let grid = book.worksheet_range("Allocation").unwrap();
    let text: Vec<String> = grid.rows().map(|row| row[0].to_string()).collect();
    assert!(text.iter().any(|label| label.starts_with("(others, ")), "{text:?}");
}

#[test]
fn days_are_days_where_a_format_has_them() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sheet.xlsx");
    let words = "split examples/fiscal.toml --by region --period quarter";
    for (more, heads) in [
        ("--dates", ["Region", "Period_start", "Period_end", "Amount"]),
        (
            "--layout long --columns r=region,from=period_start,to=period_end,n=amount",
            ["r", "from", "to", "n"],
        ),
    ] {
        tieout(&format!("{words} {more} -o {}", path.display())).ends(0);
        let mut book: Xlsx<_> = calamine::open_workbook(&path).unwrap();
        let data = book.worksheet_range("Data").unwrap();
        let heads_found: Vec<String> = data.rows().next().unwrap().iter().map(ToString::to_string).collect();
        assert_eq!(
            heads_found.join(" ").to_lowercase().replace("period ", "period_"),
            heads.join(" ").to_lowercase()
        );
        let first = data.rows().nth(1).unwrap();
        // Excel counts days from the end of 1899.
        let day = |cell: &Data| match cell {
            Data::DateTime(day) => day.as_f64(),
            other => panic!("{other:?} is no day"),
        };
        assert_eq!((day(&first[1]), day(&first[2])), (46_113.0, 46_203.0), "2026-04-01 to 2026-06-30");
    }
    let csv = tieout(&format!("{words} --dates --format csv")).ends(0).out;
    assert!(
        csv.starts_with("region,period_start,period_end,amount\n关东,2026-04-01,2026-06-30,61443900\n"),
        "{csv}"
    );
    tieout(&format!("{words} --dates --layout wide --format csv")).ends(2).err_has("--layout wide");
    tieout(&format!("{words} --dates")).ends(2).err_has("csv");
    tieout("split examples/retail-445.toml --dates --format csv").ends(2).err_has("weeks");
}

#[test]
fn what_breaks_joins_is_refused() {
    for format in ["csv", "json", "jsonl", "parquet"] {
        let said = tieout(&format!("split examples/fmcg.toml --top 2 --format {format} -o /dev/null"));
        said.ends(2).out_is("").err_has("--top cannot be used with the format");
    }
    tieout("split examples/fmcg.toml --top 0").ends(2).out_is("");
    tieout("split examples/fmcg.toml --show shares").ends(2).out_is("").err_has("of-parent");
    tieout("compare examples/fmcg.toml --set buffer=12% --show share").ends(2).err_has("several amounts");
}

/// An amount of a table that may lack it.
fn amount_or_none(cell: &str) -> i128 {
    if cell == "-" { 0 } else { hundredths(cell) }
}

/// Every column of so many amounts adds up, from the rows at the bottom to the total.
#[track_caller]
fn adds_up(text: &str, columns: std::ops::Range<usize>) {
    let table = Markdown::read(text);
    let total = table.0.len() - 1;
    assert!(total >= 2, "{text}");
    for column in columns {
        let amount = |row: usize| amount_or_none(&table.0[row].cells[column]);
        for row in (0..total).map(Some).chain([None]) {
            let children = table.below(row);
            if !children.is_empty() {
                let sum: i128 = children.iter().map(|child| amount(*child)).sum();
                assert_eq!(sum, amount(row.unwrap_or(total)), "column {column} below {row:?}\n{text}");
            }
        }
    }
}

#[test]
fn comparisons_and_trackings_add_up_however_they_are_sorted_and_cut() {
    let compare = "compare examples/fmcg-last-week.toml examples/fmcg.toml --all --format markdown";
    let track = "track examples/fmcg.toml examples/fmcg-actuals.csv --format markdown";
    for by in ["region", "person", "product,team", "team,product"] {
        for order in ["", "--sort amount", "--sort name --top 1", "--top 2", "--sort amount --top 1"] {
            for period in ["year", "quarter"] {
                let said = tieout(&format!("{compare} --by {by} --period {period} {order}")).ends(0).out;
                let (_, rows) = said.split_once("\n\n| ").unwrap();
                let (_, rows) = rows.split_once("\n\n| ").unwrap();
                adds_up(&format!("| {rows}"), 0..2);
                let deepest = if by == "region" { by } else { "team" };
                let said = tieout(&format!("{track} --by {deepest} --period {period} {order}")).ends(0).out;
                adds_up(&said, 0..3);
            }
        }
    }
    let said = tieout(&format!("{compare} --by region --sort amount --top 1 --in 万")).ends(0);
    said.out_has("| 华东 | 6,480 | 6,480 | 0 | 0.00 |").out_has("| (others, 2) | 9,720 | 9,720 |");
    let said = tieout(&format!("{track} --by team --sort amount --top 1 --in 万")).ends(0);
    said.out_has("&nbsp;&nbsp;(others, 1) |").out_has("| (others, 2) |");
}

#[test]
fn rows_that_nobody_asks_for_are_arranged_too() {
    let track = "track examples/fmcg.toml examples/fmcg-actuals.csv";
    let compare = "compare examples/sales.csv examples/fmcg.toml --from 2025-01 --all";
    // The deepest that each file tells apart.
    for (command, by) in [(track, "person"), (compare, "region")] {
        for options in ["--sort amount", "--top 1", "--show id,note", "--sort name --show level --format csv"]
        {
            let said = |by: &str| tieout(&format!("{command} {options} {by}")).ends(0).out;
            assert_eq!(said(""), said(&format!("--by {by}")), "{command} {options}");
        }
    }
    // The order is another one than the plan's.
    let in_order = tieout(&format!("{track} --sort amount --format csv")).ends(0).out;
    assert_ne!(in_order, tieout(&format!("{track} --format csv")).ends(0).out);
}

#[test]
fn words_stand_beside_comparisons_and_trackings() {
    let compare = "compare examples/roster.toml --set levels.骨干=2 --all --by team --show owner,level";
    tieout(compare).ends(0).out_has("  Owner  Level\n").out_has("高明");
    let csv = tieout(&format!("{compare} --sort name --format csv --ids")).ends(0).out;
    assert!(
        csv.starts_with(
            "region,team,region_id,team_id,base,other,difference,difference_percent,owner,level\n"
        ),
        "{csv}"
    );
    let teams: Vec<&str> = csv.lines().skip(1).map(|line| line.split(",,").next().unwrap()).collect();
    assert!(teams.is_sorted(), "{teams:?}");
    let track = "track examples/fmcg.toml examples/fmcg-actuals.csv --by region --show id,note";
    tieout(track).ends(0).out_has("  ID  Note\n");
    let csv = tieout(&format!("{track} --sort amount --format csv")).ends(0).out;
    assert!(csv.lines().next().unwrap().ends_with(",status,note"), "{csv}");
    let folder = tempfile::tempdir().unwrap();
    for (name, command) in [("a", compare), ("b", track)] {
        let path = folder.path().join(format!("{name}.xlsx"));
        tieout(&format!("{command} -o {}", path.display())).ends(0);
        let mut book: Xlsx<_> = calamine::open_workbook(&path).unwrap();
        let grid = book.worksheet_range(if name == "a" { "Comparison" } else { "Tracking" }).unwrap();
        let heads: Vec<String> = grid.rows().nth(3).unwrap().iter().map(ToString::to_string).collect();
        let words = if name == "a" { ["Owner", "Level"] } else { ["ID", "Note"] };
        assert!(heads.windows(2).any(|pair| pair == words), "{heads:?}");
    }
    tieout("track examples/fmcg.toml examples/fmcg-actuals.csv --show growth")
        .ends(2)
        .err_has("several amounts");
}

#[test]
fn ids_are_short_for_a_series() {
    let words = "split examples/roster.toml --by team --period year --format csv";
    let ids = tieout(&format!("{words} --ids")).ends(0).out;
    tieout(&format!("{words} --show id")).ends(0).out_is(&ids);
    assert!(ids.starts_with("region,team,region_id,team_id,amount\n"), "{ids}");
    tieout("split examples/roster.toml --period year --ids").ends(0).out_has("E1001");
}

#[test]
fn others_and_the_total_have_last_year_where_all_of_them_do() {
    let plan = "target = 120\nunit = 1\n[[region]]\nname = '东'\nbase = 40.5\ngrowth = 20\n\
        [[region]]\nname = '西'\nbase = 30\ngrowth = 20\n[[region]]\nname = '南'\nbase = 29.5\ngrowth = 20\n";
    let show = "split - --by region --period year --top 1 --show base,growth";
    let said = fed(plan, show);
    let row = |said: &str, label: &str| {
        let line = said.lines().find(|line| line.starts_with(label)).unwrap_or_else(|| panic!("{said}"));
        line[label.len()..].split_whitespace().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(row(&said, "(others, 2)")[1..], ["59.5", "+19.33"], "{said}");
    assert_eq!(row(&said, "Total")[1..], ["100", "+20.00"], "{said}");
    // The same of members, and nothing where one says nothing.
    let products = plan.replace("region", "product").replace("growth = 20", "share = 1") + "share = 98\n";
    let products = products.replacen("share = 1\nshare = 98", "share = 98", 1);
    let said = fed(&products, &show.replace("region", "product"));
    assert_eq!(row(&said, "(others, 2)")[1], "70.5", "{said}");
    assert_eq!(row(&said, "Total")[1], "100", "{said}");
    let lacking = plan.replace("base = 30\ngrowth = 20\n", "amount = 36\n");
    let said = fed(&lacking, &show.replace("growth", "note"));
    assert_eq!(row(&said, "(others, 2)").len(), 1, "{said}");
}
