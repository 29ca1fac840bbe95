//! Words about names.

use std::borrow::Cow;

use super::first_names::FirstNames;
use super::said::{Words, told};
use super::{Finding, Findings, Language, Noun, quoted, visible};
use crate::limits::NAMES_SHOWN_MAX;
use crate::source::Place;

/// Whose name something is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum NameOf {
    /// A member's.
    One(Noun),
    /// The plan's.
    Plan,
    /// One of the levels that say how siblings compare.
    Level,
}

impl NameOf {
    fn text(&self, language: Language) -> Cow<'_, str> {
        match self {
            NameOf::One(noun) => noun.one_in(language),
            NameOf::Plan => language.pick("plan", "计划").into(),
            NameOf::Level => language.pick("level", "级别").into(),
        }
    }
}

impl Findings {
    /// P021: a name of nothing.
    pub fn blank_name(&mut self, place: &Place, of: &NameOf) {
        let said = told(of.clone(), |of, language| {
            let of = of.text(language);
            Words::new(language.pick(format!("the name of this {of} is blank"), format!("该{of}的名称为空")))
        });
        self.add(Finding::error("P021", said).at(place).alike());
    }

    /// P021: a text of nothing that is no name.
    pub fn blank(&mut self, place: &Place, key: &str) {
        let said = told(quoted(key), |key, language| {
            Words::new(language.pick(format!("`{key}` is blank"), format!("`{key}` 为空")))
        });
        self.add(Finding::error("P021", said).at(place).alike());
    }

    /// P022: two siblings with one name.
    pub fn duplicate_name(&mut self, second: &Place, first: &Place, name: &str, noun: &Noun) {
        let said = told((noun.clone(), quoted(name)), |(noun, name), language| {
            let (one, many) = (noun.one_in(language), noun.many_in(language));
            // A plan has one list of milestones, and they have no ids.
            let is_grouped = *noun != Noun::Milestone;
            let (whose, or_id) = match is_grouped {
                true => {
                    language.pick((" in one group", ", or each an `id`"), ("同一组内", "，或各写一个 `id`"))
                }
                false => ("", ""),
            };
            Words::new(language.pick(
                format!("there are two {many} named {name}{whose}"),
                format!("{whose}有两个{one}名为 {name}"),
            ))
            .twice(language)
            .help(language.pick(
                format!("give one of them another name (spaces at the ends do not count){or_id}"),
                format!("请将其中一个改名（首尾空格不计）{or_id}"),
            ))
        });
        let finding = Finding::error("P022", said).at(second).beside(first);
        self.add(finding.alike_if_many(noun));
    }

    /// P023: a character that nobody can see.
    pub fn invisible_in_name(&mut self, place: &Place, key: &str, text: &str, character: char) {
        let found = (quoted(key), quoted(text), character);
        let said = told(found, |(key, text, character), language| {
            let code = u32::from(*character);
            let kind = match character {
                '\n' | '\r' => language.pick("a line break", "换行符"),
                '\t' => language.pick("a tab", "制表符"),
                _ if character.is_control() => language.pick("a control character", "控制字符"),
                _ => language.pick("an invisible character", "不可见字符"),
            };
            Words::new(language.pick(
                format!("`{key}` contains {kind} (U+{code:04X})"),
                format!("`{key}` 中含有{kind}（U+{code:04X}）"),
            ))
            .label(text)
            .help(language.pick(
                "delete it: names go into tables and files, where it would hide or do harm",
                "请删除：名称会写入表格和文件，该字符在其中看不见，还会造成问题",
            ))
        });
        self.add(Finding::error("P023", said).at(place).alike_by((key, character)));
    }

    /// P024: a name beyond the limit.
    pub fn name_too_long(&mut self, place: &Place, key: &str, count: usize, max: usize) {
        let said = told((quoted(key), count, max), |(key, count, max), language| {
            Words::new(language.pick(
                format!("`{key}` has {count} characters, at most {max} are taken"),
                format!("`{key}` 有 {count} 个字符，最多允许 {max} 个"),
            ))
        });
        self.add(Finding::error("P024", said).at(place).alike_by(key));
    }

    /// W102: siblings whose names only look different at a second glance: the first of them, and the others.
    pub fn names_alike(&mut self, (first, name): (&Place, &str), others: &[(&Place, &str)]) {
        let Some(((second, other), more)) = others.split_first() else { return };
        let names: Vec<&str> = std::iter::once(name).chain(others.iter().map(|(_, name)| *name)).collect();
        let more = &more[..more.len().min(NAMES_SHOWN_MAX - 2)];
        let (of_first, of_second) = glance(name, other);
        let of_more: Vec<Option<char>> = more.iter().map(|(_, other)| glance(name, other).1).collect();
        let found = (FirstNames::new(&names, NAMES_SHOWN_MAX), [of_first, of_second], of_more);
        let said = told(found, |(names, [of_first, of_second], of_more), language| {
            let names = names.beside_each_other(language);
            let first = look_at(*of_first, language.pick("and this one", "另一个名称"), language);
            let this = language.pick("this one", "这个名称");
            let words =
                Words::new(language.pick(format!("{names} look alike"), format!("{names} 看起来相同")))
                    .label(look_at(*of_second, this, language))
                    .related(first)
                    .help(language.pick(
                        "if they are the same, give both portions to one; otherwise choose names that differ",
                        "如为同一个，请将两份份额并到其中一个；否则请改用容易区分的名称",
                    ));
            of_more.iter().fold(words, |words, other| words.related(look_at(*other, this, language)))
        });
        let finding = Finding::warning("W102", said).at(second).beside(first);
        self.add(more.iter().fold(finding, |finding, (place, _)| finding.beside(place)));
    }

    /// N202: spaces at the ends of a name were dropped.
    pub fn name_trimmed(&mut self, place: &Place, key: &str, name: &str) {
        let said = told((quoted(key), quoted(name)), |(key, name), language| {
            Words::new(language.pick(
                format!("spaces at the ends of `{key}` are dropped: {name}"),
                format!("`{key}` 首尾的空格已去除：{name}"),
            ))
        });
        self.add(Finding::note("N202", said).at(place).alike_by(key));
    }
}

/// What to look at in two names that look alike: a character of each, if that tells them apart.
fn glance(first: &str, second: &str) -> (Option<char>, Option<char>) {
    // Capital and small letters can be told apart; of twins in two scripts only the code points can.
    match first.to_lowercase() == second.to_lowercase() {
        true => (None, None),
        false => first_difference(first, second).unzip(),
    }
}

/// The first characters in which two names differ; nothing where one only goes on.
fn first_difference(one: &str, other: &str) -> Option<(char, char)> {
    one.chars().zip(other.chars()).find(|(one, other)| one != other)
}

/// The character to look at in a name, or the name itself.
fn look_at(character: Option<char>, name: &str, language: Language) -> String {
    let Some(character) = character else { return name.to_owned() };
    let (shown, code) = (visible(&character.to_string()), u32::from(character));
    language.pick(format!("with {shown} (U+{code:04X})"), format!("含 {shown}（U+{code:04X}）"))
}
