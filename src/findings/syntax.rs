//! Words about files that are not TOML, or no text at all.

use std::sync::Arc;

use super::keys::joined;
use super::{Finding, Findings, quoted, visible};
use crate::limits::PLAN_BYTES_MAX;
use crate::source::{Place, Source};

impl Findings {
    /// P003: a file beyond the limit.
    pub fn plan_too_large(name: &str) -> Findings {
        let max = PLAN_BYTES_MAX / (1024 * 1024);
        Finding::error("P003", format!("{name} is larger than {max} MiB, which no plan needs"))
            .help("check that this is the plan file")
            .into()
    }

    /// P002: a text of another kind.
    pub fn another_format(&mut self, source: &Arc<Source>, format: &str) {
        let start = source.text().len() - source.text().trim_start().len();
        let first = source.text()[start..].chars().next().map_or(0, char::len_utf8);
        self.add(
            Finding::error("P002", format!("this looks like {format}, not like a plan"))
                .at(&Place::new(source, start..start + first))
                .help("a plan is written in TOML: lines such as `target = \"1.8亿\"`"),
        );
    }

    fn syntax(&mut self, place: &Place, message: impl Into<String>, help: impl Into<String>) {
        self.add(Finding::error("P004", message.into()).at(place).help(help));
    }

    /// P004: a file of an old Mac.
    pub fn only_carriage_returns(&mut self, place: &Place) {
        self.syntax(
            place,
            "lines end in a carriage return only, as on old Macs",
            "save the file with Unix or Windows line ends and try again",
        );
    }

    /// P004: a carriage return in the middle of a line.
    pub fn lone_carriage_return(&mut self, place: &Place) {
        self.syntax(
            place,
            "there is a carriage return in the middle of a line",
            "delete it, or end the line there",
        );
    }

    /// P004: lists in lists in lists.
    pub fn too_deep(&mut self, place: &Place) {
        self.syntax(
            place,
            "this is nested too deeply to be a plan",
            "no key of a plan nests more than a few levels",
        );
    }

    /// P004: quotes of a word processor.
    pub fn curly_quotes(&mut self, place: &Place, character: char) {
        self.syntax(
            place,
            format!("{character} (U+{:04X}) is not a straight quote", u32::from(character)),
            "write text in straight quotes: \"...\"",
        );
    }

    /// P004: a NUL character.
    pub fn nul(&mut self, place: &Place) {
        self.syntax(
            place,
            "there is a NUL character here",
            "delete it; the file may be damaged or not be a text",
        );
    }

    /// P004: a space, sign or letter that only looks like the one that is wanted.
    /// `line` is the whole line as it should be, where it is known.
    pub fn odd_character(&mut self, place: &Place, character: char, plain: Option<char>, line: Option<&str>) {
        let code = u32::from(character);
        let name = match character {
            '\u{a0}' => "a no-break space".to_owned(),
            '\u{3000}' => "a full-width space".to_owned(),
            '\u{feff}' => "a byte order mark".to_owned(),
            _ if character.is_control() => "a control character".to_owned(),
            _ if super::is_invisible(character) => "an invisible character".to_owned(),
            _ if character.is_whitespace() => "an unusual space".to_owned(),
            _ => format!("`{character}`"),
        };
        let help = match plain {
            Some(' ') => "write a plain space".to_owned(),
            Some(_) if let Some(line) = line => format!("write `{}`", visible(line)),
            Some(plain) => format!("write `{plain}`"),
            None => "delete it".to_owned(),
        };
        self.syntax(place, format!("{name} (U+{code:04X}) cannot stand here"), help);
    }

    /// P004: text that starts and never ends.
    pub fn quote_never_closed(&mut self, place: &Place, at_end: bool) {
        let message = match at_end {
            true => "the file ends inside text in quotes",
            false => "the closing quote is missing",
        };
        self.syntax(place, message, "close the text with the quote it starts with, on the same line");
    }

    /// P004: a list or table in braces that goes on into the rest of the plan.
    pub fn never_closed(&mut self, opening: &Place, is_list: bool) {
        let (what, close) = what_and_close(is_list);
        self.syntax(
            opening,
            format!("this {what} is never closed"),
            format!("write `{close}` where it ends"),
        );
    }

    /// P004: a file that was cut.
    pub fn file_ends_inside(&mut self, end: &Place, opening: &Place, is_list: bool) {
        let (what, close) = what_and_close(is_list);
        self.add(
            Finding::error("P004", format!("the file ends in the middle of a {what}"))
                .at(end)
                .label("the file ends here")
                .related(opening, "it starts here")
                .help(format!("write `{close}` where it ends; perhaps the file was not saved completely")),
        );
    }

    /// P004: a backslash in double quotes.
    pub fn bad_escape(&mut self, place: &Place) {
        self.syntax(
            place,
            "in double quotes a backslash starts a special character, and this is none",
            "write `\\\\` for a backslash, or put the text in single quotes",
        );
    }

