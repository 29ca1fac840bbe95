//! A group of rows on its way into the file: gathered column by column, then encoded. Every thread has its own.

use std::iter;

use ::parquet::column::writer::{ColumnCloseResult, ColumnWriter, get_column_writer};
use ::parquet::data_type::ByteArray;
use ::parquet::errors::ParquetError;
use ::parquet::file::properties::WriterPropertiesPtr;
use ::parquet::file::writer::{SerializedFileWriter, SerializedPageWriter, TrackedWrite};
use ::parquet::schema::types::{ColumnDescPtr, SchemaDescriptor};
use bytes::Bytes;

use super::Money;
use crate::plan::{Node, NodeIndex, Plan};
use crate::report::{Layout, Scribe, Tally, View};
use crate::split::Stopped;

/// Rows of a group: enough for a column to be worth reading alone, a few megabytes while they are gathered.
const GROUP_ROWS: usize = 1 << 17;

/// Values handed to a column at a time.
const BATCH_ROWS: usize = 1 << 12;

/// The rows of a group, gathered column by column.
pub(super) struct Group<'a> {
    plan: &'a Plan,
    view: &'a View,
    money: &'a Money,
    columns: &'a SchemaDescriptor,
    properties: &'a WriterPropertiesPtr,
    /// How many rows each bucket of a node has: its periods, or one where these are columns.
    bucket_rows: usize,
    /// The labels of nodes, of buckets and of periods.
    labels: [Vec<Labels>; 3],
    /// The node of each level that stands last in its column of labels.
    path: Vec<Option<NodeIndex>>,
    /// Units, a column for every head.
    amounts: Vec<Vec<i64>>,
}

impl<'a> Group<'a> {
    pub fn new(
        plan: &'a Plan,
        view: &'a View,
        columns: &'a SchemaDescriptor,
        properties: &'a WriterPropertiesPtr,
        money: &'a Money,
    ) -> Group<'a> {
        let level_count = view.level() as usize;
        let nodes = vec![Labels::default(); level_count * if view.has_ids() { 2 } else { 1 }];
        let buckets: Vec<Vec<Option<&str>>> = view
            .buckets()
            .map(|entries| entries.into_iter().flat_map(super::super::rows::labels).collect())
            .collect();
        let periods = match view.layout() {
            Layout::Long => view.periods(plan),
            Layout::Wide => vec![Vec::new()],
        };
        let bucket_rows = periods.len();
        let periods =
            Labels::of(periods.iter().map(|labels| labels.iter().map(|label| Some(label.as_str()))));
        let buckets = Labels::of(buckets.iter().map(|labels| labels.iter().copied()));
        let labels = [nodes, buckets, periods];
        let label_count: usize = labels.iter().map(Vec::len).sum();
        Group {
            plan,
            view,
            money,
            columns,
            properties,
            bucket_rows,
            labels,
            path: vec![None; level_count],
            amounts: vec![Vec::new(); columns.num_columns() - label_count],
        }
    }

    fn rows(&self) -> usize {
        self.amounts[0].len()
    }

    /// Adds the labels of a node to the columns of labels, for so many rows.
    fn add_node(&mut self, node: NodeIndex, rows: usize) {
        let organisation = self.plan.organisation();
        let path = organisation.path(node);
        let [labels, ..] = &mut self.labels;
        for (depth, last) in self.path.iter_mut().enumerate() {
            let here = path.get(depth).copied();
            let node = here.map(|at| organisation.node(at));
            let is_new = labels[depth].different.is_empty() || *last != here;
            *last = here;
            let mut add = |column: usize, label: Option<&str>| {
                if is_new {
                    labels[column].different.push(label.map(ByteArray::from));
                }
                labels[column].repeat_last(rows);
            };
            add(depth, node.map(Node::name));
            if self.view.has_ids() {
                add(self.view.level() as usize + depth, node.and_then(Node::id));
            }
        }
    }

    /// Makes bytes of the rows, and starts the next group.
    fn encode(&mut self) -> Result<Encoded, ParquetError> {
        let mut columns = self.columns.columns().iter();
        let mut next = || columns.next().expect("every label and every amount has a column");
        let mut encoded = Encoded { columns: Vec::with_capacity(self.columns.num_columns()) };
        for labels in self.labels.iter().flatten() {
            encoded.add(next(), self.properties, |column| labels.write(column))?;
        }
        for amounts in &mut self.amounts {
            encoded.add(next(), self.properties, |column| {
                amounts.chunks(BATCH_ROWS).try_for_each(|units| self.money.write(units, column))
            })?;
            amounts.clear();
        }
        let [nodes, ..] = &mut self.labels;
        nodes.iter_mut().for_each(|labels| labels.different.clear());
        self.labels.iter_mut().flatten().for_each(|labels| labels.rows.clear());
        Ok(encoded)
    }
}

