//! `tieout explain` reads a plan and writes how one of its numbers came about.

use super::closed::ClosedMonths;
use super::exit::Exit;
use super::read::read;
use super::said::Said;
use super::stop::{Look, Stop};
use crate::cells::Work;
use crate::cli::{self, ExplainArguments};
use crate::explain;
use crate::findings::Language;
use crate::outside::{self, Messages, Output};
use crate::plan::{self, Written};
use crate::report::{Open, Pick};
use crate::write::{self, AnswerFormat};

pub(super) fn explain(
    asked: ExplainArguments,
    language: Option<Language>,
    stdout: &Output,
) -> Result<Exit, Stop> {
    let quiet = asked.quiet.quiet;
    let wanted = cli::explain_wanted(asked).map_err(|findings| (Exit::CommandLine, findings))?;
    let document = read(&wanted.input, stdout)?;
    let language = document.language(language);
    let messages = Messages::new(quiet, language);
    let look = Look { input: &wanted.input, changes: &wanted.changes, language };
    let document = look.changed(document)?;
    let checked = plan::check(&document);
    let plan = look.sound(&checked)?;
    let mut said = Said::new(language);
    said.take(checked.findings(), &look.command());
    let work = Work::by_threads(outside::threads());
    let ClosedMonths { closed, notes, .. } = look.closed(plan, stdout, &work)?;
    said.take_all(notes);
    messages.say(said.render());
    messages.say(write::applied_words(plan.applied(), language));
    let pick = Pick::of_open(plan, Open::of(closed.as_ref()), &wanted.filters)?;
    let explained = explain::explain(plan, &mut Written::new(&document, plan), &pick);
    let carried = closed.as_ref().map(|closed| (closed, explain::carried(closed, &pick)));
    let carried = carried.as_ref().map(|(closed, carried)| (*closed, carried));

    let filters: Vec<String> = wanted.filters.iter().map(ToString::to_string).collect();
    stdout
        .write(|out| match wanted.format {
            AnswerFormat::Text => {
                write::explain_text(plan, &pick, (&explained, closed.as_ref()), language, out)?;
                carried.map_or(Ok(()), |(closed, carried)| {
                    write::carried_text(closed, &pick, carried, language, out)
                })
            }
            AnswerFormat::Json => write::explain_json(plan, &pick, &filters, (&explained, carried), out),
        })
        .map_err(|findings| (Exit::Outside, findings))?;
    Ok(Exit::Done)
}
