//! What was agreed becomes the plan: `tieout apply`.

mod program;

use std::fs;
use std::path::Path;

use program::{as_nobody, folder_with, folder_with_examples, names_in, tieout, tieout_fed, tieout_in};

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}

/// The lines of one text that the other has not, in pairs: `old => new`.
#[track_caller]
fn changed(old: &str, new: &str, want: &[(&str, &str)]) {
    let [old, new] = [old, new].map(|text| text.split_inclusive('\n').collect::<Vec<_>>());
    assert_eq!(old.len(), new.len(), "{new:?}");
    let pairs = old.iter().zip(&new).filter(|(old, new)| old != new);
    let pairs: Vec<(&str, &str)> = pairs.map(|(old, new)| (old.trim_end(), new.trim_end())).collect();
    assert_eq!(pairs, want);
}

/// The split of a plan, under options.
fn split(folder: &Path, words: &str) -> String {
    tieout_in(folder, &format!("split {words} --format csv --quiet")).ends(0).out
}

#[test]
fn nothing_agreed_gives_the_same_plan() {
    for example in ["fmcg", "smallest", "own-mix", "fiscal", "retail-445", "roster", "dealers", "events"] {
        let path = format!("examples/{example}.toml");
        let plan = fs::read_to_string(program::checkout().join(&path)).unwrap();
        tieout(&format!("apply {path} --quiet")).ends(0).err_is("").out_is(&plan);
    }
}

#[test]
fn what_is_agreed_is_the_plan() {
    let folder = folder_with_examples();
    let here = folder.path().join("examples");
    let old = read(&here, "fmcg.toml");
    let options = "--set region.华东.share=45 --rebalance";
    let said = tieout_in(&here, &format!("apply fmcg.toml {options} -o next.toml")).ends(0).out_is("");
    assert!(
        said.err.ends_with("next.toml is written: `tieout check next.toml` looks at it\n"),
        "{}",
        said.err
    );
    let new = read(&here, "next.toml");
    changed(
        &old,
        &new,
        &[("share = 40", "share = 45"), ("share = 30", "weight = 30"), ("share = 30", "weight = 30")],
    );
    assert_eq!(split(&here, "next.toml"), split(&here, &format!("fmcg.toml {options}")));
    // Quietly, and to standard output.
    tieout_in(&here, &format!("apply fmcg.toml {options} --quiet")).ends(0).err_is("").out_is(&new);
}

#[test]
fn a_shift_is_written_exactly_and_its_reverse_restores_the_split() {
    let folder = folder_with_examples();
    let here = folder.path().join("examples");
    tieout_in(&here, "apply fmcg.toml --shift season.Q4=season.Q2:500万 -o there.toml").ends(0);
    assert!(read(&here, "there.toml").contains("Q2 = { share = \"2923/8100\", months = [30, 37.5, 32.5] }"));
    tieout_in(&here, "apply there.toml --shift season.Q2=season.Q4:500万 -o back.toml").ends(0);
    assert!(read(&here, "back.toml").contains("Q2 = { share = 33, months = [30, 37.5, 32.5] }"));
    assert_eq!(split(&here, "back.toml"), split(&here, "fmcg.toml"));
}

#[test]
fn scenarios_that_were_applied_are_gone() {
    let plan = "target = 100\nunit = 1\n[[region]]\nname = 'A'\nshare = 40\n[[region]]\nname = 'B'\nshare = 60\n\n\
        # What may come.\n[scenario.more]\nset = { target = 200 }\n\n[scenario.without]\nremove = ['region.B']\nrebalance = true\n\n\
        [scenario.shifted]\nshift = ['region.A=region.B:5']\n";
    let folder = folder_with(&[("plan.toml", plan)]);
    let here = folder.path();
    tieout_in(here, "apply --scenario more -o next.toml").ends(0);
    let new = read(here, "next.toml");
    assert!(new.starts_with("name = \"plan\"\ntarget = 200\n"), "{new}");
    assert!(new.ends_with("\n\n# What may come.\n[scenario.without]\nremove = ['region.B']\nrebalance = true\n\n[scenario.shifted]\nshift = ['region.A=region.B:5']\n"), "{new}");
    let said = tieout_in(here, "apply --scenario without -o less.toml").ends(0);
    assert!(said.err.ends_with("no longer checks, after what was applied: `shifted`\n"), "{}", said.err);
    tieout_in(here, "apply --scenario without -o less.toml --lang zh")
        .ends(0)
        .err_has("应用后不再通过校验的方案：`shifted`");
}

