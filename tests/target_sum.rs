//! A plan that states no target, where the first level comes to one: by hand, inline and from a roster, under what-if.

mod program;

use program::{tieout_fed, tieout_in};
use tieout::Source;
use tieout::findings::Findings;
use tieout::plan::{self, Changes, Checked, Document};

fn document(text: &str) -> Document {
    plan::parse(Source::new("plan.toml", text)).unwrap_or_else(|findings| panic!("{findings}"))
}

/// The plan with a roster.
fn rostered(text: &str, rows: &str) -> Document {
    document(text).with_roster("people.csv", rows.as_bytes().to_vec())
}

fn codes(findings: &Findings) -> Vec<&str> {
    findings.iter().map(|finding| finding.code()).collect()
}

/// Holds the target of a plan that ties out to a sum, which a note says.
#[track_caller]
fn check_sum(document: &Document, want: i64) {
    let checked = plan::check(document);
    assert!(codes(checked.findings()).contains(&"N227"), "{}", checked.findings());
    let plan = checked.plan().unwrap_or_else(|| panic!("{}", checked.findings()));
    assert_eq!((plan.target(), plan.allocated()), (want, want));
}

#[track_caller]
fn check_codes(document: &Document, want: &[&str]) {
    let checked = plan::check(document);
    assert_eq!(codes(checked.findings()), want, "{}", checked.findings());
}

/// 华东 comes to 60 and, by two persons, 40; 成渝 to 50.
const NESTED: &str = r#"
unit = 1
[[region]]
name = "华东"
  [[region.team]]
  name = "政企"
  amount = 60
  [[region.team]]
  name = "中小企业"
    [[region.team.person]]
    name = "李伟"
    amount = 30
    [[region.team.person]]
    name = "王芳"
    amount = 10
[[region]]
name = "成渝"
amount = 50
"#;

#[test]
fn amounts_add_up_from_the_bottom() {
    check_sum(&document(NESTED), 150);
    let plan = plan::check(&document(NESTED)).into_plan().unwrap().0;
    let years: Vec<i64> =
        tieout::split::rows(&plan, plan::Level::DEEPEST).map(|row| row.cells.iter().sum()).collect();
    assert_eq!(years, [60, 30, 10, 50]);
    // Whoever states an amount is not asked for what stands below, which has to fit it.
    check_sum(&document(&format!("{NESTED}[[region.team]]\nname = \"甲\"\nshare = 100\n")), 150);
    check_codes(
        &document(&format!("{NESTED}[[region.team]]\nname = \"甲\"\namount = 49\n")),
        &["N227", "P015"],
    );
    check_sum(&document("unit = 1\n[[region]]\nname = \"A\"\namount = 0\n"), 0);
    check_sum(&document("[[region]]\nname = \"A\"\namount = \"1.25\"\nlevel = \"x\"\n"), 125);
    let own = "hierarchy = [\"大区\"]\n[[\"大区\"]]\nname = \"A\"\namount = 2\n[[\"大区\"]]\nname = \"B\"\namount = 3\n";
    check_sum(&document(own), 500);
}

#[test]
fn one_member_without_an_amount_is_named() {
    let text = "[[region]]\nname = \"A\"\namount = 1\n[[region]]\nname = \"B\"\n";
    for (portion, codes) in [
        ("", &["P009"][..]),
        ("share = 20", &["P009"]),
        ("weight = 1", &["P009"]),
        ("level = \"x\"", &["P009", "P050"]),
        ("base = 4\ngrowth = 25", &["P009"]),
        ("[[region.team]]\nname = \"T\"\nshare = 100", &["P009"]),
    ] {
        let document = document(&format!("{text}{portion}\n"));
        check_codes(&document, codes);
        let words = plan::check(&document).findings().to_string();
        assert!(
            words.contains("or give B an amount too: the target is then the sum of the regions"),
            "{words}"
        );
    }
    // Nobody is, where nobody has an amount; what is wrong is wrong once.
    let words = plan::check(&document("[[region]]\nname = \"B\"\nshare = 100\n")).findings().to_string();
    assert!(!words.contains("an amount too"), "{words}");
    for (mistake, codes) in [
        ("amount = -4", &["P019"][..]),
        ("amount = 0.001", &["P016"]),
        ("amuont = 4", &["P006"]),
        ("amount = 4\nshare = 20", &["P025"]),
        ("[[region.team]]\nname = \"T\"\namount = \"viel\"", &["P011"]),
    ] {
        check_codes(&document(&format!("{text}{mistake}\n")), codes);
    }
    check_codes(&document("[[regoin]]\nname = \"A\"\namount = 1\n"), &["P006"]);
}

