//! `tieout compare`: two plans or more in, what differs out.

use std::collections::HashSet;

use super::{Exit, Stop, changed, not_shown, read, refused};
use crate::cli::{self, CompareArguments};
use crate::compare::{self, Comparison};
use crate::findings::{Findings, Identity, Severity};
use crate::outside::{Output, Voice};
use crate::plan;
use crate::report::View;
use crate::write;

pub(super) fn compare(asked: CompareArguments, stdout: Output) -> Result<Exit, Stop> {
    let of_plan = |findings: Findings| (Exit::Plan, findings.at_least(Severity::Warning));
    let voice = Voice::new(asked.quiet.quiet);
    if let Some(file) = &asked.sheet.output {
        Output::refuse_folder(file, None).map_err(|findings| (Exit::Outside, findings))?;
    }
    let wanted = cli::compared(asked).map_err(|findings| (Exit::CommandLine, findings))?;
    let output = match &wanted.output {
        Some(path) => Output::at(path, &wanted.base).map_err(refused)?,
        None => stdout,
    };
    let base_document = read(&wanted.base, &output)?;
    let (file, document) = match &wanted.other {
        None => (wanted.base.name(), base_document.clone()),
        Some(other) => {
            output.spares(other, "plan").map_err(refused)?;
            (other.name(), read(other, &output)?)
        }
    };
    let (base, findings) = plan::check(&base_document).into_plan().map_err(of_plan)?;
    let mut said = Said::default();
    said.take(findings);

    let mut comparison: Option<Comparison> = None;
    for (name, changes) in &wanted.columns {
        let (plan, findings) = changed(document.clone(), changes)?.into_plan().map_err(of_plan)?;
        said.take(findings);
        let notes = compare::comparable(&base, &plan);
        if notes.has_errors() {
            return Err(of_plan(notes));
        }
        let plans = [&base, &plan];
        let view = View::beside(&plan, &plans, &wanted.request).map_err(not_shown)?;
        match &mut comparison {
            Some(begun) => begun.add(name, &file, &plan, &view),
            None => {
                let base_view = View::beside(&base, &plans, &wanted.request).map_err(not_shown)?;
                // What only one side has is shown, so nothing may be left on one of them.
                if let Err(refusal) = base_view.refuse_nothing(&base, &wanted.request)
                    && view.refuse_nothing(&plan, &wanted.request).is_err()
                {
                    return Err(not_shown(refusal));
                }
                let base_file = wanted.base.name();
                let (base_side, other) = ((&base, &base_view), (&plan, &view));
                comparison = Some(Comparison::of_two(&base_file, base_side, name, &file, other));
            }
        }
        said.take_all(notes);
    }
    let Some(comparison) = comparison else { return Ok(Exit::Done) };
    voice.say(said.render());

    let written = output
        .write(|out| write::comparison(&comparison, &wanted.how, out))
        .map_err(|findings| (Exit::Outside, findings))?;

    // Without a summary the reader has seen enough.
    if let Some(summary) = written {
        let name = wanted.output_name();
        voice.say(write::comparison_words(&comparison, &summary, &wanted.how, name.as_deref()));
    }
    Ok(Exit::Done)
}

/// What is to be said about the plans once nothing is wrong: beside an error it would only be in the way.
///
/// Most columns are the base with a small change, so each has the warnings of the base, with slightly other numbers:
/// about one place one warning of a kind is said.
#[derive(Default)]
pub(super) struct Said {
    findings: Findings,
    topics: HashSet<Identity>,
}

impl Said {
    pub(super) fn take(&mut self, findings: Findings) {
        self.take_all(findings.at_least(Severity::Warning));
    }

    pub(super) fn take_all(&mut self, findings: Findings) {
        for finding in findings.iter() {
            if self.topics.insert(finding.topic()) {
                self.findings.add(finding.clone());
            }
        }
    }

    pub(super) fn render(&self) -> String {
        self.findings.render(false)
    }
}
