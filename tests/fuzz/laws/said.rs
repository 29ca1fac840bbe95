//! Laws of findings: a known code, a place inside its text, words that do no harm.

use tieout::findings::{CODES, Finding, Findings, Language, Severity};
use tieout::source::Place;

use super::words::are_harmless;

/// Everything that is said is well said; `names` are the texts that there are to point at.
pub fn is_sound(findings: &Findings, names: &[&str]) {
    for finding in findings.iter() {
        of_one(finding, names);
    }
    for language in Language::ALL {
        let rendered = findings.render(language, false);
        are_harmless(&rendered);
        assert_eq!(rendered.is_empty(), findings.is_empty());
    }
    let errors = findings.count(Severity::Error);
    assert_eq!((errors > 0, errors), (findings.has_errors(), findings.error_count()));
}

/// The same, and there is at least one error: something was refused, with a reason.
pub fn is_a_reason(findings: &Findings, names: &[&str]) {
    assert!(findings.has_errors(), "refused without a reason: {findings}");
    is_sound(findings, names);
}

/// The same things are said in the same order.
pub fn is_the_same(one: &Findings, other: &Findings) {
    let said =
        |findings: &Findings| findings.iter().map(|finding| format!("{finding:?}")).collect::<Vec<_>>();
    assert_eq!(said(one), said(other), "said otherwise the second time");
}

fn of_one(finding: &Finding, names: &[&str]) {
    let code = finding.code();
    assert!(CODES.iter().any(|known| known.id == code), "{code} is in no catalogue");
    let severities: &[Severity] = match code.as_bytes()[0] {
        b'W' => &[Severity::Warning],
        b'N' => &[Severity::Note],
        // What a request asks for may only be worth knowing.
        b'Q' => &[Severity::Error, Severity::Note],
        _ => &[Severity::Error],
    };
    assert!(severities.contains(&finding.severity()), "{code} is no {:?}", finding.severity());
    for language in Language::ALL {
        let words = finding.words(language);
        assert!(!words.message.is_empty(), "{code} says nothing");
        assert_eq!(
            words.related.len(),
            finding.related_places().count(),
            "{code} has a label for each place"
        );
        let all = [&words.message, &words.label].into_iter().chain(&words.help).chain(&words.related);
        for words in all {
            are_harmless(words);
            assert!(!words.contains('\n'), "{code} has words of several lines: {words:?}");
        }
    }
    for place in finding.place().into_iter().chain(finding.related_places()) {
        is_inside(place, names, code);
    }
}

fn is_inside(place: &Place, names: &[&str], code: &str) {
    let (source, span) = (place.source(), place.span());
    assert!(names.contains(&source.name()), "{code} points into {source:?}");
    assert!(span.start <= span.end, "{code} ends before it starts: {place:?}");
    assert!(source.text().get(span.clone()).is_some(), "{code} points at {span:?} of {source:?}");
    let (line, column) = place.line_column();
    assert!(line <= source.line_count(), "{code}: {place:?}");
    let width = source.text()[source.line_range(line)].chars().count();
    // The end of a line is a place too, and so is each of the two characters that may make it.
    assert!(column <= width + 2, "{code}: {place:?} in a line of {width}");
}
