//! Rows for programs, as bytes: what is the same in many rows is spelled once and copied.
//!
//! A row is the labels of its node, the labels of its bucket, and then an amount for each column, or the labels of its
//! period and one amount. Only amounts are new in every row.

use std::mem;

use super::retyped::Retyped;
use crate::money::PlainDigits;
use crate::plan::{Node, NodeIndex, Plan};
use crate::report::{Entry, Heads, Layout, Scribe, Tally, View, heads};
use crate::split::Stopped;

/// A page is handed over when it holds so many bytes, or a little more.
const PAGE_BYTES: usize = 1 << 18;

/// How a format spells a row.
pub(super) trait Spelling {
    /// What a row starts with.
    const START: &'static str;
    /// What a row ends with, behind its last amount.
    const END: &'static str;

    /// A label with what stands before and behind it; nothing where an organisation is ragged or a member has no
    /// group.
    fn label(&mut self, head: &str, label: Option<&str>, bytes: &mut Vec<u8>);

    /// What stands before the amount of a column.
    fn before_amount(&self, column: usize, head: &str, bytes: &mut Vec<u8>);

    /// Whether a page keeps the names that a spreadsheet changes.
    const FOR_SPREADSHEETS: bool;
}

/// Some rows, whole ones.
pub(super) struct Page {
    /// The rows.
    pub bytes: Vec<u8>,
    /// Names in them that were not in the rows before, as far as they are kept.
    pub retyped: Retyped,
}

/// Makes pages of rows.
pub(super) struct Rows<'a, S> {
    plan: &'a Plan,
    spelling: S,
    heads: Heads,
    level_count: usize,
    has_ids: bool,
    /// The spelled labels of the node, with what a row starts with.
    node: Vec<u8>,
    /// Which nodes' names are spelled in `node`, from the region down, and where each of them ends.
    path: Vec<(NodeIndex, usize)>,
    buckets: Vec<Bucket>,
    /// How many buckets' names were looked at: once is enough.
    buckets_looked_at: usize,
    /// The labels that the rows of a bucket begin with.
    begin: Vec<u8>,
    /// What stands before every amount: in the long layout with the labels of its period.
    before: Vec<Vec<u8>>,
    layout: Layout,
    /// In the long layout with what ends a row.
    digits: PlainDigits,
    page: Page,
}

/// A combination of members and groups.
struct Bucket {
    spelled: Vec<u8>,
    labels: Vec<String>,
}

