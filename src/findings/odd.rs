//! Words about characters that cannot stand where they do.

use super::said::{Words, told};
use super::syntax::write;
use super::{Findings, Language, is_invisible, visible};
use crate::source::Place;

impl Findings {
    /// P004: a file of an old Mac.
    pub fn only_carriage_returns(&mut self, place: &Place) {
        let said = told((), |(), language| {
            Words::new(language.pick(
                "lines end in a carriage return only, as on old Macs",
                "各行只以回车符结尾，是旧 Mac 的格式",
            ))
            .help(language.pick(
                "save the file with Unix or Windows line ends and try again",
                "请将文件另存为 Unix 或 Windows 换行格式后重试",
            ))
        });
        self.syntax(place, said);
    }

    /// P004: a carriage return in the middle of a line.
    pub fn lone_carriage_return(&mut self, place: &Place) {
        let said = told((), |(), language| {
            Words::new(
                language.pick("there is a carriage return in the middle of a line", "行的中间有回车符"),
            )
            .help(language.pick("delete it, or end the line there", "请删除，或在该处换行"))
        });
        self.syntax(place, said);
    }

    /// P004: quotes of a word processor.
    pub fn curly_quotes(&mut self, place: &Place, character: char) {
        let said = told(character, |character, language| {
            let code = u32::from(*character);
            Words::new(language.pick(
                format!("{character} (U+{code:04X}) is not a straight quote"),
                format!("{character}（U+{code:04X}）不是直引号"),
            ))
            .help(language.pick("write text in straight quotes: \"...\"", "文本请用直引号括起来：\"...\""))
        });
        self.syntax(place, said);
    }

    /// P004: a NUL character.
    pub fn nul(&mut self, place: &Place) {
        let said = told((), |(), language| {
            Words::new(language.pick("there is a NUL character here", "此处有 NUL 字符")).help(language.pick(
                "delete it; the file may be damaged or not be a text",
                "请删除；文件可能已损坏，或不是文本",
            ))
        });
        self.syntax(place, said);
    }

    /// P004: a space, sign or letter that only looks like the one that is wanted.
    /// `line` is the whole line as it should be, where it is known.
    pub fn odd_character(&mut self, place: &Place, character: char, plain: Option<char>, line: Option<&str>) {
        let found = (character, plain, line.map(visible));
        let said = told(found, |(character, plain, line), language| {
            let (name, code) = (odd_character_text(*character, language), u32::from(*character));
            let help = match (plain, line) {
                (Some(' '), _) => language.pick("write a plain space", "请写普通空格").to_owned(),
                (Some(_), Some(line)) => write(line, language),
                (Some(plain), None) => write(plain, language),
                (None, _) => language.pick("delete it", "请删除").to_owned(),
            };
            Words::new(language.pick(
                format!("{name} (U+{code:04X}) cannot stand here"),
                format!("此处不能有{name}（U+{code:04X}）"),
            ))
            .help(help)
        });
        self.syntax(place, said);
    }

    /// P004: a backslash in double quotes.
    pub fn bad_escape(&mut self, place: &Place) {
        let said = told((), |(), language| {
            Words::new(language.pick(
                "in double quotes a backslash starts a special character, and this is none",
                "双引号中的反斜杠用来表示特殊字符，而此处并不是",
            ))
            .help(language.pick(
                "write `\\\\` for a backslash, or put the text in single quotes",
                "反斜杠请写成 `\\\\`，或将文本放进单引号",
            ))
        });
        self.syntax(place, said);
    }
}

/// What a character is called that cannot stand in a plan.
fn odd_character_text(character: char, language: Language) -> String {
    let (english, chinese) = match character {
        '\u{a0}' => ("a no-break space", "不间断空格"),
        '\u{3000}' => ("a full-width space", "全角空格"),
        '\u{feff}' => ("a byte order mark", "字节顺序标记 BOM"),
        _ if character.is_control() => ("a control character", "控制字符"),
        _ if is_invisible(character) => ("an invisible character", "不可见字符"),
        _ if character.is_whitespace() => ("an unusual space", "特殊空格"),
        _ => return language.pick(format!("`{character}`"), format!("字符 `{character}`")),
    };
    language.pick(english, chinese).to_owned()
}