#[test]
fn files_that_the_plan_names_are_named_from_its_new_place() {
    let folder = folder_with_examples();
    let here = folder.path();
    fs::create_dir(here.join("next year")).unwrap();
    let words = "apply examples/roster.toml --set currency=EUR --actuals examples/fmcg-actuals.csv --through 2026-03 --quiet -o";
    fs::write(here.join("examples/fmcg-actuals.csv"), "region,month,amount\n华东,2026-01,5\n").unwrap();
    let run = |path: &str| {
        let mut words: Vec<&str> = words.split(' ').collect();
        words.push(path);
        let run = program::program().current_dir(here).args(words).output().unwrap();
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    };
    run("next year/plan.toml");
    let new = read(here, "next year/plan.toml");
    assert!(new.contains("roster   = \"../examples/people.csv\"   # beside this file\n"), "{new}");
    assert!(new.contains("actuals = \"../examples/fmcg-actuals.csv\"\n"), "{new}");
    run("next.toml");
    assert!(read(here, "next.toml").contains("roster   = \"examples/people.csv\""));
    run("examples/next.toml");
    assert!(read(here, "examples/next.toml").contains("roster   = \"people.csv\""));
    tieout_in(&here.join("next year"), "check").ends(0);
}

#[test]
fn people_change_in_a_roster_beside_the_plan() {
    let folder = folder_with_examples();
    let here = folder.path().join("examples");
    let (plan, people) = (read(&here, "roster.toml"), read(&here, "people.csv"));
    let options = "--set region.华东.share=45 --rebalance";
    tieout_in(&here, &format!("apply roster.toml {options}")).ends(2).out_is("").err_has("[F010]");
    let said = tieout_in(&here, &format!("apply roster.toml {options} -o next.toml")).ends(0);
    assert!(
        said.err
            .ends_with("next.toml and next.people.csv are written: `tieout check next.toml` looks at them\n"),
        "{}",
        said.err
    );
    changed(
        &plan,
        &read(&here, "next.toml"),
        &[(
            "roster   = \"people.csv\"   # beside this file",
            "roster   = \"next.people.csv\"   # beside this file",
        )],
    );
    changed(
        &people,
        &read(&here, "next.people.csv"),
        &[("华东,,,40,,,,高明", "华东,,,45,,,,高明"), ("成渝,,,30,,,,石磊", "成渝,,,25,,,,石磊")],
    );
    assert_eq!(split(&here, "next.toml"), split(&here, &format!("roster.toml {options}")));
    // Once more, from there: the name does not grow.
    tieout_in(&here, "apply next.toml --set region.华东.share=50 --rebalance -o third.toml").ends(0);
    assert!(here.join("third.people.csv").exists());
}

const ROSTER: &str = "target = 1000\nunit = 1\nroster = 'people.csv'\n";

#[track_caller]
fn roster_becomes(people: &str, options: &str, want: &str) {
    let folder = folder_with(&[("plan.toml", ROSTER), ("people.csv", people)]);
    let here = folder.path();
    tieout_in(here, &format!("apply {options} -o next.toml")).ends(0);
    let new = read(here, "next.people.csv");
    assert_eq!(new, want);
    assert_eq!(split(here, "next.toml"), split(here, &format!("plan.toml {options}")));
}

