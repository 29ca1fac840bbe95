//! Holds the schema for editors: it takes every plan that ties out, and refuses what is wrong in its structure.

mod program;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use jsonschema::Validator;
use program::{checkout, tieout};
use serde_json::{Value, json};
use tieout::Source;
use tieout::findings::{CODES, Language, Severity};
use tieout::limits::{
    AXIS_MEMBERS_MAX, NAME_CHARS_MAX, NODES_MAX, OWNERS_MAX, PERCENT_MAX, UNIT_SIZE_MAX, WEIGHT_END,
};

fn schema() -> Value {
    serde_json::from_str(&tieout("schema").ends(0).err_is("").out).expect("the schema is JSON")
}

fn validator() -> Validator {
    jsonschema::draft202012::new(&schema()).expect("the schema is a schema")
}

/// A plan as an editor hands it to a validator; nothing if it is no TOML.
fn as_json(text: &str) -> Option<Value> {
    let table: toml::Table = text.trim_start_matches('\u{feff}').parse().ok()?;
    Some(value(&toml::Value::Table(table)))
}

fn value(of: &toml::Value) -> Value {
    match of {
        toml::Value::String(text) => json!(text),
        toml::Value::Integer(number) => json!(number),
        toml::Value::Float(number) => json!(number),
        toml::Value::Boolean(truth) => json!(truth),
        toml::Value::Datetime(date) => json!(date.to_string()),
        toml::Value::Array(list) => list.iter().map(value).collect(),
        toml::Value::Table(table) => {
            Value::Object(table.iter().map(|(key, entry)| (key.clone(), value(entry))).collect())
        }
    }
}

#[track_caller]
fn takes(validator: &Validator, text: &str, name: &str) {
    let plan = as_json(text).unwrap_or_else(|| panic!("{name} is no TOML"));
    let errors: Vec<String> =
        validator.iter_errors(&plan).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{name} is refused:\n{}", errors.join("\n"));
}

fn plans_in(folder: &Path) -> Vec<PathBuf> {
    let mut plans: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| if path.is_dir() { path.join("plan.toml") } else { path })
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    plans.sort();
    plans
}

#[test]
fn every_example_is_taken() {
    let validator = validator();
    for path in plans_in(&checkout().join("examples")) {
        takes(&validator, &fs::read_to_string(&path).unwrap(), &path.display().to_string());
    }
    for example in ["simple", "fmcg"] {
        takes(&validator, &tieout(&format!("init - --example {example}")).ends(0).out, example);
    }
}

#[test]
fn every_good_plan_of_an_explanation_is_taken() {
    let validator = validator();
    for code in CODES {
        let (_, good) = code.explanation(Language::English).split_once("Does not:").unwrap();
        if let Some((_, plan)) = good.split_once("```toml\n") {
            takes(&validator, plan.split("```").next().unwrap(), code.id);
        }
    }
}

#[test]
fn what_is_wrong_in_structure_is_refused() {
    let validator = validator();
    let mut refused = BTreeSet::new();
    for path in plans_in(&checkout().join("tests/errors")) {
        let name = path.parent().unwrap().file_name().unwrap().to_str().unwrap().to_owned();
        let code = &name[..4];
        let Some(plan) = fs::read_to_string(&path).ok().and_then(|text| as_json(&text)) else {
            continue;
        };
        if code.starts_with(['W', 'N']) {
            takes(&validator, &fs::read_to_string(&path).unwrap(), &name);
        } else if name == "P006_level_not_in_hierarchy" {
            // Which words a plan gives its levels a schema cannot know.
            assert!(validator.is_valid(&plan), "{name}");
        } else if STRUCTURE.contains(&code) && !path.with_file_name("people.csv").exists() {
            // What a roster says is not in the plan.
            assert!(!validator.is_valid(&plan), "{name} is taken");
            refused.insert(code.to_owned());
        }
    }
    assert_eq!(refused.len(), STRUCTURE.len(), "{refused:?}");
}

