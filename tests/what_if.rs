//! What-if changes: what each path does to a plan, and laws that hold for every change.

#[path = "what_if/causes.rs"]
mod causes;
mod program;
#[path = "what_if/rebalance.rs"]
mod rebalance;

use program::{Said, shell, tieout};
use tieout::findings::{Finding, Language, Severity};
use tieout::plan::{self, Changes, Document, Level, Plan};
use tieout::report::{Arrangement, By, Layout, OptionNames, Period, Request, View};
use tieout::{Source, split, write};

/// Three regions by share, one by weight; quarters with their own months; two products.
const PLAN: &str = r#"
target = 1000000
unit = 1
buffer = { share = 10, mode = "over-assign" }
[levels]
"新人" = 0.5
"骨干" = 1
[season]
Q1 = 22
Q2 = { share = 33, months = [30, 37.5, 32.5] }
Q3 = { share = 28, months = { weights = [4, 4, 5] } }
Q4 = 17
[[region]]
name = "华东"
share = "1/3"
season = { Q1 = 10, Q2 = 20, Q3 = 30, Q4 = 40 }
  [[region.team]]
  name = "政企"
  share = 60
    [[region.team.person]]
    name = "李伟"
    level = "骨干"
    [[region.team.person]]
    name = "王芳"
    level = "新人"
  [[region.team]]
  name = "v1.2 beta"
  share = 40
[[region]]
name = "成渝"
share = "1/6"
[[region]]
name = "珠三角"
share = 50
[[product]]
name = "现金牛"
share = 70
[[product]]
name = "新品"
share = 30
[[override]]
node = "成渝"
products = { "现金牛" = 50, "新品" = 50 }
"#;

fn document(text: &str) -> Document {
    plan::parse(Source::new("plan.toml", text)).unwrap_or_else(|findings| panic!("{findings}"))
}

fn changes(sets: &[&str]) -> Changes {
    sets.iter()
        .fold(Changes::none(), |changes, set| changes.with_setting(Source::new("--set", *set)).unwrap())
}

#[track_caller]
fn changed(document: Document, changes: &Changes) -> Document {
    plan::change(document, changes).unwrap_or_else(|findings| panic!("{findings}"))
}

#[track_caller]
fn tied_out(document: &Document) -> Plan {
    plan::check(document).into_plan().unwrap_or_else(|findings| panic!("{findings}")).0
}

