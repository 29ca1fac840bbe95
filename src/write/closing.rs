//! Words about a sheet that was written.

use super::counted::{CELL, FILE, ROW, SHEET, counted};
use super::xlsx::ROWS_MAX;
use super::{Format, Language, Outcome, missed_words};
use crate::findings::visible;
use crate::limits::NAMES_SHOWN_MAX;
use crate::plan::Plan;
use crate::report::Whole;

/// What is left to say when a sheet of a plan is written, on lines of its own; nothing if the sheet says it all. `whole` is
/// what there is to show if nothing is left out.
///
/// With the name of an output file: rows, cells, sum, and whether it ties out. Formats without a place for misses
/// have them said here.
pub fn closing_words(
    (plan, whole): (&Plan, Whole),
    outcome: &Outcome,
    format: Format,
    output: Option<&str>,
    language: Language,
) -> String {
    let line = output.map_or_else(String::new, |name| {
        let (rows, cells) =
            (counted(outcome.seen.rows, ROW, language), counted(outcome.seen.cells, CELL, language));
        let sum = sum_words((plan, whole), outcome, language);
        language
            .pick(format!("{name}: {rows}, {cells}, {sum}\n"), format!("{name}：{rows}，{cells}，{sum}\n"))
    });
    line + &remarks(plan, outcome, format, output.is_some(), language)
}

/// What is said where charts were asked for and cannot be shown.
pub fn chart_left_out(language: Language) -> &'static str {
    language.pick(
        "charts are left out: this terminal cannot show them; a file or pipe gets them\n",
        "图表未显示：此终端无法显示；写入文件或管道时会显示\n",
    )
}

/// The same line for several files in a folder.
pub(super) fn folder_line(
    (plan, whole): (&Plan, Whole),
    outcome: &Outcome,
    files: usize,
    folder: &str,
    language: Language,
) -> String {
    let (files, rows) = (counted(files as u64, FILE, language), counted(outcome.seen.rows, ROW, language));
    let sum = sum_words((plan, whole), outcome, language);
    language
        .pick(format!("{folder}: {files}, {rows}, {sum}\n"), format!("{folder}：{files}，{rows}，{sum}\n"))
}

/// What stays in a folder though it was not written this time: nothing if there is none.
pub fn remaining_words(folder: &str, names: &[String], language: Language) -> String {
    if names.is_empty() {
        return String::new();
    }
    let shown: Vec<String> = names.iter().take(NAMES_SHOWN_MAX).map(|name| visible(name)).collect();
    let (shown, sheets) =
        (language.and_more(&shown, names.len()), counted(names.len() as u64, SHEET, language));
    language.pick(
        format!("{folder}: {sheets} from before, not part of this split, left as found: {shown}\n"),
        format!("{folder}：有 {sheets}是以前写的，不属于本次分解，未作改动：{shown}\n"),
    )
}

/// What it comes to, such as `sum 162,000,000 CNY, ties out`.
fn sum_words((plan, whole): (&Plan, Whole), outcome: &Outcome, language: Language) -> String {
    let unit = plan.unit();
    let sum = unit.people(outcome.seen.shown_units);
    let currency = plan.currency().map(|label| format!(" {label}")).unwrap_or_default();
    let of = language.of_whole(whole.kind);
    let whole = unit.people(whole.units);
    match outcome.seen.whole {
        true => {
            language.pick(format!("sum {sum}{currency}, ties out"), format!("合计 {sum}{currency}，勾稽相符"))
        }
        false => language.pick(
            format!("sum {sum}{currency}, part of {whole} {of}"),
            format!("合计 {sum}{currency}，为{of} {whole} 的一部分"),
        ),
    }
}

/// What the sheet itself does not say; `is_file` if it was written to one.
pub(super) fn remarks(
    plan: &Plan,
    outcome: &Outcome,
    format: Format,
    is_file: bool,
    language: Language,
) -> String {
    let mut words: String = spreadsheet_remarks(outcome, outcome.seen.rows, format, is_file, language)
        .into_iter()
        .map(|line| line + "\n")
        .collect();
    if format.keeps_misses_silent()
        && let Some(missed) = missed_words(&outcome.seen.missed, plan.mix(), language)
    {
        words.push_str(&language.pick(format!("misses: {missed}\n"), format!("偏差：{missed}\n")));
    }
    if outcome.folded {
        words.push_str(language.pick(
            "months are folded into quarters to fit the terminal; a file or pipe gets all of them\n",
            "为适应终端宽度，各月已合并为季度；写入文件或管道时会逐月列出\n",
        ));
    }
    words
}

/// What a spreadsheet has not or shows otherwise, a line each, of a result of so many rows; `is_file` if it was written to
/// a file.
pub(super) fn spreadsheet_remarks<T>(
    outcome: &Outcome<T>,
    rows: u64,
    format: Format,
    is_file: bool,
    language: Language,
) -> Vec<String> {
    let mut lines: Vec<String> =
        outcome.notices.iter().map(|notice| notice.text(language).to_owned()).collect();
    // Excel drops further rows without a word.
    if format == Format::Csv && rows >= ROWS_MAX {
        let words = language.pick(
            "Excel shows no more than 1,048,576 rows and drops the rest",
            "Excel 最多显示 1,048,576 行，其余会被丢弃",
        );
        lines.push(words.to_owned());
    }
    // Whoever writes to a pipe does not open the result by a double click.
    if is_file && !outcome.retyped.is_empty() {
        let names: Vec<String> = outcome.retyped.iter().map(|name| visible(name)).collect();
        let names = names.join(language.comma());
        lines.push(language.pick(
            format!(
                "Excel changes names such as {names} when it opens a CSV file: import it instead, with their columns \
                 as text"
            ),
            format!("Excel 直接打开 CSV 时会改动 {names} 这样的名称：请改用导入，并把这些列设为文本"),
        ));
    }
    lines
}