/// Codes about keys, kinds and ranges: an editor can tell them from one value.
const STRUCTURE: [&str; 17] = [
    "P006", "P007", "P009", "P010", "P011", "P019", "P021", "P024", "P025", "P032", "P033", "P036", "P037",
    "P038", "P039", "P040", "P071",
];

#[test]
fn every_kind_of_plan_is_taken() {
    let validator = validator();
    for plan in [
        "[[region]]\nname = \"东\"\namount = 5\n[[region]]\nname = \"西\"\n[[region.team]]\nname = \"甲\"\namount = 7\n",
        "roster = \"people.csv\"",
        "target = 100\nroster = \"people.csv\"\n[levels]\n\"骨干\" = 1\n",
        "target = 100\n[season]\npattern = \"4-4-5\"\n",
        "target = 100\n[season]\nmonths = { weights = [4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5] }\n",
        "target = \"1.8 亿元\"\nunit = \"1万\"\nbuffer = \"1/3\"\n",
        "target = \"1,200,000.50 元\"\nbase = 7.123\ngrowth = \"-3.5%\"\n",
        "target = 100\n[[region]]\nname = \"东\"\nid = \"R1\"\nlevel = \"骨干\"\nowner = \"李\"\n\
         season = { pattern = \"days\" }\nproducts = { \"星\" = 40, \"牛\" = { weight = 2 } }\n",
        "target = 100\n[[product]]\nname = \"星\"\ncustomers = { KA = 100 }\nseason = { Q1 = 100 }\n\
         [[customer]]\nname = \"KA\"\n[[channel]]\nname = \"线上\"\ngroup = \"g\"\n",
        "target = 100\n[[override]]\nnode = \"东/政企\"\nseason = { pattern = \"4-4-5\" }\n",
        "target = 100\nstart = \"2026-01\"\n[[milestone]]\nname = \"签约\"\nby = 2026-06-30\nowner = \"李\"\nnode = 7\n\
         note = \"\"\n[[milestone]]\nname = \"盘点\"\nby = \"六月\"\n",
        "target = 100\n[scenario.stretch]\nnote = \"x\"\nset = { target = \"2亿\" }\nrebalance = true\n",
    ] {
        takes(&validator, plan, plan);
    }
}

#[test]
fn other_wrong_plans_are_refused() {
    let validator = validator();
    for plan in [
        "name = \"no target\"",
        "base = 100",
        "[[region]]\nname = \"东\"\nshare = 100",
        "target = 100\nroster = \"people.csv\"\n[[region]]\nname = \"东\"",
        "target = 100\nroster = 5",
        "target = 100\n[season]\npattern = \"4-5-6\"",
        "target = 100\n[season]\nQ5 = 5",
        "target = 100\n[season]\nQ1 = { share = 5, amount = 7 }",
        "target = 100\n[season]\nmonths = { weights = [1], amounts = [1] }",
        "target = 100\n[[region]]\nname = \"东\"\nseason = { Q1 = { amount = 5 } }",
        "target = 100\n[[region]]\nname = \"东\"\nshare = 5\nlevel = \"骨干\"",
        "target = 100\n[[product]]\nname = \"星\"\nlevel = \"骨干\"",
        "target = 100\n[[product]]\nname = \"星\"\nproducts = { \"星\" = 100 }",
        "target = 100\n[[customer]]\nname = \"星\"\ncustomers = { KA = 100 }",
        "target = 100\n[[override]]\nseason = { pattern = \"days\" }",
        "target = 100\n[levels]\n\"骨干\" = \"viel\"",
        "target = 100\n[rules]\ngrowth = [1, 2, 3]",
        "target = 100\n[rules]\nowners_min = 1.5",
        "target = 100\n[rules]\ntop_share = { first = 3 }",
        "target = \"1.8 万亿\"",
        "target = \"1.8 亿\"\nstart = \"2026-13\"",
    ] {
        let plan_json = as_json(plan).expect("TOML");
        assert!(!validator.is_valid(&plan_json), "taken: {plan}");
    }
}

