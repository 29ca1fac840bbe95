//! A file for one owner shows that owner and nobody else: a law over made-up plans, in every format, byte for byte.

mod program;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;

use fastrand::Rng;
use program::tieout_in;
use tempfile::TempDir;

/// The columns of the organisation.
const LEVELS: [&str; 3] = ["region", "team", "person"];

const FORMATS: [&str; 10] = [
    "csv --ids",
    "json",
    "jsonl",
    "markdown",
    "table --in 万 --lang zh",
    "html --lang zh",
    "html --by person,product",
    "xlsx",
    "xlsx --layout long --ids",
    "parquet",
];

/// A made-up plan, and which words in it are whose.
struct MadeUp {
    folder: TempDir,
    /// Everything that is said of a node, by its path: name, id, share, owner, note, and of a milestone what it is called,
    /// its owner and note.
    words: BTreeMap<Vec<String>, Vec<String>>,
    /// What is said of the company beside its amounts: shares of products and quarters, rules.
    of_company: Vec<String>,
    /// What-if options that name somebody.
    what_if: String,
}

/// Shares of so many members, each with digits of its own; what is left goes to the last one.
fn shares(rng: &mut Rng, count: usize) -> Vec<String> {
    let mut left = 1_000_000;
    let take = |index: usize| {
        let share = if index + 1 == count { left } else { rng.u32(left / 8..left / 2) };
        left -= share;
        format!("{}.{:04}", share / 10_000, share % 10_000)
    };
    (0..count).map(take).collect()
}

impl MadeUp {
    fn new(rng: &mut Rng) -> MadeUp {
        let target = rng.u64(100_000_000_000_000..900_000_000_000_000);
        let mut text =
            format!("name = 'Sales 2026'\ntarget = {target}\nunit = 1\nbuffer = 7.3137\nstart = '2026-01'\n");
        text += &format!("base = {}\n", target / 3);
        text +=
            "[rules]\ngrowth = [1.7931, 2.7932]\nowners_min = 3\ntop_share = { first = 1, max = 1.3931 }\n";
        let season = shares(rng, 4);
        (1..).zip(&season).for_each(|(quarter, share)| {
            text += &format!("{}Q{quarter} = {share}\n", if quarter == 1 { "[season]\n" } else { "" })
        });
        text += "[scenario.'Sxsecret']\nset = { buffer = 11.4142 }\n";
        let products = shares(rng, 3);
        for (product, share) in products.iter().enumerate() {
            text += &format!("[[product]]\nname = 'Product{product}'\nshare = {share}\n");
        }
        let mut of_company: Vec<String> =
            ["7.3137", "1.7931", "2.7932", "1.3931", "11.4142", "Sxsecret"].map(String::from).to_vec();
        of_company.extend(season.into_iter().chain(products));
        let mut made_up = MadeUp {
            folder: tempfile::tempdir().unwrap(),
            words: BTreeMap::new(),
            of_company,
            what_if: String::new(),
        };
        made_up.nodes(rng, &[], &mut text);
        made_up.milestones(rng, &mut text);
        let names: Vec<&Vec<String>> = made_up.words.keys().filter(|path| path.len() == 1).collect();
        let path = names[rng.usize(..names.len())];
        made_up.what_if = format!("--scenario Sxsecret --set region.{}.share=31.4159 --rebalance", path[0]);
        made_up.of_company.push("31.4159".to_owned());
        fs::write(made_up.folder.path().join("plan.toml"), text).unwrap();
        made_up.of_company.extend(made_up.findings());
        made_up
    }

