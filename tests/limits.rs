//! Every upper bound of an input: what lies at it is taken, what lies beyond is an error that names it.

mod program;

use std::fs;

use program::{checkout, shell, tieout_fed, tieout_in};
use tieout::Source;
use tieout::limits::*;
use tieout::plan;
use tieout::report::{Arrangement, By, Layout, OptionNames, Owners, Period, Request, View};

#[track_caller]
fn taken(plan: &str) {
    tieout_fed(plan.as_bytes(), "check -").ends(0);
}

/// Refused with this code, and with the bound in its words.
#[track_caller]
fn refused(plan: &str, code: &str, bound: &str) {
    tieout_fed(plan.as_bytes(), "check -").ends(1).err_has(&format!("error[{code}]")).err_has(bound);
}

#[test]
fn bytes_of_a_plan() {
    let mut plan = "target = 100\n#".to_owned();
    plan.push_str(&"x".repeat(PLAN_BYTES_MAX - plan.len()));
    taken(&plan);
    plan.push('x');
    refused(&plan, "P003", "16 MiB");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.toml");
    fs::write(&path, &plan).unwrap();
    tieout_in(folder.path(), "check").ends(1).err_has("error[P003]").err_has("16 MiB");
    plan.pop();
    fs::write(&path, &plan).unwrap();
    tieout_in(folder.path(), "check").ends(0);
}

/// The digits of exact ideals, IDEAL_BITS_MAX, are reached by fine weights on many levels one below the other.
#[test]
fn digits_of_groups_one_below_the_other() {
    assert_eq!(IDEAL_BITS_MAX, 230);
    let deep = |levels: usize| {
        let words: Vec<String> = (0..8).map(|level| format!("l{level}")).collect();
        let groups = (1..=levels).map(|end| {
            let header = words[..end].join(".");
            format!("[[{header}]]\nname = 'a'\nweight = 1\n[[{header}]]\nname = 'b'\nweight = 99999999999999999e-3\n")
        });
        format!("target = 1000\nunit = 1\nhierarchy = {words:?}\n{}", groups.collect::<String>())
    };
    taken(&deep(3));
    refused(&deep(5), "P031", "below 10^54");
}

#[test]
fn levels_and_their_words() {
    let levels = |count: usize| {
        let words: Vec<String> = (0..count).map(|level| format!("level_{level}")).collect();
        format!("target = 100\nhierarchy = {words:?}")
    };
    taken(&levels(LEVELS_MAX));
    refused(&levels(LEVELS_MAX + 1), "P043", "9 levels, at most 8");
    let word = |length: usize| format!("target = 100\nhierarchy = [\"{}\"]", "区".repeat(length));
    taken(&word(LEVEL_WORD_CHARS_MAX));
    refused(&word(LEVEL_WORD_CHARS_MAX + 1), "P024", "41 characters, at most 40");
}

#[test]
fn characters_of_a_year() {
    let year =
        |length: usize| format!("target = 100\nstart = \"2026-01\"\nyear = \"{}1\"", "Y".repeat(length - 1));
    taken(&year(YEAR_CHARS_MAX));
    refused(&year(YEAR_CHARS_MAX + 1), "P024", "21 characters, at most 20");
}

/// The denominator of a product's season is bounded by SEASON_DENOMINATOR_BITS_MAX where a node leaves out some months.
#[test]
fn digits_of_a_season() {
    assert_eq!(SEASON_DENOMINATOR_BITS_MAX, 200);
    let fine = fs::read_to_string(checkout().join("tests/errors/P031_season_too_fine/plan.toml")).unwrap();
    refused(&fine, "P031", "2^200");
    taken(&fine.replace("999999999999", "999999"));
}

#[test]
fn bytes_of_a_roster() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("plan.toml"), "target = 100\nroster = \"people.csv\"").unwrap();
    // Holes take no room on the disk, and a file that says it is too large is not read: in 256 MiB it could not be.
    let path = folder.path().join("people.csv");
    fs::File::create(&path).unwrap().set_len(ROSTER_BYTES_MAX as u64 + 1).unwrap();
    let run = shell(folder.path(), "ulimit -v 262144; tieout check");
    run.ends(1).err_has("error[P003]").err_has("1 GiB");
    // The rest of the plan is checked all the same.
    let plan = "target = 100\nroster = \"people.csv\"\nbufer = 1";
    fs::write(folder.path().join("plan.toml"), plan).unwrap();
    tieout_in(folder.path(), "check").ends(1).err_has("error[P003]").err_has("error[P006]");
}

