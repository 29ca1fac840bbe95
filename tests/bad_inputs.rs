//! Sections A to E of the catalogue of bad inputs (`catalogue.rs`): files and encodings, structure, numbers, shares,
//! weights and buffer, names. One test per row, named after it.

mod program;

use std::collections::BTreeSet;
use std::fs;

use program::{Said, as_nobody, names_in, program, shell, tieout, tieout_fed, tieout_in};

/// The plan is refused with this code: by `check`, and by `split` without a byte of output.
#[track_caller]
fn refused(plan: impl AsRef<[u8]>, code: &str) -> Said {
    let split = tieout_fed(plan.as_ref(), "split - --format csv").ends(1).out_is("");
    let said = tieout_fed(plan.as_ref(), "check -").ends(1).err_has(&format!("error[{code}]"));
    assert!(split.err.contains(code), "split says something else:\n{}", split.err);
    assert!(!said.err.chars().any(|letter| letter.is_control() && letter != '\n'), "{:?}", said.err);
    said
}

#[track_caller]
fn taken(plan: impl AsRef<[u8]>) -> Said {
    tieout_fed(plan.as_ref(), "check -").ends(0)
}

/// The company's year in plain digits.
#[track_caller]
fn year(plan: impl AsRef<[u8]>) -> String {
    let said = tieout_fed(plan.as_ref(), "split - --by none --period year --format csv").ends(0);
    said.out.strip_prefix("amount\n").expect("a heading").trim_end().to_owned()
}

/// The years of the regions in plain digits.
#[track_caller]
fn years(plan: impl AsRef<[u8]>) -> Vec<String> {
    let said = tieout_fed(plan.as_ref(), "split - --by region --period year --format csv").ends(0);
    said.out.lines().skip(1).map(|line| line.rsplit(',').next().unwrap().to_owned()).collect()
}

/// Regions A, B, C, ... with a portion each.
fn regions(head: &str, portions: &[&str]) -> String {
    let region = |(index, portion): (usize, &&str)| {
        format!("[[region]]\nname = \"{}\"\n{portion}\n", char::from(b'A' + index as u8))
    };
    format!("{head}\n{}", portions.iter().enumerate().map(region).collect::<String>())
}

// A. Files and encodings

#[test]
fn a01_path_does_not_exist() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().canonicalize().unwrap();
    tieout_in(folder.path(), "check 2026/plan.toml")
        .ends(3)
        .err_has("2026/plan.toml")
        .err_has(&format!("{}/2026", place.display()));
}

#[test]
fn a02_path_is_a_folder() {
    let said = tieout("check examples").ends(3).err_has("it is a folder");
    assert!(!said.err.contains("os error"), "{}", said.err);
}

#[test]
fn a03_no_read_permission() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let set =
        |path: &std::path::Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    set(folder.path(), 0o755);
    let (plan, roster) = (folder.path().join("plan.toml"), folder.path().join("people.csv"));
    fs::write(&plan, "target = 100\nroster = \"people.csv\"").unwrap();
    fs::write(&roster, "region\na\n").unwrap();
    for (path, words) in [(&roster, "people.csv: permission denied"), (&plan, "plan.toml: permission denied")]
    {
        set(path, 0o000);
        for command in ["check", "split", "split --per region -o sheets"] {
            if let Some(said) = as_nobody(folder.path(), command) {
                said.ends(3).err_has(words);
            }
        }
    }
}

#[test]
fn a04_nothing_in_it() {
    for plan in ["", "# only a comment\n", "\n\n"] {
        refused(plan, "P009").err_has("no annual target found").err_has("<stdin>:1:1");
    }
}

#[test]
fn a05_one_byte_order_mark() {
    taken("\u{feff}target = 100");
    refused("\u{feff}target = -1", "P019").err_has("<stdin>:1:10");
}

#[test]
fn a06_two_byte_order_marks() {
    refused("\u{feff}\u{feff}target = 100", "P004").err_has("U+FEFF").err_has("<stdin>:1:1");
}

fn utf16(text: &str, mark: bool, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    mark.then_some(0xfeff).into_iter().chain(text.encode_utf16()).flat_map(bytes).collect()
}

#[test]
fn a07_utf16_with_a_mark() {
    for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
        refused(utf16("target = 100", true, bytes), "P001")
            .err_has("UTF-16")
            .err_has("save the file as UTF-8");
    }
}

#[test]
fn a08_utf16_without_a_mark() {
    for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
        refused(utf16("target = 100\n", false, bytes), "P001").err_has("UTF-16");
    }
}

#[test]
fn a09_gbk() {
    // 华东
    refused(b"target = 100\nname = \"\xbb\xaa\xb6\xab\"\n", "P001")
        .err_has("not UTF-8")
        .err_has("GBK")
        .err_has("save")
        .err_has("<stdin>:2:9");
}

#[test]
fn a10_windows_1252() {
    refused(b"target = 100\nname = \"caf\xe9 au lait\"\n", "P001").err_has("0xE9").err_has("<stdin>:2:12");
}

