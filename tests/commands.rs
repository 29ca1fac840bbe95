//! The command line as scripts see it: exit codes, streams, files.

mod program;

use std::fs;

use program::{
    Said, checkout, folder_with, folder_with_examples, names_in, program, shell, tieout, tieout_fed,
    tieout_in,
};

const SMALL: &str = "target = 1200\n[[region]]\nname = \"东\"\n[[region]]\nname = \"西\"\n";
const BROKEN: &str = "target = 1200\n[[region]]\nname = \"东\"\nshare = 98\n";
/// A buffer between 0 and 1 percent is probably a slip, so it gets a warning.
const DOUBTFUL: &str = "target = 1200\nbuffer = 0.5\n";

mod exit_codes {
    use super::*;

    #[test]
    fn zero_when_the_plan_ties_out() {
        tieout_fed(SMALL.as_bytes(), "check -").ends(0).out_has("ties out");
        tieout_fed(SMALL.as_bytes(), "split -").ends(0).err_is("");
    }

    #[test]
    fn one_when_it_does_not() {
        let said = tieout_fed(BROKEN.as_bytes(), "check -").ends(1).err_has("error[P").err_has("98%");
        assert!(said.out.contains('✗'), "{}", said.out);
        tieout_fed(BROKEN.as_bytes(), "split -").ends(1).out_is("").err_has("error[P");
    }

    #[test]
    fn one_for_a_name_that_the_plan_lacks() {
        tieout("split examples/fmcg.toml --where region=华冬")
            .ends(1)
            .out_is("")
            .err_has("华冬")
            .err_has("华东");
        tieout("split examples/smallest.toml --by product").ends(1).out_is("");
    }

    #[test]
    fn two_when_the_command_line_is_wrong() {
        for words in [
            "",
            "splt",
            "split --frmat csv",
            "split examples/smallest.toml --format xls",
            "split examples/smallest.toml --period week",
            "split examples/smallest.toml --by regoin",
            "split examples/smallest.toml --where regoin=华东",
            "split examples/smallest.toml --where 华东",
            "split examples/smallest.toml --in 十",
            "split examples/smallest.toml --format csv --in 万",
            "split examples/smallest.toml --format json --in 万",
            "split examples/smallest.toml --format jsonl --in 万",
            "split examples/smallest.toml --format json --bom",
            "split examples/smallest.toml --bom",
            "split examples/smallest.toml examples/fmcg.toml",
            "split examples/smallest.toml -o out.what",
            "split examples/smallest.toml -o out",
            "check --format csv",
            "check - -",
            "init one.toml two.toml",
            "init - --example cars",
            "code P012 P013",
            "schema plan.toml",
            "completions",
            "completions csh",
            "manual plan numbers",
        ] {
            let said = tieout(words).ends(2);
            assert_eq!(said.out, "", "{words}");
            assert!(!said.err.is_empty(), "{words}: exit 2 without a word");
        }
    }

    #[test]
    fn a_wrong_word_comes_with_the_right_one() {
        tieout("split examples/fmcg.toml --by regoin").ends(2).err_has("region");
        tieout("split examples/fmcg.toml --where prodct=明星").ends(2).err_has("product");
        tieout("split --frmat csv").ends(2).err_has("--format").err_has("Usage");
    }

    #[test]
    fn three_when_something_cannot_be_read() {
        tieout("check nowhere.toml").ends(3);
        tieout("split nowhere.toml").ends(3).out_is("");
    }

    #[test]
    fn warnings_count_only_when_asked() {
        tieout_fed(DOUBTFUL.as_bytes(), "check -").ends(0).err_has("warning[W");
        tieout_fed(DOUBTFUL.as_bytes(), "check - --deny-warnings").ends(1).err_has("warning[W");
        tieout_fed(DOUBTFUL.as_bytes(), "split -").ends(0).err_has(" warning: tieout check - shows it");
        tieout_fed(SMALL.as_bytes(), "check - --deny-warnings").ends(0);
    }

