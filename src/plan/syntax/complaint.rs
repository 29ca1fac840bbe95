//! What the parser complains about, as data.
//!
//! `toml` words its complaints, and words are not to be decided by. So a text that it does not take is read again by
//! `toml_parser`, of which it is made: that says what it expected and what stands there instead. The rest of `toml`'s
//! complaints are about the meaning of what can be read.

use std::ops::Range;

use foldhash::{HashMap, HashMapExt, HashSet};
use toml::value::Datetime;
use toml_parser::decoder::{Encoding, ScalarKind};
use toml_parser::parser::{Event, EventKind, RecursionGuard, ValidateWhitespace, parse_document};
use toml_parser::{Expected, ParseError, Source, Span};

use crate::findings::LinePiece;

/// So many brackets may be open within each other: `toml` stops there, and what it does not read is not complained about.
const DEPTH_MAX: u32 = 80;

/// What the parser expects and can only describe: no sign of its own says it. The rest of its descriptions are about
/// single characters, and whoever sees the line needs none of them.
const DESCRIBED: [(&str, LinePiece); 5] = [
    ("key", LinePiece::Key),
    ("value", LinePiece::Value),
    ("digits", LinePiece::Digits),
    ("literal string", LinePiece::Text),
    ("basic string", LinePiece::Text),
];

/// What is expected where the parser makes up a value.
const VALUE: &[Expected] = &[Expected::Description("value")];

/// A complaint of the parser.
#[derive(Debug, Clone)]
pub(super) struct Complaint {
    /// The whole of a value that cannot be read; otherwise where the parser stopped.
    pub span: Range<usize>,
    pub kind: Kind,
    /// Whether it is about a text over several lines, which may hold any mark.
    pub is_in_long_text: bool,
    /// As the parser says it.
    expected: &'static [Expected],
}

/// What a complaint is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A key or a table that is there already: the text is TOML, and says something twice.
    Twice,
    /// Brackets or dots that go deeper than the parser does.
    TooDeep,
    /// A carriage return that ends no line.
    CarriageReturn,
    /// A control character in a comment, or in text in quotes.
    ControlCharacter,
    /// A backslash that starts no special character.
    Escape,
    /// Text that starts with this quote and does not end with it.
    OpenText(char),
    /// A list without its closing bracket.
    OpenList,
    /// A table in braces without its closing brace.
    OpenBraces,
    /// A header without its closing brackets.
    OpenHeader,
    /// What is no key as long as it has no quotes.
    Key,
    /// A key at the start of a line with no equals sign behind it.
    NoEquals,
    /// An equals sign in braces that is missing, or too much.
    EqualsInBraces,
    /// A comma that is missing between two values, or two keys in braces.
    Comma,
    /// A value without quotes that is no number, no date and no word of TOML; one that is missing, where it is empty.
    Value,
    /// Something else than is expected.
    Other,
}

impl Complaint {
    fn new(span: Range<usize>, kind: Kind, expected: &'static [Expected]) -> Complaint {
        Complaint { span, kind, is_in_long_text: false, expected }
    }

    /// The same with no more of its place than is on a line.
    pub fn within(&self, line: &Range<usize>) -> Complaint {
        let start = self.span.start.min(line.end);
        Complaint { span: start..self.span.end.clamp(start, line.end), ..self.clone() }
    }

    /// What may stand in its place; nothing where the parser does not say, or says it only in letters and signs.
    pub fn expected(&self) -> Vec<LinePiece> {
        let pieces: Option<Vec<LinePiece>> = self.expected.iter().map(piece).collect();
        pieces.unwrap_or_default()
    }

    /// Whether it is about a key, what parts it from its value, or a header.
    pub fn is_about_a_key(&self) -> bool {
        matches!(self.kind, Kind::Key | Kind::NoEquals | Kind::EqualsInBraces | Kind::OpenHeader)
    }
}