#[test]
fn a11_broken_utf8() {
    refused(b"name = \"\xed\xa0\x80\"\n", "P001").err_has("byte 8 of the file").err_has("<stdin>:1:9");
    // An overlong slash could be two bytes of GBK; the place is the same.
    refused(b"name = \"\xc0\xaf\"\n", "P001").err_has("<stdin>:1:9");
}

#[test]
fn a12_nul() {
    refused("target = 100\nname = \"a\0b\"\n", "P004").err_has("NUL").err_has("<stdin>:2:10");
}

#[test]
fn a13_windows_line_ends() {
    let plan = regions("target = 100", &["share = 60", "share = 40"]);
    let want = tieout_fed(plan.as_bytes(), "split - --format csv").ends(0);
    let windows = plan.replace('\n', "\r\n");
    tieout_fed(windows.as_bytes(), "split - --format csv").ends(0).out_is(&want.out);
}

#[test]
fn a14_old_mac_line_ends() {
    refused("target = 100\rname = \"x\"\r", "P004").err_has("old Macs");
}

#[test]
fn a15_no_newline_at_the_end() {
    taken("target = 100");
}

#[test]
fn a16_cut_in_the_middle() {
    refused("target = 100\n[[region]]\nname = \"华", "P004").err_has("<stdin>:3:");
    refused("target = 100\n[[regi", "P004").err_has("<stdin>:2:");
}

#[test]
fn a17_without_end() {
    tieout("check /dev/zero").ends(1).err_has("error[P003]").err_has("16 MiB");
    let folder = tempfile::tempdir().unwrap();
    let line = "mkfifo pipe; yes '# no end' > pipe & tieout check pipe";
    shell(folder.path(), line).ends(1).err_has("error[P003]").err_has("16 MiB");
    shell(program::checkout(), "head -c 200000000 /dev/zero | tr '\\0' '#' | tieout check -")
        .ends(1)
        .err_has("16 MiB");
}

#[test]
fn a18_standard_input_twice() {
    tieout("check - -").ends(2).err_has("error[F006]");
    tieout("split examples/smallest.toml examples/smallest.toml").ends(2);
}

#[test]
fn a19_an_input_as_output() {
    // A plan, another plan and their rosters, each by its own name, through a link, and by a second name.
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    for (plan, roster) in [("plan", "people"), ("other", "others")] {
        fs::write(path.join(format!("{plan}.csv")), format!("target = 100\nroster = \"{roster}.csv\""))
            .unwrap();
        fs::write(path.join(format!("{roster}.csv")), "region\na\n").unwrap();
    }
    for input in ["plan", "people", "other", "others"] {
        std::os::unix::fs::symlink(format!("{input}.csv"), path.join(format!("{input}-soft.csv"))).unwrap();
        fs::hard_link(path.join(format!("{input}.csv")), path.join(format!("{input}-hard.csv"))).unwrap();
        // A comparison takes what ends in .csv for a file of amounts.
        fs::hard_link(path.join(format!("{input}.csv")), path.join(format!("{input}.toml"))).unwrap();
        // A report is written as a page only.
        std::os::unix::fs::symlink(format!("{input}.csv"), path.join(format!("{input}-soft.html"))).unwrap();
        fs::hard_link(path.join(format!("{input}.csv")), path.join(format!("{input}-hard.html"))).unwrap();
    }
    let before = names_in(path);
    let all = || names_in(path).iter().map(|name| fs::read(path.join(name)).unwrap()).collect::<Vec<_>>();
    let bytes = all();
    for input in ["plan", "people", "other", "others"] {
        for name in [".csv", "-soft.csv", "-hard.csv", "-soft.html", "-hard.html"] {
            for command in ["split plan.csv", "compare plan.toml other.toml", "report plan.csv"] {
                let is_read = command.starts_with("compare") || input == "plan" || input == "people";
                if is_read && command.starts_with("report") == name.ends_with("html") {
                    tieout_in(path, &format!("{command} -o {input}{name}")).ends(2).err_has("error[F003]");
                }
            }
        }
    }
    assert_eq!(names_in(path), before);
    assert_eq!(all(), bytes);
}

#[test]
fn a19_an_input_among_the_files_of_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let sheets = folder.path().join("sheets");
    fs::create_dir(&sheets).unwrap();
    fs::write(folder.path().join("plan.toml"), "target = 100\nroster = \"people.csv\"").unwrap();
    fs::write(folder.path().join("people.csv"), "region\na\nb\n").unwrap();
    for input in ["plan.toml", "people.csv"] {
        for name in ["a.csv", "b.csv", "index.csv"] {
            let (input, output) = (folder.path().join(input), sheets.join(name));
            std::os::unix::fs::symlink(&input, &output).unwrap();
            tieout_in(folder.path(), "split --per region -o sheets").ends(2).err_has("error[F003]");
            fs::remove_file(&output).unwrap();
            fs::hard_link(&input, &output).unwrap();
            tieout_in(folder.path(), "split --per region -o sheets").ends(2).err_has("error[F003]");
            assert_eq!(names_in(&sheets), [name]);
            fs::remove_file(&output).unwrap();
        }
    }
}

