//! Words about tables that come in from workbooks and CSV: people and amounts alike.

use super::first_names::FirstNames;
use super::said::{Said, Words, told};
use super::{Finding, Findings, InputKind, Language, quoted};
use crate::limits::{NAMES_SHOWN_MAX, SHEET_BYTES_MAX};
use crate::source::{Place, Source};

/// Why no sheet of a workbook can be read.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum WorkbookFault {
    /// This program was built without what reads workbooks.
    NotBuiltIn,
    /// A sheet is asked for, and the file is no workbook.
    NoWorkbook,
    /// It is encrypted.
    Encrypted,
    /// It is cut off, or something else.
    Damaged,
    /// It holds more than any table, or unpacks to it.
    TooLarge,
    /// It has no sheet with cells.
    NoSheet,
    /// It has no sheet of this name, but others.
    NoSheetCalled(String, Vec<String>),
}

/// Why the value of a cell cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum CellFault {
    /// A number with more digits than a spreadsheet keeps.
    TooManyDigits(Box<str>),
    /// A formula whose value nobody has stored.
    NoValue,
    /// What a spreadsheet shows in place of a value that cannot be computed.
    Error(Box<str>),
}

impl WorkbookFault {
    /// Whether it is about the sheet that was asked for, not about the file.
    pub fn is_about_the_sheet(&self) -> bool {
        matches!(self, WorkbookFault::NoWorkbook | WorkbookFault::NoSheetCalled(..))
    }

    /// What is wrong, behind the name of the file; and what to do.
    fn text(&self, language: Language) -> (String, String) {
        let max = SHEET_BYTES_MAX / (1024 * 1024 * 1024);
        let (english, chinese): ((String, &str), (String, &str)) = match self {
            WorkbookFault::NotBuiltIn => (
                (
                    "is a workbook, which this build of tieout does not read".to_owned(),
                    "save its sheet as \"CSV UTF-8\" and name that file, or build with the feature `workbooks-in`",
                ),
                (
                    "是工作簿，而此版本的 tieout 编译时未包含读取工作簿的功能".to_owned(),
                    "请将工作表另存为“CSV UTF-8”并写该文件的名称，或启用功能 `workbooks-in` 重新编译",
                ),
            ),
            WorkbookFault::NoWorkbook => (
                (
                    "is no workbook and has no sheets".to_owned(),
                    "name the file alone, or a workbook: .xlsx, .xls or .ods",
                ),
                ("不是工作簿，没有工作表".to_owned(), "请只写文件名，或改为工作簿文件：.xlsx、.xls 或 .ods"),
            ),
            WorkbookFault::Encrypted => (
                (
                    "is encrypted".to_owned(),
                    "open it with its password, and save it without one, or its sheet as \"CSV UTF-8\"",
                ),
                ("已加密".to_owned(), "请用密码打开，另存为不加密的文件，或将工作表另存为“CSV UTF-8”"),
            ),
            WorkbookFault::Damaged => (
                (
                    "looks like a workbook and cannot be read as one".to_owned(),
                    "open it in a spreadsheet program and save it anew as .xlsx, or its sheet as \"CSV UTF-8\"",
                ),
                (
                    "看似工作簿，却无法读取".to_owned(),
                    "请用表格软件打开后重新另存为 .xlsx，或将工作表另存为“CSV UTF-8”",
                ),
            ),
            WorkbookFault::TooLarge => (
                (
                    format!("unpacks to more than {max} GiB, which no table needs"),
                    "check that this is the file; a sheet that was formatted to its last row is best copied to a new one",
                ),
                (
                    format!("解压后超过 {max} GiB，表格不会这么大"),
                    "请确认文件无误；如果工作表的格式一直设到最后一行，请将数据复制到新的工作表",
                ),
            ),
            WorkbookFault::NoSheet => (
                ("has no sheet with cells".to_owned(), "put the table on a worksheet"),
                ("没有含单元格的工作表".to_owned(), "请将表格放在工作表中"),
            ),
            WorkbookFault::NoSheetCalled(name, sheets) => {
                let names = FirstNames::new(sheets, NAMES_SHOWN_MAX).text(language);
                let help = language.pick(format!("its sheets: {names}"), format!("其中的工作表：{names}"));
                let name = quoted(name);
                return (language.pick(format!("has no sheet {name}"), format!("中没有工作表 {name}")), help);
            }
        };
        let (message, help) = language.pick(english, chinese);
        (message, help.to_owned())
    }
}

