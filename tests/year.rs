//! A year with a name of its own: every place that names the year or a quarter says it, and reads it.

mod program;

use program::{Said, tieout_fed};

const PLAN: &str = "\
target = 1200
unit = 1
year = 'FY27'
start = '2026-04'
[season]
Q1 = 40
Q2 = { share = 30, months = [50, 30, 20] }
Q3 = 20
Q4 = 10
[[region]]
name = '东'
[[region]]
name = '西'
";

fn on(plan: &str, args: &str) -> Said {
    tieout_fed(plan.as_bytes(), args)
}

#[test]
fn columns_and_rows_are_named_after_it() {
    let wide = on(PLAN, "split - --by region --period quarter --format csv --layout wide").ends(0);
    wide.out_has("region,FY27-Q1,FY27-Q2,FY27-Q3,FY27-Q4,FY27\n东,240,180,120,60,600\n");
    on(PLAN, "split - --by none --period quarter --format csv").out_has("quarter,amount\nFY27-Q1,480\n");
    // Months are those of the calendar, or counted where the plan has none.
    on(PLAN, "split - --by none --period month --format csv").out_has("FY27-Q4,2027-01,");
    let undated = PLAN.replace("start = '2026-04'\n", "");
    on(&undated, "split - --by none --period month --format csv").out_has("FY27-Q4,M10,");
    on(&undated, "split - --by none --period year").out_has("FY27\n");
    on(&undated, "split - --by region --period quarter").out_has("FY27-Q1  FY27-Q2");
}

#[test]
fn it_is_read_in_filters_and_paths() {
    let shown =
        |quarter: &str| on(PLAN, &format!("split - --by none --where quarter={quarter} --format csv"));
    for quarter in ["FY27-Q2", "fy27q2", "Q2"] {
        shown(quarter).ends(0).out_has("FY27-Q2,2026-07,180\nFY27-Q2,2026-08,108\n");
    }
    shown("FY26-Q2").ends(1).err_has("did you mean `FY27-Q2`?");
    let months = "--by none --period month --format csv";
    let set = |path: &str| on(PLAN, &format!("split - {months} --rebalance --set season.{path}")).ends(0);
    for path in ["FY27-Q2.months.FY27-M05=60", "FY27-Q2.months.2026-08=60", "Q2.months.2=60"] {
        // 40% are left to what were 50 and 20.
        set(path).out_has("FY27-Q2,2026-07,103\nFY27-Q2,2026-08,216\nFY27-Q2,2026-09,41\n");
    }
    set("FY27-Q1=50").out_has("FY27-Q1,2026-04,200\n");
    on(
        PLAN,
        "split - --by none --period quarter --format csv --set year=2027 --set season.2027-Q1=50 --rebalance",
    )
    .ends(0)
    .out_has("2027-Q1,600\n");
}

#[test]
fn programs_and_pages_say_it() {
    on(PLAN, "split - --format json").out_has(r#""start":"2026-04","year":"FY27","method""#);
    on(&PLAN.replace("year = 'FY27'\n", ""), "split - --format json")
        .out_has(r#""start":"2026-04","method""#);
    on(PLAN, "report -").ends(0).out_has("FY27 · 2026-04 – 2027-03").out_has("FY27-Q1");
    on(PLAN, "report - --lang zh").ends(0).out_has("FY27");
    on(PLAN, "explain - --where region=东").out_has("FY27");
    let compared =
        on(PLAN, "compare - --set year=FY28 --set target=2400 --by none --format json --period quarter");
    compared
        .ends(0)
        .err_has("one plan calls its year FY27, the other FY28")
        .out_has(r#""year":"FY27""#)
        .out_has(r#""year":"FY28""#)
        .out_has("FY27-Q1");
}

/// It is one word with a number; what it means is looked up nowhere.
#[test]
fn a_name_that_would_break_others_is_refused() {
    let refused = |name: &str, code: &str| {
        on(&format!("target = 1\nyear = {name}\n"), "check -").ends(1).err_has(code);
    };
    for name in
        ["'FY 27'", "'2026/27'", "'-27'", "'27-'", "'next'", "'Q1'", "'2026-Q1'", "'M01'", "'12'", "'May 27'"]
    {
        refused(name, "P094");
    }
    refused("''", "P021");
    refused("'FY27\\u200b'".replace('\'', "\"").as_str(), "P023");
    refused("'123456789012345678901'", "P024");
    refused("2027", "P010");
    for name in ["FY27", "2026-27", "2027", "27", "2027财年", "令和8年度", "X_9"] {
        on(&format!("target = 1\nyear = '{name}'\n"), "check -").ends(0).err_is("");
    }
    on("target = 1\nyear = FY27\n", "check -").ends(1).err_has("write `\"FY27\"`");
}
