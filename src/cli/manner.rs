//! How a run says what is wrong.

use super::{Arguments, Command, input};
use crate::findings::Language;
use crate::write::{AnswerFormat, Format};

/// How a run says what is wrong.
#[derive(Debug, Clone, Default)]
pub struct Manner {
    /// Errors only.
    pub quiet: bool,
    /// As JSON on standard output, if it is about a plan.
    pub json: bool,
    /// The plan that is asked about, as messages name it.
    pub plan: String,
    /// The language that was asked for.
    pub language: Option<Language>,
}

impl Arguments {
    /// How what is wrong is to be said.
    pub fn manner(&self) -> Manner {
        let language = self.language;
        let (quiet, json, plan) = match &self.command {
            Command::Split(asked) => (asked.quiet, asked.format == Some(Format::Json), &asked.plan),
            Command::Compare(asked) => (asked.quiet, asked.format == Some(Format::Json), &asked.base),
            Command::Explain(asked) => (asked.quiet, asked.format == AnswerFormat::Json, &asked.plan),
            Command::Track(asked) => {
                let plan = (asked.files.len() > 1).then(|| asked.files[0].clone());
                let json = asked.format == Some(Format::Json);
                return Manner { quiet: asked.quiet.quiet, json, plan: input(plan).name(), language };
            }
            Command::Derive(asked) => {
                return Manner { quiet: asked.quiet.quiet, language, ..Manner::default() };
            }
            Command::Report(asked) => (asked.quiet, false, &asked.plan),
            Command::Apply(asked) => (asked.quiet, false, &asked.plan),
            // `check` has its own report; the others look at no plan.
            _ => return Manner { language, ..Manner::default() },
        };
        Manner { quiet: quiet.quiet, json, plan: input(plan.clone()).name(), language }
    }
}
