//! The report of `check`, for people and as JSON.

use std::collections::BTreeMap;
use std::io::{self, Write};

use comfy_table::{CellAlignment, Table, presets};
use serde::{Serialize, Serializer};

use super::accounts_entry::AccountsEntry;
use super::accounts_words::accounts_words;
use super::around::HeadAmounts;
use super::gave_way::GaveWay;
use super::labels::Labels;
use super::{Language, missed_words};
use crate::findings::{Finding, Severity, visible};
use crate::money::group_digits;
use crate::plan::{Amounts, BufferMode, Checked, Divided, Group, Organisation, Plan, Sum};
use crate::report::{AxisWord, CheckReport, OpenMonths, ScenarioReport};
use crate::source::Place;
use crate::split::{MONTHS, Miss, Missed, Misses};

/// With more groups only the broken ones are shown: the rest would push them off the screen.
const GROUPS_SHOWN_MAX: usize = 50;

/// Writes the report for people: a line per group, the amounts, the misses, the outcome. Findings are not part of it.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn check_text(
    report: &CheckReport,
    checked: &Checked,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    let colon = language.pick(": ", "：");
    writeln!(out, "{}{colon}{}", report.input(), visible(checked.name()))?;
    groups(checked.groups(), language, out)?;
    if let Some(known) = checked.amounts() {
        amounts(known, report.open(), language, out)?;
    }
    if let (Some(plan), Some(misses)) = (checked.plan(), report.misses()) {
        missed(plan, misses, language, out)?;
    }
    scenarios(report.scenarios(), language, out)?;
    outcome(report, language, out)
}

/// So many of a class are named; the others are counted.
const MISSES_SHOWN_MAX: usize = 6;

/// The classes that miss their promise in words, and of each the largest by name.
fn missed(plan: &Plan, misses: &Misses, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let Some(words) = missed_words(&misses.missed, plan.mix(), language) else { return Ok(()) };
    writeln!(out, "{}", language.pick(format!("  misses: {words}"), format!("  偏差：{words}")))?;
    let (mut table, mut labels) = (columns(), Labels::default());
    for of_class in misses.list().chunk_by(|one, other| one.class == other.class) {
        for miss in of_class.iter().take(MISSES_SHOWN_MAX) {
            let named = MissEntry::new(plan, miss);
            let quota = named.quota.as_ref().map_or_else(String::new, |quota| {
                let quota = group_digits(quota);
                language.pick(format!(", quota {quota}"), format!("，应得 {quota}"))
            });
            let ideal = language.figure(&plan.unit().plain_ideal(miss.ideal).with(group_digits));
            let published = group_digits(&named.published);
            table.add_row([
                labels.stand_in(&format!("  {}", visible(&named.label(language)))),
                language.pick(format!("ideal {ideal}{quota}"), format!("理论值 {ideal}{quota}")),
                language.pick(format!("published {published}"), format!("下达值 {published}")),
            ]);
        }
        let class = of_class[0].class;
        let more = misses.missed.of(class).saturating_sub(MISSES_SHOWN_MAX as u64);
        if more > 0 {
            let more = group_digits(&more.to_string());
            let words = language.pick(format!("  and {more} more"), format!("  另有 {more} 个"));
            table.add_row([labels.stand_in(&words)]);
        }
    }
    lines(labels.put_back(1, table.lines()), out)
}

fn scenarios(scenarios: &[ScenarioReport], language: Language, out: &mut dyn Write) -> io::Result<()> {
    let (mut table, mut names) = (columns(), Labels::default());
    for ScenarioReport { scenario, ok } in scenarios {
        let word = language.pick("scenario", "情景").to_owned();
        // A note may have several lines, a row has one.
        let note: Vec<&str> = scenario.note.iter().flat_map(|note| note.split_whitespace()).collect();
        let note = note.join(" ");
        table.add_row([word, names.stand_in(&visible(&scenario.name)), mark(*ok).to_owned(), note]);
    }
    let before = language.pick(" scenario  ", " 情景  ");
    lines(names.put_back(before.len(), table.lines()), out)
}

