//! A plan that knows who there is and says nothing of them, so that amounts can be read by it.

use std::ops::Range;
use std::sync::Arc;

use super::surveyed::Surveyed;
use super::tree::{self, TreeNode};
use crate::findings::{AxisKind, Findings, Severity};
use crate::plan::{self, Hierarchy, Level, Plan, in_quotes};
use crate::source::{Place, Source};
use crate::tables::ColumnName;

/// What its texts go by; findings are moved to the rows of which they are made.
const NAME: &str = "<names>";

/// What is said of the text of a plan that is not written yet.
const HEAD: &str = "base = 1\ngrowth = 0\nstart = \"2000-01\"\n";

/// A plan of the nodes and members of a history, with even shares of nothing.
pub struct Neutral {
    /// The plan.
    pub plan: Plan,
}

/// The head of a plan that knows nobody: by it a history is surveyed, and on it settings are tried.
///
/// # Panics
///
/// Never: its text is a plan.
pub fn blank() -> plan::Document {
    plan::parse(Source::new(NAME, HEAD)).expect("the head of a plan can be parsed")
}

/// A text made of rows, with the place of each piece among them.
struct Made {
    text: String,
    origins: Vec<(Range<usize>, Place)>,
}

/// The words of the levels for which at least one file has a column, from the top.
pub fn levels(surveys: &[Surveyed]) -> Vec<String> {
    let hierarchy = Hierarchy::default();
    numbers(surveys).into_iter().map(|number| hierarchy.word(Level::at(number + 1)).to_owned()).collect()
}

/// The same by their numbers, the first from 0.
fn numbers(surveys: &[Surveyed]) -> Vec<usize> {
    let has = |number: &usize| {
        surveys.iter().any(|survey| survey.columns.headings().nth(*number).flatten().is_some())
    };
    (0..Hierarchy::default().levels().len()).filter(has).collect()
}

impl Neutral {
    /// The plan of everybody whom the files name, with the members of these axes.
    ///
    /// # Errors
    ///
    /// If a plan refuses a name, or cannot hold so many: what it says, in the rows that have them first.
    pub fn of(surveys: &[Surveyed], axes: &[AxisKind]) -> Result<Neutral, Findings> {
        let numbers = numbers(surveys);
        let levels = levels(surveys);
        let nodes = tree::nodes(surveys, &numbers);
        let roster = roster(&nodes, &levels);
        let mut head = Made { text: "target = 0\n".to_owned(), origins: Vec::new() };
        if !levels.is_empty() {
            let words: Vec<String> = levels.iter().map(|word| in_quotes(word)).collect();
            head.text.push_str(&format!("hierarchy = [{}]\n", words.join(", ")));
        }
        if !nodes.is_empty() {
            head.text.push_str(&format!("roster = {}\n", in_quotes(NAME)));
        }
        axes.iter().for_each(|kind| members(surveys, *kind, &mut head));
        let (text, at_head) = (head.text, head.origins);
        let source = Source::new(NAME, text);
        let origin = |place: &Place| {
            let origins = if Arc::ptr_eq(place.source(), &source) { &at_head } else { &roster.origins };
            let at = place.span().start;
            let number = origins.partition_point(|(span, _)| span.end <= at);
            origins.get(number).filter(|(span, _)| span.contains(&at)).map(|(_, origin)| origin.clone())
        };
        let errors = |findings: Findings| findings.at_least(Severity::Error).moved(origin);
        let mut document = plan::parse(Arc::clone(&source)).map_err(errors)?;
        if !nodes.is_empty() {
            document = document.with_roster(NAME, roster.text.clone().into_bytes());
        }
        let (plan, _) = plan::check(&document).into_plan().map_err(errors)?;
        Ok(Neutral { plan })
    }

    /// How the columns of a file are called, beside those that are said.
    pub fn columns(&self, surveyed: &Surveyed, said: &[ColumnName]) -> Vec<ColumnName> {
        let hierarchy = Hierarchy::default();
        let word = |level| hierarchy.word(level).to_owned();
        let headings = hierarchy.levels().zip(surveyed.columns.headings());
        let named = headings.filter_map(|(level, heading)| {
            Some(ColumnName { word: word(level), column: heading?.to_owned() })
        });
        let is_new = |name: &ColumnName| !said.iter().any(|other| other.column == name.column);
        said.iter().cloned().chain(named.filter(is_new)).collect()
    }
}

/// The nodes as a roster.
fn roster(nodes: &[TreeNode], levels: &[String]) -> Made {
    let mut rows = csv::Writer::from_writer(Vec::new());
    let mut origins = Vec::with_capacity(nodes.len());
    let mut row = |cells: Vec<&str>| {
        let start = rows.get_ref().len();
        rows.write_record(cells)
            .and_then(|()| Ok(rows.flush()?))
            .expect("memory takes all rows, which are alike");
        start..rows.get_ref().len()
    };
    let ids: Vec<String> = levels.iter().map(|word| format!("{word}_id")).collect();
    row(levels.iter().chain(&ids).map(String::as_str).collect());
    for node in nodes {
        let mut path = vec![node];
        while let Some(parent) = path[path.len() - 1].parent {
            path.push(&nodes[parent]);
        }
        path.reverse();
        let blank = || std::iter::repeat_n("", levels.len() - path.len());
        let names = path.iter().map(|node| &*node.name).chain(blank());
        let ids = path.iter().map(|node| node.id.as_deref().unwrap_or("")).chain(blank());
        origins.push((row(names.chain(ids).collect()), node.place.clone()));
    }
    let bytes = rows.into_inner().expect("memory takes all rows");
    Made { text: String::from_utf8(bytes).expect("cells are text"), origins }
}

/// The members of an axis, as they first appear.
fn members(surveys: &[Surveyed], kind: AxisKind, head: &mut Made) {
    let mut known = foldhash::HashSet::default();
    for survey in surveys {
        for member in survey.mentioned.members(kind) {
            if known.insert(&*member.name) {
                let start = head.text.len();
                let name = in_quotes(&member.name);
                head.text.push_str(&format!("[[{}]]\nname = {name}\n", kind.one()));
                head.origins.push((start..head.text.len(), survey.columns.place_of_member(member, kind)));
            }
        }
    }
}
