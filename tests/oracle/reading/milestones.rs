//! Milestones: what is due, when, and about which node.

use toml::de::{DeTable, DeValue};

use super::{Node, table, word};

/// A milestone as the oracle reads it.
#[derive(Debug, PartialEq, Eq)]
pub struct Milestone {
    pub name: String,
    /// As reports show it.
    pub by: String,
    /// Counted from the first month, from 0.
    pub month: usize,
    pub owner: Option<String>,
    /// The names down to its node; none for the company.
    pub path: Vec<String>,
    pub note: Option<String>,
}

/// All of them: days of a month before the month itself, and those of one date as they are written.
pub(super) fn read(document: &DeTable<'_>, start: Option<(u32, u32)>, nodes: &[Node]) -> Vec<Milestone> {
    let Some(DeValue::Array(list)) = document.get("milestone").map(|list| list.get_ref()) else {
        return Vec::new();
    };
    let mut dated: Vec<((usize, u32), Milestone)> = Vec::new();
    for entry in list {
        let entry = table(entry.get_ref());
        let written = match entry.get("by").expect("a date").get_ref() {
            DeValue::Datetime(date) => date.to_string(),
            _ => word(entry, "by").to_owned(),
        };
        let (month, day) = date(&written, start);
        let text = |key: &str| entry.get(key).map(|_| word(entry, key).to_owned());
        let milestone = Milestone {
            name: word(entry, "name").to_owned(),
            by: shown(month, day, start),
            month,
            owner: text("owner"),
            path: text("node").map_or_else(Vec::new, |node| path_of(&node, nodes)),
            note: text("note"),
        };
        assert!(dated.iter().all(|(_, other)| other.name != milestone.name), "two of a name");
        dated.push(((month, day.unwrap_or(99)), milestone));
    }
    dated.sort_by_key(|(at, _)| *at);
    dated.into_iter().map(|(_, milestone)| milestone).collect()
}

/// `M06`, `Q2`, `2026-06` or `2026-06-30`: the month of the year, from 0, and the day.
fn date(written: &str, start: Option<(u32, u32)>) -> (usize, Option<u32>) {
    let number = |text: &str| text.parse::<u32>().expect("a number");
    if let Some(month) = written.strip_prefix('M') {
        return (number(month) as usize - 1, None);
    }
    if let Some(quarter) = written.strip_prefix('Q') {
        return (number(quarter) as usize * 3 - 1, None);
    }
    let parts: Vec<u32> = written.split('-').map(number).collect();
    let (year, first) = start.expect("months of the calendar need a start");
    let month = (parts[0] * 12 + parts[1]).checked_sub(year * 12 + first).expect("not before the year");
    assert!(month < 12, "not behind the year");
    (month as usize, parts.get(2).copied())
}

fn shown(month: usize, day: Option<u32>, start: Option<(u32, u32)>) -> String {
    let Some((year, first)) = start else { return format!("M{:02}", month + 1) };
    let months = first - 1 + month as u32;
    let day = day.map(|day| format!("-{day:02}")).unwrap_or_default();
    format!("{:04}-{:02}{day}", year + months / 12, months % 12 + 1)
}

/// The names down to the node of a path or an id.
fn path_of(node: &str, nodes: &[Node]) -> Vec<String> {
    let mut paths: Vec<(usize, Vec<String>)> = vec![(0, Vec::new())];
    let mut by_id = None;
    while let Some((at, path)) = paths.pop() {
        if !path.is_empty() && path.join("/") == node {
            return path;
        }
        if nodes[at].id.as_deref() == Some(node) {
            by_id = Some(path.clone());
        }
        let child = |child: &usize| (*child, [&path[..], std::slice::from_ref(&nodes[*child].name)].concat());
        paths.extend(nodes[at].children.iter().map(child));
    }
    by_id.unwrap_or_else(|| panic!("no node {node}"))
}