#[test]
fn h21_rows_that_do_not_change_stay_as_they_are() {
    // Quotes, line breaks in them, columns that mean nothing here, blank lines, lines that end as in Windows.
    let people = "\u{feff}region,\"team\",share, extra ,owner\r\nA,,40,\"x\ny\",\"P; Q\"\r\n\"A\",\"a,1\",\"50\",,\r\nA,b,50,,\r\n\r\nB,,60,z,\"\"";
    roster_becomes(
        people,
        "--set region.A.share=45 --rebalance",
        "\u{feff}region,\"team\",share, extra ,owner\r\nA,,45,\"x\ny\",\"P; Q\"\r\n\"A\",\"a,1\",\"50\",,\r\nA,b,50,,\r\n\r\nB,,55,z,\"\"",
    );
    roster_becomes(
        people,
        "--set region.A.team.\"a,1\".share=40 --rebalance",
        "\u{feff}region,\"team\",share, extra ,owner\r\nA,,40,\"x\ny\",\"P; Q\"\r\n\"A\",\"a,1\",\"40\",,\r\nA,b,60,,\r\n\r\nB,,60,z,\"\"",
    );
    // A column that was not there; a member that comes last; one that goes; one that moves.
    let people = "region,team,weight\nA,,2\nA,a,1\nA,b,1\nB,,3\nB,c,1\nB,d,1\n";
    roster_becomes(
        people,
        "--set region.A.owner=\"P,Q\"",
        "region,team,weight,owner\nA,,2,\"P,Q\"\nA,a,1,\nA,b,1,\nB,,3,\nB,c,1,\nB,d,1,\n",
    );
    roster_becomes(
        people,
        "--add region.A.team.e --set region.A.team.e.weight=4",
        "region,team,weight\nA,,2\nA,a,1\nA,b,1\nA,e,4\nB,,3\nB,c,1\nB,d,1\n",
    );
    roster_becomes(
        people,
        "--remove region.A.team.a",
        "region,team,weight\nA,,2\nA,b,1\nB,,3\nB,c,1\nB,d,1\n",
    );
    roster_becomes(
        people,
        "--move region.B.team.c=region.A",
        "region,team,weight\nA,,2\nA,a,1\nA,b,1\nA,c,1\nB,,3\nB,d,1\n",
    );
    roster_becomes(
        people,
        "--set region.B.name=C",
        "region,team,weight\nA,,2\nA,a,1\nA,b,1\nC,,3\nC,c,1\nC,d,1\n",
    );
    // Upper names only once; semicolons.
    let people = "sep=;\nregion;team;weight\nA;a;1\n;b;1\nB;c;1\n;d;1\n";
    roster_becomes(people, "--remove region.B.team.c", "sep=;\nregion;team;weight\nA;a;1\n;b;1\nB;d;1\n");
    roster_becomes(
        people,
        "--move region.B.team.c=region.A",
        "sep=;\nregion;team;weight\nA;a;1\n;b;1\n;c;1\nB;d;1\n",
    );
    // Regions that no row is about weigh what their teams do: once one has a row, all have.
    roster_becomes(
        people,
        "--set region.A.weight=5",
        "sep=;\nregion;team;weight\nA;;5\n;a;1\n;b;1\nB;;2\n;c;1\n;d;1\n",
    );
    let people = "region,team\nA,a\nA,b\nB,c\nB,d\nB,e\n";
    roster_becomes(
        people,
        "--add region.B.team.f",
        "region,team,weight\nA,,2\nA,a,\nA,b,\nB,,3\nB,c,\nB,d,\nB,e,\nB,f,\n",
    );
}

#[test]
fn h21_what_no_cell_says_goes_into_an_override() {
    let people = "region,team,weight\nA,,2\nA,a,1\nA,b,1\nB,,3\n";
    let folder = folder_with(&[("plan.toml", ROSTER), ("people.csv", people)]);
    let here = folder.path();
    let options = "--set region.A.team.a.season.pattern=4-4-5";
    tieout_in(here, &format!("apply {options} --in-place")).ends(0);
    assert_eq!(
        read(here, "plan.toml"),
        format!("{ROSTER}\n[[override]]\nnode = \"A/a\"\nseason = {{ pattern = \"4-4-5\" }}\n")
    );
    assert_eq!(read(here, "people.csv"), people);
    // Months of a roster are cells.
    let months = "region,Q1,Q2,Q3,Q4\nA,1,2,3,4\nB,100,200,300,390\n";
    roster_becomes(
        months,
        "--set region.A.season.Q1.amount=5 --set region.B.season.Q4.amount=386",
        "region,Q1,Q2,Q3,Q4\nA,5,2,3,4\nB,100,200,300,386\n",
    );
}