/// A kind of number, and a plan in which it stands at `@`.
const KINDS: [(&str, &str); 9] = [
    ("amount", "target = 100\nbase = @\n"),
    (
        "amount of a region",
        "target = 100\n[[region]]\nname = \"A\"\namount = @\n[[region]]\nname = \"B\"\nweight = 1\n",
    ),
    ("share", "target = 100\n[rules]\ntop_share = { first = 1, max = @ }\n[[region]]\nname = \"A\"\n"),
    ("weight", "target = 100\n[levels]\nsenior = @\n[[region]]\nname = \"A\"\nlevel = \"senior\"\n"),
    ("percent", "target = 100\nbuffer = { share = @, mode = \"over-assign\" }\n"),
    ("amount of a buffer", "target = 100\nbuffer = { amount = @, mode = \"over-assign\" }\n"),
    ("growth", "target = 100\nbase = 100\n[rules]\ngrowth = [@, 1_000_000]\n"),
    ("unit", "target = 0\nunit = @\n"),
    ("count", "target = 100\n[rules]\nowners_min = @\n"),
];

/// Codes about how a number is written, which a pattern can tell.
const WRITTEN: [&str; 4] = ["P010", "P011", "P019", "P071"];

/// Texts that may be numbers: edges, and what a grammar that is a little too wide makes up.
fn texts() -> Vec<String> {
    let edges = [
        "10 ",
        "3,",
        "11/3",
        "-0",
        "-0.0",
        "-0%",
        "+5",
        "+-5",
        "",
        " ",
        "%",
        "万",
        "元",
        "万元",
        "百万",
        "lakh",
        "1/0",
        "0/1",
        "3/3",
        "7/3",
        "33.333333333333336",
        "33.3333333333333333",
        "100.0",
        "100.01",
        "101%",
        "1e2",
        "1e1%",
        "1,00,00,000",
        "12 lakh",
        "1.5 crore",
        "2 crore 50 lakh",
        "1億",
        "3千万",
        "1亿8000万元",
        "1.8亿8000万",
        "1亿 8,000.5 万",
        "1,8亿",
        "1亿80000万",
        "1亿8000",
        "1.5Cr",
        "0x10",
        "inf",
        "nan",
        "1_000",
        "1 000",
        "１２",
        "1000000/1000000",
        "1/1000000000000000001",
        "1000000000000/7",
        "1000000000001/7",
        "007/8",
        "999999999999999",
        "1000000000000000",
        "0.0000000000000000000",
        "5.1000000000000000000",
    ];
    let pieces: [&[&str]; 7] = [
        &["", "", "", "", "", "+", "-", "+-", " "],
        &["", "", "", "", "", "", "", "1亿", "2 億 ", "3 crore ", "1.5亿", "1,200亿"],
        &[
            "0",
            "00",
            "7",
            "7",
            "12",
            "12",
            "50",
            "99",
            "100",
            "101",
            "1000",
            "8000",
            "1,000",
            "12,000",
            "1,00,000",
            "12,34,567",
            "1,23",
            "1,2345",
            "1,000,000",
            ",5",
            "",
            "1000000000000",
        ],
        &[
            "",
            "",
            "",
            "",
            ".",
            ".0",
            ".5",
            ".25",
            ".123456789012345",
            ".1234567890123456",
            ".1234567890123450",
            ".5,5",
        ],
        &["", "", "", "", "", "", "e3", "E-2", "e+1", "e", "e400"],
        &["", "", "", "", "", " ", " ", "  "],
        &[
            "", "", "", "", "万", "萬", "亿", "億", "k", "M", "B", "lakh", "lakhs", "crore", "crores", "K",
            "千万", "%", "%", "元", "万元", "亿 元", " 元", "/3", "/100", "/0", "/07", ",", "%%",
        ],
    ];
    let mut random = fastrand::Rng::with_seed(14);
    let mut made_up = || pieces.iter().map(|piece| *random.choice(piece.iter()).unwrap()).collect::<String>();
    edges.into_iter().map(str::to_owned).chain((0..4_000).map(|_| made_up())).collect()
}

