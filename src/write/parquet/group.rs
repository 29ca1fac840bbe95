//! A group of rows on its way into the file: gathered column by column, then encoded. Every thread has its own.

use std::iter;

use ::parquet::column::writer::{ColumnCloseResult, ColumnWriter, get_column_writer};
use ::parquet::data_type::ByteArray;
use ::parquet::errors::ParquetError;
use ::parquet::file::properties::WriterPropertiesPtr;
use ::parquet::file::writer::{SerializedFileWriter, SerializedPageWriter, TrackedWrite};
use ::parquet::schema::types::{ColumnDescPtr, SchemaDescriptor};
use bytes::Bytes;
use foldhash::HashMap;

use super::decimals::Decimals;
use crate::cells::Stopped;
use crate::plan::NodeIndex;
use crate::report::{Cell, Column, Columns, Figure, Give, NodeRow, Record, RowLabels, RowWriter, SeriesKind};

/// Rows of a group: enough for a column to be worth reading alone, a few megabytes while they are gathered.
const GROUP_ROWS: usize = 1 << 17;

/// Values handed to a column at a time.
const BATCH_ROWS: usize = 1 << 12;

/// The rows of a group, gathered column by column.
pub(super) struct RowGroup<'a> {
    row_labels: &'a RowLabels<'a>,
    decimals: &'a [Option<Decimals>],
    descriptor: &'a SchemaDescriptor,
    properties: &'a WriterPropertiesPtr,
    /// The labels of nodes, of buckets and of periods.
    labels: [Vec<LabelColumn>; 3],
    /// The node of each level that stands last in its column of labels.
    path: Vec<Option<NodeIndex>>,
    figures: Vec<FigureColumn>,
    row_count: usize,
}

/// A column of figures.
enum FigureColumn {
    /// Amounts of one plan, in its units.
    Units(Vec<i64>),
    /// Figures of any kind.
    Cells(Vec<Option<i128>>),
    /// Words.
    Words(LabelColumn),
    /// Days, counted from the first of January 1970.
    Days(Vec<Option<i32>>),
}

impl<'a> RowGroup<'a> {
    pub fn new(
        row_labels: &'a RowLabels<'a>,
        columns: &Columns,
        decimals: &'a [Option<Decimals>],
        descriptor: &'a SchemaDescriptor,
        properties: &'a WriterPropertiesPtr,
    ) -> RowGroup<'a> {
        let RowLabels { buckets, periods, level_count, .. } = row_labels;
        let of_buckets = LabelColumn::of(buckets.iter().map(|labels| labels.iter().map(Option::as_deref)));
        let of_periods =
            LabelColumn::of(periods.iter().map(|labels| labels.iter().map(|label| Some(label.as_str()))));
        let none =
            |(column, decimals): (&Column, &Option<Decimals>)| match (decimals, columns.all_are_amounts()) {
                (None, _) if is_of_days(column) => FigureColumn::Days(Vec::new()),
                (None, _) => FigureColumn::Words(LabelColumn::default()),
                (_, true) => FigureColumn::Units(Vec::new()),
                (_, false) => FigureColumn::Cells(Vec::new()),
            };
        RowGroup {
            row_labels,
            decimals,
            descriptor,
            properties,
            labels: [vec![LabelColumn::default(); row_labels.node_count()], of_buckets, of_periods],
            path: vec![None; *level_count],
            figures: columns.list.iter().zip(decimals).map(none).collect(),
            row_count: 0,
        }
    }

    /// Adds the labels of a node to the columns of labels, for so many rows.
    fn add_node(&mut self, node: NodeIndex, rows: usize) {
        let RowLabels { nodes, level_count, has_ids, .. } = self.row_labels;
        let path = nodes.path(node);
        let [labels, ..] = &mut self.labels;
        for (depth, last) in self.path.iter_mut().enumerate() {
            let here = path.get(depth).copied();
            let is_new = labels[depth].different.is_empty() || *last != here;
            *last = here;
            let mut add = |column: usize, label: Option<&str>| {
                if is_new {
                    labels[column].different.push(label.map(ByteArray::from));
                }
                labels[column].repeat_last(rows);
            };
            add(depth, here.map(|at| nodes.name(at)));
            if *has_ids {
                add(level_count + depth, here.and_then(|at| nodes.id(at)));
            }
        }
    }

    /// Makes bytes of the rows, and starts the next group.
    fn encode(&mut self) -> Result<Encoded, ParquetError> {
        let mut columns = self.descriptor.columns().iter();
        let mut next = || columns.next().expect("every label and every figure has a column");
        let mut encoded = Encoded { columns: Vec::with_capacity(self.descriptor.num_columns()) };
        for labels in self.labels.iter().flatten() {
            encoded.add(next(), self.properties, |column| labels.write(column))?;
        }
        for (figures, decimals) in self.figures.iter_mut().zip(self.decimals) {
            encoded.add(next(), self.properties, |column| figures.write(decimals.as_ref(), column))?;
            figures.clear();
        }
        let [nodes, ..] = &mut self.labels;
        nodes.iter_mut().for_each(|labels| labels.different.clear());
        self.labels.iter_mut().flatten().for_each(|labels| labels.rows.clear());
        self.row_count = 0;
        Ok(encoded)
    }

    /// Counts rows that were added, and hands out the group if it is full.
    fn added(&mut self, rows: usize, give: &mut Give<'_, <Self as RowWriter>::Page>) -> Result<(), Stopped> {
        self.row_count += rows;
        match self.row_count >= GROUP_ROWS {
            true => give(self.encode()),
            false => Ok(()),
        }
    }
}

