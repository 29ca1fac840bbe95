//! Paths such as `region.华东.share`: steps joined by dots.

use std::ops::Range;

use crate::plan::format::{has_names_below, words_of_keys};
use crate::source::Place;

/// One step of a path: a key, the name of a member or the number of a month.
#[derive(Debug, Clone)]
pub(super) struct Step {
    pub text: String,
    pub place: Place,
}

/// A step as it is meant, and the bytes in which it is spelled.
type Spelled = (String, Range<usize>);

/// What is wrong with the writing of a path, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::plan) enum PathFault {
    /// Nothing stands between two dots, before the first or behind the last.
    Empty(Range<usize>),
    /// A double quote that nothing closes.
    Open(Range<usize>),
    /// Something other than a dot behind a closing quote.
    Behind(Range<usize>),
}

/// The steps at the start of `text`, up to an equals sign outside quotes or the end; and where they end.
///
/// A step in double quotes may hold dots, spaces and equals signs; inside, `\"` is a quote and `\\` a backslash, as in
/// TOML.
pub(super) fn steps(text: &str) -> Result<(Vec<Spelled>, usize), PathFault> {
    let mut steps = Vec::new();
    let mut at = 0;
    loop {
        let start = at + (text[at..].len() - text[at..].trim_start().len());
        let (step, end) = match text[start..].strip_prefix('"') {
            Some(_) => quoted(text, start)?,
            None => {
                let end = text[start..].find(['.', '=']).map_or(text.len(), |length| start + length);
                let step = text[start..end].trim_end();
                if step.is_empty() {
                    return Err(PathFault::Empty(start..end));
                }
                (step.to_owned(), start + step.len())
            }
        };
        steps.push((step, start..end));
        let next = end + (text[end..].len() - text[end..].trim_start().len());
        match text[next..].chars().next() {
            Some('.') => at = next + 1,
            Some('=') | None => return Ok((steps, next)),
            Some(other) => return Err(PathFault::Behind(next..next + other.len_utf8())),
        }
    }
}

/// The step whose opening quote stands at `start`, and where it ends.
fn quoted(text: &str, start: usize) -> Result<(String, usize), PathFault> {
    let mut step = String::new();
    let mut characters = text[start + 1..].char_indices();
    while let Some((offset, character)) = characters.next() {
        match character {
            '"' if step.trim().is_empty() => return Err(PathFault::Empty(start..start + 2 + offset)),
            '"' => return Ok((step, start + 2 + offset)),
            '\\' => match characters.next() {
                Some((_, escaped @ ('"' | '\\'))) => step.push(escaped),
                Some((_, other)) => step.extend(['\\', other]),
                None => break,
            },
            other => step.push(other),
        }
    }
    Err(PathFault::Open(start..text.len()))
}

/// Whether the last of some steps is a name: names stand behind the words of lists. Every word that the format does not
/// have may be that of a level.
fn ends_in_a_name(steps: &[Spelled]) -> bool {
    let is_list = |step: &str| has_names_below(step) || !words_of_keys().contains(&step);
    match steps {
        [(list, _), _] => is_list(list),
        [(list, _), _, rest @ ..] if is_list(list) => ends_in_a_name(rest),
        [_, rest @ ..] => ends_in_a_name(rest),
        [] => false,
    }
}

/// A path in which a name with an equals sign lacks its quotes, with the quotes; nothing where no name stands there. The
/// steps are those in front of the sign.
///
/// `region.a=b.share` is `region."a=b".share`.
pub(super) fn with_quotes(text: &str, steps: &[Spelled]) -> Option<String> {
    let [.., (_, name)] = steps else { return None };
    let rest = &text[name.start..];
    if !ends_in_a_name(steps) || rest.starts_with('"') {
        return None;
    }
    let sign = rest.find('=')?;
    let end = rest[sign..].find('.').map_or(rest.len(), |length| sign + length);
    let (name, behind) = (rest[..end].trim(), rest[end..].trim());
    (!name.ends_with('=')).then(|| format!("{}{}{behind}", &text[..text.len() - rest.len()], in_quotes(name)))
}

