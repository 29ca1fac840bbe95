//! `tieout split --per` reads a plan and writes a file for every region, team or person.

use super::closed::ClosedMonths;
use super::closed_view::view_of;
use super::exit::Exit;
use super::read::read_both;
use super::stop::{Look, Stop};
use std::cell::Cell;
use std::collections::HashSet;

use super::said::Said;
use crate::cells::{Progress, Work};
use crate::cli::{PerOwner, Wanted};
use crate::findings::{InputKind, Language};
use crate::outside::{self, Folder, Input, Messages, Output};
use crate::report::Owners;
use crate::write::{self, Format, INDEX_FILE, Index};

pub(super) fn split(
    wanted: &Wanted,
    per: &PerOwner,
    (quiet, language): (bool, Option<Language>),
    stdout: &Output,
) -> Result<Exit, Stop> {
    let outside = |findings| (Exit::Outside, findings);
    let Some(path) = &wanted.sheet.output else { return Ok(Exit::Done) };
    let folder = Folder::at(path).map_err(outside)?;
    let (document, roster) = read_both(&wanted.input, stdout)?;
    let language = document.language(language);
    let messages = Messages::new(quiet, language);
    let look = Look { input: &wanted.input, changes: &wanted.changes, language };
    let checked = look.checked(document)?;
    let plan = look.sound(&checked)?;
    let work = Work::by_threads(outside::threads());
    let ClosedMonths { closed, actuals, notes } = look.closed_for((plan, &wanted.request), stdout, &work)?;
    let view = view_of(plan, closed.as_ref(), &wanted.request)?;
    let whole = view.whole(plan);
    let mut owners = Owners::new(plan, view, &per.word, per.option)?;
    let list = owners.list().to_vec();
    let mut names = write::file_names(plan, &list, per.extension);
    names.push(INDEX_FILE.to_owned());
    let mut inputs: Vec<(&Input, InputKind)> = vec![(&wanted.input, InputKind::Plan)];
    inputs.extend(actuals.as_ref().map(|actuals| (actuals, InputKind::Amounts)));
    inputs.extend(roster.as_ref().map(|roster| (roster, InputKind::Roster)));
    folder.takes(&names, &inputs)?;
    let mut said = Said::new(language);
    said.take(checked.findings(), &look.command());
    said.take_all(notes);
    messages.say(said.render());
    messages.say(write::applied_words(plan.applied(), language));

    let progress = messages.progress(stdout);
    let (all, before, of_file) = (owners.cells(), Cell::new(0), Cell::new(0));
    let tell = |so_far: Progress| {
        of_file.set(so_far.done);
        progress.show(Progress { done: before.get() + so_far.done, all });
    };
    let scratch = stdout.scratch();
    let options = write::Options {
        scratch: Some(&scratch),
        // What the check says is about others too: it is the sender's.
        background: None,
        work: Work::by_threads(outside::threads()).told(&tell),
        ..wanted.sheet.options(plan)
    };
    let written: HashSet<&String> = names.iter().collect();
    let mut remaining = folder.files();
    remaining.retain(|file| is_sheet(file) && !written.contains(file));
    let mut index = Index::new((plan, whole, owners.unowned()), owners.level());
    folder
        .write(|files| {
            for (owner, name) in list.iter().zip(&names) {
                let Some(view) = owners.next_view() else { break };
                let outcome =
                    files.write(name, |out| write::split(plan, view, wanted.sheet.format, &options, out))?;
                before.set(before.get() + of_file.take());
                index.add(name, *owner, view.missed_by_owner(), outcome);
            }
            index.finish(owners.are_whole(), owners.missed());
            files.write(INDEX_FILE, |out| index.write(out))
        })
        .map_err(outside)?;

    drop(progress);
    messages.say(write::remaining_words(&folder.name(), &remaining, language));
    messages.say(index.closing_words(wanted.sheet.format, &folder.name(), language));
    // An owner is told of nobody else, so no sheet says it.
    messages.say(write::closed_accounts(closed.as_ref(), language));
    Ok(Exit::Done)
}

/// Whether a file may come from an earlier run.
fn is_sheet(file: &str) -> bool {
    file.rsplit_once('.').is_some_and(|(_, extension)| Format::of_extension(extension).is_some())
}