impl RowWriter for RowGroup<'_> {
    type Page = Result<Encoded, ParquetError>;

    const BATCH_CELLS: u64 = GROUP_ROWS as u64;

    fn node(&mut self, row: NodeRow<'_>, give: &mut Give<'_, Self::Page>) -> Result<(), Stopped> {
        let width = self.figures.len();
        let rows = row.amounts.len() / width;
        self.add_node(row.node, rows);
        let bucket_rows = self.row_labels.periods.len();
        let [_, buckets, periods] = &mut self.labels;
        for (number, _) in (0..rows).step_by(bucket_rows).enumerate() {
            buckets.iter_mut().for_each(|labels| labels.repeat(number, bucket_rows));
            periods.iter_mut().for_each(|labels| labels.rows.extend(0..bucket_rows as u32));
        }
        for (at, figures) in self.figures.iter_mut().enumerate() {
            let amounts = row.amounts.iter().skip(at).step_by(width).copied();
            match figures {
                FigureColumn::Units(units) => units.extend(amounts),
                FigureColumn::Cells(cells) => cells.extend(amounts.map(|units| Some(units.into()))),
                FigureColumn::Words(_) | FigureColumn::Days(_) => unreachable!("amounts are no words"),
            }
        }
        self.added(rows, give)
    }

    fn record(&mut self, record: Record<'_>, give: &mut Give<'_, Self::Page>) -> Result<(), Stopped> {
        self.add_node(record.node, 1);
        let [_, buckets, periods] = &mut self.labels;
        buckets.iter_mut().for_each(|labels| labels.repeat(record.bucket, 1));
        periods.iter_mut().for_each(|labels| labels.repeat(record.period, 1));
        for ((figures, cell), decimals) in self.figures.iter_mut().zip(record.cells).zip(self.decimals) {
            match (figures, cell) {
                (FigureColumn::Words(words), Cell::Text(text) | Cell::Period(text)) => words.add(Some(text)),
                (FigureColumn::Days(days), Cell::Day(day)) => days.push(Some(day.since_1970())),
                (FigureColumn::Days(days), _) => days.push(None),
                (FigureColumn::Cells(cells), Cell::Money(money)) => {
                    let finer =
                        decimals.as_ref().map_or(0, |decimals| decimals.decimals() - money.decimals());
                    cells.push(money.mantissa().checked_mul(10_i128.pow(finer)));
                }
                (FigureColumn::Words(words), Cell::Standing(standing)) => words.add(Some(standing.word())),
                (FigureColumn::Words(words), _) => words.add(None),
                (FigureColumn::Cells(cells), Cell::Amount(figure) | Cell::Percent(figure)) => {
                    cells.push(Some(*figure));
                }
                (FigureColumn::Cells(cells), _) => cells.push(None),
                (FigureColumn::Units(units), Cell::Amount(amount)) => {
                    let unit = decimals.as_ref().and_then(|decimals| decimals.unit).unwrap_or(1);
                    units.push(i64::try_from(amount / unit).expect("an amount of one plan is whole units"));
                }
                (FigureColumn::Units(_), _) => unreachable!("columns of amounts hold nothing else"),
            }
        }
        self.added(1, give)
    }

    fn end(&mut self, give: &mut Give<'_, Self::Page>) -> Result<(), Stopped> {
        match self.row_count {
            0 => Ok(()),
            _ => give(self.encode()),
        }
    }
}

