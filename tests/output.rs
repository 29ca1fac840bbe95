//! The bytes that scripts read: every row of the output contract on its small plan, and filters against the full split.
//!
//! What is long is kept in `tests/output/` in both languages; `BLESS=1` writes it anew.

mod program;

use std::collections::BTreeMap;
use std::fs;

use program::foreign;
use program::kept::Wrong;
use tieout::Source;
use tieout::plan::{self, Plan};
use tieout::report::{Arrangement, By, Filter, Layout, OptionNames, Period, Request, View};
use tieout::write::{self, Format, Language, Options, Outcome, Scale};

fn plan(text: &str) -> Plan {
    let document =
        plan::parse(Source::new("plan.toml", text)).unwrap_or_else(|findings| panic!("{findings}"));
    plan::check(&document).into_plan().unwrap_or_else(|findings| panic!("{findings}")).0
}

const SMALL: &str = include_str!("output/small.toml");

const WIDE_NAMES: &str = include_str!("output/wide_names.toml");

fn small() -> Plan {
    plan(SMALL)
}

fn wide_names() -> Plan {
    plan(WIDE_NAMES)
}

/// What is asked for, as on a command line: options of `split`, without the plan.
#[derive(Clone, Default)]
struct Asked {
    by: Option<String>,
    period: Period,
    filters: Vec<String>,
    layout: Option<Layout>,
    options: Options<'static>,
}

impl Asked {
    fn of(words: &str) -> Asked {
        let mut asked = Asked::default();
        let mut words = words.split_whitespace();
        while let Some(option) = words.next() {
            if option == "--bom" {
                asked.options.bom = true;
                continue;
            }
            if option == "--chart" {
                asked.options.chart = true;
                continue;
            }
            let value = words.next().expect("an option has a value");
            match (option, value) {
                ("--by", _) => asked.by = Some(value.to_owned()),
                ("--where", _) => asked.filters.push(value.to_owned()),
                ("--period", "year") => asked.period = Period::Year,
                ("--period", "quarter") => asked.period = Period::Quarter,
                ("--period", "month") => asked.period = Period::Month,
                ("--layout", "wide") => asked.layout = Some(Layout::Wide),
                ("--layout", "long") => asked.layout = Some(Layout::Long),
                ("--in", _) => {
                    asked.options.scale = Scale::ALL.into_iter().find(|scale| scale.word() == value);
                    assert!(asked.options.scale.is_some(), "{value}");
                }
                ("--lang", "zh") => asked.options.language = Language::Chinese,
                ("--width", _) => asked.options.width = value.parse().ok(),
                _ => panic!("{option} {value} is not read here"),
            }
        }
        asked
    }

    #[track_caller]
    fn write(&self, plan: &Plan, format: Format) -> (String, Outcome) {
        let source = |text: &String| Source::new("option", text.as_str());
        let request = Request {
            by: self.by.as_ref().map_or_else(By::default, |by| By::read(&source(by)).unwrap()),
            period: self.period,
            filters: self.filters.iter().map(|filter| Filter::read(&source(filter)).unwrap()).collect(),
            layout: self.layout.unwrap_or(format.layout()),
            arrangement: Arrangement::default(),
            options: OptionNames::default(),
        };
        let view = View::new(plan, &request).unwrap_or_else(|refusal| panic!("{refusal}"));
        let mut out = Vec::new();
        let outcome = write::split(plan, &view, format, &self.options, &mut out).unwrap();
        (String::from_utf8(out).unwrap(), outcome)
    }
}

#[track_caller]
fn split(plan: &Plan, format: Format, words: &str) -> String {
    Asked::of(words).write(plan, format).0
}

#[track_caller]
fn check(format: Format, words: &str, want: &str) {
    assert_eq!(split(&small(), format, words), want, "{words}");
}

/// Holds a table of a plan to a file for each language.
#[track_caller]
fn check_kept(text: &str, format: Format, words: &str, file: &str) {
    let plan = plan(text);
    let said = Language::ALL.map(|language| {
        let mut asked = Asked::of(words);
        asked.options.language = language;
        asked.write(&plan, format).0
    });
    let said = said.each_ref().map(String::as_str);
    let mut wrong = Wrong::default();
    wrong.hold_texts(&program::checkout().join("tests/output").join(file), said);
    wrong.extend(foreign::in_either(said, &format!("plan.toml {words} {text}")));
    wrong.none();
    for line in said.iter().flat_map(|said| said.lines()) {
        assert_eq!(line, line.trim_end(), "{file}: a line with trailing blanks");
    }
}

// Long CSV