fn piece(expected: &Expected) -> Option<LinePiece> {
    match expected {
        Expected::Literal("\n") => Some(LinePiece::LineEnd),
        Expected::Literal(sign) => Some(LinePiece::Sign(sign)),
        Expected::Description(words) => {
            DESCRIBED.iter().find(|(described, _)| described == words).map(|(_, piece)| *piece)
        }
        _ => None,
    }
}

/// What is wrong with a text, of which `toml` reports these errors.
pub(super) fn complaints(text: &str, errors: &[toml::de::Error]) -> Vec<Complaint> {
    let source = Source::new(text);
    let tokens = source.lex().into_vec();
    let mut reader = Reader { text, complaints: Vec::new(), reported: HashMap::new() };
    let mut events: Vec<Event> = Vec::new();
    let mut validated = ValidateWhitespace::new(&mut events, source);
    let mut guard = RecursionGuard::new(&mut validated, DEPTH_MAX);
    parse_document(&tokens, &mut guard, &mut |error: ParseError| reader.of_structure(&error));
    for event in &events {
        reader.decode(source, event);
    }
    reader.of_meaning(&events, errors);
    reader.complaints
}

/// Gathers the complaints about a text.
struct Reader<'t> {
    text: &'t str,
    complaints: Vec<Complaint>,
    /// How many complaints the parser has about each span.
    reported: HashMap<Range<usize>, usize>,
}

