//! What closed months make of a number, for people.

use std::io::{self, Write};

use comfy_table::{CellAlignment, Table, presets};

use super::closed_words::through;
use super::explain_words::{amount, signed};
use super::labels::Labels;
use super::language::Language;
use crate::closed::Closed;
use crate::explain::{Carried, Carrier};
use crate::findings::visible;
use crate::money::{Exact, group_digits};
use crate::report::Pick;

/// Of more nodes the others are added up in one line.
const CARRIERS_SHOWN_MAX: usize = 50;

/// Writes below an explanation what closed months make of the number: what was planned and sold, by how much the open
/// months change, and what is published then.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn carried_text(
    closed: &Closed<'_>,
    pick: &Pick,
    carried: &Carried,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    let plan = closed.plan();
    let month = through(closed);
    let of_year = pick.when.months().len() > 1 && pick.when.months().start < closed.first_open();
    let open = if of_year { language.pick(", its open months", "（剩余月份）") } else { "" };
    writeln!(out)?;
    writeln!(
        out,
        "{}",
        language.pick(
            format!("This is the plan before months were closed. Closed through {month}{open}:"),
            format!("以上为关账前的计划。已关账至 {month}{open}："),
        )
    )?;
    let mut table = Rows { table: Table::new(), labels: Labels::default() };
    table.table.load_style(presets::NOTHING);
    match carried.carriers.as_slice() {
        [only] => one(closed, only, language, &mut table),
        several => all(closed, several, language, &mut table),
    }
    let rounding = signed(plan, &carried.rounding(), language);
    let published = plan.unit().people(carried.published);
    let end = language.pick(
        format!("published {published}    rounding {rounding}"),
        format!("下达值 {published}    尾差 {rounding}"),
    );
    table.row(language.pick("ideal", "理论值"), "", &amount(plan, &carried.ideal, language), &end);
    for (index, column) in table.table.column_iter_mut().enumerate() {
        column.set_padding(if index == 0 { (0, 0) } else { (3, 0) });
        let right = matches!(index, 1 | 2);
        column.set_cell_alignment(if right { CellAlignment::Right } else { CellAlignment::Left });
    }
    for line in table.labels.put_back(0, table.table.lines()) {
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

struct Rows {
    table: Table,
    labels: Labels,
}

impl Rows {
    fn row(&mut self, label: &str, share: &str, amount: &str, note: &str) {
        self.table.add_row([&*self.labels.stand_in(label), share, amount, note]);
    }
}

/// The steps where one node carries: what it planned and sold, and what its open months become.
fn one(closed: &Closed<'_>, carrier: &Carrier, language: Language, table: &mut Rows) {
    let plan = closed.plan();
    let money = |units: &Exact| amount(plan, units, language);
    let whole = |units: i64| plan.unit().people(units);
    let name = name(carrier, language);
    table.row(language.pick("planned", "已关账月份计划"), "", &whole(carrier.node.planned), &name);
    table.row(language.pick("- sold", "- 实际"), "", &money(&carrier.sold), "");
    let missing = Exact::whole(carrier.node.planned) - carrier.sold.clone();
    match missing.is_negative() {
        false => table.row(language.pick("short by", "缺口"), "", &money(&missing), ""),
        true => table.row(language.pick("ahead by", "超额"), "", &money(&-missing), ""),
    }
    let was = whole(carrier.node.open);
    let note = language.pick(format!("instead of {was}"), format!("原为 {was}"));
    table.row(
        language.pick("open months", "剩余月份"),
        &factor(carrier, language),
        &money(&carrier.rest),
        &note,
    );
    let label = language.pick("this number as planned", "本数原计划");
    table.row(label, "", &whole(carrier.planned), "");
    let share = factor(carrier, language);
    table.row(language.pick("x the same", "x 同一比例"), &share, &money(&carrier.ideal), "");
}

/// The parts where several nodes carry: what each planned of the number, and by what that is multiplied.
fn all(closed: &Closed<'_>, carriers: &[Carrier], language: Language, table: &mut Rows) {
    let plan = closed.plan();
    let shown = match carriers.len() {
        all if all <= CARRIERS_SHOWN_MAX + 1 => all,
        _ => CARRIERS_SHOWN_MAX,
    };
    for carrier in &carriers[..shown] {
        let planned = plan.unit().people(carrier.planned);
        let note = language.pick(format!("of {planned} planned"), format!("原计划 {planned}"));
        let label = format!("+ {}", name(carrier, language));
        let ideal = amount(plan, &carrier.ideal, language);
        table.row(&label, &factor(carrier, language), &ideal, &note);
    }
    if let rest @ [_, ..] = &carriers[shown..] {
        let more = group_digits(&rest.len().to_string());
        let label = language.pick(format!("+ {more} more"), format!("+ 另外 {more} 个"));
        let total: Exact = rest.iter().map(|carrier| carrier.ideal.clone()).sum();
        table.row(&label, "", &amount(plan, &total, language), "");
    }
}

fn name(carrier: &Carrier, language: Language) -> String {
    match carrier.name.is_empty() {
        true => language.pick("the company", "公司").to_owned(),
        false => visible(&carrier.name),
    }
}

fn factor(carrier: &Carrier, language: Language) -> String {
    let factor = carrier.factor.as_ref();
    factor.map_or_else(String::new, |factor| format!("x {}", language.figure(&factor.percent_text())))
}
