//! The keys of a text that may not be TOML: how each is written, and which tables are around it.

use std::ops::Range;

use crate::plan::line::{header, is_quote_like, without_comment};

/// So much text above a line is read for the braces that are open there.
const LOOK_BACK_MAX: usize = 1 << 16;

/// A key of a line, with the tables that are around it.
pub(super) struct Key<'t> {
    /// The header above, and the keys of all braces that are open.
    pub around: Vec<&'t str>,
    /// Whether the table right around it is one of a list, started with double brackets.
    pub in_list: bool,
    /// Whether it stands in braces.
    pub in_braces: bool,
    /// Its steps, which dots part.
    pub steps: Vec<Step<'t>>,
}

/// One step of a key as it is written, and where.
#[derive(Clone)]
pub(super) struct Step<'t> {
    pub written: &'t str,
    pub at: usize,
}

impl<'t> Step<'t> {
    /// Without its quotes.
    pub fn name(&self) -> &'t str {
        let inner = |mark| self.written.strip_prefix(mark)?.strip_suffix(mark);
        inner('"').or_else(|| inner('\'')).unwrap_or(self.written)
    }

    pub fn span(&self) -> Range<usize> {
        self.at..self.at + self.written.len()
    }

    /// Whether it would be a key in quotes, and is none without.
    pub fn wants_quotes(&self) -> bool {
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
        self.written.contains(char::is_alphanumeric)
            && !self.written.contains(['"', '\'', '#', ':', '[', ']', '{', '}'])
            && !self.written.contains(is_quote_like)
            && !self.written.bytes().all(is_plain)
    }
}

/// The steps of a key in a range of a text.
pub(super) fn steps(text: &str, range: Range<usize>) -> Vec<Step<'_>> {
    let mut steps = Vec::new();
    let (mut start, mut quote) = (range.start, None);
    let mut step = |start: usize, end: usize| {
        let piece = &text[start..end];
        let at = start + (piece.len() - piece.trim_start().len());
        steps.push(Step { written: piece.trim(), at });
    };
    for (offset, character) in text[range.clone()].char_indices() {
        match (quote, character) {
            (Some(open), close) if open == close => quote = None,
            (None, '"' | '\'') => quote = Some(character),
            (None, '.') => {
                step(start, range.start + offset);
                start = range.start + offset + 1;
            }
            _ => {}
        }
    }
    step(start, range.end);
    steps
}

/// The steps of a header line, and whether it starts one of a list.
pub(super) fn header_steps(text: &str, line: Range<usize>) -> Option<(Vec<Step<'_>>, bool)> {
    let written = text.get(line.clone())?;
    let path = header(written)?;
    let start = line.start + written.find(path)?;
    let in_list = without_comment(written).trim_start().starts_with("[[");
    Some((steps(text, start..start + path.len()), in_list))
}

/// All keys of a line: the path of a header, or whatever stands before an equals sign.
pub(super) fn keys_of_line(text: &str, line: Range<usize>) -> Vec<Key<'_>> {
    if let Some((steps, _)) = header_steps(text, line.clone()) {
        return vec![Key { around: Vec::new(), in_list: false, in_braces: false, steps }];
    }
    let above = header_above(text, line.start);
    let far = text.floor_char_boundary(line.start.saturating_sub(LOOK_BACK_MAX));
    let from = above.as_ref().map_or(0, |above| above.end).max(far);
    let header = above.map_or((Vec::new(), false), |above| above.steps);
    Reader { text, line: line.start, header, open: Vec::new(), key: Vec::new(), keys: Vec::new() }
        .read(from..line.end)
}

/// The last header above a line, and where its line ends.
struct Above<'t> {
    steps: (Vec<Step<'t>>, bool),
    end: usize,
}

fn header_above(text: &str, line: usize) -> Option<Above<'_>> {
    let mut end = line;
    while end > 0 {
        let start = text[..end - 1].rfind('\n').map_or(0, |at| at + 1);
        if let Some(steps) = header_steps(text, start..end) {
            return Some(Above { steps, end });
        }
        end = start;
    }
    None
}