impl Reader<'_> {
    /// Takes up what the parser reports at a place, which need not be the place of the complaint.
    fn add(&mut self, reported: Range<usize>, complaint: Complaint) {
        *self.reported.entry(reported).or_insert(0) += 1;
        self.complaints.push(complaint);
    }

    /// The text before and behind a place.
    fn around(&self, at: usize) -> (&str, &str) {
        self.text.split_at_checked(at).unwrap_or((self.text, ""))
    }

    /// Keys, values and brackets that do not follow each other as they should, comments and the ends of lines.
    fn of_structure(&mut self, error: &ParseError) {
        let span = stopped_at(error);
        // What it belongs to: an opening bracket or brace, the start of a header, a comment, nothing at all.
        let opening = error.context().map(|context| self.text.get(range(context)).unwrap_or_default());
        let sign = match error.expected() {
            Some([Expected::Literal(sign)]) => *sign,
            _ => "",
        };
        let here = self.around(span.start).1.chars().next();
        let kind = match (opening, sign, here) {
            // Only where it stops because of the depth it names no more than the place.
            (None, ..) => Kind::TooDeep,
            (Some("["), "]", _) => Kind::OpenList,
            (Some("{"), "}", _) => Kind::OpenBraces,
            (Some(header), "]" | "]]", _) if header.starts_with('[') => Kind::OpenHeader,
            (Some(""), "=", _) => Kind::NoEquals,
            (Some("\r"), "\n", _) => Kind::CarriageReturn,
            (Some(comment), ..) if comment.starts_with('#') => Kind::ControlCharacter,
            (_, _, Some(']')) => Kind::Other,
            (Some("{"), "=", _) | (Some("{"), _, Some('=')) => Kind::EqualsInBraces,
            (Some("[" | "{"), ",", _) => Kind::Comma,
            _ => Kind::Other,
        };
        self.add(span.clone(), Complaint::new(span, kind, expected(error)));
    }

    /// A key or a value that is not as it should be in itself.
    fn decode(&mut self, source: Source<'_>, event: &Event) {
        let Some(raw) = source.get(event) else { return };
        let mut decoded = String::new();
        let mut sink = |error: ParseError| self.of_event(event, &error);
        match event.kind() {
            EventKind::SimpleKey => raw.decode_key(&mut decoded, &mut sink),
            EventKind::Scalar => {
                let kind = raw.decode_scalar(&mut decoded, &mut sink);
                // What looks like a date is taken apart by `toml` itself.
                if kind == ScalarKind::DateTime && decoded.parse::<Datetime>().is_err() {
                    let whole = range(event.span());
                    self.add(whole.clone(), Complaint::new(whole, Kind::Value, &[]));
                }
            }
            _ => {}
        }
    }

    fn of_event(&mut self, event: &Event, error: &ParseError) {
        let (whole, stop, encoding) = (range(event.span()), stopped_at(error), event.encoding());
        let complaint = match event.kind() {
            // Where a value is missing, the parser makes up an empty one, with or without quotes.
            EventKind::Scalar if whole.is_empty() => Complaint::new(whole, Kind::Value, VALUE),
            EventKind::Scalar if encoding.is_none() => {
                // A quote at its end alone is no fault of what stands before it.
                let span = if quote(error).is_some() { stop.clone() } else { whole };
                Complaint::new(span, Kind::Value, expected(error))
            }
            // Text over several lines is no key, whatever it holds.
            EventKind::SimpleKey if encoding.is_none() || stop == whole => {
                Complaint::new(stop.clone(), Kind::Key, expected(error))
            }
            _ => Complaint::new(stop.clone(), self.kind_in_text(stop.start, error), expected(error)),
        };
        let is_in_long_text = matches!(encoding, Some(Encoding::MlBasicString | Encoding::MlLiteralString));
        self.add(stop, Complaint { is_in_long_text, ..complaint });
    }

    /// What is wrong in text in quotes: its end, or what stands where the parser stopped.
    fn kind_in_text(&self, at: usize, error: &ParseError) -> Kind {
        let (before, behind) = self.around(at);
        match (quote(error), error.expected()) {
            (Some(mark), _) => Kind::OpenText(mark),
            (_, Some([Expected::Literal("\n")])) if before.ends_with('\r') => Kind::CarriageReturn,
            _ if behind.starts_with(char::is_control) => Kind::ControlCharacter,
            _ => Kind::Escape,
        }
    }

    /// What `toml` says and the parser does not: what it says of keys is about their meaning.
    fn of_meaning(&mut self, events: &[Event], errors: &[toml::de::Error]) {
        let keys = events.iter().filter(|event| event.kind() == EventKind::SimpleKey);
        let keys: HashSet<Range<usize>> = keys.map(|key| range(key.span())).collect();
        for error in errors {
            let (span, kind) = match error.span() {
                // The path of a key has too many steps, which is said without a place.
                None => (deepest(self.text), Kind::TooDeep),
                Some(span) => match self.reported.get_mut(&span).filter(|count| **count > 0) {
                    Some(count) => {
                        *count -= 1;
                        continue;
                    }
                    None if keys.contains(&span) => (span, Kind::Twice),
                    None => (span, Kind::Other),
                },
            };
            self.complaints.push(Complaint::new(span, kind, &[]));
        }
    }
}

fn range(span: Span) -> Range<usize> {
    span.start()..span.end()
}

fn expected(error: &ParseError) -> &'static [Expected] {
    error.expected().unwrap_or_default()
}

/// The quote that is all that is expected.
fn quote(error: &ParseError) -> Option<char> {
    match expected(error) {
        [Expected::Literal(sign)] => sign.chars().next().filter(|sign| matches!(sign, '"' | '\'')),
        _ => None,
    }
}

/// Where the parser met what it did not expect.
fn stopped_at(error: &ParseError) -> Range<usize> {
    error.unexpected().or(error.context()).map_or(0..0, range)
}

/// Where a text is nested most deeply, for the one complaint that has no place: the line with the most dots.
fn deepest(text: &str) -> Range<usize> {
    let mut start = 0;
    let mut most = (0, 0..0);
    for line in text.split_inclusive('\n') {
        let dots = line.bytes().filter(|byte| *byte == b'.').count();
        if dots > most.0 {
            most = (dots, start..start + line.trim_end().len());
        }
        start += line.len();
    }
    most.1
}

#[cfg(test)]
mod tests {
    use toml::de::DeTable;