fn mark(ok: bool) -> &'static str {
    if ok { "✓" } else { "✗" }
}

fn groups(groups: &[Group], language: Language, out: &mut dyn Write) -> io::Result<()> {
    let all = groups.len() <= GROUPS_SHOWN_MAX;
    let (mut table, mut paths) = (columns(), Labels::default());
    for group in groups.iter().filter(|group| all || !group.ok()) {
        table.add_row([
            paths.stand_in(&visible(&group.name().text(language))),
            group.members().to_string(),
            group.noun(language).to_owned(),
            language.divided(group.divided()).to_owned(),
            group.sum(language),
            mark(group.ok()).to_owned(),
        ]);
    }
    align_right(&mut table, &[1, 4]);
    lines(paths.put_back(1, table.lines()), out)?;
    if !all {
        let broken = groups.iter().filter(|group| !group.ok()).count();
        let count = groups.len();
        let words = language.pick(
            format!("  {count} groups, {broken} of them broken"),
            format!("  共 {count} 组，其中 {broken} 组不符"),
        );
        writeln!(out, "{words}")?;
    }
    Ok(())
}

fn amounts(
    amounts: &Amounts,
    open: Option<&OpenMonths>,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    let currency = amounts.currency().map(visible).unwrap_or_default();
    let buffer = amounts.buffer();
    let way = match buffer.mode() {
        BufferMode::Reserve => language.pick("held back", "预留"),
        BufferMode::OverAssign => language.pick("on top", "加码"),
    };
    let way = match buffer.units() {
        0 => String::new(),
        _ => format!("{} {way}", language.figure(buffer.share())),
    };
    let mut table = columns();
    for (word, units, remark) in [
        (language.pick("target", "目标"), amounts.target(), ""),
        (language.pick("buffer", "缓冲"), buffer.units(), way.as_str()),
        (language.pick("allocated", "下达目标"), amounts.allocated(), ""),
    ] {
        table.add_row([word, &amounts.unit().people(units), &currency, remark]);
    }
    if let Some(OpenMonths { through, planned, actual, open, .. }) = open {
        let people = |units: i64| amounts.unit().people(units);
        let decimals = amounts.unit().decimals();
        let actual = group_digits(&actual.plain(decimals));
        let remark = language.planned_through(&people(*planned), through);
        table.add_row([language.pick("closed", "已关账"), &actual, &currency, &remark]);
        table.add_row([language.pick("open", "剩余月份"), &people(*open), &currency, ""]);
    }
    align_right(&mut table, &[1]);
    lines(table.lines().collect(), out)?;
    match open {
        Some(OpenMonths { file, accounts, .. }) => {
            writeln!(out, "  {}", accounts_words(accounts, Some(file), amounts.currency(), language))
        }
        None => Ok(()),
    }
}

fn outcome(report: &CheckReport, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let counts = report.findings().counts(language);
    let denied = match report.denied() {
        true => language.pick(", and warnings are denied", "（警告视同错误）"),
        false => "",
    };
    let ties_out = match report.ties_out() {
        true => language.pick("ties out", "勾稽相符"),
        false => language.pick("does not tie out", "勾稽不符"),
    };
    match counts.is_empty() {
        true => writeln!(out, "  {ties_out}"),
        false => writeln!(out, "  {ties_out}{}{counts}{denied}", language.pick(": ", "：")),
    }
}

fn columns() -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table
}

