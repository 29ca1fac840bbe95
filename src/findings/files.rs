//! Findings about files and streams: codes `F..`.

use std::io;

use super::said::{Words, told};
use super::{Finding, Findings, Language};

/// Why a file or a stream cannot be read or written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Trouble {
    /// There is no file of that name.
    NoSuchFile,
    /// A folder has the name.
    IsFolder,
    /// The folder that it is in does not exist.
    NoFolder,
    /// It may not be written.
    WriteProtected,
    /// It is a disk.
    IsDisk,
    /// It is a pipe or a device, where a file is needed.
    NoFile,
    /// It is a link, where a folder is needed.
    IsLink,
    /// It is a file, where a folder is needed.
    NoFolderButFile,
    /// Something has the name already.
    NameTaken,
    /// The stream is closed.
    Closed,
    /// What would be written does not say what was agreed, which only the program can have done.
    NotAsAgreed,
    /// What the system says, without its number, and of which kind that is.
    System(String, io::ErrorKind),
}

impl Trouble {
    fn text(&self, language: Language) -> &str {
        match self {
            Trouble::NoSuchFile => language.pick("there is no such file", "没有这个文件"),
            Trouble::IsFolder => language.pick("it is a folder", "这是一个文件夹"),
            Trouble::NoFolder => language.pick("its folder does not exist", "所在的文件夹不存在"),
            Trouble::WriteProtected => language.pick("the file there is write-protected", "该文件为只读"),
            Trouble::IsDisk => language.pick("it is a disk", "这是一个磁盘"),
            Trouble::NoFile => language.pick("what is there is no file", "该名称下的不是文件"),
            Trouble::IsLink => language.pick("it is a link", "这是一个链接"),
            Trouble::NoFolderButFile => language.pick("it is a file, not a folder", "这是文件，不是文件夹"),
            Trouble::NameTaken => language.pick("the name is taken", "该名称已被占用"),
            Trouble::Closed => language.pick("it is closed", "已关闭"),
            Trouble::NotAsAgreed => language.pick(
                "it would not split into the same amounts, which is a mistake of the program: please report it",
                "写出的计划与商定的结果不一致，这是程序的错误，请反馈",
            ),
            Trouble::System(words, kind) => language.pick(words, in_chinese(*kind).unwrap_or(words)),
        }
    }
}

/// What the system says in Chinese, where that is known.
fn in_chinese(kind: io::ErrorKind) -> Option<&'static str> {
    Some(match kind {
        io::ErrorKind::PermissionDenied => "没有权限",
        io::ErrorKind::StorageFull => "磁盘空间不足",
        io::ErrorKind::FileTooLarge => "文件过大",
        io::ErrorKind::NotADirectory => "路径中有一段不是文件夹",
        io::ErrorKind::InvalidFilename => "文件名无效",
        io::ErrorKind::ReadOnlyFilesystem => "文件系统为只读",
        _ => return None,
    })
}

/// What helps against it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Remedy {
    /// The folder in which the file was looked for.
    LookedIn(String),
    /// The folder that was looked for.
    LookedFor(String),
    /// Another file.
    Meant(String),
    /// The file in the folder that was named.
    FileItself,
    /// A file in the folder that was named; the option would write one for every owner.
    FileInFolder {
        /// The folder.
        folder: String,
        /// The option.
        per: Option<String>,
    },
    /// Nothing was changed in this folder.
    NothingChanged(String),
    /// Another name: what is there is kept.
    AnotherFile,
    /// The folder to which the link leads.
    FolderItself,
    /// Another name for the folder.
    AnotherFolder,
}

impl Remedy {
    fn text(&self, language: Language) -> String {
        match self {
            Remedy::LookedIn(folder) => language.pick(format!("looked in {folder}"), format!("查找位置：{folder}")),
            Remedy::LookedFor(folder) => {
                language.pick(format!("looked for {folder}"), format!("查找的文件夹：{folder}"))
            }
            Remedy::Meant(file) => language.pick(format!("did you mean {file}?"), format!("您是否想写 {file}？")),
            Remedy::FileItself => language.pick("name the file itself", "请写出文件本身的名称").to_owned(),
            Remedy::FileInFolder { per: None, .. } => {
                language.pick("name a file in it", "请写出其中的文件名").to_owned()
            }
            Remedy::FileInFolder { folder, per: Some(per) } => language.pick(
                format!("name a file in it, such as {folder}/sheet.csv; `{per} region` writes a file for every region into it"),
                format!("请写出其中的文件名，如 {folder}/sheet.csv；`{per} region` 会在其中为每个区域写一个文件"),
            ),
            Remedy::NothingChanged(folder) => {
                language.pick(format!("nothing was changed in {folder}"), format!("{folder} 中未作任何改动"))
            }
            Remedy::AnotherFile => language
                .pick("what is there is never replaced: name another file", "已有的文件不会被覆盖：请换一个文件名")
                .to_owned(),
            Remedy::FolderItself => language
                .pick(
                    "name the folder itself: a link may lead into a folder of somebody else",
                    "请写出文件夹本身：链接可能指向他人的文件夹",
                )
                .to_owned(),
            Remedy::AnotherFolder => language
                .pick(
                    "files for several owners go into a folder: name another",
                    "按组织单元输出的多个文件需要放进文件夹：请换一个名称",
                )
                .to_owned(),
        }
    }
}

