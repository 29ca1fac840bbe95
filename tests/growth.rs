//! Target, base and growth: two are written, and whichever is set does what its word says.

mod program;

use program::{tieout, tieout_fed};
use tieout::Source;
use tieout::money::{Exact, Number};
use tieout::plan::{self, Changes, Checked, Document, HeadKey, Written};

/// Target, base and growth of a plan, whether written or implied.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Three {
    target: Exact,
    base: Exact,
    growth: Exact,
}

fn exact(text: &str) -> Exact {
    Exact::number(&Number::parse(text).unwrap())
}

fn document(text: &str) -> Document {
    plan::parse(Source::new("plan.toml", text)).unwrap_or_else(|findings| panic!("{findings}"))
}

/// What a document says of the three.
#[track_caller]
fn three(document: &Document) -> Three {
    let (plan, _) = plan::check(document).into_plan().unwrap_or_else(|findings| panic!("{findings}"));
    let written = Written::new(document, &plan);
    let growth = written.growth().expect("two of three are written");
    Three {
        target: &Exact::whole(plan.target()) * &Exact::unit(plan.unit()),
        base: growth.base.clone(),
        growth: &growth.rate * &Exact::whole(100),
    }
}

fn changed(text: &str, steps: &[&[(&str, &str)]]) -> Result<Document, tieout::findings::Findings> {
    // Every step but the last is a scenario.
    let (last, scenarios) = steps.split_last().unwrap();
    let mut text = text.to_owned();
    let mut names = Vec::new();
    for (number, scenario) in scenarios.iter().enumerate() {
        text += &format!("[scenario.s{number}.set]\n");
        text.extend(scenario.iter().map(|(key, value)| format!("{key} = {value}\n")));
        names.push(format!("s{number}"));
    }
    let mut changes = Changes::none();
    if !names.is_empty() {
        changes = changes.with_scenarios(Source::new("scenarios", names.join("+")));
    }
    for (key, value) in *last {
        changes = changes.with_setting(Source::new("what if", format!("{key}={value}"))).unwrap();
    }
    plan::change(document(&text), &changes)
}

/// A value that each of the three may be set to.
const NEW: [(&str, &str); 3] = [("target", "2700"), ("base", "1250"), ("growth", "80")];

/// Every way to write two or three of target 1800, base 1200, growth 50.
const WRITTEN: [&str; 4] = [
    "target = 1800\nbase = 1200\n",
    "target = 1800\ngrowth = 50\n",
    "base = 1200\ngrowth = 50\n",
    "target = 1800\nbase = 1200\ngrowth = 50\n",
];

fn say(key: &str, three: &Three) -> Exact {
    match key {
        "target" => three.target.clone(),
        "base" => three.base.clone(),
        _ => three.growth.clone(),
    }
}

#[test]
fn one_that_is_set_is_what_it_is_set_to() {
    for written in WRITTEN {
        for (key, value) in NEW {
            let after = three(&changed(written, &[&[(key, value)]]).unwrap());
            assert_eq!(say(key, &after), exact(value), "{written}{key}={value}");
            // Last year is a fact; a base that is set keeps the growth where it is written, else the target.
            let kept = match key {
                "base" if written.contains("growth") => "growth",
                "base" => "target",
                _ => "base",
            };
            let before = three(&document(written));
            assert_eq!(say(kept, &after), say(kept, &before), "{written}{key}={value}");
        }
    }
}

#[test]
fn what_is_set_together_stands_together() {
    for written in WRITTEN {
        for pair in [[NEW[0], NEW[1]], [NEW[1], NEW[2]], [NEW[2], NEW[0]]] {
            for pair in [pair, [pair[1], pair[0]]] {
                match changed(written, &[&pair]).map(|document| (plan::check(&document), document)) {
                    Ok((checked, document)) if checked.plan().is_some() => {
                        let after = three(&document);
                        for (key, value) in pair {
                            assert_eq!(say(key, &after), exact(value), "{written}{pair:?}");
                        }
                    }
                    // A target and a growth that contradict the base that is written.
                    Ok((checked, _)) => {
                        assert!(written.contains("base") && !pair.iter().any(|(key, _)| *key == "base"));
                        assert_eq!(codes(&checked), ["P018"], "{written}{pair:?}");
                    }
                    Err(findings) => panic!("{written}{pair:?}\n{findings}"),
                }
            }
        }
        let all = changed(written, &[&[("target", "2250"), ("base", "1250"), ("growth", "80")]]).unwrap();
        assert_eq!(say("growth", &three(&all)), exact("80"));
        let apart = changed(written, &[&NEW]).unwrap();
        assert_eq!(codes(&plan::check(&apart)), ["P018"], "{written}");
    }
}

