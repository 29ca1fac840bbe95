//! Holds every help text to what its command takes.

mod program;

use std::collections::BTreeSet;

use program::{Said, tieout};

/// Every word that some command takes as a format.
const FORMATS: [&str; 9] = ["text", "table", "csv", "json", "jsonl", "markdown", "html", "xlsx", "parquet"];

/// Options whose help lists their values.
const VALUES: [(&str, &[&str]); 6] = [
    ("--in", &["万", "亿", "k", "M", "B"]),
    ("--lang", &["en", "zh"]),
    ("--period", &["year", "half", "quarter", "month"]),
    ("--sort", &["amount", "name", "plan"]),
    ("--top", &["3"]),
    ("--layout", &["wide", "long"]),
];

/// The commands that the program has.
fn commands() -> Vec<String> {
    let help = tieout("--help").ends(0).out;
    let (_, rest) = help.split_once("Commands:\n").expect("commands");
    let lines = rest.lines().take_while(|line| !line.is_empty());
    let commands: Vec<String> =
        lines.map(|line| line.split_whitespace().next().expect("a word").to_owned()).collect();
    assert!(commands.len() >= 9, "{commands:?}");
    commands
}

/// The help of a command without its examples, and the examples.
fn help(command: &str) -> (String, Vec<String>) {
    let help = tieout(&format!("{command} --help")).ends(0).out;
    let (words, examples) = help.split_once("Examples:\n").expect("help ends with examples");
    (words.to_owned(), examples.lines().map(|line| line.trim().to_owned()).collect())
}

/// The options of a command, each with its line of the help.
fn options(command: &str) -> Vec<(String, String)> {
    let (help, _) = help(command);
    let option = |line: &str| {
        let written = line.strip_prefix("  ")?.trim_start();
        let written = written.split_once(", --").map_or(written.to_owned(), |(_, long)| format!("--{long}"));
        let name = written.strip_prefix("--")?.split([' ', '\n']).next()?.to_owned();
        Some((format!("--{name}"), line.to_owned()))
    };
    help.lines().filter_map(option).collect()
}

/// All words of a text that look like options.
fn options_in(text: &str) -> BTreeSet<String> {
    text.split(|other: char| !(other.is_ascii_lowercase() || other == '-'))
        .filter(|word| {
            word.strip_prefix("--").is_some_and(|name| name.starts_with(|c: char| c.is_ascii_lowercase()))
        })
        .map(str::to_owned)
        .collect()
}

/// Words of a text, as they are written.
fn words_in(text: &str) -> BTreeSet<&str> {
    text.split(|other: char| !other.is_alphanumeric()).collect()
}

fn run(command: &str, options: &str) -> Said {
    // A comparison with itself shows nothing.
    let beside = if command == "compare" { "--set buffer=11 --by none" } else { "" };
    let by_none = if command == "split" && !options.contains("--by") { "--by none" } else { "" };
    let about = match command {
        "code" => "P012",
        "completions" => "bash",
        "schema" => "",
        "manual" => "plan",
        "derive" => "examples/sales.csv",
        _ => "examples/fmcg.toml",
    };
    program_on_bytes(&format!("{command} {about} {beside} {by_none} {options}"))
}

/// As `tieout`; what goes to standard output may be no text.
fn program_on_bytes(arguments: &str) -> Said {
    let output = program::program().args(arguments.split_whitespace()).output().expect("it runs");
    Said {
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8(output.stderr).expect("stderr is UTF-8"),
        code: output.status.code(),
    }
}

/// Whether a command takes options, by its exit code.
#[track_caller]
fn takes(command: &str, options: &str) -> bool {
    let said = run(command, options);
    // `init` refuses the file that is there.
    assert!(matches!(said.code, Some(0 | 2 | 3)), "{command} {options}: {}", said.err);
    said.code != Some(2)
}

#[test]
fn options_that_a_help_names_are_the_commands_own() {
    for command in commands() {
        let own: BTreeSet<String> = options(&command).into_iter().map(|(name, _)| name).collect();
        assert!(own.contains("--help"), "{command}: {own:?}");
        let (words, _) = help(&command);
        for option in options_in(&words) {
            assert!(own.contains(&option), "{command} --help speaks of {option}, which it does not take");
        }
    }
}

#[test]
fn examples_take_the_options_of_their_command() {
    let mut all = vec![String::new()];
    all.extend(commands());
    for of in &all {
        let (_, examples) = help(of);
        for example in examples {
            let command = example.split_whitespace().nth(1).expect("a command");
            let own: BTreeSet<String> = options(command).into_iter().map(|(name, _)| name).collect();
            for option in options_in(&example) {
                assert!(own.contains(&option), "{example}: {option}");
            }
        }
    }
}