/// What a run reads: its plan, or another file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum InputKind {
    /// The plan.
    Plan,
    /// The roster that the plan names.
    Roster,
    /// A file of amounts.
    Amounts,
}

impl InputKind {
    pub(super) fn text(self, language: Language) -> &'static str {
        match self {
            InputKind::Plan => language.pick("plan", "计划"),
            InputKind::Roster => language.pick("roster", "花名册"),
            InputKind::Amounts => language.pick("amounts file", "金额文件"),
        }
    }
}

/// Why an option is for some formats only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OnlyFor {
    /// Others hold plain numbers.
    PlainNumbers,
    /// Those that people read: a row that is made up breaks joins.
    Others,
    /// Those that have rows of single facts.
    Fields,
    /// Those that Excel opens.
    Excel,
    /// Those drawn with characters.
    Characters,
}

impl OnlyFor {
    fn text(self, language: Language) -> &'static str {
        match self {
            OnlyFor::PlainNumbers => {
                language.pick("other formats hold plain numbers", "其他格式只写原始数值")
            }
            OnlyFor::Others => {
                language.pick("a row of several members breaks joins", "合并成员的行会破坏关联")
            }
            OnlyFor::Fields => language.pick("their rows are single facts", "其每行为一条事实"),
            OnlyFor::Excel => language.pick("only Excel wants the mark", "只有 Excel 需要该标记"),
            OnlyFor::Characters => language.pick("its charts are drawn with characters", "其图表以字符绘制"),
        }
    }
}

/// Why a roster cannot be written again.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum NotWritten {
    /// It is the sheet of a workbook.
    Sheet,
    /// What is new in it has a character that this encoding has not.
    NotIn(String),
    /// In this encoding its old rows would not stay as they are.
    OtherBytes(String),
    /// It is not what was read any more.
    Changed,
}

impl NotWritten {
    fn words(&self, name: &str, language: Language) -> Words {
        let (message, help) = match self {
            NotWritten::Sheet => (
                language.pick(
                    format!("people change, but {name} is a workbook, which is only read"),
                    format!("人员有变动，但 {name} 是工作簿，只能读取"),
                ),
                language.pick(
                    "save the sheet as CSV in UTF-8 and name that in the plan".to_owned(),
                    "请将工作表另存为 UTF-8 编码的 CSV，并在计划中写该文件名".to_owned(),
                ),
            ),
            NotWritten::NotIn(encoding) => (
                language.pick(
                    format!("{name} is written in {encoding}, which lacks a character of what is new in it"),
                    format!("{name} 的编码为 {encoding}，无法写入新内容中的某个字符"),
                ),
                language.pick(
                    "save the file in UTF-8 and take `encoding` out of the plan".to_owned(),
                    "请将文件另存为 UTF-8，并删除计划中的 `encoding`".to_owned(),
                ),
            ),
            NotWritten::OtherBytes(encoding) => (
                language.pick(
                    format!(
                        "{name} cannot be written in {encoding} with the same bytes where nothing changed"
                    ),
                    format!("用 {encoding} 编码写 {name} 时，未改动的行无法保持原样"),
                ),
                language.pick(
                    "save the file in UTF-8 and take `encoding` out of the plan".to_owned(),
                    "请将文件另存为 UTF-8，并删除计划中的 `encoding`".to_owned(),
                ),
            ),
            NotWritten::Changed => (
                language.pick(
                    format!("{name} was changed while the run went on"),
                    format!("{name} 在运行过程中被改动"),
                ),
                language.pick("run it again".to_owned(), "请重新运行".to_owned()),
            ),
        };
        Words::new(message).help(help)
    }
}

impl Findings {
    /// F009: `option` wants to replace the plan, which comes from standard input; `way_out` names a file.
    pub fn in_place_of_stdin(option: &str, way_out: &str) -> Findings {
        let said = told((option.to_owned(), way_out.to_owned()), |(option, way_out), language| {
            Words::new(language.pick(
                format!("{option} replaces the plan, but the plan comes from standard input"),
                format!("{option} 会替换计划文件，但计划来自标准输入"),
            ))
            .help(language.pick(
                format!("name a file to write to with {way_out}"),
                format!("请用 {way_out} 写明输出文件"),
            ))
        });
        Finding::error("F009", said).into()
    }