#[test]
fn long_csv_by_person_and_quarter() {
    let mut want = "region,team,person,quarter,amount\n".to_owned();
    for (labels, amount) in
        [("东,甲,李", "45.00"), ("东,甲,王", "45.00"), ("东,乙,", "60.00"), ("西,,", "150.00")]
    {
        for quarter in ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"] {
            want.push_str(&format!("{labels},{quarter},{amount}\n"));
        }
    }
    check(Format::Csv, "--by person --period quarter", &want);
    check(Format::Csv, "--period quarter", &want);
}

#[test]
fn long_csv_by_default_is_by_person_and_month() {
    let got = split(&small(), Format::Csv, "");
    let lines: Vec<&str> = got.lines().collect();
    assert_eq!(lines[0], "region,team,person,quarter,month,amount");
    assert_eq!(lines[1], "东,甲,李,2026-Q1,2026-01,15.00");
    assert_eq!(lines[4], "东,甲,李,2026-Q2,2026-04,15.00");
    assert_eq!(lines[48], "西,,,2026-Q4,2026-12,50.00");
    assert_eq!(lines.len(), 49);
    assert!(got.ends_with("50.00\n") && !got.contains('\r'));
}

#[test]
fn long_csv_by_axes() {
    check(Format::Csv, "--by product --period year", "product,amount\nA,840.00\nB,360.00\n");
    check(Format::Csv, "--by none --period year", "amount\n1200.00\n");
    check(Format::Csv, "--by region --period year", "region,amount\n东,600.00\n西,600.00\n");
    let by_team = "region,team,amount\n东,甲,360.00\n东,乙,240.00\n西,,600.00\n";
    check(Format::Csv, "--by team --period year", by_team);
    check(Format::Csv, "--by none --period year --bom", "\u{feff}amount\n1200.00\n");
}

#[test]
fn the_order_of_axes_does_not_matter() {
    let want = "region,product,amount\n东,A,420.00\n东,B,180.00\n西,A,420.00\n西,B,180.00\n";
    check(Format::Csv, "--by region,product --period year", want);
    check(Format::Csv, "--by product,region --period year", want);
    check(Format::Csv, "--by product,region,product --period year", want);
}

#[test]
fn three_columns_whatever_the_plan_has() {
    let plan = plan("target = 5\nunit = 1");
    assert_eq!(split(&plan, Format::Csv, "--period year"), "region,team,person,amount\n,,,5\n");
    let by_quarter = "quarter,amount\nQ1,2\nQ2,1\nQ3,1\nQ4,1\n";
    assert_eq!(split(&plan, Format::Csv, "--by none --period quarter"), by_quarter);
}

#[test]
fn groups_stand_before_their_members_by_first_appearance() {
    let text = "target = 100\nunit = 1\n\
        [[product]]\nname = 'A'\ngroup = 'x'\nshare = 10\n[[product]]\nname = 'B'\nshare = 20\n\
        [[product]]\nname = 'C'\ngroup = 'x'\nshare = 30\n[[product]]\nname = 'D'\ngroup = 'y'\nshare = 40\n";
    let plan = plan(text);
    let by_group = "product-group,amount\nx,40\n,20\ny,40\n";
    assert_eq!(split(&plan, Format::Csv, "--by product-group --period year"), by_group);
    let both = "product-group,product,amount\nx,A,10\nx,C,30\n,B,20\ny,D,40\n";
    assert_eq!(split(&plan, Format::Csv, "--by product,product-group --period year"), both);
    let members = "product,amount\nA,10\nB,20\nC,30\nD,40\n";
    assert_eq!(split(&plan, Format::Csv, "--by product --period year"), members);
    let filtered = "product,amount\nA,10\nC,30\n";
    assert_eq!(split(&plan, Format::Csv, "--by product --period year --where product-group=x"), filtered);
    check_kept(text, Format::Table, "--by product,product-group --period quarter", "groups.txt");
}

#[test]
fn zero_rows_are_printed() {
    let text =
        "target = 10\nunit = 1\n[[region]]\nname = 'a'\nshare = 100\n[[region]]\nname = 'b'\nshare = 0\n";
    let zeros = "region,amount\na,10\nb,0\n";
    assert_eq!(split(&plan(text), Format::Csv, "--by region --period year"), zeros);
}

// Periods