#[test]
fn a_later_step_overrides_an_earlier_one() {
    for written in WRITTEN {
        for (first, first_value) in NEW {
            for (second, second_value) in NEW.iter().filter(|(key, _)| *key != first) {
                let steps: [&[(&str, &str)]; 2] = [&[(first, first_value)], &[(second, second_value)]];
                let once = three(&changed(written, &steps[..1]).unwrap());
                let document = changed(written, &steps).unwrap();
                let after = three(&document);
                assert_eq!(say(second, &after), exact(second_value), "{written}{steps:?}");
                let others = ["target", "base", "growth"].into_iter().filter(|key| key != second);
                let kept = others.filter(|key| say(key, &after) == say(key, &once)).count();
                assert_eq!(kept, 1, "{written}{steps:?}: one is kept, the third follows");
                // Whatever is not what it was is set, or said to follow.
                let before = three(&self::document(written));
                let checked = plan::check(&document);
                let told: Vec<HeadKey> =
                    checked.applied().follows().iter().map(|follows| follows.key).collect();
                for key in HeadKey::ALL {
                    let moved = say(key.word(), &after) != say(key.word(), &before);
                    let set_and_stands = [(first, first_value), (*second, *second_value)]
                        .iter()
                        .any(|(set, value)| *set == key.word() && say(set, &after) == exact(value));
                    assert_eq!(told.contains(&key), moved && !set_and_stands, "{written}{steps:?} {key:?}");
                }
            }
        }
    }
}

fn codes(checked: &Checked) -> Vec<&'static str> {
    checked.findings().iter().map(|finding| finding.code()).collect()
}

#[test]
fn one_alone_is_completed_or_refused() {
    let of = |written: &str, set: &[(&str, &str)]| match changed(written, &[set]) {
        Ok(document) => codes(&plan::check(&document)),
        Err(findings) => findings.iter().map(|finding| finding.code()).collect(),
    };
    let [target, base, growth] = NEW;
    assert_eq!(of("target = 1800\n", &[growth]), ["P088"]);
    for (written, set) in [
        ("target = 1800\n", vec![base]),
        ("target = 1800\n", vec![target]),
        ("target = 1800\n", vec![growth, base]),
        ("target = 1800\n", vec![growth, target]),
        ("base = 1200\n", vec![growth]),
        ("base = 1200\n", vec![target]),
        ("growth = 50\n", vec![base]),
        ("growth = 50\n", vec![target]),
    ] {
        assert_eq!(of(written, &set), [""; 0], "{written}{set:?}");
    }
    assert_eq!(of("base = 1200\n", &[base]), ["P009"]);
    assert_eq!(of("growth = 50\n", &[growth]), ["P009"]);
    // What is broken is not made up for, and can be repaired.
    assert_eq!(of("target = 1800\nbase = 1200\ngrowth = 10\n", &[growth]), [""; 0]);
    assert_eq!(of("target = \"many\"\ngrowth = 10\n", &[growth]), ["P011"]);
    assert_eq!(of("target = \"many\"\ngrowth = 10\n", &[target]), [""; 0]);
    assert_eq!(of("target = 1800\ngrowth = -100\n", &[("growth", "20")]), [""; 0]);
}

#[test]
fn an_implied_base_is_exact() {
    let base = three(&document("target = 100\ngrowth = 200\n")).base;
    assert_eq!(base.to_string(), "100/3");
    // It stays so, however often the others are set.
    let steps: [&[(&str, &str)]; 3] = [&[("growth", "20")], &[("target", "77")], &[("growth", "200")]];
    let after = three(&changed("target = 100\ngrowth = 200\n", &steps).unwrap());
    assert_eq!((after.base, after.target), (base, exact("100")));
}

#[test]
fn rules_see_the_implied_base() {
    let plan = "target = 1300\ngrowth = 30\n[rules]\ngrowth = [18, 20]\n";
    assert_eq!(codes(&plan::check(&document(plan))), ["W120"]);
    assert_eq!(codes(&plan::check(&changed(plan, &[&[("growth", "19")]]).unwrap())), [""; 0]);
}

#[test]
fn people_and_programs_are_told_what_follows() {
    let plan = b"target = 100\ngrowth = 200\nunit = 0.01\n";
    tieout_fed(plan, "split - --by none --period year --set growth=20")
        .ends(0)
        .out_has("What if    growth=20; target is 40.00 instead of 100.00\n");
    tieout_fed(plan, "check - --set target=200")
        .ends(0)
        .err_has("what if: target=200\nso: growth is 500% instead of 200%\n");
    tieout_fed(plan, "explain -")
        .ends(0)
        .out_has("base               about 33.33333333   implied by target and growth\n");
    tieout_fed(plan, "explain - --format json").ends(0).out_has("\"base\":\"100/3\",\"growth\":\"200%\"");
    let sweep = tieout_fed(plan, "compare - --by none --period year --sweep growth=0..100:50 --all").ends(0);
    assert!(["33.33", "50.00", "66.67"].iter().all(|target| sweep.out.contains(target)), "{}", sweep.out);
    tieout_fed(b"target = 100\n", "compare - --sweep growth=0..100:50").ends(1).err_has("P088");
    tieout("split examples/fmcg.toml --by none --set base=1亿 --set growth=10 --set target=3亿")
        .ends(1)
        .err_has("P018");
}