    #[test]
    fn of_several_plans_the_gravest_counts() {
        let folder = folder_with(&[("good.toml", SMALL), ("broken.toml", BROKEN)]);
        let check = |plans: &str| tieout_in(folder.path(), &format!("check {plans}"));
        check("good.toml good.toml").ends(0);
        check("good.toml broken.toml good.toml").ends(1);
        // The others are still checked.
        check("nowhere.toml broken.toml").ends(3).err_has("nowhere.toml").err_has("98%");
    }
}

mod help {
    use super::*;

    const HELPS: [&str; 11] = [
        "--help",
        "check --help",
        "split --help",
        "report --help",
        "compare --help",
        "explain --help",
        "init --help",
        "code --help",
        "manual --help",
        "schema --help",
        "completions --help",
    ];

    #[test]
    fn without_a_command_there_is_help() {
        tieout("").ends(2).out_is("").err_has("Usage: tieout").err_has("check").err_has("split");
    }

    #[test]
    fn help_is_a_result() {
        for words in HELPS {
            let said = tieout(words).ends(0).err_is("");
            let first = said.out.lines().next().unwrap();
            assert!(first.ends_with('.') && !first.trim_end_matches('.').contains('.'), "{words}: {first}");
        }
        tieout("--version").ends(0).out_has(env!("CARGO_PKG_VERSION"));
    }

    #[test]
    fn its_examples_work_in_a_checkout() {
        for words in HELPS {
            let folder = folder_with_examples();
            let said = tieout(words);
            let (_, examples) = said.out.split_once("Examples:\n").expect("help ends with examples");
            let examples: Vec<&str> = examples.lines().map(str::trim).collect();
            assert!((2..=4).contains(&examples.len()), "{words}: {examples:?}");
            for example in examples {
                assert!(example.starts_with("tieout "), "an example is a command: {example}");
                let run = shell(folder.path(), example).ends(0);
                match example.split_once(" -o ") {
                    Some((_, output)) => assert!(folder.path().join(output).exists(), "{example}"),
                    None => assert!(!run.out.is_empty() || example.contains(" > "), "{example}"),
                }
            }
        }
    }

    #[test]
    fn help_in_a_pipe_that_closes() {
        shell(checkout(), "tieout --help | head -1; exit ${PIPESTATUS[0]}").ends(0).err_is("");
    }
}

mod input {
    use super::*;

    #[test]
    fn a_plan_on_standard_input() {
        let file = tieout("split examples/fmcg.toml --format csv").ends(0);
        let fed = fs::read(checkout().join("examples/fmcg.toml")).unwrap();
        tieout_fed(&fed, "split - --format csv").ends(0).out_is(&file.out);
    }

    #[test]
    fn a_plan_that_nobody_named() {
        let folder = folder_with(&[("plan.toml", SMALL)]);
        let named = tieout_in(folder.path(), "split plan.toml").ends(0);
        tieout_in(folder.path(), "split").ends(0).out_is(&named.out);
        tieout_in(folder.path(), "check").ends(0);
        fs::remove_file(folder.path().join("plan.toml")).unwrap();
        tieout_in(folder.path(), "check").ends(3).err_has("plan.toml");
    }

    #[test]
    fn a_missing_file_and_where_it_was_looked_for() {
        let folder = folder_with(&[]);
        let place = folder.path().canonicalize().unwrap();
        tieout_in(folder.path(), "split 2026/plan.toml")
            .ends(3)
            .err_has("cannot read 2026/plan.toml: there is no such file")
            .err_has(&format!("looked in {}/2026", place.display()));
    }

    #[test]
    fn a_folder() {
        let folder = folder_with(&[("plan.toml", SMALL)]);
        let said =
            tieout_in(folder.path(), "check .").ends(3).err_has("it is a folder").err_has("./plan.toml");
        assert!(!said.err.contains("os error"), "{}", said.err);
    }