    /// F010: people change, which takes a second file, but the result goes to standard output.
    pub fn roster_on_stdout(name: &str, ways_out: [&str; 2]) -> Findings {
        let found = (name.to_owned(), ways_out.map(str::to_owned));
        let said = told(found, |(name, [output, in_place]), language| {
            Words::new(language.pick(
                format!("people of {name} change too, and standard output takes one file only"),
                format!("{name} 中的人员也有变动，而标准输出只能写一个文件"),
            ))
            .help(language.pick(
                format!("name the new plan with {output}, and the roster comes beside it; or add {in_place}"),
                format!("请用 {output} 写明新计划，花名册会写在其旁边；或加上 {in_place}"),
            ))
        });
        Finding::error("F010", said).into()
    }

    /// F011: people change, but their roster cannot be written.
    pub fn roster_not_written(name: &str, why: NotWritten) -> Findings {
        let said = told((name.to_owned(), why), |(name, why), language| why.words(name, language));
        Finding::error("F011", said).into()
    }

    /// F001: a plan cannot be read.
    pub fn unreadable(name: &str, trouble: Trouble, remedy: Option<Remedy>) -> Findings {
        let said = told((name.to_owned(), trouble, remedy), |(name, trouble, remedy), language| {
            let trouble = trouble.text(language);
            let words = Words::new(
                language
                    .pick(format!("cannot read {name}: {trouble}"), format!("无法读取 {name}：{trouble}")),
            );
            words.help_if(remedy.as_ref().map(|remedy| remedy.text(language)))
        });
        Finding::error("F001", said).into()
    }

    /// F002: a result cannot be written to a file of this name.
    pub fn unwritable(name: &str, trouble: Trouble, remedy: Option<Remedy>) -> Findings {
        let said = told((name.to_owned(), trouble, remedy), |(name, trouble, remedy), language| {
            let trouble = trouble.text(language);
            let words = Words::new(
                language
                    .pick(format!("cannot write {name}: {trouble}"), format!("无法写入 {name}：{trouble}")),
            );
            words.help_if(remedy.as_ref().map(|remedy| remedy.text(language)))
        });
        Finding::error("F002", said).into()
    }

    /// F002: a result cannot be written to standard output.
    pub fn stdout_unwritable(trouble: Trouble) -> Findings {
        let said = told(trouble, |trouble, language| {
            let trouble = trouble.text(language);
            Words::new(language.pick(
                format!("cannot write to standard output: {trouble}"),
                format!("无法写到标准输出：{trouble}"),
            ))
        });
        Finding::error("F002", said).into()
    }

    /// F002: the name of a folder where a file is to be written; `per` would write files into it.
    pub fn folder_not_file(name: &str, per: Option<&str>) -> Findings {
        let folder = name.trim_end_matches('/').to_owned();
        let remedy = Remedy::FileInFolder { folder, per: per.map(str::to_owned) };
        Findings::unwritable(name, Trouble::IsFolder, Some(remedy))
    }

    /// F003: the output file is what is read.
    pub fn output_is_input(name: &str, read: InputKind) -> Findings {
        let said = told((name.to_owned(), read), |(name, read), language| {
            let read = read.text(language);
            Words::new(language.pick(
                format!("cannot write {name}: the {read} is read from this file"),
                format!("无法写入 {name}：{read}正是从这个文件读取的"),
            ))
            .help(language.pick(
                format!("name another file; the {read} stays as it is"),
                format!("请换一个文件名；{read}保持原样"),
            ))
        });
        Finding::error("F003", said).into()
    }

    /// F004: nothing says in which format the output file is wanted; an extension does, or `option` would.
    pub fn format_unknown(name: &str, extensions: &[&str], option: Option<&str>) -> Findings {
        let dotted: Vec<String> = extensions.iter().map(|extension| format!(".{extension}")).collect();
        let found = (name.to_owned(), dotted, option.map(str::to_owned));
        let said = told(found, |(name, dotted, option), language| {
            let ends = language.one_of(dotted);
            let option = option.as_ref().map_or_else(String::new, |option| {
                language.pick(format!(", or add {option}"), format!("，或加上 {option}"))
            });
            Words::new(language.pick(
                format!("the name {name} does not say in which format to write"),
                format!("从文件名 {name} 看不出要写成哪种格式"),
            ))
            .help(language.pick(format!("end it in {ends}{option}"), format!("请以 {ends} 结尾{option}")))
        });
        Finding::error("F004", said).into()
    }

