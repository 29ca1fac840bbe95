//! What closed months make of a number, for people.

use std::io::{self, Write};

use super::closed_words::{self, through};
use super::explain_words::amount;
use super::language::Language;
use super::step_table::StepTable;
use crate::closed::{Closed, Rest};
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
    let mut table = StepTable::new(language);
    match carried.carriers.as_slice() {
        [only] => one(closed, only, language, &mut table),
        several => all(closed, several, language, &mut table),
    }
    table.write(plan, &carried.ideal, (carried.published, &carried.rounding()), out)?;
    writeln!(out)?;
    writeln!(out, "{}", closed_words::accounts(closed, language))
}

/// The steps where one node carries: what it planned and sold, and what its open months become.
fn one(closed: &Closed<'_>, carrier: &Carrier, language: Language, table: &mut StepTable) {
    let plan = closed.plan();
    let money = |units: &Exact| amount(plan, units, language);
    let whole = |units: i64| plan.unit().people(units);
    let name = name(carrier, language);
    table.row(language.pick("planned", "已关账月份计划"), "", &whole(carrier.node.planned), &name);
    table.row(language.pick("- sold", "- 实际"), "", &money(&carrier.sold), "");
    let missing = Exact::whole(carrier.node.planned) - carrier.sold.clone();
    match missing.is_negative() {
        false => table.row(language.pick("short by", "缺口"), "", &money(&missing), ""),
        true => table.row(language.pick("ahead by", "超额"), "", &money(&-missing.clone()), ""),
    }
    taken(closed, carrier, &missing, table);
    let was = whole(carrier.node.open);
    let note = language.pick(format!("instead of {was}"), format!("原为 {was}"));
    table.row(
        language.pick("open months", "剩余月份"),
        &factor(carrier, language),
        &money(&carrier.rest.units),
        &note,
    );
    let label = language.pick("this number as planned", "本数原计划");
    table.row(label, "", &whole(carrier.planned), "");
    let share = factor(carrier, language);
    table.row(language.pick("x the same", "x 同一比例"), &share, &money(&carrier.ideal), "");
}

/// What the open months take of what is missing or over, and what becomes of the rest.
fn taken(closed: &Closed<'_>, carrier: &Carrier, missing: &Exact, table: &mut StepTable) {
    let (plan, language) = (closed.plan(), table.language);
    let money = |units: &Exact| amount(plan, units, language);
    let Rest { kept, past, not_placed, .. } = &carrier.rest;
    if !kept.is_zero() {
        let note =
            language.pick("`surplus` keeps the open months as planned", "`surplus` 使剩余月份维持原计划");
        table.row(language.pick("- kept", "- 超额保留"), "", &money(kept), note);
        return;
    }
    let catch_up = Exact::ratio(&closed.closing().catch_up());
    if !missing.is_zero() && catch_up != Exact::whole(1) {
        let size = if missing.is_negative() { -missing.clone() } else { missing.clone() };
        let share = format!("x {}", language.figure(&catch_up.percent_text()));
        table.row("x `catch_up`", &share, &money(&(&catch_up * &size)), "");
    }
    if !past.is_zero() {
        let note = language.pick("open months are never below nothing", "剩余月份不低于零");
        table.row(language.pick("past its year", "超出全年"), "", &money(past), note);
    }
    if !not_placed.is_zero() {
        let note = language.pick("nothing is planned that could take it", "没有可承接的计划");
        table.row(language.pick("not placed", "无处安排"), "", &money(not_placed), note);
    }
}

/// The parts where several nodes carry: what each planned of the number, and by what that is multiplied.
fn all(closed: &Closed<'_>, carriers: &[Carrier], language: Language, table: &mut StepTable) {
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