#[test]
fn h21_a_node_whose_path_another_has_is_overridden_by_its_id() {
    let plan = "target = 1200\nunit = 1\nroster = \"people.csv\"\n";
    let people = "region,team,person,id\nA,t,p,1\nA,t,p,2\nA,t,q,3\n";
    let folder = folder_with(&[("plan.toml", plan), ("people.csv", people)]);
    let set = "--set region.A.team.t.person.2.season.pattern=4-4-5";
    let asked = split(folder.path(), &format!("plan.toml --ids {set}"));
    let apply = format!("apply plan.toml -o next.toml {set}");
    tieout_in(folder.path(), &apply).ends(0);
    assert!(read(folder.path(), "next.toml").contains("node = \"2\""));
    assert_eq!(split(folder.path(), "next.toml --ids"), asked);
}

#[test]
fn h21_other_encodings_are_written_where_the_plan_names_them() {
    let gbk = |text: &str| tieout::tables::Encoding::called("gbk").unwrap().encoded(text).unwrap();
    let folder =
        folder_with(&[("plan.toml", "target = 100\nroster = { file = 'people.csv', encoding = 'gbk' }\n")]);
    let here = folder.path();
    let people = gbk("区域,占比\n华东,40\n成渝,60\n");
    fs::write(here.join("people.csv"), &people).unwrap();
    tieout_in(here, "apply --set region.华东.share=45 --rebalance -o next.toml").ends(0);
    assert_eq!(fs::read(here.join("next.people.csv")).unwrap(), gbk("区域,占比\n华东,45\n成渝,55\n"));
    assert_eq!(
        read(here, "next.toml"),
        "name = \"plan\"\ntarget = 100\nroster = { file = \"next.people.csv\", encoding = 'gbk' }\n"
    );
    tieout_in(here, "apply --set region.华东.name=🦀 -o third.toml").ends(3).err_has("[F011]").err_has("GBK");
    assert!(!here.join("third.toml").exists() && !here.join("third.people.csv").exists());
    fs::write(here.join("plan.toml"), "target = 100\nroster = 'people.csv'\n").unwrap();
    tieout_in(here, "apply --set target=200 -o fourth.toml").ends(1).err_has("GBK");
}

#[test]
fn h21_a_workbook_is_only_read() {
    let folder = folder_with_examples();
    let here = folder.path();
    tieout_in(here, "split examples/fmcg.toml --by region --period year --layout long -o people.xlsx")
        .ends(0);
    let book = "target = '1.62亿'\nroster = { file = 'people.xlsx', sheet = 'Data' }\n";
    fs::write(here.join("plan.toml"), book).unwrap();
    tieout_in(here, "check").ends(0);
    tieout_in(here, "apply --set region.华东.name=X -o next.toml")
        .ends(3)
        .err_has("[F011]")
        .err_has("workbook");
    // What is not about people is no reason to write the roster.
    tieout_in(here, "apply --set buffer=0 -o next.toml").ends(0);
    assert!(read(here, "next.toml").contains("people.xlsx"));
}

#[test]
fn h22_a_plan_that_cannot_be_replaced_is_said_to_be() {
    tieout_fed(b"target = 100\n", "apply - --set target=5 --in-place").ends(2).out_is("").err_has("[F009]");
    tieout_fed(b"target = 100\n", "apply - --set target=5").ends(0).out_is("target = 5\n");
    let folder = folder_with(&[("plan.toml", "target = 100\n")]);
    let here = folder.path();
    tieout_in(here, "apply -o next.toml --in-place").ends(2);
    let path = here.join("plan.toml");
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    tieout_in(here, "apply --set target=5 --in-place").ends(3).err_has("[F002]").err_has("write-protected");
    assert_eq!(read(here, "plan.toml"), "target = 100\n");
}