/// Years of the regions of a plan, in units.
#[track_caller]
fn years(text: &str) -> Vec<i64> {
    let (plan, _) = plan::check(&document(text)).into_plan().unwrap_or_else(|findings| panic!("{findings}"));
    let rows = tieout::split::rows(&plan, plan::Level::TOP);
    rows.map(|row| row.cells.iter().sum()).collect()
}

/// A plan of regions that state what is given.
fn regions(head: &str, members: &[&str]) -> String {
    let regions =
        members.iter().zip('a'..).map(|(says, name)| format!("[[region]]\nname = '{name}'\n{says}\n"));
    format!("{head}\nunit = 1\n{}", regions.collect::<String>())
}

#[test]
fn growth_of_siblings_is_rounded_by_largest_remainder() {
    // 110.4, 110.4 and 79.2 come to 300: 0.8 of 0.4 + 0.4 + 0.2 leave one unit, for the first.
    let thirds = ["base = 92\ngrowth = 20", "base = 92\ngrowth = 20", "base = 88\ngrowth = -10"];
    assert_eq!(years(&regions("target = 300", &thirds)), [111, 110, 79]);
    // Half a unit apart is rounding: 100.5 is scaled to 101.
    assert_eq!(years(&regions("target = 101", &["base = 67\ngrowth = 50"])), [101]);
    // What an amount says is published as written, and growth makes room.
    let beside = ["amount = 60", "base = 40.3\ngrowth = 0"];
    assert_eq!(years(&regions("target = 100", &beside)), [60, 40]);
    // Weights take what growth leaves, to the unit: 33.75 and twice 33.125.
    let weights = ["base = 30\ngrowth = 12.5", "weight = 1", "weight = 1"];
    assert_eq!(years(&regions("target = 100", &weights)), [34, 33, 33]);
    // Nothing grows to nothing.
    assert_eq!(years(&regions("target = 0", &["base = 5\ngrowth = -100", "base = 0\ngrowth = 7"])), [0, 0]);
}

#[test]
fn a_unit_apart_is_no_rounding() {
    for (target, fits) in [("99", false), ("100", true), ("101", false)] {
        let text = regions(&format!("target = {target}"), &["base = 80\ngrowth = 25"]);
        assert_eq!(plan::check(&document(&text)).plan().is_some(), fits, "{target}");
    }
}

#[test]
fn last_years_amounts_are_kept_beside_any_portion() {
    let text = regions("target = 100", &["base = '1.5k'\nshare = 40", "base = 7.125\nshare = 60"]);
    let (plan, _) = plan::check(&document(&text)).into_plan().unwrap();
    let base = |index| plan.organisation().base(plan::NodeIndex(index)).map(ToString::to_string);
    assert_eq!([0, 1, 2].map(base), [None, Some("1500".to_owned()), Some("7.125".to_owned())]);
}

#[test]
fn what_is_set_of_growth_and_base_takes_its_place() {
    let text = regions("target = 220", &["base = 100\ngrowth = 10", "weight = 1"]);
    let set = |settings: &[&str]| {
        let changes = settings.iter().fold(Changes::none(), |changes, setting| {
            changes.with_setting(Source::new("--set", *setting)).unwrap()
        });
        let changed = plan::change(document(&text), &changes).unwrap();
        let (plan, _) = plan::check(&changed).into_plan().unwrap_or_else(|findings| panic!("{findings}"));
        let base = plan.organisation().base(plan::NodeIndex(1)).map(ToString::to_string);
        let first = tieout::split::rows(&plan, plan::Level::TOP).next().unwrap();
        (first.cells.iter().sum::<i64>(), base.unwrap_or_default())
    };
    assert_eq!(set(&[]), (110, "100".to_owned()));
    assert_eq!(set(&["region.a.growth=20"]), (120, "100".to_owned()));
    assert_eq!(set(&["region.a.base=50"]), (55, "50".to_owned()));
    assert_eq!(set(&["region.a.share=50"]), (110, "100".to_owned()));
    assert_eq!(set(&["region.a={ base = 40, growth = 50 }"]), (60, "40".to_owned()));
    // Another portion is replaced by growth, too.
    assert_eq!(set(&["region.b.base=100", "region.b.growth=10"]), (110, "100".to_owned()));
}

#[test]
fn rosters_have_columns_for_growth_and_base() {
    let people = "大区,去年,增长率\n华东,100,10\n成渝,100,-10%\n".as_bytes().to_vec();
    let plan = document("target = 200\nunit = 1\nroster = 'people.csv'").with_roster("people.csv", people);
    let (plan, _) = plan::check(&plan).into_plan().unwrap_or_else(|findings| panic!("{findings}"));
    let years = tieout::split::rows(&plan, plan::Level::TOP).map(|row| row.cells.iter().sum::<i64>());
    assert_eq!(years.collect::<Vec<_>>(), [110, 90]);
}
