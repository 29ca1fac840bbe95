//! Draws a finding: the sentence, the place, the lines of the plan around it, the help.

use std::ops::Range;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Element, Level, Origin, Renderer, Snippet};

use super::{Finding, Language, Severity};
use crate::source::{Place, ROUNDED, Source, UNKNOWN};

/// Ends the name of a cell, behind which the renderer writes a line and a column. No text has this character.
const CELL_END: char = '\u{fdd2}';

/// Longer lines are drawn only around the place.
const LINE_BYTES_MAX: usize = 400;

/// Places further apart are drawn as two excerpts, and so far into a line the excerpt begins in the middle of it: drawing
/// never looks at the whole plan.
const APART_BYTES_MAX: usize = 100_000;

impl Finding {
    /// The finding in the shape of every message: code, place, excerpt, help; ends in a newline.
    pub fn render(&self, language: Language, styled: bool) -> String {
        draw(self, language, styled)
    }
}

fn draw(finding: &Finding, language: Language, styled: bool) -> String {
    let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let level = level.with_name(finding.severity.word(language));
    let words = finding.words(language);
    let mut group = level.primary_title(words.message.as_str()).id(finding.code).elements(None::<Origin<'_>>);
    if let Some(place) = &finding.place {
        let marks = std::iter::once((place, words.label.as_str(), true)).chain(
            finding.related_places().zip(&words.related).map(|(place, label)| (place, label.as_str(), false)),
        );
        for excerpt in excerpts(marks) {
            group = group.element(excerpt);
        }
    }
    if let Some(help) = &words.help {
        let level = Level::HELP.with_name(language.pick("help", "建议"));
        group = group.element(level.message(help.as_str()));
    }
    let mut text = harmless(without_columns(renderer.render(&[group])));
    text.push('\n');
    text
}

/// A drawn text without the line and the column behind the names of cells.
fn without_columns(drawn: String) -> String {
    let mut pieces = drawn.split(CELL_END);
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        text.push_str(piece.trim_start_matches(|letter: char| letter == ':' || letter.is_ascii_digit()));
    }
    text
}

/// A drawn text without what the renderer leaves in the lines of a plan: it replaces the first set of control characters
/// only, though some terminals take `U+009B` for the start of a command too. What is drawn keeps its width.
fn harmless(drawn: String) -> String {
    let is_drawn_wide = |letter| matches!(letter, '\u{80}'..='\u{9f}' | '\u{2028}' | '\u{2029}');
    let is_drawn_as_nothing = |letter| matches!(letter, '\u{61c}' | '\u{200e}' | '\u{200f}');
    let is_mark = |letter| matches!(letter, ROUNDED | UNKNOWN);
    if !drawn.contains(|letter| is_drawn_wide(letter) || is_drawn_as_nothing(letter) || is_mark(letter)) {
        return drawn;
    }
    let kept = drawn.chars().filter(|letter| !is_drawn_as_nothing(*letter));
    let shown = |letter| match letter {
        // What it marks is said in words.
        ROUNDED => ' ',
        UNKNOWN => '=',
        letter if is_drawn_wide(letter) => '\u{fffd}',
        letter => letter,
    };
    kept.map(shown).collect()
}

/// Marks that stand close together in one source share an excerpt.
fn excerpts<'a>(marks: impl Iterator<Item = (&'a Place, &'a str, bool)>) -> Vec<Element<'a>> {
    type Mark<'a> = (Range<usize>, &'a str, bool);
    let mut clusters: Vec<(&'a Arc<Source>, Range<usize>, Vec<Mark<'a>>)> = Vec::new();
    for (place, label, primary) in marks {
        let source = place.source();
        let span = on_one_line(place);
        let window = window(source, &span);
        let near = clusters.iter_mut().find(|(other, lines, _)| {
            let apart = window.start.max(lines.start) - window.start.min(lines.start);
            Arc::ptr_eq(other, source)
                && apart < APART_BYTES_MAX
                && !is_cut(source, lines)
                && !is_cut(source, &window)
        });
        match near {
            Some((_, lines, marks)) => {
                *lines = lines.start.min(window.start)..lines.end.max(window.end);
                marks.push((span, label, primary));
            }
            None => clusters.push((source, window, vec![(span, label, primary)])),
        }
    }
    clusters
        .into_iter()
        .flat_map(|(source, lines, marks)| {
            let first = marks.first().map_or(lines.start, |(span, ..)| span.start);
            let (line_start, _) = source.line_column(lines.start);
            let snippet = Snippet::source(&source.text()[lines.clone()]).line_start(line_start).annotations(
                marks.into_iter().map(|(span, label, primary)| {
                    let kind = if primary { AnnotationKind::Primary } else { AnnotationKind::Context };
                    let label = (!label.is_empty()).then_some(label);
                    kind.span(span.start - lines.start..span.end - lines.start).label(label)
                }),
            );
            match begins_line(source, &lines) {
                // Lines and columns of a sheet are said by its cell.
                _ if source.sheet_name().is_some() => {
                    vec![snippet.path(format!("{}{CELL_END}", Place::new(source, first..first))).into()]
                }
                true => vec![snippet.path(source.name()).into()],
                // The snippet would count the columns from its own beginning.
                false => {
                    let (line, column) = source.line_column(first);
                    let origin = Origin::path(source.name()).line(line).char_column(column);
                    vec![origin.into(), snippet.into()]
                }
            }
        })
        .collect()
}

/// The part of a place on its first line, on character borders.
fn on_one_line(place: &Place) -> Range<usize> {
    let text = place.source().text();
    let border = |mut offset: usize| {
        offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    };
    let span = place.span();
    let start = border(span.start);
    let (line, _) = place.source().line_column(start);
    let line = place.source().line_range(line);
    let end = border(span.end.min(start.saturating_add(LINE_BYTES_MAX)));
    start..end.min(line.end).max(start)
}

/// The lines to draw for a span: its whole line, or when that is very long its beginning as far as the span, or what
/// stands around the span.
fn window(source: &Source, span: &Range<usize>) -> Range<usize> {
    let (line, _) = source.line_column(span.start);
    let whole = source.line_range(line);
    let whole = whole.start..whole.end.max(span.end);
    if whole.len() <= LINE_BYTES_MAX * 4 {
        return whole;
    }
    let start = match span.start - whole.start > APART_BYTES_MAX {
        true => ceil_char(source.text(), span.start - LINE_BYTES_MAX),
        false => whole.start,
    };
    start..ceil_char(source.text(), (span.end + LINE_BYTES_MAX).min(whole.end))
}

fn ceil_char(text: &str, mut offset: usize) -> usize {
    while !text.is_char_boundary(offset) {
        offset += 1;
    }
    offset
}

fn is_cut(source: &Source, lines: &Range<usize>) -> bool {
    let ends_line = matches!(source.text().as_bytes().get(lines.end), None | Some(b'\n' | b'\r'));
    !(begins_line(source, lines) && ends_line)
}

fn begins_line(source: &Source, lines: &Range<usize>) -> bool {
    lines.start == 0 || source.text().as_bytes()[lines.start - 1] == b'\n'
}
