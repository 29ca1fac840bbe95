//! `tieout compare` with a file of amounts on one side.

use super::exit::Exit;
use super::finer::refuse_finer;
use super::read::{amounts_opened, read, read_opened};
use super::returned;
use super::said::Said;
use super::same_file::refuse_known;
use super::stop::{Look, Stop};
use super::written::written;
use crate::amounts::{self, Asked};
use crate::cells::Work;
use crate::cli::{AmountsAsked, Compared};
use crate::compare::{AmountsSide, Comparison};
use crate::findings::{Findings, InputKind, Language};
use crate::outside::{self, Messages, Output};
use crate::plan::{Document, Level};
use crate::report::{Open, View};

/// Sets a file beside the plan, or beside several columns of it; the base of the request is the plan.
pub(super) fn compare_amounts(
    wanted: &Compared,
    asked: &AmountsAsked,
    language: Option<Language>,
    (quiet, output): (bool, &Output),
) -> Result<Exit, Stop> {
    output.spares(&asked.input, InputKind::Amounts)?;
    refuse_known(&asked.input, &[(&wanted.base, InputKind::Plan)])?;
    let document: Document = read(&wanted.base, output)?;
    let roster = document.roster_named().map(|path| wanted.base.beside(path));
    if let Some(roster) = &roster {
        refuse_known(&asked.input, &[(roster, InputKind::Roster)])?;
    }
    let language = document.language(language);
    let messages = Messages::new(quiet, language);
    let mut said = Said::new(language);
    said.take_all(wanted.notes.clone());
    let from = from(asked).map_err(|findings| (Exit::CommandLine, findings))?;
    let from_words = asked.from.as_ref().map(|place| place.text().trim());
    let work = Work::by_threads(outside::threads());
    let mut opened = Some(amounts_opened(&asked.input, asked.encoding)?);
    let came_back = opened.as_ref().and_then(|opened| opened.returned.clone());
    // What is changed in the columns are numbers of one plan, so that the file says the same beside each of them.
    let mut sold = None;
    let mut comparison: Option<Comparison> = None;
    let mut plan_of_options = None;
    for (name, changes) in &wanted.columns {
        let look = Look { input: &wanted.base, changes, language };
        let checked = look.checked(document.clone())?;
        let plan = look.sound(&checked)?;
        said.take(checked.findings(), &look.command());
        let closed_months = look.closed(plan, output, &work)?;
        said.take_all(closed_months.notes);
        // A workbook that came back shows what it showed, unless somebody asks for something else.
        let open = Open::of(closed_months.closed.as_ref());
        let of_workbook = came_back.as_ref().map(|came_back| {
            let asked_for = (&wanted.request, wanted.period_is_asked);
            returned::request(&asked.input.name(), &came_back.stamp, asked_for, (plan, open.first()))
        });
        let request = of_workbook.transpose()?.unwrap_or_else(|| wanted.request.clone());
        let view = View::of_open(plan, open, &request)?;
        // Where nobody asks for rows, they are those that the file tells apart, which its header says.
        let is_asked = request.by.is_asked();
        let depth = if is_asked { view.reach() } else { Level::DEEPEST };
        let sold = match &sold {
            Some(sold) => sold,
            None => {
                let columns = &asked.columns;
                let asked_of_file = Asked { columns, from, through: None, depth, added_up: &[] };
                let opened = opened.take().expect("the first column reads the file");
                let (read, notes) = read_opened(&asked.input, opened, plan, &asked_of_file, &work)?;
                said.take_all(notes);
                if let Some(came_back) = &came_back {
                    let beside = (plan, &view);
                    said.take_all(returned::say_published_otherwise(
                        &asked.input.name(),
                        came_back,
                        beside,
                        &asked_of_file,
                        &work,
                    ));
                }
                sold.insert(read)
            }
        };
        let view = if is_asked { view } else { view.to_level(plan, sold.deepest()) };
        refuse_finer(plan, &view, sold).map_err(|findings| (Exit::Plan, findings))?;
        let side = AmountsSide::new(plan, sold, from_words).map_err(|findings| (Exit::Plan, findings))?;
        let file = wanted.base.name();
        match &mut comparison {
            Some(begun) => begun.add(name, &file, plan, &view, &work),
            None if asked.is_base => {
                let mut begun = Comparison::of_amounts(side, plan, &view);
                begun.add(name, &file, plan, &view, &work);
                comparison = Some(begun);
            }
            None => {
                let mut begun = Comparison::new(&file, plan, &view, &work);
                begun.add_amounts(name, side, plan, &view);
                comparison = Some(begun);
            }
        }
        plan_of_options.get_or_insert_with(|| wanted.sheet.options(plan));
    }
    let (Some(comparison), Some(options)) = (comparison, plan_of_options) else { return Ok(Exit::Done) };
    messages.say(said.render());
    written(&comparison, wanted, (options, &said.full()), (output, work), (messages, language))
}

/// The first month of the file that is set beside the plan's.
fn from(asked: &AmountsAsked) -> Result<Option<u32>, Findings> {
    let Some(place) = &asked.from else { return Ok(None) };
    let month = amounts::calendar_month(place.text());
    month.map(Some).map_err(|_| Findings::no_month_to_begin_with(place))
}