#[test]
fn a20_changes_while_it_is_read() {
    // What can be read only once is enough for every command: all works from one copy.
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("good.toml"), "target = 100\nroster = \"people\"").unwrap();
    fs::write(folder.path().join("good.csv"), "region\na\nb\n").unwrap();
    shell(folder.path(), "mkfifo plan people").ends(0);
    for command in ["check", "split --format csv", "report", "compare --set target=200", "explain"] {
        let (command, rest) = command.split_once(' ').unwrap_or((command, ""));
        let line = format!(
            "cat good.toml > plan & cat good.csv > people & \
             timeout 60 '{}' {command} plan {rest}; code=$?; kill %1 %2 2> /dev/null; exit $code",
            env!("CARGO_BIN_EXE_tieout")
        );
        let said = shell(folder.path(), &line).ends(0);
        assert!(!said.out.is_empty(), "{command}");
    }
}

// B. Structure

#[test]
fn b01_brackets_without_end() {
    for depth in [100, 1_000_000] {
        refused(format!("target = 100\nx = {}", "[".repeat(depth)), "P004");
        refused("[".repeat(depth), "P004");
    }
}

#[test]
fn b02_a_key_of_many_parts() {
    let said = refused(format!("target = 100\n{}a = 1", "a.".repeat(100_000)), "P004");
    assert!(said.err.len() < 5_000, "{} bytes of words", said.err.len());
    said.err_has("<stdin>:2:");
}

#[test]
fn b03_mistakes_without_end() {
    let said = refused("= = =\n".repeat(100_000), "P004").err_has("more");
    assert!(said.err.matches("error[").count() <= 50);
}

#[test]
fn b04_a_key_twice() {
    refused("target = 1\ntarget = 2\n", "P005").err_has("1 | target = 1").err_has("2 | target = 2");
}

#[test]
fn b05_a_table_twice() {
    refused("target = 1\n[season]\nQ1 = 1\n[season]\nQ2 = 1\n", "P005")
        .err_has("2 | [season]")
        .err_has("4 | [season]");
    refused("target = 1\nseason.Q1 = 1\n[season]\nQ2 = 99\n", "P005");
}

#[test]
fn b06_an_unknown_key() {
    refused("target = 1\nanual_target = 2", "P006")
        .err_has("`anual_target`")
        .err_has("did you mean `target`?");
}

#[test]
fn b07_a_key_in_the_wrong_table() {
    refused("target = 1\n[[region]]\nname = \"A\"\ncurrency = \"CNY\"", "P007")
        .err_has("at the top of the file");
}

#[test]
fn b08_a_key_is_missing() {
    refused("target = 1\n[[region]]\nshare = 100", "P009")
        .err_has("region has no name")
        .err_has("name = \"...\"");
    refused("name = \"x\"", "P009").err_has("target = \"1.8亿\"");
}

#[test]
fn b09_no_list_of_regions() {
    refused("target = 1\nregion = \"north\"", "P010").err_has("expected a list of regions, found text");
    refused("target = 1\n[region]\nname = \"north\"", "P010")
        .err_has("expected a list of regions, found a table");
}

#[test]
fn b10_an_empty_list() {
    refused("target = 1\nregion = []", "P037");
    refused("target = 1\n[[region]]\nname = \"A\"\nteam = []", "P037");
}

#[test]
fn b11_a_mixed_list() {
    refused("target = 1\nregion = [{ name = \"A\" }, 5]", "P010").err_has("<stdin>:2:27");
    refused("target = 1\n[season]\nmonths = [1,2,3,4,5,6,7,8,9,10,11,true]", "P010").err_has("<stdin>:3:35");
}

#[test]
fn b12_no_value() {
    let said =
        refused("target =\nname = \"x\"", "P004").err_has("value").err_has("missing").err_has("<stdin>:1:");
    assert!(!said.err.contains("must be quoted"), "{}", said.err);
}

#[test]
fn b13_curly_quotes() {
    refused("target = 1\nname = “north”", "P004").err_has("straight quotes");
}

#[test]
fn b14_spaces_that_are_none() {
    refused("target\u{a0}= 1", "P004").err_has("U+00A0");
    refused("target =\u{3000}1", "P004").err_has("U+3000");
}

#[test]
fn b15_toml_1_1() {
    taken("target = 1\nbuffer = {\n  share = 10,\n  mode = \"reserve\",\n}");
    taken("target = 1\nname = \"caf\\xe9\"");
}

#[test]
fn b16_two_plans_glued_together() {
    let plan = "target = 1\n[season]\nQ1 = 100\n";
    refused(format!("{plan}{plan}"), "P005");
    refused("target = 1\nname = \"a\"\ntarget = 1\nname = \"a\"\n", "P005");
}

#[test]
fn b17_a_date_for_a_number() {
    refused("target = 2026-01-01", "P010").err_has("expects an amount, not a date");
    refused("target = 1\nbuffer = 07:32:00", "P010").err_has("not a time");
}

#[test]
fn b18_the_wrong_kind() {
    refused("target = true", "P010").err_has("not true or false").err_has("<stdin>:1:10");
    refused("target = 1\nname = 5", "P010").err_has("not a number").err_has("<stdin>:2:8");
}