fn align_right(table: &mut Table, columns: &[usize]) {
    for column in columns {
        if let Some(column) = table.column_mut(*column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
}

fn lines(lines: Vec<String>, out: &mut dyn Write) -> io::Result<()> {
    for line in lines {
        writeln!(out, " {}", line.trim_end())?;
    }
    Ok(())
}

/// Writes the reports as JSON: an object for one plan, a list for several; the findings of each in its language.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn check_json(reports: &[(CheckReport, Language)], out: &mut dyn Write) -> io::Result<()> {
    let entries: Vec<Entry<'_>> =
        reports.iter().map(|(report, language)| Entry::new(report, *language)).collect();
    match entries.as_slice() {
        [one] => serde_json::to_writer_pretty(&mut *out, one)?,
        several => serde_json::to_writer_pretty(&mut *out, several)?,
    }
    writeln!(out)
}

#[derive(Serialize)]
struct Entry<'a> {
    ok: bool,
    plan: &'a str,
    findings: Vec<FindingEntry<'a>>,
    groups: Vec<GroupEntry<'a>>,
    applied: &'a [String],
    #[serde(flatten)]
    gave_way: GaveWay<'a>,
    scenarios: Vec<ScenarioEntry<'a>>,
    #[serde(flatten)]
    amounts: Option<AmountsEntry<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    closed: Option<ClosedEntry<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    missed: Option<&'a Missed>,
    #[serde(skip_serializing_if = "Option::is_none")]
    misses: Option<Vec<MissEntry<'a>>>,
}

/// Closed months, and what the others come to.
#[derive(Serialize)]
struct ClosedEntry<'a> {
    file: &'a str,
    #[serde(flatten)]
    accounts: AccountsEntry,
    through: &'a str,
    planned: String,
    actual: String,
    open: String,
}

impl<'a> ClosedEntry<'a> {
    fn new(plan: &Plan, open: &'a OpenMonths) -> ClosedEntry<'a> {
        let unit = plan.unit();
        ClosedEntry {
            file: &open.file,
            accounts: AccountsEntry::of(&open.accounts, unit),
            through: &open.through,
            planned: unit.plain(open.planned),
            actual: open.actual.plain(unit.decimals()),
            open: unit.plain(open.open),
        }
    }
}

/// A number that misses its promise.
#[derive(Serialize)]
struct MissEntry<'a> {
    class: &'a str,
    /// Nothing for the company.
    node: Option<String>,
    period: String,
    /// The members by the words of their axes.
    #[serde(serialize_with = "by_axis")]
    member: Vec<(&'a str, &'a str)>,
    ideal: String,
    /// Whether the ideal is no longer than it is written.
    ideal_exact: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    quota: Option<String>,
    published: String,
}

#[derive(Serialize)]
struct FindingEntry<'a> {
    code: &'a str,
    severity: Severity,
    message: String,
    #[serde(flatten)]
    mark: MarkEntry<'a>,
    help: Option<String>,
    related: Vec<MarkEntry<'a>>,
}

/// A place with the words beside it; the end is the first column behind it.
#[derive(Serialize, Default)]
struct MarkEntry<'a> {
    file: Option<&'a str>,
    /// The sheet and the cell, in a workbook: `人员` and `C7`.
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    label: String,
}

#[derive(Serialize)]
struct GroupEntry<'a> {
    path: String,
    members: usize,
    divided: &'a str,
    /// What it adds up to; nothing where no single number says it.
    sum: Option<&'a str>,
    /// The sums by kind, where several kinds divide one group.
    #[serde(skip_serializing_if = "Option::is_none")]
    sums: Option<BTreeMap<&'a str, &'a str>>,
    ok: bool,
}

#[derive(Serialize)]
struct ScenarioEntry<'a> {
    name: &'a str,
    note: Option<&'a str>,
    ok: bool,
}

#[derive(Serialize)]
struct AmountsEntry<'a> {
    name: &'a str,
    #[serde(flatten)]
    amounts: HeadAmounts<'a>,
}