    /// Writes the children of a node, and what is below them. Regions may have no teams, and teams nobody.
    fn nodes(&mut self, rng: &mut Rng, above: &[String], text: &mut String) {
        let depth = above.len();
        let count = if depth == 0 { rng.usize(2..5) } else { rng.usize(0..4) };
        if depth == 3 || count == 0 {
            return;
        }
        for share in shares(rng, count) {
            let word = |rng: &mut Rng, kind: &str| format!("{kind}x{:06x}", rng.u32(0x10_0000..0x100_0000));
            let (name, id) = (word(rng, &LEVELS[depth].to_uppercase()), word(rng, "ID"));
            let (owner, note) = (word(rng, "Owner"), word(rng, "Note"));
            *text += &format!(
                "[[{}]]\nname = '{name}'\nid = '{id}'\nshare = {share}\n",
                LEVELS[..=depth].join(".")
            );
            *text += &format!("owner = '{owner}'\nnote = '{note}'\n");
            if rng.u8(..3) == 0 {
                let (season, mix) = (shares(rng, 4), shares(rng, 3));
                let quarters: Vec<String> =
                    (1..).zip(&season).map(|(at, share)| format!("Q{at} = {share}")).collect();
                let members: Vec<String> =
                    (0..).zip(&mix).map(|(at, share)| format!("Product{at} = {share}")).collect();
                *text += &format!(
                    "season = {{ {} }}\nproducts = {{ {} }}\n",
                    quarters.join(", "),
                    members.join(", ")
                );
                self.of_company.extend(season.into_iter().chain(mix));
            }
            let path = [above, std::slice::from_ref(&name)].concat();
            self.words.insert(path.clone(), vec![name, id, share, owner, note]);
            self.nodes(rng, &path, text);
        }
    }

    /// Milestones of some nodes, and of the company.
    fn milestones(&mut self, rng: &mut Rng, text: &mut String) {
        let mut number = 0;
        let mut milestone = |rng: &mut Rng, node: &str| {
            number += 1;
            let words = ["Due", "Doer", "Remark"]
                .map(|kind| format!("{kind}x{:06x}", rng.u32(0x10_0000..0x100_0000)));
            let [name, owner, note] = &words;
            *text += &format!("[[milestone]]\nname = '{name}'\nby = 'M{:02}'\n{node}", number % 12 + 1);
            *text += &format!("owner = '{owner}'\nnote = '{note}'\n");
            words
        };
        self.of_company.extend(milestone(rng, ""));
        for (path, words) in &mut self.words {
            if rng.bool() {
                words.extend(milestone(rng, &format!("node = '{}'\n", path.join("/"))));
            }
        }
    }

    /// What the check says.
    fn findings(&self) -> Vec<String> {
        let said = tieout_in(self.folder.path(), "check plan.toml").ends(0).err;
        let warnings = said.lines().filter_map(|line| line.strip_prefix("warning["));
        let findings: Vec<String> =
            warnings.map(|warning| warning.split_once("]: ").unwrap().1.to_owned()).collect();
        assert!(findings.len() > 2, "rules are broken: {said}");
        findings
    }

    fn run(&self, words: &str) -> String {
        tieout_in(self.folder.path(), &format!("split plan.toml -q {words}")).ends(0).out
    }

    /// The amounts of every node in every period, by path; the company's path is empty.
    fn amounts(&self, what_if: &str) -> BTreeMap<Vec<String>, BTreeSet<String>> {
        let mut amounts: BTreeMap<Vec<String>, BTreeSet<String>> = BTreeMap::new();
        for by in ["none", "region", "team", "person"] {
            let csv = self.run(&format!("--by {by} --layout wide --format csv {what_if}"));
            let labels = LEVELS.iter().position(|level| *level == by).map_or(0, |at| at + 1);
            let mut reader = csv::Reader::from_reader(csv.as_bytes());
            for record in reader.records() {
                let fields: Vec<String> = record.unwrap().iter().map(str::to_owned).collect();
                let (path, cells) = fields.split_at(labels);
                let path: Vec<String> = path.iter().filter(|name| !name.is_empty()).cloned().collect();
                amounts.entry(path).or_default().extend(cells.iter().cloned());
            }
        }
        let head = self.run(&format!("--by none --period year --format json {what_if}"));
        let head: serde_json::Value = serde_json::from_str(&head).unwrap();
        let company = amounts.entry(Vec::new()).or_default();
        company.extend(["target", "buffer"].map(|key| head["plan"][key].as_str().unwrap().to_owned()));
        // Zeros and small rests are nobody's secret, and stand anywhere.
        amounts.values_mut().for_each(|amounts| amounts.retain(|amount| amount.len() > 6));
        amounts
    }
}

/// Everything in a file that can be read: of a workbook all its parts, names and contents.
fn readable(bytes: &[u8]) -> String {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else {
        return String::from_utf8_lossy(bytes).into_owned();
    };
    let mut text = String::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        text += &format!("\n{}\n", part.name().unwrap());
        part.read_to_string(&mut text).unwrap();
    }
    text
}