#[test]
fn b19_the_order_of_the_file_is_kept() {
    let plan = "target = 100\nunit = 1\n[[region]]\nname = \"zeta\"\n[[region]]\nname = \"alpha\"\n[[region]]\nname = \"mid\"";
    let said = tieout_fed(plan.as_bytes(), "split - --by region --period year --format csv").ends(0);
    // The odd unit goes to whoever is written first.
    said.out_is("region,amount\nzeta,34\nalpha,33\nmid,33\n");
}

#[test]
fn b20_another_format() {
    for (text, words) in [
        (&b"PK\x03\x04\x14\0"[..], "ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Excel"),
        (b"<!DOCTYPE html><html></html>", "HTML"),
        (b"{\"target\": 100}", "JSON"),
        (b"---\ntarget: 100\n", "YAML"),
    ] {
        refused(text, "P002").err_has(words);
    }
}

// C. Numbers

#[test]
fn c01_every_digit_counts() {
    assert_eq!(year("target = 0.1\nunit = 0.1"), "0.1");
    let plan = regions(
        "target = 1_000_000_000_000\nunit = 1",
        &["share = 33.123456789012", "share = 66.876543210988"],
    );
    assert_eq!(years(plan), ["331234567890", "668765432110"]);
    refused("target = 0.12345678901234567890", "P020").err_has("too many decimals");
}

#[test]
fn c02_beyond_a_double() {
    refused("target = 9007199254740993.0\nunit = 1_000", "P017").err_has("9,007,199,254,740,993 is");
    // Just below half a unit; the nearest double is above, and would end in 1000000.
    assert_eq!(year("base = 9007199254740994999.0\ngrowth = 0\nunit = 10_000"), "9007199254740990000");
}

#[test]
fn c03_seventeen_digits() {
    refused("target = 12345678901234567890.12", "P020");
}

#[test]
fn c04_beyond_64_bits() {
    let plan = "target = 99999999999999999999\nunit = 1_000_000";
    refused(plan, "P017").err_has("99,999,999,999,999,000,000");
    assert_eq!(year("target = 99999999999999000000\nunit = 1_000_000"), "99999999999999000000");
}

#[test]
fn c05_beyond_a_decimal() {
    refused("target = 79228162514264337593543950336", "P020").err_has("too large");
}

#[test]
fn c06_huge_exponents() {
    for number in ["1e400", "1e99999999999999999999"] {
        refused(format!("target = {number}"), "P020").err_has("too large").err_has("<stdin>:1:10");
    }
}

#[test]
fn c07_tiny_exponents() {
    for number in ["1e-400", "1e-30", "0.00000000000000000000000000001"] {
        refused(format!("target = {number}"), "P020").err_has("too many decimals");
    }
}

#[test]
fn c08_numbers_as_toml_knows_them() {
    for (written, want) in
        [("1e3", "1000.0000"), ("1.5E-3", "0.0015"), ("+5", "5.0000"), ("1_000_000.25", "1000000.2500")]
    {
        assert_eq!(year(format!("target = {written}\nunit = 0.0001")), want);
    }
}

#[test]
fn c09_minus_zero() {
    assert_eq!(year("target = -0.0"), "0.00");
}

#[test]
fn c10_no_number_at_all() {
    for number in ["inf", "-inf", "nan", "+nan"] {
        refused(format!("target = {number}"), "P011");
    }
}

#[test]
fn c11_other_radices() {
    for number in ["0x10", "0o17", "0b101"] {
        refused(format!("target = {number}"), "P011").err_has("decimal");
    }
}

#[test]
fn c12_half_written() {
    for (number, better) in [("1.", "1"), (".5", "0.5"), ("01", "1")] {
        refused(format!("target = {number}"), "P004").err_has(&format!("`{better}")).err_has("<stdin>:1:");
    }
}

#[test]
fn c13_commas_and_full_stops() {
    refused("target = 1,000", "P004").err_has("1000").err_has("<stdin>:1:");
    refused("target = \"1.000,50\"", "P011").err_has("1000.50");
    refused("target = 1.000,50", "P004");
}

#[test]
fn c14_spaces_and_apostrophes() {
    for number in ["1 000", "1'000", "1\u{2009}000"] {
        refused(format!("target = \"{number}\""), "P011").err_has("\"1000\"");
    }
}

#[test]
fn c15_percent() {
    let said = refused("target = 1\nbuffer = 33%", "P004").err_has("\"33%\"");
    assert!(!said.err.contains("must be quoted"), "{}", said.err);
    assert_eq!(year("target = 100\nbuffer = \"33%\""), "67.00");
}

#[test]
fn c16_fractions_for_percent() {
    refused(regions("target = 100", &["share = 0.6", "share = 0.4"]), "P013").err_has("shares are percent");
    tieout_fed(b"target = 100\nbuffer = 0.1", "check -").ends(0).err_has("warning[W101]");
}

#[test]
fn c17_scales() {
    for (written, want) in [
        ("1.2亿", "120000000.00"),
        ("350万", "3500000.00"),
        ("12k", "12000.00"),
        ("3.5M", "3500000.00"),
        ("1.2B", "1200000000.00"),
    ] {
        assert_eq!(year(format!("target = \"{written}\"")), want);
    }
    refused("target = \"12K\"", "P011").err_has("\"12k\"");
    refused("target = \"3千万\"", "P011").err_has("\"30000000\"");
}