#[cfg(unix)]
#[test]
fn h22_a_folder_that_may_not_be_written_leaves_all_as_it_is() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder_with(&[("plan.toml", ROSTER), ("people.csv", "region,share\nA,40\nB,60\n")]);
    let here = folder.path();
    fs::set_permissions(here, fs::Permissions::from_mode(0o555)).unwrap();
    if let Some(said) = as_nobody(here, "apply --set region.A.share=50 --rebalance --in-place") {
        said.ends(3).err_has("[F002]").err_has("nothing was changed");
    }
    fs::set_permissions(here, fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(names_in(here), ["people.csv", "plan.toml"]);
    assert_eq!(read(here, "plan.toml"), ROSTER);
}

#[cfg(unix)]
#[test]
fn h22_the_target_of_a_link_is_replaced_and_the_link_stays() {
    use std::os::unix::fs::symlink;
    let folder = folder_with(&[]);
    let here = folder.path();
    fs::create_dir(here.join("real")).unwrap();
    fs::write(here.join("real/plan.toml"), ROSTER).unwrap();
    fs::write(here.join("real/all.csv"), "region,share\nA,40\nB,60\n").unwrap();
    symlink("real/plan.toml", here.join("plan.toml")).unwrap();
    symlink("real/all.csv", here.join("people.csv")).unwrap();
    tieout_in(here, "apply --set region.A.share=50 --rebalance --set target=500 --in-place").ends(0);
    assert_eq!(names_in(here), ["people.csv", "plan.toml", "real"]);
    assert_eq!(names_in(&here.join("real")), ["all.csv", "plan.toml"]);
    for link in ["plan.toml", "people.csv"] {
        assert!(fs::symlink_metadata(here.join(link)).unwrap().is_symlink(), "{link}");
    }
    assert_eq!(read(here, "real/all.csv"), "region,share\nA,50\nB,50\n");
    assert_eq!(read(here, "real/plan.toml"), ROSTER.replace("1000", "500"));
}

#[cfg(unix)]
#[test]
fn h22_killed_at_any_moment_a_pair_is_left_that_checks() {
    let folder = folder_with(&[]);
    let here = folder.path();
    let people = |shares: [u32; 2]| format!("region,share\nA,{}\nB,{}\n", shares[0], shares[1]);
    fs::write(here.join("plan.toml"), ROSTER).unwrap();
    fs::write(here.join("people.csv"), people([40, 60])).unwrap();
    let mut rng = fastrand::Rng::with_seed(22);
    // Finds by itself how long a run takes.
    let mut longest = 20_000;
    let (mut killed, mut done, mut share) = (0, 0, 40);
    for round in 0..300 {
        let next = 30 + round % 40;
        let words = ["apply", "--in-place", "--quiet", "--rebalance", "--set"];
        let mut child = program::program()
            .current_dir(here)
            .args(words)
            .arg(format!("region.A.share={next}"))
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_micros(rng.u64(0..longest)));
        let _ = child.kill();
        match child.wait().unwrap().success() {
            true => (done, longest) = (done + 1, longest * 15 / 16),
            false => (killed, longest) = (killed + 1, longest * 17 / 16),
        }
        let said = tieout_in(here, "split --by region --period year --format csv --quiet").ends(0);
        let now = [share, next].into_iter().find(|share| said.out.contains(&format!("A,{}\n", share * 10)));
        share = now.unwrap_or_else(|| panic!("neither {share} nor {next}: {}", said.out));
        // What a killed run leaves behind is swept up, as a user would.
        for name in names_in(here) {
            if name.starts_with(".tieout-") {
                fs::remove_file(here.join(name)).unwrap();
            }
        }
    }
    assert!(killed > 20 && done > 20, "{killed} killed, {done} done");
}

