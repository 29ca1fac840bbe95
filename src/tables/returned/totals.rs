//! Cells that add up others. What is written over one of them reaches none of the amounts below it: that is said, unless
//! it comes to the same.

use std::collections::HashMap;

use super::edited::{Edited, EditedRow, RowKind};
use super::published::{Published, cells};
use crate::findings::Findings;
use crate::money::Decimal12;
use crate::tables::cells::Cell;

/// What the typed-in amounts come to, by base column.
pub(super) struct Totals {
    /// Of the lines that have others below them.
    lines: HashMap<usize, Vec<Decimal12>>,
    all: Vec<Decimal12>,
}

impl Totals {
    /// Nothing yet.
    pub fn of(published: &Published<'_>) -> Totals {
        let none = vec![Decimal12::ZERO; published.bases.len()];
        let upper = published.lines.iter().enumerate().filter(|(_, line)| !line.is_bottom);
        Totals { lines: upper.map(|(number, _)| (number, none.clone())).collect(), all: none }
    }

    /// Adds a row that stands under a line, or is it.
    pub fn add<'c>(
        &mut self,
        published: &Published<'_>,
        line: Option<usize>,
        amount: impl Fn(usize) -> &'c str,
    ) {
        let amounts: Vec<Decimal12> = (0..self.all.len())
            .map(|base| Decimal12::read(amount(base)).unwrap_or(Decimal12::ZERO))
            .collect();
        let add = |sums: &mut Vec<Decimal12>| {
            sums.iter_mut().zip(&amounts).for_each(|(sum, amount)| *sum += *amount);
        };
        add(&mut self.all);
        let mut at = line;
        while let Some(line) = at {
            self.lines.get_mut(&line).into_iter().for_each(add);
            at = published.lines[line].above;
        }
    }

    /// What was published.
    pub fn published(published: &Published<'_>) -> Totals {
        let mut totals = Totals::of(published);
        for (number, line) in published.lines.iter().enumerate().filter(|(_, line)| line.is_bottom) {
            let record = published.cells(line);
            totals.add(published, Some(number), |base| {
                record.get(published.bases[base].at).map_or("", |cell| &cell.text)
            });
        }
        totals
    }

    /// Says which cells are written over; `before` are the totals as they were published, which are left where somebody
    /// puts values in the place of formulas.
    pub fn check(
        &self,
        before: &Totals,
        edited: &Edited<'_>,
        published: &Published<'_>,
        rows: &[EditedRow],
        findings: &mut Findings,
    ) {
        for row in rows {
            let record = cells(edited.text, row.span.clone());
            let (sums, sums_then, then) = match row.kind {
                RowKind::Line(line) => {
                    (self.lines.get(&line), before.lines.get(&line), &published.lines[line])
                }
                RowKind::Total => (Some(&self.all), Some(&before.all), &published.below[0]),
                RowKind::New | RowKind::Other => continue,
            };
            // At the bottom only other columns are added up.
            let is_bottom = sums.is_none();
            let then = published.cells(then);
            let typed = || edited.bases.iter().map(|at| amount_at(&record, *at)).collect();
            let typed_then = || published.bases.iter().map(|base| amount_at(&then, Some(base.at))).collect();
            let amounts: Vec<Decimal12> = sums.cloned().unwrap_or_else(typed);
            let amounts_then: Vec<Decimal12> = sums_then.cloned().unwrap_or_else(typed_then);
            let bases = published.bases.iter().zip(&edited.bases).enumerate().filter(|_| !is_bottom);
            let bases = bases.map(|(number, (base, at))| (base.at, *at, vec![number]));
            let across = published.sums.iter().zip(&edited.sums);
            let across = across.map(|(column, at)| (column.at, *at, column.parts.clone()));
            for (then_at, at, parts) in bases.chain(across) {
                let Some((at, cell)) = at.and_then(|at| Some((at, record.get(at)?))) else { continue };
                let sum_of =
                    |amounts: &[Decimal12]| parts.iter().map(|part| amounts[*part]).sum::<Decimal12>();
                let sum = sum_of(&amounts);
                let was = then.get(then_at).map_or("", |cell| &cell.text);
                let is_fine = cell.is_blank()
                    || edited.has_formula(row.number, at)
                    || is_same(&cell.text, was)
                    || Decimal12::read(&cell.text)
                        .is_ok_and(|amount| [sum, sum_of(&amounts_then)].contains(&amount));
                if !is_fine {
                    let place = edited.place(&(row.number, row.span.clone()), Some(cell));
                    findings.total_written_over(&place, &cell.text, sum);
                }
            }
        }
    }
}

fn amount_at(record: &[Cell<'_>], at: Option<usize>) -> Decimal12 {
    let cell = at.and_then(|at| record.get(at));
    cell.and_then(|cell| Decimal12::read(&cell.text).ok()).unwrap_or(Decimal12::ZERO)
}

/// Whether two cells say the same: the same text or the same number.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (one.trim(), other.trim());
    one == other
        || matches!((Decimal12::read(one), Decimal12::read(other)), (Ok(one), Ok(other)) if one == other)
}
