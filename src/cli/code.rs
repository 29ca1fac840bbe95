//! `tieout code`: its arguments and help.

use clap::Args;

use crate::findings::{CODES, Code, Findings, Language};

/// The first sentence of the help.
pub const ABOUT: &str = "Explains a finding: what is behind it, what causes it, and what does not.";

/// What `tieout code` takes.
#[derive(Debug, Args)]
#[command(after_help = "\
Every finding has a code that never changes its meaning: P about a plan, A about amounts
that come in, Q about what was asked for, F about files, W a warning, N a note.

Examples:
  tieout code P012
  tieout code")]
pub struct CodeArguments {
    /// The code, such as P012; left out, all codes are listed
    #[arg(value_name = "CODE")]
    pub code: Option<String>,
}

/// The words about one code, or the list of all.
pub fn explained(asked: &CodeArguments, language: Language) -> Result<String, Findings> {
    let Some(word) = &asked.code else {
        let line = |code: &Code| format!("{}  {}\n", code.id, code.words(language));
        return Ok(CODES.iter().map(line).collect());
    };
    match CODES.iter().find(|code| code.id.eq_ignore_ascii_case(word)) {
        Some(code) => {
            let colon = language.pick(": ", "：");
            Ok(format!("{}{colon}{}\n\n{}", code.id, code.words(language), code.explanation(language)))
        }
        None => Err(Findings::unknown_code(word)),
    }
}