impl Scribe for Group<'_> {
    type Page = Result<Encoded, ParquetError>;

    const STRETCH_CELLS: u64 = GROUP_ROWS as u64;

    fn node(
        &mut self,
        tally: &Tally<'_>,
        give: &mut dyn FnMut(Self::Page) -> Result<(), Stopped>,
    ) -> Result<(), Stopped> {
        let width = self.amounts.len();
        let rows = tally.amounts.len() / width;
        self.add_node(tally.node, rows);
        let [_, buckets, periods] = &mut self.labels;
        for (number, _) in (0..rows).step_by(self.bucket_rows).enumerate() {
            buckets.iter_mut().for_each(|labels| labels.repeat(number, self.bucket_rows));
            periods.iter_mut().for_each(|labels| labels.rows.extend(0..self.bucket_rows as u32));
        }
        for (at, amounts) in self.amounts.iter_mut().enumerate() {
            amounts.extend(tally.amounts.iter().skip(at).step_by(width));
        }
        match self.rows() >= GROUP_ROWS {
            true => give(self.encode()),
            false => Ok(()),
        }
    }

    fn end(&mut self, give: &mut dyn FnMut(Self::Page) -> Result<(), Stopped>) -> Result<(), Stopped> {
        match self.rows() {
            0 => Ok(()),
            _ => give(self.encode()),
        }
    }
}

/// A column of labels: different ones, and which of them every row has.
#[derive(Clone, Default)]
struct Labels {
    /// Nothing where an organisation is ragged or a member has no group.
    different: Vec<Option<ByteArray>>,
    rows: Vec<u32>,
}

impl Labels {
    /// Columns of labels that are all known, one combination after the other.
    fn of<'l>(combinations: impl Iterator<Item = impl Iterator<Item = Option<&'l str>>>) -> Vec<Labels> {
        let mut columns: Vec<Labels> = Vec::new();
        for combination in combinations {
            for (at, label) in combination.enumerate() {
                if columns.len() == at {
                    columns.push(Labels::default());
                }
                columns[at].different.push(label.map(ByteArray::from));
            }
        }
        columns
    }

    fn repeat(&mut self, number: usize, rows: usize) {
        self.rows.extend(iter::repeat_n(number as u32, rows));
    }

    fn repeat_last(&mut self, rows: usize) {
        self.repeat(self.different.len() - 1, rows);
    }

    fn write(&self, column: &mut ColumnWriter<'_>) -> Result<(), ParquetError> {
        let ColumnWriter::ByteArrayColumnWriter(column) = column else {
            unreachable!("labels are text");
        };
        let (mut values, mut present) = (Vec::new(), Vec::new());
        for rows in self.rows.chunks(BATCH_ROWS) {
            let labels = || rows.iter().map(|number| &self.different[*number as usize]);
            values.clear();
            values.extend(labels().flatten().cloned());
            present.clear();
            present.extend(labels().map(|label| i16::from(label.is_some())));
            column.write_batch(&values, Some(&present), None)?;
        }
        Ok(())
    }
}

/// A group of rows as bytes, column by column.
pub(super) struct Encoded {
    columns: Vec<(Bytes, ColumnCloseResult)>,
}

impl Encoded {
    /// Encodes the next column: what `write` gives it.
    fn add(
        &mut self,
        column: &ColumnDescPtr,
        properties: &WriterPropertiesPtr,
        write: impl FnOnce(&mut ColumnWriter<'_>) -> Result<(), ParquetError>,
    ) -> Result<(), ParquetError> {
        let mut bytes = TrackedWrite::new(Vec::new());
        let pages = Box::new(SerializedPageWriter::new(&mut bytes));
        let mut writer = get_column_writer(column.clone(), properties.clone(), pages);
        write(&mut writer)?;
        let closed = writer.close()?;
        self.columns.push((bytes.into_inner()?.into(), closed));
        Ok(())
    }

    /// Adds the group to a file.
    pub fn append_to(self, file: &mut SerializedFileWriter<Vec<u8>>) -> Result<(), ParquetError> {
        let mut group = file.next_row_group()?;
        for (bytes, closed) in self.columns {
            group.append_column(&bytes, closed)?;
        }
        group.close()?;
        Ok(())
    }
}