/// The numbers in a text, without the marks for people.
fn numbers(text: &str) -> BTreeSet<String> {
    let text = text.replace(',', "");
    let numbers = text.split(|character: char| !character.is_ascii_digit() && character != '.');
    // In 万 an amount is the same digits around a point.
    numbers.flat_map(|number| [number.to_owned(), number.replace('.', "")]).collect()
}

/// Whether a share has more decimals than the percentages on a page.
fn has_digits(share: &str) -> bool {
    share.split_once('.').is_some_and(|(_, decimals)| decimals.trim_end_matches('0').len() > 2)
}

/// Where the footer of a Parquet file starts: before it stand the rows.
fn footer(bytes: &[u8]) -> usize {
    let end = bytes.len() - 8;
    end - u32::from_le_bytes(bytes[end..end + 4].try_into().unwrap()) as usize
}

/// An owner, as the index names it.
struct Owner {
    file: String,
    path: Vec<String>,
    amount: String,
}

fn owners(sheets: &Path) -> Vec<Owner> {
    let mut reader = csv::Reader::from_path(sheets.join("index.csv")).unwrap();
    let levels = reader.headers().unwrap().iter().filter(|head| LEVELS.contains(head)).count();
    let owner = |line: csv::StringRecord| Owner {
        file: line[0].to_owned(),
        path: (1..=levels).map(|at| line[at].to_owned()).filter(|name| !name.is_empty()).collect(),
        amount: line[line.len() - 2].to_owned(),
    };
    reader.records().map(|line| owner(line.unwrap())).collect()
}

/// Nothing of anybody else, and nothing of the company.
#[track_caller]
fn check_alone(
    made_up: &MadeUp,
    owner: &Owner,
    amounts: &BTreeMap<Vec<String>, BTreeSet<String>>,
    text: &str,
    case: &str,
) {
    let is_own = |path: &Vec<String>| path.starts_with(&owner.path);
    let known: BTreeSet<&String> =
        amounts.iter().filter(|(path, _)| is_own(path)).flat_map(|(_, own)| own).collect();
    let numbers = numbers(text);
    for (path, others) in amounts.iter().filter(|(path, _)| !is_own(path)) {
        for amount in others.iter().filter(|amount| !known.contains(amount)) {
            assert!(!numbers.contains(amount), "{case}: {amount} is what {path:?} has");
        }
    }
    for (path, words) in &made_up.words {
        let [name, id, share, said @ ..] = words.as_slice() else { unreachable!() };
        let is_above = owner.path.starts_with(path);
        for word in [name, id].into_iter().filter(|_| !is_above && !is_own(path)) {
            assert!(!text.contains(word.as_str()), "{case}: {word} is {path:?}");
        }
        for word in said.iter().filter(|_| !is_own(path)) {
            assert!(!text.contains(word.as_str()), "{case}: {word} belongs to {path:?}");
        }
        let has_share = has_digits(share) && (!is_own(path) || *path == owner.path);
        assert!(!has_share || !numbers.contains(share), "{case}: {share} is the share of {path:?}");
    }
    for word in &made_up.of_company {
        let is_there = match word.starts_with(|character: char| character.is_ascii_digit()) {
            true => has_digits(word) && numbers.contains(word),
            false => text.contains(word.as_str()),
        };
        assert!(!is_there, "{case}: {word} is the company's");
    }
}

/// How many there are of a level in the whole plan, as a page says it.
#[track_caller]
fn check_counts(made_up: &MadeUp, owner: &Owner, page: &str, case: &str) {
    for (depth, level) in LEVELS.iter().enumerate() {
        let nodes: Vec<_> = made_up.words.keys().filter(|path| path.len() == depth + 1).collect();
        let own = nodes.iter().filter(|path| path.starts_with(&owner.path) && ***path != owner.path).count();
        for (unit, word) in [("", *level), ("个", "区域"), ("个", "团队"), ("名", "人员")] {
            let count = format!("{} {unit}{word}", nodes.len()).replace("  ", " ");
            let is_this = unit.is_empty() || ["区域", "团队", "人员"][depth] == word;
            assert!(own == nodes.len() || !is_this || !page.contains(&count), "{case}: {count}");
        }
    }
}

/// The milestones of the owner and of those below are there, wherever more than rows is told.
#[track_caller]
fn check_milestones(made_up: &MadeUp, owner: &Owner, format: &str, text: &str, case: &str) {
    if format.starts_with("csv") || format.starts_with("jsonl") {
        return;
    }
    let own = made_up.words.iter().filter(|(path, _)| path.starts_with(&owner.path));
    for word in own.flat_map(|(_, words)| &words[5..]) {
        assert!(text.contains(word.as_str()), "{case}: {word} is missing");
    }
}

