//! Who carries how much, level by level: what shares and concentration are drawn from.

use std::io;

use super::Page;
use super::bars::Ranked;
use super::markup::escaped;
use crate::findings::visible;
use crate::plan::{Level, NodeIndex};
use crate::report::{self, AxisWord, Period};
use crate::write::language::Language;

/// What the nodes of one level carry, those that end above it included: together they carry everything.
pub struct Carriers {
    /// The level.
    pub level: Level,
    /// Each node and its amount, in plan order.
    pub nodes: Vec<(NodeIndex, i64)>,
    /// Whether some end above the level.
    pub has_ends_above: bool,
}

impl Carriers {
    /// Computes them for every level that something shown stands on, from the top.
    pub fn of_levels(page: &Page<'_>) -> Vec<Carriers> {
        let plan = page.plan;
        let levels = [Level::Region, Level::Team, Level::Person].into_iter().map(|level| {
            let view = page.view.regrouped(plan, &[AxisWord::Level(level)], Period::Year);
            let mut nodes = Vec::new();
            report::tallies(plan, &view, |tally| nodes.push((tally.node, tally.amounts.iter().sum())));
            let is_above = |node: NodeIndex| plan.organisation().node(node).level() < level;
            let above = nodes.iter().filter(|(node, _)| is_above(*node)).count();
            (above < nodes.len()).then_some(Carriers { level, nodes, has_ends_above: above > 0 })
        });
        levels.map_while(|carriers| carriers).collect()
    }

    /// What the level is called, with a mark if some end above it.
    pub fn word(&self, language: Language) -> String {
        let mark = if self.has_ends_above { " *" } else { "" };
        format!("{}{mark}", language.head(AxisWord::Level(self.level).word()))
    }

    /// The nodes by name, each with the names above it.
    pub fn ranked(&self, page: &Page<'_>) -> Vec<Ranked> {
        self.nodes.iter().map(|(node, units)| ranked(page, *node, *units)).collect()
    }
}

/// Writes what the mark of a level means, if one has it.
pub fn write_note(page: &Page<'_>, levels: &[&Carriers], out: &mut dyn io::Write) -> io::Result<()> {
    match levels.iter().any(|carriers| carriers.has_ends_above) {
        true => writeln!(out, "<p class=\"note\">* {}</p>", escaped(page.language.ends_above())),
        false => Ok(()),
    }
}

/// A node by name, with the names above it.
pub fn ranked(page: &Page<'_>, node: NodeIndex, units: i64) -> Ranked {
    let organisation = page.plan.organisation();
    let mut names: Vec<String> =
        organisation.path(node).iter().map(|node| visible(&organisation.label(*node))).collect();
    let name = names.pop().unwrap_or_else(|| visible(page.plan.name()));
    Ranked { name, remark: (!names.is_empty()).then(|| names.join(" / ")), units }
}