/// The codes of the errors in a plan, or nothing if it is no TOML.
fn errors(text: &str) -> Option<Vec<&'static str>> {
    let document = tieout::plan::parse(Source::new("plan.toml", text)).ok()?;
    let checked = tieout::plan::check(&document);
    let errors = checked.findings().iter().filter(|finding| finding.severity() == Severity::Error);
    Some(errors.map(|finding| finding.code()).collect())
}

/// What check says about a number and what an editor says are the same, in quotes and bare. Ranges (P020, P034, P035, P039
/// and what the rest of a plan demands) are beyond a pattern where an exponent or a scale stands behind the digits.
#[test]
fn the_schema_and_check_read_the_same_numbers() {
    let validator = validator();
    for (kind, plan) in KINDS {
        let (mut taken, mut refused) = (0, 0);
        for text in texts().iter().flat_map(|text| [format!("\"{text}\""), text.clone()]) {
            let plan = plan.replace('@', &text);
            if text.starts_with("0x") {
                // An editor sees the number, not how it is written.
                continue;
            }
            let (Some(codes), Some(json)) = (errors(&plan), as_json(&plan)) else { continue };
            let valid = validator.is_valid(&json);
            if codes.is_empty() {
                assert!(valid, "{kind} {text}: the schema refuses what check takes");
                taken += 1;
            } else if codes.iter().any(|code| WRITTEN.contains(code)) {
                assert!(!valid, "{kind} {text}: the schema takes what check refuses with {codes:?}");
                refused += 1;
            }
        }
        let least = if kind == "count" { 3 } else { 50 };
        assert!(taken >= least && refused >= 100, "{kind}: {taken} taken, {refused} refused");
    }
}

/// A share of more than everything is a range that a pattern can tell.
#[test]
fn a_share_above_the_whole_is_refused() {
    let validator = validator();
    let (_, plan) = KINDS[2];
    for (text, valid) in [
        ("100", true),
        ("100.0%", true),
        ("099.999999999999999", true),
        ("100.01", false),
        ("101%", false),
        ("33.3333333333333333", false),
        ("11/3", false),
        ("7/3", false),
        ("3/7", true),
        ("1/1000000000000000001", false),
    ] {
        let plan = plan.replace('@', &format!("\"{text}\""));
        assert_eq!(validator.is_valid(&as_json(&plan).unwrap()), valid, "{text}");
        assert_eq!(errors(&plan).unwrap().is_empty(), valid, "{text}");
    }
}

/// Every bound that a plan may reach is the one of the source.
#[test]
fn the_limits_are_the_same() {
    let schema = schema();
    let defs = &schema["$defs"];
    assert_eq!(defs["label"]["maxLength"], NAME_CHARS_MAX);
    assert_eq!(defs["weight"]["anyOf"][0]["exclusiveMaximum"], WEIGHT_END);
    assert_eq!(defs["growth"]["anyOf"][0]["maximum"], PERCENT_MAX);
    assert_eq!(defs["percent"]["anyOf"][0]["maximum"], PERCENT_MAX);
    assert_eq!(schema["properties"]["unit"]["anyOf"][0]["maximum"], UNIT_SIZE_MAX);
    assert_eq!(defs["owners"]["anyOf"][1]["maxItems"], OWNERS_MAX);
    assert_eq!(defs["rules"]["properties"]["owners_min"]["maximum"], OWNERS_MAX);
    assert_eq!(defs["topShare"]["properties"]["first"]["maximum"], NODES_MAX);
    for axis in ["product", "customer", "channel"] {
        assert_eq!(schema["properties"][axis]["maxItems"], AXIS_MEMBERS_MAX);
    }
}

