//! Changes as causes: a finding points at the changes that it follows from, and at no others.

use super::{Changes, changed, changes, document};
use tieout::Source;
use tieout::findings::{Finding, Language, Severity};
use tieout::plan::{self, Document};

/// Amounts under shares, a quarter with amounts, products, an own mix.
const PLAN: &str = r#"
name = "plan"
target = 1000
unit = 1
[season]
Q1 = { share = 25, months = { amounts = [100, 100, 50] } }
Q2 = 25
Q3 = 25
Q4 = 25
[[region]]
name = "A"
share = 40
  [[region.team]]
  name = "t"
  amount = 300
  [[region.team]]
  name = "u"
  amount = 100
[[region]]
name = "B"
share = 60
[[product]]
name = "x"
share = 50
[[product]]
name = "y"
share = 50
[scenario.small]
set = { name = "less", target = 900, "season.Q2" = 25 }
"#;

/// The places of changes that an error points at, whatever they are labelled: `P014 region.A.share=5`.
fn marks(finding: &Finding) -> String {
    let own = finding.place().into_iter();
    let places = own.chain(finding.related_places());
    let changes = places.filter(|place| place.source().name() == "--set").map(|place| place.source().text());
    let mut words: Vec<&str> = [finding.code()].into_iter().chain(changes).collect();
    words.dedup();
    words.join(" ")
}

fn marked(document: Document, changes: &Changes) -> Vec<String> {
    let checked = plan::check(&changed(document, changes));
    let errors = checked.findings().iter().filter(|finding| finding.severity() == Severity::Error);
    errors.map(marks).collect()
}

#[track_caller]
fn check(sets: &[&str], want: &[&str]) {
    check_in(PLAN, sets, want);
}

#[track_caller]
fn check_in(text: &str, sets: &[&str], want: &[&str]) {
    assert_eq!(marked(document(text), &changes(sets)), want, "{sets:?}");
}

#[test]
fn only_what_a_finding_follows_from_is_marked() {
    let share = "region.A.share=5";
    // The sum of the regions is wrong, and so nothing is said about the amounts below.
    check(&["name=foo", share], &["P012 region.A.share=5"]);
    check(&[share, "name=foo", "currency=EUR"], &["P012 region.A.share=5"]);
    check(&["name=foo", share, "region.B.share=95"], &["P014 region.A.share=5"]);
    check(&["region.B.share=95", "season.Q2=25", share], &["P014 region.A.share=5"]);
    check(&["name=foo", "target=900", "currency=EUR"], &["P014 target=900", "P014 target=900"]);
    check(
        &["name=foo", "buffer=10", "product.x.share=40", "product.y.share=60"],
        &["P014 buffer=10", "P014 buffer=10"],
    );
    // The months and the teams, each said once.
    check(&["name=foo", "unit=40"], &["P016 unit=40", "P016 unit=40"]);
    check(&["season.Q1=20", "season.Q2=30", "region.A.share=40"], &["P014 season.Q1=20"]);
    // Two that have nothing to do with each other are told apart.
    check(
        &["region.A.share=5", "season.Q1=20", "region.B.share=95", "season.Q2=30"],
        &["P014 season.Q1=20", "P014 region.A.share=5"],
    );
}

#[test]
fn a_finding_beside_a_change_need_not_follow_from_it() {
    // One that was there before points at nothing.
    let nameless = PLAN.replace("name = \"B\"\n", "");
    check_in(&nameless, &["region.A.share=40"], &["P009"]);
    // Two of one name: the share beside them is as it was.
    check(&["region.A.share=40", "region.B.name=A"], &["P022 region.B.name=A"]);
    // A sum that was wrong before, and is wrong in another way now.
    let short = PLAN.replace("share = 60", "share = 50");
    check_in(&short, &["name=foo", "region.A.share=30"], &["P012 region.A.share=30"]);
    check_in(&short, &["name=foo", "region.A.share=40"], &["P012"]);
}

#[test]
fn of_many_changes_the_few_are_found() {
    let mut sets: Vec<String> = (0..300).map(|number| format!("name=n{number}")).collect();
    sets.insert(100, "region.A.share=5".to_owned());
    sets.insert(200, "region.B.share=95".to_owned());
    let sets: Vec<&str> = sets.iter().map(String::as_str).collect();
    check(&sets, &["P014 region.A.share=5"]);
}

#[test]
fn lines_of_scenarios_and_rows_of_rosters_are_marked_too() {
    let small = Changes::none().with_scenarios(Source::new("--scenario", "small"));
    let checked = plan::check(&changed(document(PLAN), &small));
    for finding in checked.findings().iter().filter(|finding| finding.severity() == Severity::Error) {
        let marked: Vec<&str> = finding
            .related_places()
            .filter(|place| place.span().start > PLAN.find("[scenario").unwrap())
            .map(|place| place.text())
            .collect();
        assert_eq!((finding.code(), &marked[..]), ("P014", &["900"][..]));
    }
    let rows = "region,team,share,amount\nA,,40,\nA,t,,300\nA,u,,100\nB,,60,\n";
    let roster = || {
        document("target = 1000\nunit = 1\nroster = 'people.csv'\n").with_roster("people.csv", rows.into())
    };
    let mark = |sets: &[&str]| marked(roster(), &changes(sets));
    assert_eq!(mark(&["name=foo", "region.A.share=30", "region.B.share=70"]), ["P014 region.A.share=30"]);
    assert_eq!(mark(&["name=foo", "region.A.team.u.amount=90"]), ["P015 region.A.team.u.amount=90"]);
    assert_eq!(mark(&["currency=EUR", "target=1100"]), ["P015 target=1100"]);
}

#[test]
fn rebalancing_is_offered_where_another_target_leaves_the_shares_too_much() {
    let text =
        "target = 100\nunit = 1\n[[region]]\nname = 'A'\namount = 40\n[[region]]\nname = 'B'\nshare = 60\n";
    let help = |text: &str, set: &str| {
        let checked = plan::check(&changed(document(text), &changes(&["name=foo", set])));
        let finding = checked.findings().iter().find(|finding| finding.code() == "P012").unwrap().clone();
        (marks(&finding), finding.words(Language::English).help.unwrap().contains("rebalance = true"))
    };
    assert_eq!(help(text, "target=80"), ("P012 target=80".to_owned(), true));
    assert_eq!(help(text, "region.A.amount=30"), ("P012 region.A.amount=30".to_owned(), true));
    // Nothing is left for the shares.
    assert_eq!(help(text, "target=30"), ("P012 target=30".to_owned(), false));
}