#[test]
fn periods_are_called_after_the_start() {
    let heads = |start: &str| {
        let plan = plan(&format!("target = 12\nunit = 1\n{start}"));
        let got = split(&plan, Format::Csv, "--by none --layout wide");
        got.lines().next().unwrap().to_owned()
    };
    assert_eq!(heads(""), "M01,M02,M03,Q1,M04,M05,M06,Q2,M07,M08,M09,Q3,M10,M11,M12,Q4,year");
    assert_eq!(
        heads("start = '2026-01'"),
        "2026-01,2026-02,2026-03,2026-Q1,2026-04,2026-05,2026-06,2026-Q2,\
         2026-07,2026-08,2026-09,2026-Q3,2026-10,2026-11,2026-12,2026-Q4,2026"
    );
    assert_eq!(
        heads("start = '2026-04'"),
        "2026-04,2026-05,2026-06,FY2026-Q1,2026-07,2026-08,2026-09,FY2026-Q2,\
         2026-10,2026-11,2026-12,FY2026-Q3,2027-01,2027-02,2027-03,FY2026-Q4,FY2026"
    );
}

#[test]
fn full_and_short_names_of_periods_work() {
    for (long, short) in [("quarter=2026-Q2", "quarter=Q2"), ("month=2026-05", "month=M05")] {
        let of = |filter: &str| split(&small(), Format::Csv, &format!("--by none --where {filter}"));
        assert_eq!(of(long), of(short));
    }
    let fiscal = plan("target = 12\nunit = 1\nstart = '2026-04'");
    let want = "quarter,month,amount\nFY2026-Q1,2026-05,1\n";
    assert_eq!(split(&fiscal, Format::Csv, "--by none --where month=M02"), want);
    assert_eq!(
        split(&fiscal, Format::Csv, "--by none --where month=2026-05 --where quarter=FY2026-Q1"),
        want
    );
}

// Wide CSV

#[test]
fn wide_csv_has_quarters_behind_their_months_and_the_year_last() {
    let want = "region,2026-01,2026-02,2026-03,2026-Q1,2026-04,2026-05,2026-06,2026-Q2,\
        2026-07,2026-08,2026-09,2026-Q3,2026-10,2026-11,2026-12,2026-Q4,2026\n\
        东,50.00,50.00,50.00,150.00,50.00,50.00,50.00,150.00,\
        50.00,50.00,50.00,150.00,50.00,50.00,50.00,150.00,600.00\n\
        西,50.00,50.00,50.00,150.00,50.00,50.00,50.00,150.00,\
        50.00,50.00,50.00,150.00,50.00,50.00,50.00,150.00,600.00\n";
    check(Format::Csv, "--by region --layout wide", want);
    let quarters = "region,2026-Q1,2026-Q2,2026-Q3,2026-Q4,2026\n\
        东,150.00,150.00,150.00,150.00,600.00\n西,150.00,150.00,150.00,150.00,600.00\n";
    check(Format::Csv, "--by region --layout wide --period quarter", quarters);
    check(Format::Csv, "--by product --layout wide --period year", "product,2026\nA,840.00\nB,360.00\n");
}

#[test]
fn wide_quarters_and_years_need_all_their_months() {
    let may = "2026-05\n100.00\n";
    check(Format::Csv, "--by none --layout wide --where month=M05", may);
    let second = "2026-04,2026-05,2026-06,2026-Q2,2026-07\n100.00,100.00,100.00,300.00,100.00\n";
    let filters = "--where month=M04 --where month=M05 --where month=M06 --where month=M07";
    check(Format::Csv, &format!("--by none --layout wide {filters}"), second);
    check(Format::Csv, &format!("--by none --layout wide --period quarter {filters}"), "2026-Q2\n300.00\n");
}

#[test]
fn a_long_year_is_the_sum_of_the_selected_months() {
    check(Format::Csv, "--by none --period year --where month=M05", "amount\n100.00\n");
}

// JSON

const HEAD: &str = r#"{"plan":{"name":"小计划","currency":null,"unit":"0.01","target":"1200.00","buffer":"0.00","buffer_mode":"reserve","allocated":"1200.00","base":null,"growth":null,"start":"2026-01","method":2},"#;
const MISSED: &str = r#" "missed":{"annual_quota":0,"month":0,"quarter":0,"axis_year":0,"cell":0,"axis_quarter":0,"axis_month":0,"mix_year":0}}"#;

#[test]
fn json_has_a_head_a_row_per_line_and_the_misses() {
    let want = format!(
        r#"{HEAD}
 "applied":[],"filter":["quarter=Q1","region=东"],
 "rows":[
{{"region":"东","team":"甲","person":"李","quarter":"2026-Q1","amount":"45.00"}},
{{"region":"东","team":"甲","person":"王","quarter":"2026-Q1","amount":"45.00"}},
{{"region":"东","team":"乙","person":null,"quarter":"2026-Q1","amount":"60.00"}}],
{MISSED}
"#
    );
    check(Format::Json, "--by person --period quarter --where quarter=Q1 --where region=东", &want);
}