#[test]
fn amounts_of_a_file_become_those_of_a_level() {
    let plan = "target = 100\nunit = 1\n[[region]]\nname = 'A'\nshare = 40\n  [[region.team]]\n  name = 'a'\n  [[region.team]]\n  name = 'b.c'\n[[region]]\nname = 'B'\nshare = 60 # stays\n";
    let folder = folder_with(&[
        ("plan.toml", plan),
        ("teams.csv", "region,team,month,amount\nA,a,M01,10\nA,a,M02,15\nA,b.c,M05,15\n"),
        ("years.csv", "region,team,amount\nA,a,10\nA,a,15\nA,b.c,15\n"),
        ("off.csv", "region,team,amount\nA,a,30\nA,b.c,15\n"),
    ]);
    let here = folder.path();
    tieout_in(here, "apply --amounts teams.csv --by team")
        .ends(0)
        .err_has("[W148]")
        .out_has("amount = 25\n  season = { months = { amounts = [10, 15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] } }")
        .out_has("amount = 15\n  season = { months = { amounts = [0, 0, 0, 0, 15, 0, 0, 0, 0, 0, 0, 0] } }");
    tieout_in(here, "apply --amounts years.csv --by team -o next.toml").ends(0);
    let want = plan
        .replace("name = 'a'\n", "name = 'a'\n  amount = 25\n")
        .replace("name = 'b.c'\n", "name = 'b.c'\n  amount = 15\n");
    assert_eq!(read(here, "next.toml"), format!("name = \"plan\"\n{want}"));
    // What does not add up is said as always; what is set comes after.
    tieout_in(here, "apply --amounts off.csv --by team")
        .ends(1)
        .out_is("")
        .err_has("[P014]")
        .err_has("--amounts");
    tieout_in(here, "apply --amounts off.csv --by team --set region.A.share=45 --rebalance")
        .ends(0)
        .out_has("share = 45")
        .out_has("weight = 60 # stays");
    tieout_in(here, "apply --amounts off.csv --by person").ends(1).err_has("[Q040]");
    tieout_in(here, "apply --amounts off.csv --by tema").ends(2).err_has("[Q001]").err_has("team");
    tieout_in(here, "apply --amounts off.csv").ends(2).err_has("--by");
    tieout_in(here, "apply --by team").ends(2).err_has("--amounts");
    tieout_in(here, "apply --map a=b").ends(2);
    tieout_in(here, "apply --amounts off.csv --by team -o off.csv").ends(2).err_has("[F003]");
}

#[test]
fn last_years_amount_is_kept_as_a_number_where_it_is_one() {
    let folder = folder_with(&[
        ("plan.toml", "target = 150\ngrowth = 50 # on last year\nunit = 1\n"),
        ("odd.toml", "target = 150\ngrowth = 7\nunit = 1\n"),
    ]);
    let here = folder.path();
    tieout_in(here, "apply --set growth=20 --quiet")
        .ends(0)
        .out_is("growth = 20 # on last year\nunit = 1\nbase = 100\n");
    tieout_in(here, "apply --set target=200 --quiet").ends(0).out_is("target = 200\nunit = 1\nbase = 100\n");
    tieout_in(here, "apply odd.toml --set growth=20 --quiet")
        .ends(0)
        .out_is("target = 168\ngrowth = 20\nunit = 1\n");
    tieout_in(here, "apply odd.toml --set target=200 --quiet")
        .ends(0)
        .out_has("base = 140.186915887850467\n");
}

#[test]
fn a_plan_that_does_not_tie_out_is_not_written() {
    let folder = folder_with(&[(
        "plan.toml",
        "target = 100\n[[region]]\nname = 'A'\nshare = 40\n[[region]]\nname = 'B'\nshare = 60\n",
    )]);
    let here = folder.path();
    tieout_in(here, "apply --set region.A.share=50 -o next.toml").ends(1).out_is("").err_has("[P012]");
    tieout_in(here, "apply --set region.C.share=50 -o next.toml").ends(1).out_is("");
    assert_eq!(names_in(here), ["plan.toml"]);
    tieout_in(here, "apply -o plan.toml").ends(2).err_has("[F003]");
    tieout_in(here, "apply -o none/next.toml").ends(3).err_has("[F002]");
}

#[test]
fn a_roster_that_stands_beside_a_plan_already_is_replaced_with_it() {
    let folder = folder_with(&[("plan.toml", ROSTER), ("people.csv", "region,share\nA,40\nB,60\n")]);
    let here = folder.path();
    for share in [50, 70] {
        tieout_in(here, &format!("apply --set region.A.share={share} --rebalance -o next.toml")).ends(0);
        assert_eq!(read(here, "next.people.csv"), format!("region,share\nA,{share}\nB,{}\n", 100 - share));
        assert_eq!(names_in(here), ["next.people.csv", "next.toml", "people.csv", "plan.toml"]);
    }
    tieout_in(here, "apply --set region.A.share=50 --rebalance -o /dev/stdout").ends(2).err_has("[F010]");
}

