//! The columns of names in the table of amounts: a column for what lines are one of, and for their ids.

use super::published::{COMPANY, Published};
use crate::tables::cells::push_cell;

/// The business axes, of which a filter that keeps one member names that for all rows.
const AXES: [&str; 3] = ["product", "customer", "channel"];

/// What lines above members are that are implied by these.
const GROUP_END: &str = "-group";

/// The columns, in order.
pub(super) struct NameColumns {
    /// What lines are one of, and whether they have ids.
    words: Vec<(String, bool)>,
    /// What all rows are of, because filters leave out all others.
    fixed: Vec<(String, String)>,
}

impl NameColumns {
    /// Those of the lines of a workbook.
    pub fn of(published: &Published<'_>) -> NameColumns {
        let mut words: Vec<(String, bool)> = Vec::new();
        let has_column = |of: &str| !of.is_empty() && !is_group(of) && of != COMPANY;
        for line in published.lines.iter().filter(|line| has_column(&line.of)) {
            match words.iter_mut().find(|(word, _)| *word == line.of) {
                Some((_, has_ids)) => *has_ids |= line.id.is_some(),
                None => words.push((line.of.to_string(), line.id.is_some())),
            }
        }
        let filters = published.stamp.filters.iter().filter_map(|filter| filter.split_once('='));
        let filters: Vec<(&str, &str)> = filters.filter(|(axis, _)| AXES.contains(axis)).collect();
        let is_fixed = |axis: &str| {
            let is_shown = words.iter().any(|(word, _)| word == axis);
            !is_shown && filters.iter().filter(|(other, _)| *other == axis).count() == 1
        };
        let fixed = filters.iter().filter(|(axis, _)| is_fixed(axis));
        let fixed = fixed.map(|(axis, name)| ((*axis).to_owned(), (*name).to_owned())).collect();
        NameColumns { words, fixed }
    }

    /// Writes their heads, each behind a comma.
    pub fn heads(&self, text: &mut String) {
        for (word, has_ids) in &self.words {
            add(text, word);
            if *has_ids {
                add(text, &format!("{word}_id"));
            }
        }
        self.fixed.iter().for_each(|(axis, _)| add(text, axis));
    }

    /// Writes the names down to a line, or to another one that stands below it: of which kind that is, and its name.
    pub fn row(
        &self,
        published: &Published<'_>,
        line: Option<usize>,
        other: Option<(&str, &str)>,
        text: &mut String,
    ) {
        let path = line.map(|line| published.path(line)).unwrap_or_default();
        for (word, has_ids) in &self.words {
            let found = path.iter().map(|line| &published.lines[*line]).find(|line| *line.of == **word);
            let other = other.filter(|(of, _)| of == word).map(|(_, name)| name);
            add(text, other.or(found.map(|line| &*line.name)).unwrap_or_default());
            if *has_ids {
                add(text, found.and_then(|line| line.id.as_deref()).unwrap_or_default());
            }
        }
        self.fixed.iter().for_each(|(_, name)| add(text, name));
    }
}

/// Whether lines of a kind are groups of members.
pub(super) fn is_group(of: &str) -> bool {
    of.ends_with(GROUP_END)
}

fn add(text: &mut String, cell: &str) {
    text.push(',');
    push_cell(text, cell);
}