impl FigureColumn {
    fn clear(&mut self) {
        match self {
            FigureColumn::Units(units) => units.clear(),
            FigureColumn::Cells(cells) => cells.clear(),
            FigureColumn::Words(words) => words.rows.clear(),
            FigureColumn::Days(days) => days.clear(),
        }
    }

    fn write(&self, decimals: Option<&Decimals>, column: &mut ColumnWriter<'_>) -> Result<(), ParquetError> {
        let Some(decimals) = decimals else {
            return match self {
                FigureColumn::Words(words) => words.write(column),
                FigureColumn::Days(days) => write_days(days, column),
                FigureColumn::Units(_) | FigureColumn::Cells(_) => unreachable!("figures have decimals"),
            };
        };
        match self {
            FigureColumn::Words(words) => words.write(column),
            FigureColumn::Days(days) => write_days(days, column),
            FigureColumn::Units(units) => units.chunks(BATCH_ROWS).try_for_each(|units| {
                let unit = decimals.unit.unwrap_or(1);
                decimals.write(units.iter().map(|units| i128::from(*units) * unit), None, column)
            }),
            FigureColumn::Cells(cells) => cells.chunks(BATCH_ROWS).try_for_each(|cells| {
                let present: Vec<i16> = cells.iter().map(|cell| i16::from(cell.is_some())).collect();
                decimals.write(cells.iter().flatten().copied(), Some(&present), column)
            }),
        }
    }
}

/// Whether a column holds days.
pub(super) fn is_of_days(column: &Column) -> bool {
    matches!(column.figure, Figure::Beside(SeriesKind::Day, _))
}

fn write_days(days: &[Option<i32>], column: &mut ColumnWriter<'_>) -> Result<(), ParquetError> {
    let ColumnWriter::Int32ColumnWriter(column) = column else { unreachable!("days are 32 bits wide") };
    for days in days.chunks(BATCH_ROWS) {
        let present: Vec<i16> = days.iter().map(|day| i16::from(day.is_some())).collect();
        let days: Vec<i32> = days.iter().flatten().copied().collect();
        column.write_batch(&days, Some(&present), None)?;
    }
    Ok(())
}

/// A column of labels: different ones, and which of them every row has.
#[derive(Clone, Default)]
struct LabelColumn {
    /// Nothing where an organisation is ragged or a member has no group.
    different: Vec<Option<ByteArray>>,
    rows: Vec<u32>,
    /// The numbers of those that were added one by one.
    numbers: HashMap<Option<Box<str>>, usize>,
}

impl LabelColumn {
    /// Columns of labels that are all known, one combination after the other.
    fn of<'l>(combinations: impl Iterator<Item = impl Iterator<Item = Option<&'l str>>>) -> Vec<LabelColumn> {
        let mut columns: Vec<LabelColumn> = Vec::new();
        for combination in combinations {
            for (at, label) in combination.enumerate() {
                if columns.len() == at {
                    columns.push(LabelColumn::default());
                }
                columns[at].different.push(label.map(ByteArray::from));
            }
        }
        columns
    }

    /// Adds a row.
    fn add(&mut self, label: Option<&str>) {
        let key = label.map(Box::from);
        let number = self.numbers.get(&key).copied().unwrap_or_else(|| {
            self.different.push(label.map(ByteArray::from));
            self.numbers.insert(key, self.different.len() - 1);
            self.different.len() - 1
        });
        self.repeat(number, 1);
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
