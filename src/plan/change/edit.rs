//! One change: what is done, and where.

use std::ops::Range;
use std::sync::Arc;

use super::path::{Step, steps};
use super::setting::{self, Setting};
use crate::findings::{EditForm, Findings};
use crate::plan::toml_values::value_at;
use crate::plan::value::Value;
use crate::source::{Place, Source};

/// What a change does, in the order in which the changes of one step are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EditKind {
    /// A member, and all below it, is gone.
    Remove,
    /// A node stands below another one.
    Move,
    /// A list has one more member.
    Add,
    /// A value stands where a path leads.
    Set,
    /// Money goes from one sibling to another, and to nobody else.
    Shift,
}

impl EditKind {
    /// All of them.
    pub const ALL: [EditKind; 5] =
        [EditKind::Remove, EditKind::Move, EditKind::Add, EditKind::Set, EditKind::Shift];

    /// The key under which a scenario has them.
    pub fn word(self) -> &'static str {
        match self {
            EditKind::Remove => "remove",
            EditKind::Move => "move",
            EditKind::Add => "add",
            EditKind::Set => "set",
            EditKind::Shift => "shift",
        }
    }

    /// How one is written, in English and in Chinese, and an example.
    pub fn form(self) -> EditForm {
        let (english, chinese, example) = match self {
            EditKind::Remove => ("PATH", "路径", "region.华东.team.政企"),
            EditKind::Move => {
                ("PATH=PARENT", "路径=新上级", "region.华东.team.政企.person.李伟=region.成渝.team.政企")
            }
            EditKind::Add => ("PATH", "路径", "region.华东.team.渠道"),
            EditKind::Set => ("PATH=VALUE", "路径=值", "region.华东.share=45"),
            EditKind::Shift => ("FROM=TO:PART", "来源=去向:数额", "season.Q4=season.Q2:500万"),
        };
        EditForm { kind: self.word(), english, chinese, example }
    }
}

/// One change.
#[derive(Debug, Clone)]
pub(in crate::plan) enum Edit {
    Set(Setting),
    Add(Vec<Step>),
    Remove(Vec<Step>),
    Move(Vec<Step>, Vec<Step>),
    Shift(Shift),
}

/// So much money, from one sibling to another.
#[derive(Debug, Clone)]
pub(in crate::plan) struct Shift {
    pub(super) from: Vec<Step>,
    pub(super) to: Vec<Step>,
    /// An amount, or percent points of their parent; and as it is written.
    pub(super) part: Value,
    pub(super) written: String,
}

impl Edit {
    /// Reads one as it is typed.
    ///
    /// # Errors
    ///
    /// If it is not written like one. Whether its paths lead anywhere is not looked at.
    pub(super) fn read(kind: EditKind, source: &Arc<Source>) -> Result<Edit, Findings> {
        if kind == EditKind::Set {
            return Setting::read(source).map(Edit::Set);
        }
        let text = source.text();
        let (first, end) = path(source, 0..text.len())?;
        let malformed = || {
            let mut findings = Findings::new();
            findings.change_malformed(&Place::new(source, 0..text.len()), kind.form());
            findings
        };
        let behind = text[end..].strip_prefix('=').map(|_| end + 1);
        match (kind, behind) {
            (EditKind::Add, None) => Ok(Edit::Add(first)),
            (EditKind::Remove, None) => Ok(Edit::Remove(first)),
            (EditKind::Move, Some(start)) => match path(source, start..text.len())? {
                (parent, end) if end == text.len() => Ok(Edit::Move(first, parent)),
                _ => Err(malformed()),
            },
            (EditKind::Shift, Some(start)) => {
                let colon = part_mark(text, start).ok_or_else(malformed)?;
                let (to, end) = path(source, start..colon)?;
                let part = colon + 1 + (text[colon + 1..].len() - text[colon + 1..].trim_start().len());
                let span = part..part + text[part..].trim_end().len();
                if end != colon || span.is_empty() {
                    return Err(malformed());
                }
                let written = text[span.clone()].to_owned();
                let part = value_at(source, span)?;
                Ok(Edit::Shift(Shift { from: first, to, part, written }))
            }
            _ => Err(malformed()),
        }
    }

    /// One of a scenario, whose paths all stand where the whole is written; says where it is not written like one.
    pub(super) fn of_scenario(
        kind: EditKind,
        text: &str,
        place: &Place,
        findings: &mut Findings,
    ) -> Option<Edit> {
        let Ok(mut edit) = Edit::read(kind, &Source::new(kind.word(), text)) else {
            findings.change_of_scenario_malformed(place, kind.form());
            return None;
        };
        let paths = match &mut edit {
            Edit::Set(_) => Vec::new(),
            Edit::Add(steps) | Edit::Remove(steps) => vec![steps],
            Edit::Move(steps, parent) => vec![steps, parent],
            Edit::Shift(shift) => {
                shift.part.place = place.clone();
                vec![&mut shift.from, &mut shift.to]
            }
        };
        paths.into_iter().flatten().for_each(|step| step.place = place.clone());
        Some(edit)
    }

    /// What it does.
    pub(super) fn kind(&self) -> EditKind {
        match self {
            Edit::Set(_) => EditKind::Set,
            Edit::Add(_) => EditKind::Add,
            Edit::Remove(_) => EditKind::Remove,
            Edit::Move(..) => EditKind::Move,
            Edit::Shift(_) => EditKind::Shift,
        }
    }
}

/// The path at the start of a part of a text, and where in the text it ends.
fn path(source: &Arc<Source>, span: Range<usize>) -> Result<(Vec<Step>, usize), Findings> {
    let text = &source.text()[span.clone()];
    let (steps, end) = steps(text).map_err(|fault| setting::malformed(source, &fault, span.start))?;
    let step = |(text, at): (String, Range<usize>)| Step {
        text,
        place: Place::new(source, span.start + at.start..span.start + at.end),
    };
    Ok((steps.into_iter().map(step).collect(), span.start + end))
}

/// The last colon outside quotes.
fn part_mark(text: &str, start: usize) -> Option<usize> {
    let mut is_quoted = false;
    let mut last = None;
    let mut letters = text[start..].char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => is_quoted = !is_quoted,
            '\\' if is_quoted => drop(letters.next()),
            ':' if !is_quoted => last = Some(start + at),
            _ => {}
        }
    }
    last
}