/// What an editor shows beside a key is a sentence, and everything that is referred to is there.
#[test]
fn every_key_is_described_and_every_reference_leads_somewhere() {
    fn walk(value: &Value, schema: &Value) {
        if let Some(reference) = value["$ref"].as_str() {
            assert!(schema.pointer(reference.trim_start_matches('#')).is_some(), "{reference}");
        }
        match value {
            Value::Object(entries) => entries.values().for_each(|value| walk(value, schema)),
            Value::Array(list) => list.iter().for_each(|value| walk(value, schema)),
            _ => {}
        }
    }
    let schema = schema();
    walk(&schema, &schema);
    let tables = schema["$defs"].as_object().unwrap().values().chain([&schema]);
    let mut keys = 0;
    for (word, key) in tables.filter_map(|table| table["properties"].as_object()).flatten() {
        let is_level = ["region", "team", "person"].contains(&word.as_str());
        assert!(is_level || key["description"].as_str().is_some_and(|says| says.len() > 10), "{word}");
        keys += 1;
    }
    assert!(keys > 80, "{keys} keys");
}

/// Where a plan names its own levels, their words are the keys of lists; what is misspelt is refused all the same.
#[test]
fn levels_of_the_plans_own_are_lists() {
    let validator = validator();
    let deep = "target = 100\nhierarchy = [\"大区\", \"省区\", \"rep_1\"]\n[levels]\n\"骨干\" = 1\n[[\"大区\"]]\nname = \"东\"\n\
                share = 100\n[[\"大区\".\"省区\"]]\nname = \"沪\"\nlevel = \"骨干\"\n[[\"大区\".\"省区\".rep_1]]\nname = \"李\"\n";
    assert_eq!(errors(deep), Some(Vec::new()), "{deep}");
    takes(&validator, deep, "a plan of three levels of its own");
    let with_levels = as_json(deep).expect("TOML");
    let mut without = with_levels.clone();
    without.as_object_mut().expect("a plan").remove("hierarchy");
    assert!(!validator.is_valid(&without), "without a hierarchy the default levels are the only ones");
    for (path, key, value) in [
        ("", "taget", json!(5)),
        ("", "seasn", json!({ "Q1": 5 })),
        ("", "products", json!([{ "name": "A" }])),
        ("/大区/0", "shares", json!(5)),
        ("/大区/0", "owners", json!(["A"])),
        ("/大区/0/省区/0", "channel", json!([{ "name": "A" }])),
        ("/大区/0/省区/0", "a b", json!([{ "name": "A" }])),
    ] {
        let mut wrong = with_levels.clone();
        wrong.pointer_mut(path).expect(path)[key] = value;
        assert!(!validator.is_valid(&wrong), "taken: {key} at {path}");
    }
}

/// Codes about keys and kinds: an editor tells each of them, wherever it stands.
const KEYS_AND_KINDS: [&str; 3] = ["P006", "P007", "P010"];

/// Tables and lists of a plan that a change may be made to.
fn places(value: &toml::Value, path: &mut Vec<String>, found: &mut Vec<Vec<String>>) {
    match value {
        toml::Value::Table(table) => {
            found.push(path.clone());
            for (key, value) in table {
                path.push(key.clone());
                places(value, path, found);
                path.pop();
            }
        }
        toml::Value::Array(list) => {
            for (index, value) in list.iter().enumerate() {
                path.push(index.to_string());
                places(value, path, found);
                path.pop();
            }
        }
        _ => {}
    }
}

fn table_at<'v>(mut value: &'v mut toml::Value, path: &[String]) -> &'v mut toml::Table {
    for step in path {
        value = match value {
            toml::Value::Array(list) => &mut list[step.parse::<usize>().unwrap()],
            other => other.get_mut(step).unwrap(),
        };
    }
    value.as_table_mut().unwrap()
}