#[test]
fn c18_other_digits() {
    refused("target = \"１２３\"", "P011").err_has("U+FF11").err_has("\"123\"");
    refused("target = １２３", "P004").err_has("U+FF11");
    refused("target = \"٣\"", "P011").err_has("U+0663").err_has("\"3\"");
    refused("target = \"Ⅻ\"", "P011").err_has("Ⅻ");
}

#[test]
fn c19_other_minus_signs() {
    for minus in ['−', '–'] {
        let code = format!("U+{:04X}", u32::from(minus));
        refused(format!("base = 100\ngrowth = \"{minus}5\""), "P011").err_has(&code).err_has("-5");
        refused(format!("base = 100\ngrowth = {minus}5"), "P004").err_has(&code);
    }
}

#[test]
fn c20_money_signs() {
    for (written, better) in [("￥1000", "1000"), ("$1,000.00", "1000.00")] {
        refused(format!("target = \"{written}\""), "P011").err_has(&format!("\"{better}\""));
    }
    for written in ["(500)", "500-"] {
        refused(format!("target = \"{written}\""), "P011").err_has("write an amount such as 1200000");
    }
}

#[test]
fn c21_a_million_digits() {
    let said = refused(format!("target = {}", "1".repeat(1_000_000)), "P020");
    assert!(said.err.len() < 3_000, "{} bytes of words", said.err.len());
    assert!(said.err.lines().next().unwrap().chars().count() < 200);
}

#[test]
fn c22_a_target_of_zero() {
    assert_eq!(years(regions("target = 0", &["share = 60", "share = 40"])), ["0.00", "0.00"]);
}

#[test]
fn c23_a_negative_target() {
    refused("target = -100", "P019");
}

#[test]
fn c24_finer_than_the_unit() {
    refused("target = 100.005", "P017").err_has("100.00 and 100.01");
}

#[test]
fn c25_a_unit_that_does_not_fit() {
    refused("target = 100\nunit = 0", "P034");
    refused("target = 100\nunit = -1", "P019");
    refused("target = 100\nunit = 0.3", "P017").err_has("99.9 and 100.2");
}

// D. Shares, weights, buffer

#[test]
fn d01_shares_that_do_not_add_up() {
    refused(regions("target = 100", &["share = 60", "share = 39"]), "P012")
        .err_has("99%")
        .err_has("1%")
        .err_has("1.00");
    refused(regions("target = 100", &["share = 60", "share = 41"]), "P012").err_has("101%");
}

#[test]
fn d02_three_thirds() {
    refused(regions("target = 100", &["share = 33.3"; 3]), "P012").err_has("99.9%").err_has("weights");
}

#[test]
fn d03_below_zero() {
    for portion in ["share = -10", "weight = -1", "amount = -5"] {
        refused(regions("target = 100", &[portion, "weight = 1"]), "P019");
    }
}

#[test]
fn d04_all_weights_zero() {
    refused(regions("target = 100", &["weight = 0"; 2]), "P027");
}

#[test]
fn d05_one_weight_zero() {
    assert_eq!(
        years(regions("target = 0.05", &["weight = 1", "weight = 0", "weight = 1"])),
        ["0.03", "0.00", "0.02"]
    );
}

#[test]
fn d06_months_that_are_no_year() {
    for count in [0, 11, 13] {
        let months = vec!["1"; count].join(", ");
        refused(format!("target = 1\n[season]\nmonths = [{months}]"), "P032").err_has("month");
    }
    refused("target = 1\n[season]\nQ1 = { share = 100, months = [50, 50] }", "P032").err_has("missing");
    refused("target = 1\n[season]\nQ5 = 1", "P006");
    refused("target = 1\n[season]\nM13 = 1", "P006");
    refused("target = 1\n[season]\nQ1 = 1\nQ1 = 1", "P005");
}

#[test]
fn d07_quarters_beside_twelve_months() {
    refused("target = 1\n[season]\nQ1 = 25\nmonths = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]", "P038");
}

#[test]
fn d08_weights_far_apart() {
    assert_eq!(
        years(regions("target = 1_000_000_001\nunit = 1", &["weight = 1e8", "weight = 0.1"])),
        ["1000000000", "1"]
    );
    refused(regions("target = 1", &["weight = 1e14", "weight = 1e-12"]), "P031");
    refused(regions("target = 1", &["weight = 1e27", "weight = 1e-27"]), "P020");
}

#[test]
fn d09_weights_without_end() {
    refused(regions("target = 1", &["weight = 79228162514264337593543950335"; 2]), "P020");
    refused(regions("target = 1", &["weight = 1e15"; 2]), "P020").err_has("below 1,000,000,000,000,000");
    assert_eq!(years(regions("target = 1", &["weight = 999_999_999_999_999"; 2])), ["0.50", "0.50"]);
}

#[test]
fn d10_large_times_large() {
    let head = "target = 999_999_999_999_999\nunit = 1";
    assert_eq!(
        years(regions(head, &["weight = 999_999_999_999_999", "weight = 1"])),
        ["999999999999998", "1"]
    );
}