    #[test]
    fn a_stream_without_end() {
        tieout("check /dev/zero").ends(1).err_has("16 MiB");
        shell(checkout(), "yes | tieout split -").ends(1).err_has("16 MiB").out_is("");
        let folder = folder_with(&[]);
        shell(folder.path(), "mkfifo pipe; yes > pipe & tieout check pipe").ends(1).err_has("16 MiB");
    }

    #[test]
    fn no_text() {
        for (bytes, words) in [
            (&b"\xff\xfet\0a\0"[..], "UTF-16"),
            (b"PK\x03\x04rest of a workbook", "Excel"),
            (b"name = \"\xbb\xaa\xb6\xab\"", "GBK"),
            (b"name = \"caf\xe9\"", "UTF-8"),
        ] {
            let said = tieout_fed(bytes, "check -").ends(1);
            assert!(said.err.to_lowercase().contains(&words.to_lowercase()), "no {words} in {}", said.err);
        }
    }

    #[test]
    fn an_empty_file() {
        tieout_fed(b"", "check -").ends(1).err_has("target");
        tieout_fed(b"# nothing yet\n", "split -").ends(1).out_is("");
    }

    #[test]
    fn line_ends_do_not_matter() {
        let want = tieout_fed(SMALL.as_bytes(), "split -").ends(0);
        let with_carriage_returns = SMALL.replace('\n', "\r\n");
        tieout_fed(with_carriage_returns.as_bytes(), "split -").ends(0).out_is(&want.out);
        tieout_fed(SMALL.trim_end().as_bytes(), "split -").ends(0).out_is(&want.out);
        tieout_fed(format!("\u{feff}{SMALL}").as_bytes(), "split -").ends(0).out_is(&want.out);
    }
}

mod check {
    use super::*;

    fn parsed(said: &Said) -> serde_json::Value {
        serde_json::from_str(&said.out).expect("check writes JSON")
    }

    #[test]
    fn json_of_one_plan_is_an_object() {
        let said = tieout("check examples/fmcg.toml --format json").ends(0).err_is("");
        let report = parsed(&said);
        assert_eq!(report["ok"], true);
        assert_eq!(report["plan"], "examples/fmcg.toml");
        assert_eq!(report["findings"].as_array().unwrap().len(), 0);
        assert!(report["groups"].as_array().unwrap().len() >= 4);
    }

    #[test]
    fn json_of_several_plans_is_a_list() {
        let said = tieout("check examples/fmcg.toml examples/overcommitted.toml nowhere.toml --format json")
            .ends(3)
            .err_is("");
        let report = parsed(&said);
        assert_eq!(report[0]["ok"], true);
        assert_eq!(report[1]["ok"], false);
        let finding = &report[1]["findings"][0];
        assert_eq!(finding["severity"], "error");
        assert_eq!(finding["file"], "examples/overcommitted.toml");
        assert!(finding["line"].is_u64() && finding["column"].is_u64(), "{finding}");
        assert!(finding["code"].as_str().unwrap().starts_with('P'));
        assert_eq!(report[2]["ok"], false);
        assert!(report[2]["findings"][0]["message"].as_str().unwrap().contains("nowhere.toml"));
    }

    #[test]
    fn beyond_fifty_groups_only_the_broken_ones_are_shown() {
        let mut plan = String::from("target = 1200\n");
        for region in 0..60 {
            plan.push_str(&format!("[[region]]\nname = \"R{region}\"\nweight = 1\n"));
            let share = if region == 42 { 90 } else { 100 };
            plan.push_str(&format!("[[region.team]]\nname = \"T\"\nshare = {share}\n"));
        }
        let said = tieout_fed(plan.as_bytes(), "check -").ends(1);
        assert!(said.out.contains("R42") && !said.out.contains("R41"), "{}", said.out);
        assert_eq!(said.out.matches('✗').count(), 1);
        assert_eq!(said.out.matches('✓').count(), 0);
    }
}

