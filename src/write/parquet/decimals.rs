//! Figures as Parquet's decimals.

use ::parquet::basic::{LogicalType, Repetition, Type as Physical};
use ::parquet::column::writer::ColumnWriter;
use ::parquet::data_type::FixedLenByteArray;
use ::parquet::errors::ParquetError;
use ::parquet::schema::types::Type;

use crate::report::{Columns, Figure, SeriesKind};

/// Decimals of so many digits fit 64 bits.
const SHORT_DIGITS: i32 = 18;

/// Decimals of so many digits fit 128 bits.
const LONG_DIGITS: i32 = 38;

/// How the figures of a column are stored: whole numbers of the last decimal.
pub(super) struct Decimals {
    /// What one unit is in them, where all rows have an amount of one plan; without it cells are stored as they are, and
    /// may be empty.
    pub unit: Option<i128>,
    decimals: i32,
    digits: i32,
}

impl Decimals {
    /// Of every column, if no amount is larger than `largest`; nothing for a column of words.
    pub fn of_columns(columns: &Columns, largest: i128) -> Vec<Option<Decimals>> {
        let common_unit = columns.common_unit();
        let digits = |largest: i128| match largest < 10_i128.pow(SHORT_DIGITS as u32) {
            true => SHORT_DIGITS,
            false => LONG_DIGITS,
        };
        let unit = columns.all_are_amounts().then(|| columns.units()[0].size().mantissa());
        let of = |figure| match figure {
            Figure::Amount(_) | Figure::Difference(..) | Figure::Rest(..) => {
                Some(Decimals { unit, decimals: common_unit.decimals() as i32, digits: digits(largest) })
            }
            // Hundredths of a percent: at most the largest amount against the smallest.
            Figure::Percent(..) | Figure::Ratio(..) | Figure::RatioLeft(..) => {
                Some(Decimals { unit, decimals: 2, digits: digits(largest.saturating_mul(10_000)) })
            }
            Figure::Beside(SeriesKind::Percent, _) => {
                Some(Decimals { unit, decimals: 2, digits: digits(largest.saturating_mul(10_000)) })
            }
            // As many digits as a number may be written with.
            Figure::Beside(SeriesKind::Money, decimals) => Some(Decimals {
                unit,
                decimals: common_unit.decimals().max(decimals) as i32,
                digits: LONG_DIGITS,
            }),
            Figure::Standing(..) | Figure::Beside(SeriesKind::Text | SeriesKind::Day, _) => None,
        };
        columns.list.iter().map(|column| of(column.figure)).collect()
    }

    /// How many decimals the figures have.
    pub fn decimals(&self) -> u32 {
        self.decimals.unsigned_abs()
    }

    fn is_short(&self) -> bool {
        self.digits == SHORT_DIGITS
    }

    pub fn column(&self, name: &str) -> Result<Type, ParquetError> {
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
    pub fn write(
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
