//! `tieout split`: a plan in, rows out.

use super::{Exit, Stop, changed, not_shown, read, refused};
use crate::cli::{self, SplitArguments};
use crate::findings::{Findings, Severity};
use crate::outside::{self, Input, Output, Voice};
use crate::plan::{Changes, Plan};
use crate::report::View;
use crate::split::Work;
use crate::write;

pub(super) fn split(asked: SplitArguments, stdout: Output) -> Result<Exit, Stop> {
    let voice = Voice::new(asked.quiet.quiet);
    let wanted = cli::wanted(asked).map_err(|findings| (Exit::CommandLine, findings))?;
    let output = match &wanted.output {
        Some(path) => Output::at(path, &wanted.input).map_err(refused)?,
        None => stdout,
    };
    let (plan, findings) = split_ready(&wanted.input, &output, &wanted.changes)?;
    voice.say(findings.at_least(Severity::Warning).render(false));
    voice.say(write::applied_words(plan.applied()));
    let view = View::new(&plan, &wanted.request).map_err(not_shown)?;
    let progress = voice.progress(&output);
    let tell = |so_far| progress.show(so_far);
    let work = Work::by_threads(outside::threads()).told(&tell);
    let options = write::Options { width: output.terminal_width(), work, ..wanted.options };

    let written = output
        .write(|out| write::split(&plan, &view, wanted.format, &options, out))
        .map_err(|findings| (Exit::Outside, findings))?;

    drop(progress);
    // Without an outcome the reader has seen enough.
    if let Some(outcome) = written {
        voice.say(write::closing_words(&plan, &outcome, wanted.format, wanted.output_name().as_deref()));
    }
    Ok(Exit::Done)
}

fn split_ready(input: &Input, output: &Output, changes: &Changes) -> Result<(Plan, Findings), Stop> {
    let checked = changed(read(input, output)?, changes)?;
    checked.into_plan().map_err(|findings| (Exit::Plan, findings.at_least(Severity::Warning)))
}