#[test]
fn json_rows_are_flat_in_the_wide_layout() {
    let want = format!(
        r#"{HEAD}
 "applied":[],"filter":[],
 "rows":[
{{"product":"A","2026-Q1":"210.00","2026-Q2":"210.00","2026-Q3":"210.00","2026-Q4":"210.00","2026":"840.00"}},
{{"product":"B","2026-Q1":"90.00","2026-Q2":"90.00","2026-Q3":"90.00","2026-Q4":"90.00","2026":"360.00"}}],
{MISSED}
"#
    );
    check(Format::Json, "--by product --period quarter --layout wide", &want);
}

#[test]
fn json_lines_are_the_rows_only() {
    let want = "{\"product\":\"A\",\"amount\":\"840.00\"}\n{\"product\":\"B\",\"amount\":\"360.00\"}\n";
    check(Format::JsonLines, "--by product --period year", want);
    check(Format::JsonLines, "--by none --period year", "{\"amount\":\"1200.00\"}\n");
}

#[test]
fn json_says_currency_buffer_and_unit() {
    let (got, _) = Asked::of("--by none --period year").write(&wide_names(), Format::Json);
    let value: serde_json::Value = serde_json::from_str(&got).unwrap();
    assert_eq!(value["plan"]["currency"], "CNY");
    assert_eq!(value["plan"]["unit"], "100");
    assert_eq!(value["plan"]["target"], "180000000");
    assert_eq!(value["plan"]["buffer"], "18000000");
    assert_eq!(value["plan"]["allocated"], "162000000");
    assert_eq!(value["plan"]["start"], "2026-04");
    let (got, _) =
        Asked::of("").write(&plan("target = 1\nbuffer = { share = 10, mode = 'over-assign' }"), Format::Json);
    let value: serde_json::Value = serde_json::from_str(&got).unwrap();
    assert_eq!(value["plan"]["buffer_mode"], "over-assign");
    assert_eq!(value["plan"]["start"], serde_json::Value::Null);
}

// Tables for people

#[test]
fn the_default_table_and_its_markdown_twin() {
    check_kept(SMALL, Format::Table, "--period quarter", "quarters.txt");
    check_kept(SMALL, Format::Markdown, "--period quarter", "quarters.md");
    check_kept(SMALL, Format::Table, "", "months.txt");
    check_kept(SMALL, Format::Markdown, "", "months.md");
}

#[test]
fn tables_with_wide_names_a_buffer_and_a_scale() {
    check_kept(WIDE_NAMES, Format::Table, "--period quarter", "wide_names.txt");
    check_kept(WIDE_NAMES, Format::Markdown, "--period quarter", "wide_names.md");
    check_kept(WIDE_NAMES, Format::Table, "--in 万", "wide_names_in_wan.txt");
    check_kept(WIDE_NAMES, Format::Table, "--period quarter --in 万", "wide_names_in_wan_by_quarter.txt");
    check_kept(
        WIDE_NAMES,
        Format::Table,
        "--by region,product,product-group --period quarter --in 亿",
        "wide_names_by_product.txt",
    );
}

#[test]
fn tables_of_a_part() {
    check_kept(SMALL, Format::Table, "--where region=东 --where month=M05", "part.txt");
    check_kept(SMALL, Format::Markdown, "--where region=东 --where month=M05", "part.md");
    check_kept(SMALL, Format::Table, "--period quarter --layout long --by region", "long.txt");
    check_kept(SMALL, Format::Table, "--period quarter --layout long --by none", "long_without_rows.txt");
    check_kept(
        WIDE_NAMES,
        Format::Markdown,
        "--by region,product-group --where month=M05",
        "wide_names_one_month.md",
    );
    check_kept(SMALL, Format::Table, "--period quarter --by product,team", "product_first.txt");
    check_kept(SMALL, Format::Markdown, "--period quarter --by product,team", "product_first.md");
    check_kept("target = '1.8亿'", Format::Table, "", "smallest.txt");
    for format in [Format::Table, Format::Markdown] {
        let part = split(&small(), format, "--where product=A");
        assert!(part.contains("Shown") && !part.contains("ties out") && !part.contains("Total"));
        let whole = split(&small(), format, "");
        assert!(whole.contains("Total") && whole.contains("ties out") && !whole.contains("Shown"));
    }
}