impl<'a, S: Spelling> Rows<'a, S> {
    /// For the rows of a view of the plan.
    pub fn new(plan: &'a Plan, view: &View, mut spelling: S) -> Rows<'a, S> {
        let heads = heads(plan, view);
        let level_count = view.level() as usize;
        let node_labels = level_count * if view.has_ids() { 2 } else { 1 };
        let buckets: Vec<Bucket> = view
            .buckets()
            .map(|entries| {
                let labels: Vec<Option<&str>> = entries.into_iter().flat_map(labels).collect();
                let mut spelled = Vec::new();
                for (head, label) in heads.labels[node_labels..].iter().zip(&labels) {
                    spelling.label(head, *label, &mut spelled);
                }
                Bucket { spelled, labels: labels.into_iter().flatten().map(str::to_owned).collect() }
            })
            .collect();
        let mut before_amount = |labels: &[String], column: usize| {
            let mut bytes = Vec::new();
            let first = heads.labels.len() - labels.len();
            for (head, label) in heads.labels[first..].iter().zip(labels) {
                spelling.label(head, Some(label), &mut bytes);
            }
            spelling.before_amount(column, &heads.amounts[column], &mut bytes);
            bytes
        };
        let before = match view.layout() {
            Layout::Wide => (0..heads.amounts.len()).map(|column| before_amount(&[], column)).collect(),
            Layout::Long => view.periods(plan).iter().map(|labels| before_amount(labels, 0)).collect(),
        };
        Rows {
            plan,
            spelling,
            level_count,
            has_ids: view.has_ids(),
            node: S::START.into(),
            path: Vec::with_capacity(level_count),
            buckets,
            buckets_looked_at: 0,
            begin: Vec::new(),
            before,
            layout: view.layout(),
            digits: PlainDigits::new(*plan.unit(), if view.layout() == Layout::Long { S::END } else { "" }),
            heads,
            page: Page::new(),
        }
    }

    /// Spells the labels of a node; those above it that the node before has too stand already.
    fn spell_node(&mut self, node: NodeIndex) {
        let organisation = self.plan.organisation();
        let path = organisation.path(node);
        let same = self.path.iter().zip(&path).take_while(|((one, _), other)| one == *other).count();
        self.path.truncate(same);
        self.node.truncate(self.path.last().map_or(S::START.len(), |(_, end)| *end));
        for depth in same..self.level_count {
            let at = path.get(depth).copied();
            let name = at.map(|at| organisation.node(at).name());
            self.spelling.label(&self.heads.labels[depth], name, &mut self.node);
            self.path.extend(at.map(|at| (at, self.node.len())));
        }
        if self.has_ids {
            for depth in 0..self.level_count {
                let id = path.get(depth).and_then(|at| organisation.node(*at).id());
                self.spelling.label(&self.heads.labels[self.level_count + depth], id, &mut self.node);
            }
        }
        if S::FOR_SPREADSHEETS {
            let new = || path.iter().skip(same).map(|at| organisation.node(*at));
            new().map(Node::name).for_each(|name| self.page.retyped.look_at(name));
            let ids = new().filter_map(Node::id).filter(|_| self.has_ids);
            ids.for_each(|id| self.page.retyped.look_at(id));
        }
    }

    fn look_at_bucket(&mut self, number: usize) {
        if S::FOR_SPREADSHEETS && number >= self.buckets_looked_at {
            self.buckets[number].labels.iter().for_each(|label| self.page.retyped.look_at(label));
            self.buckets_looked_at = number + 1;
        }
    }
}

impl Page {
    fn new() -> Page {
        // The row that makes it full goes beyond.
        Page { bytes: Vec::with_capacity(PAGE_BYTES + PAGE_BYTES / 8), retyped: Retyped::default() }
    }
}

impl<S: Spelling> Scribe for Rows<'_, S> {
    type Page = Page;

    fn node(
        &mut self,
        tally: &Tally<'_>,
        give: &mut dyn FnMut(Page) -> Result<(), Stopped>,
    ) -> Result<(), Stopped> {
        self.spell_node(tally.node);
        for (number, amounts) in tally.amounts.chunks(self.before.len()).enumerate() {
            self.look_at_bucket(number);
            self.begin.clone_from(&self.node);
            self.begin.extend_from_slice(&self.buckets[number].spelled);
            let bytes = &mut self.page.bytes;
            match self.layout {
                Layout::Wide => {
                    bytes.extend_from_slice(&self.begin);
                    for (before, units) in self.before.iter().zip(amounts) {
                        bytes.extend_from_slice(before);
                        self.digits.write(*units, bytes);
                    }
                    bytes.extend_from_slice(S::END.as_bytes());
                }
                Layout::Long => {
                    for (before, units) in self.before.iter().zip(amounts) {
                        bytes.extend_from_slice(&self.begin);
                        bytes.extend_from_slice(before);
                        self.digits.write(*units, bytes);
                    }
                }
            }
            if self.page.bytes.len() >= PAGE_BYTES {
                give(mem::replace(&mut self.page, Page::new()))?;
            }
        }
        Ok(())
    }

    fn end(&mut self, give: &mut dyn FnMut(Page) -> Result<(), Stopped>) -> Result<(), Stopped> {
        match self.page.bytes.is_empty() {
            true => Ok(()),
            false => give(mem::replace(&mut self.page, Page::new())),
        }
    }
}

/// The labels of one business axis.
pub(super) fn labels(entry: &Entry) -> impl Iterator<Item = Option<&str>> {
    let group = entry.by_group().then(|| entry.group());
    let member = entry.member().map(Some);
    group.into_iter().chain(member)
}