/// Where a path is written: its last step.
///
/// # Panics
///
/// If it has no step: such paths are not read.
pub(super) fn place_of(steps: &[Step]) -> &Place {
    &steps.last().expect("a path has a step").place
}

/// A path as it is typed.
pub(super) fn path_text(steps: &[Step]) -> String {
    steps.iter().map(|step| written(&step.text)).collect::<Vec<_>>().join(".")
}

/// A name as a step of a path is written.
pub(super) fn written(name: &str) -> String {
    match name.contains(['.', '=', '"', '\\']) || name.contains(char::is_whitespace) {
        true => in_quotes(name),
        false => name.to_owned(),
    }
}

/// A text in quotes, as a value, a key of a table and a path have it.
///
/// # Example
///
/// ```
/// use tieout::plan::in_quotes;
/// assert_eq!(in_quotes("19\" rack"), r#""19\" rack""#);
/// ```
pub fn in_quotes(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars() {
        match character {
            '\\' | '"' => quoted.extend(['\\', character]),
            // They end a line, or are no part of a TOML text.
            control if control.is_control() && control != '\t' => {
                quoted.push_str(&format!("\\u{:04X}", u32::from(control)));
            }
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, want: &[&str]) {
        let (steps, end) = steps(text).unwrap();
        let texts: Vec<&str> = steps.iter().map(|(step, _)| step.as_str()).collect();
        assert_eq!(texts, want);
        assert!(text[end..].is_empty() || text[end..].starts_with('='), "{:?}", &text[end..]);
    }

    #[test]
    fn steps_stand_between_dots() {
        check("target=5", &["target"]);
        check("region.华东.share = 45", &["region", "华东", "share"]);
        check("region.\"v1.2 = \\\"a\\\"\".share=a.b=c", &["region", "v1.2 = \"a\"", "share"]);
        check(" season . Q2 ", &["season", "Q2"]);
        check("product.新 品.share=1", &["product", "新 品", "share"]);
    }

    #[test]
    fn faults_have_places() {
        assert_eq!(steps(""), Err(PathFault::Empty(0..0)));
        assert_eq!(steps("=5"), Err(PathFault::Empty(0..0)));
        assert_eq!(steps("region..share=1"), Err(PathFault::Empty(7..7)));
        assert_eq!(steps("region.=1"), Err(PathFault::Empty(7..7)));
        assert_eq!(steps("region.\"\"=1"), Err(PathFault::Empty(7..9)));
        assert_eq!(steps("region.\"  \"=1"), Err(PathFault::Empty(7..11)));
        assert_eq!(steps("region.\"a.share=1"), Err(PathFault::Open(7..17)));
        assert_eq!(steps("region.\"a\"b=1"), Err(PathFault::Behind(10..11)));
        assert_eq!(steps("region.\"a\\"), Err(PathFault::Open(7..10)));
    }

    #[test]
    fn a_name_with_an_equals_sign_gets_its_quotes() {
        let quoted = |text: &str| with_quotes(text, &steps(text).unwrap().0);
        assert_eq!(quoted("region.a=b.share").as_deref(), Some("region.\"a=b\".share"));
        assert_eq!(quoted("region.a = b=c .share").as_deref(), Some("region.\"a = b=c\".share"));
        assert_eq!(quoted("levels.a=b").as_deref(), Some("levels.\"a=b\""));
        assert_eq!(quoted("region.x.products.a=b").as_deref(), Some("region.x.products.\"a=b\""));
        for text in ["target=1", "region.a.share=1", "region.a=", "region.\"a\"=b"] {
            assert_eq!(quoted(text), None, "{text}");
        }
    }

    #[test]
    fn names_are_written_so_that_they_are_read_back() {
        for name in ["华东", "a b", "v1.2", "say \"hi\"", "back\\slash", "a=b"] {
            check(&format!("{}=1", written(name)), &[name]);
        }
    }
}