/// Changes one table of a plan: a key with a slip, a key of another table, a value of another kind, a key left out.
fn change(plan: &mut toml::Value, random: &mut fastrand::Rng) {
    let mut found = Vec::new();
    places(plan, &mut Vec::new(), &mut found);
    let table = table_at(plan, random.choice(&found).unwrap());
    let keys: Vec<String> = table.keys().cloned().collect();
    let words = [
        "share",
        "season",
        "products",
        "owner",
        "months",
        "pattern",
        "mode",
        "first",
        "target",
        "group",
        "team",
        "node",
        "level",
        "customers",
        "note",
        "id",
    ];
    let values: [toml::Value; 6] = [
        toml::Value::Boolean(true),
        toml::Value::Integer(5),
        toml::Value::String("x".to_owned()),
        toml::Value::Array(vec![toml::Value::Boolean(false)]),
        toml::Value::Table(toml::Table::new()),
        toml::Value::Array(vec![toml::Value::Table(toml::Table::new())]),
    ];
    let value = random.choice(&values).unwrap().clone();
    match (random.u8(0..4), random.choice(&keys)) {
        (0, Some(key)) => {
            let value = table.remove(key).unwrap();
            table.insert(format!("{key}s"), value);
        }
        (1, Some(key)) => {
            table.insert(key.clone(), value);
        }
        (2, Some(key)) => {
            table.remove(key);
        }
        _ => {
            table.insert((*random.choice(&words).unwrap()).to_owned(), value);
        }
    }
}

/// Whatever is changed in an example: a plan that ties out is taken, and a key or kind that is wrong is refused.
#[test]
fn the_schema_and_check_read_the_same_plans() {
    let validator = validator();
    let plans: Vec<toml::Value> = plans_in(&checkout().join("examples"))
        .iter()
        .filter_map(|path| fs::read_to_string(path).ok()?.parse::<toml::Table>().ok())
        .filter(|plan| !plan.contains_key("roster"))
        .map(toml::Value::Table)
        .collect();
    assert!(plans.len() > 3);
    let mut random = fastrand::Rng::with_seed(17);
    let (mut taken, mut refused) = (0, 0);
    for case in 0..2_000 {
        let mut plan = random.choice(&plans).unwrap().clone();
        change(&mut plan, &mut random);
        let text = toml::to_string(&plan).unwrap();
        let Some(codes) = errors(&text) else { continue };
        let errors: Vec<String> = validator
            .iter_errors(&value(&plan))
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        if codes.is_empty() {
            assert!(errors.is_empty(), "case {case}: refused:\n{}\n{text}", errors.join("\n"));
            taken += 1;
        } else if codes.iter().any(|code| KEYS_AND_KINDS.contains(code)) {
            assert!(!errors.is_empty(), "case {case}: taken, though {codes:?}:\n{text}");
            refused += 1;
        }
    }
    assert!(taken > 100 && refused > 500, "{taken} taken, {refused} refused");
}

/// A fraction of the whole is told from one that is more, however alike its two numbers begin: by the schema as by check.
#[test]
fn fractions_are_compared_digit_by_digit() {
    let validator = validator();
    let (_, plan) = KINDS[2];
    let mut random = fastrand::Rng::with_seed(18);
    let (mut taken, mut refused) = (0, 0);
    for _ in 0..3_000 {
        let [digits, digits_apart] = [random.u32(1..=18), random.u32(0..=17)];
        let below = random.u64(0..=10_u64.pow(digits));
        let near = random.u64(0..=10_u64.pow(digits_apart));
        let above = if random.bool() { below + near } else { below.saturating_sub(near) };
        let zeros = ["", "0", "000"];
        let [first, second] = [random.choice(zeros), random.choice(zeros)].map(Option::unwrap_or_default);
        let valid = below > 0 && above <= below;
        let plan = plan.replace('@', &format!("\"{first}{above}/{second}{below}\""));
        assert_eq!(validator.is_valid(&as_json(&plan).unwrap()), valid, "{plan}");
        assert_eq!(errors(&plan).unwrap().is_empty(), valid, "{plan}");
        *(if valid { &mut taken } else { &mut refused }) += 1;
    }
    assert!(taken > 500 && refused > 500, "{taken} taken, {refused} refused");
}
