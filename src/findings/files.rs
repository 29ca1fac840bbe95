//! Findings about files and streams, and about what a command line names: codes `F..`.

use super::quote::one_of;
use super::{CODES, Finding, Findings, nearest, quoted};

impl Findings {
    /// F001: a plan cannot be read.
    pub fn unreadable(name: &str, reason: &str, help: Option<String>) -> Findings {
        with_help(Finding::error("F001", format!("cannot read {name}: {reason}")), help)
    }

    /// F002: a result cannot be written.
    pub fn unwritable(name: &str, reason: &str, help: Option<String>) -> Findings {
        with_help(Finding::error("F002", format!("cannot write {name}: {reason}")), help)
    }

    /// F002: the name of a folder where a file is to be written; `per` would write files into it.
    pub fn folder_not_file(name: &str, per: Option<&str>) -> Findings {
        let help = match per {
            Some(per) => format!(
                "name a file in it, such as {0}/sheet.csv; `{per} region` writes a file for every region into it",
                name.trim_end_matches('/'),
            ),
            None => "name a file in it".to_owned(),
        };
        Findings::unwritable(name, "it is a folder", Some(help))
    }

    /// F003: the output file is what is read, the plan or its roster.
    pub fn output_is_input(name: &str, what: &str) -> Findings {
        Finding::error("F003", format!("cannot write {name}: the {what} is read from this file"))
            .help(format!("name another file; the {what} stays as it is"))
            .into()
    }

    /// F004: nothing says in which format the output file is wanted; an extension does, or `option` would.
    pub fn format_unknown(name: &str, extensions: &[&str], option: Option<&str>) -> Findings {
        let dotted: Vec<String> = extensions.iter().map(|extension| format!(".{extension}")).collect();
        let or_option = option.map(|option| format!(", or add {option}")).unwrap_or_default();
        Finding::error("F004", format!("the name {name} does not say in which format to write"))
            .help(format!("end it in {}{or_option}", one_of(&dotted)))
            .into()
    }

    /// F005: `option` makes no sense with the format; it is for `formats`.
    pub fn option_without_use(option: &str, format: &str, formats: &str) -> Findings {
        Finding::error("F005", format!("{option} cannot be used with the format {format}"))
            .help(format!("{option} is for {formats}"))
            .into()
    }

    /// F005: `what` is not written in this format; it is in `formats`.
    pub fn format_without_use(format: &str, what: &str, formats: &[&str]) -> Findings {
        Finding::error("F005", format!("{what} cannot be written as {format}"))
            .help(format!("choose {}", one_of(formats)))
            .into()
    }

    /// F006: standard input can be read only once.
    pub fn stdin_twice() -> Findings {
        Finding::error("F006", "standard input can be read only once, but `-` is given twice").into()
    }

    /// F008: files for several owners, but `option` names no folder for them.
    pub fn folder_missing(per: &str, option: &str) -> Findings {
        Finding::error(
            "F008",
            format!("{per} writes a file for every owner, but no folder is named for them"),
        )
        .help(format!("add {option} and a folder, such as {option} sheets/"))
        .into()
    }

    /// F007: a code that no finding has.
    pub fn unknown_code(word: &str) -> Findings {
        let finding = Finding::error("F007", format!("no finding has the code {}", quoted(word)));
        let close = nearest(word, CODES.iter().map(|code| code.id));
        match close {
            Some(close) => finding.help(format!("did you mean {close}?")),
            None => finding.help("a code is a letter and three digits, such as P012"),
        }
        .into()
    }
}

fn with_help(finding: Finding, help: Option<String>) -> Findings {
    match help {
        Some(help) => finding.help(help).into(),
        None => finding.into(),
    }
}