/// One plan, laid out in different ways.
const LAYOUTS: [&str; 6] = [
    // As most write it.
    "target = 1000\nunit = 1\n\n[season]\nQ1 = 20\nQ2 = { share = 30, months = [30, 30, 40] }\nQ3 = 25\nQ4 = 25\n\n[[region]]\nname = 'A'\nshare = 40\n[[region.team]]\nname = 'a'\nshare = 50\n[[region.team]]\nname = 'b'\nshare = 50\nproducts = { p = 70, q = 30 }\n\n[[region]]\nname = 'B'\nshare = 60\n[[region.team]]\nname = 'c'\nweight = 1\n[[region.team]]\nname = 'd'\nweight = 2\n\n[[product]]\nname = 'p'\nshare = 50\n[[product]]\nname = 'q'\nshare = 50\n\n[[override]]\nnode = 'B/c'\nseason = { pattern = '4-4-5' }\n",
    // Between brackets, on one line.
    "target = 1000\nunit = 1\nseason = { Q1 = 20, Q2 = { share = 30, months = [30, 30, 40] }, Q3 = 25, Q4 = 25 }\nregion = [{ name = 'A', share = 40, team = [{ name = 'a', share = 50 }, { name = 'b', share = 50, products = { p = 70, q = 30 } }] }, { name = 'B', share = 60, team = [{ name = 'c', weight = 1 }, { name = 'd', weight = 2 }] }]\nproduct = [{ name = 'p', share = 50 }, { name = 'q', share = 50 }]\noverride = [{ node = 'B/c', season = { pattern = '4-4-5' } }]",
    // Between brackets, over many lines, with remarks and commas at the ends.
    "target = 1000\r\nunit = 1\r\nseason = {\r\n\tQ1 = 20, # one\r\n\tQ2 = { share = 30, months = [\r\n\t\t30,\r\n\t\t30, # May\r\n\t\t40,\r\n\t] },\r\n\tQ3 = 25,\r\n\tQ4 = 25, # four\r\n}\r\nregion = [\r\n\t{ name = 'A', share = 40, team = [\r\n\t\t{ name = 'a', share = 50 },\r\n\t\t{ name = 'b', share = 50, products = { p = 70, q = 30 } }\r\n\t] },\r\n\t{ name = 'B', share = 60, team = [\r\n\t\t{ name = 'c', weight = 1 }, # c\r\n\t\t{ name = 'd', weight = 2 }, # d\r\n\t] },\r\n]\r\nproduct = [\r\n\t{ name = 'p', share = 50 },\r\n\t{ name = 'q', share = 50 },\r\n]\r\noverride = [\r\n\t{ node = 'B/c', season = { pattern = '4-4-5' } },\r\n]\r\n",
    // Keys with dots, here and there.
    "target = 1000\nseason.Q1 = 20\nunit = 1\nseason.Q2.share = 30\nseason.Q2.months = [30, 30, 40]\nseason.Q3 = 25\nseason.Q4.share = 25\n[[region]]\nname = 'A'\nshare = 40\n[[region.team]]\nname = 'a'\nshare = 50\n[[region.team]]\nname = 'b'\nshare = 50\nproducts.p = 70\nproducts.q = 30\n[[region]]\nname = 'B'\nshare = 60\n[[region.team]]\nname = 'c'\nweight = 1\n[[region.team]]\nname = 'd'\nweight = 2\n[[product]]\nname = 'p'\nshare = 50\n[[product]]\nname = 'q'\nshare = 50\n[[override]]\nnode = 'B/c'\nseason.pattern = '4-4-5'",
    // A header for everything, in another order.
    "[[product]]\n  name = 'p'\n  share = 50\n[[product]]\n  name = 'q'\n  share = 50\n\n[[override]] # c\n  node = 'B/c'\n[override.season]\n  pattern = '4-4-5'\n\n[[region]]\n  name = 'A'\n  share = 40\n[[region.team]]\n  name = 'a'\n  share = 50\n[[region.team]]\n  name = 'b'\n  share = 50\n[region.team.products]\n  p = 70\n  q = 30\n[[region]]\n  name = 'B'\n  share = 60\n[[region.team]]\n  name = 'c'\n  weight = 1\n[[region.team]]\n  name = 'd'\n  weight = 2\n\n[season.Q1]\n  share = 20\n[season.Q2]\n  share = 30\n  months = [30, 30, 40]\n[season.Q3]\n  share = 25\n[season.Q4]\n  share = 25\n",
    // Regions with headers, teams between brackets.
    "target = 1000 # all\nunit = 1\nseason = { Q1 = 20, Q2.share = 30, Q2.months = [30, 30, 40], Q3 = 25, Q4.share = 25 }\n\n# The one.\n[[region]]\nname = 'A'\nshare = 40\nteam = [{ name = 'a', share = 50 }, { name = 'b', share = 50, products.p = 70, products.q = 30 }]\n\n# The other.\n[[region]]\nname = 'B'\nshare = 60\nteam = [\n  { name = 'c', weight = 1 }, { name = 'd', weight = 2 } ]\n\n[[product]]\nname = 'p'\nshare = 50\n[[product]]\nname = 'q'\nshare = 50\n[[override]]\nnode = 'B/c'\nseason = { pattern = '4-4-5' }\n",
];

