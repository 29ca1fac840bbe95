//! `tieout apply` writes the plan with what was agreed.

use std::path::{Path, PathBuf};

use super::adopt::with_amounts;
use super::exit::Exit;
use super::output::{output, print, refuse_folder};
use super::read::read_both;
use super::said::Said;
use super::stop::{Look, Stop, sound_under};
use crate::apply::same_split;
use crate::cells::Work;
use crate::cli::{self, ApplyArguments, ApplyTo, ApplyWanted};
use crate::findings::{Findings, InputKind, Language, NotWritten, Trouble};
use crate::limits::ROSTER_BYTES_MAX;
use crate::outside::{self, Input, Messages, Output, Pair};
use crate::plan::{self, Agreed, AgreedRoster, Changes, Document, Keeping, Plan};
use crate::source::Source;
use crate::write;

pub(super) fn apply(asked: ApplyArguments, language: Option<Language>, stdout: Output) -> Result<Exit, Stop> {
    let quiet = asked.quiet.quiet;
    refuse_folder(asked.output.as_deref(), None)?;
    let wanted = cli::apply_wanted(asked).map_err(|findings| (Exit::CommandLine, findings))?;
    let (output, target) = destination(&wanted, stdout)?;
    let (document, roster) = read_both(&wanted.input, &output)?;
    let language = document.language(language);
    let messages = Messages::new(quiet, language);
    let mut said = Said::new(language);
    let changes = with_amounts(&wanted, &document, &output, (language, &mut said))?;
    let look = Look { input: &wanted.input, changes: &changes, language };
    let changed = look.changed(document.clone())?;
    let checked = plan::check(&changed);
    let plan = look.sound(&checked).map_err(|stop| stop.after(said.full()))?;
    let work = Work::by_threads(outside::threads());
    // Whether what was sold goes with the plan is found out before it is written down.
    said.take_all(look.closed(plan, &output, &work)?.notes);
    said.take(checked.findings(), &look.command());
    messages.say(said.render());
    messages.say(write::applied_words(plan.applied(), language));

    let writing = Writing { wanted: &wanted, document: &document, changed: &changed, plan, roster, target };
    let Proven { agreed, document: next } = writing.proven()?;
    let written = writing.write(&agreed, &output)?;
    if let Some((plan, roster)) = &written {
        messages.say(write::agreed_words(plan, roster.as_deref(), &fallen(&document, &next), language));
    }
    Ok(Exit::Done)
}

/// Where the plan goes, and what it is called there; nothing where it is written to a stream.
fn destination(wanted: &ApplyWanted, stdout: Output) -> Result<(Output, Option<PathBuf>), Stop> {
    match &wanted.to {
        ApplyTo::Stdout => Ok((stdout, None)),
        ApplyTo::File(path) => {
            let output = output(&Some(path.clone()), &wanted.input, stdout)?;
            let is_file = matches!(output, Output::File(_));
            Ok((output, is_file.then(|| path.clone())))
        }
        ApplyTo::InPlace => {
            let target = wanted.input.to_replace().map_err(|findings| (Exit::Outside, findings))?;
            Ok((Output::File(target), wanted.input.file().map(Path::to_owned)))
        }
    }
}

/// What is to be written.
struct Writing<'a> {
    wanted: &'a ApplyWanted,
    document: &'a Document,
    changed: &'a Document,
    plan: &'a Plan,
    /// Where the roster was read from, if there is one.
    roster: Option<Input>,
    /// What the new plan is called; nothing where it is written to a stream.
    target: Option<PathBuf>,
}

/// Texts that say what was agreed: their plan hands out the same cells.
struct Proven {
    agreed: Agreed,
    document: Document,
}

