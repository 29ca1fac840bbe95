//! A comparison on its way out.

use super::exit::Exit;
use super::stop::Stop;
use crate::cells::Work;
use crate::cli::Compared;
use crate::compare::{Comparison, ComparisonView};
use crate::findings::{Findings, Language};
use crate::outside::{Messages, Output};
use crate::write;

/// Writes a comparison, and what is left to say.
pub(super) fn written(
    comparison: &Comparison,
    wanted: &Compared,
    (options, said): (write::Options<'_>, &Findings),
    (output, work): (&Output, Work<'_>),
    (messages, language): (Messages, Language),
) -> Result<Exit, Stop> {
    let view =
        ComparisonView { comparison, all: wanted.all, only: wanted.only, all_option: wanted.all_option };
    write::refuse_too_many_changes(&view, wanted.sheet.format).map_err(|findings| (Exit::Plan, findings))?;
    let scratch = output.scratch();
    let background = Some(write::Background { groups: &[], findings: said });
    let options = write::Options { scratch: Some(&scratch), work, background, ..options };
    let written = output
        .write(|out| write::comparison(&view, wanted.sheet.format, &options, out))
        .map_err(|findings| (Exit::Outside, findings))?;

    // Without a summary the reader has seen enough.
    if let Some(outcome) = written {
        let name = wanted.sheet.name();
        messages.say(write::comparison_words(
            &view,
            &outcome,
            wanted.sheet.format,
            name.as_deref(),
            language,
        ));
    }
    Ok(Exit::Done)
}