#[test]
fn amounts_and_names_are_the_same_in_chinese() {
    let digits = |text: String| text.chars().filter(char::is_ascii_digit).collect::<String>();
    for words in ["", "--by person,product", "--where product=A"] {
        let (english, chinese) = (
            split(&small(), Format::Table, words),
            split(&small(), Format::Table, &format!("{words} --lang zh")),
        );
        assert_eq!(digits(english), digits(chinese), "{words}");
    }
}

/// Programs read one language.
#[test]
fn formats_for_machines_have_the_same_bytes_in_both_languages() {
    let folder = program::folder_with_examples();
    let written = |words: &str, file: &str, language: Language| {
        let file = format!("{}.{file}", language.word());
        let words = format!("{words} -o {file} --lang {}", language.word());
        program::tieout_in(folder.path(), &words).ends(0);
        fs::read(folder.path().join(file)).unwrap()
    };
    for words in [
        "split examples/roster.toml",
        "split examples/dealers.toml --by 省区",
        "split examples/fmcg.toml --set region.华东.share=45 --rebalance --layout wide",
        "compare examples/fmcg-last-week.toml examples/fmcg.toml",
        "compare examples/fmcg.toml --scenario stretch --scenario cautious --by region",
    ] {
        for file in ["a.csv", "a.json", "a.jsonl", "a.parquet"] {
            if words.contains("wide") && file == "a.parquet" {
                continue;
            }
            let [english, chinese] = Language::ALL.map(|language| written(words, file, language));
            assert!(english == chinese, "{words} in {file}");
        }
    }
}

#[test]
fn g12_months_fold_into_quarters_only_where_the_width_is_short() {
    let (narrow, outcome) = Asked::of("--width 100").write(&small(), Format::Table);
    assert_eq!(narrow, split(&small(), Format::Table, "--period quarter"));
    assert!(outcome.folded);
    assert_eq!((outcome.seen.cells, outcome.seen.shown_units), (48, 120_000), "the cells are the same");
    let (broad, outcome) = Asked::of("--width 300").write(&small(), Format::Table);
    assert_eq!(broad, split(&small(), Format::Table, ""));
    assert!(!outcome.folded);
    // A month that is not part of a whole quarter cannot be folded away.
    let (narrow, outcome) = Asked::of("--width 10 --where month=M05").write(&small(), Format::Table);
    assert!(narrow.contains("2026-05") && !outcome.folded);
}

// What was written

#[test]
fn the_outcome_counts_what_is_shown() {
    let outcome = |format, words: &str| Asked::of(words).write(&small(), format).1;
    for (format, rows) in
        [(Format::Csv, 16), (Format::JsonLines, 16), (Format::Table, 4), (Format::Markdown, 4)]
    {
        let outcome = outcome(format, "--period quarter");
        assert_eq!(
            (outcome.seen.rows, outcome.seen.cells, outcome.seen.shown_units, outcome.seen.whole),
            (rows, 16, 120_000, true)
        );
    }
    let part = outcome(Format::Csv, "--where person=李 --where month=M01");
    let seen = part.seen;
    assert_eq!((seen.rows, seen.cells, seen.shown_units, seen.whole), (1, 1, 1_500, false));
}

#[test]
fn text_is_no_formula_and_reads_back_the_same() {
    let got = split(&wide_names(), Format::Csv, "--by person,product --period year");
    let mut reader = csv::Reader::from_reader(got.as_bytes());
    let records: Vec<Vec<String>> =
        reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect();
    assert_eq!(records[4][..4], ["华东", "政企", "'=1+1", "现金牛"]);
    assert_eq!(records[3][3], "'-5");
    assert!(records.iter().any(|record| record[2] == "O\"Neil | Söhne"));
    assert!(records.iter().any(|record| record[1] == "中小企业, 渠道"));
    let sum: i64 = records.iter().map(|record| record[4].parse::<i64>().unwrap()).sum();
    assert_eq!(sum, 162_000_000);
}

// Filters

/// A long CSV as rows of labels and amounts in units of 1.
fn facts(plan: &Plan, words: &str) -> Vec<BTreeMap<String, String>> {
    let got = split(plan, Format::Csv, words);
    let mut reader = csv::Reader::from_reader(got.as_bytes());
    reader.deserialize().map(|row| row.unwrap()).collect()
}

