//! Parquet: for engines that hold more rows than a spreadsheet or one machine does.
//!
//! Labels are dictionary-encoded text, and nothing where an organisation is ragged; amounts are decimals with the
//! decimals of the plan's unit. Rows are gathered column by column and written in groups, so memory does not grow with
//! them. What JSON says in its head and at its end stands in the file's key-value metadata, under `tieout.plan`,
//! `tieout.applied`, `tieout.filter` and `tieout.missed`.

use std::collections::HashMap;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use ::parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use ::parquet::data_type::{ByteArray, ByteArrayType, FixedLenByteArray, FixedLenByteArrayType, Int64Type};
use ::parquet::errors::ParquetError;
use ::parquet::file::metadata::KeyValue;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use ::parquet::schema::types::{Type, TypePtr};

use super::Outcome;
use super::json::Head;
use crate::money::Unit;
use crate::plan::Plan;
use crate::report::{self, Heads, Record, View};

/// Rows of a group: enough for a column to be worth reading alone, a few megabytes while they are gathered.
const GROUP_ROWS: usize = 1 << 18;

/// Values handed to a column at a time.
const BATCH_ROWS: usize = 1 << 12;

/// Decimals of so many digits fit 64 bits.
const SHORT_DIGITS: i32 = 18;

/// Decimals of so many digits fit 128 bits.
const LONG_DIGITS: i32 = 38;

/// Writes a view as Parquet, group of rows by group of rows.
pub fn write(plan: &Plan, view: &View, out: &mut dyn io::Write) -> io::Result<Outcome> {
    let heads = report::heads(plan, view);
    let money = Money::of(plan);
    let json = |value: serde_json::Result<String>| value.map_err(io::Error::from);
    let known = [
        ("tieout.plan", json(serde_json::to_string(&Head::of(plan)))?),
        ("tieout.applied", json(serde_json::to_string(plan.applied().changes()))?),
        ("tieout.filter", json(serde_json::to_string(view.filters()))?),
    ];
    let known = known.map(|(key, value)| KeyValue::new(key.to_owned(), value));
    let properties = WriterProperties::builder()
        .set_created_by("tieout".to_owned())
        .set_compression(Compression::SNAPPY)
        .set_key_value_metadata(Some(known.to_vec()))
        .build();
    let written = Written::default();
    let mut file = SerializedFileWriter::new(written.clone(), schema(&heads, &money)?, Arc::new(properties))?;
    let mut group = Group::new(&heads);
    let totals = report::records(plan, view, |record| -> io::Result<()> {
        group.add(record);
        if group.rows == GROUP_ROWS {
            group.write(&mut file, &money)?;
            written.hand_over(out)?;
        }
        Ok(())
    })?;
    if group.rows > 0 {
        group.write(&mut file, &money)?;
    }
    let missed = json(serde_json::to_string(&totals.missed))?;
    file.append_key_value_metadata(KeyValue::new("tieout.missed".to_owned(), missed));
    file.finish()?;
    written.hand_over(out)?;
    Ok(totals.into())
}

/// Text columns that may be empty, then amounts.
fn schema(heads: &Heads, money: &Money) -> Result<TypePtr, ParquetError> {
    let label = |name: &String| {
        Type::primitive_type_builder(name, Physical::BYTE_ARRAY)
            .with_logical_type(Some(LogicalType::String))
            .with_repetition(Repetition::OPTIONAL)
            .build()
            .map(Arc::new)
    };
    let mut fields = heads.labels.iter().map(label).collect::<Result<Vec<TypePtr>, ParquetError>>()?;
    for name in &heads.amounts {
        fields.push(Arc::new(money.column(name)?));
    }
    Type::group_type_builder("rows").with_fields(fields).build().map(Arc::new)
}

/// How amounts are stored: whole numbers of the last decimal.
struct Money {
    /// What one unit is in them.
    unit: i128,
    decimals: i32,
    digits: i32,
}

impl Money {
    fn of(plan: &Plan) -> Money {
        let unit: &Unit = plan.unit();
        let size = unit.amount(1);
        let largest = i128::from(plan.allocated()) * size.mantissa();
        Money {
            unit: size.mantissa(),
            decimals: unit.decimals() as i32,
            digits: if largest < 10_i128.pow(SHORT_DIGITS as u32) { SHORT_DIGITS } else { LONG_DIGITS },
        }
    }

    fn is_short(&self) -> bool {
        self.digits == SHORT_DIGITS
    }

