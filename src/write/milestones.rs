//! Milestones, in words for every sheet that shows them, and as entries of JSON.

use std::io;

use serde::Serialize;

use super::labels::columns;
use super::language::Language;
use crate::findings::visible;
use crate::plan::{Milestone, Plan};

/// Blanks between two columns.
const GAP: usize = 2;

/// What is due, in the order of its dates: what stands over the columns, and a line for each milestone.
pub struct MilestoneGrid {
    /// What the columns hold; a column in which nothing would stand is left out.
    pub heads: Vec<&'static str>,
    /// As many texts as there are heads. They are free of control characters, and of line breaks.
    pub lines: Vec<Vec<String>>,
}

impl MilestoneGrid {
    /// Puts milestones into words; nothing if there are none.
    pub fn of(plan: &Plan, milestones: &[&Milestone], language: Language) -> Option<MilestoneGrid> {
        if milestones.is_empty() {
            return None;
        }
        let texts: Vec<[String; 5]> = milestones.iter().map(|milestone| texts(plan, milestone)).collect();
        let heads = language.milestone_heads();
        let is_used = |column: &usize| texts.iter().any(|texts| !texts[*column].is_empty());
        let used: Vec<usize> = (0..heads.len()).filter(is_used).collect();
        let line = |texts: &[String; 5]| used.iter().map(|column| texts[*column].clone()).collect();
        Some(MilestoneGrid {
            heads: used.iter().map(|column| heads[*column]).collect(),
            lines: texts.iter().map(line).collect(),
        })
    }

    /// Writes them as text, below what was written before.
    pub fn write_below(&self, out: &mut dyn io::Write) -> io::Result<()> {
        writeln!(out)?;
        self.drawn().iter().try_for_each(|line| writeln!(out, "{line}"))
    }

    /// Heads, a rule and a line for each milestone, all from the left.
    fn drawn(&self) -> Vec<String> {
        let heads: Vec<String> = self.heads.iter().map(|head| (*head).to_owned()).collect();
        let all = || std::iter::once(&heads).chain(&self.lines);
        let width = |column: usize| all().map(|line| columns(&line[column])).max().unwrap_or(0);
        let widths: Vec<usize> = (0..heads.len()).map(width).collect();
        let padded =
            |(text, width): (&String, &usize)| format!("{text}{}", " ".repeat(width - columns(text)));
        let draw = |line: &Vec<String>| {
            let cells: Vec<String> = line.iter().zip(&widths).map(padded).collect();
            cells.join(&" ".repeat(GAP)).trim_end().to_owned()
        };
        let rule = "─".repeat(widths.iter().sum::<usize>() + GAP * (widths.len() - 1));
        let mut lines: Vec<String> = all().map(draw).collect();
        lines.insert(1, rule);
        lines
    }
}

/// When it is due, what it is, who answers for it, where, and what else is said.
fn texts(plan: &Plan, milestone: &Milestone) -> [String; 5] {
    let text = |text: Option<&str>| visible(&on_one_line(text.unwrap_or_default()));
    [
        milestone.due().name(plan.calendar()),
        visible(milestone.name()),
        text(milestone.owner()),
        visible(&plan.organisation().path_label(milestone.node())),
        text(milestone.note()),
    ]
}

/// A note may have several lines in the plan.
fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A milestone for programs.
#[derive(Serialize)]
pub(super) struct MilestoneEntry<'a> {
    name: &'a str,
    by: String,
    owner: Option<&'a str>,
    /// The names from the top level down; nothing for the company.
    node: Option<String>,
    note: Option<&'a str>,
}

impl<'a> MilestoneEntry<'a> {
    /// Milestones as entries, in their order.
    pub(super) fn list(plan: &Plan, milestones: &[&'a Milestone]) -> Vec<MilestoneEntry<'a>> {
        milestones.iter().map(|milestone| MilestoneEntry::of(plan, milestone)).collect()
    }

    fn of(plan: &Plan, milestone: &'a Milestone) -> MilestoneEntry<'a> {
        let node = plan.organisation().path_label(milestone.node());
        MilestoneEntry {
            name: milestone.name(),
            by: milestone.due().name(plan.calendar()),
            owner: milestone.owner(),
            node: Some(node).filter(|node| !node.is_empty()),
            note: milestone.note(),
        }
    }
}