impl CellFault {
    fn words(&self, language: Language) -> Words {
        match self {
            CellFault::TooManyDigits(digits) => Words::new(language.pick(
                format!("{digits} has more than the 15 digits that a spreadsheet keeps of a number"),
                format!("{digits} 超过 15 位有效数字，表格软件保存不了这么多位"),
            ))
            .help({
                // In percent the number of the cell has two decimals more.
                let decimals = if digits.ends_with('%') { 4 } else { 2 };
                language.pick(
                    format!(
                        "format the cell as text and type the number anew; where a formula computes it, round it \
                         there: =ROUND(…, {decimals})"
                    ),
                    format!(
                        "请将单元格设为文本格式后重新输入；如果是公式算出的，请在公式中舍入：=ROUND(…, {decimals})"
                    ),
                )
            }),
            CellFault::NoValue => Words::new(language.pick(
                "this cell holds a formula, and what it comes to is not stored in the file",
                "此单元格是公式，而文件中没有保存计算结果",
            ))
            .help(language.pick(
                "open the workbook in a spreadsheet program and save it: that computes and stores the values",
                "请用表格软件打开该工作簿并保存，软件会计算并存入结果",
            )),
            CellFault::Error(error) => Words::new(language.pick(
                format!("the spreadsheet could not compute this cell: {error}"),
                format!("表格软件算不出此单元格：{error}"),
            ))
            .help(language.pick(
                "repair the formula, or write what belongs here",
                "请修正公式，或直接填写应有的内容",
            )),
        }
    }
}

impl InputKind {
    /// The file by its name, as a subject.
    fn called(self, name: &str, language: Language) -> String {
        match self {
            InputKind::Plan | InputKind::Amounts => name.to_owned(),
            InputKind::Roster => language.pick(format!("the roster {name}"), format!("花名册 {name}")),
        }
    }

    /// The same for notes.
    fn note(self, code: &'static str, said: Said) -> Finding {
        match self {
            InputKind::Plan | InputKind::Roster => Finding::note(code, said),
            InputKind::Amounts => Finding::note(code, said).of_this_run(),
        }
    }

    /// Findings about people belong to the plan, those about amounts to the run.
    fn finding(self, about_people: &'static str, about_amounts: &'static str, said: Said) -> Finding {
        match self {
            InputKind::Plan | InputKind::Roster => Finding::error(about_people, said),
            InputKind::Amounts => Finding::error(about_amounts, said).of_this_run(),
        }
    }
}

impl Findings {
    /// P100 and A021: a workbook of which no sheet can be read. `place` says where it is asked for, if not in the file.
    pub fn workbook_unusable(
        kind: InputKind,
        name: &str,
        fault: &WorkbookFault,
        place: Option<&Place>,
    ) -> Findings {
        let said = told((kind, name.to_owned(), fault.clone()), |(kind, name, fault), language| {
            let (message, help) = fault.text(language);
            let space = language.pick(" ", if kind == &InputKind::Roster { " " } else { "" });
            Words::new(format!("{}{space}{message}", kind.called(name, language))).help(help)
        });
        let start = || Place::new(&Source::new(name, ""), 0..0);
        kind.finding("P100", "A021", said).at(&place.cloned().unwrap_or_else(start)).into()
    }

    /// P101 and A022: a cell that has no value that can be taken.
    pub fn cell_without_value(&mut self, kind: InputKind, place: &Place, fault: &CellFault) {
        let said = told(fault.clone(), CellFault::words);
        self.add(kind.finding("P101", "A022", said).at(place).alike_by(std::mem::discriminant(fault)));
    }

