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
use super::around::Around;
use super::descriptor::{Descriptor, Holds};
use super::options::Options;
use super::outcome::Outcome;
use crate::report::{Columns, Figure, RowLabels};

/// What the format is.
pub(super) const DESCRIPTOR: Descriptor = Descriptor {
    word: "parquet",
    extensions: &["parquet"],
    holds: Holds::FOR_PROGRAMS,
    split: |plan, options, out| write(plan, options, out),
    comparison: |comparison, options, out| write(comparison, options, out),
};

/// Decimals of so many digits fit 64 bits.
const SHORT_DIGITS: i32 = 18;

/// Decimals of so many digits fit 128 bits.
const LONG_DIGITS: i32 = 38;

/// Writes rows as Parquet, group of rows by group of rows.
pub fn write<R: Around>(
    rows: &R,
    options: &Options<'_>,
    out: &mut dyn io::Write,
) -> io::Result<Outcome<R::Seen>> {
    let (labels, columns) = (rows.labels(), rows.columns());
    let decimals = Decimals::of_columns(&columns, rows.largest());
    let known = rows.before()?.into_iter().flatten().map(|(key, value)| key_value(key, value));
    let properties = WriterProperties::builder()
        .set_created_by("tieout".to_owned())
        .set_compression(Compression::SNAPPY)
        .set_key_value_metadata(Some(known.collect()))
        .build();
    let properties = Arc::new(properties);
    let schema = schema(&labels, &columns, &decimals)?;
    let descriptor = SchemaDescriptor::new(Arc::clone(&schema));
    // The file's writer wants to own where it writes to; what it holds is handed over group by group.
    let mut file = SerializedFileWriter::new(Vec::new(), schema, Arc::clone(&properties))?;
    let hand_over = |file: &mut SerializedFileWriter<Vec<u8>>, out: &mut dyn io::Write| {
        file.flush()?;
        out.write_all(&mem::take(file.inner_mut()))
    };
    let group = || Group::new(&labels, &columns, &decimals, &descriptor, &properties);
    let seen = rows.write(&options.work, group, |encoded: Result<Encoded, ParquetError>| {
        encoded?.append_to(&mut file)?;
        hand_over(&mut file, out)
    })?;
    for (key, value) in rows.behind(&seen)? {
        file.append_key_value_metadata(key_value(key, value));
    }
    file.finish()?;
    hand_over(&mut file, out)?;
    Ok(seen.into())
}

fn key_value(key: &str, value: String) -> KeyValue {
    KeyValue::new(format!("tieout.{key}"), value)
}

/// Text columns that may be empty, then figures.
fn schema(labels: &RowLabels<'_>, columns: &Columns, decimals: &[Decimals]) -> Result<TypePtr, ParquetError> {
    let label = |name: &String| {
        Type::primitive_type_builder(name, Physical::BYTE_ARRAY)
            .with_logical_type(Some(LogicalType::String))
            .with_repetition(Repetition::OPTIONAL)
            .build()
            .map(Arc::new)
    };
    let mut fields = labels.heads.iter().map(label).collect::<Result<Vec<TypePtr>, ParquetError>>()?;
    for (column, decimals) in columns.list.iter().zip(decimals) {
        fields.push(Arc::new(decimals.column(&column.name)?));
    }
    Type::group_type_builder("rows").with_fields(fields).build().map(Arc::new)
}

/// How the figures of a column are stored: whole numbers of the last decimal.
struct Decimals {
    /// What one unit is in them, where all rows have an amount of one plan; without it cells are stored as they are, and
    /// may be empty.
    unit: Option<i128>,
    decimals: i32,
    digits: i32,
}

impl Decimals {
    /// Of every column, if no amount is larger than `largest`.
    fn of_columns(columns: &Columns, largest: i128) -> Vec<Decimals> {
        let common_unit = columns.common_unit();
        let digits = |largest: i128| match largest < 10_i128.pow(SHORT_DIGITS as u32) {
            true => SHORT_DIGITS,
            false => LONG_DIGITS,
        };
        let unit = columns.all_are_amounts().then(|| columns.units()[0].size().mantissa());
        let of = |figure| match figure {
            Figure::Amount(_) | Figure::Difference(..) => {
                Decimals { unit, decimals: common_unit.decimals() as i32, digits: digits(largest) }
            }
            // Hundredths of a percent: at most the largest amount against the smallest.
            Figure::Percent(..) => Decimals { unit, decimals: 2, digits: digits(largest * 10_000) },
        };
        columns.list.iter().map(|column| of(column.figure)).collect()
    }

    fn is_short(&self) -> bool {
        self.digits == SHORT_DIGITS
    }

    fn column(&self, name: &str) -> Result<Type, ParquetError> {
        let physical = if self.is_short() { Physical::INT64 } else { Physical::FIXED_LEN_BYTE_ARRAY };
        let repetition = if self.unit.is_some() { Repetition::REQUIRED } else { Repetition::OPTIONAL };
        Type::primitive_type_builder(name, physical)
            .with_length(if self.is_short() { -1 } else { size_of::<i128>() as i32 })
            .with_logical_type(Some(LogicalType::decimal(self.decimals, self.digits)))
            .with_precision(self.digits)
            .with_scale(self.decimals)
            .with_repetition(repetition)
            .build()
    }

    /// Writes figures to their column; where some may be empty, `present` says which are there.
    fn write(
        &self,
        figures: impl Iterator<Item = i128>,
        present: Option<&[i16]>,
        column: &mut ColumnWriter<'_>,
    ) -> Result<(), ParquetError> {
        match column {
            ColumnWriter::Int64ColumnWriter(column) => {
                let short: Vec<i64> = figures.map(|figure| figure as i64).collect();
                column.write_batch(&short, present, None)?;
            }
            ColumnWriter::FixedLenByteArrayColumnWriter(column) => {
                let long = |figure: i128| FixedLenByteArray::from(figure.to_be_bytes().to_vec());
                let long: Vec<FixedLenByteArray> = figures.map(long).collect();
                column.write_batch(&long, present, None)?;
            }
            _ => unreachable!("figures are 64 or 128 bits wide"),
        }
        Ok(())
    }
}