#[test]
fn d11_an_exact_tie() {
    assert_eq!(years(regions("target = 8\nunit = 1", &["weight = 0.7", "weight = 0.9"])), ["4", "4"]);
    assert_eq!(years(regions("target = 5\nunit = 1", &["weight = 3", "weight = 7"])), ["2", "3"]);
}

#[test]
fn d12_more_members_than_units() {
    assert_eq!(years(regions("target = 0.02", &["weight = 1"; 3])), ["0.01", "0.01", "0.00"]);
}

#[test]
fn d13_a_single_member() {
    for portion in ["", "share = 100", "weight = 3", "amount = 100"] {
        assert_eq!(years(regions("target = 100", &[portion])), ["100.00"]);
    }
}

#[test]
fn d14_buffers() {
    for (buffer, want) in [("0", "100.00"), ("\"0%\"", "100.00"), ("99.99", "0.01")] {
        assert_eq!(year(format!("target = 100\nbuffer = {buffer}")), want);
    }
    for buffer in ["100", "150"] {
        refused(format!("target = 100\nbuffer = {buffer}"), "P035").err_has("over-assign");
    }
    refused("target = 100\nbuffer = -5", "P019");
    refused("target = 100\nbuffer = \"ten\"", "P011");
    assert_eq!(year("target = 100\nbuffer = { share = 150, mode = \"over-assign\" }"), "250.00");
}

/// Money has the same two modes; what it comes to in percent is what people read and what rules judge.
#[test]
fn d14_buffers_in_money() {
    let plan = |buffer: &str| format!("target = 120\nbuffer = {{ {buffer} }}\n");
    assert_eq!(year(plan("amount = 6")), "114.00");
    assert_eq!(year(plan("amount = \"0.001万\", mode = \"reserve\"")), "110.00");
    assert_eq!(year(plan("amount = 500, mode = \"over-assign\"")), "620.00");
    assert_eq!(year(plan("amount = 0")), "120.00");
    assert_eq!(year("target = 0\nbuffer = { amount = 0 }"), "0.00");
    taken(plan("amount = 6")).out_has("buffer       6.00     5% held back");
    taken(plan("amount = 5")).out_has("buffer       5.00     about 4.166667% held back");
    taken(plan("amount = 119.99")).out_has("allocated    0.01");
    refused(plan("amount = 120"), "P035").err_has("a reserve of 120.00");
    refused(plan("amount = -1"), "P019");
    refused(plan("amount = 1.001"), "P016").err_has("write 1.00 or 1.01");
    refused(plan("amount = \"5%\""), "P011");
    refused(plan("share = \"5万\""), "P011").err_has("`{ amount = \"5万\" }`");
    refused(plan("amount = 1e14, mode = \"over-assign\""), "P020");
    refused(plan("mode = \"reserve\""), "P009").err_has("neither a share nor an amount");
    refused(plan("amount = 5, unit = 1"), "P007");
    refused("target = 120\nbuffer = \"1,000\"", "P011").err_has("{ amount = \"1,000\" }");
    let ruled = |buffer: &str| format!("{}[rules]\nbuffer = [5, 10]\n", plan(buffer));
    taken(ruled("amount = 6")).err_is("");
    taken(ruled("amount = 5.99")).err_has("W121").err_has("4.991667%");
    taken(plan("amount = 0, mode = \"over-assign\"")).err_has("N223");
}

#[test]
fn d15_a_buffer_between_units() {
    // 10% of 0.05 is half a cent, rounded up.
    let said = taken("target = 0.05\nbuffer = 10");
    said.out_has("target     0.05").out_has("buffer     0.01").out_has("allocated  0.04");
}