/// The rows of the finest split, kept by `keep` and added up over everything but `labels`, in order of appearance.
fn added_up(
    fine: &[BTreeMap<String, String>],
    labels: &[&str],
    keep: impl Fn(&BTreeMap<String, String>) -> bool,
) -> Vec<(Vec<String>, i64)> {
    let mut sums: Vec<(Vec<String>, i64)> = Vec::new();
    for row in fine.iter().filter(|row| keep(row)) {
        let key: Vec<String> = labels.iter().map(|label| row[*label].clone()).collect();
        let amount: i64 = row["amount"].parse().unwrap();
        match sums.iter_mut().find(|(other, _)| *other == key) {
            Some((_, sum)) => *sum += amount,
            None => sums.push((key, amount)),
        }
    }
    sums
}

#[test]
fn every_filter_shows_the_numbers_of_the_full_split() {
    let plan = wide_names();
    let fine = facts(&plan, "--by person,product,product-group");
    let filters = [
        vec![],
        vec!["region=华东"],
        vec!["region=华东", "region=Total"],
        vec!["region=空"],
        vec!["region=华南/华北"],
        vec!["team=政企"],
        vec!["person=李伟"],
        vec!["region=Total", "person=李伟"],
        vec!["product=明星"],
        vec!["product=明星", "product=-5", "region=华东"],
        vec!["product-group=主力"],
        vec!["product-group=主力", "product=新品", "product=明星"],
        vec!["quarter=FY2026-Q2"],
        vec!["month=2026-05", "month=2027-01"],
        vec!["quarter=Q1", "month=2026-05", "month=2027-01"],
        vec!["person=李伟", "product=现金牛", "month=2026-07"],
    ];
    let by = [
        ("none", vec![]),
        ("region", vec!["region"]),
        ("team", vec!["region", "team"]),
        ("person", vec!["region", "team", "person"]),
        ("product", vec!["product"]),
        ("product-group", vec!["product-group"]),
        ("team,product-group,product", vec!["region", "team", "product-group", "product"]),
    ];
    let periods = [("year", vec![]), ("quarter", vec!["quarter"]), ("month", vec!["quarter", "month"])];
    for filters in &filters {
        for (axes, labels) in &by {
            for (period, times) in &periods {
                // A part of a quarter is no row; its words are kept in tests/refusals.
                if *period == "quarter" && filters.iter().any(|filter| filter.starts_with("month=")) {
                    continue;
                }
                let labels: Vec<&str> = labels.iter().chain(times).copied().collect();
                // A name holds blanks nowhere in these filters, so the words can be put in one line.
                let wheres: String = filters.iter().map(|filter| format!(" --where {filter}")).collect();
                let words = format!("--by {axes} --period {period}{wheres}");
                let mut want = added_up(&fine, &labels, |row| {
                    ["region", "team", "person", "product", "product-group", "quarter", "month"].iter().all(
                        |axis| {
                            let mut names =
                                filters.iter().filter_map(|filter| filter.strip_prefix(&format!("{axis}=")));
                            let shown = |name: &str| match name {
                                "-5" => "'-5".to_owned(),
                                "Q1" => "FY2026-Q1".to_owned(),
                                _ => name.to_owned(),
                            };
                            names.clone().next().is_none() || names.any(|name| shown(name) == row[*axis])
                        },
                    )
                });
                let mut got = added_up(&facts(&plan, &words), &labels, |_| true);
                // Without groups in the rows, members stand in plan order: compare what is shown, not the order.
                want.sort();
                got.sort();
                assert_eq!(got, want, "{words}");
            }
        }
    }
}

#[test]
fn a_path_names_one_of_several() {
    let people = |filter: &str| {
        facts(&wide_names(), &format!("--by person --period year --where {filter}"))
            .into_iter()
            .map(|row| format!("{}/{}/{}", row["region"], row["team"], row["person"]))
            .collect::<Vec<_>>()
    };
    assert_eq!(people("person=李伟"), ["华东/政企/李伟", "Total/政企/李伟"]);
    assert_eq!(people("person=华东/政企/李伟"), ["华东/政企/李伟"]);
    assert_eq!(people("person=华东/政企/李伟").len(), 1);
    assert_eq!(people("team=Total/政企").len(), 2);
    // A whole name is matched before any path.
    assert_eq!(people("region=华南/华北"), ["华南/华北//"]);
}

#[test]
fn two_spellings_of_the_same_letters_are_one_name() {
    let plan = plan("target = 1\nunit = 1\n[[region]]\nname = 'caf\u{e9}'\n");
    let want = "region,amount\ncaf\u{e9},1\n";
    let words = "--by region --period year --where region=cafe\u{301}";
    assert_eq!(split(&plan, Format::Csv, words), want);
}

