//! `tieout compare`: two plans or more in, what differs out.

use std::collections::HashSet;

use super::{Exit, Stop, changed, not_shown, read, refused};
use crate::cli::{self, CompareArguments};
use crate::compare::{self, Comparison};
use crate::findings::{Findings, Severity};
use crate::outside::{self, Output};
use crate::plan;
use crate::report::View;
use crate::write;

pub(super) fn compare(asked: CompareArguments, stdout: Output) -> Result<Exit, Stop> {
    let of_plan = |findings| (Exit::Plan, findings);
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
    said.say(findings.at_least(Severity::Warning));

    let mut comparison: Option<Comparison> = None;
    for (name, changes) in &wanted.columns {
        let (plan, findings) = changed(document.clone(), changes)?.into_plan().map_err(of_plan)?;
        said.say(findings.at_least(Severity::Warning));
        let notes = compare::comparable(&base, &plan);
        if notes.has_errors() {
            return Err((Exit::Plan, notes));
        }
        let plans = [&base, &plan];
        let view = View::beside(&plan, &plans, &wanted.request).map_err(not_shown)?;
        let begun = match &mut comparison {
            Some(begun) => begun,
            begun @ None => {
                let base_view = View::beside(&base, &plans, &wanted.request).map_err(not_shown)?;
                // What only one side has is shown, so nothing may be left on one of them.
                if let Err(refusal) = base_view.refuse_nothing(&base, &wanted.request)
                    && view.refuse_nothing(&plan, &wanted.request).is_err()
                {
                    return Err(not_shown(refusal));
                }
                begun.insert(Comparison::new(&wanted.base.name(), &base, &base_view))
            }
        };
        begun.add(name, &file, &plan, &view);
        said.say(notes);
    }
    let Some(comparison) = comparison else { return Ok(Exit::Done) };

    let written = output
        .write(|out| write::comparison(&comparison, &wanted.how, out))
        .map_err(|findings| (Exit::Outside, findings))?;

    // Without a summary the reader has seen enough.
    if let Some(summary) = written {
        let name = wanted.output_name();
        outside::say(write::comparison_words(&comparison, &summary, &wanted.how, name.as_deref()));
    }
    Ok(Exit::Done)
}

/// What has been said, so that it is not said again for every column.
#[derive(Default)]
struct Said(HashSet<String>);

impl Said {
    fn say(&mut self, findings: Findings) {
        let mut new = Findings::new();
        for finding in findings.iter().filter(|finding| self.0.insert(finding.render(false))) {
            new.add(finding.clone());
        }
        outside::say(new.render(false));
    }
}
