//! Parquet: for engines that hold more rows than a spreadsheet or one machine does.
//!
//! Labels are dictionary-encoded text, and nothing where an organisation is ragged; amounts are decimals with the
//! decimals of the plan's unit. Rows are written in groups, so memory does not grow with them. What JSON says in its head
//! and at its end stands in the file's key-value metadata, under `tieout.plan`, `tieout.applied`, `tieout.filter` and
//! `tieout.missed`.

mod decimals;
mod group;

use std::io;
use std::mem;
use std::sync::Arc;

use ::parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use ::parquet::errors::ParquetError;
use ::parquet::file::metadata::KeyValue;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::SerializedFileWriter;
use ::parquet::schema::types::{SchemaDescriptor, Type, TypePtr};

use self::decimals::Decimals;
use self::group::{Encoded, RowGroup, is_of_days};
use super::around::Around;
use super::descriptor::{Descriptor, Holds};
use super::options::Options;
use super::outcome::Outcome;
use crate::report::{Columns, RowLabels};

/// What the format is.
pub(super) const DESCRIPTOR: Descriptor = Descriptor {
    word: "parquet",
    extensions: &["parquet"],
    holds: Holds::FOR_PROGRAMS,
    split: |plan, options, out| write(plan, options, out),
    comparison: |comparison, options, out| write(comparison, options, out),
    tracking: |tracking, options, out| write(tracking, options, out),
};

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
    let group = || RowGroup::new(&labels, &columns, &decimals, &descriptor, &properties);
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
fn schema(
    labels: &RowLabels<'_>,
    columns: &Columns,
    decimals: &[Option<Decimals>],
) -> Result<TypePtr, ParquetError> {
    let label = |name: &String| {
        Type::primitive_type_builder(name, Physical::BYTE_ARRAY)
            .with_logical_type(Some(LogicalType::String))
            .with_repetition(Repetition::OPTIONAL)
            .build()
            .map(Arc::new)
    };
    let day = |name: &str| {
        Type::primitive_type_builder(name, Physical::INT32)
            .with_logical_type(Some(LogicalType::Date))
            .with_repetition(Repetition::OPTIONAL)
            .build()
    };
    let mut fields = labels.heads.iter().map(label).collect::<Result<Vec<TypePtr>, ParquetError>>()?;
    for (column, decimals) in columns.list.iter().zip(decimals) {
        fields.push(match decimals {
            Some(decimals) => Arc::new(decimals.column(&column.name)?),
            None if is_of_days(column) => Arc::new(day(&column.name)?),
            None => label(&column.name)?,
        });
    }
    Type::group_type_builder("rows").with_fields(fields).build().map(Arc::new)
}