#[test]
fn all_formats_carry_the_same_facts() {
    let plan = wide_names();
    let words = "--by person,product --period quarter";
    let csv = facts(&plan, words);
    let lines: Vec<BTreeMap<String, Option<String>>> = split(&plan, Format::JsonLines, words)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let json: serde_json::Value = serde_json::from_str(&split(&plan, Format::Json, words)).unwrap();
    assert_eq!(csv.len(), lines.len());
    assert_eq!(json["rows"].as_array().unwrap().len(), lines.len());
    for ((csv, line), row) in csv.iter().zip(&lines).zip(json["rows"].as_array().unwrap()) {
        for (key, value) in line {
            assert_eq!(csv[key].trim_start_matches('\''), value.as_deref().unwrap_or(""));
            assert_eq!(row[key].as_str(), value.as_deref());
        }
    }
}

// Through the program

#[test]
fn the_program_writes_the_same_bytes() {
    let formats = [
        ("csv", Format::Csv),
        ("json", Format::Json),
        ("jsonl", Format::JsonLines),
        ("table", Format::Table),
        ("markdown", Format::Markdown),
    ];
    let machine = [
        "",
        "--by person --period quarter",
        "--by none --period year",
        "--by product,region --period year --where region=东",
        "--layout wide --where person=东/甲/李 --where quarter=Q2",
        "--layout wide --period quarter --by team,product",
        "--layout long --period month --where month=2026-05 --where month=M06",
    ];
    let people = ["--in 万", "--in B --period year", "--by product --in k --where product=A"];
    for (word, format) in formats {
        let people = people.iter().filter(|_| format.is_for_people());
        for words in machine.iter().chain(people) {
            let want = split(&small(), format, words);
            program::tieout(&format!("split tests/output/small.toml --format {word} {words}"))
                .ends(0)
                .out_is(&want);
        }
    }
    let want = split(&small(), Format::Csv, "--bom");
    program::tieout("split tests/output/small.toml --format csv --bom").ends(0).out_is(&want).err_is("");
    program::tieout("split tests/output/small.toml").ends(0).out_is(&split(&small(), Format::Table, ""));
    for format in ["csv", "json", "jsonl"] {
        program::tieout(&format!("split tests/output/small.toml --format {format} --in 万"))
            .ends(2)
            .out_is("");
    }
}

// Three business axes

const AXES: &str = "target = 1000\nunit = 1\n\
    [[product]]\nname = 'A'\nshare = 60\ncustomers = { KA = 75, SMB = 25 }\n[[product]]\nname = 'B'\nshare = 40\n\
    [[customer]]\nname = 'KA'\nshare = 65\ngroup = 'large'\n[[customer]]\nname = 'SMB'\nshare = 35\n\
    [[channel]]\nname = 'direct'\nshare = 80\n[[channel]]\nname = 'partner'\nshare = 20\n";