    /// P102: a file that is not in the encoding that the plan says, or an encoding that there is not.
    pub fn roster_not_in(name: &str, encoding: &str, place: &Place) -> Findings {
        let said = told((name.to_owned(), quoted(encoding)), |(name, encoding), language| {
            Words::new(language.pick(
                format!("the roster {name} is not written in {encoding}"),
                format!("花名册 {name} 不是 {encoding} 编码"),
            ))
            .help(language.pick(
                "say which encoding it is in, or save it as \"CSV UTF-8\" and leave `encoding` out",
                "请写明实际的编码；或另存为“CSV UTF-8”，并删去 `encoding`",
            ))
        });
        Finding::error("P102", said).at(place).into()
    }

    /// P102: an encoding of which nobody has heard.
    pub fn unknown_encoding(&mut self, place: &Place, encoding: &str) {
        let said = told(quoted(encoding), |encoding, language| {
            Words::new(
                language.pick(format!("{encoding} is no encoding"), format!("没有名为 {encoding} 的编码")),
            )
            .help(language.pick(
                "write one as browsers know them: `gbk`, `gb18030`, `big5`, `shift_jis`, `windows-1252`",
                "请写浏览器通用的名称：`gbk`、`gb18030`、`big5`、`shift_jis`、`windows-1252`",
            ))
        });
        self.add(Finding::error("P102", said).at(place));
    }

    /// N245: hidden rows, or a hidden sheet, that count like others.
    pub fn hidden_counts(&mut self, kind: InputKind, start: &Place, rows: usize, is_sheet: bool) {
        let said = told((rows, is_sheet), |(rows, is_sheet), language| {
            let rows_text = match rows {
                1 => language.pick("1 hidden row counts".to_owned(), "1 个隐藏行计入在内".to_owned()),
                rows => {
                    language.pick(format!("{rows} hidden rows count"), format!("{rows} 个隐藏行计入在内"))
                }
            };
            let message = match (rows, is_sheet) {
                (0, _) => language.pick(
                    "the sheet is hidden, and is read".to_owned(),
                    "该工作表是隐藏的，照常读取".to_owned(),
                ),
                (_, true) => language.pick(
                    format!("the sheet is hidden, and is read; {rows_text} as others do"),
                    format!("该工作表是隐藏的，照常读取；{rows_text}"),
                ),
                (_, false) => language.pick(format!("{rows_text} as others do"), rows_text),
            };
            Words::new(message)
        });
        self.add(kind.note("N245", said).at(start));
    }

    /// N245: a sheet that is read instead of the first one, which is a summary of it.
    pub fn rows_behind_summary(&mut self, kind: InputKind, file: &str, sheet: &str) {
        let said = told((quoted(file), quoted(sheet)), |(file, sheet), language| {
            Words::new(language.pick(
                format!("{file}: its sheet `{sheet}` is read; the first one only sums it up"),
                format!("{file}：读取的是 `{sheet}` 工作表，第一张表只是汇总"),
            ))
        });
        self.add(kind.note("N245", said));
    }

    /// N245: the other sheets of a workbook whose first one is no such table.
    pub fn other_sheets(&mut self, kind: InputKind, file: &str, sheets: &[String]) {
        if sheets.is_empty() {
            return;
        }
        let found = (quoted(file), FirstNames::new(sheets, NAMES_SHOWN_MAX));
        let said = told(found, |(file, sheets), language| {
            let sheets = sheets.text(language);
            Words::new(language.pick(
                format!("{file} has other sheets, and its first one was read: {sheets}"),
                format!("{file} 还有其他工作表，读取的是第一张：{sheets}"),
            ))
        });
        self.add(kind.note("N245", said));
    }

    /// N245: rows above the header, such as a title.
    pub fn rows_above_header(&mut self, kind: InputKind, first: &Place, count: usize) {
        let said = told(count, |count, language| {
            Words::new(match count {
                1 => language.pick(
                    "the row above the header is passed over".to_owned(),
                    "已跳过表头之上的 1 行".to_owned(),
                ),
                count => language.pick(
                    format!("{count} rows above the header are passed over"),
                    format!("已跳过表头之上的 {count} 行"),
                ),
            })
        });
        self.add(kind.note("N245", said).at(first));
    }
}