#[test]
fn the_sum_goes_up_to_the_limit_of_amounts() {
    let of = |amounts: [i64; 2]| {
        let [one, other] = amounts;
        document(&format!(
            "unit = 1\n[[region]]\nname = \"A\"\namount = {one}\n[[region]]\nname = \"B\"\namount = {other}"
        ))
    };
    check_sum(&of([999_999_999_999_998, 1]), 999_999_999_999_999);
    check_codes(&of([999_999_999_999_999, 1]), &["P020"]);
}

#[test]
fn a_roster_adds_up_as_tables_do() {
    let head = "unit = 1\nroster = \"people.csv\"\n";
    // Rows that say nothing, and rows that are not there.
    check_sum(
        &rostered(
            head,
            "region,team,person,amount\n华东,,,\n华东,政企,,60\n华东,中小企业,李伟,30\n华东,中小企业,王芳,10\n成渝,,,50\n",
        ),
        150,
    );
    check_sum(
        &rostered(head, "region,team,person,amount\n华东,政企,,\n华东,政企,李伟,30\n华东,政企,王芳,10\n"),
        40,
    );
    check_codes(&rostered(head, "region,team,share,amount\n华东,,,60\n成渝,政企,100,\n"), &["P009", "P057"]);
    // Growth is no amount: such a row may not be missing, with a target or without.
    let grown = "region,team,base,growth\n华东,政企,100,10\n华东,中小企业,50,20\n";
    check_codes(&rostered(head, grown), &["P009", "P057"]);
    check_codes(&rostered(&format!("target = 170\n{head}"), grown), &["P057"]);
    // What the rest of it comes to nobody knows.
    check_codes(&rostered(head, "region,team,person,amount\n华东,,,60\n成渝,,李伟,5\n"), &["P056"]);
    check_codes(&document(head), &["P053"]);
}

#[test]
fn last_year_stands_beside_the_sum() {
    let growth = |head: &str| {
        let document = document(&format!("{head}{NESTED}"));
        check_sum(&document, 150);
        let plan = plan::check(&document).into_plan().unwrap().0;
        let growth = plan::Written::new(&document, &plan).growth().cloned().unwrap();
        (growth.base.to_string(), growth.rate.percent_text().to_string())
    };
    assert_eq!(growth("base = 120\n"), ("120".to_owned(), "25%".to_owned()));
    assert_eq!(growth("growth = 25\n"), ("120".to_owned(), "25%".to_owned()));
    // Base and growth are a target, which amounts have to use up.
    let text = NESTED
        .replace("name = \"华东\"", "name = \"华东\"\namount = 100")
        .replace("name = \"中小企业\"", "name = \"中小企业\"\namount = 40");
    check_codes(&document(&format!("base = 120\ngrowth = 25\n{text}")), &[]);
    check_codes(&document(&format!("base = 120\ngrowth = 20\n{text}")), &["P014"]);
}

fn changed(text: &str, settings: &[&str], rebalance: bool) -> Checked {
    let set =
        |changes: Changes, setting: &&str| changes.with_setting(Source::new("what if", *setting)).unwrap();
    let changes = settings.iter().fold(Changes::none(), set);
    let changes = if rebalance { changes.with_rebalance() } else { changes };
    plan::check(&plan::change(document(text), &changes).unwrap_or_else(|findings| panic!("{findings}")))
}