mod init {
    use super::*;

    #[test]
    fn what_is_written_ties_out() {
        for (words, name) in [
            ("init", "plan.toml"),
            ("init simple.toml --example simple", "simple.toml"),
            ("init fmcg.toml --example fmcg", "fmcg.toml"),
        ] {
            let folder = folder_with(&[]);
            tieout_in(folder.path(), words).ends(0).out_is("").err_has(name);
            assert_eq!(names_in(folder.path()), [name]);
            tieout_in(folder.path(), &format!("check {name} --deny-warnings")).ends(0).err_is("");
            tieout_in(folder.path(), &format!("split {name}")).ends(0).err_is("");
        }
    }

    #[test]
    fn comments_are_in_two_languages() {
        for example in ["simple", "fmcg"] {
            let said = tieout(&format!("init - --example {example}")).ends(0).err_is("");
            let comments: Vec<&str> =
                said.out.lines().filter_map(|line| Some(line.split_once('#')?.1)).collect();
            let chinese = |text: &str| text.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter));
            let english = |text: &str| text.chars().filter(char::is_ascii_alphabetic).count() > 5;
            assert!(comments.iter().filter(|comment| chinese(comment)).count() >= 8, "{example}");
            assert!(comments.iter().filter(|comment| english(comment)).count() >= 8, "{example}");
        }
    }

    #[test]
    fn nothing_is_replaced() {
        let folder = folder_with(&[("plan.toml", SMALL)]);
        std::os::unix::fs::symlink("nowhere.toml", folder.path().join("dangling.toml")).unwrap();
        for words in ["init", "init plan.toml --example fmcg", "init dangling.toml", "init ."] {
            tieout_in(folder.path(), words).ends(3).out_is("").err_has("the name is taken");
        }
        assert_eq!(fs::read_to_string(folder.path().join("plan.toml")).unwrap(), SMALL);
        assert_eq!(names_in(folder.path()), ["dangling.toml", "plan.toml"]);
        tieout_in(folder.path(), "init 2026/plan.toml").ends(3).err_has("its folder does not exist");
    }
}

#[test]
fn every_shell_has_its_completions() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let said = tieout(&format!("completions {shell}")).ends(0).err_is("");
        assert!(said.out.contains("tieout") && said.out.contains("deny-warnings"), "{shell}: {}", said.out);
    }
    // What every plan may have set, and the axes that every plan may be asked for.
    for shell in ["bash", "fish", "zsh"] {
        let said = tieout(&format!("completions {shell}")).ends(0);
        for word in ["target=", "season.Q1=", "product.", "customer-group", "quarter="] {
            assert!(said.out.contains(word), "{shell}: {word}");
        }
        assert!(!said.out.contains("roster="), "{shell}");
        // Fish is told of options only.
        assert!(shell == "fish" || said.out.contains("spreadsheets"), "{shell}: topics of the manual");
    }
    // Bash itself finds nothing wrong with its script.
    let line = "tieout completions bash > \"$TMPDIR/c\" && bash -n \"$TMPDIR/c\"";
    let folder = folder_with(&[]);
    shell(folder.path(), &format!("export TMPDIR=.; {line}")).ends(0).err_is("");
}

mod output {
    use super::*;

    #[test]
    fn a_reader_who_has_seen_enough() {
        let line = "tieout split examples/fmcg.toml --by person,product --format csv -q | head -1; \
                    exit ${PIPESTATUS[0]}";
        shell(checkout(), line)
            .ends(0)
            .err_is("")
            .out_is("region,team,person,product,quarter,month,amount\n");
        shell(checkout(), "tieout check examples/fmcg.toml | true; exit ${PIPESTATUS[0]}").ends(0).err_is("");
    }