impl<'a> Entry<'a> {
    fn new(report: &'a CheckReport, language: Language) -> Entry<'a> {
        let checked = report.checked();
        let plan = checked.and_then(Checked::plan).filter(|_| report.ties_out());
        let misses = plan.zip(report.misses());
        Entry {
            ok: report.passes(),
            plan: report.input(),
            findings: report.findings().iter().map(|finding| FindingEntry::new(finding, language)).collect(),
            groups: checked
                .map_or_else(Vec::new, |checked| checked.groups().iter().map(GroupEntry::new).collect()),
            applied: checked.map_or(&[], |checked| checked.applied().changes()),
            gave_way: checked.map_or_else(GaveWay::default, |checked| GaveWay::of(checked.applied())),
            scenarios: report.scenarios().iter().map(ScenarioEntry::new).collect(),
            amounts: checked.and_then(|checked| {
                let amounts = checked.amounts()?;
                Some(AmountsEntry { name: checked.name(), amounts: HeadAmounts::of(amounts) })
            }),
            closed: plan.zip(report.open()).map(|(plan, open)| ClosedEntry::new(plan, open)),
            missed: misses.map(|(_, misses)| &misses.missed),
            misses: misses
                .map(|(plan, misses)| misses.list().iter().map(|miss| MissEntry::new(plan, miss)).collect()),
        }
    }
}

fn by_axis<S: Serializer>(members: &[(&str, &str)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(members.iter().copied())
}

impl<'a> MissEntry<'a> {
    fn new(plan: &'a Plan, miss: &Miss) -> MissEntry<'a> {
        let calendar = plan.calendar();
        let member = |(axis, member): &(usize, usize)| {
            let axis = &plan.mix().axes()[*axis];
            (AxisWord::Member(axis.kind()).word(plan.hierarchy()), axis.members()[*member].name())
        };
        let ideal = plan.unit().plain_ideal(miss.ideal);
        MissEntry {
            class: miss.class.word(),
            node: (miss.node != Organisation::COMPANY).then(|| plan.organisation().path_label(miss.node)),
            period: match miss.months.len() {
                1 => calendar.month(miss.months.start),
                MONTHS => calendar.year(),
                months => calendar.quarter(miss.months.start / months),
            },
            member: miss.members.iter().map(member).collect(),
            ideal: ideal.digits().to_owned(),
            ideal_exact: !ideal.is_cut(),
            quota: miss.quota.map(|quota| plan.unit().plain(quota)),
            published: plan.unit().plain(miss.published),
        }
    }

    /// Whose number it is, of which period and members.
    fn label(&self, language: Language) -> String {
        let node = self.node.as_deref().unwrap_or(language.pick("company", "公司"));
        let members: Vec<&str> = self.member.iter().map(|(_, name)| *name).collect();
        format!("{node}  {}  {}", self.period, members.join(", ")).trim_end().to_owned()
    }
}

impl<'a> FindingEntry<'a> {
    fn new(finding: &'a Finding, language: Language) -> FindingEntry<'a> {
        let words = finding.words(language);
        FindingEntry {
            code: finding.code(),
            severity: finding.severity(),
            message: words.message,
            mark: finding.place().map(|place| MarkEntry::new(place, words.label)).unwrap_or_default(),
            help: words.help,
            related: finding
                .related_places()
                .zip(words.related)
                .map(|(place, label)| MarkEntry::new(place, label))
                .collect(),
        }
    }
}

impl<'a> MarkEntry<'a> {
    fn new(place: &'a Place, label: String) -> MarkEntry<'a> {
        let (line, column) = place.line_column();
        let (end_line, end_column) = place.end_line_column();
        MarkEntry {
            file: Some(place.source().name()),
            sheet: place.source().sheet_name(),
            cell: place.cell(),
            line: Some(line),
            column: Some(column),
            end_line: Some(end_line),
            end_column: Some(end_column),
            label,
        }
    }
}

impl<'a> GroupEntry<'a> {
    fn new(group: &'a Group) -> GroupEntry<'a> {
        let several = group.sums();
        let sum = match several {
            [one] if one.of() != Divided::Pattern => Some(one.plain()),
            _ => None,
        };
        let word_and_sum = |sum: &'a Sum| (sum.of().word(), sum.plain());
        GroupEntry {
            path: group.name().text(Language::English),
            members: group.members(),
            divided: group.divided().word(),
            sum,
            sums: (several.len() > 1).then(|| several.iter().map(word_and_sum).collect()),
            ok: group.ok(),
        }
    }
}

impl<'a> ScenarioEntry<'a> {
    fn new(report: &'a ScenarioReport) -> ScenarioEntry<'a> {
        let scenario = &report.scenario;
        ScenarioEntry { name: &scenario.name, note: scenario.note.as_deref(), ok: report.ok }
    }
}