    fn column(&self, name: &str) -> Result<Type, ParquetError> {
        let physical = if self.is_short() { Physical::INT64 } else { Physical::FIXED_LEN_BYTE_ARRAY };
        Type::primitive_type_builder(name, physical)
            .with_length(if self.is_short() { -1 } else { size_of::<i128>() as i32 })
            .with_logical_type(Some(LogicalType::decimal(self.decimals, self.digits)))
            .with_precision(self.digits)
            .with_scale(self.decimals)
            .with_repetition(Repetition::REQUIRED)
            .build()
    }

    fn write(&self, units: &[i64], group: &mut SerializedRowGroupWriter<'_, Written>) -> io::Result<()> {
        let mut column = group.next_column()?.expect("every amount has a column");
        for units in units.chunks(BATCH_ROWS) {
            let amounts = units.iter().map(|units| i128::from(*units) * self.unit);
            if self.is_short() {
                let short: Vec<i64> = amounts.map(|amount| amount as i64).collect();
                column.typed::<Int64Type>().write_batch(&short, None, None)?;
            } else {
                let long = |amount: i128| FixedLenByteArray::from(amount.to_be_bytes().to_vec());
                let long: Vec<FixedLenByteArray> = amounts.map(long).collect();
                column.typed::<FixedLenByteArrayType>().write_batch(&long, None, None)?;
            }
        }
        Ok(column.close()?)
    }
}

/// The rows of a group, gathered column by column.
struct Group {
    rows: usize,
    labels: Vec<Labels>,
    /// Units, a column for every head.
    amounts: Vec<Vec<i64>>,
}

impl Group {
    fn new(heads: &Heads) -> Group {
        Group {
            rows: 0,
            labels: heads.labels.iter().map(|_| Labels::default()).collect(),
            amounts: vec![Vec::new(); heads.amounts.len()],
        }
    }

    fn add(&mut self, record: &Record<'_>) {
        self.rows += 1;
        for (labels, label) in self.labels.iter_mut().zip(record.labels) {
            labels.add(*label);
        }
        for (amounts, units) in self.amounts.iter_mut().zip(record.amounts) {
            amounts.push(*units);
        }
    }

    /// Writes the group, and starts the next.
    fn write(&mut self, file: &mut SerializedFileWriter<Written>, money: &Money) -> io::Result<()> {
        let mut group = file.next_row_group()?;
        for labels in &mut self.labels {
            labels.write(&mut group)?;
            *labels = Labels::default();
        }
        for amounts in &mut self.amounts {
            money.write(amounts, &mut group)?;
            amounts.clear();
        }
        group.close()?;
        self.rows = 0;
        file.flush()
    }
}

/// A column of labels: each different one once, and which of them every row has.
#[derive(Default)]
struct Labels {
    number_of: HashMap<Box<str>, u32>,
    different: Vec<ByteArray>,
    /// The number of the label of every row; nothing where the row has none.
    rows: Vec<Option<u32>>,
    /// The label of the row before: most rows repeat it.
    last: Option<(Box<str>, u32)>,
}

impl Labels {
    fn add(&mut self, label: Option<&str>) {
        let Some(label) = label else {
            self.rows.push(None);
            return;
        };
        let number = match &self.last {
            Some((last, number)) if **last == *label => *number,
            _ => {
                let number = self.number_of.get(label).copied().unwrap_or_else(|| {
                    let number = self.different.len() as u32;
                    self.different.push(ByteArray::from(label));
                    self.number_of.insert(label.into(), number);
                    number
                });
                self.last = Some((label.into(), number));
                number
            }
        };
        self.rows.push(Some(number));
    }

    fn write(&self, group: &mut SerializedRowGroupWriter<'_, Written>) -> io::Result<()> {
        let mut column = group.next_column()?.expect("every label has a column");
        for rows in self.rows.chunks(BATCH_ROWS) {
            let values: Vec<ByteArray> =
                rows.iter().flatten().map(|number| self.different[*number as usize].clone()).collect();
            let present: Vec<i16> = rows.iter().map(|number| i16::from(number.is_some())).collect();
            column.typed::<ByteArrayType>().write_batch(&values, Some(&present), None)?;
        }
        Ok(column.close()?)
    }
}

/// Bytes on their way out. The file's writer wants to own where it writes to, and to take it to other threads.
#[derive(Clone, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl Written {
    fn hand_over(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let mut bytes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        out.write_all(&bytes)?;
        bytes.clear();
        Ok(())
    }
}

impl io::Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