#[test]
fn formats_that_a_help_names_are_those_that_the_command_takes() {
    let mut found = 0;
    for command in commands() {
        let options = options(&command);
        let Some((_, line)) = options.iter().find(|(name, _)| name == "--format") else { continue };
        found += 1;
        let line = line.split_once(" [default").expect("a default").0;
        let named: BTreeSet<&str> =
            FORMATS.into_iter().filter(|format| words_in(line).contains(format)).collect();
        let taken: BTreeSet<&str> =
            FORMATS.into_iter().filter(|format| takes(&command, &format!("--format {format}"))).collect();
        assert_eq!(named, taken, "{command} --format");
        // `table` and `text` are words of their own, too.
        let (help, _) = help(&command);
        let spoken_of = FORMATS.into_iter().filter(|format| !matches!(*format, "table" | "text"));
        for format in spoken_of.filter(|format| words_in(&help).contains(format)) {
            assert!(taken.contains(format), "{command} --help speaks of {format}, which it does not write");
        }
    }
    assert!(found >= 4);
}

#[test]
fn options_for_some_formats_are_taken_with_those_and_no_other() {
    for (command, options_min) in [("split", 5), ("compare", 2)] {
        let limited: Vec<(String, String)> =
            options(command).into_iter().filter(|(_, line)| line.contains("; only for ")).collect();
        assert!(limited.len() >= options_min, "{command}: {limited:?}");
        for (option, line) in limited {
            let list = line.split_once("; only for ").expect("a list").1;
            let named: BTreeSet<&str> = words_in(list.split(" [default").next().expect("a list"));
            let value = VALUES.iter().find(|(name, _)| *name == option).map_or("", |(_, values)| values[0]);
            for format in FORMATS.into_iter().filter(|format| takes(command, &format!("--format {format}"))) {
                let is_taken = takes(command, &format!("--format {format} {option} {value}"));
                assert_eq!(named.contains(format), is_taken, "{command} --format {format} {option}");
            }
        }
    }
}

/// What a refusal suggests is what the command takes, too.
#[test]
fn refusals_name_formats_of_their_command_only() {
    for option in ["--in k", "--bom"] {
        for format in FORMATS.into_iter().filter(|format| takes("compare", &format!("--format {format}"))) {
            let said = run("compare", &format!("--format {format} {option}"));
            let help = said.err.split_once("is for ").map_or("", |(_, help)| help);
            let named = help.split(':').next().unwrap_or("").to_owned();
            for other in words_in(&named).into_iter().filter(|word| FORMATS.contains(word)) {
                let is_taken = takes("compare", &format!("--format {other} {option}"));
                assert!(is_taken, "compare {option} --format {other}: {}", said.err);
            }
        }
    }
}

#[test]
fn values_that_a_help_names_are_taken() {
    let mut found = 0;
    for command in commands() {
        for (option, line) in options(&command) {
            let Some((_, values)) = VALUES.iter().find(|(name, _)| *name == option) else { continue };
            for value in *values {
                found += 1;
                assert!(words_in(&line).contains(value), "{command} {option} does not name {value}");
                assert!(takes(&command, &format!("{option} {value}")), "{command} {option} {value}");
            }
            assert!(!takes(&command, &format!("{option} other")), "{command} {option}");
        }
    }
    assert!(found >= 25, "{found}");
}

#[test]
fn axes_that_a_help_names_are_those_of_the_options() {
    for (command, option, behind) in [("split", "--by", ""), ("explain", "--where", "=x")] {
        let (help, _) = help(command);
        let (_, list) = help.split_once("Axes: ").expect("axes");
        let list = list.split([';', '.']).next().expect("a list");
        let named: BTreeSet<&str> =
            list.split([',', '\n']).map(str::trim).filter(|word| !word.is_empty()).collect();
        let said = run(command, &format!("{option} zzzz{behind}")).ends(2);
        let (_, known) = said.err.split_once("the axes are ").expect("the axes");
        let known: BTreeSet<&str> = known.lines().next().expect("a line").split(", ").collect();
        assert_eq!(named, known.into_iter().filter(|axis| *axis != "none").collect(), "{command}");
    }
}

#[test]
fn a_sweep_has_as_many_columns_as_its_help_says() {
    let options = options("compare");
    let (_, line) = options.iter().find(|(name, _)| name == "--sweep").expect("a sweep");
    let (_, most) = line.split_once("at most ").expect("a limit");
    let most: u32 = most.trim().parse().expect("a number");
    let sweep = |to: u32| format!("compare examples/fmcg.toml --by none --sweep buffer=1..{to}:1");
    program_on_bytes(&sweep(most)).ends(0);
    program_on_bytes(&sweep(most + 1)).ends(2);
}
