//! How findings are shown: what comes last, what is one line, what is quiet, and what a script reads.

mod program;

use program::{Said, shell, tieout, tieout_in};
use serde_json::Value;

/// Three warnings: names that look alike, no buffer where a rule asks for one, a product that moves the quarters.
const WARNED: &str = "\
target = 100
unit = 1
season = { Q1 = 30, Q2 = 20, Q3 = 25, Q4 = 25 }
[rules]
buffer = [5, 10]
[[region]]
name = 'North'
share = 50
[[region]]
name = 'north'
share = 50
[[product]]
name = 'a'
share = 40
season = { Q1 = 100, Q2 = 0, Q3 = 0, Q4 = 0 }
[[product]]
name = 'b'
share = 60
";

fn folder(plan: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("plan.toml"), plan).unwrap();
    folder
}

/// The code and severity of every finding that is drawn, in the order on the screen.
fn drawn(said: &Said) -> Vec<&str> {
    let heads = said.err.lines().filter(|line| line.contains("]: ") && !line.starts_with(' '));
    heads.map(|line| line.split(':').next().unwrap()).collect()
}

fn json(said: &Said) -> Value {
    serde_json::from_str(&said.out).unwrap_or_else(|error| panic!("{error}: {}", said.out))
}

#[test]
fn errors_come_last() {
    let folder = folder(&WARNED.replace("share = 60", "share = 61"));
    let said = tieout_in(folder.path(), "check").ends(1);
    let drawn = drawn(&said);
    assert!(drawn.len() > 2 && drawn.last() == Some(&"error[P012]"), "{drawn:?}");
    let severities: Vec<&str> = drawn.iter().map(|head| head.split('[').next().unwrap()).collect();
    assert!(
        severities.is_sorted_by_key(|word| ["note", "warning", "error"].iter().position(|of| of == word))
    );
}

#[test]
fn quiet_leaves_errors_only_in_every_command() {
    let folder = folder(&WARNED.replace("share = 60", "share = 61"));
    for command in [
        "check",
        "split",
        "report",
        "compare plan.toml --set target=120",
        "explain --where month=M05",
        "split --per region -o out",
    ] {
        let said = tieout_in(folder.path(), &format!("{command} --quiet")).ends(1);
        assert_eq!(drawn(&said), ["error[P012]"], "{command}");
        assert!(!said.err.contains("warning"), "{command}: {}", said.err);
    }
}