/// The split as CSV, down to persons and products by month or year.
fn csv(plan: &Plan, period: Period) -> String {
    let by = match plan.mix().axes().is_empty() {
        true => By::default(),
        false => By::read(&Source::new("by", "person,product")).unwrap(),
    };
    let request = Request {
        by,
        period,
        filters: Vec::new(),
        layout: Layout::Long,
        arrangement: Arrangement::default(),
        options: OptionNames::default(),
    };
    let view = View::new(plan, &request).unwrap();
    let mut bytes = Vec::new();
    write::split(plan, &view, write::Format::Csv, &write::Options::default(), &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// Units of a year by node of a level, in plan order.
fn years(plan: &Plan, level: Level) -> Vec<i64> {
    split::rows(plan, level).map(|row| row.cells.iter().sum()).collect()
}

/// Units of the company by month.
fn months(plan: &Plan) -> Vec<i64> {
    let row = split::rows(plan, Level::COMPANY).next().unwrap();
    row.cells.chunks(row.cells.len() / 12).map(|month| month.iter().sum()).collect()
}

#[track_caller]
fn regions(sets: &[&str], rebalance: bool, want: &[i64]) {
    let changes = changes(sets);
    let changes = if rebalance { changes.with_rebalance() } else { changes };
    assert_eq!(years(&tied_out(&changed(document(PLAN), &changes)), Level::TOP), want, "{sets:?}");
}

#[test]
fn settings_do_what_the_plan_file_would_say() {
    regions(&[], false, &[366_667, 183_333, 550_000]);
    regions(&["name=2026", "currency=CNY"], false, &[366_667, 183_333, 550_000]);
}

#[test]
fn a_target_moves_everything() {
    regions(&["target=60万"], false, &[220_000, 110_000, 330_000]);
    regions(&["target=\"60万\""], false, &[220_000, 110_000, 330_000]);
    regions(&["buffer=20%"], false, &[400_000, 200_000, 600_000]); // the mode stays
    regions(&["buffer.mode=reserve"], false, &[300_000, 150_000, 450_000]);
    regions(&["buffer={ share = 20, mode = 'reserve' }"], false, &[266_667, 133_333, 400_000]);
    // An amount takes the place of the share, and the other way round; the mode stays.
    regions(&["buffer.amount=20万"], false, &[400_000, 200_000, 600_000]);
    regions(&["buffer={ amount = '20万' }"], false, &[400_000, 200_000, 600_000]);
    regions(&["buffer={ amount = '20万', mode = 'reserve' }"], false, &[266_667, 133_333, 400_000]);
    regions(&["buffer.amount=5万", "buffer=20%"], false, &[400_000, 200_000, 600_000]);
    regions(&["buffer.amount=5万", "buffer.share=20"], false, &[400_000, 200_000, 600_000]);
}

#[test]
fn the_siblings_of_a_share_make_room() {
    regions(&["region.华东.share=40"], true, &[440_000, 165_000, 495_000]); // 60 in the proportion 1 : 3
    regions(&["region.华东.share=\"2/5\""], true, &[440_000, 165_000, 495_000]);
    regions(&["region.华东.share=40", "region.成渝.share=10"], true, &[440_000, 110_000, 550_000]);
    regions(&["region.华东.share=100"], true, &[1_100_000, 0, 0]);
    regions(&["region.珠三角.weight=1"], false, &[366_667, 183_333, 550_000]);
    regions(&["region.珠三角.weight=1", "region.华东.share=50"], false, &[550_000, 183_333, 366_667]);
    // A weight takes what is left: nothing has to be scaled.
    regions(&["region.珠三角.weight=1", "region.华东.share=50"], true, &[550_000, 183_333, 366_667]);
    regions(
        &["region.华东.amount=366_667", "region.珠三角.amount=550000", "region.成渝.weight=1"],
        false,
        &[366_667, 183_333, 550_000],
    );
}

#[test]
fn two_settings_may_be_right_only_together() {
    let east = changes(&["region.华东.share=40"]);
    assert!(plan::check(&changed(document(PLAN), &east)).plan().is_none());
    regions(&["region.华东.share=40", "region.成渝.share=10"], false, &[440_000, 110_000, 550_000]);
}

#[test]
fn a_setting_repairs_a_broken_plan() {
    let broken = PLAN.replace("share = 50\n[[product]]", "share = 49\n[[product]]");
    assert!(plan::check(&document(&broken)).plan().is_none());
    let repaired = changed(document(&broken), &changes(&["region.珠三角.share=50%"]));
    assert_eq!(csv(&tied_out(&repaired), Period::Month), csv(&tied_out(&document(PLAN)), Period::Month));
    let rebalanced = changed(document(&broken), &changes(&["region.珠三角.share=40"]).with_rebalance());
    assert_eq!(years(&tied_out(&rebalanced), Level::TOP), [440_000, 220_000, 440_000]);
}

#[test]
fn seasons_are_set_by_quarter_and_month() {
    let season = |sets: &[&str]| {
        let flat =
            PLAN.replace("season = { Q1 = 10, Q2 = 20, Q3 = 30, Q4 = 40 }\n", "").replace("1000000", "1000");
        months(&tied_out(&changed(document(&flat), &changes(sets).with_rebalance())))
    };
    // 1,100 in all. A short quarter keeps its months, whatever they are.
    assert_eq!(season(&["season.Q2=50"])[3..6], [165, 206, 179]);
    assert_eq!(season(&["season.Q2=50"])[6..9].iter().sum::<i64>(), 230); // 550 x 28 / 67
    assert_eq!(season(&["season.Q2.months.2=40"])[3..6], [105, 145, 113]); // 30 : 32.5 share 60
    assert_eq!(season(&["season.Q2.months.M05=40"])[3..6], [105, 145, 113]);
    assert_eq!(season(&["season.Q2.months=[1/4, 50, 25]"])[3..6], [91, 181, 91]);
    assert_eq!(season(&["season.Q3.months.weights=[1, 1, 2]"])[6..9], [77, 77, 154]);
    assert_eq!(season(&["season.Q3.months.1=5"])[6..9], [110, 88, 110]); // a weight: the others stay 4 : 5
    assert_eq!(season(&["season.Q1.months.3=50"])[0..3], [61, 60, 121]); // even ones are written out
    assert_eq!(season(&["season={ pattern = '4-4-5' }"])[0..3], season(&["season.pattern=4-4-5"])[0..3]);
}

#[test]
fn own_seasons_and_mixes_have_paths_too() {
    let of = |sets: &[&str]| {
        let plan = tied_out(&changed(document(PLAN), &changes(sets).with_rebalance()));
        let rows: Vec<Vec<i64>> = split::rows(&plan, Level::TOP).map(|row| row.cells).collect();
        rows
    };
    let quarter = |row: &[i64], quarter: usize| row[quarter * 6..quarter * 6 + 6].iter().sum::<i64>();
    let rows = of(&["region.华东.season.Q1=40"]);
    assert_eq!(quarter(&rows[0], 0), 146_667); // 40% of 366,667
    assert_eq!(quarter(&rows[0], 3), 97_778); // 60% in the proportion 20 : 30 : 40
    // The mix of 成渝 stands in an override; its path is that of the node.
    let rows = of(&["region.成渝.products.新品=75"]);
    let new: i64 = rows[1].iter().skip(1).step_by(2).sum();
    assert_eq!(new, 137_500);
    // A mix that nobody wrote is set as a whole.
    let rows = of(&["region.珠三角.products={ 新品 = 100 }".replace("新品", "\"新品\"").as_str()]);
    assert_eq!(rows[2].iter().step_by(2).sum::<i64>(), 0);
}

#[test]
fn names_are_found_as_they_are_written() {
    let teams = |sets: &[&str]| {
        years(&tied_out(&changed(document(PLAN), &changes(sets).with_rebalance())), Level::at(2))
    };
    assert_eq!(teams(&["region.华东.team.\"v1.2 beta\".share=50"])[..2], [183_334, 183_333]);
    assert_eq!(teams(&[" region . 华东 . team . 政企 . share = 50 "])[..2], [183_334, 183_333]);
    let persons = |sets: &[&str]| {
        years(&tied_out(&changed(document(PLAN), &changes(sets))), Level::DEEPEST)[..2].to_vec()
    };
    assert_eq!(persons(&["levels.新人=1"]), [110_000, 110_000]);
    assert_eq!(persons(&["region.华东.team.政企.person.王芳.level=骨干"]), [110_000, 110_000]);
    assert_eq!(persons(&["region.华东.team.政企.person.王芳.weight=3"]), [55_000, 165_000]);
    assert_eq!(persons(&["region.华东.team.政企.person.王芳.name=2026"]).len(), 2); // quotes are optional
}

#[test]
fn a_name_with_an_equals_sign_stands_in_quotes() {
    let plan = PLAN.replace("name = \"成渝\"", "name = \"a=b\"").replace("node = \"成渝\"", "node = \"a=b\"");
    let set = r#"region."a=b".share=10"#;
    let plan_set = tied_out(&changed(document(&plan), &changes(&[set]).with_rebalance()));
    assert_eq!(years(&plan_set, Level::TOP)[1], 110_000);
    let said = |set: &str| Changes::none().with_setting(Source::new("--set", set)).unwrap_err().to_string();
    assert!(said("region.a=b.share=10").contains(r#"single ones for the shell: 'region."a=b".share=10'"#));
    assert!(said("levels.a = b=10").contains(r#"'levels."a = b"=10'"#));
    // Text may hold one, and so may what stands in quotes.
    for fine in ["name=a=b", "region.华东.note=a=b", "region.华东.products={ 'a=b' = 5 }", "rules.x='a=b'"]
    {
        changes(&[fine]);
    }
    // A scenario says it in the words of the plan file, a filter takes everything behind its first sign.
    let scenario = format!("{plan}[scenario.s]\nset = {{ 'region.\"a=b\".share' = 10 }}\nrebalance = true\n");
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("plan.toml"), scenario).unwrap();
    let run = |words: &str| {
        shell(folder.path(), &format!("tieout split plan.toml --period year --format csv {words}"))
    };
    run("--scenario s --where region=a=b --by region").ends(0).out_has("a=b,110000");
    let sweep = "tieout compare plan.toml --by none --period year --sweep";
    shell(folder.path(), &format!("{sweep} region.a=b.share=5..10:5"))
        .ends(2)
        .err_has("region.\"a=b\".share=5");
    shell(folder.path(), &format!("{sweep} 'region.\"a=b\".share=5..10:5' --rebalance")).ends(0);
}

#[test]
fn ids_need_no_quotes() {
    let text = "target = 100\nunit = 1\n[[region]]\nname = 'a'\nid = 7\nshare = 40\n[[region]]\nname = 'a'\nid = 8\n\
                share = 60\n[[override]]\nnode = 8\nseason = { Q1 = 40, Q2 = 20, Q3 = 20, Q4 = 20 }\n";
    let of = |set: &str| tied_out(&changed(document(text), &changes(&[set]).with_rebalance()));
    assert_eq!(years(&of("region.8.share=70"), Level::TOP), [30, 70]);
    // The season of an override has the path of its node.
    let plan = of("region.8.season.Q1=70");
    let row = split::rows(&plan, Level::TOP).nth(1).unwrap();
    assert_eq!(row.cells[..3].iter().sum::<i64>(), 42);
}

#[test]
fn of_target_base_and_growth_one_gives_way() {
    let plan = "base = 1000\ngrowth = 20\ntarget = 1200\nunit = 1\n";
    let target = |sets: &[&str]| tied_out(&changed(document(plan), &changes(sets))).target();
    assert_eq!(target(&["target=1500"]), 1_500);
    assert_eq!(target(&["growth=30"]), 1_300);
    assert_eq!(target(&["base=2000"]), 2_400);
    assert_eq!(target(&["base=2000", "target=3000"]), 3_000);
    assert_eq!(target(&["growth=50", "target=1500"]), 1_500);
    let all = changed(document(plan), &changes(&["growth=50", "target=1400"]));
    assert!(plan::check(&all).findings().iter().any(|finding| finding.code() == "P018"));
}

#[test]
fn sheets_from_elsewhere_are_normalized() {
    let off = PLAN
        .replace("Q1 = 22", "Q1 = 21.99")
        .replace("share = \"1/6\"", "share = 16.67")
        .replace("\"1/3\"", "33.33");
    let normalized = changed(document(&off), &Changes::none().with_normalize());
    let plan = tied_out(&normalized);
    let scaled: Vec<(String, String)> = plan
        .applied()
        .scaled()
        .iter()
        .map(|scaled| (scaled.name.text(Language::English), scaled.from.unwrap().percent_text().to_string()))
        .collect();
    assert_eq!(scaled, [("season".to_owned(), "99.99%".to_owned())]); // 33.33 + 16.67 + 50 is 100
    let twice = changed(normalized, &Changes::none().with_normalize());
    assert!(tied_out(&twice).applied().scaled().is_empty());
}

/// Made-up plans: shares of many kinds, levels, weights, products and seasons.
fn made_up(random: &mut fastrand::Rng) -> String {
    let mut text = format!("target = {}\nunit = 1\n", random.u32(1_000..90_000_000));
    text += "[season]\n";
    for (quarter, share) in shares(random, 4).iter().enumerate() {
        text += &format!("Q{} = {share}\n", quarter + 1);
    }
    for (region, share) in shares(random, 3).iter().enumerate() {
        text += &format!("[[region]]\nname = \"r{region}\"\nshare = {share}\n");
        for (team, share) in shares(random, 2).iter().enumerate() {
            text += &format!("[[region.team]]\nname = \"t{team}\"\nshare = {share}\n");
            for person in 0..random.usize(2..5) {
                text +=
                    &format!("[[region.team.person]]\nname = \"p{person}\"\nweight = {}\n", random.u32(1..9));
            }
        }
    }
    if random.bool() {
        for (product, share) in shares(random, 3).iter().enumerate() {
            text += &format!("[[product]]\nname = \"x{product}\"\nshare = {share}\n");
        }
    }
    text
}

/// Shares that add up to 100, as whole numbers, with decimals, or as fractions.
fn shares(random: &mut fastrand::Rng, count: usize) -> Vec<String> {
    let weights: Vec<u32> = (0..count).map(|_| random.u32(1..30)).collect();
    let all: u32 = weights.iter().sum();
    match random.u8(0..3) {
        0 => weights.iter().map(|weight| format!("\"{weight}/{all}\"")).collect(),
        kind => {
            let scale = if kind == 1 { 1 } else { 100 };
            let mut left = 100 * scale;
            let mut parts: Vec<u32> = weights[1..]
                .iter()
                .map(|weight| {
                    let part = weight * 100 * scale / all;
                    left -= part;
                    part
                })
                .collect();
            parts.insert(0, left);
            parts.iter().map(|part| format!("{}.{:02}", part / scale, part % scale * (100 / scale))).collect()
        }
    }
}

/// Runs a law on made-up plans.
fn law(name: &str, holds: impl Fn(&mut fastrand::Rng, &str)) {
    let mut random = fastrand::Rng::with_seed(name.bytes().map(u64::from).sum());
    for _ in 0..60 {
        let text = made_up(&mut random);
        holds(&mut random, &text);
    }
}

/// The share of r0 as the plan writes it.
fn share_of_r0(text: &str) -> &str {
    text.split_once("name = \"r0\"\nshare = ").unwrap().1.split_once('\n').unwrap().0
}

#[test]
fn what_is_set_as_it_is_changes_nothing() {
    law("same", |_, text| {
        let plain = csv(&tied_out(&document(text)), Period::Month);
        let set = format!("region.r0.share={}", share_of_r0(text));
        let changed = changed(document(text), &changes(&[&set]).with_rebalance());
        let plan = tied_out(&changed);
        assert_eq!(csv(&plan, Period::Month), plain, "{text}");
        assert!(plan.applied().scaled().is_empty(), "{text}");
    });
}

#[test]
fn set_and_set_back_changes_nothing() {
    law("back", |random, text| {
        let plain = csv(&tied_out(&document(text)), Period::Month);
        let there = format!("region.r0.share={}", random.u32(0..=100));
        let back = format!("region.r0.share={}", share_of_r0(text));
        let both = changed(document(text), &changes(&[&there, &back]).with_rebalance());
        assert_eq!(csv(&tied_out(&both), Period::Month), plain, "{text}");
    });
}

#[test]
fn a_rebalance_and_its_reverse_restore_the_bytes() {
    law("reverse", |random, text| {
        let plain = csv(&tied_out(&document(text)), Period::Month);
        let share = random.u32(1..100);
        let there = changes(&[&format!("region.r0.share={share}")]).with_rebalance();
        let back = changes(&[&format!("region.r0.share={}", share_of_r0(text))]).with_rebalance();
        let once = changed(document(text), &there);
        tied_out(&once);
        let restored = changed(once, &back);
        assert_eq!(csv(&tied_out(&restored), Period::Month), plain, "{share} in\n{text}");
    });
}

#[test]
fn annual_quotas_do_not_move_with_the_season() {
    law("season", |random, text| {
        let plain = csv(&tied_out(&document(text)), Period::Year);
        let sets = [
            format!("season.Q2={}", random.u32(0..=100)),
            format!("season.Q3.months.2={}", random.u32(0..=100)),
        ];
        let sets: Vec<&str> = sets.iter().map(String::as_str).collect();
        let changed = changed(document(text), &changes(&sets).with_rebalance());
        let by_node = |csv: &str| -> Vec<(String, i64)> {
            let mut sums: Vec<(String, i64)> = Vec::new();
            for line in csv.lines().skip(1) {
                let fields: Vec<&str> = line.split(',').collect();
                let (node, amount) = (fields[..3].join("/"), fields.last().unwrap().parse::<i64>().unwrap());
                match sums.last_mut() {
                    Some((last, sum)) if *last == node => *sum += amount,
                    _ => sums.push((node, amount)),
                }
            }
            sums
        };
        assert_eq!(by_node(&csv(&tied_out(&changed), Period::Year)), by_node(&plain), "{text}");
    });
}

#[test]
fn a_team_keeps_its_changes_to_itself() {
    law("local", |random, text| {
        let plain = csv(&tied_out(&document(text)), Period::Month);
        let set = format!("region.r1.team.t0.person.p0.weight={}", random.u32(0..40));
        let changed = csv(&tied_out(&changed(document(text), &changes(&[&set]))), Period::Month);
        let moved = plain.lines().zip(changed.lines()).filter(|(one, other)| one != other);
        for (line, _) in moved {
            assert!(line.starts_with("r1,t0,"), "{line} moved by {set} in\n{text}");
        }
    });
}

/// The codes of all errors that a plan has with its settings, in whichever step they are found.
fn codes(text: &str, sets: &[&str], rebalance: bool) -> Vec<&'static str> {
    let changes = if rebalance { changes(sets).with_rebalance() } else { changes(sets) };
    let findings = match plan::change(document(text), &changes) {
        Ok(changed) => plan::check(&changed).findings().clone(),
        Err(findings) => findings,
    };
    findings.iter().filter(|finding| finding.severity() == Severity::Error).map(Finding::code).collect()
}

#[test]
fn what_cannot_be_rebalanced_is_left_to_the_check() {
    let three = |portions: [&str; 3]| {
        let [a, b, c] = portions;
        format!(
            "target = 100\n[[region]]\nname = 'a'\n{a}\n[[region]]\nname = 'b'\n{b}\n[[region]]\nname = 'c'\n{c}\n"
        )
    };
    // One who says nothing among others who do is a mistake, and no sibling to scale.
    let silent = three(["share = 50", "share = 30", ""]);
    assert_eq!(codes(&silent, &["region.a.share=60"], true), ["P026"]);
    assert_eq!(codes(&silent, &["region.c.share=20"], true), [""; 0]);
    assert_eq!(codes(&silent, &["region.c.share=30"], true), [""; 0]); // 50 and 30 become 43.75 and 26.25
    let shares = three(["share = 50", "share = 30", "share = 20"]);
    assert_eq!(codes(&shares, &["region.a.share=-150"], true), ["P019"]);
    assert_eq!(codes(&shares, &["region.a.share=150"], true), ["P084"]);
    assert_eq!(codes(&shares, &["region.a.share=60"], false), ["P012"]);
}

#[test]
fn only_what_a_change_broke_points_at_it() {
    let text = "colour = 1\ntarget = 1000\n[[region]]\nname = 'a'\namount = 400\n[[region]]\nname = 'b'\namount = 600\n";
    let checked = plan::check(&changed(document(text), &changes(&["unit=1000"])));
    let said: Vec<String> = checked
        .findings()
        .iter()
        .map(|finding| {
            let beside = finding.words(Language::English).related;
            format!("{} {}", finding.code(), beside.join("; "))
        })
        .collect();
    // Both amounts of the plan are finer than the new unit, which is one mistake.
    assert_eq!(said, ["P006 ", "P016 changed here; here too"]);
}

#[test]
fn quarters_are_rebalanced_beside_a_pattern() {
    let season = |lines: &str, set: &str| {
        let text = format!("target = 1000\nunit = 1\nstart = '2026-01'\n[season]\n{lines}\n");
        let changes = changes(&[set]).with_rebalance();
        let months = months(&tied_out(&changed(document(&text), &changes)));
        months.chunks(3).map(|quarter| quarter.iter().sum::<i64>()).collect::<Vec<i64>>()
    };
    // Silent quarters are even beside a pattern of weeks; beside days they are not, unless they are written.
    assert_eq!(season("pattern = '4-4-5'", "season.Q1=40"), [400, 200, 200, 200]);
    assert_eq!(
        season("pattern = 'days'\nQ1 = 25\nQ2 = 25\nQ3 = 25\nQ4 = 25", "season.2026-Q1=40"),
        [400, 200, 200, 200]
    );
    let days = "target = 1000\nstart = '2026-01'\n[season]\npattern = 'days'\n";
    assert_eq!(codes(days, &["season.Q1=40"], true), ["P084"]);
}

#[test]
fn periods_are_named_as_reports_name_them() {
    let of = |set: &str| {
        let text = "target = 1200\nunit = 1\nstart = '2026-04'\n";
        months(&tied_out(&changed(document(text), &changes(&[set]).with_rebalance())))
    };
    assert_eq!(of("season.FY2026-Q2.months.2026-08=50")[3..6], [75, 150, 75]);
    assert_eq!(of("season.FY2026-Q2.months.M05=50")[3..6], [75, 150, 75]);
    assert_eq!(of("season.Q2.months.2=50")[3..6], [75, 150, 75]);
    assert_eq!(of("season.months.2027-03=12")[10..], [96, 144]);
}

#[test]
fn months_of_another_kind_give_way() {
    let of = |quarter: usize, sets: &[&str]| {
        let plan = PLAN.replace("season = { Q1 = 10, Q2 = 20, Q3 = 30, Q4 = 40 }\n", "");
        let months = months(&tied_out(&changed(document(&plan.replace("1000000", "1000")), &changes(sets))));
        months[quarter * 3..][..3].to_vec()
    };
    // 363 and 308 of 1,100
    assert_eq!(of(1, &["season.Q2.months.weights=[1, 1, 1]"]), [121, 121, 121]);
    assert_eq!(of(1, &["season.Q2.months.amounts=[100, 163, 100]"]), [100, 163, 100]);
    assert_eq!(of(2, &["season.Q3.months.amounts=[8, 100, 200]"]), [8, 100, 200]);
    assert_eq!(of(2, &["season.Q3.months={ weights = [1, 1, 5] }"]), [44, 44, 220]);
    assert_eq!(
        codes(PLAN, &["season.Q3.months={ weights = [1, 1, 5], amounts = [1, 2, 3] }"], false),
        ["P025"]
    );
}

#[test]
fn customers_channels_and_rules_are_set_too() {
    let text = "target = 100\nunit = 1\n[[region]]\nname = 'a'\n[[customer]]\nname = 'k'\nshare = 50\n\
                [[customer]]\nname = 'l'\nshare = 50\n[[channel]]\nname = 'm'\nshare = 50\n[[channel]]\nname = 'n'\n\
                share = 50\n[rules]\ntail_share = { last = 1, min = 10 }\ntop_share = { first = 1, max = 100 }\n";
    let sets = ["customer.l.share=20", "channel.m.share=90"];
    let plan = tied_out(&changed(document(text), &changes(&sets).with_rebalance()));
    let row = split::rows(&plan, Level::COMPANY).next().unwrap();
    let by_leaf: Vec<i64> = (0..4).map(|leaf| row.cells.iter().skip(leaf).step_by(4).sum()).collect();
    assert_eq!(by_leaf, [72, 8, 18, 2]);
    let warned = |set: &str| {
        let checked = plan::check(&changed(document(text), &changes(&[set])));
        checked.findings().iter().map(Finding::code).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(warned("rules.tail_share.min=10"), "");
    assert_eq!(warned("rules.top_share.max=99"), "W123");
    assert_eq!(warned("rules.tail_share.last=2"), "");
}

#[test]
fn every_group_of_shares_is_normalized() {
    let text = r#"
target = 1000
[season]
months = [10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10]
[[region]]
name = "a"
share = 60
season = { Q1 = 30, Q2 = { share = 30, months = [30, 30, 30] }, Q3 = 30, Q4 = 30 }
  [[region.team]]
  name = "t"
  share = 40
    [[region.team.person]]
    name = "p"
    share = 99
  [[region.team]]
  name = "u"
  share = 40
[[region]]
name = "b"
share = 60
[[product]]
name = "x"
share = 30
[[product]]
name = "y"
share = 30
customers = { k = 30, l = 30 }
[[customer]]
name = "k"
share = 50
[[customer]]
name = "l"
share = 50
[[channel]]
name = "m"
share = 1
[[override]]
node = "b"
products = { x = 40, y = 40 }
"#;
    let normalized = changed(document(text), &Changes::none().with_normalize());
    let plan = tied_out(&normalized);
    let scaled: Vec<String> = plan
        .applied()
        .scaled()
        .iter()
        .map(|scaled| {
            format!("{} {}", scaled.name.text(Language::English), scaled.from.unwrap().percent_text())
        })
        .collect();
    let want = [
        "season 120%",
        "a season 120%",
        "a season Q2 90%",
        "a/t 99%",
        "a 80%",
        "regions 120%",
        "y customers 60%",
        "products 60%",
        "channels 1%",
        "b products 80%",
    ];
    assert_eq!(scaled, want);
    assert_eq!(years(&plan, Level::at(2)), [25_000, 25_000, 50_000]);
}

#[test]
fn scenarios_that_nobody_wrote_are_shown_where_they_are_asked_for() {
    let changes = Changes::none().with_scenarios(Source::new("--scenario", "stretch + nested + nosuch"));
    let findings = plan::change(document(SCENARIOS), &changes).unwrap_err();
    let places: Vec<&str> = findings.iter().map(|finding| finding.place().unwrap().text()).collect();
    assert_eq!(places, ["nosuch"]);
}

#[test]
fn what_was_changed_is_named() {
    let run =
        |words: &str| tieout(&format!("split examples/fmcg.toml --by region --period year {words}")).ends(0);
    run("--format csv --set region.华东.share=45 --set buffer=12% --rebalance")
        .err_has("what if: region.华东.share=45, buffer=12%\nrebalanced: regions\n");
    run("--format json --set region.华东.share=45 --set buffer=12% --rebalance")
        .out_has("\n \"applied\":[\"region.华东.share=45\",\"buffer=12%\"],\"rebalanced\":[\"regions\"],\"filter\":[],\n");
    run("--set target=2亿").out_has("\nWhat if    target=2亿; growth is about 66.666667% instead of 50%\n");
    run("--format markdown --set buffer=0").out_has("\n- What if: buffer=0\n");
    run("--format csv --normalize").err_has("normalized: nothing, every group of shares adds up to 100%\n");
    tieout("split examples/events.toml --format csv").ends(0).err_is("");
}

const SCENARIOS: &str = r#"target = 1000
unit = 1
[[region]]
name = "a"
share = 50
[[region]]
name = "b"
share = 50
[scenario.stretch]
note = "if the new line ships in April"
set = { target = "2千", "region.a.share" = 60 }
[scenario.nested]
set = { buffer = 12, region.a.share = 70, region.b.share = 30, season.Q1 = { share = 40 } }
rebalance = true
[scenario."a+b"]
set = { target = 500 }
"#;

fn scenario_run(plan: &str, words: &str) -> Said {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("plan.toml"), plan).unwrap();
    shell(folder.path(), &format!("tieout {words}"))
}

#[test]
fn every_scenario_is_checked() {
    let said = scenario_run(SCENARIOS, "check").ends(1);
    assert_eq!(
        said.out,
        "plan.toml: plan\n  regions  2  regions  shares  100%  ✓\n  target     1,000\n  buffer         0\n  \
         allocated  1,000\n  scenario  stretch  ✗  if the new line ships in April\n  scenario  nested   ✓\n  \
         scenario  a+b      ✓\n  does not tie out: 2 errors\n"
    );
    said.err_has("error[P011]: under the scenario stretch:").err_has("--> plan.toml:11:18\n");
    let good = SCENARIOS
        .replace("2千", "2k")
        .replace("\"region.a.share\" = 60 }", "\"region.a.share\" = 60 }\nrebalance = true");
    scenario_run(&good, "check")
        .ends(0)
        .err_is("")
        .out_has("  scenario  stretch  ✓  if the new line ships in April\n");
    scenario_run(&good, "check --format json")
        .ends(0)
        .out_has("  \"scenarios\": [\n    {\n      \"name\": \"stretch\",\n      \"note\": \"if the new line ships in April\",\n      \"ok\": true\n    },");
    // A broken scenario stands in nobody's way.
    scenario_run(SCENARIOS, "split --by none --period year --format csv").ends(0).out_is("amount\n1000\n");
}

#[test]
fn scenarios_are_applied_one_after_the_other_and_settings_last() {
    let good = SCENARIOS
        .replace("2千", "2k")
        .replace("\"region.a.share\" = 60 }", "\"region.a.share\" = 60 }\nrebalance = true");
    let split = |words: &str| {
        scenario_run(&good, &format!("split --by region --period year --format csv {words}")).ends(0)
    };
    split("--scenario stretch")
        .out_is("region,amount\na,1200\nb,800\n")
        .err_is("what if: stretch\nrebalanced: regions\n");
    split("--scenario nested").out_is("region,amount\na,616\nb,264\n");
    split("--scenario stretch+nested").out_is("region,amount\na,1232\nb,528\n");
    split("--scenario a+b").out_is("region,amount\na,250\nb,250\n"); // a scenario of this very name
    split("--scenario stretch --set region.a.share=10").out_is("region,amount\na,200\nb,1800\n");
    split("--scenario nested+stretch --set buffer=0 --set region.b.share=40")
        .out_is("region,amount\na,1200\nb,800\n");
    // What is set later counts: 60 and 30, and nobody is left to make room.
    scenario_run(&good, "split --scenario nested+stretch")
        .ends(1)
        .err_has("all members are set, and add up to 90%");
    let json = split("--scenario stretch --set region.a.share=10").err;
    assert_eq!(json, "what if: stretch, region.a.share=10\nrebalanced: regions\n");
}

#[test]
fn many_settings_in_one_list_do_what_one_after_another_does() {
    let member = |index: usize| format!("[[region]]\nname = \"r{index}\"\nid = \"e{index}\"\nweight = 1\n");
    let text = format!("target = 190000\nunit = 1\n{}", (0..20).map(member).collect::<String>());
    let weights = |set: &[String]| {
        let set: Vec<&str> = set.iter().map(String::as_str).collect();
        let plan = tied_out(&changed(document(&text), &changes(&set)));
        years(&plan, Level::TOP)
    };
    // By name and by id, the later of two for one region: 190 in all.
    let mut set: Vec<String> = (0..20).map(|index| format!("region.r{index}.weight=10")).collect();
    set.extend((0..20).map(|index| format!("region.e{index}.weight={index}")));
    assert_eq!(weights(&set), (0..20).map(|index| index * 1000).collect::<Vec<i64>>());
    // A new name counts at once, and the old one no longer.
    set.extend(["region.r3.name=north".to_owned(), "region.north.weight=0".to_owned()]);
    assert_eq!(weights(&set)[3], 0);
    set.extend(["region.r4.id=r3".to_owned(), "region.r3.weight=0".to_owned()]);
    assert_eq!(weights(&set)[3..5], [0, 0]);
}

#[test]
fn a_value_that_a_later_one_replaced_is_blamed_for_nothing() {
    // The first setting is where 30 stood; only the second still stands, and the sum is its doing.
    let told = |set: &[&str]| {
        let checked = plan::check(&changed(document(PLAN), &changes(set)));
        let finding = checked.findings().iter().find(|finding| finding.code() == "P012").unwrap();
        finding.place().unwrap().source().text().to_owned()
    };
    assert_eq!(
        told(&["region.华东.team.政企.share=30", "region.华东.team.政企.share=50"]),
        "region.华东.team.政企.share=50"
    );
    assert_eq!(told(&["product.新品.share=10", "region.华东.team.政企.share=30"]), "product.新品.share=10");
}

/// Settings, and plans in which `@` stands on their way.
const ON_THE_WAY: [(&str, &[&str]); 14] = [
    ("buffer.mode=reserve", &["buffer = @"]),
    ("buffer.amount=5", &["buffer = @"]),
    ("season.Q2=30", &["season = @"]),
    ("season.Q2.share=30", &["season = @", "season = { Q2 = @ }"]),
    ("season.Q2.months=[30, 40, 30]", &["season = @", "season = { Q2 = @ }"]),
    (
        "season.Q2.months.1=30",
        &[
            "season = @",
            "season = { Q2 = @ }",
            "season = { Q2 = { months = @ } }",
            "season = { Q2 = { months = { weights = @ } } }",
        ],
    ),
    ("season.months.12=1", &["season = @", "season = { months = @ }"]),
    ("season.months.weights=[1, 2]", &["season = @"]),
    ("rules.top_share.max=60", &["rules = @", "rules = { top_share = @ }"]),
    ("levels.a=2", &["levels = @"]),
    ("region.a.share=5", &["region = @", "region = [@]", "region = [{ name = @ }]"]),
    (
        "region.a.season.Q1.share=5",
        &["region = [{ name = 'a', season = @ }]", "region = [{ name = 'a', season = { Q1 = @ } }]"],
    ),
    (
        "region.a.products.p=5",
        &[
            "region = [{ name = 'a', products = @ }]",
            "region = [{ name = 'a' }]\noverride = @",
            "region = [{ name = 'a' }]\noverride = [@]",
            "region = [{ name = 'a' }]\noverride = [{ node = @ }]",
            "region = [{ name = 'a' }]\noverride = [{ node = 'a', products = @ }]",
        ],
    ),
    (
        "region.a.team.t.person.p.level=x",
        &[
            "region = [{ name = 'a', team = @ }]",
            "region = [{ name = 'a', team = [{ name = 't', person = @ }] }]",
        ],
    ),
];

#[test]
fn whatever_stands_on_the_way_of_a_path_the_plan_is_checked() {
    let kinds = [
        "1",
        "'x'",
        "true",
        "2026-01-01",
        "[]",
        "[1]",
        "[{}]",
        "[{ name = 'a' }]",
        "{}",
        "{ name = 'a' }",
        "{ share = [] }",
    ];
    let ways = [Changes::none(), Changes::none().with_rebalance(), Changes::none().with_normalize()];
    let mut changed = 0;
    for (set, plans) in ON_THE_WAY {
        for (plan, kind) in plans.iter().flat_map(|plan| kinds.map(|kind| (plan, kind))) {
            let document = document(&format!("target = 100\n{}\n", plan.replace('@', kind)));
            let ties_out = plan::check(&document).plan().is_some();
            for changes in &ways {
                let changes = changes.clone().with_setting(Source::new("--set", set)).unwrap();
                let Ok(document) = plan::change(document.clone(), &changes) else { continue };
                changed += 1;
                // A list where a table belongs is no table after the change either: the check has words about it.
                let is_lost = kind.starts_with('[') && !ties_out && plan::check(&document).plan().is_some();
                assert!(!is_lost, "{set} over {plan} with {kind}");
            }
        }
    }
    assert!(changed > 300, "{changed}");
}

#[test]
fn what_an_override_says_is_changed_there() {
    let text = "target = 1000\nunit = 1\nproduct = [{ name = 'x' }, { name = 'y' }]\n\
        region = [{ name = 'a', id = 'e1' }, { name = 'b', id = 'e2' }]\n\
        override = [{ node = 'e2', products = { x = 90, y = 10 } }, \
            { node = 'a', products = { x = 80, y = 20 } }]\n";
    let x = |set: &[&str]| {
        let plan = tied_out(&changed(document(text), &changes(set)));
        csv(&plan, Period::Year)
            .lines()
            .filter(|line| line.contains(",x,"))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(x(&[]), ["a,,,x,400", "b,,,x,450"]);
    // Found by its path, and by its id.
    assert_eq!(x(&["region.a.products={ x = 60, y = 40 }"]), ["a,,,x,300", "b,,,x,450"]);
    assert_eq!(x(&["region.b.products={ x = 70, y = 30 }"]), ["a,,,x,400", "b,,,x,350"]);
    assert_eq!(x(&["region.b.products.x=40", "region.b.products.y=60"]), ["a,,,x,400", "b,,,x,200"]);
}

#[test]
fn an_override_is_of_a_node_and_not_of_a_product_called_the_same() {
    let text = "target = 1000\nunit = 1\nproduct = [{ name = 'a' }, { name = 'b' }]\n\
        region = [{ name = 'a' }, { name = 'b' }]\n\
        override = [{ node = 'a', season = { Q1 = 10, Q2 = 20, Q3 = 30, Q4 = 40 }, products = { b = 100 } }]\n";
    let set = "product.a.season={ Q1 = 70, Q2 = 10, Q3 = 10, Q4 = 10 }";
    let plan = tied_out(&changed(document(text), &changes(&[set])));
    let first_quarter = |row: Vec<i64>| row[..6].iter().sum::<i64>();
    let rows: Vec<i64> = split::rows(&plan, Level::TOP).map(|row| first_quarter(row.cells)).collect();
    // Region a keeps its own season and sells no a; in region b it has the new one: 250 x 70% + 250 x 25%.
    assert_eq!(rows, [50, 238]);
}

#[test]
fn twenty_thousand_namesakes_are_one_short_answer() {
    let member = |index: usize| format!("[[region.team]]\nname = 'same'\nid = 'e{index}'\nweight = 1\n");
    let members: String = (0..20_000).map(member).collect();
    let text = format!("target = 100\n[[region]]\nname = 'a'\n{members}");
    let told = |set: &str| plan::change(document(&text), &changes(&[set])).unwrap_err().to_string();
    let ids: Vec<String> = (0..10).map(|index| format!("e{index}")).collect();
    let want = format!("write the id of the one that is meant: {} or 19990 more\n", ids.join(", "));
    assert!(told("region.a.team.same.weight=2").contains(&want));
    let several = told("region.same.weight=2");
    assert!(several.contains("`region.a.team.e5.weight` or 19994 more\n"), "{several}");
}

#[test]
fn a_path_of_a_hundred_thousand_steps_is_refused_at_once() {
    let path = format!("region.{}=1", "a.".repeat(100_000).trim_end_matches('.'));
    let findings = plan::change(document(PLAN), &changes(&[&path])).unwrap_err();
    assert!(
        findings.to_string().contains("the plan has no region called `a`"),
        "{}",
        findings.to_string().chars().take(3_000).collect::<String>()
    );
}

#[test]
fn what_is_wrong_with_scenarios_is_said_by_every_command() {
    let plan = "target = 5\n[scenario]\nx = 3\n[scenario.y]\nsets = {}\nrebalance = 1\nnote = 2\nset = 5\n[scenario.\" \"]\n";
    for command in ["check", "split --format csv"] {
        scenario_run(plan, command)
            .ends(1)
            .err_has("error[P010]: `x` expects a table: write `[scenario.NAME]` and below it `set = { ... }`, not a number")
            .err_has("error[P006]: a scenario has no key `sets`")
            .err_has("error[P010]: `rebalance` expects true or false, not a number")
            .err_has("error[P010]: `note` expects text in quotes, not a number")
            .err_has("error[P010]: `set` expects a table of paths and values")
            .err_has("error[P021]");
    }
    scenario_run("target = 5\nscenario = 3\n", "check")
        .ends(1)
        .err_has("error[P010]: `scenario` expects scenarios by name");
}

/// A value of a change is read by the same readers as one of a plan.
#[test]
fn values_of_changes_are_numbers_as_anywhere() {
    let plan = "target = 100_000_000\nunit = 1\n[[region]]\nname = \"A\"\nshare = 50\n[[region]]\nname = \"B\"\nshare = 50\n";
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("plan.toml"), plan).unwrap();
    let split = |change: &str| {
        shell(
            folder.path(),
            &format!("tieout split plan.toml --by region --period year --format csv {change}"),
        )
    };
    split("--set target=1亿8000万").ends(0).out_has("A,90000000");
    split("--set target=\"1.5 crore\" --set unit=lakh").ends(0).out_has("A,7500000");
    split("--set unit=万").ends(0).out_has("A,50000000");
    split("--set region.A.share=33.333333333333336 --set region.B.share=66.66666666666667 --normalize")
        .ends(0)
        .out_has("A,33333333")
        .out_has("B,66666667");
    split("--set target=1.8亿8000万").ends(1).err_has("is not a number");
    split("--set region.A.share=33.3333333333333333").ends(1).err_has("at most 15 are taken");
}

#[test]
fn what_was_applied_is_told_in_the_language_of_the_reader() {
    let plan = "target = 1000\nbase = 900\ngrowth = 11.111111111\nhierarchy = ['zone', '大区']\n\
                [season]\nQ2 = { share = 25, months = [50, 25, 25] }\nQ1 = 25\nQ3 = 25\nQ4 = 25\n\
                [[zone]]\nname = 'N'\nshare = 50\nseason = { Q1 = 40, Q2 = 30, Q3 = 20, Q4 = 10 }\n\
                [[zone.\"大区\"]]\nname = '甲'\nshare = 50\n[[zone.\"大区\"]]\nname = '乙'\nshare = 50\n\
                [[zone]]\nname = 'S'\nshare = 50\n\
                [[product]]\nname = 'A'\nshare = 50\n[[product]]\nname = 'B'\nshare = 50\n";
    let set = ["base=700", "zone.N.share=60", "season.Q2.months.1=60", "zone.N.season.Q1=50"];
    let set = [&set[..], &["zone.N.大区.甲.share=60", "product.A.share=60"]].concat();
    let changed = changed(document(plan), &changes(&set).with_rebalance());
    let told = |language| {
        let words = write::applied_words(plan::check(&changed).applied(), language);
        words.lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(
        told(Language::English),
        [
            "so: target is 777.78 instead of 1,000.00, growth is 11.111111111% instead of about 11.111111%",
            "rebalanced: members of zone, season Q2, N season, N, products",
        ]
    );
    assert_eq!(
        told(Language::Chinese),
        [
            "因此：目标由 1,000.00 变为 777.78，增长率由约 11.111111% 变为 11.111111111%",
            "已重新平衡：zone、季节权重 Q2、N 季节权重、N、产品",
        ]
    );
}