    use super::Kind::*;
    use super::*;

    /// The complaints about a text, in its order.
    fn found(text: &str) -> Vec<Complaint> {
        let (_, errors) = DeTable::parse_recoverable(text);
        let mut found = complaints(text, &errors);
        assert_eq!(found.is_empty(), errors.is_empty(), "{text:?}");
        found.sort_by_key(|complaint| (complaint.span.start, complaint.span.end));
        found
    }

    /// What the complaints about a text are about, and what stands there. A `toml` or `toml_parser` that reports something
    /// else fails here.
    #[track_caller]
    fn check(text: &str, want: &[(Kind, &str)]) {
        let found = found(text);
        let found: Vec<(Kind, &str)> =
            found.iter().map(|complaint| (complaint.kind, &text[complaint.span.clone()])).collect();
        assert_eq!(found, want, "{text:?}");
    }

    #[test]
    fn good_texts_have_none() {
        check("a = [1, 'x', 2026-01-01]\n[b.c]\n\"名\" = { d = \"\"\"\n\\n\"\"\" }\n", &[]);
    }

    #[test]
    fn brackets_are_told_apart() {
        check("a = [1", &[(OpenList, "")]);
        check("a = [[1]", &[(OpenList, "")]);
        check("a = { b = 1", &[(OpenBraces, "")]);
        check("[a", &[(OpenHeader, "")]);
        check("[[a", &[(OpenHeader, "")]);
        check("[[a]", &[(OpenHeader, "")]);
        check("[ a ", &[(OpenHeader, "")]);
        check("[]", &[(Key, "")]);
        check("[a]]", &[(Other, "")]);
        check("a = ]", &[(Other, "")]);
        check("a = { b = 1 ] }", &[(Other, "")]);
        check("a = { b ] = 1 }", &[(Other, "")]);
    }

    #[test]
    fn signs_are_told_apart() {
        check("a", &[(NoEquals, "")]);
        check(".a", &[(Key, ""), (NoEquals, "")]);
        check("a = { b 1 }", &[(EqualsInBraces, "")]);
        check("a = { b = = 1 }", &[(EqualsInBraces, "")]);
        check("a = = 1", &[(Other, "="), (Value, ""), (Other, "")]);
        check("a = [[1] [2]]", &[(Comma, "")]);
        check("a = { b = 'x' c = 2 }", &[(Comma, "")]);
        check("a = { b = 1\nc = 2 }", &[(Comma, "")]);
        check("a = { b = 1 { c = 2 } }", &[(Comma, "")]);
        check("a = [1, , 2]", &[(Other, ",")]);
        check("a = { , b = 1 }", &[(Other, "")]);
        check("a = 1 'b'", &[(Other, "")]);
        check(", = 1", &[(Other, "")]);
    }

    #[test]
    fn keys_and_values_are_told_apart() {
        check("名 = 1", &[(Key, "名")]);
        check("a. = 1", &[(Key, "")]);
        check("= 1", &[(Key, "")]);
        check("'''a''' = 1", &[(Key, "'''a'''")]);
        check("a = 名", &[(Value, "名")]);
        check("a = True", &[(Value, "True")]);
        check("a = 007", &[(Value, "007")]);
        check("a = 1.", &[(Value, "1.")]);
        check("a = [1__0]", &[(Value, "1__0")]);
        check("a = 2026-02-30", &[(Value, "2026-02-30")]);
        check("a = 名\"", &[(Value, "")]);
        check("a =", &[(Value, "")]);
        // An empty value is made up with quotes, which lack on both sides.
        check("a = { b }", &[(Value, ""), (Value, "")]);
        check("a = { b = }", &[(Value, ""), (Value, "")]);
    }