/// Goes through a text and keeps the keys of its last line.
struct Reader<'t> {
    text: &'t str,
    line: usize,
    header: (Vec<Step<'t>>, bool),
    /// The key of each brace and bracket that is open.
    open: Vec<Vec<Step<'t>>>,
    /// The key whose value is being read.
    key: Vec<Step<'t>>,
    keys: Vec<Key<'t>>,
}

impl<'t> Reader<'t> {
    fn read(mut self, range: Range<usize>) -> Vec<Key<'t>> {
        let (mut quote, mut comment) = (None, false);
        let mut start = Some(range.start);
        for (offset, character) in self.text[range.clone()].char_indices() {
            let at = range.start + offset;
            match (quote, character) {
                (_, '\n') => {
                    (quote, comment) = (None, false);
                    start = (start.is_some() || self.open.is_empty()).then_some(at + 1);
                }
                _ if comment => {}
                (Some(open), close) if open == close => quote = None,
                (Some(_), _) => {}
                (None, '"' | '\'') => quote = Some(character),
                (None, '#') => comment = true,
                (None, '=') => {
                    if let Some(start) = start.take() {
                        self.key(start..at);
                    }
                }
                (None, ',') => start = Some(at + 1),
                (None, '{' | '[') => {
                    self.open.push(std::mem::take(&mut self.key));
                    start = Some(at + 1);
                }
                (None, '}' | ']') => {
                    self.open.pop();
                    self.key.clear();
                    start = None;
                }
                _ => {}
            }
        }
        self.keys
    }

    fn key(&mut self, range: Range<usize>) {
        self.key = steps(self.text, range.clone());
        if range.start >= self.line {
            let (header, in_list) = &self.header;
            let around = header.iter().chain(self.open.iter().flatten()).map(Step::name).collect();
            self.keys.push(Key {
                around,
                in_list: *in_list && self.open.is_empty(),
                in_braces: !self.open.is_empty(),
                steps: self.key.clone(),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, want: &[(&str, &str)]) {
        let line = text.rfind('\n').map_or(0, |at| at + 1);
        let said: Vec<(String, String)> = keys_of_line(text, line..text.len())
            .iter()
            .map(|key| {
                let steps: Vec<&str> = key.steps.iter().map(|step| step.written).collect();
                (key.around.join("/"), steps.join("/"))
            })
            .collect();
        let said: Vec<(&str, &str)> = said.iter().map(|(around, key)| (&**around, &**key)).collect();
        assert_eq!(said, want, "{text}");
    }

    #[test]
    fn keys_stand_before_equals_signs() {
        check("a = 1", &[("", "a")]);
        check("[levels]\n新人 = 0.5, 骨干 = 1 # x = 2", &[("levels", "新人"), ("levels", "骨干")]);
        check("season.\"第一.季\" = 22", &[("", "season/\"第一.季\"")]);
        check("[scenario.\"a.b\"]", &[("", "scenario/\"a.b\"")]);
        check("x = [1, 2]", &[("", "x")]);
        check("a = b = c", &[("", "a")]);
    }

    #[test]
    fn braces_and_headers_are_around_them() {
        let product = "[[product]]\nname = 'A'\n";
        check(
            &format!("{product}customers = {{ 大 = 80, 小 = 20 }}"),
            &[("product", "customers"), ("product/customers", "大"), ("product/customers", "小")],
        );
        check(&format!("{product}customers = {{ # 1 = 2\n 大 = 80,"), &[("product/customers", "大")]);
        check("x = [ { 名 = 1 }, { 名 = 2 } ]", &[("", "x"), ("x", "名"), ("x", "名")]);
        check("a = { b = { c = 1 },\n d = { e = 2 } }\nf = 3", &[("", "f")]);
        check("a = 'x = {'\nb = 1", &[("", "b")]);
    }

    #[test]
    fn names_want_quotes() {
        let wants = |written| Step { written, at: 0 }.wants_quotes();
        for name in ["新人", "big customer", "A/B", "C++", "大客户（华东）"] {
            assert!(wants(name), "{name}");
        }
        for key in ["", "Q1", "top_share", "\"新人\"", "'新人'", "“新人”", "//", "新人: 1"] {
            assert!(!wants(key), "{key}");
        }
    }
}
