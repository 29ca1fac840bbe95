//! What a row is called.

use super::{Language, visible};
use crate::money::group_digits;

/// What a row of a table is called: a name, or what stands in its place.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Label {
    /// A node, a group, a member or a period.
    Name(String),
    /// The members without a group.
    NoGroup,
    /// What is not divided among nodes of the level with this word in one of several plans, or among members of an axis.
    Undivided(String),
    /// What names lead to that the plan does not know.
    NotInPlan,
    /// A period as far as it is due.
    ToDate(String),
    /// So many siblings together that are not shown by themselves.
    Others(usize),
}

impl Label {
    /// What programs read, whatever the language: `(no team)`, `(not in the plan)`, `2026-Q3 (to date)`.
    pub fn plain(&self) -> String {
        match self {
            Label::Name(name) => name.clone(),
            Label::NoGroup => "(no group)".to_owned(),
            Label::Undivided(word) => format!("(no {word})"),
            Label::NotInPlan => "(not in the plan)".to_owned(),
            Label::ToDate(name) => format!("{name} (to date)"),
            Label::Others(count) => format!("(others, {count})"),
        }
    }

    /// The name, if it is one.
    pub fn name(&self) -> Option<&str> {
        match self {
            Label::Name(name) => Some(name),
            Label::NoGroup | Label::Undivided(_) | Label::NotInPlan | Label::ToDate(_) | Label::Others(_) => {
                None
            }
        }
    }
}

impl Language {
    /// What a row is called, for people.
    pub(crate) fn label(self, label: &Label) -> String {
        match label {
            Label::Name(name) => visible(name),
            Label::NoGroup => self.pick(label.plain(), "（未分组）".to_owned()),
            Label::Undivided(word) => self.pick(label.plain(), format!("（未分{}）", self.axis_word(word))),
            Label::NotInPlan => self.pick(label.plain(), "（计划外）".to_owned()),
            Label::Others(count) => {
                let digits = group_digits(&count.to_string());
                self.pick(format!("(others, {digits})"), format!("（其他 {digits} 项）"))
            }
            Label::ToDate(name) => {
                let name = visible(name);
                self.pick(format!("{name} (to date)"), format!("{name}（截至）"))
            }
        }
    }

    /// A row by the labels down to it; nothing is left of the company's.
    pub(crate) fn path(self, labels: &[Label]) -> String {
        let labels: Vec<String> = labels.iter().map(|label| self.label(label)).collect();
        labels.join("/")
    }
}