    #[test]
    fn what_is_wrong_in_quotes_is_told_apart() {
        check("a = \"b", &[(OpenText('"'), "")]);
        check("a = 'b", &[(OpenText('\''), "")]);
        check("a = \"\"\"b\n", &[(OpenText('"'), "")]);
        check("a = '''b\n", &[(OpenText('\''), "")]);
        check("'a = 1", &[(NoEquals, ""), (OpenText('\''), "")]);
        check("a = \"\\d\"", &[(Escape, "")]);
        check("a = \"\\u12\"", &[(Escape, "")]);
        check("a = \"\\uD800\"", &[(Escape, "")]);
        check("a = \"\"\"\\ b\"\"\"", &[(Escape, "")]);
        check("\"\\d\" = 1", &[(Escape, "")]);
        check("a = \"\u{1}\"", &[(ControlCharacter, "\u{1}")]);
        check("a = '\u{1}'", &[(ControlCharacter, "")]);
        check("a = '\r'", &[(ControlCharacter, "")]);
        check("a = \"\"\"\r\"\"\"", &[(CarriageReturn, "")]);
        check("a = '''\r'''", &[(CarriageReturn, "")]);
        check("a = 1 # \0", &[(ControlCharacter, "")]);
        check("a = 1\rb = 2", &[(CarriageReturn, "")]);
    }

    #[test]
    fn complaints_of_meaning_are_about_keys() {
        check("a = 1\na = 2", &[(Twice, "a")]);
        check("a = { b = 1, b = 2 }", &[(Twice, "b")]);
        check("[a]\n[a]", &[(Twice, "a")]);
        check("[a.b]\n[a]\nb.c = 1", &[(Twice, "b")]);
        check("a = { b = 1 }\na.c = 2", &[(Twice, "a")]);
        // Such a header is complained about where it starts and where it ends.
        check("a = 1\n[a.b]", &[(Twice, "a"), (Twice, "a")]);
        // A key may be wrong in itself and twice.
        check("名 = 1\n名 = 2", &[(Key, "名"), (Key, "名"), (Twice, "名")]);
    }

    #[test]
    fn what_stands_behind_a_line_without_a_key_is_read() {
        let want = [(NoEquals, ""), (Value, "007"), (OpenHeader, ""), (Value, "2026-13-01")];
        check("a\nb = 007\n[c\nd = 2026-13-01", &want);
    }

    #[test]
    fn the_depth_of_the_parser_is_known() {
        let depth = DEPTH_MAX as usize;
        let lists = |depth: usize| format!("a = {}{}", "[".repeat(depth), "]".repeat(depth));
        check(&lists(depth), &[]);
        check(&lists(depth + 1), &[(TooDeep, "[")]);
        let key = |steps: usize| format!("{} = 1", vec!["a"; steps].join("."));
        check(&key(depth), &[]);
        check(&key(depth + 1), &[(TooDeep, &key(depth + 1))]);
    }

    #[test]
    fn text_over_several_lines_is_known() {
        for (text, want) in [("a = '''b\n", true), ("a = \"\"\"\\d\"\"\"", true), ("a = \"\\d\"", false)] {
            assert!(found(text).iter().all(|complaint| complaint.is_in_long_text == want), "{text}");
        }
    }

    #[test]
    fn what_is_expected_is_said_as_data() {
        let expected = |text: &str| found(text)[0].expected();
        assert_eq!(expected("a = { b 1 }"), [LinePiece::Sign("=")]);
        assert_eq!(expected("a = { , b = 1 }"), [LinePiece::Key]);
        assert_eq!(expected("a = { b }"), [LinePiece::Value]);
        assert_eq!(expected("a = [1 = 2]"), [LinePiece::Value, LinePiece::Sign("]")]);
        assert_eq!(expected("[a] 'b'"), [LinePiece::LineEnd, LinePiece::Sign("#")]);
        assert_eq!(expected("a = 1."), [LinePiece::Digits]);
        assert_eq!(expected("a = b"), [LinePiece::Text]);
        // Letters among the signs are not described, and the signs alone mislead.
        assert_eq!(expected("名 = 1"), []);
    }
}