#[test]
fn what_if_an_amount_were_another() {
    let target = |settings: &[&str], rebalance| {
        let checked = changed(NESTED, settings, rebalance);
        checked.plan().unwrap_or_else(|| panic!("{}", checked.findings())).target()
    };
    for rebalance in [false, true] {
        assert_eq!(target(&["region.成渝.amount=70"], rebalance), 170);
        assert_eq!(
            target(
                &["region.华东.team.中小企业.person.李伟.amount=35", "region.华东.team.政企.amount=5"],
                rebalance
            ),
            100
        );
    }
    let text = NESTED
        .replace("name = \"华东\"", "name = \"华东\"\namount = 100")
        .replace("name = \"中小企业\"", "name = \"中小企业\"\namount = 40");
    for (target, codes) in [(150, &[][..]), (140, &["P014"]), (160, &["P015"])] {
        let checked = changed(&text, &[&format!("target={target}")], false);
        assert_eq!(self::codes(checked.findings()), codes, "{}", checked.findings());
    }
    let checked = changed(NESTED, &["buffer=10"], false);
    assert_eq!(codes(checked.findings()), ["P099"]);
}

/// Products that are an amount and shares of the rest make room when the sum changes, where that is asked for.
#[test]
fn other_groups_follow_the_sum() {
    let text =
        format!("{NESTED}[[product]]\nname = \"A\"\namount = 30\n[[product]]\nname = \"B\"\nshare = 80\n");
    check_sum(&document(&text), 150);
    assert!(changed(&text, &["region.成渝.amount=70"], false).plan().is_none());
    let checked = changed(&text, &["region.成渝.amount=70"], true);
    let plan = checked.plan().unwrap_or_else(|| panic!("{}", checked.findings()));
    assert_eq!((plan.target(), plan.applied().scaled().len()), (170, 1));
}

#[test]
fn a_buffer_is_told_the_target_that_it_needs() {
    for (buffer, want) in [
        ("10", Some("target = 167`")),
        ("\"1/3\"", Some("target = 225`")),
        ("{ share = 50, mode = \"over-assign\" }", Some("target = 100`")),
        ("{ amount = 30 }", Some("target = 180`")),
        ("{ amount = 30, mode = \"over-assign\" }", Some("target = 120`")),
        // Nothing is left of a target for more than all of it, and no target and its triple come to 150.
        ("{ amount = 150, mode = \"over-assign\" }", None),
        ("{ share = 300.5, mode = \"over-assign\" }", None),
    ] {
        let text = format!("buffer = {buffer}\n{NESTED}");
        check_codes(&document(&text), &["P099"]);
        let words = plan::check(&document(&text)).findings().to_string();
        assert_eq!(words.contains("write `target = "), want.is_some(), "{words}");
        assert!(want.is_none_or(|want| words.contains(want)), "{words}");
    }
    check_sum(&document(&format!("buffer = 0\n{NESTED}")), 150);
    check_codes(&document(&format!("buffer = 100\n{NESTED}")), &["P035"]);
}

#[test]
fn the_root_is_explained_as_a_sum() {
    let said = tieout_fed(NESTED.as_bytes(), "explain -");
    assert!(said.out.contains("target          150   the sum of the regions"), "{}", said.out);
    let json = tieout_fed(NESTED.as_bytes(), "explain - --format json");
    assert!(json.out.contains("\"target_is_sum_of\":\"region\""), "{}", json.out);
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("plan.toml"), NESTED).unwrap();
    std::fs::write(folder.path().join("other.toml"), NESTED.replace("amount = 50", "amount = 80")).unwrap();
    let compared =
        tieout_in(folder.path(), "compare plan.toml other.toml --format csv --by region --period year");
    assert_eq!(compared.code, Some(0), "{}", compared.err);
    assert!(compared.out.contains("成渝"), "{}", compared.out);
}
