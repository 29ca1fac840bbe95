//! Every way to ask for something that cannot be shown has a folder that does it: `request.txt` with one option a line,
//! or the `arguments.txt` of a command, and `stderr.txt` with the exact words. `BLESS=1` writes the words anew.

mod program;

use std::fs;
use std::path::Path;

use tieout::findings::{CODES, Findings};
use tieout::report::{By, Filter, Layout, OptionNames, Period, Refusal, Request, View};
use tieout::{Source, plan};

/// Codes of requests that are fine by themselves, only not for this plan.
const PLAN_IS_TO_BLAME: [&str; 5] = ["Q005", "Q006", "Q008", "Q010", "Q033"];

fn request(text: &str) -> Result<Request, Findings> {
    let mut request = Request {
        by: By::default(),
        period: Period::Month,
        filters: Vec::new(),
        layout: Layout::Long,
        options: OptionNames { period: "--period", layout: Some("--layout") },
    };
    for line in text.lines() {
        let (option, value) = line.split_once('=').expect("an option a line");
        let source = Source::new(option, value);
        match (option, value) {
            ("--by", _) => request.by = By::read(&source)?,
            ("--where", _) => request.filters.push(Filter::read(&source)?),
            ("--period", "quarter") => request.period = Period::Quarter,
            ("--period", "year") => request.period = Period::Year,
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
    match request(&text).map(|request| View::new(&plan, &request)) {
        Err(findings) | Ok(Err(Refusal::Request(findings))) => (findings, false),
        Ok(Err(Refusal::Plan(findings))) => (findings, true),
        Ok(Ok(_)) => panic!("{} is not refused", folder.display()),
    }
}

#[test]
fn every_refusal_says_what_its_folder_says() {
    let mut codes = Vec::new();
    for entry in fs::read_dir("tests/refusals").unwrap() {
        let folder = entry.unwrap().path();
        if !folder.is_dir() {
            continue;
        }
        let code = folder.file_name().unwrap().to_str().unwrap()[..4].to_owned();
        // Those with a whole command are run by the test of that command.
        if folder.join("command.txt").is_file() {
            codes.push(code);
            continue;
        }
        if let Ok(arguments) = fs::read_to_string(folder.join("arguments.txt")) {
            let exit_code = if PLAN_IS_TO_BLAME.contains(&code.as_str()) { 1 } else { 2 };
            let said = program::tieout(&arguments).ends(exit_code).out_is("");
            let want = folder.join("stderr.txt");
            if std::env::var_os("BLESS").is_some() {
                fs::write(&want, &said.err).unwrap();
            }
            assert!(said.err.contains(&format!("[{code}]")), "{}: {}", folder.display(), said.err);
            said.err_is(&fs::read_to_string(&want).unwrap_or_default());
            codes.push(code);
            continue;
        }
        let (findings, plan_is_to_blame) = refused(&folder);
        assert!(findings.iter().all(|finding| finding.code() == code), "{}: {findings}", folder.display());
        assert_eq!(plan_is_to_blame, PLAN_IS_TO_BLAME.contains(&code.as_str()), "{}", folder.display());
        let want = folder.join("stderr.txt");
        if std::env::var_os("BLESS").is_some() {
            fs::write(&want, findings.to_string()).unwrap();
        }
        assert_eq!(findings.to_string(), fs::read_to_string(&want).unwrap(), "{}", folder.display());
        let exit_code = if plan_is_to_blame { 1 } else { 2 };
        let options = fs::read_to_string(folder.join("request.txt")).unwrap();
        let words = options.lines().collect::<Vec<_>>().join(" ");
        let said = program::tieout(&format!("split tests/refusals/plan.toml --format csv {words}"));
        said.ends(exit_code).out_is("").err_is(&findings.to_string());
        codes.push(code);
    }
    codes.sort();
    codes.dedup();
    let wanted: Vec<&str> = CODES.iter().map(|code| code.id).filter(|id| id.starts_with('Q')).collect();
    assert_eq!(codes, wanted);
}