#[test]
fn warnings_about_the_plan_are_one_line_outside_check() {
    let folder = folder(WARNED);
    let count = json(&tieout_in(folder.path(), "check --format json").ends(0))["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|finding| finding["severity"] == "warning")
        .count();
    assert!(count > 2);
    for command in ["split", "report", "explain --where month=M05", "split --per region -o out"] {
        let said = tieout_in(folder.path(), command).ends(0);
        assert_eq!(drawn(&said), [""; 0], "{command}");
        let line = format!("{count} warnings: tieout check plan.toml shows them\n");
        assert!(said.err.starts_with(&line), "{command}: {}", said.err);
        assert!(!tieout_in(folder.path(), &format!("{command} --quiet")).ends(0).err.contains("warning"));
    }
}

#[test]
fn beside_an_error_they_are_one_line_too() {
    let folder = folder(&WARNED.replace("share = 60", "share = 61"));
    let said = tieout_in(folder.path(), "split").ends(1);
    assert_eq!(drawn(&said), ["error[P012]"]);
    assert!(said.err.starts_with("2 warnings: tieout check plan.toml shows them\n"), "{}", said.err);
}

#[test]
fn the_command_that_is_named_shows_them() {
    let folder = folder(&format!("{WARNED}[scenario.\"two words\"]\nset = {{ target = 120 }}\n"));
    for options in [
        "--set region.North.share=60 --rebalance",
        "--set 'name=it'\\''s \"new\"' --normalize",
        "--scenario 'two words' --set target=90",
    ] {
        let said = shell(folder.path(), &format!("tieout split plan.toml {options}")).ends(0);
        let (count, rest) = said.err.split_once(" warnings: ").unwrap_or_else(|| panic!("{}", said.err));
        let (command, _) = rest.split_once(" shows them").unwrap();
        let shown = shell(folder.path(), command).ends(0);
        let warnings = drawn(&shown).iter().filter(|head| head.starts_with("warning")).count();
        assert_eq!(warnings.to_string(), count, "{command}");
    }
}

#[test]
fn warnings_about_an_option_are_shown_in_full() {
    let folder = folder(WARNED);
    let said = tieout_in(folder.path(), "split --set buffer=40").ends(0);
    assert_eq!(drawn(&said), ["warning[W121]"]);
    assert!(
        said.err.contains("warnings: tieout check plan.toml --set buffer=40 shows them\n"),
        "{}",
        said.err
    );
    tieout_in(folder.path(), "split --set buffer=40 --quiet").ends(0).err_is("");
}

#[test]
fn a_comparison_names_what_is_more() {
    let folder = folder(&format!(
        "{WARNED}[scenario.more]\nset = {{ buffer = 7 }}\n[scenario.less]\nset = {{ buffer = 20 }}\n"
    ));
    let said = tieout_in(folder.path(), "compare plan.toml --scenario more --scenario less").ends(0);
    assert_eq!(drawn(&said), [""; 0]);
    let more = "1 more warning: tieout check plan.toml --scenario less shows it\n";
    assert!(said.err.contains(more), "{}", said.err);
    // Notes about the two plans together are for nobody else to show.
    let said = tieout_in(folder.path(), "compare plan.toml --set unit=0.01").ends(0);
    assert_eq!(drawn(&said), ["note[Q028]"]);
}

#[test]
fn ok_is_the_exit_code() {
    let folder = folder(WARNED);
    let said = tieout_in(folder.path(), "check --format json").ends(0);
    assert_eq!(json(&said)["ok"], true);
    let said = tieout_in(folder.path(), "check --format json --deny-warnings").ends(1);
    assert_eq!(json(&said)["ok"], false);
    tieout_in(folder.path(), "check --deny-warnings").ends(1).out_has("and warnings are denied");
    std::fs::write(folder.path().join("fine.toml"), "target = 12\n").unwrap();
    let said =
        tieout_in(folder.path(), "check fine.toml plan.toml nothing.toml --format json --deny-warnings")
            .ends(3);
    let ok: Vec<Value> = json(&said).as_array().unwrap().iter().map(|entry| entry["ok"].clone()).collect();
    assert_eq!(ok, [true, false, false]);
}

#[test]
fn sums_of_groups_are_plain_numbers() {
    let text = "target = 1_000_000\n[[region]]\nname = 'a'\namount = 400_000\n[[region]]\nname = 'b'\namount = 600_000\n\
                [[product]]\nname = 'c'\nweight = 1_000\n[[product]]\nname = 'd'\nweight = 0.5\n\
                [[customer]]\nname = 'e'\nshare = '1/3'\n[[customer]]\nname = 'f'\nshare = '1/3'\n\
                [[channel]]\nname = 'g'\nshare = 30\n[[channel]]\nname = 'h'\nweight = 2\n";
    let folder = folder(text);
    let answer = json(&tieout_in(folder.path(), "check --format json").ends(1));
    let groups = answer["groups"].as_array().unwrap();
    let sums: Vec<&Value> = groups.iter().map(|group| &group["sum"]).collect();
    assert_eq!(sums, [&Value::from("1000000.00"), &"1000.5".into(), &"66.666667".into(), &Value::Null]);
    assert_eq!(groups[3]["sums"], serde_json::json!({"shares": "30", "weights": "2"}));
    tieout_in(folder.path(), "check")
        .ends(1)
        .out_has("1,000,000.00")
        .out_has("about 66.666667%")
        .out_has("30% + weight 2");
}

#[test]
fn marks_have_ends_and_words() {
    let folder = folder(
        "target = 5\nunit = 1\n[[region]]\nname = '东'\nweight = 1\n[[region]]\nname = '东'\nweight = 1\n",
    );
    let answer = json(&tieout_in(folder.path(), "check --format json").ends(1));
    let finding = &answer["findings"][0];
    assert_eq!(finding["code"], "P022");
    let mark = |entry: &Value| -> Vec<u64> {
        let keys = ["line", "column", "end_line", "end_column"];
        keys.iter().map(|key| entry[key].as_u64().unwrap()).collect()
    };
    assert_eq!((mark(finding), &finding["label"]), (vec![7, 8, 7, 11], &"again here".into()));
    let related = &finding["related"][0];
    assert_eq!((mark(related), &related["label"]), (vec![4, 8, 4, 11], &"first here".into()));
    assert_eq!(related["file"], "plan.toml");
}

#[test]
fn scripts_get_the_findings_of_a_bad_plan_from_every_command() {
    let folder = folder(&WARNED.replace("share = 60", "share = 61"));
    let want = tieout_in(folder.path(), "check --format json").ends(1).out;
    for command in
        ["split", "split --per region -o out", "compare plan.toml --set name=x", "explain --where month=M05"]
    {
        tieout_in(folder.path(), &format!("{command} --format json")).ends(1).err_is("").out_is(&want);
    }
    // What cannot be read is told as `check` tells it; what is wrong with the command line is not about a plan.
    let want = tieout_in(folder.path(), "check nothing.toml --format json").ends(3).out;
    tieout_in(folder.path(), "split nothing.toml --format json").ends(3).err_is("").out_is(&want);
    std::fs::write(folder.path().join("fine.toml"), "target = 12\n").unwrap();
    tieout_in(folder.path(), "split fine.toml --format json --by nobody").ends(2).out_is("").err_has("Q001");
    let said = tieout_in(folder.path(), "split fine.toml --format json --where region=x").ends(1).err_is("");
    assert_eq!((&json(&said)["ok"], &json(&said)["findings"][0]["code"]), (&false.into(), &"Q006".into()));
    // A sheet for people has words, in whatever file.
    let said = tieout_in(folder.path(), "split -o out.json").ends(1).out_is("");
    said.err_has("error[P012]");
}

#[test]
fn the_examples_say_one_line_each() {
    let said = tieout("split examples/own-mix.toml").ends(0);
    assert_eq!(said.err.lines().next(), Some("2 warnings: tieout check examples/own-mix.toml shows them"));
}

/// The codes of all findings of a plan.
fn codes(plan: &str) -> Vec<String> {
    let folder = folder(plan);
    let said = tieout_in(folder.path(), "check --format json");
    let findings = json(&said)["findings"].as_array().unwrap().clone();
    findings.iter().map(|finding| finding["code"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_mistake_of_the_plan_is_said_once_whatever_its_scenarios() {
    let regions = "target = 1000\n[[region]]\nname = 'a'\nshare = 40\n[[region]]\nname = 'b'\nshare = 58\n\
                   [[product]]\nname = 'c'\nshare = 50\n[[product]]\nname = 'd'\nshare = 50\n";
    // With another target the same shares are another amount short.
    let high = "[scenario.high]\nset = { target = 1200 }\n";
    let low = "[scenario.low]\nset = { target = 900, product.c.share = 60 }\nrebalance = true\n";
    assert_eq!(codes(&format!("{regions}{high}{low}")), ["P012"]);
    let many: String =
        (0..100).map(|n| format!("[scenario.s{n}]\nset = {{ target = {} }}\n", 2000 + n)).collect();
    assert_eq!(codes(&format!("{regions}{many}")), ["P012"]);
    // What a scenario itself breaks stays.
    let breaks = "[scenario.breaks]\nset = { product.c.share = 60 }\n";
    assert_eq!(codes(&format!("{regions}{high}{breaks}")), ["P012", "P012"]);
    let folder = folder(&format!("{regions}{breaks}").replace("58", "60"));
    tieout_in(folder.path(), "check")
        .ends(1)
        .err_has("under the scenario breaks: the shares of the products");
}

#[test]
fn a_season_that_moves_everything_is_one_warning() {
    let quarters: String =
        (1..=4).map(|q| format!("Q{q} = {{ share = 25, months = [30, 40, 30] }}\n")).collect();
    let plan = format!(
        "target = 1000\n[season]\n{quarters}[[product]]\nname = 'a'\nweight = 1\nseason = {{ months = {{ weights = \
         [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] }} }}\n[[product]]\nname = 'b'\nweight = 1\n"
    );
    assert_eq!(codes(&plan), ["W111"]);
    let folder = folder(&plan);
    tieout_in(folder.path(), "check")
        .ends(0)
        .err_has("shares of the quarters differ: Q1 25% -> ")
        .err_has("and of Q1's months, Q2's months, Q3's months, Q4's months\n")
        .err_has("month 3 30% -> 34.71%")
        .err_has("month 3 30% -> 34%\n");
    // Of the months alone.
    let months = plan.replace(
        "{ weights = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] }",
        "{ weights = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1] }",
    );
    assert_eq!(codes(&months), ["W112"]);
}

#[test]
fn what_many_members_share_is_one_finding() {
    let regions = |names: &[&str], keys: &str| -> String {
        names.iter().map(|name| format!("[[region]]\nname = \"{name}\"\n{keys}\n")).collect()
    };
    let plan = |rest: String| format!("target = 1000\n{rest}");
    assert_eq!(
        codes(&plan(regions(&["North", "north", "NORTH", "South", "south"], "weight = 1"))),
        ["W102", "W102"]
    );
    assert_eq!(codes(&plan(regions(&["a ", "b ", " c"], "weight = 1"))), ["N202"]);
    let teams = "team = [{ name = 'x' }, { name = 'y' }]\nweight = 1";
    assert_eq!(codes(&plan(regions(&["a", "b", "c", "d", "e", "f", "g", "h"], teams))), ["N201"]);
    let owned = "team = [{ name = 'x', owner = 'p', weight = 1 }, { name = 'y', weight = 1 }]\nweight = 1";
    let ruled = plan(format!(
        "[rules]\nowners_min = 1\n{}",
        regions(&["a", "b", "c", "d", "e", "f", "g", "h"], owned)
    ));
    assert_eq!(codes(&ruled), ["W122"]);
    let folder = folder(&ruled);
    tieout_in(folder.path(), "check")
        .err_has("a/y has no owner although x has; the rule asks for at least 1; 8 like this, in lines ");
    assert_eq!(codes("target = 5\n[rules]\nbuffer = [0.1, 0.15]\n"), ["W101", "W121"]);
}

/// Teams that sell two products of four each, to three customers: whole classes miss.
fn own_products() -> String {
    let mut plan = String::from("target = 1001\nunit = 1\n");
    for product in 0..4 {
        plan.push_str(&format!("[[product]]\nname = 'p{product}'\nweight = {}\n", product + 3));
    }
    for customer in 0..3 {
        plan.push_str(&format!("[[customer]]\nname = 'c{customer}'\nweight = {}\n", 2 * customer + 1));
    }
    for region in 0..7 {
        plan.push_str(&format!("[[region]]\nname = 'r{region}'\nweight = {}\n", 31 + region));
        for team in 0..5 {
            plan.push_str(&format!("[[region.team]]\nname = 't{team}'\nweight = {}\n", 13 + team));
            plan.push_str(&format!("products = {{ p{} = 70, p{} = 30 }}\n", team % 4, (team + 1) % 4));
        }
    }
    plan
}

/// What a number of a class adds up: how many characters its period has (a year, a quarter or a month), and how many
/// members it is of.
const OF_CLASS: [(&str, usize, &[usize]); 8] = [
    ("annual_quota", 4, &[0, 1]),
    ("month", 7, &[0]),
    ("quarter", 7, &[0]),
    ("axis_year", 4, &[1]),
    ("cell", 7, &[2]),
    ("axis_quarter", 7, &[1]),
    ("axis_month", 7, &[1]),
    ("mix_year", 4, &[2]),
];

#[test]
fn what_missed_is_named() {
    let folder = folder(&format!("start = '2026-01'\n{}", own_products()));
    let said = tieout_in(folder.path(), "check").ends(0);
    let answer = json(&tieout_in(folder.path(), "check --format json").ends(0));
    assert!(
        answer["missed"].as_object().unwrap().keys().all(|class| OF_CLASS.iter().any(|(of, ..)| of == class))
    );
    let mut seen = 0;
    for (class, period_len, members) in OF_CLASS {
        let mut of_class = answer["misses"].as_array().unwrap().iter().filter(|miss| miss["class"] == class);
        let Some(miss) = of_class.next() else { continue };
        seen += 1;
        let text = |key: &str| miss[key].as_str().unwrap_or_else(|| panic!("{key} in {miss}"));
        let named = miss["member"].as_object().unwrap();
        assert!(members.contains(&named.len()), "{miss}");
        assert_eq!(
            (text("period").len(), text("period").contains('Q')),
            (period_len, class.ends_with("quarter"))
        );
        // The amount is the one that split shows.
        let mut filters = String::new();
        for (axis, member) in named {
            filters += &format!(" --where {axis}={}", member.as_str().unwrap());
        }
        if let Some(node) = miss["node"].as_str() {
            filters += &format!(" --where {}={node}", ["region", "team"][node.matches('/').count()]);
        }
        let period = if class.ends_with("quarter") { "quarter" } else { "month" };
        if period_len > 4 {
            filters += &format!(" --where {period}={}", text("period"));
        }
        let words = format!("split --by none --period year --format csv{filters}");
        tieout_in(folder.path(), &words).ends(0).out_is(&format!("amount\n{}\n", text("published")));
        // Of a node's year, explain says what its quota is.
        let explained = json(&tieout_in(folder.path(), &format!("explain --format json{filters}")).ends(0));
        assert!(explained["missed"] == class || class == "annual_quota", "{miss}: {explained}");
        // People read the same.
        let node = miss["node"].as_str().unwrap_or("company");
        let axes = ["product", "customer"].iter().filter_map(|axis| named.get(*axis));
        let members: Vec<&str> = axes.map(|member| member.as_str().unwrap()).collect();
        let label = format!("{node}  {}  {}", text("period"), members.join(", "));
        let line = said.out.lines().find(|line| line.trim_start().starts_with(label.trim_end()));
        let line = line.unwrap_or_else(|| panic!("no {label} in {}", said.out));
        let about = if miss["ideal_exact"] == true { "" } else { "about " };
        for word in [format!("ideal {about}{}", text("ideal")), format!("published {}", text("published"))] {
            assert!(line.contains(&word), "no {word} in {line}");
        }
    }
    assert!(seen > 1, "{}", answer["missed"]);
    // In files and on pages they are words too.
    let (_, words) = said.out.split_once("\n  misses: ").unwrap();
    let words = words.lines().next().unwrap();
    tieout_in(folder.path(), "split -o a.csv").ends(0).err_has(&format!("\nmisses: {words}\n"));
    tieout_in(folder.path(), "report --lang zh").ends(0).out_has("与精确占比相比：");
}

#[test]
fn of_many_misses_the_largest_are_shown_and_scripts_get_all() {
    let folder = folder(&own_products());
    let said = tieout_in(folder.path(), "check").ends(0);
    let answer = json(&tieout_in(folder.path(), "check --format json").ends(0));
    let misses = answer["misses"].as_array().unwrap();
    let counts = answer["missed"].as_object().unwrap();
    let mut many = 0;
    for (class, count) in counts {
        let of_class: Vec<&Value> = misses.iter().filter(|miss| miss["class"] == *class.as_str()).collect();
        assert_eq!(of_class.len() as u64, count.as_u64().unwrap(), "{class}");
        let far = |miss: &Value| {
            let number = |key: &str| miss[key].as_str().map(|text| text.parse::<f64>().unwrap());
            (number("quota").or(number("ideal")).unwrap() - number("published").unwrap()).abs()
        };
        assert!(of_class.is_sorted_by(|one, other| far(one) >= far(other) - 0.001), "{class}");
        assert!(of_class.iter().all(|miss| far(miss) > 0.999), "{class}");
        many += usize::from(of_class.len() > 6);
    }
    assert!(many > 0, "{counts:?}");
    assert_eq!(said.out.lines().filter(|line| line.trim_start().starts_with("and ")).count(), many);
    let shown: usize = counts.values().map(|count| count.as_u64().unwrap().min(6) as usize).sum();
    assert_eq!(said.out.lines().filter(|line| line.contains(" published ")).count(), shown);
    for name in ["company", "quota "] {
        assert!(!said.out.contains(name) || counts["annual_quota"] != 0, "{}", said.out);
    }
}
