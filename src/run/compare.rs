//! `tieout compare`: two plans or more in, what differs out.

use super::said::Said;
use super::{Exit, Look, Stop, not_shown, read, refused};
use crate::cells::Work;
use crate::cli::{self, CompareArguments};
use crate::compare::{self, Comparison, ComparisonView};
use crate::outside::{self, Output, Voice};
use crate::plan::Changes;
use crate::report::View;
use crate::write;

pub(super) fn compare(asked: CompareArguments, stdout: Output) -> Result<Exit, Stop> {
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
    let unchanged = Changes::none();
    let look = Look { input: &wanted.base, changes: &unchanged };
    let base_checked = look.checked(base_document)?;
    let base = look.sound(&base_checked)?;
    let mut said = Said::default();
    said.take(base_checked.findings(), &look.command());
    said.take_all(wanted.notes.clone());

    let work = Work::by_threads(outside::threads());
    let mut comparison: Option<Comparison> = None;
    for (name, changes) in &wanted.columns {
        let look = Look { input: wanted.other.as_ref().unwrap_or(&wanted.base), changes };
        let checked = look.checked(document.clone())?;
        let plan = look.sound(&checked)?;
        said.take(checked.findings(), &look.command());
        let notes = compare::comparable(base, plan);
        if notes.has_errors() {
            return Err((Exit::Plan, notes).into());
        }
        let plans = [base, plan];
        let view = View::beside(plan, &plans, &wanted.request).map_err(not_shown)?;
        match &mut comparison {
            Some(begun) => begun.add(name, &file, plan, &view, &work),
            None => {
                let base_view = View::beside(base, &plans, &wanted.request).map_err(not_shown)?;
                // What only one side has is shown, so nothing may be left on one of them.
                if let Err(refusal) = base_view.refuse_nothing(base, &wanted.request)
                    && view.refuse_nothing(plan, &wanted.request).is_err()
                {
                    return Err(not_shown(refusal));
                }
                let base_file = wanted.base.name();
                let mut begun = Comparison::new(&base_file, base, &base_view, &work);
                begun.add(name, &file, plan, &view, &work);
                comparison = Some(begun);
            }
        }
        said.take_all(notes);
    }
    let Some(comparison) = comparison else { return Ok(Exit::Done) };
    voice.say(said.render());

    let view = ComparisonView { comparison: &comparison, all: wanted.all, all_option: wanted.all_option };
    write::refuse_too_many_changes(&view, wanted.format).map_err(|findings| (Exit::Plan, findings))?;
    let scratch = output.scratch();
    let options = write::Options { scratch: Some(&scratch), work, ..wanted.options };
    let written = output
        .write(|out| write::comparison(&view, wanted.format, &options, out))
        .map_err(|findings| (Exit::Outside, findings))?;

    // Without a summary the reader has seen enough.
    if let Some(outcome) = written {
        let name = wanted.output_name();
        voice.say(write::comparison_words(&view, &outcome, wanted.format, name.as_deref()));
    }
    Ok(Exit::Done)
}
