//! Every way to ask for something that cannot be shown has a folder that does it: `request.txt` with one option a line,
//! and `stderr.txt` with the exact words. `BLESS=1` writes the words anew.

mod program;

use std::fs;
use std::path::Path;

use tieout::findings::Findings;
use tieout::report::{By, Filter, Layout, OptionNames, Period, Pick, Refusal, Request, View};
use tieout::{Source, plan};

fn request(text: &str) -> Result<Request, Findings> {
    let mut request = Request {
        by: By::default(),
        period: Period::Month,
        filters: Vec::new(),
        layout: Layout::Long,
        options: OptionNames { period: "--period", layout: "--layout" },
    };
    for line in text.lines() {
        let (option, value) = line.split_once('=').expect("an option a line");
        let source = Source::new(option, value);
        match (option, value) {
            ("--by", _) => request.by = By::read(&source)?,
            ("--where", _) => request.filters.push(Filter::read(&source)?),
            ("--period", "quarter") => request.period = Period::Quarter,
            ("--layout", "wide") => request.layout = Layout::Wide,
            _ => panic!("{line} is not read here"),
        }
    }
    Ok(request)
}

/// The words, and whether the plan rather than the request is to blame.
fn refused(folder: &Path) -> (Findings, bool) {
    let text = fs::read_to_string("tests/refusals/plan.toml").unwrap();
    let (plan, _) = plan::check(&plan::parse(Source::new("plan.toml", text)).unwrap()).into_plan().unwrap();
    let text = fs::read_to_string(folder.join("request.txt")).unwrap();
    if is_explained(&code_of(folder)) {
        let picked = request(&text).map(|request| Pick::new(&plan, &request.filters));
        return (picked.unwrap().expect_err("several match"), true);
    }
    match request(&text).map(|request| View::new(&plan, &request)) {
        Err(findings) | Ok(Err(Refusal::Request(findings))) => (findings, false),
        Ok(Err(Refusal::Plan(findings))) => (findings, true),
        Ok(Ok(_)) => panic!("{} is not refused", folder.display()),
    }
}

fn code_of(folder: &Path) -> String {
    folder.file_name().unwrap().to_str().unwrap()[..4].to_owned()
}

/// Whether a code is about the one number that `explain` wants, and not about rows.
fn is_explained(code: &str) -> bool {
    code.starts_with("Q01")
}

#[test]
fn every_refusal_says_what_its_folder_says() {
    let mut codes = Vec::new();
    for entry in fs::read_dir("tests/refusals").unwrap() {
        let folder = entry.unwrap().path();
        if !folder.is_dir() {
            continue;
        }
        let code = code_of(&folder);
        let (findings, plan_is_to_blame) = refused(&folder);
        assert!(findings.iter().all(|finding| finding.code() == code), "{}: {findings}", folder.display());
        assert_eq!(
            plan_is_to_blame,
            ["Q005", "Q006", "Q008", "Q010"].contains(&code.as_str()),
            "{}",
            folder.display()
        );
        let want = folder.join("stderr.txt");
        if std::env::var_os("BLESS").is_some() {
            fs::write(&want, findings.to_string()).unwrap();
        }
        assert_eq!(findings.to_string(), fs::read_to_string(&want).unwrap(), "{}", folder.display());
        let exit_code = if plan_is_to_blame { 1 } else { 2 };
        let options = fs::read_to_string(folder.join("request.txt")).unwrap();
        let words = options.lines().collect::<Vec<_>>().join(" ");
        let command = match is_explained(&code) {
            true => "explain tests/refusals/plan.toml",
            false => "split tests/refusals/plan.toml --format csv",
        };
        let said = program::tieout(&format!("{command} {words}"));
        said.ends(exit_code).out_is("").err_is(&findings.to_string());
        codes.push(code);
    }
    codes.sort();
    assert_eq!(codes, ["Q001", "Q002", "Q003", "Q004", "Q005", "Q006", "Q007", "Q008", "Q010"]);
}
