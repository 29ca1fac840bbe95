//! Workbooks that come back: nothing changed where somebody only hid, sorted and moved; and what was typed over says the
//! same as the same amounts in a CSV file.

use std::path::Path;
use std::process::Command;

use fastrand::Rng;

use crate::for_every_plan;
use crate::kinds::KINDS;
use crate::made_up::{Files, roster};
use crate::program::check;
use crate::sheet_edits::{HEAD_ROW, SheetEdits, SheetRow};

/// Plans of each kind.
const PLANS: u64 = 1;

/// Larger ones say no more.
const LEAVES_MAX: usize = 1_000;

/// How many people and members of axes a plan has, each with each.
fn leaves(files: &Files) -> usize {
    let plan = check(files);
    plan.organisation().len() * plan.mix().leaf_count()
}

/// Runs the program in a folder; gives what it said on standard output and standard error.
fn run(folder: &Path, words: &str) -> (String, String) {
    let run = Command::new(env!("CARGO_BIN_EXE_tieout"))
        .current_dir(folder)
        .args(words.split_whitespace())
        .output()
        .expect("the program runs");
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    let (out, err) = (text(&run.stdout), text(&run.stderr));
    assert!(run.status.success(), "{words}: {err}");
    (out, err)
}

/// A folder with a plan.
fn folder_of(files: &Files) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("plan.toml"), &files.plan).expect("a plan");
    if let Some(people) = &files.roster {
        std::fs::write(folder.path().join(roster::FILE), people).expect("a roster");
    }
    folder
}

/// Rows and periods that a workbook may have.
fn some_view(rng: &mut Rng, files: &Files) -> String {
    let plan = check(files);
    let deepest = plan.organisation().deepest();
    let mut by = vec![plan.hierarchy().word(deepest).to_owned()];
    if deepest.number() == 0 {
        by.clear();
    }
    let axes = plan.mix().axes().iter().map(|axis| axis.kind().one());
    by.extend(axes.filter(|_| rng.bool()).map(str::to_owned));
    let by = if by.is_empty() { "none".to_owned() } else { by.join(",") };
    let period = ["month", "month", "quarter", "year"][rng.usize(0..4)];
    format!("--by {by} --period {period}")
}

/// Sorts the lines, hides some and moves the columns.
fn arrange(rng: &mut Rng, sheet: &mut SheetEdits) {
    let lines = HEAD_ROW + 1..HEAD_ROW + 1 + sheet.line_count();
    rng.shuffle(&mut sheet.rows[lines.clone()]);
    lines.filter(|_| rng.u8(0..4) == 0).for_each(|row| sheet.hide(row));
    let width = sheet.rows[HEAD_ROW].cells.iter().map(|cell| cell.column + 1).max().unwrap_or(0);
    let mut places: Vec<usize> = (0..width).collect();
    if rng.bool() {
        rng.shuffle(&mut places);
    }
    sheet.move_columns(|column| places.get(column).copied().unwrap_or(column));
}

#[test]
fn workbooks_that_come_back_say_what_was_edited() {
    for (seed, kind) in (20..).zip(&KINDS) {
        let rng = &mut Rng::with_seed(seed);
        for_every_plan(kind, PLANS, |_, plan| {
            let files = plan.files();
            if leaves(&files) > LEAVES_MAX {
                return;
            }
            let folder = folder_of(&files);
            let view = some_view(rng, &files);
            let language = ["en", "zh"][rng.usize(0..2)];
            run(folder.path(), &format!("split plan.toml -o book.xlsx {view} --lang {language}"));
            let book = std::fs::read(folder.path().join("book.xlsx")).expect("a workbook");
            nothing_changed(rng, folder.path(), &book);
            edits_are_differences(rng, folder.path(), book, &view);
        });
    }
}

/// Law: rows and columns that were only hidden, sorted and moved change nothing.
fn nothing_changed(rng: &mut Rng, folder: &Path, book: &[u8]) {
    let mut sheet = SheetEdits::of(book.to_vec());
    arrange(rng, &mut sheet);
    std::fs::write(folder.join("edited.xlsx"), sheet.into_bytes()).expect("a workbook");
    let (out, err) = run(folder, "compare plan.toml edited.xlsx --format csv");
    assert_eq!(out.lines().count(), 1, "{out}");
    assert!(err.contains("nothing was edited") && !err.contains("[W14"), "{err}");
}

/// Law: what was typed over, cleared and deleted says the same as a CSV file with the same amounts.
fn edits_are_differences(rng: &mut Rng, folder: &Path, book: Vec<u8>, view: &str) {
    let (csv, _) = run(folder, &format!("split plan.toml --format csv --ids {view}"));
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
    let mut records: Vec<Option<Vec<String>>> = reader
        .records()
        .map(|record| Some(record.expect("a row").iter().map(str::to_owned).collect()))
        .collect();
    let mut sheet = SheetEdits::of(book);
    let inputs = sheet.inputs();
    let has_lines = sheet.line_count() > 1;
    let mut gone = Vec::new();
    let mut at = 1;
    for (row, columns) in inputs {
        let is_gone = has_lines && rng.u8(0..12) == 0;
        for column in columns {
            let record = &mut records[at];
            let amount = record.as_mut().and_then(|record| record.last_mut()).expect("an amount");
            at += 1;
            match rng.u8(0..10) {
                _ if is_gone => *record = None,
                0 => {
                    *record = None;
                    sheet.type_in(row, column, "");
                }
                1 | 2 => {
                    *amount = format!("{}.5", rng.u32(0..1_000_000));
                    let inside = match rng.bool() {
                        true => format!("<v>{amount}</v>"),
                        false => format!("<f>1*{amount}</f><v>{amount}</v>"),
                    };
                    sheet.type_in(row, column, &inside);
                }
                _ => {}
            }
        }
        if is_gone {
            gone.push(row);
        }
    }
    assert_eq!(at, records.len(), "every amount has a cell");
    for row in gone.into_iter().rev() {
        sheet.rows.remove(row);
        // So many lines are left to be sorted.
        sheet.rows.push(SheetRow { attributes: String::new(), cells: Vec::new() });
    }
    std::fs::write(folder.join("edited.xlsx"), sheet.into_bytes()).expect("a workbook");
    if records.iter().flatten().count() == 1 {
        return;
    }
    let mut writer = csv::Writer::from_path(folder.join("edited.csv")).expect("a file");
    records.iter().flatten().for_each(|record| writer.write_record(record).expect("a row"));
    writer.flush().expect("a file");
    drop(writer);
    let compared = |file: &str| run(folder, &format!("compare plan.toml {file} --format csv {view}")).0;
    assert_eq!(compared("edited.xlsx"), compared("edited.csv"));
}