    /// P004: a header that is none; `better` is what was probably meant.
    pub fn bad_header(&mut self, place: &Place, better: Option<&str>) {
        let help = match better {
            Some(better) => format!("write `{}`", quoted(better)),
            None => {
                "a header stands alone on its line, such as `[season]`, `[[region]]` or `[[region.team]]`"
                    .to_owned()
            }
        };
        self.syntax(place, "this header cannot be read", help);
    }

    /// P004: a line without an equals sign; `better` is the line with one.
    pub fn no_equals_sign(&mut self, place: &Place, better: Option<&str>) {
        let help = match better {
            Some(better) => format!("write `{}`", quoted(better)),
            None => "a line is `key = value` or a header such as `[season]`".to_owned(),
        };
        self.syntax(place, "there is no `=` on this line", help);
    }

    /// P004: names that stand as keys without their quotes; `better` are the lines that this line should be, if they
    /// are known.
    pub fn names_without_quotes(&mut self, names: &[Place], better: &[String]) {
        const NAMES_SHOWN_MAX: usize = 6;
        let [first, others @ ..] = names else { return };
        let written = names.iter().map(|name| format!("`{}`", quoted(name.text())));
        let written: Vec<String> = written.take(NAMES_SHOWN_MAX).collect();
        let (name, needs, keys) =
            if others.is_empty() { ("name", "needs", "a key") } else { ("names", "need", "keys") };
        let lines: Vec<String> = better.iter().map(|line| format!("`{}`", visible(line))).collect();
        let help = match (&lines[..], first.text()) {
            ([], first) => format!(
                "write `\"{}\"`: letters, digits, `-` and `_` of plain English need no quotes, other names do",
                quoted(first)
            ),
            ([line], _) => format!("write {line}"),
            (lines, _) => format!("write {}, each on a line of its own", joined(lines)),
        };
        let message = format!("the {name} {} {needs} quotes as {keys}", joined(&written));
        let mut finding = Finding::error("P004", message).at(first).help(help);
        for other in others.iter().take(NAMES_SHOWN_MAX - 1) {
            finding = finding.related(other, "");
        }
        self.add(finding);
    }

    /// P004: a comment as other languages write it; `better` is its line as it should be, `others` how many lines
    /// start alike.
    pub fn foreign_comment(&mut self, place: &Place, mark: &str, better: &str, others: usize) {
        let lines = match others {
            0 => String::new(),
            1 => ", nor on one other line".to_owned(),
            others => format!(", nor on {others} other lines"),
        };
        let message = format!("`{mark}` starts no comment here{lines}");
        let write = match better.chars().count() {
            ..100 => format!(": write `{}`", visible(better)),
            _ => String::new(),
        };
        self.syntax(place, message, format!("comments begin with `#`{write}"));
    }

    /// P004: an equals sign with nothing before it.
    pub fn no_key(&mut self, place: &Place) {
        self.syntax(place, "the key is missing before `=`", "a line is `key = value`");
    }

    /// P004: a key that is not made of plain letters.
    pub fn strange_key(&mut self, place: &Place, key: &str) {
        self.syntax(
            place,
            format!("`{}` cannot stand before `=`", quoted(key)),
            "keys of a plan are English words in plain letters, such as `target`; a name as a key stands in quotes: `\"骨干\" = 1`",
        );
    }

    /// P004: several words before the equals sign.
    pub fn two_words_before_equals(&mut self, place: &Place, key: &str) {
        self.syntax(
            place,
            format!("`{}` is more than one word before `=`", quoted(key)),
            "a line is `key = value`, one key per line",
        );
    }

    /// P004: a key without a value.
    pub fn value_missing(&mut self, place: &Place, key: &str) {
        self.syntax(
            place,
            format!("the value of `{}` is missing", quoted(key)),
            "write it behind `=` on the same line",
        );
    }

    /// P004: two settings on one line.
    pub fn two_keys_on_a_line(&mut self, place: &Place, _first: &str) {
        self.syntax(place, "two keys on one line", "start each key on a line of its own");
    }

    /// P004: two elements without a comma.
    pub fn comma_missing(&mut self, place: &Place) {
        self.syntax(place, "a comma is missing here", "put a comma between each two values");
    }

    /// P004: percent without quotes.
    pub fn bare_percent(&mut self, place: &Place, number: &str) {
        let number = quoted(number);
        self.syntax(
            place,
            "a percent sign needs quotes",
            format!("write `{number}` or `\"{number}%\"`; both mean percent"),
        );
    }

    /// P004: something behind the closing quote.
    pub fn more_after_text(&mut self, place: &Place) {
        self.syntax(
            place,
            "there is something behind the closing quote",
            "a value ends with its closing quote; a comment starts with `#`",
        );
    }

    /// P004: text, or an amount with a scale, without quotes.
    pub fn bare_text(&mut self, place: &Place, text: &str) {
        let text = quoted(text);
        self.syntax(place, format!("`{text}` needs quotes"), format!("write `\"{text}\"`"));
    }

    /// P004: a number in characters that TOML does not take.
    pub fn odd_bare_number(&mut self, place: &Place, written: &str, better: &str) {
        let mut help = format!("write `{better}`");
        if written.contains(',') {
            help.push_str("; a comma ends the value, digits are grouped as in `1_000`");
        }
        let message = format!("`{}` is not how a number is written here", quoted(written));
        self.syntax(place, message + &strange_character(written), help);
    }