#[test]
fn bytes_of_workbooks() {
    // A file that only says that it is so large takes no room on the disk. What unpacks to more is held beside its reader.
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("plan.toml"), "target = 100\nroster = \"people.xlsx\"").unwrap();
    let path = folder.path().join("people.xlsx");
    fs::write(&path, b"PK\x03\x04").unwrap();
    fs::File::options().write(true).open(&path).unwrap().set_len(WORKBOOK_BYTES_MAX as u64 + 1).unwrap();
    tieout_in(folder.path(), "check").ends(1).err_has("error[P100]").err_has("unpacks to more than 1 GiB");
    // The text of a sheet has its markup around it, and a cell of 32,767 letters that are entities is no bomb.
    const { assert!(WORKBOOK_PART_BYTES_MAX > SHEET_BYTES_MAX as u64 && WORKBOOK_TAG_BYTES_MAX > 32_767 * 6) };
}

#[test]
fn bytes_of_amounts() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("plan.toml"), "target = 100").unwrap();
    let path = folder.path().join("sold.csv");
    fs::File::create(&path).unwrap().set_len(AMOUNTS_BYTES_MAX + 1).unwrap();
    let run = shell(folder.path(), "ulimit -v 262144; tieout track plan.toml sold.csv");
    run.ends(1).err_has("error[P003]").err_has("1 GiB");
}

#[test]
fn members_of_a_derived_plan() {
    let folder = tempfile::tempdir().unwrap();
    let sales = |members: usize| {
        let rows: String =
            (0..members * 12).map(|row| format!("r{},2025-{:02},1\n", row / 12, row % 12 + 1)).collect();
        fs::write(folder.path().join("sales.csv"), format!("region,month,amount\n{rows}")).unwrap();
        tieout_in(folder.path(), "derive sales.csv --digits 4")
    };
    sales(DERIVED_MEMBERS_MAX).ends(0);
    sales(DERIVED_MEMBERS_MAX + 1).ends(1).err_has("error[A013]");
}

#[test]
fn units_of_an_amount() {
    taken(&format!("target = {}\nunit = 1", AMOUNT_UNITS_END - 1));
    refused(&format!("target = {AMOUNT_UNITS_END}\nunit = 1"), "P020", "10^15 units");
    // What is assigned on top counts too.
    let on_top = "buffer = { share = 1, mode = \"over-assign\" }";
    refused(&format!("target = {}\nunit = 1\n{on_top}", AMOUNT_UNITS_END - 1), "P020", "10^15 units");
}

#[test]
fn digits_before_the_point() {
    let base = |digits: usize| format!("base = 1{}\ngrowth = 0\nunit = 1e12", "0".repeat(digits - 1));
    taken(&base(NUMBER_WHOLE_DIGITS_MAX));
    refused(&base(NUMBER_WHOLE_DIGITS_MAX + 1), "P020", "23 digits before the decimal point");
}

#[test]
fn digits_after_the_point() {
    let weight = |decimals: u32| {
        format!("target = 1\n[[region]]\nname = \"A\"\nweight = 0.{}1", "0".repeat(decimals as usize - 1))
    };
    taken(&weight(NUMBER_DECIMALS_MAX));
    refused(&weight(NUMBER_DECIMALS_MAX + 1), "P020", "at most 15");
}

#[test]
fn decimals_of_a_unit() {
    taken("target = 1\nunit = 0.000001");
    refused("target = 1\nunit = 0.0000001", "P034", &format!("at most {UNIT_DECIMALS_MAX} decimals"));
}

#[test]
fn size_of_a_unit() {
    taken(&format!("target = 0\nunit = {UNIT_SIZE_MAX}"));
    refused(&format!("target = 0\nunit = {}", UNIT_SIZE_MAX + 1), "P034", "1,000,000,000,000");
}