/// What may be agreed about it.
const AGREED: [&str; 26] = [
    "--set target=1200 --set buffer=10",
    "--set season.Q2=40 --rebalance",
    "--set season.Q2.months.2=40 --rebalance",
    "--set season.Q4=20 --set season.Q4.months=[30,30,40] --rebalance",
    "--shift season.Q4=season.Q2:11",
    "--set region.A.share=45 --rebalance",
    "--set region.A.amount=333 --rebalance",
    "--set region.A.owner=X --set region.B.note=Y --set region.A.base=5",
    "--set region.A.season.pattern=5-4-4",
    "--set region.A.team.b.products.p=60 --rebalance",
    "--set region.B.team.d.products={p=20,q=80}",
    "--shift region.A.team.a=region.A.team.b:7",
    "--add region.C --set region.C.share=10 --rebalance",
    "--add region.A.team.e --set region.A.team.e.share=10 --rebalance",
    "--add region.C --add region.C.team.x --add region.C.team.y --set region.C.share=10 --rebalance",
    "--add region.B.team.c.person.x --add region.B.team.c.person.y",
    "--remove region.A --rebalance",
    "--remove region.B.team.d",
    "--remove region.B.team.c",
    "--remove region.B.team.c --add region.B.team.e --set region.B.team.e.weight=7",
    "--remove product.q --rebalance",
    "--add product.r --set product.r.share=10 --rebalance",
    "--move region.B.team.c=region.A --set region.A.team.c.share=20 --rebalance",
    "--move region.A.team.b=region.B --set region.B.team.b.weight=3 --rebalance",
    "--set region.A.name=Z --set region.B.team.c.season.pattern=4-5-4",
    "--set rules.buffer=[10,15] --set currency=EUR --set start=2026-04",
];

#[test]
fn h21_whatever_the_layout_what_is_agreed_is_written() {
    let mut wrong = String::new();
    for (number, layout) in LAYOUTS.iter().enumerate() {
        // Where a header comes first the target stands behind it.
        let plan = match layout.contains("target") {
            true => (*layout).to_owned(),
            false => format!("target = 1000\nunit = 1\n\n{layout}"),
        };
        let folder = folder_with(&[("plan.toml", &plan)]);
        let here = folder.path();
        tieout_in(here, "apply --quiet").ends(0).out_is(&plan);
        for options in AGREED {
            let said = tieout_in(here, &format!("apply {options} --quiet"));
            let ends = said.out.chars().filter(|letter| *letter == '\n').count();
            let is_in_windows = plan.contains('\r') && said.out.matches("\r\n").count() != ends;
            if said.code != Some(0) || is_in_windows || said.out.ends_with('\n') != plan.ends_with('\n') {
                wrong += &format!("{number} {options}\n{}{}\n", said.err, said.out);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
