//! A run that ends before its result, and how it says why.

use super::exit::Exit;
use super::said::Said;
use crate::cells::Work;
use crate::cli::{self, Manner};
use crate::findings::{Findings, Language, Severity};
use crate::outside::{self, Input, Output, Refused};
use crate::plan::{self, Changes, Checked, Document, Plan};
use crate::report::{CheckReport, Refusal};
use crate::source::Place;
use crate::write;

/// A plan that is looked at under changes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look<'a> {
    pub input: &'a Input,
    pub changes: &'a Changes,
    /// In which to say what is wrong.
    pub language: Language,
}

/// Why a run stopped, and what to say about it.
pub(super) struct Stop {
    pub exit: Exit,
    pub findings: Findings,
    /// The plan that it stopped at, if it is about one.
    about: Option<Box<About>>,
    /// In which to say it, where it is known better than from the command line.
    language: Option<Language>,
}

/// What a run stopped at.
pub(super) struct About {
    /// The plan, as messages name it.
    plan: String,
    checked: Option<Checked>,
    /// What shows all there is to say.
    command: String,
}

/// A plan under changes, if these can be made and nothing is wrong with it then.
pub(super) fn sound_under(document: &Document, changes: &Changes) -> Option<Checked> {
    let changed = plan::change(document.clone(), changes).ok()?;
    Some(plan::check(&changed)).filter(|checked| checked.plan().is_some())
}

impl Look<'_> {
    /// The plan as it is written under its changes.
    ///
    /// # Errors
    ///
    /// If one cannot be made.
    pub(super) fn changed(&self, document: Document) -> Result<Document, Stop> {
        plan::change(document, self.changes).map_err(|findings| self.stop(findings, None))
    }

    /// The same, checked.
    ///
    /// # Errors
    ///
    /// If a change cannot be made.
    pub(super) fn checked(&self, document: Document) -> Result<Checked, Stop> {
        Ok(plan::check(&self.changed(document)?))
    }

    /// The plan, if it ties out.
    ///
    /// # Errors
    ///
    /// All that was found, if it does not.
    pub(super) fn sound<'c>(&self, checked: &'c Checked) -> Result<&'c Plan, Stop> {
        let broken = || self.stop(checked.findings().clone(), Some(checked.clone()));
        checked.plan().ok_or_else(broken)
    }

    /// The command that shows all there is to say.
    pub(super) fn command(&self) -> String {
        cli::check_command(self.input, self.changes)
    }

    /// The same as one that is about the plan.
    pub(super) fn about(&self, stop: Stop) -> Stop {
        Stop { exit: stop.exit, ..self.stop(stop.findings, None) }
    }

    fn stop(&self, findings: Findings, checked: Option<Checked>) -> Stop {
        let about = About { plan: self.input.name(), checked, command: self.command() };
        Stop { exit: Exit::Plan, findings, about: Some(Box::new(about)), language: Some(self.language) }
    }
}

impl Stop {
    /// The same with what was found before.
    pub(super) fn after(mut self, found: Findings) -> Stop {
        self.findings.extend(found);
        self
    }

    /// The same, as one that is about the plan itself: what could not be read or understood.
    pub(super) fn at(self, input: &Input) -> Stop {
        let command = cli::check_command(input, &Changes::none());
        let about = About { plan: input.name(), checked: None, command };
        Stop { about: Some(Box::new(about)), ..self }
    }

    /// The same, with what has no place where the plan names the file that it is about.
    pub(super) fn named_at(self, place: &Place) -> Stop {
        Stop { findings: self.findings.named_at(place), ..self }
    }

    /// Says why, and gives the exit code.
    pub(super) fn tell(self, manner: &Manner, stdout: &Output) -> Exit {
        let language = self.language.or(manner.language).unwrap_or_default();
        let concerns_plan = self.about.is_some() || self.exit == Exit::Plan;
        if manner.json && concerns_plan {
            let exit = self.exit;
            return match stdout.write(|out| write::check_json(&[(self.report(&manner.plan), language)], out))
            {
                Ok(_) => exit,
                Err(findings) => {
                    outside::say(findings.render(language, false));
                    Exit::Outside
                }
            };
        }
        if !manner.quiet
            && let Some(about) = &self.about
        {
            let mut said = Said::new(language);
            said.take(&self.findings, &about.command);
            outside::say(said.render());
        }
        outside::say(self.findings.at_least(Severity::Error).render(language, false));
        self.exit
    }

    /// The report that `check` gives in its place.
    fn report(self, plan: &str) -> CheckReport {
        let (plan, checked) = match self.about {
            Some(about) => (about.plan, about.checked),
            None => (plan.to_owned(), None),
        };
        CheckReport::new(plan, checked.ok_or(self.findings), &Work::alone())
    }
}

impl From<(Exit, Findings)> for Stop {
    fn from((exit, findings): (Exit, Findings)) -> Stop {
        Stop { exit, findings, about: None, language: None }
    }
}

impl From<Refused> for Stop {
    fn from(refused: Refused) -> Stop {
        match refused {
            Refused::IsInput(findings) => (Exit::CommandLine, findings).into(),
            Refused::Unwritable(findings) => (Exit::Outside, findings).into(),
        }
    }
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Stop {
        match refusal {
            Refusal::Request(findings) => (Exit::CommandLine, findings).into(),
            Refusal::Plan(findings) => (Exit::Plan, findings).into(),
        }
    }
}