#[test]
fn denominator_of_a_fraction() {
    taken(&format!("target = 1\n[[region]]\nname = \"A\"\nweight = \"1/{}\"", FRACTION_DENOMINATOR_MAX - 1));
    let beyond = FRACTION_DENOMINATOR_MAX + 1;
    refused(
        &format!("target = 1\n[[region]]\nname = \"A\"\nweight = \"1/{beyond}\""),
        "P020",
        "1,000,000,000,000,000,000",
    );
}

#[test]
fn a_weight() {
    let weight = |weight: i64| format!("target = 1\n[[region]]\nname = \"A\"\nweight = {weight}");
    taken(&weight(WEIGHT_END - 1));
    refused(&weight(WEIGHT_END), "P020", "below 1,000,000,000,000,000");
}

#[test]
fn a_percentage() {
    taken(&format!("base = 1\ngrowth = {PERCENT_MAX}"));
    refused(&format!("base = 1\ngrowth = {}", PERCENT_MAX + 1), "P020", "1,000,000%");
    let buffer = |share: i64| format!("target = 1\nbuffer = {{ share = {share}, mode = \"over-assign\" }}");
    taken(&buffer(PERCENT_MAX));
    refused(&buffer(PERCENT_MAX + 1), "P020", "1,000,000%");
    refused(&format!("target = 1\n[rules]\nbuffer = [1, {}]", PERCENT_MAX + 1), "P020", "1,000,000%");
}

#[test]
fn the_common_denominator_of_a_group() {
    // Shares of percent with 15 decimals are over 10^17; weights add less than a digit.
    let weights = |last: &str| {
        format!(
            "target = 1\n[[region]]\nname = \"A\"\nshare = 50.000000000000001\n[[region]]\nname = \"B\"\nweight = 1\n[[region]]\nname = \"C\"\nweight = {last}"
        )
    };
    taken(&weights("8"));
    refused(&weights("9"), "P031", "");
    assert_eq!(GROUP_DENOMINATOR_END, 10_u64.pow(18));
}

/// Doubles printed in full, as they come from a data frame: any number of shares has one denominator.
#[test]
fn a_group_of_the_finest_shares() {
    let shares = |last: &str| {
        let mut plan = String::from("target = 999_999_999_999\nunit = 1\n");
        let others = (0..19).map(|_| "4.761904761904762");
        for (index, share) in others.chain([last, "\"1/7\""]).enumerate() {
            plan += &format!("[[region]]\nname = \"R{index}\"\nshare = {share}\n");
        }
        plan
    };
    refused(&shares("4.761904761904762"), "P012", "add up to");
    refused(&shares("4.7619047619047619"), "P020", "at most 15");
    taken(&shares("0").replace("\"1/7\"", "9.523809523809522"));
    taken(&shares("4.761904761904762").replace("\"1/7\"", "4.76190476190476"));
}

#[test]
fn nodes_of_an_organisation() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("plan.toml"), "target = 100\nroster = \"people.csv\"").unwrap();
    // The company is a node too.
    let mut roster = String::from("region\n");
    for region in 0..NODES_MAX {
        roster.push_str(&format!("{region}\n"));
    }
    fs::write(folder.path().join("people.csv"), roster).unwrap();
    tieout_in(folder.path(), "check").ends(1).err_has("error[P036]").err_has("2,000,000 nodes");
}

fn members(axis: &str, count: usize) -> String {
    (0..count).map(|member| format!("[[{axis}]]\nname = \"{member}\"\nweight = 1\n")).collect()
}

#[test]
fn members_of_an_axis() {
    for axis in ["product", "customer", "channel"] {
        refused(&format!("target = 1\n{}", members(axis, AXIS_MEMBERS_MAX + 1)), "P036", "10,000");
    }
    taken(&format!("target = 1\n{}", members("product", AXIS_MEMBERS_MAX)));
}

#[test]
fn combinations_of_members() {
    let plan = |products: usize| {
        format!("target = 1\n{}{}", members("product", products), members("customer", 1_000))
    };
    taken(&plan(MIX_LEAVES_MAX / 1_000));
    refused(&plan(MIX_LEAVES_MAX / 1_000 + 1), "P069", "100,000");
}

