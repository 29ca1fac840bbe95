//! Rosters: the same plan as `[[region]]` tables and as CSV, however the file is written and wherever it stands.

mod program;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use program::{shell, tieout_fed, tieout_in};
use tieout::plan::{self, Checked};
use tieout::{Source, findings::Severity};

const HEAD: &str = r#"
target = "1.8亿"
buffer = 10
start = "2026-01"
[levels]
"新人" = 0.5
"骨干" = 1
[[product]]
name = "现金牛"
share = 60
[[product]]
name = "新品"
share = 40
"#;

const INLINE: &str = r#"
[[region]]
name = "华东"
share = 40
id = "R1"
owner = ["高明", "石磊"]
  [[region.team]]
  name = "政企"
  share = "1/3"
    [[region.team.person]]
    name = "李伟"
    level = "骨干"
    id = "E1"
    [[region.team.person]]
    name = "李伟"
    level = "新人"
    id = "E2"
    [[region.team.person]]
    name = "王, \"芳\""
    weight = 1.5
  [[region.team]]
  name = "中小企业"
  share = "2/3"
[[region]]
name = "成渝"
amount = "9720万"
  [[region.team]]
  name = "甲"
  amount = "9720万"
    [[region.team.person]]
    name = "赵磊"
    amount = "9000万"
    [[region.team.person]]
    name = "孙丽"
    amount = "7,200,000"
"#;

/// The rows of 成渝 and 成渝/甲 are missing: their people state amounts.
const PEOPLE: &str = "region,team,person,share,weight,amount,level,id,owner
华东,,,40,,,,R1,高明;石磊
华东,政企,,1/3,,,,,
华东,政企,李伟,,,,骨干,E1,
华东,政企,李伟,,,,新人,E2,
华东,政企,\"王, \"\"芳\"\"\",,1.5,,,,
华东,中小企业,,2/3,,,,,
成渝,甲,赵磊,,,9000万,,,
成渝,甲,孙丽,,,\"7,200,000\",,,
";

fn checked(plan: &str, people: &[u8]) -> Checked {
    let document = plan::parse(Source::new("plan.toml", plan)).expect("TOML");
    assert_eq!(document.roster_wanted(), Some("people.csv"));
    plan::check(&document.with_roster("people.csv", people.to_vec()))
}

fn rostered() -> String {
    format!("roster = \"people.csv\"\n{HEAD}")
}

/// The plan that a roster gives, in every detail.
#[track_caller]
fn plan_of(people: &str) -> String {
    match checked(&rostered(), people.as_bytes()).into_plan() {
        Ok((plan, _)) => format!("{plan:?}"),
        Err(findings) => panic!("{findings}"),
    }
}

fn folder(plan: &str, people: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("plan.toml"), plan).unwrap();
    fs::write(folder.path().join("people.csv"), people).unwrap();
    folder
}

#[test]
fn the_same_plan_inline_and_as_roster_gives_the_same_bytes() {
    let inline = folder(&format!("{HEAD}{INLINE}"), "");
    let roster = folder(&rostered(), PEOPLE);
    for words in [
        "split plan.toml",
        "split plan.toml --by person,product --period month --format csv --ids",
        "split plan.toml --format json --ids",
        "split plan.toml --by region --format markdown",
        "check plan.toml",
    ] {
        let want = tieout_in(inline.path(), words).ends(0);
        let said = tieout_in(roster.path(), words).ends(0).out_is(&want.out);
        assert_eq!(said.err, want.err, "{words}");
    }
}

#[test]
fn a_file_may_be_written_as_it_likes() {
    let want = plan_of(PEOPLE);
    assert_eq!(plan_of(&format!("\u{feff}{}", PEOPLE.replace('\n', "\r\n"))), want);
    assert_eq!(plan_of(PEOPLE.trim_end()), want);
    assert_eq!(plan_of(&PEOPLE.replace('\n', "\n\n")), want);
    assert_eq!(plan_of(&format!("{PEOPLE},,,,,,,,\n")), want);
    // Columns in another order, and one that means nothing.
    let turned: String = PEOPLE
        .lines()
        .map(|line| {
            let (names, rest) = match line.split_once("\"\"\",") {
                Some((names, rest)) => (format!("{names}\"\"\""), rest),
                None => {
                    let at = line.match_indices(',').nth(2).unwrap().0;
                    (line[..at].to_owned(), &line[at + 1..])
                }
            };
            format!("{rest},x,{names}\n")
        })
        .collect();
    assert_eq!(plan_of(&turned), want);
}