    #[test]
    fn a_full_disk() {
        for words in [
            "split examples/fmcg.toml",
            "split examples/fmcg.toml --format json",
            "check examples/fmcg.toml",
            "--help",
        ] {
            shell(checkout(), &format!("tieout {words} > /dev/full"))
                .ends(3)
                .err_has("no space left on device");
        }
        tieout("split examples/fmcg.toml --format csv -o /dev/full")
            .ends(3)
            .err_has("no space left on device");
    }

    #[test]
    fn no_standard_output_at_all() {
        shell(checkout(), "tieout split examples/fmcg.toml >&-").ends(3).err_has("standard output");
        shell(checkout(), "tieout check examples/fmcg.toml >&-").ends(3);
        // Where it is not needed it is not missed.
        let folder = folder_with(&[("plan.toml", SMALL)]);
        shell(folder.path(), "tieout split -o out.csv >&-").ends(0);
        shell(folder.path(), "tieout split > /dev/null").ends(0);
    }

    #[test]
    fn words_that_nobody_hears() {
        shell(checkout(), "tieout check examples/overcommitted.toml 2>&-").ends(1);
        shell(checkout(), "tieout check examples/overcommitted.toml 2> /dev/full").ends(1);
    }

    #[test]
    fn a_file_and_its_closing_line() {
        let folder = folder_with(&[("plan.toml", SMALL)]);
        let on_stdout = tieout_in(folder.path(), "split --format csv").ends(0);
        // Two regions in twelve months.
        tieout_in(folder.path(), "split -o out.csv")
            .ends(0)
            .out_is("")
            .err_has("24 rows")
            .err_has("1,200.00")
            .err_has("ties out");
        assert_eq!(fs::read_to_string(folder.path().join("out.csv")).unwrap(), on_stdout.out);
        assert_eq!(names_in(folder.path()), ["out.csv", "plan.toml"]);
    }

    #[test]
    fn the_extension_names_the_format() {
        let folder = folder_with(&[("plan.toml", SMALL)]);
        for (extension, format) in [
            ("csv", "csv"),
            ("json", "json"),
            ("jsonl", "jsonl"),
            ("md", "markdown"),
            ("txt", "table"),
            ("CSV", "csv"),
        ] {
            let want = tieout_in(folder.path(), &format!("split --format {format}")).ends(0);
            tieout_in(folder.path(), &format!("split -o out.{extension}")).ends(0);
            let written = fs::read_to_string(folder.path().join(format!("out.{extension}"))).unwrap();
            assert_eq!(written, want.out, "{extension}");
        }
        // What is said wins over the name.
        let want = tieout_in(folder.path(), "split --format jsonl").ends(0);
        tieout_in(folder.path(), "split -o out.csv --format jsonl").ends(0);
        assert_eq!(fs::read_to_string(folder.path().join("out.csv")).unwrap(), want.out);
        tieout_in(folder.path(), "split -o out --format jsonl").ends(0);
    }

    #[test]
    fn an_unknown_extension_is_refused_before_any_work() {
        let folder = folder_with(&[("plan.toml", BROKEN)]);
        tieout_in(folder.path(), "split -o out.xls").ends(2).err_has("--format");
        assert_eq!(names_in(folder.path()), ["plan.toml"]);
    }

    #[test]
    fn g15_a_mark_for_excel() {
        let folder = folder_with(&[("plan.toml", SMALL)]);
        let plain = tieout_in(folder.path(), "split --format csv").ends(0);
        tieout_in(folder.path(), "split --format csv --bom")
            .ends(0)
            .out_is(&format!("\u{feff}{}", plain.out));
        tieout_in(folder.path(), "split -o out.csv --bom").ends(0);
        assert!(fs::read(folder.path().join("out.csv")).unwrap().starts_with(b"\xef\xbb\xbfregion"));
    }