#[test]
fn d16_margins_that_cannot_all_be_met() {
    // Three regions that alone sell a third each of few units: the years come first, and what is off is counted.
    let mut plan = regions("target = 7\nunit = 1", &["weight = 1", "weight = 1", "weight = 1"]);
    for product in ["X", "Y", "Z"] {
        plan.push_str(&format!("[[product]]\nname = \"{product}\"\nweight = 1\n"));
    }
    assert_eq!(years(&plan), ["3", "2", "2"]);
    let said = tieout_fed(plan.as_bytes(), "split - --by region,product --period year --format json").ends(0);
    let answer: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let sum: i64 = answer["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["amount"].as_str().unwrap().parse::<i64>().unwrap())
        .sum();
    assert_eq!(sum, 7);
    assert_eq!(answer["missed"]["annual_quota"], 0);
    assert!(answer["missed"]["cell"].is_u64());
}

#[test]
fn d17_minima_and_maxima() {
    for key in ["min", "max"] {
        refused(regions("target = 100", &[&format!("{key} = 50"), ""]), "P006").err_has(&format!("`{key}`"));
    }
    refused(regions("target = 100", &["amount = 80", "amount = 70"]), "P014")
        .err_has("150.00")
        .err_has("100.00");
}

#[test]
fn d18_a_hundred_thousand_people() {
    let mut plan = String::from(
        "target = \"9000亿\"\n[[region]]\nname = \"R\"\n[[region.team]]\nname = \"T\"\nperson = [",
    );
    for person in 0..100_000 {
        plan.push_str(&format!("{{ name = \"P{person}\", weight = {} }},", person % 7 + 1));
    }
    plan.push(']');
    let said = tieout_fed(plan.as_bytes(), "split - --format csv").ends(0);
    assert_eq!(said.out.lines().count(), 1 + 100_000 * 12);
}

#[test]
fn d19_another_order() {
    let forwards = regions("target = 1000\nunit = 1", &["weight = 7", "weight = 5", "weight = 1"]);
    let by_name = |plan: &str| {
        let said = tieout_fed(plan.as_bytes(), "split - --by region --period year --format csv").ends(0);
        said.out.lines().map(str::to_owned).collect::<BTreeSet<String>>()
    };
    let (head, members) = forwards.split_once("[[region]]").unwrap();
    let mut members: Vec<&str> = members.split("[[region]]").collect();
    members.reverse();
    let backwards = format!("{head}[[region]]{}", members.join("[[region]]"));
    assert_eq!(by_name(&forwards), by_name(&backwards));
}

#[test]
fn d20_months_of_last_year() {
    // Returns: a month below zero is named with its value, a month of zero gets nothing.
    let months = |third: &str| {
        format!("target = 100\n[season]\nmonths = {{ weights = [1, 1, {third}, 1, 1, 1, 1, 1, 1, 1, 1, 1] }}")
    };
    refused(months("-3"), "P019").err_has("-3").err_has("<stdin>:3:29");
    let said = tieout_fed(months("0").as_bytes(), "split - --by none --format csv").ends(0);
    said.out_has("M02,9.09\n").out_has("M03,0.00\n");
}

// E. Names

/// A plan with one region of this name, as TOML writes it between quotes.
fn named(name: &str) -> String {
    format!("target = 100\n[[region]]\nname = \"{name}\"\n")
}

/// A plan with two regions of these names.
fn twins(one: &str, other: &str) -> String {
    format!("{}weight = 1\n[[region]]\nname = \"{other}\"\nweight = 1\n", named(one))
}

/// The first cell of the only region's row in CSV.
#[track_caller]
fn in_csv(name: &str) -> String {
    let said = tieout_fed(named(name).as_bytes(), "split - --by region --period year --format csv").ends(0);
    let rows = said.out.strip_prefix("region,amount\n").expect("a heading");
    rows.strip_suffix(",100.00\n").expect("one row").to_owned()
}

#[test]
fn e01_blank() {
    for name in ["", "   ", "\\t"] {
        refused(named(name), "P021");
    }
}

#[test]
fn e02_spaces_at_the_ends() {
    taken(named("North ")).err_has("note[N202]");
    assert_eq!(in_csv(" North "), "North");
    refused(twins("North", "North "), "P022");
}

#[test]
fn e03_two_spellings_of_one_letter() {
    refused(twins("caf\u{e9}", "cafe\u{301}"), "P022");
}

#[test]
fn e04_letters_of_two_scripts() {
    taken(twins("ABC", "АBC")).err_has("warning[W102]").err_has("U+0041").err_has("U+0410");
    taken(twins("Team 1", "Team l")).err_has("warning[W102]");
    taken(twins("north", "North")).err_has("warning[W102]");
    let said = taken(twins("华东", "华南"));
    assert!(!said.err.contains("W102"), "{}", said.err);
}

#[test]
fn e05_characters_of_no_width() {
    for character in ['\u{200b}', '\u{200c}', '\u{200d}', '\u{feff}', '\u{ad}'] {
        let code = format!("<U+{:04X}>", u32::from(character));
        refused(named(&format!("华{character}东")), "P023").err_has(&code);
    }
}

#[test]
fn e06_characters_that_turn_the_text_around() {
    for character in ['\u{202e}', '\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'] {
        let said = refused(named(&format!("a{character}b")), "P023");
        assert!(!said.out.contains(character), "{:?}", said.out);
    }
}

#[test]
fn e07_control_characters() {
    for escape in ["\\u001b[31m", "\\e[31m", "\\u0007", "\\u009b"] {
        let said = refused(named(&format!("a{escape}b")), "P023");
        assert!(!said.out.chars().any(|letter| letter.is_control() && letter != '\n'), "{:?}", said.out);
    }
    // Nor from a key, a value that is no name, or a filter.
    refused("target = 1\n\"\\u001b[31m\" = 5", "P006");
    refused("target = \"\\u001b[31m\"", "P011");
    let run =
        program().args(["split", "examples/fmcg.toml", "--where", "region=\u{1b}[31m"]).output().unwrap();
    let said = Said::from(run).ends(1);
    assert!(!said.err.contains('\u{1b}'), "{:?}", said.err);
}

#[test]
fn e08_line_breaks_and_tabs() {
    for escape in ["\\n", "\\t", "\\r\\n"] {
        refused(named(&format!("a{escape}b")), "P023");
    }
}

#[test]
fn e09_commas_and_quotes() {
    assert_eq!(in_csv("a,b"), "\"a,b\"");
    assert_eq!(in_csv("a\\\"b"), "\"a\"\"b\"");
    assert_eq!(in_csv("a;b"), "a;b");
    let out = tieout_fed(named("a,\\\"b;c").as_bytes(), "split - --by region --format csv").out;
    let mut rows = csv::Reader::from_reader(out.as_bytes());
    assert_eq!(&rows.records().next().unwrap().unwrap()[0], "a,\"b;c");
}

#[test]
fn e10_formulas() {
    for name in ["=1+1", "+A1", "-2+3", "@SUM(A1)"] {
        assert!(in_csv(name).starts_with('\''), "{name}");
    }
}

#[test]
fn e11_formulas_behind_a_space() {
    // Spaces at the ends are gone before, a tab or line break inside is refused.
    for name in [" =1+1", "\u{a0}=1+1"] {
        assert_eq!(in_csv(name), "'=1+1", "{name:?}");
    }
    refused(named("ok\\n=1+1"), "P023");
}

#[test]
fn e12_full_width_formulas() {
    assert!(in_csv("＝1+1").starts_with('\''));
}

#[test]
fn e13_markup_in_json() {
    // Pages hold no JSON and no script; what they make of markup is held in `page.rs`.
    let name = "</script><b>&'";
    let said = tieout_fed(named(name).as_bytes(), "split - --by region --period year --format json").ends(0);
    let answer: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(answer["rows"][0]["region"], name);
}

#[test]
fn e14_a_name_without_end() {
    refused(named(&"名".repeat(40_000)), "P024").err_has("at most 200");
    taken(named(&"名".repeat(200)));
}

#[test]
fn e15_letters_of_every_width() {
    for name in ["👩‍👩‍👧", "e\u{301}\u{302}\u{303}", "ｱｲｳ", "한국", "🇨🇳"] {
        let said = tieout_fed(named(name).as_bytes(), "split - --period year").ends(0);
        // Names are in one form (NFC), whatever the spelling in the plan.
        let name = unicode_normalization::UnicodeNormalization::nfc(name).collect::<String>();
        assert!(said.out.contains(&format!("{name} ")) && said.out.contains("100.00"), "{}", said.out);
    }
}

#[test]
fn e16_the_same_name_in_two_places() {
    let plan = "target = 100\n[[region]]\nname = \"Total\"\n[[region.team]]\nname = \"T\"\n[[region.team.person]]\n\
                name = \"李伟\"\n[[region]]\nname = \"合计\"\n[[region.team]]\nname = \"T\"\n[[region.team.person]]\n\
                name = \"李伟\"\n";
    let said = tieout_fed(plan.as_bytes(), "split - --period year --format csv").ends(0);
    said.out_is("region,team,person,amount\nTotal,T,李伟,50.00\n合计,T,李伟,50.00\n");
}

#[test]
fn e16_a_region_called_total() {
    // A rule stands between it and the total.
    let said = tieout_fed(twins("Total", "合计").as_bytes(), "split - --period year").ends(0);
    let lines: Vec<&str> = said.out.lines().collect();
    let total = lines.iter().rposition(|line| line.starts_with("Total")).unwrap();
    assert!(lines[total - 1].starts_with("──") && lines[total].ends_with(" 100.00"), "{}", said.out);
    assert_eq!(said.out.matches("\nTotal").count(), 2);
}

#[test]
fn e17_names_that_a_spreadsheet_changes() {
    let mut plan = "target = 100\n".to_owned();
    for (index, name) in ["SEPT1", "1-2", "华东", "1E5", "A1", "007"].iter().enumerate() {
        plan.push_str(&format!("[[region]]\nname = \"{name}\"\nid = \"0{index}\"\n"));
    }
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("plan.toml"), plan).unwrap();
    let split = |words: &str| tieout_in(folder.path(), &format!("split --by region {words}")).ends(0);
    let notice = "Excel changes names such as SEPT1, 1-2, 1E5 when it opens a CSV file: import it";
    let said = split("-o sheet.csv").err_has(notice);
    assert_eq!(said.err.lines().count(), 2, "{}", said.err);
    split("-o sheet.csv --ids").err_has("such as SEPT1, 00, 1-2 when");
    // Only names that are in the file; periods are meant to be dates.
    let said = split("-o sheet.csv --where region=华东");
    assert_eq!(said.err.lines().count(), 1, "{}", said.err);
    // Pipes and other formats change nothing.
    split("--format csv").err_is("");
    for name in ["sheet.json", "sheet.md"] {
        assert_eq!(split(&format!("-o {name}")).err.lines().count(), 1);
    }
    // The names themselves are written as they are.
    split("--format csv --period year").out_has("\n1E5,16.6").out_has("\n007,16.6");
}

#[test]
fn e18_names_that_differ_by_case() {
    // As names of files they are one: the second gets a number.
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("plan.toml"), twins("north", "North")).unwrap();
    tieout_in(folder.path(), "check").ends(0).err_has("warning[W102]");
    tieout_in(folder.path(), "split --per region -o sheets").ends(0).err_has("1 warning: tieout check");
    assert_eq!(names_in(&folder.path().join("sheets")), ["North-2.csv", "index.csv", "north.csv"]);
}