#[test]
fn siblings_stand_in_the_order_in_which_they_are_first_mentioned() {
    let rows = "region,team,person,share,weight\n\
                A,t,p,,1\n\
                B,,,50,\n\
                A,s,,40,\n\
                A,,,50,\n\
                A,t,,60,\n\
                A,t,o,,2\n";
    let (plan, _) = checked(&rostered(), rows.as_bytes()).into_plan().unwrap();
    let organisation = plan.organisation();
    let names: Vec<&str> = (1..organisation.len())
        .map(|index| organisation.node(plan::NodeIndex(index as u32)).name())
        .collect();
    assert_eq!(names, ["A", "B", "t", "s", "p", "o"]);
}

#[test]
fn only_the_region_column_is_needed() {
    let (plan, findings) = checked(&rostered(), b"region\nA\nB\n").into_plan().unwrap();
    assert_eq!(plan.organisation().len(), 3);
    assert_eq!(findings.count(Severity::Note), 3, "two levels nobody has, and the even division");
}

#[test]
fn a_sum_of_amounts_is_checked_like_any_other() {
    let said = checked(
        "target = 100\nunit = 1\nroster = \"people.csv\"",
        b"region,team,amount\nA,x,60\nA,y,50\nB,z,0.5\n",
    );
    let codes: Vec<&str> = said.findings().iter().map(|finding| finding.code()).collect();
    assert_eq!(codes, ["P016"], "the sum of B cannot be told, so the regions are not judged");
    let said =
        checked("target = 100\nunit = 1\nroster = \"people.csv\"", b"region,team,amount\nA,x,60\nA,y,50\n");
    let codes: Vec<&str> = said.findings().iter().map(|finding| finding.code()).collect();
    assert_eq!(codes, ["P014"]);
    // 10^15 units are too many, for one and for all together.
    let said = |amounts: [u64; 2]| {
        let [x, y] = amounts;
        let people = format!("region,team,amount\nA,x,{x}\nA,y,{y}\n");
        let said = checked("target = 100\nunit = 1\nroster = \"people.csv\"", people.as_bytes());
        said.findings().iter().map(|finding| finding.code()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(said([999_999_999_999_999, 999_999_999_999_999]), "P020");
    assert_eq!(said([500_000_000_000_000, 500_000_000_000_000]), "P020");
    assert_eq!(said([500_000_000_000_000, 499_999_999_999_999]), "P014");
    assert_eq!(said([1_000_000_000_000_000, 1]), "P020");
}

/// The codes of all warnings and errors about a plan with this roster.
fn codes(plan: &str, people: &str) -> String {
    let said = checked(&format!("target = 100\nroster = \"people.csv\"\n{plan}"), people.as_bytes());
    let grave = said.findings().iter().filter(|finding| finding.severity() != Severity::Note);
    grave.map(|finding| finding.code()).collect::<Vec<_>>().join(" ")
}

#[test]
fn ids_tell_teams_of_one_name_apart() {
    assert_eq!(codes("", "region,team,person,id\nA,,,\nA,t,,1\nA,t,,2\n"), "");
    // Whose person it is cannot be told.
    assert_eq!(codes("", "region,team,person,id\nA,,,\nA,t,,1\nA,t,,2\nA,t,p,\n"), "P058");
    assert_eq!(codes("", "region,team,person,id\nA,,,\nA,t,,1\nA,t,,\nA,t,p,\n"), "P022");
    assert_eq!(codes("", "region,team,person,id\nA,,,\nA,t,,\nA,t,,2\nA,t,p,\n"), "P022");
    // The row of a team may come behind those of its persons.
    assert_eq!(codes("", "region,team,person,id\nA,,,\nA,t,p,\nA,t,,1\n"), "");
}

#[test]
fn a_roster_without_a_name_or_with_rows_that_are_left_out_is_one_mistake() {
    let blank = plan::parse(Source::new("plan.toml", "target = 100\nroster = ' '")).unwrap();
    assert_eq!(blank.roster_wanted(), None);
    let said = plan::check(&blank);
    assert_eq!(said.findings().iter().map(|finding| finding.code()).collect::<Vec<_>>(), ["P021"]);
    // An override may mean a node of the row that was left out.
    let own = "[[override]]\nnode = 'B'\nseason = { pattern = 'even' }\n";
    assert_eq!(codes(own, "region,team\nA,\nA,t\n"), "P065");
    assert_eq!(codes(own, "region,team\nA,\nA,s\n,t\n"), "P056");
}

#[test]
fn owners_stand_in_one_cell() {
    let owners = |cell: &str| codes("[rules]\nowners_min = 2", &format!("region,owner\nA,{cell}\n"));
    assert_eq!(owners("x; y"), "");
    assert_eq!(owners("x；y"), "");
    assert_eq!(owners("x"), "W122");
    assert_eq!(owners("x;x"), "W122");
}

/// What was set is a number; the cells beside it are texts.
#[test]
fn a_sum_of_amounts_takes_what_was_set() {
    let place = folder(
        "target = 100\nunit = 1\nroster = \"people.csv\"",
        "region,team,person,amount\nA,T,x,40\nA,T,y,50\nB,T,x,10\n",
    );
    let run = |words: &str| {
        tieout_in(place.path(), &format!("split plan.toml --by region --period year --format csv {words}"))
    };
    run("").ends(0).out_is("region,amount\nA,90\nB,10\n");
    run("--set region.A.team.T.person.x.amount=35 --set region.B.team.T.person.x.amount=15")
        .ends(0)
        .out_is("region,amount\nA,85\nB,15\n");
    run("--set region.A.team.T.person.x.amount=35").ends(1).err_has("error[P015]");
}

#[test]
fn a_roster_stands_beside_its_plan() {
    let place = tempfile::tempdir().unwrap();
    let plans = place.path().join("plans");
    fs::create_dir(&plans).unwrap();
    fs::write(plans.join("plan.toml"), "target = 100\nroster = \"people.csv\"").unwrap();
    fs::write(plans.join("people.csv"), "region,share\nA,99\n").unwrap();
    tieout_in(place.path(), "check plans/plan.toml").ends(1).err_has("--> plans/people.csv:2:1");
    shell(place.path(), "tieout check - < plans/plan.toml").ends(3).err_has("cannot read people.csv");
    shell(&plans, "tieout check - < plan.toml").ends(1).err_has("--> people.csv:2:1");
    tieout_fed(b"target = 100\nroster = \"nowhere.csv\"", "check -").ends(3).err_has("there is no such file");
}

#[test]
fn the_roster_is_never_overwritten() {
    let place = folder("target = 100\nroster = \"people.csv\"", "region\nA\nB\n");
    let kept = |path: &Path| fs::read_to_string(path.join("people.csv")).unwrap();
    tieout_in(place.path(), "split plan.toml -o people.csv").ends(2).err_has("F003");
    shell(place.path(), "ln people.csv other.csv && tieout split plan.toml -o other.csv")
        .ends(2)
        .err_has("roster");
    assert_eq!(kept(place.path()), "region\nA\nB\n");
    tieout_in(place.path(), "split plan.toml -o out.csv").ends(0);
}

#[test]
fn ids_stand_behind_names() {
    let place = folder(&rostered(), PEOPLE);
    let said =
        tieout_in(place.path(), "split plan.toml --by region --period year --format csv --ids").ends(0);
    said.out_is("region,region_id,amount\n华东,R1,64800000.00\n成渝,,97200000.00\n");
    let said = tieout_in(
        place.path(),
        "split plan.toml --by team --where person=李伟 --period year --format jsonl --ids",
    );
    said.ends(0).out_has("\"team\":\"政企\",\"region_id\":\"R1\",\"team_id\":null,\"amount\"");
    let table = tieout_in(place.path(), "split plan.toml --by region --period year --ids").ends(0);
    table.out_has("  ID\n").out_has("R1\n");
    let said =
        tieout_in(place.path(), "split plan.toml --by product --period year --format csv --ids").ends(0);
    said.out_is("product,amount\n现金牛,97200000.00\n新品,64800000.00\n");
}

#[test]
fn every_file_that_is_named_is_shown() {
    let said = checked("target = 100\ncolour = 1\nroster = \"people.csv\"", b"region,share\nA,-1\nB,2,3\n");
    let places: Vec<String> = said
        .findings()
        .iter()
        .map(|finding| format!("{} {:?}", finding.code(), finding.place().unwrap()))
        .collect();
    assert_eq!(places, ["P006 plan.toml:2:1", "P019 people.csv:2:3", "P054 people.csv:3:1"]);
}

/// What a roster says about a plan of 1,000 units, code by code, and what its regions come to.
#[track_caller]
fn columns(people: &str, want_codes: &str, want: &str) {
    let plan = "target = 1000\nunit = 1\nroster = \"people.csv\"";
    let said = checked(plan, people.as_bytes());
    let codes: Vec<&str> = said
        .findings()
        .iter()
        .filter(|finding| finding.severity() != Severity::Note)
        .map(tieout::findings::Finding::code)
        .collect();
    assert_eq!(codes.join(" "), want_codes, "{people}{}", said.findings());
    if !want.is_empty() {
        let place = folder(plan, people);
        tieout_in(place.path(), "split plan.toml --by region --period year --format csv")
            .ends(0)
            .out_is(&format!("region,amount\n{want}"));
    }
}

/// An amount that is not read would leave everybody with the same, and the total would tie out.
#[test]
fn a_column_of_amounts_is_never_passed_over() {
    let rows = "A,900\nB,100\n";
    for word in ["amount", "Amount", " AMOUNT ", "amount (CNY)", "金额", "目标", "金额（元）", "\"Amount\""]
    {
        columns(&format!("region,{word}\n{rows}"), "", rows);
    }
    for word in
        ["amounts", "quota", "sales quota", "QuotaAmount", "target", "金额（万元）", "Amount (k)", "年度目标"]
    {
        columns(&format!("region,{word}\n{rows}"), "P059", "");
    }
    for word in ["share", "Share %", "占比", "Share (%)"] {
        columns(&format!("region,{word}\nA,90\nB,10\n"), "", rows);
    }
    columns("region,shrae\nA,90\nB,10\n", "P059", "");
    columns("大区,权重\nA,9\nB,1\n", "", rows);
    for word in ["M01,M02", "Q1,Q2", "2026-01,2026-02", "2026-Q1,2026-Q2", "1月,2月", "Jan,Feb"] {
        columns(&format!("region,{word}\nA,450,450\nB,50,50\n"), "P075", "");
    }
    columns("region,amount,Amount\nA,900,1\nB,100,1\n", "P053", "");
    columns("region,amount,金额\nA,900,1\nB,100,1\n", "P053", "");
    // What is not numbers, or is not needed, is a note.
    columns("region,city\nA,x\nB,y\n", "", "A,500\nB,500\n");
    columns("region,revenue,amount\nA,1,900\nB,2,100\n", "", rows);
    // One node has all there is, whatever the column says.
    columns("region,revenue\nA,1\n", "", "A,1000\n");
    columns("region,revenue\nA,1\nB,\n", "W127", "A,500\nB,500\n");
    columns("region,revenue\nA,1\nB,-\n", "W127", "A,500\nB,500\n");
    columns("region,city\nA,1\nB,x\nC,y\nD,z\n", "", "A,250\nB,250\nC,250\nD,250\n");
    columns("region,team,revenue\nA,,1\nA,s,2\nA,t,3\n", "W127", "A,1000\n");
    // The manager of a region is no region, but nobody has said what the words of an amount mean.
    columns("region,region manager,amount\nA,x,900\nB,y,100\n", "", rows);
    columns("region,amount,amount last year\nA,900,1\nB,100,1\n", "P059", "");
}

#[test]
fn numbers_that_change_nothing_are_warned_of() {
    let place = folder("target = 1000\nunit = 1\nroster = \"people.csv\"", "region,revenue\nA,900\nB,100\n");
    tieout_in(place.path(), "check plan.toml --deny-warnings").ends(1).err_has("warning[W127]");
    tieout_in(place.path(), "split plan.toml --by region").ends(0).err_has("warning[W127]").err_has("900");
    // A change that gives the group portions leaves the column no use.
    let said = tieout_in(
        place.path(),
        "check plan.toml --set region.A.weight=9 --set region.B.weight=1 --deny-warnings",
    );
    said.ends(0).err_has("note[N204]");
}

#[test]
fn a_first_line_that_names_the_separator_is_passed_over() {
    let want = plan_of(PEOPLE);
    for line in ["sep=,\n", "sep=,\r\n", "SEP=,\n", "\"sep=,\"\n"] {
        assert_eq!(plan_of(&format!("{line}{PEOPLE}")), want, "{line:?}");
    }
    let said = checked(&rostered(), b"sep=,\nregion,share\nA,-1\n").findings().to_string();
    assert!(said.contains("--> people.csv:3:3"), "{said}");
    let said = checked(&rostered(), b"sep=;\nregion;share\nA;-1\n").findings().to_string();
    assert!(said.contains("--> people.csv:3:3"), "{said}");
    let said = checked(&rostered(), b"sep=|\nregion|share\nA|100\n").findings().to_string();
    assert!(said.contains("separated by `|`"), "{said}");
}

/// What `--ids` writes, a roster reads, and gives everybody the same id again.
#[test]
fn ids_that_are_written_are_read_back() {
    let plan = "target = 1000\nunit = 1\nroster = \"people.csv\"";
    let people =
        "region,team,person,id,amount\nA,,,R1,1000\nA,s,,T1,600\nA,s,x,E1,400\nA,s,x,E2,200\nA,t,,,400\n";
    let place = folder(plan, people);
    let words = "split plan.toml --by person --period year --format csv --ids";
    let written = tieout_in(place.path(), words).ends(0);
    fs::write(place.path().join("people.csv"), &written.out).unwrap();
    tieout_in(place.path(), words).ends(0).out_is(&written.out);
    tieout_in(place.path(), "check plan.toml --deny-warnings").ends(0);
}

#[test]
fn ids_of_rows_agree() {
    let of = |rows: &str| format!("region,region_id,team,team_id,id,amount\n{rows}");
    columns(&of("A,R1,s,,,600\nA,R1,t,,,400\n"), "", "A,1000\n");
    columns(&of("A,R1,s,,,600\nA,R2,t,,,400\n"), "P073", "");
    columns(&of("A,,s,,,600\nA,R2,t,,,400\n"), "", "A,1000\n");
    columns(&of("A,R1,,,R1,1000\nA,R1,t,,,1000\n"), "", "A,1000\n");
    columns(&of("A,R1,,,R2,1000\n"), "P073", "");
    columns(&of("A,,,,R2,1000\nA,R1,t,,,1000\n"), "P073", "");
    columns(&of("A,,,T1,,1000\n"), "P073", "");
    // One id for two is what it always was.
    columns(&of("A,R1,s,,,600\nB,R1,t,,,400\n"), "P051", "");
    // Two teams of one name have a row each; those below find theirs by its id, wherever it stands.
    let twins = "region,team,team_id,person,amount\n\
                 A,s,2,x,100\nA,s,1,,600\nA,s,2,,400\nA,s,1,y,600\nA,s,2,z,300\nA,,,,1000\n";
    columns(twins, "", "A,1000\n");
    columns(&twins.replace("A,s,2,z,300", "A,s,,z,300"), "P058", "");
    columns(&twins.replace("A,s,2,z,300", "A,s,3,z,300"), "P073", "");
}

#[test]
fn commas_behind_the_last_column_are_told_from_amounts_with_a_comma() {
    let said = |people: &str| checked(&rostered(), people.as_bytes()).findings().to_string();
    assert!(said("region,amount\nA,900,\n").contains("delete the commas at its end"));
    assert!(said("region,amount\nA,1,900\n").contains("into double quotes"));
}

#[test]
fn a_header_in_the_midst_is_passed_over() {
    columns("region,amount\nA,900\nregion,amount\nB,100\n", "", "A,900\nB,100\n");
    columns("region\nA\nregion\nB\n", "", "A,500\nB,500\n");
}

/// One mistake that rows repeat is one finding.
#[test]
fn what_many_rows_have_is_said_once() {
    let said = |header: &str, row: &dyn Fn(usize) -> String| {
        let rows: String = (0..17).map(row).collect();
        let said = checked(&rostered(), format!("{header}\n{rows}").as_bytes()).findings().to_string();
        assert_eq!(said.matches("error[").count(), 1, "{said}");
        assert!(said.contains("17 like this, in lines 2, 3, 4, 5, 6, 7 and 11 more"), "{said}");
        assert_eq!(said.matches("here too").count(), 2, "{said}");
    };
    said("region,team", &|row| format!(",T{row}\n"));
    said("region,owner", &|row| format!("R{row},;\n"));
    said("region,share", &|row| format!("R{row},\"{row},5\"\n"));
    said("region,amount", &|row| format!("R{row},-{}\n", row + 1));
    said("region,amount", &|row| format!("R{row},{row}.125\n"));
    said("region,weight", &|row| format!("R{row},0.{row}000000000000000000000000001\n"));
    said("region,level", &|row| format!("R{row},老手\n"));
    said("region,share,weight", &|row| format!("R{row},1,{row}\n"));
    said("region,share", &|row| format!("R{row},1,{row}\n"));
    said("region,note", &|row| format!("R\u{7}{row},x\n"));
    said("region,team,team_id", &|row| format!("R{row},,E{row}\n"));
}

/// Whatever happens to a roster, it is refused with words and a place, or taken; never a panic.
#[test]
fn a_broken_roster_is_no_panic() {
    const PIECES: [&str; 18] = [
        "\"", ",", "\n", "\r", "\r\n", "\0", "\u{feff}", "\u{200b}", "，", ";", " ", "1e400", "-1", "=1+1",
        "E1", "华东", "region", "\"\"",
    ];
    let mut state = 5_u64;
    let mut below = |end: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % end
    };
    let plan = rostered();
    for _ in 0..3_000 {
        let mut bytes = PEOPLE.as_bytes().to_vec();
        for _ in 0..=below(3) {
            let at = below(bytes.len());
            let end = (at + below(8)).min(bytes.len());
            let piece = PIECES[below(PIECES.len())];
            // Sometimes in the middle of a character.
            bytes.splice(at..end, piece.bytes());
        }
        let said = checked(&plan, &bytes);
        assert!(said.plan().is_some() || said.findings().count(Severity::Error) > 0);
        assert!(said.findings().iter().all(|finding| finding.place().is_some()));
        let _ = said.findings().to_string();
    }
    for end in 0..PEOPLE.len() {
        let _ = checked(&plan, &PEOPLE.as_bytes()[..end]).findings().to_string();
    }
}

/// Ten thousand notes, and rows of one region far apart: nothing looks at all of them for each.
#[test]
fn large_rosters_take_no_square_time() {
    let mut people = String::from("region,team,person,share,id\n");
    for person in 0..30_000 {
        let team = person % 10_000;
        let _ = writeln!(people, "R{},T{team},P{person},,E{person}", team % 50);
    }
    for team in 0..10_000 {
        let _ = writeln!(people, "R{},T{team},,,", team % 50);
    }
    for region in 0..50 {
        let _ = writeln!(people, "R{region},,,2,");
    }
    let said = checked("target = 1_000_000\nroster = \"people.csv\"", people.as_bytes());
    assert_eq!(said.plan().unwrap().organisation().len(), 40_051);
    // One for all teams, one for all persons.
    assert_eq!(said.findings().count(Severity::Note), 2);
}

/// What a spreadsheet or a data frame writes into cells: groups of digits, scales, doubles in full.
#[test]
fn cells_are_read_as_any_number_is() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("plan.toml"),
        "target = \"4.5 crore\"\nunit = \"lakh\"\nroster = \"people.csv\"\n",
    )
    .unwrap();
    let roster =
        |rows: &str| fs::write(folder.path().join("people.csv"), format!("region,amount\n{rows}")).unwrap();
    roster("A,\"1,00,00,000\"\nB,\"5,000,000\"\nC,50 lakh\nD,1亿元\nE,\"1,8亿\"\n");
    tieout_in(folder.path(), "check plan.toml")
        .ends(1)
        .err_has("\"1,8亿\" is not how")
        .err_has("write `\"1.8亿\"`");
    roster("A,\"1,00,00,000\"\nB,\"5,000,000\"\nC,50 lakh\nD,2500万元\n");
    tieout_in(folder.path(), "split plan.toml --by region --period year --format csv")
        .ends(0)
        .out_has("A,10000000")
        .out_has("D,25000000");
}

/// A column that a data frame printed with more decimals than are taken is one mistake.
#[test]
fn a_column_of_longer_shares_is_one_finding() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("plan.toml"), "target = 100\nroster = \"people.csv\"\n").unwrap();
    let rows: String = (0..40).map(|index| format!("R{index},2.{index:02}33333333333333\n")).collect();
    fs::write(folder.path().join("people.csv"), format!("region,share\n{rows}")).unwrap();
    let said =
        tieout_in(folder.path(), "check plan.toml").ends(1).err_has("at most 15 are taken; 40 like this");
    assert_eq!(said.err.matches("[P020]").count(), 1, "{}", said.err);
}