    #[test]
    fn an_old_file_survives_whatever_goes_wrong() {
        let folder = folder_with(&[("plan.toml", BROKEN), ("out.csv", "old\n")]);
        tieout_in(folder.path(), "split -o out.csv").ends(1);
        assert_eq!(fs::read_to_string(folder.path().join("out.csv")).unwrap(), "old\n");
        assert_eq!(names_in(folder.path()), ["out.csv", "plan.toml"]);
        fs::write(folder.path().join("plan.toml"), SMALL).unwrap();
        // No room: the limit is one block of the file.
        shell(folder.path(), "trap '' XFSZ; ulimit -f 1; tieout split --by region -o out.csv --format json")
            .ends(3)
            .err_has("cannot write out.csv");
        assert_eq!(fs::read_to_string(folder.path().join("out.csv")).unwrap(), "old\n");
        assert_eq!(names_in(folder.path()), ["out.csv", "plan.toml"]);
        tieout_in(folder.path(), "split -o out.csv").ends(0);
        assert!(fs::read_to_string(folder.path().join("out.csv")).unwrap().starts_with("region,"));
    }

    #[test]
    fn a_write_protected_file_stays() {
        use std::os::unix::fs::PermissionsExt;
        let folder = folder_with(&[("plan.toml", SMALL), ("out.csv", "old\n")]);
        let out = folder.path().join("out.csv");
        fs::set_permissions(&out, fs::Permissions::from_mode(0o444)).unwrap();
        tieout_in(folder.path(), "split -o out.csv").ends(3).err_has("write-protected");
        assert_eq!(fs::read_to_string(&out).unwrap(), "old\n");
        fs::set_permissions(&out, fs::Permissions::from_mode(0o640)).unwrap();
        tieout_in(folder.path(), "split -o out.csv").ends(0);
        assert_eq!(fs::metadata(&out).unwrap().permissions().mode() & 0o777, 0o640);
    }

    #[test]
    fn the_plan_is_never_the_output() {
        let folder = folder_with(&[("plan.csv", SMALL)]);
        let path = folder.path();
        std::os::unix::fs::symlink("plan.csv", path.join("link.csv")).unwrap();
        fs::hard_link(path.join("plan.csv"), path.join("twin.csv")).unwrap();
        for name in ["plan.csv", "./plan.csv", "link.csv", "twin.csv"] {
            tieout_in(path, &format!("split plan.csv -o {name}"))
                .ends(2)
                .err_has("the plan is read from this file");
            shell(path, &format!("tieout split - -o {name} < plan.csv")).ends(2);
        }
        assert_eq!(fs::read_to_string(path.join("plan.csv")).unwrap(), SMALL);
        assert_eq!(names_in(path), ["link.csv", "plan.csv", "twin.csv"]);
    }

    #[test]
    fn a_link_is_replaced_and_not_followed() {
        let folder = folder_with(&[("plan.toml", SMALL), ("elsewhere.csv", "old\n")]);
        let path = folder.path();
        std::os::unix::fs::symlink("elsewhere.csv", path.join("out.csv")).unwrap();
        std::os::unix::fs::symlink("nowhere.csv", path.join("dangling.csv")).unwrap();
        tieout_in(path, "split -o out.csv").ends(0);
        tieout_in(path, "split -o dangling.csv").ends(0);
        assert_eq!(fs::read_to_string(path.join("elsewhere.csv")).unwrap(), "old\n");
        assert_eq!(names_in(path), ["dangling.csv", "elsewhere.csv", "out.csv", "plan.toml"]);
    }

    #[test]
    fn no_place_to_write_to() {
        let folder = folder_with(&[("plan.toml", SMALL)]);
        tieout_in(folder.path(), "split -o 2026/out.csv").ends(3).err_has("its folder does not exist");
        fs::create_dir(folder.path().join("out.csv")).unwrap();
        tieout_in(folder.path(), "split -o out.csv").ends(3).err_has("it is a folder");
        assert_eq!(names_in(&folder.path().join("out.csv")), [""; 0]);
    }

