//! Totals by level: what each node of it has. Shares and concentration are drawn from them.

use maud::{Markup, html};

use super::bars::Ranked;
use super::context::PageContext;
use super::figures::Grouping;
use crate::findings::visible;
use crate::plan::{Level, NodeIndex};
use crate::report::Nodes;

/// The totals of one level. A node that ends above the level is among them, so that together they are all that is shown.
pub struct LevelTotals<'a> {
    /// The level.
    pub level: Level,
    names: &'a dyn Nodes,
    /// Each node and its amount, in plan order.
    pub nodes: Vec<(NodeIndex, i64)>,
    /// Whether some nodes end above the level.
    pub has_ends_above: bool,
}

impl<'a> LevelTotals<'a> {
    /// Reads them for every level that something shown stands on, from the top.
    pub fn of_levels(page: &'a PageContext<'_>) -> Vec<LevelTotals<'a>> {
        let levels = page.figures.levels.iter();
        levels.map_while(|(level, grouping)| LevelTotals::of(page, *level, grouping)).collect()
    }

    /// Nothing if every node ends above the level.
    fn of(page: &'a PageContext<'_>, level: Level, grouping: &'a Grouping<'_>) -> Option<LevelTotals<'a>> {
        let names = grouping.view.nodes(page.plan);
        let nodes: Vec<(NodeIndex, i64)> =
            grouping.rows().map(|(node, amounts)| (node, amounts.iter().sum())).collect();
        let above = nodes.iter().filter(|(node, _)| names.path(*node).len() < level.number()).count();
        (above < nodes.len()).then_some(LevelTotals { level, names, nodes, has_ends_above: above > 0 })
    }

    /// The nodes by name.
    pub fn names(&self) -> &'a dyn Nodes {
        self.names
    }

    /// What the level is called, with a mark if some end above it.
    pub fn word(&self, page: &PageContext<'_>) -> String {
        let mark = if self.has_ends_above { " *" } else { "" };
        format!("{}{mark}", page.language.head(page.plan.hierarchy().word(self.level)))
    }

    /// The nodes by name, each with the names above it.
    pub fn ranked(&self, page: &PageContext<'_>) -> Vec<Ranked> {
        self.nodes.iter().map(|(node, units)| ranked((page, self.names), *node, *units)).collect()
    }
}

/// The level of those who are many and small: the last of the hierarchy, if it has another one above.
pub fn level_of_persons(page: &PageContext<'_>) -> Level {
    page.plan.hierarchy().deepest().max(Level::TOP.below())
}

/// What the mark of a level means, if one has it.
pub fn note<'a>(page: &PageContext<'_>, levels: impl IntoIterator<Item = &'a LevelTotals<'a>>) -> Markup {
    let has_mark = levels.into_iter().any(|totals| totals.has_ends_above);
    html! { @if has_mark { p.note { "* " (page.language.ends_above()) } } }
}

/// A node by name, with the names above it.
pub fn ranked((page, nodes): (&PageContext<'_>, &dyn Nodes), node: NodeIndex, units: i64) -> Ranked {
    let mut names: Vec<String> = nodes.path(node).iter().map(|node| visible(&nodes.label(*node))).collect();
    let name = names.pop().unwrap_or_else(|| visible(page.plan.name()));
    Ranked { name, remark: (!names.is_empty()).then(|| names.join(" / ")), units }
}
