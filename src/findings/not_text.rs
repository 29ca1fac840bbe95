//! Words about files that are not UTF-8 text.

use super::said::{Words, told};
use super::{Finding, Findings, InputKind, Language, quoted};
use crate::source::{self, Place, Source};

/// What a file is instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum NotText {
    Utf16,
    Zip,
    OldExcel,
    Gbk,
    Unknown { byte: u8, offset: usize },
}

impl NotText {
    /// What a file is, and the place to show.
    fn of(name: &str, found: &source::NotText) -> (NotText, Place) {
        let start = || Place::new(&Source::new(name, ""), 0..0);
        let end =
            |before: &std::sync::Arc<Source>| Place::new(before, before.text().len()..before.text().len());
        match found {
            source::NotText::Utf16 => (NotText::Utf16, start()),
            source::NotText::Zip => (NotText::Zip, start()),
            source::NotText::OldExcel => (NotText::OldExcel, start()),
            source::NotText::Gbk { before } => (NotText::Gbk, end(before)),
            source::NotText::Unknown { before, byte, offset } => {
                (NotText::Unknown { byte: *byte, offset: *offset }, end(before))
            }
        }
    }

    /// Whether it is no text of any encoding.
    fn is_workbook(self) -> bool {
        matches!(self, NotText::Zip | NotText::OldExcel)
    }

    /// What it is, behind the name of the file.
    fn text(self, kind: InputKind, language: Language) -> String {
        let (english, chinese) = match self {
            NotText::Utf16 => {
                ("is UTF-16 text, not UTF-8".to_owned(), "是 UTF-16 文本，不是 UTF-8".to_owned())
            }
            NotText::Zip => (
                "is a ZIP file, perhaps an Excel workbook".to_owned(),
                "是 ZIP 文件，可能是 Excel 工作簿".to_owned(),
            ),
            NotText::OldExcel => ("is an Excel workbook".to_owned(), "是 Excel 工作簿".to_owned()),
            NotText::Gbk => (
                "is not UTF-8 text; it looks like GBK".to_owned(),
                "不是 UTF-8 文本，看起来是 GBK 编码".to_owned(),
            ),
            NotText::Unknown { byte, .. } => (
                format!("is not UTF-8 text: it contains the byte 0x{byte:02X}"),
                format!("不是 UTF-8 文本：含有字节 0x{byte:02X}"),
            ),
        };
        let wanted = match (self.is_workbook(), kind) {
            (true, InputKind::Plan) => language.pick(", not a plan", "，不是计划文件"),
            (true, InputKind::Roster | InputKind::Amounts) => language.pick(", not CSV", "，不是 CSV"),
            (false, _) => "",
        };
        format!("{}{wanted}", language.pick(english, chinese))
    }

    /// What to look at in the place.
    fn label(self, language: Language) -> String {
        match self {
            NotText::Gbk => language.pick("from here on", "从此处起").to_owned(),
            NotText::Unknown { offset, .. } => language
                .pick(format!("here, byte {offset} of the file"), format!("此处，文件的第 {offset} 个字节")),
            NotText::Utf16 | NotText::Zip | NotText::OldExcel => String::new(),
        }
    }

    fn help(self, kind: InputKind, name: &str, language: Language) -> String {
        let (english, chinese) = match (self.is_workbook(), kind) {
            (true, InputKind::Plan) => ("a plan is a text file in TOML", "计划是 TOML 格式的文本文件"),
            (true, InputKind::Roster | InputKind::Amounts) => (
                "save its sheet as \"CSV UTF-8\" and name that file",
                "请将其中的工作表另存为“CSV UTF-8”，并写该文件的名称",
            ),
            (false, InputKind::Plan) => {
                ("save the file as UTF-8 and try again", "请将文件另存为 UTF-8 后重试")
            }
            (false, InputKind::Roster | InputKind::Amounts) => (
                "save it as UTF-8: in Excel as \"CSV UTF-8\", in WPS and LibreOffice with the character set UTF-8",
                "请另存为 UTF-8：Excel 中选“CSV UTF-8”，WPS 和 LibreOffice 中将字符集选为 UTF-8",
            ),
        };
        let help = language.pick(english, chinese);
        if self != NotText::Gbk {
            return help.to_owned();
        }
        match kind {
            InputKind::Plan => help.to_owned(),
            InputKind::Roster => {
                let table = format!("roster = {{ file = \"{}\", encoding = \"gbk\" }}", quoted(name));
                language.pick(format!("{help}; or write `{table}`"), format!("{help}；或写 `{table}`"))
            }
            InputKind::Amounts => language.pick(
                format!("{help}; or say what it is written in, by the option or the key `encoding`: `gbk`"),
                format!("{help}；或用选项或键 `encoding` 写明编码：`gbk`"),
            ),
        }
    }
}

impl Finding {
    /// P001 and P002: a file that is not UTF-8 text.
    fn not_text(kind: InputKind, name: &str, found: &source::NotText) -> Finding {
        let (found, place) = NotText::of(name, found);
        let said = told((kind, name.to_owned(), found), |(kind, name, found), language| {
            let file = match kind {
                InputKind::Plan | InputKind::Amounts => name.clone(),
                InputKind::Roster => language.pick(format!("the roster {name}"), format!("花名册 {name}")),
            };
            Words::new(format!("{file} {}", found.text(*kind, language)))
                .label(found.label(language))
                .help(found.help(*kind, name, language))
        });
        Finding::error(if found.is_workbook() { "P002" } else { "P001" }, said).at(&place)
    }
}

impl Findings {
    /// P001 and P002: a plan that is not UTF-8 text.
    pub fn not_text(name: &str, found: &source::NotText) -> Findings {
        Finding::not_text(InputKind::Plan, name, found).into()
    }

    /// P001 and P002: a roster that is not UTF-8 text.
    pub fn roster_not_text(name: &str, found: &source::NotText) -> Findings {
        Finding::not_text(InputKind::Roster, name, found).into()
    }

    /// P001 and P002: an amounts file that is not UTF-8 text.
    pub fn amounts_not_text(name: &str, found: &source::NotText) -> Findings {
        Finding::not_text(InputKind::Amounts, name, found).of_this_run().into()
    }
}