    /// P004: a value that is neither number, text, list nor table.
    pub fn unreadable_value(&mut self, place: &Place, written: &str) {
        self.syntax(
            place,
            format!("`{}` is neither a number nor text in quotes", quoted(written))
                + &strange_character(written),
            "write a plain number such as 33.5, or text in straight quotes",
        );
    }

    /// P004: whatever else the parser does not take.
    pub fn unreadable_line(&mut self, place: &Place, message: &str) {
        self.syntax(
            place,
            format!("this line cannot be read: {}", quoted(message)),
            "a line is `key = value` or a header such as `[season]`",
        );
    }

    /// P005: a header or a dotted key that adds to what has its whole value already. `value` is that value, if it is
    /// no table in braces.
    pub fn complete_above(
        &mut self,
        second: &Place,
        first: &Place,
        complete: &Complete<'_>,
        value: Option<&str>,
    ) {
        let path = quoted(complete.path);
        let message = match value {
            None => format!("`{path}` is complete where its braces close"),
            Some(_) => format!("`{path}` has a value already"),
        };
        self.add(
            Finding::error("P005", message)
                .at(second)
                .label("again here")
                .related(first, "first here")
                .help(complete.help(value)),
        );
    }

    /// P005: a key that was there before.
    pub fn duplicate_key(&mut self, second: &Place, key: &str, first: Option<&Place>) {
        let finding = Finding::error("P005", format!("`{}` is given twice", quoted(key)))
            .at(second)
            .label("again here")
            .help("keep one of the two lines");
        self.add(match first {
            Some(first) => finding.related(first, "first here"),
            None => finding,
        });
    }

    /// P005: a table that was there before; `list` is its header where it should be one of a list.
    pub fn duplicate_table(&mut self, second: &Place, path: &str, list: Option<&str>, first: Option<&Place>) {
        let path = quoted(path);
        let finding =
            Finding::error("P005", format!("`{path}` is started twice")).at(second).label("again here");
        let finding = match list {
            Some(list) => {
                finding.help(format!("every one of a list starts with double brackets: `[[{list}]]`"))
            }
            None => finding.help("put all its keys under one header; perhaps two plans stand in one file"),
        };
        self.add(match first {
            Some(first) => finding.related(first, "first here"),
            None => finding,
        });
    }
}

/// What has its whole value on a line, and is added to on another one.
#[derive(Debug)]
pub struct Complete<'t> {
    /// The path of the key: `season`.
    pub path: &'t str,
    /// The header that adds to it, if it is one: `season.Q3`.
    pub header: Option<&'t str>,
    /// The keys in its braces with their values.
    pub keys: Vec<(String, String)>,
    /// The key that is added.
    pub adds: Option<&'t str>,
    /// The key that a bare value is short for.
    pub short: Option<&'t str>,
}

impl Complete<'_> {
    fn help(&self, value: Option<&str>) -> String {
        let path = quoted(self.path);
        match (value, self.header) {
            (Some(value), Some(header)) if self.short.is_some() => {
                let (header, value) = (quoted(header), quoted(value));
                let short = self.short.unwrap_or_default();
                format!(
                    "write `{short} = {value}` below `[{header}]`, in place of `{} = {value}`",
                    last_step(self.path)
                )
            }
            (Some(_), _) => "keep one of the two lines".to_owned(),
            (None, _) if self.adds.is_none() => {
                format!("keep one of the two: the braces, or the lines below `[{path}]`")
            }
            (None, header) => self.without_braces(&path, header),
        }
    }

    /// How the lines are without the braces.
    fn without_braces(&self, path: &str, header: Option<&str>) -> String {
        let moved = |key: &str| header.is_some() && Some(key) == self.adds;
        let line = |(key, value): &(String, String)| format!("`{} = {}`", quoted(key), quoted(value));
        let stay: Vec<String> = self.keys.iter().filter(|(key, _)| !moved(key)).map(line).collect();
        let below = match &stay[..] {
            [] => "its keys below it".to_owned(),
            [one] => format!("below it {one}"),
            lines => format!("below it {}, each on a line of its own", joined(lines)),
        };
        let portion = self.keys.iter().find(|(key, value)| moved(key) && !value.starts_with('{'));
        let share = match (portion, header) {
            (Some((_, value)), Some(header)) => {
                format!("; then `[{}]` with `share = {}`", quoted(header), quoted(value))
            }
            _ => String::new(),
        };
        format!("write `[{path}]` in place of the braces, {below}{share}")
    }
}

fn last_step(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

fn what_and_close(is_list: bool) -> (&'static str, char) {
    if is_list { ("list", ']') } else { ("table in braces", '}') }
}

/// Names the first character that no plain number has, if there is one.
fn strange_character(written: &str) -> String {
    match written.chars().find(|character| !character.is_ascii()) {
        Some(character) => {
            format!(": it contains `{}` (U+{:04X})", quoted(&character.to_string()), u32::from(character))
        }
        None => String::new(),
    }
}
