//! `tieout explain`: a plan in, how one number came about out.

use super::{Exit, Stop, read};
use crate::cli::{self, ExplainArguments, ExplainFormat};
use crate::explain;
use crate::findings::{Findings, Severity};
use crate::outside::{Output, Voice};
use crate::plan::{self, Written};
use crate::report::Pick;
use crate::write;

pub(super) fn explain(asked: ExplainArguments, stdout: &Output) -> Result<Exit, Stop> {
    let voice = Voice::new(asked.quiet.quiet);
    let wanted = cli::explain_wanted(asked).map_err(|findings| (Exit::CommandLine, findings))?;
    let of_plan = |findings: Findings| (Exit::Plan, findings.at_least(Severity::Warning));
    let document = plan::change(read(&wanted.input, stdout)?, &wanted.changes).map_err(of_plan)?;
    let (plan, findings) = plan::check(&document).into_plan().map_err(of_plan)?;
    voice.say(findings.at_least(Severity::Warning).render(false));
    voice.say(write::applied_words(plan.applied()));
    let pick = Pick::new(&plan, &wanted.filters).map_err(of_plan)?;
    let explained = explain::explain(&plan, &mut Written::new(&document, &plan), &pick);

    let filters: Vec<String> = wanted.filters.iter().map(ToString::to_string).collect();
    stdout
        .write(|out| match wanted.format {
            ExplainFormat::Text => write::explain_text(&plan, &pick, &explained, out),
            ExplainFormat::Json => write::explain_json(&plan, &pick, &filters, &explained, out),
        })
        .map_err(|findings| (Exit::Outside, findings))?;
    Ok(Exit::Done)
}