impl Writing<'_> {
    fn is_in_place(&self) -> bool {
        matches!(self.wanted.to, ApplyTo::InPlace)
    }

    /// What messages call the new plan.
    fn name(&self) -> String {
        self.target.as_deref().map_or_else(|| self.wanted.input.name(), outside::shown)
    }

    /// The new plan as something that names files.
    fn next(&self) -> Option<Input> {
        self.target.clone().filter(|_| !self.is_in_place()).map(Input::File)
    }

    /// What the new plan calls the roster: beside itself, by its own name and that of the old one.
    fn roster_name(&self) -> String {
        let old = self.document.roster_named().unwrap_or_default();
        let Some(target) = self.target.as_deref().filter(|_| !self.is_in_place()) else {
            return old.to_owned();
        };
        let stem = |path: &Path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let name = Path::new(old).file_name().unwrap_or_default().to_string_lossy().into_owned();
        let own = self.wanted.input.file().map(|path| format!("{}.", stem(path)));
        let own = own.filter(|own| name.len() > own.len() && name.starts_with(own.as_str()));
        let rest = own.map_or(name.as_str(), |own| &name[own.len()..]);
        format!("{}.{rest}", stem(target))
    }

    fn agreed(&self, roster: &str, weighs: bool) -> Agreed {
        let next = self.next();
        let path = |path: &str| match &next {
            Some(next) => self.wanted.input.path_for(path, next),
            None => path.to_owned(),
        };
        let stem = next.as_ref().and_then(Input::file).and_then(Path::file_stem);
        let is_other = stem.is_some_and(|stem| stem.to_string_lossy() != self.plan.name());
        let title = (is_other && !self.document.is_named()).then(|| self.plan.name());
        plan::agreed(self.document, self.changed, self.plan, &Keeping { title, path: &path, roster, weighs })
    }

    /// The texts, once it is certain that they say what was agreed.
    fn proven(&self) -> Result<Proven, Stop> {
        let mut wrong = None;
        for weighs in [true, false] {
            let agreed = self.agreed(&self.roster_name(), weighs);
            match self.read_back(&agreed)? {
                Ok((document, plan)) if same_split(self.plan, &plan) => {
                    return Ok(Proven { agreed, document });
                }
                Ok(_) => {}
                Err(findings) => wrong = Some(findings),
            }
        }
        Err(match wrong {
            Some(findings) => (Exit::Plan, findings).into(),
            None => {
                let not = Findings::unwritable(&self.name(), Trouble::NotAsAgreed, None);
                (Exit::Outside, not).into()
            }
        })
    }

    /// What texts mean; or what is wrong with them.
    fn read_back(&self, agreed: &Agreed) -> Result<Result<(Document, Plan), Findings>, Stop> {
        let document = match plan::parse(Source::new(self.name(), agreed.plan.as_str())) {
            Ok(document) => document,
            Err(findings) => return Ok(Err(findings)),
        };
        let document = match (&self.roster, document.roster_wanted()) {
            (Some(input), Some(_)) => {
                let bytes = match &agreed.roster {
                    Some(roster) => self.bytes(roster)?,
                    None => self.old_bytes(input)?,
                };
                document.with_roster(&input.name(), bytes)
            }
            _ => document,
        };
        Ok(plan::check(&document).into_plan().map(|(plan, _)| (document, plan)))
    }

    fn old_bytes(&self, input: &Input) -> Result<Vec<u8>, Stop> {
        let bytes = input.read(ROSTER_BYTES_MAX).map_err(|findings| (Exit::Outside, findings))?;
        Ok(bytes.unwrap_or_default())
    }

    /// The bytes of a roster, of which those stay as they are that say nothing else.
    fn bytes(&self, roster: &AgreedRoster) -> Result<Vec<u8>, Stop> {
        let input = self.roster.as_ref().unwrap_or(&self.wanted.input);
        let refused = |why| Stop::from((Exit::Outside, Findings::roster_not_written(&input.name(), why)));
        if roster.is_sheet {
            return Err(refused(NotWritten::Sheet));
        }
        let old = self.old_bytes(input)?;
        let Some(encoding) = roster.encoding else {
            return match old == roster.before.as_bytes() {
                true => Ok(roster.text.clone().into_bytes()),
                false => Err(refused(NotWritten::Changed)),
            };
        };
        let name = encoding.name().to_owned();
        match (encoding.encoded(&roster.before), encoding.encoded(&roster.text)) {
            (Some(before), _) if before != old => Err(refused(NotWritten::OtherBytes(name))),
            (None, _) => Err(refused(NotWritten::OtherBytes(name))),
            (_, None) => Err(refused(NotWritten::NotIn(name))),
            (_, Some(bytes)) => Ok(bytes),
        }
    }

    /// Writes both; gives what they are called, if they have names.
    fn write(&self, agreed: &Agreed, output: &Output) -> Result<Option<(String, Option<String>)>, Stop> {
        let (Some(roster), Some(old)) = (&agreed.roster, &self.roster) else {
            print(&agreed.plan, output)?;
            return Ok(self.target.as_deref().map(|target| (outside::shown(target), None)));
        };
        let (Some(target), Output::File(path)) = (&self.target, output) else {
            let refused = Findings::roster_on_stdout(&old.name(), self.wanted.ways_out);
            return Err((Exit::CommandLine, refused).into());
        };
        let bytes = self.bytes(roster)?;
        let outside = |findings| Stop::from((Exit::Outside, findings));
        let named = Input::File(target.clone()).beside(&self.roster_name());
        let named_path = named.file().unwrap_or(target).to_owned();
        let roster_path = match self.is_in_place() {
            true => old.to_replace().map_err(outside)?,
            false => {
                let at = Output::at(&named_path, &self.wanted.input)?;
                at.spares(old, InputKind::Roster)?;
                named_path.clone()
            }
        };
        // Both stand already: then they are replaced, never one without the other.
        let beside = outside::free_name(&named_path);
        let meanwhile = (path.exists() && roster_path.exists()).then(|| {
            let name = beside.file_name().unwrap_or_default().to_string_lossy();
            let name = Path::new(&self.roster_name()).with_file_name(&*name);
            self.agreed(&name.to_string_lossy(), self.weighs(agreed)).plan
        });
        let pair = Pair {
            plan: path,
            text: &agreed.plan,
            roster: &roster_path,
            bytes: &bytes,
            meanwhile: meanwhile.as_deref().map(|plan| (&*beside, plan)),
        };
        pair.write().map_err(outside)?;
        Ok(Some((outside::shown(target), Some(outside::shown(&named_path)))))
    }

    /// Whether texts have weights in the place of fractions.
    fn weighs(&self, agreed: &Agreed) -> bool {
        self.agreed(&self.roster_name(), true).plan == agreed.plan
    }
}

/// The scenarios that checked before and do not any more.
fn fallen(before: &Document, after: &Document) -> Vec<String> {
    let checks = |document: &Document, name: &str| {
        let changes = Changes::none().with_scenarios(Source::new("scenario", name));
        sound_under(document, &changes).is_some()
    };
    let names = plan::scenario_names(after).into_iter().map(|scenario| scenario.name);
    names.filter(|name| !checks(after, name) && checks(before, name)).collect()
}