/// The heading is the owner's own, and its last row a total.
#[track_caller]
fn check_heading(owner: &Owner, format: &str, text: &str, case: &str) {
    let path = owner.path.join("/");
    match format.split(' ').next().unwrap() {
        "json" => {
            let json: serde_json::Value = serde_json::from_str(text).unwrap();
            let head = &json["plan"];
            assert_eq!(head["owner"].as_str(), Some(&*path), "{case}");
            assert_eq!(head["target"].as_str(), Some(&*owner.amount), "{case}");
            assert_eq!(head["allocated"], head["target"], "{case}");
            assert_eq!(
                (&head["buffer"], json["filter"].to_string()),
                (&"0".into(), "[]".to_owned()),
                "{case}"
            );
        }
        "table" => assert!(
            text.lines().nth(1).unwrap().starts_with(&path) && text.contains("\n合计 "),
            "{case}: {text}"
        ),
        "markdown" => assert!(
            text.contains(&format!("\n- {path}: ")) && text.contains("| **Total** |"),
            "{case}: {text}"
        ),
        "html" => assert!(text.contains(&format!("<dt>{path}</dt><dd>")), "{case}: {text}"),
        "xlsx" => assert!(
            text.contains(&format!("<t>{path}</t>")) && !text.contains("<t>Shown</t>"),
            "{case}: {text}"
        ),
        "parquet" => assert!(text.contains(&format!("\"owner\":\"{path}\"")), "{case}"),
        _ => {}
    }
}

/// Its rows are those that a filter shows that means the owner.
#[track_caller]
fn check_rows(made_up: &MadeUp, owner: &Owner, options: &str, bytes: &[u8], case: &str) {
    let level = LEVELS[owner.path.len() - 1];
    let filter = format!("--where {level}={}", owner.path.join("/"));
    made_up.run(&format!("{options} {filter} -o want"));
    let want = fs::read(made_up.folder.path().join("want")).unwrap();
    let rows = |bytes: &[u8]| serde_json::from_slice::<serde_json::Value>(bytes).unwrap()["rows"].clone();
    let is = |format: &str| options.contains(&format!("--format {format}"));
    let is_same = match () {
        () if is("json ") => rows(bytes) == rows(&want),
        () if is("csv") || is("jsonl") => bytes == want,
        () if is("parquet") => bytes[..footer(bytes)] == want[..footer(&want)],
        () => true,
    };
    assert!(is_same, "{case}: other rows than {filter} shows");
}

#[test]
fn a_file_for_one_owner_shows_nobody_else() {
    let mut rng = Rng::with_seed(14);
    let (mut files, mut levels) = (0, BTreeSet::new());
    for plan in 0..4 {
        let made_up = MadeUp::new(&mut rng);
        let what_if = if plan % 2 == 0 { String::new() } else { made_up.what_if.clone() };
        let amounts = made_up.amounts(&what_if);
        for (depth, level) in LEVELS.iter().enumerate() {
            if !made_up.words.keys().any(|path| path.len() > depth) {
                continue;
            }
            for format in FORMATS.iter().filter(|format| cfg!(feature = "parquet") || **format != "parquet") {
                let options = format!("--format {format} {what_if}");
                made_up.run(&format!("--per {level} {options} -o sheets"));
                let sheets = made_up.folder.path().join("sheets");
                for owner in owners(&sheets) {
                    let case = format!("plan {plan}, --per {level} {options}, {:?}", owner.path);
                    let bytes = fs::read(sheets.join(&owner.file)).unwrap();
                    let text = readable(&bytes);
                    check_alone(&made_up, &owner, &amounts, &text, &case);
                    check_counts(&made_up, &owner, &text, &case);
                    check_heading(&owner, format, &text, &case);
                    check_milestones(&made_up, &owner, format, &text, &case);
                    if plan < 2 {
                        check_rows(&made_up, &owner, &options, &bytes, &case);
                    }
                    files += 1;
                    levels.insert((*level, owner.path.len()));
                }
                fs::remove_dir_all(sheets).unwrap();
            }
        }
    }
    assert!(files > 400, "{files} files");
    assert!(levels.contains(&("person", 1)) && levels.contains(&("person", 2)), "what has nobody below too");
}