#[test]
fn three_axes_in_long_formats() {
    let plan = plan(AXES);
    // 600 x 75% x 80% = 360, and so on; 400 x 65% x 80% = 208.
    let by_all = "product,customer,channel,amount\n\
        A,KA,direct,360\nA,KA,partner,90\nA,SMB,direct,120\nA,SMB,partner,30\n\
        B,KA,direct,208\nB,KA,partner,52\nB,SMB,direct,112\nB,SMB,partner,28\n";
    assert_eq!(split(&plan, Format::Csv, "--by channel,product,customer --period year"), by_all);
    let two = "customer,channel,amount\nKA,direct,568\nKA,partner,142\nSMB,direct,232\nSMB,partner,58\n";
    assert_eq!(split(&plan, Format::Csv, "--by customer,channel --period year"), two);
    let group =
        "customer-group,channel,amount\nlarge,direct,568\nlarge,partner,142\n,direct,232\n,partner,58\n";
    assert_eq!(split(&plan, Format::Csv, "--by customer-group,channel --period year"), group);
    let filtered = "product,channel,amount\nA,direct,360\nB,direct,208\n";
    assert_eq!(
        split(
            &plan,
            Format::Csv,
            "--by product,channel --period year --where customer=KA --where channel=direct"
        ),
        filtered
    );
    let lines = split(&plan, Format::JsonLines, "--by product,customer,channel --period year");
    let first = lines.lines().next().unwrap();
    assert_eq!(first, r#"{"product":"A","customer":"KA","channel":"direct","amount":"360"}"#);
    let json = split(&plan, Format::Json, "--by product,customer,channel --period year");
    assert!(json.contains(&format!("{first},\n")), "{json}");
    let wide = "product,customer,year\nA,KA,450\nA,SMB,150\nB,KA,260\nB,SMB,140\n";
    assert_eq!(split(&plan, Format::Csv, "--by product,customer --period year --layout wide"), wide);
}

#[test]
fn three_axes_in_tables() {
    check_kept(AXES, Format::Table, "--by product,customer,channel --period quarter", "axes.txt");
    check_kept(AXES, Format::Markdown, "--by product,customer,channel --period quarter", "axes.md");
    check_kept(
        AXES,
        Format::Table,
        "--by channel,customer-group,product --period quarter",
        "axes_turned.txt",
    );
}

// Charts

/// East: 150, of which 90 are sold by two people; the months of a year that rises.
const RISING: &str = "target = 7800\nunit = 1\ncurrency = '元'\n\
    [season]\nQ1 = { weight = 6, months = { weights = [1, 2, 3] } }\nQ2 = { weight = 15, months = { weights = [4, 5, 6] } }\n\
    Q3 = { weight = 24, months = { weights = [7, 8, 9] } }\nQ4 = { weight = 33, months = { weights = [10, 11, 12] } }\n\
    [[region]]\nname = '东'\nshare = 75\n[[region.team]]\nname = '甲'\nshare = 60\n[[region.team]]\nname = '乙'\nshare = 40\n\
    [[region]]\nname = '西'\nshare = 25\n[[region.team]]\nname = '丙'\n\
    season = { Q1 = 100, Q2 = 0, Q3 = 0, Q4 = 0 }\n";

#[test]
fn a_small_column_for_every_month() {
    let plan = plan(RISING);
    check_kept(RISING, Format::Table, "--by team --period quarter --chart", "chart_months.txt");
    check_kept(
        RISING,
        Format::Table,
        "--by region --where month=M02 --where month=M11 --chart",
        "chart_two_months.txt",
    );
    // The chart counts where months have to fold, and shows them all the same.
    let (got, outcome) = Asked::of("--by team --chart --width 80").write(&plan, Format::Table);
    assert!(outcome.folded);
    assert_eq!(got, split(&plan, Format::Table, "--by team --period quarter --chart"));
    let wide = split(&plan, Format::Table, "--by team");
    let width = wide.lines().find(|line| line.starts_with('─')).unwrap().chars().count();
    assert!(!Asked::of(&format!("--by team --width {width}")).write(&plan, Format::Table).1.folded);
    assert!(Asked::of(&format!("--by team --width {width} --chart")).write(&plan, Format::Table).1.folded);
}

#[test]
fn a_bar_for_every_amount() {
    check_kept(RISING, Format::Table, "--by team --period year --chart", "chart_year.txt");
    check_kept(RISING, Format::Table, "--by region --period quarter --layout long --chart", "chart_long.txt");
    check_kept(RISING, Format::Table, "--by region --where month=M11 --chart", "chart_one_month.txt");
}

/// Charts stand behind everything else, and change nothing of it.
#[test]
fn without_its_charts_a_table_is_what_it_was() {
    let without_blocks = |text: &str| {
        let is_block = |letter: char| ('\u{2581}'..='\u{258f}').contains(&letter);
        text.lines()
            .map(|line| line.trim_end_matches(|at| is_block(at) || at == ' ').to_owned())
            .collect::<Vec<_>>()
    };
    for words in
        ["--by team --period year", "--by region --period month --layout long", "--by none --period year"]
    {
        let with = split(&plan(RISING), Format::Table, &format!("{words} --chart"));
        let without = split(&plan(RISING), Format::Table, words);
        for (with, without) in without_blocks(&with).iter().zip(without.lines()) {
            assert!(with == without || with.trim_start_matches('─').is_empty(), "{with}");
        }
    }
}

/// A terminal gives Arabic letters a column each and draws a family as one sign; joiners take none.
#[test]
fn labels_are_as_wide_as_a_terminal_makes_them() {
    let names = [
        "North",
        "\u{633}\u{644}\u{627}\u{645}",
        "\u{645}\u{6cc}\u{200c}\u{62e}",
        "👨\u{200d}👩\u{200d}👧",
        "🇩🇪",
    ];
    let regions: String =
        names.iter().map(|name| format!("[[region]]\nname = \"{name}\"\nweight = 1\n")).collect();
    let plan = format!("target = 500\n{regions}");
    let said = program::tieout_fed(plan.as_bytes(), "split - --by region --period year --quiet").ends(0);
    for (name, blanks) in names.iter().zip([3, 4, 5, 6, 6]) {
        let line = format!("{name}{:blanks$}100.00", "");
        assert!(said.out.lines().any(|other| other == line), "{line}\n{}", said.out);
    }
}