#[test]
fn cells_of_a_group() {
    let plan = |regions: usize| {
        format!("target = 1\n{}{}", members("region", regions), members("product", AXIS_MEMBERS_MAX))
    };
    let most = GROUP_CELLS_MAX / 12 / AXIS_MEMBERS_MAX;
    // To compute what lies at the bound takes minutes and gigabytes; to take it does not.
    let document = tieout::plan::parse(tieout::Source::new("plan.toml", plan(most))).unwrap();
    assert!(tieout::plan::check(&document).plan().is_some());
    refused(&plan(most + 1), "P072", "100,000,000");
}

#[test]
fn owners_of_a_node() {
    let plan = |count: usize| {
        let owners: Vec<String> = (0..count).map(|owner| format!("\"{owner}\"")).collect();
        format!("target = 1\n[[region]]\nname = \"A\"\nowner = [{}]", owners.join(", "))
    };
    taken(&plan(OWNERS_MAX));
    refused(&plan(OWNERS_MAX + 1), "P036", "100 owners per node");
    refused(&format!("target = 1\n[rules]\nowners_min = {}", OWNERS_MAX + 1), "P071", "from 1 to 100");
}

#[test]
fn characters_of_a_name() {
    let plan = |count: usize| format!("target = 1\nname = \"{}\"", "名".repeat(count));
    taken(&plan(NAME_CHARS_MAX));
    refused(&plan(NAME_CHARS_MAX + 1), "P024", "at most 200");
}

#[test]
fn milestones() {
    let plan = |count: usize| {
        let milestones: String =
            (0..count).map(|number| format!("[[milestone]]\nname = \"m{number}\"\nby = \"M06\"\n")).collect();
        format!("target = 1\n{milestones}")
    };
    taken(&plan(MILESTONES_MAX));
    refused(&plan(MILESTONES_MAX + 1), "P036", "at most 1,000 milestones");
    let note = |count: usize| format!("{}note = \"{}\"\n", plan(1), "注".repeat(count));
    taken(&note(NOTE_CHARS_MAX));
    refused(&note(NOTE_CHARS_MAX + 1), "P024", "at most 1000 are taken");
}

#[test]
fn scenarios() {
    let plan = |count: usize| {
        let scenarios: String = (0..count).map(|number| format!("[scenario.s{number}]\n")).collect();
        format!("target = 1\n{scenarios}")
    };
    taken(&plan(SCENARIOS_MAX));
    refused(&plan(SCENARIOS_MAX + 1), "P036", "at most 100 scenarios");
}

#[test]
fn values_of_a_sweep() {
    let sweep = |count: usize| {
        tieout_in(
            checkout(),
            &format!("compare examples/smallest.toml --by none --format csv --sweep target=1..{count}:1"),
        )
    };
    sweep(SWEEP_VALUES_MAX).ends(0);
    sweep(SWEEP_VALUES_MAX + 1).ends(2).err_has("at most 50");
}

#[test]
fn files_of_one_run() {
    let owners = |regions: usize| {
        let mut plan = "target = 100\n".to_owned();
        (0..regions).for_each(|region| plan += &format!("[[region]]\nname = 'r{region}'\n"));
        let plan = plan::check(&plan::parse(Source::new("plan.toml", plan)).unwrap()).into_plan().unwrap().0;
        let request = Request {
            by: By::default(),
            period: Period::Year,
            filters: Vec::new(),
            layout: Layout::Long,
            arrangement: Arrangement::default(),
            options: OptionNames::default(),
        };
        let view = View::new(&plan, &request).unwrap();
        Owners::new(&plan, view, "region", "option").map(|owners| owners.list().len())
    };
    assert_eq!(owners(FILES_MAX).unwrap(), FILES_MAX);
    assert!(owners(FILES_MAX + 1).unwrap_err().to_string().contains("at most 10,000"));
}

#[test]
fn findings_that_are_shown() {
    let said = tieout_fed("x = = 1\n".repeat(FINDINGS_SHOWN_MAX + 7).as_bytes(), "check -").ends(1);
    assert_eq!(said.err.matches("error[").count(), FINDINGS_SHOWN_MAX);
    said.err_has("and 7 more");
}

#[test]
fn text_that_is_repeated() {
    let said = tieout_fed(format!("target = \"{}\"", "x".repeat(500)).as_bytes(), "check -").ends(1);
    let first = said.err.lines().next().unwrap();
    assert_eq!(first.matches('x').count(), QUOTED_CHARS_MAX);
}

