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
