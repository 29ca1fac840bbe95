//! Parquet: for engines that hold more rows than a spreadsheet or one machine does.
//!
//! Labels are dictionary-encoded text, and nothing where an organisation is ragged; amounts are decimals with the
//! decimals of the plan's unit. Rows are written in groups, so memory does not grow with them. What JSON says in its head
//! and at its end stands in the file's key-value metadata, under `tieout.plan`, `tieout.applied`, `tieout.filter` and
//! `tieout.missed`.

mod group;

use std::io;
use std::mem;
use std::sync::Arc;

use ::parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use ::parquet::column::writer::ColumnWriter;
use ::parquet::data_type::FixedLenByteArray;
use ::parquet::errors::ParquetError;
use ::parquet::file::metadata::KeyValue;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::SerializedFileWriter;
use ::parquet::schema::types::{SchemaDescriptor, Type, TypePtr};

use self::group::{Encoded, Group};
use super::Outcome;
use super::applied::what_if_list;
use super::format::{Descriptor, Holds};
use super::json::Head;
use crate::money::Unit;
use crate::plan::Plan;
use crate::report::{self, Heads, View};
use crate::split::Work;

/// What the format is.
pub(super) const DESCRIPTOR: Descriptor = Descriptor {
    word: "parquet",
    extensions: &["parquet"],
    holds: Holds { comparisons: false, ..Holds::FOR_PROGRAMS },
};

/// Decimals of so many digits fit 64 bits.
const SHORT_DIGITS: i32 = 18;

/// Decimals of so many digits fit 128 bits.
const LONG_DIGITS: i32 = 38;

/// Writes a view as Parquet, group of rows by group of rows.
pub fn write(plan: &Plan, view: &View, work: &Work<'_>, out: &mut dyn io::Write) -> io::Result<Outcome> {
    let heads = report::heads(plan, view);
    let money = Money::of(plan);
    let heading = view.heading(plan);
    let json = |value: serde_json::Result<String>| value.map_err(io::Error::from);
    let known = [
        ("tieout.plan", json(serde_json::to_string(&Head::under(plan, &heading)))?),
        ("tieout.applied", json(serde_json::to_string(&what_if_list(&heading)))?),
        ("tieout.filter", json(serde_json::to_string(heading.filters()))?),
    ];
    let known = known.map(|(key, value)| KeyValue::new(key.to_owned(), value));
    let properties = WriterProperties::builder()
        .set_created_by("tieout".to_owned())
        .set_compression(Compression::SNAPPY)
        .set_key_value_metadata(Some(known.to_vec()))
        .build();
    let properties = Arc::new(properties);
    let schema = schema(&heads, &money)?;
    let columns = SchemaDescriptor::new(Arc::clone(&schema));
    // The file's writer wants to own where it writes to; what it holds is handed over group by group.
    let mut file = SerializedFileWriter::new(Vec::new(), schema, Arc::clone(&properties))?;
    let hand_over = |file: &mut SerializedFileWriter<Vec<u8>>, out: &mut dyn io::Write| {
        file.flush()?;
        out.write_all(&mem::take(file.inner_mut()))
    };
    let group = || Group::new(plan, view, &columns, &properties, &money);
    let totals = report::transcribe(plan, view, work, group, |encoded: Result<Encoded, ParquetError>| {
        encoded?.append_to(&mut file)?;
        hand_over(&mut file, out)
    })?;
    let missed = json(serde_json::to_string(&totals.missed))?;
    file.append_key_value_metadata(KeyValue::new("tieout.missed".to_owned(), missed));
    file.finish()?;
    hand_over(&mut file, out)?;
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
        // The plan's largest amount, also in the file of one owner: files of one plan have one schema.
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

    /// Writes amounts, in units, to their column.
    fn write(&self, units: &[i64], column: &mut ColumnWriter<'_>) -> Result<(), ParquetError> {
        let amounts = units.iter().map(|units| i128::from(*units) * self.unit);
        match column {
            ColumnWriter::Int64ColumnWriter(column) => {
                let short: Vec<i64> = amounts.map(|amount| amount as i64).collect();
                column.write_batch(&short, None, None)?;
            }
            ColumnWriter::FixedLenByteArrayColumnWriter(column) => {
                let long = |amount: i128| FixedLenByteArray::from(amount.to_be_bytes().to_vec());
                let long: Vec<FixedLenByteArray> = amounts.map(long).collect();
                column.write_batch(&long, None, None)?;
            }
            _ => unreachable!("amounts are 64 or 128 bits wide"),
        }
        Ok(())
    }
}