    /// F005: `option` makes no sense with the format; it is for `formats`.
    pub fn option_without_use(option: &str, format: &str, formats: &[&str], reason: OnlyFor) -> Findings {
        let formats: Vec<String> = formats.iter().map(|format| (*format).to_owned()).collect();
        let found = (option.to_owned(), format.to_owned(), formats, reason);
        let said = told(found, |(option, format, formats, reason), language| {
            let (formats, reason) = (language.all_of(&language.typed(formats)), reason.text(language));
            Words::new(language.pick(
                format!("{option} cannot be used with the format {format}"),
                format!("{option} 不能用于 {format} 格式"),
            ))
            .help(language.pick(
                format!("{option} is for {formats}: {reason}"),
                format!("{option} 适用于 {formats}：{reason}"),
            ))
        });
        Finding::error("F005", said).into()
    }

    /// F005: `option` asks for days of periods that are columns.
    pub fn dates_in_wide_rows(option: &str, layout_option: &str) -> Findings {
        let said = told((option.to_owned(), layout_option.to_owned()), |(option, layout), language| {
            Words::new(language.pick(
                format!("{option} cannot be used with {layout} wide"),
                format!("{option} 不能与 {layout} wide 同用"),
            ))
            .help(language.pick(
                "periods are columns there; in the long layout every row has a period",
                "宽格式中期间是列；长格式的每一行才有期间",
            ))
        });
        Finding::error("F005", said).into()
    }

    /// F005: what an option adds to rows has no meaning beside the several amounts of a command's rows.
    pub fn series_without_use(option: &str, series: &str, command: &str) -> Findings {
        let found = (option.to_owned(), series.to_owned(), command.to_owned());
        let said = told(found, |(option, series, command), language| {
            Words::new(language.pick(
                format!("{option} {series} cannot be used with {command}"),
                format!("{option} {series} 不能用于 {command}"),
            ))
            .help(language.pick(
                format!(
                    "a row of {command} has several amounts, so it takes owner, level, id and note only: split shows {series} beside one"
                ),
                format!(
                    "{command} 的每行有多个金额，只能用 `owner`、`level`、`id` 和 `note`；请用 `split` 查看 `{series}`"
                ),
            ))
        });
        Finding::error("F005", said).into()
    }

    /// F005: a report is not written in this format; it is in `formats`.
    pub fn report_without_use(format: &str, formats: &[&str]) -> Findings {
        let formats: Vec<String> = formats.iter().map(|format| (*format).to_owned()).collect();
        let said = told((format.to_owned(), formats), |(format, formats), language| {
            let formats = language.one_of(&language.typed(formats));
            Words::new(language.pick(
                format!("a report cannot be written as {format}"),
                format!("报告不能写成 {format} 格式"),
            ))
            .help(language.pick(format!("choose {formats}"), format!("请选择 {formats}")))
        });
        Finding::error("F005", said).into()
    }

    /// F006: standard input can be read only once.
    pub fn stdin_twice() -> Findings {
        let said = told((), |(), language| {
            Words::new(language.pick(
                "standard input can be read only once, but `-` is given twice",
                "标准输入只能读取一次，但 `-` 写了两次",
            ))
        });
        Finding::error("F006", said).into()
    }

    /// F005: a format that a command does not write; `formats` are those that it does.
    pub fn format_not_written(command: &str, format: &str, formats: &[&str]) -> Findings {
        let formats: Vec<String> = formats.iter().map(|format| (*format).to_owned()).collect();
        let said =
            told((command.to_owned(), format.to_owned(), formats), |(command, format, formats), language| {
                Words::new(language.pick(
                    format!("`{command}` does not write {format}"),
                    format!("`{command}` 不支持 {format} 格式"),
                ))
                .help(language.pick(
                    format!("it writes {}", language.all_of(formats)),
                    format!("可用的格式：{}", language.all_of(formats)),
                ))
            });
        Finding::error("F005", said).into()
    }

    /// F008: files for several owners, but `option` names no folder for them.
    pub fn folder_missing(per: &str, option: &str) -> Findings {
        let said = told((per.to_owned(), option.to_owned()), |(per, option), language| {
            Words::new(language.pick(
                format!("{per} writes a file for every owner, but no folder is named for them"),
                format!("{per} 为每个组织单元各写一个文件，但没有写明放进哪个文件夹"),
            ))
            .help(language.pick(
                format!("add {option} and a folder, such as {option} sheets/"),
                format!("加上 {option} 和文件夹，如 {option} sheets/"),
            ))
        });
        Finding::error("F008", said).into()
    }
}