    #[test]
    fn devices_and_pipes_are_written_to_directly() {
        let folder = folder_with(&[("plan.toml", SMALL)]);
        let want = tieout_in(folder.path(), "split --format csv").ends(0);
        shell(folder.path(), "tieout split -o /dev/stdout --format csv | cat").ends(0).out_is(&want.out);
        tieout_in(folder.path(), "split -o /dev/null --format csv").ends(0);
        shell(folder.path(), "mkfifo pipe.csv; cat pipe.csv & tieout split -o pipe.csv; wait")
            .out_is(&want.out);
    }

    #[test]
    fn what_is_open_already_is_never_replaced() {
        let folder = folder_with(&[("plan.toml", SMALL)]);
        let want = tieout_in(folder.path(), "split --format csv").ends(0).out;
        let line = "tieout split -o /dev/fd/3 --format csv -q 3> out && \
                    tieout split -o /proc/self/fd/1 --format csv -q >> out && cat out";
        shell(folder.path(), line).ends(0).out_is(&format!("{want}{want}"));
        assert_eq!(names_in(folder.path()), ["out", "plan.toml"]);
    }

    #[test]
    fn names_of_files_move_no_cursor() {
        let folder = folder_with(&[("plan.toml", SMALL)]);
        for mark in ['\u{1b}', '\u{202e}', '\u{9b}'] {
            let shown = format!("<U+{:04X}>.csv", u32::from(mark));
            for words in [format!("split -o {mark}.csv"), format!("check {mark}.csv -q")] {
                let said = tieout_in(folder.path(), &words).err_has(&shown);
                assert!(!said.err.contains(mark), "{:?}", said.err);
                let said = tieout_in(folder.path(), &format!("split --{mark}x")).ends(2);
                assert!(!said.err.contains(mark), "{:?}", said.err);
                fs::remove_file(folder.path().join(format!("{mark}.csv"))).unwrap_or_default();
            }
        }
    }

    #[test]
    fn an_interrupt_leaves_nothing_behind() {
        let folder = folder_with(&[("out.csv", "old\n")]);
        let mut plan = String::from("target = \"9000亿\"\n");
        for product in 0..400 {
            plan.push_str(&format!("[[product]]\nname = \"P{product}\"\nweight = {}\n", product % 7 + 1));
        }
        for region in 0..800 {
            plan.push_str(&format!("[[region]]\nname = \"R{region}\"\nweight = {}\n", region % 5 + 1));
        }
        fs::write(folder.path().join("plan.toml"), plan).unwrap();
        for (signal, code) in [("INT", 130), ("QUIT", 131), ("TERM", 143), ("XCPU", 152)] {
            // Waits until the unfinished file stands there.
            let line = format!(
                "tieout split --by region,product -o out.csv & \
                 until compgen -G '.tieout-*' > /dev/null; do kill -0 $! || exit 99; sleep 0.01; done; \
                 kill -{signal} $!; wait $!"
            );
            shell(
                folder.path(),
                &line.replace("tieout split", &format!("{} split", env!("CARGO_BIN_EXE_tieout"))),
            )
            .ends(code);
            assert_eq!(fs::read_to_string(folder.path().join("out.csv")).unwrap(), "old\n");
            assert_eq!(names_in(folder.path()), ["out.csv", "plan.toml"]);
        }
    }

    #[test]
    fn the_same_bytes_in_any_surroundings() {
        let want = tieout("split examples/fmcg.toml").ends(0);
        for (name, value) in [
            ("LC_ALL", "de_DE.UTF-8"),
            ("LANG", "zh_CN.GBK"),
            ("TZ", "Asia/Tokyo"),
            ("NO_COLOR", "1"),
            ("TERM", "dumb"),
        ] {
            let said = Said::from(
                program().args(["split", "examples/fmcg.toml"]).env(name, value).output().unwrap(),
            );
            said.ends(0).out_is(&want.out);
        }
        assert!(!want.out.contains('\u{1b}'));
    }
}