#[test]
fn numbers_that_match() {
    let matching = |regions: usize| {
        let mut plan = "target = 100\n".to_owned();
        for region in 0..regions {
            plan += &format!("[[region]]\nname = 'r{region}'\n[[region.team]]\nname = 't'\n");
        }
        tieout_fed(plan.as_bytes(), "explain - --where team=t").ends(1).out_is("")
    };
    let said = matching(MATCHES_SHOWN_MAX).err_has("[Q010]").err_has("/t\n");
    assert_eq!(said.err.matches("team=r").count(), MATCHES_SHOWN_MAX);
    let said = matching(MATCHES_SHOWN_MAX + 7).err_has(", or 7 more\n");
    assert_eq!(said.err.matches("team=r").count(), MATCHES_SHOWN_MAX);
}

#[test]
fn names_that_are_listed() {
    let listing = |regions: usize| {
        let mut plan = "target = 100\n".to_owned();
        for region in 0..regions {
            plan += &format!("[[region]]\nname = 'region {region}'\n");
        }
        tieout_fed(plan.as_bytes(), "split - --where region=x").ends(1).out_is("")
    };
    let said = listing(NAMES_SHOWN_MAX).err_has("[Q005]").err_has("it has region 0, ");
    assert_eq!(said.err.matches("region ").count(), NAMES_SHOWN_MAX + 1, "{}", said.err);
    let said = listing(NAMES_SHOWN_MAX + 3).err_has(" and others\n");
    assert_eq!(said.err.matches("region ").count(), NAMES_SHOWN_MAX + 1, "{}", said.err);
}

#[test]
fn misses_that_are_named() {
    let members = |axis: &str, count: usize| -> String {
        (0..count).map(|at| format!("[[{axis}]]\nname = '{axis} {at}'\nweight = {}\n", at % 7 + 1)).collect()
    };
    let regions: String = (0..1_000).map(|at| format!("[[region]]\nname = 'r{at}'\n")).collect();
    let axes = members("product", 10) + &members("customer", 5) + &members("channel", 4);
    let plan = format!("target = 1_234_567\nunit = 1\n{axes}{regions}");
    let said = tieout_fed(plan.as_bytes(), "check - --format json").ends(0);
    let report: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let named = report["misses"].as_array().unwrap().iter().filter(|miss| miss["class"] == "mix_year");
    assert_eq!(named.count(), MISSES_NAMED_MAX);
    assert!(report["missed"]["mix_year"].as_u64().unwrap() > MISSES_NAMED_MAX as u64, "{}", report["missed"]);
}

#[test]
fn rows_above_the_header_of_a_table() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    let plan = "target = 100\nunit = 1\nstart = \"2026-01\"\nroster = \"people.csv\"";
    fs::write(here.join("plan.toml"), plan).unwrap();
    // The last of the rows that are looked at is the header, or the one behind it.
    for (above, is_found) in [(HEADER_ROW_MAX - 1, true), (HEADER_ROW_MAX, false)] {
        let table = |rows: &str| format!("{}{rows}", "title\n".repeat(above));
        fs::write(here.join("people.csv"), table("region,share\n东,40\n西,60\n")).unwrap();
        tieout_in(here, "check").ends(i32::from(!is_found));
        fs::write(here.join("people.csv"), "region,share\n东,40\n西,60\n").unwrap();
        fs::write(here.join("sold.csv"), table("region,month,amount\n东,2026-01,5\n")).unwrap();
        tieout_in(here, "track plan.toml sold.csv --by region").ends(i32::from(!is_found));
    }
}

/// A bound that is added is tested here, or this list is not whole.
#[test]
fn every_bound_is_tested() {
    let own = include_str!("limits.rs");
    let source = include_str!("../src/limits.rs");
    for line in source.lines().filter_map(|line| line.strip_prefix("pub const ")) {
        let name = line.split(':').next().unwrap();
        assert!(own.contains(name), "{name} has no test");
    }
}

#[test]
fn cells_of_old_workbooks() {
    // A full sheet has room; `biff` holds made-up streams against the bound.
    assert_eq!(XLS_CELLS_MAX, 4 * 65_536 * 256);
}
